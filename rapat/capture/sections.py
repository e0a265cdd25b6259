"""Heads, and what stands below them: bullets by their rank, paragraphs, the roll."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.capture import action_line, content, deeds, heads, offices, proposals, sayings, states, title_sounds, words
from rapat.capture.attendance import away, guest, mistyped, roll, with_roll
from rapat.capture.bullets import COUNTED, Bullet, bullet, compared, indentation, is_rule
from rapat.capture.duty_labels import led_from_above
from rapat.capture.forms import Reader, Remainder, first, flagged, headed_by
from rapat.capture.line import Context, Head, Line, NewItem
from rapat.capture.lone_heads import head_of, is_topic, lone_head
from rapat.capture.requests import begins_with
from rapat.capture.speakers import doubtful, speaker
from rapat.model import EntryKind, Presence

_VERB: Final = re.compile(r" +([a-z]{3,})\b")
_PARAGRAPH: Final = "plain"
"""Style of lines below a head that have no bullet."""
_ABOUT_MEETING: Final = re.compile(
    r"(?:rapat|acara|pertemuan|kegiatan|sidang|meeting|the meeting)\b.*\b"
    r"(?:dibuka|ditutup|diakhiri|dimulai|berakhir|selesai|closed|ended|adjourned)"
    r"|demikian|sekian|notulis\b|pimpinan rapat\b|mengetahui\b",
    re.IGNORECASE,
)
_SITTING_ENDS: Final = re.compile(
    r"(?:(?:acara|kegiatan) )?(?:rapat|pertemuan|sidang|the meeting|meeting)(?: (?:ini|was|is|kemudian|selanjutnya))*"
    r" (?:dibuka|ditutup|diakhiri|dimulai|diskors|closed|ended|adjourned|opened)\b",
    re.IGNORECASE,
)
"""How a meeting itself begins and ends, which nobody owes."""
_SECTION: Final = re.compile(r"(?:(?:BAB +)?(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.) ] *)?[^\W\d_a-z][^a-z]{2,58}")
_REMARK: Final = re.compile(
    r"(?:catatan|cat|keterangan|ket|nb|n\.b|nota bene|penjelasan|sumber|info(?:rmasi)? tambahan|notes?|remarks?|source)"
    r"\.? ?: +\S",
    re.IGNORECASE,
)
"""A remark on the list that it stands below."""
_THAT: Final = re.compile(r"\b(?:bahwa|bhw|that)[ ,]*$", re.IGNORECASE)
"""What stands before speech that is told: what somebody does to things has none."""
_LONGEST_HEAD: Final = 60
BELOW_ITEM: Final = Head(kind=EntryKind.NOTE)
"""Bullets right below an item are entries of their own, equals of each other."""
_MOST_OF_A_NAME: Final = 8
_MOST_SECTION_WORDS: Final = 7
_WORDS_OF_A_SENTENCE: Final = 4


def rule(remainder: Remainder) -> Line | None:
    """Read a drawn line, an empty bullet, the frame of a table: nothing was said, the head above still holds.

    Words that are a head in some dress are one where the line is drawn under them.
    """
    if not is_rule(remainder.shadow):
        return None
    head = remainder.context.head
    head = head.underlined or head if head is not None else None
    return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, rule=True, head=head)


def before_rule(shadow: str, context: Context) -> Context:
    """Return the context of a line right below words that a drawn line would have made a head: unless it is one."""
    head = context.head
    if head is None or head.underlined is None or is_rule(shadow):
        return context
    bare = replace(head, underlined=None)
    return context.under(None if bare == Head() else bare)


def bulleted(remainder: Remainder) -> Line | None:
    """Read a bullet: below a head what the head makes of it, else what `_point` does."""
    head = remainder.context.head
    mark = bullet(remainder.shadow, above=head.bullet if head else "")
    if mark is None:
        return None
    rest = content.dressed(remainder.after(mark.end))
    if mark.style == "more":
        return replace(_point(rest, goes_on=True), head=head, below=True)
    if _is_section(remainder, mark, rest):
        return replace(remainder.line, text=remainder.text, kind=EntryKind.NOTE)
    if head is None:
        return replace(_point(rest, mark=mark), below=True)
    return _below(rest, mark, head, indentation(remainder.line.raw))


def _below(rest: Remainder, mark: Bullet, head: Head, indent: int) -> Line:
    """Read a bullet below a head: an equal of the first, deeper, or the next section, which ends it."""
    if mark.style == head.outline and indent <= head.outline_indent + 1 and head.bullet != mark.style:
        return _outside(rest, mark, head, indent)
    if not head.bullet or head.bullet == _PARAGRAPH:
        head = replace(head, bullet=mark.style, indent=indent) if not head.bullet else head
    place = compared(mark.style, indent, head.bullet, head.indent) if head.bullet != _PARAGRAPH else 1
    if place < 0 and indent < head.indent:
        return _outside(rest, mark, head, indent)
    line = _under(rest, head) if place == 0 else None
    if line is None:
        line = spoken_above(_point(rest, mark=mark), head)
    shared = line.kind is EntryKind.CONTINUATION or head.kind is None
    return replace(line, head=head, below=shared)


def spoken_above(line: Line, head: Head) -> Line:
    """Return a deeper point as said by who speaks above."""
    if line.kind is not EntryKind.CONTINUATION or not head.speaker or line.speaker:
        return line
    return replace(line, speaker=head.speaker, person=head.person, agency=head.agency)


def _outside(rest: Remainder, mark: Bullet, head: Head, indent: int) -> Line:
    """Read a bullet that belongs to no more of a head: below an agency among follow-up it is follow-up again."""
    if head.within is None:
        return _own(rest, mark)
    return _below(rest._replace(context=rest.context.under(head.within)), mark, head.within, indent)


def _own(rest: Remainder, mark: Bullet) -> Line:
    """Read a bullet of another list than the one above: an entry of its own."""
    line = _point(rest, mark=mark)
    return replace(line, kind=EntryKind.NOTE) if line.kind is EntryKind.CONTINUATION else line


def _is_section(remainder: Remainder, mark: Bullet, rest: Remainder) -> bool:
    """Return whether a numbered line is the title of a section: short and in capitals.

    It is none where somebody speaks in capitals, or where it is a point below a head of decisions or follow-up.
    """
    if mark.style not in COUNTED or not is_section(remainder.shadow):
        return False
    head = remainder.context.head
    listed = head is not None and head.kind in (*heads.LABELS, EntryKind.ATTENDANCE)
    point = head is not None and listed and mark.style in (head.bullet, "number")
    next_section = head is not None and mark.style == head.outline and head.bullet != mark.style
    return (next_section or not point) and speaker(rest.body, remainder.context) is None


def structure(remainder: Remainder) -> Line | None:
    """Read `I. PEMBUKAAN`, `D. Penutup`: the title of a part of the minutes is no speech, and ends the head above.

    Below that of the closing stands what closes the meeting; `3. PENUTUP` may be a point of its agenda.
    """
    head = remainder.context.head
    letter = heads.outline(remainder.shadow) == "letter" and bullet(remainder.shadow) is None
    numbered = letter and not (head is not None and head.listing)
    if not (numbered or is_section(remainder.shadow)) or not heads.is_structure(remainder.shadow):
        return None
    if heads.is_closing(remainder.shadow) and heads.outline(remainder.shadow) != "number":
        closing = NewItem(heads.part_title(remainder.shadow))
        return replace(remainder.line, kind=EntryKind.AGENDA, text=closing.title, agenda=closing, head=BELOW_ITEM)
    return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, heading=True)


def is_section(shadow: str) -> bool:
    """Return whether a line is the title of a section: short, in capitals, and no sentence."""
    return _SECTION.fullmatch(shadow) is not None and len(shadow.split()) <= _MOST_SECTION_WORDS


def _is_title(shadow: str) -> bool:
    """Return whether a line in capitals below a head is a title, and not what somebody said or decided in capitals."""
    return is_section(shadow) and len(shadow.split()) < _WORDS_OF_A_SENTENCE and not shadow.endswith(".")


def _point(remainder: Remainder, *, mark: Bullet | None = None, goes_on: bool = False) -> Line:
    """Read a bullet's words: an entry of its own with a mark or a speaker, else a sub-point.

    A speaker whom nobody knows is one where the label is an office with its place or agency: one word may be a topic.

    One that `goes_on` (`...`) has no speaker of its own.
    """
    line = content.marked(remainder) or content.headed(remainder)
    if line is not None:
        return line
    speaking = speaker(remainder.body, remainder.context)
    one = speaking is not None and _is_held_by_one(speaking.label)
    named = speaking is not None and (speaking.sure or one or len(speaking.label.split()) > 1)
    named = named and speaking is not None and not is_topic(speaking.label, mark, remainder)
    own = speaking is not None and named and not goes_on and speaking.start < len(remainder.shadow)
    line = content.spoken(remainder) if own else content.spoken_behind(remainder) if speaking is None else None
    if line is not None:
        return line
    line = content.text(remainder.as_kind(EntryKind.NOTE if own else EntryKind.CONTINUATION))
    label = "" if own or goes_on else doubtful(remainder.body, remainder.context)
    if speaking is not None and not named and remainder.shadow[speaking.start : speaking.start + 1].islower():
        label = label or speaking.label
    if not label or is_topic(label, mark, remainder):
        head = remainder.context.head
        listed = head is not None and (head.kind is not None or head.owed)
        return line if own or goes_on or listed else content.by_officer(remainder, line)
    return replace(line, flags=(*line.flags, "speaker-unknown"), unknown=(*line.unknown, label))


def _is_held_by_one(label: str) -> bool:
    """Return whether a label of one word is somebody's office or a dinas by its form, and no topic."""
    return label.casefold() in words.IN_PERSON or offices.built(label) or offices.short_of_dinas(label)


def _under(remainder: Remainder, head: Head) -> Line | None:
    """Read an equal below a head; None where a speaker is known, who speaks alone."""
    marked = content.marked(remainder) or content.headed(remainder)
    if marked is not None:
        return led_from_above(marked, head, remainder.context)
    if head.kind is not None:
        return _of_head(remainder, head, head.kind)
    if head.owed and action_line.sounds_owed(remainder.body, remainder.context):
        return content.of_kind(remainder, EntryKind.ACTION)
    speaking = speaker(remainder.body, remainder.context)
    if speaking is not None and speaking.sure:
        return None
    line = replace(
        remainder.line, kind=EntryKind.CONTINUATION, speaker=head.speaker, person=head.person, agency=head.agency
    )
    line = content.text(remainder._replace(line=line))
    return proposals.asked_of(line, head.asked, remainder.body, remainder.context) if head.asked else line


def is_remark(text: str) -> bool:
    """Return whether a text is a remark on the list that it stands below: "Catatan: lampu rusak"."""
    return _REMARK.match(text) is not None


def _of_head(remainder: Remainder, head: Head, kind: EntryKind) -> Line:
    """Read a line as what the head above makes of it; a remark among what is owed or decided stays one."""
    if kind is EntryKind.ATTENDANCE:
        return _called(remainder, head.away)
    if is_remark(remainder.shadow) and not action_line.sounds_owed(remainder.body, remainder.context):
        return content.of_kind(remainder, EntryKind.NOTE)
    if kind is EntryKind.ACTION and (told := _told_among_duties(remainder)) is not None:
        return told
    if head.owed and action_line.sounds_owed(remainder.body, remainder.context):
        kind = EntryKind.ACTION
    return led_from_above(content.of_kind(remainder, kind), head, remainder.context)


def _told_among_duties(remainder: Remainder) -> Line | None:
    """Read a line below a head of follow-up that says itself that it is none; None where something is owed in it.

    It tells how the meeting began or ended or how things are, what was decided, or what somebody says: `FKUB
    menyampaikan bahwa …`. Somebody or a day named for something owed makes it follow-up all the same; and as it stands
    among follow-up, a decision or how things are is said to sound like a promise.
    """
    ends = _SITTING_ENDS.match(remainder.shadow) is not None
    is_so = states.tells(remainder.shadow, remainder.context)
    decided = proposals.was_decided(remainder.shadow)
    told = None if ends or is_so or decided else speaker(remainder.body, remainder.context)
    that = told is not None and _THAT.search(remainder.shadow, 0, told.start) is not None
    if not (ends or is_so or decided or that) or action_line.sounds_owed(remainder.body, remainder.context):
        return None
    if that:
        return content.spoken(remainder.as_kind(EntryKind.NOTE))
    if decided and action_line.named_in(remainder.text, remainder.context):
        return None
    line = content.of_kind(remainder, EntryKind.DECISION if decided else EntryKind.NOTE)
    return line if ends else proposals.doubted(line)


def _called(remainder: Remainder, why_away: Presence | None) -> Line:
    """Read who was there, or was not and why, below a head that says so."""
    if why_away is not None:
        marks = away(remainder.body, remainder.context, why_away)
    else:
        marks = roll(remainder.body, remainder.context) or guest(remainder.body)
    if not marks:
        short = len(remainder.shadow.split()) <= _MOST_OF_A_NAME
        line = flagged(remainder, "attendance-not-understood")
        return replace(line, kind=EntryKind.ATTENDANCE) if short else line
    unknown = mistyped(remainder.body, remainder.context)
    return with_roll(replace(remainder.line, text=remainder.text), marks, unknown)


def called(remainder: Remainder) -> Line | None:
    """Read `Hadir: Polres, Kodim`, `Tidak hadir: BNNK (izin)`, where everybody is known; else it is a note."""
    match = headed_by(remainder.shadow)
    if match is None or match.end() == len(remainder.shadow):
        return None
    named = heads.compound(match["words"], remainder.context)
    if named is None or named.kind is not EntryKind.ATTENDANCE:
        return None
    marks = roll(remainder.body.part(match.end()), remainder.context, absent=named.away is not None)
    if not marks or any(not mark.agency for mark in marks):
        if not remainder.context.directory.mentioned(remainder.shadow[match.end() :]):
            return None
        line = replace(remainder.line, text=remainder.text)
        return replace(line, flags=(*line.flags, "attendance-proposed"))
    return replace(_called(remainder.after(match.end()), named.away), text=remainder.text)


def paragraph(remainder: Remainder) -> Line | None:
    """Read a line without a bullet right below a head: the head's kind, or words of who speaks."""
    head = remainder.context.head
    shadow = remainder.shadow
    if head is None or shadow.endswith(":"):
        return None
    beside = head.bullet not in ("", _PARAGRAPH)
    if beside and not ((head.kind is EntryKind.ACTION or head.owed) and _is_duty(shadow, remainder.context)):
        return None
    if _ABOUT_MEETING.match(shadow) or _is_title(shadow) or not shadow:
        return None
    below = head if beside else replace(head, bullet=_PARAGRAPH)
    if head.kind in heads.LABELS:
        return replace(_of_head(remainder, head, head.kind or EntryKind.NOTE), head=below)
    if not head.speaker or head.bullet:
        return None
    line = replace(remainder.line, speaker=head.speaker, person=head.person, agency=head.agency)
    line = content.text(remainder._replace(line=replace(line, kind=EntryKind.CONTINUATION)))
    return replace(line, head=below, below=True)


def _is_duty(shadow: str, context: Context) -> bool:
    """Return whether a sentence tells by its own form what an agency is to do: `Kodim mengerahkan Babinsa`.

    Behind a list of follow-up it belongs to that, although it has no number.
    """
    codes, end = begins_with(shadow, context)
    verb = _VERB.match(shadow, end) if codes else None
    return verb is not None and deeds.deed(verb[1]) and not sayings.verb(verb[1])


def owed_paragraph(remainder: Remainder) -> Line | None:
    """Read `Polres: susun jadwal` without a bullet right below a head of follow-up: who leads, no speech."""
    head = remainder.context.head
    if head is None or not (head.kind is EntryKind.ACTION or head.owed):
        return None
    return paragraph(remainder)


def plain(remainder: Remainder) -> Line:
    """Read words that are nothing else; before a list of members they end in a colon.

    What may head duties without the sign of a heading stays in the minutes, and is one for what sounds owed below.
    """
    line = content.text(remainder)
    if line.kind is not EntryKind.NOTE:
        return line
    label = doubtful(remainder.body, remainder.context)
    if label:
        return replace(line, flags=(*line.flags, "speaker-unknown"), unknown=(*line.unknown, label))
    said = content.by_officer(remainder, line)
    if said is not line:
        return said
    if remainder.shadow.endswith(":"):
        if heads.announces_telling(remainder.shadow):
            return replace(line, head=BELOW_ITEM)
        if not heads.is_structure(remainder.shadow):
            return replace(line, head=Head(listing=True))
        told = Head(kind=EntryKind.NOTE, discussed=True)
        return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, heading=True, head=told)
    if not line.flags and remainder.context.head is None and title_sounds.said(remainder.shadow, remainder.context):
        line = replace(line, flags=("title-proposed",))
    duties = heads.may_head_duties(remainder.shadow, remainder.context)
    named = heads.compound(remainder.shadow, remainder.context) if len(remainder.shadow) <= _LONGEST_HEAD else None
    under = head_of(remainder, named) if named is not None and named.kind in heads.LABELS else None
    return replace(line, head=Head(owed=duties, underlined=under)) if duties or under else line


def undressed(remainder: Remainder) -> Line | None:
    """Read a line whose label wears stars as the same line without them."""
    bare = content.dressed(remainder)
    return None if bare is remainder else first(bare, CONTENT)


CONTENT: Final[tuple[Reader, ...]] = (
    content.literal,
    content.lone,
    rule,
    content.row,
    content.marked,
    structure,
    lone_head,
    undressed,
    bulleted,
    content.headed,
    called,
    owed_paragraph,
    content.spoken,
    paragraph,
    content.spoken_behind,
    plain,
)
"""Forms of what is said, in the order they are tried."""
