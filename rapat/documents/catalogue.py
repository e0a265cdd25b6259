"""Which papers there are, in which formats, what their files are called, and where their templates lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, NamedTuple

from rapat import resources
from rapat.errors import NotFound, Refused
from rapat.model.views import Decisions, FollowUp, Minutes, Schedule, Subject
from rapat.text.filenames import is_device
from rapat.text.language import N_, M

FORMATS: Final = ("md", "html", "txt", "message", "eml", "pdf", "docx")
"""Every format that is text, in the order they are offered."""
_PAPER: Final = ("md", "html", "txt", "pdf", "docx")
_SHEETS: Final = ("xlsx", "csv", "excel")


class Kind(NamedTuple):
    """A kind of paper: its title, what it speaks of and the formats it has."""

    title: str
    """Untranslated."""
    about: Literal["meeting", "actions", "agency", "decisions", "forum"]
    formats: tuple[str, ...]
    usual: tuple[str, ...] = ()
    """Those written when all papers of a meeting are."""

    @property
    def written(self) -> bool:
        """Whether it is text from a template, not values alone."""
        return "md" in self.formats


KINDS: Final[Mapping[str, Kind]] = {
    "notula": Kind(N_("Minutes of meeting"), "meeting", FORMATS, ("pdf", "docx", "message")),
    "ringkasan": Kind(N_("Summary of meeting"), "meeting", FORMATS, ("pdf", "message")),
    "undangan": Kind(N_("Invitation to meeting"), "meeting", (*FORMATS, "ics"), ("pdf", "docx", "message", "ics")),
    "daftar-hadir": Kind(N_("Attendance list"), "meeting", (*_PAPER, *_SHEETS), ("pdf", "docx")),
    "tindak-lanjut": Kind(N_("Follow-up matrix"), "actions", (*FORMATS, *_SHEETS, "ics"), ("pdf", "xlsx", "ics")),
    "lembar-instansi": Kind(N_("Agency follow-up sheet"), "agency", (*FORMATS, *_SHEETS, "ics"), ("message",)),
    "keputusan": Kind(N_("Decisions"), "decisions", (*FORMATS, *_SHEETS)),
    "jadwal": Kind(N_("Calendar of meetings"), "forum", ("ics",)),
}
"""The kinds of paper, in the order they are offered."""

LIBRARIES: Final[Mapping[str, str]] = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter", "ics": "icalendar"}
"""The module that a format cannot do without."""
NOTULA: Final = "notula"
"""The kind that is under seal once it is approved, and made from frozen values alone."""
ATTENDANCE: Final = "daftar-hadir"
"""The kind that is attached to minutes: of closed ones it is made from their frozen values too."""
CONTENT: Final = frozenset({NOTULA, "ringkasan"})
"""Kinds that tell what was said: drafts until they are approved."""
DATED: Final = CONTENT | {"tindak-lanjut", "lembar-instansi", "keputusan"}
"""Kinds that tell how things stand: unless they are sealed, their foot names the newest record of the journal."""
VALUES: Final = frozenset({"xlsx", "csv", "excel", "ics"})
"""Formats that are no text: made from values, without a template."""
LEAVING: Final = frozenset({"message", "eml", "ics"})
"""Formats that leave the office by telephone or mail."""
SUFFIX: Final[Mapping[str, str]] = {"message": "wa.txt", "excel": "excel.csv"}
_LARGEST: Final = 1_000_000
"""Bytes."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")


def check(kind: str, formats: tuple[str, ...]) -> None:
    """Raise `NotFound` for an unknown kind, `Refused` for a format it does not have."""
    if kind not in KINDS:
        raise NotFound(M("There is no document %(kind)s.", kind=kind), M("There are %(kinds)s.", kinds=list(KINDS)))
    for form in formats:
        if form not in KINDS[kind].formats:
            raise Refused(
                M("%(kind)s is not made as %(form)s.", kind=kind, form=form),
                M("Choose %(formats)s.", formats=list(KINDS[kind].formats)),
            )


def available(kind: str) -> tuple[str, ...]:
    """The formats of a kind whose libraries are installed; without the extra `documents` those of plain text."""
    formats = KINDS[kind].formats
    return tuple(form for form in formats if form not in LIBRARIES or find_spec(LIBRARIES[form]) is not None)


def about(subject: Subject) -> str:
    """Id of what a paper speaks of: a meeting, an agency, a forum; empty for the whole workspace."""
    match subject:
        case Minutes(meeting=meeting):
            return meeting.id
        case FollowUp(agency=agency, meeting=meeting, forum=forum):
            return next((one.id for one in (meeting, agency, forum) if one is not None), "")
        case Decisions(forum=forum) | Schedule(forum=forum):
            return forum.id if forum else ""


def folder(subject: Subject) -> str:
    """Name the folder that papers about a subject lie in; `.` for those of the whole workspace."""
    return _safe(about(subject)) or "."


def preferred(kind: str) -> tuple[str]:
    """The format made where none is asked for: PDF, else HTML, else the only one there is."""
    formats = available(kind)
    return (next((form for form in ("pdf", "html") if form in formats), KINDS[kind].formats[0]),)


def filename(kind: str, subject: Subject, form: str, today: date) -> str:
    """Name a paper's file: kind, what it is about, version or day; safe on every system."""
    match subject:
        case Minutes(meeting=meeting):
            told = [meeting.id, f"v{meeting.version}" if meeting.version > 1 else ""]
        case FollowUp(agency=agency, meeting=meeting) if agency is not None:
            told = [agency.id, meeting.id if meeting else f"{today:%Y-%m-%d}"]
        case FollowUp(meeting=meeting) if meeting is not None:
            told = [meeting.id]
        case Decisions(since=since, until=until):
            told = [about(subject), f"{since:%Y-%m-%d}", f"{until:%Y-%m-%d}"]
        case _:
            told = [about(subject), f"{today:%Y-%m-%d}"]
    return f"{_stem(kind, *told)}.{SUFFIX.get(form, form)}"


def _stem(*told: str) -> str:
    return _safe("-".join(part for part in told if part))


def is_named(file: str, kind: str, about: str, version: int, form: str) -> bool:
    """Whether a paper's file, with or without its folder, is called what papers of the kind and format are.

    Lists have a day, a period or an agency in their names, of which only the form is known here.
    """
    if kind not in KINDS or form not in KINDS[kind].formats:
        return False
    *folders, name = file.split("/")
    end = f".{SUFFIX.get(form, form)}"
    if not name.endswith(end) or (folders and folders != [_safe(about)]):
        return False
    stem = name.removesuffix(end)
    if KINDS[kind].about == "meeting":
        return stem == _stem(kind, about, f"v{version}" if version > 1 else "")
    return stem.startswith(f"{kind}-") and _safe(about) in stem


def format_of(name: str) -> str:
    """Tell from a file's name the format it has; empty for none of a notula's."""
    ends = {form: f".{SUFFIX.get(form, form)}" for form in FORMATS}
    fitting = [form for form, end in ends.items() if name.endswith(end)]
    return max(fitting, key=lambda form: len(ends[form]), default="")


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
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Check its permissions, or delete it to use the template that comes with rapat."),
        ) from fault
