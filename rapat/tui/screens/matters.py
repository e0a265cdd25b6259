"""Matters: joint training, cases, information, the public's reports, each with what happened in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from rapat.model import (
    OWN,
    SHARED,
    Action,
    AgendaItem,
    Circular,
    Entry,
    Forum,
    Judgement,
    Matter,
    MatterKind,
    MatterStatus,
    Meeting,
    Person,
)
from rapat.model.labels import MATTER_KIND, MATTER_STATUS
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import matter_fields, matters, public_reports, reporters
from rapat.text.language import N_, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks
from rapat.tui.dialogs import matters as forms
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.simple import Choose, Tell
from rapat.tui.matter_pages import matter_page
from rapat.tui.text import content, line
from rapat.tui.widgets.table_rows import LazyRows

_STYLES: Final = {MatterStatus.CLOSED: "dim", MatterStatus.PROGRESS: "$text-success"}
_REQUIRED: Final = {
    MatterKind.CASE: frozenset({"lead", "security"}),
    MatterKind.INFORMATION: frozenset({"content"}),
    MatterKind.COMMUNITY: frozenset({"place", "content"}),
}
"""What the form asks for beside the title; the rules of each kind are asked again when it is saved."""
_HELP: Final = {"members": N_("Empty: those that have a task or bring something.")}
"""What is said of the fields of an exercise."""
_ABOUT_NONE: Final = frozenset({"matters.add", "matters.report"})
"""The commands that make one."""
_TITLES: Final = (N_("all but closed ones"), N_("all"))


def _to_act_on(exercise: Matter) -> dict[str, str]:
    """Return the findings that call for an action and have none, by their numbers."""
    return {
        str(number): finding.text
        for number, finding in enumerate(exercise.findings, start=1)
        if not finding.action and finding.judgement is not Judgement.GOOD
    }


class Matters(ListScreen):
    """The matters the acting person may know of."""

    NAME: ClassVar[str] = "matters"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("matters")
    TITLE_TEXT: ClassVar[str] = N_("Matters")
    TABLE: ClassVar[str] = "matters"
    WIDTHS: ClassVar[tuple[int, ...]] = (15, 12, 11, 0)
    SHOWS = (Matter, Entry, Action, AgendaItem, Circular, Meeting, Person, Forum)

    def __init__(self) -> None:
        """Begin with those that are not closed."""
        super().__init__()
        self.everything = False
        self.listed: list[Matter] = []
        self.saved = ""
        self._tied: set[str] = set()
        """The actions of the matter that a form is about, before it is saved."""

    def load(self) -> None:
        """Show the matters that fit the filter."""
        user, words = self.user, self.filter.value
        found = matters.listed(user.session(), matters.Filter(everything=self.everything))
        self.listed = [matter for matter in found if not words or self.user.fits(words, self._looked_through(matter))]
        title = user.text(_TITLES[self.everything])
        self.filter.placeholder = user.formatted(
            M("/ filter · S: %(shown)s · %(count)s", shown=title, count=len(found))
        )
        titles = tuple(map(user.text, (N_("Code"), N_("Status"), N_("Lead"), N_("Title"))))
        self.table.fill(titles, LazyRows([matter.id for matter in self.listed], self._row))
        self.show_preview()

    def _looked_through(self, matter: Matter) -> str:
        """Return what the filter looks through."""
        words = (self.user.text(MATTER_KIND[matter.kind]), self.user.text(MATTER_STATUS[matter.status]))
        return " ".join((matter.id, *words, *matter.agencies, matter.title, matter.place)).casefold()

    def _row(self, at: int) -> Sequence[Content]:
        matter = self.listed[at]
        return (
            line(matter.id),
            line(self.user.text(MATTER_STATUS[matter.status]), _STYLES.get(matter.status, "")),
            line(matter.lead or "-"),
            line(matter.security.marked(matter.title)),
        )

    @property
    def chosen(self) -> Matter | None:
        """The matter under the cursor."""
        at = self.table.cursor
        return self.listed[at] if 0 <= at < len(self.listed) else None

    def about(self, command: Command) -> Sequence[Document | None]:
        """The matter under the cursor; opening one is about none."""
        return (None,) if command.id in _ABOUT_NONE else (self.chosen,)

    def selects(self, command: Command) -> bool:
        """All but opening one is about the matter under the cursor."""
        return command.id not in _ABOUT_NONE

    @property
    def answering(self) -> Sequence[str]:
        """What the matter under the cursor waits for: a report to be sent on or answered, a case or finding more."""
        matter = self.chosen
        match matter:
            case Matter(kind=MatterKind.COMMUNITY):
                waits = public_reports.waiting([matter]), public_reports.owed([matter])
                return [name for name, found in zip(("matters.triage", "matters.answer"), waits, strict=True) if found]
            case Matter(kind=MatterKind.CASE):
                return ("matters.case",)
            case Matter(kind=MatterKind.TRAINING) if _to_act_on(matter):
                return ("matters.finding",)
        return ()

    def preview(self) -> Sequence[Content]:
        """The matter with what happened in it."""
        if self.chosen is None:
            return [line(self.user.text(N_("There is no such matter.")))]
        return matter_page(self.user, self.chosen)

    def choose(self, ident: str) -> None:
        """Put the cursor on a matter, whatever was filtered."""
        self.clear_filter()
        self.everything = self.everything or ident not in {matter.id for matter in self.listed}
        self.load()
        self.table.choose(ident)
        self.table.focus()

    def open_row(self) -> None:
        """Show everything about the matter under the cursor."""
        self.action_detail()

    def action_detail(self) -> None:
        """Show everything about the matter."""
        if self.chosen is not None:
            self.app.push_screen(Tell(self.chosen.id, matter_page(self.user, self.chosen)))

    def action_status(self) -> None:
        """Show closed ones too, or leave them out."""
        self.everything = not self.everything
        self.draw(self.load)

    def action_papers(self) -> None:
        """Go to the paper of the matter."""
        if self.chosen is not None:
            self.post_message(messages.OpenPapers(self.chosen.id))

    def action_finding(self) -> None:
        """Make a finding of the exercise an action."""
        exercise = self.chosen
        if exercise is None:
            return
        words = _to_act_on(exercise)
        if not words:
            self.show_message(M("%(id)s has no finding that calls for an action and has none.", id=exercise.id))
            return

        def chosen(number: str | None) -> None:
            if number:
                self._show(exercise, forms.finding(self.user, exercise, int(number)))

        self.app.push_screen(Choose(M("Which finding becomes an action?"), words), chosen)

    def action_case(self) -> None:
        """Enter what a case came to; of the secretariat all of it, of others what passes between agencies."""
        case = self.chosen
        if case is None:
            return
        if case.kind is not MatterKind.CASE:
            self.show_message(M("%(id)s is no case.", id=case.id))
            return
        keeps = self.user.session().may(Operation.MATTER, case)
        ways = {way: self.user.text(label) for way, label in forms.STEPS.items() if keeps or way in forms.OF_HANDS}

        def chosen(way: str | None) -> None:
            if way:
                self._show(case, forms.case_step(self.user, case, way))

        self.app.push_screen(Choose(M("What happened in %(id)s?", id=case.id), ways), chosen)

    # Reports of the public

    def action_report(self) -> None:
        """Take down a report of the public."""

        def taken(report: Matter) -> None:
            self.saved = report.id

        def after(saved: bool | None) -> None:
            self._after(saved)
            report = self.chosen
            told = forms.alike(self.user, report) if saved and report is not None else None
            if told is not None:
                command = commands.named(self.NAME, "triage")
                key = commands.keys_of(command, self.app.keymap) if command is not None else ""
                said = M("Saved: %(id)s. %(alike)s (%(key)s: join them)", id=self.saved, alike=told, key=key)
                self.show_message(said, "bold $text-warning")

        self.app.push_screen(forms.intake(self.user, taken), after)

    def action_triage(self) -> None:
        """Send the report where it belongs."""
        report = self.chosen
        if report is None:
            return

        def chosen(way: str | None) -> None:
            if way:
                self._show(report, forms.triage(self.user, report, way))

        ways = {way: self.user.text(label) for way, label in forms.WAYS.items()}
        self.app.push_screen(Choose(M("Where does %(id)s belong?", id=report.id), ways), chosen)

    def action_answer(self) -> None:
        """Enter what was answered to who reported."""
        if self.chosen is not None:
            self._show(self.chosen, forms.answer(self.user, self.chosen))

    def action_protect(self) -> None:
        """Keep who reported, apart from the report."""
        if self.chosen is not None:
            self._show(self.chosen, forms.protect(self.user, self.chosen))

    def action_reporter(self) -> None:
        """Show who reported, once the reason is on record."""
        report, said = self.chosen, ""
        if report is None:
            return

        def look(reason: str, looked: bool) -> None:
            nonlocal said
            said = reporters.look(self.user.session(), report, reason, looked_at=looked)

        def after(saved: bool | None) -> None:
            if saved:
                self.load()
                self.app.push_screen(Tell(self.user.formatted(M("Reporter of %(id)s", id=report.id)), [content(said)]))

        title = M("Show the reporter of %(id)s")
        self.app.push_screen(forms.reason(self.user, report, look, title), after)

    def action_forget(self) -> None:
        """Erase who reported, for good."""
        report = self.chosen
        if report is None:
            return

        def forget(reason: str, looked: bool) -> None:
            reporters.forget(self.user.session(), report, reason, looked_at=looked)

        title = M("Erase the reporter of %(id)s for good")
        self._show(report, forms.reason(self.user, report, forget, title))

    def _show(self, matter: Matter, form: Form) -> None:
        self.saved = matter.id
        self._tied = self._actions_of(matter.id)
        self.app.push_screen(form, self._after)

    # What can be done

    def action_add(self) -> None:
        """Open a matter of a kind that is chosen first."""
        kinds = {kind.value: self.user.text(MATTER_KIND[kind]) for kind in MatterKind}

        def chosen(kind: str | None) -> None:
            if kind:
                self._open(MatterKind(kind), None)

        self.app.push_screen(Choose(M("What is it about?"), kinds), chosen)

    def action_edit(self) -> None:
        """Change the matter under the cursor."""
        if self.chosen is not None:
            self._open(self.chosen.kind, self.chosen)

    def _open(self, kind: MatterKind, matter: Matter | None) -> None:
        looked_at = forms.LookedAt()

        def save(texts: Mapping[str, str]) -> None:
            looked_at.save(texts, lambda looked: keep(texts, looked))

        def keep(texts: Mapping[str, str], looked: bool) -> None:
            session = self.user.session()
            if matter is not None:
                changed = matter_fields.read(session, matter_fields.changed(matter, texts))
                self.saved = matters.edit(session, matter, changed, expect=matter.rev, looked_at=looked).id
                return
            given = {name: text for name, text in texts.items() if text and name != "title"}
            fields = matter_fields.read(session, given)
            self.saved = matters.open_matter(session, kind, texts["title"], fields, looked_at=looked).id

        kind_word = self.user.text(MATTER_KIND[kind])
        self._tied = self._actions_of(matter.id) if matter else set()
        title = M("Change %(id)s", id=matter.id) if matter else M("New: %(kind)s", kind=kind_word)
        fields = [self._field(name, kind, matter) for name in ("title", *OWN[kind], *SHARED)]
        self.app.push_screen(Form(title, fields, save), self._after)

    def _field(self, name: str, kind: MatterKind, matter: Matter | None) -> Field:
        field = matter_fields.FIELDS[name]
        return Field(
            name,
            self.user.formatted(matter_fields.asked(field)),
            value=field.write(getattr(matter, name)) if matter else "",
            option=field.option,
            check=checks.of_field(self.user, field, matter_fields.side(kind, name)),
            in_words=field.in_words(getattr(matter, name), self.user.language) if matter else "",
            required=name == "title" or name in _REQUIRED.get(kind, ()),
            choices=field.choices(self.user.language),
            help=self.user.text(_HELP[name]) if kind is MatterKind.TRAINING and name in _HELP else "",
        )

    def _after(self, saved: bool | None) -> None:
        if saved:
            self.app.refresh_feed()
            self.choose(self.saved)
            made = sorted(self._actions_of(self.saved) - self._tied)
            both = M("Saved: %(id)s, with the action %(actions)s", id=self.saved, actions=made)
            self.show_message(both if made else M("Saved: %(id)s", id=self.saved))

    def _actions_of(self, code: str) -> set[str]:
        """Return the ids of the actions of a matter that the acting person may read."""
        return {action.id for action in self.user.session().find(Action, matter=code)}

    def action_begin(self) -> None:
        """Enter that it is being worked on."""
        matter = self.chosen
        if matter is None:
            return

        def begin() -> Message:
            matters.begin(self.user.session(), matter)
            return M("%(id)s is being worked on.", id=matter.id)

        if self.attempt(begin):
            self.load()

    def action_close(self) -> None:
        """Close it with how it ended."""

        def close(matter: Matter, words: str, looked: bool) -> None:
            matters.close(self.user.session(), matter, words, looked_at=looked)

        self._ask(M("Close %(id)s"), N_("How it ended"), close)

    def action_reopen(self) -> None:
        """Open it again with a reason."""

        def reopen(matter: Matter, words: str, looked: bool) -> None:
            matters.reopen(self.user.session(), matter, words, looked_at=looked)

        self._ask(M("Open %(id)s again"), N_("Why"), reopen)

    def action_attach(self) -> None:
        """Keep a file with the matter."""
        if self.chosen is not None:
            self._show(self.chosen, forms.attach(self.user, self.chosen))

    def _ask(self, title: Message, label: str, change: Callable[[Matter, str, bool], None]) -> None:
        matter = self.chosen
        if matter is not None:
            asked = self.user.text(label)
            self._show(matter, forms.words(title, matter, asked, lambda words, looked: change(matter, words, looked)))
