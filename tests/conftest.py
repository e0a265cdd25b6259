"""What tests share: a fixed clock and a small workspace of the Bontang partnership."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from rapat import workspace
from rapat.capture import parsing
from rapat.model import Agency, Event, Forum, Person
from rapat.secretariat import registers
from rapat.secretariat.session import Session

if TYPE_CHECKING:
    from tests.postgres import Server

settings.register_profile("rapat", deadline=None, max_examples=60)  # speed is measured in the benchmarks
settings.register_profile("long", deadline=None, max_examples=1_000)
settings.load_profile("rapat")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process that a test starts compiles rapat anew
parsing.SURVIVED = ()  # a mistake in reading a line fails the test that meets it

WITA = ZoneInfo("Asia/Makassar")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=WITA)
"""Monday 23 November 2026, 08.00 in Bontang: the day of the tables in the design."""


def pytest_collection_finish() -> None:
    """Look no more for garbage in what was collected, and seldom in the rest: it was a tenth of the suite's time.

    Half a million objects that stay until the end were looked through again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL, for the tests of several offices; without one they fail and say so."""
    from tests.postgres import running

    yield from running()


class Office:
    """A workspace with a clock that tests turn."""

    def __init__(self, opened: workspace.Workspace) -> None:
        """Begin on Monday."""
        self.workspace = opened
        self.now = MONDAY

    def session(self, person: str = "notulis") -> Session:
        """The session of a person of the registers."""
        return self.workspace.session(lambda: self.now, "tester", person)

    def clock(self) -> datetime:
        """The present moment."""
        return self.now

    def at(self, text: str) -> Office:
        """Turn the clock to `YYYY-MM-DD HH:MM`."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=WITA)
        return self


AGENCIES = {
    "KESBANGPOL": ("Badan Kesatuan Bangsa dan Politik", "Kesbangpol"),
    "POLRES": ("Kepolisian Resor Bontang", "Polres"),
    "KODIM": ("Komando Distrik Militer 0908/Bontang", "Kodim"),
    "BNNK": ("Badan Narkotika Nasional Kota Bontang", "BNN Kota"),
    "KEJARI": ("Kejaksaan Negeri Bontang", "Kejari"),
    "SATPOLPP": ("Satuan Polisi Pamong Praja", "Satpol PP"),
    "DINKES": ("Dinas Kesehatan", "Dinkes"),
    "BPBD": ("Badan Penanggulangan Bencana Daerah", "BPBD Kota"),
}
PEOPLE: dict[str, dict[str, Any]] = {
    "kaban": {"name": "Kaban Kesbangpol", "position": "Kepala Badan", "agency": "KESBANGPOL", "role": "chair"},
    "kabid": {"name": "Kabid Wasnas", "position": "Kepala Bidang", "agency": "KESBANGPOL", "role": "secretary"},
    "notulis": {
        "name": "Notulis Wasdin",
        "position": "Notulis",
        "agency": "KESBANGPOL",
        "role": "secretary",
        "accounts": ["tester"],
    },
    "kapolres": {"name": "Kapolres Bontang", "position": "Kapolres", "agency": "POLRES", "rank": "AKBP"},
    "bnnk": {"name": "Kepala BNN Kota", "position": "Kepala BNNK", "agency": "BNNK"},
    "auditor": {"name": "Inspektur", "position": "Inspektur", "agency": "", "role": "auditor"},
}


def furnish(
    opened: workspace.Workspace, clock: Callable[[], datetime] = lambda: MONDAY, account: str = "tester"
) -> None:
    """Enter a small partnership: eight agencies, six people, one forum, one event; the account is the note-taker's."""
    opened.knows_account = bool
    registers.claim(opened.seat(clock, account), {"id": "notulis", **PEOPLE["notulis"], "agency": ""})
    session = opened.session(clock, account)
    for code, (name, short) in AGENCIES.items():
        registers.add(session, Agency, {"id": code, "name": name, "short": short})
    for ident, fields in PEOPLE.items():
        if ident == "notulis":
            registers.edit(session, Person, ident, fields)
        else:
            registers.add(session, Person, {"id": ident, **fields})
    session = opened.session(clock, account)
    registers.add(
        session,
        Forum,
        {
            "id": "WASDIN",
            "name": "Tim Kewaspadaan Dini",
            "short": "Tim Wasdin",
            "aliases": ["Kominda"],
            "members": ["KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI"],
            "secretariat": "KESBANGPOL",
            "chair": "kaban",
            "secretary": "kabid",
            "note_taker": "notulis",
            "rule": "FREQ=MONTHLY;BYDAY=-1TU",
            "rule_start": "2026-01-27",
            "start": time(9, 0).isoformat(),
            "place": "Ruang Rapat Kesbangpol",
            "agenda": [{"title": "Situasi kamtibmas", "minutes": 30}, {"title": "Lain-lain"}],
        },
    )
    nataru = {"id": "NATARU", "name": "Natal dan Tahun Baru", "date": "2026-12-25", "aliases": ["Operasi Lilin"]}
    registers.add(session, Event, nataru)


@cache
def _furnished() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="rapat-")  # goes when the process does
    folder = Path(made.name) / "kerja"
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
    return made


def furnished(folder: Path) -> None:
    """Put the furnished workspace of Monday into a new folder: made once in each process, and copied."""
    shutil.copytree(Path(_furnished().name) / "kerja", folder)


@contextmanager
def open_furnished(folder: Path) -> Iterator[Office]:
    """Put the furnished workspace into a new folder and open it; any account is known."""
    furnished(folder)
    with workspace.open_workspace(folder) as opened:
        opened.knows_account = bool
        yield Office(opened)


@pytest.fixture(scope="session", autouse=True)
def _disk_at_once() -> Iterator[None]:
    """Whatever is made durable in this process is so without waiting for the disk.

    What a crash would leave is played by `tests/store/faulty.py`, which counts these calls; the processes that tests
    start wait for the disk as ever. A handle that is no open file still raises.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fdatasync", "fsync"):
            patch.setattr(os, name, os.fstat, raising=False)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the workspace of a test lies."""
    return tmp_path / "kerja"


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """A furnished workspace on Monday 23 November 2026."""
    with open_furnished(folder) as here:
        yield here
