"""`rapat remind`: what is due finds its way to those who owe it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import DATE, FILE, LANGUAGE, WHOLE
from rapat.errors import WrongUsage
from rapat.model import Agency
from rapat.model.labels import REMINDER
from rapat.policy import Operation
from rapat.secretariat import dating, naming, reminding
from rapat.secretariat.periods import Period
from rapat.secretariat.reminding import Reminder, Today
from rapat.text.language import N_, Language, M, Message

if TYPE_CHECKING:
    from rapat.documents.reminders import Letter
    from rapat.secretariat.session import Session


def _notes(given: Mapping[str, object]) -> bool:
    """Whether reminders are marked as issued with these values, not only shown."""
    return bool(given.get("folder") or given.get("issued"))


@command(
    N_("Show who is to be reminded of what today; write the messages, and mark them as issued."),
    argument("agency", N_("AGENCY"), required=False),
    option(
        "--write",
        "--tulis",
        N_("Write a message, an e-mail draft and a calendar for each agency into this folder, and mark them."),
        name="folder",
        type=FILE,
        metavar=N_("DIR"),
    ),
    option(
        "--due",
        "--tenggat",
        N_("Only of what is due on this day, also where its day to remind has not come."),
        type=DATE,
    ),
    option("--due-from", "--tenggat-dari", N_("Only of what is due on this day or later."), type=DATE),
    option("--due-to", "--tenggat-sampai", N_("Only of what is due on this day or earlier."), type=DATE),
    option(
        "--overdue-by",
        "--terlambat-lebih",
        N_("Only of what is overdue by more than so many days."),
        type=WHOLE,
    ),
    flag("--message", "--pesan", N_("Print the messages, to be copied.")),
    flag("--issued", "--terkirim", N_("Mark them as issued.")),
    flag("--again", "--ulang", N_("Also what was issued today.")),
    option(
        "--lang", "--bahasa", N_("Language of the messages; the workspace's unless given."), name="code", type=LANGUAGE
    ),
    as_json(),
    example=(
        "rapat remind\nrapat remind BNNK --message --issued\nrapat remind --due besok --write pengingat\n"
        "rapat remind --overdue-by 7 --write pengingat"
    ),
    more=N_(
        "On which days agencies are reminded stands in rapat.toml, [reminders]. Nothing is told twice on a day, and"
        " what waits for verification is not dunned."
    ),
    asks=Asks(Operation.REMIND, when=_notes),
)
def remind(
    console: Console,
    agency: str | None,
    folder: Path | None,
    due: str | None,
    due_from: str | None,
    due_to: str | None,
    overdue_by: int | None,
    message: bool,
    issued: bool,
    again: bool,
    code: str | None,
    as_json: bool,
) -> None:
    """Show who is to be reminded of what today, and let it go out."""
    with console.session(read_only=not (folder or issued)) as session:
        session.admit()
        chosen = naming.agency(session, agency) if agency else None
        days = _due(session, due, due_from, due_to, overdue_by)
        day = reminding.today(session, agency=chosen.id if chosen else "", due=days, again=again)
        language = Language(code or session.settings.language)
        made = _letters(session, day, language) if folder or message or as_json else []
        if folder is not None:
            from rapat.documents import reminders

            paths = reminders.write(made, folder, session.today(), language)
        if folder is not None or issued:
            noted = reminding.issue(session, day.reminders, again=again)
    if as_json:
        console.json(_shape(day, made))
    elif message:
        console.write("\n".join(letter.message for letter in made))
    elif folder is not None:
        for path in paths:
            console.print(str(path))
    elif day.reminders:
        _tell(console, day.reminders)
    _remark(console, day, made, chosen, days)
    if (folder is not None or issued) and noted:
        console.note(M("Marked as issued: reminders of %(count)s agencies.", count=len(noted)))


def _due(
    session: Session, due: str | None, since: str | None, until: str | None, overdue_by: int | None
) -> Period | None:
    """Read on which days what is told of is due; None where that is not asked. Raises `WrongUsage` for two answers."""
    asked = (due is not None) + (since is not None or until is not None) + (overdue_by is not None)
    if asked > 1:
        raise WrongUsage(
            M("When it is due is asked in one way."),
            M("Give --due, or --due-from and --due-to, or --overdue-by."),
        )
    if overdue_by is not None:
        return reminding.overdue_by(overdue_by, session.today())
    return dating.period(session, due or since, due or until) if asked else None


def _letters(session: Session, day: Today, language: Language) -> list[Letter]:
    from rapat.documents import reminders

    return reminders.letters(session, day.reminders, language)


def _remark(console: Console, day: Today, made: Sequence[Letter], chosen: Agency | None, due: Period | None) -> None:
    """Say what whoever sends the letters should know, that nobody is to be reminded, and of what nobody can be."""
    if made:
        from rapat.documents import reminders

        for notice in reminders.notices(made, day.reminders):
            console.note(notice)
    if day.only_of and chosen is None:
        told = M(
            "Told is only what %(agency)s is to be reminded of; the secretariat is told of all.", agency=day.only_of
        )
        console.note(told)
    if not day.reminders and day.only_of:
        return
    if not day.reminders and due is not None:
        console.note(_nothing_due(due))
    elif not day.reminders and chosen is not None:
        console.note(M("%(agency)s is to be reminded of nothing today.", agency=chosen.called))
    elif not day.reminders:
        console.note(M("Nobody is to be reminded of anything today."))
    if not day.reminders and day.told:
        console.note(M("Told today already: %(count)s; once more with --again.", count=day.told))
    if day.unassigned:
        ids = [action.id for action in day.unassigned]
        console.note(
            M("Nobody leads these, and nobody is reminded of them: %(ids)s. See: rapat actions assign", ids=ids)
        )


def _nothing_due(due: Period) -> Message:
    """Say that of what is due on some days nobody is to be reminded."""
    if due.since == due.until:
        return M("Nobody is to be reminded today of anything that is due on %(day)s.", day=due.since)
    if due.since is None:
        return M("Nobody is to be reminded today of anything that was due up to %(day)s.", day=due.until)
    if due.until is None:
        return M("Nobody is to be reminded today of anything that is due from %(day)s on.", day=due.since)
    return M(
        "Nobody is to be reminded today of anything that is due from %(since)s to %(until)s.",
        since=due.since,
        until=due.until,
    )


def _tell(console: Console, reminders: Sequence[Reminder]) -> None:
    console.table(
        [N_("Agency"), N_("Why"), N_("Day"), N_("No"), (N_("What"), True)],
        [
            [
                reminder.agency.id,
                console.text(REMINDER[thing.reason]),
                console.language.short_date(thing.day),
                thing.about.id,
                thing.text,
            ]
            for reminder in reminders
            for thing in reminder.things
        ],
    )


def _shape(day: Today, made: Sequence[Letter]) -> dict[str, object]:
    letters = {letter.reminder.agency.id: letter for letter in made}
    return {
        "reminders": [_reminder(reminder, letters.get(reminder.agency.id)) for reminder in day.reminders],
        "unassigned": [action.id for action in day.unassigned],
    }


def _reminder(reminder: Reminder, letter: Letter | None) -> dict[str, object]:
    return {
        "agency": reminder.agency.id,
        "things": [
            {
                "id": thing.about.id,
                "reason": thing.reason,
                "day": thing.day,
                "text": thing.text,
            }
            for thing in reminder.things
        ],
        "left_out": reminder.left_out,
        "message": letter.message if letter else None,
        "whatsapp": letter.links if letter else (),
    }
