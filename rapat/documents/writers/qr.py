"""The code of a seal, for cameras."""

from __future__ import annotations

import io

import segno


def picture(content: str) -> bytes:
    """Draw a QR code as PNG."""
    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(out, kind="png", scale=8, border=0)
    return out.getvalue()


def words(content: str) -> str:
    """Say what the code says, for those who do not see it."""
    return f"QR: {content}"
