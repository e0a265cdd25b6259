"""One family of errors: each says what happened, what to do, and with which code a command ends.

The codes are a promise of the command line (docs: exit codes): 1 refused, 2 wrong usage, 3 the workspace is damaged or
locked, 4 somebody else changed it first.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import ClassVar, Final

from rapat.text.language import M, Message


class RapatError(Exception):
    """Something rapat will not or cannot do: `what` happened and the `remedy`, both sentences for people."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: Message, remedy: Message | None = None) -> None:
        """Keep the sentences untranslated; the front end that shows them knows the language."""
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    @property
    def message(self) -> Message:
        """What happened and what to do, as one message."""
        if self.remedy is None:
            return self.what
        return M("%(what)s %(remedy)s", what=self.what, remedy=self.remedy)

    def __str__(self) -> str:
        """Return the English sentences, for logs and tests."""
        return str(self.message)


class Refused(RapatError):
    """The request is understood and not granted: a rule, a state or a value stands against it."""


class NotFound(Refused):
    """Nothing in the workspace has that name or number."""


class NotAllowed(Refused):
    """The acting person's role does not permit it."""


class WrongUsage(RapatError):
    """The request itself is not well formed."""

    exit_code = 2


class Damaged(RapatError):
    """The workspace's files contradict themselves or cannot be read."""

    exit_code = 3


class NotShown(Damaged):
    """What would prove something is not shown to this account: nothing is known to be damaged."""

    exit_code = 1


class Unavailable(RapatError):
    """The workspace is locked by another process, read-only, out of space, or its disk failed."""

    exit_code = 3


class Unconfirmed(Unavailable):
    """Nobody knows whether the change was made durable: the disk or the connection failed before it was confirmed."""

    cid: str = ""
    """The id by which the store knows the record, if it is there; empty where it has none."""


class Conflict(RapatError):
    """Somebody else changed the thing first; nothing was written."""

    exit_code = 4


def missing_library(library: str, form: str) -> Refused:
    """Make the refusal of a format whose library is not installed."""
    return Refused(
        M("%(form)s needs the library %(library)s.", form=form, library=library),
        M('Install it with: pip install "rapat[documents]"'),
    )


_OF_THE_SYSTEM: Final[Mapping[int, Message]] = {
    errno.ENOENT: M("No such file or directory"),
    errno.EACCES: M("Permission denied"),
    errno.EPERM: M("Operation not permitted"),
    errno.EISDIR: M("Is a directory"),
    errno.ENOTDIR: M("Not a directory"),
    errno.EEXIST: M("File exists"),
    errno.ENOSPC: M("No space left on device"),
    errno.EDQUOT: M("Disk quota exceeded"),
    errno.EROFS: M("Read-only file system"),
    errno.EFBIG: M("File too large"),
    errno.ENAMETOOLONG: M("File name too long"),
    errno.EIO: M("Input/output error"),
}


def reason_of(fault: OSError) -> Message:
    """Return why the operating system refused something, in words that can be translated where it has them."""
    known = _OF_THE_SYSTEM.get(fault.errno or 0)
    return known or M("%(fault)s", fault=fault.strerror or str(fault) or type(fault).__name__)
