"""Typst, which sets a paper as PDF/A; and what makes one paper of parts that were set apart.

Typst remembers what it has set for as long as its process lives, so each part is set in a process of its own. Where the
pages are counted through all parts, these are set twice: how many pages there are, which stands on each of them, is
known when all have been set once. Elsewhere each part counts its own, and is set once.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import typst

from rapat import resources
from rapat.documents.writers import setting
from rapat.documents.writers.spacing import PAGES
from rapat.errors import Refused, missing_library
from rapat.model.plain import Plain
from rapat.text.language import M

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_AT_ONCE: Final = 2
"""Parts that are set at the same time; each takes some 400 MB."""
_IDENTITY: Final = re.compile(rb"/ID\[(\([^()]*\)|<[^<>]*>)<([0-9A-Fa-f]{32})>\]")
"""The two names of a file: that of the document, and that of this very form of it, which PDFium draws by lot."""
_TRAILER: Final = 1024
"""Bytes at the end of a file in which they stand."""
_SPARE: Final = b'"  xmlns:'
"""Where the properties of a document have a space to spare, since their length cannot change."""


class Paper(NamedTuple):
    """What Typst is given: the page around the text, the text, the fonts, and whether it is tagged."""

    frame: Plain
    blocks: Sequence[Plain]
    fonts: tuple[Path, ...]
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """JPEGs by their SHA-256, the only files that the program is handed."""
    tagged: bool = True


def typeset(paper: Paper) -> bytes:
    """Set a paper as PDF/A-2a, as PDF/A-2b without tags; raises `Refused` where Typst cannot."""
    try:
        with _program(paper.pictures) as program:
            return setting.compiled(str(program), _data(paper), _fonts(paper), tagged=paper.tagged)
    except typst.TypstError as fault:
        raise _unset(str(fault)) from fault


def _data(paper: Paper) -> str:
    return msgspec.json.encode({"frame": paper.frame, "blocks": paper.blocks}).decode()


def _fonts(paper: Paper) -> list[str]:
    return list(map(str, paper.fonts))


@contextmanager
def _program(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Give the program, with the pictures beside it: it reads nothing outside of its folder."""
    program = resources.folder("templates") / "paper.typ"  # a program, not a template: nobody else's is run
    if not pictures:
        yield program
        return
    with TemporaryDirectory(prefix="rapat-") as folder:
        copied = Path(folder) / program.name
        copied.write_bytes(program.read_bytes())
        for name, data in pictures.items():
            (Path(folder) / f"{name}.jpg").write_bytes(data)
        yield copied


def typeset_in_parts(paper: Paper, parts: Sequence[Sequence[Plain]]) -> bytes:
    """Set the parts of a paper one after another, each from a new page on, as one PDF/A-2b with one count of pages.

    Raises `Refused` where Typst cannot set one, and where the library that joins them is missing.
    """
    untagged = paper._replace(tagged=False)
    counts = [pages(data) for data in _apart(untagged._replace(blocks=part) for part in parts)]
    before = accumulate(counts[:-1], initial=0)
    frames = [{**paper.frame, "before": above, "pages": sum(counts)} for above in before]
    numbered = (untagged._replace(frame=frame, blocks=part) for frame, part in zip(frames, parts, strict=True))
    return join(list(_apart(numbered)))


def typeset_apart(paper: Paper, parts: Sequence[Sequence[Plain]], word: str) -> list[bytes]:
    """Set the parts of a paper, each a PDF/A-2b that counts its own pages, and says which of the parts it is.

    `word` is what a part is called. Raises `Refused` where Typst cannot set one.
    """
    untagged = paper._replace(tagged=False)
    count = len(parts)
    frames = ({**paper.frame, "part": [word, number, count]} for number in range(1, count + 1))
    return list(_apart(untagged._replace(frame=frame, blocks=part) for frame, part in zip(frames, parts, strict=True)))


def pages(data: bytes) -> int:
    """Count the pages of a PDF; raises `Refused` where the library for it is missing."""
    with _opened(data) as opened:
        return len(opened)


def join(parts: Sequence[bytes]) -> bytes:
    """Join PDFs to one with the properties of the first; the same parts give the same bytes."""
    with _opened(parts[0]) as whole:
        for part in parts[1:]:
            with _opened(part) as opened:
                whole.import_pages(opened)
        written = io.BytesIO()
        whole.save(written)
        count = len(whole)
    return _identified(_counted(written.getvalue(), count))


def _apart(papers: Iterable[Paper]) -> Iterator[bytes]:
    """Set each paper in a process of its own, a few at a time."""
    with ThreadPoolExecutor(_AT_ONCE) as waiting:
        yield from waiting.map(_alone, papers)


def _alone(paper: Paper) -> bytes:
    """Set a paper in a process of its own; raises `Refused` where Typst cannot."""
    with _program(paper.pictures) as program:
        asked = {"program": str(program), "data": _data(paper), "fonts": _fonts(paper), "tagged": paper.tagged}
        # Its folder holds modules that are called as those of the library: it is not looked into.
        command = [sys.executable, "-P", setting.__file__]
        done = subprocess.run(command, input=msgspec.json.encode(asked), capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        fault = done.stderr.decode(errors="replace") if done.returncode == setting.REFUSED else str(done.returncode)
        raise _unset(fault)
    return done.stdout


def _opened(data: bytes) -> closing[PdfDocument]:
    try:
        import pypdfium2  # noqa: PLC0415 - an extra of its own
    except ImportError as fault:
        raise missing_library("pypdfium2", "PDF") from fault
    return closing(pypdfium2.PdfDocument(data))


def _counted(data: bytes, pages: int) -> bytes:
    """Tell the number of all pages in the properties, which are those of the first part."""
    told = PAGES.search(data)
    longer = len(str(pages)) - len(told[1]) if told else 0
    if told is None or data.count(_SPARE) < longer:
        return data
    data = data[: told.start(1)] + str(pages).encode() + data[told.end(1) :]
    return data.replace(_SPARE, b'" xmlns:', longer) if longer else data


def _identified(data: bytes) -> bytes:
    """Name the file by what is in it."""
    drawn = _IDENTITY.search(data, max(0, len(data) - _TRAILER))
    if drawn is None:
        return data
    before, behind = data[: drawn.start(2)], data[drawn.end(2) :]
    return before + hashlib.sha256(before + behind).hexdigest()[:32].upper().encode() + behind


def _unset(fault: str) -> Refused:
    return Refused(
        M("This paper cannot be set as PDF: %(fault)s.", fault=fault),
        M("Take out of its template or its logo what is unusual, or make it as a Word document."),
    )
