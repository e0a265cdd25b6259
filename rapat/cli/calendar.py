"""`rapat calendar`: what falls on which day, listed, or as a file to subscribe to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from rapat.cli import shapes
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import as_json, option
from rapat.cli.values import CODE, DATE, FILE, LANGUAGE
from rapat.errors import WrongUsage
from rapat.model import Agency, Forum
from rapat.model.labels import OVERDUE
from rapat.secretariat import dating, day_calendar, naming
from rapat.secretariat.day_calendar import Concerning
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M

_MONTH: Final = timedelta(days=31)
"""How far the list looks ahead."""


@command(
    N_("List what falls on which day, or write a calendar to subscribe to from a synced folder."),
    option("--agency", "--instansi", N_("Only what concerns this agency."), type=CODE),
    option("--forum", "--forum", N_("Only this forum's."), type=CODE),
    option("--from", "--dari", N_("From this day on; today unless given."), name="since", type=DATE),
    option("--to", "--sampai", N_("Up to this day; a month unless given."), name="until", type=DATE),
    option(
        "--output",
        "--keluaran",
        N_("Write the file to subscribe to here, anew each time, with alarms; - to print it."),
        "-o",
        type=FILE,
    ),
    option("--lang", "--bahasa", N_("Language of the file; the workspace's unless given."), name="code", type=LANGUAGE),
    as_json(),
    example="rapat calendar --to 31/12\nrapat calendar --agency BNNK -o BNNK.ics",
)
def calendar(
    console: Console,
    agency: str | None,
    forum: str | None,
    since: str | None,
    until: str | None,
    output: Path | None,
    code: str | None,
    as_json: bool,
) -> None:
    """List what falls on which day, or write it as a file to subscribe to."""
    if agency and forum:
        raise WrongUsage(M("A calendar is of an agency or of a forum."), M("Leave out --agency or --forum."))
    with console.session(read_only=True) as session:
        session.admit()
        of_agency = naming.agency(session, agency) if agency else None
        of_forum = naming.forum(session, forum) if forum else None
        if output is None:
            whose = Concerning(of_agency.id if of_agency else "", of_forum.id if of_forum else "")
            _list_days(console, session, whose, since, until, as_json)
            return
        if since or until or as_json:
            raise WrongUsage(
                M("A file to subscribe to holds all that is ahead."), M("Leave out --from, --to and --json, or -o.")
            )
        _subscribed(console, session, of_agency, of_forum, output, code)


def _list_days(
    console: Console, session: Session, whose: Concerning, since: str | None, until: str | None, as_json: bool
) -> None:
    """Print what falls on the days of a period."""
    first = dating.day_or_none(session, since) or session.today()
    last = dating.day_or_none(session, until) or first + _MONTH
    if since is None and last < first:
        raise WrongUsage(M("%(day)s has passed.", day=last), M("Name the first day, too, with --from."))
    falling = day_calendar.between(session, first, last, whose)
    if as_json:
        console.json([shapes.falling(each) for each in falling])
        return
    if not falling:
        console.note(M("Nothing falls on these days."))
        return
    language = console.language
    console.table(
        [N_("Day"), N_("Time"), N_("Kind"), N_("No"), (N_("What"), True)],
        [
            [
                language.short_day(each.day),
                language.clock(each.start) if each.start else "",
                console.text(OVERDUE if each.late else day_calendar.NAMES[each.falls]),
                each.ident,
                console.said(day_calendar.told(each)),
            ]
            for each in falling
        ],
    )


def _subscribed(
    console: Console, session: Session, agency: Agency | None, forum: Forum | None, output: Path, code: str | None
) -> None:
    """Write the file to subscribe to."""
    from rapat import documents
    from rapat.documents import calendars

    made = calendars.feed(session, agency, forum, Language(code or session.settings.language))
    if str(output) == "-":
        console.put_bytes(made.data)
    else:
        documents.write(output, made.data)
        console.print(str(output))
    for notice in made.notices:
        console.note(notice)
