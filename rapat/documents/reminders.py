"""What goes out to an agency that is reminded: a message, an e-mail draft, a calendar, and where they are sent.

The words are the program's own, in the language of the papers; an office that wants others changes what it sends. Of
class R and SR nothing goes out, and nothing that nobody at the agency may read (`secretariat.reminding`); a link, which
others' services read, holds what is of class B alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as copy
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Final
from urllib.parse import quote

from msgspec.structs import replace

from rapat.documents import agency_heads, clearance, filing, formats, recipients
from rapat.documents.contexts import events, presenting, promised, shared
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.page import TO_AGENCY, Page, make_page
from rapat.documents.tree import Block, Items, Paragraph, Run, paragraph
from rapat.documents.writers import calendar_writer, eml, message
from rapat.errors import Refused
from rapat.model import (
    Action,
    Agency,
    Circular,
    ExtensionState,
    Meeting,
    Person,
    ReminderReason,
    SecurityClass,
    strictest,
)
from rapat.model.views import ActionHistory, FollowUp
from rapat.secretariat import reading
from rapat.secretariat.agency_sight import AgencySight
from rapat.secretariat.reminding import Reminder, Thing
from rapat.secretariat.session import Session
from rapat.text.filenames import safe_name
from rapat.text.language import N_, Language, M, Message

_NAME: Final = "pengingat"
"""What begins the names of the files."""
_WITHOUT_DATES: Final = frozenset({ReminderReason.REVIEW, ReminderReason.CIRCULAR, ReminderReason.RECALLED})
"""Why nothing stands in the calendar."""
HEADINGS: Final[Mapping[ReminderReason, str]] = {
    ReminderReason.CIRCULAR: N_("Circulars to acknowledge"),
    ReminderReason.RECALLED: N_("Circulars that hold no more"),
    ReminderReason.MEETING: N_("Meetings"),
    ReminderReason.OVERDUE: N_("Overdue"),
    ReminderReason.DUE: N_("Due soon"),
    ReminderReason.REVIEW: N_("Minutes in review"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What goes out to one agency."""

    reminder: Reminder
    message: str
    """For WhatsApp, in parts (`writers.message`), at most `TO_AGENCY` letters; what has no room is counted in it."""
    links: tuple[str, ...]
    """Each opens a part of what of it is of class B in WhatsApp, to the agency's number; none where nothing is."""
    number: str
    """The number that the whole message goes to, as wa.me takes it; empty where the registers have none."""
    addressed: bool
    """Whether the e-mail draft is addressed to anybody."""
    mail: bytes
    calendar: bytes
    """The dates with their alarms; empty where there are none, and where the library for it is not installed."""
    security: SecurityClass
    """The highest of what is in it, T at most."""


def letters(session: Session, reminders: Iterable[Reminder], language: Language) -> list[Letter]:
    """Write to each agency that is reminded of anything."""
    agencies = {agency.id: agency for agency in session.find(Agency)}
    people = {person.id: person for person in session.find(Person)}
    registers = FollowUp(agencies=agencies, people=people)
    return [_letter(session, reminder, registers, language) for reminder in reminders if reminder.things]


def notices(made: Sequence[Letter], reminders: Iterable[Reminder]) -> list[Message]:
    """Say what whoever sends them should know: whom nothing reaches, what is left out, what is of class T."""
    said: list[Message] = []
    unreached = [letter.reminder.agency.called for letter in made if not (letter.addressed or letter.number)]
    if unreached:
        said.append(
            M(
                "Neither an e-mail address nor a WhatsApp number is in the registers: %(agencies)s. Enter one with:"
                " rapat agencies edit CODE --email … --whatsapp …",
                agencies=unreached,
            )
        )
    said += clearance.left_behind(sum(reminder.left_out for reminder in reminders))
    said += clearance.warned(strictest(SecurityClass.ORDINARY, *(letter.security for letter in made)))
    return said


def write(made: Iterable[Letter], folder: Path, day: date, language: Language) -> list[Path]:
    """Write the files of each agency into a folder, and a page that leads to them; raises `Refused`.

    What was written there before stays: it may not have been sent yet. The page comes last, so that it leads to nothing
    that is not there.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused(M("%(path)s is no folder.", path=folder), M("Name a folder for the reminders."))
    paths: list[Path] = []
    rows: list[tuple[Letter, dict[str, Path]]] = []
    for letter in made:
        files = {"message": letter.message.encode(), "eml": letter.mail, formats.CALENDAR: letter.calendar}
        endings = {form: formats.ending(form) for form, data in files.items() if data}
        stem = _free(folder, f"{_NAME}-{safe_name(letter.reminder.agency.id)}-{day:%Y-%m-%d}", endings.values())
        written = {form: folder / f"{stem}{ending}" for form, ending in endings.items()}
        for form, path in written.items():
            filing.write(path, files[form])
        paths += written.values()
        rows.append((letter, written))
    if rows:
        page = folder / f"{_free(folder, f'{_NAME}-{day:%Y-%m-%d}', ('.html',))}.html"
        filing.write(page, _page(rows, day, language).encode())
        paths.append(page)
    return paths


def _free(folder: Path, stem: str, endings: Iterable[str]) -> str:
    """Return a stem for files with these endings, of which none is in a folder: itself, or with a number."""
    taken = list(endings)
    stems = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(stem for stem in stems if not any((folder / f"{stem}{ending}").exists() for ending in taken))


def _letter(session: Session, reminder: Reminder, registers: FollowUp, language: Language) -> Letter:
    classes = (reading.class_of(session, thing.about) for thing in reminder.things)
    security = strictest(SecurityClass.ORDINARY, *classes)
    presenter = presenting.presenter(
        registers, session.settings, language, session.today(), security=security, message=True
    )
    actions = [thing.about for thing in reminder.things if isinstance(thing.about, Action)]
    sight = AgencySight(session, reminder.agency.id)
    histories = sight.told(reading.files(session, actions, session.today(), session.calendar))
    files = {file.action.id: file for file in histories}
    blocks = tuple(_blocks(reminder, files, presenter))
    page = _of(reminder.agency, presenter)
    code = reminder.agency.id
    to = tuple(recipients.of_agencies((code,), registers, presenter.security))
    open_number = recipients.whatsapp(code, registers, SecurityClass.ORDINARY)
    return Letter(
        reminder=reminder,
        message=message.write(blocks, page, None).decode(),
        links=_links(open_number, _opened(session, reminder), files, presenter) if open_number else (),
        number=recipients.whatsapp(code, registers, presenter.security),
        addressed=bool(to),
        mail=eml.write(blocks, replace(page, to=to), None),
        calendar=_calendar(reminder, histories, presenter, page),
        security=presenter.security,
    )


def _opened(session: Session, reminder: Reminder) -> Reminder:
    """Return what of a reminder may stand in a link; the rest is counted."""
    things = tuple(
        thing for thing in reminder.things if presenting.leaves_openly(reading.class_of(session, thing.about))
    )
    return reminder._replace(things=things, left_out=reminder.left_out + len(reminder.things) - len(things))


def _links(number: str, opened: Reminder, files: Mapping[str, ActionHistory], presenter: Presenter) -> tuple[str, ...]:
    """Make the links that open a reminder of class B in WhatsApp, one for each part; none where nothing is in it."""
    if not opened.things:
        return ()
    own = copy(presenter, security=SecurityClass.ORDINARY)
    parts = message.parts(tuple(_blocks(opened, files, own)), _of(opened.agency, own))
    return tuple(f"https://wa.me/{number}?text={quote(part.strip())}" for part in parts)


def _of(agency: Agency, presenter: Presenter) -> Page:
    title = presenter.language.say(M("Reminder for %(agency)s", agency=agency.called))
    page = make_page(
        title,
        settings=presenter.settings,
        language=presenter.language,
        today=presenter.today,
        security=presenter.security,
    )
    return replace(page, message_limit=TO_AGENCY)


def _calendar(reminder: Reminder, histories: Sequence[ActionHistory], presenter: Presenter, page: Page) -> bytes:
    dated = any(thing.reason not in _WITHOUT_DATES for thing in reminder.things)
    if not (dated and formats.installed((formats.CALENDAR,))):
        return b""
    listed = FollowUp(actions=tuple(histories), agencies=dict(presenter.agencies), people=dict(presenter.people))
    meetings = [
        thing.about
        for thing in reminder.things
        if isinstance(thing.about, Meeting) and thing.reason is ReminderReason.MEETING
    ]
    calendar = events.of_dates(listed, meetings, (), presenter)
    return calendar_writer(formats.CALENDAR)(calendar, page, presenter.settings.timezone)


def _blocks(reminder: Reminder, files: Mapping[str, ActionHistory], presenter: Presenter) -> Iterator[Block]:
    """Write the text: to whom, what in the order of its urgency, and what is asked."""
    say, agency = presenter.language.say, reminder.agency
    yield paragraph(say(M("Reminder for %(agency)s", agency=agency.called)).upper(), bold=True)
    yield paragraph(say(M("As of %(day)s", day=presenter.language.day(presenter.today))))
    head = agency_heads.addressed_as(agency, presenter.people.values())
    yield paragraph(say(M("To: %(head)s", head=head or agency.called)))
    yield paragraph(say(M("Today you are kindly reminded of the following:")))
    for reason, heading in HEADINGS.items():
        things = [thing for thing in reminder.things if thing.reason is reason]
        if things:
            yield paragraph(presenter.language.text(heading), bold=True)
            yield Items("decimal", 1, "", tuple((Paragraph(_runs(thing, files, presenter)),) for thing in things))
    if any(thing.reason is ReminderReason.CIRCULAR for thing in reminder.things):
        yield paragraph(say(M("Please acknowledge that you have them.")))
    if any(thing.reason is ReminderReason.MEETING and not thing.is_confirmed for thing in reminder.things):
        yield paragraph(say(M("Please tell the secretariat who will come.")))
    if any(thing.reason is ReminderReason.REVIEW for thing in reminder.things):
        yield paragraph(say(M("Please tell the secretariat what is to be put right before the minutes are approved.")))
    if any(isinstance(thing.about, Action) for thing in reminder.things):
        yield paragraph(say(M("Please report your progress to the secretariat, or ask for more time. Thank you.")))
    if reminder.left_out:
        yield paragraph(say(M("Conveyed separately: %(count)s items.", count=reminder.left_out)))
    if reminder.others:
        yield paragraph(
            say(
                M("Besides, %(count)d others that you lead are overdue: see the agency's sheet.", count=reminder.others)
            )
        )
    yield paragraph(shared.own_office(presenter))


def _runs(thing: Thing, files: Mapping[str, ActionHistory], presenter: Presenter) -> tuple[Run, ...]:
    if isinstance(thing.about, Meeting):
        return _of_meeting(thing.about, presenter)
    if isinstance(thing.about, Circular):
        return (
            Run(thing.about.text),
            Run(" – "),
            Run(presenter.language.say(_standing(thing.about, presenter)), italic=True),
            Run(f" [{thing.about.id}]"),
        )
    return _of_action(files[thing.about.id], thing.agency, presenter)


def _standing(circular: Circular, presenter: Presenter) -> Message:
    """Say until when a circular is to be acknowledged, or that it was recalled, when and why."""
    if circular.recalled_at is None:
        return M("to acknowledge until %(moment)s", moment=shared.moment(presenter, circular.due))
    moment = shared.moment(presenter, circular.recalled_at)
    return M("recalled %(moment)s: %(reason)s", moment=moment, reason=circular.reason)


def _of_meeting(meeting: Meeting, presenter: Presenter) -> tuple[Run, ...]:
    day = presenter.language.day(meeting.date)
    clock = f"{presenter.clock(meeting.start)} {shared.zone_name(presenter.settings.timezone, meeting.date)}"
    told = ", ".join(filter(None, (day, clock if meeting.start else "", meeting.place)))
    return Run(meeting.title), Run(": "), Run(told, italic=True), Run(f" [{meeting.id}]")


def _of_action(file: ActionHistory, agency: str, presenter: Presenter) -> tuple[Run, ...]:
    say = presenter.language.say
    promise = promised.promise(presenter, file, above=SecurityClass.ORDINARY, own=agency)
    asked = next((each for each in file.extensions if each.state is ExtensionState.REQUESTED), None)
    until = (asked.new.date or asked.new.text) if asked is not None else ""
    told = (
        Message(N_("pressing")) if promise.urgent else None,
        M("lead: %(agency)s", agency=promise.lead or "-") if promise.support_only else None,
        M("status: %(status)s", status=promise.status),
        M("more time is asked until %(day)s", day=until) if asked is not None else None,
    )
    late = Run(f" ({say(M('%(days)s days late', days=promise.late))})", bold=True)
    return (
        Run(promise.text),
        Run(" – "),
        Run(say(M("due %(day)s", day=promise.due)), italic=True),
        *((late,) if promise.late else ()),
        Run("; "),
        Run("; ".join(say(part) for part in told if part is not None)),
        Run(f" [{file.action.id}]"),
    )


def _page(rows: Iterable[tuple[Letter, Mapping[str, Path]]], day: date, language: Language) -> str:
    """Write the page that leads to WhatsApp and to the files, an agency a line."""
    title = html.escape(language.say(M("Reminders of %(day)s", day=language.long_date(day))))
    lines = [
        f"<li>{html.escape(letter.reminder.agency.called)} ({len(letter.reminder.things)}): "
        + " · ".join(
            f'<a href="{html.escape(target)}">{html.escape(name)}</a>' for name, target in _leading(letter, paths)
        )
        + "</li>"
        for letter, paths in rows
    ]
    return (
        f'<!doctype html>\n<html lang="{language.code}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n<ul>\n" + "\n".join(lines) + "\n</ul>\n</body>\n</html>\n"
    )


def _leading(letter: Letter, paths: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    count = len(letter.links)
    for at, link in enumerate(letter.links, 1):
        yield f"WhatsApp ({at}/{count})" if count > 1 else "WhatsApp", link
    for path in paths.values():
        yield path.name, quote(path.name)
