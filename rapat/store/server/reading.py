"""Documents as the server tells them: one statement for each question, one document read at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapat.model.plain import Plain
from rapat.store import documents
from rapat.store.contract import COUNTERS, Change
from rapat.store.query import Query, Row, texts_in
from rapat.store.server.asking import Plainly, Ways
from rapat.store.server.connection import Link
from rapat.store.server.faults import no_rights
from rapat.store.server.kept import Standing
from rapat.store.server.selecting import Selection, ordered, select

_SINGLY: Final = 2
"""How many documents are each asked for together with those that follow it, and not all of them alone."""


class Reading:
    """Reads documents of a server, each as it stands when it is asked for, or as it is known to stand."""

    def __init__(self, link: Link, ways: Ways | None = None) -> None:
        """Read over `link`, or what comes in `ways`, which ask for nothing that is known."""
        self._link = link
        self._ways = ways or Plainly(link)

    @property
    def _table(self) -> str:
        """The documents as they are, or as they are shown to who does not keep the record."""
        return "rapat.documents" if self._link.keeps else "rapat.shown"

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Read one document; None when there is none."""
        if "\0" in kind or "\0" in ident:
            return None
        standing = self._known(kind, ident)
        return None if standing is None else standing.document

    def _known(self, kind: str, ident: str) -> Standing | None:
        """Tell what stands under a kind and id."""
        kept = self._ways.kept()
        known = None if kept is None else kept.documents(kind, [ident])
        if known is None:
            idents = [ident] if kind == COUNTERS else self._ways.together(ident)
            which = ("id = %s", ident) if len(idents) == 1 else ("id = ANY(%s::text[])", idents)
            parts = ("SELECT id, n, rev, doc FROM", self._table, "WHERE kind = %s AND", which[0])
            rows, noting = self._ways.ask((" ".join(parts), (kind, which[1])))
            known = {name: Standing(*held) for name, *held in rows}
            if noting is not None:
                noting.kept.note_documents(noting.head, kind, idents, known)
        return known.get(ident)

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Read the documents that fit one at a time, in the query's order, as they stand at the call."""
        return map(documents.read, self._arranged(query))

    def _arranged(self, query: Query) -> Iterator[bytes]:
        selection, rows, is_sorted = self._found(query)
        if is_sorted and selection.exact and not (query.order and query.order.field):
            return (text.encode() for _, text in rows)
        return query.arranged(list(self._fitting(query, rows)))

    def rows(self, query: Query, /) -> Iterator[bytes]:
        """Yield the JSON of the documents that fit, in the order they were created, as they stand at the call."""
        selection, rows, is_sorted = self._found(query)
        if selection.exact and not is_sorted:
            return query.arranged(list(self._fitting(query, rows)))
        return (
            (row.document for row in self._fitting(query, rows))
            if not selection.exact
            else (text.encode() for _, text in rows)
        )

    def _found(self, query: Query) -> tuple[Selection, Iterable[tuple[int, str]], bool]:
        """Find what fits, or may; told with it is whether it stands in the query's order and within its limit."""
        selection = select(query)
        kept = self._ways.kept()
        if kept is not None and (known := kept.rows(query)) is not None:
            return selection, known, query.order is None and query.limit is None
        parts = ("SELECT n, doc FROM", self._table, "WHERE", selection.where, ordered(query, selection))
        answer, noting = self._ways.ask((" ".join(parts), selection.values))
        if noting is None:
            return selection, answer, True
        rows = list(answer)
        within = selection.exact and query.limit is not None and not (query.order and query.order.field)
        noting.kept.note_rows(noting.head, query, sorted(rows), ends=within and len(rows) == query.limit)
        return selection, rows, True

    @staticmethod
    def _fitting(query: Query, rows: Iterable[tuple[int, str]]) -> Iterator[Row[bytes]]:
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
        kept = self._ways.kept()
        if kept is not None and (known := kept.count(query)) is not None:
            return known
        parts = ("SELECT count(*) FROM", self._table, "WHERE", selection.where)
        rows, noting = self._ways.ask((" ".join(parts), selection.values))
        counted = int(next(iter(rows))[0])
        if noting is not None:
            noting.kept.note_count(noting.head, query, counted)
        return counted

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
        """Read what stands where changes go, removed or not, in one question where something of it is not known."""
        kept = self._ways.kept()
        known: dict[tuple[str, str], Standing] = {}
        missing: list[Change] = []
        for change in changes:
            held = None if kept is None else kept.documents(change.kind, [change.id])
            if held is None:
                missing.append(change)
            elif (standing := held[change.id]) is not None:
                known[change.kind, change.id] = standing
        if len(missing) <= _SINGLY:
            found = {(change.kind, change.id): self._known(change.kind, change.id) for change in missing}
            return known | {name: standing for name, standing in found.items() if standing is not None}
        parts = (
            "SELECT held.kind, held.id, held.n, held.rev, held.doc",
            "FROM unnest(%s::text[], %s::text[]) AS asked (kind, id) JOIN",
            self._table,
            "AS held ON held.kind = asked.kind AND held.id = asked.id",
        )
        values = ([change.kind for change in missing], [change.id for change in missing])
        rows, _ = self._ways.ask((" ".join(parts), values))
        return known | {(kind, ident): Standing(*held) for kind, ident, *held in rows}

    def counted(self, counter: str) -> int:
        """Read how far a counter is; raises `NotAllowed` for one that who asks has no use for."""
        if self._link.keeps:
            kept = self.get(COUNTERS, counter)
            return int(kept["value"]) if kept else 0
        (value,) = self._link.ask("SELECT rapat.counted(%s)", (counter,)).fetchall()[0]
        if value is None:
            raise no_rights(self._link.address)
        return int(value)


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
