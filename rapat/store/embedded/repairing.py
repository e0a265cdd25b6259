"""Making a damaged store whole again: a journal of everything that proves itself, and the state made from it.

The new journal is built beside the old one, which then moves to `aside/` as it is: nothing is deleted, and whenever
this is stopped, the folder has the one or the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.store import lines, locking
from rapat.store.embedded import salvage
from rapat.store.embedded.journal import LogPosition, segment_path
from rapat.store.embedded.journal_place import READY, finish
from rapat.store.embedded.layout import JOURNAL
from rapat.store.embedded.salvage import Gathered, Saved

_PART: Final = "journal.part"
_STATE: Final = ("rapat.json", "archive", "meetings")
"""The state files and their folders; the first one goes first, since it says that the others are there."""


def position_behind(saved: Sequence[Saved], given: int) -> LogPosition:
    """Return where the record of repair comes: behind the last saved one, its number behind every number ever given."""
    last = saved[-1].record if saved else None
    return LogPosition(1, 0, given, last.hash if last else lines.START, last.time if last else None)


def losses(
    gathered: Gathered, given: int, known: Sequence[LogPosition], unproven: Sequence[tuple[str, str]]
) -> dict[str, object]:
    """Tell, as fields of a repair, what is lost up to number `given`, what broke, what is left out or unproven."""
    findings = salvage.examine(gathered.saved, given)
    return {
        "lost": findings.lost,
        **({"breaks": findings.breaks} if findings.breaks else {}),
        **({"dropped": gathered.dropped} if gathered.dropped else {}),
        **({"unproven": tuple(unproven)} if unproven else {}),
        **_known(known),
    }


def cut_off(last: int, given: int, known: Sequence[LogPosition]) -> dict[str, object]:
    """Tell, as fields of a record of repair, that everything behind record `last` up to number `given` is missing."""
    return {"lost": tuple(range(last + 1, given + 1)), **_known(known)}


def _known(known: Sequence[LogPosition]) -> dict[str, object]:
    return {"known": [(position.seq, position.hash) for position in known]} if known else {}


def rewrite(folder: Path, saved: Sequence[Saved], repair: bytes, size: int) -> None:
    """Under the lock: replace the journal of the workspace `folder` by the saved lines and the line of the repair."""
    part = folder / _PART
    for left in (part, folder / READY):
        if left.exists():
            locking.set_aside(folder, left)
    filesystem.make_folder(part)
    for first, data in _segments(saved, repair, size):
        filesystem.replace(segment_path(part, first), data)
    filesystem.move(part, folder / READY)
    locking.set_aside(folder, folder / JOURNAL)
    finish(folder)


def _segments(saved: Sequence[Saved], repair: bytes, size: int) -> list[tuple[int, bytes]]:
    """Divide lines into segments, by their names: the first is always number 1, whatever its first record is."""
    segments: list[tuple[int, list[bytes]]] = [(1, [])]
    length = 0
    for record, line in saved:
        if length >= size:
            segments.append((record.seq, []))
            length = 0
        segments[-1][1].append(line)
        length += len(line)
    segments[-1][1].append(repair)
    return [(first, b"".join(part)) for first, part in segments]


def set_state_aside(folder: Path) -> None:
    """Under the lock: move the state files out of the way, so that the journal alone tells what there is."""
    for name in _STATE:
        if (folder / name).exists():
            locking.set_aside(folder, folder / name)
