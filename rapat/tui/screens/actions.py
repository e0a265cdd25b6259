"""Actions: all that the acting person may read."""

from __future__ import annotations

from typing import ClassVar

from rapat.text.language import N_
from rapat.tui.base.actions import ActionList


class Actions(ActionList):
    """All actions the acting person may read."""

    TITLE_TEXT: ClassVar[str] = N_("Actions")
