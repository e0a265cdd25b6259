"""Checking papers against the journal's list of issues, what was approved, and the manifests they were written with.

A manifest lies beside the papers and can be rewritten with them; the list of issues can be added to. So a sealed paper
is printed again from the approved values, and only one that has the same bytes is proven. Where this program cannot
print it again, it is told apart from what is proven and from what is refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rapat.documents import catalogue, showing
from rapat.documents.catalogue import NOTULA
from rapat.documents.filing import MANIFEST, Folder, Issue, digest
from rapat.documents.reprinting import Claim, Proof, Reprinter
from rapat.documents.showing import Showing, Shown
from rapat.errors import Refused
from rapat.model import IssuedFile
from rapat.secretariat.issues import Known
from rapat.text.language import LANGUAGES, M, Message

_TOLD_ALIKE: Final = ("seal", "kind", "about", "version", "language", "format")
"""What manifest and journal tell alike of a paper; where the journal stood may differ for the same bytes."""


class Checked(NamedTuple):
    """A paper, the seals it was issued with, and what is wrong with it or worth knowing; None for nothing."""

    path: Path
    issued: bool
    """Whether the journal or a manifest tells of it."""
    seals: frozenset[str]
    fault: Message | None = None
    notices: tuple[Message, ...] = ()
    proven: bool = False
    """Whether it is, byte for byte, what the approved values print."""
    unprinted: bool = False
    """Whether it is sealed and agrees with its issue, but this program cannot print it again."""


class _Told(NamedTuple):
    """What manifest and journal tell of a file."""

    sha256: str
    line: Issue | None
    """The manifest's newest line about its name."""
    issued: IssuedFile | None
    """The journal's newest issue of the same bytes; of this place, where it lies where it was issued."""
    filed: IssuedFile | None
    """The journal's newest issue of this place."""

    @property
    def best(self) -> Issue | IssuedFile | None:
        return self.issued or self.line


class Checker:
    """Checks papers of one workspace; of none, their manifests alone."""

    def __init__(self, known: Known | None, root: Path | None, reprinter: Reprinter | None = None) -> None:
        """Take what the journal knows, the workspace's own folder of papers, and who prints sealed ones again."""
        self._known = known
        self._reprinter = reprinter
        self._root = root.resolve() if root is not None else None
        self._folders: dict[Path, dict[str, Issue]] = {}

    def check(self, path: Path) -> list[Checked]:
        """Check a paper, or everything in a folder of papers and below it; raises `Refused` where there are none."""
        if path.is_file():
            return [self._checked(path)]
        found = sorted(self._files(path))
        papers = [self._checked(one) for one in found]
        if not any(one.issued for one in papers):
            raise Refused(
                M("%(path)s holds no papers of rapat.", path=path),
                M("Name a paper, a folder of papers or a workspace."),
            )
        return papers

    def _files(self, folder: Path) -> set[Path]:
        """Every file there, and every one that ought to be."""
        there = {one for one in folder.rglob("*") if one.is_file()}
        manifests = {one for one in there if one.name == MANIFEST}
        found = {one for one in there - manifests if not one.name.startswith(".")}
        for manifest in manifests:
            found |= {manifest.parent / name for name in self._manifest(manifest.parent)}
        if self._listed and self._root is not None and folder.resolve().is_relative_to(self._root):
            below = folder.resolve().relative_to(self._root)
            found |= {folder / Path(name).relative_to(below) for name in self._listed.filed if _within(name, below)}
        return found

    @property
    def _listed(self) -> Known | None:
        """The issues, for whom they may be listed to."""
        return self._known if self._known is not None and self._known.listed else None

    def _manifest(self, folder: Path) -> dict[str, Issue]:
        if folder not in self._folders:
            self._folders[folder] = Folder(folder).newest()
        return self._folders[folder]

    def _checked(self, path: Path) -> Checked:
        line = self._manifest(path.parent).get(path.name)
        try:
            data = path.read_bytes() if path.is_file() else None
        except OSError as unread:
            why = M("%(path)s: %(fault)s.", path=path, fault=unread.strerror or str(unread))
            return Checked(path, line is not None, frozenset(), why)
        told = self._told(path, digest(data) if data is not None else "", line)
        is_told = any((told.line, told.issued, told.filed))
        seals = frozenset(one.seal for one in (told.line, told.issued) if one is not None and one.seal)
        if data is None:
            return Checked(path, is_told, seals, M("%(path)s is missing.", path=path))
        shown = showing.read(data)
        fault = self._fault(path, told) or self._mislaid(path, shown, told)
        proof = Proof()
        if self._reprinter is not None and (fault is None or not is_told):
            proof = self._proof(self._reprinter, path, data, shown.seals, told)
        if not is_told:
            known_by = M("%(path)s is in no issue, but it is what the approved values print.", path=path)
            return Checked(path, proof.proven, seals, None if proof.proven else fault, (known_by,) * proof.proven)
        fault = fault or proof.fault or _hidden(path, told.best, shown) or _misnamed(path, told.best)
        notices = [] if fault is not None else [*self._unsure(path, shown, told), *filter(None, (proof.notice,))]
        return Checked(path, is_told, seals, fault, tuple(notices), proof.proven and fault is None, proof.unprinted)

    def _unsure(self, path: Path, shown: Showing, told: _Told) -> Iterator[Message]:
        """What could not be asked of a paper that nothing stands against."""
        if told.issued is None and self._known is not None:
            yield M("%(path)s is known by its manifest alone: no issue in the journal names it.", path=path)
        if shown.unread is not None:
            yield M("%(path)s was not looked through for seals: %(why)s", path=path, why=shown.unread)

    def _told(self, path: Path, sha256: str, line: Issue | None) -> _Told:
        filed = self._filed(path)
        issued = filed if filed is not None and filed.sha256 == sha256 else self._elsewhere(sha256)
        return _Told(sha256, line, issued, filed)

    def _fault(self, path: Path, told: _Told) -> Message | None:
        """What manifest and list of issues say against a file."""
        sha256, line, issued, filed = told
        if filed is not None and filed.sha256 != sha256:
            if issued is not None:
                return M("%(path)s is another paper than the one issued there last.", path=path)
            if line is not None and line.sha256 == sha256:
                return M(
                    "The manifest names %(path)s as it is, but no issue does: it was changed, or its issue was"
                    " interrupted. Make it again with: rapat documents",
                    path=path,
                )
            return M("%(path)s was changed since it was issued.", path=path)
        if line is not None and line.sha256 != sha256:
            if issued is not None:
                return M("The manifest tells of %(path)s otherwise than the journal.", path=path)
            return M("%(path)s was changed since it was written.", path=path)
        if issued is None and line is None:
            if self._known is None:
                return M("No manifest beside %(path)s names it; only its workspace can tell more.", path=path)
            return M("%(path)s is in no issue: it was never issued here, or it was changed.", path=path)
        told_alike = _TOLD_ALIKE if issued is filed else _TOLD_ALIKE[:1]  # other papers may have the same bytes
        if None not in (issued, line) and any(getattr(line, name) != getattr(issued, name) for name in told_alike):
            return M("The manifest tells of %(path)s otherwise than the journal.", path=path)
        return None

    def _mislaid(self, path: Path, shown: Showing, told: _Told) -> Message | None:
        """What is wrong with the position of the journal that a paper without a seal was made at."""
        head = told.best.head if told.best is not None else ""
        if not head:
            return None
        if shown.positions and head not in shown.positions:
            return M(
                "%(path)s shows the position %(shown)s of the journal, but its issue tells %(head)s.",
                path=path,
                shown=sorted(shown.positions),
                head=head,
            )
        missing = self._reprinter.position(head) if self._reprinter is not None else None
        return missing and M("%(path)s was made of another journal: %(why)s", path=path, why=missing)

    def _elsewhere(self, sha256: str) -> IssuedFile | None:
        """The newest issue of the same bytes, whatever it is called."""
        return self._known.by_hash.get(sha256) if self._known is not None else None

    def _filed(self, path: Path) -> IssuedFile | None:
        """The newest issue of the file in this place, where it is one of the workspace's own."""
        if self._known is None or self._root is None or not path.resolve().is_relative_to(self._root):
            return None
        return self._known.filed.get(path.resolve().relative_to(self._root).as_posix())

    def _proof(self, reprinter: Reprinter, path: Path, data: bytes, shown: Sequence[Shown], told: _Told) -> Proof:
        """Compare a paper with what was approved, where its issue or, without one, the paper itself tells a seal."""
        best = told.best
        if best is not None and best.seal:
            contradicted = _contradicted(path, best, shown)
            if contradicted is not None:
                return Proof(fault=contradicted)
            overtaken = self._known is not None and told.sha256 in self._known.overtaken
            return reprinter.prove(
                path,
                data,
                Claim(
                    *(best.about, best.version, best.language, best.format, best.seal, best.look, best.rapat),
                    issued=told.issued is not None,
                    overtaken=overtaken,
                ),
            )
        for seal in shown if best is None else ():
            for language in LANGUAGES:
                form = catalogue.format_of(path.name)
                proof = reprinter.prove(path, data, Claim(seal.meeting, seal.version, language, form))
                if proof.fault is None:
                    return proof
        if best is not None and best.kind == NOTULA:
            return Proof(
                notice=M(
                    "%(path)s is a notula without a seal by its issue: a draft, a paper to be signed or an excerpt."
                    " A seal that it shows counts for nothing.",
                    path=path,
                )
            )
        return Proof()


def _misnamed(path: Path, told: Issue | IssuedFile | None) -> Message | None:
    """Say that a paper is not called what its kind, subject and format are named."""
    if told is None or catalogue.is_named(told.file, told.kind, told.about, told.version, told.format):
        return None
    return M(
        "%(path)s is called otherwise than its issue tells of it: %(kind)s of %(about)s, version %(version)s, as"
        " %(format)s.",
        path=path,
        kind=told.kind,
        about=told.about or "-",
        version=told.version,
        format=told.format,
    )


def _hidden(path: Path, told: Issue | IssuedFile | None, shown: Showing) -> Message | None:
    """Say that a paper shows a seal that its issue does not tell of, or hides what it shows."""
    if told is None:
        return None
    if shown.seals and not told.seal:
        return M(
            "%(path)s shows the seal %(seal)s, but its issue tells none: it is not what was approved.",
            path=path,
            seal=shown.seals[0].text,
        )
    if shown.unreadable is not None:
        return M("What %(path)s shows cannot be read: %(why)s.", path=path, why=shown.unreadable)
    return None


def _contradicted(path: Path, told: Issue | IssuedFile, shown: Sequence[Shown]) -> Message | None:
    """What a paper itself, or its kind, says against the seal that it was issued with."""
    if told.kind != NOTULA:
        return M("The issue of %(path)s tells a seal, but only minutes carry one.", path=path)
    if shown and (told.about, told.version) not in {(seal.meeting, seal.version) for seal in shown}:
        return M(
            "%(path)s shows the seal %(seal)s, but its issue tells another: %(other)s.",
            path=path,
            seal=shown[0].text,
            other=told.seal,
        )
    return None


def _within(name: str, folder: Path) -> bool:
    return Path(name).is_relative_to(folder)
