"""What a sentence tells people to type can be typed: commands and options exist, and so do their twins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from rapat.cli.commands import Group
from rapat.cli.index import COMMANDS
from rapat.cli.root import ROOT
from tests import catalogue

_COMMAND = re.compile(r"(?:: |`|run |then |with )rapat ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")
"""A command as sentences name one; elsewhere the word is the program's name, or Indonesian for a meeting."""
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
TWINS = {row.name: (row.indonesian, {member.name: member.indonesian for member in row.rows}) for row in COMMANDS}


def options(command: click.Command = ROOT) -> Iterator[tuple[str, str]]:
    """Every option of every command: its English name and its Indonesian one."""
    for param in command.params:
        told = [name for name in param.opts if name.startswith("--")]
        if told:
            yield told[0], told[-1]
    yield "--help", "--bantuan"
    if isinstance(command, Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            assert member is not None
            yield from options(member)


def sentences() -> list[tuple[str, str]]:
    """Everything that is said, in English and in Indonesian."""
    return [(str(message.id), str(message.string)) for message in catalogue.translated() if message.id]


def test_every_command_that_is_advised_exists_in_both_languages() -> None:
    seen, wrong = 0, []
    for english, indonesian in sentences():
        for first, second in _COMMAND.findall(english):
            seen += 1
            named, members = TWINS.get(first, ("", {}))
            wanted = f"rapat {named} {members.get(second, '')}" if second and members else f"rapat {named}"
            if not named or (second and members and second not in members) or wanted not in indonesian:
                wrong.append((english, indonesian, wanted))
    assert seen > 20
    assert wrong == []


def test_every_option_that_is_advised_exists_in_both_languages() -> None:
    twins: dict[str, set[str]] = {}
    for english, indonesian in options():
        twins.setdefault(english, set()).add(indonesian)
    seen, wrong = 0, []
    for english, indonesian in sentences():
        for option in _OPTION.findall(english):
            seen += 1
            if not twins.get(option, set()) & set(_OPTION.findall(indonesian)):
                wrong.append((option, english, indonesian))
    assert seen > 20
    assert wrong == []
