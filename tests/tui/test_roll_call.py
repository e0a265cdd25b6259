"""The roll-call asks for names, takes guests, and begins with who chairs."""

from __future__ import annotations

from textual.widgets import Input, OptionList

from rapat.model import Attendance, Meeting, Person, Presence
from rapat.secretariat import planning, reading, registers
from rapat.secretariat.recording import Recorder
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.rollcall import RollCall
from rapat.tui.widgets.dialog_list import DialogList
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until
from tests.tui.test_journeys import MEETING, WIDE


async def test_who_came_is_asked_with_completion_and_guests_are_taken(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        call = pilot.app.screen
        assert isinstance(call, RollCall)
        at = call.codes.index("POLRES")
        call.query_one(OptionList).highlighted = at
        proposed = call._people_of("POLRES")[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await type_in(pilot, proposed[:3].lower())
        await pilot.pause(0.2)
        await pilot.press("right")
        assert pilot.app.screen.query_one("#field-who", Input).value == proposed
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen_stack[-1], Form)
        assert call.query_one(OptionList).highlighted == at + 1
        await pilot.press("t")
        await type_in(pilot, "Ibu Ani, Ketua RT 05", "enter")
        await pilot.pause()
        rows = [str(option.prompt) for option in call.query_one(OptionList).options]
        assert "Ibu Ani, Ketua RT 05" in rows[-1]
        await pilot.press("t")
        await type_in(pilot, "Pdt. Yohanes Tandi, Ketua BKSAG Bontang", "enter")
        await pilot.pause()
        rows = [str(option.prompt) for option in call.query_one(OptionList).options]
        assert any("Ketua BKSAG Bontang  " in row for row in rows)  # however long, it runs into nothing
    marks = reading.roll(seat.session(), seat.session().need(Meeting, MEETING))
    assert [(mark.agency, mark.presence) for mark in marks if mark.name] == [
        ("POLRES", Presence.PRESENT),
        ("", Presence.GUEST),
        ("", Presence.GUEST),
    ]


async def test_the_chair_is_in_the_list_and_comes_with_their_name(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        call = pilot.app.screen
        assert isinstance(call, RollCall)
        chair = call._chair
        assert chair is not None
        call.query_one(OptionList).highlighted = at = call.codes.index(chair.agency)
        assert chair.full_name in str(call.query_one(OptionList).get_option_at_index(at).prompt)
        await pilot.press("h")
        await pilot.pause()
    marks = {mark.agency: mark for mark in reading.roll(seat.session(), seat.session().need(Meeting, MEETING))}
    assert marks[chair.agency].person == chair.id


async def test_another_name_takes_the_place_of_a_wrong_one(seat: Office, screen: Screen) -> None:
    registers.add(seat.session(), Person, {"id": "usman", "name": "Usman Hamid", "agency": "KODIM"})
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        call = pilot.app.screen
        assert isinstance(call, RollCall)
        listed, at = call.query_one(OptionList), call.codes.index("BNNK")
        for who, told in (("usman hamid", "is of KODIM"), ("Ibu Sari", "")):
            listed.highlighted = at
            await pilot.press("enter")
            await pilot.pause()
            await type_in(pilot, who)
            assert told in shown(pilot, "#note-who")
            await pilot.press("enter", *(["y"] if told else []))
            await pilot.pause()
        row = str(listed.get_option_at_index(at).prompt)
        assert "Ibu Sari" in row
        assert "Usman" not in row
        listed.highlighted = call.codes.index("KODIM")
        await pilot.press("enter")
        await type_in(pilot, "usman", "enter")
        await pilot.pause()
    marks = {mark.agency: mark for mark in reading.roll(seat.session(), seat.session().need(Meeting, MEETING))}
    assert (marks["BNNK"].name, marks["BNNK"].beside, marks["KODIM"].person) == ("Ibu Sari", (), "usman")
    assert seat.workspace.store.maintenance.verify().faults == []


async def test_all_who_came_for_an_agency_stand_in_its_row(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(["+ BNNK Ibu Sari", "+ BNNK Pak Joko"])
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        rows = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert any("Ibu Sari, Pak Joko" in row for row in rows)


async def test_a_key_marks_the_agency_that_is_shown_whatever_others_took_off(seat: Office, screen: Screen) -> None:
    """By its place it marked the agency below, and at the end of the list it ended the program."""
    session = seat.session()
    planning.change(session, session.need(Meeting, MEETING), planning.Plan(invited=["BNNK", "KODIM", "POLRES"]))
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, RollCall))
        listed = pilot.app.screen.query_one(DialogList)
        listed.highlighted = listed.get_option_index("KODIM")
        planning.change(session, session.need(Meeting, MEETING), planning.Plan(invited=["KODIM", "POLRES"]))
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("a")
        await until(pilot, lambda: len(seat.session().find(Attendance, meeting=MEETING)) == 2)
    marked = {mark.agency: mark.presence for mark in seat.session().find(Attendance, meeting=MEETING)}
    assert marked == {"KODIM": Presence.SICK, "POLRES": Presence.ABSENT}
