"""The record of a meeting: each line with its number, time, mark, speaker, what it made and what is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Final

from textual.content import Content
from textual.events import Key
from textual.message import Message as Event
from textual.widgets import OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from rapat.capture import FLAGS, sayings
from rapat.model import Action, AgendaItem, Entry, EntryKind, Priority
from rapat.secretariat.record_order import by_place
from rapat.secretariat.sifting import Sight, doubts, has_left, last_words
from rapat.text.language import N_, Brief, Language
from rapat.tui.base.view import Enduring
from rapat.tui.text import hanging, line

MARKS: Final[Mapping[EntryKind, str]] = {
    EntryKind.DECISION: "=",
    EntryKind.ACTION: "!",
    EntryKind.QUESTION: "?",
    EntryKind.INFORMATION: "i",
    EntryKind.CONTINUATION: "-",
}
"""The mark of a kind is the one it is typed with: a state is never told by colour alone."""
_STYLES: Final[Mapping[EntryKind, str]] = {
    EntryKind.DECISION: "bold $text-success",
    EntryKind.ACTION: "bold $text-primary",
    EntryKind.QUESTION: "bold $text-warning",
    EntryKind.INFORMATION: "$text-accent",
}
_URGENT: Final = "!!"
_TRACE: Final = "dim"
_WORDS_AT: Final = 6
"""The cell at which a line has its words, behind its number; the mark is wider for what presses."""


class Part(Enum):
    """Which lines of a long record somebody goes to."""

    ABOVE = auto()
    """Those above the lines that are shown."""
    BELOW = auto()
    FIRST = auto()
    LAST = auto()


class RecordView(Enduring, OptionList):
    """The end of the record, or its beginning; it asks for what stands beyond when somebody comes near it."""

    class Wanted(Event):
        """Somebody goes to lines that are not here."""

        def __init__(self, part: Part) -> None:
            """Take which lines these are."""
            super().__init__()
            self.part = part

    def __init__(self, language: Callable[[], Language]) -> None:
        """Take what tells the present language."""
        super().__init__(id="record")
        self._language = language
        self.sight = Sight.RECORD
        """Which of the lines are shown."""
        self._shown: dict[str, float] = {}
        """Order of each line that is shown."""
        self._more = False
        """Whether there are lines above those that are shown."""
        self._behind = False
        """Whether there are lines behind them."""
        self._at_end = True
        """Whether the last line is in sight, as far as anybody scrolled; a narrower terminal leaves it there."""

    def show(
        self,
        entries: Sequence[Entry],
        actions: Mapping[str, Action],
        items: Mapping[str, AgendaItem],
        *,
        more: bool = False,
    ) -> None:
        """Show a record anew, at its end; `more` tells that there are lines above these."""
        self._put(entries, actions, items)
        self.scroll_end(animate=False)
        self.call_after_refresh(self._allow, more=more)

    def _put(self, entries: Sequence[Entry], actions: Mapping[str, Action], items: Mapping[str, AgendaItem]) -> None:
        self._more = self._behind = False  # nothing is asked for while the lines are changed
        self.clear_options()
        entries = [entry for entry in entries if self.sight.passes(entry)]
        self._shown = {entry.id: entry.order for entry in entries}
        parts: list[Option] = []
        item = ""
        for entry in entries:
            if entry.item != item and entry.kind.printed:
                item = entry.item
                if item in items:
                    parts.append(self._heading(items[item]))
            parts.append(Option(self.written(entry, actions.get(entry.action)), id=entry.id))
        self.add_options(parts)

    def _allow(self, *, more: bool = False, behind: bool = False) -> None:
        self._more, self._behind = more, behind

    def show_first(
        self, entries: Sequence[Entry], actions: Mapping[str, Action], items: Mapping[str, AgendaItem], *, behind: bool
    ) -> None:
        """Show the beginning of a record anew, and go to its first line; `behind` tells that there are lines behind."""
        self._put(entries, actions, items)
        super().action_first()
        self.scroll_home(animate=False)
        self.call_after_refresh(self._allow, behind=behind)

    def show_below(
        self, entries: Sequence[Entry], actions: Mapping[str, Action], items: Mapping[str, AgendaItem], *, behind: bool
    ) -> None:
        """Show more lines of the beginning than before; those that are shown stay where they are in sight."""
        highlighted, top = self.highlighted_option, self.scroll_y
        self._put(entries, actions, items)
        self._highlight(highlighted)
        self.call_after_refresh(lambda: self.scroll_to(y=top, animate=False))
        self.call_after_refresh(self._allow, behind=behind)

    def _highlight(self, option: Option | None) -> None:
        if option is not None and option.id is not None:
            self.highlighted = self.get_option_index(option.id)

    def show_above(
        self, entries: Sequence[Entry], actions: Mapping[str, Action], items: Mapping[str, AgendaItem], *, more: bool
    ) -> None:
        """Show more lines than before above those that are shown, which stay where they are in sight."""
        highlighted = self.highlighted_option
        below = self.virtual_size.height - self.scroll_y
        self.show(entries, actions, items, more=more)
        self._highlight(highlighted)
        self.call_after_refresh(lambda: self.scroll_to(y=self.virtual_size.height - below, animate=False))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what stands beyond the lines that are here when its place comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = new_value >= self.max_scroll_y
        if self._more and new_value < old_value and new_value < self.size.height:
            self._ask_for(Part.ABOVE)
        elif self._behind and new_value > old_value and self.max_scroll_y - new_value < self.size.height:
            self._ask_for(Part.BELOW)

    def on_resize(self) -> None:
        """Stay at the end where it was in sight: the rows have other heights now."""
        if self._at_end:
            self.call_after_refresh(self.scroll_end, animate=False)

    def _ask_for(self, part: Part) -> None:
        self._more = self._behind = False  # it is on its way
        self.post_message(self.Wanted(part))

    def action_first(self) -> None:
        """Go to the first line of the record, once it is here."""
        if self._more:
            self._ask_for(Part.FIRST)
        else:
            super().action_first()

    def action_last(self) -> None:
        """Go to the last line of the record, once it is here."""
        if self._behind:
            self._ask_for(Part.LAST)
        else:
            super().action_last()

    async def on_key(self, event: Key) -> None:
        """Let the first letter begin, or go on with, what is typed beneath: no letter does anything to a line."""
        letter = event.character
        typed = ("screen", "type_on", (letter,))
        if event.is_printable and letter and await self.app.run_action(typed, self):
            event.stop()
            event.prevent_default()

    def choose(self, ident: str) -> None:
        """Put the cursor on a line that is shown."""
        if self.holds(ident):
            self.highlighted = self.get_option_index(ident)

    def holds(self, ident: str) -> bool:
        """Whether a line is shown."""
        return ident in self._shown

    def take(self, entries: Sequence[Entry], actions: Mapping[str, Action]) -> bool:
        """Show lines that are new or changed; False when the record must be shown anew: at its end, or lines moved."""
        orders = self._shown.values()
        lowest, highest = min(orders, default=0.0), max(orders, default=0.0)
        for entry in sorted(entries, key=by_place):
            known = self._shown.get(entry.id)
            if not self.sight.passes(entry):
                if known is not None:
                    return False
                continue
            if known is None and self._more and entry.order < lowest:
                continue  # it stands above what is shown
            if known is None and self._behind and entry.order > highest and entry.rev > 1:
                continue  # it was corrected behind what is shown
            if known is None and entry.order > highest and not self._behind:
                self.add_option(Option(self.written(entry, actions.get(entry.action)), id=entry.id))
                highest = entry.order
            elif known is not None and known == entry.order:
                try:
                    self.replace_option_prompt(entry.id, self.written(entry, actions.get(entry.action)))
                except OptionDoesNotExist:
                    return False
            else:
                return False
            self._shown[entry.id] = entry.order
        self.scroll_end(animate=False)
        return True

    def head(self, item: AgendaItem) -> None:
        """Show that what follows belongs to an item."""
        self.add_option(self._heading(item))
        self.scroll_end(animate=False)

    def _heading(self, item: AgendaItem) -> Option:
        return Option(line(f"── {item.number}. {item.listed}", "bold $text-accent"), disabled=True)

    def written(self, entry: Entry, action: Action | None) -> Content:
        """One line as it is shown."""
        language = self._language()
        mark, style = MARKS.get(entry.kind, " "), _STYLES.get(entry.kind, "")
        if action is not None and action.priority is Priority.URGENT and entry.kind is EntryKind.ACTION:
            mark = _URGENT
        trace = not entry.kind.printed
        parts: list[Content | str | tuple[str, str]] = [(f"{entry.number:>4} ", "dim"), (f"{mark} ", style)]
        if entry.at is not None and not trace:
            parts.append((f"{language.clock(entry.at.time())} ", "dim"))
        if entry.private:
            parts.append((f"{language.text(N_('[private]'))} ", "bold"))
        if entry.security is not None:
            parts.append((f"({entry.security.value}) ", "bold"))
        if entry.speaker and entry.kind is not EntryKind.CONTINUATION and (not trace or has_left(entry)):
            colon = "" if sayings.brings_verb(entry.text) else ":"
            parts += [line(f"{entry.speaker}{colon} ", _TRACE if trace else "bold")]
        parts.append(line(last_words(entry), _TRACE if trace else ""))
        if action is not None:
            parts += [Content("\n         "), line(self._promise(action, language), "$text-primary")]
        elif entry.action:
            parts += [Content("\n         "), line(f"→ {entry.action}", "$text-primary")]
        flags = [flag for flag in entry.flags if flag in FLAGS]
        doubtful = doubts(entry)
        for sign, told, style in (
            ("⚑", doubtful, "$text-warning"),
            ("·", [flag for flag in flags if flag not in doubtful], "dim"),
        ):
            sentences = " · ".join(language.say(FLAGS[flag]) for flag in told)
            parts += [Content("\n         "), line(f"{sign} {sentences}", style)] if told else []
        return hanging(_WORDS_AT + len(mark), *parts)

    def _promise(self, action: Action, language: Language) -> str:
        due = action.due
        day = language.show(Brief(due.date, time=due.time)) if due and due.date else due.text if due else ""
        owners = f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"
        return " · ".join(part for part in (f"→ {action.id}", owners, day) if part)
