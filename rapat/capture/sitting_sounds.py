"""What sounds like the opening or the closing of a sitting, though it is no command: `rpt tutup jam 11.15`."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.line import Command, Context
from rapat.text import abbreviations
from rapat.text.sought import Sought

_CLOCK: Final = (
    r"(?:(?<!\d)(?P<{0}h>\d{{1,2}})[.:](?P<{0}m>[0-5]\d)(?!\d)"
    r"|\b(?:jam|pukul|pkl)\b\.? *(?P<{0}b>\d{{1,2}})(?![\d.:]*\d))"
)
"""An hour with its minutes, or alone behind its word."""
_TOLD: Final = re.compile(
    r"(?:the )?(?:rapat|acara|pertemuan|sidang|kegiatan|meeting)\b[^.:]{0,40}?"
    r"\b(?P<verb>(?:di)?buka|(?:di)?tutup|(?:di)?skors|dimulai|mulai|diakhiri|berakhir|selesai|usai|dilanjut(?:kan)?|lanjut"
    rf"|opened|began|closed|ended|adjourned)\b.*?{_CLOCK.format('a')}"
    r"|(?P<alone>(?:di)?buka|dimulai|mulai(?: lagi| lg| kembali)|mulai"
    r"|(?:di)?tutup|diakhiri|berakhir|selesai|bubar|(?:di)?skors|break|istirahat"
    r"|ishoma|(?:di)?lanjut(?:kan)?(?: lagi| lg| kembali)?|opened|closed|ended|adjourned)"
    rf"(?: (?:pada|pukul|pkl|jam|at)\b\.?)*? *{_CLOCK.format('b')}(?: WI(?:TA|B|T))?[ .]*$"
    rf"|(?=(?:pukul|pkl|jam)\b)(?:\w+\.? *(?=\d{{1,2}}[.:]))?{_CLOCK.format('c')}(?: WI(?:TA|B|T))?,? "
    r"(?P<behind>(?:di)?buka|dimulai|mulai|(?:di)?tutup|diakhiri|berakhir|selesai|usai|bubar)[ .]*$",
    re.IGNORECASE,
)
"""That a meeting began or ended at an hour; of the verb and the hour alone it is the meeting that is meant."""
_SITTING: Final = r"(?:rapat|rakor|rakornis|pertemuan|sidang|musyawarah|meeting)"
_CLOSES: Final = Sought(
    "menutup tutup ditutup close closes closed adjourn adjourns adjourned",
    rf"(?:^\W*|[.,;:] |\b(?:lalu|kemudian|sekaligus|resmi) )(?:pimpinan rapat |ketua(?: rapat)? )?(?:secara resmi )?"
    rf"menutup (?:secara resmi |dengan resmi )?(?:{_SITTING}\b|acara(?=[ .]*$|[.,;]))"
    rf"|(?:^\W*|[.,;:] )(?:(?:maka|dengan ini|dengan demikian|demikian|sekian|akhirnya)[ ,]+)*{_SITTING}"
    r"(?: (?:ini|hari ini|koordinasi|saya|kami|kita|dengan ini|dengan resmi|secara resmi|resmi|dinyatakan|pun|lalu))*"
    r" (?:di)?tutup\b(?! (?:untuk|bagi|sementara|kepada|kpd)\b)"
    r"|\b(?:(?:i|we|chair) )?(?:close[sd]?|adjourn(?:s|ed)?) the meeting\b"
    r"|^\W*(?:the )?meeting (?:is|was) (?:closed|adjourned)\b",
)
"""That somebody closes the meeting itself, and no road, stall or place that a meeting may be about."""
_COMMANDS: Final = {
    **dict.fromkeys(("buka", "dibuka", "dimulai", "mulai", "opened", "began"), "open"),
    **dict.fromkeys(("skors", "diskors", "break", "istirahat", "ishoma", "adjourned"), "break"),
    **dict.fromkeys(("dilanjutkan", "dilanjut", "lanjutkan", "lanjut"), "resume"),
}
"""What a verb tells; of any other it is the closing."""
_HOURS: Final = 24


def moment(shadow: str, context: Context) -> Command | None:
    """Return the command with its hour that a sentence sounds like; None where it tells no such moment of this day."""
    match = _TOLD.match(abbreviations.plain(shadow))
    if match is None:
        return None
    hour = int(next(match[name] for name in ("ah", "ab", "bh", "bb", "ch", "cb") if match[name]))
    minute = int(match["am"] or match["bm"] or match["cm"] or 0)
    due = context.find_due(shadow)
    other_day = due is not None and due.date is not None and due.date != context.day
    if hour >= _HOURS or other_day:
        return None
    verb = (match["verb"] or match["alone"] or match["behind"]).casefold().split()[0]
    again = match["alone"] is not None and match["alone"].casefold() not in _COMMANDS and verb == "mulai"
    name = "resume" if again else _COMMANDS.get(verb, "close")
    return Command(name, f"{hour:02}.{minute:02}")


def closes(text: str) -> bool:
    """Whether words close the sitting, at whatever hour: papers have a part of its own for them."""
    return _CLOSES.search(abbreviations.plain(text)) is not None
