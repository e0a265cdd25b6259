"""Every dialog keeps what answers it in sight, on any screen and however long what it is about."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

import rapat.tui
from rapat.errors import RapatError, Refused
from rapat.model import Action, Agency, AgendaItem, Forum, Meeting
from rapat.policy import Operation
from rapat.secretariat import (
    accepting_all,
    agendas,
    assigning,
    file_taking,
    following_up,
    planning,
    queues,
    registers,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.checklist import MissingItem
from rapat.secretariat.queues import PointDraft
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.language import LANGUAGES, Language, M
from rapat.tui.app import RapatApp
from rapat.tui.dialogs import checks
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
from rapat.tui.dialogs.register_file import RegisterFile
from rapat.tui.dialogs.returned import Offered, Preview, Returned
from rapat.tui.dialogs.review import Review
from rapat.tui.dialogs.rollcall import RollCall
from rapat.tui.dialogs.simple import Ask, Choose, Tell
from rapat.tui.dialogs.working import Working
from rapat.tui.text import line
from rapat.tui.user import User
from rapat.tui.widgets.frame import Foot, Frame, Heading
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until

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
    recorder = _recorded(app)
    for number in range(12):
        recorder.take(f"Mohon Polres menyiapkan {number} personel besok")
    offers = accepting_all.offers(app.user.session(), _meeting(app))
    assert offers.offers
    return Accepting(offers)


def _reviewed(app: RapatApp) -> Review:
    for number in range(3):
        assigning.add(app.user.session(), ActionDraft(f"{number} {LONG}", lead="BNNK", forum="WASDIN"))
    return Review(MEETING)


def _agencies() -> bytes:
    return "\n".join(["kode;nama", *(f"DESA{at};Desa {at} {LONG}" for at in range(40))]).encode()


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
    Review: lambda app, _: _reviewed(app),
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
    RegisterFile: lambda app, _: RegisterFile(app, Agency, _agencies()),
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


SOUGHT = {Palette}
"""What is typed here only finds something: it is nobody's work, and gone with what was found."""


@pytest.mark.parametrize(
    "kind", [kind for kind in DIALOGS if kind not in OF_THE_MOMENT and kind not in SOUGHT], ids=_named
)
async def test_escape_asks_before_what_was_typed_is_lost(
    seat: Office, screen: Screen, tmp_path: Path, kind: type
) -> None:
    del seat
    async with screen().run_test(size=(80, 24)) as pilot:
        dialog = await _open(pilot, kind, tmp_path)
        for field in dialog.query(Input):
            field.focus()
            before = field.value
            await pilot.press("end", "z", "z", "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
            await pilot.press("enter")  # only Y loses it
            await until(pilot, lambda: pilot.app.screen is dialog)
            assert field.value == f"{before}zz"
            field.value = before
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not dialog)


def _marks(kind: type) -> bool:
    return any(isinstance(each, Binding) and each.key == "space" for each in getattr(kind, "BINDINGS", ()))


@pytest.mark.parametrize("kind", [kind for kind in DIALOGS if _marks(kind)], ids=_named)
async def test_escape_asks_before_marks_are_lost(seat: Office, screen: Screen, tmp_path: Path, kind: type) -> None:
    """In each dialog in which rows are marked; only Y loses them, and what nobody marked is left at once."""
    for words in ("Lampu jalan", "Parkir"):
        queues.put(seat.session(), seat.session().need(Forum, "WASDIN"), PointDraft(text=words))
    async with screen().run_test(size=(80, 24)) as pilot:
        dialog = await _open(pilot, kind, tmp_path)
        await pilot.press("space", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert "marked here is lost" in shown(pilot, ".title")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is dialog)
        assert dialog.loses_marked  # type: ignore[attr-defined]
        await pilot.press("home", "space")  # as it was at first
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not dialog)
        assert not isinstance(pilot.app.screen, Ask)


async def test_escape_asks_before_pasted_lines_are_lost(seat: Office, screen: Screen, tmp_path: Path) -> None:
    """A file lies where it was; what was pasted stands nowhere else."""
    del seat
    async with screen().run_test(size=(80, 24)) as pilot:
        dialog = await _open(pilot, Pasting, tmp_path)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert "30 pasted lines are not recorded" in shown(pilot, ".title")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is dialog)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is not dialog)


KEYS: Mapping[str, Sequence[str]] = {
    "escape": ("Esc",),
    "delete": ("Del",),
    "minus": ("-",),
    "plus": ("+",),
    "space": ("Space", "Spasi"),
    "up": ("Arrows", "arrow"),
    "down": ("Arrows", "arrow"),
}
"""What a key is called where its name is not that with a capital."""
SOMETIMES = {(Pasting, "correct"), (Pasting, "take_particulars"), (Files, "take_folder"), (Comments, "comment")}
"""What has nothing to be done to here: a file that nobody corrected, a file that is asked for, a meeting to come."""
WORDS_OF_EACH = re.compile(r"[\w+-]+")


def _called(key: str) -> Sequence[str]:
    return KEYS.get(key, ("+".join(part.capitalize() for part in key.split("+")),))


async def _help_over(pilot: Pilot[None], dialog: ModalScreen[Any]) -> str:
    await pilot.press("f1")
    await until(pilot, lambda: pilot.app.screen is not dialog)
    told = pilot.app.screen
    assert isinstance(told, Tell)
    words = "\n".join(part.plain for part in told.parts)
    await pilot.press("escape")
    await until(pilot, lambda: pilot.app.screen is dialog)
    return words


@pytest.mark.parametrize("kind", [kind for kind in DIALOGS if kind not in OF_THE_MOMENT], ids=_named)
async def test_help_over_a_dialog_tells_each_of_its_keys(
    seat: Office, screen: Screen, tmp_path: Path, kind: type
) -> None:
    """Palette and what is only read have no help of their own: F1 leaves the one, and lists nothing in the other."""
    del seat
    told = ""
    for language in LANGUAGES:
        async with screen(language=language).run_test(size=(40, 10)) as pilot:
            dialog = await _open(pilot, kind, tmp_path)
            if isinstance(dialog, Tell):
                told += f"\n{dialog.query_one(Foot).keys}"
            else:
                told += f"\n{await _help_over(pilot, dialog)}"
    named = set(WORDS_OF_EACH.findall(told))
    for binding in kind.__dict__["BINDINGS"]:
        if (kind, binding.action) in SOMETIMES:
            continue
        keys = binding.key.split(",")
        assert named & {name for key in keys for name in _called(key)}, binding


async def test_help_in_a_form_tells_what_may_be_typed_where_the_cursor_is_first(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="meetings").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n", "tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        told = await _help_over(pilot, form)
        at_cursor = form.field_at_cursor
        assert at_cursor is not None
        assert at_cursor.name == "date"
        first = told.index(at_cursor.label)
        assert first < told.index("tomorrow") < told.index("Ctrl+S")
        for field in form.fields.values():
            assert field.label in told
            assert field is at_cursor or told.index(field.label) > told.index("Ctrl+S")


async def test_help_tells_an_entry_whole_that_has_no_room(seat: Office, screen: Screen, tmp_path: Path) -> None:
    del seat
    async with screen().run_test(size=(40, 10)) as pilot:
        dialog = await _open(pilot, Closing, tmp_path)
        await pilot.press("down", "down")
        told = await _help_over(pilot, dialog)
        assert f"2 {LONG.strip()}" in told
        assert "Before anyone leaves the room: 6 points" in told


FORMS: Mapping[str, Sequence[str]] = {
    "meetings": ("n", "e"),
    "registers": ("n", "tab n", "tab tab n", "tab tab tab n"),
    "matters": ("l",),
    "circulars": ("n",),
    "actions": ("n", "l", "g"),
}


@pytest.mark.parametrize("start", FORMS)
async def test_what_is_read_in_a_field_is_told_in_its_help(seat: Office, screen: Screen, start: str) -> None:
    Recorder(seat.session(), MEETING).take("! data @BNNK ^25/11")
    for keys in FORMS[start]:
        async with screen(start=start).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(*keys.split())
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            form = pilot.app.screen
            assert isinstance(form, Form)
            for field in form.fields.values():
                told = field.takes or field.choices or field.help or field.is_words
                assert field.check is None or told, (keys, field.name)


def _seen(check: Callable[[str], object], words: str) -> bool:
    try:
        return check(words) is not None
    except RapatError:
        return False


EXAMPLES = re.compile(r": (.+)\.$")


@pytest.mark.parametrize("code", LANGUAGES)
def test_examples_in_help_are_understood(seat: Office, code: str) -> None:
    """What help offers as an example can be typed."""
    user = User(seat.workspace, Language(code), lambda: seat.now, "tester", "notulis")
    say = user.text
    named = {"WASDIN": checks.until(user), "day": checks.day(user), "moment": checks.moment(user)}
    for check in named.values():
        found = EXAMPLES.search(say(check.takes[0]))
        assert found
        for example in found[1].split(", "):
            assert _seen(check, example), example
    hours = EXAMPLES.search(say(checks.hours(user).takes[0]))
    assert hours
    for example in hours[1].split(", "):
        checks.hours(user)(example)


def _others_take_it_away(seat: Office) -> None:
    """What another window does to all that a dialog may be about."""
    session = seat.session()
    for _ in range(3):
        with suppress(RapatError):
            undoing.undo(session, Operation.ASSIGN)
    for action in session.find(Action):
        following_up.step(session, action, "void", "dicabut")
    for item in session.find(AgendaItem, meeting=MEETING):
        with suppress(Refused):  # one with a record stays
            agendas.drop_item(session, item)
    planning.change(session, session.need(Meeting, MEETING), planning.Plan(invited=["KODIM"]))
    registers.edit(session, Agency, "BNNK", {"active": False})


def _others_take_the_meeting_back(seat: Office) -> None:
    session = seat.session()
    for _ in range(90):
        with suppress(RapatError):
            undoing.undo(session)
        if session.get(Meeting, MEETING) is None:
            return
    raise AssertionError("It is still there.")


@pytest.mark.parametrize("others", [_others_take_it_away, _others_take_the_meeting_back])
@pytest.mark.parametrize("kind", [kind for kind in DIALOGS if kind not in OF_THE_MOMENT], ids=_named)
async def test_what_a_dialog_is_about_may_be_taken_away_by_others(
    seat: Office, screen: Screen, tmp_path: Path, kind: type, others: Callable[[Office], None]
) -> None:
    async with screen().run_test(size=(80, 24)) as pilot:
        dialog = await _open(pilot, kind, tmp_path)
        app = pilot.app
        assert isinstance(app, RapatApp)
        await pilot.press("down", "down")
        others(seat)
        app.refresh_feed()
        await pilot.pause()
        for binding in kind.__dict__["BINDINGS"]:
            key = binding.key.split(",")[0]
            if app.screen is dialog and key not in ("escape", "q"):
                await pilot.press(key)
                await pilot.pause()
                while app.screen is not dialog and app.screen.is_modal and dialog in app.screen_stack:
                    await pilot.press("escape")
                    await pilot.pause()
        assert app.is_running
