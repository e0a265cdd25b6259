"""Who reported something to the partnership and is protected: the record has a random key and who looked, no more."""

from __future__ import annotations

import datetime as dt

from rapat.model.plain import Document, Value


class Look(Value, frozen=True, kw_only=True):
    """That somebody was shown who reported."""

    by: str
    """Person id."""
    at: dt.datetime
    reason: str


class Reporter(Document, frozen=True, kw_only=True):
    """That the reporter of a report is protected. `id` is the code of the report, `LAP-2026-034`.

    Name, number and address lie in `protected/` under the key, which tells nothing and leads nowhere once they are
    erased.
    """

    key: str
    kept_by: str
    kept_at: dt.datetime
    looks: tuple[Look, ...] = ()
    forgotten_by: str = ""
    forgotten_at: dt.datetime | None = None
    reason: str = ""
    """Why it was erased."""

    @property
    def is_forgotten(self) -> bool:
        """Whether it was erased."""
        return self.forgotten_at is not None
