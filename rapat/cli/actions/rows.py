"""What commands that take in a file of actions say of its rows: a matrix that came back, a list from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from rapat.cli.console import Console
from rapat.cli.shapes import Shape
from rapat.secretariat import naming
from rapat.secretariat.numbers import whole_number
from rapat.text.language import M, Message

_FIRST: Final = 10
"""Rows of each verdict that are shown unless all are asked for."""
V = TypeVar("V", bound=StrEnum)
V_co = TypeVar("V_co", bound=StrEnum, covariant=True)


class Row(Protocol[V_co]):
    """A row as it was looked at."""

    @property
    def line(self) -> int:
        """Its line in the file, as programs number them."""
        ...

    @property
    def name(self) -> str:
        """What it is known by; empty for nothing."""
        ...

    @property
    def verdict(self) -> V_co:
        """What it comes to."""
        ...

    @property
    def would(self) -> tuple[Message, ...]:
        """What would be recorded."""
        ...

    @property
    def said(self) -> tuple[Message, ...]:
        """What is not taken, and what has to be known."""
        ...


def numbers(text: str | None) -> list[int] | None:
    """Read the rows that an option names, as in `5,9`; None where it names none."""
    return [whole_number(part) for part in naming.names(text)] if text else None


def is_agreed(console: Console, chosen: Collection[Row[StrEnum]], *, dry_run: bool, asks: bool) -> bool:
    """Whether the chosen rows are taken: there are some, they are not only looked at, and nobody says no."""
    if not chosen or dry_run:
        return False
    return not (console.asks and asks) or console.confirm(M("Take %(count)s rows?", count=len(chosen)))


def tell(console: Console, row: Row[V], verdicts: Mapping[V, str]) -> None:
    """Print a row with what it would change; `verdicts` are the marked words for what rows come to."""
    verdict = console.text(verdicts[row.verdict])
    console.print(M("Row %(line)s, %(name)s: %(verdict)s", line=row.line, name=row.name or "-", verdict=verdict))
    for told in (*row.would, *row.said):
        console.told("    ", console.said(told))


def tell_all(
    console: Console, rows: Iterable[Row[V]], verdicts: Mapping[V, str], *, everything: bool, nothing: V | None = None
) -> None:
    """Print rows with what they would change, and how many come to what.

    Unless `everything` is wanted, of many the first of each verdict; those of `nothing` only where they say something.
    """
    looked_at = list(rows)
    told = Counter[V]()
    for row in looked_at:
        if row.verdict is nothing and not row.said:
            continue
        told[row.verdict] += 1
        if everything or told[row.verdict] <= _FIRST:
            tell(console, row, verdicts)
    left = 0 if everything else sum(max(0, count - _FIRST) for count in told.values())
    if left:
        console.note(M("Rows not shown: %(count)s. All of them: --all, or --json into a file.", count=left))
    tell_counts(console, looked_at, verdicts)


def tell_counts(console: Console, rows: Iterable[Row[V]], verdicts: Mapping[V, str]) -> None:
    """Print how many rows come to what, in the order of the `verdicts`."""
    found = [row.verdict for row in rows]
    told = (f"{console.text(word)} {found.count(verdict)}" for verdict, word in verdicts.items() if verdict in found)
    console.print(M("Rows: %(told)s.", told=", ".join(told) or "-"))


def shape(row: Row[StrEnum], named: str) -> Shape:
    """Return a row for JSON; `named` is the key of what it is known by."""
    return {
        "row": row.line,
        named: row.name,
        "verdict": row.verdict,
        "would": [str(told) for told in row.would],
        "said": [str(told) for told in row.said],
    }
