"""The day of a moment: days are those of the calendar in the workspace's zone."""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def day_of(moment: datetime, zone: tzinfo) -> date:
    """Return the day on which a moment lies in a zone."""
    return moment.astimezone(zone).date()
