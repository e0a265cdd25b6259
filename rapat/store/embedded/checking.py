"""Checking a store: the whole chain, the state files against a replay of it, and files that do not belong there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem, settings
from rapat.model.kind_names import KIND_NAMES
from rapat.model.plain import Plain
from rapat.store import lines
from rapat.store.chain import Flaw
from rapat.store.contract import Record
from rapat.store.embedded import snapshot
from rapat.store.embedded.archive import Archive
from rapat.store.embedded.journal import LARGEST, Journal, segment_bytes, segment_path, segments
from rapat.store.embedded.layout import STATE, file_of
from rapat.store.state import REMOVED, State
from rapat.text.language import M, Message

_EVIDENCE: Final = re.compile(r"evidence/([0-9a-f]{2})/\1[0-9a-f]{62}")
_MOST: Final = 20
"""Faults of one sort that are told one by one."""
_OURS: Final = frozenset({STATE, settings.FILE, "journal", "lock"})


class Walk(NamedTuple):
    """What a walk along the whole chain found."""

    flaws: tuple[Flaw, ...]
    repairs: tuple[Record, ...]
    seq: int
    """Number of the last record."""
    highest: int
    """The highest TinyDB id given in it."""
    version: int
    """The newest version of its records."""
    compacted: bool
    """Whether a record tells of a compaction."""


def walk(folder: Path, until: int | None = None, takers: Sequence[Callable[[Record], None]] = ()) -> Walk:
    """Read a journal from its first record, at most up to number `until`; the takers are given every record on the way.

    Flaws behind `until` are left out, but not the repairs there, which may account for those before.
    """
    journal, highest = Journal(folder), 0
    version, compacted = lines.VERSION, False
    try:
        for record in journal.read():
            version, compacted = max(version, record.v), compacted or record.state is not None
            highest = max([highest, *(op.n for op in record.ops)])
            if until is None or record.seq <= until:
                for take in takers:
                    take(record)
    finally:
        journal.close()
    flaws = tuple(flaw for flaw in journal.flaws if until is None or flaw.at <= until)
    return Walk(flaws, journal.repairs, journal.position.seq, highest, version, compacted)


def differences(replayed: State, hot: State, archive: Archive) -> Iterator[Message]:
    """Yield a sentence for each document that a reader finds otherwise than the journal tells it."""
    read: set[tuple[str, str]] = set()
    for file, kind, n, document in _read_by_people(hot, archive):
        if replayed.table(kind).get(n) != document:
            yield _differs(kind, document, file)
        if file in (STATE, file_of(kind, str(document.get("id", "")))):
            read.add((kind, n))
    for kind, n, document in _rows(replayed.tables):
        if (kind, n) not in read:
            yield _nowhere(kind, document)
    if replayed.table(REMOVED) != hot.table(REMOVED):
        yield M(
            "%(file)s takes documents for removed that are not, or the other way round. "
            "rapat doctor --repair makes it again.",
            file=STATE,
        )
    for name in sorted(archive.rebuilt_files):
        yield M(
            "%(file)s does not read or is not what it was: it is read from the journal instead. "
            "rapat doctor --repair makes it again.",
            file=name,
        )


def claims(replayed: State, tables: Mapping[str, Mapping[str, Plain]]) -> Iterator[Message]:
    """Yield a sentence for each document that a state file has otherwise, which is not believed."""
    for kind, n, document in _rows(tables):
        if replayed.table(kind).get(n) != document:
            yield M(
                "rapat.json has %(kind)s %(id)s otherwise than the journal tells it.",
                kind=KIND_NAMES.get(kind, kind),
                id=str(document.get("id", "?")),
            )


def few(faults: Iterable[Message]) -> Iterator[Message]:
    """Yield the first of many faults, and how many more there are."""
    sentences = list(faults)
    yield from sentences[:_MOST]
    if len(sentences) > _MOST:
        yield M("… and %(count)s more like these.", count=len(sentences) - _MOST)


def _read_by_people(hot: State, archive: Archive) -> Iterator[tuple[str, str, str, Plain]]:
    """Yield every document that is read, with its file, kind and TinyDB id; where two files have it, the right one."""
    for name, tables in archive.all():
        for kind, n, document in _rows(tables):
            if n not in hot.table(kind) and n not in hot.table(REMOVED):
                yield name, kind, n, document
    for kind, n, document in _rows(hot.tables):
        yield STATE, kind, n, document


def _rows(tables: Mapping[str, Mapping[str, Plain]]) -> Iterator[tuple[str, str, Plain]]:
    """Yield documents with their kinds and TinyDB ids; the marks of removed ones left out."""
    for kind in sorted(tables.keys() - {REMOVED}):
        for n, document in sorted(tables[kind].items(), key=lambda row: int(row[0])):
            yield kind, n, document


def _differs(kind: str, document: Plain, file: str) -> Message:
    return M(
        "%(file)s has %(kind)s %(id)s otherwise than the journal tells it: what is shown of it may be wrong. "
        "rapat doctor --repair makes the state again from the journal.",
        file=file,
        kind=KIND_NAMES.get(kind, kind),
        id=str(document.get("id", "?")),
    )


def _nowhere(kind: str, document: Plain) -> Message:
    return M(
        "The journal has %(kind)s %(id)s, which no state file has where it is looked for: it is not shown. "
        "rapat doctor --repair makes the state again from the journal.",
        kind=KIND_NAMES.get(kind, kind),
        id=str(document["id"]),
    )


def strangers(folder: Path, archives: Iterable[str]) -> Iterator[Message]:
    """Yield a sentence for each file that does not belong among the store's own; `archives` are its archive files."""
    journal = folder / "journal"
    ours = {segment_path(journal, first).name for first in segments(journal)} if journal.is_dir() else set()
    yield from misnamed(journal) if journal.is_dir() else ()
    for path in sorted(journal.glob("*")):
        if path.name not in ours:
            yield _foreign_journal(path, journal)
    known = set(archives)
    for name in _files(folder, "archive", "meetings"):
        # One that an interrupted compaction left is ours too, though nothing names it: not read, but written anew.
        if name not in known and not snapshot.whole(_bytes(folder / name), name):
            yield _foreign(name)
    for name in _files(folder, "evidence"):
        if not _EVIDENCE.fullmatch(name):
            yield _foreign(name)
    for name in sorted(path.name for path in folder.iterdir()):
        if name.casefold().startswith(("rapat", "journal", "lock")) and name not in _OURS:
            yield _foreign(name)


def _bytes(path: Path, most: int = filesystem.LARGEST) -> bytes:
    """Read the bytes of what should be a file; none where it does not read."""
    try:
        return filesystem.read(path, most)
    except OSError:
        return b""


def _files(folder: Path, *tops: str) -> Iterator[str]:
    """Name everything that is no folder below some folders of a workspace, by its path there."""
    for top in tops:
        for path in sorted((folder / top).rglob("*")):
            if (path.is_symlink() or not path.is_dir()) and not filesystem.is_temporary(path.name):
                yield path.relative_to(folder).as_posix()


def misnamed(journal: Path) -> Iterator[Message]:
    """Tell of segments that are named neither after their first record nor after what stands before them."""
    last = 0
    for first in segments(journal):
        whole = list(lines.whole(segment_bytes(journal, first)))
        begins, ends = _first_record(whole), _first_record(reversed(whole))
        if first > 1 and begins is not None and first not in (begins.seq, last + 1):
            yield M(
                "%(file)s does not begin with the record it is named after: what stands in it may be passed over. "
                "rapat doctor --repair writes the journal anew.",
                file=segment_path(journal, first).name,
            )
        last = ends.seq if ends is not None else last


def _first_record(whole: Iterable[bytes]) -> Record | None:
    """Find the first of some lines that is a record."""
    return next((record for line in whole if (record := lines.decode(line)) is not None), None)


def _foreign(path: str) -> Message:
    return M(
        "%(file)s does not belong to this workspace (a copy made by a synchronising program?): it is not read. "
        "Look at it, then move it elsewhere.",
        file=path,
    )


def _foreign_journal(path: Path, journal: Path) -> Message:
    """Tell of a file beside the segments how many records it holds that the journal does not have."""
    decoded = [lines.decode(line) for line in lines.whole(_bytes(path, LARGEST))]
    hashes = {line[-67:-3] for first in segments(journal) for line in lines.whole(segment_bytes(journal, first))}
    unknown = sum(1 for record in decoded if record is not None and record.hash.encode() not in hashes)
    return M(
        "journal/%(file)s is no part of the journal; it holds %(count)s records that the journal does not have. "
        "If they were typed here, read them there and record them again; then move the file elsewhere.",
        file=path.name,
        count=unknown,
    )
