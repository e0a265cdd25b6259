"""Closed minutes forged, past every use case: no way is silent in `verify`, and the notula is not printed otherwise.

`RECORDS` write to the store itself, as another program would; `FILES` change the files of the state, with new hashes.
Add a way by adding a function to one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat import documents, workspace
from rapat.documents.subjects import subjects
from rapat.errors import Damaged, RapatError
from rapat.model import (
    Action,
    AgendaItem,
    Amendment,
    Approval,
    Attendance,
    Entry,
    EntryKind,
    Frozen,
    IssuedFile,
    Meeting,
    MeetingStatus,
    Person,
    from_plain,
)
from rapat.secretariat import approved as approved_values
from rapat.secretariat import (
    approving,
    auditing,
    canon,
    editing,
    issues,
    naming,
    planning,
    recording,
    registers,
)
from rapat.secretariat.editing import Correction
from rapat.secretariat.session import Session
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.embedded import EmbeddedStore, snapshot
from rapat.store.query import matching
from rapat.store.state import State
from rapat.store.table import Tables, held
from tests.conftest import Office
from tests.secretariat.forging import altered, approve_as_before, put, removed, straight
from tests.secretariat.sitting import approved, closed, spoken

MEETING = "WASDIN-2026-001"


def line(session: Session) -> None:
    straight(session, put(replace(spoken(session, session.need(Meeting, MEETING)), text="situasi gawat")))


def line_of_another_meeting(session: Session) -> None:
    entry = spoken(session, session.need(Meeting, MEETING))
    straight(session, put(replace(entry, id="WASDIN-2027-001.1", text="situasi gawat")))


def line_taken_elsewhere(session: Session) -> None:
    straight(session, put(replace(spoken(session, session.need(Meeting, MEETING)), meeting="WASDIN-2027-001")))


def line_removed(session: Session) -> None:
    straight(session, removed(spoken(session, session.need(Meeting, MEETING), EntryKind.DECISION)))


def private_line_made_public(session: Session) -> None:
    hidden = next(entry for entry in session.find(Entry, meeting=MEETING) if entry.private)
    straight(session, put(replace(hidden, private=False)))


def attendance(session: Session) -> None:
    straight(session, removed(session.find(Attendance, meeting=MEETING)[0]))


def item(session: Session) -> None:
    straight(session, put(replace(session.find(AgendaItem, meeting=MEETING)[0], title="Lain")))


def header(session: Session) -> None:
    straight(session, put(replace(session.need(Meeting, MEETING), title="Rapat lain")))


def header_removed(session: Session) -> None:
    straight(session, removed(session.need(Meeting, MEETING)))


def reopened_without_amendment(session: Session) -> None:
    straight(session, put(replace(session.need(Meeting, MEETING), status=MeetingStatus.DRAFT)))


def amended_and_changed_at_once(session: Session) -> None:
    meeting = session.need(Meeting, MEETING)
    amendment = Amendment(version=2, reason="-", by="kabid", at=session.now())
    opened = replace(meeting, status=MeetingStatus.DRAFT, version=2, amendments=(amendment,))
    straight(session, put(opened), put(replace(spoken(session, meeting), text="situasi gawat")), why="amend: -")


def wording_of_an_action(session: Session) -> None:
    straight(session, put(replace(session.find(Action, meeting=MEETING)[0], text="Lain")))


def first_date(session: Session) -> None:
    action = session.find(Action, meeting=MEETING)[0]
    assert action.original_due is not None
    straight(session, put(replace(action, original_due=action.original_due + timedelta(days=9))))


def frozen_values(session: Session) -> None:
    (frozen,) = session.find(Frozen)
    straight(session, put(replace(frozen, leaves=altered(frozen.leaves, "office/zone", "Asia/Jakarta"))))


def frozen_values_and_their_root(session: Session) -> None:
    (frozen,) = session.find(Frozen)
    leaves = altered(frozen.leaves, "office/zone", "Asia/Jakarta")
    straight(session, put(replace(frozen, leaves=leaves, root=canon.root(leaves))))


def frozen_values_removed(session: Session) -> None:
    straight(session, removed(session.find(Frozen)[0]))


def digest_of_the_approval(session: Session) -> None:
    meeting = session.need(Meeting, MEETING)
    straight(session, put(replace(meeting, approvals=(replace(meeting.approvals[0], digest="0" * 64),))))


def frozen_values_root_and_digest(session: Session) -> None:
    meeting, (frozen,) = session.need(Meeting, MEETING), session.find(Frozen)
    leaves = altered(frozen.leaves, "office/zone", "Asia/Jakarta")
    root = canon.root(leaves)
    approval = replace(meeting.approvals[0], digest=root, seq=session.store.seq + 1)
    straight(session, put(replace(frozen, leaves=leaves, root=root)), put(replace(meeting, approvals=(approval,))))


def another_signer(session: Session) -> None:
    meeting = session.need(Meeting, MEETING)
    straight(session, put(replace(meeting, approvals=(replace(meeting.approvals[0], by="kapolres"),))))


def _corrected(session: Session) -> Meeting:
    """Amend, and correct what was said first."""
    meeting = approving.amend(session, session.need(Meeting, MEETING), "Salah ketik")
    editing.edit(session, spoken(session, meeting), Correction(text="situasi terkendali"))
    return session.need(Meeting, MEETING)


def approvals_dropped_in_an_amendment(session: Session) -> None:
    meeting = approving.amend(session, session.need(Meeting, MEETING), "Salah ketik")
    straight(session, put(replace(meeting, approvals=(), amendments=(), version=1)))


def frozen_otherwise_than_it_stood(session: Session) -> None:
    _freeze_again(session, "people/kaban", {"id": "kaban", "name": "Orang Lain"})


def frozen_with_a_line_that_nobody_recorded(session: Session) -> None:
    entry = {"id": f"{MEETING}.3", "number": 3, "kind": "note", "text": "situasi gawat", "order": 3.0}
    _freeze_again(session, "entries/000001", entry)


def _freeze_again(session: Session, place: str, value: object) -> None:
    """Amend, and put to review with another value than what stands in the documents; then have it approved."""
    approving.review(session, _corrected(session))
    frozen, meeting = session.need(Frozen, f"{MEETING}.V2"), session.need(Meeting, MEETING)
    approving.send_back(session, meeting)
    leaves = altered(frozen.leaves, place, value)
    forged = replace(frozen, leaves=leaves, root=canon.root(leaves))
    straight(session, put(forged), put(meeting), why="review")
    approving.approve(session, session.need(Meeting, MEETING), session.need(Person, "kaban"))


def approved_without_review(session: Session) -> None:
    _approve(session, approving.amend(session, session.need(Meeting, MEETING), "Salah ketik"), canon.CANON)


def approved_with_another_digest(session: Session) -> None:
    _approve(session, approving.review(session, _corrected(session)), canon.CANON)


def approved_as_before_with_another_digest(session: Session) -> None:
    _approve(session, approving.amend(session, session.need(Meeting, MEETING), "Salah ketik"), "canon-1")


def _approve(session: Session, meeting: Meeting, form: str) -> None:
    """Write an approval of nothing that is there."""

    def draft(numbers: StoreTransaction) -> list[Change]:
        approval = Approval(version=2, by="kaban", at=session.now(), seq=numbers.seq, digest="0" * 64, canon=form)
        return [put(replace(meeting, status=MeetingStatus.FINAL, approvals=(*meeting.approvals, approval)))]

    session.store.commit(draft, author=Author("kabid", "x"), why="approve", at=session.now())


def canon_1_with_another_digest(session: Session) -> None:
    meeting = approving.amend(session, session.need(Meeting, MEETING), "Salah ketik")
    final = approve_as_before(session, meeting)
    newest = replace(final.approvals[-1], digest="0" * 64)
    straight(session, put(replace(final, approvals=(*final.approvals[:-1], newest))))


def approved_without_frozen_values(session: Session) -> None:
    approve_as_before(session, approving.amend(session, session.need(Meeting, MEETING), "Salah ketik"))


def approved_without_frozen_values_from_review(session: Session) -> None:
    approving.review(session, _corrected(session))
    approve_as_before(session, session.need(Meeting, MEETING))


RECORDS = [
    line,
    line_of_another_meeting,
    line_taken_elsewhere,
    line_removed,
    private_line_made_public,
    attendance,
    item,
    header,
    header_removed,
    reopened_without_amendment,
    amended_and_changed_at_once,
    wording_of_an_action,
    first_date,
    frozen_values,
    frozen_values_and_their_root,
    frozen_values_removed,
    digest_of_the_approval,
    frozen_values_root_and_digest,
    another_signer,
    approvals_dropped_in_an_amendment,
    frozen_otherwise_than_it_stood,
    frozen_with_a_line_that_nobody_recorded,
    approved_without_review,
    approved_with_another_digest,
    approved_as_before_with_another_digest,
    canon_1_with_another_digest,
    approved_without_frozen_values,
    approved_without_frozen_values_from_review,
]


@pytest.mark.parametrize("forge", RECORDS, ids=lambda forge: forge.__name__)
def test_a_record_that_asked_nobody_is_named(office: Office, forge: Callable[[Session], None]) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    assert auditing.verify_seals(session) == []
    forge(session)
    told = auditing.verify_seals(session)
    assert told
    assert any(MEETING in str(message) for message in told)


SEAL_REFUSED: list[Callable[[Session], None]] = [
    frozen_values,
    frozen_values_and_their_root,
    frozen_values_removed,
    frozen_values_root_and_digest,
]
"""Ways after which the seal on the paper is refused too; after all others the approval itself still stands."""


@pytest.mark.parametrize("forge", RECORDS, ids=lambda forge: forge.__name__)
def test_the_seal_on_the_paper_tells_what_was_approved(office: Office, forge: Callable[[Session], None]) -> None:
    """Whoever has the paper learns whether its version can still be printed as it was approved."""
    session = office.session("kabid")
    approved(session, closed(office))
    seal = approved_values.seal(session, session.need(Meeting, MEETING))
    for text in (seal.full, seal.brief):
        assert auditing.verify_seal(session, text) == seal
    forge(session)
    for text in (seal.full, seal.brief):
        if forge in SEAL_REFUSED:
            with pytest.raises(Damaged, match="kept values"):
                auditing.verify_seal(session, text)
        else:
            assert auditing.verify_seal(session, text) == seal


@pytest.mark.parametrize("forge", RECORDS[:13], ids=lambda forge: forge.__name__)
def test_the_notula_is_printed_from_what_was_approved(office: Office, forge: Callable[[Session], None]) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    before = _printed(session)
    forge(session)
    if session.get(Meeting, MEETING) is None or session.need(Meeting, MEETING).status is not MeetingStatus.FINAL:
        return  # what is opened or gone is no final paper, and is told by verify
    assert _printed(session) == before


def test_who_and_which_record_are_named(office: Office) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    line(session)
    (told,) = (str(message) for message in auditing.verify_seals(session))
    assert f"Record {session.store.seq} by kabid changed entries {MEETING}.3" in told
    assert "still printed from what was approved" in told


def test_what_is_in_review_is_guarded_alike(office: Office) -> None:
    session = office.session("kabid")
    approving.review(session, closed(office))
    line(session)
    assert len(auditing.verify_seals(session)) == 1


def test_ordinary_work_is_not_named(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approving.send_back(session, approving.review(session, meeting), "Salah ketik")
    editing.edit(session, spoken(session, meeting), Correction(text="situasi terkendali"))
    approved(session, meeting)
    registers.edit(session, Person, "kaban", {"name": "Pejabat Baru"})
    amended = approving.amend(session, meeting, "Salah ketik")
    editing.edit(session, spoken(session, meeting), Correction(text="situasi aman"))
    approved(session, amended)
    planning.plan(session, planning.forum_of(session, meeting), planning.Plan())
    assert auditing.verify_seals(session) == []


def test_a_changed_list_of_issued_papers_is_named(office: Office) -> None:
    session = office.session("kabid")
    file = IssuedFile(file="a.txt", sha256="0" * 64, size=1, kind="notula", format="txt", language="id")
    issuance = issues.note(session, [file])
    assert issuance is not None
    assert issues.note(session, [file]) is None
    assert auditing.verify_seals(session) == []
    straight(session, put(replace(issuance, files=(replace(file, sha256="1" * 64),))))
    assert "changed the list of issued papers TERBIT-2026-0001" in str(auditing.verify_seals(session)[0])


# --- files


def _changed(path: Path, change: Callable[[Tables], object]) -> None:
    """Change a state file as a forger would who knows its hash."""
    read = snapshot.decode(path.read_bytes())
    assert read is not None
    change(read.tables)
    path.write_bytes(snapshot.encode(read.tables, read.meta))


def _row(tables: Tables, kind: str, start: str = MEETING) -> dict[str, object]:
    return next(row for row in tables[kind].values() if str(row["id"]).startswith(start))


def shelf_line(folder: Path) -> None:
    def change(tables: Tables) -> None:
        next(row for row in tables["entries"].values() if row["text"] == "situasi aman")["text"] = "situasi gawat"

    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", change)


def shelf_line_gone(folder: Path) -> None:
    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", lambda tables: tables["entries"].popitem())


def shelf_frozen(folder: Path) -> None:
    def change(tables: Tables) -> None:
        leaves = _row(tables, "frozen")["leaves"]
        assert isinstance(leaves, list)
        leaves[0][2] = "lain"

    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", change)


def shelf_frozen_gone(folder: Path) -> None:
    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", lambda tables: tables.pop("frozen"))


def archive_header(folder: Path) -> None:
    _changed(
        folder / "archive" / "meetings-2026.json",
        lambda tables: _row(tables, "meetings").update(title="Rapat lain", chair="kapolres"),
    )


def archive_approval(folder: Path) -> None:
    def change(tables: Tables) -> None:
        approvals = _row(tables, "meetings")["approvals"]
        assert isinstance(approvals, list)
        approvals[0]["digest"] = "0" * 64

    _changed(folder / "archive" / "meetings-2026.json", change)


def archive_reopened(folder: Path) -> None:
    _changed(folder / "archive" / "meetings-2026.json", lambda tables: _row(tables, "meetings").update(status="draft"))


def shelves_swapped(folder: Path) -> None:
    one, other = (folder / "meetings" / "2026" / f"WASDIN-2026-00{n}.json" for n in (1, 2))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def everything_in_the_files(folder: Path) -> None:
    """The values, their root and the approval, so that the files agree among themselves."""
    root = ""

    def values(tables: Tables) -> None:
        nonlocal root
        row = _row(tables, "frozen")
        frozen = from_plain(row, Frozen)
        leaves = altered(frozen.leaves, "office/zone", "Asia/Jakarta")
        root = canon.root(leaves)
        row["leaves"] = [[leaf.place, leaf.salt, leaf.value] for leaf in leaves]
        row["root"] = root

    def approval(tables: Tables) -> None:
        approvals = _row(tables, "meetings")["approvals"]
        assert isinstance(approvals, list)
        approvals[0]["digest"] = root

    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", values)
    _changed(folder / "meetings" / "2026" / f"{MEETING}.json", approval)
    _changed(folder / "archive" / "meetings-2026.json", approval)


FILES = [
    shelf_line,
    shelf_line_gone,
    shelf_frozen,
    shelf_frozen_gone,
    archive_header,
    archive_approval,
    archive_reopened,
    shelves_swapped,
    everything_in_the_files,
]


@pytest.mark.parametrize("forge", FILES, ids=lambda forge: forge.__name__)
def test_a_file_that_was_changed_is_named(office: Office, folder: Path, forge: Callable[[Path], None]) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    before = _printed(session)
    second = planning.plan(session, planning.forum_of(session, session.need(Meeting, MEETING)), planning.Plan())
    office.at("2026-12-29 12:00")
    session = office.session("kabid")

    recorder = recording.Recorder(session, second.id)
    for text in ("Kapolres: lain", "/tutup 12.00"):
        recorder.take(text)
    approved(session, second)
    office.workspace.store.maintenance.compact()
    forge(folder)
    with workspace.open_workspace(folder) as again:
        session = again.session(lambda: office.now, "tester", "kabid")
        told = auditing.verify(session).faults
        assert any(MEETING in str(message) or "archive/meetings-2026.json" in str(message) for message in told)
        if session.need(Meeting, MEETING).status is MeetingStatus.FINAL:
            assert _printed_or_refused(session) in (before, b"not what was approved")


def _printed_or_refused(session: Session) -> bytes:
    try:
        return _printed(session)
    except Damaged as fault:
        return b"not what was approved" if "not what was approved" in str(fault) else b""


def _misremember(opened: workspace.Workspace, change: Callable[[Tables], object]) -> None:
    """Change what an open workspace has in memory: as if a state file had been believed that the journal denies."""
    store = opened.store
    assert isinstance(store, EmbeddedStore)
    replica = store._writer.replica
    tables = {kind: dict(rows) for kind, rows in replica.state.tables.items()}
    change(tables)
    replica.state = State(held(tables))


def test_a_state_file_of_minutes_in_review_is_named_and_not_believed(office: Office, folder: Path) -> None:
    session = office.session("kabid")
    approving.review(session, closed(office))
    office.workspace.store.maintenance.compact()
    _changed(folder / "rapat.json", lambda tables: _row(tables, "entries").update(text="situasi gawat"))
    with workspace.open_workspace(folder) as again:
        session = again.session(lambda: office.now, "tester", "kabid")
        assert any("rapat.json" in str(fault) for fault in auditing.verify(session).faults)
        assert auditing.verify_seals(session) == []
        assert b"gawat" not in _printed(session)


def test_hot_state_of_minutes_in_review_is_named(office: Office, folder: Path) -> None:
    session = office.session("kabid")
    approving.review(session, closed(office))
    office.workspace.store.maintenance.compact()
    with workspace.open_workspace(folder) as again:
        _misremember(again, lambda tables: _row(tables, "entries").update(text="situasi gawat"))
        assert auditing.verify_seals(again.session(lambda: office.now, "tester", "kabid"))


def test_values_that_the_files_have_otherwise_are_neither_printed_nor_approved(office: Office, folder: Path) -> None:
    session = office.session("kabid")
    approving.review(session, closed(office))
    office.workspace.store.maintenance.compact()

    def change(tables: Tables) -> None:
        row = _row(tables, "frozen")
        leaves = altered(from_plain(row, Frozen).leaves, "office/zone", "Asia/Jakarta")
        row |= {"leaves": [[leaf.place, leaf.salt, leaf.value] for leaf in leaves], "root": canon.root(leaves)}

    with workspace.open_workspace(folder) as again:
        _misremember(again, change)
        session = again.session(lambda: office.now, "tester", "kabid")
        with pytest.raises(Damaged, match="not what was put to review"):
            _printed(session)
        with pytest.raises(Damaged, match="not what was put to review"):
            approving.approve(session, session.need(Meeting, MEETING), session.need(Person, "kaban"))
        assert session.need(Meeting, MEETING).status is MeetingStatus.REVIEW


def test_documents_that_do_not_read_are_told_in_a_sentence(office: Office) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    for fields in ({"version": "x"}, {"approvals": 7}, {"status": ["final"]}):
        straight(session, Change("meetings", MEETING, {**session.store.find(matching("meetings"))[0], **fields}))
    assert auditing.verify_seals(session)
    with pytest.raises(RapatError):
        naming.meeting(session, MEETING)


def _printed(session: Session) -> bytes:
    (subject,) = subjects(session, "notula", MEETING)
    return documents.render("notula", subject, ["txt"], documents.RenderOptions.from_session(session))["txt"]
