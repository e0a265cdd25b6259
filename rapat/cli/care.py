"""`rapat doctor`, `backup` and `restore`: keeping a workspace whole."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import argument, command, flag
from rapat.cli.edge import Edge
from rapat.cli.values import FILE
from rapat.errors import Refused
from rapat.language import N_, M
from rapat.secretariat import auditing


@command(
    N_("Look for damage and say what can be saved; with --repair, save it."),
    flag("--repair", "--perbaiki", N_("Move what cannot be read aside and write a record of repair.")),
    example="rapat doctor\nrapat doctor --repair",
    more=N_("Nothing is deleted: damaged parts of the journal go to the folder aside/ of the workspace."),
)
def doctor(edge: Edge, repair: bool) -> None:
    """Look for damage."""
    with edge.open(read_only=not repair) as workspace:
        desk = edge.desk_of(workspace)
        faults = [*workspace.store.verify(), *auditing.verify_evidence(desk), *auditing.verify_seals(desk)]
        for fault in faults:
            edge.print(fault)
        record = auditing.repair(desk) if repair else None
    if record is not None:
        edge.print(
            M("Repaired: record %(seq)s. Records lost: %(lost)s.", seq=record.seq, lost=list(record.lost or ()) or "-")
        )
    elif not faults:
        edge.print(M("The workspace is sound."))
    elif not repair:
        raise Refused(
            M("Faults found: %(count)s.", count=len(faults)),
            M("Keep a copy of the folder, then run: rapat doctor --repair"),
        )


@command(
    N_("Write everything into one file; others may go on working."),
    argument("file", N_("FILE"), type=FILE),
    flag("--protected", "--terlindung", N_("Also what must be erasable, such as who reported.")),
    example="rapat backup cadangan-2026-11-24.zip",
)
def backup(edge: Edge, file: Path, protected: bool) -> None:
    """Write a backup."""
    from rapat.store import backups
    from rapat.store.embedded import EmbeddedStore

    with edge.open(read_only=True) as workspace:
        if not isinstance(workspace.store, EmbeddedStore):
            raise Refused(M("Only a workspace in a folder is backed up this way."))
        seq = backups.back_up(workspace.store, file, protected=protected)
    edge.print(M("Backed up to record %(seq)s: %(path)s", seq=seq, path=file))


@command(
    N_("Make a workspace from a backup, in a new or empty folder."),
    argument("file", N_("FILE"), type=FILE),
    argument("folder", N_("DIR"), type=FILE),
    example="rapat restore cadangan-2026-11-24.zip ~/kewaspadaan",
)
def restore(edge: Edge, file: Path, folder: Path) -> None:
    """Come back from a backup."""
    from rapat.store import backups, incoming

    with incoming.opened(file):
        seq = backups.restore(file, folder)
    edge.print(M("Restored up to record %(seq)s: %(folder)s", seq=seq, folder=folder))
