"""Bundles: all approved minutes of a forum or a period in one file, each as it was sealed, behind a table of contents.

Every notula keeps its own class, seal and count of pages; beside that the sheets of the file are counted through, and
the contents tell on which a notula begins. A bundle is a copy of papers and has no seal of its own; it is noted among
what was issued, so that it is known again, and each seal that it shows must be one that was given.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat import __version__
from rapat.documents import joining
from rapat.documents.catalogue import BOUND, BUNDLE
from rapat.documents.contexts import presenting, shared, signatures
from rapat.documents.filing import digest
from rapat.documents.kinds import notula, tindak_lanjut
from rapat.documents.options import RenderOptions, registers_of
from rapat.documents.page import Page, make_page
from rapat.documents.page import bound as in_bundle
from rapat.documents.readings import Readings
from rapat.documents.rendering import prepare
from rapat.documents.subjects import subjects
from rapat.documents.tree import (
    Block,
    Box,
    Heading,
    Paragraph,
    Particular,
    Particulars,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
)
from rapat.documents.writers import pdf, spacing, typesetting
from rapat.errors import Refused
from rapat.model import Forum, IssuedFile, Meeting, MeetingStatus, SecurityClass, strictest
from rapat.model.views import FollowUp, Subject
from rapat.secretariat import reading
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M, Message

_NOTULA: Final = notula.KIND.code
_LIST: Final = tindak_lanjut.KIND.code
"""A list has today's letterhead, that of its forum; the contents of a bundle have the same."""
_HELD: Final = frozenset({MeetingStatus.LIVE, MeetingStatus.ADJOURNED, MeetingStatus.DRAFT, MeetingStatus.REVIEW})
"""Sittings whose minutes are still to come."""
_TO_FILL: Final = "………………………………"
_TRIES: Final = 3
"""How often the papers are set until the contents know their own length."""


class Bound(NamedTuple):
    """Minutes in a bundle: the meeting, its notula as PDF, what it is classed, on which sheet it begins."""

    meeting: Meeting
    paper: bytes
    security: SecurityClass
    begins_at: int


class _Cover(NamedTuple):
    """What the first sheets tell beside the contents: of whom and when, on whose paper, who signs, what is missing."""

    forum: Forum | None
    period: Period
    options: RenderOptions
    signature: Signatures
    waiting: Sequence[Meeting]


class Bundle(NamedTuple):
    """A bundle as PDF, and what the person who asked should know."""

    data: bytes
    notices: tuple[Message, ...]


def bind(
    session: Session,
    forum: Forum | None,
    period: Period,
    options: RenderOptions,
    on_step: Callable[[int, int], None] = lambda *_: None,
) -> Bundle:
    """Bind the approved minutes that the acting person may read, of a forum or of all, by date.

    `on_step` is called before each with its number, from 1, and how many there are. Raises `Refused` where there are
    none, and the errors of rendering.
    """
    meetings = reading.meetings(
        session,
        forum=forum.id if forum else "",
        status=MeetingStatus.FINAL,
        since=period.since,
        until=period.until,
    )
    if not meetings:
        raise Refused(
            M("There are no approved minutes to bind."),
            M("Name another forum, or a longer period."),
        )
    readings = Readings(session)
    read = [(each, subject) for each in meetings for subject in subjects(session, _NOTULA, each.id, readings=readings)]
    registers = registers_of(session) if forum is None else replace(registers_of(session), forum=forum)
    office = options.for_paper(_LIST, registers)
    whose = dataclasses.replace(options, settings=office.settings, logo=office.logo)
    waiting = _unapproved(session, forum, period)
    cover = _Cover(forum, period, whose, _signature(registers, whose), waiting)
    # The contents tell on which sheet each begins, and come before them: set empty they tell how long they are.
    contents = _contents([Bound(each, b"", SecurityClass.ORDINARY, 0) for each, _ in read], cover)
    for _ in range(_TRIES):
        own = spacing.pages(contents)
        bound, notices = _set(read, own + 1, options, on_step)
        contents = _contents(bound, cover)
        if spacing.pages(contents) == own:
            break
    return Bundle(typesetting.join([contents, *(each.paper for each in bound)]), tuple(notices))


def _set(
    read: Sequence[tuple[Meeting, Subject]], first: int, options: RenderOptions, on_step: Callable[[int, int], None]
) -> tuple[list[Bound], list[Message]]:
    """Set each notula with the numbers of its sheets, from sheet `first` on."""
    bound: list[Bound] = []
    notices: list[Message] = []
    for number, (meeting, subject) in enumerate(read, 1):
        on_step(number, len(read))
        job = prepare(_NOTULA, subject, ("pdf",), dataclasses.replace(options, begins_at=first))
        rendered = job.render()
        notices += [notice for notice in rendered.notices if notice not in notices]
        bound.append(Bound(meeting, rendered["pdf"], job.clearance.on_paper, first))
        first += spacing.pages(rendered["pdf"])
    return bound, notices


def name(forum: Forum | None, period: Period) -> str:
    """Name the file of a bundle."""
    parts = (BOUND, forum.id if forum else "", *(day.isoformat() for day in (period.since, period.until) if day))
    return f"{'-'.join(part for part in parts if part)}.pdf"


def issued(data: bytes, forum: Forum | None, period: Period, options: RenderOptions) -> IssuedFile:
    """Describe a bundle that was written, for the journal."""
    about = forum.id if forum else ""
    return IssuedFile(
        file=(PurePosixPath(about) / name(forum, period)).as_posix(),
        sha256=digest(data),
        size=len(data),
        kind=BUNDLE,
        format="pdf",
        language=options.language.code,
        about=about,
        rapat=__version__,
    )


def _unapproved(session: Session, forum: Forum | None, period: Period) -> list[Meeting]:
    """List the sittings of the period that were held, and whose minutes are not approved yet."""
    of = forum.id if forum else ""
    until = period.until or session.today()
    found = reading.meetings(session, forum=of, since=period.since, until=until)
    return [meeting for meeting in found if meeting.status in _HELD]


def _signature(registers: FollowUp, options: RenderOptions) -> Signatures:
    """Who answers for the bundle, below place and day: the chair of the forum, else the head of the secretariat."""
    security = SecurityClass.ORDINARY
    presenter = presenting.presenter(registers, options.settings, options.language, options.today, security=security)
    signer = signatures.signing_chair(presenter, registers.forum.chair if registers.forum else "")
    day = ", ".join(filter(None, (options.settings.city, options.language.long_date(options.today))))
    above = "\n".join(filter(None, (day, signer.on_behalf, f"{signer.position or _TO_FILL},")))
    below = "".join(f"\n{line}" for line in (signer.rank, signer.number) if line)
    name = Run(signer.name or _TO_FILL, bold=True)
    return Signatures((Signature(_run(joining.ended(above)), (name, Run(below)) if below else (name,)),))


def _page(forum: Forum | None, bound: Sequence[Bound], options: RenderOptions) -> Page:
    """The page of the contents, of the highest class in the bundle."""
    title = options.language.text(N_("Bundle of minutes"))
    page = make_page(
        f"{title} – {forum.name}" if forum else title,
        settings=options.settings,
        language=options.language,
        today=options.today,
        security=_highest(bound),
        logo=options.logo,
    )
    return in_bundle(page, 1, options.language)


def _head(bound: Sequence[Bound], cover: _Cover) -> tuple[Block, ...]:
    """Letterhead, class, title, and what the bundle is of: from its first minutes to today where no days were named."""
    forum, period, options = cover.forum, cover.period, cover.options
    language = options.language
    text = language.text
    since = period.since or bound[0].meeting.date
    until = period.until or options.today
    days = M("%(since)s to %(until)s", since=language.long_date(since), until=language.long_date(until))
    rows = [
        *([(text(N_("Forum")), forum.name)] if forum else []),
        (text(N_("Period")), language.say(days)),
        (text(N_("Number of minutes")), str(len(bound))),
        *([(text(N_("Not approved yet")), ", ".join(each.id for each in cover.waiting))] if cover.waiting else []),
    ]
    title = Heading(1, _run(text(N_("Bundle of minutes")).upper()))
    told = Particulars(tuple(Particular(_run(term), (Paragraph(_run(said)),)) for term, said in rows))
    return *_letterhead(options), *_code(bound, options), title, told


def _letterhead(options: RenderOptions) -> tuple[Block, ...]:
    head = shared.letterhead(options.settings)
    if head is None:
        return ()
    lines = (Paragraph(_run(line)) for line in (*head.address, head.contact) if line)
    return (Box("kop", (Heading(2, _run(head.government)), Heading(1, _run(head.office)), *lines)),)


def _highest(bound: Sequence[Bound]) -> SecurityClass:
    return strictest(SecurityClass.ORDINARY, *(each.security for each in bound))


def _code(bound: Sequence[Bound], options: RenderOptions) -> tuple[Block, ...]:
    """The class code, where papers of the office bear one: on none of class B, nor in the form of the police."""
    highest = _highest(bound)
    if highest is SecurityClass.ORDINARY or options.settings.paper.profile == "police":
        return ()
    return (Box("kelas", (Paragraph(_run(highest.value)),)),)


def _contents(bound: Sequence[Bound], cover: _Cover) -> bytes:
    """Set the table of contents, with who signs it."""
    options = cover.options
    page, head = _page(cover.forum, bound, options), _head(bound, cover)
    return pdf.write_untagged((*head, _table(bound, options.language), cover.signature), page, options.overrides)


def _table(bound: Sequence[Bound], language: Language) -> Table:
    heads = (N_("No."), N_("Meeting"), N_("Date"), N_("Number"), N_("Sheet"))
    rows = (
        (
            f"{at}.",
            _title(each.meeting, language),
            language.day(each.meeting.date),
            each.meeting.id,
            str(each.begins_at),
        )
        for at, each in enumerate(bound, 1)
    )
    return Table(
        tuple(_run(language.text(head)) for head in heads),
        tuple(tuple(_run(cell) for cell in row) for row in rows),
        (6, 42, 22, 20, 10),
        ("center", "left", "left", "left", "right"),
    )


def _title(meeting: Meeting, language: Language) -> str:
    """Title of a sitting, with the version of its minutes where there was one before it."""
    if meeting.version == 1:
        return meeting.title
    return language.say(M("%(title)s (version %(number)s)", title=meeting.title, number=meeting.version))


def _run(text: str) -> Runs:
    return (Run(text),)
