"""What a person who was refused can do: be oneself again, do the own part of it, or whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from rapat.model import WORKING, Action, Extension, ExtensionState, Person
from rapat.model.plain import Document
from rapat.policy import MAY, Operation, Standing, may, standings
from rapat.secretariat import keepers
from rapat.secretariat.stored import Source
from rapat.secretariat.visibility import Visibility
from rapat.settings import Settings
from rapat.text.language import M, Message

CLAIM_IT: Final = M("Nobody can do it yet; the owner of the folder becomes the secretary: rapat people claim PERSON")
"""What is left where no secretary can get in."""
_NAMED: Final = 3
"""How many people are named at most."""


class Asking(Protocol):
    """Who asks, and what is known of everybody: what a session has."""

    @property
    def actor(self) -> Person | None:
        """Return who is acting."""
        ...

    @property
    def owner(self) -> Person | None:
        """Return whose account it is."""
        ...

    @property
    def account(self) -> str:
        """Return the operating-system account."""
        ...

    @property
    def settings(self) -> Settings:
        """Return the settings of the workspace."""
        ...

    @property
    def visibility(self) -> Visibility:
        """Return what the acting person sees."""
        ...

    @property
    def whole(self) -> Source:
        """Everything that is stored."""
        ...

    @property
    def knows_account(self) -> Callable[[str], bool]:
        """Whether an account exists on this machine."""
        ...


def remedy(session: Asking, operation: Operation, about: Document | None) -> Message:
    """Say what the acting person can do instead of `operation`, which is not theirs: never to ask themselves.

    Who does it is said first; that one acts as somebody else, only to whom may do it as oneself.
    """
    thing, home = session.visibility.thing(about), session.settings.secretariat
    owner, actor = session.owner, session.actor
    own = _own_part(session, operation, about) if isinstance(about, Action) else None
    instead = own or whom_to_ask(session, operation, about)
    if (
        owner is not None
        and actor is not None
        and owner.id != actor.id
        and may(operation, standings(owner, thing, home))
    ):
        oneself = M("You are acting as %(person)s; as yourself you may: leave out --as.", person=actor.id)
        return oneself if instead is CLAIM_IT else M("%(first)s %(then)s", first=instead, then=oneself)
    return instead


def _own_part(session: Asking, operation: Operation, action: Action) -> Message | None:
    """Say what the acting person's agency can do itself, as the action stands now; None where it can do nothing."""
    if session.actor is None or session.actor.agency != action.lead or action.status not in WORKING:
        return None
    if operation is Operation.VERIFY:
        return M("Report it done: rapat actions done %(id)s. Somebody else verifies it.", id=action.id)
    asked = any(
        request.state is ExtensionState.REQUESTED for request in session.whole.find(Extension, action=action.id)
    )
    if operation is Operation.EXTEND and not asked:
        return M("Ask for it: rapat actions request %(id)s --until … --reason …", id=action.id)
    return None


def to_become_known(session: Asking) -> Message:
    """Say how an account that is nobody's becomes somebody's: by whoever keeps the registers, if anybody can."""
    if session.settings.demo:
        return M("This is a sample workspace: say who you are with --as PERSON.")
    if not keepers.able(session.whole.find(Person), session.settings.secretariat, session.knows_account):
        return CLAIM_IT
    return M(
        "Let the secretariat add it to a person: rapat people edit PERSON --account %(account)s",
        account=session.account or "?",
    )


def whom_to_ask(session: Asking, operation: Operation, about: Document | None) -> Message:
    """Name the people who may do an operation, the secretariat's first, but for the one who asks."""
    thing, home = session.visibility.thing(about), session.settings.secretariat
    asking = {person.id for person in (session.actor, session.owner) if person is not None}
    able = [
        person
        for person in session.whole.find(Person)
        if person.id not in asking and may(operation, standings(person, thing, home))
    ]
    able.sort(key=lambda person: (Standing.SECRETARIAT not in standings(person, thing, home), not person.accounts))
    people = [person.position or person.name for person in able[:_NAMED]]
    if not people:
        return CLAIM_IT
    if Standing.CHAIR in MAY[operation] and thing.chairs:
        return M("The chair or the secretariat does it; ask %(people)s.", people=people)
    return M("The secretariat does it; ask %(people)s.", people=people)
