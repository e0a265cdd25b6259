"""Where settled documents lie: one file for each final meeting, the headers of meetings, actions and issues by year.

A meeting is settled when it is final or cancelled, an action when it is verified or void; what belongs to them goes
with them. Everything else stays in `rapat.json`, and so does a settled document that changes again, until the next
folding: where both hold it, `rapat.json` is right. The shelf of a document is told by its id alone.
"""

from __future__ import annotations

import contextlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from rapat import filesystem
from rapat.store import locking, snapshot
from rapat.store.contract import COUNTERS, Plain
from rapat.store.tables import State

SETTLED: Final[Mapping[str, frozenset[str | None]]] = {
    "meetings": frozenset({"final", "cancelled"}),
    "actions": frozenset({"verified", "void"}),
    "issues": frozenset({None}),
}
"""The kinds that settle, and the statuses that settle them; what has no status is settled from the first."""
BELONGS: Final = {
    "items": "meeting",
    "attendance": "meeting",
    "entries": "meeting",
    "frozen": "meeting",
    "progress": "action",
    "extensions": "action",
}
"""The kinds that go with a meeting or an action, and the field that names it; their ids begin with its id and a dot."""

_ACTION: Final = "TL-"
_YEAR: Final = re.compile(r"[A-Z][A-Z0-9-]*-(\d{4})-\d+")
_ACTION_NAMED: Final = re.compile(rb'"action":"[^"\\]+"')
"""What the line of a report or a postponement has in a file, and how it is looked for."""
_ROOM: Final = 2 << 20
"""Bytes of shelf files whose documents are held in memory at once."""


def has_own_file(kind: str) -> bool:
    """Whether documents of a kind ever settle."""
    return kind in SETTLED or kind in BELONGS


def owner(ident: str) -> str:
    """The meeting or action a document belongs to, by its id; for these themselves, their own id."""
    return ident.partition(".")[0]


def shelf(kind: str, ident: str) -> str:
    """The file that holds a document once it is settled; empty for one that never settles.

    A header's shelf is the year's, so that lists need not open a file for each meeting; the meeting's own file repeats
    it for people who look.
    """
    year = _YEAR.fullmatch(owner(ident))
    if year is None:
        return ""
    if kind in SETTLED:
        return f"archive/{kind}-{year[1]}.json"
    if BELONGS.get(kind) == "action":
        return f"archive/actions-{year[1]}.json"
    return meeting_file(owner(ident)) if BELONGS.get(kind) == "meeting" else ""


def meeting_file(meeting: str) -> str:
    """The file of one final meeting: its header, agenda, attendance and entries."""
    year = _YEAR.fullmatch(meeting)
    return f"meetings/{year[1]}/{meeting}.json" if year else ""


def counter_shelf(counter: str) -> str:
    """Where a counter lies: with the meeting or the action whose lines it counts; empty for one that stays."""
    if "." not in counter:
        return ""
    name = shelf("actions", owner(counter))
    return name if owner(counter).startswith(_ACTION) else meeting_file(owner(counter))


def file_of(kind: str, ident: str) -> str:
    """The file that holds a settled document or counter; empty for what stays in `rapat.json`."""
    return counter_shelf(ident) if kind == COUNTERS else shelf(kind, ident)


def shelves_there(folder: Path) -> frozenset[str]:
    """The files of whole years that lie in a workspace and are what they were; for when nothing else names them."""
    found = set()
    for path in (folder / "archive").glob("*.json"):
        name = f"archive/{path.name}"
        with contextlib.suppress(OSError):
            if snapshot.whole(filesystem.read(path), name):
                found.add(name)
    return frozenset(found)


def closed(tables: snapshot.Tables, on_shelf: Callable[[str, str], bool]) -> dict[str, snapshot.Tables]:
    """What of the hot tables belongs on shelves, by file: settled meetings and actions, and all that goes with them.

    `on_shelf` tells whether a meeting or an action that is not hot lies on a shelf already.
    """
    hot = {
        str(document["id"]): document.get("status") in done
        for kind, done in SETTLED.items()
        for document in tables.get(kind, {}).values()
    }

    def is_settled(ident: str) -> bool:
        if ident not in hot:
            hot[ident] = on_shelf("actions" if ident.startswith(_ACTION) else "meetings", ident)
        return hot[ident]

    found: dict[str, snapshot.Tables] = {}

    def lay(name: str, kind: str, n: str, document: Plain) -> None:
        found.setdefault(name, {}).setdefault(kind, {})[n] = document

    for kind, rows in tables.items():
        for n, document in rows.items():
            ident = str(document.get("id", ""))
            name = file_of(kind, ident)
            if name and is_settled(owner(ident)):
                lay(name, kind, n, document)
                if kind == "meetings":
                    lay(meeting_file(ident), kind, n, document)  # a copy for people who open the file
    return found


def _may_hold(data: bytes, words: Sequence[str]) -> bool:
    """Whether all of the words stand somewhere in a file; decided on the bytes where every letter is ASCII."""
    if all(word.isascii() for word in words):
        small = data.lower()
        return all(word.encode() in small for word in words)
    text = data.decode(errors="replace").casefold()
    return all(word in text for word in words)


def _lines(text: str, words: Sequence[str]) -> Iterator[tuple[str, int, Plain]]:
    """The documents of a state file's text whose lines have all of the words."""
    kind = ""
    for line in text.split("\n"):
        if line.endswith(":{"):
            kind = line[1:-3]
        elif all(word in line.casefold() for word in words):
            n, colon, document = line.rstrip(",").partition(":")
            if colon and document.startswith("{") and n.strip('"').isdecimal() and kind != snapshot.META:
                yield kind, int(n.strip('"')), msgspec.json.decode(document)


class Archive:
    """Reads settled documents; a file that is not the one that was written is made again from the journal."""

    def __init__(
        self,
        folder: Path,
        archives: frozenset[str],
        again: Callable[[str], snapshot.Tables],
        proofs: Mapping[str, str] | None = None,
    ) -> None:
        """Read below `folder`; `archives` are the files of whole years that must exist, `again` makes a lost one.

        `proofs` are the proofs of these files; without them every file is believed that agrees with itself.
        """
        self._folder = folder
        self._archives = archives
        self._again = again
        self._proofs = proofs
        self._of_years: dict[str, Mapping[str, str]] = {}
        """The proofs of the meetings' files, by the file of their year, which holds them."""
        self._late: dict[str, set[str]] = {}
        """Proofs of files that were written since the state file was read."""
        self._open: OrderedDict[str, tuple[tuple[int, int], State]] = OrderedDict()
        self._named_actions: dict[str, tuple[tuple[int, int], frozenset[bytes]]] = {}
        """Which actions the lines of a file name, where it is the one that was written: most are asked for in vain."""
        self.remade: set[str] = set()
        """Files that did not read, or were another's, and were made again from the journal in memory."""

    def accept(self, laid: Mapping[str, str]) -> None:
        """Believe files that a folding wrote, by name and proof, as the journal tells it."""
        for name, proof in laid.items():
            self._late.setdefault(name, set()).add(proof)

    def proofs(self) -> dict[str, str]:
        """The proof of the file of each whole year, by its name; empty where they are not known."""
        return dict(self._proofs or {})

    def get(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """A settled document and its TinyDB id; None when there is none."""
        name = file_of(kind, ident)
        found = self._state(name) if name and self._archives else None
        n = found.number(kind, ident) if found else None
        return None if found is None or n is None else (n, found.tables[kind][str(n)])

    def find(self, kind: str, equal: Mapping[str, object]) -> list[tuple[int, Plain]]:
        """The settled documents that fit, with their TinyDB ids."""
        rows: list[tuple[int, Plain]] = []
        if not self._archives or not has_own_file(kind):
            return rows
        needles = [
            msgspec.json.encode(name) + b":" + msgspec.json.encode(value)
            for name, value in equal.items()
            if isinstance(value, str)
        ]
        for name in self._named(kind, equal):
            state = self._state(name, needles)
            rows += state.find(kind, equal) if state else []
        return rows

    def search(self, words: Sequence[str]) -> Iterator[tuple[str, int, Plain]]:
        """The settled documents whose text has all of the `words` (in small letters): kind, TinyDB id, document.

        A document is a line of its file, so that only the lines that fit are read as JSON.
        """
        years = sorted(self._archives)
        for name in (*years, *self._meeting_files()):
            data = self._read(name)
            if data and not _may_hold(data, words):
                continue
            text = data.decode(errors="replace")
            if not self._is_right(name, data):
                found = self._state(name)
                text = snapshot.encode(found.tables, {}).decode() if found else ""
            for kind, n, document in _lines(text, words):
                if kind != "meetings" or name.startswith("archive/"):
                    yield kind, n, document

    def _named(self, kind: str, equal: Mapping[str, object]) -> list[str]:
        """The files in which documents that fit may lie."""
        status = equal.get("status")
        wanted = status if isinstance(status, frozenset) else frozenset((status,))
        if kind in SETTLED and "status" in equal and not wanted & SETTLED[kind]:
            return []
        whole = equal.get("id") or equal.get(BELONGS.get(kind, ""))
        if isinstance(whole, str):
            name = shelf(kind, whole)
            return [name] if name else []
        if BELONGS.get(kind) == "meeting":
            return self._meeting_files()
        family = "actions" if BELONGS.get(kind) == "action" else kind
        return sorted(name for name in self._archives if name.startswith(f"archive/{family}-"))

    def _state(self, name: str, needles: list[bytes] | None = None) -> State | None:
        """The documents of a file; None when it has none, or not one with all of the `needles`."""
        if not self._expected(name):
            # Whatever another process lays there later was hot when this one began, and is in its memory.
            return None
        try:
            stat = (self._folder / name).stat()
        except OSError:
            return self._lost(name)
        stamp = (stat.st_mtime_ns, stat.st_size)
        kept = self._open.get(name)
        if kept is not None and kept[0] == stamp:
            self._open.move_to_end(name)
            return kept[1]
        if needles and self._names_none(name, stamp, needles):
            return None
        data = self._read(name)
        if needles and not all(needle in data for needle in needles) and self._is_right(name, data):
            self._named_actions[name] = stamp, frozenset(_ACTION_NAMED.findall(data))
            return None
        read = self._decoded(name, data)
        return self._keep(name, stamp, State(self._again(name) if read is None else read))

    def _names_none(self, name: str, stamp: tuple[int, int], needles: Sequence[bytes]) -> bool:
        """Whether a file is known to name no action that is looked for, without being read again."""
        known = self._named_actions.get(name)
        if known is None or known[0] != stamp:
            return False
        return any(_ACTION_NAMED.fullmatch(needle) and needle not in known[1] for needle in needles)

    def _read(self, name: str) -> bytes:
        """The bytes of a file; none where it is lost, or no file stands there."""
        try:
            return filesystem.read(self._folder / name)
        except OSError:
            return b""

    def _decoded(self, name: str, data: bytes) -> snapshot.Tables | None:
        """The tables of a file; None when it does not read, or is not the one that was written."""
        read = snapshot.decode(data)
        if read is None or read.meta.get("file") != name or not self._is_proven(name, read.proof):
            self.remade.add(name)
            self._of_years.pop(name, None)
            return None
        self._of_years[name] = read.about.proofs
        return read.tables

    def _is_right(self, name: str, data: bytes) -> bool:
        """Whether the bytes of a file are those that were written."""
        return snapshot.whole(data, name) and self._is_proven(name, snapshot.proof(data))

    def _is_proven(self, name: str, proof: str) -> bool:
        if self._proofs is None:
            return True
        known = self._proofs if name.startswith("archive/") else self._of_years.get(_year_of(name), {})
        return known.get(name) == proof or proof in self._late.get(name, ())

    def _keep(self, name: str, stamp: tuple[int, int], state: State) -> State:
        self._open[name] = (stamp, state)
        while len(self._open) > 1 and sum(size for (_, size), _ in self._open.values()) > _ROOM:
            self._open.popitem(last=False)
        return state

    def _lost(self, name: str) -> State:
        """A file that ought to be there and is not, made again from the journal."""
        if name in self._open:
            return self._open[name][1]
        self.remade.add(name)
        return self._keep(name, (0, 0), State(self._again(name)))

    def _expected(self, name: str) -> bool:
        """Whether a file ought to be there: a year's that is named, or that of a meeting whose header is settled."""
        if name.startswith("archive/"):
            return name in self._archives
        meeting = Path(name).stem
        return shelf("meetings", meeting) in self._archives and self.get("meetings", meeting) is not None

    def _laid(self, name: str) -> snapshot.Tables:
        """What a file that ought to be there holds; from the journal where it is lost or does not read."""
        read = self._decoded(name, self._read(name))
        return self._again(name) if read is None else read

    @property
    def names(self) -> list[str]:
        """Every file there should be."""
        return [*sorted(self._archives), *self._meeting_files()]

    def all(self) -> Iterator[tuple[str, snapshot.Tables]]:
        """Every file's name and tables, one after the other, for verification."""
        for name in self.names:
            found = self._state(name)
            if found and not self._as_written(name, found.tables):
                self.remade.add(name)
            yield name, found.tables if found else {}

    def _as_written(self, name: str, tables: snapshot.Tables) -> bool:
        """Whether a file is byte for byte what is written for its documents: it is looked through as text too."""
        data = self._read(name)
        return self._is_right(name, data) and data == snapshot.encode(
            tables, _about(name, self._of_years.get(name, {}))
        )

    def _meeting_files(self) -> list[str]:
        """The files of all settled meetings, whether they are there or lost: the years' headers name them."""
        years = (self._state(name) for name in sorted(self._archives) if name.startswith("archive/meetings-"))
        return [
            meeting_file(str(header["id"]))
            for year in years
            if year is not None
            for header in year.tables.get("meetings", {}).values()
        ]

    # Writing

    def sweep(self) -> None:
        """Remove what killed programs left half-written beside the state files; only under the lock."""
        for folder in (self._folder, self._folder / "archive", *(self._folder / "meetings").glob("*")):
            filesystem.sweep(folder, ".json")

    def prepared(self, moved: Mapping[str, snapshot.Tables], gone: set[str]) -> dict[str, bytes]:
        """Make the bytes of the files that settled documents go to, without the TinyDB ids in `gone`.

        The file of a year comes behind those of its meetings, whose proofs it holds.
        """
        names = {*moved, *(_year_of(name) for name in moved if name.startswith("meetings/"))}
        expected = {name for name in names if self._expected(name)}
        found: dict[str, bytes] = {}
        for name in sorted(names, reverse=True):
            # What lies there and nothing names was left by a folding that did not end: memory has all of it.
            kept = self._laid(name) if name in expected else {}
            for kind, rows in moved.get(name, {}).items():
                kept.setdefault(kind, {}).update(rows)
            for rows in kept.values():
                for n in gone & rows.keys():
                    del rows[n]
            ours = {one: snapshot.proof(data) for one, data in found.items() if _year_of(one) == name}
            before = self._of_years.get(name, {}) if name in expected else {}
            found[name] = snapshot.encode(kept, _about(name, {**before, **ours}))
        return found

    def lay(self, written: Mapping[str, bytes]) -> None:
        """Put files in their places, each replaced whole; when this returns they are all durable."""
        for name, data in written.items():
            path = self._folder / name
            for folder in reversed(list(path.relative_to(self._folder).parents)[:-1]):
                filesystem.make_folder(self._folder / folder)
            locking.replace(self._folder, path, data)
            self._open.pop(name, None)
        ours = {name: snapshot.proof(data) for name, data in written.items() if name.startswith("archive/")}
        self._archives |= ours.keys()
        self._proofs = {**(self._proofs or {}), **ours}


def _about(name: str, proofs: Mapping[str, str]) -> dict[str, object]:
    """What a file says of itself."""
    return {"file": name, **({"proofs": proofs} if proofs else {})}


def _year_of(name: str) -> str:
    """The file of the year whose headers name a meeting's file; empty for other files."""
    return shelf("meetings", Path(name).stem) if name.startswith("meetings/") else ""
