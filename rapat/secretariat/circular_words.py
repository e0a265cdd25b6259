"""What is said of a circular wherever it is shown: how it stands, who has it, what is left of its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from textwrap import shorten
from typing import Final

from rapat.model import Circular, CircularAnswer, SecurityClass, Urgency
from rapat.model.account import Acknowledged
from rapat.model.labels import SECURITY, URGENCY
from rapat.model.receipts import CircularFile, Receipt
from rapat.secretariat import hidden_numbers
from rapat.secretariat.circulars import span, span_in_words
from rapat.secretariat.session import Session
from rapat.text.language import N_, Brief, M, Message

_LETTERS: Final = 60
"""Letters of a text that say which circular it is."""


CLOCK_SET: Final = M("clock set by hand")
"""Stands beside what was acknowledged at a time that nothing vouches for."""


def acknowledged(file: CircularFile) -> Message | str:
    """Say how a circular stands: how many of its agencies have it, or that it does not hold any more."""
    circular = file.circular
    if circular.replaced_by:
        return M("corrected by %(id)s", id=circular.replaced_by)
    if not circular.holds:
        return M("recalled")
    return f"{len(circular.to) - len(file.missing)}/{len(circular.to)}"


def standing(file: CircularFile) -> Message:
    """Say how a circular stands as a heading over its agencies."""
    count = f"{len(file.circular.to) - len(file.missing)}/{len(file.circular.to)}"
    if file.circular.holds:
        return M("Acknowledged by %(count)s", count=count)
    return M("%(how)s; until then acknowledged by %(count)s", how=acknowledged(file), count=count)


def is_late(file: CircularFile) -> bool:
    """Whether the time to acknowledge it is over, and somebody has not."""
    return file.circular.holds and any(one.is_late and one.acknowledgement is None for one in file.receipts)


def first_words(circular: Circular) -> Message | str:
    """Return the words that say which circular it is, its urgency before them unless it is ordinary.

    One of class T says so; the mark of what is secret stands before them wherever they are shown.
    """
    words = shorten(circular.text, _LETTERS, placeholder=" …")
    if circular.security is SecurityClass.RESTRICTED:
        words = f"({circular.security.value}) {words}"
    if circular.urgency is Urgency.ORDINARY:
        return words
    return M("%(urgency)s: %(words)s", urgency=Message(URGENCY[circular.urgency]), words=words)


def urgent(session: Session, urgency: Urgency) -> Message:
    """Say an urgency with the time within which a circular of it is to be acknowledged: "flash: 30 min"."""
    return M("%(urgency)s: %(time)s", urgency=Message(URGENCY[urgency]), time=allowed(session, urgency))


def allowed(session: Session, urgency: Urgency) -> Message:
    """Say the time within which a circular of an urgency is to be acknowledged, as the workspace sets it."""
    return _in_words(session.settings.circulars.time_for(urgency))


def _in_words(time: timedelta) -> Message:
    return M("%(count)s days", count=time.days) if time.days > 1 and not time.seconds else span_in_words(time)


def urgency(circular: Circular) -> Message:
    """Say the urgency of a circular with the time that it gave to acknowledge it."""
    time = _in_words(circular.due - circular.issued_at)
    return M("%(urgency)s: %(time)s", urgency=Message(URGENCY[circular.urgency]), time=time)


def answer_wanted(circular: Circular) -> Message | str:
    """Say until when an answer is wanted: a day, with its hour where one was named; empty where none is."""
    if circular.answer_by is None:
        return ""
    if circular.answer_time is None:
        return M("%(day)s", day=circular.answer_by)
    return M("%(day)s %(time)s", day=circular.answer_by, time=circular.answer_time)


def asked(session: Session) -> Message:
    """Say what a form asks for: the urgencies, each with its time."""
    return M("Urgency (%(words)s)", words=[urgent(session, urgency) for urgency in URGENCY])


def moment(session: Session, at: datetime) -> datetime:
    """Return a moment as the workspace's zone tells it."""
    return at.astimezone(session.settings.timezone)


def particulars(session: Session, file: CircularFile) -> list[tuple[str, object]]:
    """Return what a circular says of itself: marked names with values that `Language.show` prints."""
    circular, median, slowest = file.circular, file.median, file.slowest
    rows: tuple[tuple[str, object], ...] = (
        (N_("From"), circular.sender),
        (N_("Class"), Message(SECURITY[circular.security])),
        (N_("Urgency"), urgency(circular)),
        (N_("Issued at"), moment(session, circular.issued_at)),
        (N_("Acknowledge until"), moment(session, circular.due)),
        (N_("Answer until"), answer_wanted(circular)),
        (N_("Matter"), circular.matter),
        (N_("Corrects"), circular.replaces),
        (N_("Corrected by"), circular.replaced_by),
        (N_("Recalled"), circular.reason),
        (N_("Median"), span(median) if median is not None else ""),
        (N_("Slowest"), slowest.agency if slowest is not None else ""),
        (N_("Files"), [attached.name for attached in circular.files]),
    )
    return [(name, value) for name, value in rows if value not in ("", [])]


def taken(receipt: Receipt) -> Message:
    """Say after how long an agency acknowledged, or that it has not."""
    return span(receipt.taken) if receipt.taken is not None else M("not yet")


def answered(session: Session, answer: CircularAnswer) -> Message:
    """Say who answered, at what time, and what."""
    at = moment(session, answer.at)
    return M(
        "%(agency)s, %(day)s %(time)s: %(text)s",
        agency=answer.agency,
        day=Brief(at.date(), weekday=False),
        time=at.time(),
        text=answer.text,
    )


def who(receipt: Receipt) -> Message | str:
    """Say who acknowledged for an agency: a person, or whose word was taken down by telephone; and the remark."""
    given = receipt.acknowledgement
    if given is None:
        return ""
    by = M("by telephone, %(who)s", who=given.told_by) if given.told_by else given.by
    if given.clock:
        by = M("%(who)s · %(remark)s", who=by, remark=CLOCK_SET)
    return M("%(who)s · %(remark)s", who=by, remark=given.remark) if given.remark else by


def left(due: datetime, now: datetime) -> Message:
    """Say how much time there is yet, or for how long it is over: what the clock of a circular shows."""
    over = now - due
    if over > timedelta():
        return M("▲ over for %(span)s", span=_long(over))
    return M("%(span)s left", span=_long(-over))


def _long(taken: timedelta) -> Message:
    return M("%(count)s days", count=taken.days) if taken >= timedelta(days=2) else span(taken)


def punctual(told: Acknowledged) -> Message | None:
    """Say how circulars were acknowledged; None where none was to be, or the time of all is running yet."""
    if told.percent is None:
        return None
    counted = told.in_time + told.late + told.missing
    if told.median is None:
        return M("Acknowledged none of %(count)d circulars", count=counted)
    return M(
        "Acknowledged %(in_time)d of %(count)d circulars in time (%(percent)d%%), median %(span)s",
        in_time=told.in_time,
        count=counted,
        percent=told.percent,
        span=span(told.median),
    )


def gaps(session: Session) -> list[str]:
    """Return the counted numbers that no circular on record has, for whoever sees all that there are; else none.

    None is ever given back: a missing one was lost with its record.
    """
    if not session.visibility.unlimited:
        return []
    by_year: dict[str, set[int]] = {}
    for ident in session.texts(Circular, "id"):
        year, _, number = ident.rpartition("-")
        if int(number) < hidden_numbers.FIRST:
            by_year.setdefault(year, set()).add(int(number))
    return [
        f"{year}-{number:03}"
        for year, numbers in sorted(by_year.items())
        for number in sorted(set(range(1, max(numbers))) - numbers)
    ]
