"""What sentences advise, as a screen has it: a command of the command line is a key there, an option is a field.

The sentences of the core come to both doors and name commands as one types them. Here each is put into the reader's
language once more, with the way to the same thing on the screens in the place of the command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from rapat.text.language import N_, Language, Message
from rapat.tui import commands
from rapat.tui.commands.typed import AT_THE_START, THROUGH, TYPED

_VALUE: Final = r'"[^"]*"|%\(\w+\)s|[A-Z][A-Z-]*(?![a-z])|…'
_LAST: Final = r"[\w=]+(?=[.,;:)`]| ·| --|$)"
"""A word that can only be the value of an option: the clause ends after it, or another one begins."""
_OPTION: Final = rf"--[a-z][a-z-]*(?:[ =](?:(?:[\w ]+=)?(?:{_VALUE})|{_LAST}))?|-f [a-z]+"
_ARGUMENTS: Final = rf"(?P<arguments>(?: (?:{_VALUE}|{_OPTION}|[a-z-]+(?= %\())|\.\.\.)*)"
_PLACE: Final = re.compile(r"%\(\w+\)s")
_BARE: Final = re.compile(rf"(?<![\w-])(?P<option>--[a-z][a-z-]*)(?:[ =](?P<value>{_VALUE}|\w+=\w+|{_LAST}))?")

_HINT: Final = re.compile(r" \(|, |: ")
"""Where in the label of a field begins what is said of how to fill it."""
_OF_ONE: Final = frozenset({"live"})
"""Screens of one thing: who is there need not be told which."""
_TYPED_OPEN: Final = "\ue000"
_TYPED_CLOSE: Final = "\ue001"
"""Between them stands what only a terminal has, while options are looked for."""


class ScreenLanguage(Language):
    """A language as the screens speak it."""

    def __init__(
        self,
        code: str,
        keymap: Mapping[str, str],
        here: Callable[[], frozenset[str]] = frozenset,
        labels: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """Take the reader's own keys, which screens one is on, and the fields of the form that is open, by name."""
        super().__init__(code)
        self._keymap = keymap
        self._here = here
        self._labels = labels

    def text(self, english: str) -> str:
        """Translate a marked literal; what it advises is told as it is done on a screen."""
        translated = super().text(english)
        if "rapat " not in english and "--" not in english:
            return translated
        named = [name for name, _ in _named(english)]
        for name in named:
            typed = name if self.code == "en" else TYPED[name].indonesian
            translated = _command(typed).sub(partial(self._way, name), translated, count=1)
        return self._with_fields(english, translated)

    def _way(self, name: str, found: re.Match[str]) -> str:
        """Tell where and with which key the command is given; one that only a terminal has stays as it is typed."""
        ident = TYPED[name].command
        if not ident:
            return f"{_TYPED_OPEN}{found[0].strip('`')}{_TYPED_CLOSE} {super().text(N_('(in a terminal)'))}"
        command = commands.known(ident)
        about = _PLACE.search(re.split(r" -", found["arguments"])[0])
        here = command.screen in _OF_ONE and command.screen in self._here()
        row = [about[0]] if about is not None and not here else []
        if command.screen == commands.EVERYWHERE:  # the way to the screen is all there is
            keys = self._key(command) if command.id in commands.OF_STEPS else ""
            to = keys or ", ".join(self._to(command.id.partition(".")[2]))
            way = " ".join((to, f"({super().text(command.name)})"))
            return ", ".join((way.lstrip(), *row))
        door = commands.known(THROUGH[command.screen]) if self._is_behind(command.screen) else None
        through = [self._named(door)] if door is not None else []
        first = door.screen if door is not None else command.screen
        key = self._named(command)
        return ", ".join((*self._to(first), *row, *through, key))

    def _is_behind(self, screen: str) -> bool:
        """Whether one goes to a screen from a row of another, and is not there."""
        return screen in THROUGH and screen not in self._here()

    def _to(self, screen: str) -> list[str]:
        """Return the keys that lead to a screen, those of the screens before it first; none where one is there."""
        if screen in self._here():
            return []
        there = {f"go('{screen}')", f"app.go('{screen}')"}
        way = next((each for each in commands.COMMANDS if each.action in there and each.keys), None)
        if way is None:
            return []
        before = [] if way.screen == commands.EVERYWHERE else self._to(way.screen)
        return [*before, self._key(way)]

    def _named(self, command: commands.Command) -> str:
        """Return the key of a command with its name: what a letter does is not known where it is read."""
        return f"{self._key(command)} ({super().text(command.name)})"

    def _key(self, command: commands.Command) -> str:
        return commands.keys_of(command, self._keymap)

    def _with_fields(self, english: str, translated: str) -> str:
        """Put the fields of the form in the place of options that stand alone."""
        options = iter(_options(english))
        labels = self._labels()

        def field(found: re.Match[str]) -> str:
            option = next(options, found["option"])
            if option in AT_THE_START:
                return found[0]
            words = found["option"].removeprefix("--").replace("-", " ").capitalize()
            label = called(labels.get(option.removeprefix("--").replace("-", "_"), words))
            value = found["value"] or ""
            told = value if value and value != "…" and not value.isupper() else ""
            named = f'"{label}"' if told else f'{super(ScreenLanguage, self).text(N_("the field"))} "{label}"'
            return f"{named}: {told}" if told else named

        parts = re.split(f"({_TYPED_OPEN}[^{_TYPED_CLOSE}]*{_TYPED_CLOSE})", translated)
        told = [
            part.strip(_TYPED_OPEN + _TYPED_CLOSE) if at % 2 else _BARE.sub(field, part)
            for at, part in enumerate(parts)
        ]
        return "".join(told)


def called(label: str) -> str:
    """Return what a field is called: its label without what says how to fill it."""
    return _HINT.split(label)[0]


def _command(name: str) -> re.Pattern[str]:
    """Return what finds a command, by its name in the language of the sentence, with what it is given."""
    return re.compile(rf"`?\brapat {re.escape(name)}\b(?!-){_ARGUMENTS}`?")


def _named(english: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the commands that an English sentence names, in their order."""
    for found in re.finditer(r"\brapat ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", english):
        name = next((name for name in (f"{found[1]} {found[2]}", found[1]) if name in TYPED), "")
        whole = _command(name).match(english, max(0, found.start())) if name else None
        if whole is not None:
            yield name, whole


def _options(english: str) -> Iterator[str]:
    """Yield the options that an English sentence names by themselves, in their order."""
    rest = english
    for name, _ in list(_named(english)):
        rest = _command(name).sub("", rest, count=1)
    for found in _BARE.finditer(rest):
        yield found["option"]


def fields_named(message: Message) -> Iterator[str]:
    """Yield the names of the fields whose options a sentence speaks of, those of sentences in it too."""
    for option in _options(message.text):
        yield option.removeprefix("--").replace("-", "_")
    for value in message.values.values():
        if isinstance(value, Message):
            yield from fields_named(value)
