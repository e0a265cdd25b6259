"""Who speaks: the label before a colon."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import words
from rapat.capture.line import Context
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText

_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:?!;\"]{0,78}?) ?:(?: +|$)")
_NAMED: Final = re.compile(r"(?P<label>[^:]{1,78}?) ?::(?: +|$)")
"""Two colons: a speaker, whatever the name sounds like."""
_ACTING: Final = re.compile(rf"(?:{words.ACTING.replace('.', re.escape('.'))}) ?(?=\S)", re.IGNORECASE)
_SAYING: Final = re.compile(rf" (?:{words.SAYING})(?: bahwa| hal-hal)?(?: sebagai berikut| sbb\.?)?$", re.IGNORECASE)
_SEVERAL: Final = re.compile(r" *(?:,|/|&| dan | and | serta ) *(?:dan |and )?", re.IGNORECASE)
_VERB: Final = re.compile(r" (?:me(?:m|n|ng|ny)|ber|di)[a-z]{3,}")
_MOST_WORDS: Final = 9


class Speaker(NamedTuple):
    """A speaker and where the speech begins."""

    label: str
    """As typed."""
    target: Target | None
    """Who that is; None when the registers do not say."""
    start: int
    sure: bool
    """Whether the registers know the whole label."""


def speaker(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker a line begins with; None when what stands before the colon is no speaker."""
    named = _NAMED.match(body.shadow)
    if named is not None:
        label = body.text[: named.end("label")].strip()
        target = _known(body.shadow[: named.end("label")].strip(), context)
        return Speaker(label, target, named.end(), sure=target is not None)
    match = _LABEL.match(body.shadow)
    if match is None or body.shadow.startswith("//", match.end()):
        return None
    end = match.end("label")
    saying = _SAYING.search(body.shadow, 0, end)
    if saying is not None:
        end = saying.start()
    label = body.text[:end].strip()
    plain = body.shadow[:end].strip()
    bare = _ACTING.sub("", plain, count=1).strip() if _ACTING.match(plain) else plain
    target = _known(bare, context)
    if target is not None:
        return Speaker(label, target, match.end(), sure=True)
    if not _sounds_like_speaker(bare):
        return None
    mentions = context.directory.mentioned(bare)
    agency = mentions[-1][2].agency if mentions else ""
    return Speaker(label, Target(agency) if agency else None, match.end(), sure=False)


def _known(label: str, context: Context) -> Target | None:
    role = words.ROLES.get(label.casefold())
    if role is not None:
        person = str(getattr(context, role))
        known = context.directory.people.get(person)
        return Target(known.agency if known else "", person)
    named = context.directory.speaker(label)
    if named is not None:
        return named
    several = [context.directory.named(part) for part in _SEVERAL.split(label)]
    if len(several) > 1 and all(several):
        return several[0] and Target(several[0].agency)
    return None


def _sounds_like_speaker(label: str) -> bool:
    """Return whether an unknown label begins with a title, rank, office or form of address, and is no sentence."""
    parts = [part.strip(".,()").casefold() for part in re.split(r"[ /.]+", label) if part.strip(".,()")]
    is_title = 0 < len(parts) <= _MOST_WORDS and parts[0] in words.TITLES
    return is_title and not words.SENTENCE.intersection(parts) and _VERB.search(label) is None
