"""The code of a seal, for cameras."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=2)  # every format of a paper carries the same
def picture(content: str) -> bytes:
    """Draw a QR code as PNG."""
    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(out, kind="png", scale=8, border=0)
    return out.getvalue()


def words(content: str) -> str:
    """Say what the code says, for those who do not see it."""
    return f"QR: {content}"
