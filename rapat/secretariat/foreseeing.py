"""Lines that nobody has recorded yet, as the record would take them one below the other.

What a line becomes depends on the line above it: `PJ: DLH` completes a promise, a sub-point of nothing is a note, what
hangs on something private is private. `fitting` asks the record for that line; here it is the one that was read before.
"""

from __future__ import annotations

from msgspec.structs import replace

from rapat import capture
from rapat.model import Entry, EntryKind
from rapat.secretariat import fitting


class Foreseen:
    """Walks along lines of one file and keeps what stands above the next."""

    def __init__(self, meeting: str) -> None:
        """Begin where nothing stands above: what a file brings hangs on nothing that others recorded."""
        self._meeting = meeting
        self._above: Entry | None = None

    def fitted(self, line: capture.Line, context: capture.Context) -> capture.Line:
        """Return the line as it would be recorded below those before."""
        line = fitting.completing(line, self._above)
        if line.turn_above is not None and self._above is None:
            line = capture.kept(line, "nothing-above")
        line = fitting.hanging(line, self._above)
        if line.below or line.turn_above is not None:
            line = fitting.shielded(line, self._above)
        self._above = self._below(line)
        return capture.warned(line, context)

    def _below(self, line: capture.Line) -> Entry | None:
        """Return what stands above the next line: of a point and those below it the point."""
        above = self._above
        if line.turn_above is not None and above is not None:
            return replace(above, kind=line.turn_above, private=above.private or line.private)
        stays = isinstance(line.agenda, capture.GoTo) and line.agenda.only_this_line
        if line.agenda is not None and not stays:
            return None
        if line.trace or not line.kind.printed or (line.kind is EntryKind.CONTINUATION and above is not None):
            return above
        return Entry(
            id=f"{self._meeting}.0",
            meeting=self._meeting,
            number=0,
            order=0.0,
            kind=line.kind,
            text=line.text,
            raw=line.raw,
            private=line.private,
            security=line.security,
        )
