"""What takes long is read in steps, and other things happen between them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import nullcontext
from typing import cast

import pytest

from rapat.errors import Refused, Unavailable
from rapat.text.language import M
from rapat.tui.base.screen import BaseScreen
from rapat.tui.base.stepwise import AT_ONCE, Stepwise


class Place:
    """Stands for a screen: runs what is given to it, and notes what it was told."""

    def __init__(self) -> None:
        self.told: list[Exception] = []
        self.running: list[asyncio.Task[None]] = []

    @property
    def app(self) -> Place:
        return self

    def run_worker(self, work: Coroutine[None, None, None], *, exit_on_error: bool) -> None:
        assert not exit_on_error
        self.running.append(asyncio.ensure_future(work))

    def report(self, fault: Exception) -> None:
        self.told.append(fault)


def steps(count: int, found: str, taken: list[str]) -> Iterator[str | None]:
    for _ in range(count):
        taken.append(found)
        yield None
    yield found


async def test_what_is_short_is_shown_at_once_and_what_is_long_between_other_things() -> None:
    place, shown, taken = Place(), list[str](), list[str]()
    stepwise = Stepwise(cast("BaseScreen", place))
    stepwise.read(steps(AT_ONCE - 1, "short", taken), shown.append)
    assert shown == ["short"]
    assert not place.running
    taken.clear()
    stepwise.read(steps(50, "long", taken), shown.append)
    assert shown == ["short"]
    assert len(taken) == AT_ONCE
    await asyncio.gather(*place.running)
    assert shown == ["short", "long"]


async def test_what_is_begun_anew_is_not_read_to_its_end() -> None:
    place, shown, taken = Place(), list[str](), list[str]()
    stepwise = Stepwise(cast("BaseScreen", place))
    stepwise.read(steps(50, "before", taken), shown.append)
    stepwise.read(steps(50, "after", taken), shown.append)
    await asyncio.gather(*place.running)
    assert shown == ["after"]
    assert taken.count("before") == AT_ONCE


async def test_who_needs_it_waits() -> None:
    place, shown, taken = Place(), list[str](), list[str]()
    stepwise = Stepwise(cast("BaseScreen", place))
    stepwise.read(steps(50, "whole", taken), shown.append, whole=True)
    assert shown == ["whole"]
    stepwise.read(steps(50, "waited for", taken), shown.append)
    stepwise.read_to_end()
    stepwise.read_to_end()
    await asyncio.gather(*place.running)
    assert shown == ["whole", "waited for"]


async def test_what_stands_against_it_is_told() -> None:
    def refused() -> Iterator[str | None]:
        yield from (None for _ in range(AT_ONCE))
        raise Refused(M("No."))

    place, shown = Place(), list[str]()
    Stepwise(cast("BaseScreen", place)).read(refused(), shown.append)
    await asyncio.gather(*place.running)
    assert [str(fault) for fault in place.told]
    assert not shown


@pytest.mark.parametrize("behind", [0, AT_ONCE - 1, AT_ONCE + 2])
async def test_what_has_raised_is_not_asked_for_again(behind: int) -> None:
    """A server that is gone while a list is read: each key after it asks what is still to be read."""

    def broken() -> Iterator[str | None]:
        yield from (None for _ in range(behind))
        raise Unavailable(M("The server is gone."))

    place, shown = Place(), list[str]()
    stepwise = Stepwise(cast("BaseScreen", place))
    with pytest.raises(Unavailable) if behind < AT_ONCE else nullcontext():
        stepwise.read(broken(), shown.append)
    with pytest.raises(Unavailable) if behind >= AT_ONCE else nullcontext():
        stepwise.read_to_end()
    stepwise.read_to_end()
    await asyncio.gather(*place.running)
    assert not shown
    stepwise.read(steps(0, "again", []), shown.append)
    assert shown == ["again"]


def test_a_key_that_comes_while_a_step_waits_takes_none() -> None:
    """A step that asks a server lets go of the keys meanwhile, and is under way."""
    stepwise, shown = Stepwise(cast("BaseScreen", Place())), list[str]()

    def asking() -> Iterator[str | None]:
        stepwise.read_to_end()
        yield "brought"

    stepwise.read(asking(), shown.append)
    assert shown == ["brought"]
