"""What reads a record that is far away, or writes there, without keeping anybody from typing meanwhile.

Such a step runs in a thread of its own, and yet never at the same time as what takes in keys: that waits until the step
is done, or asks the server. While the server is asked keys go on; the step goes on when what takes them in lets it. So
a step is written as if there were one thread, and all of it that is known is done before the next key.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from textual.app import App
from textual.dom import DOMNode

from rapat.store import apart

Step = Callable[[], None]


class _Here(threading.local):
    is_step = False


_HERE: Final = _Here()


class _Run:
    """One step in its thread; it and the thread of the keys let go of each other by turns."""

    def __init__(self, app: App[object], step: Step, done: Callable[[], None]) -> None:
        """Run a step as far as it goes without the server; where that is not to its end, `done` is called then."""
        self._app = app
        self._keys = threading.get_ident()
        self._step = step
        self._done = done
        self._loop = asyncio.get_running_loop()
        self._step_goes = threading.Event()
        self._keys_go = threading.Event()
        self._context = contextvars.copy_context()
        self.is_done = False
        self.fault: BaseException | None = None
        """What was raised in the step."""
        threading.Thread(target=self._run, daemon=True).start()
        self._keys_go.wait()

    def _run(self) -> None:
        _HERE.is_step = True
        apart.wait_by(apart.Waiting(self._leave, self._come_back))
        self._stand_in()
        try:
            self._context.run(self._step)
        except BaseException as fault:  # noqa: BLE001 - it is raised where the step was asked for
            self.fault = fault
        self.is_done = True
        self._leave()

    def _stand_in(self) -> None:
        """Let what the step begins, a timer say, be begun in the loop of the keys, which stands still meanwhile."""
        asyncio._set_running_loop(self._loop)  # noqa: SLF001 - there is no other way to say so
        self._app._thread_id = threading.get_ident()  # noqa: SLF001 - else a worker would be begun by the other thread

    def _leave(self) -> None:
        asyncio._set_running_loop(None)  # noqa: SLF001 - as above
        self._app._thread_id = self._keys  # noqa: SLF001 - as above
        self._keys_go.set()

    def _come_back(self) -> None:
        self._loop.call_soon_threadsafe(self._let_go_on)  # raises where the application was left: the step ends
        self._step_goes.wait()
        self._step_goes.clear()
        self._stand_in()

    def _let_go_on(self) -> None:
        self._keys_go.clear()
        self._step_goes.set()
        self._keys_go.wait()
        if self.is_done:
            self._done()


class Drawing:
    """The steps of a screen or dialog, one after the other."""

    def __init__(self, owner: DOMNode, tell: Callable[[bool], None] = lambda _: None) -> None:
        """Take whose steps they are, and who is told when something is waited for (True) and when nothing is."""
        self._owner = owner
        self._tell = tell
        self._steps = deque[Step]()
        """What is still to be done: the first is under way."""
        self._run: _Run | None = None
        """That, where it waits for the server."""

    @property
    def waits(self) -> bool:
        """Whether the server is waited for."""
        return bool(self._steps)

    def do(self, step: Step) -> None:
        """Do a step: at once, or behind those that wait; one within another is part of that. Raises what it raises.

        What is raised after it had to wait is raised where its owner takes in messages.
        """
        if _HERE.is_step:
            step()
        elif not self._steps:
            self._steps.append(step)
            self._begin()
        elif step not in list(self._steps)[1:]:
            self._steps.append(step)

    def _begin(self) -> None:
        run = _Run(self._owner.app, self._steps[0], self._go_on)
        if not run.is_done:
            self._run = run
            self._tell(True)
            return
        self._steps.popleft()
        if run.fault is not None:
            raise run.fault

    def _go_on(self) -> None:
        """Take note that the first step is done, and do those that came meanwhile."""
        fault = self._run.fault if self._run is not None else None
        self._run = None
        self._steps.popleft()
        if fault is not None:
            self._owner.call_later(self._raise, fault)
        if self._steps:
            self._owner.call_later(self._begin_next)
        else:
            self._tell(False)

    def _begin_next(self) -> None:
        if not self._steps or self._run is not None:
            return
        try:
            self._begin()
        finally:  # those behind a step that raises are done all the same
            if self._run is None and self._steps:
                self._owner.call_later(self._begin_next)
            elif self._run is None:
                self._tell(False)

    def _raise(self, fault: BaseException) -> None:
        if self._owner.is_attached:  # nobody looks any more at what was left
            raise fault
        with suppress(Exception):
            raise fault
