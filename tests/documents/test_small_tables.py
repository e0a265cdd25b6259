"""A small table stands whole on one page; one of many lines, or with names of groups, may go on."""

from __future__ import annotations

import pytest

from rapat.documents.placing import stays_whole
from rapat.documents.tree import Run, Table


def table(*rows: tuple[str, ...]) -> Table:
    shown = tuple(tuple((Run(text),) for text in row) for row in rows)
    return Table(head=((Run("No."),), (Run("Uraian"),)), rows=shown, widths=(1, 4), align=("center", "left"))


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([("1.", "Polres Bontang")] * 3, True),
        ([("1.", "Polres Bontang")] * 12, True),
        ([("1.", "Polres Bontang")] * 13, False),
        ([("1.", "kata " * 60)] * 3, False),
        ([("Dasar: rapat",), ("1.", "Polres Bontang")], False),
    ],
)
def test_a_small_table_is_not_torn(*, rows: list[tuple[str, ...]], whole: bool) -> None:
    assert stays_whole(table(*rows)) is whole
