"""Pictures as cameras and scanners make them, for the tests of what becomes of them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

from PIL import Image

PLACE: Final = b"0 deg 8' 0.4321"
"""Where a camera says that a picture was taken."""
_TURNED, _GPS, _PLACE_NAME, _COMMENT = 0x0112, 0x8825, 0x001B, 0x9286


def shot(size: tuple[int, int] = (640, 480), form: str = "JPEG", *, turned: int = 1, mode: str = "RGB") -> bytes:
    """Make a picture whose upper left corner is red, with a place in its remarks; `turned` is its orientation."""
    picture = Image.new("RGB", size, "navy")
    picture.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    remarks = Image.Exif()
    remarks[_TURNED] = turned
    remarks.get_ifd(_GPS)[_PLACE_NAME] = PLACE
    written = io.BytesIO()
    more = {"comment": PLACE} if form == "JPEG" else {}
    picture.convert(mode).save(written, form, exif=remarks, **more)
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Make a PNG that promises more pixels than it has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def opened(data: bytes) -> Image.Image:
    """Open a picture whole."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
