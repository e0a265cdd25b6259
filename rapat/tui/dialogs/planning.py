"""A meeting is planned: the form, and what waits for its forum."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapat.model import Forum, Meeting
from rapat.secretariat import dating, matter_fields, naming, planning, queues
from rapat.secretariat.dating import Side
from rapat.text.language import N_, Brief, M, Message
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.queue import Queue
from rapat.tui.user import User


def plan(screen: BaseScreen, then: Callable[[Meeting], object], forum: str = "", day: str = "") -> None:
    """Fill in the form over a screen and plan, then show what waits for the forum, where something has to be taken.

    The forum's code and the day in words stand in the form where they are known; `then` is told the meeting.
    """
    user, made = screen.user, list[Meeting]()

    def save(values: Mapping[str, str]) -> None:
        made.append(_planned(user, values))

    def show(saved: bool | None) -> None:
        if saved:
            screen.app.refresh_feed()
            then(made[-1])
            told = _told(user, made[-1])
            screen.show_message(told)
            _offer_queue(screen, made[-1], told)

    text = user.text
    fields = [
        Field("forum", text(N_("Forum (empty: incidental)")), forum, check=checks.of_type(user, matter_fields.FORUM)),
        Field(
            "date", text(N_("Date, in words or figures (empty: by the rule)")), day, check=checks.day(user, Side.AHEAD)
        ),
        Field("hours", text(N_("Time, such as 09.00 or 09.00-11.30")), check=checks.hours(user)),
        Field("place", text(N_("Place"))),
        Field("title", text(N_("Title (empty: the forum's name)"))),
        Field("invited", text(N_("Invited, with commas (empty: the members)")), check=checks.agencies(user)),
    ]
    screen.app.push_screen(Form(M("Plan a meeting"), fields, save), show)


def show_queue(screen: BaseScreen, meeting: Meeting, before: Message | None = None) -> None:
    """Show what waits for the forum of a meeting, and say on the screen how much was taken onto its agenda.

    What was said `before`, of the same meeting, is said on.
    """

    def left(taken: int | None) -> None:
        if taken:
            screen.app.refresh_feed()
            screen.renew()
            told = M(
                "Taken onto the agenda of %(id)s, %(day)s: %(count)s",
                id=meeting.id,
                day=Brief(meeting.date),
                count=taken,
            )
            screen.show_message(M("%(before)s · %(part)s", before=before, part=told) if before else told)

    screen.app.push_screen(Queue(meeting.id), left)


def _offer_queue(screen: BaseScreen, meeting: Meeting, before: Message) -> None:
    session = screen.user.session()
    forum = planning.forum_of(session, meeting)
    if forum is not None and any(not one.comes_by_itself for one in queues.waiting(session, forum)):
        show_queue(screen, meeting, before)


def _told(user: User, meeting: Meeting) -> Message:
    """Say that a meeting is planned, and what stands against its day."""
    said = M("Planned: %(id)s", id=meeting.id)
    doubts = planning.doubts(user.session(), meeting)
    return M("%(told)s · %(doubts)s", told=said, doubts=doubts) if doubts else said


def _planned(user: User, values: Mapping[str, str]) -> Meeting:
    session = user.session()
    forum: Forum | None = naming.forum(session, values["forum"]) if values["forum"] else None
    start, end = dating.hours(values["hours"], session.settings.timezone) if values["hours"] else (None, None)
    wish = planning.Plan(
        title=values["title"] or None,
        date=dating.day(session, values["date"]) if values["date"] else None,
        start=start,
        end=end,
        place=values["place"] or None,
        invited=naming.agencies(session, values["invited"]) or None,
    )
    return planning.plan(session, forum, wish)
