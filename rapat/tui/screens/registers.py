"""Registers: agencies, people, forums and events, with a form that checks each field as it is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from rapat.dates import recurrence
from rapat.errors import Refused
from rapat.model import Agency, Event, Forum, Person
from rapat.policy import Operation
from rapat.secretariat import dating, fields, naming, planning, registers
from rapat.secretariat.registers import Register
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs.form import Check, Field, Form
from rapat.tui.text import line
from rapat.tui.widgets.filter import Filter, fits
from rapat.tui.widgets.table import Row, Table

KINDS: Final[tuple[tuple[type[Register], str, tuple[str, ...]], ...]] = (
    (Agency, N_("Agencies"), ("id", "name", "short", "head")),
    (Person, N_("People"), ("id", "full_name", "position", "agency")),
    (Forum, N_("Forums"), ("id", "name", "rule", "members")),
    (Event, N_("Events"), ("id", "name", "date", "aliases")),
)
_TITLES: Final = {"full_name": N_("Name"), **fields.NAMES}
_REQUIRED: Final = frozenset({"id", "name", "date"})
_LEFT_OUT: Final = frozenset({"rev", "active"})


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

    def body(self) -> ComposeResult:
        """Lay out the kinds, the filter and the list."""
        yield Static(id="kinds")
        yield Filter("")
        yield Table(self.WIDTHS, self.TABLE)

    def load(self) -> None:
        """Read one register."""
        user = self.user
        word, _, columns = KINDS[self.at]
        names = [user.text(name) for _, name, _ in KINDS]
        tabs = "   ".join(f"[{name}]" if at == self.at else name for at, name in enumerate(names))
        self.query_one("#kinds", Static).update(line(f" {tabs}", "bold"))
        self.filter.placeholder = user.text(N_("/ filter"))
        self.entries = {entry.id: entry for entry in registers.listed(user.session(), word, inactive=True)}
        words = self.filter.value
        rows = []
        for entry in self.entries.values():
            cells = [self._shown(name, getattr(entry, name)) for name in columns]
            if fits(words, *cells):
                style = "" if getattr(entry, "active", True) else "dim"
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
        self.filter.value = ""
        self.load()
        self.table.focus()

    def action_add(self) -> None:
        """Enter a new one."""
        self._open(None)

    def action_edit(self) -> None:
        """Change the one under the cursor."""
        self._open(self.entries.get(self.table.chosen))

    def _open(self, entry: Register | None) -> None:
        word = KINDS[self.at][0]
        names = [name for name in word.__struct_fields__ if name not in _LEFT_OUT and not (entry and name == "id")]
        form_fields = [self._field(word, name, entry) for name in names]

        def save(values: Mapping[str, str]) -> None:
            session = self.user.session()
            given = {name: self._given(name, value) for name, value in values.items() if value or entry}
            read = fields.read(session, word, given)
            if entry is None:
                self.saved = registers.add(session, word, read).id
            else:
                self.saved = registers.edit(session, word, entry.id, read, expect=entry.rev).id

        title = M("Change %(id)s", id=entry.id) if entry else M("New entry")
        self.app.push_screen(Form(title, form_fields, save), self._after)

    def _after(self, saved: bool | None) -> None:
        if saved:
            self.app.refresh_feed()
            self.filter.value = ""
            self.load()
            self.table.choose(self.saved)
            self.show_message(M("Saved: %(id)s", id=self.saved))

    def _field(self, word: type[Register], name: str, entry: Register | None) -> Field:
        value = getattr(entry, name) if entry else None
        return Field(
            name,
            self.user.text(fields.NAMES[name]),
            value="" if value in (None, "", ()) else self._written(value),
            check=self._check(word, name, entry),
            required=name in _REQUIRED,
        )

    def _written(self, value: Any) -> str:  # noqa: ANN401 - a field of any form
        if isinstance(value, tuple):
            return ", ".join(self._written(part) for part in value)
        if hasattr(value, "title") and not isinstance(value, str):
            return f"{value.title}={value.minutes}" if value.minutes else str(value.title)
        return str(value.isoformat() if hasattr(value, "isoformat") else value)

    @staticmethod
    def _given(name: str, value: str) -> Any:  # noqa: ANN401 - a field of any form
        form = fields.FORMS[name]
        if form in ("texts", "agencies", "dates", "items"):
            return naming.names(value)
        if name == "start":
            return dating.clock(value) if value else None
        return value

    def _check(self, word: type[Register], name: str, entry: Register | None) -> Check | None:
        """How a field is read; a code or name that is taken is said while the field is left."""
        session = self.user.session
        match fields.FORMS[name]:
            case "agency":
                return lambda text: M("%(name)s", name=naming.agency(session(), text).name)
            case "agencies":
                return lambda text: M(
                    "%(names)s", names=[naming.agency(session(), one).id for one in naming.names(text)]
                )
            case "person":
                return lambda text: M("%(name)s", name=naming.person(session(), text).full_name)
            case "date":
                return lambda text: M("%(day)s", day=dating.day(session(), text))
        if name == "rule":
            return self._next_dates
        if name == "start":
            return _clock
        if name == "id":
            return lambda text: _free(session().get(word, text.upper() if word is not Person else text.lower()), entry)
        return None

    def _shown(self, name: str, value: object) -> str:
        if name == "rule" and value:
            return self.user.formatted(recurrence.in_words(str(value)))
        return self.user.language.show(value)

    def _next_dates(self, words: str) -> Message:
        """A rule in words and its next dates, holidays pointed out: the best explanation of it."""
        rule = dating.rule(self.user.session(), words)
        forum = Forum(id="X", name="x", rule=rule, rule_start=self.user.session().today())
        sittings = planning.next_sittings(self.user.session(), forum, 4)
        short = self.user.language.short_date
        dates = [f"{short(one.date)} ({one.holiday})" if one.holiday else short(one.date) for one in sittings]
        return M("%(words)s: %(dates)s …", words=recurrence.in_words(rule), dates=dates)


def _clock(text: str) -> None:
    dating.clock(text)


def _free(taken: Register | None, entry: Register | None) -> None:
    if taken is not None and entry is None:
        raise Refused(M("%(id)s exists already.", id=taken.id))


def _row(key: str, texts: list[str], style: str) -> Row:
    return Row(key, lambda: [line(text, style) for text in texts])
