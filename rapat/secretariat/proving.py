"""Proving that a record is the one that was known elsewhere, and telling what damage took and a repair saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rapat.errors import Refused, WrongUsage
from rapat.language import M, Message
from rapat.policy import Deed
from rapat.secretariat.desk import Desk
from rapat.store.contract import COUNTERS, Author, Fragment, Head, Record

_HEAD: Final = re.compile(r"(?<![0-9A-Za-z])(\d{1,15})/([0-9a-f]{16,64})(?![0-9a-f])")
_LARGEST: Final = 64 << 20
"""Bytes of a file in which heads are looked for."""


def heads_of(text: str) -> list[Head]:
    """Read the heads of a journal: one as printed (`412/1f2e3d4c5b6a7980`), a seal, or all that a file tells.

    A file is a backup, a manifest of papers, or any text with heads or seals in it. Raises `WrongUsage` for what is
    neither a head nor a file, `Refused` for a file that tells none.
    """
    path = Path(text)
    if _HEAD.search(text) and not path.is_file():
        return _found(text)
    if not path.is_file():
        raise WrongUsage(
            M("%(text)s is neither the head of a journal nor a file.", text=text or "''"),
            M("Type it as printed, such as 412/1f2e3d4c5b6a7980, or name a backup or a manifest."),
        )
    heads = _of_backup(path) or _found(_text(path))
    if not heads:
        raise Refused(
            M("%(path)s tells no head of a journal.", path=path),
            M("Name a backup, the manifest of a folder of papers, or a text with the heads printed on papers."),
        )
    return heads


def _found(text: str) -> list[Head]:
    return list(dict.fromkeys(Head(int(seq), digits) for seq, digits in _HEAD.findall(text)))


def _of_backup(path: Path) -> list[Head]:
    """The head in a backup; none where the file is no backup."""
    from rapat.store import parcel  # noqa: PLC0415 - only who compares with a file pays for reading it

    try:
        with parcel.opened(path) as (_, manifest):
            return [manifest.head]
    except (parcel.Unfit, OSError):
        return []


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace")
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Name a file that exists and that you may read."),
        ) from fault


def compare(desk: Desk, heads: Sequence[Head]) -> list[Message]:
    """Compare heads that were known elsewhere with the journal; return a sentence for each that it does not have."""
    newest = desk.store.seq
    return [_missing(head, newest) for head in heads if not desk.store.has(*head)]


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


def accept(desk: Desk) -> Record | None:
    """Accept a journal that is shorter or other than this account knew it; None where it is neither."""
    desk.require(Deed.KEEP_REGISTERS)
    return desk.store.accept(Author(desk.who, desk.account), desk.now())


def saved(desk: Desk, record: Record, fragments: Sequence[Fragment]) -> Iterator[Message]:
    """Tell what a repair could not save, record by record, and what the state files still knew."""
    legible = {fragment.seq: fragment for fragment in fragments}
    for number in record.lost or ():
        fragment = legible.get(number)
        if fragment is None:
            yield M("Record %(seq)s is lost: nothing of its line can be read.", seq=number)
            continue
        yield M(
            "Record %(seq)s is lost (%(time)s, %(who)s, %(why)s); it concerned: %(ids)s.",
            seq=number,
            time=fragment.time,
            who=fragment.who or "?",
            why=fragment.why,
            ids=[_now(desk, kind, ident) for kind, ident in fragment.touched if kind != COUNTERS] or "?",
        )
    for op in record.ops:
        if op.kind != COUNTERS and op.doc is not None:
            yield M("Saved from the state files: %(what)s", what=_said(op.name, op.doc))
    if record.lost and not record.ops:
        yield M("The state files knew nothing that the journal does not tell; what was damaged lies in aside/.")


def _now(desk: Desk, kind: str, ident: str) -> Message:
    document = desk.store.get(kind, ident)
    return M("%(id)s (not known any more)", id=ident) if document is None else _said(ident, document)


def _said(ident: str, document: dict[str, object]) -> Message:
    words = next((str(document[name]) for name in ("text", "title", "name") if document.get(name)), "")
    return M('%(id)s "%(words)s"', id=ident, words=words) if words else M("%(id)s", id=ident)
