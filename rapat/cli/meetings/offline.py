"""`rapat meetings take`, `bring`, `release`: one meeting where there is no network."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, option
from rapat.cli.values import DATE
from rapat.policy import Operation
from rapat.secretariat import dating, naming
from rapat.text.language import N_, M


@command(
    N_("Take a meeting of the server along to a folder that works without a network; others read it meanwhile."),
    argument("meeting", N_("MEETING")),
    argument("folder", N_("DIR")),
    option("--until", "--sampai", N_("By when it is meant to be back."), type=DATE),
    example="rapat meetings take WASDIN-2026-011 ~/rapat-aula --until besok",
    asks=Asks(Operation.PLAN, "meeting"),
    more=N_("The folder holds the whole record but for texts that must be erasable: keep the laptop's disk encrypted."),
)
def take(console: Console, meeting: str, folder: str, until: str | None) -> None:
    """Take a meeting along."""
    from rapat.secretariat import offline

    with console.session() as session:
        found = naming.meeting(session, meeting)
        offline.take(session, found, Path(folder), dating.day(session, until) if until else None)
    console.print(M("%(id)s was taken along to %(folder)s.", id=found.id, folder=folder))
    console.note(M("Write there; back where there is a network: rapat --workspace DIR meetings bring"))


@command(
    N_("Bring the meeting of this folder back to its server: all that was written, or nothing."),
    example="rapat --workspace ~/rapat-aula meetings bring",
    asks=Asks(Operation.PLAN),
)
def bring(console: Console) -> None:
    """Bring a meeting back."""
    from rapat.secretariat import offline

    with console.session() as session:
        brought = offline.bring(session)
    console.print(M("Brought back: %(count)s records. Keep this folder until the minutes are approved.",
                    count=brought.records))  # fmt: skip
    for place in brought.apart:
        console.print(M("Changed on the server meanwhile, which stands: %(place)s", place=place))


@command(
    N_("Let a meeting be written on the server again that is not brought back, as when the laptop is lost."),
    argument("meeting", N_("MEETING")),
    example="rapat meetings release WASDIN-2026-011",
    asks=Asks(Operation.PLAN, "meeting"),
    more=N_("What was written on the laptop since is brought no more."),
)
def release(console: Console, meeting: str) -> None:
    """Release a meeting."""
    from rapat.secretariat import offline

    with console.session() as session:
        released = offline.release(session, naming.meeting(session, meeting))
    console.print(M("%(id)s is written on the server again.", id=released.id))
