"""What lists of actions have in common."""

from __future__ import annotations

from datetime import date

from rapat.documents.contexts import followup
from rapat.documents.kinds.kind import Topic
from rapat.model.views import FollowUp


def topic(listed: FollowUp, today: date) -> Topic:
    """Name what the list is about: a meeting, an agency, a forum, or everything."""
    meeting, agency, forum = listed.meeting, listed.agency, listed.forum
    subject = meeting or agency or forum
    ident = subject.id if subject else ""
    day = f"{today:%Y-%m-%d}"
    title = meeting.title if meeting else agency.name if agency else forum.name if forum else ""
    if agency is not None:
        name: tuple[str, ...] = agency.id, meeting.id if meeting else day
    elif meeting is not None:
        name = (meeting.id,)
    else:
        name = ident, day
    return Topic(ident, title, name, meeting, meeting.version if meeting else 1)


def concerned(listed: FollowUp) -> list[str]:
    """List the agency whose sheet it is, else every agency that leads or supports."""
    if listed.agency is not None:
        return [listed.agency.id]
    actions = (file.action for file in followup.public(listed))
    return [code for action in actions for code in (action.lead, *action.supporting) if code]


def empty(listed: FollowUp) -> bool:
    """Whether the list shows no action."""
    return not followup.public(listed)
