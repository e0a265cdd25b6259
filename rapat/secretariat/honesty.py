"""Who may say that a promise was kept, or may have more time: never who made it, and never who spoke for it.

Each question is asked of the acting person and of the account's own person, who may be a secretary entering for
somebody else. A sample workspace lets one person try everybody's part, so there the account's own is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rapat.errors import NotAllowed, Refused
from rapat.model import (
    Action,
    Circular,
    Extension,
    ExtensionState,
    Forum,
    Matter,
    Meeting,
    Person,
    Progress,
    Role,
    Substep,
)
from rapat.policy import Operation, Standing, standings
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Whole
from rapat.text.language import M, Message

_NAMED = 3
"""How many people are named at most."""
_UNNAMED = M("Leave out --by, or ask the secretariat to enter it.")


class _Question(NamedTuple):
    """What is decided on a promise, and who cannot decide it since they spoke for it."""

    action: Action
    spoke: frozenset[str]
    """Ids of those who claimed it done, or asked for the time, for their own agency."""
    operation: Operation


def check_verification(session: Session, source: Transaction | Whole, action: Action, by: Person | None) -> None:
    """Check that the acting person, or `by` whose word a secretary enters, may verify an action.

    Raises `NotAllowed` for who reported it done, and for people of the agency that leads it; what the secretariat's own
    agency promised is verified by one of `deciders`.
    """
    session = _reading(session, source)
    _check(session, _verification(source, action), by)


def check_answer(
    session: Session, source: Transaction | Whole, action: Action, by: Person | None, *, agrees: bool = True
) -> None:
    """Check that the acting person, or `by` whose word a secretary enters, may answer a request for more time.

    Nobody answers the own request. A secretary who `agrees` names who did, wherever somebody can.
    """
    session = _reading(session, source)
    question = _request(source, action)
    _check(session, question, by)
    decides = deciders(session, action, question.spoke)
    if agrees and by is None and decides and session.who not in {person.id for person in decides}:
        raise NotAllowed(
            M("Who agreed to more time for %(id)s is not said.", id=action.id), _entered_for(session, question, decides)
        )


def _reading(session: Session, source: Transaction | Whole) -> Session:
    """The session that reads where the promise is read: in the transaction, while one is drafted."""
    return source.session if isinstance(source, Transaction) else session


def check_may_answer(session: Session, source: Transaction | Whole, action: Action) -> None:
    """Check that the acting person could agree to more time, or enter who did; for what is offered at all."""
    _check_any(session, _request(source, action))


def check_may_verify(session: Session, source: Transaction | Whole, action: Action) -> None:
    """Check that the acting person could verify, or enter who did; for what is offered at all."""
    _check_any(session, _verification(source, action))


def answering(session: Session, action: Action) -> tuple[Person, ...]:
    """Return whose agreement to more time a secretary enters; empty where the acting person decides."""
    decides = deciders(session, action, _request(session.whole, action).spoke)
    return () if session.who in {person.id for person in decides} else decides


def verifying(session: Session, action: Action) -> tuple[Person, ...]:
    """Return whose verification a secretary must enter, since it is the own agency's promise; empty for all others."""
    decides = deciders(session, action, _verification(session.whole, action).spoke)
    acts_for_others = session.who not in {person.id for person in decides} and session.may(Operation.ASSIGN, action)
    return decides if acts_for_others and _is_own(session, action, None) else ()


def deciders(session: Session, action: Action, spoke: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """Return who decides on a promise besides the secretariat: its chairs, but for those who `spoke` for it or lead it.

    The chair decides on what the secretariat's own agency promised as well; where no chair can, somebody of another
    agency with the role of a chair does. Empty where only the secretariat is left.
    """
    thing, own = session.visibility.thing(action), _secretariats(session, action)
    chairs = [session.whole.get(Person, ident) for ident in sorted(thing.chairs)]
    able = tuple(
        person
        for person in chairs
        if person is not None
        and person.active
        and person.id not in spoke
        and (not action.lead or person.agency != action.lead or action.lead in own)
    )
    if able or not action.lead or action.lead not in own:
        return able
    return tuple(
        person
        for person in session.whole.find(Person)
        if person.active
        and person.role is Role.CHAIR
        and person.agency not in ("", action.lead)
        and person.id not in spoke
    )


def check_signer(session: Session, meeting: Meeting, by: Person, signed: date | None = None) -> None:
    """Check that minutes are approved by their own chair, or by the secretariat that enters who signed, and when."""
    chairs = session.visibility.thing(meeting).chairs
    if session.who != by.id and not session.may(Operation.RECORD, meeting):
        raise NotAllowed(
            M("Only the secretariat enters what somebody else signed."),
            M(
                "Approve in your own name: rapat meetings approve %(id)s --by %(person)s",
                id=meeting.id,
                person=session.who,
            )
            if session.who in chairs
            else M("Ask the secretariat."),
        )
    if by.id not in chairs:
        raise NotAllowed(
            M("%(person)s does not chair %(id)s.", person=by.position or by.name, id=meeting.id),
            M(
                "Name who does: rapat meetings approve %(id)s --by %(person)s",
                id=meeting.id,
                person=meeting.chair or min(chairs, default="…"),
            ),
        )
    held = min(meeting.date, session.day_of(meeting.opened)) if meeting.opened else meeting.date
    today = session.today()  # minutes may be signed today whatever date their meeting was given
    if signed not in (None, today) and not held <= signed <= today:
        raise Refused(
            M("The minutes of %(id)s cannot have been signed on %(day)s.", id=meeting.id, day=signed),
            M("Give a day from %(first)s to %(last)s.", first=held, last=session.today()),
        )


def may_speak_for(session: Session, action: Action, agency: str) -> bool:
    """Whether somebody speaks for an agency on an action: for the own one, or for any as of the secretariat."""
    return agency in ("", session.agency) or session.may(Operation.ASSIGN, action)


def check_agency(session: Session, action: Action, agency: str, remedy: Message = _UNNAMED) -> None:
    """Check that who speaks for another agency than the own is of the secretariat; raises `NotAllowed`.

    The remedy says how the other agency was named.
    """
    if not may_speak_for(session, action, agency):
        raise NotAllowed(
            M("You report for your own agency, not for %(agency)s.", agency=agency),
            remedy,
        )


def doer(action: Action, step: Substep) -> str:
    """Return the agency that does a step: the one it names, else the one that leads."""
    return step.agency or action.lead


def check_step(session: Session, action: Action, step: Substep) -> None:
    """Check that who speaks for a step is of the agency that does it, or of the secretariat; raises `NotAllowed`."""
    agency = doer(action, step)
    if agency != session.agency and not session.may(Operation.ASSIGN, action):
        raise NotAllowed(
            M(
                "Step %(number)s of %(id)s belongs to %(agency)s, not to your agency.",
                number=step.number,
                id=action.id,
                agency=agency or "-",
            ),
            M("Ask that agency, or the secretariat to enter it."),
        )


def check_invited(session: Session, meeting: Meeting, agency: str) -> None:
    """Check that who says who comes for another agency than the own is of the secretariat; raises `NotAllowed`."""
    if agency != session.agency and not session.may(Operation.PLAN, meeting):
        raise NotAllowed(
            M("You say who comes for your own agency, not for %(agency)s.", agency=agency),
            M("Leave out --by, or ask the secretariat to enter it."),
        )


def check_comments(session: Session, meeting: Meeting, agency: str) -> None:
    """Check that who comments on a draft for another agency than the own is of the secretariat; `NotAllowed`."""
    if agency != session.agency and not session.may(Operation.CIRCULATE, meeting):
        raise NotAllowed(
            M("You comment for your own agency, not for %(agency)s.", agency=agency or "-"),
            M("Leave out --by, or ask the secretariat to enter it."),
        )


def check_addressed(session: Session, circular: Circular, agency: str) -> None:
    """Check that who acknowledges for another agency than the own is of the secretariat; raises `NotAllowed`."""
    if agency != session.agency and not session.may(Operation.CIRCULAR, circular):
        raise NotAllowed(
            M("You acknowledge for your own agency, not for %(agency)s.", agency=agency or "-"),
            M("Leave out --by, or ask the secretariat to enter it."),
        )


def check_puts(session: Session, forum: Forum, agency: str) -> None:
    """Check that who puts a point to a forum for another agency than the own is of its secretariat; `NotAllowed`."""
    if agency != session.agency and not session.may(Operation.PLAN, forum):
        raise NotAllowed(
            M("You speak for your own agency, not for %(agency)s.", agency=agency or "-"),
            M("Ask that agency, or the secretariat to enter it."),
        )


def check_hands(session: Session, case: Matter, agency: str) -> None:
    """Check that who says what another agency than the own gave or has is of the secretariat; raises `NotAllowed`."""
    if agency != session.agency and not session.may(Operation.MATTER, case):
        raise NotAllowed(
            M("You give and receive for your own agency, not for %(agency)s.", agency=agency or "-"),
            M("Ask that agency, or the secretariat to enter it."),
        )


def entering(session: Session, by: Person | None = None, agency: str = "") -> str:
    """Return the secretary who enters what somebody else says; empty where people speak for themselves.

    `by` is who said it, `agency` for whom it is said.
    """
    actor, owner = session.actor, session.owner
    if actor is None:
        return ""
    if owner is not None and owner.id != actor.id:
        return owner.id
    other = (by is not None and by.id != actor.id) or (bool(agency) and agency != actor.agency)
    return actor.id if other else ""


def office(session: Session, by: Person | None) -> str:
    """Return the agency for which somebody decides: the own one of who decides, never that of the promise."""
    decides = by or session.actor
    return decides.agency if decides else ""


def _verification(source: Transaction | Whole, action: Action) -> _Question:
    claims = [report for report in source.find(Progress, action=action.id) if report.claims]
    return _Question(action, _spoke(source, claims[-1].by, claims[-1]) if claims else frozenset(), Operation.VERIFY)


def _request(source: Transaction | Whole, action: Action) -> _Question:
    requests = source.find(Extension, action=action.id)
    waiting = [request for request in requests if request.state is ExtensionState.REQUESTED]
    return _Question(
        action, _spoke(source, waiting[-1].asked_by, waiting[-1]) if waiting else frozenset(), Operation.EXTEND
    )


def _spoke(source: Transaction | Whole, who: str, statement: Progress | Extension) -> frozenset[str]:
    """Return who spoke for the own agency; not who took down what another agency says."""
    if not statement.entered_by:
        return frozenset({who} - {""})
    if who == statement.entered_by:
        return frozenset()
    person = source.get(Person, who)
    return frozenset({who} if person is not None and person.agency == statement.agency else ())


def _check(session: Session, question: _Question, by: Person | None) -> None:
    _check_spoke(session, question, by)
    decides = deciders(session, question.action, question.spoke)
    if by is not None:
        _check_by(session, question, by, decides)
    elif session.who not in {person.id for person in decides} and _is_own(session, question.action, by):
        raise NotAllowed(
            M(
                "%(id)s is a promise of %(agency)s; its own people do not decide on it.",
                id=question.action.id,
                agency=question.action.lead,
            ),
            _who_else(session, question),
        )


def _check_any(session: Session, question: _Question) -> None:
    """Check what a person could decide or, of the secretariat, enter for somebody who decides."""
    if session.may(Operation.ASSIGN, question.action) and deciders(session, question.action, question.spoke):
        _check_spoke(session, question, None)
    else:
        _check(session, question, None)


def _check_spoke(session: Session, question: _Question, by: Person | None) -> None:
    for person in _asked(session, by):
        if person.id in question.spoke:
            who = person.position or person.name
            raise NotAllowed(
                M("%(person)s reported %(id)s done.", person=who, id=question.action.id)
                if question.operation is Operation.VERIFY
                else M("%(person)s asked for the time for %(id)s.", person=who, id=question.action.id),
                _who_else(session, question),
            )


def _check_by(session: Session, question: _Question, by: Person, decides: Sequence[Person]) -> None:
    """Check that who decided may, and is entered by the secretariat where it is somebody else."""
    if by.id != session.who and not session.may(Operation.ASSIGN, question.action):
        raise NotAllowed(M("Only the secretariat enters what somebody else decided."), M("Leave out --by."))
    if by.id not in {person.id for person in decides}:
        names = {"person": by.position or by.name, "id": question.action.id}
        raise NotAllowed(
            M("%(person)s does not decide on %(id)s.", **names)
            if by.id in session.visibility.thing(question.action).chairs
            else M("%(person)s does not chair the forum of %(id)s.", **names),
            _who_else(session, question),
        )


def _is_own(session: Session, action: Action, by: Person | None) -> bool:
    """Whether a promise is that of the agency of who acts, or whose account it is."""
    home = session.settings.secretariat
    people = _asked(session, by)
    agencies = {person.agency or (home if person.role is Role.SECRETARY else "") for person in people}
    return bool(action.lead) and action.lead in agencies


def _who_else(session: Session, question: _Question) -> Message:
    """Say who can decide instead, and how it is entered."""
    decides, enters = deciders(session, question.action, question.spoke), _secretaries(session, question)
    if decides and enters:
        return _entered_for(session, question, decides)
    if decides and decides[0].id in session.visibility.thing(question.action).chairs:
        return M("Somebody else decides it: ask %(people)s.", people=_called(decides[:_NAMED]))
    if decides:
        return M("Name somebody else who enters it: rapat people edit PERSON --role secretary")
    outside = [person for person in enters if person.agency != question.action.lead]
    if session.who in {person.id for person in outside}:
        return M("Leave out --by.")
    if outside:
        return M("The secretariat decides it: ask %(people)s.", people=_called(outside[:_NAMED]))
    return M("Name somebody of another agency who may decide: rapat people edit PERSON --role chair")


def _entered_for(session: Session, question: _Question, decides: Sequence[Person]) -> Message:
    """Say who decides, and who of the secretariat enters it: not who spoke for the promise."""
    names = {
        "people": _called(decides[:_NAMED]),
        "enters": _called(_secretaries(session, question)[:_NAMED]) or "-",
        "id": question.action.id,
        "person": decides[0].id,
    }
    if question.operation is Operation.VERIFY:
        return M(
            "%(people)s decides it; entered by %(enters)s: rapat actions verify %(id)s --by %(person)s",
            **names,
        )
    return M(
        "%(people)s decides it; entered by %(enters)s:"
        " rapat actions extend %(id)s --by %(person)s --until … --reason …",
        **names,
    )


def _secretaries(session: Session, question: _Question) -> list[Person]:
    """Return the secretaries of what an action belongs to, but for those who spoke for it."""
    thing, home = session.visibility.thing(question.action), session.settings.secretariat
    return [
        person
        for person in session.whole.find(Person)
        if Standing.SECRETARIAT in standings(person, thing, home) and person.id not in question.spoke
    ]


def _secretariats(session: Session, action: Action) -> frozenset[str]:
    """Return the codes of the agencies that keep the minutes of what an action belongs to."""
    return frozenset({session.visibility.thing(action).secretariat, session.settings.secretariat} - {""})


def _called(people: Sequence[Person]) -> list[str]:
    return list(dict.fromkeys(person.position or person.name for person in people))


def _asked(session: Session, by: Person | None) -> list[Person]:
    """Return whose part in the promise matters: who acts, whose account it is, and whose word is entered."""
    owner = None if session.settings.demo else session.owner
    return [person for person in (session.actor, owner, by) if person is not None]
