"""Every key of the table, for every role and every kind of thing under the cursor: offered where it works, else not.

A key that is not offered stands in no bar, no help and no palette, asks nothing, changes nothing, and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from rapat.model import Action, ActionStatus, Matter, MatterKind, MatterStatus, Meeting, MeetingStatus, Person
from rapat.secretariat import assigning, circulars, decisions, due_dates, matters, registers
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.recording import Recorder
from rapat.tui import commands
from rapat.tui.app import RapatApp
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.palette import Palette
from rapat.tui.dialogs.simple import Ask, Tell
from rapat.tui.widgets.keys import Keys
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.secretariat.test_steps import action_at, meeting_at
from tests.tui.conftest import Screen, give
from tests.tui.keys import shown, until

pytestmark = pytest.mark.usefixtures("undrawn")
D = TypeVar("D", Tell, Palette)
HUGE = (300, 60)
ROLES: Final = ("notulis", "kabid", "kaban", "bnnk", "auditor", "kadinkes")
"""The note-taker, another secretary, the chair, a representative, an auditor, and a chair of something else."""
BEGUN: Final = frozenset(MeetingStatus) - {MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED}
SECRETARIES: Final = frozenset({"notulis", "kabid"})
CHAIRS: Final = SECRETARIES | {"kaban"}
OF_MEETINGS: Final = {
    "meetings.plan": (SECRETARIES, frozenset(MeetingStatus)),
    "meetings.edit": (
        SECRETARIES,
        frozenset(MeetingStatus) - {MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED},
    ),
    "meetings.record": (
        SECRETARIES,
        frozenset(MeetingStatus) - {MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED},
    ),
    "meetings.file": (
        SECRETARIES,
        frozenset(MeetingStatus) - {MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED},
    ),
    "meetings.agenda": (
        SECRETARIES,
        frozenset(MeetingStatus) - {MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED},
    ),
    "meetings.close": (SECRETARIES, {MeetingStatus.LIVE, MeetingStatus.ADJOURNED}),
    "meetings.review": (SECRETARIES, {MeetingStatus.DRAFT}),
    "meetings.approve": (CHAIRS, {MeetingStatus.REVIEW}),
    "meetings.back": (SECRETARIES, {MeetingStatus.REVIEW}),
    "meetings.amend": (SECRETARIES, {MeetingStatus.FINAL}),
    "meetings.move": (SECRETARIES, {MeetingStatus.SCHEDULED}),
    "meetings.cancel": (SECRETARIES, {MeetingStatus.SCHEDULED}),
    "meetings.quote": (SECRETARIES, {MeetingStatus.FINAL}),
    "meetings.confirm": (CHAIRS | {"bnnk"}, {MeetingStatus.SCHEDULED}),
    "meetings.circulate": (SECRETARIES, {MeetingStatus.DRAFT}),
    **dict.fromkeys(
        ("meetings.take", "meetings.bring", "meetings.release"), (frozenset[str](), frozenset[MeetingStatus]())
    ),  # of a folder: a meeting is taken from a server
}
"""Who is offered a key of the meetings, and at which status of the meeting under the cursor."""
OWED: Final = frozenset({ActionStatus.OPEN, ActionStatus.PROGRESS, ActionStatus.BLOCKED})
PARTIES: Final = SECRETARIES | {"bnnk"}
OF_ACTIONS: Final = {
    "actions.report": (PARTIES, OWED | {ActionStatus.DONE}),
    "actions.request": (PARTIES, OWED),
    "actions.done": (PARTIES, OWED),
    "actions.block": (PARTIES, OWED - {ActionStatus.BLOCKED}),
    "actions.verify": (CHAIRS, {ActionStatus.DONE}),
    "actions.back": (CHAIRS, {ActionStatus.DONE}),
    "actions.grant": (CHAIRS, OWED),
    "actions.refuse": (CHAIRS, frozenset[ActionStatus]()),
    "actions.assign": (SECRETARIES, OWED | {ActionStatus.DONE}),
    "actions.steps": (PARTIES, OWED),
    "actions.edit": (SECRETARIES, frozenset(ActionStatus)),
    "actions.void": (SECRETARIES, OWED | {ActionStatus.DONE}),
    "actions.reopen": (SECRETARIES, {ActionStatus.DONE, ActionStatus.VERIFIED, ActionStatus.VOID}),
}
OF_LISTS_OF_ACTIONS: Final = dict.fromkeys(("actions.new", "actions.remind"), SECRETARIES)
"""Who is offered a key of them whatever stands under the cursor; reminding wants something there."""
OF_THE_INBOX: Final = {"inbox.acknowledge": frozenset({"bnnk"})}
"""Who is offered a key of the inbox on a circular to the agency of the representative."""
OF_DECISIONS: Final = {
    "decisions.revoke": SECRETARIES,
    "decisions.restore": frozenset[str](),
    "decisions.link": SECRETARIES,
    "decisions.procedural": SECRETARIES,
}
"""Who is offered a key of a decision that holds."""
OF_REMINDERS: Final = dict.fromkeys(("remind.issued", "remind.write", "remind.write_all"), SECRETARIES)
OF_THE_CALENDAR: Final = {"calendar.plan": SECRETARIES}
OF_REGISTERS: Final = dict.fromkeys(
    ("registers.add", "registers.edit", "registers.retire", "registers.file"),
    SECRETARIES,
)
OF_SETTINGS: Final = dict.fromkeys(("settings.add", "settings.edit", "settings.undo", "settings.redo"), SECRETARIES)

OF_MATTERS: Final = {
    "matters.add": frozenset(MatterStatus),
    "matters.edit": frozenset(MatterStatus) - {MatterStatus.CLOSED},
    "matters.attach": frozenset(MatterStatus) - {MatterStatus.CLOSED},
    "matters.begin": {MatterStatus.OPEN, MatterStatus.REOPENED},
    "matters.close": frozenset(MatterStatus) - {MatterStatus.CLOSED},
    "matters.reopen": {MatterStatus.CLOSED},
    "matters.report": frozenset(MatterStatus),
    "matters.triage": frozenset(MatterStatus) - {MatterStatus.CLOSED},
    "matters.answer": frozenset(MatterStatus) - {MatterStatus.CLOSED},
    "matters.finding": frozenset[MatterStatus](),
    "matters.case": frozenset[MatterStatus](),  # these are reports
    "matters.protect": frozenset(MatterStatus),
    "matters.reporter": frozenset[MatterStatus](),
    "matters.forget": frozenset[MatterStatus](),
}
"""At which status of the matter under the cursor a secretary is offered a key of the matters."""
OF_TAKING_PART: Final = {"matters.case"}
"""The keys among them that an agency which takes part is offered as well: it gives and receives for itself."""
OF_CIRCULARS: Final = {
    "circulars.issue": (SECRETARIES, True),
    "circulars.acknowledge": (PARTIES, False),
    "circulars.answer": (PARTIES, False),
    "circulars.chase": (SECRETARIES, False),
    "circulars.correct": (SECRETARIES, False),
    "circulars.recall": (SECRETARIES, False),
}
"""Who is offered a key of a circular that holds, and whether also of one that does not."""


def test_every_key_that_asks_for_permission_is_in_a_table() -> None:
    """The keys of the live record stand on a screen that only who may record is shown."""
    asking = {command.id for command in commands.COMMANDS if command.operation and command.screen != "live"}
    tables = (
        *(OF_MEETINGS, OF_ACTIONS, OF_DECISIONS, OF_REMINDERS, OF_THE_CALENDAR, OF_REGISTERS, OF_SETTINGS),
        *(OF_MATTERS, OF_CIRCULARS, OF_LISTS_OF_ACTIONS, OF_THE_INBOX),
    )
    assert asking == {name for table in tables for name in table}


@pytest.fixture
def laid(seat: Office) -> Office:
    """A sitting and a promise at every status, one of the promises another agency's."""
    return give(seat, _lay)


def _lay(seat: Office) -> None:
    head = {"id": "kadinkes", "name": "Kadinkes", "position": "Kadinkes", "agency": "DINKES", "role": "chair"}
    registers.add(seat.session(), Person, head)
    for status in MeetingStatus:
        meeting_at(seat, status)
    for lead in ("BNNK", "POLRES"):
        for one in ActionStatus:
            action_at(seat, one, lead)


async def _try_all(pilot: Pilot[None], seat: Office, wanted: dict[str, bool]) -> None:
    """Press each key of a screen with what is under the cursor now; `wanted` says which are offered."""
    app = pilot.app
    assert isinstance(app, RapatApp)
    main = app.screen
    assert isinstance(main, BaseScreen)
    asking = [command for command in commands.of(main.NAME) if command.operation]
    told = {command.id: main.offers(command) for command in asking}
    assert told == wanted
    in_bar = {
        f"{commands.keys_of(command, app.keymap)} {app.text(command.name)}": wanted[command.id]
        and (command.bar or command.id in getattr(main, "answering", ()))
        for command in asking
    }
    await until(pilot, lambda: all((named in shown(pilot, "#keys")) == stands for named, stands in in_bar.items()))
    for command in asking:
        if wanted[command.id]:
            continue
        seq = seat.workspace.store.seq
        main.query_one("#message", Static).update("")
        await app.run_action(command.action, main)
        await pilot.pause()
        assert not isinstance(app.screen, Ask | Form), command.id
        assert shown(pilot, "#message"), command.id
        assert seat.workspace.store.seq == seq, command.id


async def _help_and_palette(pilot: Pilot[None], wanted: dict[str, bool]) -> None:
    app = pilot.app
    assert isinstance(app, RapatApp)
    main = app.screen

    async def shows(action: Callable[[], None], dialog: type[D]) -> D:
        action()
        await until(pilot, lambda: isinstance(app.screen, dialog))
        opened = app.screen
        assert isinstance(opened, dialog)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is main)
        return opened

    page = await shows(app.action_help, Tell)
    palette = await shows(app.action_palette, Palette)
    for command in commands.COMMANDS:
        if command.id in wanted:
            told = app.text(command.help)
            assert any(told in part.plain for part in page.parts) == wanted[command.id], command.id
            assert (command in palette.offered) == wanted[command.id], command.id


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_meetings(laid: Office, screen: Screen, role: str) -> None:
    async with screen(role, start="meetings").run_test(size=HUGE) as pilot:
        await pilot.pause()
        app, seen = pilot.app, 0
        assert isinstance(app, RapatApp)
        for meeting in laid.session().find(Meeting):
            app.choose(meeting.id)
            if app.screen.query_one(Table).chosen != meeting.id:
                continue
            seen += 1
            wanted = {name: role in who and meeting.status in at for name, (who, at) in OF_MEETINGS.items()}
            await _try_all(pilot, laid, wanted)
            if meeting.status in (MeetingStatus.REVIEW, MeetingStatus.SCHEDULED):
                await _help_and_palette(pilot, wanted)
        assert seen == (0 if role == "kadinkes" else len(laid.session().find(Meeting)))
        if not seen:
            await _try_all(pilot, laid, dict.fromkeys(OF_MEETINGS, False))


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_actions(laid: Office, screen: Screen, role: str) -> None:
    async with screen(role, start="actions").run_test(size=HUGE) as pilot:
        await pilot.press("s", "s")
        app, seen = pilot.app, 0
        assert isinstance(app, RapatApp)
        for action in laid.session().find(Action):
            app.choose(action.id)
            if app.screen.query_one(Table).chosen != action.id:
                continue
            seen += 1
            party = action.lead == "BNNK"
            wanted = {
                name: (role in who - {"bnnk"} or (role in who and party)) and action.status in at
                for name, (who, at) in OF_ACTIONS.items()
            } | {name: role in who for name, who in OF_LISTS_OF_ACTIONS.items()}
            await _try_all(pilot, laid, wanted)
        assert seen == {"kadinkes": 0, "bnnk": len(ActionStatus)}.get(role, 2 * len(ActionStatus))


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_decisions(seat: Office, screen: Screen, role: str) -> None:
    recorder = Recorder(seat.session(), meeting_at(seat, MeetingStatus.LIVE).id)
    recorder.take("= Apel bersama tiap Senin")
    async with screen(role, start="decisions").run_test(size=HUGE) as pilot:
        await pilot.pause()
        await _try_all(pilot, seat, {name: role in who for name, who in OF_DECISIONS.items()})


async def test_what_was_revoked_can_be_restored_and_not_revoked_again(seat: Office, screen: Screen) -> None:
    recorder = Recorder(seat.session(), meeting_at(seat, MeetingStatus.LIVE).id)
    taken = recorder.take("= Apel bersama tiap Senin")
    assert taken.entry is not None
    decisions.end(seat.session(), taken.entry, "Peraturan baru")
    async with screen("notulis", start="decisions").run_test(size=HUGE) as pilot:
        await pilot.pause()
        told = {name: name != "decisions.revoke" for name in OF_DECISIONS}
        await _try_all(pilot, seat, told)


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_reminders(seat: Office, screen: Screen, role: str) -> None:
    session = seat.session()
    due = due_dates.read_due(session, "besok", session.today())
    assigning.add(session, assigning.ActionDraft("Kirim rekap", lead="BNNK", due=due))
    async with screen(role, start="remind").run_test(size=HUGE) as pilot:
        await _try_all(pilot, seat, {name: role in who for name, who in OF_REMINDERS.items()})


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_the_calendar(seat: Office, screen: Screen, role: str) -> None:
    async with screen(role, start="calendar").run_test(size=HUGE) as pilot:
        await _try_all(pilot, seat, {name: role in who for name, who in OF_THE_CALENDAR.items()})


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_registers(laid: Office, screen: Screen, role: str) -> None:
    async with screen(role, start="registers").run_test(size=HUGE) as pilot:
        for _ in range(4):
            await _try_all(pilot, laid, {name: role in who for name, who in OF_REGISTERS.items()})
            await pilot.press("tab")


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_settings(seat: Office, screen: Screen, role: str) -> None:
    async with screen(role, start="settings").run_test(size=HUGE) as pilot:
        await _try_all(pilot, seat, {name: role in who for name, who in OF_SETTINGS.items()})


def matter_at(seat: Office, status: MatterStatus) -> Matter:
    """A report of the public that stands at a status."""
    session = seat.session()
    fields = {"lead": "BNNK", "place": "Loktuan", "content": "Orang berkumpul"}
    matter = matters.open_matter(session, MatterKind.COMMUNITY, f"Laporan {status}", fields)
    if status is MatterStatus.PROGRESS:
        return matters.begin(session, matter)
    if status in (MatterStatus.CLOSED, MatterStatus.REOPENED):
        matter = matters.close(session, matter, "Selesai")
    return matters.reopen(session, matter, "Lagi") if status is MatterStatus.REOPENED else matter


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_matters(seat: Office, screen: Screen, role: str) -> None:
    made = [matter_at(seat, status) for status in MatterStatus]
    async with screen(role, start="matters").run_test(size=HUGE) as pilot:
        await pilot.press("s")
        app, seen = pilot.app, 0
        assert isinstance(app, RapatApp)
        for matter in made:
            app.choose(matter.id)
            if app.screen.query_one(Table).chosen != matter.id:
                continue
            seen += 1
            wanted = {
                name: matter.status in at and (role in SECRETARIES or (role == "bnnk" and name in OF_TAKING_PART))
                for name, at in OF_MATTERS.items()
            }
            await _try_all(pilot, seat, wanted)
        assert seen == (len(made) if role in {*SECRETARIES, "bnnk", "auditor"} else 0)


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_circulars(seat: Office, screen: Screen, role: str) -> None:
    session = seat.session()
    held = circulars.issue(session, CircularDraft(text="Kapal memuat BBM", to=("BNNK", "POLRES")))
    gone = circulars.issue(session, CircularDraft(text="Nihil", to=("BNNK", "POLRES")))
    circulars.recall(session, gone, "Keliru")
    async with screen(role, start="circulars").run_test(size=HUGE) as pilot:
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, RapatApp)
        for circular in (held, gone):
            app.choose(circular.id)
            reads = app.screen.query_one(Table).chosen == circular.id
            assert reads == (role in {*PARTIES, "kaban", "auditor"})  # the chair is of the agency that sent it
            told = {
                name: role in who and (always or (reads and circular is held))
                for name, (who, always) in OF_CIRCULARS.items()
            }
            await _try_all(pilot, seat, told)


@pytest.mark.parametrize("role", ROLES)
async def test_keys_of_the_inbox(seat: Office, screen: Screen, role: str) -> None:
    circulars.issue(seat.session(), CircularDraft(text="Kapal memuat BBM", to=("BNNK", "POLRES")))
    async with screen(role, start="inbox").run_test(size=HUGE) as pilot:
        await pilot.pause()
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        for name, who in OF_THE_INBOX.items():
            (command,) = (each for each in commands.of("inbox") if each.id == name)
            assert inbox.offers(command) is (role in who)
            await until(pilot, lambda who=who: ("K Acknowledge" in shown(pilot, "#keys")) is (role in who))  # type: ignore[misc]


async def test_what_was_acknowledged_is_not_acknowledged_again(seat: Office, screen: Screen) -> None:
    held = circulars.issue(seat.session(), CircularDraft(text="Kapal memuat BBM", to=("BNNK", "POLRES")))
    circulars.acknowledge(seat.session("bnnk"), held)
    async with screen("bnnk", start="circulars").run_test(size=HUGE) as pilot:
        await pilot.pause()
        await _try_all(pilot, seat, {name: name == "circulars.answer" for name in OF_CIRCULARS})


async def test_a_dialog_over_a_place_does_not_widen_what_its_bar_offers(laid: Office, screen: Screen) -> None:
    del laid
    async with screen("auditor", start="actions").run_test(size=HUGE) as pilot:
        await until(pilot, lambda: bool(shown(pilot, "#keys")))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        bar = pilot.app.screen_stack[0].query_one(Keys)
        bar.renew()
        assert "Detail" in str(bar.content)
        assert "Verify" not in str(bar.content)


async def test_nothing_chosen_is_nothing_asked(seat: Office, screen: Screen) -> None:
    async with screen(start="actions").run_test(size=HUGE) as pilot:
        await _try_all(pilot, seat, dict.fromkeys((*OF_ACTIONS, "actions.remind"), False) | {"actions.new": True})
        assert "Nothing is chosen." in shown(pilot, "#message")


@pytest.mark.usefixtures("seat")
async def test_what_one_agency_has_beside_its_list_is_offered_there_alone(screen: Screen) -> None:
    for start, is_there in (("agency", True), ("actions", False)):
        async with screen(start=start).run_test(size=HUGE) as pilot:
            await pilot.pause()
            assert isinstance(pilot.app, RapatApp)
            assert ("agency.other" in {command.id for command in pilot.app.offered()}) is is_there
