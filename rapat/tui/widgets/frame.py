"""The frame of a dialog: its heading and its keys stay in sight, and what lies between them scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget
from textual.widgets import OptionList, Static

from rapat.text.language import N_, M
from rapat.tui.shell import Shell
from rapat.tui.text import line, lines

_LEAST: Final = 3
"""Rows that what scrolls keeps, as long as the heading has more than one to give."""
_SHARE: Final = 5
"""The keys take this part of the screen's rows at most; F1 tells those that find no room."""
_MORE_KEYS: Final = N_("F1: all keys")
_BETWEEN: Final = " · "
_SCROLLING: Final = (VerticalScroll, OptionList)


class Frame(Vertical):
    """What a dialog is laid out in."""

    def __init__(self, classes: str = "") -> None:
        """Take what it is beside a dialog: wide, a form."""
        super().__init__(classes=f"dialog {classes}".strip())
        self._as_dialog = _FrameLayout()

    @property
    def layout(self) -> Layout:
        """How its parts are laid out."""
        return self._as_dialog


class _FrameLayout(VerticalLayout):
    """Beneath each other; where there is too little room, what scrolls gives way first, then the heading."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: FBT002 - as Textual has it
        """Place the children; a size without height only measures them."""
        placed = list(super().arrange(parent, children, size, greedy))
        heights = [
            max(each.region.height, _LEAST) if _stretches(each.widget) else each.region.height for each in placed
        ]
        over = sum(heights) - size.height
        if not size.height or over <= 0:
            return placed
        for kind, least in ((_SCROLLING, _LEAST), (Heading, 2), (Heading, 1), (_SCROLLING, 1)):
            for at in reversed(range(len(placed))):
                if isinstance(placed[at].widget, kind):
                    cut = max(0, min(over, heights[at] - least))
                    heights[at] -= cut
                    over -= cut
        return list(_beneath_each_other(placed, heights))


def _stretches(widget: Widget) -> bool:
    height = widget.styles.height
    return height is not None and height.is_fraction


def _beneath_each_other(placed: Sequence[WidgetPlacement], heights: Sequence[int]) -> Iterator[WidgetPlacement]:
    top = 0
    for each, height in zip(placed, heights, strict=True):
        yield each._replace(region=Region(each.region.x, top, each.region.width, height))
        top += height


class _Fitted(Static):
    """Words of which only those are shown that find room, and that says so."""

    app: Shell

    def __init__(self, words: Content | str = "", *, classes: str, id: str | None = None) -> None:  # noqa: A002
        """Take the words; `id` as a widget has it."""
        self.words = words if isinstance(words, Content) else line(words)
        super().__init__(self.words, classes=classes, id=id)

    def tell(self, words: Content) -> None:
        """Show other words."""
        self.words = words
        self.update(self.fitting(self.size.width, self.size.height) if self.size.width else words)

    def fitting(self, width: int, height: int) -> Content:
        """Return what is shown where there is so much room."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Tell how many rows it would take."""
        del container, viewport
        return _rows(self.words, width)

    def on_resize(self, event: Resize) -> None:
        """Show what finds room now."""
        del event
        self.update(self.fitting(*self.size), layout=False)


def _rows(words: Content, width: int) -> int:
    return len(words.wrap(width)) if width else 0


class Heading(_Fitted):
    """What a dialog is about; a long one that finds no room ends in dots, and help tells the whole of it."""

    def __init__(self, words: Content | str = "") -> None:
        """Take the words."""
        super().__init__(words, classes="title")

    def fitting(self, width: int, height: int) -> Content:
        """Return as many rows as there are, with dots where more would follow."""
        return _cut(self.words, width, height)


class Echo(_Fitted):
    """What is said of a line that is typed, in the rows that stand for it; what finds no room there ends in dots."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(classes="echo", id="echo")

    def tell(self, words: Content) -> None:
        """Say something else; the height stands, so that nothing else moves at a key."""
        self.words = words
        self.update(self.fitting(*self.size) if self.size.width else words, layout=False)

    def fitting(self, width: int, height: int) -> Content:
        """Return as many rows as there are, with dots where more would follow."""
        return _cut(self.words, width, height)


def _cut(words: Content, width: int, height: int) -> Content:
    rows = words.wrap(width) if width and height else []
    if len(rows) <= height:
        return words
    last = rows[height - 1].rstrip().truncate(max(0, width - 1))
    return lines([*rows[: height - 1], Content.assemble(last, "…")])


class Foot(_Fitted):
    """The keys of a dialog; where they are too many for the screen, how one comes to them all."""

    def __init__(self, keys: str = "") -> None:
        """Take the keys with what they do, translated, with dots between them."""
        super().__init__(line(keys, "dim"), classes="foot")
        self.keys = keys

    @property
    def parts(self) -> list[str]:
        """The keys with what each does."""
        return self.keys.split(_BETWEEN)

    def tell_keys(self, keys: str, before: Content | None = None) -> None:
        """Show other keys, behind something else."""
        self.keys = keys
        self.tell(Content.assemble(before or "", line(keys, "dim")))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Tell how many rows the keys take that are shown."""
        return min(super().get_content_height(container, viewport, width), self._most)

    @property
    def _most(self) -> int:
        return max(2, self.app.size.height // _SHARE)

    def fitting(self, width: int, height: int) -> Content:
        """Return all keys, or the first and the last of them with the key of help between."""
        if _rows(self.words, width) <= height:
            return self.words
        *first, last = self.parts
        for count in reversed(range(len(first))):
            shown = line(_BETWEEN.join((*first[:count], self.app.text(_MORE_KEYS), last)), "dim")
            if _rows(shown, width) <= height:
                return shown
        return line(last, "dim")


class ScrolledText(VerticalScroll):
    """What is read in a dialog; where it does not fit, the row below it says how much is out of sight."""

    app: Shell

    def on_resize(self, event: Resize) -> None:
        """Count anew: other lines fit now."""
        del event
        self.call_after_refresh(self._count)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Count anew what is out of sight."""
        super().watch_scroll_y(old_value, new_value)
        self._count()

    def watch_virtual_size(self) -> None:
        """Count anew once other lines are laid out."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        if self.is_attached:
            above = round(self.scroll_y)
            below = self.virtual_size.height - above - self.scrollable_content_region.height
            tell_hidden(self, above, max(0, below))


def tell_hidden(widget: Widget, above: int, below: int) -> None:
    """Say in the row below a widget how much of it is out of sight; where nothing is, the row is not there."""
    hidden = _BETWEEN.join(f"{sign} {count}" for sign, count in (("▲", above), ("▼", below)) if count)
    app = widget.app
    assert isinstance(app, Shell)  # noqa: S101 - no other application has dialogs
    widget.border_subtitle = app.formatted(M("%(hidden)s more", hidden=hidden)) if hidden else ""
    widget.set_class(bool(hidden), "-more")
