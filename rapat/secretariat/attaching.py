"""Files that are kept with a meeting: what is typed of one, and what is kept of it before the lock."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from rapat.errors import Refused, missing_library
from rapat.model.file_forms import PICTURES, form_of
from rapat.secretariat import photographs
from rapat.secretariat.session import Session
from rapat.store import incoming
from rapat.store.files import Kept
from rapat.text.language import M, Message

_NAMED_AS_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png"})
_QUOTED: Final = re.compile(r"""(["'])(?P<path>.+?)\1 *(?P<caption>.*)""")
_GAP: Final = re.compile(r" +")


class Named(NamedTuple):
    """A file that somebody names, and what it shows in their words."""

    path: Path
    caption: str = ""

    @property
    def typed(self) -> str:
        """As it is typed behind `/lampir`."""
        if not self.caption:
            return str(self.path)
        return f'"{self.path}" {self.caption}' if " " in str(self.path) else f"{self.path} {self.caption}"


class Prepared(NamedTuple):
    """A file that is kept, ready to be tied to a meeting."""

    kept: Kept
    caption: str = ""
    picture: str = ""
    """SHA-256 of the copy of a photograph that papers show; empty for other files."""
    notice: Message | None = None
    """Why papers do not show it though it is a photograph."""


def named(argument: str) -> Named:
    """Read what follows `/lampir`: a file, in quotation marks where that helps, and behind it what it shows.

    Without them the file is the longest beginning that names one; where none does, all of it is taken for its name.
    """
    quoted = _QUOTED.fullmatch(argument)
    if quoted is not None:
        return Named(Path(quoted["path"]), quoted["caption"].strip())
    for end in (len(argument), *(gap.start() for gap in reversed(list(_GAP.finditer(argument))))):
        path = Path(argument[:end])
        if _is_file(path):
            return Named(path, argument[end:].strip())
    return Named(Path(argument))


def is_there(argument: str) -> bool:
    """Whether what follows `/lampir` names a file that exists."""
    return _is_file(named(argument).path)


def prepare(session: Session, file: Named) -> Prepared:
    """Keep a file, and of a photograph the copy that papers show.

    Raises `Refused` for what cannot be read, for a picture that cannot be shown, and for a file that is called a
    picture and is none: then nothing is kept.
    """
    with incoming.opened(file.path) as (_, size), closing(incoming.pieces(file.path)) as pieces:
        first = next(pieces, b"")
    if form_of(first) not in PICTURES:
        if file.path.suffix.casefold() in _NAMED_AS_PICTURES:
            raise Refused(
                M("%(name)s is called a picture, but is neither a PNG nor a JPEG.", name=file.path.name),
                M("Save it again as JPEG, or give it another name to keep it as it is."),
            )
        return Prepared(session.keep(file.path), file.caption)
    if size > photographs.LARGEST:
        raise photographs.too_large(file.path.name)
    return _photograph(session, file)


def _photograph(session: Session, file: Named) -> Prepared:
    name, files = file.path.name, session.store.files
    data = incoming.read(file.path)
    try:
        copy = photographs.copy_for_papers(name, data)
    except ImportError:
        return Prepared(files.keep_data(name, data), file.caption, notice=missing_library("pillow", name).message)
    return Prepared(files.keep_data(name, data), file.caption, files.keep_data(name, copy).sha256)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file system can hold
        return False
