"""Word documents: the office's own styles, real lists, sections, heads and feet with fields.

`reference` opens the styles, `body` and its neighbours write the paper as WordprocessingML, `package` puts the file
together so that the same paper gives the same bytes. User text becomes XML in `markup` and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from rapat.documents import catalogue
from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.errors import missing_library


def write(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
    """Write the paper as DOCX.

    Raises `Refused` where the library is missing, naming the command that installs it, where the workspace's own
    `reference.docx` cannot be used, and where the logo is no picture.
    """
    try:
        import docx  # noqa: F401, PLC0415 - an extra
    except ImportError as fault:
        raise missing_library("python-docx", "Word") from fault
    from rapat.documents.writers.word.package import assemble  # noqa: PLC0415 - loads the library
    from rapat.documents.writers.word.reference import Reference  # noqa: PLC0415 - loads the library

    return assemble(blocks, page, Reference.read(catalogue.find("reference.docx", overrides), page))
