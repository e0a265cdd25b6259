"""What a folder says that holds one meeting of a server, taken along to where there is no network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from rapat import filesystem
from rapat.errors import Damaged, Refused
from rapat.store.contract import Head
from rapat.text.language import M

FILE: Final = "taken.json"
_LARGEST: Final = 1 << 16


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Which meeting, from where, and behind which record of the server it is written."""

    server: str
    login: str
    """Whom the server lets in; who works in the folder is that person."""
    meeting: str
    seq: int
    hash: str
    bringing: bool = False
    """Whether it is on its way back, or may be: who brings it was killed, or the answer of the server was lost."""
    brought: bool = False
    """Whether it is back on the server, so that nothing is written here any more."""

    @property
    def head(self) -> Head:
        """The record of the server behind which it was taken."""
        return Head(self.seq, self.hash)


def read(folder: Path) -> Taken | None:
    """Read what a folder says; None for one that nothing was taken to. Raises `Damaged` where it does not read."""
    try:
        data = filesystem.read(folder / FILE, _LARGEST)
    except FileNotFoundError:
        return None
    try:
        return msgspec.json.decode(data, type=Taken)
    except msgspec.DecodeError as fault:
        raise Damaged(
            M("%(file)s was changed: it tells no more which meeting was taken along.", file=FILE),
            M("Bring back the file from a backup of the folder."),
        ) from fault


def write(folder: Path, taken: Taken) -> None:
    """Write what a folder says, durably."""
    filesystem.replace(folder / FILE, msgspec.json.encode(taken))


def not_served() -> Refused:
    """Make the error of a record that is on no server."""
    return Refused(
        M("The record of this workspace is in its folder, on no server."), M("Take it to one with: rapat move --to URL")
    )
