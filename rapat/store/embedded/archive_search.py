"""Looking for words in the archive: in the files that may have them as an index tells, and in those it does not know.

The index names files and no more. What is found is read from the file itself, or from the journal where the file is
not the one that was written, and is held against the words again.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat.model import closing
from rapat.model.plain import Plain
from rapat.store import documents
from rapat.store.contract import COUNTERS
from rapat.store.embedded import layout, snapshot
from rapat.store.embedded.archive import Archive
from rapat.store.embedded.word_index import IndexedFile, WordIndex, YearIndex

_UNKNOWN: Final = 0.1
"""The part of a year's bytes that may be looked through at each search before its index is made anew."""
_YEAR: Final = re.compile(r"-([0-9]{4})\.json$")

Hit = tuple[str, int, Plain]
"""Kind, TinyDB id and document."""


class ArchiveSearch:
    """Looks for words in a workspace's archive, and keeps the index that spares it from reading every file."""

    def __init__(self, folder: Path | None) -> None:
        """Keep the index in `folder`, or none without one; nothing is read yet."""
        self._index = WordIndex(folder)
        self._behind: set[str] = set()

    @property
    def is_behind(self) -> bool:
        """Whether a search had to look through files that the index did not know."""
        return bool(self._behind)

    def search(self, archive: Archive, words: Sequence[str]) -> Iterator[Hit]:
        """Read the closed documents that have all of some folded words."""
        for year, proofs in _years(archive).items():
            with self._index.opened(year) as known:
                names = _names(archive, proofs, known, words)
            if not names.are_known:
                self._behind.add(year)
            for name, proof in names.files.items():
                yield from _hits(archive, name, proof, words)

    def renew(self, archive: Archive, until: float | None = None, most: int | None = None) -> None:
        """Make the indexes of those years of whose files much is not known, the newest first.

        Until a moment of the monotonic clock, if one is given: then no other is begun. Of years of more than `most`
        bytes, if given, none is made: they stay behind.
        """
        large = set[str]()
        for due in self._due(archive):
            if until is not None and time.monotonic() > until:
                return
            if most is not None and due.size > most:
                large.add(due.year)
            else:
                self._index.make(due.year, _indexed(archive, due.proofs))
        self._behind &= large

    def lacking(self, archive: Archive, most: int) -> list[str]:
        """Name the years of more than `most` bytes that were looked through since they have no index, oldest first."""
        if not self.is_behind or not self._index.can_be_kept:
            return []
        return sorted(due.year for due in self._due(archive) if due.year in self._behind and due.size > most)

    def complete(self, archive: Archive, told: Callable[[int, int], None]) -> None:
        """Make every index that is to be made; `told` is given how many bytes of how many are behind it."""
        due, done = list(self._due(archive)), 0
        total = sum(one.size for one in due)

        def counted(files: Iterable[IndexedFile]) -> Iterator[IndexedFile]:
            nonlocal done
            for file in files:
                yield file
                done += file.size
                told(done, total)

        for one in due:
            self._index.make(one.year, counted(_indexed(archive, one.proofs)))
        self._behind.clear()

    def _due(self, archive: Archive) -> Iterator[_Due]:
        """Find the years of which so much is not known that their index is to be made anew, the newest first."""
        for year, proofs in sorted(_years(archive).items(), reverse=True):
            with self._index.opened(year) as known:
                is_due = _is_due(archive, proofs, known)
            if is_due:
                yield _Due(year, proofs, sum(map(archive.size, _files(archive, proofs))))


class _Due(NamedTuple):
    """A year whose index is to be made."""

    year: str
    proofs: Mapping[str, str]
    """Of the year's files."""
    size: int
    """Bytes that are read to make it."""


class _Names(NamedTuple):
    """The files of a year in which some words may stand."""

    files: Mapping[str, str]
    """Each with its proof, where the index tells it of files that are there; else with an empty one."""
    are_known: bool
    """Whether the index told of all of the year's files; a search that it cannot help counts too."""


def _years(archive: Archive) -> dict[str, dict[str, str]]:
    """Map each year to the proofs of its whole files; empty ones where they are not known."""
    years: dict[str, dict[str, str]] = {}
    for name in archive.year_files:
        if found := _YEAR.search(name):
            years.setdefault(found[1], {})[name] = archive.proofs().get(name, "")
    return years


def _names(archive: Archive, years: Mapping[str, str], known: YearIndex | None, words: Sequence[str]) -> _Names:
    """Name those files of a year in which some words may stand."""
    try:
        having = known.having(words) if known else None
        if known is None or having is None:
            return _Names(_unproven(_files(archive, years)), known is not None)
        if all(known.proof(name) == proof != "" for name, proof in years.items()):
            return _Names(dict(sorted(having.items())), are_known=True)
        files = known.files()
    except sqlite3.Error:  # it is damaged in a way that only reading tells
        return _Names(_unproven(_files(archive, years)), are_known=False)
    now = _files(archive, years)
    told = [name for name, proof in now.items() if name in having or not _is_known(name, proof, files)]
    return _Names(_unproven(told), are_known=False)


def _unproven(names: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(names, "")


def _files(archive: Archive, years: Mapping[str, str]) -> dict[str, str]:
    """Map all files of a year to their proofs; empty ones where they are not known."""
    files = dict(years)
    for name in years:
        if name.startswith(f"{layout.YEARS}{closing.MEETINGS}-"):
            files |= archive.meeting_files(name)
    return files


def _is_known(name: str, proof: str, known: Mapping[str, tuple[str, int]]) -> bool:
    return proof != "" and known.get(name, ("", 0))[0] == proof


def _is_due(archive: Archive, years: Mapping[str, str], known: YearIndex | None) -> bool:
    """Whether so much of a year is not known that its index is to be made anew."""
    try:
        if not all(years.values()):
            return False
        if known is None:
            return True
        if all(known.proof(name) == proof for name, proof in years.items()):
            return False
        files, now = known.files(), _files(archive, years)
    except sqlite3.Error:
        return True
    unknown = sum(archive.size(name) for name, proof in now.items() if not _is_known(name, proof, files))
    gone = sum(size for name, (proof, size) in files.items() if now.get(name) != proof)
    return max(unknown, gone) > _UNKNOWN * sum(size for _, size in files.values())


def _indexed(archive: Archive, years: Mapping[str, str]) -> Iterator[IndexedFile]:
    """Read the files of a year that are what was written, one after the other."""
    for name in _files(archive, years):
        proof, tables = archive.proven(name)
        if proof:
            texts = (
                "\n".join(documents.texts(document))
                for kind, table in tables.items()
                if _is_searched(name, kind)
                for document in table.values()
            )
            yield IndexedFile(name, proof, archive.size(name), texts)


def _is_searched(name: str, kind: str) -> bool:
    """Whether documents of a kind are looked for in a file: a meeting's header is, in the file of its year alone."""
    return kind not in (snapshot.META, COUNTERS) and (kind != closing.MEETINGS or name.startswith(layout.YEARS))


def _hits(archive: Archive, name: str, proof: str, words: Sequence[str]) -> Iterator[Hit]:
    """Read the documents of a file that have all of the words; each is a line, so that few are read as JSON."""
    data, unescaped = archive.written(name, proof), _unescaped(words)
    if not documents.bytes_have(data, unescaped):
        return
    yield from (hit for hit in _lines(data.decode(errors="replace"), words, unescaped) if _is_searched(name, hit[0]))


def _lines(text: str, words: Sequence[str], unescaped: Sequence[str]) -> Iterator[Hit]:
    """Read the documents of a state file's text that have all of the words."""
    for start, end in documents.places(text, unescaped):
        kind = _kind_at(text, start)
        n, colon, held = text[start:end].rstrip(",").partition(":")
        if kind not in (snapshot.META, COUNTERS) and colon and held.startswith("{") and n.strip('"').isdecimal():
            document: Plain = msgspec.json.decode(held)
            if documents.has_words(document, words):
                yield kind, int(n.strip('"')), document


def _kind_at(text: str, start: int) -> str:
    """Name the table of a state file in which a line stands: the heading before it ends as no document does."""
    end = text.rfind(":{\n", 0, start)
    return text[text.rfind("\n", 0, end) + 1 : end].strip('{"')


def _unescaped(words: Sequence[str]) -> list[str]:
    """Return the words that stand in JSON as they are typed: the others are looked for in what was read of it."""
    return [word for word in words if word.isprintable() and '"' not in word and "\\" not in word]
