"""Which security class a paper has, and what of it may leave the office by message, e-mail or calendar.

A paper's class is that of its highest content. Minutes with content above their meeting's class come in two papers: the
open one, which names it by its number alone, and the full one. What leaves is read on telephones: it tells no more than
the open paper, R and SR stay behind (the operator sees how many), T is warned of (UU 27/2022 and the classes of
Peraturan Bapanas 3/2022 art. 39).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapat.documents.contexts import presenting
from rapat.documents.formats import LEAVING
from rapat.documents.kinds.kind import PaperKind, S, Topic
from rapat.model import SecurityClass, strictest
from rapat.text.language import M, Message


class Clearance(NamedTuple):
    """In which formats a paper may be made, and in which class."""

    formats: tuple[str, ...]
    """Those that were asked for and may be made, perhaps none."""
    notices: tuple[Message, ...]
    """What the operator should know."""
    on_paper: SecurityClass
    """The highest of what is in it."""
    outside: SecurityClass
    """The highest of what leaves the office, without R and SR."""
    left_out: int = 0
    """How much stays behind for its class; 0 where nothing leaves the office."""


def clear(kind: PaperKind[S], subject: S, topic: Topic, formats: Sequence[str]) -> Clearance:
    """Clear a paper for `formats`: of a meeting of class R or SR nothing leaves the office."""
    classes = list(kind.contents(subject))
    on_paper = strictest(SecurityClass.ORDINARY, *classes)
    outside = strictest(SecurityClass.ORDINARY, *filter(presenting.leaves, classes))
    if kind.tells_record and topic.meeting is not None:
        outside = min(outside, topic.meeting.security, key=lambda each: each.rank)  # as in the open paper
    notices = list(_told_on_paper(kind, subject, topic)) if set(formats) - LEAVING else []
    if not LEAVING.intersection(formats):
        return Clearance(tuple(formats), tuple(notices), on_paper, outside)
    if topic.meeting is not None and not presenting.leaves(topic.meeting.security):
        code = topic.meeting.security.value
        notices.insert(0, M("This meeting is of class %(code)s: no message is made of it.", code=code))
        return Clearance(tuple(form for form in formats if form not in LEAVING), tuple(notices), on_paper, outside)
    left_out = kind.left_out(subject)
    if left_out:
        notices.append(M("Lines of a higher class left out of the message: %(count)s.", count=left_out))
    notices += warned(outside)
    return Clearance(tuple(formats), tuple(notices), on_paper, outside, left_out)


def warned(outside: SecurityClass) -> Iterator[Message]:
    """Warn of class T in a message that leaves the office."""
    if outside.rank >= SecurityClass.RESTRICTED.rank:
        yield M("What leaves the office holds content of class T: send it only to those it is meant for.")


def left_behind(count: int) -> Iterator[Message]:
    """Say how much of what goes out to agencies stays behind for its class."""
    if count:
        yield M("Left out for their security class: %(count)s. Tell them in another way.", count=count)


def _told_on_paper(kind: PaperKind[S], subject: S, topic: Topic) -> Iterator[Message]:
    """Say that a paper does not tell what is above the meeting's class, and which paper does."""
    count = kind.apart(subject)
    if count:
        yield M(
            "Above the meeting's class and in the full minutes alone: %(count)s"
            " (rapat documents notula %(id)s --full).",
            count=count,
            id=topic.id,
        )
