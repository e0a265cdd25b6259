"""Papers that were issued: which files, by their SHA-256, so that the journal knows them."""

from __future__ import annotations

from rapat.policy import Deed
from rapat.secretariat.desk import Desk
from rapat.secretariat.records import newest_first
from rapat.store.contract import Head


def as_of(desk: Desk) -> Head:
    """Tell the newest record of the journal that changed more than the list of papers: how things stand.

    Printed on a paper it proves, later, that nothing up to it was cut off or altered. Issuing papers does not move it,
    so that the same state makes the same paper.
    """
    for record in newest_first(desk.store):
        if record.why.partition(":")[0] != Deed.ISSUE.value:
            return Head(record.seq, record.hash)
    return desk.store.head
