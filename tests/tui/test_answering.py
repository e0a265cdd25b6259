"""What those invited are asked, answered on screen: who comes, and comments on a draft with their answers."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from rapat.model import Attendance, Comment, CommentState, Entry, Forum, Meeting, MeetingStatus, Presence
from rapat.secretariat import comments, confirmations, confirming, planning
from rapat.tui.dialogs.comments import Comments
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.minutes import Minutes
from rapat.tui.dialogs.simple import Ask
from rapat.tui.screens.inbox import Inbox
from rapat.tui.screens.meetings import Meetings
from tests.conftest import Office
from tests.secretariat.sitting import held, spoken
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SMALL = (80, 24)


def draft(seat: Office) -> tuple[Meeting, Entry]:
    """A draft that was sent round, and a line of it."""
    (planned,) = seat.session().find(Meeting)
    meeting = held(seat, planned)
    comments.circulate(seat.session(), meeting, date(2026, 11, 27))
    return meeting, spoken(seat.session(), meeting)


async def to_inbox(pilot: Pilot[None], why: str) -> None:
    """Open the first line of the inbox that waits for a reason."""
    await pilot.press("ctrl+e")
    await pilot.pause()
    inbox = pilot.app.screen
    assert isinstance(inbox, Inbox)
    inbox.choose(next(row.key for row in inbox.waiting if row.why == why))
    await pilot.press("enter")
    await pilot.pause()


async def to_meeting(pilot: Pilot[None], ident: str) -> None:
    """Put the cursor of the list of meetings on one."""
    await pilot.press("f3")
    await pilot.pause()
    meetings = pilot.app.screen
    assert isinstance(meetings, Meetings)
    meetings.choose(ident)


async def test_an_agency_says_from_its_inbox_who_comes(seat: Office, screen: Screen) -> None:
    meeting = seat.session().need(Meeting, "WASDIN-2026-001")
    async with screen("bnnk").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await to_inbox(pilot, "to-confirm")
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Either somebody comes" in shown(pilot, ".fault")
        pilot.app.screen.query(Input).first().focus()
        await type_in(pilot, "Budi, Analis", "ctrl+s")
        await until(pilot, lambda: "WASDIN-2026-001, BNNK: Budi (Analis) comes · Ctrl+Z" in shown(pilot, "#message"))
    confirmed = confirmations.by_agency(seat.session(), meeting)
    assert [(code, each.name, each.by) for code, each in confirmed.items()] == [("BNNK", "Budi", "bnnk")]


async def test_the_secretariat_enters_who_comes_for_those_who_phone(seat: Office, screen: Screen) -> None:
    session = seat.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 1)))
    async with screen().run_test(size=(120, 40)) as pilot:
        await to_meeting(pilot, meeting.id)
        await pilot.press("k")
        await type_in(pilot, "KODIM", "enter")
        await type_in(pilot, "Mayor Uji, Pasi Intel", "enter")
        await type_in(pilot, "Dandim", "ctrl+s")
        await pilot.pause(0.2)
        assert "KODIM: Mayor Uji (Pasi Intel) comes for Dandim" in shown(pilot, "#shown")
    assert confirmations.needed(seat.session(), meeting, "KODIM").entered_by == "notulis"


async def test_the_roll_call_marks_who_came_as_announced(seat: Office, screen: Screen) -> None:
    meeting = seat.session().need(Meeting, "WASDIN-2026-001")
    confirming.confirm(seat.session(), meeting, "KODIM", "Mayor Uji, Pasi Intel", representing="Dandim")
    confirming.confirm(seat.session(), meeting, "KEJARI", absent="Sidang")
    async with screen(meeting=meeting.id).run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        for code in ("KODIM", "KEJARI", "BNNK"):
            listed = pilot.app.screen.query_one(OptionList)
            listed.highlighted = listed.get_option_index(code)
            await pilot.press("k")
            await pilot.pause()
        assert "did not say who comes" in shown(pilot, "#fault")
    marks = {mark.agency: (mark.presence, mark.name or mark.note) for mark in seat.session().find(Attendance)}
    assert marks == {"KODIM": (Presence.REPRESENTED, "Mayor Uji"), "KEJARI": (Presence.EXCUSED, "Sidang")}


async def test_a_draft_is_commented_on_line_by_line_and_answered(seat: Office, screen: Screen) -> None:
    meeting, line = draft(seat)
    async with screen("bnnk").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await to_inbox(pilot, "to-comment")
        assert isinstance(pilot.app.screen, Comments)
        listed = pilot.app.screen.query_one(OptionList)
        listed.highlighted = listed.get_option_index(line.id)
        for text in ("Belum aman", "Tambahkan data"):
            await pilot.press("k")
            await type_in(pilot, text, "ctrl+s")
            await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert "may not" in shown(pilot, "#fault")
    async with screen().run_test(size=SMALL) as pilot:
        await pilot.pause()
        await to_inbox(pilot, "comment")
        await pilot.press("t", "end", "!", "ctrl+s")
        await pilot.pause()
        listed = pilot.app.screen.query_one(OptionList)
        listed.highlighted = listed.get_option_index(f"{meeting.id}.C2")
        await pilot.press("x")
        await type_in(pilot, "Di lampiran", "ctrl+s")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert "already" in shown(pilot, "#fault")
    session = seat.session()
    assert session.need(Entry, line.id).text == f"{line.text}!"
    states = {comment.id: (comment.state, comment.answer) for comment in session.find(Comment, meeting=meeting.id)}
    assert states == {
        f"{meeting.id}.C1": (CommentState.TAKEN, ""),
        f"{meeting.id}.C2": (CommentState.DECLINED, "Di lampiran"),
    }


async def test_comments_are_a_key_away_from_the_minutes(seat: Office, screen: Screen) -> None:
    meeting, _ = draft(seat)
    async with screen("bnnk").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await to_meeting(pilot, meeting.id)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Minutes)
        assert any("K: comment line by line" in part.plain for part in pilot.app.screen.parts)
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Comments)


async def test_who_may_not_comment_reads_who_does_and_how(seat: Office, screen: Screen) -> None:
    (planned,) = seat.session().find(Meeting)
    meeting = held(seat, planned)
    async with screen().run_test(size=SMALL) as pilot:
        await to_meeting(pilot, meeting.id)
        await pilot.press("o")
        await pilot.pause()
        assert "U on the list of meetings" in shown(pilot, "Foot")
        comments.circulate(seat.session(), meeting, date(2026, 11, 27))
        await pilot.press("escape", "o")
        await pilot.pause()
        assert "K: comment · T: take over" in shown(pilot, "Foot")  # for who telephones
    async with screen("bnnk").run_test(size=SMALL) as pilot:
        await to_meeting(pilot, meeting.id)
        await pilot.press("o")
        await until(pilot, lambda: "K: comment" in shown(pilot, "Foot"))


async def test_a_review_asks_about_comments_without_an_answer(seat: Office, screen: Screen) -> None:
    meeting, line = draft(seat)
    comments.add(seat.session("bnnk"), line, "Belum aman")
    async with screen().run_test(size=SMALL) as pilot:
        await to_meeting(pilot, meeting.id)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("n", "r", "y")
        await pilot.pause()
    assert seat.session().need(Meeting, meeting.id).status is MeetingStatus.REVIEW
