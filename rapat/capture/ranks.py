"""Ranks of army, navy, air force and police before a name or an office, with their arms: `Kol. Inf.`, `Laksma TNI`.

Short forms are built of a kind and a grade: `ser` and `ma`, `ka`, `tu`, `da` are the four sergeants.
"""

from __future__ import annotations

from typing import Final

_GRADES: Final = (
    ("ser", "ma ka tu da"),
    ("kop", "ka tu da"),
    ("pra", "ka tu da"),
    ("bhara", "ka tu da"),
    ("brip", "ka tu da"),
    ("abrip", " tu da"),
    ("pel", "tu da"),
    ("let", "tu da"),
    ("aip", "tu da"),
    ("ip", "tu da"),
    ("laks", "amana dya da ma"),
    ("mars", "ekal dya da ma"),
)
_GENERALS: Final = ("kom", "ir", "let", "may", "brig")
SHORT: Final = frozenset(
    [
        *(f"{kind}{grade.strip()}" for kind, grades in _GRADES for grade in grades.split(" ")),
        *(f"{kind}jen" for kind in _GENERALS),
        *(
            "kombes",
            "akbp",
            "kompol",
            "akp",
            "brigpol",
            "brigadir",
            "jenderal",
            "kolonel",
            "letkol",
            "mayor",
            "kapten",
            "kapt",
        ),
    ]
)
"""Ranks of one word, in small letters."""
ARMS: Final = (
    r"(?:inf|kav|arm|arh|czi|chb|cpl|cba|cpm|pom|ckm|caj|ctp|chk|cku|cpn|laut|mar|pnb|nav|tek|lek|sus|kal|adm|pas|psk"
    r"|kes|ter|pol|polisi|tni)\b(?:\.? ?\((?:p|e|t|s|k|kh|pm|mar|purn)\))?"
)
"""Arms and services behind a rank: infantry, artillery, the navy's deck and engine."""
_SATU: Final = "(?:kepala|satu|dua)"
_LONG: Final = (
    r"(?:letnan|mayor|brigadir|komisaris|inspektur) jenderal",
    rf"(?:pembantu )?letnan (?:kolonel|satu|dua)|sersan (?:mayor|satu|dua|kepala)|(?:kopral|prajurit|kelasi) {_SATU}",
    r"(?:laksamana|marsekal) (?:madya|muda|pertama)",
    r"ajun komisaris(?: besar)?|komisaris (?:besar|polisi)|(?:ajun )?inspektur(?: polisi)? (?:satu|dua)",
    rf"(?:ajun )?brigadir(?: polisi)? {_SATU}|bhayangkara {_SATU}",
)
_ABRIDGED: Final = rf"kol(?=[. ]+(?:{ARMS}|dan[a-z]{{3,}}|(?-i:[A-Z])))"
"""Short for a colonel, where an arm, an office or a name follows: else it is what grows in gardens."""
PATTERN: Final = "|".join([*_LONG, *sorted(SHORT, key=len, reverse=True), _ABRIDGED])
"""Any rank, as a pattern that asks for no capitals."""
