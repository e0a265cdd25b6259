"""Who signs a paper, by the rules of Permendagri 1/2023 art. 44."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import words
from rapat.documents.contexts.presenting import Presenter


def signer(presenter: Presenter, ident: str, capacity: words.Capacity) -> words.Signer:
    """Describe one who signs, by the rules of Permendagri 1/2023 art. 44.

    An unknown id leaves room for the name, and so does an office whose holder the register does not name: rank and
    number never stand without one.
    """
    person = presenter.people.get(ident)
    if person is None:
        return words.Signer(
            capacity=capacity, on_behalf="", position=ident, name="", rank="", number="", military=False
        )
    agency = presenter.agencies.get(person.agency)
    nameless = house_style.nameless(person, agency) or house_style.bare_signature(person)
    position = house_style.signing_position(person, agency)
    if position == house_style.position(person) != "":
        position = presenter.office(ident)
    return words.Signer(
        capacity=capacity,
        on_behalf=house_style.on_behalf(person),
        position=position,
        name=house_style.signature_name(person, agency),
        rank="" if nameless else house_style.rank(person),
        number="" if nameless else house_style.staff_number(person),
        military=person.kind_of_number.upper() == "NRP",
    )


def signing_chair(presenter: Presenter, chair: str) -> words.Signer:
    """Describe who signs a list or an account: who presides over what it is of, else the head of the secretariat."""
    return signer(presenter, chair, "chair") if chair else signing_head(presenter, presenter.settings.secretariat)


def signing_head(presenter: Presenter, agency: str) -> words.Signer:
    """Describe who signs for an agency: its head; with room for who it is where the registers do not know."""
    office = presenter.agencies.get(agency)
    if office is None:
        return signer(presenter, "", "chair")
    head = agency_heads.head_of(office, presenter.people.values())
    if head is not None:
        return signer(presenter, head.id, "chair")
    return replace(signer(presenter, "", "chair"), position=office.signature_title or agency_heads.title(office, ()))
