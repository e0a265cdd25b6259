"""Meetings: the list with its filter and a preview; plan, open, close, review, approve, amend, move, cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from rapat.model import Action, Entry, Forum, Meeting, MeetingStatus, Person
from rapat.model.labels import MEETING_STATUS
from rapat.model.plain import Document
from rapat.secretariat import agendas, approved, approving, dating, naming, planning, reading, recording
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.commands import Command
from rapat.tui.screens.base import BaseScreen
from rapat.tui.screens.dialogs import Field, Form, Tell
from rapat.tui.screens.particulars import particulars
from rapat.tui.text import line, lines
from rapat.tui.widgets.filter import Filter, fits
from rapat.tui.widgets.keys import Keys
from rapat.tui.widgets.table import Row, Table


class Meetings(BaseScreen):
    """The list of meetings."""

    NAME: ClassVar[str] = "meetings"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("meetings")
    TITLE_TEXT: ClassVar[str] = N_("Meetings")

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.found: dict[str, Meeting] = {}

    def body(self) -> ComposeResult:
        """Lay out the filter, the list and the preview."""
        yield Filter("")
        with Vertical(id="body"):
            yield Table((19, 17, 11, 0), "meetings")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="shown")

    def settle(self) -> None:
        """The list has the cursor; it begins at the meeting nearest to today."""
        self.query_one(Table).focus()
        found = reading.meetings(self.user.session())
        today = self.user.session().today()
        coming = [meeting for meeting in found if meeting.date >= today]
        if found:
            self.query_one(Table).choose((coming or found[-1:])[0].id)

    def load(self) -> None:
        """Read the meetings."""
        text, language = self.user.text, self.user.language
        self.query_one(Filter).placeholder = text(N_("/ filter: words, forum, status, number"))
        words = self.query_one(Filter).value
        rows = []
        year = self.user.session().today().year
        self.found = {}
        for meeting in reading.meetings(self.user.session()):
            status = text(MEETING_STATUS[meeting.status])
            shown = language.short_date(meeting.date).removesuffix(f" {year}")
            day = shown + (f" {language.clock(meeting.start)}" if meeting.start else "")
            if fits(words, meeting.id, day, status, meeting.title, meeting.place):
                self.found[meeting.id] = meeting
                style = "bold" if meeting.status in (MeetingStatus.LIVE, MeetingStatus.ADJOURNED) else ""
                rows.append(_row(meeting, day, status, style))
        self.query_one(Table).fill((text(N_("Meeting")), text(N_("Date")), text(N_("Status")), text(N_("Title"))), rows)
        self._preview()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        self.load()

    @on(Filter.Left)
    def _left(self) -> None:
        self.query_one(Table).focus()

    @on(Table.Moved)
    def _moved(self) -> None:
        self.soon(self._preview)

    @on(Table.Selected)
    def _selected(self) -> None:
        self.action_open()

    def _preview(self) -> None:
        shown = self.query_one("#shown", Static)
        self.query_one(Keys).renew()
        meeting = self.chosen
        if meeting is None:
            shown.update(line(self.user.text(N_("There is no such meeting."))))
            return
        session, text = self.user.session(), self.user.text
        parts = [line(meeting.title, "bold"), line(f"{meeting.id} · {text(MEETING_STATUS[meeting.status])}")]
        for label, value in (
            (N_("Place"), meeting.place),
            (N_("Chair"), _name(session.get(Person, meeting.chair))),
            (N_("Class"), meeting.security.value),
            (N_("Cancelled"), meeting.cancelled),
            (N_("Sent back"), meeting.returned),
        ):
            if value:
                parts.append(Content.assemble((f"{text(label)}: ", "dim"), line(value)))
        moves = (
            M("Moved from %(old)s to %(new)s: %(reason)s", old=moved.old, new=moved.new, reason=moved.reason)
            for moved in meeting.postponements
        )
        parts += [line(self.user.say(moved), "dim") for moved in moves]
        parts += [line(self.user.say(approving.described(session, one)), "dim") for one in meeting.approvals]
        parts.append(Content())
        for item in agendas.items(session, meeting.id):
            minutes = f"  {item.minutes}′" if item.minutes else ""
            parts.append(line(f"{item.number}. {item.title}{minutes}"))
        count = len(session.find(Entry, meeting=meeting.id))
        actions = len(session.find(Action, meeting=meeting.id))
        if count:
            parts += [
                Content(),
                line(self.user.say(M("Lines: %(lines)s · actions: %(actions)s", lines=count, actions=actions)), "dim"),
            ]
        shown.update(lines(parts))

    def about(self, command: Command) -> Sequence[Document | None]:
        """The meeting under the cursor; for planning the workspace, or any forum."""
        if command.id == "meetings.plan":
            return (None, *self.user.session().find(Forum))
        return (self.chosen,)

    def selects(self, command: Command) -> bool:
        """All but planning is about the meeting under the cursor."""
        return command.id != "meetings.plan"

    @property
    def chosen(self) -> Meeting | None:
        """The meeting under the cursor."""
        return self.found.get(self.query_one(Table).chosen)

    def choose(self, ident: str) -> None:
        """Put the cursor on a meeting."""
        self.query_one(Table).choose(ident)

    def come_back(self) -> None:
        """Begin at the meeting one comes from."""
        if self.app.recent:
            self.query_one(Table).choose(self.app.recent)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Filter).focus()

    def action_open(self) -> None:
        """Open the meeting under the cursor."""
        if self.chosen is not None:
            self.app.show_meeting(self.chosen.id)

    # Planning

    def action_plan(self) -> None:
        """Fill in a form and plan."""
        text = self.user.text
        self.app.push_screen(
            Form(
                M("Plan a meeting"),
                [
                    Field("forum", text(N_("Forum (empty: incidental)")), check=self._forum),
                    Field("date", text(N_("Date, in words or figures (empty: by the rule)")), check=self._day),
                    Field("hours", text(N_("Time, such as 09.00 or 09.00-11.30")), check=_hours),
                    Field("place", text(N_("Place"))),
                    Field("title", text(N_("Title (empty: the forum's name)"))),
                    Field("invited", text(N_("Invited, with commas (empty: the members)")), check=self._agencies),
                ],
                self._plan,
            ),
            self._planned,
        )

    def _forum(self, words: str) -> Message:
        return M("%(name)s", name=naming.forum(self.user.session(), words).name)

    def _day(self, words: str) -> Message:
        session = self.user.session()
        found = dating.day(session, words)
        holiday = session.calendar.holiday(found)
        return M("%(day)s, %(holiday)s", day=found, holiday=holiday) if holiday else M("%(day)s", day=found)

    def _agencies(self, words: str) -> Message:
        session = self.user.session()
        return M("%(names)s", names=[naming.agency(session, name).id for name in naming.names(words)])

    def _plan(self, values: Mapping[str, str]) -> None:
        session = self.user.session()
        forum: Forum | None = naming.forum(session, values["forum"]) if values["forum"] else None
        start, end = dating.hours(values["hours"]) if values["hours"] else (None, None)
        wish = planning.Plan(
            title=values["title"] or None,
            date=dating.day(session, values["date"]) if values["date"] else None,
            start=start,
            end=end,
            place=values["place"] or None,
            invited=[naming.agency(session, name).id for name in naming.names(values["invited"])] or None,
        )
        self.planned = planning.plan(session, forum, wish).id

    def _planned(self, saved: bool | None) -> None:
        if saved:
            self.query_one(Filter).value = ""
            self.app.refresh_feed()
            self.load()
            self.choose(self.planned)
            self.say(M("Planned: %(id)s", id=self.planned))

    def action_edit(self) -> None:
        """Change the particulars of the meeting."""
        if self.chosen is not None:
            form = particulars(self.user, self.chosen)
            self.app.push_screen(form, lambda saved: self._done(M("The meeting is changed.")) if saved else None)

    # The life of a meeting

    def action_close(self) -> None:
        """Close, and list what is missing."""
        meeting = self.chosen
        if meeting is None:
            return

        def change() -> Message:
            _, missing_items = recording.close(self.user.session(), meeting)
            if missing_items:
                self.app.push_screen(
                    lacking(
                        self.user.text(N_("Before anyone leaves the room:")),
                        [self.user.say(lack.message) for lack in missing_items],
                    )
                )
            return M("%(id)s is closed.", id=meeting.id)

        self.attempt(change)

    def action_review(self) -> None:
        """Send to review."""
        meeting = self.chosen
        if meeting is not None:
            self.attempt(
                lambda: _told(M("%(id)s is in review.", id=meeting.id), approving.review(self.user.session(), meeting))
            )

    def action_approve(self) -> None:
        """Ask who signed, and the code on the paper that was; then approve and show the seal."""
        meeting = self.chosen
        if meeting is None:
            return
        seal = ""

        def approve(values: Mapping[str, str]) -> None:
            nonlocal seal
            session = self.user.session()
            signed = dating.day_or_none(session, values["signed"] or None)
            final = approving.approve(session, meeting, chair, code=values["code"], signed=signed)
            seal = approved.seal(session, final).brief

        session = self.user.session()
        chair = naming.person(session, approving.signer(session, meeting))
        question = M("Has %(chair)s signed the minutes of %(id)s?", chair=_name(chair), id=meeting.id)
        fields = [
            Field("code", self.user.text(N_("Code of content on the signed paper (may be empty)"))),
            Field("signed", self.user.text(N_("Signed on (empty: today)")), check=self._day),
        ]
        self.app.push_screen(
            Form(question, fields, approve),
            lambda saved: self._done(M("Final. Seal: %(seal)s", seal=seal)) if saved else None,
        )

    def action_back(self) -> None:
        """Return to draft, with what is to be mended."""
        self._with_reason(
            M("Return the minutes"),
            N_("What is to be mended"),
            approving.send_back,
            M("The minutes are a draft again."),
        )

    def action_amend(self) -> None:
        """Open a correction of final minutes."""
        self._with_reason(
            M("Correct final minutes"), N_("Why"), approving.amend, M("A draft of the next version is open.")
        )

    def action_cancel(self) -> None:
        """Cancel a scheduled meeting."""
        self._with_reason(M("Cancel the meeting"), N_("Why"), planning.cancel, M("The meeting is cancelled."))

    def _with_reason(self, title: Message, label: str, change: object, done: Message) -> None:
        meeting = self.chosen
        if meeting is None:
            return

        def save(values: Mapping[str, str]) -> None:
            change(self.user.session(), meeting, values["reason"])  # type: ignore[operator]

        form = Form(title, [Field("reason", self.user.text(label), required=True)], save)
        self.app.push_screen(form, lambda saved: self._done(done) if saved else None)

    def action_move(self) -> None:
        """Move a scheduled meeting."""
        meeting = self.chosen
        if meeting is None:
            return

        def save(values: Mapping[str, str]) -> None:
            session = self.user.session()
            planning.move(session, meeting, dating.day(session, values["date"]), values["reason"])

        fields = [
            Field("date", self.user.text(N_("New date")), check=self._day, required=True),
            Field("reason", self.user.text(N_("Why")), required=True),
        ]
        form = Form(M("Move the meeting"), fields, save)
        self.app.push_screen(form, lambda saved: self._done(M("The meeting is moved.")) if saved else None)

    def _done(self, message: Message) -> None:
        self.app.refresh_feed()
        self.load()
        self.say(message)

    def action_papers(self) -> None:
        """Go to the papers of this meeting."""
        if self.chosen is not None:
            ident = self.chosen.id
            self.app.switch_mode("documents")
            self.app.call_later(lambda: self.app.choose(ident))


def lacking(title: str, told: list[str]) -> Tell:
    """A dialog that lists what minutes lack."""
    return Tell(title, [line(f"· {one}") for one in told])


def _hours(words: str) -> Message | None:
    dating.hours(words)
    return None


def _told(message: Message, _: object) -> Message:
    return message


def _name(person: Person | None) -> str:
    return person.full_name if person else ""


def _row(meeting: Meeting, day: str, status: str, style: str) -> Row:
    return Row(meeting.id, lambda: (line(meeting.id, style), line(day), line(status, style), line(meeting.title)))
