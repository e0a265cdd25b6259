"""Comparing the journal with what was known of it elsewhere: heads on papers, in backups and manifests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rapat.errors import Refused, WrongUsage, reason_of
from rapat.secretariat.session import Session
from rapat.store import backup_head
from rapat.store.contract import Head
from rapat.text.language import M, Message

_HEAD: Final = re.compile(r"(?<![0-9A-Za-z])(\d{1,15})/([0-9a-fA-F]{16,64})(?![0-9a-fA-F])")
_LARGEST: Final = 64 << 20
"""Bytes of a file in which heads are looked for."""


def read(text: str) -> list[Head]:
    """Read the heads of a journal: one as printed (`412/1f2e3d4c5b6a7980`), a seal, or all that a file tells.

    A file is a backup, a manifest of papers, or any text with heads or seals in it. Raises `WrongUsage` for what is
    neither a head nor a file, `Refused` for a file that tells none.
    """
    path = Path(text)
    if _HEAD.search(text) and not path.is_file():
        return heads_in(text)
    if not path.is_file():
        raise WrongUsage(
            M("%(text)s is neither a position of the journal nor a file.", text=text or "''"),
            M("Type it as printed, such as 412/1f2e3d4c5b6a7980, or name a backup or a manifest."),
        )
    backed_up = backup_head(path)
    heads = [backed_up] if backed_up else heads_in(_text(path))
    if not heads:
        raise Refused(
            M("%(path)s tells no position of a journal.", path=path),
            M("Name a backup, the manifest of a folder of papers, or a text with the positions printed on papers."),
        )
    return heads


def heads_in(text: str) -> list[Head]:
    """Find the heads and seals in a text, each once."""
    return list(dict.fromkeys(Head(int(seq), digits.lower()) for seq, digits in _HEAD.findall(text)))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace")
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=reason_of(fault)),
            M("Name a file that exists and that you may read."),
        ) from fault


def compare(session: Session, heads: Sequence[Head]) -> list[Message]:
    """Compare heads that were known elsewhere with the journal; return a sentence for each that it does not have."""
    newest = session.store.seq
    return [_missing(head, newest) for head in heads if not session.store.has(*head)]


def _missing(head: Head, newest: int) -> Message:
    if head.seq > newest:
        return M(
            "The journal ends at record %(newest)s; %(head)s was written down before: the records since are missing.",
            newest=newest,
            head=head.brief,
        )
    return M(
        "Record %(seq)s of the journal is not the one that was written down (%(head)s): "
        "it, or something before it, was altered, or this is another journal.",
        seq=head.seq,
        head=head.brief,
    )
