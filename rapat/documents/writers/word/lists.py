"""The lists of a paper as Word numbers them: each begins anew, with its own first number, prefix and place."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from rapat.documents.numbering import letters, number_of
from rapat.documents.tree import Items
from rapat.documents.writers.columns import POINT, measure
from rapat.documents.writers.word.markup import Numbered, twips

LEVELS: Final = 9
"""Word knows no more."""
_LEAST: Final = 0.75
"""Centimetres between a number and its text."""
_GAP: Final = 0.2
_ALPHABET: Final = 26
_BULLET: Final = "•"


class Form(NamedTuple):
    """What the numbers of a list look like and where they stand, in twentieths of a point."""

    kind: Literal["bullet", "decimal", "lowerLetter"]
    text: str
    """Text of the number: "%d" is the place of the count."""
    level: int
    left: int
    hanging: int


class Lists:
    """The lists of one paper, and the part of the file that defines them."""

    def __init__(self, size: float) -> None:
        """Begin without lists; `size` of the type in points decides how much room a number takes."""
        self._size = size
        self._forms: dict[Form, int] = {}
        self._lists: list[tuple[int, int, int]] = []

    def room(self, block: Items) -> int:
        """How far the text of a list stands from its left edge, in twentieths of a point."""
        last = block.start + len(block.items) - 1
        widest = max((measure(number_of(block, at)) for at in {block.start, last}), default=0.0)
        return twips(max(_LEAST, widest * self._size * POINT + _GAP))

    def begin(self, block: Items, at: int, level: int, left: int) -> Numbered:
        """Begin a list, or go on with another, at item `at`; its text stands at `left`."""
        hanging = self.room(block)
        match block.style:
            case "bullet":
                return self._new(Form("bullet", _BULLET, level, left, hanging), 1)
            case "letter":
                before, last = letters(at)[:-1], letters(at)[-1:]
                form = Form("lowerLetter", f"{before}%d.", level, left, hanging)
                return self._new(form, ord(last) - ord("a") + 1 if last else 0)
            case "decimal":
                form = Form("decimal", f"{block.prefix}%d" if block.prefix else "%d.", level, left, hanging)
                return self._new(form, at)

    @staticmethod
    def turns(block: Items, at: int) -> bool:
        """Whether Word would count on differently: it counts aa, bb, cc, where papers count aa, ab, ac."""
        return block.style == "letter" and at > block.start and (at - 1) % _ALPHABET == 0

    def _new(self, form: Form, start: int) -> Numbered:
        level = min(form.level, LEVELS - 1)
        at = self._forms.setdefault(form._replace(level=level), len(self._forms))
        self._lists.append((at, level, start))
        return Numbered(len(self._lists), level)

    def part(self) -> str:
        """The definitions: forms first, then the lists that use them."""
        forms = "".join(_form(at, form) for form, at in self._forms.items())
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{at}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, (at, level, start) in enumerate(self._lists, 1)
        )
        return forms + lists


def _form(at: int, form: Form) -> str:
    levels = "".join(_level(form, level) for level in range(LEVELS))
    # Word tells forms apart by this number when text moves between documents.
    return (
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{0x52A70000 + at:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _level(form: Form, level: int) -> str:
    left = max(form.left + (level - form.level) * form.hanging, form.hanging)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form.kind}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{form.text.replace("%d", f"%{level + 1}")}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{form.hanging}"/></w:pPr></w:lvl>'
    )
