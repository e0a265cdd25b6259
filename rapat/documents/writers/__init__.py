"""One writer for each format, in a module of its own, loaded when its format is first asked for: some need an extra.

A format of text has `write(blocks, page, overrides)`: the tree, the page around it, and the workspace's own templates
folder for a style or a font of its own. A table has `write(sheets, page)`, a calendar `write(events, page, zone)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from rapat.documents.contexts.events import Calendar
from rapat.documents.contexts.sheets import Sheet
from rapat.documents.formats import DISTRIBUTIONS
from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.errors import missing_library

Writer = Callable[[tuple[Block, ...], Page, Path | None], bytes]
TableWriter = Callable[[Sequence[Sheet], Page], bytes]
CalendarWriter = Callable[[Calendar, Page, ZoneInfo], bytes]

_WRITERS: Final[Mapping[str, str]] = {
    "md": "markdown:write",
    "html": "html:write",
    "txt": "text:write",
    "message": "message:write",
    "eml": "eml:write",
    "pdf": "pdf:write",
    "docx": "word.package:write",
    "xlsx": "xlsx:write",
    "csv": "csv_:write",
    "excel": "csv_:write_for_excel",
    "ics": "ics:write",
}
_NAMES: Final[Mapping[str, str]] = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "ics": "ICS"}


def writer(form: str) -> Writer:
    """Load the writer of a format of text; raises `Refused` that names the library it lacks."""
    write: Writer = _load(form)
    return write


def table_writer(form: str) -> TableWriter:
    """Load the writer of a format of tables; raises as `writer` does."""
    write: TableWriter = _load(form)
    return write


def calendar_writer(form: str) -> CalendarWriter:
    """Load the writer of a format of events; raises as `writer` does."""
    write: CalendarWriter = _load(form)
    return write


def _load(form: str) -> Any:  # noqa: ANN401 - which function it is depends on the format
    module, _, function = _WRITERS[form].partition(":")
    try:
        return getattr(import_module(f"{__name__}.{module}"), function)
    except ModuleNotFoundError as fault:
        package = (fault.name or "").partition(".")[0]
        if package not in DISTRIBUTIONS:
            raise
        raise missing_library(DISTRIBUTIONS[package], _NAMES.get(form, form)) from fault
