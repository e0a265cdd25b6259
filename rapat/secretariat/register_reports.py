"""What is said of a file of a register before it is imported, on the command line and on a screen alike."""

from __future__ import annotations

from collections.abc import Iterator

from rapat.secretariat.register_files import Preview
from rapat.text.language import M, Message


def remarks(preview: Preview) -> Iterator[Message]:
    """Yield what has to be said of the file: its letters, the lines that are left out, and all that is wrong in it."""
    if preview.notice is not None:
        yield preview.notice
    for number, label in preview.totals:
        yield M('Line %(line)s, "%(label)s", counts up the others and is left out.', line=number, label=label)
    untold = list(preview.remedies)
    for fault in preview.faults:
        told = M("Line %(line)s: %(fault)s", line=fault.line, fault=fault.what)
        if fault.remedy in untold:  # beside the first that it helps against: a hundred rows may have the same fault
            untold.remove(fault.remedy)
            told = M("%(told)s %(remedy)s", told=told, remedy=fault.remedy)
        yield told


def outcome(preview: Preview) -> Iterator[Message]:
    """Yield what would be new and changed, and how many each."""
    for entry in preview.new:
        yield M("new: %(id)s, %(name)s", id=entry.id, name=entry.name)
    for entry in preview.changed:
        yield M("changed: %(id)s, %(name)s", id=entry.id, name=entry.name)
    yield M(
        "%(new)s new, %(changed)s changed, %(same)s as they are.",
        new=len(preview.new),
        changed=len(preview.changed),
        same=preview.same,
    )


def faults(preview: Preview) -> Message:
    """Say how much is wrong, for which nothing is imported."""
    return M("Faults in the file: %(count)s.", count=len(preview.faults))


def imported(preview: Preview) -> Message:
    """Say how much was imported."""
    return M("Imported: %(count)s.", count=len(preview.new) + len(preview.changed))
