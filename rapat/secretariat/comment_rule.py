"""What a record may do to a comment on a draft; pure, of plain documents, like the rest of `conduct`.

It is made on a printed line of a draft that was sent round, until the day that was given, and waits; it is answered
once, and stays as it was made, but that its author takes it back while the minutes are a draft.
"""

from __future__ import annotations

from typing import Final

from rapat.model import PRINTED, CommentState, MeetingStatus
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat.effects import HEADERS, LINES, LOOK, Effects, Past, Reason, status_of_meeting
from rapat.secretariat.finality import Touch
from rapat.text.language import M

_STAYS: Final = Reason(M("a comment stays as it was made"), M("Answer it: rapat meetings answer COMMENT"))
_NO_LINE: Final = Reason(M("that line is none of the draft"), LOOK)
_CLOSED: Final = Reason(
    M("the draft is not open for comment"), M("Send it round: rapat meetings circulate ID --until …")
)
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)
_ANSWERED: Final = Reason(M("a comment is answered once"), LOOK)
_HALF: Final = Reason(M("it is not told by whom it was answered, or why it is declined"), LOOK)
_ANSWER: Final = ("answer", "answered_by", "answered_at")


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a comment may not be made or answered as it is; None where it may."""
    old, new = touch.old, touch.new
    if new is None:
        return _STAYS
    if old is None:
        return _against_new(new, effects, past)
    if _state(old) != CommentState.WAITING:
        return _ANSWERED
    declined = _state(new) == CommentState.DECLINED
    told = new.get("answered_by") and new.get("answered_at") and (new.get("answer") or not declined)
    return None if told and _state(new) != CommentState.WAITING else _HALF


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a comment may not be taken back any more; None where it may, or only its answer is."""
    del effects
    is_taken_off = touch.new is None
    return _CLOSED if is_taken_off and _status_of_draft(touch.old or {}, past) != MeetingStatus.DRAFT else None


def against_header(touch: Touch, effects: Effects) -> Reason | None:
    """Say why a draft may not be sent round as it is, or an amendment be open for comment; None where it may."""
    old, new = touch.old or {}, touch.new or {}
    until = str(new.get("comment_until") or "")
    if effects.operation == Operation.AMEND:
        return _CLOSED if until else None
    if until == str(old.get("comment_until") or ""):
        return None
    is_sent = status_of_meeting(old) == MeetingStatus.DRAFT and until >= effects.at.date().isoformat()
    return None if is_sent else _CLOSED


def _against_new(new: ReadOnlyPlain, effects: Effects, past: Past) -> Reason | None:
    line = past.get(LINES, str(new.get("entry", ""))) or {}
    kind = line.get("kind")
    if line.get("meeting") != new.get("meeting") or kind not in PRINTED or line.get("text") != new.get("line"):
        return _NO_LINE
    until = _header(new, past).get("comment_until")
    if _status_of_draft(new, past) != MeetingStatus.DRAFT or not until or effects.at.date().isoformat() > str(until):
        return _CLOSED
    if any(new.get(name) for name in _ANSWER) or _state(new) != CommentState.WAITING or not new.get("text"):
        return _BEGINS
    return None


def _header(comment: ReadOnlyPlain, past: Past) -> ReadOnlyPlain:
    return past.get(HEADERS, str(comment.get("meeting", ""))) or {}


def _status_of_draft(comment: ReadOnlyPlain, past: Past) -> str:
    return status_of_meeting(_header(comment, past))


def _state(comment: ReadOnlyPlain) -> str:
    return str(comment.get("state", CommentState.WAITING))
