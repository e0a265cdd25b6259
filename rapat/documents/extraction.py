"""The texts that a paper holds, whatever its format keeps them in: for looking through, not for showing.

Whoever forges a paper chooses how its letters are stored, so each format is read as the programs that show it do: a PDF
by its text layer, Word and Excel by every part of the package, mail by its decoded parts.
"""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from rapat.errors import RapatError, Refused, missing_library
from rapat.text.language import M

_LARGEST: Final = 64 << 20
"""Bytes of a paper, or of the parts of one together, that are looked through."""
_DEEPEST: Final = 3
"""Papers within papers: a Word document attached to a mail."""
_CDATA: Final = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_HYPHEN: Final = re.compile(r"<(?:\w+:)?noBreakHyphen\b[^>]*>")
_SYMBOL: Final = re.compile(r"""<(?:\w+:)?sym\b[^>]*?\bchar=["'](?:[Ff]0)?([0-9A-Fa-f]{2,4})["'][^>]*>""")
"""A character of Word's by its number; fonts of symbols have theirs from F000 on."""
_TAG: Final = re.compile(r"<[^>]*>")


class Unreadable(Refused):
    """A paper, or a part of it, that cannot be read as what it is."""


def texts(data: bytes) -> Iterator[str]:
    """Give the texts of a paper: as they stand, without marks, and without the breaks of lines.

    Raises `Unreadable` behind what could be read, and `Refused` where the library for PDF is not installed.
    """
    for part in _parts(data, [_LARGEST], _DEEPEST):
        yield part
        bare = html.unescape(_TAG.sub("", _spoken(part)))
        yield bare
        yield "".join(bare.split())


def _spoken(markup: str) -> str:
    """The markup with letters in the place of what shows one."""
    plain = _CDATA.sub(lambda found: html.escape(found[1]), markup)
    plain = _HYPHEN.sub("-", plain)
    return _SYMBOL.sub(lambda found: chr(int(found[1], 16)), plain)


def _parts(data: bytes, left: list[int], depth: int) -> Iterator[str]:
    """The parts of a paper as text; `left` counts the bytes that are still looked through."""
    if len(data) > left[0] or not depth:
        raise Unreadable(M("it is too large to be looked through"))
    left[0] -= len(data)
    yield _decoded(data)
    if b"%PDF-" in data[:1024]:
        yield from _pages(data, left)
    elif data.startswith(b"PK"):
        yield from _package(data, left, depth)
    elif re.search(rb"^content-transfer-encoding:", data, re.IGNORECASE | re.MULTILINE):
        for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield from _parts(payload, left, depth - 1)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith((b"<\x00", b"\x00<")):
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def _package(data: bytes, left: list[int], depth: int) -> Iterator[str]:
    """The parts of a Word or Excel file, whatever they are called."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                with package.open(name) as part:
                    content = part.read(left[0] + 1)
                yield from _parts(content, left, depth - 1)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise Unreadable(M("it is no package that can be read")) from fault


def _pages(data: bytes, left: list[int]) -> Iterator[str]:
    """The text layer of each page of a PDF, with what is written over it, and the document's properties."""
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
        from pypdfium2 import raw  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing_library("pypdfium2", "PDF") from fault
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            yield "\n".join(document.get_metadata_dict().values())
            for number in range(len(document)):
                page = document[number]
                if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
                    page.close()  # the notes that lie upon it are known to a page that is opened anew
                    page = document[number]
                text = page.get_textpage().get_text_bounded()
                page.close()
                left[0] -= len(text)
                if left[0] < 0:
                    raise Unreadable(M("it is too large to be looked through"))
                yield text
        finally:
            document.close()
    except RapatError:
        raise
    except (pypdfium2.PdfiumError, RuntimeError, ValueError, OSError) as fault:
        raise Unreadable(M("it is no PDF that can be read")) from fault
