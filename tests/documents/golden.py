"""Every paper of the sample, as text to read and as hashes: `python -m tests.documents.golden` writes both anew.

Look at the difference before you commit it. The hashes hold for the locked versions of the libraries, whatever the
Python, the time zone, the locale and the hash seed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from rapat.documents import KINDS, sample
from tests.documents.making import made, order

FOLDER: Final = Path(__file__).parent / "golden"
HASHES: Final = FOLDER / "hashes.json"
LIBRARIES: Final = {
    "pdf": ("typst", "segno"),
    "docx": ("python-docx", "segno"),
    "xlsx": ("XlsxWriter",),
    "ics": ("icalendar", "tzdata"),
}
"""What a format's bytes depend on beside rapat."""
READ: Final = ("txt", "message", "csv", "ics")
"""The formats that are kept as they are: people can read them."""


def papers(only: str = "") -> Iterator[tuple[str, bytes]]:
    """Every paper, in every format (or `only` one) and both languages, by name."""
    for kind, told in KINDS.items():
        for at, subject in enumerate(sample.of(told)):
            for language in ("id", "en"):
                for form in told.formats:
                    if only in ("", form):
                        yield f"{kind}-{at}-{language}.{form}", made(kind, subject, form, order(language))


def libraries() -> dict[str, str]:
    """The versions that the hashes were made with."""
    return {name: version(name) for names in LIBRARIES.values() for name in names}


def hashes() -> dict[str, str]:
    """SHA-256 of every paper."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in papers()}


if __name__ == "__main__":
    if sys.argv[1:] == ["hashes"]:
        sys.stdout.write(json.dumps(hashes()))
    else:
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.iterdir():
            old.unlink()
        for name, data in papers():
            if name.rpartition(".")[2] in READ:
                (FOLDER / name).write_bytes(data)
        HASHES.write_text(json.dumps({"libraries": libraries(), "papers": hashes()}, indent=1) + "\n", encoding="utf-8")
