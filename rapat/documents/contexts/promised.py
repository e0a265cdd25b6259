"""Actions as papers tell them: due, standing, what was reported of them, who leads and who agreed."""

from __future__ import annotations

from datetime import date

from rapat.dates import recurrence
from rapat.dates.days import day_of
from rapat.documents import house_style
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import ActionStatus, Due, ExtensionState, MeetingStatus, Progress, SecurityClass, labels, strictest
from rapat.model.views import ActionHistory
from rapat.secretariat import substeps, turn_steps, wordings
from rapat.text.language import N_, M, Message


def promise(
    presenter: Presenter,
    file: ActionHistory,
    *,
    above: SecurityClass,
    own: str = "",
    item: str = "",
    place: str = "",
    points: tuple[str, ...] = (),
) -> words.Promise:
    """Describe an action; `own` is the agency whose sheet it stands on, `above` the class its mark exceeds."""
    action = file.action
    is_late = action.overdue(presenter.today) and (file.duty is not None or not action.comes_again)
    late = (presenter.today - action.due_date).days if action.due_date and is_late else 0
    return words.Promise(
        id=action.id,
        text=house_style.capital(presenter.spelled(action.text, file.imprint)),
        points=points or points_of(presenter, file),
        lead=presenter.agency(action.lead),
        original_lead=_original_lead(presenter, file),
        supporting=presenter.names(action.supporting),
        pic=presenter.position(action.pic) if action.pic else "",
        turns=_turns(presenter, file) if presenter.tells_turns_apart else "",
        due=_due(presenter, file) if presenter.message else house_style.capital(_due(presenter, file)),
        dated=action.due is not None and action.due.date is not None and not action.due.rule,
        due_words=action.due.text if action.due else "",
        original_due=_original(presenter, file),
        postponed=file.postponed,
        status=presenter.language.text(labels.STATUS[turn_steps.status_of(file)]),
        standing=_standing(presenter, file, late),
        settled=_settled(presenter, file),
        void=action.status is ActionStatus.VOID,
        void_reason=presenter.spelled(action.reason) if action.status is ActionStatus.VOID else "",
        given_up=presenter.spelled(file.given_up, file.imprint),
        waiting=action.status is ActionStatus.DONE,
        overdue=late > 0,
        late=late,
        days_left=max(0, (action.due_date - presenter.today).days) if action.due_date else 0,
        urgent=action.priority == "urgent",
        basis=_basis(presenter, file),
        item=item,
        place=place,
        latest=_latest(presenter, file),
        latest_by=_latest_by(presenter, file),
        verified_by=_verified_by(presenter, file),
        granted_by=_granted_by(presenter, file),
        asked=asked(presenter, file),
        handed=_handed(presenter, file),
        reports=tuple(
            words.Report(
                day=presenter.language.short_date(day_of(report.at, presenter.settings.timezone)),
                agency=presenter.agency(report.agency),
                text=house_style.sentence(_words(presenter, report)),
                entered_by=presenter.entered(report.entered_by),
            )
            for report in file.progress
        ),
        evidence=", ".join(evidence.name for report in file.progress for evidence in report.evidence),
        steps=presenter.language.say(substeps.tally(action) or ""),
        substeps=tuple(
            presenter.language.say(substeps.described(step, presenter.agency(step.agency))) for step in action.substeps
        ),
        support_only=bool(own) and action.lead != own,
        mark=shared.mark(action.security, above),
    )


def _standing(presenter: Presenter, file: ActionHistory, late: int) -> str:
    """Say how an action stands: how late it is before what is done of it, and why where it is void."""
    status = Message(labels.STATUS[turn_steps.status_of(file)])
    reason = presenter.spelled(file.action.reason) if file.action.status is ActionStatus.VOID else ""
    told = M("%(status)s: %(reason)s", status=status, reason=reason) if reason else status
    if late > 0:
        told = M("%(late)s, %(status)s", late=M("%(days)s days late", days=late), status=status)
    return house_style.capital(presenter.language.say(told))


def points_of(presenter: Presenter, file: ActionHistory) -> tuple[str, ...]:
    """List the sub-points of a promise, but for those above its own class: whoever reads the promise reads them."""
    own = strictest(file.action.security, file.meeting.security if file.meeting else None)
    return tuple(
        house_style.capital(presenter.spelled(point.text, file.imprint))
        for point in file.points
        if strictest(own, point.security) is own
    )


def _settled(presenter: Presenter, file: ActionHistory) -> str:
    """Say when a verified action was done, and how late; empty for any other."""
    if file.action.status is not ActionStatus.VERIFIED:
        return ""
    done = [report for report in file.progress if report.status is ActionStatus.DONE] or [
        report for report in file.progress if report.status is ActionStatus.VERIFIED
    ]
    if not done:
        return ""
    on, due = day_of(done[-1].at, presenter.settings.timezone), file.action.due_date
    day = presenter.language.short_date(on)
    late = (on - due).days if due is not None else 0
    told = M("Done %(day)s, %(count)s days late", day=day, count=late) if late > 0 else M("Done %(day)s", day=day)
    return presenter.language.say(told)


def promise_apart(presenter: Presenter, place: str) -> words.Promise:
    """Stand in for an action above the paper's class: its number is kept, and nothing is told."""
    return words.Promise(
        id="–",
        text=shared.apart(presenter, place),
        points=(),
        lead="–",
        original_lead="",
        supporting="",
        pic="",
        turns="",
        due="–",
        dated=False,
        due_words="",
        original_due="",
        postponed=0,
        status="–",
        standing="–",
        settled="",
        void=False,
        void_reason="",
        given_up="",
        waiting=False,
        overdue=False,
        late=0,
        days_left=0,
        urgent=False,
        basis="",
        item="",
        place="",
        asked="",
        handed="",
        latest="",
        latest_by="",
        verified_by="",
        granted_by="",
        reports=(),
        evidence="",
        steps="",
        substeps=(),
        support_only=False,
        mark="",
    )


def _due(presenter: Presenter, file: ActionHistory) -> str:
    due = file.action.due
    if due is None:
        return ""
    if due.date is None:
        return presenter.spelled(due.text, file.imprint) or due.anchor
    if due.rule:
        return presenter.language.say(_coming_again(presenter, file, due, due.date))
    return _with_clock(presenter, file, due, due.date)


def _with_clock(presenter: Presenter, file: ActionHistory, due: Due, day: date) -> str:
    """Write a day on which something is due with the time of day, where one was told."""
    written = presenter.language.short_day(day)
    if due.time is None:
        return written
    kept = file.imprint if file.imprint is not None and not file.postponed else None  # later dates are those of today
    zone = (kept or presenter.settings).timezone
    return f"{written}, {presenter.clock(due.time)} {shared.zone_name(zone, day)}"


def _coming_again(presenter: Presenter, file: ActionHistory, due: Due, owed: date) -> Message:
    """Say of a duty how often it comes, which turn is next or was due last, and how many were missed.

    What is told of a day that has passed does not know its turns: the next one is that of the rule from that day on.
    """
    rule = M("%(words)s", words=due.text) if due.by_period else recurrence.in_words(due.rule)
    if file.duty is None:
        owed = turn_steps.turn_ahead(file.action, presenter.today, presenter.calendar(file.imprint)) or owed
    day = _with_clock(presenter, file, due, owed)
    if owed < presenter.today:
        told = M("%(rule)s, the last was due on %(day)s", rule=rule, day=day)
    else:
        told = M("%(rule)s, the next on %(day)s", rule=rule, day=day)
    standing = None if presenter.tells_turns_apart else _standing_of_turns(presenter, file)
    return told if standing is None else M("%(told)s; %(standing)s", told=told, standing=standing)


def _standing_of_turns(presenter: Presenter, file: ActionHistory) -> Message | None:
    """Say which turns of a duty were missed or wait; None for what has no turns, and where there is nothing to say."""
    comes = file.action.comes_again and file.duty is not None
    written = presenter.language.short_date if presenter.wording >= wordings.TURNS_DATED else None
    return turn_steps.standing(file.duty, written) if comes and file.duty is not None else None


def _turns(presenter: Presenter, file: ActionHistory) -> str:
    standing = _standing_of_turns(presenter, file)
    return presenter.language.say(standing) if standing is not None else ""


def _original(presenter: Presenter, file: ActionHistory) -> str:
    original = file.action.original_due
    if file.action.comes_again:
        original = file.duty.current.due if file.duty is not None and file.duty.current is not None else None
    moved = original is not None and original != file.action.due_date
    return presenter.language.short_date(original) if moved and original else ""


def _basis(presenter: Presenter, file: ActionHistory) -> str:
    if file.meeting is None:
        return file.action.meeting
    day = presenter.language.short_date(file.meeting.date)
    if file.meeting.status is MeetingStatus.FINAL:
        return f"{file.meeting.title}, {day}"
    told = M("%(title)s, %(day)s, minutes not approved yet", title=file.meeting.title, day=day)
    return presenter.language.say(told)


def _latest(presenter: Presenter, file: ActionHistory) -> str:
    reported = house_style.sentence(_result_and_remark(presenter, file))
    if file.action.status is ActionStatus.BLOCKED and file.action.reason:
        reason = house_style.sentence(presenter.spelled(file.action.reason))
        return " ".join(dict.fromkeys(part for part in (reported, _hindrance(presenter, file, reason)) if part))
    return reported


def _hindrance(presenter: Presenter, file: ActionHistory, reason: str) -> str:
    """Tell what hinders an action with the day it was reported, where something was reported since."""
    told = _progress(presenter, file)
    hindered = next((report for report in reversed(told) if report.status is ActionStatus.BLOCKED), None)
    latest = _last_told(presenter, file)
    if presenter.wording < wordings.REMARKED_APART or hindered is None or latest is None or latest is hindered:
        return reason
    if house_style.sentence(_words(presenter, latest)) == reason:
        return reason
    day = presenter.language.short_date(day_of(hindered.at, presenter.settings.timezone))
    return presenter.language.say(M("Hindrance reported on %(day)s: %(reason)s", day=day, reason=reason))


def _result_and_remark(presenter: Presenter, file: ActionHistory) -> str:
    """Write what was reported last, and behind it the remark of its verification, which is no result."""
    told = _progress(presenter, file)
    result = _last_told(presenter, file)
    behind = told[told.index(result) + 1 :] if result is not None else told
    remarks = [words for report in behind[-1:] if (words := _words(presenter, report))]
    said = [_words(presenter, result)] if result is not None else []
    if presenter.wording < wordings.REMARKED_APART:
        return "; ".join([*(words.removesuffix(".") for words in said), *remarks] if remarks else said)
    remarked = (
        presenter.language.say(M("Remark of the verification: %(remark)s", remark=house_style.sentence(words)))
        for words in remarks
    )
    return " ".join((*map(house_style.sentence, said), *remarked))


def _progress(presenter: Presenter, file: ActionHistory) -> list[Progress]:
    """Return the reports but those by which nothing was done: of another lead, and why an action is void."""
    told = [report for report in file.progress if report.handover is None]
    if presenter.wording < wordings.REMARKED_APART:
        return told
    return [report for report in told if report.status is not ActionStatus.VOID]


def _handed(presenter: Presenter, file: ActionHistory) -> str:
    """Say from whom the lead changed last, by whom and why."""
    changed = [report for report in file.progress if report.handover is not None]
    return house_style.sentence(house_style.capital(_words(presenter, changed[-1]))) if changed else ""


def _led(presenter: Presenter, code: str) -> str:
    """Name who leads, or say that nobody does."""
    return presenter.agency(code) or presenter.language.text(N_("not assigned"))


def _original_lead(presenter: Presenter, file: ActionHistory) -> str:
    """Say who led before the first change of lead, where it is not who leads; empty for none."""
    changes = [report.handover for report in file.progress if report.handover is not None]
    return _led(presenter, changes[0].old) if changes and changes[0].old != file.action.lead else ""


def _last_told(presenter: Presenter, file: ActionHistory) -> Progress | None:
    """Find the newest report that says something, other than a verification; None for none."""
    told = (report for report in reversed(_progress(presenter, file)) if _words(presenter, report))
    return next((report for report in told if report.status is not ActionStatus.VERIFIED), None)


def _words(presenter: Presenter, report: Progress) -> str:
    """Write what a report says, with who led before and who changed it, or whose own part it is."""
    text = presenter.spelled(report.text)
    if report.handover is not None:
        led = M(
            "lead changed from %(old)s to %(new)s by %(person)s",
            old=_led(presenter, report.handover.old),
            new=_led(presenter, report.handover.new),
            person=presenter.office(report.by),
        )
        return ": ".join(part for part in (presenter.language.say(led), text) if part)
    if report.part is not None:
        own = M("own part: %(status)s", status=Message(labels.PART[report.part]))
        said = f"{text} ({presenter.language.say(own)})" if text else presenter.language.say(own)
        return f"{presenter.agency(report.agency)}: {said}"
    return text


def _latest_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who took the latest report down; a verification names its own."""
    told = _last_told(presenter, file)
    return presenter.entered(told.entered_by) if told is not None and told.text else ""


def _verified_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who verified, for which office, and who entered it; never the agency that promised."""
    if file.action.status is not ActionStatus.VERIFIED or not file.action.verified_by:
        return ""
    said = [report for report in file.progress if report.status is ActionStatus.VERIFIED]
    office = presenter.agency(said[-1].agency) if said and said[-1].by == file.action.verified_by else ""
    verifier = file.action.verified_by
    who = f"{presenter.position(verifier)}, {office}" if office else presenter.office(verifier)
    return _entered(presenter, M("by %(person)s", person=who), said[-1].entered_by if said else "")


def _granted_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who agreed to the latest postponement, and who entered it."""
    granted = [
        extension for extension in file.extensions if extension.state is ExtensionState.GRANTED and extension.decided_by
    ]
    if not granted:
        return ""
    return _entered(
        presenter,
        M("agreed by %(person)s", person=presenter.office(granted[-1].decided_by)),
        granted[-1].answer_entered_by,
    )


def asked(presenter: Presenter, file: ActionHistory) -> str:
    """Say until when more time is asked for and not answered yet; empty for no such request."""
    short = presenter.language.short_day
    waiting = [request.new for request in file.extensions if request.state is ExtensionState.REQUESTED]
    until = [short(new.date) if new.date is not None else new.text for new in waiting]
    told = [M("more time asked until %(day)s, not answered yet", day=day) for day in until]
    return "; ".join(map(presenter.language.say, told))


def _entered(presenter: Presenter, said: Message, by: str) -> str:
    sentence = presenter.language.say(said)
    return f"{sentence} ({presenter.entered(by)})" if by else sentence
