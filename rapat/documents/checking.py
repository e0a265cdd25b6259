"""Checking papers against the manifest they were written with: whether a file is what was issued, and its seal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapat.documents.filing import MANIFEST, Folder, Issue, hashed
from rapat.errors import Refused
from rapat.language import M, Message


class Checked(NamedTuple):
    """A paper and what is wrong with it; None where it is what was issued."""

    path: Path
    issue: Issue | None
    fault: Message | None


def check(path: Path) -> list[Checked]:
    """Check a paper, or every paper that the manifests in a folder and below it name; raises `Refused` for neither."""
    if path.is_file():
        return [_checked(path, Folder(path.parent).newest().get(path.name))]
    found = list(_folder(path))
    if not found:
        raise Refused(
            M("%(path)s holds no papers of rapat.", path=path), M("Name a paper, a folder of papers or a workspace.")
        )
    return found


def _folder(path: Path) -> Iterator[Checked]:
    for manifest in sorted(path.rglob(MANIFEST)):
        for name, issue in sorted(Folder(manifest.parent).newest().items()):
            yield _checked(manifest.parent / name, issue)


def _checked(path: Path, issue: Issue | None) -> Checked:
    if issue is None:
        return Checked(path, None, M("%(path)s is in no manifest: it was not written by rapat, or renamed.", path=path))
    try:
        found = hashed(path)
    except OSError as fault:
        return Checked(path, issue, M("%(path)s: %(fault)s.", path=path, fault=fault.strerror or str(fault)))
    if not found:
        return Checked(path, issue, M("%(path)s is missing.", path=path))
    if found != issue.sha256:
        return Checked(path, issue, M("%(path)s was changed since it was written.", path=path))
    return Checked(path, issue, None)
