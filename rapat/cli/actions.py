"""`rapat actions`: the list of what was promised, and one action with its history."""

from __future__ import annotations

from datetime import date

from rapat.cli import action_view, shapes
from rapat.cli.commands import argument, as_json, command, flag, option
from rapat.cli.edge import Edge
from rapat.cli.values import ACTION_STATUS, CODE, DATE
from rapat.errors import NotFound, Refused
from rapat.language import N_, M
from rapat.model import Action, ActionStatus
from rapat.secretariat import dating, naming, reading
from rapat.secretariat.desk import Desk
from rapat.secretariat.sight import Secrecy


@command(
    N_("List actions: the unfinished ones, by due date, unless --status says otherwise."),
    option("--agency", "--instansi", N_("Only those this agency leads or supports."), type=CODE),
    flag("--mine", "--milik-saya", N_("Only those of the acting person's agency.")),
    option("--forum", "--forum", N_("Only this forum's."), type=CODE),
    option("--status", "--status", N_("Only those in this status."), name="statuses", type=ACTION_STATUS),
    flag("--overdue", "--terlambat", N_("Only overdue ones.")),
    option("--due-before", "--tenggat-sebelum", N_("Only those due before this day."), type=DATE),
    option("--search", "--cari", N_("Only those whose text has these words.")),
    flag("--csv", "--csv", N_("Print CSV for a spreadsheet."), name="as_csv"),
    as_json(),
    example="rapat actions --agency BNNK --overdue",
)
def list_actions(
    edge: Edge,
    agency: str | None,
    mine: bool,
    forum: str | None,
    statuses: frozenset[ActionStatus] | None,
    overdue: bool,
    due_before: str | None,
    search: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List actions."""
    with edge.desk(read_only=True) as desk:
        found = reading.actions(
            desk,
            reading.Filter(
                agency=_own_agency(desk) if mine else naming.agency(desk, agency).id if agency else "",
                forum=naming.forum(desk, forum).id if forum else "",
                statuses=statuses or frozenset(),
                overdue=overdue,
                due_before=dating.day_or_none(desk, due_before),
                search=search or "",
            ),
        )
        today = desk.today()
        if as_json:
            files = reading.files(desk, found)
            edge.json([shapes.action(file.action, file.extensions, today) for file in files])
            return
        marked = [(action, desk.sight.secrecy_of(action)) for action in found]
    if as_csv:
        _csv(edge, marked, today)
    elif found:
        action_view.listing(edge, marked, today)
    else:
        edge.note(M("There is no such action."))


def _own_agency(desk: Desk) -> str:
    if desk.actor is None or not desk.actor.agency:
        raise Refused(
            M("It is not known which agency is yours."),
            M("Say who you are with --as PERSON, or name it with --agency."),
        )
    return desk.actor.agency


def _csv(edge: Edge, found: list[tuple[Action, Secrecy]], today: date) -> None:
    import csv

    from rapat.documents.printable import printable

    writer = csv.writer(edge.output, lineterminator="\n")
    writer.writerow(
        (
            *("id", "due", "status", "overdue", "lead", "supporting", "pic", "text", "meeting", "forum"),
            *("original_due", "class", "private"),
        )
    )
    for action, secrecy in found:
        values = (
            action.id,
            action.due_date or "",
            action.status.value,
            "yes" if action.overdue(today) else "no",
            action.lead,
            "; ".join(action.supporting),
            action.pic,
            action.text,
            action.meeting,
            action.forum,
            action.original_due or "",
            secrecy.security.value,
            "yes" if secrecy.private else "no",
        )
        writer.writerow([printable(str(value), "csv") for value in values])


@command(
    N_("Show an action with its reports and postponements."),
    argument("action", N_("ACTION")),
    as_json(),
    example="rapat actions show 42",
)
def show(edge: Edge, action: str, as_json: bool) -> None:
    """Show one action."""
    with edge.desk(read_only=True) as desk:
        found = naming.action(desk, action)
        if found not in reading.actions(desk, reading.Filter(meeting=found.meeting, statuses=reading.ALL)):
            raise NotFound(M("There is no %(id)s.", id=action), M("Look it up with `list`."))
        tell(edge, desk, found, as_json)


def tell(edge: Edge, desk: Desk, action: Action, as_json: bool) -> None:
    """Print one action with its history."""
    (file,) = reading.files(desk, [action])
    if as_json:
        edge.json(shapes.history(action, file.progress, file.extensions, desk.today()))
    else:
        action_view.history(edge, desk, file)
