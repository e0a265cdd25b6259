"""What is to be known of an action while something is said of it: its words, its due date, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from rapat.model import Action
from rapat.secretariat import action_log
from rapat.text.language import M, Message
from rapat.tui.user import User


def promised(user: User, action: Action) -> list[Message | str]:
    """Return the action's text, its present due date, and the request for more time that waits for an answer."""
    return list(_parts(user, action))


def _parts(user: User, action: Action) -> Iterator[Message | str]:
    yield action.text
    if action.due_date is not None:
        yield M("Due: %(day)s", day=action.due_date)
    elif action.due is not None:
        yield M("Due: %(day)s", day=action.due.text)
    asked = action_log.waiting_request(user.session(), action.id)
    if asked is not None:
        until = asked.new.date or asked.new.text
        yield M(
            "%(agency)s asks for time until %(until)s: %(reason)s",
            agency=asked.agency,
            until=until,
            reason=asked.reason,
        )
