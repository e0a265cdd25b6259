"""Which archive file a closed document lies in, as its kind and id tell alone.

Each final meeting has a file of its own; the headers of meetings, actions and issues have one for each year, so that
lists need not open a file for each meeting. A meeting's own file repeats its header for people who look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rapat.model import closing
from rapat.model.plain import Plain
from rapat.store.contract import COUNTERS
from rapat.store.table import Tables

STATE: Final = "rapat.json"
"""The file of everything that is not closed."""
JOURNAL: Final = "journal"
"""The folder of the journal."""
YEARS: Final = "archive/"
"""Where the files of whole years lie."""
OWN: Final = "meetings/"
"""Where the files of single meetings lie."""


def is_archived(kind: str) -> bool:
    """Whether documents of a kind ever go to the archive."""
    return closing.closes(kind) or bool(closing.owner_kind(kind))


def archive_file(kind: str, ident: str) -> str:
    """Name the file that holds a document once it is closed; empty for one that never closes."""
    owner = closing.owner_id(ident)
    year = closing.year_of(owner)
    if not year:
        return ""
    if closing.closes(kind):
        return f"{YEARS}{kind}-{year}.json"
    if closing.owner_kind(kind) == closing.ACTIONS:
        return f"{YEARS}{closing.ACTIONS}-{year}.json"
    return meeting_file(owner) if closing.owner_kind(kind) == closing.MEETINGS else ""


def meeting_file(meeting: str) -> str:
    """Name the file of one final meeting: its header, agenda, attendance and entries."""
    year = closing.year_of(meeting)
    return f"{OWN}{year}/{meeting}.json" if year else ""


def meeting_of(name: str) -> str:
    """Name the meeting that a file of its own is of."""
    return name.rpartition("/")[2].removesuffix(".json")


def counter_file(counter: str) -> str:
    """Name the file of a counter: that of the meeting or action whose lines it counts; empty for any other."""
    if "." not in counter:
        return ""
    owner = closing.owner_id(counter)
    year = archive_file(closing.ACTIONS, owner)
    return year if closing.kind_of_owner(owner) == closing.ACTIONS else meeting_file(owner)


def file_of(kind: str, ident: str) -> str:
    """Name the file that holds a closed document or counter; empty for what stays in `rapat.json`."""
    return counter_file(ident) if kind == COUNTERS else archive_file(kind, ident)


def files_of(kind: str, ident: str) -> frozenset[str]:
    """Name every file that holds a closed document: of a meeting's header the year's and its own."""
    return frozenset({file_of(kind, ident), meeting_file(ident) if kind == closing.MEETINGS else ""} - {""})


def year_file(name: str) -> str:
    """Name the file of the year whose headers name a meeting's file; empty for other files."""
    return archive_file(closing.MEETINGS, meeting_of(name)) if name.startswith(OWN) else ""


def to_archive(
    tables: Mapping[str, Mapping[str, Plain]], has_archived: Callable[[str, str], bool]
) -> dict[str, Tables]:
    """Collect what of `rapat.json` goes to the archive, by file: what is closed, and all that belongs to it.

    `has_archived` tells, by kind and id, whether a meeting or an action that is not in `rapat.json` is archived.
    """
    closed = {
        str(document["id"]): closing.is_closed(kind, document)
        for kind in tables
        if closing.closes(kind)
        for document in tables[kind].values()
    }

    def is_closed(owner: str) -> bool:
        if owner not in closed:
            closed[owner] = has_archived(closing.kind_of_owner(owner), owner)
        return closed[owner]

    files: dict[str, Tables] = {}
    for kind, rows in tables.items():
        for n, document in rows.items():
            ident = str(document.get("id", ""))
            if file_of(kind, ident) and is_closed(closing.owner_id(ident)):
                for name in files_of(kind, ident):
                    _add(files, name, kind, n, document)
    return files


def _add(files: dict[str, Tables], name: str, kind: str, n: str, document: Plain) -> None:
    files.setdefault(name, {}).setdefault(kind, {})[n] = document
