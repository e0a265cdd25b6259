"""What a file is by its content, whatever it is called; and the scan of a signed paper: a picture or a PDF."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Final

from rapat.errors import Refused
from rapat.secretariat.session import Session
from rapat.store import incoming
from rapat.store.files import Kept
from rapat.text.language import M

_MARK: Final = 0xFF
"""Begins every marker of a JPEG."""
_LINES_BEGIN: Final = 0xDA
"""The marker behind which a JPEG's pixels stand."""
_JPEG_ENDS: Final = b"\xff\xd9"
_PNG_ENDS: Final = b"IEND\xaeB`\x82"
_PDF_ENDS: Final = b"%%EOF"


class Form(Enum):
    """The forms of a scan, by what a file of each begins with."""

    PDF = b"%PDF-"
    PNG = b"\x89PNG\r\n\x1a\n"
    JPEG = b"\xff\xd8\xff"


PICTURES: Final = frozenset({Form.PNG, Form.JPEG})


def form_of(data: bytes) -> Form | None:
    """Tell by its first bytes which form a file has; None for any other."""
    return next((form for form in Form if data.startswith(form.value)), None)


def is_whole(data: bytes) -> bool:
    """Whether a file of one of the forms has its end: a copy that broke off has none."""
    match form_of(data):
        case Form.PDF:
            return _PDF_ENDS in data
        case Form.PNG:
            return _PNG_ENDS in data
        case Form.JPEG:
            return _JPEG_ENDS in data[_first_pixels(data) :]
        case None:
            return False


def _first_pixels(data: bytes) -> int:
    """Find where a JPEG's pixels begin, behind the small picture that its particulars may hold; its end for nowhere."""
    at = 2
    while at + 4 <= len(data) and data[at] == _MARK:
        if data[at + 1] == _LINES_BEGIN:
            return at
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return len(data)


def read(path: Path) -> tuple[bytes, Form]:
    """Read the scan of a signed paper; raises `Refused` for what cannot be read, is none, or broke off."""
    data = incoming.read(path)
    form = form_of(data)
    remedy = M("Scan or photograph the signed paper again, as PDF, PNG or JPEG.")
    if form is None:
        raise Refused(M("%(path)s is neither a PDF nor a picture (PNG or JPEG).", path=path), remedy)
    if not is_whole(data):
        raise Refused(M("%(path)s is not whole: its end is missing.", path=path), remedy)
    return data, form


def keep(session: Session, path: Path) -> Kept:
    """Keep the scan of a signed paper as evidence; raises `Refused` as `read` does, before anything is written."""
    data, _ = read(path)
    return session.store.files.keep_data(path.name, data)
