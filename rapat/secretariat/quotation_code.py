"""The code of an excerpt: one hash over what it quotes, proven against the root that the minutes were approved by.

Of each leaf that is quoted its hash goes in, with place and salt in it; of the rest their number. So a letter that
differs, another line, another receiver or another version makes another code, and the code tells nothing of what was
left out. Pure, so that the rule that refuses an excerpt also finds a forged one in the journal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Final

from rapat.model import Quotation
from rapat.model.frozen import Leaf
from rapat.secretariat import canon

FORM: Final = "excerpt-1"


def digest(quotation: Quotation, leaves: Sequence[Leaf]) -> str:
    """SHA-256 of what an excerpt of these frozen values quotes, as 64 hexadecimal digits."""
    told = quoted(quotation, leaves)
    form = {
        "form": FORM,
        "id": quotation.id,
        "meeting": quotation.meeting,
        "version": quotation.version,
        "root": quotation.root,
        "receiver": quotation.receiver,
        "addressee": quotation.addressee,
        "purpose": quotation.purpose,
        "quoted": [canon.hashed(leaf) for leaf in told],
        "omitted": len(leaves) - len(told),
    }
    plain = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def quoted(quotation: Quotation, leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the leaves of the lines and promises that an excerpt quotes, in their order."""
    wanted = {*quotation.lines, *quotation.actions}
    return [leaf for leaf in leaves if ident_of(leaf) in wanted]


def ident_of(leaf: Leaf) -> str:
    """Return the id of the line or promise of these minutes that a leaf holds; empty for another leaf."""
    kind = leaf.place.partition("/")[0]
    match kind, leaf.value:
        case "entries", {"id": str(ident)}:
            return ident
        case "actions", {"action": {"id": str(ident)}}:
            return ident
        case _:
            return ""


def holds(quotation: Quotation, leaves: Sequence[Leaf]) -> bool:
    """Whether an excerpt is part of the frozen values it names: their root, all that it quotes, and its own hash."""
    known = {ident_of(leaf) for leaf in leaves}
    if not {*quotation.lines, *quotation.actions} <= known or canon.root(leaves) != quotation.root:
        return False
    return quotation.digest == digest(quotation, leaves)
