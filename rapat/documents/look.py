"""The look of a paper: all that shapes it beyond the values it is made from, under one hash.

Whoever owns the workspace's folder can put words on a paper through its template, its style sheet, the reference
document or a font; what the settings print stands there too where no frozen values hold it. With each paper that is
issued the journal keeps the hash, so that one that looks otherwise than those of today can be told from a forged one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat import resources
from rapat.documents import catalogue, glyphs
from rapat.documents.formats import VALUES
from rapat.documents.kinds import KINDS
from rapat.documents.options import RenderOptions, frozen_with
from rapat.errors import Refused, reason_of
from rapat.model.views import Subject
from rapat.secretariat import freezing
from rapat.settings import FILE, Paper
from rapat.text.language import LANGUAGES, M, Message

_FOLDER: Final = "templates"
_ON_SHEETS: Final = frozenset({"html", "pdf", "docx", "xlsx"})
"""Formats that have a sheet, margins and a type."""
_FONTS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
"""What Typst takes for fonts, in any folder below the one it is given."""


class Look(NamedTuple):
    """What shapes a paper: one hash over it, and what of it is the workspace's own and can put words there."""

    sha256: str
    """64 hexadecimal digits; empty where all is as the program brings it."""
    own: tuple[str, ...] = ()
    """Files and settings, by their names in the workspace."""


def of(kind: str, subject: Subject, form: str, options: RenderOptions) -> Look:
    """Look at what shapes a paper of a kind in a format; raises `Refused` for a template that cannot be read."""
    options = options.for_paper(kind, subject)
    own = {f"{_FOLDER}/{name}": hashed for name, hashed in _files(kind, form, options)}
    if frozen_with(kind, subject) is None:
        own[FILE] = _office(options)
    parts = own | ({"paper": _sheet(options.settings.paper)} if form in _ON_SHEETS else {})
    shaping = {name: hashed for name, hashed in parts.items() if hashed}
    return Look(_hash(shaping) if shaping else "", tuple(name for name in shaping if name in own))


def own_files(folder: Path) -> list[str]:
    """List what a workspace in `folder` has of its own that can put words on a paper: templates, styles and fonts.

    What cannot be read is no copy of the program's, and so is among them.
    """
    overrides = folder / _FOLDER
    written = [code for code, kind in KINDS.items() if kind.written]
    names: list[tuple[str, Callable[[Path], str]]] = [
        *((f"{code}/{kind}.md", _text) for code in LANGUAGES for kind in written),
        ("print.css", _text),
        ("reference.docx", _bytes),
    ]
    changed = [f"{_FOLDER}/{name}" for name, read in names if _is_changed(name, read, overrides)]
    return [*changed, *(path.relative_to(folder).as_posix() for path in _fonts(overrides))]


def _is_changed(name: str, read: Callable[[Path], str], overrides: Path) -> bool:
    try:
        return bool(_changed(name, read, overrides))
    except Refused:
        return True


def uncovered(kind: str, subject: Subject, formats: Iterable[str], options: RenderOptions) -> list[Message]:
    """Say which of the workspace's own files and settings shape a sealed paper; nothing for other papers."""
    if KINDS[kind].seal_of(subject) is None:
        return []
    names = dict.fromkeys(name for form in formats for name in of(kind, subject, form, options).own)
    if not names:
        return []
    return [
        M(
            "The sealed minutes are shaped by what is the workspace's own and no seal covers: %(names)s. Read what it"
            " adds before they go out.",
            names=list(names),
        )
    ]


def template(kind: str, form: str, options: RenderOptions) -> str:
    """SHA-256 of the text of a paper's template, 64 hexadecimal digits; empty for what is made from values alone."""
    if form in VALUES:
        return ""
    return _text(catalogue.find(_template(kind, options), options.overrides))


def _template(kind: str, options: RenderOptions) -> str:
    return f"{options.language.code}/{kind}.md"


def _files(kind: str, form: str, options: RenderOptions) -> Iterator[tuple[str, str]]:
    """The workspace's own files that shape a paper, with their hashes; empty for one that is like the program's."""
    if options.overrides is None or form in VALUES:
        return
    shaping: list[tuple[str, Callable[[Path], str]]] = [(_template(kind, options), _text)]
    if form == "html":
        shaping.append(("print.css", _text))
    if form == "docx":
        shaping.append(("reference.docx", _bytes))
    for name, read in shaping:
        yield name, _changed(name, read, options.overrides)
    if form == "pdf" and glyphs.fonts(options.settings.paper.font, options.overrides)[1:]:
        for path in _fonts(options.overrides):
            yield path.relative_to(options.overrides).as_posix(), _bytes(path)


def _changed(name: str, read: Callable[[Path], str], overrides: Path) -> str:
    """The hash of a workspace's own file; empty where there is none or it is like the program's."""
    path = catalogue.find(name, overrides)
    if not path.is_relative_to(overrides):
        return ""
    own = read(path)
    return "" if own == read(resources.folder("templates") / name) else own


def _fonts(overrides: Path) -> list[Path]:
    folder = overrides / "fonts"
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FONTS and path.is_file()]


def _sheet(paper: Paper) -> str:
    """The hash of sheet, margins and type; empty where they are those of a new workspace."""
    own, usual = (
        (each.size, each.edges, each.font.casefold(), each.font_size) for each in (paper, Paper(profile=paper.profile))
    )
    return "" if own == usual else _hash(own)


def _office(options: RenderOptions) -> str:
    """The hash of what the settings print, of papers that have it from there."""
    logo = hashlib.sha256(options.logo).hexdigest() if options.logo else ""
    imprint = freezing.imprint(options.settings, logo, options.paper_of)
    return _hash(msgspec.structs.replace(imprint, size="", margins=None, font="", font_size=0.0))


def _text(path: Path) -> str:
    return hashlib.sha256(catalogue.read(path).encode()).hexdigest()


def _bytes(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=reason_of(fault)),
            M("Check its permissions, or delete it to use the template that comes with rapat."),
        ) from fault


def _hash(parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
