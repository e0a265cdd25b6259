"""The sample partnership as a workspace: `sample_data/` built by ordinary commits, each on its own day.

`sample_data/README.md` explains the notation that is read here. Everything is laid around the moment of building.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rapat import resources, workspace
from rapat.dates.days import day_of
from rapat.demo.builder import Builder
from rapat.demo.source import Source

__all__ = ["build"]


def build(
    folder: Path,
    now: datetime,
    on_step: Callable[[int, int], None] | None = None,
    known_below: Path | None = None,
    account: str = "",
) -> None:
    """Build the sample workspace in the new or empty `folder`, as if the last year had happened up to `now`.

    `on_step` is called with the number of steps done and of all steps; `known_below` is the user's state folder.
    The note-taker gets the `account` of whoever makes it.
    """
    source = Source(resources.folder("sample_data"))
    workspace.create_with(folder, source.settings, known_below)
    with workspace.open_workspace(folder, known_below=known_below) as opened:
        today = day_of(now, opened.settings.timezone)
        builder = Builder(source, opened, now, today, account)
        steps = sorted(builder.steps(), key=lambda step: (step.day, step.hour))
        for number, step in enumerate(steps, start=1):
            step.do(builder.session(step.day, step.hour, step.person))
            if on_step is not None:
                on_step(number, len(steps))
        opened.store.maintenance.compact()
