"""What a file is by its content, whatever it is called, whether it is whole, and how many dots a picture has."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum
from typing import Final

_MARK: Final = 0xFF
"""Begins every marker of a JPEG."""
_PIXELS_BEGIN: Final = 0xDA
"""The marker behind which a JPEG's pixels stand."""
_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG behind which its height and width stand."""
_JPEG_ENDS: Final = b"\xff\xd9"
_PNG_ENDS: Final = b"IEND\xaeB`\x82"
_PDF_ENDS: Final = b"%%EOF"


class Form(Enum):
    """The forms that rapat looks into, by what a file of each begins with."""

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
            # Behind the small picture that its particulars may hold, which has an end of its own.
            pixels = next((at for marker, at in _segments(data) if marker == _PIXELS_BEGIN), len(data))
            return _JPEG_ENDS in data[pixels:]
        case None:
            return False


def dots(data: bytes) -> tuple[int, int] | None:
    """Tell width and height of a PNG or JPEG in dots, either of which may be nought.

    None for anything else, and where they are not there.
    """
    try:
        match form_of(data):
            case Form.PNG:
                width, height = struct.unpack_from(">II", data, 16)
            case Form.JPEG:
                at = next(at for marker, at in _segments(data) if marker in _SIZES)
                height, width = struct.unpack_from(">HH", data, at + 5)
            case _:
                return None
    except (struct.error, StopIteration):
        return None
    return width, height


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the markers of a JPEG and where each stands, up to its pixels or to what is no marker."""
    at = 2
    while at + 4 <= len(data) and data[at] == _MARK:
        yield data[at + 1], at
        if data[at + 1] == _PIXELS_BEGIN:
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
