"""The field that says who decided, where a secretary enters what somebody else decides."""

from __future__ import annotations

from collections.abc import Sequence

from rapat.model import Action, Person
from rapat.secretariat import honesty, naming
from rapat.text.language import N_, M, Message
from rapat.tui.dialogs.form import Field
from rapat.tui.user import User


def agreed(user: User, action: Action) -> list[Field]:
    """The field for who agreed to more time, of those who may; none where the acting person decides."""
    return _field(user, user.text(N_("Who agreed")), honesty.answering(user.session(), action))


def verified(user: User, action: Action) -> list[Field]:
    """The field for who verified what the own agency promised; none where the acting person may."""
    return _field(user, user.text(N_("Who verified it")), honesty.verifying(user.session(), action))


def _field(user: User, label: str, people: Sequence[Person]) -> list[Field]:
    def check(words: str) -> Message:
        return M("%(name)s", name=naming.person(user.session(), words).full_name)

    known = tuple(person.id for person in people)
    # Of several nobody is proposed: whose decision is written down is said by who heard it.
    proposed = people[0].id if len(people) == 1 else ""
    told = user.text(N_("Those who may decide it; left and right arrow go through them."))
    return [Field("by", label, proposed, check=check, required=True, choices=known, help=told)] if people else []
