"""Where a list about the meeting ends that no blank line closes: who was there, what was planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapat.capture import offices, words
from rapat.capture.foreign import sections
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.layout import SECTION_SIGN
from rapat.capture.foreign.particulars import ATTENDED, About
from rapat.capture.foreign.sections import Meaning
from rapat.capture.heads import is_structure
from rapat.capture.line import Context
from rapat.capture.parsing import parse
from rapat.model import EntryKind

_FIRST: Final = re.compile(r"\(?(?:1|[aA]|I|i)[.)]?")
_VERB: Final = re.compile(r"(?:me[mnlrwy]?|ber|di)[a-z]{3,}")
_LABELLED: Final = re.compile(r":| [\u2013\u2014-] ")
_OF_NAMES: Final = words.word_set(
    "mewakili diwakili menyusul berhalangan beserta bersama bertugas membidangi membawahi"
)
"""Verbs that stand beside a name in a list, and tell no more than for whom, when or of what."""
_OF_MINUTES: Final = frozenset({EntryKind.DECISION, EntryKind.ACTION})
_CLAUSE: Final = words.SENTENCE - {"yang", "yg", "pada", "dengan", "dgn", "sebagai"}
_MOST_WORDS: Final = 14
"""Words of the longest name with its office."""
_ANNOUNCED: Final = frozenset({Meaning.KIND, Meaning.DISCUSSION, Meaning.REMAINDER, Meaning.DATA})


def ends(block: Block, about: About, above: Sequence[Block], context: Context) -> bool:
    """Return whether a line right below a list of data is none of it.

    Of those `above`, which are, the first and the last are asked. Numbers that begin again are another list. Among
    names nobody speaks, and what names nobody is no name. What was planned may be called anything: there a head ends
    it, and below points whatever is no point. Nothing that is said, decided or owed is data about the meeting.
    """
    names = about in ATTENDED
    if not names and _is_said(block, about, context):
        return True
    if names and _is_known(block.text, context):
        return False
    if block.form is Form.POINT and _begins_again(block, above):
        return True
    if names and _is_part(block, above):
        return True
    listed = bool(above) and above[0].form is above[-1].form is Form.POINT
    below_points = listed and block.form is Form.PARAGRAPH and block.raw[:1].strip() != ""
    if not names:
        return below_points or _heads(block, context)
    if block.text.rstrip().endswith(":"):
        return _heads(block, context)
    return _heads(block, context) or not _like_names(block.text, context)


def _is_said(block: Block, about: About, context: Context) -> bool:
    """Return whether a line below a head of data is one of the minutes; who stands in a plan may open an item of it."""
    line = parse(block.text, context.under(None))
    planned = about is About.AGENDA and block.form is Form.POINT
    return line.kind in _OF_MINUTES or (bool(line.speaker) and not planned) or "speaker-proposed" in line.flags


def _is_known(text: str, context: Context) -> bool:
    return context.directory.identify(text.rstrip(" .;:")) is not None


def _begins_again(block: Block, above: Sequence[Block]) -> bool:
    """Return whether a point begins another list of numbers or letters below one that has begun."""
    if _FIRST.fullmatch(block.sign) is None or not above:
        return False
    return above[0].depth == block.depth and above[0].sign[-1:] == block.sign[-1:]


def _is_part(block: Block, above: Sequence[Block]) -> bool:
    """Return whether a line is the title of a part of the minutes, by its words or as the next of an outline."""
    outline = SECTION_SIGN.fullmatch(block.sign) is not None
    of_list = bool(above) and SECTION_SIGN.fullmatch(above[0].sign) is not None
    return is_structure(block.text) or (block.section and outline and not of_list)


def _heads(block: Block, context: Context) -> bool:
    """Return whether a line is a head: by its colon or dress, or by a word that is one without."""
    if block.form is Form.POINT and not block.section and ":" not in block.text:
        return False  # nearly all of a list: no point is a head by its words alone
    told = sections.announced(block.text, context)
    if told.meaning not in _ANNOUNCED:
        return False
    if block.text.rstrip().endswith(":") or block.section or told.value:
        return True
    return block.form is Form.PARAGRAPH and told.meaning is not Meaning.DATA


def _like_names(text: str, context: Context) -> bool:
    """Return whether words may name who came: no clause, no verb, nobody speaking."""
    parts = text.split()
    if len(parts) > _MOST_WORDS or (_LABELLED.search(text) and parse(text, context.under(None)).speaker):
        return False
    small = [part.strip(".,;()") for part in parts]
    return not any(part in _CLAUSE or _is_verb(part) for part in small)


def _is_verb(word: str) -> bool:
    """Return whether a word in small letters is a verb, and no office that sounds like one: direktur, dinas."""
    own = word in _OF_NAMES or word in words.TITLES or offices.built(word)
    return _VERB.fullmatch(word) is not None and not own
