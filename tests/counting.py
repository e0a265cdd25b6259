"""What tests count: lines of the journal decoded, files read, documents copied; never seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.store import documents, lines
from rapat.store.contract import Record


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count, while the block runs, `decoded` lines, `copied` documents, and files `read` of each folder by its name."""
    counts: Counter[str] = Counter()
    decode, copied, read = lines.decode, documents.copied, filesystem.read

    def counting_decode(line: bytes) -> Record | None:
        counts["decoded"] += 1
        return decode(line)

    def counting_copied(value: object) -> object:
        counts["copied"] += isinstance(value, dict) and "rev" in value
        return copied(value)

    def counting_read(path: Path, most: int = filesystem.LARGEST) -> bytes:
        counts[path.parent.name] += 1
        return read(path, most)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "decode", counting_decode)
        patch.setattr(documents, "copied", counting_copied)
        patch.setattr(filesystem, "read", counting_read)
        yield counts
