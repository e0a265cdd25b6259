"""Every command of the screens, declared once, for bindings, the bar of keys, palette, help and the keymap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.binding import Binding, BindingType

from rapat.tui.commands import everywhere, office, partnership, promises, sittings
from rapat.tui.commands.command import Command

__all__ = [
    "COMMANDS",
    "EVERYWHERE",
    "OF_OWN_RECORD",
    "OF_STEPS",
    "Command",
    "bindings",
    "called",
    "keys_of",
    "known",
    "named",
    "of",
]

EVERYWHERE: Final = "app"
OF_OWN_RECORD: Final = frozenset({"app.tour", "app.own"})
"""What leads from one's own record elsewhere: it is not offered where one is elsewhere."""
OF_STEPS: Final = frozenset({"app.undo", "app.redo"})
"""What takes back a step of who works here, and lets it hold again: nobody follows a meeting along as anybody."""

COMMANDS: Final = (
    *everywhere.COMMANDS,
    *sittings.COMMANDS,
    *promises.COMMANDS,
    *partnership.COMMANDS,
    *office.COMMANDS,
)


_PRINTED: Final = {
    "slash": "/",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""What stands on a key, where its name is another."""


def of(screen: str) -> list[Command]:
    """List the commands of a screen, in the order of the bar."""
    return [command for command in COMMANDS if command.screen == screen]


def known(ident: str) -> Command:
    """Find a command by its id; raises `KeyError` for none."""
    found = next((command for command in COMMANDS if command.id == ident), None)
    if found is None:
        raise KeyError(ident)
    return found


def named(screen: str, action: str) -> Command | None:
    """Find the command of a screen that runs an action; None for an action that is no command."""
    return next((command for command in COMMANDS if command.screen == screen and command.action == action), None)


def called(command: Command) -> str:
    """Tell what people call a command in both languages, also where another place has a key of its own for it."""
    same = (each.aliases for each in COMMANDS if each.id == command.id or _is_same(each.action, command.action))
    return ", ".join(dict.fromkeys(filter(None, same)))


def _is_same(action: str, other: str) -> bool:
    """Whether two places run one action of the whole application."""
    return action == other and action.startswith(f"{EVERYWHERE}.")


def bindings(screen: str) -> list[BindingType]:
    """Make the bindings of a screen; their ids are the names the user's keymap may give other keys to.

    A key that leads to another place waits until the field with the cursor, and the screen around it, had no use for
    it: Ctrl+U erases where somebody types; so do the keys of undo and redo.
    """
    first = screen == EVERYWHERE
    return [
        Binding(
            command.keys,
            command.action,
            command.name,
            show=False,
            id=command.id,
            priority=first and not command.gives_way,
        )
        for command in of(screen)
        if command.keys
    ]


def keys_of(command: Command, keymap: Mapping[str, str]) -> str:
    """Tell the key that is shown for a command: the first one, as it is printed on the keyboard."""
    first = keymap.get(command.id, command.keys).split(",")[0].strip()
    printed = _PRINTED.get(first)
    return printed or "+".join(part.capitalize() for part in first.split("+"))
