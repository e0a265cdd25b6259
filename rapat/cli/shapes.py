"""The JSON the command line promises: values in, plain objects out. Keys may be added, none is renamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rapat.cli.days import clock
from rapat.model.matters import OWN, SHARED

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rapat.model import (
        Action,
        AgendaItem,
        Amendment,
        Approval,
        Attendance,
        Comment,
        Confirmation,
        Entry,
        Extension,
        Matter,
        Meeting,
        Progress,
        QueuedPoint,
        Quotation,
        Register,
        Substep,
        Turn,
    )
    from rapat.model.receipts import CircularFile, Receipt
    from rapat.model.timelines import Timeline
    from rapat.model.views import ActionHistory, DecisionHistory, Duty
    from rapat.secretariat.auditing import Trace
    from rapat.secretariat.confirmations import MissedQuorum
    from rapat.secretariat.day_calendar import Falling
    from rapat.secretariat.inbox import Waiting
    from rapat.secretariat.queues import Queued
    from rapat.secretariat.recording import Taken

Shape = dict[str, object]

_LAST_DAY: Final = re.compile(r"\bUNTIL=(\d{4})(\d\d)(\d\d)")


def register(entry: Register) -> Shape:
    """Return an entry of a register, all its fields; the id is its `code` (a person's is also `id`)."""
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__ if name not in ("id", "rev")}
    return {"code": entry.id, "id": entry.id, **fields}


def matter(matter: Matter) -> Shape:
    """Return a matter: what all have, and the fields of its own kind."""
    own = ("title", "kind", "status", "outcome", "reason", *SHARED, *OWN[matter.kind])
    return {
        "id": matter.id,
        **{"class" if name == "security" else name: getattr(matter, name) for name in own},
        "opened_by": matter.opened_by,
        "opened_at": matter.opened_at,
        "closed_by": matter.closed_by,
        "closed_at": matter.closed_at,
        **({"answered_at": matter.answered_at} if "answered" in own else {}),
        "files": [{"name": file.name, "sha256": file.sha256, "caption": file.caption} for file in matter.files],
    }


def circular(file: CircularFile) -> Shape:
    """Return a circular with its acknowledgements, each with the seconds that it took, and its answers."""
    circular = file.circular
    return {
        "id": circular.id,
        "from": circular.sender,
        "to": circular.to,
        "text": circular.text,
        "class": circular.security,
        "urgency": circular.urgency,
        "issued_at": circular.issued_at,
        "issued_by": circular.issued_by,
        "due": circular.due,
        "answer_by": circular.answer_by,
        "answer_time": circular.answer_time,
        "matter": circular.matter,
        "replaces": circular.replaces,
        "replaced_by": circular.replaced_by,
        "recalled_at": circular.recalled_at,
        "recalled_by": circular.recalled_by,
        "reason": circular.reason,
        "files": [{"name": kept.name, "sha256": kept.sha256} for kept in circular.files],
        "acknowledgements": [_receipt(receipt) for receipt in file.receipts],
        "missing": file.missing,
        "median_seconds": _seconds(file.median),
        "slowest": file.slowest.agency if file.slowest else "",
        "answers": [
            {
                "id": answer.id,
                "agency": answer.agency,
                "text": answer.text,
                "by": answer.by,
                "entered_by": answer.entered_by,
                "at": answer.at,
            }
            for answer in file.answers
        ],
    }


def queued(one: Queued) -> Shape:
    """Return what waits for a forum."""
    return {
        "id": one.id,
        "as": one.kind,
        "title": one.title,
        "since": one.since,
        "agency": one.agency,
        "class": one.security,
        "matter": one.matter,
        "by_itself": one.comes_by_itself,
    }


def point(point: QueuedPoint) -> Shape:
    """Return a point put to a forum."""
    return {
        "id": point.id,
        "forum": point.forum,
        "text": point.text,
        "agency": point.agency,
        "class": point.security,
        "matter": point.matter,
        "by": point.by,
        "entered_by": point.entered_by,
        "at": point.at,
        "withdrawn_by": point.withdrawn_by,
        "withdrawn_at": point.withdrawn_at,
        "reason": point.reason,
    }


def quotation(one: Quotation) -> Shape:
    """Return an excerpt of minutes."""
    return {
        "id": one.id,
        "code": one.code,
        "meeting": one.meeting,
        "version": one.version,
        "for": one.receiver,
        "addressee": one.addressee,
        "purpose": one.purpose,
        "lines": one.lines,
        "actions": one.actions,
        "class": one.security,
        "root": one.root,
        "by": one.by,
        "at": one.at,
    }


def _receipt(receipt: Receipt) -> Shape:
    given = receipt.acknowledgement
    return {
        "agency": receipt.agency,
        "at": given.at if given else None,
        "seconds": _seconds(receipt.taken),
        "late": receipt.is_late,
        "by": given.by if given else "",
        "entered_by": given.entered_by if given else "",
        "told_by": given.told_by if given else "",
        "remark": given.remark if given else "",
    }


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())


def timeline(told: Timeline) -> Shape:
    """Return what happened in a matter, and how much is not for who asks."""
    return {
        **matter(told.matter),
        "timeline": [
            {
                "date": one.day,
                "time": one.time,
                "what": one.what,
                "id": one.id,
                "meeting": one.meeting,
                "agency": one.agency,
                "to": one.taker,
                "step": one.step,
                "text": one.words,
                "class": one.security,
                "status": one.status,
                "replaced_by": one.replaced_by,
                "recalled": one.recalled,
            }
            for one in told.happenings
        ],
        "left_out": told.left_out,
    }


def meeting(meeting: Meeting, zone: ZoneInfo) -> Shape:
    """Return a meeting as `meetings list` gives it."""
    return {
        "id": meeting.id,
        "forum": meeting.forum,
        "title": meeting.title,
        "date": meeting.date,
        "start": clock(meeting.start, meeting.date, zone),
        "end": clock(meeting.end, meeting.date, zone),
        "place": meeting.place,
        "status": meeting.status,
        "class": meeting.security,
        "version": meeting.version,
        "urgency": meeting.urgency,
        "invited": meeting.invited,
        "chair": meeting.chair,
        "secretary": meeting.secretary,
        "note_taker": meeting.note_taker,
        "cosigners": meeting.cosigners,
        "letter_number": meeting.letter_number,
        "letter_date": meeting.letter_date,
        "copies": meeting.copies,
        "opened": meeting.opened,
        "closed": meeting.closed,
        "next_date": meeting.next_date,
        "comment_until": meeting.comment_until,
        "postponements": meeting.postponements,
        "cancelled": meeting.cancelled,
        "amendments": [amendment(act) for act in meeting.amendments],
        "approvals": [approval(act) for act in meeting.approvals],
        "attachments": meeting.attachments,
        "previous": meeting.previous,
    }


def amendment(amendment: Amendment) -> Shape:
    """Return an amendment: which version it made, why, and whose act it was."""
    return {
        "version": amendment.version,
        "reason": amendment.reason,
        "class": amendment.security,
        "by": amendment.by,
        "at": amendment.at,
    }


def approval(approval: Approval) -> Shape:
    """Return an approval: who signed which version, when, and who entered it."""
    return {
        "version": approval.version,
        "by": approval.by,
        "at": approval.at,
        "entered_by": approval.entered_by,
        "signed": approval.signed,
        "evidence": approval.evidence,
    }


def item(item: AgendaItem) -> Shape:
    """Return an agenda item."""
    return {
        "id": item.id,
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "minutes": item.minutes,
        "presenter": item.presenter,
        "class": item.security,
        "matter": item.matter,
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


def confirmation(confirmation: Confirmation) -> Shape:
    """Return what an agency said of who comes."""
    return {
        "id": confirmation.id,
        "meeting": confirmation.meeting,
        "agency": confirmation.agency,
        "comes": confirmation.comes,
        "name": confirmation.name,
        "position": confirmation.position,
        "person": confirmation.person,
        "representing": confirmation.representing,
        "reason": confirmation.reason,
        "by": confirmation.by,
        "entered_by": confirmation.entered_by,
        "at": confirmation.at,
    }


def comment(comment: Comment) -> Shape:
    """Return a comment on a line of a draft, with its answer."""
    return {
        "id": comment.id,
        "meeting": comment.meeting,
        "entry": comment.entry,
        "line": comment.line,
        "text": comment.text,
        "agency": comment.agency,
        "by": comment.by,
        "entered_by": comment.entered_by,
        "at": comment.at,
        "state": comment.state,
        "answer": comment.answer,
        "answered_by": comment.answered_by,
        "answered_at": comment.answered_at,
    }


def entry(entry: Entry) -> Shape:
    """Return a recorded line."""
    return {
        "id": entry.id,
        "item": entry.item,
        "kind": entry.kind,
        "text": entry.text,
        "speaker": entry.speaker,
        "time": entry.at,
        "class": entry.security,
        "private": entry.private,
        "agency": entry.agency,
        "parent": entry.parent,
        "action": entry.action,
        "matter": entry.matter,
        "vote": entry.vote,
        "flags": entry.flags,
        "raw": entry.raw,
    }


def action(action: Action, extensions: Iterable[Extension], today: date) -> Shape:
    """Return an action as `actions list` gives it."""
    return {
        "id": action.id,
        "text": action.text,
        "meeting": action.meeting,
        "forum": action.forum,
        "decision": action.decision,
        "lead": action.lead,
        "supporting": action.supporting,
        "pic": action.pic,
        "due": action.due_date,
        "due_text": action.due.text if action.due else "",
        "due_time": action.due.time if action.due else None,
        "original_due": action.original_due,
        "status": action.status,
        "overdue": action.overdue(today),
        "extensions": [extension(asked) for asked in extensions],
        "priority": action.priority,
        "matter": action.matter,
        "anchor": (action.due.anchored or None) if action.due else None,
        "rule": (action.due.rule or None) if action.due else None,
        "reason": action.reason,
        "class": action.security,
        "private": action.private,
        "created": action.created,
        "done_on": action.done_on,
        "verified_on": action.verified_on,
        "verified_by": action.verified_by,
        "steps": [step(action, each) for each in action.substeps],
    }


def step(action: Action, step: Substep) -> Shape:
    """Return a step that an action is done in; `agency` is who does it."""
    return {
        "number": step.number,
        "text": step.text,
        "agency": step.agency or action.lead,
        "due": step.due,
        "done_on": step.done_on,
        "done_by": step.done_by,
        "entered_by": step.entered_by,
    }


def falling(each: Falling) -> Shape:
    """Return what falls on a day as `calendar` gives it; `kind` is one of `day_calendar.Falls`."""
    return {
        "date": each.day,
        "until": each.until,
        "kind": each.falls,
        "id": each.ident,
        "title": each.title,
        "time": each.start,
        "agency": each.agency,
        "overdue": each.late,
        "class": each.security,
    }


def decision(file: DecisionHistory) -> Shape:
    """Return a decision as `decisions list` gives it; `number` is its label, `id` that of its line."""
    ruling = file.ruling
    return {
        "id": file.entry.id,
        "number": file.label,
        "provisional": file.is_provisional,
        "text": file.entry.text,
        "points": [point.text for point in file.points],
        "meeting": file.meeting.id,
        "forum": file.meeting.forum,
        "date": file.meeting.date,
        "item": file.item,
        "class": file.security,
        "status": file.status,
        "since": ruling.ended_on if ruling else None,
        "reason": ruling.reason if ruling else "",
        "replaced_by": file.replaced_by,
        "replaces": file.replaces,
        "actions": [
            {"id": action.id, "status": action.status, "lead": action.lead, "text": action.text}
            for action in file.actions
        ],
    }


def waiting(row: Waiting) -> Shape:
    """Return something that waits as `inbox` gives it."""
    action, claim = row.action, row.claim
    return {
        "why": row.why,
        "since": row.since,
        "id": row.about.id,
        "text": row.words,
        "lead": action.lead if action else "",
        "due": action.due_date if action else None,
        "reason": action.reason if action else "",
        "request": extension(row.request) if row.request else None,
        "claim": progress(claim) if claim else None,
        "turns": [turn.number for turn in row.turns],
        "comment": comment(row.comment) if row.comment else None,
        "unconfirmed": row.unconfirmed,
        "unacknowledged": row.unacknowledged,
        "said": [{"agency": one.agency, "text": one.text, "at": one.at} for one in row.said],
        "quorum": None if row.quorum is None else quorum(row.quorum),
        "part": row.part or None,
        "meeting": row.taken_by.meeting if row.taken_by is not None else None,
    }


def quorum(missed: MissedQuorum) -> Shape:
    """Return a quorum that will not be there."""
    return {"needed": missed.needed, "most": missed.most, "away": missed.away}


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
        "turns": [{"number": turn.number, "status": turn.status} for turn in report.turns],
        "handover": {"old": report.handover.old, "new": report.handover.new} if report.handover else None,
        "meeting": report.meeting,
        "evidence": [{"name": proof.name, "sha256": proof.sha256, "url": proof.url} for proof in report.evidence],
    }


def history(file: ActionHistory, today: date) -> Shape:
    """Return an action with its reports and, of a duty that comes again, where its turns stand."""
    return {
        **action(file.action, file.extensions, today),
        "duty": None if file.duty is None else duty(file.duty),
        "progress": [progress(report) for report in file.progress],
    }


def duty(standing: Duty) -> Shape:
    """Return where the turns of a duty that comes again stand."""
    return {
        "current": None if standing.current is None else turn(standing.current),
        "missed": [turn(missed) for missed in standing.missed],
        "waiting": [turn(waiting) for waiting in standing.waiting],
        "passed": standing.passed,
    }


def turn(given: Turn) -> Shape:
    """Return a turn of a duty."""
    return {"number": given.number, "due": given.due_date, "status": given.status, "done_on": given.done_on}


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
        "clock": change.clock,
    }


def taken(number: int, line_taken: Taken, zone: ZoneInfo) -> Shape:
    """Return a line that was recorded, as `record --jsonl` gives it: what was understood and the entry it became."""
    line, entry = line_taken.line, line_taken.entry
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
        "flags": line_taken.flags,
        "due_text": due.text if due else "",
        "due_time": due.time if due else None,
        "rule": (due.rule or None) if due else None,
        "until": _until(due.rule) if due else None,
        "action": line_taken.action.id if line_taken.action else None,
        "agency": line.agency,
        "proposed": line.proposed,
        "skipped": line_taken.skipped,
    }


def _until(rule: str) -> date | None:
    """Return the last day of a duty that comes again by its RRULE text; None where it goes on."""
    last = _LAST_DAY.search(rule)
    return date(int(last[1]), int(last[2]), int(last[3])) if last else None
