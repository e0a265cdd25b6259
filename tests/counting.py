"""What tests count: lines of the journal decoded, files read, documents read, bytes held; never seconds."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.model.plain import Plain
from rapat.store import documents, lines
from rapat.store.contract import Record


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count, while the block runs, what is done how often, by name.

    `decoded`: lines of the journal; `copied`: documents copied, or read whole from JSON; `looked at`: documents of
    which some fields were read; the name of a folder: files of it that were read; the same and `?`: files of it that
    were only looked at.
    """
    counts: Counter[str] = Counter()
    decode, copied, read_file, read_document = lines.decode, documents.copied, filesystem.read, documents.read
    read_fields, look_at = documents.fields, filesystem.status

    def counting_decode(line: bytes) -> Record | None:
        counts["decoded"] += 1
        return decode(line)

    def counting_copied(value: object) -> object:
        counts["copied"] += isinstance(value, dict) and "rev" in value
        return copied(value)

    def counting_read(path: Path, most: int = filesystem.LARGEST) -> bytes:
        counts[path.parent.name] += 1
        return read_file(path, most)

    def counting_look(path: Path) -> os.stat_result:
        counts[f"{path.parent.name}?"] += 1
        return look_at(path)

    def counting_document(held: documents.Json) -> Plain:
        counts["copied"] += 1
        return read_document(held)

    def counting_fields(held: documents.Json, names: frozenset[str]) -> Plain:
        counts["looked at"] += 1
        return read_fields(held, names)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "decode", counting_decode)
        patch.setattr(documents, "fields", counting_fields)
        patch.setattr(documents, "copied", counting_copied)
        patch.setattr(documents, "read", counting_document)
        patch.setattr(filesystem, "read", counting_read)
        patch.setattr(filesystem, "status", counting_look)
        yield counts


@dataclass
class Allocated:
    """Bytes of Python's objects, over those that were there before."""

    held: int = -1
    """At the end."""
    peak: int = -1
    """At most at once."""


@contextmanager
def allocated() -> Iterator[Allocated]:
    """Measure the bytes that Python's objects take while the block runs; they are there when it has ended."""
    measured = Allocated()
    gc.collect()
    tracemalloc.start()
    try:
        yield measured
        gc.collect()
        measured.held, measured.peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
