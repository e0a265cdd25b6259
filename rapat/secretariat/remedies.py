"""What a person who was refused can do: be oneself again, do the own part of it, or whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from rapat.language import M, Message
from rapat.model import WORKING, Action, Extension, ExtensionState, Person
from rapat.model.plain import Document
from rapat.policy import MAY, Deed, Standing, may, standings
from rapat.secretariat import keepers
from rapat.secretariat.sight import Reader, Sight
from rapat.settings import Settings

CLAIM_IT: Final = M("Nobody can do it yet; the owner of the folder becomes the secretary: rapat people claim PERSON")
"""What is left where no secretary can get in."""
_NAMED: Final = 3
"""How many people are named at most."""


class Asking(Protocol):
    """Who asks, and what is known of everybody: what a desk has."""

    @property
    def actor(self) -> Person | None:
        """Who is acting."""
        ...

    @property
    def owner(self) -> Person | None:
        """Whose account it is."""
        ...

    @property
    def account(self) -> str:
        """The operating-system account."""
        ...

    @property
    def settings(self) -> Settings:
        """The workspace's."""
        ...

    @property
    def sight(self) -> Sight:
        """What the acting person sees."""
        ...

    @property
    def whole(self) -> Reader:
        """Everything that is stored."""
        ...

    @property
    def knows_account(self) -> Callable[[str], bool]:
        """Whether an account exists on this machine."""
        ...


def remedy(desk: Asking, deed: Deed, about: Document | None) -> Message:
    """Say what the acting person can do instead of `deed`, which is not theirs: never to ask themselves."""
    thing, home = desk.sight.thing(about), desk.settings.secretariat
    owner, actor = desk.owner, desk.actor
    if owner is not None and actor is not None and owner.id != actor.id and may(deed, standings(owner, thing, home)):
        return M("You are acting as %(person)s; as yourself you may: leave out --as.", person=actor.id)
    own = isinstance(about, Action) and _own_part(desk, deed, about)
    return own or whom_to_ask(desk, deed, about)


def _own_part(desk: Asking, deed: Deed, action: Action) -> Message | None:
    """What the acting person's agency can do itself, as the action stands now; None where it can do nothing."""
    if desk.actor is None or desk.actor.agency != action.lead or action.status not in WORKING:
        return None
    if deed is Deed.VERIFY:
        return M("Report it done: rapat actions done %(id)s. Somebody else verifies it.", id=action.id)
    asked = any(one.state is ExtensionState.REQUESTED for one in desk.whole.find(Extension, action=action.id))
    if deed is Deed.EXTEND and not asked:
        return M("Ask for it: rapat actions request %(id)s --until … --reason …", id=action.id)
    return None


def to_become_known(desk: Asking) -> Message:
    """Say how an account that is nobody's becomes somebody's: by whoever keeps the registers, if anybody can."""
    if desk.settings.demo:
        return M("This is a sample workspace: say who you are with --as PERSON.")
    if not keepers.able(desk.whole.find(Person), desk.settings.secretariat, desk.knows_account):
        return CLAIM_IT
    return M(
        "Let the secretariat add it to a person: rapat people edit PERSON --account %(account)s",
        account=desk.account or "?",
    )


def whom_to_ask(desk: Asking, deed: Deed, about: Document | None) -> Message:
    """Name the people who may do a deed, the secretariat's first, but for the one who asks."""
    thing, home = desk.sight.thing(about), desk.settings.secretariat
    asking = {person.id for person in (desk.actor, desk.owner) if person is not None}
    able = [
        person
        for person in desk.whole.find(Person)
        if person.id not in asking and may(deed, standings(person, thing, home))
    ]
    able.sort(key=lambda one: (Standing.SECRETARIAT not in standings(one, thing, home), not one.accounts))
    named = [one.position or one.name for one in able[:_NAMED]]
    if not named:
        return CLAIM_IT
    if Standing.CHAIR in MAY[deed] and thing.chairs:
        return M("The chair or the secretariat does it; ask %(people)s.", people=named)
    return M("The secretariat does it; ask %(people)s.", people=named)
