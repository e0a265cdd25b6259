"""One writer for each format: a tree and the frame of its pages in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from rapat.documents.contexts.shared import Desk
from rapat.documents.frame import Frame
from rapat.documents.tree import Block
from rapat.documents.writers import calendar, commas, html, mail, markdown, matrix, message, pdf, text, word

Writer = Callable[[tuple[Block, ...], Frame, Path | None], bytes]

WRITERS: Final[Mapping[str, Writer]] = {
    "md": markdown.write,
    "html": html.write,
    "txt": text.write,
    "message": message.write,
    "eml": mail.write,
    "pdf": pdf.write,
    "docx": word.write,
}
"""By format; the last argument is the workspace's own templates folder, for a style or a font of its own."""

OfValues = Callable[[Any, Desk, Frame], bytes]

OF_VALUES: Final[Mapping[str, OfValues]] = {
    "xlsx": matrix.write,
    "csv": commas.write,
    "excel": commas.write_for_excel,
    "ics": calendar.write,
}
"""The formats that are no text: made from the values themselves, without a template."""
