"""A record that several offices share, as front ends know it: ready a server, let people in, move a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from rapat.errors import Refused
from rapat.store import check_server_library, moving, open_server, taken, workspace_file
from rapat.store.contract import Author, Store
from rapat.store.embedded import EmbeddedStore
from rapat.store.moving import Moved, point_to, to_folder, to_server
from rapat.store.served import Installed, ServedRules
from rapat.store.server.shared import Shared
from rapat.store.taken import Taken
from rapat.text.language import M, Message

__all__ = ["Shared", "alone", "check_new", "install", "is_address", "let_in", "look", "move", "served", "take_along"]


def install(url: str, rules: ServedRules) -> Installed:
    """Make a database ready for a record, or renew what another rapat made there. See `administering.install`."""
    check_server_library()
    from rapat.store.server import administering  # noqa: PLC0415 - behind the check

    return administering.install(url, rules)


def let_in(store: Store, login: str) -> bool:
    """Let a login work with the record of a store on a server; return whether it had to be made."""
    from rapat.store.server import administering  # noqa: PLC0415 - only who works on a server pays for it

    return administering.let_in(served(store).address.url, login)


def look(store: Store, now: datetime, rules: ServedRules) -> tuple[list[Message], list[Message]]:
    """Tell how the server of a store is: what is as it should be, and what is not."""
    from rapat.store.server import administering  # noqa: PLC0415 - as above

    return administering.look(served(store).address.url, now, rules)


def is_address(target: str) -> bool:
    """Whether a target that somebody names is the address of a server, not a folder."""
    return "://" in target


def move(store: Store, folder: Path, target: str, author: Author) -> Moved:
    """Take the record of the workspace in `folder` to a server, or from one to a new folder; see `moving`.

    A folder that was taken to a server works there from then on.
    """
    if not is_address(target):
        return to_folder(served(store), Path(target), own=folder)
    if not isinstance(store, EmbeddedStore):
        raise Refused(M("The record of this workspace is on a server already."))
    with closing(open_server(folder, target)) as there, alone(store, author, "move"):
        moved = to_server(store, there)
        point_to(folder, target)
    return moved


@contextmanager
def alone(store: Store, author: Author, why: str) -> Iterator[None]:
    """Hold off all who write in the folder of a store; raises `Unavailable` where one does not end."""
    if not isinstance(store, EmbeddedStore):
        raise Refused(M("The record of this workspace is on a server already."))
    with store.alone(author, why):
        yield


def check_new(folder: Path) -> None:
    """Check that something can be taken to a folder; raises `Refused` for one that is not empty."""
    moving.check_new(folder)


def take_along(store: Shared, folder: Path, until: int, meeting: str) -> Taken:
    """Write the record of a server up to record `until` into a folder that works by itself, and for which meeting."""
    head = moving.copy_until(store, folder, until)
    marked = Taken(server=store.address.url, login=store.account, meeting=meeting, seq=head.seq, hash=head.hash)
    taken.write(folder, marked)
    settings = store.settings.read()
    workspace_file.write(folder, settings.text if settings is not None else "")  # last: it is a workspace from here on
    return marked


def served(store: Store) -> Shared:
    """Return a store as one on a server; raises `Refused` for any other."""
    if store.account:
        from rapat.store.server.store import ServerStore  # noqa: PLC0415 - as above

        if isinstance(store, ServerStore):
            return store
    raise taken.not_served()
