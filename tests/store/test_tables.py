"""Documents in memory, found by what their fields hold."""

from __future__ import annotations

from rapat.store.query import AnyOf, Condition, Present, Query
from rapat.store.table import held
from tests.counting import counted

REPORTS = held({"progress": {str(n): {"id": f"P{n}", "action": f"TL-{n % 20}", "text": "Sudah"} for n in range(60)}})


def asked(*further: Condition) -> Query:
    """The reports on three actions, of which one has none."""
    return Query("progress", (AnyOf("action", frozenset({"TL-3", "TL-7", "TL-99"})), *further))


def test_one_of_several_texts_is_looked_up() -> None:
    table = REPORTS["progress"]
    assert len(list(table.find(asked()))) == 6
    for query, looked_at in ((asked(), 0), (asked(Present("text")), 6)):
        with counted() as counts:
            assert sorted(row.n for row in table.find(query)) == [3, 7, 23, 27, 43, 47]
        assert counts["looked at"] == looked_at


def test_what_else_fits_beside_several_texts_is_found_too() -> None:
    table = held({"progress": {"1": {"id": "P1"}, "2": {"id": "P2", "action": "TL-3"}}})["progress"]
    found = table.find(Query("progress", (AnyOf("action", frozenset({"TL-3"}), or_absent=True),)))
    assert [row.n for row in found] == [1, 2]
