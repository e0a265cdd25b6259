"""What stands on a paper for a character that its format cannot hold, or that would not be seen for what it is.

The record keeps what was typed; this is the one place that says what is printed instead:

* line ends of every system become a newline, which each writer prints as a line break; a tab becomes one space, and
  so do the wide and narrow spaces of typesetters; a space that does not break stays;
* invisible characters that carry nothing (byte order mark, zero-width space, soft hyphen, direction marks) go;
  the joiners that shape Indic and Persian words and emoji stay;
* controls (NUL, ESC, …), direction overrides, private-use characters, surrogates and non-characters stand as their
  number, `[U+001B]`, so that nothing hides or turns the text and the reader sees that something was there;
* `message`: WhatsApp has no escape, so `*`, `_`, `~`, the backtick, and `>`, `-` or `*` that begin a line are replaced
  by look-alikes;
* `xlsx`: a cell holds 32,767 characters; what is longer is cut with a visible note. A text that begins with `<r>` and
  ends with `</r>` would be taken for markup by the library; a space at its end keeps it text;
* `csv` and `excel` (CSV, as programs and as Excel read it): a cell that a spreadsheet would compute gets a leading
  apostrophe; wide forms of the signs begin a formula there too.

A PDF has one thing more, that its font may lack a character: see `documents/glyphs`.
"""

from __future__ import annotations

import re
from typing import Final

_INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_SEEN_AS_NUMBER: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
)
_SPACES: Final = re.compile("[\t\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_DROPPED: Final = re.compile(f"[{_INVISIBLE}]")
_NUMBERED: Final = re.compile(f"[{_SEEN_AS_NUMBER}]")
_ORDINARY: Final = re.compile(r"[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u0240]*")

_LOOK_ALIKES: Final = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"})
_LINE_MARK: Final = re.compile(r"^([ ]*)-(?=\s|$)", re.MULTILINE)
_QUOTE: Final = re.compile(r"^([ ]*)>", re.MULTILINE)
_COMPUTED: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What begins a formula in a spreadsheet."""
CELL_LIMIT: Final = 32_767
_CUT: Final = " [… %d]"


def number(character: str) -> str:
    """Name a character by its number, `[U+001B]`."""
    return f"[U+{ord(character):04X}]"


def printable(text: str, form: str) -> str:
    """Return what a paper of format `form` ("html", "message", "xlsx", …) shows for the user's `text`."""
    printed = _common(text)
    match form:
        case "message":
            printed = _QUOTE.sub("\\1\u203a", _LINE_MARK.sub("\\1\u2013", printed.translate(_LOOK_ALIKES)))
        case "xlsx":
            if len(printed) > CELL_LIMIT:
                note = _CUT % (len(printed) - CELL_LIMIT)
                printed = printed[: CELL_LIMIT - len(note)] + note
            if printed.startswith("<r>") and printed.rstrip("\n").endswith("</r>"):
                printed += " "
        case "csv" | "excel" if printed.lstrip().startswith(_COMPUTED):
            printed = "'" + printed
        case _:
            pass
    return printed


def one_line(text: str, form: str) -> str:
    """Return what a paper shows for `text` on one line."""
    return " ".join(printable(text, form).split())


def _common(text: str) -> str:
    text = _SPACES.sub(" ", text)
    if _ORDINARY.fullmatch(text):
        return text
    text = _LINE_END.sub("\n", text)
    return _NUMBERED.sub(lambda character: number(character[0]), _DROPPED.sub("", text))
