"""A terminal without a screen: commands run in this process, streams are text."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from rapat.cli.commands import Group
from rapat.cli.console import Console
from rapat.cli.root import ROOT

NOW = "2026-11-24T09:00:00+08:00"


def parse(words: list[str], command: click.Command = ROOT) -> None:
    """Parse a command line without running it; what is wrong with it is raised."""
    context = command.make_context("rapat", list(words))
    if isinstance(command, Group):
        # The name differs between click 8.1 and later versions.
        named = getattr(context, "_protected_args", None) or getattr(context, "protected_args", [])
        _, member, rest = command.resolve_command(context, [*named, *context.args])
        assert member is not None
        parse(rest, member)


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        """Standard output as JSON."""
        return json.loads(self.out)


class Terminal:
    """A person at a terminal in a folder, on Tuesday 24 November 2026 at nine."""

    def __init__(self, folder: Path, language: str = "en", person: str = "", account: str = "tester") -> None:
        """Sit down, with an account of the system."""
        self.account = account
        self.knows_account: Callable[[str], bool] = bool
        """Which accounts the machine has: any."""
        self.folder = folder
        self.environment = {"RAPAT_NOW": NOW, "RAPAT_LANG": language, "RAPAT_USER": person}

    def __call__(self, *words: str, typed: str = "") -> Ran:
        """Run `rapat` with these words; it must not fail."""
        ran = self.try_to(*words, typed=typed)
        assert ran.code == 0, ran
        return ran

    def try_to(self, *words: str, typed: str | bytes = "") -> Ran:
        """Run `rapat` with these words; typed bytes arrive as they are."""
        out, err = io.StringIO(), io.StringIO()
        keys = io.StringIO(typed) if isinstance(typed, str) else io.TextIOWrapper(io.BytesIO(typed))
        console = Console(self.environment, keys, out, err, self.account)
        console.knows_account = self.knows_account
        code = ROOT.run(console, ["--workspace", str(self.folder), *words])
        return Ran(code, out.getvalue(), err.getvalue())
