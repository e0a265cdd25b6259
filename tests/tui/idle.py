"""When an application has nothing more to do: asked of its loop, where Textual sleeps and looks at the processor."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from textual._context import active_app
from textual._wait import wait_for_idle as textuals

SOON: Final = 0.04
"""Seconds in which what was put off still belongs to what goes on: more than two frames."""
ROUNDS: Final = 12
"""How often something may be put off in a row until it is looked at the processor after all."""


async def wait_for_idle(min_sleep: float = 0.02, max_sleep: float = 1) -> None:
    """Wait until all is done that is to be done now or soon.

    Textual sleeps a fiftieth of a second, twice for each key, and takes for idle a process that did next to nothing
    meanwhile: that was the greater part of the time of these tests, and on a busy machine it took for idle what only
    had no processor. Where a worker goes on, which may be a thread, and where a test asks for a while, it does so here.
    """
    loop: Any = asyncio.get_running_loop()
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
        while loop._ready:  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0)
        if min_sleep or _works():
            break
        now = loop.time()
        put_off = [handle.when() for handle in loop._scheduled if not handle.cancelled()]
        if not (coming := [when for when in put_off if when <= now + SOON]):
            return
        await asyncio.sleep(max(0.0, min(coming) - now))
    await textuals(min_sleep, max_sleep)


def _works() -> bool:
    app = active_app.get(None)
    return app is None or any(worker.is_running for worker in app.workers)
