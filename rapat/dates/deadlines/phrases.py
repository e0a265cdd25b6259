"""Expressions of several words that are one word to the rules: "sampai dengan", "on or before", "rapat berikutnya".

Each is a class of tokens, as the single words of `words` are; the longer ones stand first where one begins another.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rapat.dates.deadlines.words import WEEKDAYS

_YADC: Final = r"(?:(?:yang|yg)\s+)?akan\s+datang|y\.?a\.?d\b"
_NOT: Final = r"(?:tidak|tdk|tak|jangan)(?:\s+boleh)?"
_COUNT: Final = (
    r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)"
)
"""How many days and nights something lasts, which is due on none of them."""
KINDS_OF_MEETING: Final = (
    r"koordinasi|lanjutan|rutin|evaluasi|bulanan|mingguan|pleno|terpadu|tim|forum|kita|ini"
    r"|coordination|regular|monthly|weekly|scheduled|plenary|joint|team|forum|follow-?up|evaluation"
)
"""Words beside "rapat" that say what kind of meeting it is, and name no forum."""


class Phrase(NamedTuple):
    """An expression of several words."""

    words: str
    """Words of which it has one, however it is said: a text without them is not looked through for it."""
    pattern: str
    """A regular expression, letters of either case."""


PHRASES: Final = {
    "OTHER": Phrase(
        "malam mlm night nights berita",
        rf"{_COUNT}\s+(?:hari|hr|days?)(?:\s+(?:dan|and)|,)?\s+{_COUNT}\s+(?:malam|mlm|nights?)|berita\s+acara",
    ),
    "NEXT_MEETING": Phrase(
        "following next akan d mendatang yad berikut selanjutnya berikutnya ad depan",
        rf"(?:(?:the|our)\s+)?(?:next|following)\s+(?:(?:{KINDS_OF_MEETING})\s+)?(?:meeting|session|sitting)"
        rf"|(?:rapat|rakor|pertemuan|sidang|rapim|anev)(?:\s+(?:{KINDS_OF_MEETING}))?"
        rf"\s+(?:berikut(?:nya)?|selanjutnya|mendatang|depan|{_YADC})",
    ),
    "THIS_MEETING": Phrase(
        "meeting ini",
        r"(?:rapat|rakor|pertemuan|sidang)\s+ini|this\s+meeting|today['\u2019]?s\s+meeting",
    ),
    "FOLLOWING": Phrase(
        "akan d ad yad",
        _YADC,
    ),
    "AGAIN": Phrase(
        "depan depannya",
        r"ke\s+depan(?:nya)?",
    ),
    "AFTER_NEXT": Phrase(
        "after",
        r"after\s+next",
    ),
    "EVERY": Phrase(
        "kali",
        rf"(?:setiap|tiap|saban)\s+kali(?=\s+(?:hari|tanggal|tgl|bulan|minggu|pekan|{'|'.join(WEEKDAYS)})\b)",
    ),
    "SOON": Phrase(
        "possible",
        r"as\s+soon\s+as\s+possible(?!\s+(?:after|when|once)\b)",
    ),
    "PAST": Phrase(
        "just lalu silam",
        r"(?:yang|yg)\s+(?:lalu|silam)|just\s+(?:past|gone)",
    ),
    "DUE_WORD": Phrase(
        "tenggat batas dead jatuh tenggatnya date deadline deadlinenya",
        r"(?:tanggal\s+)?jatuh\s+tempo|(?:tanggal\s+|batas\s+)?tenggat(?:\s+waktu)?(?:nya)?|dead\s?line(?:nya)?"
        r"|batas\s+(?:waktu|akhir)(?:nya)?|due\s+date",
    ),
    "CUE": Phrase(
        (
            "boleh daripada sebelum nya paling plg 2nya lebih lewat melampaui melebihi melewati than due"
            " before lamanya lambatnya latest sampai after and beyond maks maksimal max past"
            " selambat2nya selambatlambatnya selambatnya selambt2nya selmbat2nya selmbt2nya slambat2nya"
            " slambt2nya slmbat2nya slmbt2nya target targetnya"
        ),
        r"on\s+or\s+before|before\s+or\s+on|(?:pada\s+)?(?:atau\s+)?sebelum\s+atau\s+(?:pada|tepat|tanggal|tgl)"
        r"|(?:pada|tepat)\s+atau\s+sebelum|up\s+to\s+and\s+including|(?:sampai(?:\s+dengan)?|sebelum)\s+dan\s+termasuk"
        rf"|{_NOT}\s+(?:lebih|lewat|melewati|melebihi|melampaui)(?:\s+dari(?:pada)?)?"
        r"|(?:not|no)\s+(?:later|more)\s+than|not\s+(?:after|past|beyond)"
        r"|(?:paling|plg)\s+(?:lambat|lmbt|telat|lama|akhir)(?:nya)?|selambat[\s-]*lambatnya|selambatnya|s(?:e)?la?mba?t-?2\s?nya"
        r"|(?:se)?lama-lamanya|maksimal|maks|max|(?:at\s+the\s+)?latest|due(?:\s+(?:by|on))?|target(?:nya)?",
    ),
    "DAY_END": Phrase(
        "close end tutup akhir berakhirnya habis berakhir pulang selesai cob eob eod",
        r"(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+)?(?:business|working|work)?\s*(?:days?|business|play)"
        r"|(?:akhir|habis|berakhirnya|tutup)\s+(?:jam\s+kerja|jam\s+kantor|hari(?:\s+kerja)?)(?!\s+(?:ini|pertama|terakhir))"
        r"|jam\s+(?:kerja|kantor)\s+(?:berakhir|selesai|tutup)|jam\s+pulang(?:\s+kantor)?|eod|cob|eob",
    ),
    "START": Phrase(
        (
            "m berlaku paling plg efektif effective f than earliest ef wef before beginning begins"
            " commences effect start starts as"
        ),
        r"(?:paling|plg)\s+(?:cepat|awal|dini)(?:nya)?|(?:at\s+the\s+)?earliest|(?:no|not)\s+(?:earlier|sooner)\s+than"
        r"|not\s+before|(?:terhitung\s+)?t\.\s?m\.\s?t\b\.?|with\s+effect\s+from|w\.?e\.?f\b\.?|as\s+(?:of|from)"
        r"|efektif\s+(?:mulai|berlaku|per|sejak|tanggal|tgl)|(?:mulai\s+)?berlaku(?:\s+(?:efektif|mulai|sejak|per))*"
        r"|effective(?:\s+(?:from|on|as\s+of))?|beginning(?!\s+of)|(?:starts|begins|commences)|start(?=\s+(?:on|from|mon|tue|wed|thu|fri|sat|sun))",
    ),
    "ONWARDS": Phrase(
        "and dst seterusnya atas onward onwards sesudahnya",
        r"(?:dan\s+)?seterusnya|dst\b\.?|onwards?|and\s+(?:after|later|beyond)|ke\s+atas|dan\s+sesudahnya",
    ),
    "POSSIBLY": Phrase(
        "apabila bila jika kalau possible can",
        r"(?:kalau|jika|bila|apabila)\s+(?:bisa|memungkinkan|mungkin|dapat|sempat)|if\s+(?:at\s+all\s+)?possible|if\s+you\s+can",
    ),
    "IF": Phrase(
        "case event",
        r"in\s+(?:the\s+)?(?:case|event)(?:\s+of)?",
    ),
    "IN": Phrase(
        "dalam",
        r"dalam\s+(?:jangka|tempo|kurun)(?:\s+waktu)?|dalam\s+waktu",
    ),
    "TAHUN": Phrase(
        "anggaran buku fiskal ta t fiscal budget",
        r"(?:tahun|thn|th)\s+(?:anggaran|buku|fiskal)|(?:ta|t\.\s?a\.?)(?=\s+(?:19|20)\d\d)|(?:fiscal|budget)\s+year",
    ),
    "TO": Phrase(
        "d sampai up",
        r"sampai\s+dengan|s\.\s?d\b|s\s?/\s?d\b(?!\s*/)|up\s+to",
    ),
    "AFTER": Phrase(
        "following",
        r"following\s+(?:the|an?|its|receipt|approval)",
    ),
    "BEFORE": Phrase(
        "advance ahead prior",
        r"prior\s+to|ahead\s+of|in\s+advance\s+of",
    ),
    "ABOUT": Phrase(
        "kurang kira kira2 less",
        r"kurang\s+lebih|lebih\s+kurang|kira-kira|kira2|more\s+or\s+less",
    ),
    "NOTHING_SET": Phrase(
        "dekat course kemudian lain selain",
        r"(?:dalam\s+)?waktu\s+dekat|(?:se)?lain\s+waktu|di\s+kemudian\s+hari|in\s+due\s+course",
    ),
    "ADVERB": Phrase(
        "2 bi biweekly dua dwi dwimingguan",
        r"bi-?weekly|dwi-?mingguan|(?:dua|2)\s+mingguan",
    ),
    "WEEKEND": Phrase(
        "week akhir weekend weekends",
        r"akhir\s+pekan|week-?ends?",
    ),
    "CLOSE": Phrase(
        "berakhirnya pengujung penutupan tutup",
        r"(?:pengujung|penutupan|berakhirnya)(?=\s+(?:tahun|thn|bulan|bln|triwulan|semester)\b)|tutup(?=\s+(?:tahun|thn)\b)",
    ),
    "MIDDAY": Phrase(
        "tengah",
        r"tengah\s+hari",
    ),
    "MIDNIGHT": Phrase(
        "malam",
        r"tengah\s+malam",
    ),
    "MINIMALLY": Phrase(
        "kurangnya least minimal paling setidak setidaknya",
        r"minimal|sekurang-kurangnya|setidak-tidaknya|setidaknya|paling\s+sedikit|at\s+least",
    ),
    "LESS": Phrase(
        "kurang less",
        r"kurang\s+dari(?:pada)?|less\s+than",
    ),
    "WEEKDAYS": Phrase(
        "h",
        r"h\.\s?k\b\.?",
    ),
    "MERIDIEM_PM": Phrase(
        "m",
        r"p\.\s?m\b\.?",
    ),
    "MERIDIEM_AM": Phrase(
        "m",
        r"a\.\s?m\b\.?(?=[\s,;)]|$)",
    ),
    "EVE": Phrase(
        "eve",
        r"eve(?:\s+of(?:\s+the)?)?",
    ),
}
"""By class, the expressions."""

VALUES: Final = {
    "CLOSE": ("EDGE", 2),
    "MIDDAY": ("NOON", 12),
    "MIDNIGHT": ("NOON", 24),
    "ADVERB": ("ADVERB", 6),
    "MERIDIEM_PM": ("MERIDIEM", 12),
    "MERIDIEM_AM": ("MERIDIEM", 0),
}
"""Of expressions that carry a number: the class of their words, and the number."""
