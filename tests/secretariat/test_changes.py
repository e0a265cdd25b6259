"""What changed is told by type and id; whoever shows it reads it as somebody."""

from __future__ import annotations

import pytest

from rapat.model import Action, Agency, AgendaItem, Entry, Forum, Meeting, Person, SecurityClass
from rapat.secretariat import editing, planning, registers
from rapat.secretariat.changes import EVERYTHING, Changed, ChangeFeed, Touched, reread
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from rapat.store.contract import Author, Change, Head
from tests.conftest import MONDAY, Office

MEETING = "WASDIN-2026-001"
LINES = ["Kapolres: situasi aman", "! Kirim data @BNNK ^besok"]


@pytest.fixture
def feed(office: Office) -> ChangeFeed:
    """A feed that begins where a sitting is planned."""
    planning.plan(
        office.session(), office.session().need(Forum, "WASDIN"), planning.Plan(date=office.session().today())
    )
    return ChangeFeed(office.workspace.store)


def test_each_document_is_told_once(office: Office, feed: ChangeFeed) -> None:
    Recorder(office.session(), MEETING).take_all(LINES)
    registers.edit(office.session(), Agency, "BNNK", {"head": "A"})
    registers.edit(office.session(), Agency, "BNNK", {"head": "B"})
    changed = feed.look()
    assert changed is not None
    assert not changed.everything
    assert changed.ids(Entry) == [f"{MEETING}.1", f"{MEETING}.2"]
    assert changed.ids(Action) == ["TL-2026-0001"]
    assert changed.ids(Agency) == ["BNNK"]
    assert len(set(changed.touched)) == len(changed.touched)
    assert changed.touches(Person, Agency)
    assert not changed.touches(Person, AgendaItem)
    assert feed.look() is None


def test_what_only_a_newer_rapat_knows_is_a_change_of_nothing_here(office: Office, feed: ChangeFeed) -> None:
    plain = {"id": "X", "isi": 1}
    office.workspace.store.commit(
        [Change("novelties", "X", plain)], author=Author("notulis", "tester"), why="plan", at=MONDAY
    )
    assert feed.look() == Changed()


def test_another_journal_changes_everything(office: Office, feed: ChangeFeed) -> None:
    feed._head = Head(feed._head.seq, "0" * 64)
    registers.edit(office.session(), Agency, "BNNK", {"head": "A"})
    assert feed.look() == EVERYTHING
    assert EVERYTHING.touches(Meeting)
    assert EVERYTHING.ids(Meeting) == []
    assert feed.look() is None


def test_a_shorter_journal_changes_everything(feed: ChangeFeed) -> None:
    feed._head = Head(feed._head.seq + 1, feed._head.hash)
    assert feed.look() == EVERYTHING


def test_what_is_read_again_is_read_as_somebody(office: Office, feed: ChangeFeed) -> None:
    Recorder(office.session(), MEETING).take_all(LINES)
    first = office.session().need(Entry, f"{MEETING}.1")
    editing.edit(office.session(), first, Correction(security=SecurityClass.SECRET))
    changed = feed.look()
    assert changed is not None
    whole = reread(office.session(), changed, Entry)
    assert [entry.id for entry in whole.documents] == changed.ids(Entry)
    assert whole.missing == frozenset()
    theirs = reread(office.session("kapolres"), changed, Entry)
    assert [entry.id for entry in theirs.documents] == [f"{MEETING}.2"]
    assert theirs.missing == {first.id}


def test_what_was_removed_is_missing(office: Office) -> None:
    gone = Changed((Touched(Entry, f"{MEETING}.9"),))
    assert reread(office.session(), gone, Entry).missing == {f"{MEETING}.9"}


def test_what_cannot_be_read_is_noted(office: Office, feed: ChangeFeed) -> None:
    Recorder(office.session(), MEETING).take_all(LINES)
    store = office.workspace.store
    document = store.get("entries", f"{MEETING}.1")
    assert document is not None
    changes = [Change("entries", f"{MEETING}.1", {**document, "kind": "baru"})]
    store.commit(changes, author=Author("notulis", "tester"), why="edit", at=MONDAY)
    changed = feed.look()
    assert changed is not None
    again = reread(office.session(), changed, Entry)
    assert [entry.id for entry in again.documents] == [f"{MEETING}.2"]
    assert again.missing == frozenset()
    assert office.workspace.unread == {("entries", f"{MEETING}.1")}
