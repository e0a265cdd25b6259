"""What is shown once the application is left: the tour, another record, or nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # it knows the sample, which a start does not need
    from rapat.tui.tour.copy import TourCopy


class Onward(NamedTuple):
    """Where one goes on."""

    folder: Path | None
    """The workspace; None for the first start without one."""
    tour: TourCopy | None = None
    """A tour that is walked before."""
