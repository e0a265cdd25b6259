"""Whose paper something is printed on: letterhead, city, number pattern and form belong to the office that signs.

A forum names the agency whose paper it uses; where it names none, it is that of the chair's agency, if that has a
letterhead in the registers, else the workspace's own: that of its secretariat in the registers, or in `rapat.toml`.
Nothing is borrowed from another office: what one lacks is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from rapat.model import Agency, Forum, Person
from rapat.model.views import FollowUp, Minutes, Subject
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Source
from rapat.settings import Letterhead, Settings
from rapat.text.language import M, Message

_DEFAULTS = Settings()


class House(NamedTuple):
    """What the papers of an office have of it."""

    settings: Settings
    """The workspace's, with what is the office's own in place of it."""
    logo: str | None
    """SHA-256 of its kept picture, empty for none; None for the workspace's own, which is a file of its folder."""


def office_of(subject: Subject, home: str) -> Agency | None:
    """Return the agency whose paper a paper is printed on, `home` that of the workspace; None where none is entered."""
    forum = subject.forum
    meeting = subject.meeting if isinstance(subject, Minutes | FollowUp) else None
    chair = meeting.chair if meeting else forum.chair if forum else ""
    return _office(forum, subject.people.get(chair), subject.agencies, home)


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
    return next((agency for agency in own if agency.letterhead), None)


def of(settings: Settings, office: Agency | None) -> House:
    """Return what the papers of an office have; the workspace's own for its secretariat without a letterhead."""
    at_home = office is not None and office.id == settings.secretariat
    if office is None or (at_home and not office.letterhead):
        return House(settings, None)
    paper = settings.paper
    if office.profile is not None or office.margins is not None:
        profile = office.profile.value if office.profile is not None else paper.profile
        paper = replace(paper, profile=profile, margins=office.margins)
    own = replace(
        settings,
        letterhead=Letterhead.of(office.letterhead),
        paper=paper,
        city=office.city,
        letter_pattern=office.letter_pattern or _DEFAULTS.letter_pattern,
        letter_unit=settings.letter_unit if at_home else office.id,
    )
    return House(own, office.logo)


def lacking(session: Session) -> Iterator[Message]:
    """Say what the papers of a workspace and of its forums lack, each office once."""
    settings = session.settings
    agencies = {agency.id: agency for agency in session.find(Agency)}
    people = {person.id: person for person in session.find(Person)}
    forums = [forum for forum in session.find(Forum) if forum.active]
    for office in dict.fromkeys(
        _office(forum, people.get(forum.chair) if forum else None, agencies, settings.secretariat)
        for forum in (None, *forums)
    ):
        yield from lacks(of(settings, office).settings, office)


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
    if place and not settings.city:
        yield (
            M("The city of %(name)s is not filled in: rapat agencies edit %(code)s --city CITY", name=name, code=code)
            if office is not None
            else M("The place where papers are issued is not filled in: city in rapat.toml.")
        )
