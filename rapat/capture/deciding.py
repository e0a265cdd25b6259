"""Words in which a meeting decides, at the head of what it decided: "disepakati bahwa …", "rapat memutuskan …"."""

from __future__ import annotations

import re
from typing import Final

_DECIDED: Final = re.compile(
    r"(?:(?:jadi|maka|akhirnya|telah|sudah|bersama)[ ,]+)*"
    r"(?:disepakati|diputuskan|disimpulkan|(?:it was|we) (?:agreed|decided|resolved)"
    r"|(?:rapat|forum|sidang|(?:seluruh |semua )?(?:peserta|pihak|anggota)(?: rapat)?|the meeting)"
    r" (?:(?:telah|sudah|ini) )*(?:(?:ber)?sepakat|(?:me(?:nyepakati|mutuskan|nyimpulkan))|agreed|decided|resolved))\b",
    re.IGNORECASE,
)
"""That it was decided, by the meeting or by nobody who is named: "menetapkan tim" may be what somebody is to do."""
_THAT: Final = re.compile(r"[ ,:]*(?:(?:bahwa|bhw|that|to)\b[ ,:]*)?", re.IGNORECASE)
"""What stands between them and what was decided."""


def behind(shadow: str) -> int:
    """Return where a text goes on that says with its first words that the meeting decided it; 0 where none says so."""
    match = _DECIDED.match(shadow)
    that = _THAT.match(shadow, match.end()) if match else None
    return that.end() if that else 0
