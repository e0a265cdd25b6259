"""Which files of the archive have which words, kept in the user's own folder: a cache and nothing more.

For each year there is an SQLite database. It tells from which files it was made, by their proofs: what a proof stands
for never changes, so it is right about a file of the same proof and knows nothing of any other. Once made it is never
written again, only replaced as a whole, so that no reader waits and nothing half-made is read; it is believed only
while it is to the system what it was when it was made. Where there is none that is believed, files are looked through.

Words are the stretches of letters and digits of a folded text. What is looked for may be a part of one: the words that
have it are few enough to be looked through, and the full-text index tells which documents have one of them.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from rapat import filesystem
from rapat.store.embedded import caches
from rapat.text.matching import fold

_FORMAT: Final = 1
_MOST: Final = 400
"""Words that may have what is looked for; what more have narrows a search too little to be asked about."""
_FILE_BITS: Final = 32
"""A document's number in the index is its file's, shifted by these, and its place in the file."""
_RUN: Final = re.compile(r"\w+")
_TABLES: Final = """
create table about(format integer, letters text);
create table files(id integer primary key, name text unique, proof text, size integer);
create table words(id integer primary key, word text);
create virtual table documents using fts5(words, content='', detail='none', columnsize=0, tokenize='ascii');
"""


class IndexedFile(NamedTuple):
    """A file of the archive to be indexed."""

    name: str
    proof: str
    size: int
    """Bytes."""
    texts: Iterable[str]
    """Of each document all that can be looked for."""


class YearIndex:
    """What is known of the words of a year's files; each of its methods raises `sqlite3.Error` where it is broken."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read from an open database."""
        self._database = database

    def files(self) -> dict[str, tuple[str, int]]:
        """Map the files it was made from to their proofs and sizes in bytes."""
        return {name: (proof, size) for name, proof, size in self._rows("select name, proof, size from files")}

    def proof(self, name: str) -> str:
        """Tell the proof of a file it was made from; empty for any other."""
        return next((proof for (proof,) in self._rows("select proof from files where name = ?", name)), "")

    def having(self, words: Sequence[str]) -> dict[str, str] | None:
        """Map the files, of those it was made from, in which a document may have all of some folded words, to proofs.

        None where the words are no help: such files may be any.
        """
        narrowing = []
        for run in dict.fromkeys(run for word in words for run in _RUN.findall(word)):
            forms = self._rows("select id from words where instr(word, ?) limit ?", run, _MOST + 1)
            if not forms:
                return {}
            if len(forms) <= _MOST:
                narrowing.append(f"({' OR '.join(str(form) for (form,) in forms)})")
        if not narrowing:
            return None
        asked = "select name, proof from files where id in (select rowid >> ? from documents where documents match ?)"
        return dict(self._rows(asked, _FILE_BITS, " AND ".join(narrowing)))

    def _rows(self, asked: str, *values: str | int) -> list[tuple[Any, ...]]:
        return self._database.execute(asked, values).fetchall()


class WordIndex:
    """The indexes of one workspace's years."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`, or none without one; nothing is read yet."""
        self._folder = folder

    @property
    def can_be_kept(self) -> bool:
        """Whether there is a place for them, and this Python's SQLite can make them."""
        return self._folder is not None and can_be_made()

    @contextlib.contextmanager
    def opened(self, year: str) -> Iterator[YearIndex | None]:
        """Open the index of a year; None where there is none that is believed."""
        database = self._open(year)
        try:
            yield None if database is None else YearIndex(database)
        finally:
            if database is not None:
                database.close()

    def make(self, year: str, files: Iterable[IndexedFile]) -> None:
        """Make the index of a year anew; where it cannot be made or written, it is made the next time."""
        if self._folder is None:
            return
        path = _path(self._folder, year)
        with contextlib.suppress(OSError, sqlite3.Error):
            made = _made(files)
            filesystem.make_folders(self._folder, private=True)
            filesystem.replace(path, made, lasting=False)
            caches.keep(_stamp_path(path), _FORMAT, msgspec.json.encode(caches.stamp(path)))

    def _open(self, year: str) -> sqlite3.Connection | None:
        if self._folder is None:
            return None
        path = _path(self._folder, year)
        try:
            if caches.kept(_stamp_path(path), _FORMAT, caches.Stamp) != caches.stamp(path):
                return None
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        except (OSError, sqlite3.Error):
            return None
        try:
            if database.execute("select format, letters from about").fetchall() == [_edition()]:
                return database
        except sqlite3.Error:
            pass
        database.close()
        return None


def can_be_made() -> bool:
    """Whether this Python's SQLite has full-text search."""
    try:
        return bool(_made(()))
    except sqlite3.Error:
        return False


def _edition() -> tuple[int, str]:
    """Tell by which rules words are made: those of this module and of the letters that Python knows."""
    return _FORMAT, unicodedata.unidata_version


def _made(files: Iterable[IndexedFile]) -> bytes:
    """Make the bytes of a database; raises `sqlite3.Error` where SQLite has no full-text search."""
    numbers: dict[str, int] = {}
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        database.execute("insert into about values (?, ?)", _edition())
        for number, file in enumerate(files, 1):
            database.execute("insert into files values (?, ?, ?, ?)", (number, file.name, file.proof, file.size))
            documents = (
                (number << _FILE_BITS | place, _numbered(text, numbers)) for place, text in enumerate(file.texts)
            )
            database.executemany("insert into documents(rowid, words) values (?, ?)", documents)
        database.executemany("insert into words values (?, ?)", ((number, word) for word, number in numbers.items()))
        database.commit()
        return database.serialize()


def _numbered(text: str, numbers: dict[str, int]) -> str:
    """Write a text as the numbers of its words; a new word takes the next."""
    words = dict.fromkeys(_RUN.findall(fold(text)))
    return " ".join([str(numbers.setdefault(word, len(numbers) + 1)) for word in words])


def _path(folder: Path, year: str) -> Path:
    return folder / f"words {year}"


def _stamp_path(path: Path) -> Path:
    return path.with_name(f"{path.name} stamp")
