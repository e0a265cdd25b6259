"""A list of any length is printed while it is read: what was printed is held no more."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import msgspec
import pytest

from rapat.cli import audit, tables
from rapat.cli.console import Console
from tests.cli.terminal import Terminal

ROWS = 5_000


class Rows:
    """Rows that count how many were taken."""

    taken = 0

    def __iter__(self) -> Iterator[list[str]]:
        for number in range(ROWS):
            self.taken += 1
            yield [str(number), "x" * (number // 1_000)]


def test_a_table_is_laid_out_piece_by_piece() -> None:
    rows, columns = Rows(), [tables.Column("Nomor"), tables.Column("X")]
    lines = tables.lines(columns, rows, None, lambda text, _: text)
    assert [next(lines), next(lines)] == ["Nomor  X", "0"]
    assert rows.taken < ROWS / 4
    assert list(lines)[-1] == f"{ROWS - 1}   xxxx"
    assert list(tables.lines(columns, [], None, lambda text, _: text)) == ["Nomor  X"]


def test_a_list_as_json_is_the_same_document_item_by_item() -> None:
    for items in ([], [{"a": "é\x85", "b": [1, {"c": []}]}, "dua\nbaris", 3]):
        output = io.StringIO()
        Console({}, io.StringIO(), output, io.StringIO()).json_list(iter(items))
        whole = io.StringIO()
        Console({}, io.StringIO(), whole, io.StringIO()).json(items)
        assert output.getvalue() == whole.getvalue()
        assert json.loads(output.getvalue()) == msgspec.to_builtins(items)


def test_the_newest_changes_are_listed_and_all_when_asked(rapat: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_NEWEST", 3)
    for code in ("AA", "BB", "CC", "DD", "EE"):
        rapat("agencies", "add", code, f"Badan {code}")
    few, everything = rapat("audit"), rapat("audit", "--all")
    assert [line.split() for line in few.out.splitlines()[1:]] == [
        line.split() for line in everything.out.splitlines()[-3:]
    ]
    assert "--all" in few.err
    assert "--all" not in everything.err
    assert [trace["id"] for trace in rapat("audit", "--json").json] == ["CC", "DD", "EE"]
    assert len(rapat("audit", "--all", "--json").json) == len(everything.out.splitlines()) - 1
    assert "--all" not in rapat("audit", "--kind", "agencies").err
