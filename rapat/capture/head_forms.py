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
    r"belum (?:(?:ter|di)jawab|jelas|pasti|ketemu|tuntas"
    r"|ada (?:jawab|kejelasan|kepastian|titik temu|kata sepakat)(?:an)?(?:nya)?)"
    r"|masih (?:bingung|(?:meng)?gantung|mengambang|dipertanyakan|(?:men)?jadi pertanyaan|(?:jadi )?tanda tanya|gelap)"
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
    (re.compile(rf"\b(?:{pattern})\b"), word)
    for pattern, word in (
        (r"(?:putus|simpul|tetap)kan|sepakati|(?:di)?(?:mufakati|bulatkan)|bersepakat", "diputuskan"),
        (r"(?:ber)?mufakat|permufakatan|konsensus", "kesepakatan"),
        (rf"{_AS_MEETING}(?:di)?setujui|we approved", "diputuskan"),
        (r"(?:di|ter)(?:tunda|tangguh|pending|parkir)(?:kan)?|penangguhan|on hold|held over", "ditunda"),
        (rf"di(?:bahas|bicarakan|bawa|lanjutkan|teruskan|agendakan)(?: {_AGAIN})? {_NEXT_MEETING}", "ditunda"),
        (rf"di(?:bahas|bicarakan) {_AGAIN}|(?:carried (?:over|forward)|moved){_TO_NEXT}", "ditunda"),
        (rf"(?:to be )?(?:discussed|revisited|taken up)(?: again)?{_TO_NEXT}", "ditunda"),
        (r"(?:isu|hal|poin|masalah) (?:yang )?(?:masih )?terbuka|open (?:points?|items?|matters)", "pertanyaan"),
        (_UNANSWERED, "pertanyaan"),
        (rf"(?<=\byang )di[a-z]{{4,}} {_AFTERWARDS}", "dikerjakan"),
        (r"what (?:must|should|has to|have to|needs? to|is to|are to) be (?:[a-z]+ed|done|made|sent|built)", "rtl"),
        (r"what needs [a-z]+ing", "rtl"),
        (r"siapa(?: saja)? \w+ apa(?: saja)?|who (?:\w+ )?(?:does|do|doing|owns|handles|takes) what", "rtl"),
        (rf"{_WORK} {_LEFT}|sisa {_WORK}|(?:remaining|outstanding|open) (?:work|tasks?)", "tugas"),
        (r"rencana tindak(?! lanjut)|pr", "tugas"),
        (r"batas waktu|deadlines?", "tenggat"),
    )
)


def in_plain_words(lower: str) -> str:
    """Return the words of a head, in small letters, with every form that has one word of its own as that word."""
    for pattern, word in _FORMS:
        lower = pattern.sub(word, lower)
    return lower
