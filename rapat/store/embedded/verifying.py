"""Verification: the whole chain, the state against a replay of it, and the folder; a sentence for each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rapat.errors import Unavailable
from rapat.store import chain, lineage, lines
from rapat.store.contract import Head, Record, Verification
from rapat.store.embedded import checking, journal
from rapat.store.embedded.replica import Replica
from rapat.store.embedded.writer import FOREIGN, newer_records
from rapat.store.state import State
from rapat.text.language import M, Message


def verify(replica: Replica, *takers: Callable[[Record], None]) -> Verification:
    """Check everything that `replica` was read from, each sentence once; see the contract."""
    replayed, last = State({}), replica.journal.position.seq
    replay = lineage.Lineage(replayed)
    walk = walk_chain(replica, last, replay.take, *takers)
    faults = _faults(replica, walk, checking.few(replay.faults(walk.repairs, walk.flaws)))
    faults += checking.few(checking.differences(replayed, replica.state, replica.archive))
    faults += checking.strangers(replica.folder, replica.archive.names)
    given_up = [_given_up(head, walk.repairs) for head in replica.known.given_up(replica.journal.folder)]
    return Verification(
        list({str(fault): fault for fault in faults}.values()),
        [*map(chain.repair_message, walk.repairs), *given_up],
    )


def _faults(replica: Replica, walk: checking.Walk, doubts: Iterable[Message]) -> list[Message]:
    """Tell what a walk met, with its `doubts` about the changes, and where what was read before it does not agree."""
    last = replica.journal.position.seq
    sentences = [*(trouble.what for trouble in replica.troubles), *(flaw.message for flaw in walk.flaws), *doubts]
    if not replica.damaged and walk.seq < last:
        sentences.append(M("Records behind number %(seq)s were read that are not there now.", seq=walk.seq))
    if walk.version > lines.VERSION:
        sentences.append(M("%(what)s %(remedy)s", what=newer_records(walk.version), remedy=FOREIGN))
    if not replica.state_reads and last:
        sentences.append(
            M("rapat.json does not read; the journal is read instead. rapat doctor --repair makes it again.")
        )
    elif not replica.proven and last:
        sentences += _unproven(replica, compacted=walk.compacted)
    if replica.highest < walk.highest:
        sentences.append(M("rapat.json gives out numbers again that are taken. rapat doctor --repair makes it again."))
    return sentences


def _unproven(replica: Replica, *, compacted: bool) -> Iterator[Message]:
    """Tell of a state file that the journal does not prove: nothing of it was read.

    One that an older rapat wrote, before compactions were recorded, is no fault while it agrees with the journal.
    """
    tables, meta = replica.state_file()
    made = meta.position.seq if meta.position else 0
    if meta.position and not made and not tables:
        return  # that of a new workspace: the first compaction did not end
    then = State({})
    walk_chain(replica, made, then.apply)
    claims = list(checking.few(checking.claims(then, tables)))
    if compacted or claims or made > replica.journal.position.seq:
        yield M(
            "rapat.json is not the file that the journal tells of (altered, or brought from elsewhere): it is not "
            "believed, the journal is read instead. rapat doctor --repair makes it again."
        )
        yield from claims


def check_chain(replica: Replica, until: int) -> Verification:
    """Walk the chain to number `until`: where it does not hold, and which repairs concern it."""
    walk = walk_chain(replica, until)
    concerned = [repair for repair in walk.repairs if chain.concerns(repair, until)]
    return Verification([flaw.message for flaw in walk.flaws], list(map(chain.repair_message, concerned)))


def walk_chain(replica: Replica, until: int | None = None, *takers: Callable[[Record], None]) -> checking.Walk:
    """Walk the whole chain, see `checking.walk`; raises `Unavailable` where the files are being replaced meanwhile."""
    try:
        return checking.walk(replica.journal.folder, until, takers)
    except journal.Moved as fault:
        raise Unavailable(
            M("The journal's files change while they are read."),
            M("Stop what copies or synchronises the folder, and try again."),
        ) from fault


def _given_up(head: Head, repairs: Sequence[Record]) -> Message:
    """Say that a record this account had seen is not there any more, and whether a repair tells of it."""
    if any(chain.accounts_for(repair, head) for repair in repairs):
        return M(
            "This account had seen record %(head)s, which the journal does not have any more: a repair gave it up.",
            head=head.brief,
        )
    return M(
        "This account had seen record %(head)s, which the journal does not have any more; no repair tells of it.",
        head=head.brief,
    )
