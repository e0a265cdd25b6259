"""Text as the grammar looks at it: what word processors make of keys counts as the key that was meant.

Character for character, so that every place found in the shadow is the same place in the text that was typed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_WIDE: Final = {chr(sign + 0xFEE0): chr(sign) for sign in range(0x21, 0x7F) if not chr(sign).isalnum()} | {
    "\u3001": ",",
    "\u3002": ".",
}
"""Signs of the width of a Chinese letter, as some keyboards type them, by their plain twins."""
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        "\ufeff": " ",
        "\u200b": " ",
    }
)
_TYPED: Final = str.maketrans(_WIDE)
LINE_ENDS: Final = str.maketrans(dict.fromkeys("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", " "))


class NormalizedText(NamedTuple):
    """A part of a line: as typed, and its shadow, of the same length."""

    text: str
    shadow: str

    @classmethod
    def of(cls, raw: str) -> NormalizedText:
        """Return the whole of a line without the spaces around it."""
        text = raw.translate(LINE_ENDS)
        text = text if text.isascii() else text.translate(_TYPED)
        return cls(text, text.translate(_PLAIN)).trimmed()

    def part(self, start: int = 0, end: int | None = None) -> NormalizedText:
        """Return a part of it, without the spaces around."""
        return NormalizedText(self.text[start:end], self.shadow[start:end]).trimmed()

    def trimmed(self) -> NormalizedText:
        """Return the same without spaces at its ends."""
        start = len(self.shadow) - len(self.shadow.lstrip(" "))
        end = len(self.shadow.rstrip(" "))
        return (
            self
            if (start, end) == (0, len(self.shadow))
            else NormalizedText(self.text[start:end], self.shadow[start:end])
        )
