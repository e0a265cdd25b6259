"""What can happen to the files of a workspace: worn disks, careless copies, and hands that know the format."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rapat.store import lines
from rapat.store.embedded import snapshot


def _giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6 << 30)  # it takes no room


THINGS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
    "giant": _giant,
}
"""What may stand where a file belongs, and how it gets there."""

Files = dict[str, bytes]
"""The files of a workspace by their path in it."""


def files_of(folder: Path) -> Files:
    """Read a whole folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def lay(folder: Path, files: Files, things: Mapping[str, str] = MappingProxyType({})) -> None:
    """Write a whole folder, and what else stands where files belong."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, thing in things.items():
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).unlink(missing_ok=True)
            THINGS[thing](folder / name)
    (folder / "journal").mkdir(exist_ok=True)


class Damage:
    """One course of damage: the files, as they were before, and the dice."""

    def __init__(self, files: Files, earlier: Files, chance: random.Random) -> None:
        """Begin with sound `files`; `earlier` is the same workspace some records ago."""
        self.files = dict(files)
        self.earlier = earlier
        self.chance = chance
        self.things: dict[str, str] = {}
        """What stands where a file belongs and is none, by path: one of `THINGS`."""

    def some(self, *tops: str) -> str:
        """One of the store's files, or of those whose path begins so."""
        names = [name for name in self.files if name.startswith(tops or ("journal/", "rapat.json", "archive/", "meet"))]
        return self.chance.choice(sorted(names)) if names else ""

    def flip(self) -> None:
        name = self.some()
        data = bytearray(self.files[name])
        if data:
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            self.files[name] = bytes(data)

    def overwrite(self) -> None:
        name = self.some()
        data = self.files[name]
        start = self.chance.randrange(len(data) + 1)
        length = self.chance.randrange(1, 600)
        fill = self.chance.choice([b"\0", b"x", b"\n", b"\xff"]) * len(data[start : start + length])
        self.files[name] = data[:start] + fill + data[start + length :]

    def cut(self) -> None:
        name = self.some()
        data = self.files[name]
        self.files[name] = data[: self.chance.randrange(len(data) + 1)]

    def cut_out(self) -> None:
        name = self.some()
        data = self.files[name]
        start = self.chance.randrange(len(data) + 1)
        self.files[name] = data[:start] + data[start + self.chance.randrange(1, 300) :]

    def append_garbage(self) -> None:
        name = self.some()
        self.files[name] += self.chance.choice([b"x", b"{}\n", b"\0" * 100, b'{"v":1}\n', b"\n\n"])

    def lose_file(self) -> None:
        self.files.pop(self.some(), None)

    def empty_file(self) -> None:
        self.files[self.some()] = b""

    def swap_files(self) -> None:
        one, other = self.some(), self.some()
        self.files[one], self.files[other] = self.files[other], self.files[one]

    def _lines(self, change: Callable[[list[bytes]], None]) -> None:
        name = self.some("journal/")
        if name:
            found = self.files[name].splitlines(keepends=True)
            if found:
                change(found)
                self.files[name] = b"".join(found)

    def swap_lines(self) -> None:
        def change(found: list[bytes]) -> None:
            one, other = self.chance.randrange(len(found)), self.chance.randrange(len(found))
            found[one], found[other] = found[other], found[one]

        self._lines(change)

    def double_line(self) -> None:
        self._lines(lambda found: found.insert(self.chance.randrange(len(found)), self.chance.choice(found)))

    def lose_line(self) -> None:
        self._lines(lambda found: found.__delitem__(self.chance.randrange(len(found))))

    def rehash_line(self) -> None:
        """Change what a record says, or who made it, and make its own hash right again."""

        def change(found: list[bytes]) -> None:
            at = self.chance.randrange(len(found))
            found[at] = forged(found[at], self.chance) or found[at]

        self._lines(change)

    def rehash_chain(self) -> None:
        """Change a record and make every hash behind it right again."""
        names = sorted(name for name in self.files if name.startswith("journal/"))
        whole = [(name, line) for name in names for line in self.files[name].splitlines(keepends=True)]
        if not whole:
            return
        at = self.chance.randrange(len(whole))
        made: dict[str, list[bytes]] = {name: [] for name in names}
        previous = ""
        for index, (name, line) in enumerate(whole):
            if index == at:
                new = forged(line, self.chance)
            elif index > at and lines.decode(line):
                new = rehashed(json.loads(line) | {"prev": previous})
            else:
                new = line
            made[name].append(new or line)
            record = lines.decode(made[name][-1])
            previous = record.hash if record else previous
        self.files.update({name: b"".join(part) for name, part in made.items()})

    def drop_newest(self) -> None:
        names = sorted(name for name in self.files if name.startswith("journal/"))
        if names:
            found = self.files[names[-1]].splitlines(keepends=True)
            self.files[names[-1]] = b"".join(found[: self.chance.randrange(len(found) + 1)])

    def forge_state(self) -> None:
        """Change a document of a state file, or what the file says of itself, and make its own hash right again."""
        name = self.some("rapat.json", "archive/", "meet")
        read = snapshot.decode(self.files.get(name, b""))
        if read is None:
            return
        tables, meta = read.tables, dict(read.meta)
        del meta["sha256"], meta["format"]
        kinds = sorted(kind for kind, rows in tables.items() if rows)
        if self.chance.random() < 0.3 or not kinds:
            key = self.chance.choice([*meta, "highest"])
            meta[key] = self.chance.choice([1, [], {}, "x", None, 10**6]) if key != "place" else self._other_place(meta)
        else:
            rows = tables[self.chance.choice(kinds)]
            n = self.chance.choice(sorted(rows))
            if self.chance.random() < 0.2:
                del rows[n]
            else:
                field = self.chance.choice([*sorted(rows[n]), "text"])
                rows[n] = {**rows[n], field: self.chance.choice(["palsu", 7, 1000])}
        self.files[name] = snapshot.encode(tables, meta)

    def _other_place(self, meta: dict[str, Any]) -> object:
        place = dict(meta.get("place") or {})
        return {
            **place,
            self.chance.choice(["seq", "offset", "segment"]): self.chance.choice([*range(9), 60, 2_000_000]),
        }

    def older_file(self) -> None:
        name = self.some()
        if name in self.earlier:
            self.files[name] = self.earlier[name]

    def older_journal(self) -> None:
        self.files = {name: data for name, data in self.files.items() if not name.startswith("journal/")}
        self.files |= {name: data for name, data in self.earlier.items() if name.startswith("journal/")}

    def older_folder(self) -> None:
        self.files = dict(self.earlier)

    def no_state(self) -> None:
        self.files = {name: data for name, data in self.files.items() if name.startswith("journal/") or ".toml" in name}

    def foreign_file(self) -> None:
        name = self.chance.choice(
            [
                "journal/0000000001 (conflicted copy).jsonl",
                "journal/²³.jsonl",
                "journal/0000000002.jsonl",
                "journal/x",
                "archive/actions-2026 (1).json",
                "meetings/2026/WASDIN-2026-009.json",
                "archive/actions-2031.json",
                "rapat (conflicted copy).json",
                "evidence/ab/x",
            ]
        )
        source = self.some()
        self.files.setdefault(name, self.files[source] if source else b"x")

    def forge_state_beside_damage(self) -> None:
        """Forge a state file, and damage the journal, so that a repair has to choose between them."""
        self.forge_state()
        self.chance.choice([self.lose_line, self.rehash_line, self.drop_newest, self.flip])()

    def lower_counter(self) -> None:
        """Let numbers that were given be given again, by what the state file says, with its hash right."""
        read = snapshot.decode(self.files.get("rapat.json", b""))
        if read is None:
            return
        tables, meta = read.tables, dict(read.meta)
        counters = sorted(tables.get("counters", {}))
        if counters and self.chance.random() < 0.7:
            row = tables["counters"][self.chance.choice(counters)]
            row["value"] = self.chance.randrange(int(row["value"]) + 1)
        else:
            meta["highest"] = self.chance.randrange(int(meta.get("highest") or 0) + 1)
        self.files["rapat.json"] = snapshot.encode(tables, meta)

    def _record(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the fields of a record and make its own hash right again."""

        def forge(found: list[bytes]) -> None:
            at = self.chance.randrange(len(found))
            if lines.decode(found[at]):
                fields = json.loads(found[at])
                change(fields)
                found[at] = rehashed(fields)

        self._lines(forge)

    def extreme_time(self) -> None:
        times = ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-11-23T09:00:00", "1899-12-31T00:00:00Z"]
        self._record(lambda fields: fields.update(time=self.chance.choice(times)))

    def nest(self) -> None:
        """Nest a value in a document deeper than any program writes it."""
        deep: object = 1
        for _ in range(self.chance.choice([60, 300, 800])):
            deep = self.chance.choice([[deep], {"a": deep}])

        def change(fields: dict[str, Any]) -> None:
            for op in fields["ops"]:
                if op[2] is not None:
                    op[2]["text"] = deep

        self._record(change)

    def put_something_else(self) -> None:
        """Let a pipe, a device, a folder or a giant stand where a file belongs."""
        name = self.some()
        self.files.pop(name, None)
        self.things[name] = self.chance.choice(sorted(THINGS))

    def one(self) -> str:
        """Let something happen; return what."""
        kinds = [name for name, value in vars(Damage).items() if callable(value) and name not in _NONE]
        kind = self.chance.choice(sorted(name for name in kinds if not name.startswith("_")))
        if self.files:
            getattr(self, kind)()
        return kind


_NONE = frozenset({"one", "some"})


def rehashed(fields: dict[str, Any]) -> bytes:
    """The line of a record with its hash made right."""
    previous = {name: value for name, value in fields.items() if name not in ("hash", "prev")}
    return lines.encode({**previous, "prev": fields["prev"]})


def forged(line: bytes, chance: random.Random) -> bytes | None:
    """A line that says something else and proves itself; None for one that cannot be read."""
    if lines.decode(line) is None:
        return None
    fields = json.loads(line)
    kind = chance.choice(["who", "why", "doc", "prev", "time", "seq"])
    if kind == "doc":
        for op in fields["ops"]:
            if op[2] is not None:
                op[2][chance.choice(["text", "id", "rev"])] = chance.choice(["palsu", 7, None])
    elif kind == "seq":
        fields["seq"] += chance.choice([-1, 1, 5, 2**40])
    elif kind == "prev":
        fields["prev"] = "f" * 64
    elif kind == "time":
        fields["time"] = "2020-01-01T00:00:00Z"
    else:
        fields[kind] = "palsu"
    return rehashed(fields)
