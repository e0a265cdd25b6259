"""Damage is found, told and mended; a backup brings everything back; nothing writes outside its folder."""

from __future__ import annotations

import json
import os
import random
import traceback
import zipfile
from pathlib import Path

import pytest
from tinydb import TinyDB

from rapat.errors import Damaged, RapatError, Refused, Unavailable
from rapat.model import Action, Agency, Entry, Forum, Meeting, MeetingStatus
from rapat.model.plain import Plain
from rapat.secretariat import approving, auditing, following_up, mending, naming, planning, reading, registers
from rapat.secretariat.recording import Recorder
from rapat.store import create, lines
from rapat.store.embedded import EmbeddedStore, backups, protected
from rapat.store.query import matching
from rapat.workspace import open_workspace
from tests.conftest import Office

MEETING = "WASDIN-2026-001"
LINES = [
    "Kapolres: situasi aman",
    "= Patroli diutamakan",
    "! Kirim data @BNNK ^besok",
    "! Rekap @POLRES ^lusa",
    "/tutup",
]


def approved(office: Office) -> None:
    """A final meeting with a verified action, and everything folded."""
    planning.plan(
        office.session(), office.session().need(Forum, "WASDIN"), planning.Plan(date=office.session().today())
    )
    Recorder(office.session(), MEETING).take_all([*LINES, "/tutup"])
    meeting = approving.review(office.session(), office.session().need(Meeting, MEETING))
    approving.approve(office.session(), meeting, naming.person(office.session(), "kaban"))
    action = office.session().find(Action)[0]
    following_up.report(office.session(), action, "terkirim")
    following_up.step(office.session(), action, "done")
    following_up.step(office.session(), action, "verify")
    office.workspace.store.maintenance.compact()


def everything(folder: Path) -> dict[str, list[Plain]]:
    """All documents of a workspace."""
    with open_workspace(folder, read_only=True) as opened:
        kinds = ("agencies", "people", "forums", "meetings", "items", "entries", "actions", "progress", "attendance")
        return {kind: opened.store.find(matching(kind)) for kind in kinds}


def test_settled_things_lie_on_shelves_that_plain_tinydb_opens(office: Office) -> None:
    approved(office)
    folder = office.workspace.folder
    with TinyDB(folder / "meetings" / "2026" / f"{MEETING}.json") as db:
        assert [entry["text"] for entry in db.table("entries").all()][:2] == ["situasi aman", "Patroli diutamakan"]
        assert db.table("meetings").all()[0]["status"] == "final"
    with TinyDB(folder / "archive" / "actions-2026.json") as db:
        assert [action["text"] for action in db.table("actions").all()] == ["Kirim data"]
    with TinyDB(folder / "rapat.json") as db:
        assert "entries" not in db.tables()
        assert [action["text"] for action in db.table("actions").all()] == ["Rekap"]
    assert office.workspace.store.maintenance.verify().faults == []


def test_what_lies_on_a_shelf_is_found_changed_and_folded_again(office: Office) -> None:
    approved(office)
    session = office.session()
    assert session.need(Meeting, MEETING).status is MeetingStatus.FINAL
    assert len(session.find(Entry, meeting=MEETING)) == len(LINES) + 1
    assert [action.text for action in reading.actions(session, reading.Filter(statuses=reading.ALL))] == [
        "Kirim data",
        "Rekap",
    ]
    approving.amend(session, session.need(Meeting, MEETING), "salah tulis")
    Recorder(session, MEETING).take("Kapolres: tambahan")
    following_up.step(session, session.find(Action)[0], "reopen", "belum lengkap")
    for _ in range(2):
        assert session.need(Meeting, MEETING).status is MeetingStatus.DRAFT
        assert reading.entries(session, MEETING)[-1].text == "tambahan"
        assert [action.status.value for action in session.find(Action)] == ["open", "open"]
        assert office.workspace.store.maintenance.verify().faults == []
        office.workspace.store.maintenance.compact()
    again = EmbeddedStore(office.workspace.folder)
    assert again.maintenance.verify().faults == []
    assert again.get("meetings", MEETING) == office.workspace.store.get("meetings", MEETING)


@pytest.mark.parametrize(
    "name", ["rapat.json", f"meetings/2026/{MEETING}.json", "archive/actions-2026.json", "archive/meetings-2026.json"]
)
@pytest.mark.parametrize("how", ["lost", "garbled"])
def test_any_state_file_is_made_again_from_the_journal(office: Office, name: str, how: str) -> None:
    approved(office)
    folder = office.workspace.folder
    whole = everything(folder)
    if how == "lost":
        (folder / name).unlink()
    else:
        (folder / name).write_bytes((folder / name).read_bytes()[:-40] + b"x" * 40)
    assert everything(folder) == whole


def test_damage_in_the_middle_opens_read_only_and_is_mended(office: Office) -> None:
    approved(office)
    folder = office.workspace.folder
    (folder / "rapat.json").unlink()  # nothing but the journal is left
    whole = everything(folder)
    path = folder / "journal" / "0000000001.jsonl"
    data = path.read_bytes().splitlines(keepends=True)
    data[14] = data[14].replace(b'"', b"'", 1)
    path.write_bytes(b"".join(data))
    with open_workspace(folder) as opened:
        session = opened.session(office.session().clock, "tester", "")
        assert len(opened.store.maintenance.verify().faults) > 0
        with pytest.raises(Damaged, match="doctor"):
            registers.edit(session, Agency, "POLRES", {"head": "Kapolres"})
        record = mending.repair(session)
        assert record is not None
        assert record.lost == (15,)
        assert opened.store.maintenance.verify().faults == []
        assert mending.repair(session) is None
    assert list((folder / "aside").iterdir())
    after = everything(folder)
    assert sum(len(rows) for rows in after.values()) >= sum(len(rows) for rows in whole.values()) - 1
    assert EmbeddedStore(folder).maintenance.verify().faults == []


def test_a_missing_segment_is_told_and_mended(tmp_path: Path) -> None:
    from tests.store.test_embedded import AT, NOTULIS, put

    create(tmp_path)
    store = EmbeddedStore(tmp_path, segment_size=500)
    for number in range(12):
        put(store, f"n{number}", "x" * 80)
    segments = sorted((tmp_path / "journal").glob("*.jsonl"))
    segments[1].unlink()
    again = EmbeddedStore(tmp_path)
    assert again.maintenance.verify().faults
    with pytest.raises(Damaged):
        put(again, "neu", "x")
    record = again.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.lost
    assert again.maintenance.verify().faults == []
    put(again, "neu", "x")
    assert EmbeddedStore(tmp_path).maintenance.verify().faults == []
    assert len(EmbeddedStore(tmp_path).find(matching("notes"))) == 12 - len(record.lost) + 1


def test_a_newer_format_is_read_and_not_written(tmp_path: Path) -> None:
    from tests.store.test_embedded import put

    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    put(store, "a", "satu")
    path = tmp_path / "journal" / "0000000001.jsonl"
    fields = json.loads(path.read_text(encoding="utf-8"))
    before = fields.pop("hash")
    newer = {**fields, "v": 99, "seq": 2, "prev": before, "ops": [["notes", 9, {"id": "b", "text": "dua", "rev": 1}]]}
    with path.open("ab") as file:
        file.write(lines.encode(newer))
    again = EmbeddedStore(tmp_path)
    assert len(again.find(matching("notes"))) == 2
    with pytest.raises(Unavailable, match="99"):
        put(again, "c", "tiga")


def test_a_backup_brings_everything_back(office: Office, tmp_path: Path) -> None:
    approved(office)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF signed")
    following_up.report(office.session(), office.session().find(Action)[1], "lihat pindaian", evidence=str(scan))
    store = office.workspace.store
    assert isinstance(store, EmbeddedStore)
    target = tmp_path / "cadangan.zip"
    assert store.maintenance.back_up(target) == (store.head, ())
    with pytest.raises(Refused):
        store.maintenance.back_up(target)
    folder = tmp_path / "kembali"
    assert backups.restore(target, folder) == store.seq
    assert everything(folder) == everything(office.workspace.folder)
    with open_workspace(folder) as opened:
        session = opened.session(office.session().clock, "tester", "notulis")
        assert auditing.verify_evidence(session) == []
        assert auditing.verify_seals(session) == []
        Recorder(session, planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan()).id).take("lanjut")
    with pytest.raises(Refused, match="not empty"):
        backups.restore(target, folder)


@pytest.mark.parametrize(
    "name",
    ["../jahat", "/etc/jahat", "journal/../../jahat", "C:jahat", "evidence\\..\\jahat", "lain/x", "protected/../../x"],
)
def test_a_backup_writes_nothing_outside(office: Office, tmp_path: Path, name: str) -> None:
    store = office.workspace.store
    assert isinstance(store, EmbeddedStore)
    store.maintenance.back_up(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr(name, "jahat")
    with pytest.raises(Refused):
        backups.restore(tmp_path / "a.zip", tmp_path / "ke" / "sini")
    assert not list(tmp_path.rglob("*jahat*"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rusak", b"bukan zip" * 100])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(Refused):
        backups.restore(path, tmp_path / "ke")


def test_a_journal_cut_at_every_byte_keeps_what_is_whole(tmp_path: Path) -> None:
    from tests.store.test_embedded import put

    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    for number in range(4):
        put(store, f"n{number}", f"isi {number}")
    path = tmp_path / "journal" / "0000000001.jsonl"
    data = path.read_bytes()
    ends = [place + 1 for place, byte in enumerate(data) if byte == 10]
    for cut in range(len(data)):
        path.write_bytes(data[:cut])
        whole = sum(end <= cut for end in ends)
        again = EmbeddedStore(tmp_path)
        assert len(again.find(matching("notes"))) == whole
        if cut % 37 == 0:
            put(again, "neu", "x")
            kept = whole + (cut + 1 in ends)  # a record that lacks only its line end proves itself
            assert len(EmbeddedStore(tmp_path).find(matching("notes"))) == kept + 1


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    from tests.store.test_embedded import put

    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    for number in range(6):
        put(store, f"n{number}", f"isi {number}")
    path = tmp_path / "journal" / "0000000001.jsonl"
    data = path.read_bytes()
    chance = random.Random(20261124)  # noqa: S311 - a repeatable course, no secret
    for _ in range(300):
        place, bit = chance.randrange(len(data) - 1), 1 << chance.randrange(8)
        path.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        try:
            assert EmbeddedStore(tmp_path, read_only=True).maintenance.verify().faults != []
        except RapatError:
            continue


def test_what_is_protected_can_be_erased_and_stays_out_of_backups(office: Office, tmp_path: Path) -> None:
    folder, store = office.workspace.folder, office.workspace.store
    assert isinstance(store, EmbeddedStore)
    key = protected.keep(folder, "pelapor: warga RT 05 \U0001f5e3")
    assert protected.read(folder, key) == "pelapor: warga RT 05 \U0001f5e3"
    store.maintenance.back_up(tmp_path / "tanpa.zip")
    store.maintenance.back_up(tmp_path / "dengan.zip", protected=True)
    for name, there in (("tanpa", False), ("dengan", True)):
        backups.restore(tmp_path / f"{name}.zip", tmp_path / name)
        assert (protected.read(tmp_path / name, key) is not None) == there
    assert protected.erase(folder, key)
    assert not protected.erase(folder, key)
    assert protected.read(folder, key) is None
    assert not any(b"RT 05" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    with pytest.raises(Refused):
        protected.read(folder, "../rapat.toml")


@pytest.mark.skipif(os.name == "nt", reason="groups are POSIX's")
def test_a_shared_folder_keeps_its_files_open_to_the_group(tmp_path: Path) -> None:
    """A folder of mode 2770 is shared: whatever the umask, the group reads and writes what is made in it."""
    from tests.store.test_embedded import put

    folder = tmp_path / "bersama"
    folder.mkdir()
    folder.chmod(0o2770)
    before = os.umask(0o077)
    try:
        create(folder)
        store = EmbeddedStore(folder, segment_size=400)
        for number in range(6):
            put(store, f"n{number}", "x" * 60)
        store.maintenance.compact()
    finally:
        os.umask(before)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert path.stat().st_mode & 0o060 == 0o060, path
    for path in (path for path in folder.rglob("*") if path.is_dir()):
        assert path.stat().st_mode & 0o070 == 0o070, path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become two others")
def test_two_users_of_a_group_write_to_one_workspace(tmp_path: Path) -> None:
    """Two Unix users of one group, one after the other and at once."""
    folder = tmp_path / "bersama"
    folder.mkdir()
    os.chown(folder, -1, 54_321)
    folder.chmod(0o2770)
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)
    before = os.umask(0o077)
    try:
        create(folder)
    finally:
        os.umask(before)
    children = [_as_user(folder, user) for user in (50_001, 50_002)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    store = EmbeddedStore(folder)
    assert len(store.find(matching("notes"))) == 40
    assert store.maintenance.verify().faults == []


def _as_user(folder: Path, user: int) -> int:
    """Write as another user of the group in a child process; return its number."""
    from tests.store.test_embedded import put

    child = os.fork()
    if child:
        return child
    try:
        os.umask(0o077)
        os.setgroups([54_321])
        os.setgid(54_321)
        os.setuid(user)
        store = EmbeddedStore(folder)
        for number in range(20):
            put(store, f"u{user}-{number}", "x")
        if user % 2:
            store.maintenance.compact()
        store.close()
    except BaseException:  # noqa: BLE001 - the child ends here, whatever happened
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
