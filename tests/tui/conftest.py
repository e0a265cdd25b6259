"""A screen over a furnished workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rapat import workspace
from rapat.model import Forum, Person
from rapat.secretariat import planning, registers
from rapat.text.language import Language
from rapat.tui.app import RapatApp
from rapat.tui.preferences import Preferences
from rapat.tui.user import User
from tests.conftest import WITA, Office, open_furnished

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=WITA)
Screen = Callable[..., RapatApp]


@cache
def _planned() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="rapat-")  # once in each process, as the furnished workspace
    with open_furnished(Path(made.name) / "kerja") as office:
        registers.edit(office.session(), Person, "bnnk", {"role": "representative"})
        planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return made


@pytest.fixture
def seat(folder: Path) -> Office:
    """A workspace with a planned sitting, on the Tuesday it meets."""
    shutil.copytree(Path(_planned().name) / "kerja", folder)
    opened = workspace.open_workspace(folder)
    opened.knows_account = bool
    office = Office(opened)
    office.now = TUESDAY
    return office


@pytest.fixture
def screen(seat: Office) -> Screen:
    """Makes the application for a person."""

    def make(person: str = "notulis", language: str = "en", start: str = "home", meeting: str = "") -> RapatApp:
        user = User(seat.workspace, Language(language), lambda: seat.now, "tester", person)
        return RapatApp(user, Preferences(language=language), start=start, meeting=meeting, clock=lambda: seat.now)

    return make
