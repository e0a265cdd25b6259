"""The gate for text that people typed: the only way it reaches a widget. Nothing in it is markup, nothing acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content, Span, _FormattedLine
from textual.css.styles import RulesMap
from textual.css.types import TextAlign, TextOverflow
from textual.selection import Selection
from textual.style import Style

from rapat.text.terminal import one_line, visible
from rapat.tui import wrapping


class Words(Content):
    """Text whose lines wrap as `wrapping` tells: moved in below their words, with what belongs together on one row."""

    hangs: tuple[int, ...] = ()
    """By line, where its words begin; 0, or nothing, where its head shows it."""

    @classmethod
    def of(cls, text: Content, *hangs: int) -> Words:
        """Return text that wraps so; `hangs` are as above."""
        words = cls(text.plain, list(text.spans), strip_control_codes=False)
        words.hangs = hangs
        return words

    def _rows(self, width: int) -> Iterator[tuple[int, Content, list[int], int]]:
        """Yield each line with its place, where its rows after the first begin, and by how much these are moved in."""
        for y, one in enumerate(self.split(allow_blank=True)):
            flat = one.expand_tabs()
            hanging = wrapping.hang(flat.plain, width, self.hangs[y] if y < len(self.hangs) else 0)
            yield y, flat, wrapping.row_starts(flat.plain, width, hanging), hanging

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Count the rows."""
        if rules.get("text_wrap", "wrap") == "nowrap":
            return super().get_height(rules, width)
        return sum(1 + len(starts) for _, _, starts, _ in self._rows(width - 2 * rules.get("line_pad", 0)))

    def _wrap_and_format(  # noqa: PLR0913, PLR0917 - as Textual has it
        self,
        width: int,
        align: TextAlign = "left",
        overflow: TextOverflow = "fold",
        no_wrap: bool = False,  # noqa: FBT002
        line_pad: int = 0,
        tab_size: int = 8,
        selection: Selection | None = None,
        selection_style: Style | None = None,
        post_style: Style | None = None,
        get_style: Callable[[str | Style], Style] = Style.parse,  # type: ignore[assignment]
    ) -> list[_FormattedLine]:
        if no_wrap:
            return super()._wrap_and_format(
                width,
                align,
                overflow,
                no_wrap,
                line_pad,
                tab_size,
                selection,
                selection_style,
                post_style,
                get_style,
            )
        rows: list[_FormattedLine] = []
        for y, whole, starts, hanging in self._rows(width - 2 * line_pad):
            styled = whole.stylize(post_style) if post_style is not None else whole
            span = selection.get_span(y) if selection is not None else None
            if span is not None and selection_style is not None:
                styled = styled.stylize(selection_style, span[0], None if span[1] == -1 else span[1])
            for x, row in zip([0, *starts], styled.divide(starts) if starts else [styled], strict=True):
                before = hanging if x else 0
                kept = row.rstrip() if row.cell_length > width - 2 * line_pad - before else row
                moved = kept.pad(line_pad + before, line_pad)
                rows.append(_FormattedLine(get_style, moved, width, x - before, y, align=align))
            rows[-1].line_end = True
        return rows


def content(text: str, style: str = "") -> Content:
    """Text for a widget, literally; line breaks stay."""
    return _styled("\n".join(visible(line) for line in text.splitlines()), style)


def line(text: str, style: str = "") -> Content:
    """Text for a widget on one line, literally."""
    return _styled(one_line(text), style)


def _styled(text: str, style: str) -> Content:
    return Words(text, [Span(0, len(text), style)] if text and style else None)


def hanging(at: int, *parts: str | Content | tuple[str, str | Style]) -> Words:
    """Pieces of one or several lines, of which the first has its words at a cell; 0 where its head shows it."""
    return Words.of(Content.assemble(*parts), at)


def lines(parts: list[Content]) -> Content:
    """Several lines beneath each other."""
    hangs: list[int] = []
    for part in parts:
        told = part.hangs if isinstance(part, Words) else ()
        count = part.plain.count("\n") + 1
        hangs += [*told, *[0] * count][:count]
    return Words.of(Content("\n").join(parts), *hangs)
