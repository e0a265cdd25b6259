"""Every dialog keeps what answers it in sight, on any screen and however long what it is about."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget

import rapat.tui
from rapat.model import Meeting
from rapat.secretariat import accepting_all, file_taking
from rapat.secretariat.reading import MissingItem
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.language import LANGUAGES, M
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.accepting import Accepting
from rapat.tui.dialogs.agenda import AgendaEditor
from rapat.tui.dialogs.closing import Closing
from rapat.tui.dialogs.comments import Comments
from rapat.tui.dialogs.files import Files
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.keys import KeyHelp
from rapat.tui.dialogs.minutes import Minutes
from rapat.tui.dialogs.palette import Palette
from rapat.tui.dialogs.pasting import Pasting
from rapat.tui.dialogs.preparing import Preparing
from rapat.tui.dialogs.queue import Queue
from rapat.tui.dialogs.returned import Offered, Preview, Returned
from rapat.tui.dialogs.review import Review
from rapat.tui.dialogs.rollcall import RollCall
from rapat.tui.dialogs.simple import Ask, Choose, Tell
from rapat.tui.dialogs.working import Working
from rapat.tui.text import line
from rapat.tui.widgets.frame import Foot, Frame, Heading
from tests.conftest import Office
from tests.tui.conftest import Screen

SIZES = [(80, 24), (40, 10)]
MEETING = "WASDIN-2026-001"
LONG = "Rapat koordinasi persiapan pengamanan pawai obor malam takbiran di sepanjang Jalan Bhayangkara "


def _session(app: RapatApp) -> Session:
    return app.user.session()


def _meeting(app: RapatApp) -> Meeting:
    return _session(app).need(Meeting, MEETING)


def _pasted(app: RapatApp) -> Pasting:
    lines = [f"! {number} {LONG}" for number in range(30)]
    return Pasting(MEETING, file_taking.pasted(_session(app), _meeting(app), lines))


def _fields() -> Form:
    fields = [Field(f"f{number}", f"Kolom {number}") for number in range(9)]
    return Form(M("%(words)s", words=LONG * 3), fields, lambda _: None, [LONG * 2] * 3)


def _recorded(app: RapatApp) -> Recorder:
    recorder = Recorder(app.user.session(), MEETING)
    for number in range(12):
        recorder.take(f"! Kirim laporan {number} {LONG} @BNNK")
        recorder.take(f"# Mohon Polres menyiapkan {number} personel besok")
    return recorder


def _proposed(app: RapatApp) -> Accepting:
    _recorded(app)
    return Accepting(accepting_all.offers(app.user.session(), _meeting(app)))


def _returned() -> Returned:
    rows = tuple(Offered(at, f"TL-{at}", "changed", (M("%(words)s", words=LONG),), adds=True) for at in range(20))
    notices = (M("%(words)s", words=LONG),) * 6
    return Returned(Preview(M("%(words)s", words=LONG), notices, rows, frozenset({1}), 3, lambda *_: M("Done.")))


DIALOGS: Mapping[type, Callable[[RapatApp, Path], ModalScreen[Any]]] = {
    Ask: lambda *_: Ask(M("%(words)s?", words=LONG * 2), [f"· {number} {LONG}" for number in range(14)]),
    Tell: lambda *_: Tell(LONG * 4, [line(LONG) for _ in range(40)]),
    KeyHelp: lambda *_: KeyHelp(LONG * 4, [line(LONG) for _ in range(40)]),
    Choose: lambda *_: Choose(M("%(words)s", words=LONG * 4), {str(at): f"{at} {LONG}" for at in range(30)}),
    Form: lambda *_: _fields(),
    Files: lambda _, folder: Files(folder),
    RollCall: lambda app, _: RollCall(_recorded(app)),
    Review: lambda *_: Review(MEETING),
    Comments: lambda app, _: Comments(_recorded(app).meeting.id),
    AgendaEditor: lambda *_: AgendaEditor(MEETING),
    Queue: lambda *_: Queue(MEETING),
    Accepting: lambda app, _: _proposed(app),
    Returned: lambda *_: _returned(),
    Closing: lambda app, _: Closing(
        [MissingItem("x", M("%(number)s %(words)s", number=at, words=LONG)) for at in range(6)],
        app.clock().time(),
        None,
        lambda _: None,
    ),
    Pasting: lambda app, _: _pasted(app),
    Palette: lambda app, _: Palette(app.offered(), app.elsewhere(), MEETING),
    Minutes: lambda app, _: Minutes(app, _recorded(app).meeting),
    Preparing: lambda *_: Preparing(M("%(words)s", words=LONG * 4), lambda _: None),
    Working: lambda *_: Working(M("%(words)s", words=LONG * 4), lambda: M("Done.")),
}
"""A dialog of each kind, about more than any screen has room for."""
OF_THE_MOMENT = {Working, Preparing}
"""They go by themselves."""


def _kinds() -> set[type]:
    """Every dialog of the house that is opened itself."""
    for module in pkgutil.walk_packages(rapat.tui.__path__, "rapat.tui."):
        importlib.import_module(module.name)
    found, waiting = set[type](), list[type[Any]]([ModalScreen])
    while waiting:
        kinds = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("rapat.")]
        found.update(kinds)
        waiting += kinds
    return {kind for kind in found if not any(map(_is_abstract, vars(kind).values()))}


def test_each_dialog_is_tried() -> None:
    assert set(DIALOGS) == _kinds()


def _is_abstract(part: object) -> bool:
    return getattr(part, "__isabstractmethod__", False) is True


async def _open(pilot: Pilot[None], kind: type, folder: Path) -> ModalScreen[Any]:
    for number in range(30):
        (folder / f"berkas-{number}.txt").write_text(LONG)
    app = pilot.app
    assert isinstance(app, RapatApp)
    await pilot.pause()
    dialog = DIALOGS[kind](app, folder)
    app.push_screen(dialog)
    await pilot.pause()
    await pilot.pause()
    return dialog


def _is_in_sight(screen: ModalScreen[Any], widget: Widget) -> bool:
    """Whether the whole of a widget can be seen."""
    region = widget.region
    if not region.height or not screen.region.contains_region(region):
        return False
    return all(screen.get_widget_at(region.x, row)[0] is widget for row in range(region.y, region.bottom))


def _named(kind: type) -> str:
    return kind.__name__


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", [kind for kind in DIALOGS if kind not in OF_THE_MOMENT], ids=lambda kind: kind.__name__
)
async def test_what_answers_a_dialog_stays_in_sight(
    seat: Office, screen: Screen, tmp_path: Path, kind: type, size: tuple[int, int], language: str
) -> None:
    del seat
    async with screen(language=language).run_test(size=size) as pilot:
        dialog = await _open(pilot, kind, tmp_path)
        assert pilot.app.screen is dialog
        frame, foot = dialog.query_one(Frame), dialog.query_one(Foot)
        assert dialog.region.contains_region(frame.region)
        assert _is_in_sight(dialog, foot)
        told = str(foot.render())
        assert len(foot.words.wrap(foot.size.width)) <= foot.size.height or "F1" in told
        assert told.endswith(foot.parts[-1])
        if kind is Ask:
            assert told == foot.keys
        for scrolled in dialog.query("ScrolledText, DialogList"):
            hidden = scrolled.virtual_size.height > scrolled.scrollable_content_region.height
            assert bool(str(scrolled.border_subtitle)) == hidden
        for heading in dialog.query(Heading):
            whole = len(heading.words.wrap(heading.size.width)) <= heading.size.height
            assert whole or str(heading.render()).endswith("…")
        focused = dialog.focused
        assert focused is not None
        assert dialog.find_widget(focused).visible_region.height


@pytest.mark.parametrize("kind", DIALOGS, ids=_named)
async def test_a_terminal_may_be_resized_while_a_dialog_is_open(
    seat: Office, screen: Screen, tmp_path: Path, kind: type
) -> None:
    del seat
    async with screen().run_test(size=(120, 40)) as pilot:
        dialog = await _open(pilot, kind, tmp_path)
        for size in ((40, 10), (20, 4), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            if pilot.app.screen is not dialog:
                assert kind in OF_THE_MOMENT
                return
            assert dialog.region.contains_region(dialog.query_one(Frame).region)
            for foot in dialog.query(Foot):
                assert _is_in_sight(dialog, foot) or size[1] < SIZES[-1][1]
