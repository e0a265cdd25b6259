"""What a letter says before and behind what it tells: its salutation and its closing; no part of the minutes."""

from __future__ import annotations

import re
from typing import Final

from rapat.text.language import M

SALUTATION = M("the salutation of a letter")
CLOSING = M("the closing of a letter")
_GREETING: Final = (
    r"ass?alamu[' ]?alaikum\b[^.:]{0,12}(?:wa ?rahmatullah\w*[^.:]{0,20})?(?:\bwr\.?,? ?wb)?"
    r"|selamat (?:pagi|siang|sore|malam)|salam sejahtera[^.:]{0,20}|om swastiastu|shalom|namo buddhaya|salam kebajikan"
    r"|dengan hormat|dgn hormat|good (?:morning|afternoon|evening)"
)
_ADDRESSED: Final = (
    r"(?:kepada )?(?:yth|ykh|yang (?:terhormat|kami hormati))\b\.? *"
    r"(?:(?:para|bapak|ibu|bpk|sdr|saudara|rekan|kawan|anggota|peserta|semua|sekalian|hadirin|tim|dan)(?:[-/, ]+|\b))*"
    r"|(?:pak|bu|bapak|ibu|bpk|rekan|kawan)\b[^.:;,]{2,40}(?=,$)"
    r"|dear (?:all|sirs?|madam|colleagues?|members?|team)(?: and \w+)?"
)
_SALUTATION: Final = re.compile(rf"(?:(?:{_GREETING}|{_ADDRESSED})[ ,.!]*){{1,5}}", re.IGNORECASE)
_THANKED: Final = (
    r"(?:atas (?:perhatian|kehadiran|kerja ?sama|bantuan|waktu)\w*[^.:]{0,80}[, ]+)?"
    r"(?:kami (?:ucapkan|sampaikan|haturkan) |(?:di)?ucapkan |saya ucapkan )?(?:banyak )?"
    r"(?:(?:terima|trm) ?kasih|trims|makasih)"
    r"(?: (?:banyak|sebelumnya|atas (?:perhatian|kehadiran|kerja ?sama|bantuan|waktu|partisipasi)\w*[^.:]{0,80}))?"
    r"|(?:many )?(?:thanks|thank you)(?: for your [^.:]{2,60})?"
)
_SO_FAR: Final = r"demikian(?:lah)?\b(?: [^.:;]{2,100}?(?:disampaikan|sampaikan|dibuat|diketahui|maklum\w*))?"
_TO_BE_DONE: Final = (
    r"demikian(?:lah)?(?: (?:surat|edaran|laporan|pengumuman|instruksi|undangan|notul\w*|risalah|berita acara)"
    r"(?: edaran| undangan| rapat| tugas| pemberitahuan)?)?(?: ini)?(?: kami| dibuat| disampaikan)*,?"
    r" (?:untuk|agar|supaya|guna) (?:(?:dapat|menjadi|kiranya|segera) )*"
    r"(?:di(?:laksana|guna|perguna|indah|taat)kan|dilaksanakan|dipedomani|dipatuhi|ditindaklanjuti|perhatian|maklum"
    r"|pedoman|periksa|diketahui)(?: (?:dan|serta) di\w+| sebagaimana mestinya| (?:dengan )?penuh tanggung jawab"
    r"| seperlunya| bersama| oleh semua pihak)*"
)
_CLOSING: Final = re.compile(
    rf"(?:(?:{_TO_BE_DONE}|{_SO_FAR}|{_THANKED}|wassalam\w*[^.:]{{0,20}}(?:wr\.? ?wb)?|salam(?: hormat| sehat)?"
    r"|hormat (?:kami|saya))[ ,.!]*){1,4}",
    re.IGNORECASE,
)
_LONGEST: Final = 240
"""Characters of what a letter says around what it tells."""


def is_salutation(text: str) -> bool:
    """Return whether a text is nothing but a salutation: `Yth. Bapak/Ibu,`, `Assalamualaikum wr. wb.`."""
    return len(text) <= _LONGEST and bool(text.strip()) and _SALUTATION.fullmatch(text.strip()) is not None


def is_closing(text: str) -> bool:
    """Return whether a text only closes a letter: `Demikian, terima kasih atas perhatiannya.`."""
    return len(text) <= _LONGEST and bool(text.strip()) and _CLOSING.fullmatch(text.strip()) is not None
