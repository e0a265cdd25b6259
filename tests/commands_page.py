"""The pages that list the commands, made from the table of commands: `python -m tests.commands_page`.

`docs/commands.md` tells every command with its options; the table in the README names them all. A test holds both up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rapat.cli.commands import Group, LocalizedCommand
from rapat.cli.parameters import Argument, Option
from rapat.cli.root import ROOT
from rapat.cli.values import ValueType
from rapat.text.language import ENGLISH

HERE: Final = Path(__file__).parent.parent
PAGE: Final = HERE / "docs" / "commands.md"
README: Final = HERE / "README.md"
START: Final = "<!-- commands -->"
END: Final = "<!-- /commands -->"
INTRODUCTION: Final = """\
# Commands

Made from the table of commands; do not edit. Every command and option has an Indonesian name beside the English one,
and both work whatever the language of the screen. Everywhere: `--workspace DIR` (`--ruang-kerja`), `--as PERSON`
(`--sebagai`), `--help` (`--bantuan`). Values are accepted in both languages; an id may be shortened to what is unique
(`42` for `TL-2026-0042`). Dates take everything `rapat due` takes.

Exit codes: 0 done · 1 refused, with one line on standard error: what, why, what to do · 2 wrong usage · 3 the workspace
is damaged or locked · 4 somebody changed it first."""
_EVERYWHERE: Final = ("--workspace", "--as", "--help")


def page() -> str:
    """The whole of `docs/commands.md`."""
    commands = (_command(names, twins, told) for names, twins, told in _commands(ROOT, (), ()))
    return "\n\n".join([INTRODUCTION, *commands]) + "\n"


def table() -> str:
    """The table of commands for the README."""
    rows = ["| command | Indonesian | what it does |", "|---|---|---|"]
    for row in ROOT.rows:
        told = row.load()
        members = ", ".join(f"`{member.name}`" for member in row.rows)
        more = f"<br>{members}" if members else ""
        rows.append(f"| `rapat {row.name}` | `rapat {row.indonesian}` | {told.summary}{more} |")
    return "\n".join(rows)


def readme() -> str:
    """The README with the table as it should be."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


def _commands(
    group: Group, names: tuple[str, ...], twins: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], LocalizedCommand]]:
    for row in group.rows:
        told = row.load()
        here, there = (*names, row.name), (*twins, row.indonesian)
        if isinstance(told, Group):
            yield from _commands(told, here, there)
        else:
            yield here, there, told


def _command(names: tuple[str, ...], twins: tuple[str, ...], told: LocalizedCommand) -> str:
    arguments = " ".join(
        f"{param.metavar}" if param.required else f"[{param.metavar}]"
        for param in told.params
        if isinstance(param, Argument)
    )
    head = f"## rapat {' '.join(names)}"
    lines = [
        head,
        f"`rapat {' '.join((*twins, arguments)).strip()}` · {told.summary} {told.explained(ENGLISH)}".rstrip(),
    ]
    options = [param for param in told.params if isinstance(param, Option) and param.opts[0] not in _EVERYWHERE]
    if options:
        lines.append("\n".join(["| option | what it does |", "|---|---|", *map(_option, options)]))
    if told.example:
        lines.append(f"```\n{told.example}\n```")
    return "\n\n".join(lines)


def _option(option: Option) -> str:
    names = " · ".join(f"`{name}`" for name in option.opts)
    accepted = option.type.accepted(ENGLISH) if isinstance(option.type, ValueType) else ""
    value = "" if option.is_flag else f" {option.metavar}"
    words = f" ({accepted})" if accepted else ""
    return f"| {names}{value} | {option.summary}{words} |".replace("YES|NO", "YES or NO")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
