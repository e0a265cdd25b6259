"""Under which rules the journal is kept, as the journal itself tells: no record is judged by those that came later."""

from __future__ import annotations

from rapat.model.plain import Document


class Rules(Document, frozen=True, kw_only=True):
    """What every record from here on was held to when it was written. There is one, its `id` is `rules`."""

    edition: int
    """Which rules the program asked; a later edition may ask more."""
    secretariat: str = ""
    """Code of the agency of the workspace's own secretariat, as the settings had it."""
    sample: bool = False
    """Anybody may act as anybody, as the settings of a sample workspace say."""
    strangers: bool = False
    """An account that the registers do not know was a secretary's, as long as no secretary had one."""
