"""A case over time: its joint team, its milestones, and what passes from one agency to another, with receipts."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import NotFound, Refused
from rapat.model import CaseHandover, CaseStep, Hand, Matter, Milestone, Person, TeamMember
from rapat.policy import Operation
from rapat.secretariat import checks, honesty, matters
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


class Word(NamedTuple):
    """How something was said for an agency."""

    told_by: str = ""
    """Who of it told it, where somebody else enters it."""
    remark: str = ""


OWN_WORD: Final = Word()
"""The agency speaks for itself, and says nothing beside."""


def join(
    session: Session,
    case: Matter,
    agency: str,
    *,
    office: str = "",
    person: Person | None = None,
    day: date | None = None,
) -> Matter:
    """Enter that an agency takes a place in the joint team, with the office or the person that fills it.

    The agency takes part in the case from then on, and the person is admitted to one that is restricted. Raises
    `Refused` for a place that is filled already, and for a person of another agency.
    """
    matters.check_step(case, "join")
    if person is not None and person.agency != agency:
        raise Refused(
            M("%(person)s is not of %(agency)s.", person=person.position or person.name, agency=agency),
            M("Name the agency of that person."),
        )
    seat = TeamMember(
        agency=agency,
        office=office.strip() or (person.position if person is not None else ""),
        person=person.id if person is not None else "",
        joined=day or session.today(),
    )

    def change(transaction: Transaction, current: Matter) -> Matter:
        checks.must_be_registered(transaction, (agency,), (seat.person,) if seat.person else ())
        if any(_is_seat(one, agency, seat.office, seat.person) for one in current.team):
            raise Refused(
                M("%(agency)s fills that place in the team already.", agency=agency),
                M("Name another office with --office, or another person with --person."),
            )
        members = current.members if agency in current.agencies else (*current.members, agency)
        admits = current.restricted and seat.person and seat.person not in current.admitted
        admitted = (*current.admitted, seat.person) if admits else current.admitted
        return replace(current, team=(*current.team, seat), members=members, admitted=admitted)

    return matters.step(session, case, change, deed="join")


def leave(
    session: Session,
    case: Matter,
    agency: str,
    reason: str,
    *,
    office: str = "",
    person: Person | None = None,
    day: date | None = None,
) -> Matter:
    """Enter that an agency leaves the joint team, or that one of its offices or people does.

    With its last place the agency takes part no more, and nobody of it knows of the case; a person is admitted no more.
    What was said of it in meetings they read as everybody else who was invited: without the case. Raises `Refused`
    without a reason, for a place that is not filled, and for the agency that leads.
    """
    matters.check_step(case, "leave")
    checks.must_have_reason(reason)
    on, ident = day or session.today(), person.id if person is not None else ""

    def change(_: Transaction, current: Matter) -> Matter:
        meant = [one for one in current.team if _is_seat(one, agency, office, ident)]
        if not meant:
            raise Refused(
                M("%(agency)s fills no such place in the team.", agency=agency),
                M("Look at the team: rapat matters show %(id)s", id=current.id),
            )
        early = [one.joined for one in meant if one.joined is not None and one.joined > on]
        if early:
            raise Refused(
                M("%(agency)s joined on %(day)s, and cannot have left before.", agency=agency, day=early[0]),
                M("Give that day or a later one with --date."),
            )
        team = tuple(replace(one, left=on, reason=reason.strip()) if one in meant else one for one in current.team)
        gone = {one.person for one in meant} - {one.person for one in team if one.left is None}
        stays = any(one.agency == agency and one.left is None for one in team)
        if not stays and agency == current.lead:
            raise Refused(
                M("%(agency)s leads %(id)s, and does not leave its team.", agency=agency, id=current.id),
                M("Name another lead first: rapat matters edit %(id)s --lead AGENCY", id=current.id),
            )
        members = current.members if stays else tuple(code for code in current.members if code != agency)
        remaining = {code for code in (current.lead, *members) if code}
        admitted = tuple(one for one in current.admitted if one not in gone and _is_of(session, one, remaining))
        return replace(current, team=team, members=members, admitted=admitted)

    return matters.step(session, case, change, deed="leave")


def _is_of(session: Session, ident: str, agencies: set[str]) -> bool:
    person = session.whole.get(Person, ident)
    return person is not None and person.agency in agencies


def _is_seat(one: TeamMember, agency: str, office: str, person: str) -> bool:
    """Whether a place is filled now, and is the one that is meant: any of the agency where no more is said."""
    fits = (not office or one.office.casefold() == office.strip().casefold()) and (not person or one.person == person)
    return one.left is None and one.agency == agency and fits


def enter_milestone(session: Session, case: Matter, step: CaseStep, text: str = "", day: date | None = None) -> Matter:
    """Enter what a case came to on a day, today unless given; raises `Refused` for a day ahead."""
    matters.check_step(case, "milestone")
    on = has_come(session, day)
    reached = Milestone(step=step, date=on, text=text.strip())

    def change(_: Transaction, current: Matter) -> Matter:
        if reached in current.milestones:
            raise Refused(
                M("That milestone is entered already."), M("Look at it: rapat matters show %(id)s", id=case.id)
            )
        return replace(current, milestones=tuple(sorted((*current.milestones, reached), key=lambda one: one.date)))

    return matters.step(session, case, change, deed="milestone")


def give(
    session: Session,
    case: Matter,
    taker: str,
    text: str,
    *,
    giver: str = "",
    day: date | None = None,
    receipt: str = "",
    word: Word = OWN_WORD,
) -> Matter:
    """Enter what an agency hands to another: the acting person's own, or one that told the secretariat.

    The taker says with `receive` that it has it. Raises `NotAllowed` for who speaks for another agency without being
    of the secretariat, `Refused` for no words, a day ahead, and agencies that do not take part.
    """
    matters.check_step(case, "handover")
    giver = giver or session.agency
    session.require(Operation.HAND_OVER, case)
    honesty.check_hands(session, case, giver)
    _must_be_told(session, giver, word)
    if giver == taker:
        raise Refused(
            M("%(agency)s hands nothing over to itself.", agency=giver),
            M("Name another agency with --to, or with --from."),
        )
    if not text.strip():
        raise Refused(M("It is not said what is handed over."), M("Say it: --what …"))
    passed = CaseHandover(
        giver=giver,
        taker=taker,
        date=has_come(session, day),
        text=text.strip(),
        receipt=receipt.strip(),
        given=_hand(session, giver, word),
    )

    def change(transaction: Transaction, current: Matter) -> Matter:
        checks.must_be_registered(transaction, (giver, taker))
        for agency in (giver, taker):
            _must_be_in(current, agency, passed.date)
        return replace(current, handovers=(*current.handovers, passed))

    return matters.step(session, case, change, Operation.HAND_OVER, deed="give")


def _must_be_in(case: Matter, agency: str, day: date) -> None:
    """Check that an agency took part in a case on a day; raises `Refused`."""
    if agency in case.agencies:
        return
    places = [one for one in case.team if one.agency == agency]
    if any(one.left is not None and (one.joined or day) <= day <= one.left for one in places):
        return
    left = max((one.left for one in places if one.left is not None), default=None)
    if left is not None:
        raise Refused(
            M("%(agency)s left the case on %(day)s.", agency=agency, day=left),
            M("Give an earlier day with --date, or name another agency."),
        )
    raise Refused(
        M("%(agency)s does not take part in the case.", agency=agency),
        M("It joins with: rapat matters join %(id)s %(agency)s, or name another one.", id=case.id, agency=agency),
    )


def receive(
    session: Session,
    case: Matter,
    number: int,
    agency: str = "",
    *,
    receipt: str = "",
    word: Word = OWN_WORD,
) -> Matter:
    """Enter that the taker of a handover has what it was given; handovers are counted from 1, as a case lists them.

    Raises `NotFound` for one that is not there, `Refused` for a second time and for another agency than its taker,
    `NotAllowed` for who speaks for another agency without being of the secretariat.
    """
    matters.check_step(case, "receive")
    session.require(Operation.HAND_OVER, case)
    own = session.agency
    handover = _handover(case, number)
    agency = agency or (handover.taker if session.may(Operation.MATTER, case) else own)
    honesty.check_hands(session, case, agency)
    if agency != handover.taker:
        raise Refused(
            M(
                "Handover %(number)s of %(id)s is for %(taker)s, not for %(agency)s.",
                number=number,
                id=case.id,
                taker=handover.taker,
                agency=agency or "-",
            ),
            M("Only who takes it gives the receipt."),
        )
    _must_be_told(session, agency, word)

    def change(_: Transaction, current: Matter) -> Matter:
        found = _handover(current, number)
        if found.received is not None:
            raise Refused(
                M(
                    "%(taker)s received it already, on %(day)s.",
                    taker=found.taker,
                    day=session.day_of(found.received.at),
                ),
                M("Look at it: rapat matters show %(id)s", id=current.id),
            )
        if receipt.strip() and found.receipt not in ("", receipt.strip()):
            raise Refused(
                M("Its receipt has the number %(receipt)s.", receipt=found.receipt), M("Leave --receipt empty.")
            )
        has = replace(
            found,
            received=_hand(session, agency, word),
            receipt=found.receipt or receipt.strip(),
        )
        rows = [*current.handovers]
        rows[number - 1] = has
        return replace(current, handovers=tuple(rows))

    return matters.step(session, case, change, Operation.HAND_OVER, deed="receive")


def _handover(case: Matter, number: int) -> CaseHandover:
    if not 1 <= number <= len(case.handovers):
        raise NotFound(
            M("%(id)s has no handover %(number)s.", id=case.id, number=number),
            M("Look at them with: rapat matters show %(id)s", id=case.id),
        )
    return case.handovers[number - 1]


def _must_be_told(session: Session, agency: str, word: Word) -> None:
    """Check that what is entered for another agency is told by somebody of it; raises `Refused`."""
    if agency != session.agency and not word.told_by.strip():
        raise Refused(
            M("It is not said who of %(agency)s told it.", agency=agency or "-"),
            M('Say it: --told-by "Piket, 0811…"'),
        )


def _hand(session: Session, agency: str, word: Word) -> Hand:
    return Hand(
        by=session.who,
        at=session.now(),
        entered_by=honesty.entering(session, None, agency),
        told_by=word.told_by.strip(),
        remark=word.remark.strip(),
    )


def has_come(session: Session, day: date | None) -> date:
    """Return a day that has come, today where none is given; raises `Refused` for one ahead."""
    if day is not None and day > session.today():
        raise Refused(M("%(day)s has not come yet.", day=day), M("Enter it when it has happened."))
    return day or session.today()
