"""A line as it would be typed: what was understood, back in the capture line, where it is read again and changed.

`written` and `parse` are each other's inverse: what `written` returns, read by `reread` in the place of the line, is
the line again. What no line can say (a person in charge of an agency that is no owner) stays away from both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from rapat.capture.line import Context, GoTo, Head, Line
from rapat.capture.parsing import parse
from rapat.model import Due, EntryKind, Priority

_SIGNS: Final = {EntryKind.DECISION: "= ", EntryKind.QUESTION: "? ", EntryKind.INFORMATION: "info: "}
_PLAIN: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.ACTION, *_SIGNS})
NO_DUE: Final = "^-"
"""The mark of a promise that has no due date, whatever its words end with."""


def written(line: Line, context: Context) -> str:
    """Return the line as it would be typed, so that `reread` gives its values back; acts and traces as they were."""
    if line.trace or line.kind not in _PLAIN:
        return line.raw
    if line.matter not in context.matters:  # it may not be known to whoever reads the form
        line = replace(line, matter="")
    forms = list(_forms(line, context))
    for form in (*forms, line.raw):
        if same(reread(form, line, context), line):
            return form
    return forms[0]


def sign_of(line: Line) -> str:
    """Return the sign with which a line of its kind and urgency is typed, and the space behind it; a note has none."""
    if line.kind is EntryKind.ACTION:
        return "!! " if line.priority is Priority.URGENT else "! "
    return "- " if line.kind is EntryKind.CONTINUATION else _SIGNS.get(line.kind, "")


def reread(raw: str, line: Line, context: Context) -> Line:
    """Return what `raw`, typed over `line`, means where that stands: a sub-point still belongs to who spoke above."""
    head = None
    if line.kind is EntryKind.CONTINUATION and line.speaker:
        head = Head(speaker=line.speaker, person=line.person, agency=line.agency)
    return parse(raw, context.under(head))


def same(line: Line, other: Line) -> bool:
    """Return whether two lines say the same to people, however they were typed and whatever is doubtful in them."""
    return _said(line) == _said(other)


def _said(line: Line) -> tuple[object, ...]:
    owed = (line.lead, line.supporting, line.pic, _meant(line.due), line.priority is Priority.URGENT)
    hidden = (line.private, line.security)
    return (line.kind, line.text, line.speaker, line.time, line.matter, line.agenda, *hidden, *owed)


def _meant(due: Due | None) -> Due | None:
    """Return a due date without what is said about it anew each time it is read."""
    return due and Due(text="", date=due.date, anchor=due.anchor, days=due.days, rule=due.rule, time=due.time)


def _forms(line: Line, context: Context) -> Iterator[str]:
    """Yield ways to type a line, the plainest first."""
    before = _before(line)
    if line.kind is EntryKind.ACTION:
        sign = sign_of(line)
        spoken = f"{line.speaker}: " if line.speaker else ""
        for due in _dues(line):
            yield before + spoken + sign + " ".join(filter(None, (line.text, *_owners(line, context), due, _tie(line))))
        return
    words = " ".join(filter(None, (line.text, _tie(line))))
    sign = sign_of(line)
    if not line.speaker or line.kind is EntryKind.CONTINUATION:
        yield f"{before}{sign}{words}"
        yield f"{before}{sign}\\{words}"
    elif line.kind is EntryKind.DECISION:
        yield f"{before}{line.speaker}: {sign}{words}"
        yield f"{before}{line.speaker}:: {sign}\\{words}"
    else:
        for label in (f"{line.speaker}:", f"{line.speaker}::"):
            yield f"{before}{sign}{label} {words}".rstrip()
            yield f"{before}{sign}{label} \\{words}"


def _before(line: Line) -> str:
    """Return what stands before any line: privacy, class, time, the item it alone stands under."""
    parts = [
        "%" if line.private else "",
        f"({line.security.value})" if line.security else "",
        f"{line.time:%H.%M}" if line.time else "",
        f"#{line.agenda.number}" if isinstance(line.agenda, GoTo) else "",
    ]
    return "".join(f"{part} " for part in parts if part)


def _tie(line: Line) -> str:
    return f"&{line.matter}" if line.matter else ""


def _owners(line: Line, context: Context) -> list[str]:
    """Return the marks of who owes it; a person in charge stands for the agency."""
    person = context.directory.people.get(line.pic)
    codes = [code for code in (line.lead, *line.supporting) if code]
    supports = "" if line.lead else "pendukung: "
    return [f"{supports}@{person.name if person and person.agency == code else code}" for code in codes]


def _dues(line: Line) -> Iterator[str]:
    """Yield the marks that may say the due date: its own words first, then what they mean."""
    due = line.due
    if due is None:
        yield ""
        yield NO_DUE
        return
    clock = f" pukul {due.time:%H.%M}" if due.time else ""
    if due.text:
        yield f"^{due.text}"
        yield f"^{due.text}{clock}"
    if due.date is not None:
        yield f"^{due.date:%d/%m/%Y}{clock}"
    if due.anchored:
        yield f"^{due.anchored}{clock}"
