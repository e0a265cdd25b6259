"""What sounds like the day of the next sitting, though it is no command: `pertemuan lagi tgl 9 des jam 9`."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.enclosures import whole_due
from rapat.capture.line import Context
from rapat.text import abbreviations

_AGAIN: Final = re.compile(
    r"(?:(?:jadi|ok|oke|baik|nanti|kita)[ ,]+)*"
    r"(?:next +(?:rapat|meeting|pertemuan|rakor|sidang)"
    r"|(?:rapat|rpt|rakor|pertemuan|sidang|ketemu|bertemu|kumpul|meeting|meet)(?: koordinasi)?"
    r" +(?:(?:akan|ini) +)*(?:di(?:lanjut|jadwal|agenda)kan(?: +(?:lagi|kembali|ulang))?(?: +pada)?"
    r"|lagi|lg|lanjutan|lanjut|kembali|berikut(?:nya)?|selanjutnya|depan|dpn|mendatang|again))\b[ ,:]*",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r",? +(?:di|bertempat di|at|in) .{1,40}$", re.IGNORECASE)


def tells_next(shadow: str, context: Context) -> bool:
    """Return whether a sentence says on which day to come people meet again, perhaps where, and nothing else."""
    match = _AGAIN.match(shadow)
    if match is None:
        return False
    when = abbreviations.plain(shadow[match.end() :]).strip(" .!")
    due = whole_due(when, context) or whole_due(_PLACE.sub("", when), context)
    return due is not None and due.date is not None and not due.rule and due.date > context.day
