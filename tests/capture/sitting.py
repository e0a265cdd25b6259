"""A meeting to capture lines in: Monday 23 November 2026, secretariat KESBANGPOL."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from rapat import capture
from rapat.capture import Context, Directory, Line
from rapat.dates.workdays import Calendar
from rapat.model import Agency, Person
from tests.conftest import AGENCIES, PEOPLE

INVITED = ("KESBANGPOL", "POLRES", "KODIM", "BNNK")
SITTING = Context(
    day=date(2026, 11, 23),
    calendar=Calendar(),
    directory=Directory(
        [Agency(id=code, name=name, short=short) for code, (name, short) in AGENCIES.items()],
        [
            Person(id=ident, name=fields["name"], position=fields["position"], agency=fields["agency"])
            for ident, fields in PEOPLE.items()
        ],
    ),
    invited=INVITED,
    secretariat="KESBANGPOL",
    chair="kaban",
    secretary="kabid",
    note_taker="notulis",
    phrases={"buka": "Rapat dibuka oleh Ketua dengan mengucapkan salam."},
    items=("Situasi kamtibmas", "Kesiapan Nataru"),
    matters=("P4GN-03",),
)


def read(raw: str) -> Line:
    """One line on its own."""
    return capture.parse(raw, SITTING)


def read_all(text: str) -> list[Line]:
    """Lines one after the other, each under the heads before it."""
    lines = []
    head = None
    for raw in text.splitlines():
        lines.append(capture.parse(raw, replace(SITTING, head=head)))
        head = lines[-1].head
    return lines
