"""What proves the reports on an action: each piece with its number, checked against what was kept, given out."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem, targets
from rapat.errors import Damaged, NotFound, Refused, reason_of
from rapat.model import Action, Evidence, Progress
from rapat.secretariat.session import Session
from rapat.text.filenames import safe_name
from rapat.text.language import N_, M, Message


class State(StrEnum):
    """Whether a piece of evidence is what was handed in."""

    WHOLE = "whole"
    CHANGED = "changed"
    MISSING = "missing"
    LINK = "link"
    """It lies elsewhere, and nobody here can say what it is now."""


STATES: Final = {
    State.WHOLE: N_("as handed in"),
    State.CHANGED: N_("CHANGED"),
    State.MISSING: N_("MISSING"),
    State.LINK: N_("a link"),
}
"""What a list says of it."""

_SHOWN: Final = frozenset(
    f".{ending}"
    for ending in (
        *("pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "rtf"),
        *("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff"),
        *("txt", "csv", "md", "log"),
        *("mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac"),
        *("mp4", "m4v", "mov", "avi", "mkv", "webm", "3gp"),
    )
)
"""Documents, pictures, text, sound and video. Anything else, known or not, might be run, or lead to what is."""
_BROWSED: Final = frozenset({"http", "https"})
"""Links that a browser opens; others name files and programs of this computer."""
_OPENED: Final = "opened"
"""The folder of the copies that are opened."""
_OPENING: Final = 60.0
"""Seconds that a program has to read what it is to show."""


class Proof(NamedTuple):
    """One piece of evidence."""

    number: int
    """From 1, in the order in which it was handed in."""
    report: Progress
    evidence: Evidence


def of_action(session: Session, action: Action) -> list[Proof]:
    """List what proves the reports on an action, the oldest first."""
    reports = sorted(session.find(Progress, action=action.id), key=lambda report: report.place)
    handed_in = ((report, evidence) for report in reports for evidence in report.evidence)
    return [Proof(number, report, evidence) for number, (report, evidence) in enumerate(handed_in, start=1)]


def chosen(action: Action, proofs: Sequence[Proof], number: int | None) -> list[Proof]:
    """Return the piece of a number, or all; raises `NotFound` for a number there is none of, or where there is none."""
    if not proofs:
        raise NotFound(M("Nothing proves %(id)s.", id=action.id), M("Its reports came without a file or link."))
    found = [proof for proof in proofs if number in (None, proof.number)]
    if not found:
        raise NotFound(
            M("%(id)s has no evidence %(number)s.", id=action.id, number=number),
            M("It has 1 to %(last)s.", last=len(proofs)),
        )
    return found


def state(session: Session, proof: Proof) -> State:
    """Tell whether a piece of evidence is what was handed in, by its SHA-256."""
    if not proof.evidence.sha256:
        return State.LINK
    try:
        now = session.store.files.hashed(proof.evidence.sha256)
    except (OSError, Damaged):
        return State.MISSING
    return State.WHOLE if now == proof.evidence.sha256 else State.CHANGED


def is_broken(session: Session, action: Action) -> bool:
    """Whether something that proves the reports on an action is missing, or not what was handed in."""
    return _broken(session, action) is not None


def check_whole(session: Session, action: Action) -> None:
    """Check that what proves the reports on an action is there as it was handed in; raises `Refused`."""
    broken = _broken(session, action)
    if broken is not None:
        name = broken.evidence.name
        raise Refused(
            M("%(name)s, which proves %(id)s, is missing, or not what was handed in.", name=name, id=action.id),
            M("Take it from a backup, or verify with a reason that says how it was checked."),
        )


def _broken(session: Session, action: Action) -> Proof | None:
    every = of_action(session, action)
    return next((proof for proof in every if state(session, proof) in (State.MISSING, State.CHANGED)), None)


def read(session: Session, proof: Proof) -> bytes:
    """Return what a kept piece of evidence holds; raises `Refused` for a link, and for what is not what was kept."""
    evidence = proof.evidence
    if not evidence.sha256:
        raise Refused(
            M("%(name)s is a link.", name=evidence.name), M("Open it in a browser: %(url)s", url=evidence.url)
        )
    data = session.store.files.read(evidence.sha256)
    if data is None:
        raise Refused(
            M("%(name)s is missing, or not what was handed in.", name=evidence.name),
            M("Take it from a backup, or ask %(agency)s for it again.", agency=proof.report.agency or "-"),
        )
    return data


def save(session: Session, proofs: Sequence[Proof], folder: Path) -> list[Path]:
    """Write kept pieces of evidence into a folder, each under its own name; nothing that is there is replaced.

    Raises `Refused` before anything is written where one of them is not what was handed in.
    """
    targets.check(folder / "-")
    kept = [(proof, read(session, proof)) for proof in proofs if proof.evidence.sha256]
    written = []
    try:
        filesystem.make_folders(folder)
        for proof, data in kept:
            path = _free(folder, safe_name(proof.evidence.name) or f"{proof.report.id}-{proof.number}")
            filesystem.replace(path, data)
            written.append(path)
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be written: %(fault)s.", path=str(folder), fault=reason_of(fault)),
            M("Name another folder."),
        ) from fault
    return written


def show(session: Session, proof: Proof, below: Path | None) -> Message:
    """Open a piece of evidence; say where it lies, since not every terminal has a desktop.

    A kept file is copied into a folder of its owner's own, `below` the user's state folder (None: a temporary one): the
    program that shows it reads it after this one went on. Raises `Refused` for what might run instead of being shown.
    """
    if proof.evidence.url:
        return _browse(proof)
    if not _is_shown(safe_name(proof.evidence.name)):
        raise Refused(
            M("%(name)s is not opened: what it is might run as a program.", name=proof.evidence.name),
            M(
                "Save it, and look at it first: rapat actions evidence %(id)s %(number)s --save FOLDER",
                id=proof.report.action,
                number=proof.number,
            ),
        )
    (path,) = save(session, [proof], _opened(below))
    if not filesystem.show(str(path)):
        return M("There is no desktop here, as over SSH. It lies here: %(path)s", path=str(path))
    return M("Opened: %(name)s. The copy is taken away later; to keep one, save it.", name=str(path))


def take_away(below: Path | None) -> None:
    """Remove the copies that were opened a while ago, and that nobody needs to find any more."""
    if below is not None:
        filesystem.clear(below / _OPENED, _OPENING)


def _opened(below: Path | None) -> Path:
    """Make the folder of the copies that are opened, for its owner alone: below the state folder where that can be."""
    if below is not None:
        folder = below / _OPENED
        with contextlib.suppress(OSError):
            filesystem.make_folders(folder, private=True)
            return folder
    import tempfile  # noqa: PLC0415 - every command looks for old copies; it takes longer than opening a workspace

    return Path(tempfile.mkdtemp(prefix="rapat-"))


def _browse(proof: Proof) -> Message:
    url = proof.evidence.url
    if url.partition(":")[0].casefold() not in _BROWSED:
        raise Refused(
            M("%(name)s is not opened: it is no address of the web.", name=url),
            M("Ask %(agency)s for the file itself.", agency=proof.report.agency or "-"),
        )
    if not filesystem.show(url):
        return M("There is no desktop here, as over SSH. Open it in a browser: %(url)s", url=url)
    return M("Opened: %(name)s", name=url)


def _is_shown(name: str) -> bool:
    """Whether a desktop shows a file and does not run it, as far as its name tells."""
    return Path(name).suffix.casefold() in _SHOWN


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that nothing stands at: the name, or the name with a number."""
    path, number = folder / name, 2
    while path.exists() or path.is_symlink():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
