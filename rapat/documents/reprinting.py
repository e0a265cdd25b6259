"""Printing sealed papers again from what was approved, and comparing the bytes.

An entry in the list of issued papers can be added by whoever may write the journal; that a paper says what was approved
shows only when it is printed again.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rapat import __version__
from rapat.documents import catalogue, look
from rapat.documents.catalogue import NOTULA
from rapat.documents.look import Look
from rapat.documents.order import at
from rapat.errors import RapatError
from rapat.language import LANGUAGES, M, Message
from rapat.model.readings import Minutes
from rapat.secretariat import approved
from rapat.secretariat.desk import Desk


class Claim(NamedTuple):
    """What a sealed paper is said to be."""

    meeting: str
    version: int
    language: str
    format: str
    seal: str = ""
    """In full; empty where nobody tells it."""
    look: str = ""
    rapat: str = ""
    """Version of the program that made it; empty where it is not known, and then its look is not either."""


class Proof(NamedTuple):
    """What comparing a paper gave."""

    proven: bool = False
    """Whether it is, byte for byte, what the approved values print by the program's own templates."""
    fault: Message | None = None
    notice: Message | None = None


class Reprinter:
    """Prints the notula of approved versions again, each version read once."""

    def __init__(self, desk: Desk) -> None:
        """Print from the workspace of a desk, whoever sits there: only whether papers are equal is told."""
        self._desk = desk
        self._read: dict[tuple[str, int], Minutes] = {}

    def prove(self, path: Path, data: bytes, claim: Claim) -> Proof:
        """Compare the `data` of a paper with what the approved values print; its sentences name it by `path`."""
        if claim.format in catalogue.LIBRARIES and claim.format not in catalogue.available(NOTULA):
            lacking = catalogue.missing(catalogue.LIBRARIES[claim.format], claim.format).message
            return Proof(notice=M("%(path)s is not compared with what was approved: %(why)s", path=path, why=lacking))
        try:
            minutes, printed, now = self._print(claim)
        except RapatError as fault:
            why = M("%(path)s cannot be printed again from what was approved: %(why)s", path=path, why=fault.what)
            return Proof(fault=why)
        if printed != data or (claim.seal and minutes.seal is not None and claim.seal != minutes.seal.full):
            return Proof(fault=_differs(path, claim, now))
        if now.own:
            told = M(
                "%(path)s is shaped by what is the workspace's own and no seal covers: %(names)s.",
                path=path,
                names=list(now.own),
            )
            return Proof(notice=told)
        return Proof(proven=True)

    def _print(self, claim: Claim) -> tuple[Minutes, bytes, Look]:
        from rapat.documents.rendering import render  # noqa: PLC0415 - Jinja and the parser load with a paper

        named = claim.meeting, claim.version
        if named not in self._read:
            self._read[named] = approved.sealed(self._desk, *named)
        minutes = self._read[named]
        order = at(self._desk, code=claim.language if claim.language in LANGUAGES else "")
        printed = render(NOTULA, minutes, [claim.format], order)[claim.format]
        return minutes, printed, look.of(NOTULA, minutes, claim.format, order)


def _differs(path: Path, claim: Claim, now: Look) -> Message:
    """Say that a paper is not what is printed now, and why that may be."""
    same = claim.rapat == __version__ and claim.look == now.sha256
    if same:
        return M("%(path)s is not what the approved values print.", path=path)
    if not claim.rapat:
        why = M("its issue does not tell which program and templates made it")
    elif claim.rapat != __version__:
        why = M("it was issued by rapat %(then)s, and this is %(now)s", then=claim.rapat, now=__version__)
    else:
        why = M("it was issued with other templates, styles, fonts or settings than those of today")
    return M(
        "%(path)s is not what the approved values print; %(why)s. Compare it with:"
        " rapat documents notula %(id)s --version %(version)s -f %(format)s",
        path=path,
        why=why,
        id=claim.meeting,
        version=claim.version,
        format=claim.format,
    )
