"""One writer for each format: a tree and the page around it in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rapat.documents.contexts.sheets import Sheet
from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.documents.writers import csv_, eml, html, markdown, message, pdf, text, word, xlsx

Writer = Callable[[tuple[Block, ...], Page, Path | None], bytes]

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

TableWriter = Callable[[Sequence[Sheet], Page], bytes]

TABLE_WRITERS: Final[Mapping[str, TableWriter]] = {
    "xlsx": xlsx.write,
    "csv": csv_.write,
    "excel": csv_.write_for_excel,
}
"""By format: what is made from sheets of values, without a template."""
