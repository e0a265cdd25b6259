"""Two people of a group share a workspace: whatever one makes, with whatever umask, the other can use and change."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from rapat import workspace
from rapat.model import Forum
from rapat.secretariat import planning
from rapat.store.embedded import EmbeddedStore, backups, protected
from rapat.tui.unsent import Unsent
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY, furnish
from tests.store.test_embedded import put

GROUP = 54_321
USERS = (50_001, 50_002)
# Neither PDF nor Word, which is spaced as the PDF: their library begins threads, which a child process does not have.
FORMATS = tuple(part for form in ("html", "md", "txt", "message") for part in ("-f", form))

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become two others"
)


def make(folder: Path) -> None:
    """Make the workspace."""
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)


def do_everything(folder: Path, outside: Path, turn: int) -> None:
    """Make whatever a workspace can hold; the second turn meets all that the first made."""
    rapat = Terminal(folder, person="notulis")
    with workspace.open_workspace(folder) as opened:
        session = opened.session(lambda: MONDAY, "tester", "notulis")
        forum = session.need(Forum, "WASDIN")
        meetings = [planning.plan(session, forum, planning.Plan(date=session.today())).id for _ in range(2)]
    ours, final = meetings
    for meeting in meetings:
        rapat("record", meeting, "-", typed="Kapolres: aman\n! Kirim data @BNNK ^besok\n/tutup\n/tutup\n")
    scan = outside / f"scan-{os.getuid()}.pdf"
    scan.write_bytes(b"%PDF-1.7 " + str(turn).encode() + b" %%EOF")
    rapat("meetings", "attach", ours, str(scan))
    rapat("meetings", "review", final)
    rapat("meetings", "approve", final, "--by", "kaban", "--evidence", str(scan))
    for line in ("separuh", ""):
        Unsent(folder, "WASDIN-2026-001", "notulis").keep(line or f"baris {turn}")
    for kind in ("notula", "tindak-lanjut", "print.css")[: 2 + turn]:
        rapat("templates", "edit", kind)
    for meeting in ("WASDIN-2026-001", *meetings):
        rapat("documents", "notula", meeting, *FORMATS)
    rapat("documents", "tindak-lanjut", "WASDIN", "-f", "xlsx", "-f", "csv", "-f", "ics")
    (folder / "documents" / "WASDIN-2026-001" / "notula-WASDIN-2026-001.txt").write_text(f"diubah {turn}")
    rapat("documents", "notula", "WASDIN-2026-001", "-f", "txt")
    key = protected.keep(folder, "pelapor")
    assert protected.erase(folder, key)
    protected.keep(folder, "pelapor")
    store = EmbeddedStore(folder, segment_size=400)
    for number in range(4):
        put(store, f"u{turn}-{number}", "x" * 60, why="edit")
    store.maintenance.compact()
    put(store, f"u{turn}-9", "sesudah", why="edit")
    store.close()
    rapat("verify")
    checked = rapat.try_to("verify", str(folder / "documents"))
    assert "(1).txt is in no issue" in checked.out  # what was changed by hand was kept beside
    backup = outside / f"cadangan-{turn}.zip"
    rapat("backup", str(backup))
    assert backup.stat().st_mode & 0o777 == 0o600
    shared = outside / f"pulih-{turn}"
    shared.mkdir(mode=0o770)
    shared.chmod(0o2770)
    backups.restore(backup, shared)


def as_user(user: int, umask: int, do: Callable[[], None]) -> None:
    """Do something as another user of the group, in a child process."""
    child = os.fork()
    if not child:
        try:
            os.umask(umask)
            os.setgroups([GROUP])
            os.setgid(GROUP)
            os.setuid(user)
            do()
        except BaseException:  # noqa: BLE001 - the child ends here, whatever happened
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("umasks", [(0o077, 0o022), (0o022, 0o077)])
def test_two_users_do_everything_in_one_workspace(tmp_path: Path, umasks: tuple[int, int]) -> None:
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)
    alone = tmp_path / "sendiri"
    alone.mkdir()
    make(alone / "kerja")
    do_everything(alone / "kerja", alone, 1)  # loads all modules: not every interpreter lies where others may read
    folder, outside = tmp_path / "bersama", tmp_path / "luar"
    for place in (folder, outside):
        place.mkdir()
        os.chown(place, -1, GROUP)
        place.chmod(0o2770)
    as_user(USERS[0], umasks[0], lambda: make(folder))
    for turn, (user, umask) in enumerate(zip(USERS, umasks, strict=True)):
        as_user(user, umask, partial(do_everything, folder, outside, turn))
        for place in (folder, outside / f"pulih-{turn}"):
            for path in place.rglob("*"):
                stat = path.stat()
                assert stat.st_gid == GROUP, path
                if not path.name.endswith(".txt"):  # that one was changed by hand
                    assert stat.st_mode & 0o7777 == (0o2770 if path.is_dir() else 0o660), path
    owners = {path.stat().st_uid for path in folder.rglob("*")}
    assert owners == set(USERS)
