"""Papers by their names: kinds and formats that were asked for, what files are called, where templates lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from rapat import resources
from rapat.documents.formats import FORMATS, ending, installed
from rapat.documents.kinds import KINDS, AnyKind, kutipan, notula
from rapat.documents.kinds.kind import FULL, Topic
from rapat.errors import NotFound, Refused, reason_of
from rapat.model.views import Subject
from rapat.text.filenames import is_device
from rapat.text.language import M

EXCERPT: Final = kutipan.KIND.code
"""The kind that is a part of sealed minutes, under their seal."""
NOTULA: Final = notula.KIND.code
"""The kind that is under seal once it is approved, and made from frozen values alone."""
BUNDLE: Final = "bundle"
"""What is named in the place of a kind for all minutes of a forum in one file."""
BOUND: Final = "bundel-notula"
"""What begins the names of bundles' files."""
_LARGEST: Final = 1_000_000
"""Bytes."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")


def kind_of(code: str) -> AnyKind:
    """Find a kind by its code; raises `NotFound`."""
    if code not in KINDS:
        raise NotFound(M("There is no document %(kind)s.", kind=code), M("There are %(kinds)s.", kinds=list(KINDS)))
    return KINDS[code]


def check(kind: AnyKind, formats: Sequence[str]) -> None:
    """Raise `Refused` for a format that a kind does not have."""
    for form in formats:
        if form not in kind.formats:
            raise Refused(
                M("%(kind)s is not made as %(form)s.", kind=kind.code, form=form),
                M("Choose %(formats)s.", formats=list(kind.formats)),
            )


def available(kind: str) -> tuple[str, ...]:
    """The formats of a kind whose libraries are installed; without the extra `documents` those of plain text."""
    return installed(kind_of(kind).formats)


def folder(topic: Topic) -> str:
    """Name the folder that papers about something lie in; `.` for those of the whole workspace."""
    return _safe(topic.id) or "."


def preferred(kind: str) -> tuple[str]:
    """The format made where none is asked for: PDF, else HTML, else the only one there is."""
    formats = available(kind)
    return (next((form for form in ("pdf", "html") if form in formats), KINDS[kind].formats[0]),)


def filename(kind: str, subject: Subject, form: str, today: date) -> str:
    """Name a paper's file: kind, what it is about, version or day; safe on every system."""
    return f"{_stem(kind, *kind_of(kind).topic_of(subject, today).name)}{ending(form)}"


def _stem(*parts: str) -> str:
    return _safe("-".join(part for part in parts if part))


def is_named(file: str, kind: str, about: str, version: int, form: str) -> bool:
    """Whether a paper's file, with or without its folder, is called what papers of the kind and format are.

    Lists have a day, a period or an agency in their names, of which only the form is known here.
    """
    *folders, name = file.split("/")
    if kind == BUNDLE:
        return form == "pdf" and name.startswith(BOUND) and _safe(about) in name and folders in ([], [_safe(about)])
    if kind not in KINDS or form not in KINDS[kind].formats:
        return False
    end = ending(form)
    if not name.endswith(end) or (folders and folders != [_safe(about)]):
        return False
    stem = name.removesuffix(end)
    if KINDS[kind].of_meeting:
        plain = kind, about, f"v{version}" if version > 1 else ""
        if kind == EXCERPT:
            return re.fullmatch(rf"{re.escape(_stem(*plain))}-KTP-[0-9]{{4}}-[0-9]{{3,}}", stem) is not None
        return stem == _stem(*plain) or (kind == NOTULA and stem == _stem(*plain, FULL))
    return stem.startswith(f"{kind}-") and _safe(about) in stem


def format_of(name: str) -> str:
    """Tell from a file's name the format it has; empty for none of a notula's."""
    fitting = [form for form in FORMATS if name.endswith(ending(form))]
    return max(fitting, key=lambda form: len(ending(form)), default="")


def _safe(name: str) -> str:
    """A name that every system takes: no path, no device of Windows."""
    stem = _UNSAFE.sub("-", name).strip("-.")[:120]
    return f"_{stem}" if is_device(stem) else stem


def find(relative: str, overrides: Path | None) -> Path:
    """Find a template file: the workspace's own where there is one, else the one that comes with rapat."""
    if overrides is not None and (own := overrides / relative).is_file():
        return own
    return resources.folder("templates") / relative


def read(path: Path) -> str:
    """Read a template; raises `Refused` that names it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(
                M("%(path)s is too large for a template.", path=path),
                M("Delete it to use the one that comes with rapat."),
            )
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise Refused(M("%(path)s is not UTF-8 text.", path=path), M("Save it as UTF-8 and try again.")) from fault
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=reason_of(fault)),
            M("Check its permissions, or delete it to use the template that comes with rapat."),
        ) from fault
