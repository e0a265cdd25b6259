"""The newest records, held for whoever follows the changes: few, and of few documents."""

from __future__ import annotations

from collections import deque
from typing import Final

from rapat.store.contract import Record

_RECORDS: Final = 256
_DOCUMENTS: Final = 1_000
"""That they may tell of together: a batch of lines is one record, however long. The newest record is held always."""


class RecentRecords:
    """The newest records of a journal, without gaps."""

    def __init__(self) -> None:
        """Begin with none."""
        self._records: deque[Record] = deque()
        self._documents = 0

    def add(self, record: Record) -> None:
        """Take in the next record and let go of those that are too old, or too many."""
        self._records.append(record)
        self._documents += len(record.ops)
        while len(self._records) > 1 and (len(self._records) > _RECORDS or self._documents > _DOCUMENTS):
            self._documents -= len(self._records.popleft().ops)

    def after(self, seq: int) -> list[Record] | None:
        """Return the records after number `seq`; None where they are not all held."""
        if not self._records or self._records[0].seq > seq + 1:
            return None
        return [record for record in self._records if record.seq > seq]

    def clear(self) -> None:
        """Begin anew."""
        self._records.clear()
        self._documents = 0
