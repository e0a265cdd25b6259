"""What the open words of a report may tell of who reported: pointed out before they are saved, not repeated."""

from __future__ import annotations

from rapat.errors import Refused
from rapat.model import Matter, MatterKind
from rapat.text.language import M, Message


class GivesAway(Refused):
    """Words look as if they told who somebody is; whoever has looked at them may keep them."""


def check(report: Matter, before: Matter | None = None) -> None:
    """Check that no words of a report look as if they told who reported; what it said `before` was looked at then.

    All its words are open: everybody who may read it reads them. Raises `GivesAway`; of other matters nothing is asked.
    """
    if report.kind is MatterKind.COMMUNITY:
        said = set(before.words) if before is not None else set()
        check_words(*(words for words in report.words if words not in said))


def check_words(*texts: str) -> None:
    """Check that no text looks as if it told who somebody is or how to reach them; raises `GivesAway`."""
    from rapat.capture import public_report  # noqa: PLC0415 - of other matters no words are looked at

    found = {name for text in texts for name in public_report.giving_away(text)}
    if found:
        raise GivesAway(
            M("The report's words have what looks like %(what)s.", what=[Message(name) for name in sorted(found)]),
            M("Keep that with the protected reporter (--reporter), or say --yes: it stays as it is."),
        )
