"""`rapat doctor`, `backup` and `restore`: keeping a workspace whole."""

from __future__ import annotations

from pathlib import Path

from rapat import filesystem, store
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, flag
from rapat.cli.values import FILE
from rapat.errors import Damaged
from rapat.policy import Operation
from rapat.secretariat import auditing, mending, whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("Look for damage and say what can be saved; with --repair, save it."),
    flag("--repair", "--perbaiki", N_("Move what cannot be read aside and write a record of repair.")),
    example="rapat doctor\nrapat doctor --repair",
    asks=Asks(Operation.CARE, when=lambda given: bool(given["repair"])),
    more=N_("Nothing is deleted: what is replaced moves to the folder aside/ of the workspace."),
)
def doctor(console: Console, repair: bool) -> None:
    """Look for damage."""
    with console.open(read_only=not repair) as workspace:
        session = console.caretaker(workspace, Operation.CARE if repair else None)
        sees_all = session.visibility.unlimited
        verified = auditing.verify(session)
        for fault in verified.faults:
            console.print(fault)
        if repair:
            _repair(console, session)
            verified = auditing.verify(session)
            for fault in verified.faults:
                console.print(M("Still: %(fault)s", fault=fault))
        for told in verified.notices:
            console.print(told)
        if (left := mending.unfinished(session)) is not None:
            console.note(left)
        if (broken := mending.broken_secrets(session)) is not None:
            console.note(broken)
        _tell_readers(console, workspace.folder)
        console.tell_look(workspace.folder)
        if not store.has_word_index():
            console.note(M("Searching reads every file: the SQLite of this Python has no full-text search (FTS5)."))
        for lacking in whose_paper.lacking(session):
            console.note(lacking)
    if not verified.faults:
        console.print(
            M("The workspace is sound.") if sees_all else M("What of the workspace is shown to this account is sound.")
        )
    elif repair:
        raise Damaged(
            M("Faults that no repair mends: %(count)s.", count=len(verified.faults)),
            M("Look at each; a backup may have it."),
        )
    else:
        raise Damaged(
            M("Faults found: %(count)s.", count=len(verified.faults)),
            M("Do what each line says; for damage keep a copy of the folder, then run: rapat doctor --repair"),
        )


def _tell_readers(console: Console, folder: Path) -> None:
    """Say who else can read the journal: whatever rapat shows to whom, whoever opens the folder reads everything."""
    told = {
        "everybody": M("The folder can be read by others: every account of this machine reads all minutes."),
        "group": M("The folder can be read by others: its group reads all minutes. It is for the secretariat alone."),
    }
    if (who := filesystem.read_by_others(folder)) in told:
        console.note(M("%(what)s Close it with: chmod -R go-rwx %(folder)s", what=told[who], folder=folder))


def _repair(console: Console, session: Session) -> None:
    """Repair, and tell what was lost and what was saved."""
    fragments = session.store.maintenance.fragments()
    record = mending.repair(session)
    if record is not None:
        console.print(
            M("Repaired: record %(seq)s. Records lost: %(lost)s.", seq=record.seq, lost=list(record.lost or ()) or "-")
        )
        for told in mending.saved(session, record, fragments):
            console.print(told)
    if swept := mending.sweep(session):
        console.print(M("Attached files that no record names, moved to aside/: %(count)s.", count=swept))
    if erased := mending.erase_broken_secrets(session):
        console.print(M("Protected texts whose writing was broken off, erased: %(count)s.", count=erased))


@command(
    N_("Write the record into one file: journal, evidence, settings, templates; others may go on working."),
    argument("file", N_("FILE"), type=FILE),
    flag("--protected", "--terlindung", N_("Also what must be erasable, such as who reported.")),
    example="rapat backup cadangan-2026-11-24.zip",
    asks=Asks(Operation.CARE),
)
def backup(console: Console, file: Path, protected: bool) -> None:
    """Write a backup."""
    with console.open(read_only=True) as workspace:
        console.caretaker(workspace, Operation.CARE)
        made = workspace.store.maintenance.back_up(file, protected=protected)
    console.print(M("Backed up to record %(seq)s: %(path)s", seq=made.seq, path=file))
    console.print(M("Journal as of: %(head)s (keep it elsewhere)", head=made.head.brief))
    for sentence in made.missing:
        console.note(sentence)
    if made.missing:
        raise Damaged(
            M("Files that the backup does not hold as they were: %(count)s.", count=len(made.missing)),
            M("Put them back in their place, then write another backup."),
        )


@command(
    N_("Make a workspace from a backup, in a new or empty folder."),
    argument("file", N_("FILE"), type=FILE),
    argument("folder", N_("DIR"), type=FILE),
    example="rapat restore cadangan-2026-11-24.zip ~/kewaspadaan",
)
def restore(console: Console, file: Path, folder: Path) -> None:
    """Come back from a backup."""
    from rapat.store import incoming

    with incoming.opened(file):
        seq = store.restore(file, folder)
    console.print(M("Restored up to record %(seq)s: %(folder)s", seq=seq, folder=folder))
