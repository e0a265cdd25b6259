"""The picture of the sample, drawn anew: `python -m tests.sample_picture` writes where posts stand in an invented town.

Nobody is on it, and it has no remarks of a camera. Look at it before you commit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

ROOT: Final = Path(__file__).resolve().parent.parent
FILE: Final = ROOT / "sample_data" / "evidence" / "denah-pos.jpg"
SIZE: Final = (1200, 800)
_GROUND, _SEA, _STREET, _HOUSE, _INK = "#e9efe3", "#bcd9ea", "#ffffff", "#d6cdbd", "#24323f"
_GUARD, _SERVICE = "#b3261e", "#1d6f42"
_STREETS: Final = (((40, 560), (820, 560)), ((260, 120), (260, 760)), ((620, 120), (620, 760)), ((40, 300), (860, 300)))
_POSTS: Final = (
    ((260, 300), _GUARD, "Pos Pengamanan 1\nSimpang utama"),
    ((620, 560), _GUARD, "Pos Pengamanan 2\nTerminal"),
    ((800, 300), _SERVICE, "Pos Pelayanan\nPelabuhan"),
)


def drawn() -> Image.Image:
    """Draw the plan."""
    picture = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(picture)
    font = {size: ImageFont.truetype(str(ROOT / "templates/fonts/LiberationSans-Bold.ttf"), size) for size in (24, 40)}
    draw.polygon([(860, 0), (1200, 0), (1200, 800), (920, 800), (840, 520), (900, 260)], fill=_SEA)
    for left in range(60, 800, 90):
        for top in (150, 210, 370, 430, 620, 690):
            draw.rectangle((left, top, left + 60, top + 34), fill=_HOUSE)
    for start, end in _STREETS:
        draw.line((start, end), fill=_STREET, width=46)
    for (x, y), colour, name in _POSTS:
        draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=colour, outline="white", width=4)
        draw.multiline_text((x + 34, y - 26), name, fill=_INK, font=font[24], spacing=2)
    draw.text((40, 30), "DENAH POS PENGAMANAN DAN PELAYANAN", fill=_INK, font=font[40])
    draw.text((1000, 700), "LAUT", fill=_INK, font=font[24])
    return picture


if __name__ == "__main__":
    drawn().save(FILE, "JPEG", quality=80)
