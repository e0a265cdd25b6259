"""`rapat actions step`: the steps that an action is done in."""

from __future__ import annotations

from rapat.cli.actions.showing import tell
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import CODE, DATE, WHOLE
from rapat.errors import WrongUsage
from rapat.policy import Operation
from rapat.secretariat import dating, naming, substeps
from rapat.text.language import N_, M


@command(
    N_("Add a step that an action is done in, tick it, take its tick back or take it off."),
    argument("action", N_("ACTION")),
    argument("text", N_("TEXT"), required=False),
    option("--due", "--tenggat", N_("Until when the new step is to be done."), type=DATE),
    option("--agency", "--instansi", N_("Who does the new step, of those that take part."), type=CODE),
    option("--done", "--selesai", N_("Tick the step of this number."), type=WHOLE),
    option("--undo", "--urungkan", N_("Take back the tick of the step of this number."), type=WHOLE),
    option("--remove", "--hapus", N_("Take the step of this number off; it must not be done."), type=WHOLE),
    as_json(),
    example='rapat actions step 42 "Kirim surat ke provinsi" --due Jumat\nrapat actions step 42 --done 1',
    asks=Asks(Operation.REPORT, "action"),
)
def step(
    console: Console,
    action: str,
    text: str | None,
    due: str | None,
    agency: str | None,
    done: int | None,
    undo: int | None,
    remove: int | None,
    as_json: bool,
) -> None:
    """Add, tick, untick or take off a step."""
    changes = ((done, substeps.tick), (undo, substeps.untick), (remove, substeps.remove))
    given = [(number, change) for number, change in changes if number is not None]
    if len(given) + (text is not None) != 1:
        raise WrongUsage(
            M("One thing is done to a step at a time."), M("Write the new step, or give --done, --undo or --remove.")
        )
    if text is None and (due, agency) != (None, None):
        raise WrongUsage(
            M("Date and agency are those of a new step."), M("Take the step off with --remove and add it anew.")
        )
    with console.session() as session:
        found = naming.action(session, action)
        if text is not None:
            doer = naming.agency(session, agency).id if agency else ""
            until = dating.day_or_none(session, due, found.forum)
            substeps.add(session, found, text, agency=doer, due=until)
            if late := substeps.passed(until, session.today()):
                console.note(late)
        for number, change in given:
            change(session, found, number)
        tell(console, session, found, as_json)
