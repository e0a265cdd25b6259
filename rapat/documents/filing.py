"""Putting papers where they belong: whole or not at all, and nothing overwritten without a trace.

Each folder of papers has a manifest, `manifest.jsonl`: a line for every file ever written there, with its SHA-256, the
seal of the minutes, the template and who wrote it. The line is there before the file is. A file that was changed by
hand since (its bytes are in no line) is kept under another name before its place is taken.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat import filesystem, targets
from rapat.errors import Refused, reason_of
from rapat.text.language import M

MANIFEST: Final = "manifest.jsonl"
_NO_NAME: Final = re.compile(r"[/\\\x00]")
"""What leads out of the folder."""


class Issue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the manifest."""

    file: str
    sha256: str
    size: int
    kind: str
    format: str
    language: str
    about: str = ""
    """Id of the meeting, the forum or the agency."""
    version: int = 1
    """Of the minutes."""
    seal: str = ""
    """In full; empty on what is not sealed."""
    head: str = ""
    """The newest record of the journal when it was made, of what is not sealed."""
    template: str = ""
    """SHA-256 of the template's text; empty for what is made from values alone."""
    look: str = ""
    """SHA-256 over what shaped it beyond its values; empty where all was as the program brings it."""
    by: str = ""
    account: str = ""
    at: datetime
    rapat: str
    replaced: str = ""
    """SHA-256 of the file that stood there."""


class Written(NamedTuple):
    """A paper that is in its place, and the copy of one that was changed by hand."""

    path: Path
    kept: Path | None = None


class Folder:
    """A folder of papers with its manifest."""

    def __init__(self, path: Path) -> None:
        """Read the manifest, if there is one; a line that is torn or no JSON is passed over."""
        self.path = path
        self.manifest = path / MANIFEST
        self.issues = list(_read(self.manifest))

    def put(self, data: bytes, issue: Issue) -> Written:
        """Write a paper and its line; raises `Refused` when the system does not let it."""
        path = self.path / issue.file
        kept = None
        targets.check(path)  # before the folder and its manifest are made
        try:
            filesystem.make_folders(self.path)
            standing = hashed(path)
            if standing == issue.sha256:
                return Written(path)
            self.issues = list(_read(self.manifest))  # another process may have written in the meantime
            if standing and not any(line.sha256 == standing for line in self.of(issue.file)):
                kept = _free(path)
                filesystem.move(path, kept)
            self._note(msgspec.structs.replace(issue, replaced="" if kept else standing))
            put(path, data)
        except (OSError, Refused) as fault:
            if kept is not None:
                filesystem.move(kept, path)
            raise fault if isinstance(fault, Refused) else _refused(path, fault) from fault
        return Written(path, kept)

    def of(self, name: str) -> list[Issue]:
        """Every line about a file, oldest first."""
        return [issue for issue in self.issues if issue.file == name]

    def newest(self) -> dict[str, Issue]:
        """The last line about each file."""
        return {issue.file: issue for issue in self.issues}

    def _note(self, issue: Issue) -> None:
        filesystem.append_line(self.manifest, msgspec.json.encode(issue))
        self.issues.append(issue)


def write(path: Path, data: bytes) -> None:
    """Write a file; somebody who looks meets the old or the new one, never a part. Raises `Refused`.

    A link is followed; what is no file, such as a pipe, is written into; `targets` says where none is.
    """
    targets.check(path)
    put(path, data)


def put(path: Path, data: bytes) -> None:
    """Write a file as `write` does, where rapat itself says where; raises `Refused`."""
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        if not path.name:  # "." or nothing: a folder, which no file replaces
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file() and not path.is_dir():
            filesystem.write_into(path, data)
            return
        filesystem.make_folders(path.parent)
        filesystem.replace(path, data)
    except OSError as fault:
        raise _refused(path, fault) from fault


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def hashed(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        return digest(path.read_bytes()) if path.is_file() else ""
    except FileNotFoundError:
        return ""


def _read(manifest: Path) -> Iterator[Issue]:
    try:
        if not manifest.is_file():
            return
        lines = manifest.read_bytes().splitlines()
    except OSError as fault:
        raise _refused(manifest, fault) from fault
    for line in lines:
        try:
            issue = msgspec.json.decode(line, type=Issue)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if issue.file.strip(".") and not _NO_NAME.search(issue.file):
            yield issue


def _free(path: Path) -> Path:
    """A name beside `path` that nothing has yet."""
    stem, dot, suffix = path.name.partition(".")
    number = 1
    while (free := path.with_name(f"{stem} ({number}){dot}{suffix}")).exists():
        number += 1
    return free


def _refused(path: Path, fault: OSError) -> Refused:
    return Refused(
        M("%(path)s cannot be written: %(fault)s.", path=path, fault=reason_of(fault)),
        M("Close it where it is open, or name another place with -o."),
    )
