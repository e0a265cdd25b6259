"""From what stands in a file to lines as somebody would type them: sections, lists, data about the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rapat.capture import columns, promise_details, status_words
from rapat.capture.acts import COUNTED_ITEM
from rapat.capture.foreign import (
    counted,
    data_lists,
    letterhead,
    letters,
    markup,
    next_sitting,
    outlines,
    results,
    sections,
    signing,
    signs,
)
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.counted import Counted, indent
from rapat.capture.foreign.layout import SECTION_SIGN
from rapat.capture.foreign.lines import FileLine
from rapat.capture.foreign.particulars import (
    ATTENDED,
    OF_A_SITTING,
    About,
    about,
    day_and_place,
    is_day_alone,
    is_title,
    labelled,
    labelled_in_a_row,
    names_a_sitting,
    names_minutes,
    on_this_day,
    undivided,
)
from rapat.capture.foreign.sections import HEADING, Announced, Meaning
from rapat.capture.heads import announces_telling, is_closing, is_last_topic, is_structure, part_title
from rapat.capture.line import Context, Head, Line
from rapat.capture.parsing import parse
from rapat.capture.sections import is_remark
from rapat.capture.speakers import may_be_topic
from rapat.model import ActionStatus, EntryKind

_PICTURES: Final = {
    **dict.fromkeys("\U0001f4cd\U0001f3e2\U0001f5fa", About.PLACE),
    **dict.fromkeys("\U0001f5d3\U0001f4c5\U0001f4c6", About.DAY),
    **dict.fromkeys("\u23f0\u231a\U0001f550\U0001f558\U0001f559", About.TIME),
}
"""Pictures that stand for a label at the head of minutes written on a telephone."""
_OF_A_TITLE: Final = frozenset(["title-proposed"])
_DOUBTED: Final = frozenset(
    ["question-proposed", "next-proposed", "attendance-proposed", "guest-proposed", "time-proposed"]
)
"""What is doubted of a line that is no decision."""
_NAMED: Final = re.compile(r"(?P<label>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}) ?: +(?=[a-z][^\s]*(?: \S+){2})")
"""A name before a colon, and a few words that begin small."""
_SAID_IN: Final = (Form.POINT, Form.PARAGRAPH)
_OF_CARS: Final = frozenset(["parkir", "parking"])
"""Headings that are a topic of the town, unless questions stand below: points are parked, too."""
_WORDS_OF_A_TOPIC: Final = 25
_WORDS_OF_A_HEAD: Final = 5
_WORDS_OF_A_SUBTITLE: Final = 12
_SENTENCE_ENDS: Final = (".", ":", ";", "?", "!")
_FRONT: Final = 40
"""Blocks at the head of a file among which its particulars are looked for."""
_NUMBER: Final = re.compile(r"\(?(\d{1,2})[.)]")
"""The number of a point."""
_INDENTED: Final = re.compile(r"[ \t\u00a0]{2,}")
_FROM_HEADINGS: Final = 100
"""Rank below which a section that a point of a list began lies."""


class _Section(Struct, frozen=True):
    """The section that lines stand in."""

    meaning: Meaning | None = None
    rank: int = 0
    """Of a heading its depth; of a point's section its rank below all headings; a lone label's is the lowest."""
    base: int | None = None
    """Rank of the first point in it: those of the same rank are of the section's kind."""
    about: About | None = None
    lone: bool = False
    """Whether a label alone on its line began it, which a paragraph after a blank line ends."""
    filled: bool = False
    """Whether something stands in it already."""
    items: tuple[Block, ...] = ()
    """The first and the last line in it, of one of data about the meeting."""
    owed: bool = False
    """Whether promises stand in it: an agency before a colon leads there, and does not speak."""
    duties: bool = False
    """Whether an agency alone on its line owes what stands below it."""
    owner: int | None = None
    """Depth of the point that names such an agency; that of a heading or a paragraph lies above all points."""


_NOWHERE: Final = _Section()
_LONE: Final = 10 * _FROM_HEADINGS
_ABOVE_POINTS: Final = -1


class Structure:
    """Walks through the blocks of one file; yields a line for each."""

    def __init__(self, blocks: Sequence[Block], context: Context, *, topics: bool, typed: bool) -> None:
        """Take the blocks; `topics` says that headings of topics are items of the agenda, as in Markdown.

        `typed` says that somebody typed its text, who may have used signs of the capture language.
        """
        self._blocks = blocks
        self._context = context.under(None)
        self._topics = topics
        self._typed = typed
        self._section = _NOWHERE
        self._front = True
        self._titled = False
        """Whether a title stands at the head of the file."""
        self._headed_so_far = True
        """Whether nothing but the head of the file was read: its title, data about the meeting."""
        self._discussed: int | None = None
        """Rank of the headings that are topics: those below them are not."""
        self._remainder = 0
        """Rank of the heading of what stands beside the minutes; 0 outside of it."""
        self._hangs = 0
        """How far the points of the list hang below the paragraph above it: 1 where they do, else 0."""
        self._base = 0
        """Rank of the points that stand by themselves: below a section that a point began it is deeper."""
        self._results = False
        """Whether results of the meeting are listed that nobody says, and may be what was decided."""
        self._decided = False
        """Whether they were, since all else that was said or is owed stands elsewhere."""
        self._above: Block | None = None
        self._head: Block | None = None
        """The block that began the section, or told something about the meeting: no list hangs on it."""
        self._columns: tuple[columns.Column, ...] = ()
        self._counted: Counted | None = None
        """The counted point that was read last, of a list that stands by itself."""
        self._in_outline = outlines.topics(blocks, self._context)
        """Numbers of the blocks that are topics in an outline of the minutes."""
        self._letterhead = letterhead.lines(blocks, context)
        self._signed = signing.signatures(blocks, context)
        self._over_bullets = counted.topics(blocks, context)
        """Places of counted points that each have bullets below: the topics of the minutes."""

    def lines(self) -> Iterator[FileLine]:
        """Yield the lines in the order of the file."""
        for place, block in enumerate(self._blocks):
            self._front = self._front and place < _FRONT
            if place >= self._signed:
                yield FileLine(
                    number=block.number, raw=block.raw, why=signing.why(self._blocks[self._signed : place + 1])
                )
                continue
            if place < self._letterhead:
                yield FileLine(number=block.number, raw=block.raw, why=letterhead.LETTERHEAD)
                continue
            if self._front and self._headed_so_far and letters.is_salutation(block.text):
                yield FileLine(number=block.number, raw=block.raw, why=letters.SALUTATION, keeps_head=True)
                continue
            self._results = self._results and block.form is Form.POINT
            letter = self._of_letter(place, block) if self._front and self._headed_so_far else None
            line = letter or self._line(place, block)
            line = line if self._typed else signs.as_text(line, block)
            if line.typed and (label := self._beside_voices(place, block)):
                line = replace(line, beside_voices=label)
            if self._results and block.form is Form.POINT:
                line = self._result(line, block)
            self._head = block if line.about is not None else self._head
            self._headed_so_far = self._headed_so_far and (line.about is not None or line.why is not None)
            yield line
            self._above = self._above if block.form is Form.LEFT_OUT else block

    def _beside_voices(self, place: int, block: Block) -> str:
        """Return the name before a colon that stands among those who speak, though no register has it; else nothing.

        "Bulog: stok aman" between "Kapolres: …" and "Dandim: …" is somebody's speech, and may be a topic elsewhere.
        """
        told = _NAMED.match(block.text) if block.form in _SAID_IN else None
        if told is None or may_be_topic(told["label"]):
            return ""
        around = [*self._blocks[max(0, place - 1) : place], *self._blocks[place + 1 : place + 2]]
        beside = [other for other in around if other.form is block.form and other.depth == block.depth]
        return told["label"] if beside and all(self._speaks(other.text) for other in beside) else ""

    def _result(self, line: FileLine, block: Block) -> FileLine:
        """Return a point below a head of results, as a decision where it is one."""
        if not self._only_tells(block.text):
            return line
        if not self._decided or line.level or results.reports(block.text):
            return replace(line, result=True)
        return replace(line, result=True, typed=f"= {block.text}", level=None)

    def _only_tells(self, text: str) -> bool:
        """Return whether a point is a plain note, with nothing that would be lost in a decision.

        No owner or day, no speaker, no question, no other doubt about what it is.
        """
        line = parse(text, self._context)
        owed = line.proposed or line.proposed_due is not None
        asks = text.rstrip(' )"').endswith("?")
        return line.kind is EntryKind.NOTE and not (line.speaker or owed or asks or _DOUBTED.intersection(line.flags))

    def _may_be_decided(self, place: int) -> bool:
        """Return whether results below the heading at a place may be decisions of the meeting."""
        return results.may_be_decided(self._blocks, place, self._speaks) and not self._decides_elsewhere

    @cached_property
    def _decides_elsewhere(self) -> bool:
        """Whether a head of the file says itself that decisions stand below it."""
        return results.decides_elsewhere(self._blocks, self._context)

    @cached_property
    def _first_said(self) -> int:
        """Place of the first block that somebody says."""
        return results.first_said(self._blocks, self._is_said)

    @cached_property
    def _last_owed(self) -> int:
        """Place of the last head of follow-up."""
        return results.last_owed(self._blocks, self._context)

    def _of_letter(self, place: int, block: Block) -> FileLine | None:
        """Return a line between letterhead and words that tells of what kind a letter is, and about what; else None."""
        if block.form not in (Form.PARAGRAPH, Form.HEADING):
            return None
        if letterhead.is_kind(block.text):
            return self._title(place, block)
        if letterhead.is_subject(block, self._above) and _says_nothing(parse(block.text, self._context)):
            return self._title(place, block)
        if self._titled and letterhead.announces_subject(block.text):
            return replace(_bare(block), why=letterhead.LETTERHEAD)
        return None

    def _line(self, place: int, block: Block) -> FileLine:
        if (announced := self._next_sitting(place, block)) is not None:
            return announced
        match block.form:
            case Form.LEFT_OUT:
                return replace(_bare(block), why=block.why, keeps_head=True)
            case Form.PARTICULAR:
                return replace(_bare(block), about=block.about, value=block.text, keeps_head=True)
            case Form.HEADING:
                return self._headed(place, block)
            case Form.ROW:
                return self._row(block)
            case Form.TURN:
                return replace(_bare(block), typed=block.text, turn=block, headed=block.text.startswith("- "))
            case Form.POINT:
                return self._point(place, block)
        return self._paragraph(place, block)

    def _next_sitting(self, place: int, block: Block) -> FileLine | None:
        """Return a heading of the next sitting with its day right below, or that day; None for any other line."""
        if next_sitting.day_below(self._blocks, place, self._context):
            return replace(_bare(block), why=HEADING)
        if place and next_sitting.day_below(self._blocks, place - 1, self._context):
            return replace(_bare(block), typed=next_sitting.as_typed(block))
        return None

    # Headings

    def _headed(self, place: int, block: Block) -> FileLine:
        owner = self._owner(block, block.depth)
        if owner is not None:
            return owner
        told = sections.announced(block.text, self._context)
        if told.meaning is Meaning.KIND and told.words.casefold() in _OF_CARS and not self._asks_below(place):
            told = told._replace(meaning=Meaning.TOPIC, owed=False, duties=False)
        if self._remainder >= block.depth:
            self._remainder = 0
        plain = told.meaning is Meaning.TOPIC or (told.meaning is Meaning.DATA and not told.value)
        if plain and self._is_title(place, block):
            return self._title(place, block)
        inside = self._section.meaning is Meaning.KIND and self._section.rank < block.depth
        if told.meaning is Meaning.TOPIC and inside:
            return self._within_kind(place, block, told)
        if told.meaning is Meaning.TOPIC and block.ticked is not None:
            return self._checked(replace(block, text=told.words), 0)
        return self._announce(block, told, block.depth, place=place)

    def _asks_below(self, place: int) -> bool:
        """Return whether a question stands below a heading, before the next one."""
        for block in self._blocks[place + 1 :]:
            if block.form is Form.HEADING:
                return False
            if block.text.rstrip().endswith("?"):
                return True
        return False

    def _within_kind(self, place: int, block: Block, told: Announced) -> FileLine:
        """Return a heading below one of decisions or promises: one of them itself, where nothing stands below it."""
        below = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
        self._section = replace(self._section, owner=None)
        if block.ticked:
            return self._checked(block, 0)
        if block.ticked is not None or below is None or below.form is Form.HEADING:
            return replace(_bare(block), typed=f"- {told.words}", headed=True, outer=True)
        return replace(_bare(block), why=HEADING, keeps_head=True, outer=True)

    def _owner(self, block: Block, rank: int) -> FileLine | None:
        """Return a line below a head of follow-up that names who owes what stands under it; None for any other line."""
        section = self._section
        listed = section.owner is not None or not section.filled
        below = rank > section.rank or (section.lone and block.form is Form.POINT)
        if section.meaning is not Meaning.KIND or not section.duties:
            return None
        if not (below or (rank == section.rank and listed)):
            return None
        beside = Head(kind=EntryKind.ACTION) if section.owner is not None else None
        above = Head(kind=EntryKind.ACTION, bullet="" if listed else "-", within=beside)
        words = sections.owner_below(block.text, above, self._context)
        if not words:
            return None
        depth = block.depth if block.form is Form.POINT else _ABOVE_POINTS
        self._section = replace(section, owner=depth, base=None, filled=False)
        return replace(_bare(block), typed=f"{words}:", headed=True)

    def _is_title(self, place: int, block: Block) -> bool:
        """Return whether a heading names the whole of the minutes: by its words, or the only one of the first rank."""
        if not self._front or any(other.form is Form.HEADING for other in self._blocks[:place]):
            return False
        if is_title(block.text):
            return not block.text.rstrip().endswith(":")
        ranks = [other.depth for other in self._blocks if other.form is Form.HEADING]
        return ranks.count(block.depth) == 1 and min(ranks) == block.depth and len(ranks) > 2  # noqa: PLR2004 - title and topics

    def _announce(self, block: Block, told: Announced, rank: int, *, place: int, lone: bool = False) -> FileLine:
        """Begin the section that a heading announces."""
        self._hangs, self._columns, self._counted = 0, (), None
        self._base = block.depth + 1 if block.form is Form.POINT else 0
        self._head = block
        self._results = False
        match told.meaning:
            case Meaning.KIND | Meaning.SPEAKER:
                self._front = False
                if (
                    told.meaning is Meaning.SPEAKER
                    and self._section.meaning is Meaning.KIND
                    and rank > self._section.rank
                ):
                    return replace(_bare(block), why=HEADING, keeps_head=True)
                self._section = _Section(told.meaning, rank, lone=lone, owed=told.owed, duties=told.duties)
                return replace(_bare(block), typed=f"{told.words}:")
            case Meaning.DATA | Meaning.TOPIC if names_minutes(block.text) and not (self._titled and block.sign):
                self._section = _NOWHERE
                return self._title(place, block)
            case Meaning.DATA:
                self._section = _NOWHERE if told.value else _Section(Meaning.DATA, rank, about=told.about, lone=lone)
                return replace(_bare(block), about=told.about, value=told.value)
            case Meaning.DISCUSSION if told.about is not None and self._is_plan(place):
                self._section = _Section(Meaning.DATA, rank, about=told.about, lone=lone)
                return replace(_bare(block), about=told.about)
            case Meaning.DISCUSSION | Meaning.REMAINDER:
                self._section, self._front = _NOWHERE, False
                self._results = told.words.casefold() in results.HEADINGS and self._may_be_decided(place)
                self._decided = self._results and (self._first_said < place or self._last_owed > place)
                self._remainder = rank if told.meaning is Meaning.REMAINDER and not lone else 0
                return replace(_bare(block), why=HEADING)
        return self._topic(block, told, rank)

    def _topic(self, block: Block, told: Announced, rank: int) -> FileLine:
        self._section, self._front = _NOWHERE, False
        words = told.words or block.text
        if is_closing(words):
            return replace(_bare(block), typed=f"# {part_title(words)}")
        item = self._topics and block.form is Form.HEADING and not self._remainder
        item = item or block.number in self._in_outline
        if is_structure(words) and not (item and is_last_topic(words)):
            return replace(_bare(block), why=HEADING)
        if not item:
            return replace(_bare(block), typed=f"\\{words}", level=0)
        if self._discussed is not None and rank > self._discussed:
            return replace(_bare(block), typed=f"\\{words}", level=0)
        self._discussed = rank
        return replace(_bare(block), typed=f"# {words}")

    def _is_plan(self, place: int) -> bool:
        """Return whether what stands below a heading is a list of topics, and not what was said of them."""
        below: list[Block] = []
        for block in self._blocks[place + 1 :]:
            if block.form is Form.HEADING or (block.form is Form.PARAGRAPH and block.gap and below):
                break
            if data_lists.ends(block, About.AGENDA, below, self._context):
                break
            below.append(block)
        short = all(len(block.text.split()) <= _WORDS_OF_A_TOPIC for block in below)
        points = [block for block in below if block.form is Form.POINT]
        flat = len({block.depth for block in points}) <= 1
        return bool(points) and short and flat and not any(self._speaks(block.text) for block in points)

    def _speaks(self, text: str) -> bool:
        line = parse(text, self._context)
        return bool(line.speaker) and "speaker-unknown" not in line.flags

    def _is_said(self, text: str) -> bool:
        return bool(parse(text, self._context).speaker)

    # Lists

    def _point(self, place: int, block: Block) -> FileLine:
        section = self._section
        rank = _FROM_HEADINGS + block.depth
        beside = section.meaning is Meaning.SPEAKER and section.rank == rank
        if section.meaning is not None and section.rank >= rank and not section.lone:
            section = self._section = _NOWHERE
        if section.meaning is Meaning.DATA and section.about is not None:
            if not (section.items and block.gap and _is_first(block)) and self._is_datum(block, section.about):
                return self._datum(block)
            section = self._section = _NOWHERE
        if self._may_own(place, block) and (owner := self._owner(block, rank)) is not None:
            return owner
        pictured = _PICTURES.get(block.sign.rstrip("\ufe0f")) if self._front else None
        if pictured is not None and not self._speaks(block.text):
            return replace(_bare(block), about=pictured, value=block.text)
        if self._front and (label := labelled(block.text)) is not None and label[1]:
            return replace(_bare(block), about=label[0], value=label[1])
        head = self._head_of(place, block, beside_speaker=beside)
        if head is not None:
            return self._announce(block, head, rank, place=place)
        self._front = False
        if self._is_counted_topic(place, block):
            self._section, self._head = _NOWHERE, block
            self._hangs, self._columns, self._counted, self._base = 0, (), None, block.depth + 1
            return replace(_bare(block), typed=f"# {block.text}")
        return self._in_section(block) or self._free(block)

    def _is_counted_topic(self, place: int, block: Block) -> bool:
        """Return whether a counted point is a topic, with what was said of it hanging beneath."""
        if place not in self._over_bullets or self._section.meaning is not None or self._remainder:
            return False
        return _says_nothing(parse(block.text, self._context)) and not is_structure(block.text)

    def _may_own(self, place: int, block: Block) -> bool:
        """Return whether a point heads those below it, or ends in a colon."""
        below = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
        deeper = below is not None and below.form is Form.POINT and below.depth > block.depth
        return deeper or block.section or block.text.rstrip().endswith(":")

    def _head_of(self, place: int, block: Block, *, beside_speaker: bool) -> Announced | None:
        """Return what a point announces that is the head of those below it; None where it is none.

        An office that no register knows speaks where it stands beside one that does.
        """
        alone = block.text.rstrip().endswith(":")
        below = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
        deeper = below is not None and (
            (below.form is Form.POINT and below.depth > block.depth)
            or (below.form is Form.PARAGRAPH and _INDENTED.match(below.raw) is not None and not below.gap)
        )
        outline = SECTION_SIGN.fullmatch(block.sign) is not None or self._is_part(block, below)
        if not (alone or block.section or deeper or outline):
            return None
        told = sections.announced(block.text, self._context)
        if told.meaning is Meaning.SPEAKER and not (alone or block.section or deeper):
            return None
        if told.stranger and beside_speaker and deeper:
            return told._replace(meaning=Meaning.SPEAKER)
        if told.meaning is Meaning.TOPIC:
            parted = block.section or block.number in self._in_outline
            return told if parted or (outline and is_structure(block.text)) else None
        if told.meaning is Meaning.DATA and not (self._front or block.section):
            return None
        return None if told.meaning is Meaning.SPEAKER and self._section.meaning is Meaning.KIND else told

    def _is_part(self, block: Block, below: Block | None) -> bool:
        """Return whether a counted line is only the title of a part of minutes, with what was said of it below.

        With a point of its own rank right below it, it is one of a list: the agenda.
        """
        if not is_structure(block.text) or re.fullmatch(r"(?:\d{1,2}|[a-z])[.)]", block.sign) is None:
            return False
        return below is None or below.form is not Form.POINT or below.depth != block.depth or below.gap

    def _in_section(self, block: Block) -> FileLine | None:
        """Return a point of a section of a kind or of a speaker; None outside of one."""
        section = self._section
        if section.meaning not in (Meaning.KIND, Meaning.SPEAKER):
            return None
        base = section.base if section.base is not None and block.depth >= section.base else block.depth
        owner = section.owner
        outer = owner is not None and section.base is not None and block.depth <= owner < section.base
        if outer:
            section = replace(section, owner=None)
        self._section = replace(section, base=base, filled=True)
        deeper = block.depth > base
        if block.ticked and section.meaning is Meaning.KIND:
            return replace(self._checked(block, 0), outer=outer)
        line = replace(_bare(block), typed=_as_point(block), headed=not deeper, keeps_head=deeper, outer=outer)
        return replace(line, level=1) if deeper else line

    def _free(self, block: Block) -> FileLine:
        """Return a point of a list that stands by itself, or hangs below the paragraph above it."""
        above = self._above
        if above is not None and (above is self._head or above.form in (Form.HEADING, Form.ROW)):
            self._hangs = 0
        elif above is not None and above.form is not Form.POINT and indent(above) <= indent(block):
            leads = above.text.rstrip().endswith(":") and not announces_telling(above.text)
            outline = SECTION_SIGN.fullmatch(block.sign) is not None
            self._hangs = int(
                not above.section and not outline and (leads or not (block.gap or announces_telling(above.text)))
            )
        level = max(0, block.depth - self._base) + self._hangs
        point = Counted.of(block, level, self._hangs)
        if point is not None:
            if self._counted is not None and self._counted.goes_on(point):
                level, self._hangs = self._counted.level, self._counted.hangs
            self._counted = replace(point, level=level, hangs=self._hangs)
        if block.ticked is not None:
            return self._checked(block, level)
        return replace(_bare(block), typed=_as_point(block), level=level)

    def _checked(self, block: Block, level: int) -> FileLine:
        """Return a point with a check box: something to be done, or, where it is ticked, what was done."""
        if block.ticked:
            return replace(_bare(block), typed=f"\\{block.text}", level=level, keeps_head=True, ticked=True)
        return replace(_bare(block), typed=f"! {block.text}", keeps_head=True)

    def _is_datum(self, block: Block, told: About) -> bool:
        """Return whether a line goes on with the list of data above it."""
        return not data_lists.ends(block, told, self._section.items, self._context)

    def _datum(self, block: Block) -> FileLine:
        section = self._section
        self._section = replace(section, filled=True, items=(*section.items[:1], block))
        return replace(_bare(block), about=section.about, value=block.text)

    # Paragraphs

    def _paragraph(self, place: int, block: Block) -> FileLine:
        several = labelled_in_a_row(block.text) if self._front else ()
        label = labelled(block.text) if self._front and not several else None
        if label is not None and (label[1] or place + 1 < len(self._blocks)) and self._is_particular(label, block):
            self._section = _NOWHERE if label[1] else _Section(Meaning.DATA, _LONE, about=label[0], lone=True)
            return replace(_bare(block), about=label[0], value=label[1])
        if self._front and (told := several or self._day_of(block.text)):
            return replace(_bare(block), about=told[0][0], value=told[0][1], beside=told[1:])
        section = self._section
        if section.meaning is Meaning.DATA and section.about is not None:
            if not (block.gap and section.items) and self._is_datum(block, section.about):
                return self._datum(block)
            section = self._section = _NOWHERE
        lone = block.text.rstrip().endswith(":")
        names = section.meaning is None and self._names_minutes(block)
        titled = names and not lone and not (self._leads(place) and self._discusses(block))
        if titled or (section.meaning is None and self._is_in_head(place, block)):
            return self._title(place, block)
        if self._front and self._titled and not block.gap and (datum := undivided(block.text)) is not None:
            return replace(_bare(block), about=datum, value=block.text.partition(" ")[2])
        alone = lone or block.section or self._leads(place, at_once=False)
        if alone and (owner := self._owner(block, _LONE + 1)) is not None:
            return owner
        if block.section or lone or len(block.text.split()) <= _WORDS_OF_A_HEAD:
            head = sections.announced(block.text, self._context)
            if self._is_head(place, block, head, lone=lone):
                listed = section.meaning is Meaning.KIND and not section.lone and not is_closing(block.text)
                if head.meaning is Meaning.TOPIC and listed:
                    return replace(_bare(block), typed=f"\\{head.words}", level=0, keeps_head=True)
                return self._announce(block, head, _LONE, place=place, lone=True)
        self._front = False
        return self._said(place, block)

    def _day_of(self, text: str) -> tuple[tuple[About, str], ...]:
        """Return the day that a line without a label tells at the head of a file, with what else; empty for none."""
        day = on_this_day(text) or (text if is_day_alone(text, self._context) else "")
        return ((About.DAY, day),) if day else day_and_place(text, self._context)

    def _is_head(self, place: int, block: Block, told: Announced, *, lone: bool) -> bool:
        """Return whether a paragraph heads what stands below it: by colon or dress, by points below, or by its word."""
        if block.section:
            return True
        if lone:
            return told.meaning is not Meaning.TOPIC
        if is_closing(block.text):
            return place + 1 < len(self._blocks)
        if told.meaning is Meaning.TOPIC and is_structure(block.text):
            return block.text[:1].isupper() and place + 1 < len(self._blocks)
        if told.meaning is Meaning.KIND:
            return self._leads(place, at_once=False) or parse(block.text, self._context).heading
        if told.meaning in (Meaning.DISCUSSION, Meaning.REMAINDER) and told.about is None:
            return place + 1 < len(self._blocks)  # below a head stands something
        return (told.about in ATTENDED or told.meaning in (Meaning.SPEAKER, Meaning.DISCUSSION)) and self._leads(place)

    def _discusses(self, block: Block) -> bool:
        """Return whether words that may be a title head what was said: `Hasil rapat`."""
        return sections.announced(block.text, self._context).meaning in (Meaning.DISCUSSION, Meaning.KIND)

    def _leads(self, place: int, *, at_once: bool = True) -> bool:
        """Return whether points stand right below a paragraph, `at_once` or perhaps behind a blank line."""
        below = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
        return below is not None and below.form is Form.POINT and not (below.gap and at_once)

    def _names_minutes(self, block: Block) -> bool:
        """Return whether a paragraph at the head of a file is its title, or goes on with the title above it."""
        if not self._front or about(block.text) in ATTENDED:
            return False
        goes_on = block.section and self._titled and not block.gap
        told = sections.announced(block.text, self._context) if goes_on else None
        return is_title(block.text) or (told is not None and told.meaning is not Meaning.KIND)

    def _is_in_head(self, place: int, block: Block) -> bool:
        """Return whether words that nobody says stand in the head of a file: above all the rest of it.

        They name a sitting, or data about the meeting stand below them: one unread line ends no head.
        """
        if not (self._front and self._headed_so_far) or self._leads(place):
            return False
        named = not self._titled and names_a_sitting(block.text, self._context)
        if self._leads(place, at_once=False) and not (named and self._day_of(block.text.rpartition(", ")[2])):
            return False
        if not named and not self._data_below(place, block):
            return False
        line = parse(block.text, self._context)
        return _says_nothing(line)

    def _data_below(self, place: int, block: Block) -> bool:
        """Return whether data that only the head of minutes has stand below a few words, or two such lines."""
        for below in self._blocks[place + 1 : place + 3]:
            few = len(block.text.split()) <= _WORDS_OF_A_SUBTITLE and not block.text.rstrip().endswith(_SENTENCE_ENDS)
            if not few or below.form is not Form.PARAGRAPH:
                return False
            label = labelled(below.text)
            told = label is not None and label[0] in OF_A_SITTING and self._is_particular(label, below)
            if (label is not None and told and label[1]) or self._day_of(below.text):
                return True
            block = below
        return False

    def _title(self, place: int, block: Block) -> FileLine:
        self._titled = True
        self._decided = False
        self._results = results.titles(block.text) and self._may_be_decided(place)
        day = block.text.rpartition(", ")[2]
        dated = ((About.DAY, day),) if day != block.text and is_day_alone(day, self._context) else ()
        return replace(_bare(block), about=About.TITLE, value=block.text, beside=dated)

    def _is_particular(self, label: tuple[About, str], block: Block) -> bool:
        """Return whether a labelled line at the head of a file tells of the meeting, and is not what somebody said."""
        if label[0] is About.CHAIR and _CHAIRS.match(block.text) is not None:
            return self._context.directory.identify(label[1]) is not None
        return not self._speaks(block.text) or _NAMES.fullmatch(label[1]) is not None

    def _counts_on(self, place: int) -> bool:
        """Return whether the point below a block counts on from the one above it: 2. behind 1."""
        beside = [*self._blocks[max(0, place - 1) : place], *self._blocks[place + 1 : place + 2]]
        numbers = [int(match[1]) for each in beside if (match := _NUMBER.fullmatch(each.sign)) is not None]
        return bool(numbers) and numbers == [numbers[0], numbers[0] + 1]

    def _said(self, place: int, block: Block) -> FileLine:
        """Return a paragraph of what was said, under the head above where it stands in its section."""
        section = self._section
        if section.meaning is Meaning.KIND and is_remark(block.text) and self._counts_on(place):
            return replace(_bare(block), typed=block.text, headed=True, keeps_head=True)
        if section.owed and parse(block.text, self._context).command is not None:
            return replace(_bare(block), typed=block.text, keeps_head=True)  # "Rapat berikutnya: …" is no promise
        above = self._above
        indented = _INDENTED.match(block.raw) is not None and above is not None
        if above is not None and above.ticked is not None and not block.gap:
            return replace(_bare(block), typed=_as_point(block), level=1, keeps_head=True)
        if section.meaning in (Meaning.KIND, Meaning.SPEAKER):
            listed = section.base is not None and not indented
            ends = listed or (section.lone and block.gap and section.filled)
            filled = section.filled or (above is not None and above.form is Form.ROW)
            ends = ends or (filled and not indented and block.text.rstrip().endswith(":"))
            if section.owed and not block.gap and promise_details.below(block.text, self._context) is not None:
                return replace(_bare(block), typed=block.text, headed=True, keeps_head=True)
            if not ends and (section.owed or not parse(block.text, self._context).speaker):
                self._section = replace(section, filled=True)
                return replace(_bare(block), typed=_as_point(block), headed=True)
            self._section = _NOWHERE if section.lone or listed else section
        if COUNTED_ITEM.match(block.text) and parse(block.text, self._context).agenda is not None:
            self._head, self._hangs, self._counted = block, 0, None
        below_point = above is not None and above.form is Form.POINT and not (above.section or above is self._head)
        if section.meaning is None and indented and not block.gap and below_point:
            return replace(_bare(block), typed=_as_point(block), level=1)
        return replace(_bare(block), typed=block.text)

    # Tables

    def _row(self, block: Block) -> FileLine:
        first = self._above is None or self._above.form is not Form.ROW or block.gap
        if block.depth == 0 or first:
            self._columns = columns.columns([markup.without_emoji(cell) for cell in block.text.split(_CELL)])
            if self._columns or block.depth == 0:
                return replace(_bare(block), why=HEADING, keeps_head=True)
        cells = [cell for cell in _NUMBERED.sub("", block.text).split(" | ") if cell.strip()]
        if not cells:
            return replace(_bare(block), why=HEADING, keeps_head=True)
        if self._columns and (owed := columns.promise(block.text.split(_CELL), self._columns)):
            self._front = False
            told = columns.status(block.text.split(_CELL), self._columns)
            if status_words.read(told) is ActionStatus.DONE:
                return replace(_bare(block), typed=f"[x] {owed}", keeps_head=True)
            begun = bool(told) and status_words.read(told) is not ActionStatus.OPEN
            if self._section.owner is not None:
                return replace(_bare(block), typed=f"- {owed}", headed=True, begun=begun)
            return replace(_bare(block), typed=f"! {owed}", keeps_head=True, begun=begun)
        first_cell = cells[0] if ":" in cells[0] else f"{cells[0]}:"
        pair = labelled(f"{first_cell} {' | '.join(cells[1:]).lstrip(': ')}")
        if self._front and pair is not None:
            return replace(_bare(block), about=pair[0], value=pair[1])
        if self._section.meaning is Meaning.DATA:
            return replace(_bare(block), about=self._section.about, value=", ".join(cells))
        self._front = False
        headed = self._section.meaning is Meaning.KIND
        return replace(_bare(block), typed=f"- {' | '.join(cells)}", level=0, headed=headed)


_CELL: Final = " | "
_NUMBERED: Final = re.compile(r"^(?:\d{1,3}[.)] |(?:\d{1,3}[.)]?|[-*\u2022]) (?:\| )?)(?=\S)")
"""The number or sign that a row of a table begins with, in a cell of its own or not."""
_CHAIRS: Final = re.compile(r"(?:ketua|chair(?:man|woman)?)\s*:", re.IGNORECASE)
"""A label of the chair that is also before what he says."""
_NAMES: Final = re.compile(r"(?:\W*(?:[A-Z][\w.'\u2019/-]*|dan|\(|\)|\d+))+\W*")
"""Words that are all names: a person, an office, a place."""


def _is_first(block: Block) -> bool:
    """Return whether a point begins a list: numbered one, or with a sign."""
    return block.depth == 0 and re.fullmatch(r"\(?(?:1|[aA]|I|i)[.)]?|\D", block.sign) is not None


def _as_point(block: Block) -> str:
    return f"- {block.text}"


def _bare(block: Block) -> FileLine:
    """Return a line of which nothing is known but where it stands."""
    return FileLine(number=block.number, raw=block.raw, tags=block.tags)


def _says_nothing(line: Line) -> bool:
    """Return whether a line says nothing of its own, as a title does: nobody speaks, and it sounds like no more."""
    return line.kind is EntryKind.NOTE and not line.speaker and _OF_A_TITLE.issuperset(line.flags)
