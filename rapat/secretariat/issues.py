"""Papers that were issued: which files, by their SHA-256, so that the journal knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rapat.model import Issuance, IssuedFile
from rapat.policy import Deed
from rapat.secretariat.desk import Desk, Work
from rapat.secretariat.records import newest_first
from rapat.store import evidence
from rapat.store.contract import Head

_PART: Final = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)
"""What folders and files of papers are called."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every file that was issued."""

    by_hash: dict[str, IssuedFile] = field(default_factory=dict)
    """The newest issue of the same bytes, by their SHA-256."""
    filed: dict[str, IssuedFile] = field(default_factory=dict)
    """The newest issue of each file in the workspace's folder of papers, by its name below it; never one outside."""


def known(desk: Desk) -> Known:
    """Read what was issued."""
    found = Known()
    for issuance in desk.find(Issuance):
        for file in issuance.files:
            found.by_hash[file.sha256] = file
            if not file.elsewhere and named(file):
                found.filed[file.file] = file
    return found


def named(file: IssuedFile) -> bool:
    """Whether an issued file is named as papers are: by a place below the folder of papers, and by a SHA-256."""
    parts = file.file.split("/")
    return evidence.named(file.sha256) and (
        file.elsewhere or all(_PART.fullmatch(part) and part.strip(".") for part in parts)
    )


def note(desk: Desk, files: Sequence[IssuedFile]) -> Issuance | None:
    """Note issued files as one record; None where the journal knows them all as they are."""
    desk.require(Deed.ISSUE)
    told = known(desk)
    new = tuple(file for file in files if not _is_known(told, file))
    if not new:
        return None

    def draft(work: Work) -> Issuance:
        year = desk.today().year
        number = work.numbers.next(f"issues-{year}")
        return work.put(Issuance(id=f"TERBIT-{year}-{number:04}", at=desk.now(), by=desk.who, files=new))

    return desk.transact(Deed.ISSUE, draft)


def as_of(desk: Desk) -> Head:
    """Tell the newest record of the journal that changed more than the list of papers: how things stand.

    Printed on a paper it proves, later, that nothing up to it was cut off or altered. Neither issuing papers nor
    folding the journal moves it, so that the same state makes the same paper.
    """
    for record in newest_first(desk.store):
        if record.touched and record.why.partition(":")[0] != Deed.ISSUE.value:
            return Head(record.seq, record.hash)
    return desk.store.head


def _is_known(told: Known, file: IssuedFile) -> bool:
    same = told.by_hash.get(file.sha256) if file.elsewhere else told.filed.get(file.file)
    return same is not None and same.sha256 == file.sha256
