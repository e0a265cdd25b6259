"""What one record changes, in the words of the rules that judge it: before, after, by which operation, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple

from rapat.model import ActionStatus, MeetingStatus
from rapat.model.plain import ReadOnlyPlain
from rapat.secretariat.finality import Touch
from rapat.store.contract import Reader
from rapat.store.query import matching
from rapat.text.language import M, Message

ACTIONS: Final = "actions"
REPORTS: Final = "progress"
REQUESTS: Final = "extensions"
TURNS: Final = "turns"
HEADERS: Final = "meetings"
LINES: Final = "entries"
COMMENTS: Final = "comments"
EVENTS: Final = "events"
MATTERS: Final = "matters"
CIRCULARS: Final = "circulars"
REPORTERS: Final = "reporters"
POINTS: Final = "points"
QUOTATIONS: Final = "quotations"


class Reason(NamedTuple):
    """Why a change is none that anybody makes, and what to do instead."""

    why: Message
    remedy: Message
    elsewhere: bool = False
    """Whether the remedy is a command of its own, and no field of what is put."""


LOOK: Final = M("Look at it as it is now, and try again.")


Past = Reader
"""The documents as they stood before a record."""


@dataclass(frozen=True)
class Effects:
    """What one record changes, the operation that it was, and when it was taken down."""

    touches: Sequence[Touch]
    operation: str
    at: datetime
    """The record's own time, with the offset of the workspace's zone."""
    restored: Callable[[Touch], bool] = lambda _: False
    """Whether a document returns to what it was before a change that the record takes back."""
    undone: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of all that the record changed which this one takes back."""

    def of(self, kind: str) -> Iterator[Touch]:
        """Return the touches of a kind of documents."""
        return iter(self._by_kind.get(kind, ()))

    def reports_on(self, action: str) -> Iterator[ReadOnlyPlain]:
        """Return the reports on an action that the record brings in."""
        return iter(self._reports.get(action, ()))

    def after(self, kind: str, ident: str, past: Past) -> ReadOnlyPlain | None:
        """Return a document as the record leaves it; None where there is none."""
        key = kind, ident
        return self._left[key] if key in self._left else past.get(kind, ident)

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Touch]]:
        """The touches by the kind of their documents: a record may have thousands, and each is asked about."""
        found: dict[str, list[Touch]] = {}
        for touch in self.touches:
            found.setdefault(touch.kind, []).append(touch)
        return found

    @cached_property
    def _left(self) -> Mapping[tuple[str, str], ReadOnlyPlain | None]:
        """The documents as the record leaves them, by kind and id."""
        return {(touch.kind, touch.id): touch.new for touch in self.touches}

    @cached_property
    def _reports(self) -> Mapping[str, Sequence[ReadOnlyPlain]]:
        """The reports that the record brings in, by their action."""
        found: dict[str, list[ReadOnlyPlain]] = {}
        for report in self.of(REPORTS):
            if report.old is None and report.new is not None:
                found.setdefault(str(report.new.get("action")), []).append(report.new)
        return found

    def all_after(self, kind: str, past: Past, **equal: object) -> list[ReadOnlyPlain]:
        """Return the documents of a kind whose fields equal the given ones, as the record leaves them."""
        touched = {touch.id: touch.new for touch in self.of(kind)}
        query = matching(kind, **equal)
        stayed = [plain for plain in past.find(query) if str(plain.get("id")) not in touched]
        return [*stayed, *(plain for plain in touched.values() if plain is not None and query.fits(plain))]


def status_of(action: ReadOnlyPlain) -> str:
    """Return the status of an action; documents leave out the one they begin with."""
    return str(action.get("status", ActionStatus.OPEN))


def status_of_meeting(header: ReadOnlyPlain) -> str:
    """Return the status of a meeting; documents leave out the one they begin with."""
    return str(header.get("status", MeetingStatus.SCHEDULED))


def has_history(ident: str, effects: Effects, past: Past) -> bool:
    """Whether reports or requests of an action would be left behind."""
    gone = {(touch.kind, touch.id) for touch in effects.touches if touch.new is None}
    left = (
        (kind, str(row["id"])) for kind in (REPORTS, REQUESTS, TURNS) for row in past.find(matching(kind, action=ident))
    )
    return any(document not in gone for document in left)


def rows(value: object) -> Sequence[ReadOnlyPlain]:
    """Return the objects in a list; none for what is no list."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else ()
