"""`rapat actions`: the list of what was promised, and one action with its history."""

from __future__ import annotations

from datetime import date

from rapat.cli import shapes
from rapat.cli.actions import view
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import ACTION_STATUS, CODE, DATE
from rapat.errors import NotFound, Refused
from rapat.model import Action, ActionStatus
from rapat.secretariat import dating, naming, reading, turn_steps
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Secrecy
from rapat.text.language import N_, M


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
    console: Console,
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
    with console.session(read_only=True) as session:
        found = reading.actions(
            session,
            reading.Filter(
                agency=_own_agency(session) if mine else naming.agency(session, agency).id if agency else "",
                forum=naming.forum(session, forum).id if forum else "",
                statuses=statuses or frozenset(),
                overdue=overdue,
                due_before=dating.day_or_none(session, due_before),
                search=search or "",
            ),
        )
        today = session.today()
        if as_json:
            files = reading.files(session, found)
            console.json([shapes.action(file.action, file.extensions, today) for file in files])
            return
        marked = [(action, session.visibility.secrecy_of(action)) for action in found]
        if as_csv:
            _csv(console, marked, today)
        elif found:
            told = ((action, secrecy, turn_steps.marks_of(session, action, today)) for action, secrecy in marked)
            view.listing(console, [view.Listed(*row) for row in told], today)
        else:
            console.note(M("There is no such action."))


def _own_agency(session: Session) -> str:
    if not session.agency:
        raise Refused(
            M("It is not known which agency is yours."),
            M("Say who you are with --as PERSON, or name it with --agency."),
        )
    return session.agency


def _csv(console: Console, found: list[tuple[Action, Secrecy]], today: date) -> None:
    import csv

    from rapat.text.printable import printable

    writer = csv.writer(console, lineterminator="\n")
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
def show(console: Console, action: str, as_json: bool) -> None:
    """Show one action."""
    with console.session(read_only=True) as session:
        found = naming.action(session, action)
        if found not in reading.actions(session, reading.Filter(meeting=found.meeting, statuses=reading.ALL)):
            raise NotFound(M("There is no %(id)s.", id=action), M("Look it up with `list`."))
        tell(console, session, found, as_json)


def tell(console: Console, session: Session, action: Action, as_json: bool) -> None:
    """Print one action with its history."""
    (file,) = reading.files(session, [action], session.today())
    if as_json:
        console.json(shapes.history(file, session.today()))
    else:
        view.history(console, session, file)
