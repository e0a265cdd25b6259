"""What the eye takes for the same: a text without what is not seen, with letters of other scripts as Latin ones.

A seal that is written with a Cyrillic letter or around a soft hyphen shows the same to whoever reads the paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

_ALIKE: Final[Mapping[str, str]] = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u06d4\u2796\u2cba\u30fc",
    "/": "\u2215\u2044\u29f8\u2571\u3033\u2cc6\u30ce\u4e3f",
    "0": "\u07c0",
    "1": "\u0661",
    "2": "\ua644\u01a7",
    "3": "\u0417\u04e0\u01b7\ua76a",
    "4": "\u13ce",
    "5": "\u01bc",
    "6": "\u0431\u13ee",
    "8": "\u0222",
    "9": "\ua76e",
    ":": "\u0589\u05c3\u2236\ua789\u02d0",
    "A": "\u0410\u0391\u13aa\ua4ee",
    "B": "\u0412\u0392\u13f4\ua4d0",
    "C": "\u0421\u03f9\u13df\ua4da\u2ca4",
    "D": "\u13a0\ua4d3",
    "E": "\u0415\u0395\u13ac\ua4f0",
    "F": "\u03dc\ua4dd",
    "G": "\u050c\u13c0\ua4d6",
    "H": "\u041d\u0397\u13bb\ua4e7",
    "I": "\u0406\u0399\u04c0\ua4f2\u2c92",
    "J": "\u0408\u037f\u13ab\ua4d9",
    "K": "\u041a\u039a\u13e6\ua4d7\u2c94",
    "L": "\u13de\ua4e1",
    "M": "\u041c\u039c\u13b7\ua4df\u03fa",
    "N": "\u039d\ua4e0\u2c9a",
    "O": "\u041e\u039f\ua4f3\u0555\u2c9e",
    "P": "\u0420\u03a1\u13e2\ua4d1\u2ca2",
    "Q": "\u051a\u2d55",
    "R": "\u13a1\u13d2\ua4e3",
    "S": "\u0405\u13da\ua4e2\u054f",
    "T": "\u0422\u03a4\u13a2\ua4d4\u2ca6",
    "U": "\u054d\ua4f4",
    "V": "\u0474\u13d9\ua4e6",
    "W": "\u051c\u13b3\ua4ea",
    "X": "\u0425\u03a7\ua4eb\u2cac",
    "Y": "\u0423\u03a5\u04ae\ua4ec\u2ca8",
    "Z": "\u0396\u13c3\ua4dc",
    "a": "\u0430\u03b1\u0251",
    "b": "\u042c\u13cf",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501\u13e7\ua4d2",
    "e": "\u0435\u04bd\u212e",
    "f": "\u03dd\u0584",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u04cf\u01c0\u2223",
    "m": "\u043c",
    "n": "\u0578\u043f",
    "o": "\u043e\u03bf\u1d0f\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b\u0566",
    "r": "\u0433\u1d26",
    "s": "\u0455\ua731",
    "t": "\u0442\u03c4",
    "u": "\u03c5\u057d",
    "v": "\u0475\u03bd\u1d20",
    "w": "\u051d\u0461",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3\u04af",
    "": "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5",
}
"""Characters beyond ASCII that are read as one of those in seals; behind the empty text, those that leave a blank.

From Unicode's list of confusables (UTS 39), for letters, digits and the marks between them.
"""
_READ_AS: Final = {other: plain for plain, others in _ALIKE.items() for other in others}
_UNSEEN: Final = frozenset({"Cc", "Cf", "Mn", "Me"})
"""Categories of characters that have no width of their own."""
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")


def skeleton(text: str) -> str:
    """Fold a text to what the eye compares: compatible forms as plain ones, nothing unseen, look-alikes as Latin."""
    return _BEYOND.sub(lambda found: _folded(found[0]), text)


@cache
def _folded(character: str) -> str:
    plain = "".join(_READ_AS.get(one, one) for one in unicodedata.normalize("NFKD", _READ_AS.get(character, character)))
    return "".join(one for one in plain if unicodedata.category(one) not in _UNSEEN or one.isspace())
