"""What a notulis types in short and an official paper spells out: a word, and what must stand beside it.

Most short forms can mean one thing only. Of the others a rule names the neighbours that decide: `pkl` before a time is
the hour, and everywhere else those who sell in the street. Where no rule decides, a word stays as it was typed. Small
letters only: what was typed in capitals is meant as it stands.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from rapat.text.language import N_
from rapat.text.months import MONTHS, WRITTEN

_NUMBERS: Final = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|bbrp|sekian|berapa"
_COUNT: Final = rf"(?:\d|\b(?:{_NUMBERS}))"
_TIME: Final = (
    r"\d{1,2}(?:[.:]\d\d\b|(?=\s*(?:$|[,;)?!-]|\.(?!\d)|s/?\.?d\b|sampai\b|hingga\b|wi(?:ta|b|t)\b"
    r"|pagi\b|siang\b|sore\b|malam\b|mlm\b)))"
)
"""An hour. A bare number is none by itself: those who sell in the street are counted too."""
_EACH: Final = r"\b(?:tiap|setiap|per|tengah|sepanjang|seluruh|berapa|sekian)"
_SINCE: Final = (
    r"(?:\d|\b(?:hari|jam|pukul|pagi|siang|sore|malam|mlm|senin|selasa|rabu|kamis|jumat|sabtu|minggu"
    rf"|{WRITTEN}|mulai|besok|bsk|wita|wib|wit)\.?)"
)
"""What stands before "until": an hour, a day, a month. Elsewhere a primary school may be meant."""
_UNTIL: Final = (
    r"(?:\d|(?:hari|jam|pukul|pkl|tgl|tanggal|pagi|siang|sore|malam|mlm|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu"
    r"|besok|bsk|lusa|selesai|akhir|awal|tutup|dini)\b)"
)
_NO_NUMBER: Final = r"(?!\d|berapa\b)"
_PART_OF_DAY: Final = r"(?:pagi|siang|sore|malam|mlm|subuh)\b"
_NAME: Final = r"[A-Z][a-z]"
_SMALL: Final = r"[a-z]"
_NEXT_OR_LAST: Final = r"(?:depan|dpn|lalu|ini|terakhir|ke)\b"
_DEGREE: Final = (
    r"(?:dari|dr|baik|banyak|sedikit|besar|kecil|tinggi|rendah|cepat|lambat|lama|awal|dulu|dl|dahulu|lanjut|penting|jauh"
    r"|dekat|aman|rawan|mudah|sulit|kuat|rapi|tertib|efektif|siap|utama|rinci|jelas|kurang|krg)\b"
)
"""What can be so in a higher degree; elsewhere LBH may be meant, which gives legal aid."""
_VERB: Final = r"(?:me|be|di|te|hadir|ikut|datang|segera|hasil)[a-z]"
_BEFORE_VERB: Final = (
    r"\b(?:tdk|tidak|blm|belum|agar|supaya|spy|akan|akn|hrs|harus|sdh|sudah|hanya|utk|untuk|kami|kita|warga|yg|yang)"
)


class Rule(NamedTuple):
    """One meaning of a short form."""

    short: str
    words: str
    ahead: str = ""
    """What must follow it, as a pattern; empty for anything."""
    back: str = ""
    """What must stand right before it, as a pattern; empty for anything."""
    dotted: bool = False
    """Whether a full stop behind it is its own, even before a capital: "Jl. Merdeka"."""
    undotted: bool = False
    """Whether a full stop behind it makes another word of it: "dr." is a physician."""


SPOKEN: Final = {
    "aja": "saja",
    "ampe": "sampai",
    "gak": "tidak",
    "gk": "tidak",
    "gmn": "bagaimana",
    "ijin": "izin",
    "kalo": "kalau",
    "klo": "kalau",
    "knp": "mengapa",
    "nggak": "tidak",
    "pake": "pakai",
    "sampe": "sampai",
    "udah": "sudah",
}
"""Words as they are spoken, or spelled as many do, which are no short forms of the words they stand for."""
PLAIN: Final = {
    "akn": "akan",
    "bbrp": "beberapa",
    "bgm": "bagaimana",
    "bhw": "bahwa",
    "bkn": "bukan",
    "blm": "belum",
    "blg": "bilang",
    "bln": "bulan",
    "bnyk": "banyak",
    "brp": "berapa",
    "bs": "bisa",
    "bsk": "besok",
    "dg": "dengan",
    "dgn": "dengan",
    "dlm": "dalam",
    "dmana": "di mana",
    "dmn": "di mana",
    "dpn": "depan",
    "drpd": "daripada",
    "dtg": "datang",
    "hny": "hanya",
    "hrp": "harap",
    "hrs": "harus",
    "jd": "jadi",
    "jg": "juga",
    "jgn": "jangan",
    "jml": "jumlah",
    "jmlh": "jumlah",
    "jwb": "jawab",
    "karna": "karena",
    "kmdn": "kemudian",
    "kmrn": "kemarin",
    "kpd": "kepada",
    "kpn": "kapan",
    "krn": "karena",
    "ktr": "kantor",
    "lalin": "lalu lintas",
    "lg": "lagi",
    "lsg": "langsung",
    "lwt": "lewat",
    "mgkn": "mungkin",
    "mhn": "mohon",
    "mjd": "menjadi",
    "mnrt": "menurut",
    "mlm": "malam",
    "msh": "masih",
    "mslh": "masalah",
    "nnt": "nanti",
    "org": "orang",
    "pd": "pada",
    "pdhl": "padahal",
    "ptgs": "petugas",
    "rpt": "rapat",
    "sbg": "sebagai",
    "sblm": "sebelum",
    "sdg": "sedang",
    "sdh": "sudah",
    "sgr": "segera",
    "shg": "sehingga",
    "skrg": "sekarang",
    "sktr": "sekitar",
    "slrh": "seluruh",
    "smua": "semua",
    "sprti": "seperti",
    "spt": "seperti",
    "spy": "supaya",
    "stlh": "setelah",
    "sy": "saya",
    "tdk": "tidak",
    "tgl": "tanggal",
    "tgs": "tugas",
    "thd": "terhadap",
    "thn": "tahun",
    "tlg": "tolong",
    "tlh": "telah",
    "tmpt": "tempat",
    "tp": "tetapi",
    "trus": "terus",
    "tsb": "tersebut",
    "ttg": "tentang",
    "ttp": "tetap",
    "utk": "untuk",
    "wkt": "waktu",
    "wrg": "warga",
    "ybs": "yang bersangkutan",
    "yg": "yang",
    "s/d": "s.d.",
    "a/n": "a.n.",
    "d/a": "d.a.",
    "u/": "untuk",
    **SPOKEN,
}
"""Short forms that mean the same everywhere."""
ADDRESSES: Final = {
    "jl": "Jalan",
    "jln": "Jalan",
    "gg": "Gang",
    "kel": "Kelurahan",
    "kec": "Kecamatan",
    "kab": "Kabupaten",
    "prov": "Provinsi",
}
"""What a place in an address is called; before its name it has a capital."""
_ONLY_BEFORE_NAMES: Final = frozenset({"kel"})
"""Those that may stand for something else where no name follows: kelompok, keluarga."""
_DECIDED: Final = (
    Rule("pkl", "pukul", ahead=_TIME),
    Rule("pkl", "PKL", ahead=_NO_NUMBER),
    Rule("td", "tadi", ahead=_PART_OF_DAY),
    Rule("dr", "dari", ahead=rf"(?:{_SMALL}|\d)", undotted=True),
    Rule("dpt", "dapat", ahead=_VERB),
    Rule("dpt", "dapat", back=_BEFORE_VERB),
    Rule("koord", "koordinasi", ahead=r"(?:dgn|dg|dengan|lintas|antar\w*)\b"),
    Rule("krg", "kurang", ahead=_SMALL, back=r"(?:^|[^\d\s])"),
    Rule("lbh", "lebih", ahead=_DEGREE),
    Rule("plg", "paling", ahead=_DEGREE),
    Rule("lbh", "lebih", back=r"\b(?:kurang|krg)"),
    Rule("hr", "hari", back=_COUNT),
    Rule("hr", "hari", ahead=r"(?:ini|kerja|libur|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|raya)\b"),
    Rule("hr", "hari", back=_EACH),
    Rule("sd", "s.d.", ahead=_UNTIL, back=_SINCE, dotted=True),
    Rule("mgg", "minggu", back=_COUNT),
    Rule("mgg", "minggu", ahead=_NEXT_OR_LAST),
    Rule("jt", "juta", back=r"\d"),
    Rule("rb", "ribu", back=r"\d"),
    *(
        rule
        for short, words in ADDRESSES.items()
        for rule in (
            Rule(short, words, ahead=_NAME, dotted=True),
            *([] if short in _ONLY_BEFORE_NAMES else [Rule(short, words.lower(), ahead=_SMALL)]),
        )
    ),
    Rule("bpk", "Bapak", dotted=True),
)
_DAY_OF_MONTH: Final = r"(?<![\d.,])(?:[12]?\d|3[01])"

RULES: Final = (
    *(Rule(short, words) for short, words in PLAIN.items()),
    *_DECIDED,
    *(Rule(short, month.name, back=_DAY_OF_MONTH) for month in MONTHS for short in month.shorts),
)
"""In the order in which they are asked: the first that fits its neighbours holds."""

_BODIES: Final = "BMKG PLN PDAM KPU BPJS BPOM BNPB KPK MUI PMI RSUD UPTD KKP SPBU"
_FIRMS: Final = "Pertamina Basarnas Bawaslu Telkom"
AGENCIES: Final = frozenset(f"{_BODIES} {_FIRMS}".casefold().split())
"""Bodies and firms of the whole country, in small letters."""
_INITIALS: Final = (
    f"HP RT RW TNI ASN PNS OPD SOP KTP DPRD DPR UMKM WITA WIB BBM CCTV LPG STNK APBD APBN TKA UMK MTQ {_BODIES}"
)
_PROPER: Final = (
    f"Senin Selasa Rabu Kamis Jumat Sabtu Ahad Indonesia Polri Babinsa Bhabinkamtibmas Natal Nataru {_FIRMS}"
)
_MONTH_NAMES: Final = [month.name for month in MONTHS]
CAPITALS: Final = {name.casefold(): name for name in (*_INITIALS.split(), *_PROPER.split(), *_MONTH_NAMES)}
"""Initials and proper names that no register has, by their small letters. `minggu` is a week as well, and stays."""

_TITLED: Final = "dll dsb dst dkk sbb hlm jl kel kec kab prov gg no tlp telp ttd yth sdr sdri drs dra dr prof"
_UNITS: Final = "km kg cm mm ml mg gr lt st tk min maks tgl thn bln"
STANDING: Final = frozenset((*_TITLED.split(), *_UNITS.split()))
"""Short forms that stand in official papers as they are, or end in a full stop that ends no sentence."""


_BESIDE: Final = {
    _TIME: N_("before an hour"),
    _NO_NUMBER: N_("where no number follows"),
    _PART_OF_DAY: N_("before a part of the day"),
    _NAME: N_("before a name"),
    _DEGREE: N_("before what has a degree"),
    _VERB: N_("before a verb"),
    _COUNT: N_("behind a number"),
    _EACH: N_("behind tiap, setiap, per"),
    _UNTIL: N_("between two days or hours"),
    r"\d": N_("behind a figure"),
    _DAY_OF_MONTH: N_("behind the day of a month"),
    _NEXT_OR_LAST: N_("before depan, lalu, ini"),
}
"""What a rule asks of its neighbours, in words."""


def beside(rule: Rule) -> str:
    """Say what must stand beside a short form, as a literal to translate; empty where nothing must."""
    if not rule.ahead and not rule.back:
        return ""
    return _BESIDE.get(rule.ahead or rule.back, N_("beside certain words"))


def matches(rule: Rule, text: str, start: int, end: int) -> bool:
    """Tell whether the neighbours of a short form, which stands from `start` to `end` of a text, are as a rule asks."""
    if rule.undotted and text.startswith(".", end):
        return False
    ahead, back = _neighbours(rule)
    if ahead is not None:
        gap = _GAP.match(text, end)
        if ahead.match(text, gap.end() if gap else end) is None:
            return False
    return back is None or back.search(text[max(0, start - _REACH) : start]) is not None


_GAP: Final = re.compile(r"\.?\s*")
_REACH: Final = 40
"""Letters before a short form that are looked at."""


@cache
def _neighbours(rule: Rule) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    ahead = re.compile(rule.ahead) if rule.ahead else None
    return ahead, re.compile(rf"(?:{rule.back})\s*$") if rule.back else None


_SHORT: Final = frozenset(short for short in PLAIN if short.isalpha())
_WORDS: Final = "|".join(short for short in PLAIN if short.isalpha())
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ASKED_AGAIN: Final = 512
"""Texts that are kept written out: the same words of a line are looked at by several readers, one after the other."""
_UNDOUBTED: Final = re.compile(rf"(?<![\w./@:-])(?:{_WORDS})\.?(?![\w/@-])", re.IGNORECASE)


@lru_cache(maxsize=_ASKED_AGAIN)
def plain(text: str) -> str:
    """Return a text with the short forms written out that mean the same everywhere: as patterns look for words."""
    if _SHORT.isdisjoint(_LETTERS.findall(text.lower())):
        return text  # most texts, known by their words sooner than by trying each short form at each letter
    return _UNDOUBTED.sub(lambda match: PLAIN[match[0].rstrip(".").lower()], text)
