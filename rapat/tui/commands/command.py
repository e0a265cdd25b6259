"""One command of a screen."""

from __future__ import annotations

from typing import NamedTuple

from rapat.policy import Operation
from rapat.text.language import N_
from rapat.tui.commands.aliases import ALIASES


class Command(NamedTuple):
    """What can be done on a screen: `id` is `screen.name`, as in the keymap; `action` is Textual's."""

    id: str
    keys: str
    """Separated by commas; empty for what only the palette runs."""
    name: str
    """Marked short name, for the bar."""
    help: str
    """Marked sentence, for help and the palette."""
    action: str
    bar: bool = True
    operation: Operation | None = None
    """What the acting person must be allowed to do to what the screen is about; None for what everybody may."""
    step: str = ""
    """The step it takes, as `secretariat.steps` calls it; empty where that is called as the command."""

    several: bool = False
    """Whether it is done to all that are marked."""

    @property
    def aliases(self) -> str:
        """Tell what people call it beside its name, in both languages, separated by commas."""
        return ALIASES.get(self.id, "")

    @property
    def screen(self) -> str:
        """Name the screen it belongs to; `app` is everywhere."""
        return self.id.partition(".")[0]

    @property
    def leads_away(self) -> bool:
        """Whether it goes to another place, where what is typed next would be taken as that place's keys."""
        return self.action.partition("(")[0] in ("go", "go_back", "go_forward")

    @property
    def gives_way(self) -> bool:
        """Whether a field or a place that has the key for itself comes first: what is typed, the last line there."""
        return self.leads_away or self.action in ("undo", "redo")

    @property
    def step_name(self) -> str:
        """Name the step it takes."""
        return self.step or self.id.partition(".")[2]


def marking(screen: str) -> tuple[Command, ...]:
    """Return the commands that mark rows of a list, for what is done to several of them."""
    return (
        Command(f"{screen}.mark", "space", N_("Mark"), N_("Mark the row, or take its mark away."), "mark"),
        Command(f"{screen}.mark_all", "ctrl+a", N_("Mark all"), N_("Mark every row, or none."), "mark_all", bar=False),
        Command(f"{screen}.unmark", "escape", N_("Marks off"), N_("Take all marks away."), "unmark"),
    )
