"""Settings of the office: each with its value and what it is for; Enter changes those of its group in one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from rapat.errors import Refused
from rapat.secretariat import office_settings
from rapat.secretariat.office_settings import ENTRIES, Setting
from rapat.settings import Settings
from rapat.text.language import N_, M
from rapat.tui import commands
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.simple import Choose
from rapat.tui.text import line
from rapat.tui.widgets.table_rows import Row

_KEY, _VALUE = "key", "value"
"""The fields of the form of a new entry."""


class _Step(NamedTuple):
    """One change of the settings: their text before and after it, and the setting that the cursor was on."""

    before: str
    after: str
    name: str


class SettingsScreen(ListScreen):
    """What the office sets for itself, in the reader's words; `rapat.toml` keeps its comments."""

    NAME: ClassVar[str] = "settings"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("settings")
    TITLE_TEXT: ClassVar[str] = N_("Settings")
    TABLE: ClassVar[str] = "rows"
    WIDTHS: ClassVar[tuple[int, ...]] = (24, 17, 0)

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.rows: dict[str, Setting] = {}
        self.saved = ""
        self._steps: list[_Step] = []
        """What was saved here and not taken back: settings stand in no record, where undo elsewhere finds its steps."""
        self._undone: list[_Step] = []
        """What was taken back and can hold again: none any more once something else was saved."""

    def load(self) -> None:
        """Show the settings that fit the filter."""
        user, office, words = self.user, self._office, self.filter.value
        self.rows = {}
        shown = []
        for setting in office_settings.listed(office):
            cells = self._cells(setting, office)
            if self.user.fits(words, *cells, user.text(setting.explanation), setting.name, setting.indonesian):
                self.rows[setting.name] = setting
                shown.append(Row(setting.name, partial(_lines, cells)))
        self.filter.placeholder = user.text(N_("/ filter"))
        self.table.fill(tuple(map(user.text, (N_("Setting"), N_("Group"), N_("Value")))), shown)
        self.show_preview()

    @property
    def _office(self) -> Settings:
        return self.user.workspace.settings

    @property
    def _chosen(self) -> Setting | None:
        return self.rows.get(self.table.chosen)

    def _cells(self, setting: Setting, office: Settings) -> tuple[str, str, str]:
        value = setting.value(office)
        told = self.user.formatted(self.user.language.show(setting.field.show(value)))
        return self._title(setting), self.user.text(setting.group), told

    def _title(self, setting: Setting) -> str:
        """Return what people call a setting; an entry is called as the office calls it."""
        return setting.field.title if setting.is_entry else self.user.text(setting.field.title)

    def preview(self) -> Sequence[Content]:
        """What the setting under the cursor is for, and where it stands."""
        setting, user = self._chosen, self.user
        if setting is None:
            return [line(user.text(N_("No setting fits.")))]
        value = setting.field.in_words(setting.value(self._office), user.language)
        return [
            line(self._title(setting), "bold"),
            line(value or user.text(N_("(not set)"))),
            line(user.text(setting.explanation)),
            line(user.formatted(M("In rapat.toml: %(name)s", name=setting.name)), "dim"),
        ]

    def open_row(self) -> None:
        """Change the settings of the group under the cursor, where that may be done."""
        self.run_worker(self.app.run_action("edit", self), exit_on_error=False)

    def action_edit(self) -> None:
        """Change the settings of the group under the cursor, or the entry there."""
        chosen = self._chosen
        if chosen is None:
            return
        listed = [chosen] if chosen.is_entry else [one for one in office_settings.SETTINGS if one.group == chosen.group]
        about = {str(at): setting for at, setting in enumerate(listed)}
        before = {name: self._field(name, setting) for name, setting in about.items()}

        def save(texts: Mapping[str, str]) -> None:
            self._save({about[name]: text for name, text in texts.items() if text != before[name].value})

        self.saved = chosen.name
        self.app.push_screen(
            Form(
                M("%(group)s", group=self.user.text(chosen.group)),
                [*before.values()],
                save,
                [M("An empty field unsets its setting.")] if chosen.is_entry else (),
                begin_at=str(listed.index(chosen)),
            ),
            self._after,
        )

    def _field(self, name: str, setting: Setting) -> Field:
        user, office, field = self.user, self._office, setting.field
        value = setting.value(office)
        return Field(
            name,
            self._title(setting),
            value=field.write(value),
            in_words=field.in_words(value, user.language),
            check=checks.of_field(user, field),
            choices=field.choices(user.language),
            help=user.text(setting.explanation),
        )

    def action_add(self) -> None:
        """Enter a short form, a phrase, or words for the same: what the cursor is on, else what is asked."""
        chosen = self._chosen
        if chosen is not None and chosen.is_entry:
            self._enter(chosen.place[0])
            return
        kinds = {table: self.user.text(row.group) for table, row in ENTRIES.items()}
        self.app.push_screen(Choose(M("What is to be entered?"), kinds), lambda table: self._enter(table or ""))

    def _enter(self, table: str) -> None:
        if table not in ENTRIES:
            return
        user, row = self.user, ENTRIES[table]

        def save(texts: Mapping[str, str]) -> None:
            setting = office_settings.entry(table, texts[_KEY])
            if texts[_KEY] in row.value(self._office):
                raise Refused(M("%(id)s exists already.", id=texts[_KEY]))
            self.saved = setting.name
            self._save({setting: texts[_VALUE]})

        fields = [
            Field(_KEY, user.text(row.field.title), required=True),
            Field(_VALUE, user.text(N_("Means")), required=True, check=checks.of_field(user, row.field)),
        ]
        about = [user.text(row.explanation)]
        self.app.push_screen(Form(M("%(group)s", group=user.text(row.group)), fields, save, about), self._after)

    def _save(self, given: Mapping[Setting, str]) -> None:
        if given:
            session = self.user.session()
            before = office_settings.text_of(session)
            office_settings.change(session, given)
            self._steps.append(_Step(before, office_settings.text_of(session), self.saved))
            self._undone.clear()

    def _after(self, saved: bool | None) -> None:
        if saved:
            self._show_changed()

    def _show_changed(self) -> None:
        """Show the settings as they are now, and say which are others."""
        changed = self.user.workspace.renew_settings()
        self.renew()
        self.table.choose(self.saved)
        if changed is not None:
            self.show_message(self.app.told_of(changed))

    def action_undo(self) -> None:
        """Take back what was saved here last."""
        if not self._steps:
            self.show_message(M("Nothing was changed here that could be taken back."))
            return
        step = self._steps[-1]
        if self._put(step.after, step.before, step.name):
            self._undone.append(self._steps.pop())

    def action_redo(self) -> None:
        """Let hold again what was taken back here last."""
        if not self._undone:
            self.show_message(M("Nothing was taken back here that could be brought back."))
            return
        step = self._undone[-1]
        if self._put(step.before, step.after, step.name):
            self._steps.append(self._undone.pop())

    def _put(self, now: str, text: str, name: str) -> bool:
        """Write a text that the settings had, and show what that changed; return whether it was done."""

        def put() -> None:
            office_settings.put_back(self.user.session(), now, text)

        self.saved = name
        done = self.attempt(put)
        if done:
            self._show_changed()
        return done


def _lines(cells: Sequence[str]) -> list[Content]:
    return [line(cell) for cell in cells]
