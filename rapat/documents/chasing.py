"""What goes out about a circular that somebody has yet to acknowledge: to the group, and to each agency alone.

The words are the program's own, in the language of the papers, as those of reminders are. Of class R and SR the words
of the circular stay behind, and its number and hour go out alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from rapat.documents import agency_heads, clearance, recipients
from rapat.documents.contexts import presenting, shared
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.options import registers_of
from rapat.documents.page import TO_AGENCY, make_page
from rapat.documents.tree import Block, Items, paragraph
from rapat.documents.writers import message
from rapat.model import Agency, Circular
from rapat.model.receipts import CircularFile
from rapat.policy import Operation
from rapat.secretariat import circulars
from rapat.secretariat.session import Session
from rapat.text.language import Language, M, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """The messages about one circular."""

    group: str
    """For a group in which all are: who has yet to acknowledge it, until when."""
    to: Mapping[str, str]
    """For each agency that has yet to, by its code."""
    numbers: Mapping[str, str]
    """The number that each goes to, as wa.me takes it; empty where the registers have none."""
    notices: tuple[Message, ...]
    """What whoever sends them should know."""


def chase(session: Session, circular: Circular, language: Language) -> Chase:
    """Write about a circular that holds; raises `Refused` where every agency acknowledged it, or it does not hold."""
    session.require(Operation.CIRCULAR, circular)
    circulars.must_be_awaited(session, circular)
    file = circulars.show(session, circular)
    registers = registers_of(session)
    security = circular.security
    presenter = presenting.presenter(
        registers, session.settings, language, session.today(), security=security, message=True
    )
    missing = [registers.agencies[code] for code in file.missing if code in registers.agencies]
    said = clearance.left_behind(1) if security.is_secret else clearance.warned(security)
    return Chase(
        group=_written(_to_group(file, missing, presenter), presenter, circular),
        to={one.id: _written(_to_agency(file, one, presenter), presenter, circular) for one in missing},
        numbers={one.id: recipients.whatsapp(one.id, registers, security) for one in missing},
        notices=tuple(said),
    )


def _written(blocks: Iterator[Block], presenter: Presenter, circular: Circular) -> str:
    page = make_page(
        circular.id,
        settings=presenter.settings,
        language=presenter.language,
        today=presenter.today,
        security=presenter.security,
    )
    return message.write(tuple(blocks), replace(page, message_limit=TO_AGENCY), None).decode()


def _to_group(file: CircularFile, missing: list[Agency], presenter: Presenter) -> Iterator[Block]:
    say = presenter.language.say
    yield from _about(file.circular, presenter)
    yield paragraph(say(M("Not acknowledged yet:")))
    yield Items("decimal", 1, "", tuple((paragraph(agency.called),) for agency in missing))
    yield from _asked(file, presenter)


def _to_agency(file: CircularFile, agency: Agency, presenter: Presenter) -> Iterator[Block]:
    say = presenter.language.say
    head = agency_heads.addressed_as(agency, presenter.people.values())
    yield paragraph(say(M("To: %(head)s", head=head or agency.called)))
    yield from _about(file.circular, presenter)
    yield from _asked(file, presenter)


def _about(circular: Circular, presenter: Presenter) -> Iterator[Block]:
    """Say which circular it is: its number and hour, and its words where they may go out."""
    say = presenter.language.say
    yield paragraph(say(M("Circular %(id)s", id=circular.id)).upper(), bold=True)
    yield paragraph(say(M("Issued: %(moment)s", moment=shared.moment(presenter, circular.issued_at))))
    if presenter.goes_out(circular.security):
        yield paragraph(presenter.spelled(circular.text))
    else:
        yield paragraph(say(M("Its words are told in another way, for their security class.")))


def _asked(file: CircularFile, presenter: Presenter) -> Iterator[Block]:
    """Say until when it is to be acknowledged, and how late that is."""
    say, due = presenter.language.say, file.circular.due
    moment, span = shared.moment(presenter, due), circulars.span_in_words(abs(due - file.at))
    asked = (
        M("Please acknowledge it until %(moment)s, within %(span)s.", moment=moment, span=span)
        if file.at <= due
        else M("It was to be acknowledged until %(moment)s, %(span)s ago: please do so now.", moment=moment, span=span)
    )
    yield paragraph(say(asked), bold=True)
    yield paragraph(shared.own_office(presenter))
