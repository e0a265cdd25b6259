"""The lines of a draft with what those invited say of them; each comment is answered where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.model import Comment, Entry, EntryKind, Meeting, MeetingStatus
from rapat.model.labels import ENTRY_KIND
from rapat.policy import Operation
from rapat.secretariat import comments, naming, reading, record_order
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import taking_back
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.listing import ListDialog
from rapat.tui.text import hanging, line


def show_comments(screen: BaseScreen, meeting: str, chosen: str = "") -> None:
    """Show the lines with the comments on them over a screen, which says afterwards what was recorded there."""
    before = screen.user.written

    def left(_: None) -> None:
        screen.app.refresh_feed()
        screen.load()
        taking_back.tell_since(screen, before)

    screen.app.push_screen(Comments(meeting, chosen), left)


class Comments(ListDialog[None]):
    """The printed lines of a meeting by agenda item, the comments beneath the line that they are about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,enter", "comment", show=False, priority=True),
        Binding("t", "take_over", show=False),
        Binding("x", "decline", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, meeting: str, chosen: str = "") -> None:
        """Take the id of the meeting, and that of the line or the comment on which the cursor begins."""
        super().__init__()
        self.meeting_id = meeting
        self.chosen_id = chosen
        self._left: Message | str = ""
        """What is still to be done of what was just answered."""

    def on_mount(self) -> None:
        """Begin at the line or the comment that was asked for."""
        self.show_list()
        self.query_one(OptionList).focus()

    def show_list(self) -> None:
        """Read lines and comments, and say what can be done; leave where the meeting is not to be seen any more."""
        session = self.app.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        if meeting is None:
            self.dismiss(None)
            return
        until = comments.open_until(meeting, session.today())
        title = M("Comments on %(id)s", id=meeting.id)
        if until is not None:
            title = M("Comments on %(id)s, until %(day)s", id=meeting.id, day=until)
        may = until is not None and session.may(Operation.COMMENT, meeting)
        keys = [
            N_("K: comment") if may else _who_may(session, meeting),
            *([N_("T: take over · X: decline")] if session.may(Operation.CIRCULATE, meeting) else []),
            N_("Esc: back"),
        ]
        self.fill(title, list(self._options(meeting)), keys)
        listed = self.query_one(OptionList)
        if self.chosen_id in (option.id for option in listed.options):
            listed.highlighted = listed.get_option_index(self.chosen_id)

    def _options(self, meeting: Meeting) -> Iterator[Option]:
        session = self.app.user.session()
        by_line: dict[str, list[Comment]] = {}
        for comment in session.find(Comment, meeting=meeting.id):
            by_line.setdefault(comment.entry, []).append(comment)
        titles = {item.id: f"{item.number}. {item.title}" for item in record_order.agenda(session, meeting.id)}
        heading = ""
        for entry in (entry for entry in reading.entries(session, meeting.id) if entry.kind.printed):
            if titles.get(entry.item, "") != heading:
                heading = titles.get(entry.item, "")
                yield Option(line(heading, "bold $text-accent"), disabled=True)
            yield Option(hanging(5, line(self._line(entry))), id=entry.id)
            for comment in by_line.get(entry.id, ()):
                yield Option(line(f"      {self._comment(comment)}", "$text-warning"), id=comment.id)

    def _line(self, entry: Entry) -> str:
        kind = "" if entry.kind in (EntryKind.NOTE, EntryKind.CONTINUATION) else self.app.text(ENTRY_KIND[entry.kind])
        speaker = f"{entry.speaker}:" if entry.speaker else ""
        return " ".join(filter(None, (f"{entry.number:>4}", f"[{kind}]" if kind else "", speaker, entry.text)))

    def _comment(self, comment: Comment) -> str:
        outcome = self.app.user.formatted(comments.outcome(comment))
        return f"{comment.agency or comment.by}: {comment.text} · {outcome}"

    # What can be done

    def _highlighted(self) -> str:
        listed = self.query_one(OptionList)
        at = listed.highlighted
        return (listed.get_option_at_index(at).id or "") if at is not None else ""

    def _chosen_comment(self) -> Comment | None:
        comment = self.app.user.session().get(Comment, self._highlighted())
        if comment is None:
            self.show_fault(M("Choose a comment first."))
        return comment

    def action_comment(self) -> None:
        """Comment on the line under the cursor."""
        session, ident = self.app.user.session(), self._highlighted()
        comment = session.get(Comment, ident)
        entry = session.get(Entry, comment.entry if comment else ident)
        if entry is None:
            return
        fields = [Field("text", self.app.text(N_("What is to be said of it")), required=True), *self._whose(entry)]
        self._ask(
            M("Comment on line %(line)s", line=entry.number),
            fields,
            lambda: comments.must_be_open(session, entry),
            lambda values: self._add(entry, values),
            [self._line(entry).strip()],
        )

    def _add(self, entry: Entry, values: Mapping[str, str]) -> str:
        session = self.app.user.session()
        agency = naming.agency(session, values["agency"]).id if values.get("agency") else ""
        return comments.add(session, entry, values["text"], agency).id

    def _whose(self, entry: Entry) -> list[Field]:
        """The field of whose word it is, for who enters what others say by telephone."""
        user = self.app.user
        session = user.session()
        if not session.may(Operation.CIRCULATE, entry):
            return []
        codes = comments.having_part(session, session.need(Meeting, entry.meeting))
        label = user.formatted(M("Whose word it is, where it is not your agency's (%(codes)s)", codes=list(codes)))
        return [Field("agency", label, check=checks.one_of(user, codes), option="--by")]

    def action_take_over(self) -> None:
        """Take a comment over, with the line corrected where its words are changed."""
        comment = self._chosen_comment()
        entry = self.app.user.session().get(Entry, comment.entry) if comment else None
        if comment is None or entry is None:
            return

        def take(values: Mapping[str, str]) -> str:
            text = values["text"] if values["text"] != entry.text else None
            session = self.app.user.session()
            taken = comments.take_over(session, comment, text=text, words=values["words"])
            self._left = comments.left_to_do(session, taken) or ""
            return taken.id

        fields = [
            Field("text", self.app.text(N_("How the line reads now (as it is: the comment is noted)")), entry.text),
            Field("words", self.app.text(N_("Remark (may be empty)"))),
        ]
        self._ask(M("Take over: %(text)s", text=comment.text), fields, lambda: self._check(comment), take)

    def action_decline(self) -> None:
        """Say why a comment is not taken over."""
        comment = self._chosen_comment()
        if comment is not None:
            self._ask(
                M("Decline: %(text)s", text=comment.text),
                [Field("reason", self.app.text(N_("Why")), required=True)],
                lambda: self._check(comment),
                lambda values: comments.decline(self.app.user.session(), comment, values["reason"]).id,
                [comment.line],
            )

    def _check(self, comment: Comment) -> None:
        self.app.user.session().require(Operation.CIRCULATE, comment)
        comments.must_wait(comment)

    def _ask(
        self,
        title: Message,
        fields: list[Field],
        check: Callable[[], None],
        change: Callable[[Mapping[str, str]], str],
        about: Sequence[str] = (),
    ) -> None:
        """Ask, unless something stands against it whatever is answered; the cursor goes to what was written."""
        try:
            check()
        except RapatError as fault:
            self.show_fault(fault.message)
            return

        def save(values: Mapping[str, str]) -> None:
            self.chosen_id = change(values)

        def saved(yes: bool | None) -> None:
            if yes:
                self.app.refresh_feed()
                self.show_list()
                self.show_fault(self._left)

        self._left = ""
        self.show_fault("")
        self.app.push_screen(Form(title, fields, save, about), saved)


def _who_may(session: Session, meeting: Meeting) -> str:
    """Say, to who may not comment now, who does and when."""
    if meeting.status is not MeetingStatus.DRAFT:
        return N_("Comments are made while the minutes are a draft")
    if comments.open_until(meeting, session.today()) is not None:
        return N_("Those who were invited comment, each for the own agency")
    if session.may(Operation.CIRCULATE, meeting):
        return N_("U on the list of meetings sends the draft round: then those who were invited comment")
    return N_("Those who were invited comment once the secretariat sends the draft round")
