"""What the words of a line propose, taken over once somebody makes a promise of it: who leads, and until when."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.capture import only_named
from rapat.dates import deadlines
from rapat.model import Entry, EntryKind
from rapat.secretariat import as_typed
from rapat.secretariat.stored import Source

TAKEN: Final = "as-proposed"
"""The flag of a promise whose owners or date are those that its words name."""


def accepted(promise: capture.Line, words: str, source: Source, entry: Entry, context: capture.Context) -> capture.Line:
    """Return the promise that a recorded line is made, with what its words proposed and the promise does not say.

    `words` are those that will stand: what the line said before proposes nothing. Somebody made a promise of it, so
    that nothing of the proposal is lost; the flags say that nobody typed it, and what is doubtful in its date. What
    makes no promise of it, or is said of one, comes back as it is.
    """
    becomes = promise.turn_above or promise.kind
    if becomes is not EntryKind.ACTION or entry.kind is EntryKind.ACTION or not entry.kind.printed:
        return promise
    form = capture.written(replace(as_typed.line_of(source, entry), text=words), context)
    proposing = as_typed.reread(source, entry, form, context)
    if not proposing.proposed and proposing.proposed_due is None:
        proposing = _naming(proposing, context)
    filled = completed(promise, proposing, context)
    return promise if filled is None else replace(filled, proposed=(), flags=(*filled.flags, TAKEN))


def _naming(line: capture.Line, context: capture.Context) -> capture.Line:
    """Return a line that sounds like no promise with the agency and the day that it names all the same.

    Whoever makes a promise of "ingatkan Dishub soal rambu, H-7 Natal" saw both in the echo.
    """
    code = only_named.agency(line.text, context)
    return replace(line, proposed=(code,) if code else (), proposed_due=only_named.day(line.text, context))


def completed(promise: capture.Line, proposing: capture.Line, context: capture.Context) -> capture.Line | None:
    """Return a promise with the owners and the date that it lacks and `proposing` names; None where it lacks none.

    What everybody owes the secretariat leads; where it goes to the secretariat nobody does.
    """
    owners = () if promise.lead else proposing.proposed
    if owners and "all-members" in proposing.flags and context.secretariat not in owners:
        owners = ("", *owners)
    due = proposing.proposed_due if promise.due is None else None
    if not owners and due is None:
        return None
    text = promise.text
    for name in proposing.unknown if owners else ():
        text = capture.put_right(text, name, context)
    settled = {"no-lead" if any(owners[:1]) else "", "no-due" if due else ""}
    return replace(
        promise,
        text=text,
        lead=owners[0] if owners else promise.lead,
        supporting=promise.supporting or tuple(owners[1:]),
        due=deadlines.due_of(due) if due else promise.due,
        deadline=due or promise.deadline,
        flags=(*(flag for flag in promise.flags if flag not in settled), *(capture.due_flags(due) if due else ())),
    )
