"""Frozen values: all that is printed and nothing private, one root for the whole and for every excerpt."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rapat.documents import sample
from rapat.errors import Damaged, NotFound, Refused
from rapat.model import Agency, EntryKind, Frozen, Leaf, Meeting, MeetingStatus, Person
from rapat.model.views import Minutes
from rapat.secretariat import approving, assigning, canon, editing, following_up, freezing, reading, registers
from rapat.secretariat.approved import notula
from rapat.secretariat.editing import Correction
from tests.conftest import Office
from tests.secretariat.forging import altered, approve_as_before, put, removed, straight
from tests.secretariat.sitting import approved, closed, spoken

OFFICE = freezing.imprint(sample.SETTINGS, "")
TEXT = st.text(st.characters(codec="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def counted() -> Callable[[int], bytes]:
    """Bytes that repeat from run to run."""
    number = count()
    return lambda length: sha256(str(next(number)).encode()).digest()[:length]


def frozen(minutes: Minutes) -> tuple[Leaf, ...]:
    return canon.leaves(freezing.values(minutes, OFFICE), counted())


@pytest.mark.parametrize("minutes", [sample.FINAL, sample.AMENDED])
def test_what_is_thawed_freezes_to_the_same(minutes: Minutes) -> None:
    leaves = frozen(minutes)
    again = freezing.thaw(leaves, MeetingStatus.FINAL)
    assert again.imprint is not None
    assert canon.root(canon.leaves(freezing.values(again, again.imprint), counted())) == canon.root(leaves)


def test_every_value_counts() -> None:
    leaves = frozen(sample.FINAL)
    roots = {canon.root(leaves)}
    for at, leaf in enumerate(leaves):
        other = Leaf(leaf.place, leaf.salt, [leaf.value])
        roots.add(canon.root((*leaves[:at], other, *leaves[at + 1 :])))
    assert len(roots) == len(leaves) + 1


@given(st.dictionaries(TEXT, JSON, max_size=8), st.data())
def test_an_excerpt_is_proven_and_does_not_tell_the_rest(values: dict[str, object], data: st.DataObject) -> None:
    leaves = canon.leaves(values, counted())
    shown = data.draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
    part = canon.excerpt(leaves, shown.__contains__)
    root = canon.root(leaves)
    assert canon.proves(part, root)
    told = [leaf for leaf in part if isinstance(leaf, Leaf)]
    assert {leaf.place for leaf in told} == shown
    for at, leaf in enumerate(part):
        changed = Leaf(leaf.place, leaf.salt, [leaf.value]) if isinstance(leaf, Leaf) else "0" * 64
        assert not canon.proves((*part[:at], changed, *part[at + 1 :]), root)
        # Without the salt nobody who guesses a value can tell that the guess is right.
        if isinstance(leaf, str):
            place = leaves[at].place
            assert canon.hashed(Leaf(place, "", values[place])) != leaf
    assert not canon.proves((*told, *told), root) or not told


def test_leaves_stand_in_order_of_their_places() -> None:
    one, other = canon.leaves({"a": 1, "b": 2}, counted())
    assert not canon.proves((other, one), canon.root((other, one)))


def test_salts_are_new_each_time(office: Office) -> None:
    session = office.session("kabid")
    meeting = closed(office)
    roots = set()
    for _ in range(2):
        approving.review(session, meeting)
        (stored,) = session.find(Frozen)
        assert len({leaf.salt for leaf in stored.leaves}) == len(stored.leaves)
        assert all(len(leaf.salt) == 2 * canon.SALT for leaf in stored.leaves)
        roots.add(stored.root)
        approving.send_back(session, meeting)
        assert session.find(Frozen) == []
    assert len(roots) == 2


def test_only_those_are_in_it_who_are_referred_to(office: Office) -> None:
    session = office.session("kabid")
    registers.edit(session, Agency, "POLRES", {"phone": "0548-110", "email": "polres@example.id"})
    approving.review(session, closed(office))
    (stored,) = session.find(Frozen)
    told = {leaf.place: leaf.value for leaf in stored.leaves}
    assert "agencies/POLRES" in told
    assert "agencies/DINKES" not in told
    assert {place for place in told if place.startswith("people/")} == {
        "people/kaban",
        "people/kabid",
        "people/kapolres",  # who spoke
        "people/notulis",
    }
    for word in ("0548-110", "polres@example.id", "tester", "hanya untuk sekretariat", "typed_by", "raw"):
        assert word not in str(told), word


def test_minutes_stay_as_they_were_put_to_review(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    before = notula(session, approving.review(session, meeting))
    registers.edit(session, Person, "kaban", {"name": "Pejabat Baru"})
    registers.edit(session, Agency, "POLRES", {"short": "Polres Lain"})
    action = reading.minutes(session, meeting).actions[0].action
    following_up.report(session, action, "Jadwal disusun")
    assert notula(session, session.need(Meeting, meeting.id)) == before
    final = approving.approve(session, meeting, session.need(Person, "kaban"))
    assigning.assign(session, action, lead="KODIM", reason="Polres berhalangan")
    printed = notula(session, final)
    assert replace(printed, seal=None, meeting=before.meeting, code=before.code, actions=before.actions) == before
    assert printed.people["kaban"].name == "Kaban Kesbangpol"
    assert printed.actions[0].action.lead == "POLRES"
    assert reading.minutes(session, final).actions[0].action.lead == "KODIM"


def test_each_approved_version_is_kept(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    first = notula(session, approved(session, meeting))
    amended = approving.amend(session, meeting, "Salah ketik")
    editing.edit(session, spoken(session, meeting), Correction(text="situasi terkendali"))
    assert notula(session, amended, 1) == first
    second = notula(session, approved(session, amended))
    assert notula(session, session.need(Meeting, meeting.id), 1) == first
    told = [entry.text for entry in second.entries if entry.kind is EntryKind.NOTE]
    assert told == ["situasi terkendali"]
    with pytest.raises(NotFound, match="no approved version 3"):
        notula(session, session.need(Meeting, meeting.id), 3)


def test_a_review_by_an_older_program_is_repeated_before_approval(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approving.review(session, meeting)
    (stored,) = session.find(Frozen)
    straight(session, removed(stored))
    with pytest.raises(Refused, match="were not frozen"):
        approving.approve(session, meeting, session.need(Person, "kaban"))


def test_nothing_is_printed_of_values_that_are_not_what_was_approved(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    final = approved(session, meeting)
    (stored,) = session.find(Frozen)
    leaves = altered(stored.leaves, "people/kaban", {"id": "kaban", "name": "Orang Lain"})
    straight(session, put(replace(stored, leaves=leaves, root=canon.root(leaves))))
    with pytest.raises(Damaged, match="not what was approved"):
        notula(session, final)


def test_minutes_approved_before_values_were_frozen_are_read_from_the_journal(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    before = reading.minutes(session, meeting)
    final = approve_as_before(session, meeting)
    registers.edit(session, Person, "kaban", {"name": "Pejabat Baru"})
    action = before.actions[0].action
    assigning.assign(session, action, lead="KODIM", reason="Polres berhalangan")
    following_up.report(session, action, "Jadwal disusun")
    printed = notula(session, final)
    assert printed.seal is not None
    assert printed.seal.full.startswith("RAPAT1/")
    assert freezing.values(printed, OFFICE) == freezing.values(before, OFFICE)
    straight(session, put(replace(spoken(session, final), text="lain")))
    assert notula(session, final) == printed
