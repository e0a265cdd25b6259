"""Who may act for somebody else: a secretary enters what others say."""

from __future__ import annotations

from rapat.errors import NotAllowed
from rapat.model import Person, Role
from rapat.settings import Settings
from rapat.text.language import M


def lends(owner: Person | None, settings: Settings) -> bool:
    """Whether whoever has an account may act for somebody else: a secretary, and anybody in a sample workspace."""
    return settings.demo or (owner is not None and owner.active and owner.role is Role.SECRETARY)


def check_lends(owner: Person | None, actor: Person | None, account: str, settings: Settings) -> None:
    """Check that `account`, which is `owner`'s, may act as `actor`; raises `NotAllowed`."""
    if actor is not None and (owner is None or actor.id != owner.id) and not lends(owner, settings):
        raise NotAllowed(
            M("The account %(account)s may not act as %(person)s.", account=account or "?", person=actor.id),
            M("Only a secretary enters for somebody else; work as yourself, without --as."),
        )
