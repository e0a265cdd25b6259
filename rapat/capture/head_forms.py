"""Forms of the words of heads: a verb by its root, a phrase by what it says, each as the one word that means it.

`putuskan`, `disepakati` and `bersepakat` tell of one thing, as `ditangguhkan` and `dibahas lagi pada rapat depan` do;
`heads` knows one word for each.
"""

from __future__ import annotations

import re
from typing import Final

_NEXT_MEETING: Final = (
    r"(?:pada|di|dalam|ke|untuk) (?:rapat|pertemuan|sidang|rakor)(?: yang)?(?: akan)?"
    r" (?:berikut(?:nya)?|depan|mendatang|datang|selanjutnya|lanjutan)"
)
_TO_NEXT: Final = r" (?:to|at|in) (?:the |our )?next (?:meeting|session)"
_AGAIN: Final = r"(?:lagi|kembali|ulang)"
_UNANSWERED: Final = (
    r"belum (?:(?:ter|di)jawab|(?:di)?putus(?:kan)?|jelas|pasti|ketemu|tuntas|kelar|beres|fix"
    r"|ada (?:jawab|kejelasan|kepastian|titik temu|kata sepakat)(?:an)?(?:nya)?)"
    r"|masih (?:bingung|di(?:bahas|bicarakan|diskusikan|kaji|pikirkan|rembug)"
    r"|(?:meng)?gantung|mengambang|dipertanyakan|(?:men)?jadi pertanyaan|(?:jadi )?tanda tanya|gelap)"
    r"|perlu (?:dijawab|ditanyakan|dicari tahu|diperjelas|kejelasan|kepastian)"
    r"|(?:still )?(?:un(?:resolved|clear|settled)|to be (?:clarified|decided|determined))|still open"
)
"""What is said of what nobody has answered yet."""
_AFTERWARDS: Final = r"(?:setelah|sesudah|habis|usai|selepas|seusai) (?:rapat|pertemuan|acara|kegiatan|sidang)(?: ini)?"
_WORK: Final = r"(?:pekerjaan|kerjaan|tugas|urusan)"
_LEFT: Final = r"(?:masih |yang )*(?:tersisa|tertinggal|menunggu|belum (?:selesai|tuntas|rampung|dikerjakan))"
_AS_MEETING: Final = r"(?<=\b(?:yang|kita|kami) )(?:(?:telah|sudah|kita|kami) )*"
"""What makes an approval the meeting's own, and no line for a signature."""
_FORMS: Final = tuple(
    (roots.split("|"), re.compile(rf"\b(?:{pattern})\b"), word)
    for roots, pattern, word in (
        (
            "putuskan|simpulkan|tetapkan|sepakat|mufakat|bulatkan",
            r"(?:putus|simpul|tetap)kan|sepakati|(?:di)?(?:mufakati|bulatkan)|bersepakat",
            "diputuskan",
        ),
        ("mufakat|konsensus|deal", r"(?:ber)?mufakat|permufakatan|konsensus|deal(?! with)", "kesepakatan"),
        ("setujui|approved", rf"{_AS_MEETING}(?:di)?setujui|we approved", "diputuskan"),
        (
            "tunda|tangguh|pending|parkir|hold|held",
            r"(?:di|ter)(?:tunda|tangguh|pending|parkir)(?:kan)?|penangguhan|on hold|held over",
            "ditunda",
        ),
        (
            "dibahas|dibicarakan|dibawa|dilanjutkan|diteruskan|diagendakan",
            rf"di(?:bahas|bicarakan|bawa|lanjutkan|teruskan|agendakan)(?: {_AGAIN})? {_NEXT_MEETING}",
            "ditunda",
        ),
        (
            "dibahas|dibicarakan|next",
            rf"di(?:bahas|bicarakan) {_AGAIN}|(?:carried (?:over|forward)|moved){_TO_NEXT}",
            "ditunda",
        ),
        ("next", rf"(?:to be )?(?:discussed|revisited|taken up)(?: again)?{_TO_NEXT}", "ditunda"),
        ("nanti", r"nanti (?:dulu|saja|aja)", "ditunda"),
        ("next", r"for (?:the |our )?next (?:time|meeting|call|session|sitting)", "ditunda"),
        (
            "terbuka|open",
            r"(?:isu|hal|poin|masalah) (?:yang )?(?:masih )?terbuka|open (?:points?|items?|matters)",
            "pertanyaan",
        ),
        ("belum|masih|perlu|unresolved|unclear|unsettled|to be|still", _UNANSWERED, "pertanyaan"),
        ("yang di", rf"(?<=\byang )di[a-z]{{4,}} {_AFTERWARDS}", "dikerjakan"),
        (
            "what",
            (
                r"what (?:must|should|has to|have to|needs? to|is to|are to) be (?:[a-z]+ed|done|made|sent|built)"
                r"|what needs [a-z]+ing"
            ),
            "rtl",
        ),
        (
            "siapa|who",
            r"siapa(?: saja)? \w+ apa(?: saja)?|who (?:\w+ )?(?:does|do|doing|owns|handles|takes) what",
            "rtl",
        ),
        (
            "kerja|tugas|urusan|work|task",
            rf"{_WORK} {_LEFT}|sisa {_WORK}|(?:remaining|outstanding|open) (?:work|tasks?)",
            "tugas",
        ),
        ("tindak|pr", r"rencana tindak(?! lanjut)|pr", "tugas"),
        ("batas|deadline", r"batas waktu|deadlines?", "tenggat"),
    )
)
"""Of each form: the letters of which it has some, without which it is not looked for; its pattern, and its one word."""

_ROOTS: Final = tuple({root for roots, _, _ in _FORMS for root in roots})


def has_form(lower: str) -> bool:
    """Return whether words in small letters may have such a form in them."""
    return any(map(lower.__contains__, _ROOTS))


def in_plain_words(lower: str) -> str:
    """Return the words of a head, in small letters, with every form that has one word of its own as that word."""
    if not has_form(lower):
        return lower  # nearly all that is said
    for roots, pattern, word in _FORMS:
        if any(root in lower for root in roots):
            lower = pattern.sub(word, lower)
    return lower
