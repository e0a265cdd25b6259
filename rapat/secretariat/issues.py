"""Papers that were issued: which files, by their SHA-256, so that the journal knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import Agency, Forum, Issuance, IssuedFile, Meeting, from_plain
from rapat.policy import Operation
from rapat.secretariat.records import newest_first
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Head
from rapat.store.files import is_hash

_PART: Final = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)
"""What folders and files of papers are called."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_NUMBERS: Final = 3
"""Major, minor, patch."""


@dataclass(slots=True)
class Known:
    """Every file that was issued."""

    by_hash: dict[str, IssuedFile] = field(default_factory=dict)
    """The newest issue of the same bytes, by their SHA-256."""
    filed: dict[str, IssuedFile] = field(default_factory=dict)
    """The newest issue of each file in the workspace's folder of papers, by its name below it; never one outside."""
    overtaken: set[str] = field(default_factory=set)
    """SHA-256 of files whose newest issue names an older program than an issue before it does."""
    listed: bool = True
    """Whether the list itself may be told, and so which papers are missing."""
    everything: bool = True
    """Whether it holds every issue, also of what not everybody may read."""


def known(session: Session) -> Known:
    """Read what was issued, as far as the acting person may read the list."""
    return _gathered(session.find(Issuance))


def noted(session: Session) -> Known:
    """Read from the journal what was issued, each issue as it was noted first, to check papers by.

    Whoever holds a paper may ask whether it is one of these, but for papers of meetings that they may not read: for
    them there are none. What the list says otherwise stays with those who may read it.
    """
    first: dict[str, Issuance] = {}
    for record in session.store.records_naming([TABLES[Issuance]]):
        for op in record.ops:
            if op.kind == TABLES[Issuance] and op.name not in first and op.doc is not None:
                with suppress(Damaged):
                    first[op.name] = from_plain(op.doc, Issuance)
    for issuance in session.whole.find(Issuance):  # of a record that is lost, as far as the state still knows
        first.setdefault(issuance.id, issuance)
    readable = [
        replace(issuance, files=tuple(file for file in issuance.files if _hears(session, file)))
        for issuance in first.values()
    ]
    papers = _gathered(readable)
    papers.everything = session.visibility.unlimited
    papers.listed = session.visibility.unlimited or all(session.visibility.sees(issuance) for issuance in readable)
    return papers


def _hears(session: Session, file: IssuedFile) -> bool:
    """Whether the acting person may be told that a file was issued: of a meeting, if they may read it."""
    if session.visibility.unlimited or not file.about:
        return True
    meeting = session.whole.get(Meeting, file.about)
    if meeting is not None:
        return session.visibility.sees(meeting)
    return any(session.whole.get(word, file.about) is not None for word in (Agency, Forum))


def _gathered(issuances: Iterable[Issuance]) -> Known:
    papers, newest = Known(), release("")
    for issuance in issuances:
        for file in issuance.files:
            papers.by_hash[file.sha256] = file
            papers.overtaken.discard(file.sha256)
            if release(file.rapat) < newest:
                papers.overtaken.add(file.sha256)
            if not file.elsewhere and named(file):
                papers.filed[file.file] = file
        newest = max(newest, *(release(file.rapat) for file in issuance.files), newest)
    return papers


def release(version: str) -> tuple[int, ...]:
    """Read the numbers of a program's version, to compare by; empty, the lowest, for one that tells none."""
    return tuple(int(digits) for digits in _NUMBER.findall(version)[:_NUMBERS])


def named(file: IssuedFile) -> bool:
    """Whether an issued file is named as papers are: by a place below the folder of papers, and by a SHA-256."""
    parts = file.file.split("/")
    return is_hash(file.sha256) and (file.elsewhere or all(_PART.fullmatch(part) and part.strip(".") for part in parts))


def note(session: Session, files: Sequence[IssuedFile]) -> Issuance | None:
    """Note issued files as one record; None where the journal knows them all as they are."""
    session.require(Operation.ISSUE)
    papers = known(session)
    new = tuple(file for file in files if not _is_known(papers, file))
    if not new:
        return None

    def draft(transaction: Transaction) -> Issuance:
        year = session.today().year
        number = transaction.numbers.next(f"issues-{year}")
        return transaction.put(Issuance(id=f"TERBIT-{year}-{number:04}", at=session.now(), by=session.who, files=new))

    return session.transact(Operation.ISSUE, draft)


def as_of(session: Session) -> Head:
    """Tell the newest record of the journal that changed more than the list of papers: how things stand.

    Printed on a paper it proves, later, that nothing up to it was cut off or altered. Neither issuing papers nor
    folding the journal moves it, so that the same state makes the same paper.
    """
    for record in newest_first(session.store):
        if record.touched and record.why.partition(":")[0] != Operation.ISSUE.value:
            return Head(record.seq, record.hash)
    return session.store.head


def _is_known(papers: Known, file: IssuedFile) -> bool:
    same = papers.by_hash.get(file.sha256) if file.elsewhere else papers.filed.get(file.file)
    return same is not None and same.sha256 == file.sha256
