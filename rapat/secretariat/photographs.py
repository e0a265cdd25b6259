"""Photographs as papers show them: upright, small, and without what a camera writes into them.

A camera writes down where a picture was taken, when and with what; nothing of that goes on paper. The copy is made
once, when the picture is attached, and kept beside it: papers hold its bytes, whatever another version of the library
would make.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

from rapat.errors import Refused
from rapat.model.file_forms import is_whole
from rapat.text.language import M

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST: Final = 50_000_000
"""Bytes of a picture that is looked at."""
PIXELS: Final = 64_000_000
"""Of a picture that is unpacked: some 200 MB of memory."""
SIDE: Final = 1_600
"""Pixels of the longer side of a copy: 200 to an inch where two stand on a page."""
_QUALITY: Final = 80
_WHITE: Final = (255, 255, 255)
"""What stands behind what is transparent."""
_REMEDY: Final = M("Save the picture again as JPEG, smaller if need be.")


def copy_for_papers(name: str, data: bytes) -> bytes:
    """Make of a PNG or JPEG the JPEG that papers show.

    Raises `Refused`, which names the file, for what broke off, is too large to be unpacked, or shows nothing; and
    `ImportError` where the library is not installed.
    """
    from PIL import Image  # noqa: PLC0415 - an extra, and nothing but a photograph needs it

    if len(data) > LARGEST:
        raise too_large(name)
    if not is_whole(data):
        raise Refused(M("%(name)s is no whole picture: its end is missing.", name=name), _REMEDY)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height <= PIXELS:
                return _copied(picture)
    except Image.DecompressionBombError as fault:
        raise too_large(name) from fault
    except Exception as fault:  # whatever its parsers stumble over: the picture cannot be shown
        raise Refused(M("%(name)s is no picture that can be shown.", name=name), _REMEDY) from fault
    raise too_large(name)


def too_large(name: str) -> Refused:
    """Make the error of a picture that is not looked at for its size."""
    most = {"bytes": LARGEST // 1_000_000, "pixels": PIXELS // 1_000_000}
    what = M("%(name)s is too large a picture: above %(bytes)s MB or %(pixels)s million pixels.", name=name, **most)
    return Refused(what, _REMEDY)


def _copied(picture: Image) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - see above

    picture.draft("RGB", (SIDE, SIDE))  # a JPEG is unpacked no larger than is needed
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    # A new picture has none of the remarks that the old one would hand on.
    copy = Image.new("RGB", upright.size, _WHITE)
    if upright.has_transparency_data:
        layered = upright.convert("RGBA")
        copy.paste(layered, mask=layered.getchannel("A"))
    else:
        copy.paste(_in_eight_bits(upright).convert("RGB"))
    written = io.BytesIO()
    copy.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _in_eight_bits(picture: Image) -> Image:
    """Scale the grey of a picture of 16 bits, which would turn white."""
    return picture.point(lambda level: level / 256).convert("L") if picture.mode.startswith("I") else picture
