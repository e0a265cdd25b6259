"""What a corrected file says of lines that are recorded already: their own words are the same, the head above is not.

`Polres` above two promises becomes `Kodim`: the promises read as before and are owed by another. So both states of the
file are read once more, line by line. What the two readings of a line tell differently is what the file corrects; what
somebody changed in the record by hand since then stays.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from msgspec import structs

from rapat import capture
from rapat.capture import foreign
from rapat.model import Entry, EntryKind
from rapat.secretariat import as_typed
from rapat.secretariat.sources import Comparison, Reheaded
from rapat.secretariat.stored import Source

_GIVEN: Final = ("speaker", "person", "agency", "lead", "supporting", "pic")
"""What a line may take from the head above it, beside its kind."""
_BESIDE: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION})
"""Kinds that only differ in what stands above them."""


def compared(
    source: Source,
    comparison: Comparison,
    lines: Sequence[foreign.FileLine],
    context: capture.Context,
    began: dt.datetime | None,
) -> Comparison:
    """Return the comparison with heads that stand for another, and the known lines that read otherwise below them."""
    if len(comparison.known) == len(lines) == len(comparison.brought) and _in_place(comparison):
        return comparison
    read_now = _read(lines, context, began)
    heads = {place for place, line in enumerate(read_now) if is_head(line)}
    topics = {place for place, line in enumerate(read_now) if is_topic(line)}
    old_heads = [
        one for one in comparison.brought if is_head(capture.parse(comparison.stood(one), context.under(None)))
    ]
    old_topics = [one for one in comparison.brought if one.kind is EntryKind.AGENDA]
    replaced = {**_replaced(comparison, heads, old_heads), **_replaced(comparison, topics, old_topics)}
    replaced |= _plain_since(comparison, read_now, old_topics, replaced)
    of_replaced = {entry.id: place for place, entry in replaced.items()}
    earlier = list(_as_it_stood(comparison, lines, of_replaced, context))
    read_then = {entry.id: line for entry, line in zip(comparison.brought, _read(earlier, context, began), strict=True)}
    reheaded = {}
    for place, entry in comparison.known.items():
        standing = as_typed.line_of(source, entry)
        if (line := _merged(standing, read_then[entry.id], read_now[place])) is not None:
            was, now = (_told(form, context) for form in (standing, line))
            reheaded[place] = Reheaded(line, entry, was, now)
    gone = [entry for entry in comparison.gone if entry.id not in of_replaced]
    mended = {**comparison.mended, **replaced}
    return replace(comparison, mended=mended, gone=gone, reheaded=reheaded)


def _in_place(comparison: Comparison) -> bool:
    """Return whether the lines of a file follow each other as they did: heads that change places head other lines."""
    numbers = [comparison.known[place].number for place in sorted(comparison.known)]
    return numbers == sorted(numbers)


def _plain_since(
    comparison: Comparison,
    read_now: Sequence[capture.Line],
    topics: Sequence[Entry],
    replaced: Mapping[int, Entry],
) -> Mapping[int, Entry]:
    """Return by the place of a line that is new the entry of the title that has its words and is gone as a title."""
    taken = {entry.id for entry in (*comparison.known.values(), *comparison.mended.values(), *replaced.values())}
    new = [place for place in range(len(read_now)) if not {place} & {*comparison.known, *comparison.mended, *replaced}]
    plain = {_folded(read_now[place].text): place for place in new if _is_plain(read_now[place])}
    gone = [entry for entry in topics if entry.id not in taken and _folded(entry.text) in plain]
    return {plain[_folded(entry.text)]: entry for entry in gone}


def _is_plain(line: capture.Line) -> bool:
    return line.kind.printed and not line.trace and bool(line.text.strip())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(" .:")


def is_head(line: capture.Line) -> bool:
    """Whether a line only tells what those below it are, or who speaks in them."""
    return line.heading or (line.head is not None and bool(line.speaker) and not line.text.strip())


def is_topic(line: capture.Line) -> bool:
    """Whether a line is the title of an agenda item."""
    return isinstance(line.agenda, capture.NewItem)


def _read(lines: Sequence[foreign.FileLine], context: capture.Context, began: dt.datetime | None) -> list[capture.Line]:
    """Return what the lines of a file mean, one below the other."""
    read = []
    context = context.under(None)
    for line in lines:
        means = foreign.understood(line, context, began)
        context = capture.following(context, means)
        read.append(means)
    return read


def _as_it_stood(
    comparison: Comparison, lines: Sequence[foreign.FileLine], replaced: Mapping[str, int], context: capture.Context
) -> Iterator[foreign.FileLine]:
    """Yield the lines of the earlier state, as the present one reads them where they are the same or stand for others.

    Where the head above a line is gone, the present reading tells nothing of whether one holds for it.
    """
    places = {entry.id: place for place, entry in comparison.known.items()}
    head_is_gone = False
    for entry in comparison.brought:
        typed = comparison.stood(entry)
        if (place := replaced.get(entry.id)) is not None:
            head_is_gone = False
            yield structs.replace(lines[place], raw=entry.raw, typed=typed)
        elif (place := places.get(entry.id)) is None:
            head_is_gone = head_is_gone or is_head(capture.parse(typed, context.under(None)))
            yield foreign.FileLine(number=entry.number, raw=entry.raw, typed=typed, headed=True)
        else:
            head_is_gone = head_is_gone and not is_head(capture.parse(lines[place].typed, context.under(None)))
            yield structs.replace(lines[place], headed=True, level=None) if head_is_gone else lines[place]


def _replaced(comparison: Comparison, heads: AbstractSet[int], before: Sequence[Entry]) -> Mapping[int, Entry]:
    """Return by the place of a head that is new the entry of the one among those `before` that stood above the line."""
    taken = {entry.id for entry in (*comparison.known.values(), *comparison.mended.values())}
    new = [place for place in sorted(heads) if place not in comparison.known and place not in comparison.mended]
    known, old = {entry.id for entry in comparison.known.values()}, {entry.id for entry in before}
    names = _names_below([entry.id if entry.id in known else "" for entry in comparison.brought])
    above: dict[str, list[Entry]] = defaultdict(list)
    for entry, below in zip(comparison.brought, names, strict=True):
        if entry.id not in taken and entry.id in old:
            above[below].append(entry)
    ends = max((*comparison.known, *new), default=-1) + 1
    stays = [comparison.known[place].id if place in comparison.known else "" for place in range(ends)]
    names = _names_below(stays)
    return {place: above[names[place]].pop(0) for place in new if above[names[place]]}


def _names_below(names: Sequence[str]) -> list[str]:
    """Return for each place the next name below it; empty below the last. A place without a name has an empty one."""
    below, found = "", []
    for name in reversed(names):
        found.append(below)
        below = name or below
    return found[::-1]


def _told(line: capture.Line, context: capture.Context) -> str:
    """Return a line as it would be typed, with who says it also where the line above tells that."""
    form = capture.written(line, context)
    return form if not line.speaker or line.speaker in form else f"{line.speaker}: {form}"


def _merged(standing: capture.Line, then: capture.Line, now: capture.Line) -> capture.Line | None:
    """Return the line as it stands with what the file tells otherwise now; None where nothing of it changes."""
    if then.trace or now.trace or not standing.kind.printed:
        return None
    changed = {
        name: getattr(now, name)
        for name in _GIVEN
        if getattr(then, name) != getattr(now, name) and getattr(standing, name) == getattr(then, name)
    }
    if not _of_one(then.kind, now.kind) and _of_one(standing.kind, then.kind):
        changed["kind"] = now.kind
        if now.kind is EntryKind.ACTION:
            changed |= {name: getattr(now, name) for name in ("lead", "supporting", "pic", "due", "deadline")}
    if not {name: value for name, value in changed.items() if value != getattr(standing, name)}:
        return None
    if standing.text == then.text:
        changed["text"] = now.text
    kind = changed.get("kind", standing.kind)
    return structs.replace(standing, **changed, flags=now.flags if kind is now.kind else standing.flags)


def _of_one(one: EntryKind, other: EntryKind) -> bool:
    return one is other or {one, other} <= _BESIDE
