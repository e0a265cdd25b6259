"""What the open words of a report may tell of who reported: pointed out before they are saved, not repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.capture import public_report
from rapat.errors import Refused
from rapat.text.language import M, Message

OPEN_TEXTS: Final = ("title", "place", "content", "answered")
"""The fields of a report that everybody who may read it reads."""


class GivesAway(Refused):
    """Words look as if they told who somebody is; whoever has looked at them may keep them."""


def check(fields: Mapping[str, object]) -> None:
    """Check that no open text looks as if it told who reported; raises `GivesAway`."""
    found = {name for field in OPEN_TEXTS for name in public_report.giving_away(str(fields.get(field) or ""))}
    if found:
        raise GivesAway(
            M("The report's words have what looks like %(what)s.", what=[Message(name) for name in sorted(found)]),
            M("Keep that with the protected reporter (--reporter), or say --yes: it stays as it is."),
        )
