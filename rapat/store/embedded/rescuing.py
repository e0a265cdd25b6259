"""The documents of a damaged workspace: the best that the saved records and the state files tell together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapat.model.plain import Plain
from rapat.store.contract import COUNTERS, Op
from rapat.store.embedded import salvage
from rapat.store.embedded.archive import Archive
from rapat.store.embedded.salvage import Image, Saved
from rapat.store.state import REMOVED, State


class Rescue:
    """Holds what saved records tell of documents against what the state files have, and lets the better one stand.

    A state file whose record of compaction is there (`proven`) tells what is lost: of two forms of a document the later
    revision is right. Any other proves nothing: it only tells what no record tells, and how far counters went.
    """

    def __init__(self, state: State, archive: Archive, *, proven: bool) -> None:
        """Begin with what the state files have; `state` is changed."""
        self._state = state
        self._archive = archive
        self._proven = proven

    def take(self, saved: Sequence[Saved]) -> None:
        """Let the newest form of each document that the saved records tell stand where it is the right one."""
        suspect = salvage.examine(saved, saved[-1].record.seq if saved else 0).suspect
        for image in salvage.images(saved).values():
            if self._is_right(image, intact=image.seq not in suspect):
                self._put(image)

    def _is_right(self, image: Image, *, intact: bool) -> bool:
        """Whether what a saved record tells of a document is right, not what the state files have."""
        kept = self._kept(image)
        if kept is None:
            return True
        if self._proven or not intact:
            return image.rev > int(kept["rev"]) or (image.rev == int(kept["rev"]) and intact)
        counts = image.kind == COUNTERS and image.doc is not None and "value" in kept
        return not counts or int((image.doc or {})["value"]) >= int(kept["value"])

    def _kept(self, image: Image) -> Plain | None:
        """Read what the state files have of a document: itself, or the mark of its removal; None for nothing."""
        n = str(image.n)
        hot = self._state.table(image.kind).get(n) or self._state.table(REMOVED).get(n)
        if hot is not None:
            return hot
        archived = self._archive.get(image.kind, image.id)
        return archived[1] if archived else None

    def _put(self, image: Image) -> None:
        self._state.put(image.kind, image.n, image.doc)
        mark = None if image.doc is not None else {"id": f"{image.kind}/{image.id}", "rev": image.rev}
        if mark or str(image.n) in self._state.table(REMOVED):
            self._state.put(REMOVED, image.n, mark)


def unrecorded(state: State, archive: Archive, saved: Sequence[Saved]) -> Iterator[Op]:
    """Yield what the state has and the saved records do not tell, as operations."""
    images = salvage.images(saved)
    removed = state.table(REMOVED)
    archived = (tables for _, tables in archive.all())
    documents = {
        (kind, int(n)): document
        for tables in (*archived, state.tables)  # what is hot comes last and wins
        for kind, rows in tables.items()
        for n, document in rows.items()
        if kind != REMOVED and n not in removed
    }
    for key, document in documents.items():
        if key not in images or images[key].doc != document:
            yield Op(*key, document)
    for n, mark in removed.items():
        kind, _, ident = str(mark["id"]).partition("/")
        image = images.get((kind, int(n)))
        if image is None or image.doc is not None:
            yield Op(kind, int(n), None, ident, int(mark["rev"]))
