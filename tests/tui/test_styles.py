"""Styles are read once for each look, and found once for what is first shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet

from rapat.tui.app import RapatApp
from rapat.tui.base.screen import BaseScreen
from rapat.tui.styles import Styles
from tests.conftest import Office
from tests.tui.conftest import Screen

ABOVE = 2
"""Nodes of an application without what stands on its screen."""
DARK, LIGHT = {"shade": "#101010"}, {"shade": "#f0f0f0"}


def test_a_source_is_read_again_for_other_colours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(scope: str, css: str, *args: object, **more: object) -> object:
        read.append(css)
        return parse(scope, css, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    styles = Styles(variables=dict(DARK))
    styles.add_source("Screen { background: $shade; }", ("a", ""))
    styles.parse()
    styles.set_variables(dict(DARK))
    styles.reparse()
    styles.add_source("Label { background: $shade; }", ("b", ""))
    styles.reparse()
    assert len(read) == 2
    before = [rule.styles.background for rule in styles.rules]
    styles.set_variables(dict(LIGHT))
    styles.reparse()
    assert len(read) == 4
    assert all(rule.styles.background != colour for rule, colour in zip(styles.rules, before, strict=True))


def test_every_screen_is_dressed_by_them() -> None:
    assert isinstance(RapatApp(None, clock=lambda: datetime.now(UTC)).stylesheet, Styles)


async def test_what_is_first_shown_has_its_size_before_its_styles(
    seat: Office, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    del seat
    changed: list[object] = []
    update_nodes = Stylesheet.update_nodes

    def counted(styles: Stylesheet, nodes: object, animate: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        found = list(nodes)  # type: ignore[call-overload]
        changed.extend(each for each in found if isinstance(each, BaseScreen) and len(found) > ABOVE)
        update_nodes(styles, found, animate)

    monkeypatch.setattr(Stylesheet, "update_nodes", counted)
    async with screen().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = pilot.app.screen
        assert {"-wide", "-tall"} <= shown.classes
        assert changed == [shown]  # with all that is on it: as it comes in sight, and not for its size
