"""Registers: agencies, people, forums and events, with a form that checks each field as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from rapat.errors import Refused
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.policy import Operation
from rapat.secretariat import field_types, fields, proposed_codes, register_checks, registers
from rapat.secretariat.fields import FIELDS
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.dialogs.simple import Ask
from rapat.tui.text import line
from rapat.tui.widgets.filter import Filter
from rapat.tui.widgets.table import Table
from rapat.tui.widgets.table_rows import Row

KINDS: Final[tuple[tuple[type[Register], str, tuple[str, ...]], ...]] = (
    (Agency, N_("Agencies"), ("id", "name", "short", "head")),
    (Person, N_("People"), ("id", "full_name", "position", "agency")),
    (Forum, N_("Forums"), ("id", "name", "rule", "members")),
    (Event, N_("Events"), ("id", "name", "date", "aliases")),
)
_TITLES: Final = {"full_name": N_("Name"), **{field.name: field.title for field in FIELDS.values()}}
_REQUIRED: Final = frozenset({"name", "date"})
_NEW: Final[Mapping[type[Register], Message]] = {
    Agency: M("New agency"),
    Person: M("New person"),
    Forum: M("New forum"),
    Event: M("New event"),
}
_PROPOSED: Final = N_("May be left empty: it is made from the name then.")
_RETIRED: Final = N_("(not in use)")
_CODE_STAYS: Final = M(
    "The code stays: records and papers name it. For a wrong one: take the entry back with Ctrl+Z while it is new, or"
    " give it another name, enter the right one and retire this one with X."
)
_TABLES: Final = frozenset(TABLES[kind] for kind, _, _ in KINDS)
_NAMES: Final = frozenset({"name", "short"})
"""Fields of which a code is made."""
_LEFT_OUT: Final = frozenset({"active"})


class Registers(ListScreen):
    """What is entered once and used everywhere."""

    NAME: ClassVar[str] = "registers"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("registers")
    TITLE_TEXT: ClassVar[str] = N_("Registers")
    TABLE: ClassVar[str] = "entries"
    WIDTHS: ClassVar[tuple[int, ...]] = (16, 40, 28, 0)

    def __init__(self) -> None:
        """Begin with the agencies."""
        super().__init__()
        self.at = 0
        self.entries: dict[str, Register] = {}
        self._form: Form | None = None
        """The form that is open, or was last."""

    def body(self) -> ComposeResult:
        """Lay out the kinds, the filter and the list."""
        yield Static(id="kinds")
        yield Filter("")
        yield Table(self.WIDTHS, self.TABLE)

    def load(self) -> None:
        """Read one register."""
        user = self.user
        document_type, _, columns = KINDS[self.at]
        names = [user.text(name) for _, name, _ in KINDS]
        tabs = "   ".join(f"[{name}]" if at == self.at else name for at, name in enumerate(names))
        self.query_one("#kinds", Static).update(line(f" {tabs}", "bold"))
        self.filter.placeholder = user.text(N_("/ filter"))
        self.entries = {entry.id: entry for entry in registers.listed(user.session(), document_type, inactive=True)}
        words = self.filter.value
        rows = []
        for entry in self.entries.values():
            cells = [user.language.show(_shown(name, getattr(entry, name))) for name in columns]
            if not entry.active:
                cells[1] = f"{cells[1]} {user.text(_RETIRED)}"
            if self.user.fits(words, *cells):
                style = "" if entry.active else "dim"
                rows.append(_row(entry.id, cells, style))
        self.table.fill(tuple(user.text(_TITLES[name]) for name in columns), rows)
        if not self.entries and user.session().may(Operation.KEEP_REGISTERS):
            self.show_message(M("None is entered yet. N enters one."))

    def open_row(self) -> None:
        """Change the one under the cursor, where that may be done."""
        self.run_worker(self.app.run_action("edit", self), exit_on_error=False)

    def action_next_kind(self) -> None:
        """Show the next register."""
        self.at = (self.at + 1) % len(KINDS)
        self.clear_filter()
        self.draw(self.load)
        self.table.focus()

    def action_retire(self) -> None:
        """Say that the entry under the cursor is not in use any more, after a question; or that it is again."""
        entry = self.entries.get(self.table.chosen)
        if entry is None:
            return
        if not entry.active:
            self._set_active(entry, active=True)
            return
        self.app.push_screen(
            Ask(
                M("Is %(id)s not in use any more?", id=entry.id),
                [M("What names it stays as it is; it is offered no more. X again brings it back.")],
            ),
            lambda agreed: self._set_active(entry, active=False) if agreed else None,
        )

    def _set_active(self, entry: Register, *, active: bool) -> None:
        def change() -> Message:
            given = {"active": active}
            registers.edit(self.user.session(), type(entry), entry.id, given, expect=entry.rev)
            return M("%(id)s is in use again.", id=entry.id) if active else M("%(id)s is not in use.", id=entry.id)

        self._attempt_and_show(entry.id, change)

    def _attempt_and_show(self, ident: str, change: Callable[[], Message]) -> None:
        """Do something, and show the list as it is then, the cursor on the row it was about."""
        said: list[Message] = []
        if self.attempt(lambda: said.append(change())):
            self._show_row(ident)
            self.show_message(said[0])

    def _show_row(self, ident: str) -> None:
        """Show the list with the cursor on an entry; the filter is emptied only where it hides that."""
        self.load()
        if ident in self.entries and all(row.key != ident for row in self.table.rows):
            self.clear_filter()
            self.load()
        self.table.choose(ident)

    def action_add(self) -> None:
        """Enter a new one."""
        self._open(None)

    def action_import_file(self) -> None:
        """Ask for a file of this register, and look at it before it is imported."""
        from rapat.tui.dialogs import register_file

        def taken(told: Message) -> None:
            self.app.refresh_feed()
            self.load()
            self.show_message(M("%(told)s %(held)s", told=told, held=M("Ctrl+Z takes it back.")))

        register_file.ask(self.app, KINDS[self.at][0], taken)

    def action_edit(self) -> None:
        """Change the one under the cursor."""
        self._open(self.entries.get(self.table.chosen))

    def _open(self, entry: Register | None) -> None:
        document_type = KINDS[self.at][0]
        rows = [field for field in fields.of(document_type) if field.name not in _LEFT_OUT]
        # One knows the name, and the name makes the code: it is asked first, and a code that nobody types is made.
        rows.sort(key=lambda field: 0 if field.name in _NAMES else 1 if field.name == "id" else 2)
        form_fields = [self._field(document_type, field, entry) for field in rows if not (entry and field.name == "id")]

        def save(texts: Mapping[str, str]) -> None:
            session = self.user.session()
            if entry is None:
                given = {name: text for name, text in texts.items() if text}
                given.setdefault("id", proposed_codes.proposed(session, document_type, given))
                self.saved = registers.add(session, document_type, fields.read(session, document_type, given)).id
                return
            changed = fields.read(session, document_type, fields.changed(entry, texts))
            self.saved = registers.edit(session, document_type, entry.id, changed, expect=entry.rev).id

        title = M("Change %(id)s", id=entry.id) if entry else _NEW[document_type]
        form = Form(title, form_fields, save, [_CODE_STAYS] if entry else ())
        self._form = form
        self.app.push_screen(form, self._after)

    def _after(self, saved: bool | None) -> None:
        if saved:
            self.app.refresh_feed()
            self._show_row(self.saved)
            self.show_message(M("Saved: %(id)s", id=self.saved))

    def _code_of(self, session: Session, document_type: type[Register], typed: Mapping[str, str]) -> Message | None:
        """Say which code the names of a new entry make, where none was typed: it never changes once it is saved."""
        given = {**(self._form.values if self._form is not None else {}), **typed}
        if given.get("id") or _NAMES.isdisjoint(typed) or not any(typed.values()):
            return None
        code = proposed_codes.proposed(session, document_type, given)
        return M("code %(code)s", code=code) if code else None

    def _field(self, document_type: type[Register], field: fields.Field, entry: Register | None) -> Field:
        def check(text: str) -> Message | None:
            """Say what a field is understood as, and all that is wrong with it alone, as it is left."""
            session = self.user.session()
            if field.name == "id":
                _check_free(session, document_type, text)
            told = field.understood(session, text)
            if entry is None or text != field.write(getattr(entry, field.name)):
                register_checks.check_field(session, document_type, field.name, field.read(session, text), entry)
            return told or (self._code_of(session, document_type, {field.name: text}) if entry is None else None)

        return Field(
            field.name,
            self.user.text(field.title),
            value=field.write(getattr(entry, field.name)) if entry else "",
            check=Reading(check, field.takes),
            is_words=type(field.type) is field_types.FieldType,
            help=self.user.text(_PROPOSED) if field.name == "id" else "",
            option=field.option,
            in_words=field.in_words(getattr(entry, field.name), self.user.language) if entry else "",
            required=field.name in _REQUIRED,
            choices=field.choices(self.user.language),
            is_file=field.type is field_types.PICTURE,
        )


def _check_free(session: Session, document_type: type[Register], text: str) -> None:
    taken = session.get(document_type, register_checks.id_of(document_type, {"id": text}))
    if taken is not None:
        raise Refused(M("%(id)s exists already.", id=taken.id))


def _shown(name: str, value: object) -> object:
    return FIELDS[name].show(value) if name in FIELDS else value


def _row(key: str, texts: list[str], style: str) -> Row:
    return Row(key, lambda: [line(text, style) for text in texts])
