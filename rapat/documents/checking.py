"""Checking papers against the journal's list of issues, what was approved, and the manifests they were written with.

A manifest lies beside the papers and can be rewritten with them; the list of issues can be added to. So a sealed paper
is printed again from the approved values, and only one that has the same bytes is proven. Where this program cannot
print it again, it is told apart from what is proven and from what is refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from rapat.documents import catalogue, showing
from rapat.documents.catalogue import BUNDLE, EXCERPT, NOTULA
from rapat.documents.filing import MANIFEST, Folder, Issue, digest
from rapat.documents.kinds import KINDS
from rapat.documents.reprinting import Claim, Proof, Reprinter
from rapat.documents.showing import Showing, ShownSeal
from rapat.errors import NotFound, Refused, reason_of
from rapat.model import IssuedFile
from rapat.secretariat.issues import Known
from rapat.text.language import LANGUAGES, M, Message

_SAME_IN_BOTH: Final = ("seal", "kind", "about", "version", "language", "format")
"""What manifest and journal record alike of a paper; where the journal stood may differ for the same bytes."""


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
    told: tuple[str, int] | None = None
    """The meeting, and the version of its minutes, that a paper without a seal says what they do; None for no such."""


class _Records(NamedTuple):
    """What manifest and journal record of a file."""

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
        if not path.exists():
            raise NotFound(M("%(path)s is not there.", path=path), M("Look at the folder and the name of the file."))
        papers = [self._checked(file) for file in sorted(self._files(path))]
        if not any(paper.issued for paper in papers):
            raise Refused(
                M("%(path)s holds no papers of rapat.", path=path),
                M("Name a paper, a folder of papers or a workspace."),
            )
        return papers

    def _files(self, folder: Path) -> set[Path]:
        """List every file there, and every one that ought to be."""
        there = {path for path in folder.rglob("*") if path.is_file()}
        manifests = {path for path in there if path.name == MANIFEST}
        papers = {path for path in there - manifests if not path.name.startswith(".")}
        for manifest in manifests:
            papers |= {manifest.parent / name for name in self._manifest(manifest.parent)}
        if self._listed and self._root is not None and folder.resolve().is_relative_to(self._root):
            below = folder.resolve().relative_to(self._root)
            papers |= {folder / Path(name).relative_to(below) for name in self._listed.filed if _within(name, below)}
        return papers

    @property
    def _listed(self) -> Known | None:
        """Give the issues where the acting person may have them listed; else None."""
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
            why = M("%(path)s: %(fault)s.", path=path, fault=reason_of(unread))
            return Checked(path, line is not None, frozenset(), why)
        records = self._records(path, digest(data) if data is not None else "", line)
        recorded = any((records.line, records.issued, records.filed))
        seals = frozenset(issue.seal for issue in (records.line, records.issued) if issue is not None and issue.seal)
        if data is None:
            return Checked(path, recorded, seals, M("%(path)s is missing.", path=path))
        visible = showing.read(data)
        fault = self._fault(path, records) or self._mislaid(path, visible, records)
        proof = Proof()
        if self._reprinter is not None and (fault is None or not recorded):
            proof = self._proof(self._reprinter, path, data, visible.seals, records)
        if not (proof.proven or self._may_judge(records)):
            why = M(
                "No issue that you may read names %(path)s: it was never issued here, it was changed, or it is not for"
                " you. The secretariat can check it.",
                path=path,
            )
            return Checked(path, recorded, frozenset(), why)
        if not recorded:
            known_by = M("%(path)s is in no issue, but it is what the approved values print.", path=path)
            return Checked(path, proof.proven, seals, None if proof.proven else fault, (known_by,) * proof.proven)
        fault = fault or proof.fault or self._hidden(path, records.best, visible) or _misnamed(path, records.best)
        notices = [] if fault is not None else [*self._unsure(path, visible, records), *filter(None, (proof.notice,))]
        told = _told(records.best) if fault is None else None
        sound = proof.proven and fault is None
        return Checked(path, recorded, seals, fault, tuple(notices), sound, proof.unprinted, told)

    def _may_judge(self, records: _Records) -> bool:
        """Whether it may be said what is wrong with a paper: of one that nothing tells the reader of, nothing is.

        It may be a true one of what is not for them, and then what differs from it would tell of that.
        """
        return self._known is None or self._known.everything or bool(records.issued or records.filed)

    def _unsure(self, path: Path, visible: Showing, records: _Records) -> Iterator[Message]:
        """Say what could not be checked of a paper that has no fault."""
        if records.issued is None and self._known is not None:
            yield M("%(path)s is known by its manifest alone: no issue in the journal names it.", path=path)
        if visible.unread is not None:
            yield M("%(path)s was not looked through for seals: %(why)s", path=path, why=visible.unread)

    def _records(self, path: Path, sha256: str, line: Issue | None) -> _Records:
        filed = self._filed(path)
        issued = filed if filed is not None and filed.sha256 == sha256 else self._elsewhere(sha256)
        return _Records(sha256, line, issued, filed)

    def _fault(self, path: Path, records: _Records) -> Message | None:
        """Say what in the manifest or the list of issues speaks against a file; None for nothing."""
        sha256, line, issued, filed = records
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
        compared = _SAME_IN_BOTH if issued is filed else _SAME_IN_BOTH[:1]  # other papers may have the same bytes
        if None not in (issued, line) and any(getattr(line, name) != getattr(issued, name) for name in compared):
            return M("The manifest tells of %(path)s otherwise than the journal.", path=path)
        return None

    def _mislaid(self, path: Path, visible: Showing, records: _Records) -> Message | None:
        """Say what is wrong with the position of the journal that a paper without a seal was made at."""
        head = records.best.head if records.best is not None else ""
        if not head:
            return None
        if visible.positions and head not in visible.positions:
            return M(
                "%(path)s shows the position %(shown)s of the journal, but its issue tells %(head)s.",
                path=path,
                shown=sorted(visible.positions),
                head=head,
            )
        missing = self._reprinter.position(head) if self._reprinter is not None else None
        return missing and M("%(path)s was made of another journal: %(why)s", path=path, why=missing)

    def _elsewhere(self, sha256: str) -> IssuedFile | None:
        """Find the newest issue of the same bytes, whatever it is called."""
        return self._known.by_hash.get(sha256) if self._known is not None else None

    def _filed(self, path: Path) -> IssuedFile | None:
        """Find the newest issue of the file in this place, where it is one of the workspace's own."""
        if self._known is None or self._root is None or not path.resolve().is_relative_to(self._root):
            return None
        return self._known.filed.get(path.resolve().relative_to(self._root).as_posix())

    def _hidden(self, path: Path, record: Issue | IssuedFile | None, visible: Showing) -> Message | None:
        """Say that a paper shows a seal that its issue does not tell of, or hides what it shows."""
        if record is None:
            return None
        shown = visible.seals if not record.seal else ()
        if record.kind == BUNDLE and self._reprinter is not None:
            shown = tuple(seal for seal in shown if not self._reprinter.given(seal))
        if shown:
            return M(
                "%(path)s shows the seal %(seal)s, but its issue tells none: it is not what was approved.",
                path=path,
                seal=shown[0].text,
            )
        if visible.unreadable is not None:
            return M("What %(path)s shows cannot be read: %(why)s.", path=path, why=visible.unreadable)
        return None

    def _proof(
        self, reprinter: Reprinter, path: Path, data: bytes, seals: Sequence[ShownSeal], records: _Records
    ) -> Proof:
        """Compare a paper with what was approved, where its issue or, without one, the paper itself tells a seal."""
        best = records.best
        if best is not None and best.seal:
            contradicted = _contradicted(path, best, seals)
            if contradicted is not None:
                return Proof(fault=contradicted)
            overtaken = self._known is not None and records.sha256 in self._known.overtaken
            return reprinter.prove(
                path,
                data,
                Claim(
                    *(best.about, best.version, best.language, best.format, best.seal, best.look, best.rapat),
                    issued=records.issued is not None,
                    overtaken=overtaken,
                    kind=best.kind,
                ),
            )
        for seal in seals if best is None else ():
            for kind, language in product((NOTULA, EXCERPT), LANGUAGES):
                form = catalogue.format_of(path.name)
                proof = reprinter.prove(path, data, Claim(seal.meeting, seal.version, language, form, kind=kind))
                if proof.fault is None:
                    return proof
        if best is not None and best.kind == NOTULA:
            return Proof(
                notice=M(
                    "%(path)s is a notula without a seal by its issue: a draft, a paper to be signed or an excerpt."
                    " A seal that it shows counts for nothing.",
                    path=path,
                )
                if seals
                else M(
                    "%(path)s is a notula without a seal by its issue: a draft, a paper to be signed or an excerpt.",
                    path=path,
                )
            )
        return Proof()


def _misnamed(path: Path, record: Issue | IssuedFile | None) -> Message | None:
    """Say that a paper is not called what its kind, subject and format are named."""
    if record is None or catalogue.is_named(record.file, record.kind, record.about, record.version, record.format):
        return None
    return M(
        "%(path)s is called otherwise than its issue tells of it: %(kind)s of %(about)s, version %(version)s, as"
        " %(format)s.",
        path=path,
        kind=record.kind,
        about=record.about or "-",
        version=record.version,
        format=record.format,
    )


def _told(record: Issue | IssuedFile | None) -> tuple[str, int] | None:
    """Name the version of minutes that a paper without a seal was made from; None where it was made from none."""
    if record is None or record.seal or record.kind not in KINDS or not KINDS[record.kind].of_version:
        return None
    return record.about, record.version


def _contradicted(path: Path, record: Issue | IssuedFile, seals: Sequence[ShownSeal]) -> Message | None:
    """Say what a paper itself, or its kind, says against the seal that it was issued with; None for nothing."""
    if record.kind not in (NOTULA, EXCERPT):
        return M("The issue of %(path)s tells a seal, but only minutes and their excerpts carry one.", path=path)
    if seals and (record.about, record.version) not in {(seal.meeting, seal.version) for seal in seals}:
        return M(
            "%(path)s shows the seal %(seal)s, but its issue tells another: %(other)s.",
            path=path,
            seal=seals[0].text,
            other=record.seal,
        )
    return None


def _within(name: str, folder: Path) -> bool:
    return Path(name).is_relative_to(folder)
