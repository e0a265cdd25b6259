"""The sample partnership's registers, with their aliases: lines are read there on Thursday 26 November 2026."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from rapat import capture, resources
from rapat.capture import Context, Directory, Line
from rapat.dates.workdays import Calendar
from rapat.model import Agency, Person


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (resources.folder("sample_data") / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _several(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split(";")))


BONTANG = Context(
    day=date(2026, 11, 26),
    calendar=Calendar(),
    directory=Directory(
        [
            Agency(
                id=row["id"], name=row["name"], short=row["short"], aliases=_several(row["aliases"]), head=row["head"]
            )
            for row in _rows("agencies.csv")
        ],
        [
            Person(
                id=row["id"],
                name=row["name"],
                position=row["position"],
                agency=row["agency"],
                acting=row["acting"],
                aliases=_several(row["aliases"]),
            )
            for row in _rows("people.csv")
        ],
    ),
    secretariat="KESBANGPOL",
    chair="kaban-kesbangpol",
    secretary="kabid-wasnas",
    note_taker="notulis",
)


def read(raw: str) -> Line:
    """One line on its own."""
    return capture.parse(raw, BONTANG)


def read_all(text: str) -> list[Line]:
    """Lines one after the other, each under the heads before it."""
    lines = []
    head = None
    for raw in text.splitlines():
        lines.append(capture.parse(raw, replace(BONTANG, head=head)))
        head = lines[-1].head
    return lines
