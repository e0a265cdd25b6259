"""`rapat actions`: the list of what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapat.cli import tables
from rapat.cli.actions import view
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import as_json, flag, option
from rapat.cli.values import ACTION_STATUS, ACTIONS_BY, CODE, DATE, OVERDUE
from rapat.errors import Refused, WrongUsage
from rapat.model import Action, ActionStatus
from rapat.secretariat import action_marks, dating, group_names, grouping, naming, reading
from rapat.secretariat.grouping import GroupBy
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
    option("--due-from", "--tenggat-dari", N_("Only those due on this day or later."), type=DATE),
    option("--due-to", "--tenggat-sampai", N_("Only those due on this day or earlier."), type=DATE),
    option("--search", "--cari", N_("Only those whose text has these words.")),
    option("--by", "--per", N_("In groups: by agency, by how near they are due, by forum or status."), type=ACTIONS_BY),
    flag("--csv", "--csv", N_("Print CSV for a spreadsheet."), name="as_csv"),
    as_json(),
    example='rapat actions --agency BNNK --overdue\nrapat actions --by due --due-to "akhir bulan"',
)
def list_actions(
    console: Console,
    agency: str | None,
    mine: bool,
    forum: str | None,
    statuses: frozenset[ActionStatus] | None,
    overdue: bool,
    due_before: str | None,
    due_from: str | None,
    due_to: str | None,
    search: str | None,
    by: GroupBy | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List actions."""
    if as_csv and by is not None:
        raise WrongUsage(M("A table for a spreadsheet has no groups."), M("Leave out --by or --csv."))
    with console.session(read_only=True) as session:
        chosen = reading.Filter(
            agency=_own_agency(session) if mine else naming.agency(session, agency).id if agency else "",
            forum=naming.forum(session, forum).id if forum else "",
            statuses=statuses or frozenset(),
            overdue=overdue or statuses == OVERDUE,
            due_before=dating.day_or_none(session, due_before),
            due=dating.period(session, due_from, due_to),
            search=search or "",
        )
        found = reading.actions(session, chosen)
        today = session.today()
        if as_json:
            _json(console, session, found, by)
        elif as_csv:
            _csv(console, [(action, session.visibility.secrecy_of(action)) for action in found], today)
        elif found:
            view.listing(console, session, _in_groups(console, session, found, by))
        else:
            any_overdue = chosen == reading.Filter(statuses=chosen.statuses, overdue=True)
            console.note(M("Nothing is overdue.") if any_overdue else M("There is no such action."))


def _json(console: Console, session: Session, found: list[Action], by: GroupBy | None) -> None:
    from rapat.cli import shapes

    def shaped(listed: list[Action]) -> list[shapes.Shape]:
        files = reading.files(session, listed)
        return [shapes.action(file.action, file.extensions, session.today()) for file in files]

    if by is None:
        console.json(shaped(found))
    else:
        groups = grouping.grouped(found, by, session.today())
        console.json([{"group": group.key, "actions": shaped(group.actions)} for group in groups])


def _in_groups(
    console: Console, session: Session, found: list[Action], by: GroupBy | None
) -> Iterator[view.Listed | tables.Group]:
    """Yield the actions of a list, before those of each group its name and how many they are."""
    today, asked = session.today(), action_marks.waiting_requests(session)
    groups = [grouping.Group("", found)] if by is None else grouping.grouped(found, by, today)
    for group in groups:
        if by is not None:
            yield tables.Group(f"{group_names.name(console.language, session, by, group.key)} ({len(group.actions)})")
        for action in group.actions:
            marks = [mark.told for mark in action_marks.marks(session, action, today, asked)]
            yield view.Listed(action, session.visibility.secrecy_of(action), marks)


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
