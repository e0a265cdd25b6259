"""Which security class a paper has, and what of it may leave the office by message, e-mail or calendar.

A paper's class is that of its highest content. What leaves is read on telephones: R and SR stay behind (the operator
sees how many), T is warned of (UU 27/2022 and the classes of Peraturan Bapanas 3/2022 art. 39).
"""

from __future__ import annotations

from collections.abc import Sequence

from rapat.documents.catalogue import CONTENT, LEAVING, NOTULA
from rapat.documents.contexts import decisions, followup, minutes, shared
from rapat.model import Meeting, SecurityClass
from rapat.model.views import Decisions, FollowUp, Minutes, Schedule, Subject
from rapat.text.language import M, Message


def security(kind: str, subject: Subject, *, leaving: bool = False) -> SecurityClass:
    """Name the class of a paper: the highest of what is in it, which of one that is `leaving` the office is less."""
    told = (one for one in _contents(kind, subject) if not leaving or shared.leaves(one))
    return max((SecurityClass.ORDINARY, *told), key=lambda found: found.rank)


def _contents(kind: str, subject: Subject) -> list[SecurityClass]:
    """The classes of what a paper tells; an invitation or attendance list tells nothing of the record."""
    match subject:
        case Minutes(meeting=meeting):
            return minutes.contents(subject, summary=kind != NOTULA) if kind in CONTENT else [meeting.security]
        case FollowUp():
            return followup.contents(subject)
        case Decisions():
            return decisions.contents(subject)
        case Schedule(forum=forum, meetings=meetings):
            return [forum.security, *(meeting.security for meeting in meetings)]


def cleared(kind: str, subject: Subject, formats: Sequence[str]) -> tuple[tuple[str, ...], list[Message]]:
    """Give the formats that may be made, perhaps none, and what the operator should know."""
    leaving = [form for form in formats if form in LEAVING]
    if not leaving:
        return tuple(formats), []
    secret = _secret_meeting(subject)
    if secret is not None:
        refusal = M("This meeting is of class %(code)s: no message is made of it.", code=secret.security.value)
        return tuple(form for form in formats if form not in LEAVING), [refusal]
    notices = []
    count = _left_out(kind, subject)
    if count:
        notices.append(M("Lines of class R or SR left out of the message: %(count)s.", count=count))
    if security(kind, subject, leaving=True).rank >= SecurityClass.RESTRICTED.rank:
        notices.append(M("The message holds content of class T: send it only to those it is meant for."))
    return tuple(formats), notices


def _secret_meeting(subject: Subject) -> Meeting | None:
    meeting = subject.meeting if isinstance(subject, Minutes | FollowUp) else None
    return meeting if meeting is not None and not shared.leaves(meeting.security) else None


def _left_out(kind: str, subject: Subject) -> int:
    """Count what stays behind for its class."""
    match subject:
        case Minutes():
            return minutes.left_out(subject) if kind in CONTENT else 0
        case FollowUp():
            return followup.left_out(subject)
        case Decisions():
            return decisions.left_out(subject)
        case Schedule(meetings=meetings):
            return sum(1 for meeting in meetings if not shared.leaves(meeting.security))
