"""The look of a paper: all that shapes it beyond the values it is made from, under one hash.

Whoever owns the workspace's folder can put words on a paper through its template, its style sheet, the reference
document or a font; what the settings print stands there too where no frozen values hold it. With each paper that is
issued the journal keeps the hash, so that one that looks otherwise than those of today can be told from a forged one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat.documents import catalogue, glyphs
from rapat.documents.order import Order, frozen_with
from rapat.errors import Refused
from rapat.language import M
from rapat.model.readings import Subject
from rapat.secretariat import freezing
from rapat.settings import FILE, Paper

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


def of(kind: str, subject: Subject, form: str, order: Order) -> Look:
    """Look at what shapes a paper of a kind in a format; raises `Refused` for a template that cannot be read."""
    order = order.of(kind, subject)
    own = {f"{_FOLDER}/{name}": hashed for name, hashed in _files(kind, form, order)}
    if frozen_with(kind, subject) is None:
        own[FILE] = _office(order)
    parts = own | ({"paper": _sheet(order.settings.paper)} if form in _ON_SHEETS else {})
    told = {name: hashed for name, hashed in parts.items() if hashed}
    return Look(_hash(told) if told else "", tuple(name for name in told if name in own))


def template(kind: str, form: str, order: Order) -> str:
    """SHA-256 of the text of a paper's template, 64 hexadecimal digits; empty for what is made from values alone."""
    if form in catalogue.VALUES:
        return ""
    return _text(catalogue.find(_template(kind, order), order.overrides))


def _template(kind: str, order: Order) -> str:
    return f"{order.language.code}/{kind}.md"


def _files(kind: str, form: str, order: Order) -> Iterator[tuple[str, str]]:
    """The workspace's own files that shape a paper, with their hashes; empty for one that is like the program's."""
    if order.overrides is None or form in catalogue.VALUES:
        return
    shaping: list[tuple[str, Callable[[Path], str]]] = [(_template(kind, order), _text)]
    if form == "html":
        shaping.append(("print.css", _text))
    if form == "docx":
        shaping.append(("reference.docx", _bytes))
    for name, read in shaping:
        path = catalogue.find(name, order.overrides)
        if path.is_relative_to(order.overrides):
            mine = read(path)
            yield name, "" if mine == read(catalogue.shipped() / name) else mine
    for folder in glyphs.fonts(order.settings.paper.font, order.overrides)[1:] if form == "pdf" else ():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _FONTS and path.is_file():
                yield path.relative_to(order.overrides).as_posix(), _bytes(path)


def _sheet(paper: Paper) -> str:
    """The hash of sheet, margins and type; empty where they are those of a new workspace."""
    told, usual = (
        (one.size, one.edges, one.font.casefold(), one.font_size) for one in (paper, Paper(profile=paper.profile))
    )
    return "" if told == usual else _hash(told)


def _office(order: Order) -> str:
    """The hash of what the settings print, of papers that have it from there."""
    logo = hashlib.sha256(order.logo).hexdigest() if order.logo else ""
    told = freezing.imprint(order.settings, logo)
    return _hash(msgspec.structs.replace(told, size="", margins=None, font="", font_size=0.0))


def _text(path: Path) -> str:
    return hashlib.sha256(catalogue.read(path).encode()).hexdigest()


def _bytes(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Check its permissions, or delete it to use the template that comes with rapat."),
        ) from fault


def _hash(told: object) -> str:
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()
