"""Meetings: the list with its filter and a preview; plan, open, close, review, approve, amend, move, cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from rapat.model import Action, Comment, Entry, Forum, Meeting, MeetingStatus, Person
from rapat.model.labels import MEETING_STATUS
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import (
    approving,
    checklist,
    comments,
    confirmations,
    dating,
    list_rows,
    planning,
    reading,
    record_order,
)
from rapat.secretariat.dating import Side
from rapat.secretariat.list_rows import ListRows
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Between
from rapat.text.language import N_, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks, taking
from rapat.tui.dialogs.agenda import edit_agenda
from rapat.tui.dialogs.approving import approve
from rapat.tui.dialogs.comments import show_comments
from rapat.tui.dialogs.confirming import ask_who_comes
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.particulars import particulars
from rapat.tui.dialogs.planning import plan, show_queue
from rapat.tui.dialogs.quoting import excerpt
from rapat.tui.dialogs.simple import Ask
from rapat.tui.dialogs.working import Working
from rapat.tui.text import hanging, line
from rapat.tui.widgets.table_rows import LazyRows


class Meetings(ListScreen):
    """The list of meetings."""

    NAME: ClassVar[str] = "meetings"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("meetings")
    TITLE_TEXT: ClassVar[str] = N_("Meetings")
    TABLE: ClassVar[str] = "meetings"
    WIDTHS: ClassVar[tuple[int, ...]] = (19, 17, 11, 0)

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.rows = ListRows(Meeting)
        """Those that fit the filter."""

    def begin(self) -> None:
        """Focus the list, with the cursor on the meeting nearest to today."""
        super().begin()
        session, ids = self.user.session(), self.rows.ids
        yesterday = session.today() - timedelta(days=1)
        coming = sorted(session.find(Meeting, date=Between(after=yesterday)), key=reading.by_date)
        if ids:
            self.choose(coming[0].id if coming else ids[-1])

    def load(self) -> None:
        """Read the meetings."""
        text, words = self.user.text, self.filter.value
        self.filter.placeholder = text(N_("/ filter: words, forum, status, number"))
        session = self.user.session()
        year = session.today().year
        self.rows = list_rows.meetings(
            session, lambda meeting: not words or self.user.fits(words, *self._texts(year, meeting), meeting.place)
        )
        titles = (text(N_("Meeting")), text(N_("Date")), text(N_("Status")), text(N_("Title")))
        self.table.fill(titles, LazyRows(self.rows.ids, partial(self._cells_at, year)))
        self.show_preview()

    def _texts(self, year: int, meeting: Meeting) -> tuple[str, str, str, str]:
        """What stands in the columns; the date has its year only where it is another one."""
        language = self.user.language
        date = language.date_in(year, meeting.date)
        day = date + (f" {language.clock(meeting.start)}" if meeting.start else "")
        status = self.user.text(MEETING_STATUS[meeting.status])
        told = taking.who_has(self.user.session(), meeting)
        return meeting.id, day, status, f"{self.user.formatted(told)} · {meeting.title}" if told else meeting.title

    def _cells_at(self, year: int, row: int) -> Sequence[Content]:
        meeting = self.rows.at(row)
        if meeting is None:  # it was taken away a moment ago, and the list is about to be read again
            return [Content()] * len(self.WIDTHS)
        style = "bold" if meeting.status in (MeetingStatus.LIVE, MeetingStatus.ADJOURNED) else ""
        ident, day, status, title = self._texts(year, meeting)
        return line(ident, style), line(day), line(status, style), line(title)

    def open_row(self) -> None:
        """Open the meeting under the cursor."""
        self.action_open()

    def preview(self) -> Sequence[Content]:
        """Where the meeting stands, what happened to it, its agenda, and how much was recorded."""
        meeting = self.chosen
        if meeting is None:
            return [line(self.user.text(N_("There is no such meeting.")))]
        session = self.user.session()
        parts = [*self._particulars(meeting), *self._answers(meeting), Content()]
        for item in record_order.agenda(session, meeting.id):
            minutes = f"  {item.minutes}′" if item.minutes else ""
            parts.append(line(f"{item.number}. {item.listed}{minutes}"))
        count = session.count(Entry, meeting=meeting.id)
        actions = session.count(Action, meeting=meeting.id)
        if count:
            recorded = M("Lines: %(lines)s · actions: %(actions)s", lines=count, actions=actions)
            parts += [Content(), line(self.user.formatted(recorded), "dim")]
        return parts

    def _particulars(self, meeting: Meeting) -> list[Content]:
        session, text = self.user.session(), self.user.text
        parts = [line(meeting.title, "bold"), line(f"{meeting.id} · {text(MEETING_STATUS[meeting.status])}")]
        for label, value in (
            (N_("Place"), meeting.place),
            (N_("Chair"), _name(session.get(Person, meeting.chair))),
            (N_("Class"), meeting.security.value),
            (N_("Cancelled"), meeting.cancelled),
            (N_("Sent back"), meeting.returned),
            (N_("Taken along"), self.user.formatted(told) if (told := taking.who_has(session, meeting)) else ""),
        ):
            if value:
                parts.append(hanging(2, (f"{text(label)}: ", "dim"), line(value)))
        happened = [
            *(
                M("Moved from %(old)s to %(new)s: %(reason)s", old=moved.old, new=moved.new, reason=moved.reason)
                for moved in meeting.postponements
            ),
            *(approving.described(session, approval) for approval in meeting.approvals),
        ]
        return parts + [line(self.user.formatted(sentence), "dim") for sentence in happened]

    def _answers(self, meeting: Meeting) -> list[Content]:
        """Who comes to a meeting that is yet to be held; until when a draft is open for comment, and what was said."""
        session, formatted = self.user.session(), self.user.formatted
        if meeting.status is MeetingStatus.SCHEDULED:
            confirmed = confirmations.by_agency(session, meeting)
            parts = [line(f"{code}: {formatted(confirmations.described(each))}") for code, each in confirmed.items()]
            silent = confirmations.unconfirmed(session, meeting)
            if silent:
                parts.append(line(formatted(M("Not said yet: %(codes)s", codes=silent)), "dim"))
            missed = confirmations.missed_quorum(session, meeting)
            if missed is not None:
                parts.append(line(formatted(missed.told), "$text-warning"))
            return [line(self.user.text(N_("Who comes")), "bold"), *parts]
        parts = []
        until = comments.open_until(meeting, session.today())
        if until is not None:
            parts.append(line(formatted(M("Open for comment until %(day)s.", day=until))))
        count = session.count(Comment, meeting=meeting.id)
        if count:
            parts.append(line(formatted(M("Comments: %(count)s · O: show them", count=count))))
        return parts

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
        return self.rows.at(self.table.cursor)

    @property
    def meeting_at_hand(self) -> str:
        """The meeting under the cursor."""
        return self.table.chosen

    def come_back(self) -> None:
        """Begin at the meeting one comes from."""
        if self.app.recent:
            self.choose(self.app.recent)

    def action_open(self) -> None:
        """Open the meeting under the cursor."""
        if self.chosen is not None:
            self.post_message(messages.OpenMeeting(self.chosen.id))

    def action_record(self) -> None:
        """Record the meeting under the cursor; of another day than today's it is asked first."""
        if self.chosen is not None:
            self.post_message(messages.OpenMeeting(self.chosen.id, to_record=True))

    def action_record_file(self) -> None:
        """Go to the record, which asks for a file and shows what it becomes."""
        if self.chosen is not None:
            self.post_message(messages.OpenMeeting(self.chosen.id, first="record_file"))

    # Planning

    def action_plan(self) -> None:
        """Fill in a form and plan."""
        plan(self, self._show_planned)

    def _show_planned(self, meeting: Meeting) -> None:
        self.clear_filter()
        self.load()
        self.choose(meeting.id)

    def action_queue(self) -> None:
        """Show what waits for the forum of the meeting under the cursor."""
        if self.chosen is None:
            return
        if planning.forum_of(self.user.session(), self.chosen) is None:
            self.show_message(M("Nothing waits for a meeting without a forum."))
            return
        show_queue(self, self.chosen)

    def action_agenda(self) -> None:
        """Edit the agenda of the meeting under the cursor."""
        if self.chosen is not None:
            edit_agenda(self, self.chosen.id)

    def action_edit(self) -> None:
        """Change the particulars of the meeting."""
        if self.chosen is not None:
            form = particulars(self.user, self.chosen)
            self.app.push_screen(form, lambda saved: self._show_done(M("The meeting is changed.")) if saved else None)

    # The life of a meeting

    def action_close(self) -> None:
        """Go to the record, which shows what is missing and asks for the hour before it is closed."""
        meeting = self.chosen
        if meeting is not None:
            self.post_message(messages.OpenMeeting(meeting.id, first="close_meeting"))

    def action_confirm(self) -> None:
        """Say who comes."""
        if self.chosen is not None:
            ask_who_comes(self, self.chosen)

    def action_circulate(self) -> None:
        """Send the draft round, until a day."""
        meeting = self.chosen
        if meeting is None:
            return

        def save(values: Mapping[str, str]) -> None:
            session = self.user.session()
            comments.circulate(session, meeting, dating.day(session, values["until"]))

        field = Field(
            "until",
            self.user.text(N_("The last day for comments")),
            check=checks.day(self.user, Side.AHEAD),
            required=True,
        )
        form = Form(M("Send the draft of %(id)s round", id=meeting.id), [field], save, about=_of(meeting))
        done = M("The draft is open for comment; O: the comments.")
        self.app.push_screen(form, lambda saved: self._show_done(done) if saved else None)

    def action_comments(self) -> None:
        """Show the lines with the comments on them."""
        if self.chosen is not None:
            show_comments(self, self.chosen.id)

    def action_review(self) -> None:
        """Send to review."""
        meeting = self.chosen
        if meeting is None:
            return

        def change() -> Message:
            approving.review(self.user.session(), meeting, unanswered_ok=True)
            return M("%(id)s is in review; W: print the paper to be signed, S: approve it.", id=meeting.id)

        session = self.user.session()
        waiting = comments.unanswered(session, meeting)
        points = [point.message for point in checklist.missing(session, meeting)]
        question = M("Put the minutes of %(id)s to review? What they say is frozen then.", id=meeting.id)
        if waiting or points:
            question = self._all_the_same(meeting, len(points), len(waiting))
        said = [M("%(who)s: %(text)s", who=comment.agency or comment.by, text=comment.text) for comment in waiting]

        def ask() -> None:
            approving.must_be_signable(session, meeting)
            as_is = Ask(question, [*said, *points], lasts=Operation.REVIEW)
            self.app.push_screen(as_is, answered)

        def answered(yes: bool | None) -> None:
            if yes and self.attempt(change):
                self.draw(self.load)

        self.attempt(ask)

    @staticmethod
    def _all_the_same(meeting: Meeting, points: int, waiting: int) -> Message:
        return M(
            "Open points: %(points)s, comments without an answer: %(count)s. Put the minutes of %(id)s to review all"
            " the same? What they say is frozen then, until B returns them.",
            points=points,
            count=waiting,
            id=meeting.id,
        )

    def action_approve(self) -> None:
        """Ask who signed, the code on the paper that was, and its scan; then approve and show the seal."""
        meeting = self.chosen
        if meeting is None:
            return

        def ask() -> None:
            approve(self.app, meeting, lambda seal: self._show_done(M("Final; W: papers. Seal: %(seal)s", seal=seal)))

        self.attempt(ask)

    def action_back(self) -> None:
        """Return to draft, with what is to be mended."""
        self._with_reason(
            M("Return the minutes of %(id)s"),
            N_("What is to be mended"),
            approving.send_back,
            M("The minutes are a draft again; R: put them to review once mended."),
            lasts=Operation.REVIEW,
        )

    def action_amend(self) -> None:
        """Open a correction of final minutes."""
        self._with_reason(
            M("Correct the minutes of %(id)s"),
            N_("Why"),
            approving.amend,
            M("A draft of the next version is open."),
            lasts=Operation.AMEND,
        )

    def action_quote(self) -> None:
        """Make an excerpt of final minutes, and go to its paper."""
        meeting = self.chosen
        if meeting is None:
            return
        made: list[str] = []
        form = excerpt(self.user, meeting, lambda quotation: made.append(quotation.id))

        def show(saved: bool | None) -> None:
            if saved:
                self.post_message(messages.OpenPapers(made[-1]))

        self.app.push_screen(form, show)

    def action_cancel(self) -> None:
        """Cancel a scheduled meeting."""
        self._with_reason(M("Cancel %(id)s"), N_("Why"), planning.cancel, M("The meeting is cancelled."))

    def _with_reason(
        self,
        title: Message,
        label: str,
        change: Callable[[Session, Meeting, str], object],
        done: Message,
        *,
        lasts: Operation | None = None,
    ) -> None:
        meeting = self.chosen
        if meeting is None:
            return

        def save(values: Mapping[str, str]) -> None:
            change(self.user.session(), meeting, values["reason"])

        named = Message(title.text, {"id": meeting.id})
        fields = [Field("reason", self.user.text(label), required=True)]
        form = Form(named, fields, save, about=_of(meeting), lasts=lasts)
        self.app.push_screen(form, lambda saved: self._show_done(done) if saved else None)

    def action_move(self) -> None:
        """Move a scheduled meeting."""
        meeting = self.chosen
        if meeting is None:
            return

        def save(values: Mapping[str, str]) -> None:
            session = self.user.session()
            planning.move(session, meeting, dating.day(session, values["date"]), values["reason"])

        fields = [
            Field("date", self.user.text(N_("New date")), check=checks.day(self.user, Side.AHEAD), required=True),
            Field("reason", self.user.text(N_("Why")), required=True),
        ]
        form = Form(M("Move %(id)s", id=meeting.id), fields, save, about=_of(meeting))
        self.app.push_screen(form, lambda saved: self._show_done(M("The meeting is moved.")) if saved else None)

    # A meeting without a network

    def action_take(self) -> None:
        """Ask for the folder and by when it is meant to be back; then take the meeting along."""
        if self.chosen is not None:
            acts: list[Callable[[], Message]] = []
            doing = M("Taking %(id)s along …", id=self.chosen.id)
            form = taking.take(self.user, self.chosen, acts.append)
            self.app.push_screen(form, lambda saved: self._work(doing, acts[-1]) if saved else None)

    def action_bring(self) -> None:
        """Bring back what was written in this folder; what others changed meanwhile is told."""

        def answered(yes: bool | None) -> None:
            if yes:
                session = self.user.session()
                self._work(M("Bringing back what was written here …"), lambda: taking.bring(session))

        question = M("Bring the meeting back to its server? Nothing is written here after that.")
        self.app.push_screen(Ask(question), answered)

    def _work(self, doing: Message, act: Callable[[], Message]) -> None:
        def done(said: Message | None) -> None:
            if said is not None:
                self._show_done(said)

        self.app.push_screen(Working(doing, act), done)

    def action_release(self) -> None:
        """Release a meeting that somebody has, which loses what was written on that laptop."""
        meeting = self.chosen
        if meeting is None:
            return
        question = M("Release %(id)s? What was written on the laptop since is brought no more.", id=meeting.id)
        told = taking.who_has(self.user.session(), meeting)
        self._confirmed(question, [told] if told else [], lambda: taking.release(self.user.session(), meeting))

    def _confirmed(self, question: Message, details: Sequence[Message], change: Callable[[], Message]) -> None:
        def answered(yes: bool | None) -> None:
            if yes and self.attempt(change):
                self.draw(self.load)

        self.app.push_screen(Ask(question, details), answered)

    def _show_done(self, message: Message) -> None:
        self.app.refresh_feed()
        self.load()
        self.show_message(message)

    def action_papers(self) -> None:
        """Go to the papers of this meeting."""
        if self.chosen is not None:
            self.post_message(messages.OpenPapers(self.chosen.id))


def _of(meeting: Meeting) -> list[Message]:
    """Say which meeting a dialog is about: its title and day."""
    return [M("%(title)s · %(day)s", title=meeting.title, day=meeting.date)]


def _name(person: Person | None) -> str:
    return person.full_name if person else ""
