"""Several rows marked with Space: done once for all of them, what is refused told one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.widgets import Input

from rapat.model import Acknowledgement, Action, ActionStatus, Due, IssuedReminder
from rapat.secretariat import assigning, auditing, circulars, following_up, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.base.actions import ActionList
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Ask, Tell
from rapat.tui.screens.circulars import Circulars
from rapat.tui.screens.inbox import Inbox
from rapat.tui.screens.reminders import Reminders
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

DUE = Due(text="30/11", date=date(2026, 11, 30))


def promises(seat: Office, count: int) -> list[Action]:
    session = seat.session()
    return [
        assigning.add(session, ActionDraft(f"Kirim data {at}", lead="BNNK", forum="WASDIN", due=DUE))
        for at in range(count)
    ]


def statuses(seat: Office) -> list[ActionStatus]:
    return [action.status for action in seat.session().find(Action)]


async def test_marked_actions_are_reported_done_at_once_and_taken_back_at_once(seat: Office, screen: Screen) -> None:
    promises(seat, 3)
    async with screen("bnnk", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("space", "space")
        await pilot.pause()
        assert "2 marked" in shown(pilot, "#head")
        assert listed.table.cursor == 2
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert "2 marked actions" in shown(pilot, ".title")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "2 of 2 done." in shown(pilot, "#message")
        assert not listed.table.marks
    assert sorted(statuses(seat)) == ["done", "done", "open"]
    undoing.undo(seat.session("bnnk"))
    assert statuses(seat) == [ActionStatus.OPEN] * 3


async def test_what_is_refused_is_told_one_by_one_and_stays_marked(seat: Office, screen: Screen) -> None:
    first, second, third = promises(seat, 3)
    for action in (first, third):
        following_up.step(seat.session("bnnk"), action, "done", "selesai")
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("ctrl+a", "v")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        assert second.id in "".join(str(part.render()) for part in pilot.app.screen.query(".part"))
        await pilot.press("escape")
        await pilot.pause()
        assert listed.table.marked == [second.id]
        await pilot.press("escape")
        await pilot.pause()
        assert not listed.table.marks
        assert "marked" not in shown(pilot, "#head")
    assert sorted(statuses(seat)) == ["open", "verified", "verified"]
    assert auditing.verify(seat.session()).faults == []


async def test_a_row_that_is_filtered_away_is_not_marked_any_more(seat: Office, screen: Screen) -> None:
    promises(seat, 3)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("ctrl+a", "slash")
        await type_in(pilot, "0003", "enter")
        assert len(listed.table.marks) == 1
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert not listed.table.marks


async def test_marks_of_several_rows_go_once_that_is_agreed_to(seat: Office, screen: Screen) -> None:
    """They took a key each."""
    promises(seat, 3)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("ctrl+a", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert len(listed.table.marks) == 3
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: not listed.table.marks)


async def test_agencies_are_reminded_of_what_is_marked(seat: Office, screen: Screen, tmp_path: Path) -> None:
    promises(seat, 2)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        await pilot.press("ctrl+a", "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, str(tmp_path / "keluar"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "reminders of 1 agencies" in shown(pilot, "#message")
    written = [path.read_text(encoding="utf-8") for path in (tmp_path / "keluar").rglob("*.txt")]
    assert any("Kirim data 0" in text and "Kirim data 1" in text for text in written)


async def test_circulars_are_acknowledged_together_in_the_inbox(seat: Office, screen: Screen) -> None:
    for text in ("Cuaca buruk malam ini", "Siaga banjir"):
        circulars.issue(seat.session(), circulars.CircularDraft(text=text, to=("BNNK",)))
    async with screen("bnnk", start="inbox").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, Inbox)
        await pilot.press("ctrl+a", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "2 of 2 done." in shown(pilot, "#message")
    assert len(seat.session().find(Acknowledgement)) == 2


async def test_what_somebody_else_changes_meanwhile_is_refused_and_a_resize_keeps_the_form(
    seat: Office, screen: Screen
) -> None:
    first, second = promises(seat, 2)
    async with screen("bnnk", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("ctrl+a", "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Terkirim")
        following_up.step(seat.session(), first, "void", "Digabung")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-text", Input).value == "Terkirim"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        assert first.id in "".join(str(part.render()) for part in pilot.app.screen.query(".part"))
    assert seat.session().need(Action, second.id).status is ActionStatus.DONE


async def test_several_agencies_are_marked_among_the_reminders(seat: Office, screen: Screen) -> None:
    session = seat.session()
    for lead in ("BNNK", "POLRES", "KODIM"):
        assigning.add(session, ActionDraft(f"Kirim data {lead}", lead=lead, due=DUE))
    seat.at("2026-11-29 08:00")
    async with screen(start="remind").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        listed = pilot.app.screen
        assert isinstance(listed, Reminders)
        assert [row.agency.id for row in listed.rows] == ["BNNK", "KODIM", "POLRES"]
        await pilot.press("space", "space")
        await pilot.pause()
        assert "2 marked" in shown(pilot, "#head")
        await pilot.press("c", "c")
        assert "KODIM" in pilot.app.clipboard
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "2 agencies" in shown(pilot, "#message")
        assert [row.agency.id for row in listed.rows] == ["POLRES"]
    assert {issued.agency for issued in seat.session().find(IssuedReminder)} == {"BNNK", "KODIM"}


async def test_reminders_are_chosen_by_when_things_are_due(seat: Office, screen: Screen) -> None:
    session = seat.session()
    for lead, day in (("BNNK", 24), ("POLRES", 30)):
        due = Due(text=f"{day}/11", date=date(2026, 11, day))
        assigning.add(session, ActionDraft(f"Kirim data {lead}", lead=lead, due=due))
    seat.at("2026-12-05 08:00")
    async with screen(start="remind").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        listed = pilot.app.screen
        assert isinstance(listed, Reminders)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        pilot.app.screen.query_one("#field-more", Input).value = "7"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert [row.agency.id for row in listed.rows] == ["BNNK"]
        assert "due up to Friday, 27 November 2026" in listed.filter.placeholder


async def test_several_circulars_are_acknowledged_at_once(seat: Office, screen: Screen) -> None:
    session = seat.session()
    for text in ("Waspada", "Siaga", "Lengkapi data"):
        circulars.issue(session, circulars.CircularDraft(text=text, to=("BNNK", "POLRES")))
    async with screen("bnnk", start="circulars").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        listed = pilot.app.screen
        assert isinstance(listed, Circulars)
        await pilot.press("space", "space", "k")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "2 of 2 done." in shown(pilot, "#message")
        assert not listed.table.marks
    assert len(seat.session().find(Acknowledgement)) == 2
    undoable = seat.session().find(Acknowledgement)
    assert {each.agency for each in undoable} == {"BNNK"}
