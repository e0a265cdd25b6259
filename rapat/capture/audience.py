"""Who will not read a line, and what its class does to the papers: said while it is typed, before anybody prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from rapat.capture.line import Context, Line
from rapat.model import EntryKind, SecurityClass

NOT_SEEN: Final = "not-seen"
NOT_CLEARED: Final = "not-cleared"
_BELOW: Final = "below-class"
_ABOVE: Final = {
    SecurityClass.RESTRICTED: "above-class-t",
    SecurityClass.SECRET: "above-class-r",
    SecurityClass.TOP_SECRET: "above-class-sr",
}
_UNREAD: Final = frozenset({"too-long", "not-read"})
_OURS: Final = frozenset({NOT_SEEN, NOT_CLEARED, _BELOW, *_ABOVE.values()})


def warned(line: Line, context: Context) -> Line:
    """Return the line with the flags of what its privacy and class bring about, and no others of these."""
    if not _UNREAD.isdisjoint(line.flags):
        return line
    brought = tuple(_flags(line, context))
    if not brought and _OURS.isdisjoint(line.flags):
        return line  # nearly all that is said
    flags = (*(flag for flag in line.flags if flag not in _OURS), *brought)
    return line if flags == line.flags else replace(line, flags=flags)


def kept_from(line: Line, context: Context) -> list[str]:
    """Return codes of the agencies that a private line names and that will not see it: all but the secretariat."""
    if not line.private:
        return []
    mentioned = (target.agency for _, _, target in context.directory.mentioned(line.text))
    named = dict.fromkeys((line.agency, line.lead, *line.supporting, *line.proposed, *mentioned))
    return [code for code in named if code and code != context.secretariat]


def _flags(line: Line, context: Context) -> Iterator[str]:
    if line.trace and line.turn_above is None:
        return
    if kept_from(line, context):
        yield NOT_SEEN
    if line.private:
        return
    if line.security is not None and line.security.rank > context.security.rank:
        yield _ABOVE[line.security]
    elif line.security is not None and line.security.rank < context.security.rank:
        yield _BELOW
    if not _lead_reads(line, context):
        yield NOT_CLEARED


def _lead_reads(line: Line, context: Context) -> bool:
    """Return whether anybody of an action's lead agency may read it; where nobody is registered, what is not secret."""
    kind = line.turn_above or line.kind
    if kind is not EntryKind.ACTION or not line.lead or line.lead == context.secretariat:
        return True
    needed = max(context.security.rank, line.security.rank if line.security else 0)
    people = [person for person in context.directory.people.values() if person.agency == line.lead and person.active]
    if not people:
        return needed <= SecurityClass.RESTRICTED.rank
    return any(person.clearance.rank >= needed or person.id == context.chair for person in people)
