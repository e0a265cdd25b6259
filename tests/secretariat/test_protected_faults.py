"""Who reported, wherever the machine stops: wholly there or said not to be, and gone from every byte once erased."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from rapat import workspace
from rapat.errors import RapatError, Refused
from rapat.model import Action, Matter, MatterKind, Reporter
from rapat.secretariat import auditing, exercises, matters, mending, public_reports, reporters, undoing
from rapat.secretariat.public_reports import Intake
from rapat.store.files import Secrets
from tests.conftest import MONDAY, Office, furnish
from tests.store.faulty import MODES, Crash, FailingOs, FaultyOs
from tests.store.test_faults import put_in

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the shim reads /proc")
FIRST: Final = "Ibu warga kesatu, 0812-1111-2222"
SECOND: Final = "Bapak warga kedua, 0812-3333-4444"
CALLED: Final = ("0812-1111-2222", "0812-3333-4444")
SAID: Final = {"place": "Loktuan", "content": "Kapal tanpa lampu"}
EXERCISE: Final = {"lead": "POLRES", "findings": [{"judgement": "improve", "text": "Radio tidak tersambung"}]}
PREPARED: Final = "LAP-2026-01"
"""The report that is there before the disk begins to fail."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a report and an exercise, to be copied."""
    folder = tmp_path_factory.mktemp("siap") / "kerja"
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        session = Office(opened).session()
        public_reports.take(session, Intake(fields=SAID))
        matters.open_matter(session, MatterKind.TRAINING, "Latihan", EXERCISE)
    return folder


@contextmanager
def at_work(folder: Path) -> Iterator[Office]:
    """A workspace, and what is remembered of it beside."""
    with workspace.open_workspace(folder, known_below=folder.parent / "known") as opened:
        opened.knows_account = bool
        yield Office(opened)


def taking(office: Office) -> None:
    public_reports.take(office.session(), Intake(fields=SAID, reporter=FIRST))


def protecting(office: Office) -> None:
    session = office.session()
    reporters.protect(session, session.need(Matter, PREPARED), FIRST)


def replacing(office: Office) -> None:
    session = office.session()
    report = session.need(Matter, PREPARED)
    reporters.protect(session, report, FIRST)
    reporters.forget(session, report, "Diminta")
    reporters.protect(session, report, SECOND)
    reporters.look(session, report, "Mengabari")
    reporters.forget(session, report, "Diminta lagi")


def acting(office: Office) -> None:
    session = office.session()
    exercises.act_on(session, session.find(Matter, kind=MatterKind.TRAINING)[0], 1, "KODIM")


def sending_on(office: Office) -> None:
    session = office.session()
    public_reports.to_agency(session, session.need(Matter, PREPARED), "POLRES", None)


WORK: Final[tuple[Callable[[Office], None], ...]] = (taking, protecting, replacing, acting, sending_on)


def check(office: Office) -> None:
    """Look as whoever comes next: nobody is half there, no action without what it came from."""
    session = office.session()
    for report in session.find(Matter, kind=MatterKind.COMMUNITY):
        told = reporters.standing(session, report)
        if told is not None and told.text.startswith("protected"):
            assert reporters.look(session, report, "Memeriksa") in (FIRST, SECOND)
        elif told is not None:
            assert any(words in told.text for words in ("erased", "not there", "broken off"))
            with pytest.raises(Refused, match=r"No reporter|was erased"):
                reporters.look(session, report, "Memeriksa")
    named = {finding.action for matter in session.find(Matter) for finding in matter.findings if finding.action}
    given = {action.id: session.need(Matter, action.matter) for action in session.find(Action)}
    assert named == {ident for ident, matter in given.items() if matter.kind is MatterKind.TRAINING}
    assert all(action_of.agencies == ("POLRES",) for action_of in given.values())
    assert [str(fault) for fault in auditing.verify(session).faults] == []


def forget_all(office: Office) -> None:
    """Keep somebody else for each report, and erase them: whatever was left before must go as well."""
    session = office.session()
    for report in session.find(Matter, kind=MatterKind.COMMUNITY):
        noted = session.get(Reporter, report.id)
        if noted is not None and not noted.is_forgotten:
            reporters.forget(session, report, "Diminta")
    office.workspace.store.maintenance.compact()


def bytes_of(folder: Path) -> bytes:
    """Every byte below a folder, those of compressed files unpacked too."""
    held = []
    for at, _, names in os.walk(folder):
        for path in (Path(at) / name for name in names):
            held.append(path.read_bytes())
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    held += [archive.read(name) for name in archive.namelist()]
    return b"".join(held)


def must_be_gone(folder: Path) -> None:
    """Erase everybody, make a backup with all that is protected, and look at every byte that is left."""
    with at_work(folder) as office:
        forget_all(office)
        office.workspace.store.maintenance.back_up(folder.parent / "cadangan.zip", protected=True)
    left = bytes_of(folder.parent)
    assert not [called for called in CALLED if called.encode() in left]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("work", WORK)
def test_wherever_the_machine_stops_nobody_is_half_there(
    prepared: Path, tmp_path: Path, work: Callable[[Office], None], mode: str
) -> None:
    whole = FaultyOs()
    shutil.copytree(prepared, tmp_path / "whole" / "kerja")
    with at_work(tmp_path / "whole" / "kerja") as office, pytest.MonkeyPatch.context() as patch:
        put_in(patch, whole)
        work(office)
    assert whole.calls >= 2
    for stop in range(whole.calls):
        folder = tmp_path / f"{stop}" / "kerja"
        shutil.copytree(prepared, folder)
        faulty = FaultyOs(stop)
        with pytest.MonkeyPatch.context() as patch:
            office = Office(workspace.open_workspace(folder, known_below=folder.parent / "known"))
            put_in(patch, faulty)
            with pytest.raises(Crash):
                work(office)
        faulty.reboot(mode)
        with at_work(folder) as office:
            check(office)
        must_be_gone(folder)


def refusal(work: Callable[[Office], None], office: Office) -> str:
    """What is said where the disk refuses; nothing where it does not."""
    try:
        work(office)
    except (RapatError, OSError) as told:
        return str(told)
    return ""


@pytest.mark.parametrize("call", ["write", "fdatasync", "fsync", "replace", "open"])
@pytest.mark.parametrize("work", WORK)
def test_a_disk_that_refuses_is_told_and_nobody_is_half_there(
    prepared: Path, tmp_path: Path, work: Callable[[Office], None], call: str
) -> None:
    for number in range(1, 40):
        folder = tmp_path / f"{number}" / "kerja"
        shutil.copytree(prepared, folder)
        failing = FailingOs(call, number, errno.ENOSPC)
        with pytest.MonkeyPatch.context() as patch, at_work(folder) as office:
            put_in(patch, failing)
            said = refusal(work, office)
            patch.undo()
        assert "warga" not in said
        with at_work(folder) as office:
            check(office)
        must_be_gone(folder)
        if not said:
            return
    pytest.fail("it goes on failing")


def test_a_secret_that_was_cut_or_half_erased_is_not_there(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "kerja")
    with at_work(tmp_path / "kerja") as office:
        protecting(office)
        path = next((tmp_path / "kerja" / "protected").iterdir())
        whole = path.read_bytes()
        report = office.session().need(Matter, PREPARED)
        for torn in (*(whole[:length] for length in range(len(whole))), bytes(len(whole)), whole[:70] + bytes(9)):
            path.write_bytes(torn)
            told = reporters.standing(office.session(), report)
            assert told is not None
            assert "not there" in told.text
        path.write_bytes(whole)
        assert reporters.look(office.session(), report, "Mengabari") == FIRST


def test_what_a_kill_left_of_somebody_is_named_and_erased_by_a_repair(prepared: Path, tmp_path: Path) -> None:
    """Killed between writing and renaming, all of somebody lies there while the record says that nothing is kept."""
    shutil.copytree(prepared, tmp_path / "kerja")
    with at_work(tmp_path / "kerja") as office:
        protecting(office)
        whole = next((tmp_path / "kerja" / "protected").iterdir())
        left = whole.rename(whole.with_name(f".{whole.name}.4711.new"))
        session = office.session()
        assert "may lie in protected/" in str(reporters.standing(session, session.need(Matter, PREPARED)))
        assert mending.erase_broken_secrets(session) == int(left.stat().st_mtime < office.now.timestamp() - 60)
        at = office.now.timestamp() - 120
        if left.exists():
            os.utime(left, (at, at))
            assert mending.broken_secrets(office.session("kapolres")) is None
            assert mending.broken_secrets(session) is not None
            assert mending.erase_broken_secrets(session) == 1
        assert not left.exists()
        assert mending.broken_secrets(session) is None
        assert "never kept" in str(reporters.standing(session, session.need(Matter, PREPARED)))


def test_a_report_that_was_taken_with_its_reporter_is_not_taken_back(prepared: Path, tmp_path: Path) -> None:
    """Undo would leave a secret of which no record knows."""
    shutil.copytree(prepared, tmp_path / "kerja")
    with at_work(tmp_path / "kerja") as office:
        taking(office)
        with pytest.raises(Refused):
            undoing.undo(office.session())
        assert reporters.look(office.session(), office.session().need(Matter, "LAP-2026-02"), "Uji") == FIRST
        check(office)


def test_who_was_entered_by_two_at_once_is_kept_once(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the slower one wrote is taken away again: its record is no longer the report's."""
    shutil.copytree(prepared, tmp_path / "kerja")
    with at_work(tmp_path / "kerja") as office:
        report = office.session().need(Matter, PREPARED)
        secrets = type(office.session().store.secrets)
        keep = secrets.keep

        def slowly(self: Secrets, text: str, key: str = "", /) -> str:
            monkeypatch.setattr(secrets, "keep", keep)
            reporters.protect(office.session("kabid"), report, SECOND)
            return keep(self, text, key)

        monkeypatch.setattr(secrets, "keep", slowly)
        with pytest.raises(Refused, match="Somebody else"):
            reporters.protect(office.session(), report, FIRST)
        assert reporters.look(office.session(), report, "Mengabari") == SECOND
        assert CALLED[0].encode() not in bytes_of(tmp_path)


def test_what_a_kill_left_of_somebody_goes_when_the_next_one_opens_to_write(prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    shutil.copytree(prepared, folder)
    with at_work(folder) as office:
        protecting(office)
    whole = next((folder / "protected").iterdir())
    left = whole.rename(whole.with_name(f".{whole.name}.4711.new"))
    moment = MONDAY.timestamp()
    for read_only, age, stays in ((True, 120, True), (False, 5, True), (False, 120, False)):
        os.utime(left, (moment - age, moment - age))
        with workspace.open_workspace(folder, read_only=read_only) as opened:
            opened.knows_account = bool
            assert (opened.erased_notice is None, left.exists()) == (True, True)
            opened.session(lambda: MONDAY, "tester", "kapolres")
            assert (opened.erased_notice is None, left.exists()) == (stays, stays)
