"""Compaction: the journal written into the state files, so that an opening reads little and people can read them."""

from __future__ import annotations

from typing import Final

from rapat.store import locking
from rapat.store.contract import COMPACTION, Author
from rapat.store.embedded import layout, snapshot
from rapat.store.embedded.drafting import line_and_record
from rapat.store.embedded.replica import Replica, newest_cids
from rapat.store.lines import Stamp
from rapat.store.state import REMOVED

AUTHOR: Final = Author("", "rapat")
"""Who compacts, as the journal tells it."""


def compact(replica: Replica) -> None:
    """Under the lock: write the state files.

    A record in the journal tells first what they will be, so that nothing put in their stead is believed. What is
    closed goes to its archive file before `rapat.json`: a crash in between leaves documents in both, and what
    `rapat.json` holds is right.
    """
    if replica.is_outdated():
        replica.reload()
    replica.journal.mend_tail()
    for record in replica.journal.follow():
        replica.apply(record)
    position = replica.journal.sync()
    archive, tables = replica.archive, replica.state.tables
    archive.sweep()
    moved = layout.to_archive(tables, lambda kind, ident: archive.get(kind, ident) is not None)
    files = archive.encode_files(moved, set(tables.get(REMOVED, {})))
    proofs = {name: snapshot.proof(data) for name, data in files.items()}
    years = {**archive.proofs(), **{name: proof for name, proof in proofs.items() if name.startswith(layout.YEARS)}}
    gone = {(kind, n) for by_kind in moved.values() for kind, rows in by_kind.items() for n in rows}
    hot = {kind: table.without(int(n) for other, n in gone if other == kind) for kind, table in tables.items()}
    data = snapshot.encode(
        hot,
        {
            "place": position._asdict(),
            "highest": replica.highest,
            "cids": newest_cids(replica.cids),
            "archives": sorted(years),
            "proofs": years,
            "rebuilt": replica.rebuilt,
        },
    )
    if position.time is not None:
        fields = {"state": snapshot.proof(data), **({"laid": proofs} if proofs else {})}
        replica.add(*line_and_record(position, [], fields, Stamp(AUTHOR, COMPACTION, position.time)))
    archive.write(files)
    for kind, n in gone:
        replica.state.put(kind, int(n), None)
    locking.replace(replica.folder, replica.folder / layout.STATE, data)
    replica.prove(snapshot.proof(data))
    archive.rebuilt_files.clear()
    replica.remember()
