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
_GREETED: Final = (
    r"(?:pak|bu|bapak|ibu|bpk|semua(?:nya)?|rekan(?:-rekan)?|kawan(?:-kawan)?|tim|all|everyone)\b"
    r"(?:[/ ]+(?:ibu|bapak|sekalian|semua|dan|anggota|tim|rekan|kabid|sekda|ketua|sekretaris|kaban|kadis|camat)\b){0,3}"
)
"""Whom a greeting is for, behind it."""
_ABOUT_ITSELF: Final = (
    r"(?:jawaban|balasan|tanggapan|komentar|catatan|koreksi)(?: dari)? (?:saya|kami)"
    r"(?: (?:ada|saya tulis|kami tulis|tertulis|sisipkan))? (?:di (?:bawah|sela|antara)|berikut|terlampir)[^.:;]{0,60}"
    r"|(?:berikut|terlampir|bersama ini|izin)(?: ini)?(?:,? (?:saya|kami))? (?:(?:me(?:ngirim|nyampai|lampir|nerus)"
    r"|kirim|sampai|lampir|terus)kan )?(?:notul\w*|catatan|risalah|ringkasan|rangkuman)(?: \w+){0,6}"
    r"|my (?:answers|replies|comments)(?: are)? (?:below|inline)[^.:;]{0,60}"
    r"|(?:please find|attached are|here are)(?: \w+){0,4} (?:minutes|notes)(?: \w+){0,6}"
)
"""What a letter says of itself, right behind its greeting."""
_SALUTATION: Final = re.compile(
    rf"(?:(?:{_GREETING}|{_ADDRESSED})[ ,.!]*(?:{_GREETED}[ ,.!]*)?){{1,5}}(?:(?:{_ABOUT_ITSELF})[ .!]*)?",
    re.IGNORECASE,
)
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
_OF_THE_TEXT: Final = r"(?:catatan|notul\w*|risalah|ringkasan|rangkuman)(?: rapat)?(?: (?:ini|di atas|tersebut))"
_CORRECTED: Final = (
    r"(?:mohon|mhn|silakan|silahkan|harap|tolong)(?: (?:di|kiranya|segera|bantu|untuk|disampaikan|dapat))*"
    rf" ?(?:di)?(?:koreksi|ralat)(?:nya)? (?:(?:bila|jika|apabila|kalau|bilamana)\b|(?:atas )?{_OF_THE_TEXT})"
    r"[^.:;]{0,100}"
    r"|(?:bila|jika|apabila|kalau|bilamana) (?:ada|terdapat|masih ada)"
    r" (?:koreksi|kekeliruan|kesalahan|ralat|yang (?:salah|keliru|terlewat|kurang tepat))\b[^.:;]{0,100}"
    r"|(?:please )?(?:send|reply with|let \w+ know of)(?: \w+){0,3} corrections?\b[^.:;]{0,80}"
)
"""That its readers are to put the text itself right, which nobody promised in the meeting."""
_CLOSING: Final = re.compile(
    rf"(?:(?:{_TO_BE_DONE}|{_CORRECTED}|{_SO_FAR}|{_THANKED}|wassalam\w*[^.:]{{0,20}}(?:wr\.? ?wb)?"
    r"|salam(?: hormat| sehat)?|hormat (?:kami|saya))[ ,.!]*){1,4}",
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
