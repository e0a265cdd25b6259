"""From a change to the operation that a record tells of it: the rules that every backend keeps alike."""

from __future__ import annotations

from collections.abc import Sequence

from rapat.model.plain import ReadOnlyPlain
from rapat.store.contract import Change


def last_of_each(changes: Sequence[Change]) -> list[Change]:
    """Keep of several changes to one document the last, where the first stood, expecting what the first expected."""
    last: dict[tuple[str, str], Change] = {}
    for change in changes:
        before = last.get((change.kind, change.id))
        last[change.kind, change.id] = change if before is None else change._replace(expect=before.expect)
    return list(last.values())


def conflicts(change: Change, current: ReadOnlyPlain | None) -> bool:
    """Whether a document is not at the revision that the writer saw."""
    return change.expect is not None and change.expect != (current["rev"] if current else 0)


def operation(change: Change, n: int, standing: ReadOnlyPlain | None) -> list[object]:
    """Make the operation of a change to the document with TinyDB id `n`, as it stands in a line.

    `standing` is the document that is replaced, or the mark of its removal: no revision is ever given twice.
    """
    rev = int(standing["rev"]) + 1 if standing else 1
    if change.doc is None:
        return [change.kind, n, None, change.id, rev]
    fields = {name: value for name, value in change.doc.items() if name not in ("id", "rev")}
    return [change.kind, n, {"id": change.id, **fields, "rev": rev}]
