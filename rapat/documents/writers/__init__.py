"""One writer for each format: a tree and the frame of its pages in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from rapat.documents.contexts.shared import Presenter
from rapat.documents.page import Frame
from rapat.documents.tree import Block
from rapat.documents.writers import csv_, eml, html, ics, markdown, message, pdf, text, word, xlsx

Writer = Callable[[tuple[Block, ...], Frame, Path | None], bytes]

WRITERS: Final[Mapping[str, Writer]] = {
    "md": markdown.write,
    "html": html.write,
    "txt": text.write,
    "message": message.write,
    "eml": eml.write,
    "pdf": pdf.write,
    "docx": word.write,
}
"""By format; the last argument is the workspace's own templates folder, for a style or a font of its own."""

OfValues = Callable[[Any, Presenter, Frame], bytes]

OF_VALUES: Final[Mapping[str, OfValues]] = {
    "xlsx": xlsx.write,
    "csv": csv_.write,
    "excel": csv_.write_for_excel,
    "ics": ics.write,
}
"""The formats that are no text: made from the values themselves, without a template."""
