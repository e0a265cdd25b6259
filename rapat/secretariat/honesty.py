"""Who may say that a promise was kept: never who made it, and never who reported it done.

Each question is asked of the acting person and of the account's own person, who may be a secretary entering for
somebody else. A sample workspace lets one person try everybody's part, so there the account's own is not asked.
"""

from __future__ import annotations

from rapat.errors import NotAllowed
from rapat.language import M
from rapat.model import Action, ActionStatus, Meeting, Person, Progress
from rapat.policy import Deed
from rapat.secretariat.desk import Desk, Whole, Work


def check_verification(desk: Desk, source: Work | Whole, action: Action, by: Person | None) -> None:
    """Check that the acting person, or `by` whose word a secretary enters, may verify an action.

    Raises `NotAllowed` for who reported it done, and for people of the agency that leads it; only its chair verifies
    what the secretariat's own agency promised.
    """
    _check_by(desk, action, by)
    claimed = _claimed_by(source, action)
    for person in _asked(desk, by):
        if person.id in claimed:
            raise NotAllowed(
                M("%(person)s reported %(id)s done.", person=person.position or person.name, id=action.id),
                M("Somebody else verifies it: the chair, or another of the secretariat."),
            )
    _check_not_the_leads(desk, action, by)


def check_decision(desk: Desk, action: Action, by: Person | None) -> None:
    """Check that the acting person, or `by` whose word a secretary enters, may agree to more time."""
    _check_by(desk, action, by)
    _check_not_the_leads(desk, action, by)


def check_signer(desk: Desk, meeting: Meeting, by: Person) -> None:
    """Check that minutes are approved by their own chair, or by the secretariat that enters who signed."""
    if by.id not in desk.sight.thing(meeting).chairs or (desk.who != by.id and not desk.may(Deed.RECORD, meeting)):
        raise NotAllowed(
            M("%(person)s does not chair %(id)s.", person=by.position or by.name, id=meeting.id),
            M("Minutes are approved by their own chair, or by the secretariat that enters who signed."),
        )


def check_agency(desk: Desk, action: Action, agency: str) -> None:
    """Check that who speaks for another agency than the own is of the secretariat; raises `NotAllowed`."""
    own = desk.actor.agency if desk.actor else ""
    if agency and agency != own and not desk.may(Deed.ASSIGN, action):
        raise NotAllowed(
            M("You report for your own agency, not for %(agency)s.", agency=agency),
            M("Leave out --by, or ask the secretariat to enter it."),
        )


def entering(desk: Desk, by: Person | None = None, agency: str = "") -> str:
    """The secretary who enters what somebody else says; empty where people speak for themselves.

    `by` is who said it, `agency` for whom it is said.
    """
    actor, owner = desk.actor, desk.owner
    if actor is None:
        return ""
    if owner is not None and owner.id != actor.id:
        return owner.id
    other = (by is not None and by.id != actor.id) or (bool(agency) and agency != actor.agency)
    return actor.id if other else ""


def office(desk: Desk, by: Person | None) -> str:
    """For which agency somebody decides: the own one of who decides, never that of the promise."""
    decides = by or desk.actor
    return decides.agency if decides else ""


def _check_by(desk: Desk, action: Action, by: Person | None) -> None:
    """Check that who decided is a chair of the action, and is entered by the secretariat where it is somebody else."""
    if by is None:
        return
    if by.id not in desk.sight.thing(action).chairs:
        raise NotAllowed(
            M("%(person)s does not chair the forum of %(id)s.", person=by.position or by.name, id=action.id),
            M("Name its chair, or leave out --by."),
        )
    if by.id != desk.who and not desk.may(Deed.ASSIGN, action):
        raise NotAllowed(M("Only the secretariat enters what somebody else decided."), M("Leave out --by."))


def _check_not_the_leads(desk: Desk, action: Action, by: Person | None) -> None:
    thing = desk.sight.thing(action)
    decides = by or desk.actor
    if decides is None or not action.lead:
        return
    secretariats = thing.secretariat or desk.settings.secretariat
    if decides.id in thing.chairs:
        if decides.agency != action.lead or action.lead == secretariats:
            return
    elif action.lead not in {person.agency for person in _asked(desk, by)} or not thing.chairs:
        return
    raise NotAllowed(
        M("%(id)s is a promise of %(agency)s; its own people do not decide on it.", id=action.id, agency=action.lead),
        M("Let the chair do it; the secretariat enters it with --by CHAIR.")
        if thing.chairs
        else M("Ask the secretariat."),
    )


def _asked(desk: Desk, by: Person | None) -> list[Person]:
    """Whose part in the promise matters: who acts, whose account it is, and whose word is entered."""
    owner = None if desk.settings.demo else desk.owner
    return [person for person in (desk.actor, owner, by) if person is not None]


def _claimed_by(source: Work | Whole, action: Action) -> frozenset[str]:
    """Who reported an action done last: who spoke for the own agency, not who took down what another one says."""
    claims = [report for report in source.find(Progress, action=action.id) if report.status is ActionStatus.DONE]
    if not claims:
        return frozenset()
    claim = claims[-1]
    if not claim.entered_by:
        return frozenset({claim.by} - {""})
    if claim.by == claim.entered_by:
        return frozenset()
    said = source.get(Person, claim.by)
    return frozenset({said.id} if said is not None and said.agency == claim.agency else ())
