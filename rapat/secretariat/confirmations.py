"""Who comes to a meeting: confirmed by those invited before it opens, by the secretariat for those who phone."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from rapat.capture import AttendanceMark, Directory
from rapat.errors import Refused
from rapat.model import Agency, Confirmation, Meeting, MeetingStatus, Person, Presence
from rapat.policy import Operation
from rapat.secretariat import acts, honesty, stages
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.text.language import M, Message

AHEAD: Final = timedelta(days=21)
"""How long before a meeting those invited are asked who will come."""


def by_agency(source: Source, meeting: Meeting) -> dict[str, Confirmation]:
    """Return the confirmations of those invited by the code of their agency, in the order of the invitation.

    What was said before the meeting was moved to another day is left out.
    """
    confirmed = {
        confirmation.agency: confirmation
        for confirmation in source.find(Confirmation, meeting=meeting.id)
        if _still_holds(confirmation, meeting)
    }
    return {code: confirmed[code] for code in meeting.invited if code in confirmed}


def _still_holds(confirmation: Confirmation, meeting: Meeting) -> bool:
    """Whether a confirmation was given for the day on which the meeting is now: who moves it asks anew."""
    return all(move.at <= confirmation.at for move in meeting.postponements)


def needed(source: Source, meeting: Meeting, agency: str) -> Confirmation:
    """Return the confirmation of an agency; raises `Refused` where it gave none."""
    confirmation = by_agency(source, meeting).get(agency)
    if confirmation is None:
        raise Refused(
            M("%(agency)s did not say who comes.", agency=agency), M("Mark it in the roll-call as it is there.")
        )
    return confirmation


def unconfirmed(source: Source, meeting: Meeting) -> list[str]:
    """Return the codes of the agencies invited that have not said who comes."""
    confirmed = by_agency(source, meeting)
    return [code for code in meeting.invited if code not in confirmed]


def is_due(meeting: Meeting, today: date) -> bool:
    """Whether those invited are asked by now who will come."""
    return meeting.status is MeetingStatus.SCHEDULED and today <= meeting.date <= today + AHEAD


def is_asked(session: Session, meeting: Meeting) -> bool:
    """Whether the acting person's own agency is to say who comes, and has not yet."""
    agency = session.actor.agency if session.actor else ""
    return (
        is_due(meeting, session.today())
        and session.may(Operation.CONFIRM, meeting)
        and agency in unconfirmed(session, meeting)
    )


def confirm(
    session: Session, meeting: Meeting, agency: str, who: str = "", *, representing: str = "", absent: str = ""
) -> Confirmation:
    """Enter who comes for an agency ("name, position"), or why nobody does, in the place of what it said before.

    An empty `agency` is the acting person's own. `representing` tells for whom a substitute comes. Raises `Refused`
    once the meeting is opened, for an agency that is not invited, and where it said the same already; `NotAllowed`
    where somebody speaks for another agency who is not of the secretariat.
    """
    session.require(Operation.CONFIRM, meeting)
    agency = agency or (session.actor.agency if session.actor else "")
    honesty.check_invited(session, meeting, agency)
    mark = _mark(session, agency, who, representing, absent)

    def draft(transaction: Transaction) -> Confirmation:
        current = transaction.need(Meeting, meeting.id)
        stages.must_be(current, MeetingStatus.SCHEDULED)
        _must_be_invited(current, agency)
        confirmation = Confirmation(
            id=f"{current.id}.{agency}",
            meeting=current.id,
            agency=agency,
            name=mark.name,
            position=mark.position,
            person=mark.person,
            representing=mark.representing,
            reason=mark.note,
            by=session.who,
            entered_by=honesty.entering(session, None, agency),
            at=session.now(),
        )
        before = transaction.get(Confirmation, confirmation.id)
        if before is None:
            return transaction.put(confirmation)
        if as_mark(before) == as_mark(confirmation) and _still_holds(before, current):
            raise Refused(
                M("%(agency)s said that already.", agency=agency),
                M("Look at it with: rapat meetings show %(id)s", id=current.id),
            )
        return transaction.put(replace(confirmation, rev=before.rev))

    return session.transact(Operation.CONFIRM, draft, about=meeting)


def _mark(session: Session, agency: str, who: str, representing: str, absent: str) -> AttendanceMark:
    """Return the mark of the roll-call that an agency announces; raises `Refused` where it says nothing, or both."""
    who, representing, absent = who.strip(), representing.strip(), absent.strip()
    if bool(who) == bool(absent):
        raise Refused(
            M("Either somebody comes, or nobody does and there is a reason."),
            M("Give one of the two: --person NAME or --absent REASON"),
        )
    if absent and representing:
        raise Refused(M("Where nobody comes, nobody is represented."), M("Leave out --representing."))
    if absent:
        return AttendanceMark(agency=agency, presence=Presence.EXCUSED, note=absent)
    return acts.comer(Directory(session.find(Agency), session.find(Person)), agency, who, representing)


def _must_be_invited(meeting: Meeting, agency: str) -> None:
    if not agency:
        raise Refused(M("It is not said for which agency."), M("Name it with --by."))
    if agency not in meeting.invited:
        raise Refused(
            M("%(agency)s is not invited to %(id)s.", agency=agency, id=meeting.id),
            M("Invited are: %(codes)s.", codes=list(meeting.invited)),
        )


def described(confirmation: Confirmation) -> Message:
    """Say who comes, or why nobody does: `Mayor Budi (Pasi Intel) comes for Dandim`."""
    if not confirmation.comes:
        return M("nobody comes: %(reason)s", reason=confirmation.reason)
    name, position = confirmation.name, confirmation.position
    who = f"{name} ({position})" if name and position else name or position
    if confirmation.representing:
        return M("%(who)s comes for %(whom)s", who=who, whom=confirmation.representing)
    return M("%(who)s comes", who=who)


def as_mark(confirmation: Confirmation) -> AttendanceMark:
    """Return the mark of the roll-call for an agency that came, or did not, as it announced."""
    if not confirmation.comes:
        return AttendanceMark(agency=confirmation.agency, presence=Presence.EXCUSED, note=confirmation.reason)
    return AttendanceMark(
        agency=confirmation.agency,
        presence=Presence.REPRESENTED if confirmation.representing else Presence.PRESENT,
        name=confirmation.name,
        position=confirmation.position,
        person=confirmation.person,
        representing=confirmation.representing,
    )


def as_announced(mark: AttendanceMark, confirmed: Mapping[str, Confirmation]) -> AttendanceMark:
    """Return a mark of the roll-call with who was announced, where it says no more than that an agency is there.

    `confirmed` are the confirmations by agency.
    """
    confirmation = confirmed.get(mark.agency)
    names_somebody = mark.name or mark.position or mark.person or mark.representing
    if confirmation is None or not confirmation.comes or names_somebody or mark.presence is not Presence.PRESENT:
        return mark
    return dataclasses.replace(as_mark(confirmation), arrived=mark.arrived, left=mark.left, note=mark.note)
