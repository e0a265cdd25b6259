"""The invitation as a letter: its number, whom it is addressed to, and the list that those who come sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import seats, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Confirmation, MeetingStatus
from rapat.model.views import Minutes
from rapat.secretariat import letter_numbers

_MORE: Final = 2
"""Empty rows of a list to sign, for who is not expected."""


def letter(minutes: Minutes, presenter: Presenter) -> words.Letter:
    """Describe the invitation as a letter: of a cancelled meeting the one that calls it off, a letter of its own."""
    meeting = minutes.meeting
    off = meeting.status is MeetingStatus.CANCELLED
    invited = replace(meeting, letter_number="", letter_date=None) if off else meeting
    day = invited.letter_date or min(presenter.today, meeting.date)
    signing = signatures.signer(presenter, meeting.chair, "chair")
    return words.Letter(
        number=invited.letter_number
        or letter_numbers.number(presenter.settings, minutes.forum, letter_numbers.OPEN, day, meeting.security),
        day=presenter.language.long_date(day),
        copies=meeting.copies,
        addressees=invitees(minutes, addressed(minutes)),
        start=presenter.clock(meeting.start),
        end=presenter.clock(meeting.end),
        signer=signing,
        sender=presenter.office(meeting.chair) if meeting.chair else "",
        cancelled=off,
        reason=house_style.sentence(presenter.spelled(meeting.cancelled)) if off and meeting.cancelled else "",
        invited_by=meeting.letter_number if off else "",
        invited_on=presenter.language.long_date(meeting.letter_date) if off and meeting.letter_date else "",
    )


def addressed(minutes: Minutes) -> Sequence[str]:
    """List the agencies that a letter of invitation goes to: nobody writes to the own office, unless to it alone."""
    meeting = minutes.meeting
    sender = minutes.people[meeting.chair].agency if meeting.chair in minutes.people else ""
    return [code for code in meeting.invited if code != sender] or meeting.invited


def invitees(minutes: Minutes, codes: Sequence[str]) -> tuple[words.Invitee, ...]:
    """Describe agencies as they are addressed, with who comes where they said so."""
    confirmed = {confirmation.agency: confirmation for confirmation in minutes.confirmed if confirmation.comes}
    return tuple(_invitee(minutes, code, confirmed.get(code)) for code in codes)


def signing(minutes: Minutes, presenter: Presenter) -> tuple[words.Invitee, ...]:
    """List the rows of an attendance list to sign: who is invited, who else is on the roll, and room for others."""
    meeting = minutes.meeting
    others = tuple(
        words.Invitee(agency=there.agency, head="", name=there.name, position=there.position)
        for mark in seats.roll(minutes)
        if mark.presence in seats.THERE and mark.agency not in meeting.invited
        for there in [seats.seat(mark, presenter, meeting.date)]
    )
    named = (*invitees(minutes, meeting.invited), *others)
    empty = words.Invitee(agency="", head="", name="", position="")
    return (*named, *[empty] * max(_MORE, presenter.rows - len(named)))


def _invitee(minutes: Minutes, code: str, comes: Confirmation | None) -> words.Invitee:
    agency = minutes.agencies.get(code)
    return words.Invitee(
        agency=agency.name if agency else code,
        head=agency_heads.addressed_as(agency, minutes.people.values()) if agency else "",
        name=seats.named(minutes, comes.person, comes.name, comes.position) if comes else "",
        position=comes.position if comes else "",
    )
