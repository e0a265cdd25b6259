"""What happened to an action, in order of time: one telling for the screen, the command line and every paper of it.

A report says whose word it is and what it led to, a return or reopening who did it, a change of lead who led before, a
request for more time who asked, who answered and who entered either. Nothing here is stored: it is read from reports
and requests as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from rapat.model import ActionStatus, Evidence, Extension, ExtensionState, Priority, Progress
from rapat.model.labels import EXTENSION, PART, PRIORITY, STATUS
from rapat.model.views import ActionHistory
from rapat.secretariat import substeps, turn_steps
from rapat.text.language import N_, M, Message


class Happened(NamedTuple):
    """One thing that happened: when, in words, and what proves it."""

    at: datetime
    told: Message
    evidence: tuple[Evidence, ...] = ()


def particulars(file: ActionHistory, status: str, basis: Message | None = None) -> list[tuple[str, object]]:
    """Return what is said of an action before its history: marked names with values that `Language.show` prints.

    `status` is the status as the front end shows it, `basis` the decision that it rests on. Only what there is to say
    has a row.
    """
    action, due = file.action, file.action.due
    until: object = ""
    if due is not None:
        until = due.date or due.anchored or due.text
        if due.date and due.time:
            until = M("%(day)s, %(time)s", day=due.date, time=due.time)
        if due.date and due.text:
            until = M("%(day)s (%(words)s)", day=until, words=due.text)
    rows: tuple[tuple[str, object], ...] = (
        (N_("Lead"), action.lead or "?"),
        (N_("Supporting"), action.supporting),
        (N_("Person in charge"), action.pic),
        (N_("Due"), until),
        (N_("Turns"), turn_steps.told(file.duty) if file.duty else ""),
        (N_("First due date"), action.original_due if file.postponed else ""),
        (N_("Postponed"), M("%(count)s times", count=file.postponed) if file.postponed else ""),
        (N_("Status"), status),
        (N_("Steps"), substeps.tally(action) or ""),
        (N_("Reason"), action.reason),
        (N_("Priority"), Message(PRIORITY[action.priority]) if action.priority is not Priority.NORMAL else ""),
        (N_("Meeting"), action.meeting),
        (N_("Decision"), basis),
        (N_("Matter"), action.matter),
        (N_("Class"), action.security.value),
    )
    return [(name, value) for name, value in rows if value]


def history(reports: Sequence[Progress], requests: Sequence[Extension]) -> list[Happened]:
    """Tell everything that happened to an action, oldest first; what happened at once, in the order it was done."""
    happenings: list[tuple[datetime, int, Happened]] = []
    before = ActionStatus.OPEN
    for report in reports:
        happenings.append((report.at, 1, Happened(report.at, reported(report, before), report.evidence)))
        before = report.status or before
    for request in requests:
        happenings += [(happened.at, at, happened) for at, happened in _requested(request)]
    return [happened for _, _, happened in sorted(happenings, key=lambda timed: timed[:2])]


def reported(report: Progress, before: ActionStatus) -> Message:
    """Tell a report on an action that stood at `before`: whose word, what it says, what it led to, who entered it."""
    led = _led_to(report, before)
    speaker = report.agency or report.by
    # What follows is told in the same sentence: "… terpasang., selesai" is none.
    text = report.text.removesuffix(".") if led is not None or report.entered_by else report.text
    sentence = M("%(agency)s: %(text)s", agency=speaker, text=text) if text else M("%(agency)s", agency=speaker)
    if led is not None:
        sentence = M("%(told)s, %(entered)s", told=sentence, entered=led)
    return _entered(sentence, report.entered_by)


def _led_to(report: Progress, before: ActionStatus) -> Message | None:
    """Tell what a report led to; who decided stands beside what is no word of the lead."""
    if report.handover is not None:
        return M(
            "lead changed from %(old)s to %(new)s by %(person)s",
            old=report.handover.old or "-",
            new=report.handover.new or "-",
            person=report.by,
        )
    if report.turns:
        return _of_turns(report)
    if report.part is not None:
        return M("own part: %(status)s", status=Message(PART[report.part]))
    if report.status is None:
        return None
    if before is ActionStatus.DONE and report.status is ActionStatus.PROGRESS:
        return M("returned by %(person)s", person=report.by)
    if report.status is ActionStatus.OPEN:
        return M("reopened by %(person)s", person=report.by)
    status = Message(STATUS[report.status])
    if report.status.closed and report.by:
        return M("%(status)s by %(person)s", status=status, person=report.by)
    return status


def _of_turns(report: Progress) -> Message:
    """Tell what became of turns of a duty; who decided stands beside what is no word of the lead."""
    status = report.turns[0].status
    named = ", ".join(str(turn.number) for turn in report.turns)
    if status is ActionStatus.OPEN:
        return M("turn %(turns)s returned by %(person)s", turns=named, person=report.by)
    told = Message(STATUS[status])
    if status.closed:
        told = M("%(status)s by %(person)s", status=told, person=report.by)
    return M("turn %(turns)s: %(told)s", turns=named, told=told)


def _requested(request: Extension) -> Iterator[tuple[int, Happened]]:
    """Tell a request, and its answer where there is one; time that nobody asked for is one thing."""
    new: object = request.new.date or request.new.text
    if not request.was_asked:
        sentence = M("more time until %(new)s, agreed by %(person)s", new=new, person=request.decided_by)
        yield 2, Happened(request.asked_at, _entered(_why(sentence, request.reason), request.answer_entered_by))
        return
    sentence = M("%(agency)s asks for time", agency=request.agency or request.asked_by)
    if request.state is ExtensionState.REQUESTED:
        sentence = M("%(agency)s asks for time until %(new)s", agency=request.agency or request.asked_by, new=new)
    yield 0, Happened(request.asked_at, _entered(_why(sentence, request.reason), request.entered_by))
    if request.decided_at is None:
        return
    state = Message(EXTENSION[request.state])
    if request.decided_by:
        state = M("%(status)s by %(person)s", status=state, person=request.decided_by)
    answer = M("time asked for until %(new)s: %(state)s", new=new, state=state)
    yield 2, Happened(request.decided_at, _entered(_why(answer, request.answer), request.answer_entered_by))


def _why(sentence: Message, reason: str) -> Message:
    return M("%(told)s: %(reason)s", told=sentence, reason=reason) if reason else sentence


def _entered(sentence: Message, person: str) -> Message:
    if not person:
        return sentence
    return M("%(told)s, %(entered)s", told=sentence, entered=M("entered by %(person)s", person=person))
