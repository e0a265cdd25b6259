"""A line of a file: as it stands there, how somebody would have typed it, and what it means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rapat.capture import duty_labels, heads
from rapat.capture.foreign.blocks import Block
from rapat.capture.foreign.particulars import About
from rapat.capture.forms import headed_by
from rapat.capture.heads import LABELS
from rapat.capture.line import Context, Head, Line
from rapat.capture.normalized import LINE_ENDS, NormalizedText
from rapat.capture.parsing import parse
from rapat.capture.sections import spoken_above
from rapat.capture.speakers import speaker
from rapat.model import EntryKind
from rapat.text.language import M, Message

LEFT_OUT: Final = "left-out"
PARTICULAR: Final = "particular"
"""Flags of lines that are kept in the trace and are no part of the minutes."""
_SPOKEN: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.QUESTION, EntryKind.INFORMATION})

_LABELLED: Final = re.compile(r"[^:\n]{1,60}:(?=\s|$)")
_FROM_ANOTHER: Final = re.compile(r" (?:dari|dr|from|oleh) \S", re.IGNORECASE)
"""What makes a label of what another said, and not of who says it: `Pertanyaan dari Pak Lurah:`."""
_MARKED_KINDS: Final = frozenset({EntryKind.DECISION, EntryKind.ACTION})
"""Kinds that somebody makes with a mark in a chat, and says, as `Kapolres: ! …` is said when typed."""
_MARKED: Final = re.compile(r"(?:!!|[!=?]) *(?=[^\W_])")
"""A mark that makes a kind of what is typed behind it."""
_SUM: Final = re.compile(r"= *(?:(?:total|jumlah|sekitar|kurang lebih|lebih kurang|rp\.?) *){0,3}\d", re.IGNORECASE)
"""What comes of a sum, as people write it below what they add up: "= 35 orang"."""
_SOUNDS: Final = {
    EntryKind.ACTION: "action-proposed",
    EntryKind.DECISION: "decision-proposed",
    EntryKind.QUESTION: "question-proposed",
}


class FileLine(Struct, frozen=True, kw_only=True):
    """A line of a file and how somebody would have typed it."""

    number: int
    """The line of the file it begins at, from 1 on."""
    raw: str
    """As it stands in the file; wrapped lines with line ends between them."""
    typed: str = ""
    why: Message | None = None
    """Why it is left out of the minutes."""
    about: About | None = None
    """What it tells about the meeting, where it is a particular."""
    value: str = ""
    """The words of a particular without its label."""
    beside: tuple[tuple[About, str], ...] = ()
    """What else it tells about the meeting, each with its words."""
    level: int | None = None
    """0 for a point that stands by itself, more for one below another; None where the words alone decide."""
    headed: bool = False
    """Whether the head above holds for it."""
    keeps_head: bool = False
    """Whether the head above goes on to hold below it, although not for itself."""
    outer: bool = False
    """Whether it stands below the head of follow-up again, and no more below an agency named there."""
    ticked: bool = False
    """Whether a ticked box stands before it: it was done, and may have been a promise."""
    begun: bool = False
    """Whether its row says how far it is: under way, or held up."""
    result: bool = False
    """Whether it stands in a short list of what came of the meeting, which may be, or is, what was decided."""
    plain: bool = False
    """Whether signs of the capture language are text in its kind of file."""
    tags: tuple[str, ...] = ()
    """What is hung behind it that may name who does it."""
    turn: Block | None = None
    """The block of a turn, which tells who said it and when."""

    @property
    def said(self) -> Message | None:
        """Say what becomes of a line that is no part of the minutes; None for one that is."""
        if self.why is not None:
            return M("left out: %(why)s", why=self.why)
        if self.about is None:
            return None
        if not self.value:
            return M("about the meeting: %(what)s", what=M(self.about.value))
        beside = [words for _, words in self.beside if words not in self.value]
        value = ", ".join([self.value, *beside])
        return M("about the meeting, %(what)s: %(value)s", what=M(self.about.value), value=value)


def understood(line: FileLine, context: Context, begins: dt.datetime | None = None) -> Line:
    """Return what a line of a file means in this context, as `parse` does for a typed one. Never raises.

    `begins` is when the meeting began, for files that count from there.
    """
    if line.outer and context.head is not None and context.head.within is not None:
        context = context.under(context.head.within)
    if line.why is not None or line.about is not None:
        flag = LEFT_OUT if line.why is not None else PARTICULAR
        head = context.head if line.keeps_head else None
        text = line.raw.translate(LINE_ENDS).strip()
        return Line(raw=line.raw, kind=EntryKind.COMMAND, text=text, flags=(flag,), head=head)
    means = parse(line.typed, context if line.headed else context.under(None))
    if line.plain:
        means = _without_signs(means, line, context)
    if line.result and means.kind in (EntryKind.NOTE, EntryKind.CONTINUATION) and not means.speaker:
        means = replace(means, flags=(*means.flags, *({"decision-proposed"} - set(means.flags))))
    elif line.result and means.kind is EntryKind.DECISION:
        means = replace(means, flags=(*means.flags, "as-results"))
    if line.begun and means.kind is EntryKind.ACTION:
        means = replace(means, flags=(*means.flags, "status-beside"))
    if line.ticked:
        means = _done(means, context)
    if line.tags:
        means = _owned_by_tags(means, line.tags, context)
    if line.keeps_head:
        means = spoken_above(means, context.head) if context.head is not None and line.level else means
        means = replace(means, head=context.head)
    if line.turn is not None:
        means = _turn(means, line.typed, line.turn, context, begins)
    if line.level == 0 and means.kind is EntryKind.CONTINUATION and not (line.headed and _speaks(context.head)):
        means = replace(means, kind=EntryKind.NOTE, below=False)
    return means if means.raw == line.raw else replace(means, raw=line.raw)


def _without_signs(means: Line, line: FileLine, context: Context) -> Line:
    """Return a line that puts no other one right, and says why it is private and what its mark would make of it.

    In a chat a mark with its space makes that of it, as when it is typed; a promise only with an owner or a day.
    """
    if means.kind is EntryKind.CORRECTION:
        means = parse(f"\\{line.typed}", context.under(None))
    if means.literal and (mark := _MARKED.match(means.text)) is not None:
        typed = parse(means.text, context.under(None))
        meant = line.turn is not None and line.turn.marks and mark[0].endswith(" ") and not _SUM.match(means.text)
        owed = typed.kind is not EntryKind.ACTION or bool(typed.lead) or typed.deadline is not None
        if meant and owed and typed.kind in _SOUNDS:
            means = replace(typed, private=means.private, security=means.security or typed.security)
        else:
            means = _as_marked(means, typed)
    return replace(means, flags=(*means.flags, "private-sign")) if means.private else means


def _as_marked(means: Line, typed: Line) -> Line:
    """Return a line whose sign is text with what it would be, typed: somebody in a chat may have meant it."""
    sounds = _SOUNDS.get(typed.kind)
    if sounds is None:
        return means
    owners = (typed.lead, *typed.supporting) if typed.lead else typed.proposed
    flags = (*means.flags, sounds)
    return replace(means, proposed=owners, proposed_due=typed.deadline or typed.proposed_due, flags=flags)


def _done(means: Line, context: Context) -> Line:
    """Return what is ticked off with the promise that was kept, among what is owed or where it names owner or day.

    It stays a note, since an action would be open again; owner and date are proposed to whoever reports it done.
    """
    promise = parse(f"! {means.text}", context.under(None))
    owed = context.head is not None and context.head.kind is EntryKind.ACTION
    if not promise.lead and promise.deadline is None and not (owed and promise.proposed):
        return means
    owners = (promise.lead, *promise.supporting) if promise.lead else promise.proposed
    return replace(means, proposed=owners, proposed_due=promise.deadline, flags=(*means.flags, "done-proposed"))


def _owned_by_tags(means: Line, tags: Sequence[str], context: Context) -> Line:
    """Return a promise that names nobody itself with those whom its tags mean, as proposed: a tag may be a topic."""
    known = [named.agency for tag in tags if (named := context.directory.named(tag)) is not None and named.agency]
    done = "done-proposed" in means.flags
    if means.lead or means.proposed or not known or (means.kind is not EntryKind.ACTION and not done):
        return means
    return replace(means, proposed=tuple(dict.fromkeys(known)))


def _speaks(head: Head | None) -> bool:
    return head is not None and bool(head.speaker)


def _said_by_sender(means: Line, typed: str, block: Block, context: Context) -> Line | None:
    """Return a turn in whose words somebody else asks or tells something, as the official says it who sent it.

    "Kapolres meminta data warga" is what the Lurah tells of him, as behind a typed label; so is "Tanya dari Kapolres:".
    None where the words have another label of their own, and where the sender is nobody's office: he may take the
    minutes in the chat.
    """
    label = _LABELLED.match(typed)
    if not block.speaker or (label is not None and not _FROM_ANOTHER.search(label[0])):
        return None
    if speaker(NormalizedText.of(f"{block.speaker}: x"), context) is None:
        return None
    whole = parse(f"{block.speaker}: {typed}", context.under(None))
    return replace(whole, time=means.time, head=means.head) if whole.kind in _SPOKEN and whole.speaker else None


def _turn(means: Line, typed: str, block: Block, context: Context, begins: dt.datetime | None) -> Line:
    """Return a turn with its time and its speaker, whom the file tells; what acts is only what somebody said."""
    if means.trace and not means.heading and not block.acts:
        means = parse("\\" + block.text, context.under(None))
    if means.kind is EntryKind.CONTINUATION and block.marks and not block.depth:
        means = replace(means, kind=EntryKind.NOTE, below=False)  # a message hangs below nobody else's
    said = block.said
    if said is None and block.offset is not None and begins is not None:
        said = begins + block.offset
    if said is not None and means.time is None and said.date() == context.day:
        means = replace(means, time=said.time().replace(second=0, microsecond=0))
    if means.speaker and (own := _said_by_sender(means, typed, block, context)) is not None:
        return own
    label = headed_by(typed) if means.kind is EntryKind.DECISION else None
    spoken = means.kind in _SPOKEN or (label is not None and heads.label(label["words"], context) is means.kind)
    marked = block.marks and not block.acts and block.text.startswith(("=", "!"))
    if not block.speaker or means.speaker or not (spoken or (marked and means.kind in _MARKED_KINDS)):
        return means
    if heads.label(block.speaker, context) or duty_labels.owed_by(block.speaker, context)[1]:
        whole = parse(f"{block.speaker}: {typed}", context.under(None))
        if whole.kind in LABELS and whole.kind is not means.kind:
            return replace(whole, time=means.time, head=means.head)  # the label was no name: `Keputusan: …`
    named = speaker(NormalizedText.of(f"{block.speaker}: x"), context)
    doubts = tuple(flag for flag in means.flags if flag != "speaker-proposed")
    means = replace(means, speaker=block.speaker, flags=doubts)
    if named is not None and named.target is not None:
        means = replace(means, agency=named.target.agency, person=named.target.person)
    if named is None or not named.sure:
        means = replace(means, flags=(*means.flags, "speaker-unknown"), unknown=(*means.unknown, block.speaker))
    return means
