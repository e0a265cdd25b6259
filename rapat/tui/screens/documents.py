"""Documents: choose the paper and what it is about, look at it, write it to files, copy the message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from rapat import documents
from rapat.documents import handing, issuing
from rapat.documents.catalogue import BUNDLE
from rapat.documents.issuing import Issued, Issuer, PaperRequest
from rapat.documents.kinds import kutipan, lembar_instansi, pemberitahuan, ringkasan, urusan
from rapat.documents.subjects import subjects
from rapat.errors import RapatError
from rapat.model import Agency, Circular, Forum, Matter, MatterKind, Meeting, MeetingStatus, Quotation
from rapat.model.labels import FORMAT, MATTER_STATUS, MEETING_STATUS
from rapat.model.views import Minutes, Subject
from rapat.policy import Operation
from rapat.secretariat import circular_words, circulars, excerpts, issues, matters, quoting, reading
from rapat.secretariat.periods import Period
from rapat.settings import PAPERS
from rapat.text.language import N_, M, Message
from rapat.tui import commands, paths
from rapat.tui.base.copying import Copying
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.simple import Choose, Tell
from rapat.tui.text import content, line, lines
from rapat.tui.widgets.filter import Filter
from rapat.tui.widgets.table import Table
from rapat.tui.widgets.table_rows import Row

ALL_PAPERS: Final = "all"
SUMMARY: Final = ringkasan.KIND.code
SHEET: Final = lembar_instansi.KIND.code
_TAKEN: Final = "pdf"
"""How a paper is written that is taken along."""
WHOLE: Final = "*"
"""The row that stands for every forum."""
USUAL: Final = "usual"
_SHORT: Final = {"message": "WhatsApp", "excel": "CSV", "eml": "E-mail"}
_SCOPES: Final[Mapping[str, tuple[str, ...]]] = {ALL_PAPERS: ("meeting",), BUNDLE: ("all", "forum")}
"""What that may be made for which is no paper of one kind."""
_OF_MATTERS: Final[Mapping[str, MatterKind | None]] = {
    "matter": None,
    "exercise": MatterKind.TRAINING,
    "case": MatterKind.CASE,
}
"""The scopes of papers of matters, with the one kind that they take; None for all."""
_NOTHING: Final = M("There is nothing to make a paper of.")
_LISTED: Final = ("all", "agency", "forum", "meeting", *_OF_MATTERS, "circular", "excerpt")
"""The scopes, in the order that what they take is listed."""
_BLANK: Final = "blank-"
"""What begins a choice of format for an attendance list without names."""


class Documents(ListScreen):
    """The papers."""

    NAME: ClassVar[str] = "documents"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("documents")
    TITLE_TEXT: ClassVar[str] = N_("Documents")
    TABLE: ClassVar[str] = "subjects"
    WIDTHS: ClassVar[tuple[int, ...]] = (20, 14, 14, 0)

    def __init__(self) -> None:
        """Begin with the minutes."""
        super().__init__()
        self.kind = documents.NOTULA
        self._scope_of: dict[str, str] = {}
        """As what each row is listed."""
        self.format = USUAL
        self._copying = Copying()
        self._written: list[Path] = []
        """The files that were written last."""

    def prepare(self) -> None:
        """Begin with the own agency's sheet where papers are not issued but taken along."""
        if not self._issues:
            self.kind = SHEET

    @property
    def _issues(self) -> bool:
        """Whether papers go into the workspace's own folder; others write theirs where they say."""
        return self.user.session().may(Operation.ISSUE)

    def body(self) -> ComposeResult:
        """Lay out the kinds, the filter and what the paper may speak of."""
        yield Static(id="paper")
        with Horizontal(id="body"):
            yield Static(id="papers")
            yield Table(self.WIDTHS, self.TABLE)
        yield Filter("")

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of paper by code, and all of a meeting."""
        titles = {code: self.user.text(kind.title) for code, kind in documents.KINDS.items()}
        several = {
            ALL_PAPERS: self.user.text(N_("All papers of a meeting")),
            BUNDLE: self.user.text(N_("Bundle of minutes")),
        }
        return several | titles

    def load(self) -> None:
        """Read what the chosen paper may speak of."""
        user = self.user
        formats = user.formatted(M("Formats: %(formats)s", formats=self._format_names()))
        kinds = [
            line(f"{'▸' if kind == self.kind else ' '} {title}", "bold" if kind == self.kind else "")
            for kind, title in self.kinds.items()
        ]
        self.query_one("#papers", Static).update(lines([*kinds, Content(), line(formats, "dim")]))
        self.query_one("#paper", Static).update(line(f"{self.kinds[self.kind]} · {formats}", "bold"))
        self.filter.placeholder = user.text(N_("/ filter"))
        words = self.filter.value
        rows = [row for row in self._rows() if self.user.fits(words, *(part.plain for part in row.cells()))]
        titles = (N_("For"), N_("Date"), N_("Status"), N_("Title"))
        self.table.fill(tuple(user.text(title) for title in titles), rows)

    def _format_names(self) -> str:
        if self.format == USUAL:
            return ", ".join(_SHORT.get(form, form.upper()) for form in self._formats()) or "–"
        return self._format_name(self.format)

    def _format_name(self, form: str) -> str:
        name = self.user.text(FORMAT[form.removeprefix(_BLANK)])
        blank = self.user.text(N_("empty, to be signed"))
        return f"{name} ({blank})" if form.startswith(_BLANK) else name

    @property
    def _scopes(self) -> tuple[str, ...]:
        """What papers of the chosen kind may be about, the usual first."""
        return _SCOPES.get(self.kind) or documents.KINDS[self.kind].scopes

    def _rows(self) -> list[Row]:
        self._scope_of = {}
        rows: list[Row] = []
        for scope in (scope for scope in _LISTED if scope in self._scopes):
            of_scope = list(self._rows_of(scope))
            self._scope_of |= dict.fromkeys((row.key for row in of_scope), scope)
            rows += of_scope
        return rows

    def _rows_of(self, scope: str) -> Iterator[Row]:
        session, user = self.user.session(), self.user
        match scope:
            case "all":
                yield _row(WHOLE, "*", "", "", user.text(N_("All forums")))
            case "agency":
                agencies = sorted(session.find(Agency), key=lambda agency: agency.id != session.agency)
                yield from (_row(each.id, each.id, "", "", each.name) for each in agencies if each.active)
            case "forum":
                yield from (_row(each.id, each.id, "", "", each.name) for each in session.find(Forum) if each.active)
            case "meeting":
                for meeting in reversed(reading.meetings(session)):
                    day, status = user.language.short_date(meeting.date), user.text(MEETING_STATUS[meeting.status])
                    yield _row(meeting.id, meeting.id, day, status, meeting.title)
            case "circular":
                for file in circulars.listed(session):
                    day = user.language.short_date(session.day_of(file.circular.issued_at))
                    stands, words = circular_words.acknowledged(file), circular_words.first_words(file.circular)
                    yield _row(file.circular.id, file.circular.id, day, *map(user.formatted, (stands, words)))
            case "excerpt":
                for quotation in quoting.listed(session):
                    day = user.language.short_date(session.day_of(quotation.at))
                    told = quotation.security.marked(quotation.addressee)
                    yield _row(quotation.id, quotation.id, day, quotation.meeting, told)
            case _:
                for matter in matters.listed(session, matters.Filter(kind=_OF_MATTERS[scope], everything=True)):
                    day = user.language.short_date(session.day_of(matter.opened_at))
                    yield _row(matter.id, matter.id, day, user.text(MATTER_STATUS[matter.status]), matter.title)

    def choose(self, ident: str) -> None:
        """Put the cursor on a meeting, a matter, a circular or an excerpt."""
        session = self.user.session()
        is_about: dict[type[Matter | Circular | Quotation], str] = {
            Matter: urusan.KIND.code,
            Circular: pemberitahuan.KIND.code,
            Quotation: kutipan.KIND.code,
        }
        kinds = (kind for about, kind in is_about.items() if session.get(about, ident) is not None)
        self.kind = next(kinds, ALL_PAPERS)
        self.clear_filter()
        self.load()
        self.table.choose(ident)

    def choose_kind(self, kind: str, ident: str = "") -> None:
        """Choose a kind of paper, and put the cursor on what it is to be about where that is named."""
        self.kind, self.format = kind, USUAL
        self.clear_filter()
        self.load()
        self._go_to_its_own()
        if ident:
            self.table.choose(ident)
        self.table.focus()

    def _go_to_its_own(self) -> None:
        """Put the cursor on what papers of the kind are first about, the own agency before others.

        It stays on what the kind is first about, and on a meeting where one of a meeting is as usual as one of all.
        """
        scope = self._scopes[0]
        if scope not in ("all", "meeting") and self._scope_of.get(self.table.chosen) != scope:
            self.table.choose(next((key for key, known in self._scope_of.items() if known == scope), ""))

    def open_row(self) -> None:
        """Show the paper of what is under the cursor."""
        self.action_preview()

    def come_back(self) -> None:
        """Begin at the meeting one comes from."""
        if self.app.recent:
            self.table.choose(self.app.recent)

    def action_next_kind(self, step: int = 1) -> None:
        """Choose the next kind of paper, or the one before."""
        kinds = list(self.kinds)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self.format = USUAL
        self.load()
        self._go_to_its_own()
        self.table.focus()

    def action_kinds(self) -> None:
        """Choose the kind of paper from a list: where the screen has no room for it beside, Tab goes one by one."""

        def chosen(kind: str | None) -> None:
            if kind:
                self.choose_kind(kind)

        self.app.push_screen(Choose(M("Which paper?"), self.kinds), chosen)

    def action_format(self) -> None:
        """Choose in which format it is written."""
        if self.kind == BUNDLE:
            return
        kinds = list(documents.KINDS) if self.kind == ALL_PAPERS else [self.kind]
        forms = dict.fromkeys(form for kind in kinds for form in documents.available(kind))
        choices = {USUAL: self.user.text(N_("the usual ones")), **{form: self._format_name(form) for form in forms}}
        if self.kind != ALL_PAPERS and documents.KINDS[self.kind].can_be_blank:
            choices |= {
                _BLANK + form: self._format_name(_BLANK + form) for form in forms if form in ("pdf", "docx", "html")
            }
        self.app.push_screen(Choose(M("Format"), choices), self._chosen_format)

    def _chosen_format(self, form: str | None) -> None:
        self.format = form or self.format
        self.draw(self.load)

    def _formats(self) -> tuple[str, ...]:
        """The formats to write; empty for all papers in their usual ones."""
        if self.kind == BUNDLE:
            return (_TAKEN,)
        if self.format != USUAL:
            return (self.format.removeprefix(_BLANK),)
        if self.kind == ALL_PAPERS:
            return ()
        available = documents.available(self.kind)
        if not self._issues and _TAKEN in available:
            return (_TAKEN,)
        usual = documents.KINDS[self.kind].usual or ("pdf", "xlsx", "ics")
        return tuple(form for form in usual if form in available) or documents.preferred(self.kind)

    def _papers(self, ident: str, formats: Sequence[str]) -> list[PaperRequest]:
        if self.kind == ALL_PAPERS:
            session = self.user.session()
            return [
                paper._replace(subject=excerpts.excerpt(session, paper.subject).minutes)
                if isinstance(paper.subject, Minutes)
                else paper
                for paper in issuing.of_meeting(session, session.need(Meeting, ident), formats)
            ]
        asked = [PaperRequest(self.kind, subject, formats) for subject in self._subjects(self.kind, ident)]
        return [paper for request in asked for paper in issuing.with_further(request)]

    def _options(self) -> documents.RenderOptions:
        return documents.RenderOptions.from_session(self.user.session(), blank=self.format.startswith(_BLANK))

    def action_preview(self) -> None:
        """Show the paper as plain text; of a calendar its file."""
        kind = documents.NOTULA if self.kind == ALL_PAPERS else self.kind
        if self.kind == BUNDLE:
            self._show_bundle(self.table.chosen)
        else:
            self._show_paper(kind, self.table.chosen)

    def _show_bundle(self, ident: str) -> None:
        """Show what would be bound."""
        if not ident:
            return
        session, user = self.user.session(), self.user
        meetings = reading.meetings(session, forum="" if ident == WHOLE else ident, status=MeetingStatus.FINAL)
        lines = [content(f"{each.id}  {user.language.day(each.date)}  {each.title}") for each in meetings]
        none = content(user.text(N_("There are no approved minutes to bind.")))
        self.app.push_screen(Tell(f"{self.kinds[BUNDLE]} · {ident}", lines or [none]))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _show_paper(self, kind: str, ident: str) -> None:
        if not ident:
            return
        call = self.app.call_from_thread
        form = "txt" if "txt" in documents.KINDS[kind].formats else "ics"
        try:
            texts = [
                documents.render(kind, subject, (form,), self._options())[form].decode()
                for subject in self._subjects(kind, ident)
            ]
        except RapatError as fault:
            call(self.show_fault, fault)
            return
        if texts:
            call(self.app.push_screen, Tell(f"{self.kinds[kind]} · {ident}", [content(text) for text in texts]))
        else:
            call(self.show_message, _NOTHING)

    def _subjects(self, kind: str, ident: str) -> list[Subject]:
        session = self.user.session()
        return [
            excerpts.excerpt(session, subject).minutes if isinstance(subject, Minutes) else subject
            for subject in subjects(session, kind, None if ident == WHOLE else ident)
        ]

    def action_copy(self) -> None:
        """Copy the message to the clipboard; whoever issues papers also to a file: not every terminal has one.

        A chat takes one at a time: the same key copies the next part, and the message to the next agency.
        """
        if self.kind == BUNDLE:
            self.show_message(M("A bundle is written, not copied."))
            return
        about = (SUMMARY if self.kind == ALL_PAPERS else self.kind, self.table.chosen)
        if self._copying.goes_on(about):
            self._copy_next()
        else:
            self._copy(*about)

    def _copy_next(self) -> None:
        self.app.copy_to_clipboard(self._copying.take())
        self.show_message(self._copying.said)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _copy(self, kind: str, ident: str) -> None:
        if not ident:
            return
        call, issued = self.app.call_from_thread, None
        try:
            papers = [PaperRequest(kind, subject, ("message",)) for subject in self._subjects(kind, ident)]
            if self._issues:
                issued = self._issue(papers)
                texts = [path.read_text(encoding="utf-8") for path in issued.paths]
            else:
                options = self._options()
                made = [documents.render(kind, paper.subject, paper.formats, options)["message"] for paper in papers]
                texts = [data.decode() for data in made]
        except RapatError as fault:
            call(self.show_fault, fault)
            return
        self._copying.begin((kind, ident), texts)
        call(self._show_copied, issued)

    def _show_copied(self, issued: Issued | None) -> None:
        """Copy the first, and say where all of it was written."""
        self._copy_next()
        if issued is None:
            return
        if self._copying.is_several and issued.paths:
            written = M(
                "Written: %(count)s files in %(folder)s", count=len(issued.paths), folder=issued.paths[0].parent
            )
            self.app.announce(written)
            for notice in issued.notices:
                self.app.announce(notice)
        else:
            self._show_issued(issued, self._copying.said)

    def action_write(self) -> None:
        """Write the files beside the workspace's other papers; a worker does it, the screen stays awake.

        Whoever does not issue papers says where: that folder is the secretariat's.
        """
        ident = self.table.chosen
        if not ident:
            return
        if self._issues and self.kind == BUNDLE:
            self._bind(ident, self.user.session().folder / PAPERS / ("" if ident == WHOLE else ident))
            return
        if self._issues:
            self._write(ident)
            return
        suggested = str(self.app.written_in or paths.own_folder())
        label = self.user.text(N_("Folder for the papers"))
        field = Field("folder", label, suggested, required=True, offered=True, is_folder=True)
        form = Form(M("Write the paper to your own folder"), [field], lambda values: self._write_to(ident, values))
        self.app.push_screen(form)

    def _write_to(self, ident: str, values: Mapping[str, str]) -> None:
        """Write papers into a folder of the reader's own; nothing of it is noted."""
        session = self.user.session()
        folder = self.app.written_in = paths.path(values["folder"])
        if self.kind == BUNDLE:
            self._bind(ident, folder)
            return
        issued = issuing.issue(self._papers(ident, self._formats()), self._options(), folder, Issuer.of(session))
        self._show_issued(issued)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _bind(self, ident: str, folder: Path) -> None:
        """Bind the minutes of a forum, or of all, to one file in a folder; called as a worker."""
        from rapat.documents import bundling

        call, session = self.app.call_from_thread, self.user.session()
        forum = None if ident == WHOLE else session.need(Forum, ident)
        try:
            options = self._options()
            bundle = bundling.bind(session, forum, Period(), options)
            documents.write(folder / bundling.name(forum, Period()), bundle.data)
            if self._issues:
                issues.note(session, [bundling.issued(bundle.data, forum, Period(), options)])
        except RapatError as fault:
            call(self.show_fault, fault)
            return
        for notice in bundle.notices:
            call(self.app.announce, notice)
        call(self._show_written, [folder / bundling.name(forum, Period())])

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _write(self, ident: str) -> None:
        call = self.app.call_from_thread
        try:
            issued = self._issue(self._papers(ident, self._formats()))
        except RapatError as fault:
            call(self.show_fault, fault)
            return
        call(self._show_issued, issued)

    def _issue(self, papers: Sequence[PaperRequest]) -> Issued:
        """Write papers, saying which comes next; called from a thread."""
        session = self.user.session()
        session.require(Operation.ISSUE)

        def step(paper: PaperRequest, number: int, count: int) -> None:
            progress = M(
                "Writing %(kind)s, %(number)s of %(count)s …", kind=self.kinds[paper.kind], number=number, count=count
            )
            self.app.call_from_thread(self.show_message, progress)

        note = partial(issues.note, session)
        issued = issuing.issue(papers, self._options(), session.folder / PAPERS, Issuer.of(session), step, note)
        issued.notices += issuing.advice(session, papers)
        return issued

    def _show_issued(self, issued: Issued, done: Message | None = None) -> None:
        for notice in issued.notices:
            self.app.announce(notice)
        if not issued.paths:
            self.show_message(_NOTHING)
            return
        self._show_written(issued.paths, done)

    def _show_written(self, paths: Sequence[Path], done: Message | None = None) -> None:
        """Say what was done with papers, where they were written, and how one gets there."""
        self._written = list(paths)
        written = M(
            "Written: %(count)s files · %(open)s: open the folder · %(print)s: print · %(folder)s",
            count=len(paths),
            open=commands.keys_of(commands.known("documents.folder"), self.app.keymap),
            print=commands.keys_of(commands.known("documents.print"), self.app.keymap),
            folder=paths[0].parent,
        )
        self.show_message(M("%(before)s · %(part)s", before=done, part=written) if done is not None else written)

    def action_folder(self) -> None:
        """Open the folder in which papers were written last, else that of the secretariat's."""
        folder = self._written[0].parent if self._written else self.user.session().folder / PAPERS
        self._hand_on(lambda: handing.open_folder(folder))

    def action_print(self) -> None:
        """Print what was written last."""
        written = self._written
        self._hand_on(lambda: handing.print_out(written))

    @work(thread=True, exit_on_error=False)
    def _hand_on(self, hand: Callable[[], Message]) -> None:
        """Hand papers to another program, for which nobody waits; called as a worker."""
        try:
            said = hand()
        except RapatError as fault:
            self.app.call_from_thread(self.app.report, fault)
        else:
            self.app.call_from_thread(self.app.announce, said)  # a path may be longer than a line


def _row(key: str, *texts: str) -> Row:
    return Row(key, lambda: [line(text) for text in texts])
