"""What sounds like a topic that waits for another sitting, though nobody parked it: `tarif ditunda ke rapat depan`."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.line import Context
from rapat.text import abbreviations
from rapat.text.sought import Sought

_PUTS_OFF: Final = (
    r"(?:(?:di)?(?:tunda|undur(?:kan)?|tangguhkan|pending(?:kan)?)|tertunda|menunda"
    r"|(?:di)?jadwal(?:kan)? ulang|postponed?|defer(?:red)?|put off|carried over)"
)
_GOES_ON: Final = (
    r"(?:(?:di)?(?:lanjut(?:kan)?|bahas|bicarakan|putuskan|agendakan|bawa|teruskan|masukkan|angkat|jawab)|menyusul"
    r"|discuss(?:ed)?|continued?|taken up)"
)
_SITTING: Final = r"(?:agenda )?(?:rapat|rakor|pertemuan|sidang|sesi|musyawarah|meeting|session)(?: koordinasi| forum)?"
_NEXT: Final = (
    rf"(?:{_SITTING} (?:berikut(?:nya)?|mendatang|depan|selanjutnya|lanjutan|lain|mingguan|bulanan|yang akan datang"
    r"|(?:bulan|minggu|pekan) (?:depan|berikut(?:nya)?))"
    rf"|(?:the )?(?:next|following) {_SITTING}|(?:lain|kesempatan) (?:kali|waktu|lain|berikut(?:nya)?))"
)
_SAID: Final = Sought(
    "rapat rakor pertemuan sidang sesi musyawarah meeting session lain kesempatan nanti",
    rf"\b(?:{_PUTS_OFF}|{_GOES_ON})\b[^.;]{{0,40}}?\b(?:{_NEXT})\b"
    rf"|\bnanti (?:kita |saja )?(?:{_GOES_ON})(?: lagi| kembali| saja| lebih lanjut)*[ .]*$"
    rf"|\b(?:di|pada|dalam|ke|in|at) (?:{_NEXT})\b[^.;]{{0,40}}?\b(?:{_PUTS_OFF}|{_GOES_ON})\b",
)
"""That something is put off, or goes on, in the next sitting; one that has a day says when the sitting itself is."""
_TOPIC: Final = re.compile(
    r"^\W*(?:pembahasan|bahasan|usul(?:an)?|topik|poin|butir|agenda|soal|urusan|keputusan(?: soal)?|discussion)\b"
    rf"[^.;]*\b(?:{_PUTS_OFF}|dilanjut(?:kan)?|diteruskan|continued)\b(?P<behind>[^.;]*)",
    re.IGNORECASE,
)
"""A topic that is put off, to a day or to nobody knows when."""
_FOR_NOW: Final = re.compile(r"(?:[ ,]+(?:dulu|dahulu|dl|saja|sementara|lagi|for now))*[ .!]*", re.IGNORECASE)
_DONE: Final = re.compile(r"\b(?:tidak|tdk|tak|jangan|batal|never|not)\b[^.;]{0,12}$", re.IGNORECASE)


def said(shadow: str, context: Context) -> bool:
    """Return whether a sentence says that what it is about waits for a sitting to come."""
    plain = abbreviations.plain(shadow)
    told = _SAID.search(plain)
    if told is not None:
        return _DONE.search(plain[: told.start()]) is None
    topic = _TOPIC.match(plain)
    if topic is None:
        return False
    due = context.find_due(topic["behind"])
    ahead = due is not None and due.date is not None and due.date > context.day
    return ahead or _FOR_NOW.fullmatch(topic["behind"]) is not None
