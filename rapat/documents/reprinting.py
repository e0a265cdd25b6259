"""Printing sealed papers again from what was approved, and comparing the bytes.

An entry in the list of issued papers can be added by whoever may write the journal; that a paper says what was approved
shows only when it is printed again. Another program, or one that finds other templates, does not print the same bytes:
then nothing is proven, and nothing refuted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rapat import __version__
from rapat.documents import catalogue, look, render
from rapat.documents.catalogue import EXCERPT, NOTULA
from rapat.documents.formats import LIBRARIES
from rapat.documents.look import Look
from rapat.documents.lookalikes import skeleton
from rapat.documents.options import RenderOptions
from rapat.documents.showing import ShownSeal
from rapat.documents.writers import eml
from rapat.errors import NotFound, RapatError, missing_library
from rapat.model import Quotation
from rapat.model.views import Minutes
from rapat.secretariat import approved, heads, quoting
from rapat.secretariat.issues import release
from rapat.secretariat.session import Session
from rapat.text.language import LANGUAGES, M, Message


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
    issued: bool = False
    """Whether the journal tells so."""
    overtaken: bool = False
    """Whether a newer program than this version had issued papers before."""
    kind: str = NOTULA
    """The whole minutes, or an excerpt of them."""


class Proof(NamedTuple):
    """What comparing a paper gave."""

    proven: bool = False
    """Whether it is, byte for byte, what the approved values print by the program's own templates."""
    fault: Message | None = None
    notice: Message | None = None
    unprinted: bool = False
    """Whether this program cannot print it again, so that it agrees with its issue alone."""


class Reprinter:
    """Prints the notula of approved versions again, and excerpts of it, each version read once."""

    def __init__(self, session: Session) -> None:
        """Print from a session's workspace; whoever may read a meeting hears whether its whole papers are equal."""
        self._session = session
        self._read: dict[tuple[str, int], Minutes] = {}

    def prove(self, path: Path, data: bytes, claim: Claim) -> Proof:
        """Compare the `data` of a paper with what the approved values print; its sentences name it by `path`."""
        if claim.format in LIBRARIES and claim.format not in catalogue.available(claim.kind):
            library = missing_library(LIBRARIES[claim.format], claim.format).message
            why = M("%(path)s is not compared with what was approved: %(why)s", path=path, why=library)
            return Proof(notice=why, unprinted=claim.issued)
        if claim.format == "eml":  # addressed as the registers were on the day that it was written
            data = eml.unaddressed(data)
        try:
            minutes, printed, now = self._print(claim, data)
        except RapatError as fault:
            why = M("%(path)s cannot be printed again from what was approved: %(why)s", path=path, why=fault.what)
            return Proof(fault=why)
        if claim.seal and minutes.seal is not None and claim.seal != minutes.seal.full:
            return Proof(
                fault=M(
                    "The issue of %(path)s tells another seal than %(id)s version %(version)s has.",
                    path=path,
                    id=claim.meeting,
                    version=claim.version,
                )
            )
        if printed != data and now.own and self._is_plain(claim, data):
            notice = M(
                "Today papers are shaped by what is the workspace's own: %(names)s. %(path)s is what the approved"
                " values print without it.",
                path=path,
                names=list(now.own),
            )
            return Proof(proven=True, notice=notice)
        if printed != data:
            return _unlike(path, claim, now)
        if now.own:
            notice = M(
                "%(path)s is shaped by what is the workspace's own and no seal covers: %(names)s.",
                path=path,
                names=list(now.own),
            )
            return Proof(notice=notice)
        return Proof(proven=True, notice=quoting.told_of(minutes.quoted) if minutes.quoted is not None else None)

    def given(self, seal: ShownSeal) -> bool:
        """Whether a seal, as a paper shows it, is one that approved minutes have."""
        try:
            known = self._sealed(Claim(seal.meeting, seal.version, "", "")).seal
        except RapatError:
            return False
        return known is not None and skeleton(seal.text) in {skeleton(known.full), skeleton(known.brief)}

    def position(self, head: str) -> Message | None:
        """Say that the journal does not have the position that a paper was issued with; None where it has."""
        return next(iter(heads.compare(self._session, heads.heads_in(head))), None)

    def _print(self, claim: Claim, data: bytes) -> tuple[Minutes, bytes, Look]:
        """Print a paper as it is shaped today, with its minutes and its look: of several the one that `data` is."""
        options = self._options(claim)
        printed = self._printed(claim, options)
        usual = next(printed)
        minutes, made = next((one for one in (usual, *printed) if one[1] == data), usual)
        return minutes, made, look.of(claim.kind, minutes, claim.format, options)

    def _is_plain(self, claim: Claim, data: bytes) -> bool:
        """Whether a paper is what would be printed if the workspace had nothing of its own.

        It is none where it cannot be printed so: its font was approved.
        """
        options = replace(self._options(claim), overrides=None)
        try:
            return any(made == data for _, made in self._printed(claim, options))
        except RapatError:
            return False

    def _sealed(self, claim: Claim) -> Minutes:
        named = claim.meeting, claim.version
        if named not in self._read:
            self._read[named] = approved.sealed(self._session, *named)
        return self._read[named]

    def _printed(self, claim: Claim, options: RenderOptions) -> Iterator[tuple[Minutes, bytes]]:
        """Print the papers of one approval, each when it is asked for: the usual one, then what there is beside it."""
        for subject in self._excerpts(claim) if claim.kind == EXCERPT else self._whole(claim):
            yield subject, render(claim.kind, subject, [claim.format], options)[claim.format]

    def _whole(self, claim: Claim) -> Iterator[Minutes]:
        """Yield what the open paper is made from, then the full one if there is one."""
        minutes = self._sealed(claim)
        yield minutes
        yield from catalogue.kind_of(NOTULA).besides(minutes)

    def _excerpts(self, claim: Claim) -> Iterator[Minutes]:
        """Yield what each excerpt of the version is made from; raises `NotFound` where there is none."""
        found = self._session.find(Quotation, meeting=claim.meeting, version=claim.version)
        if not found:
            raise NotFound(
                M("There is no excerpt of %(id)s version %(version)s.", id=claim.meeting, version=claim.version)
            )
        return (quoting.quoted(self._session, one) for one in found)

    def _options(self, claim: Claim) -> RenderOptions:
        code = claim.language if claim.language in LANGUAGES else ""
        return replace(RenderOptions.from_session(self._session, code=code), registers=None)


def _unlike(path: Path, claim: Claim, now: Look) -> Proof:
    """Judge a paper that is not what is printed now.

    It is refuted where the same program finds the same look, or the program's own, by which it was printed too, and
    where nothing but itself says that another made it; also where its issue, as one that was added later would, names a
    program that was given up before it.
    """
    then, mine = release(claim.rapat), release(__version__)
    if not claim.issued or (then == mine and claim.look in {now.sha256, ""}):
        if not now.own:
            return Proof(fault=M("%(path)s is not what the approved values print.", path=path))
        return Proof(
            fault=M(
                "Today papers are shaped by what is the workspace's own: %(names)s. Neither with it nor without it is"
                " %(path)s what the approved values print.",
                path=path,
                names=list(now.own),
            )
        )
    if claim.overtaken:
        return Proof(
            fault=M(
                "%(path)s is not what the approved values print; its issue names rapat %(then)s, but a newer one had"
                " issued papers before it.",
                path=path,
                then=claim.rapat or "?",
            )
        )
    if then > mine:
        return Proof(
            fault=M(
                "%(path)s was issued by rapat %(then)s, which is newer than this one (%(now)s): check it with that.",
                path=path,
                then=claim.rapat,
                now=__version__,
            )
        )
    return Proof(notice=_why_unlike(path, claim), unprinted=True)


def _why_unlike(path: Path, claim: Claim) -> Message:
    if not claim.rapat:
        why = M("its issue does not tell which program and templates made it")
    elif release(claim.rapat) != release(__version__):
        why = M("it was issued by rapat %(then)s, and this is %(now)s", then=claim.rapat, now=__version__)
    else:
        why = M("it was issued with other templates, styles, fonts or settings than those of today")
    if claim.kind == EXCERPT:
        return M(
            "%(path)s agrees with its issue, but cannot be printed again to compare: %(why)s. Check the code that is"
            " printed on it: rapat verify --excerpt CODE",
            path=path,
            why=why,
        )
    return M(
        "%(path)s agrees with its issue, but cannot be printed again to compare: %(why)s. Read it beside:"
        " rapat documents notula %(id)s --version %(version)s -f %(format)s",
        path=path,
        why=why,
        id=claim.meeting,
        version=claim.version,
        format=claim.format,
    )
