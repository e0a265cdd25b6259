"""The seal of final minutes; and `canon-1`, the form that older ones are sealed by (`canon` has the present one).

The form holds what the minutes say and nothing of how they look: the particulars, the roll-call, every printed line
that is not private with its agenda item, the promises as they were made, and the reasons of amendments. It is JSON with
sorted keys, without spaces, in UTF-8, so that anybody can build it again from the journal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from rapat.model import (
    Action,
    AgendaItem,
    Approval,
    Attendance,
    Entry,
    Extension,
    Meeting,
    Progress,
    to_plain,
)
from rapat.model.plain import Document, Plain, ReadOnlyPlain
from rapat.model.views import Seal
from rapat.secretariat.record_order import by_place
from rapat.secretariat.stored import Source
from rapat.store.contract import Record

CANON = "canon-1"

_PARTICULARS = (
    *("id", "title", "forum", "date", "start", "end", "place", "security", "urgency", "invited", "chair", "secretary"),
    *("note_taker", "letter_number", "letter_date", "version", "opened", "closed", "pauses", "next_date", "next_text"),
    *("amendments", "attachments", "previous", "cosigners"),
)
_ROLL = ("id", "agency", "presence", "name", "position", "person", "representing", "arrived", "left", "note")
_ITEM = ("id", "number", "title", "presenter", "matter")
_LINE = (
    *("id", "kind", "text", "item", "parent", "speaker", "person", "agency", "at", "security", "matter", "action"),
)
_REPORT = ("id", "action", "agency", "text", "status", "evidence")
_REQUEST = ("id", "action", "agency", "old", "new", "reason", "state", "answer")
_PROMISE = ("id", "text", "lead", "supporting", "pic", "due", "priority", "entry", "matter", "security")


def canonical(source: Source, meeting: Meeting) -> bytes:
    """Return the canonical form `canon-1` of a meeting's minutes; its lists are in printed order, ties by id."""
    items = source.find(AgendaItem, meeting=meeting.id)
    attendance = source.find(Attendance, meeting=meeting.id)
    entries = source.find(Entry, meeting=meeting.id)
    actions = source.find(Action, meeting=meeting.id)
    printed = [entry for entry in entries if entry.kind.printed and not entry.private]
    form = {
        "canon": CANON,
        "meeting": _pick(meeting, _PARTICULARS),
        "items": [_pick(item, _ITEM) for item in sorted(items, key=lambda item: (item.number, item.id))],
        "attendance": [_pick(mark, _ROLL) for mark in sorted(attendance, key=_id)],
        "entries": [_pick(entry, _LINE) for entry in sorted(printed, key=by_place)],
        "actions": [_pick(action, _PROMISE) for action in sorted(actions, key=_id) if not action.private],
        "reports": [_pick(report, _REPORT) for report in sorted(source.find(Progress, meeting=meeting.id), key=_id)],
        "requests": [_pick(asked, _REQUEST) for asked in sorted(source.find(Extension, meeting=meeting.id), key=_id)],
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(source: Source, meeting: Meeting) -> str:
    """SHA-256 of the canonical form of a meeting's minutes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(source, meeting)).hexdigest()


def of(meeting: str, approval: Approval, record: Record) -> Seal:
    """Return the seal of one approval of a meeting, whose journal record is `record`."""
    return Seal(
        meeting=meeting,
        version=approval.version,
        seq=approval.seq,
        hash=record.hash,
        digest=approval.digest,
        canon=approval.canon,
    )


def _pick(document: Document, names: Sequence[str]) -> Plain:
    plain: ReadOnlyPlain = to_plain(document)
    return {name: plain[name] for name in names if name in plain}


def _id(document: Document) -> str:
    return document.id
