"""Who owes what stands behind or below a label: `TL Polres & KSOP: …`, `RTL (Dinkes): …`, `Polres:` among follow-up."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.capture import heads
from rapat.capture.addressees import addressee
from rapat.capture.flags import HELPED
from rapat.capture.line import Context, Head, Line
from rapat.capture.owners import Owner, codes_of, labelled, listed, owners
from rapat.capture.requests import is_everybody, told_of_everybody
from rapat.model import EntryKind

_END_OF_WORD: Final = re.compile(r"(?<=\w)(?: +|(?= ?[(\[]))")
_MOST_WORDS: Final = 5
"""Words of a head of follow-up before those who owe it."""
_DRESS: Final = " :.*_"


def owed_by(label: str, context: Context, *, alone: bool = False) -> tuple[str, tuple[Owner, ...]]:
    """Return the words that name who owes what a label of follow-up announces, and whom; empty for any other label.

    Where it stands `alone` on its line also words head follow-up that before other words may be anything: "Tugas".
    """
    if not heads.tells_follow_up(label):
        return "", ()
    for number, end in enumerate(_END_OF_WORD.finditer(label)):
        if number == _MOST_WORDS:
            break
        head, rest = label[: end.start()], label[end.end() :].strip(" ()[]-\u2013\u2014")
        named = heads.compound(head, context)
        if named is None or named.kind is not EntryKind.ACTION or named.agency:
            continue
        whom = addressee(rest) or rest
        may_owe = alone or heads.label(head, context)
        owing = owners(whom, context) if may_owe else ()
        names = listed(whom, context) if may_owe and not owing and not alone else None
        owing = owing or (names.known if names else ())
        if owing and not owing[0].support:
            return whom, owing
    return "", ()


def owner_head(label: str, context: Context, *, marked: bool) -> Head | None:
    """Return the head that a line of nothing but owners is among follow-up: `Polres:`, `Untuk KSOP dan Posal`.

    An official speaks, unless others who owe something are listed so, or nothing stands yet below the head above.
    A `marked` one ends in a colon or wears a dress; without it the word for what an agency does is no name.
    """
    above = context.head
    outer = above and (above.within or above)
    if above is None or outer is None or not (outer.kind is EntryKind.ACTION or outer.owed):
        return None
    plain = label.strip(_DRESS)
    if ":" in plain or labelled(plain):  # `PJ: DLH` completes the promise above it
        return None
    whom = addressee(plain)
    if not whom and not marked and context.directory.may_be_topic(plain):
        return None
    owing = owners(whom or plain, context)
    lead, supporting = codes_of(owing, context)
    if not lead:
        return None
    listed = above.within is not None or not above.bullet
    if not (listed or whom) and _is_official(plain, owing, context):
        return None
    person = next((one.target.person for one in owing if one.target and one.target.agency == lead), "")
    return Head(kind=EntryKind.ACTION, agency=lead, supporting=supporting, person=person, within=outer)


def stranger_head(label: str, context: Context) -> Head | None:
    """Return the head that a label is beside agencies among follow-up, whom no register knows: `Jasa Raharja:`."""
    above = context.head
    plain = label.strip(_DRESS)
    if above is None or above.within is None or not label.endswith(":") or ":" in plain or labelled(plain):
        return None
    if not plain[:1].isupper() or len(plain.split()) > _MOST_WORDS or heads.heading(label, context) is not None:
        return None
    return Head(kind=EntryKind.ACTION, speaker=plain, within=above.within)


def _is_official(label: str, owing: tuple[Owner, ...], context: Context) -> bool:
    """Return whether a label names somebody of an agency, and not the agency."""
    known = context.directory.identify(label)
    return any(one.target and one.target.person for one in owing) or (known is not None and not known.sure)


def led_from_above(line: Line, head: Head, context: Context) -> Line:
    """Return a promise below a head that names who owes it with these, where it names nobody who leads.

    Whom no register knows stays in its words.
    """
    if line.kind is not EntryKind.ACTION or line.lead or "owner-unknown" in line.flags:
        return line
    if head.asked and not head.agency and not line.proposed:
        everybody = told_of_everybody(line.text, context) if is_everybody(head.asked, line.text, context) else ()
        return replace(line, proposed=head.asked, flags=(*line.flags, *everybody))
    if not head.agency and head.speaker:
        told = (*line.flags, "owner-unknown")
        return replace(line, text=f"{head.speaker}: {line.text}", flags=told, unknown=(*line.unknown, head.speaker))
    if not head.agency:
        return line
    supporting = dict.fromkeys(code for code in (*head.supporting, *line.supporting) if code != head.agency)
    flags = tuple(flag for flag in line.flags if flag != "no-lead")
    if not {head.agency, *supporting}.issuperset(line.proposed) and HELPED not in flags:
        flags = (*flags, HELPED)
    pic = line.pic or head.person
    return replace(line, lead=head.agency, supporting=tuple(supporting), pic=pic, proposed=(), flags=flags)
