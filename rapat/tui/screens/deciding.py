"""The field that says who decided, where a secretary enters what somebody else decides."""

from __future__ import annotations

from collections.abc import Sequence

from rapat.language import N_, M, Message
from rapat.model import Action, Person
from rapat.secretariat import honesty, naming
from rapat.tui.screens.dialogs import Field
from rapat.tui.session import Session


def agreed(session: Session, action: Action) -> list[Field]:
    """The field for who agreed to more time, with the forum's chair filled in; none where the acting person decides."""
    return _field(session, session.text(N_("Who agreed")), honesty.answering(session.desk(), action))


def verified(session: Session, action: Action) -> list[Field]:
    """The field for who verified what the own agency promised; none where the acting person may."""
    return _field(session, session.text(N_("Who verified it")), honesty.verifying(session.desk(), action))


def _field(session: Session, label: str, people: Sequence[Person]) -> list[Field]:
    def check(words: str) -> Message:
        return M("%(name)s", name=naming.person(session.desk(), words).full_name)

    return [Field("by", label, people[0].id, check=check, required=True)] if people else []
