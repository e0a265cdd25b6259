"""`rapat meetings plan`, `edit`, `move` and `cancel`."""

from __future__ import annotations

from datetime import time
from typing import TypedDict, Unpack

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings.showing import tell
from rapat.cli.parameters import Option, argument, as_json, flag, option
from rapat.cli.values import CLOCK, CODES, DATE, PERSON, SECURITY, SPAN, URGENCY, WHOLE
from rapat.errors import WrongUsage
from rapat.model import Agency, Forum, Meeting, SecurityClass, Urgency
from rapat.policy import Operation
from rapat.secretariat import audience, confirmations, dating, naming, planning, queues, record_order
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


class Particulars(TypedDict):
    """The values of `_particulars`: None, or nothing in a list, for what was not given."""

    title: str | None
    hours: tuple[time, time | None] | None
    place: str | None
    invite: str | None
    chair: str | None
    secretary: str | None
    note_taker: str | None
    cosigner: tuple[str, ...]
    security: SecurityClass | None
    urgency: Urgency | None
    letter_number: str | None
    letter_date: str | None
    copy: tuple[str, ...]


def _particulars() -> list[Option]:
    """Return the options that say what a sitting is like."""
    return [
        option("--time", "--pukul", N_("When it begins, and ends."), name="hours", type=SPAN),
        option("--place", "--tempat", N_("Where it is held.")),
        option("--title", "--judul", N_("What it is called; the forum's name unless given.")),
        option("--invite", "--undang", N_("Agencies invited, or `all`; the forum's members unless given."), type=CODES),
        option("--chair", "--pimpinan", N_("Who chairs it."), type=PERSON),
        option("--secretary", "--sekretaris", N_("Its secretary."), type=PERSON),
        option("--note-taker", "--notulis", N_("Who takes the minutes."), type=PERSON),
        option(
            "--cosigner",
            "--ikut-tanda-tangan",
            N_("Who else signs the minutes; may be repeated."),
            type=PERSON,
            multiple=True,
        ),
        option("--class", "--klasifikasi", N_("Security class."), name="security", type=SECURITY),
        option("--urgency", "--sifat", N_("Urgency of the invitation."), type=URGENCY),
        option(
            "--letter-number",
            "--nomor-surat",
            N_("Number of the invitation; a running number alone is put into the forum's pattern."),
        ),
        option("--letter-date", "--tanggal-surat", N_("Date of the invitation."), type=DATE),
        option("--copy", "--tembusan", N_("Who gets a copy of the invitation; may be repeated."), multiple=True),
    ]


@command(
    N_("Plan a meeting of a forum, or an incidental one; its agenda is laid at once."),
    argument("forum", N_("FORUM"), required=False),
    flag("--incidental", "--insidental", N_("A meeting without a forum.")),
    option("--date", "--tanggal", N_("When; by the forum's rule unless given."), type=DATE),
    *_particulars(),
    option("--take", "--ambil", N_("What waits for the forum and comes onto the agenda: ids with commas, or `all`.")),
    option("--dates", "--jadwal", N_("Plan nothing: show the next N dates by the forum's rule."), type=WHOLE),
    as_json(),
    example='rapat meetings plan WASDIN\nrapat meetings plan --incidental --title "Banjir" --date besok --time 09.00',
    asks=Asks(Operation.PLAN, "forum", lambda given: not given["dates"]),
)
def plan(
    console: Console,
    forum: str | None,
    incidental: bool,
    date: str | None,
    take: str | None,
    dates: int | None,
    as_json: bool,
    **given: Unpack[Particulars],
) -> None:
    """Plan a sitting."""
    if incidental == bool(forum):
        raise WrongUsage(M("Name the forum that meets, or say --incidental."))
    if take is not None and not forum:
        raise WrongUsage(M("Nothing waits for a meeting without a forum."))
    with console.session() as session:
        found = naming.forum(session, forum) if forum else None
        if dates:
            _dates(console, session, found, dates, as_json)
            return
        wish = _wish(session, given, date)
        if take is None or found is None:
            planned = planning.plan(session, found, wish)
        else:
            planned = queues.plan(session, found, wish, _taken(session, found, take))
            brought = [ident for item in record_order.agenda(session, planned.id) for ident in item.parked]
            for remark in audience.remarks(session, planned.invited, brought):
                console.note(remark)
        tell(console, session, planned, as_json)


def _taken(session: Session, forum: Forum, text: str) -> list[str] | None:
    """Tell what is to be taken onto the agenda; None for all of it. What comes by itself need not be named."""
    if text.strip().casefold() in ("all", "semua"):
        return None
    waiting = queues.waiting(session, forum)
    chosen = {naming.shortened(name, [one.id for one in waiting], session.today().year) for name in naming.names(text)}
    return [one.id for one in waiting if one.id in chosen and not one.comes_by_itself]


def _dates(console: Console, session: Session, forum: Forum | None, count: int, as_json: bool) -> None:
    found = planning.next_sittings(session, forum, count) if forum else []
    if as_json:
        console.json([{"date": one.date, "holiday": one.holiday, "meeting": one.meeting} for one in found])
    elif not found:
        console.note(M("No rule gives a date; the forum meets when called."))
    for sitting in () if as_json else found:
        console.print("  ".join(filter(None, (console.language.day(sitting.date), sitting.holiday, sitting.meeting))))
        planned = session.get(Meeting, sitting.meeting) if sitting.meeting else None
        missed = confirmations.missed_quorum(session, planned) if planned is not None else None
        if missed is not None:
            console.note(missed.told)


@command(
    N_("Change the particulars of a meeting."),
    argument("meeting", N_("MEETING")),
    *_particulars(),
    as_json(),
    example='rapat meetings edit 11 --place "Ruang Rapat Utama"',
    asks=Asks(Operation.PLAN, "meeting"),
)
def edit(console: Console, meeting: str, as_json: bool, **given: Unpack[Particulars]) -> None:
    """Change a meeting."""
    if not any(value not in (None, ()) for value in given.values()):
        raise WrongUsage(M("Nothing is to be changed."), M("Name what is, such as --place."))
    with console.session() as session:
        found = naming.meeting(session, meeting)
        tell(console, session, planning.change(session, found, _wish(session, given, None)), as_json)


def _wish(session: Session, given: Particulars, date: str | None) -> planning.Plan:
    """Tell what the options say; names turned into ids, words into dates."""
    start, end = given["hours"] or (None, None)

    def person(name: str | None) -> str | None:
        return naming.person(session, name).id if name else None

    return planning.Plan(
        title=given["title"],
        date=dating.day_or_none(session, date),
        start=start,
        end=end,
        place=given["place"],
        invited=None if given["invite"] is None else _invited(session, given["invite"]),
        chair=person(given["chair"]),
        secretary=person(given["secretary"]),
        note_taker=person(given["note_taker"]),
        cosigners=[naming.person(session, name).id for name in given["cosigner"]] or None,
        security=given["security"],
        urgency=given["urgency"],
        letter_number=given["letter_number"],
        letter_date=dating.day_or_none(session, given["letter_date"]),
        copies=[text for text in given["copy"] if text.strip()] if given["copy"] else None,
    )


def _invited(session: Session, text: str) -> list[str]:
    if text.strip().casefold() in ("all", "semua"):
        return [agency.id for agency in session.find(Agency) if agency.active]
    return list(dict.fromkeys(naming.agencies(session, text)))


@command(
    N_("Move a scheduled meeting to another date."),
    argument("meeting", N_("MEETING")),
    option("--date", "--tanggal", N_("The new date."), type=DATE, required=True),
    option("--time", "--pukul", N_("The new time."), name="start", type=CLOCK),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat meetings move 11 --date "Kamis depan" --reason "Kunjungan Kapolda"',
    asks=Asks(Operation.PLAN, "meeting"),
)
def move(console: Console, meeting: str, date: str, start: time | None, reason: str, as_json: bool) -> None:
    """Move a meeting."""
    with console.session() as session:
        found = naming.meeting(session, meeting)
        tell(console, session, planning.move(session, found, dating.day(session, date), reason, start), as_json)


@command(
    N_("Cancel a scheduled meeting."),
    argument("meeting", N_("MEETING")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat meetings cancel 11 --reason "Digabung dengan rapat Nataru"',
    asks=Asks(Operation.PLAN, "meeting"),
)
def cancel(console: Console, meeting: str, reason: str, as_json: bool) -> None:
    """Cancel a meeting."""
    with console.session() as session:
        tell(console, session, planning.cancel(session, naming.meeting(session, meeting), reason), as_json)
