"""A screen over a furnished workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen as TextualScreen

from rapat import workspace
from rapat.model import Forum, Person
from rapat.secretariat import planning, registers
from rapat.text.language import Language
from rapat.tui.app import RapatApp
from rapat.tui.preferences import Preferences
from rapat.tui.user import User
from tests.conftest import WITA, Office, open_furnished
from tests.tui.idle import wait_for_idle

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=WITA)
Screen = Callable[..., RapatApp]


@pytest.fixture(scope="session", autouse=True)
def _styles_read_once() -> Iterator[None]:
    """A style sheet is read once in each process for the same colours, where Textual does it for each application."""
    read, parse = dict[tuple[object, ...], list[RuleSet]](), Stylesheet._parse_rules

    def once(sheet: Stylesheet, css: str, **how: object) -> list[RuleSet]:
        key = (css, *how.items(), *sheet._variables.items())
        if key not in read:
            read[key] = parse(sheet, css, **how)  # type: ignore[arg-type]
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _idle_is_known() -> Iterator[None]:
    """Whoever presses a key waits as long as there is something to do, and no longer."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", wait_for_idle)
        yield


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
    return _seated(folder)


def _seated(folder: Path) -> Office:
    opened = workspace.open_workspace(folder)
    opened.knows_account = bool
    office = Office(opened)
    office.now = TUESDAY
    return office


@cache
def _laid(lay: Callable[[Office], object]) -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="rapat-")
    folder = Path(made.name) / "kerja"
    shutil.copytree(Path(_planned().name) / "kerja", folder)
    office = _seated(folder)
    with office.workspace:
        lay(office)
    return made


def give(seat: Office, lay: Callable[[Office], object]) -> Office:
    """Give a seat that is as it was what `lay` makes of one: made once in each process, and copied."""
    folder = seat.workspace.folder
    with seat.workspace:
        shutil.rmtree(folder)
    shutil.copytree(Path(_laid(lay).name) / "kerja", folder)
    seat.workspace = _seated(folder).workspace
    return seat


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn but what a test looks at: of screens as large as a wall each step would be drawn several times.

    Laid out everything is; whoever looks with `render_strips`, or at what a widget renders, has it drawn then.
    """

    def kept(compositor: Compositor, *, screen_stack: list[TextualScreen[object]]) -> None:
        visible_screen_stack.set(screen_stack)
        compositor._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", kept)


@pytest.fixture
def screen(seat: Office) -> Screen:
    """Makes the application for a person."""

    def make(person: str = "notulis", language: str = "en", start: str = "home", meeting: str = "") -> RapatApp:
        user = User(seat.workspace, Language(language), lambda: seat.now, "tester", person)
        return RapatApp(user, Preferences(language=language), start=start, meeting=meeting, clock=lambda: seat.now)

    return make
