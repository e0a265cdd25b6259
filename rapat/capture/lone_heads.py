"""Heads alone on their line: of a kind, of who speaks, of who is spoken to; what the lines below take from them."""

from __future__ import annotations

from typing import Final, TypedDict

from msgspec.structs import replace

from rapat.capture import announcements, content, duty_labels, heads, requests
from rapat.capture.bullets import COUNTED, Bullet, bullet, indentation
from rapat.capture.forms import Remainder
from rapat.capture.line import Head, Line
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import codes_of
from rapat.capture.speakers import names_an_office, speaker
from rapat.model import EntryKind

_OWED: Final = (EntryKind.ACTION, EntryKind.DECISION)
"""Kinds of heads below which somebody may owe something."""


class _Outline(TypedDict):
    """Where a head stands in an outline: the fields of `Head` that say it."""

    outline: str
    outline_indent: int


def lone_head(remainder: Remainder) -> Line | None:
    """Read `Kesimpulan:` or `Kapolres:` alone: what the lines below take their kind or speaker from."""
    head = remainder.context.head
    mark = bullet(remainder.shadow, above=head.bullet if head else "")
    item = head is not None and mark is not None and (head.listing or mark.style == head.bullet)
    owing = _lone_owner(remainder, mark) or _owner_behind(remainder, mark)
    if owing is not None:
        return owing
    speaking = _lone_speaker(remainder, mark)
    if speaking is not None and "speaker-unknown" not in speaking.flags:
        return speaking
    addressing = _lone_addressee(remainder, mark)
    if addressing is not None:
        return addressing
    if not (item and not remainder.shadow.endswith(":")):
        named = heads.heading(remainder.shadow, remainder.context)
        if named is not None:
            return _asked(heading(remainder, named), remainder)
    return speaking


def _owner_behind(remainder: Remainder, mark: Bullet | None) -> Line | None:
    """Read `Sesuai keputusan rapat, tugas Dishub:`: what the sentence says itself, as if it stood alone."""
    if ":" not in remainder.shadow:
        return None
    whole = content.dressed(remainder.after(mark.end) if mark else remainder)
    said = announcements.main_clause(whole.shadow)
    if said == whole.shadow or not said.endswith(":"):
        return None
    alone = whole.after(len(whole.shadow) - len(said))
    named = heads.heading(said, remainder.context)
    line = _lone_owner(alone, None)
    if line is None and named is not None and named.kind is EntryKind.ACTION and named.agency:
        line = heading(alone, named)
    head = line.head if line else None
    if line is None or head is None or head.within is not None:
        return None
    return replace(line, text=remainder.text, head=replace(head, **_place(remainder, mark)))


def _asked(line: Line, remainder: Remainder) -> Line:
    """Return a heading of duties with those whom its sentence asks for what stands below: `…, Dishub diminta:`."""
    head = line.head
    asking = head is not None and head.kind is EntryKind.ACTION and not head.agency
    if head is None or not asking or not announcements.asks(remainder.shadow):
        return line
    said = announcements.main_clause(remainder.text).rstrip(" :")
    asked = requests.asked(said, remainder.context) or requests.named_first(said, remainder.context, adjoining=True)
    return replace(line, head=replace(head, asked=asked)) if asked else line


def _lone_owner(remainder: Remainder, mark: Bullet | None) -> Line | None:
    """Read an agency alone among follow-up, `Polres:`, `2. KSOP dan Posal`, `Untuk BPBD:`: who owes what stands below.

    So it is of a head of follow-up that names several: `Tugas Polres dan Kodim:`.
    """
    head = remainder.context.head
    if not remainder.shadow.endswith(":") and (head is None or head.kind not in _OWED):
        return None
    named = content.dressed(remainder.after(mark.end) if mark else remainder)
    marked = named.shadow.endswith(":") or (named.shadow != remainder.shadow and mark is None)
    below = duty_labels.owner_head(named.shadow, remainder.context, marked=marked)
    if below is None and marked:
        _, owing = duty_labels.owed_by(named.shadow.rstrip(" :."), remainder.context, alone=True)
        lead, supporting = codes_of(owing, remainder.context)
        several = bool(lead and supporting) and all(one.target for one in owing)
        below = Head(kind=EntryKind.ACTION, agency=lead, supporting=supporting) if several else None
    line = remainder.line
    if below is None and head is not None and _beside(remainder, mark, head):
        below = duty_labels.stranger_head(named.shadow, remainder.context)
        unknown = (*line.unknown, named.shadow.strip(" :."))
        line = replace(line, flags=(*line.flags, "owner-unknown"), unknown=unknown)
    if below is None:
        return None
    if mark is not None and below.within is not None and not below.within.bullet:
        outer = replace(below.within, bullet=mark.style, indent=indentation(remainder.line.raw))
        below = replace(below, within=outer)
    below = replace(below, **_place(remainder, mark))
    return replace(line, kind=EntryKind.COMMAND, text=remainder.text, heading=True, head=below)


def _beside(remainder: Remainder, mark: Bullet | None, head: Head) -> bool:
    """Return whether a line stands beside the one that named the agency above, in the list of those who owe."""
    if mark is None or head.within is None:
        return head.within is not None and not head.outline
    indent = indentation(remainder.line.raw)
    return mark.style == head.outline or (mark.style == head.within.bullet and indent <= head.within.indent + 1)


def heading(remainder: Remainder, named: heads.Heading) -> Line:
    """Return the line as a heading that colours what stands below it."""
    head = head_of(remainder, named)
    return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, heading=True, head=head)


def head_of(remainder: Remainder, named: heads.Heading) -> Head:
    """Return what the lines below a heading take from it."""
    owed = {EntryKind.ACTION, EntryKind.DECISION}.issubset(named.kinds)
    return Head(
        kind=EntryKind.DECISION if owed else named.kind,
        owed=owed,
        agency=named.agency,
        away=named.away,
        listing=named.listing,
        outline=heads.outline(remainder.shadow),
        outline_indent=indentation(remainder.line.raw),
    )


def _lone_speaker(remainder: Remainder, mark: Bullet | None) -> Line | None:
    """Read a speaker alone, numbered or not: `Kapolres:`, `1. Kapolres:`, `1. Kapolres` where that is an office."""
    label = remainder.after(mark.end) if mark else remainder
    named = content.dressed(label)
    head = remainder.context.head
    if not named.shadow.endswith(":"):
        if not (mark or named is not label) or not _is_office(named, mark, head):
            return None
        named = named._replace(body=NormalizedText.of(f"{named.text}:"))
    speaking = speaker(named.body, remainder.context)
    if speaking is None or speaking.start < len(named.shadow) or _answers_roll(mark, head):
        return None
    if is_topic(speaking.label, mark, remainder):
        return None
    line = content.spoken(named)
    return line and replace(
        line,
        head=Head(
            speaker=line.speaker,
            person=line.person,
            agency=line.agency,
            **_place(remainder, mark),
        ),
    )


def _lone_addressee(remainder: Remainder, mark: Bullet | None) -> Line | None:
    """Read `Kepada Dishub:` alone, counted or not: what stands below is asked of those it names."""
    if ":" not in remainder.shadow:
        return None
    label = content.dressed(remainder.after(mark.end) if mark else remainder).shadow
    asked = requests.addressed(label.rstrip(" :"), remainder.context) if label.endswith(":") else ()
    if not asked:
        return None
    line = replace(remainder.line, text=remainder.text)
    return replace(line, head=Head(asked=asked, **_place(remainder, mark)))


def _place(remainder: Remainder, mark: Bullet | None) -> _Outline:
    """Return where a head stands in an outline that counts."""
    counted = mark.style if mark is not None and mark.style in COUNTED else ""
    return {"outline": counted, "outline_indent": indentation(remainder.line.raw)}


def is_topic(label: str, mark: Bullet | None, remainder: Remainder) -> bool:
    """Return whether a counted label is what an agency is about, without what kind of agency: `B. Kesehatan:`."""
    counted = mark is not None and mark.style in COUNTED
    return counted and remainder.context.directory.may_be_topic(label)


def _answers_roll(mark: Bullet | None, head: Head | None) -> bool:
    """Return whether a bullet stands below a head of those present."""
    return mark is not None and head is not None and head.kind is EntryKind.ATTENDANCE


def _is_office(named: Remainder, mark: Bullet | None, head: Head | None) -> bool:
    """Return whether a whole line is who speaks, counted, and no member of a list: an official of the registers.

    Where all that was said is told, and beside another who speaks, it may be an agency; beside him a stranger, too.
    """
    if (mark is not None and mark.style not in COUNTED) or (
        head is not None and (head.listing or head.kind in heads.LABELS)
    ):
        return False
    known = named.context.directory.identify(named.shadow)
    beside = head is not None and mark is not None and bool(head.speaker) and head.outline == mark.style
    if known is None or not known.sure:
        return beside and names_an_office(named.shadow)
    told = head is not None and head.discussed
    return bool(known.target.person) or ((beside or told) and not named.context.directory.may_be_topic(named.shadow))
