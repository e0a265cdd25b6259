"""`rapat live` and `rapat watch`: a meeting on the screen, to record it or to follow along."""

from __future__ import annotations

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, flag
from rapat.policy import Operation
from rapat.secretariat import naming
from rapat.text.language import N_


@command(
    N_("Record a meeting on the live screen; --plain takes lines without a screen."),
    argument("meeting", N_("MEETING")),
    flag("--plain", "--polos", N_("Line by line, each with its echo: for a slow line or a screen reader.")),
    example="rapat live 11\nrapat live 11 --plain",
    asks=Asks(Operation.RECORD, "meeting", lambda given: bool(given["plain"])),
)
def live(console: Console, meeting: str, plain: bool) -> None:
    """Record on the screen."""
    if not plain:
        _show(console, meeting)
        return
    from rapat.cli.record import typed_lines

    typed_lines(console, meeting)


@command(
    N_("Follow a meeting on a second terminal: large and read-only, for the projector."),
    argument("meeting", N_("MEETING")),
    example="rapat watch 11",
)
def watch(console: Console, meeting: str) -> None:
    """Follow along."""
    _show(console, meeting, watch=True)


def _show(console: Console, meeting: str, *, watch: bool = False) -> None:
    """Show the screen of a meeting; where there is no terminal, say first what stands against the meeting."""
    if not console.has_screen:
        with console.session(read_only=True) as session:
            naming.meeting(session, meeting)
    console.screen(console.locate(), meeting, watch=watch)
