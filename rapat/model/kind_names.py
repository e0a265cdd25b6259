"""What people call the documents of a kind."""

from __future__ import annotations

from typing import Final

from rapat.text.language import M

KIND_NAMES: Final = {
    "agencies": M("agency"),
    "people": M("person"),
    "forums": M("forum"),
    "events": M("event"),
    "meetings": M("meeting"),
    "items": M("agenda item"),
    "attendance": M("mark of the roll-call"),
    "entries": M("line"),
    "rulings": M("mark of a decision"),
    "confirmations": M("word on who comes"),
    "comments": M("comment on a draft"),
    "actions": M("action"),
    "progress": M("report"),
    "extensions": M("request for more time"),
    "turns": M("turn of a duty"),
    "frozen": M("frozen minutes"),
    "issues": M("list of issued papers"),
    "reminders": M("reminder"),
    "matters": M("matter"),
    "reporters": M("protected reporter"),
    "circulars": M("circular"),
    "acknowledgements": M("acknowledgement"),
    "answers": M("answer to a circular"),
    "points": M("point put to a forum"),
    "quotations": M("excerpt of minutes"),
    "rules": M("rules"),
    "counters": M("counter"),
}
"""By the name of their table."""
