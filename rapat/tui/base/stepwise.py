"""What takes long is read in steps, between which keys are heard and the screen is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from rapat.errors import RapatError
from rapat.tui.base.screen import BaseScreen

T = TypeVar("T")

AT_ONCE: Final = 6
"""Steps that are taken at once: most of what is read ends within them."""
_PAUSE: Final = 0.002
"""Seconds between two steps, in which a key finds its way."""


class Stepwise:
    """Reads one thing at a time: what is begun anew is not read to its end before."""

    def __init__(self, screen: BaseScreen) -> None:
        """Take the screen that is read for."""
        self._screen = screen
        self._rest: Callable[[], bool] | None = None
        """What takes the next step, and tells whether there is another; None where nothing is being read."""
        self._is_under_way = False
        """Whether a step is being taken."""

    def read(self, steps: Iterator[T | None], show: Callable[[T], None], *, whole: bool = False) -> None:
        """Take steps that give None until the last, which gives what is shown; `whole` waits for it."""

        def step() -> bool:
            if self._is_under_way:  # it waits for a server, and a key comes meanwhile
                return False
            self._is_under_way = True
            try:
                found = next(steps)
            except BaseException:
                self._rest = None  # what has raised has no next step, and the next key must not ask for one
                raise
            finally:
                self._is_under_way = False
            if found is None:
                return True
            self._rest = None
            show(found)
            return False

        self._rest = step
        left = AT_ONCE
        while (whole or left) and step():
            left -= 1
        if self._rest is step:
            self._screen.run_worker(self._go_on(step), exit_on_error=False)

    def read_to_end(self) -> None:
        """Wait for what is being read: whoever acts on a list acts on the one that was asked for."""
        step = self._rest
        while step is not None and step():
            pass

    async def _go_on(self, step: Callable[[], bool]) -> None:
        """Take the other steps, until something else is read."""
        is_left = True
        try:
            while is_left:
                await asyncio.sleep(_PAUSE)
                is_left = self._rest is step and step()
        except RapatError as fault:
            self._screen.app.report(fault)
