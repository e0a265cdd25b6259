"""The documents in memory: read from the state files and the journal, following it, and salvaged where it is damaged.

Everything here only reads the workspace. What keeps it from being written is in `Replica.troubles`; the documents are
then the best that journal and state files tell together.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat import filesystem
from rapat.errors import Damaged, Unavailable
from rapat.store import lines
from rapat.store.chain import FARTHEST
from rapat.store.contract import COUNTERS, Head, Op, Plain, Record
from rapat.store.embedded import checking, journal, repairing, salvage, snapshot
from rapat.store.embedded.anchors import Anchor, Anchors
from rapat.store.embedded.archive import Archive, file_of, meeting_file, shelves_there
from rapat.store.embedded.journal import Journal, LogPosition
from rapat.store.embedded.salvage import Gathered
from rapat.store.state import REMOVED, State
from rapat.text.language import N_, M, Message

STATE: Final = "rapat.json"
_RECENT: Final = 256
"""How many of the newest records are held for whoever follows the changes."""
_ATTEMPTS: Final = 25
"""How often files that change while they are read are read again."""
_PAUSE: Final = 0.02
"""Seconds between two of these."""
_OFTEN: Final = 5.0
"""Seconds after which a program that goes on writing remembers how far it came, lest it is killed."""
_REPAIR: Final = N_(
    "Nothing is written until it is repaired: keep a copy of the folder, then run: rapat doctor --repair"
)
_ACCEPT: Final = N_(
    "Nothing is written until that is settled: bring back the newer folder or a backup of it, "
    "or accept it as it is with: rapat verify --accept"
)


class Trouble(NamedTuple):
    """Why a store is not written: what is wrong, and what to do."""

    what: Message
    remedy: Message
    damage: bool = True
    """Whether the files themselves are damaged; else they are sound, but not what this account knew before."""

    @property
    def message(self) -> Message:
        """Both, in one."""
        return M("%(what)s %(remedy)s", what=self.what, remedy=self.remedy)


class Replica:
    """What one process knows of a workspace's documents."""

    def __init__(self, folder: Path, segment_size: int, newer: int, anchors: Anchors | None) -> None:
        """Read the workspace in `folder`; raises `Damaged` where it has no journal at all.

        `newer` is the format of the settings where a newer program wrote them, else 0.
        """
        self.folder = folder
        self.segment_size = segment_size
        self.anchors = anchors
        self.anchor: Anchor | None = None
        """What this account knew of the workspace before."""
        self.recent: deque[Record] = deque(maxlen=_RECENT)
        self.newer = newer
        """The format of a newer program that wrote here; 0 for none."""
        self.state: State
        self.state_reads: bool
        """Whether `rapat.json` was what it should be."""
        self.highest: int
        """The highest TinyDB id that was given."""
        self.cids: dict[str, int]
        self.shelves: Archive
        self.journal: Journal
        self.folded: int
        """Number of the record up to which the state files are."""
        self.troubles: list[Trouble] = []
        self.gathered = Gathered([], ())
        """While damaged: every record that could be saved."""
        self.rebuilt: int
        """How often the state in memory had been made again from the journal."""
        self.generation = 0
        """How often everything was read anew, since the files had been changed otherwise than by writing on."""
        self.given = 0
        """The highest record number that is known to have been given."""
        self.proven = False
        """Whether the state file is the one that the journal tells was written, and was believed."""
        self.newest_version = lines.VERSION
        """The version of the newest form of record that was read."""
        self._proof = ""
        self._told: dict[str, snapshot.Tables] | None = None
        """What every archive file has to hold as the journal tells it, once that was asked for."""
        self._stood: LogPosition | None = None
        """Where the state file was made, as it says."""
        self._last: LogPosition | None = None
        """Up to where this process knows records to be durable: these must not disappear."""
        self._newest: LogPosition | None = None
        """Behind the newest record it has read, which its writer may not have made durable yet."""
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._remembered = time.monotonic()
        self._read_again()

    @property
    def damaged(self) -> bool:
        """Whether the files themselves are damaged."""
        return any(trouble.damage for trouble in self.troubles)

    def current(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """A living document and its TinyDB id: what is in memory under either is right, else its archive file."""
        n = self.state.number(kind, ident)
        if n is not None:
            return n, self.state.tables[kind][str(n)]
        if self.state.number(REMOVED, f"{kind}/{ident}") is not None:
            return None
        cold = self.shelves.get(kind, ident)
        return None if cold is not None and str(cold[0]) in self.state.tables.get(kind, {}) else cold

    def archived_counters(self) -> Iterator[tuple[str, int]]:
        """What the archive files say that counters stood at."""
        for _, tables in self.shelves.all():
            for counter in tables.get(COUNTERS, {}).values():
                yield str(counter["id"]), int(counter["value"])

    def catch_up(self) -> None:
        """Read what was written since the last look; everything anew where the files were changed otherwise."""
        if self.damaged:
            if self._stamped() != self._stamp:
                self.reload()
            return
        try:
            for record in self.journal.follow():
                self.apply(record)
        except journal.Moved:
            self.reload()
            return
        if self.journal.flaws:
            self.reload()
        elif not self.troubles and self._newest != self.journal.place:
            self._last, self._newest = self._newest, self.journal.place

    def reload(self) -> None:
        """Read everything anew."""
        failed = self.journal.failed
        self.journal.close()
        self.recent.clear()
        self.generation += 1
        self._read_again()
        self.journal.failed = failed  # a disk that did not confirm once is not trusted again by this process

    def add(self, line: bytes, record: Record) -> None:
        """Under the lock: write a record's line; when this returns it is durable and taken in."""
        self.journal.append(line, record)
        self.apply(record)
        self._last = self._newest = self.journal.place
        if time.monotonic() - self._remembered > _OFTEN:
            self.remember()

    def apply(self, record: Record) -> None:
        """Take in a record that is durable."""
        self.highest = max([self.highest, *(op.n for op in record.ops)])
        self.newest_version = max(self.newest_version, record.v)
        if record.laid:
            self.shelves.accept(record.laid)
        self.state.apply(record)
        if record.cid is not None:
            self.cids[record.cid] = record.seq
        self.recent.append(record)

    def replayed(self) -> State:
        """The documents as the journal alone tells them."""
        told = State({})
        checking.walk(self.journal.folder, take=told.apply)
        return told

    def missing(self) -> list[LogPosition]:
        """The newest records that the state file and this process knew and that the journal does not have any more."""
        known = (self._stood, self._last)
        return [place for place in known if place is not None and not self._has(place)]

    def is_outdated(self) -> bool:
        """Whether the state files were made again from the journal since they were read here."""
        try:
            read = snapshot.head(filesystem.read(self.folder / STATE))
        except OSError:
            return False
        return read is not None and read[0].get("rebuilt", 0) != self.rebuilt

    def is_folded(self) -> bool:
        """Whether the state files that lie there tell of everything that the journal tells."""
        if not self.proven or self.folded != self.journal.place.seq or self.shelves.remade:
            return False
        try:
            data = filesystem.read(self.folder / STATE)
        except OSError:
            return False
        return snapshot.whole(data) and snapshot.proof(data) == self._proof

    def prove(self, proof: str) -> None:
        """Take in that the state file of this proof was written, and that the journal tells so."""
        self.proven, self._proof, self.folded, self.state_reads = True, proof, self.journal.place.seq, True

    def remember(self) -> None:
        """Keep in the user's state folder what is known now, if it is more than before."""
        self._remembered = time.monotonic()
        place = self.journal.place
        if self.anchors is None or self.troubles or (self.anchor and self.anchor.hash == place.hash):
            return
        before = self.anchors.read()
        if before is not None and before.seq > place.seq:
            return  # another program of this account has seen more
        counters = self.state.tables.get(COUNTERS, {}).values()
        self.anchor = Anchor(
            segment=place.segment,
            offset=place.offset,
            seq=place.seq,
            hash=place.hash,
            time=place.time,
            given_up=tuple(self.given_up()),
            numbers={str(counter["id"]): int(counter["value"]) for counter in counters},
        )
        self.anchors.write(self.anchor)

    def given_up(self) -> list[Head]:
        """The newest records that this account knew and that a repair, whoever made it, gave up."""
        if self.anchor is None:
            return []
        heads = [Head(*one) for one in self.anchor.given_up]
        return heads if self._holds(_seen(self.anchor)) else [*heads, Head(self.anchor.seq, self.anchor.hash)]

    def forget(self) -> None:
        """Let go of where this process stood: what was lost since is settled by a record."""
        self._last = self._newest = None

    # Loading

    def _read_again(self) -> None:
        for _ in range(_ATTEMPTS):
            try:
                self._load()
            except journal.Moved:  # the files are being replaced at this very moment
                self.journal.close()
                time.sleep(_PAUSE)
            else:
                return
        raise Unavailable(
            M("The journal's files change while they are read."),
            M("Stop what copies or synchronises the folder, and try again."),
        )

    def _load(self) -> None:
        folder = repairing.folder_of(self.folder)
        if not folder.is_dir():
            raise Damaged(
                M("%(folder)s has no journal.", folder=self.folder), M("Restore the workspace from a backup.")
            )
        tables, about = self.state_file()
        self.newer = max(self.newer, about.format if about.format > snapshot.FORMAT else 0)
        self._told, self.newest_version = None, lines.VERSION
        self.proven = self._begin_folded(folder, tables, about)
        if not self.proven:
            self._begin(Journal(folder, segment_size=self.segment_size), {}, snapshot.Meta(), {})
            self.folded = 0
            for record in self.journal.read():
                self.apply(record)
        if self._stood is not None and self._stood.seq > self.journal.place.seq + FARTHEST:
            self.state_reads, self._stood = False, None  # no loss explains that
        gone = self.missing()
        self.troubles = [Trouble(flaw.message, M(_REPAIR)) for flaw in self.journal.flaws]
        self.troubles += [Trouble(self._told_missing(place), M(_REPAIR)) for place in gone]
        # A state file is always followed by the record of its folding, which is gone with the place where it was made.
        self.given = max([self.journal.place.seq, *(place.seq + (place == self._stood) for place in gone)])
        self._stamp = self._stamped()
        self.anchor = self.anchors.read() if self.anchors else None
        if self.troubles:
            self.rescue()
        elif before := self.known_before():
            self.troubles = [Trouble(self._told_missing(before), M(_ACCEPT), damage=False)]

    def state_file(self) -> tuple[snapshot.Tables, snapshot.Meta]:
        """Read what `rapat.json` holds and says of itself; nothing where it is missing or does not read."""
        try:
            read = snapshot.decode(filesystem.read(self.folder / STATE))
        except OSError:
            read = None
        self.state_reads = read is not None
        tables, _, about, self._proof = read or snapshot.Decoded({}, {}, snapshot.Meta(), "")
        self._stood, self.rebuilt = _place(about), about.rebuilt
        return tables, about

    def _begin_folded(self, folder: Path, tables: snapshot.Tables, about: snapshot.Meta) -> bool:
        """Take in the state file and what the journal has behind it; tell whether the journal proves that file.

        The record behind the place where it was made is that of the folding, and names it. Nothing else may be built
        on: its own hash is made by whoever writes it.
        """
        place = self._stood
        if place is None or not place.seq or not journal.stands(folder, place):
            return False
        self._begin(Journal(folder, place, segment_size=self.segment_size), tables, about, about.proofs)
        self.folded = place.seq
        for record in self.journal.read():
            if self.folded == place.seq:
                if record.state != self._proof:
                    break
                self.folded = record.seq
            self.apply(record)
        if self.folded == place.seq:
            self.journal.close()
            self.recent.clear()
        return self.folded != place.seq

    def _begin(
        self, following: Journal, tables: snapshot.Tables, about: snapshot.Meta, proofs: Mapping[str, str] | None
    ) -> None:
        """Stand where a state file was made, or before the first record."""
        self.state = State(tables)
        self.highest = about.highest
        self.cids = dict(about.cids)
        self.shelves = Archive(self.folder, frozenset(about.archives), self._archive_again, proofs)
        self.journal = following

    def _archive_again(self, name: str) -> snapshot.Tables:
        """What a lost archive file has to hold, from the journal."""
        if self._told is None:
            self._told = {}
            for kind, rows in self.replayed().tables.items():
                for n, document in rows.items():
                    ident = str(document["id"])
                    places = {file_of(kind, ident), meeting_file(ident) if kind == "meetings" else ""}
                    for place in places - {""}:
                        self._told.setdefault(place, {}).setdefault(kind, {})[n] = document
        return {kind: dict(rows) for kind, rows in self._told.get(name, {}).items()}

    def _stamped(self) -> tuple[tuple[str, int, int], ...]:
        """What the journal's files look like from outside; it changes when anybody mends them."""
        try:
            stats = [(path.name, path.stat()) for path in sorted(self.journal.folder.iterdir())]
        except OSError:
            return ()
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)

    # What was known before

    def _has(self, known: LogPosition) -> bool:
        """Whether the journal still has a record that was known, or a repair accounts for its loss.

        Anybody who may write can write such a repair: what it gave up is told by every later verification.
        """
        if self._holds(known):
            return True
        repairs = (one for one in journal.records(self.journal.folder, 0) if one.lost is not None)
        return any(known.seq in (one.lost or ()) or (known.seq, known.hash) in (one.known or ()) for one in repairs)

    def _holds(self, known: LogPosition) -> bool:
        """Whether the journal still has a record that was known."""
        folder = self.journal.folder
        return journal.stands(folder, known) or journal.find(folder, known.seq, known.hash)

    def _told_missing(self, known: LogPosition) -> Message:
        last = self.journal.place.seq
        if known.seq > last:
            return M(
                "The journal ends at record %(last)s; record %(seq)s was known before: "
                "what was written between them is missing.",
                last=last,
                seq=known.seq,
            )
        return M(
            "Record %(seq)s of the journal is not the one that was known before (%(hash)s): "
            "the journal was replaced or altered.",
            seq=known.seq,
            hash=known.hash[:16],
        )

    def known_before(self) -> LogPosition | None:
        """The newest record that this account knew, where the journal does not have it any more."""
        if self.anchor is None:
            return None
        known = _seen(self.anchor)
        return None if self._has(known) else known

    # Salvaging

    def rescue(self, *, newer: bool = True) -> None:
        """Let the documents be the best that journal and state files tell together; see `salvage.gather` for `newer`.

        A state file whose record of folding is there tells what is lost: of two forms of a document the later revision
        is right. Any other proves nothing: it only tells what no record tells, and how far counters went.
        """
        tables, about = self.state_file()
        if not newer:  # the chain is whole and tells everything; state files may hold what is left out
            tables, about = {}, snapshot.Meta()
        following = self.journal
        self.gathered = salvage.gather(following.folder, newer=newer)
        saved = self.gathered.saved
        newest = saved[-1].record.seq if saved else 0
        suspect = salvage.examine(saved, newest).suspect
        self.proven = newer and self.state_reads and any(one.record.state == self._proof for one in saved)
        self._begin(following, tables, about, about.proofs if self.proven else None)
        if newer and not self.state_reads:
            self.shelves = Archive(self.folder, shelves_there(self.folder), self._archive_again)
        self.given = max(self.given, newest, salvage.given(following.flaws, following.place.seq))
        for image in salvage.images(saved).values():
            if self._is_right(image, intact=image.seq not in suspect):
                self._put(image)
        told = 0 if not self.proven else self.highest  # of a forged file not even this is believed
        self.highest = max([told, *(op.n for one in saved for op in one.record.ops)])

    def _is_right(self, image: salvage.Image, *, intact: bool) -> bool:
        """Whether what a saved record tells of a document is right, not what the state files have."""
        ours = self._kept(image)
        if ours is None:
            return True
        if self.proven or not intact:
            return image.rev > int(ours["rev"]) or (image.rev == int(ours["rev"]) and intact)
        counts = image.kind == COUNTERS and image.doc is not None and "value" in ours
        return not counts or int((image.doc or {})["value"]) >= int(ours["value"])

    def _kept(self, image: salvage.Image) -> Plain | None:
        """What the state files have of a document: itself, or the mark of its removal; None for nothing."""
        n = str(image.n)
        hot = self.state.tables.get(image.kind, {}).get(n) or self.state.tables.get(REMOVED, {}).get(n)
        if hot is not None:
            return hot
        cold = self.shelves.get(image.kind, image.id)
        return cold[1] if cold else None

    def _put(self, image: salvage.Image) -> None:
        self.state.put(image.kind, image.n, image.doc)
        mark = None if image.doc is not None else {"id": f"{image.kind}/{image.id}", "rev": image.rev}
        if mark or str(image.n) in self.state.tables.get(REMOVED, {}):
            self.state.put(REMOVED, image.n, mark)

    def unsaid(self) -> Iterator[Op]:
        """What the state knows and the saved records do not tell, as operations."""
        told = salvage.images(self.gathered.saved)
        gone = self.state.tables.get(REMOVED, {})
        cold = (tables for _, tables in self.shelves.all())
        known = {
            (kind, int(n)): document
            for tables in (*cold, self.state.tables)  # what is hot comes last and wins
            for kind, rows in tables.items()
            for n, document in rows.items()
            if kind != REMOVED and n not in gone
        }
        for key, document in known.items():
            if key not in told or told[key].doc != document:
                yield Op(*key, document)
        for n, mark in gone.items():
            kind, _, ident = str(mark["id"]).partition("/")
            image = told.get((kind, int(n)))
            if image is None or image.doc is not None:
                yield Op(kind, int(n), None, ident, int(mark["rev"]))


def _seen(anchor: Anchor) -> LogPosition:
    """Where an account had seen the newest record."""
    return LogPosition(anchor.segment, anchor.offset, anchor.seq, anchor.hash, anchor.time)


def _place(about: snapshot.Meta) -> LogPosition | None:
    """Where a state file was made; None where it does not say."""
    return None if about.place is None else LogPosition(*msgspec.structs.astuple(about.place))
