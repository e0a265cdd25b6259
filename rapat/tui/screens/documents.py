"""Documents: choose the paper and the meeting, look at it, write it to files."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from rapat import documents
from rapat.documents.rendering import Rendered
from rapat.errors import RapatError
from rapat.labels import MEETING_STATUS
from rapat.language import N_, Language, M, Message
from rapat.model import Agency, Forum, Meeting
from rapat.model.readings import FollowUp, Minutes
from rapat.secretariat import reading
from rapat.tui import commands
from rapat.tui.gate import content, line
from rapat.tui.screens.dialogs import Tell
from rapat.tui.screens.place import Place
from rapat.tui.widgets.filter import Filter, fits
from rapat.tui.widgets.table import Row, Table

ALL_PAPERS: Final = "semua"
PAPERS: Final = {
    "notula": N_("Minutes of meeting"),
    "ringkasan": N_("Summary"),
    "tindak-lanjut": N_("Follow-up matrix"),
    "lembar-instansi": N_("Agency sheet"),
    ALL_PAPERS: N_("All papers"),
}
_OF_A_MEETING: Final = ("notula", "ringkasan", "tindak-lanjut")


class Documents(Place):
    """The papers."""

    NAME: ClassVar[str] = "documents"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("documents")
    TITLE_TEXT: ClassVar[str] = N_("Documents")

    def __init__(self) -> None:
        """Begin with the minutes."""
        super().__init__()
        self.kind = "notula"

    def body(self) -> ComposeResult:
        """Lay out the kinds, the filter and what the paper may speak of."""
        yield Static(id="kinds")
        yield Filter("")
        yield Table((20, 14, 14, 0), "subjects")

    def settle(self) -> None:
        """The list has the cursor."""
        self.query_one(Table).focus()

    def load(self) -> None:
        """Read what the chosen paper may speak of."""
        session = self.session
        told = "   ".join(
            f"[{session.text(name)}]" if kind == self.kind else session.text(name) for kind, name in PAPERS.items()
        )
        self.query_one("#kinds", Static).update(line(f" {told}", "bold"))
        self.query_one(Filter).placeholder = session.text(N_("/ filter"))
        words = self.query_one(Filter).value
        rows = [row for row in self._rows() if fits(words, *(part.plain for part in row.cells()))]
        titles = (N_("For"), N_("Date"), N_("Status"), N_("Title"))
        self.query_one(Table).fill(tuple(session.text(one) for one in titles), rows)

    def _rows(self) -> list[Row]:
        desk, session = self.session.desk(), self.session
        if self.kind == "lembar-instansi":
            return [_row(one.id, one.id, "", "", one.name) for one in desk.find(Agency) if one.active]
        rows = []
        if self.kind == "tindak-lanjut":
            rows = [_row(one.id, one.id, "", "", one.name) for one in desk.find(Forum) if one.active]
        for one in reversed(reading.meetings(desk)):
            day, status = session.language.short_date(one.date), session.text(MEETING_STATUS[one.status])
            rows.append(_row(one.id, one.id, day, status, one.title))
        return rows

    def choose(self, ident: str) -> None:
        """Put the cursor on a meeting."""
        self.kind = "notula"
        self.query_one(Filter).value = ""
        self.load()
        self.query_one(Table).choose(ident)

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        self.load()

    @on(Filter.Left)
    def _left(self) -> None:
        self.query_one(Table).focus()

    @on(Table.Selected)
    def _selected(self) -> None:
        self.action_preview()

    def come_back(self) -> None:
        """Begin at the meeting one comes from."""
        if self.app.recent:
            self.query_one(Table).choose(self.app.recent)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Filter).focus()

    def action_next_kind(self) -> None:
        """Choose the next kind of paper."""
        kinds = list(PAPERS)
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
        self.load()
        self.query_one(Table).focus()

    def _subject(self, ident: str) -> Minutes | FollowUp:
        desk = self.session.desk()
        if desk.get(Agency, ident) is not None and self.kind == "lembar-instansi":
            return reading.follow_up(desk, reading.Filter(agency=ident))
        if desk.get(Forum, ident) is not None:
            return reading.follow_up(desk, reading.Filter(forum=ident))
        return reading.minutes(desk, desk.need(Meeting, ident))

    def _made(self, kind: str, subject: Minutes | FollowUp, formats: tuple[str, ...]) -> Rendered:
        desk = self.session.desk()
        return documents.render(
            kind,
            subject,
            settings=desk.settings,
            language=Language(desk.settings.language),
            today=desk.today(),
            formats=formats,
            overrides=desk.folder / "templates",
        )

    def action_preview(self) -> None:
        """Show the paper as plain text."""
        ident = self.query_one(Table).chosen
        if not ident:
            return
        kind = "notula" if self.kind == ALL_PAPERS else self.kind
        try:
            made = self._made(kind, self._subject(ident), ("txt",))
        except RapatError as fault:
            self.say(fault.message, "bold $text-error")
            return
        self.app.push_screen(Tell(f"{self.session.text(PAPERS[kind])} · {ident}", [content(made["txt"].decode())]))

    def action_write(self) -> None:
        """Write the files beside the workspace's other papers; a worker does it, the screen stays awake."""
        ident = self.query_one(Table).chosen
        if ident:
            self._write(ident, self.kind)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _write(self, ident: str, kind: str) -> None:
        call = self.app.call_from_thread
        try:
            kinds = _OF_A_MEETING if kind == ALL_PAPERS else (kind,)
            written: list[Path] = []
            notices: list[Message] = []
            desk = self.session.desk()
            subject = self._subject(ident)
            for number, one in enumerate(kinds, 1):
                call(
                    self.say,
                    M("Writing %(kind)s, %(number)s of %(count)s …", kind=one, number=number, count=len(kinds)),
                )
                made = self._made(one, subject, self._formats(one, subject))
                notices += made.notices
                for form, data in made.items():
                    path = desk.folder / "documents" / documents.filename(one, subject, form, desk.today())
                    documents.write(path, data)
                    written.append(path)
        except RapatError as fault:
            call(self.say, fault.message, "bold $text-error")
            return
        for notice in dict.fromkeys(self.session.say(notice) for notice in notices):
            call(self.app.say, notice)
        call(self.say, M("Written: %(count)s files in %(folder)s", count=len(written), folder=written[0].parent))

    def _formats(self, kind: str, subject: Minutes | FollowUp) -> tuple[str, ...]:
        """Every format the kind has; of a secret meeting no message is made."""
        meeting = subject.meeting
        secret = meeting is not None and meeting.security.rank > 1
        return tuple(form for form in documents.available(kind) if not (secret and form == "message"))


def _row(key: str, *texts: str) -> Row:
    return Row(key, lambda: [line(text) for text in texts])
