"""What each screen shows to whom: a marked secret in every protected field, every screen, every role.

A screen that is not in the table fails: whoever makes one says here how it is opened.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from textual.pilot import Pilot
from textual.screen import Screen as TextualScreen
from textual.widgets import Input

import rapat.tui
from rapat import documents
from rapat.model import (
    UNFINISHED,
    Action,
    Entry,
    Forum,
    MatterKind,
    Meeting,
    Person,
    SecurityClass,
)
from rapat.secretariat import (
    approving,
    cases,
    circulars,
    following_up,
    matters,
    naming,
    planning,
    public_reports,
    queues,
    quoting,
    registers,
    sittings,
)
from rapat.secretariat.recording import Recorder
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.agenda import AgendaEditor
from rapat.tui.dialogs.comments import Comments
from rapat.tui.dialogs.queue import Queue
from rapat.tui.dialogs.review import Review
from rapat.tui.dialogs.simple import Tell
from rapat.tui.messages import OpenMeeting
from rapat.tui.screens.documents import ALL_PAPERS, Documents
from rapat.tui.screens.live import Live
from rapat.tui.screens.reminders import Reminders
from rapat.tui.screens.search import Search
from rapat.tui.screens.watch import Watch
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen, give

FINAL, LIVE, OTHER, SECRET = "WASDIN-2026-001", "WASDIN-2026-002", "KHUSUS-2026-001", "KHUSUS-2026-002"
MEETINGS = (FINAL, LIVE, OTHER, SECRET)
PRIVATE, LINE, PROMISE, PARKED, OWN = "MTERTUTUP", "MKELAS", "MJANJI", "MTITIPAN", "MWASDIN"
ELSEWHERE, ELSEWHERE_PRIVATE, WHOLE = "MKHUSUS", "MKHUSUSTERTUTUP", "MRAHASIA"
MATTER, CIRCULAR, REPORTER = "MURUSAN", "MEDARAN", "MPELAPOR"
POINT, HANDED, FOUND, QUOTED = "MANTREAN", "MLIMPAH", "MTEMUAN", "MKUTIPAN"
MARKS: Final = (
    *(PRIVATE, LINE, PROMISE, PARKED, OWN, ELSEWHERE, ELSEWHERE_PRIVATE, WHOLE, MATTER, CIRCULAR, REPORTER),
    *(POINT, HANDED, FOUND, QUOTED),
)
SEES: Final[dict[str, frozenset[str]]] = {
    "notulis": frozenset(MARKS) - {REPORTER},
    "bnnk": frozenset({OWN, CIRCULAR}),
    "kalak": frozenset({ELSEWHERE, WHOLE, POINT}),
    "auditor": frozenset({OWN, ELSEWHERE, CIRCULAR, HANDED, FOUND, QUOTED}),
}
"""Who sees what: the secretariat, but for who reported; an invited representative; another chair; an auditor."""
ROOM: Final = {FINAL: {OWN}, LIVE: {OWN}, OTHER: {ELSEWHERE}, SECRET: {WHOLE}}
"""What the projector shows of a meeting, whoever opened it."""
HUGE = (200, 120)


@pytest.fixture
def vault(seat: Office) -> Office:
    """A final and a live sitting of the partnership, and two of a forum that the narcotics agency is no part of."""
    return give(seat, _fill).at("2026-11-24 15:00")


def _fill(seat: Office) -> None:
    session = seat.session()
    head = {"id": "kalak", "name": "Kalak BPBD", "position": "Kalak", "agency": "BPBD", "role": "chair"}
    registers.add(session, Person, head)
    special = {"id": "KHUSUS", "name": "Tim Khusus", "members": ["POLRES", "KODIM"], "secretariat": "KESBANGPOL"}
    forum = registers.add(session, Forum, {**special, "chair": "kalak", "note_taker": "notulis"})
    assert isinstance(forum, Forum)
    Recorder(session, FINAL).take_all(
        [
            "/buka 09.05",
            "+ POLRES, BNNK",
            f"Kapolres: {OWN} situasi aman",
            f"% BNNK: {PRIVATE} sumber di pasar",
            f"Kapolres: (R) {LINE} operasi malam",
            f"= (R) {LINE} operasi diperluas",
            f"! (R) {PROMISE} siapkan operasi @POLRES ^besok",
            f"% ! {PRIVATE} temui sumber @BNNK ^besok",
            f"! {OWN} kirim data @BNNK ^lusa",
            f"? (SR) {PARKED} target berikutnya",
            "/tutup 11.00",
        ]
    )
    approving.review(session, session.need(Meeting, FINAL))
    approving.approve(session, session.need(Meeting, FINAL), naming.person(session, "kaban"))
    quoted = next(entry.id for entry in session.find(Entry, meeting=FINAL) if OWN in entry.text)
    for_police = quoting.QuotationDraft(receiver="POLRES", purpose=f"{QUOTED} berkas", chosen=frozenset({quoted}))
    quoting.make(session, session.need(Meeting, FINAL), for_police)
    day = planning.Plan(date=session.today())
    assert planning.plan(session, session.need(Forum, "WASDIN"), day).id == LIVE
    Recorder(session, LIVE).take_all(
        ["/buka 13.00", f"Kapolres: {OWN} lanjutan", f"% {PRIVATE} titipan", f"Kapolres: (SR) {LINE} rencana"]
    )
    for ident, title in ((OTHER, ELSEWHERE), (SECRET, WHOLE)):
        wish = planning.Plan(date=session.today(), title=f"{title} rapat", place=f"{title} aula")
        assert planning.plan(session, forum, wish).id == ident
        Recorder(session, ident).take_all(
            [
                "/buka 14.00",
                f"# {title} acara",
                f"+ POLRES {title} Budi",
                f"= {title} keputusan",
                f"! {title} kirim laporan @POLRES ^besok",
                f"% {ELSEWHERE_PRIVATE} sumber",
            ]
        )
    planning.change(session, session.need(Meeting, SECRET), planning.Plan(security=SecurityClass.TOP_SECRET))
    sittings.close(session, session.need(Meeting, SECRET))
    few = {"lead": "BNNK", "restricted": True, "security": "T"}
    case = matters.open_matter(session, MatterKind.CASE, f"{MATTER} jaringan", few)
    shared_case = matters.open_matter(
        session, MatterKind.CASE, "Kasus bersama", {"lead": "POLRES", "members": ["KODIM"], "security": "T"}
    )
    cases.give(session, shared_case, "KODIM", f"{HANDED} paket", giver="POLRES", word=cases.Word("Piket"))
    found = [{"judgement": "improve", "text": f"{FOUND} radio"}]
    held = {"lead": "POLRES", "date": session.today().isoformat(), "findings": found}
    matters.open_matter(session, MatterKind.TRAINING, "Latihan bersama", held)
    for ident, text in (("WASDIN", f"(SR) {POINT} sasaran"), ("KHUSUS", f"(R) {POINT} sasaran")):
        queues.put(session, session.need(Forum, ident), queues.PointDraft(text=text, agency="POLRES"))
    said = {"place": "Loktuan", "content": "kapal", "lead": "BNNK"}
    public_reports.take(session, public_reports.Intake(fields=said, reporter=f"{REPORTER} warga"))
    text = f"{CIRCULAR} kapal memuat BBM"
    passed = circulars.issue(session, circulars.CircularDraft(text=text, to=("BNNK",), matter=case.id))
    circulars.acknowledge(session, passed, "BNNK", told_by=f"{CIRCULAR} piket")
    (shared,) = [one for one in session.find(Action, forum="WASDIN", status=UNFINISHED) if "kirim data" in one.text]
    following_up.report(seat.session("bnnk"), shared, f"{OWN} sudah dikirim")


def text_of(app: RapatApp) -> str:
    """Everything that is in sight."""
    shown = []
    for screen in reversed(app.screen_stack):
        shown += [strip.text for strip in screen._compositor.render_strips(app.size)]
        if not screen.is_modal:
            break
    return "\n".join(shown)


Opening = Callable[[Pilot[None]], Awaitable[str]]


def _screen(name: str, key: str, *more: str) -> Opening:
    async def opened(pilot: Pilot[None]) -> str:
        await pilot.press(key)
        await pilot.pause()
        assert name in {type(screen).__name__ for screen in pilot.app.screen_stack}
        seen = [text_of(_app(pilot))]
        for another in more:
            await pilot.press(another)
            await pilot.pause(0.15)
            seen.append(text_of(_app(pilot)))
        return "\n".join(seen)

    return opened


def _app(pilot: Pilot[None]) -> RapatApp:
    assert isinstance(pilot.app, RapatApp)
    return pilot.app


async def _meetings(pilot: Pilot[None]) -> str:
    """Each meeting under the cursor, then opened: the recorder, or what there is to read."""
    app, seen = _app(pilot), []
    await pilot.press("f3")
    for ident in MEETINGS:
        app.choose(ident)
        await pilot.pause(0.15)
        seen.append(text_of(app))
        app.post_message(OpenMeeting(ident))
        await pilot.pause()
        seen.append(text_of(app))
        await pilot.press("f3")
    return "\n".join(seen)


async def _palette(pilot: Pilot[None]) -> str:
    await pilot.press("ctrl+p")
    seen = [text_of(_app(pilot))]
    for mark in MARKS:
        _app(pilot).screen.query_one(Input).value = mark.lower()
        await pilot.pause()
        seen.append(text_of(_app(pilot)))
    return "\n".join(seen)


async def _search(pilot: Pilot[None]) -> str:
    """Each mark looked for, and what is found under the cursor."""
    app, seen = _app(pilot), []
    await pilot.press("ctrl+f")
    await pilot.pause()
    assert isinstance(app.screen, Search)
    for mark in MARKS:
        app.screen.query_one(Input).value = mark.lower()
        await pilot.pause(0.2)
        seen.append(text_of(app))
    return "\n".join(seen)


async def _papers(pilot: Pilot[None]) -> str:
    """Every kind of paper of everything it may be about, looked at."""
    app, seen = _app(pilot), []
    await pilot.press("f7")
    await pilot.pause()
    papers = app.screen
    assert isinstance(papers, Documents)
    for kind in documents.KINDS:
        papers.kind = kind
        papers.load()
        await pilot.pause()
        seen.append(text_of(app))
        for row in papers.query_one(Table).rows:
            if row.key in (*MEETINGS, "POLRES", "*") or kind in ("urusan", "pemberitahuan", "kutipan"):
                papers._show_paper(kind, row.key)
                await app.workers.wait_for_complete()
                await pilot.pause()
                seen.append(text_of(app))
                if isinstance(app.screen, Tell):
                    await pilot.press("escape")
    assert ALL_PAPERS in papers.kinds
    return "\n".join(seen)


async def _reminders(pilot: Pilot[None]) -> str:
    """The day's reminders, which the home screen leads to."""
    app, seen = _app(pilot), []
    await pilot.press("f2", "r")
    await pilot.pause(0.2)
    assert isinstance(app.screen, Reminders)
    for key in ("u", "down", "down"):
        await pilot.press(key)
        await pilot.pause(0.15)
        seen.append(text_of(app))
    return "\n".join(seen)


async def _recorder(pilot: Pilot[None]) -> str:
    """The recorder with the roll-call, the review and pasted lines over it; for others than the secretariat a Tell."""
    app, seen = _app(pilot), []
    for ident in (LIVE, OTHER):
        app.post_message(OpenMeeting(ident))
        await pilot.pause()
        seen.append(text_of(app))
        assert isinstance(app.screen, Live) == (app.user.person == "notulis")
        if isinstance(app.screen, Live):
            for key in ("ctrl+r", "ctrl+t"):
                await pilot.press(key)
                await pilot.pause()
                seen.append(text_of(app))
                await pilot.press("escape")
        await pilot.press("escape")
    return "\n".join(seen)


async def _review(pilot: Pilot[None]) -> str:
    app, seen = _app(pilot), []
    for ident in (LIVE, OTHER):
        if app.user.session().get(Meeting, ident) is not None:
            await app.push_screen(Review(ident))
            await pilot.pause()
            seen.append(text_of(app))
            await pilot.press("escape")
    return "\n".join(seen)


async def _queue(pilot: Pilot[None]) -> str:
    """What waits for the forum of every meeting that is seen."""
    return await _of_each_meeting(pilot, Queue)


async def _agenda(pilot: Pilot[None]) -> str:
    """The agenda of every meeting that is seen, as it is edited."""
    return await _of_each_meeting(pilot, AgendaEditor)


async def _of_each_meeting(pilot: Pilot[None], dialog: type[Queue | AgendaEditor]) -> str:
    app, seen = _app(pilot), []
    for ident in MEETINGS:
        if app.user.session().get(Meeting, ident) is not None:
            await app.push_screen(dialog(ident))
            await pilot.pause()
            seen.append(text_of(app))
            await pilot.press("escape")
    return "\n".join(seen)


async def _commented(pilot: Pilot[None]) -> str:
    """The lines of every meeting with the comments on them."""
    app, seen = _app(pilot), []
    await pilot.press("f3")
    for ident in MEETINGS:
        await app.push_screen(Comments(ident))
        await pilot.pause()
        seen.append(text_of(app))
        await pilot.press("escape")
    return "\n".join(seen)


async def _projector(pilot: Pilot[None]) -> str:
    app, seen = _app(pilot), []
    for ident in MEETINGS:
        await app.push_screen(Watch(ident))
        await pilot.pause()
        shown = text_of(app)
        assert all(mark not in shown for mark in MARKS if mark not in ROOM[ident]), ident
        Recorder(app.user.workspace.session(app.clock, "tester"), LIVE).take(f"% {PRIVATE} baru")
        Recorder(app.user.workspace.session(app.clock, "tester"), LIVE).take(f"Kapolres: (R) {LINE} baru")
        app.refresh_feed()
        await pilot.pause()
        after = text_of(app)
        assert all(mark not in after for mark in MARKS if mark not in ROOM[ident]), ident
        seen += [shown, after]
        app.pop_screen()
    return "\n".join(seen)


async def _settings(pilot: Pilot[None]) -> str:
    await pilot.press("f6", "s")
    await pilot.pause()
    await pilot.press("down")
    await pilot.pause()
    return text_of(_app(pilot))


OPENED: Final[dict[str, Opening]] = {
    "Home": _screen("Home", "f2"),
    "Meetings": _meetings,
    "Calendar": _screen("Calendar", "f12", "enter", "down", "down", "down", "n"),
    "Actions": _screen("Actions", "f4", "s", "s", "down", "enter", "escape", "down", "enter"),
    "AgencyScreen": _screen("AgencyScreen", "f5", "s", "s", "down", "enter"),
    "Inbox": _screen("Inbox", "ctrl+e", "down", "enter", "escape", "down"),
    "Reminders": _reminders,
    "Decisions": _screen("Decisions", "ctrl+k", "s", "s", "down"),
    "Matters": _screen("Matters", "ctrl+u", "s", "enter"),
    "Circulars": _screen("Circulars", "ctrl+d", "s", "s", "enter"),
    "Account": _screen("Account", "ctrl+r", "p", "p", "down", "enter", "f", "down", "escape", "b", "3"),
    "Search": _search,
    "Registers": _screen("Registers", "f6", "tab", "tab", "tab"),
    "SettingsScreen": _settings,
    "Documents": _papers,
    "Palette": _palette,
    "Live": _recorder,
    "RollCall": _recorder,
    "Comments": _commented,
    "Review": _review,
    "Queue": _queue,
    "AgendaEditor": _agenda,
    "Watch": _projector,
}
ELSEWISE: Final = {
    "Welcome": "there is no workspace yet",
    "BaseScreen": "what the screens have in common",
    "ListDialog": "what the lists over a screen have in common",
    "ListScreen": "what the lists have in common",
    "ActionList": "what the lists of actions have in common",
    "ActionSteps": "what is done in the lists of actions",
    "Files": "shows the files of the computer, over a form",
    "RecordScreen": "what the screens with a record have in common",
    "CaptureScreen": "what the recorder is made on",
    "LineScreen": "what the recorder is made on",
    "Pasting": "shows what was pasted, over the recorder",
    "Returned": "shows rows of actions that its reader reads, and leaves with them; see test_take_back",
    "RegisterFile": "shows a file that its reader chose, beside registers that all read, and leaves with the reader",
    "Closing": "shows what whoever records the meeting reads there; see test_closing",
    "Form": "shows what it is given",
    "Ask": "shows what it is given",
    "Tell": "shows what it is given",
    "KeyHelp": "shows keys alone",
    "Preparing": "shows how far a sample is built",
    "Minutes": "reads through the session, and anew; see test_giving_way",
    "Choose": "shows what it is given",
    "Accepting": "shows the proposals of the line's own record, which is given",
    "Working": "shows that something goes on",
}


def test_every_screen_is_in_the_table() -> None:
    found = set()
    for module in pkgutil.walk_packages(rapat.tui.__path__, "rapat.tui."):
        for name, made in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(made, TextualScreen) and made.__module__ == module.name:
                found.add(name)
    assert found == set(OPENED) | set(ELSEWISE)


@pytest.mark.parametrize(
    ("person", "name"),
    [(person, name) for person in SEES for name in OPENED if person != "notulis" or name == "Watch"],
)
@pytest.mark.usefixtures("undrawn")
async def test_a_screen_shows_nobody_what_is_not_for_them(
    vault: Office, screen: Screen, person: str, name: str
) -> None:
    del vault
    async with screen(person).run_test(size=HUGE) as pilot:
        await pilot.pause()
        seen = await OPENED[name](pilot)
    found = {mark for mark in MARKS if re.search(rf"{mark}\b", seen)}
    assert found <= SEES[person]


@pytest.mark.usefixtures("undrawn")
async def test_the_secretariat_sees_every_secret(vault: Office, screen: Screen) -> None:
    """Otherwise the table above would prove nothing."""
    del vault
    seen = []
    for opening in (
        _meetings,
        _palette,
        _recorder,
        _search,
        _queue,
        *(OPENED[name] for name in ("Matters", "Circulars", "Inbox")),
    ):
        async with screen().run_test(size=HUGE) as pilot:
            await pilot.pause()
            seen.append(await opening(pilot))
    assert {mark for mark in MARKS if re.search(rf"{mark}\b", "\n".join(seen))} == SEES["notulis"]
