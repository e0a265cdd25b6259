"""What is to be known of an action while something is said of it: its words, its due date, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapat.model import Action
from rapat.secretariat import action_log
from rapat.text.language import M, Message
from rapat.tui.user import User

_LISTED: Final = 5
"""Of how many actions something is said, where it is said of more at once."""


def promised(user: User, actions: Sequence[Action]) -> list[Message | str]:
    """Return the action's text, its present due date, and the request for more time that waits for an answer.

    Of several, the number, due date and text of each of the first.
    """
    if len(actions) == 1:
        return list(_parts(user, actions[0]))
    left = len(actions) - _LISTED
    more = [M("… and %(count)s more", count=left)] if left > 0 else []
    return [*(_briefly(action) for action in actions[:_LISTED]), *more]


def _briefly(action: Action) -> Message:
    due = action.due_date or (action.due.text if action.due else None)
    if due is None:
        return M("%(id)s · %(text)s", id=action.id, text=action.text)
    return M("%(id)s · due %(day)s · %(text)s", id=action.id, day=due, text=action.text)


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
