"""Papers that were issued: which files, by the hash of their bytes."""

from __future__ import annotations

import datetime as dt

from rapat.model.plain import Document, Value


class IssuedFile(Value, frozen=True, kw_only=True):
    """One file of an issue, and what it was made from."""

    file: str
    """Its name below the folder it was written to: "WASDIN-2026-011/notula-WASDIN-2026-011.pdf"."""
    sha256: str
    size: int
    kind: str
    format: str
    language: str
    about: str = ""
    """Id of the meeting, the forum or the agency; empty for the whole workspace."""
    version: int = 1
    """Of the minutes."""
    seal: str = ""
    """In full; empty on what is not sealed."""
    head: str = ""
    """The newest record of the journal when it was made, of what is not sealed."""
    look: str = ""
    """SHA-256 over what shaped it beyond its values; empty where all was as the program brings it."""
    rapat: str = ""
    """Version of the program that made it; empty where the issue is older than this field and tells no look either."""
    elsewhere: bool = False
    """Whether it was written to another place than the workspace's own folder of papers."""


class Issuance(Document, frozen=True, kw_only=True):
    """Papers that were written together. `id` is `TERBIT-2026-0007`; it is never changed."""

    at: dt.datetime
    by: str = ""
    files: tuple[IssuedFile, ...]
