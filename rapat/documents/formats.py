"""The formats of papers: which there are, what they need, how their files end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Final

FORMATS: Final = ("md", "html", "txt", "message", "eml", "pdf", "docx")
"""Every format that is text, in the order they are offered."""
ON_PAPER: Final = ("md", "html", "txt", "pdf", "docx")
"""Those that are handed over, not sent."""
TABLES: Final = ("xlsx", "csv", "excel")
"""Tables of values, without a template."""
CALENDAR: Final = "ics"
"""Events, without a template."""
ILLUSTRATED: Final = frozenset({"html", "pdf", "docx"})
"""Formats that show photographs; others tell what they show."""
VALUES: Final = frozenset({*TABLES, CALENDAR})
"""Formats that are no text: made from values, without a template."""
LEAVING: Final = frozenset({"message", "eml", CALENDAR})
"""Formats that leave the office by telephone or mail."""
ALL: Final = (*FORMATS, *TABLES, CALENDAR)
"""Every format."""
LIBRARIES: Final[Mapping[str, str]] = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter", CALENDAR: "icalendar"}
"""The module that a format cannot do without."""
DISTRIBUTIONS: Final[Mapping[str, str]] = {
    "typst": "typst",
    "fontTools": "fonttools",
    "segno": "segno",
    "docx": "python-docx",
    "xlsxwriter": "XlsxWriter",
    "icalendar": "icalendar",
}
"""The packages that writers import, by the names under which they are installed."""
_ENDINGS: Final[Mapping[str, str]] = {"message": "wa.txt", "excel": "excel.csv"}


def installed(formats: Iterable[str]) -> tuple[str, ...]:
    """Keep the formats whose libraries are installed; without the extra `documents` those of plain text."""
    return tuple(form for form in formats if form not in LIBRARIES or find_spec(LIBRARIES[form]) is not None)


def ending(form: str) -> str:
    """The end of the names of a format's files, with its dot: ".pdf", ".wa.txt"."""
    return f".{_ENDINGS.get(form, form)}"
