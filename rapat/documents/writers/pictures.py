"""Pictures on papers: the logo of a letterhead, checked before it must be shown, and photographs, made to fit."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from rapat.documents.tree import Photograph, plain
from rapat.errors import Refused
from rapat.model.file_forms import Form, dots, form_of
from rapat.text.language import N_, Language, M

SIDE: Final = 2.2
"""Width and height, in centimetres, that the picture fits into."""
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MOST_PIXELS: Final = 40_000_000
_PASSES: Final = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, step across and down of each pass of an interlaced picture."""


class _Unreadable(Exception):
    """The bytes are no whole PNG."""


def fitted(logo: bytes) -> tuple[float, float]:
    """Width and height of the logo in centimetres; raises `Refused` when the bytes are not a PNG that can be shown."""
    try:
        width, height = _read(logo)
    except (_Unreadable, struct.error, zlib.error) as fault:
        raise Refused(
            M("The logo of the letterhead is not a PNG picture that can be shown."),
            M("Save the picture again as PNG, or leave the logo out of rapat.toml."),
        ) from fault
    longer = max(width, height)
    return SIDE * width / longer, SIDE * height / longer


def words(language: str) -> str:
    """What the picture shows, for those who do not see it."""
    return Language(language).text(N_("Emblem"))


def described(photograph: Photograph, language: str) -> str:
    """What a photograph shows, for those who do not see it: its caption."""
    return plain(photograph.caption).strip() or Language(language).text(N_("Photograph"))


def photograph_size(data: bytes, box: tuple[float, float]) -> tuple[float, float]:
    """Width and height of a photograph within a box, in the box's unit; raises `Refused` for no JPEG."""
    size = dots(data) if form_of(data) is Form.JPEG else None
    if size is None or not all(size):
        raise Refused(M("A photograph cannot be shown: it is no JPEG."), M("Attach it again."))
    width, height = size
    scale = min(box[0] / width, box[1] / height)
    return width * scale, height * scale


def _read(data: bytes) -> tuple[int, int]:
    """Walk through the picture to its end; the programs that show it would stop at the first fault."""
    if form_of(data) is not Form.PNG:
        raise _Unreadable
    at, header, packed, palette = len(Form.PNG.value), b"", bytearray(), False
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        if check != zlib.crc32(kind + body):
            raise _Unreadable
        at += 12 + length
        if not header and kind != b"IHDR":
            raise _Unreadable
        match kind:
            case b"IHDR":
                header = body
            case b"PLTE":
                palette = True
            case b"IDAT":
                packed += body
            case b"IEND":
                return _checked(header, bytes(packed), palette=palette)
            case _:
                pass


def _checked(header: bytes, packed: bytes, *, palette: bool) -> tuple[int, int]:
    """Check that the pixels are all there, without unpacking more than the header promises."""
    width, height, depth, colour, method, filtering, interlaced = struct.unpack(">IIBBBBB", header)
    if not 0 < width * height <= _MOST_PIXELS or depth not in _DEPTHS.get(colour, ()) or method or filtering:
        raise _Unreadable
    if interlaced > 1 or (colour == 3 and not palette):  # noqa: PLR2004 - 3: colours from a palette
        raise _Unreadable
    bits = depth * _CHANNELS[colour]
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    expected = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        expected += rows * (1 + (columns * bits + 7) // 8) if columns > 0 and rows > 0 else 0
    if len(zlib.decompressobj().decompress(packed, expected)) < expected:
        raise _Unreadable
    return width, height
