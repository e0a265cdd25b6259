"""`rapat live` and `rapat watch`: a meeting on the screen, to record it or to follow along."""

from __future__ import annotations

from rapat.cli.commands import Asks, argument, command, flag
from rapat.cli.edge import Edge
from rapat.language import N_
from rapat.policy import Deed
from rapat.secretariat import naming


def _found(edge: Edge, meeting: str) -> str:
    with edge.desk(read_only=True) as desk:
        return naming.meeting(desk, meeting).id


@command(
    N_("Record a meeting on the live screen; --plain takes lines without a screen."),
    argument("meeting", N_("MEETING")),
    flag("--plain", "--polos", N_("Line by line, each with its echo: for a slow line or a screen reader.")),
    example="rapat live 11\nrapat live 11 --plain",
    asks=Asks(Deed.RECORD, "meeting", lambda given: bool(given["plain"])),
)
def live(edge: Edge, meeting: str, plain: bool) -> None:
    """Record on the screen."""
    if not plain:
        edge.screen(edge.locate(), _found(edge, meeting))
        return
    from rapat.cli.record import typed_lines

    typed_lines(edge, meeting)


@command(
    N_("Follow a meeting on a second terminal: large and read-only, for the projector."),
    argument("meeting", N_("MEETING")),
    example="rapat watch 11",
)
def watch(edge: Edge, meeting: str) -> None:
    """Follow along."""
    edge.screen(edge.locate(), _found(edge, meeting), watch=True)
