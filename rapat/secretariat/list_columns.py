"""The columns of a list of actions from elsewhere: known by their headings, or as somebody said what they tell.

What was said is remembered in the user's own state folder, by the heading, so that the next list of the same office
needs no word.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from rapat import filesystem
from rapat.errors import WrongUsage
from rapat.secretariat import matrix_columns
from rapat.secretariat.matrix_columns import Column
from rapat.text.language import LANGUAGES, N_, Language, M, Message

FIELDS: Final[Mapping[Column, str]] = {
    Column.WHAT: N_("what"),
    Column.LEAD: N_("lead"),
    Column.SUPPORTING: N_("supporting"),
    Column.DUE: N_("due"),
    Column.STATUS: N_("status"),
    Column.PROGRESS: N_("progress"),
    Column.REMARKS: N_("remarks"),
}
"""What a list may tell, each by the marked word that it is called by where somebody says which column it is."""
NOTHING: Final = "-"
"""Stands for a column that is not read."""
_FURTHER: Final[Sequence[tuple[Column, re.Pattern[str]]]] = (
    (Column.SUPPORTING, re.compile(r".*\b(?:pendukung|terkait|pendamping|mitra)\b.*")),
    (Column.LEAD, re.compile(r"(?:instansi|opd|skpd|perangkat daerah|dinas|pic|petugas|owner|assigned|agency)\b.*")),
    (Column.DUE, re.compile(r"(?:tanggal|tgl|waktu|akhir|rencana)\b.*\b(?:selesai|target|penyelesaian|akhir)\b.*")),
    (
        Column.WHAT,
        re.compile(r"(?:rencana aksi|aksi|arahan|rekomendasi|pekerjaan|butir|perintah|item|description)\b.*"),
    ),
)
"""How lists of other offices head their columns, beside what `matrix_columns` knows; the first that fits counts."""
_KEPT: Final = "columns.json"

Said = Mapping[str, str]
"""By a heading, as `compared` makes it, the name of the column that it is; empty for one that is not read."""


def compared(heading: str) -> str:
    """Return a heading as it is compared: its letters and digits, small."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def read(words: Iterable[str]) -> dict[str, str]:
    """Read what somebody says that columns are, each as `HEADING=WHAT`; raises `WrongUsage`."""
    named = {
        Language(code).text(word).casefold(): column.name for column, word in FIELDS.items() for code in LANGUAGES
    } | {NOTHING: ""}
    said: dict[str, str] = {}
    for word in words:
        heading, _, field = word.rpartition("=")
        if not compared(heading) or field.strip().casefold() not in named:
            raise WrongUsage(
                M("%(word)s does not say what a column is.", word=word),
                M(
                    "Write its heading and what it tells, as in: --column Uraian=what; there are %(names)s.",
                    names=names(),
                ),
            )
        said[compared(heading)] = named[field.strip().casefold()]
    return said


def names() -> list[Message]:
    """Return the words for what a column may tell."""
    return [Message(word) for word in FIELDS.values()]


def told_by(headings: Sequence[str], said: Said) -> list[str]:
    """Return for each heading the name of its column, empty for none: as it was said, else as it is headed.

    Of two that could be one, the first is, unless somebody said otherwise.
    """
    own = [said.get(compared(heading)) for heading in headings]
    unsaid = ["" if name is not None else heading for heading, name in zip(headings, own, strict=True)]
    known = matrix_columns.told_by(unsaid)
    taken = set(filter(None, own))
    told: list[str] = []
    for name, heading, guess in zip(own, unsaid, known, strict=True):
        found = name or next((word for word in (guess, _further(heading)) if word and word not in taken), "")
        told.append(found)
        taken.add(found)
    return told


def _further(heading: str) -> str:
    words = " ".join(re.findall(r"\w+", heading.casefold()))
    return next((column.name for column, form in _FURTHER if form.fullmatch(words)), "")


def remembered(below: Path | None) -> dict[str, str]:
    """Read what was said before; nothing where it does not read."""
    if below is None:
        return {}
    try:
        kept = msgspec.json.decode(filesystem.read(below / _KEPT), type=dict[str, str])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    columns = {column.name for column in FIELDS} | {""}
    return {heading: name for heading, name in kept.items() if name in columns}


def remember(below: Path | None, said: Said) -> None:
    """Keep what was said, beside what was said before; where that cannot be written it is asked again."""
    if below is None or not said:
        return
    with contextlib.suppress(OSError):
        filesystem.make_folders(below, private=True)
        filesystem.replace(below / _KEPT, msgspec.json.encode({**remembered(below), **said}), lasting=False)
