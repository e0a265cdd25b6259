"""Which papers there are, in which formats, what their files are called, and where their templates lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from rapat.errors import NotFound, Refused
from rapat.language import LANGUAGES, M
from rapat.model.readings import FollowUp, Minutes

FORMATS: Final = ("md", "html", "txt", "message", "pdf", "docx")
"""Every format, in the order they are offered."""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "notula": FORMATS,
    "ringkasan": FORMATS,
    "tindak-lanjut": (*FORMATS, "xlsx", "ics"),
    "lembar-instansi": (*FORMATS, "xlsx", "ics"),
}
"""The formats each kind of paper has."""

LIBRARIES: Final[Mapping[str, str]] = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter", "ics": "icalendar"}
"""The module that a format cannot do without."""
SUFFIX: Final[Mapping[str, str]] = {"message": "wa.txt"}
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


def check(kind: str, formats: tuple[str, ...]) -> None:
    """Raise `NotFound` for an unknown kind, `Refused` for a format it does not have."""
    if kind not in KINDS:
        raise NotFound(M("There is no document %(kind)s.", kind=kind), M("There are %(kinds)s.", kinds=list(KINDS)))
    for form in formats:
        if form not in KINDS[kind]:
            raise Refused(
                M("%(kind)s is not made as %(form)s.", kind=kind, form=form),
                M("Choose %(formats)s.", formats=list(KINDS[kind])),
            )


def available(kind: str) -> tuple[str, ...]:
    """The formats of a kind whose libraries are installed; without the extra `documents` those of plain text."""
    return tuple(form for form in KINDS[kind] if form not in LIBRARIES or find_spec(LIBRARIES[form]) is not None)


def filename(kind: str, subject: Minutes | FollowUp, form: str, today: date) -> str:
    """Name a paper's file: kind, what it is about, version or day; safe on every system."""
    match subject:
        case Minutes():
            version = f"-v{subject.meeting.version}" if subject.meeting.version > 1 else ""
            about = f"{subject.meeting.id}{version}"
        case FollowUp(agency=agency) if agency is not None:
            about = f"{agency.id}-{today:%Y-%m-%d}"
        case FollowUp(meeting=meeting) if meeting is not None:
            about = meeting.id
        case FollowUp(forum=forum):
            about = f"{forum.id if forum else ''}-{today:%Y-%m-%d}"
    stem = _UNSAFE.sub("-", f"{kind}-{about}").strip("-.")[:120]
    stem = f"_{stem}" if stem.split(".")[0].lower() in _DEVICES else stem
    return f"{stem}.{SUFFIX.get(form, form)}"


def shipped() -> Path:
    """Find the templates that come with rapat: inside the installed package, else beside it in the sources."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def find(relative: str, overrides: Path | None) -> Path:
    """Find a template file: the workspace's own where there is one, else the one that comes with rapat."""
    if overrides is not None and (own := overrides / relative).is_file():
        return own
    return shipped() / relative


def sources(kind: str, language: str) -> Path:
    """Path of the shipped template of `kind` in a language; raises `NotFound` for an unknown kind."""
    check(kind, ())
    return shipped() / (language if language in LANGUAGES else "id") / f"{kind}.md"


def read(path: Path) -> str:
    """Read a template; raises `Refused` that names it."""
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise Refused(M("%(path)s is not UTF-8 text.", path=path), M("Save it as UTF-8 and try again.")) from fault
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Check its permissions, or delete it to use the template that comes with rapat."),
        ) from fault
