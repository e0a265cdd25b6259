"""Checking papers against the journal's list of issues, and the manifests they were written with.

The journal has the last word: a manifest lies beside the papers and can be rewritten with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rapat.documents.filing import MANIFEST, Folder, Issue, hashed
from rapat.errors import Refused
from rapat.language import M, Message
from rapat.model import IssuedFile
from rapat.secretariat.issues import Known


class Checked(NamedTuple):
    """A paper, the seals it was issued with, and what is wrong with it or worth knowing; None for nothing."""

    path: Path
    issued: bool
    """Whether the journal or a manifest tells of it."""
    seals: frozenset[str]
    fault: Message | None = None
    notice: Message | None = None


class Checker:
    """Checks papers of one workspace; of none, their manifests alone."""

    def __init__(self, known: Known | None, root: Path | None) -> None:
        """Take what the journal knows, and the workspace's own folder of papers."""
        self._known = known
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
        if self._known is not None and self._root is not None and folder.resolve().is_relative_to(self._root):
            below = folder.resolve().relative_to(self._root)
            found |= {folder / Path(name).relative_to(below) for name in self._known.filed if _within(name, below)}
        return found

    def _manifest(self, folder: Path) -> dict[str, Issue]:
        if folder not in self._folders:
            self._folders[folder] = Folder(folder).newest()
        return self._folders[folder]

    def _checked(self, path: Path) -> Checked:
        line = self._manifest(path.parent).get(path.name)
        try:
            sha256 = hashed(path)
        except OSError as unread:
            told = M("%(path)s: %(fault)s.", path=path, fault=unread.strerror or str(unread))
            return Checked(path, line is not None, frozenset(), told)
        issued = self._known.by_hash.get(sha256) if self._known is not None else None
        told_of = line is not None or issued is not None or self._filed(path) is not None
        seals = frozenset(one.seal for one in (line, issued) if one is not None and one.seal)
        if not sha256:
            return Checked(path, told_of, seals, M("%(path)s is missing.", path=path))
        fault = self._fault(path, sha256, line, issued)
        notice = None
        if fault is None and issued is None and self._known is not None:
            notice = M("%(path)s is known by its manifest alone: no issue in the journal names it.", path=path)
        return Checked(path, told_of, seals, fault, notice)

    def _fault(self, path: Path, sha256: str, line: Issue | None, issued: IssuedFile | None) -> Message | None:
        filed = self._filed(path)
        if filed is not None and filed.sha256 != sha256:
            if issued is not None:
                return M("%(path)s is another paper than the one issued there last.", path=path)
            return M("%(path)s was changed since it was issued.", path=path)
        if line is not None and line.sha256 != sha256:
            if issued is not None:
                return M("The manifest tells of %(path)s otherwise than the journal.", path=path)
            return M("%(path)s was changed since it was written.", path=path)
        if issued is None and line is None:
            return M("%(path)s is in no issue: it was not written by rapat, or it was changed.", path=path)
        if issued is not None and line is not None and line.seal != issued.seal:
            return M("The manifest tells of %(path)s otherwise than the journal.", path=path)
        return None

    def _filed(self, path: Path) -> IssuedFile | None:
        """The newest issue of the file in this place, where it is one of the workspace's own."""
        if self._known is None or self._root is None or not path.resolve().is_relative_to(self._root):
            return None
        return self._known.filed.get(path.resolve().relative_to(self._root).as_posix())


def _within(name: str, folder: Path) -> bool:
    return Path(name).is_relative_to(folder)
