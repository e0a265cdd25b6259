"""What a file is by its first bytes, where it is no text."""

from __future__ import annotations

from typing import Final

from rapat.errors import Refused
from rapat.text.language import N_, M

ZIP: Final = b"PK\x03\x04"
_WORD_PART: Final = b"word/document.xml"
_KINDS: Final[tuple[tuple[bytes, int, str], ...]] = (
    (b"{\\rtf", 0, N_("a Rich Text file (RTF)")),
    (b"%PDF", 0, N_("a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, N_("a file of old Word or Excel (.doc, .xls)")),
    (b"\x89PNG", 0, N_("a picture")),
    (b"\xff\xd8\xff", 0, N_("a picture")),
    (b"GIF8", 0, N_("a picture")),
    (b"BM", 0, N_("a picture")),
    (b"II*\0", 0, N_("a picture")),
    (b"MM\0*", 0, N_("a picture")),
    (b"RIFF", 0, N_("a picture, a sound or a film")),
    (b"ID3", 0, N_("a sound or a film")),
    (b"OggS", 0, N_("a sound or a film")),
    (b"ftyp", 4, N_("a sound or a film")),
    (b"\x1a\x45\xdf\xa3", 0, N_("a sound or a film")),
    (b"\x1f\x8b", 0, N_("a packed file")),
    (b"7z\xbc\xaf", 0, N_("a packed file")),
    (b"Rar!", 0, N_("a packed file")),
    (b"BZh", 0, N_("a packed file")),
    (b"\xfd7zXZ", 0, N_("a packed file")),
    (b"MZ", 0, N_("a program")),
    (b"\x7fELF", 0, N_("a program")),
    (b"SQLite format 3", 0, N_("a database")),
    (b"BEGIN:VCALENDAR", 0, N_("a calendar")),
    (b"BEGIN:VCARD", 0, N_("an address book")),
)
_TEXTUAL: Final = frozenset({b"BM", b"MZ", b"BZh", b"RIFF", b"ID3"})
"""Letters that words may begin with too: they count only where bytes follow that no text has."""


def is_word(data: bytes) -> bool:
    """Return whether a file is one of Word (.docx)."""
    return data.startswith(ZIP) and _WORD_PART in data


def refuse_what_is_no_text(data: bytes, name: str) -> None:
    """Raise `Refused` for a file that is known not to be text, in one sentence that says what it is."""
    kind = _known(data)
    if kind:
        raise Refused(
            M("%(name)s is %(kind)s; nothing of it was recorded.", name=name, kind=M(kind)),
            M("Save it as plain text (UTF-8) or as a Word file (.docx), and record that."),
        )


def _known(data: bytes) -> str:
    """Return what a file is; empty where it may be text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith(ZIP):
        return "" if is_word(data) else N_("a packed file or a spreadsheet")
    for mark, at, kind in _KINDS:
        if data.startswith(mark, at) and (mark not in _TEXTUAL or b"\0" in data[:512]):
            return kind
    return ""
