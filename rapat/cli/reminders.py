"""`rapat remind`: what is due finds its way to those who owe it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import DATE, FILE, LANGUAGE
from rapat.model import Agency
from rapat.model.labels import REMINDER
from rapat.policy import Operation
from rapat.secretariat import dating, naming, reminding
from rapat.secretariat.reminding import Reminder, Today
from rapat.text.language import N_, Language, M

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
    flag("--message", "--pesan", N_("Print the messages, to be copied.")),
    flag("--issued", "--terkirim", N_("Mark them as issued.")),
    flag("--again", "--ulang", N_("Also what was issued today.")),
    option(
        "--lang", "--bahasa", N_("Language of the messages; the workspace's unless given."), name="code", type=LANGUAGE
    ),
    as_json(),
    example="rapat remind\nrapat remind BNNK --message --issued\nrapat remind --due tomorrow --write pengingat",
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
        due_day = dating.day_or_none(session, due)
        day = reminding.today(session, agency=chosen.id if chosen else "", due=due_day, again=again)
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
    _remark(console, day, made, chosen, due_day)
    if folder is not None or issued:
        console.note(M("Marked as issued: reminders of %(count)s agencies.", count=len(noted)))


def _letters(session: Session, day: Today, language: Language) -> list[Letter]:
    from rapat.documents import reminders

    return reminders.letters(session, day.reminders, language)


def _remark(console: Console, day: Today, made: Sequence[Letter], chosen: Agency | None, due: date | None) -> None:
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
        console.note(M("Nobody is to be reminded today of anything that is due on %(day)s.", day=due))
    elif not day.reminders and chosen is not None:
        console.note(M("%(agency)s is to be reminded of nothing today.", agency=chosen.called))
    elif not day.reminders:
        console.note(M("Nobody is to be reminded of anything today."))
    if day.unassigned:
        ids = [action.id for action in day.unassigned]
        console.note(
            M("Nobody leads these, and nobody is reminded of them: %(ids)s. See: rapat actions assign", ids=ids)
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
