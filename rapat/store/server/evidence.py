"""Files that prove something, in the database: in pieces, under their SHA-256, which the server counts itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from rapat.errors import Refused
from rapat.store import incoming
from rapat.store.files import Kept, checked_hash
from rapat.store.server.connection import Link
from rapat.text.language import M

LARGEST: Final = 256 << 20
"""Bytes of the largest file that is kept on a server, which counts its hash in memory."""

MOST_A_DAY: Final = 1 << 30
"""Bytes of the files that somebody who does not keep the record brings within a day."""


class ServerFiles:
    """`Files` of the record on a server."""

    def __init__(self, link: Link) -> None:
        """Keep them over `link`."""
        self._link = link

    def keep(self, path: Path, /) -> Kept:
        """Copy a file to the server; read twice, for its name and for its bytes. Raises `Refused` for one too large."""
        digest, size = hashlib.sha256(), 0
        with closing(incoming.pieces(path)) as pieces:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
        with closing(incoming.pieces(path)) as pieces:
            return self._keep(Kept(path.name, digest.hexdigest(), size), pieces)

    def keep_data(self, name: str, data: bytes, /) -> Kept:
        """Keep what was read or made already."""
        pieces = (data[start : start + incoming.PIECE] for start in range(0, len(data), incoming.PIECE))
        return self._keep(Kept(name, hashlib.sha256(data).hexdigest(), len(data)), pieces)

    def _keep(self, kept: Kept, pieces: Iterator[bytes]) -> Kept:
        if kept.size > LARGEST:
            raise Refused(
                M("%(path)s is too large: %(size)s MB.", path=kept.name, size=kept.size // 1_000_000),
                M("A file on the server has at most %(most)s MB.", most=LARGEST // 1_000_000),
            )
        with self._link.used() as connection, connection.transaction():
            if connection.execute("SELECT rapat.keep_again(%s)", (kept.sha256,)).fetchone() == (True,):
                return kept
            for number, piece in enumerate(pieces):
                connection.execute("SELECT rapat.keep_piece(%s, %s, %b)", (kept.sha256, number, piece))
            connection.execute("SELECT rapat.keep(%s)", (kept.sha256,))
        return kept

    def read(self, sha256: str, /) -> bytes | None:
        """Read a kept file whole; None where it is not there or not what was kept. Raises `Damaged` for no SHA-256."""
        data = self._data(checked_hash(sha256))
        return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None

    def hashed(self, sha256: str, /) -> str:
        """Tell the SHA-256 of a kept file as it is now; raises `FileNotFoundError` where there is none."""
        data = self._data(checked_hash(sha256))
        if data is None:
            raise FileNotFoundError(sha256)
        return hashlib.sha256(data).hexdigest()

    def _data(self, sha256: str) -> bytes | None:
        if not self._link.ask("SELECT FROM rapat.files WHERE sha256 = %s AND NOT aside", (sha256,)).fetchall():
            return None
        rows = self._link.ask("SELECT data FROM rapat.pieces WHERE sha256 = %s ORDER BY no", (sha256,))
        return b"".join(bytes(row[0]) for row in rows)

    def names(self) -> list[str]:
        """List the SHA-256 of every kept file that was not put aside."""
        return [str(row[0]) for row in self._link.ask("SELECT sha256 FROM rapat.files WHERE NOT aside ORDER BY sha256")]

    def sweep(self, nobodys: list[str], before: datetime) -> list[str]:
        """Put aside those of some files that were kept before a moment; return their SHA-256."""
        rows = self._link.ask("SELECT rapat.put_aside(%s::text[], %s)", (nobodys, before))
        return sorted(str(row[0]) for row in rows)
