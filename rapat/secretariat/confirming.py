"""Saying who comes to a meeting: each agency invited before it opens, and the secretariat for those who phone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from rapat.capture import AttendanceMark, Directory
from rapat.errors import Refused
from rapat.model import Agency, Confirmation, Meeting, MeetingStatus, Person, Presence
from rapat.policy import Operation
from rapat.secretariat import acts, confirmations, honesty, stages
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


def confirm(
    session: Session, meeting: Meeting, agency: str, who: str = "", *, representing: str = "", absent: str = ""
) -> Confirmation:
    """Enter who comes for an agency ("name, position"), or why nobody does, in the place of what it said before.

    An empty `agency` is the acting person's own. `representing` tells for whom a substitute comes. Raises `Refused`
    once the meeting is opened, for an agency that is not invited, and where it said the same already; `NotAllowed`
    where somebody speaks for another agency who is not of the secretariat.
    """
    session.require(Operation.CONFIRM, meeting)
    agency = agency or session.agency
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
        if as_mark(before) == as_mark(confirmation) and confirmations.still_holds(before, current):
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
    return replace(as_mark(confirmation), arrived=mark.arrived, left=mark.left, note=mark.note)
