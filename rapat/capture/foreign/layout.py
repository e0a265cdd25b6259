"""Text files as people lay them out: headings, lists by indentation and outline, tables, and wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture import heads, offices, sayings
from rapat.capture.bullets import COUNTED, NUMBERED, bullet
from rapat.capture.figures import CLOCK
from rapat.capture.foreign import joining, markup, scanned, separated
from rapat.capture.foreign.blocks import EMPTY, RULE, TECHNICAL, Block, Form
from rapat.capture.line import Context
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import begins_with_label

_TAB: Final = 4
_MARKDOWN: Final = re.compile(r"(?P<marks>#{1,6})(?:\s+(?P<words>\S.*?))?\s*#*")
_ORG: Final = re.compile(r"(?P<marks>\*{1,6})\s+(?P<words>\S.*?)(?:\s+:(?P<tags>[\w@:]+):)?")
_WIKI: Final = re.compile(r"(?P<marks>={2,6})\s*(?P<words>[^=\s].*?)\s*=*")
_ORG_KEY: Final = re.compile(r"#\+(?P<key>\w+):\s*(?P<words>.*)", re.IGNORECASE)
_ORG_STATE: Final = re.compile(
    r"(?P<state>TODO|NEXT|WAITING|STARTED|HOLD|PROSES|(?P<done>DONE|SELESAI)|(?P<given_up>CANCELL?ED|KILL|BATAL))\s+(?=\S)"
)
"""Words that Org puts before a heading: what is open, what is done, and what is given up, which is no longer owed."""
_ORG_LABEL: Final = re.compile(
    r"(?P<words>DECIDED|DECISION|AGREED|RESOLVED|QUESTION|INFO|DIPUTUSKAN|DISEPAKATI|KEPUTUSAN|KESEPAKATAN|TANYA)\s+"
    r"(?=\S*[a-z])"
)
"""A state of one's own before a heading in small letters: what the heading says is of that kind."""
_ORG_DAY: Final = re.compile(r"<(?P<day>\d{4}-\d{2}-\d{2})[^>]*>")
_ORG_STAMP: Final = r"(?:DEADLINE|SCHEDULED|CLOSED):\s*[<\[]\d{4}-\d{2}-\d{2}[^>\]]*[>\]]"
_ORG_STAMPS: Final = re.compile(rf"{_ORG_STAMP}(?:\s+{_ORG_STAMP})*")
_ORG_DUE: Final = re.compile(r"(?P<kind>DEADLINE|SCHEDULED):\s*<(?P<day>\d{4}-\d{2}-\d{2})")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}|~{3,}")
_FENCE: Final = re.compile(r"(?:```|~~~)[\w-]*|#\+(?:begin|end)_\w+.*|<!--.*-->", re.IGNORECASE)
_QUOTED: Final = re.compile(r"(?:>\s?)+(?=[^\W\d]|[^\w\s>]|\d{1,2}[.)] )")
"""The mark of a quotation, not of an amount: `> 30 orang` is more than that."""
_GLUED: Final = re.compile(r"(?P<sign>[-*\u2013\u2022\u25aa\u00b7]|\(?\d{1,2}[.)])(?=[^\W\d_])")
_ORDINAL: Final = re.compile(
    r"(?P<word>pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?"
    r"|fourth(?:ly)?|last(?:ly)?|finally) *[,:] +(?=\S)",
    re.IGNORECASE,
)
"""A point that a word counts."""
_LAST: Final = frozenset(["terakhir", "last", "lastly", "finally"])
_CAPITAL: Final = re.compile(r"(?P<sign>[A-Z][.)])\s+(?=\S)")
_TORN: Final = re.compile(r"(?P<number>\(?\d{1,2}) (?P<stop>[.)]) ?(?=[^\W\d_])")
"""A number that a space parts from its stop, as scanned pages have it: `1 . Pos dibuka`."""
_OF_ROMANS: Final = frozenset("IVX")
_CLASS: Final = re.compile(r"\((?:T|R|SR)\) ")
"""The class of a line, which is no letter of a list."""
SECTION_SIGN: Final = re.compile(r"(?:[A-Z]|[IVX]{1,5})[.)]")
"""The number of a section in an outline."""
LONGEST_BOLD: Final = 12
"""Words of a line in bold that looks like a heading."""
_PICTURE: Final = re.compile(
    r"(?P<sign>\d\ufe0f?\u20e3|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s*(?=\S)"
)
_BAR: Final = re.compile(r"\s*(?<!\\)[|\u2502]\s*")
_BAR_INSIDE: Final = re.compile(r"\s*\\?\|\s*")
"""A bar that is a word of its cell, as Markdown writes it behind a backslash."""
_BOLD_LINE: Final = re.compile(r"(?P<mark>\*\*|__|\*|_)(?P<words>[^*_]+)(?P=mark)\s*:?")
_LONGEST_SECTION: Final = 10
"""Words of the title of a section."""
_FEWEST_LETTERS: Final = 4
_WORDS_OF_A_TITLE: Final = 3
"""Words behind which a full stop ends a sentence, though it is in capitals."""
_SPEECH: Final = re.compile(r"[^\W\d_] ?: +\S")
"""A label with words behind it."""
_MOST: Final = 0.6
"""The part of a file's lines that is in capitals where all of it was meant to be."""
_CELLS: Final = 2
_BOXED: Final = re.compile(r"[-*+] \[[ xX]\] ")
"""A point with a check box, whatever stands between its strokes."""

_WHO_CAME: Final = re.compile(
    r"(?:yg|yang) (?:hadir|datang|dtg|ikut|dateng)\b(?! (?:di|pada|ke|dalam)\b)", re.IGNORECASE
)
"""How a line begins that tells who came, though "yang" goes on with a sentence."""
_JOINT: Final = re.compile(r"(?:,|/| dan\b| serta\b| &)+ *")
"""What stands between names."""


class Dress(NamedTuple):
    """What a kind of text file writes around its words."""

    heading: re.Pattern[str] | None = None
    inline: bool = True
    """Whether stars and the like are dress."""
    wrapped: bool = True
    """Whether lines may go on with those above."""
    shouted: bool = False
    """Whether the whole file is in capitals, which then make no title."""


MARKDOWN: Final = Dress(_MARKDOWN)
ORG: Final = Dress(_ORG)
PLAIN: Final = Dress()
TYPED: Final = Dress(inline=False, wrapped=False)
"""Lines of the capture language: each is one record."""


@dataclass(slots=True)
class _Ranks:
    """The lists that are open, the outermost first: a point's rank is its place among them."""

    open: list[tuple[int, str]] = field(default_factory=list)
    letters: frozenset[str] | None = None
    """Capitals with a full stop that lines of the whole text begin with; None where that is not known."""
    ordinals: bool = False
    """Whether lines of the text count with words: `Pertama, …` and `Kedua, …`."""
    counted: set[str] = field(default_factory=set)
    """Those of them that were read as counting a list."""

    def counts(self, letter: str) -> bool:
        """Return whether a capital goes on with a list, or begins one; among Roman numerals their letters count."""
        if letter in _OF_ROMANS and not {"capital", "roman"}.isdisjoint(style for _, style in self.open):
            return True
        if letter == "A":
            return self.letters is None or "B" in self.letters
        return chr(ord(letter) - 1) in self.counted

    def rank(self, indent: int, style: str) -> int:
        """Return the rank of a point: deeper where it is indented more, or right below one of another style."""
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        level = [style for column, style in self.open if column == indent]
        if style in level:
            while self.open[-1] != (indent, style):
                self.open.pop()
        else:
            self.open.append((indent, style))
        return len(self.open) - 1


def blocks(lines: Sequence[str], dress: Dress, context: Context) -> Iterator[Block]:
    """Yield what stands in a text file, wrapped lines joined, in the order of the file."""
    dress = dress._replace(shouted=_is_shouted(lines))
    rows = list(_with_deadlines(_rows(lines, dress)) if dress.heading is _ORG else _rows(lines, dress))
    if dress.heading is _MARKDOWN:
        rows = _without_front_matter(rows)
    if dress.wrapped and not dress.shouted:
        rows = [scanned.as_meant(block, context) for block in rows]
    points = [block.text for block in rows if block.form is Form.POINT]
    paragraphs = [(block.text, block.gap) for block in rows if block.form is Form.PARAGRAPH]
    below = [(_physical(above), _physical(block)) for above, block in pairwise(rows) if _may_go_on(above, block)]
    typed = joining.habits(lines, points, paragraphs, below)
    return _joined(_underlined(rows), typed, context) if dress.wrapped else iter(rows)


def _rows(lines: Sequence[str], dress: Dress) -> Iterator[Block]:
    """Yield a block for each line that is not blank."""
    ranks, gap = _Ranks(letters=_letters(lines), ordinals=_count_in_words(lines)), True
    tabled = separated.rows(lines)
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            gap = True
            continue
        block = Block(number=number, raw=raw, form=Form.PARAGRAPH, gap=gap)
        block = _of_cells(block, tabled[number]) if number in tabled else _row(block, dress, ranks)
        if block.form is Form.HEADING or (block.form is Form.PARAGRAPH and not _indent(raw)):
            ranks.open.clear()
        gap = False
        yield block


def _letters(lines: Iterable[str]) -> frozenset[str]:
    """Return the capitals with a full stop that lines begin with."""
    return frozenset(words[0] for words in map(str.lstrip, lines) if _CAPITAL.match(words))


def _count_in_words(lines: Iterable[str]) -> bool:
    """Return whether one line begins with "first" and another with "second"."""
    first = {match["word"].casefold() for line in lines if (match := _ORDINAL.match(line.lstrip())) is not None}
    return len(first) > 1 and not first.isdisjoint(("pertama", "first", "firstly", "kesatu"))


def _with_deadlines(rows: Iterable[Block]) -> Iterator[Block]:
    """Give a heading of Org the day that the line below it says: `DEADLINE: <2026-12-15 Tue>`."""
    above: Block | None = None
    for block in rows:
        stamps = block.raw.strip()
        days = dict(_ORG_DUE.findall(stamps)) if _ORG_STAMPS.fullmatch(stamps) else {}
        if days and above is not None and above.form is Form.HEADING:
            due = days.get("DEADLINE") or days["SCHEDULED"]
            above = replace(above, text=f"{above.text} ^{due}", raw=f"{above.raw}\n{block.raw}")
            continue
        if above is not None:
            yield above
        above = block
    if above is not None:
        yield above


def _without_front_matter(rows: list[Block]) -> list[Block]:
    """Let the data that stands between two lines drawn at the top of a file be no heading that is underlined."""
    if not rows or rows[0].raw.strip() != "---":
        return rows
    end = next((place for place, block in enumerate(rows[1:], start=1) if block.raw.strip() == "---"), 0)
    return [replace(block, gap=block.gap or place == end) for place, block in enumerate(rows)]


def _indent(raw: str) -> int:
    plain = raw.expandtabs(_TAB).replace("\u00a0", " ")
    return len(plain) - len(plain.lstrip(" "))


def _row(block: Block, dress: Dress, ranks: _Ranks) -> Block:
    """Return what one line looks like."""
    words = block.raw.strip().lstrip("\ufeff\u200b\u200e\u200f")
    if dress.inline:
        quoted = _QUOTED.match(words)
        words = words[quoted.end() :] if quoted else words
    if not words:
        return replace(block, form=Form.LEFT_OUT, why=EMPTY)
    if _FENCE.fullmatch(words):
        return replace(block, form=Form.LEFT_OUT, text=words, why=TECHNICAL)
    if markup.is_rule(words):
        return replace(block, form=Form.LEFT_OUT, text=words, why=RULE)
    return _heading(block, words, dress) or _table_row(block, words) or _point(block, words, dress, ranks)


def _heading(block: Block, words: str, dress: Dress) -> Block | None:
    if dress.heading is _ORG and (key := _ORG_KEY.fullmatch(words)) is not None:
        return replace(block, text=f"{key['key']}: {key['words']}")
    if _indent(block.raw) >= _TAB:
        return None
    for pattern in (dress.heading, _WIKI):
        match = pattern.fullmatch(words) if pattern is not None else None
        if match is not None and match["words"]:
            text = markup.undressed(match["words"])
            state = _ORG_STATE.match(text) if pattern is _ORG else None
            if state is not None:
                ticked = bool(state["done"] or state["given_up"])
                rest = text if state["given_up"] else _ORG_DAY.sub(r"^\g<day>", text[state.end() :])
                tags = tuple(filter(None, (match["tags"] or "").split(":")))
                return replace(block, form=Form.HEADING, text=rest, depth=len(match["marks"]), ticked=ticked, tags=tags)
            label = _ORG_LABEL.match(text) if pattern is _ORG else None
            if label is not None:
                return replace(block, form=Form.PARAGRAPH, text=f"{label['words']}: {text[label.end() :]}", depth=0)
            return replace(block, form=Form.HEADING, text=text, depth=len(match["marks"]))
    return None


def _table_row(block: Block, words: str) -> Block | None:
    if _BOXED.match(words):
        return None
    framed = words[0] in "|\u2502" and len(words) > 1
    bars = len(_BAR.findall(words.strip("|\u2502 ")))
    if framed or bars >= _CELLS:
        cells = _BAR.split(words.strip("|\u2502 \t"))
    elif words.count("\t") >= _CELLS and "\t:" not in words:
        cells = words.split("\t")
    else:
        return None
    return _of_cells(block, cells)


def _of_cells(block: Block, cells: Iterable[str]) -> Block:
    text = " | ".join(_BAR_INSIDE.sub("|", markup.undressed(cell.strip())) for cell in cells)
    return replace(block, form=Form.ROW, text=text, depth=1)


def _point(block: Block, words: str, dress: Dress, ranks: _Ranks) -> Block:
    """Return a point of a list; a paragraph where the line has no sign of one."""
    bold = _BOLD_LINE.fullmatch(words) if dress.inline else None
    if bold is not None:
        return _paragraph(block, bold["words"] + (":" if words.endswith(":") else ""), section=True)
    sign, style, rest = _sign(words, ranks)
    if not style and dress.heading in (_MARKDOWN, _ORG) and words.startswith("+ ") and _indent(block.raw):
        sign, style, rest = "+", "sign", words[2:].strip()
    if not style:
        title = heads.is_structure(words) if dress.shouted else _is_title(words)
        return _paragraph(block, markup.undressed(words) if dress.inline else words, section=title)
    ticked, rest = markup.box(rest) if dress.inline else (None, rest)
    ticked = markup.boxed(sign.rstrip("\ufe0f")) if ticked is None and dress.inline else ticked
    text = markup.undressed(rest) if dress.inline else rest
    if not any(map(str.isalnum, text)):
        return replace(block, form=Form.LEFT_OUT, text=words, why=EMPTY)
    outline = SECTION_SIGN.fullmatch(sign) is not None
    section = (outline or (style in NUMBERED and not dress.shouted)) and _is_title(text)
    depth = ranks.rank(_indent(block.raw), style)
    return replace(block, form=Form.POINT, text=text, sign=sign, depth=depth, section=section, ticked=ticked)


def _sign(words: str, ranks: _Ranks) -> tuple[str, str, str]:
    """Return the sign that a point begins with, its style, and the words after it; no style where there is none."""
    if _CLASS.match(words):
        return "", "", words
    if words[1:2] == "." and words[0].isupper() and _begins_with_name(words, counted=ranks.counts(words[0])):
        return "", "", words
    words = _TORN.sub(r"\g<number>\g<stop> ", words, count=1) if _TORN.match(words) else words
    ordinal = _ORDINAL.match(words) if ranks.ordinals else None
    if ordinal is not None:
        last = ordinal["word"].casefold() in _LAST  # which says more than a number: "Terakhir, banjir terjadi 2021"
        return ordinal["word"], "ordinal", words if last else words[ordinal.end() :].strip()
    styles = {style for _, style in ranks.open}
    known = bullet(NormalizedText.of(words).shadow, above="decimal" if "decimal" in styles else "")
    if known is not None:
        style = known.style if known.style in COUNTED else "sign"
        return words[: known.end].strip(), style, words[known.end :].strip()
    for style, pattern in (("capital", _CAPITAL), ("sign", _GLUED), ("sign", _PICTURE)):
        match = pattern.match(words)
        if match is not None:
            mark = match["sign"]
            if style == "capital":
                ranks.counted.add(mark[0])
            numbered = style == "sign" and mark[-1] in ".)"
            return mark, "number" if numbered else style, words[match.end() :].strip()
    return "", "", words


def _begins_with_name(words: str, *, counted: bool) -> bool:
    """Return whether words begin with somebody's initial: before a colon, or as he says or does something.

    Where the letter is `counted`, one of a list, only what A. shortens is one all the same: A. Rahman.
    """
    name, colon, said = words.partition(":")
    name = name.strip()
    if counted:
        return bool(colon) and words[0] == "A" and offices.initialled(name)
    if colon and (
        offices.initialled(name)
        or offices.degreed(name)
        or offices.initial_speaks(name, said)
        or offices.may_be_initialled(name, said.lstrip(), counted=False)
    ):
        return True
    doing = offices.telling(words)
    return bool(doing) and bool(sayings.verb(sayings.formal(doing)) or sayings.bare(doing) or sayings.assents(doing))


class Paragraphs:
    """Reads the paragraphs of a document that knows its headings and lists, and where outlines are typed as well."""

    def __init__(self) -> None:
        """Begin with no list open."""
        self._ranks = _Ranks()

    def heading(self) -> None:
        """End the lists above a heading."""
        self._ranks.open.clear()

    def paragraph(self, raw: str) -> Block:
        """Return a paragraph, or the point that its typed sign makes it."""
        return _row(Block(number=0, raw=raw, form=Form.PARAGRAPH), PLAIN, self._ranks)

    def listed(self, raw: str, level: int) -> Block:
        """Return an item of a list at a level from 0 on."""
        rank = self._ranks.rank(level + 1, "listed")
        return Block(number=0, raw=raw, form=Form.POINT, text=markup.undressed(raw.strip()), sign="-", depth=rank)


def _paragraph(block: Block, text: str, *, section: bool) -> Block:
    return replace(block, text=text.strip(), section=section)


def _is_title(words: str) -> bool:
    """Return whether a short line in capitals stands for itself: `PEMBUKAAN`, `HASIL RAPAT`.

    What was said at a time or by somebody is no title: `20.00 WITA`, `KAPOLRES: AMAN.`.
    """
    if not words.isupper():
        return False
    words = markup.without_emoji(words)
    if CLOCK.match(words) or _SPEECH.search(words) or (words.endswith(".") and len(words.split()) > _WORDS_OF_A_TITLE):
        return False
    letters = sum(map(str.isalpha, words))
    return letters >= _FEWEST_LETTERS and len(words.split()) <= _LONGEST_SECTION


def _is_shouted(lines: Sequence[str]) -> bool:
    """Return whether most lines with words are in capitals."""
    worded = [line for line in lines if sum(map(str.isalpha, line)) >= _FEWEST_LETTERS]
    return sum(line.isupper() for line in worded) > len(worded) * _MOST


def _underlined(rows: Iterable[Block]) -> Iterator[Block]:
    """Make a line that is drawn under one of words its heading, and the heading row of a table one."""
    above: Block | None = None
    table = False
    for block in rows:
        if above is not None and block.why == RULE and not block.gap:
            if above.form is Form.PARAGRAPH and _UNDERLINE.fullmatch(block.text):
                depth = 1 if block.text[0] == "=" else 2
                above = replace(above, form=Form.HEADING, depth=depth, raw=f"{above.raw}\n{block.raw}")
                continue
            if above.form is Form.ROW and not table:
                above = replace(above, depth=0)
        if above is not None:
            table = above.form is Form.ROW
            yield above
        above = block
    if above is not None:
        yield above


def _joined(rows: Iterable[Block], typed: joining.Habits, context: Context) -> Iterator[Block]:
    """Join lines that go on with what stands above them."""
    above: Block | None = None
    for block in rows:
        own = begins_with_label(block.text, context) or _WHO_CAME.match(block.text) is not None
        if above is not None and not own and _goes_on(above, block, typed, context):
            raw = f"{above.raw}\n{block.raw}"
            above = replace(above, text=f"{above.text} {block.text}", raw=raw, section=False)
            continue
        if above is not None:
            yield above
        above = block
    if above is not None:
        yield above


def _may_go_on(above: Block, block: Block) -> bool:
    """Return whether a block without a sign of its own stands right below words."""
    if block.form is not Form.PARAGRAPH or block.gap or above.section:
        return False
    return above.form in (Form.PARAGRAPH, Form.POINT)


def _goes_on(above: Block, block: Block, typed: joining.Habits, context: Context) -> bool:
    if not _may_go_on(above, block) or (block.section and not _hangs(above, block)):
        return False
    small = typed.small_points if above.form is Form.POINT else typed.small
    begins = _acts(block.text, context) or heads.heading(block.text, context) is not None
    own = context.directory.longest(block.text, 0) is not None
    return joining.goes_on(_physical(above), _physical(block), typed.width, small=small, own=own, begins=begins)


def _acts(words: str, context: Context) -> bool:
    """Return whether words are nothing but names of the registers, or tell what the first of these does."""
    named, end = context.directory.longest(words, 0), 0
    while named is not None:
        end = named.end
        joint = _JOINT.match(words, end)
        named = context.directory.longest(words, joint.end()) if joint is not None else None
    rest = words[end:].strip()
    return end > 0 and not (rest and joining.carries_on(rest))


def _hangs(above: Block, block: Block) -> bool:
    """Return whether what looks like a title is the rest of a broken line: `bersama tim dari` above `PT BADAK NGL`."""
    first = above.raw.partition("\n")[0]
    below_point = above.form is Form.POINT and _indent(block.raw) > _indent(first)
    return below_point or joining.is_broken_off(above.text, block.text)


def _physical(block: Block) -> joining.Physical:
    last = block.raw.rpartition("\n")[2]
    return joining.Physical(_indent(block.raw), block.text, len(last.rstrip()))
