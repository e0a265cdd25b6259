"""What those invited said of who comes to a meeting, and who of them is still to say it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from rapat.errors import Refused
from rapat.model import Confirmation, Forum, Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat.session import Session
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
        if still_holds(confirmation, meeting)
    }
    return {code: confirmed[code] for code in meeting.invited if code in confirmed}


def still_holds(confirmation: Confirmation, meeting: Meeting) -> bool:
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


class MissedQuorum(NamedTuple):
    """A quorum that will not be there, by what those invited said."""

    needed: int
    most: int
    """How many agencies can come at most."""
    away: tuple[str, ...]
    """Codes of those that said that nobody comes."""

    @property
    def told(self) -> Message:
        """Say how many come at most, and who does not."""
        if not self.away:
            return M(
                "The quorum is %(needed)s agencies; only %(most)s are invited.", needed=self.needed, most=self.most
            )
        return M(
            "The quorum is %(needed)s agencies; at most %(most)s come: nobody from %(codes)s.",
            needed=self.needed,
            most=self.most,
            codes=self.away,
        )


def missed_quorum(source: Source, meeting: Meeting) -> MissedQuorum | None:
    """Return the quorum that a meeting yet to be held will not have; None where it may, or none is asked for."""
    forum = source.get(Forum, meeting.forum) if meeting.forum else None
    if forum is None or forum.quorum is None or meeting.status is not MeetingStatus.SCHEDULED:
        return None
    away = tuple(code for code, confirmation in by_agency(source, meeting).items() if not confirmation.comes)
    most = len(meeting.invited) - len(away)
    return MissedQuorum(forum.quorum, most, away) if most < forum.quorum else None


def is_due(meeting: Meeting, today: date) -> bool:
    """Whether those invited are asked by now who will come."""
    return meeting.status is MeetingStatus.SCHEDULED and today <= meeting.date <= today + AHEAD


def is_asked(session: Session, meeting: Meeting) -> bool:
    """Whether the acting person's own agency is to say who comes, and has not yet."""
    return (
        is_due(meeting, session.today())
        and session.may(Operation.CONFIRM, meeting)
        and session.agency in unconfirmed(session, meeting)
    )


def described(confirmation: Confirmation) -> Message:
    """Say who comes, or why nobody does: `Mayor Budi (Pasi Intel) comes for Dandim`."""
    if not confirmation.comes:
        return M("nobody comes: %(reason)s", reason=confirmation.reason)
    name, position = confirmation.name, confirmation.position
    says_it_again = name.casefold() == position.casefold()
    who = f"{name} ({position})" if name and position and not says_it_again else name or position
    if confirmation.representing:
        return M("%(who)s comes for %(whom)s", who=who, whom=confirmation.representing)
    return M("%(who)s comes", who=who)
