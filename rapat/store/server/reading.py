"""Documents as the server tells them: one statement for each question, one document read at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapat.model.plain import Plain
from rapat.store import documents
from rapat.store.contract import COUNTERS, Change
from rapat.store.query import Query, Row, texts_in
from rapat.store.server.connection import Link, no_rights
from rapat.store.server.kept import Answer, Answers
from rapat.store.server.selecting import Selection, ordered, select


class Reading:
    """Reads documents over a link, each as it stands when it is asked for."""

    def __init__(self, link: Link, kept: Answers | None = None) -> None:
        """Read over `link`; what is `kept` is not asked for again."""
        self._link = link
        self._kept = kept

    def _ask(self, text: str, values: Sequence[Any]) -> Answer:
        """Ask, or return what was answered to the same question before."""

        def ask() -> Answer:
            return self._link.ask(text, values)  # of many rows only one is unpacked at a time

        return ask() if self._kept is None else self._kept.answer((text, repr(values)), ask)

    @property
    def _table(self) -> str:
        """The documents as they are, or as they are shown to who does not keep the record."""
        return "rapat.documents" if self._link.keeps else "rapat.shown"

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Read one document; None when there is none."""
        if "\0" in kind or "\0" in ident:
            return None
        parts = ("SELECT doc FROM", self._table, "WHERE kind = %s AND id = %s AND doc IS NOT NULL")
        rows = list(self._ask(" ".join(parts), (kind, ident)))
        return documents.read(rows[0][0].encode()) if rows else None

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Read the documents that fit one at a time, in the query's order, as they stand at the call."""
        selection, rows = self._found(query)
        if selection.exact and not (query.order and query.order.field):
            return (documents.read(row[1].encode()) for row in rows)
        return map(documents.read, query.arranged(list(self._fitting(query, rows))))

    def rows(self, query: Query, /) -> Iterator[bytes]:
        """Yield the JSON of the documents that fit, in the order they were created, as they stand at the call."""
        selection, rows = self._found(query)
        if selection.exact:
            return (row[1].encode() for row in rows)
        return (row.document for row in self._fitting(query, rows))

    def _found(self, query: Query) -> tuple[Selection, Answer]:
        selection = select(query)
        parts = ("SELECT n, doc FROM", self._table, "WHERE", selection.where, ordered(query, selection))
        return selection, self._ask(" ".join(parts), selection.values)

    @staticmethod
    def _fitting(query: Query, rows: Answer) -> Iterator[Row[bytes]]:
        names = query.fields
        for n, text in rows:
            held = text.encode()
            if row := query.row(n, documents.fields(held, names) if names else {}, held):
                yield row

    def count(self, query: Query, /) -> int:
        """Count the documents that fit."""
        selection = select(query)
        if not selection.exact:
            return sum(1 for _ in self.rows(query))
        parts = ("SELECT count(*) FROM", self._table, "WHERE", selection.where)
        return int(next(iter(self._ask(" ".join(parts), selection.values)))[0])

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        names = frozenset({field})
        return frozenset(
            text for held in self.rows(query) for text in texts_in(documents.fields(held, names).get(field))
        )

    def having(self, words: Sequence[str]) -> Iterator[tuple[str, Plain]]:
        """Read the documents that have all of some folded words, with their kinds."""
        parts = ("SELECT kind, doc FROM", self._table, "WHERE doc IS NOT NULL AND kind <> %s")
        rows = self._link.ask(" ".join(parts), (COUNTERS,))
        for kind, text in rows:
            held = text.encode()
            if documents.may_have(held, words):
                document = documents.read(held)
                if documents.has_words(document, words):
                    yield kind, document

    def standing(self, changes: Sequence[Change]) -> dict[tuple[str, str], Standing]:
        """Read what stands where changes go, removed or not, in one question."""
        parts = (
            "SELECT held.kind, held.id, held.n, held.rev, held.doc",
            "FROM unnest(%s::text[], %s::text[]) AS asked (kind, id) JOIN",
            self._table,
            "AS held ON held.kind = asked.kind AND held.id = asked.id",
        )
        rows = self._link.ask(" ".join(parts), ([change.kind for change in changes], [change.id for change in changes]))
        return {
            (kind, ident): Standing(n, rev, None if text is None else documents.read(text.encode()))
            for kind, ident, n, rev, text in rows
        }

    def counted(self, counter: str) -> int:
        """Read how far a counter is; raises `NotAllowed` for one that who asks has no use for."""
        if self._link.keeps:
            kept = self.get(COUNTERS, counter)
            return int(kept["value"]) if kept else 0
        (value,) = self._link.ask("SELECT rapat.counted(%s)", (counter,)).fetchall()[0]
        if value is None:
            raise no_rights(self._link.address)
        return int(value)


class Standing(NamedTuple):
    """What stands under a kind and id: its number, its last revision, and the document, None once it was removed."""

    n: int
    rev: int
    document: Plain | None


class ServerTransaction:
    """A `StoreTransaction` on what the server has at its beginning; the link holds it still meanwhile."""

    def __init__(self, reading: Reading, seq: int) -> None:
        """Begin, for the record that will get number `seq`."""
        self.seq = seq
        self.given: dict[str, int] = {}
        self._reading = reading
        self.get = reading.get
        self.each = reading.each
        self.texts = reading.texts

    def find(self, query: Query, /) -> list[Plain]:
        """Read the documents that fit."""
        return list(self.each(query))

    def next(self, counter: str) -> int:
        """Allocate the next number of a counter, from 1."""
        if counter not in self.given:
            self.given[counter] = self._reading.counted(counter)
        self.given[counter] += 1
        return self.given[counter]

    def mark(self) -> Mapping[str, int]:
        """Return what was allocated so far."""
        return dict(self.given)

    def back_to(self, mark: Mapping[str, int]) -> None:
        """Give back what was allocated since `mark`."""
        self.given = dict(mark)

    def counters(self) -> list[Change]:
        """Make the changes of the counters that gave numbers."""
        return [Change(COUNTERS, name, {"value": value}) for name, value in self.given.items()]
