"""The command `rapat`: its table of commands, and what becomes of every way a command can end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

import click

from rapat.cli import faults
from rapat.cli.commands import Group
from rapat.cli.console import Console
from rapat.cli.index import COMMANDS
from rapat.errors import RapatError, Refused
from rapat.text.language import N_


class Root(Group):
    """The whole command line."""

    opener: Callable[..., None] | None = None
    """Shows the text UI; the command line itself knows of none."""

    def main(  # type: ignore[override] # click's takes more, of which rapat has its own
        self, args: Sequence[str] | None = None, prog_name: str | None = None
    ) -> NoReturn:
        """Run one command and end the process with its exit code."""
        del prog_name
        console = Console.of_process()
        console.opener = self.opener
        sys.exit(faults.ended(console, self.run(console, args)))

    def run(self, console: Console, args: Sequence[str] | None) -> int:
        """Run one command at an edge and say what it had to leave out; return its exit code."""
        code = self._run(console, args)
        workspace = console.workspace
        notices = (workspace.erased_notice, workspace.unread_notice) if workspace is not None else ()
        for notice in notices:
            if notice is not None:
                console.note(notice)
        return code

    def _run(self, console: Console, args: Sequence[str] | None) -> int:
        if console.environment.get("_RAPAT_COMPLETE", "").startswith("powershell"):
            from rapat.cli.completion import know_shells

            know_shells()
        try:
            code = super().main(args, "rapat", standalone_mode=False, obj=console)
        except RapatError as fault:
            return faults.tell(console, fault)
        except click.Abort:
            return faults.INTERRUPTED
        except click.ClickException as fault:
            return faults.tell(console, faults.of_usage(fault))
        except BrokenPipeError:
            faults.close_quietly(console)
            return 0
        except OSError as fault:
            return faults.tell(console, faults.of_system(fault))
        return code if isinstance(code, int) else 0

    def alone(self, ctx: click.Context) -> None:
        """Answer `rapat` without a command: the screen, or help where none can be shown."""
        console: Console = ctx.obj
        if console.has_screen:
            try:
                folder = console.locate()
            except Refused:
                if console.folder is not None:
                    raise
                folder = None
            console.screen(folder)
            return
        console.write(self.get_help(ctx) + "\n")


ROOT: Final = Root(
    N_("Keeps the minutes of meetings between agencies, and the agencies to what they promised."), COMMANDS
)
