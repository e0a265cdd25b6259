"""rapat keeps the minutes of coordination meetings between agencies, and keeps the agencies to what they promised."""

__version__ = "0.3.0"
