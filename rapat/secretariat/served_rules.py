"""What the table of permissions comes to on a server: the same values, as its rules for each row."""

from __future__ import annotations

from rapat.model import EntryKind
from rapat.model.matters import FLAGS_OF_MATTERS
from rapat.model.views import CALLED_MINUTES
from rapat.policy import LASTING, READS, READS_EVERY_CLASS, READS_PRIVATE, READS_RESTRICTED
from rapat.secretariat import audience, served_writing
from rapat.store.served import ReadingRules, ServedRules


def served_rules() -> ServedRules:
    """Make the rules by which a server deals with those who do not keep its record."""
    return ServedRules(_reading_rules(), served_writing.writing_rules())


def _reading_rules() -> ReadingRules:
    reads = {**READS, "restricted": READS_RESTRICTED, "private": READS_PRIVATE, "every class": READS_EVERY_CLASS}
    words = {
        "printed": [kind.value for kind in EntryKind if kind.printed],
        "matter flags": FLAGS_OF_MATTERS,
        "minutes": CALLED_MINUTES,
        "untold": audience.untold_titles(),
        "lasting": [operation.value for operation in LASTING],
    }
    return ReadingRules(
        frozenset((kind, standing.value) for kind, standings in reads.items() for standing in standings),
        frozenset((name, word) for name, held in words.items() for word in held),
    )
