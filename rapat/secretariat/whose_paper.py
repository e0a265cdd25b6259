"""Whose paper something is printed on: letterhead, city, number pattern and form belong to the office that signs.

A forum names the agency whose paper it uses; where it names none, it is that of the chair's agency, if the registers
have a letterhead, a form or a pattern of numbers for it, else the workspace's own: that of its secretariat in the
registers, or in `rapat.toml`. Nothing else is borrowed: what an office lacks is empty, its letterhead too, but for the
city, which is the workspace's where an office names none. Whoever prints is told where one office signs under the
letterhead of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from rapat.model import Agency, Forum, Meeting, MeetingStatus, Person
from rapat.model.receipts import CircularFile
from rapat.model.timelines import Timeline
from rapat.model.views import Account, Decisions, FollowUp, Minutes, PublicReports, Schedule, Subject
from rapat.secretariat import finality
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Source
from rapat.settings import Letterhead, Settings
from rapat.text.language import M, Message

_DEFAULTS = Settings()
_OPEN = frozenset(
    status.value
    for status in MeetingStatus
    if status.value not in finality.FROZEN and status is not MeetingStatus.CANCELLED
)
"""The stored statuses of meetings whose papers may still be set under another letterhead."""


class House(NamedTuple):
    """What the papers of an office have of it."""

    settings: Settings
    """The workspace's, with what is the office's own in place of it."""
    logo: str | None
    """SHA-256 of its kept picture, empty for none; None for the workspace's own, which is a file of its folder."""
    paper_of: str
    """The code of the office; empty where the workspace's own is of no agency."""


Signed = Minutes | FollowUp | Decisions | Schedule | Account
"""What a chair signs, of a forum or of none."""


def office_of(subject: Subject, home: str) -> Agency | None:
    """Return the agency whose paper a paper is printed on, `home` that of the workspace; None where none is entered."""
    if isinstance(subject, CircularFile):
        return _office(None, None, subject.agencies, subject.circular.sender)
    if isinstance(subject, Timeline | PublicReports):
        return _office(None, None, subject.agencies, home)
    return _office(subject.forum, subject.people.get(chair(subject)), subject.agencies, home)


def home_of(subject: Subject, home: str) -> str:
    """Return the code of the office that writes for a forum: its secretariat, else `home`, that of the workspace."""
    forum = subject.forum if isinstance(subject, Signed) else None
    return forum.secretariat if forum is not None and forum.secretariat in subject.agencies else home


def chair(subject: Signed) -> str:
    """Return who presides over what a paper is of, and signs it; empty for nobody."""
    meeting = subject.meeting if isinstance(subject, Minutes | FollowUp | Decisions) else None
    if meeting is not None:
        return meeting.chair
    return subject.forum.chair if subject.forum else ""


def settings_of_meeting(source: Source, settings: Settings, forum: Forum | None, chair: str) -> Settings:
    """Return the settings that papers of a meeting have, which `chair` signs; agencies are read from `source`."""
    person = source.get(Person, chair) if chair else None
    codes = (forum.letterhead_of if forum else "", person.agency if person else "", settings.secretariat)
    agencies = [source.get(Agency, code) for code in codes if code]
    known = {agency.id: agency for agency in agencies if agency is not None}
    return of(settings, _office(forum, person, known, settings.secretariat)).settings


def _office(forum: Forum | None, chair: Person | None, agencies: Mapping[str, Agency], home: str) -> Agency | None:
    if forum is not None and forum.letterhead_of in agencies:
        return agencies[forum.letterhead_of]
    own = (agencies[code] for code in (chair.agency if chair is not None else "", home) if code in agencies)
    return next((agency for agency in own if has_own(agency)), None)


def has_own(agency: Agency) -> bool:
    """Whether an agency has papers of its own: a form or a pattern makes them so while the letterhead is empty."""
    return bool(agency.letterhead or agency.profile is not None or agency.letter_pattern)


def of(settings: Settings, office: Agency | None) -> House:
    """Return what the papers of an office have; its secretariat has the workspace's letterhead while it has none."""
    at_home = office is not None and office.id == settings.secretariat
    if office is None or (at_home and not has_own(office)):
        return House(settings, None, settings.secretariat)
    paper = settings.paper
    lent = at_home and not office.letterhead
    if office.profile is not None or office.margins is not None:
        profile = office.profile.value if office.profile is not None else paper.profile
        paper = replace(paper, profile=profile, margins=office.margins)
    own = replace(
        settings,
        letterhead=settings.letterhead if lent else Letterhead.of(office.letterhead),
        paper=paper,
        city=office.city or settings.city,
        letter_pattern=office.letter_pattern or (settings if lent else _DEFAULTS).letter_pattern,
        letter_unit=settings.letter_unit if at_home else office.id,
    )
    return House(own, None if lent else office.logo, office.id)


def lacking(session: Session) -> Iterator[Message]:
    """Say what the papers of a workspace and of its forums lack, each office once."""
    settings = session.settings
    agencies = {agency.id: agency for agency in session.find(Agency)}
    people = {person.id: person for person in session.find(Person)}
    forums = [forum for forum in session.find(Forum) if forum.active]
    chaired: list[tuple[Forum | None, Person | None]] = [(forum, people.get(forum.chair)) for forum in forums]
    incidental = [meeting for meeting in session.find(Meeting, status=_OPEN) if not meeting.forum]
    chaired += [(None, people.get(meeting.chair)) for meeting in incidental]
    for office in dict.fromkeys(
        _office(forum, chair, agencies, settings.secretariat) for forum, chair in ((None, None), *chaired)
    ):
        yield from lacks(of(settings, office).settings, office)
    sentences = {
        chair.agency: told
        for forum, chair in chaired
        if chair is not None and (told := _borrowed(forum, chair, agencies, settings)) is not None
    }
    yield from sentences.values()


def borrowed(subject: Subject, settings: Settings) -> Message | None:
    """Say that who signs a paper signs under the letterhead of another office; None where it is the own or chosen."""
    if isinstance(subject, CircularFile):
        return _lent(subject.agencies.get(subject.circular.sender), subject.agencies, settings)
    if isinstance(subject, Timeline | PublicReports):
        return None
    return _borrowed(subject.forum, subject.people.get(chair(subject)), subject.agencies, settings)


def lent_to(session: Session, code: str) -> Message | None:
    """Say what `borrowed` says of whatever the agency of a code signs alone, before there is anything to print."""
    agencies = {agency.id: agency for agency in session.find(Agency)}
    return _lent(agencies.get(code), agencies, session.settings)


def _borrowed(
    forum: Forum | None, chair: Person | None, agencies: Mapping[str, Agency], settings: Settings
) -> Message | None:
    own = agencies.get(chair.agency) if chair is not None else None
    return None if forum and forum.letterhead_of in agencies else _lent(own, agencies, settings)


def _lent(own: Agency | None, agencies: Mapping[str, Agency], settings: Settings) -> Message | None:
    if own is None or has_own(own) or own.id == settings.secretariat:
        return None
    lender = agencies.get(settings.secretariat)
    head = of(settings, lender).settings.letterhead
    if not head.is_filled:
        return None
    return M(
        "%(signer)s has no letterhead of its own and signs under that of %(lender)s:"
        " rapat agencies edit %(code)s --letterhead LINE",
        signer=own.called,
        lender=lender.called if lender is not None else head.office,
        code=own.id,
    )


def lacks(settings: Settings, office: Agency | None, *, place: bool = True) -> Iterator[Message]:
    """Say what papers of an office lack; `settings` are those that they have, `place` whether they tell theirs."""
    name, code = (office.called, office.id) if office is not None else ("", "")
    if not settings.letterhead.is_filled:
        yield (
            M(
                "The letterhead of %(name)s is not filled in: rapat agencies edit %(code)s --letterhead LINE",
                name=name,
                code=code,
            )
            if office is not None
            else M(
                "The letterhead is not filled in: enter it for the agency that signs, with"
                " rapat agencies edit CODE --letterhead LINE, or under [letterhead] in rapat.toml."
            )
        )
    if place and office is not None and settings.city and not office.city and office.id != settings.secretariat:
        yield M(
            "The city of %(name)s is not filled in, and that of the workspace is printed:"
            " rapat agencies edit %(code)s --city CITY",
            name=name,
            code=code,
        )
    if place and not settings.city:
        yield (
            M("The city of %(name)s is not filled in: rapat agencies edit %(code)s --city CITY", name=name, code=code)
            if office is not None
            else M("The place where papers are issued is not filled in: city in rapat.toml.")
        )
