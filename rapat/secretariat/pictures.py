"""Logos of letterheads: whatever picture is given, a small plain PNG of it is kept, so that every paper can show it.

Typst reads the picture, as it does in papers: what it cannot read is none. Drawings (SVG) become pixels, turned
photographs are set upright, and nothing else that the file holds is kept.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Final

from rapat.errors import Refused, missing_library
from rapat.model.file_forms import PICTURES, Form, dots, form_of
from rapat.secretariat.session import Session
from rapat.store import incoming
from rapat.store.files import is_hash
from rapat.text.language import M, Message

_LARGEST: Final = 4_000_000
"""Bytes of a picture that is taken."""
_MOST_PIXELS: Final = 40_000_000
_NARROWEST: Final = 3
"""How many times as wide as high a logo may be, or as high as wide: beside the lines it is 2.2 cm at most."""
_DRAWING: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?(?>\s+|<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<svg\b", re.DOTALL)
"""How an SVG begins; each comment ends with the first sign that ends one, so that no others are tried."""
_RESOLUTION: Final = 600
"""Dots per inch, as of a good printer."""
_PROGRAM: Final = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let picture = bytes(json(bytes(sys.inputs.data)))
#context {
  let size = measure(image(picture))
  let scale = 2.2cm / calc.max(size.width, size.height)
  image(picture, width: size.width * scale, height: size.height * scale)
}
"""
"""Sets a picture alone on a page, 2.2 cm high or wide."""


def keep_logo(session: Session, path: Path) -> str:
    """Keep a picture as the PNG that letterheads show; return its SHA-256.

    Raises `Refused` for what is no PNG, JPEG or SVG, is too large, or is too wide or high for a logo.
    """
    made = logo(path)
    return session.store.files.keep_data("logo.png", made).sha256


def logo(path: Path) -> bytes:
    """Make the PNG that letterheads show of a picture file; raises `Refused` as `keep_logo` does."""
    with incoming.opened(path) as (_, size):
        if size > _LARGEST:
            raise _none(path, M("it is larger than %(most)s MB", most=_LARGEST // 1_000_000))
    data = incoming.read(path)
    if (size_in_dots := _dots(path, data)) is not None:
        width, height = size_in_dots
        if not 0 < width * height <= _MOST_PIXELS:
            raise _none(path, M("it has %(wide)s by %(high)s dots", wide=width, high=height))
    made = _set(path, data)
    size_set = dots(made)
    if size_set is None or max(size_set) > _NARROWEST * min(size_set):
        raise _none(path, M("one side is more than %(times)s times the other", times=_NARROWEST))
    return made


def is_kept(session: Session, name: str) -> bool:
    """Tell whether a text names a picture that is kept already, by its SHA-256."""
    kept = session.store.files.read(name) if is_hash(name) else None
    return kept is not None and form_of(kept) is Form.PNG


def _dots(path: Path, data: bytes) -> tuple[int, int] | None:
    """Tell width and height of a picture before it is unpacked; None for a drawing, which has no dots."""
    if form_of(data) in PICTURES:
        size = dots(data)
        if size is None:
            raise _none(path, M("it is not whole"))
        return size
    if _DRAWING.match(data):
        return None
    raise _none(path, M("it is no PNG, JPEG or SVG"))


def _set(path: Path, data: bytes) -> bytes:
    try:
        import typst  # noqa: PLC0415 - an extra, and heavy
    except ImportError as fault:
        raise missing_library("typst", "PNG") from fault
    try:
        with tempfile.TemporaryDirectory() as folder:  # a drawing may name other files: there are none beside it
            program = Path(folder) / "logo.typ"
            program.write_text(_PROGRAM, encoding="utf-8")
            made = typst.compile(
                program,
                sys_inputs={"data": str(list(data))},
                ignore_system_fonts=True,
                format="png",
                ppi=_RESOLUTION,
            )
    except typst.TypstError as fault:
        raise _none(path, M("it cannot be read")) from fault
    return bytes(made)


def _none(path: Path, why: Message) -> Refused:
    return Refused(
        M("%(path)s cannot be a logo: %(why)s.", path=path, why=why),
        M("Save the emblem alone as PNG, JPEG or SVG and name that file."),
    )
