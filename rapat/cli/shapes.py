"""The JSON the command line promises: values in, plain objects out. Keys may be added, none is renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapat.cli.days import clock

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rapat.model import Action, AgendaItem, Approval, Attendance, Entry, Extension, Meeting, Progress, Register
    from rapat.secretariat.auditing import Trace
    from rapat.secretariat.recording import Taken

Shape = dict[str, object]


def register(entry: Register) -> Shape:
    """Return an entry of a register, all its fields; the id is its `code` (a person's is also `id`)."""
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__ if name not in ("id", "rev")}
    return {"code": entry.id, "id": entry.id, **fields}


def meeting(found: Meeting, zone: ZoneInfo) -> Shape:
    """Return a meeting as `meetings list` gives it."""
    return {
        "id": found.id,
        "forum": found.forum,
        "title": found.title,
        "date": found.date,
        "start": clock(found.start, found.date, zone),
        "end": clock(found.end, found.date, zone),
        "place": found.place,
        "status": found.status,
        "class": found.security,
        "version": found.version,
        "urgency": found.urgency,
        "invited": found.invited,
        "chair": found.chair,
        "secretary": found.secretary,
        "note_taker": found.note_taker,
        "cosigners": found.cosigners,
        "letter_number": found.letter_number,
        "letter_date": found.letter_date,
        "copies": found.copies,
        "opened": found.opened,
        "closed": found.closed,
        "next_date": found.next_date,
        "postponements": found.postponements,
        "cancelled": found.cancelled,
        "amendments": found.amendments,
        "approvals": [approval(one) for one in found.approvals],
        "attachments": found.attachments,
        "previous": found.previous,
    }


def approval(found: Approval) -> Shape:
    """Return an approval: who signed which version, when, and who entered it."""
    return {
        "version": found.version,
        "by": found.by,
        "at": found.at,
        "entered_by": found.entered_by,
        "signed": found.signed,
        "evidence": found.evidence,
    }


def item(found: AgendaItem) -> Shape:
    """Return an agenda item."""
    return {
        "id": found.id,
        "number": found.number,
        "title": found.title,
        "kind": found.kind,
        "minutes": found.minutes,
        "presenter": found.presenter,
        "class": found.security,
        "matter": found.matter,
    }


def attendance(mark: Attendance) -> Shape:
    """Return a mark of the roll-call."""
    return {
        "id": mark.id,
        "agency": mark.agency,
        "presence": mark.presence,
        "name": mark.name,
        "position": mark.position,
        "representing": mark.representing,
        "arrived": mark.arrived,
        "left": mark.left,
        "note": mark.note,
    }


def entry(found: Entry) -> Shape:
    """Return a recorded line."""
    return {
        "id": found.id,
        "item": found.item,
        "kind": found.kind,
        "text": found.text,
        "speaker": found.speaker,
        "time": found.at,
        "class": found.security,
        "private": found.private,
        "agency": found.agency,
        "parent": found.parent,
        "action": found.action,
        "matter": found.matter,
        "flags": found.flags,
        "raw": found.raw,
    }


def action(found: Action, extensions: Iterable[Extension], today: date) -> Shape:
    """Return an action as `actions list` gives it."""
    return {
        "id": found.id,
        "text": found.text,
        "meeting": found.meeting,
        "forum": found.forum,
        "lead": found.lead,
        "supporting": found.supporting,
        "pic": found.pic,
        "due": found.due_date,
        "due_text": found.due.text if found.due else "",
        "original_due": found.original_due,
        "status": found.status,
        "overdue": found.overdue(today),
        "extensions": [extension(asked) for asked in extensions],
        "priority": found.priority,
        "matter": found.matter,
        "anchor": (found.due.anchored or None) if found.due else None,
        "rule": (found.due.rule or None) if found.due else None,
        "reason": found.reason,
        "class": found.security,
        "private": found.private,
        "created": found.created,
        "done_on": found.done_on,
        "verified_on": found.verified_on,
        "verified_by": found.verified_by,
    }


def extension(asked: Extension) -> Shape:
    """Return a date moved, or a request to move it."""
    return {
        "id": asked.id,
        "agency": asked.agency,
        "asked_by": asked.asked_by,
        "asked_at": asked.asked_at,
        "old": asked.old,
        "new": asked.new.date,
        "reason": asked.reason,
        "state": asked.state,
        "decided_by": asked.decided_by,
        "decided_at": asked.decided_at,
        "answer": asked.answer,
        "entered_by": asked.entered_by,
        "answer_entered_by": asked.answer_entered_by,
        "asked": asked.was_asked,
        "meeting": asked.meeting,
    }


def progress(report: Progress) -> Shape:
    """Return a report on an action."""
    return {
        "id": report.id,
        "action": report.action,
        "agency": report.agency,
        "by": report.by,
        "entered_by": report.entered_by,
        "at": report.at,
        "text": report.text,
        "status": report.status,
        "part": report.part,
        "handover": {"old": report.handover.old, "new": report.handover.new} if report.handover else None,
        "meeting": report.meeting,
        "evidence": [{"name": one.name, "sha256": one.sha256, "url": one.url} for one in report.evidence],
    }


def history(found: Action, reports: Sequence[Progress], extensions: Sequence[Extension], today: date) -> Shape:
    """Return an action with its reports."""
    return {**action(found, extensions, today), "progress": [progress(report) for report in reports]}


def trace(change: Trace) -> Shape:
    """Return a change to one document, as `audit` gives it."""
    return {
        "seq": change.seq,
        "time": change.time,
        "who": change.who,
        "account": change.account,
        "entered_by": change.entered_by,
        "why": change.why,
        "kind": change.kind,
        "id": change.id,
        "hash": change.hash,
    }


def taken(number: int, found: Taken, zone: ZoneInfo) -> Shape:
    """Return a line that was recorded, as `record --jsonl` gives it: what was understood and the entry it became."""
    line, entry = found.line, found.entry
    due = line.due
    return {
        "line": number,
        "kind": entry.kind if entry else line.kind,
        "id": entry.id if entry else None,
        "item": entry.item if entry else None,
        "text": entry.text if entry else line.text,
        "raw": line.raw,
        "speaker": line.speaker,
        "lead": line.lead,
        "supporting": line.supporting,
        "pic": line.pic,
        "due": due.date if due else None,
        "anchor": (due.anchored or None) if due else None,
        "time": entry.at.astimezone(zone) if entry and entry.at else None,
        "priority": line.priority,
        "matter": line.matter,
        "private": line.private,
        "flags": found.flags,
        "due_text": due.text if due else "",
        "rule": (due.rule or None) if due else None,
        "action": found.action.id if found.action else None,
        "agency": line.agency,
        "proposed": line.proposed,
        "skipped": found.skipped,
    }
