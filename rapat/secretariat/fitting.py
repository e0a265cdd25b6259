"""What a line becomes in the record as it stands: whether the item, the entry above or the words it needs are there.

The same question is asked for the echo, in the session, and under the lock, in the transaction: the echo never says one
thing and the record another.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import takewhile
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat import capture
from rapat.capture import heads
from rapat.capture.subjects import has_subject, same_subject
from rapat.model import (
    Action,
    AgendaItem,
    Attendance,
    Entry,
    EntryKind,
    Meeting,
    MeetingStatus,
    Vote,
    agencies_there,
    strictest,
)
from rapat.secretariat import accepting, as_typed, confirmations, confirming, marking, record_order
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import N_, Language

_MOVES: Final = re.compile(
    r"\b(?:rapat|pertemuan|sidang|rakor|meeting|sitting)\b.*"
    r"\b(?:di(?:maju|mundur|undur|tunda|pindah|geser|jadwal)\w*|moved|postponed|rescheduled|brought forward)\b",
    re.IGNORECASE,
)
"""A meeting, and that it is put to another day."""
_MOST_NAMED: Final = 8
"""Lines that are told by their numbers."""
_OF_DECISIONS: Final = frozenset({EntryKind.DECISION, EntryKind.CONTINUATION})
"""What a row of decisions consists of: they, and their points."""


class Place(NamedTuple):
    """Where a line is typed: ids of the meeting, its item and the entry above; empty for none."""

    meeting: str
    item: str = ""
    above: str = ""


def fitted(source: Session | Transaction, line: capture.Line, place: Place, context: capture.Context) -> capture.Line:
    """Return the line as it will be recorded in its place.

    What lacks something in the record acts on nothing: it is kept and says by a flag what was missing. What is typed on
    something private, or of a class of its own, is no less so; `capture.warned` says what that brings.
    """
    if line.completing is not None:
        line = completing(line, source.get(Entry, place.above))
    line = _placed(source, line, place, context)
    if line.below or line.turn_above is not None:
        above = source.get(Entry, place.above)
        line = _ending(shielded(line, above), above)
        if line.turn_above is not None and above is not None:
            line = accepting.accepted(line, above.text, source, above, context)
    if line.roll:
        line = replace(line, roll=_beside(source, _as_announced(source, line.roll, place.meeting), place.meeting))
    decision = decided_above(source, line, place.above)
    if decision:
        line = replace(line, rests_on=source.need(Entry, decision).text)
    elif may_rest := _only_below(source, line, place.above):
        line = replace(line, may_rest_on=may_rest.text)
    line = at_its_end(source, line, place)
    doubts = (
        *_untimely(source, line, place.meeting),
        *_below_title(source, line, place, context),
        *_moves_nothing(line, context),
        *too_many_voices(source, line, place.meeting),
    )
    return replace(line, flags=tuple(dict.fromkeys((*line.flags, *doubts)))) if doubts else line


def _ending(line: capture.Line, above: Entry | None) -> capture.Line:
    """Return a mark alone with the promise that it ends; "%" alone hides what stands above, and ends nothing."""
    becomes = line.turn_above
    if above is None or becomes in (None, EntryKind.ACTION) or (becomes is EntryKind.NOTE and line.private):
        return line
    return replace(line, ends=above.action)


def _as_announced(
    source: Session | Transaction, roll: tuple[capture.AttendanceMark, ...], meeting: str
) -> tuple[capture.AttendanceMark, ...]:
    """Return the marks of a roll-call with who was announced, where nobody else is named or was before."""
    sitting = source.get(Meeting, meeting)
    confirmed = confirmations.by_agency(source, sitting) if sitting is not None else {}
    if not confirmed:
        return roll
    called = source.texts(Attendance, "agency", meeting=meeting)
    return tuple(mark if mark.agency in called else confirming.as_announced(mark, confirmed) for mark in roll)


def _beside(
    source: Session | Transaction, roll: tuple[capture.AttendanceMark, ...], meeting: str
) -> tuple[capture.AttendanceMark, ...]:
    """Return the marks of a roll-call with who else of their agency stays on the list, and who is taken off it."""
    there = {mark.agency: mark for mark in source.find(Attendance, meeting=meeting) if mark.agency}
    session = source.session if isinstance(source, Transaction) else source
    told = []
    for mark in roll:
        old = there.get(mark.agency)
        if old is not None:
            day = session.need(Meeting, meeting).date
            hours = (
                datetime.combine(day, at, session.settings.timezone) if at is not None else None
                for at in (mark.arrived, mark.left)
            )
            there[mark.agency] = now = marking.called(old, mark, *hours)
            before, after = marking.names_of(old), marking.names_of(now)
            others = tuple(name for name in after if name in before and name not in (mark.name, mark.position))
            several = len(before) > 1 or len(after) > len(before)
            gone = tuple(name for name in before if name not in after) if len(after) < len(before) else ()
            mark = replace(mark, beside=others if several and mark.named else (), gone=gone)  # noqa: PLW2901
        told.append(mark)
    return tuple(told)


def decided_above(source: Session | Transaction, line: capture.Line, above: str) -> str:
    """Return the id of the decision that a promise rests on where it is typed; empty for none.

    That is the decision right above it, where it is a point of that, about the same thing, or about nothing of its
    own ("susun jadwal"); or the one that the promise right above it rests on, where it is about the same thing: of
    what is promised in a row nobody knows that it all carries out one decision. What is promised above counts with
    it, and makes a point of it rest there too, where that one is the first below the decision or about it: from one
    step to the next a row would lead anywhere, and so the tie ends at the second that has nothing of it. Below
    decisions in a row it is the one of them that it is about. Under a head of its own ("Tindak lanjut:") a promise
    rests on none: there they are listed, whatever was decided.
    """
    if line.kind is not EntryKind.ACTION or (line.head is not None and line.head.kind is EntryKind.ACTION):
        return ""
    entry = source.get(Entry, above) if above else None
    if entry is None or entry.kind is EntryKind.DECISION:
        return "" if entry is None or entry.private else _of_row(source, line, entry)
    action = source.get(Action, entry.action) if entry.action else None
    decision = source.get(Entry, action.decision) if action is not None and action.decision else None
    if decision is None:
        return ""
    if same_subject(line.text, decision.text):
        return decision.id
    if not (line.below or same_subject(line.text, entry.text)):
        return ""
    near = same_subject(entry.text, decision.text) or _is_first_below(source, decision, entry)
    return decision.id if near else ""


def _is_first_below(source: Session | Transaction, decision: Entry, entry: Entry) -> bool:
    """Return whether no other promise stands between a decision and one that rests on it."""
    return not any(
        each.kind is EntryKind.ACTION and decision.order < each.order < entry.order
        for each in source.find(Entry, meeting=entry.meeting, item=entry.item)
    )


def _of_row(source: Session | Transaction, line: capture.Line, last: Entry) -> str:
    """Return the id of the decision that a promise right below the `last` of a row of them rests on; empty for none.

    Of several nobody knows which is meant, unless it is a point of the last or about one of them alone.
    """
    before = takewhile(
        lambda entry: entry.kind in _OF_DECISIONS,
        sorted(
            (
                entry
                for entry in source.find(Entry, meeting=last.meeting, item=last.item)
                if entry.kind.printed and entry.order < last.order
            ),
            key=lambda entry: -entry.order,
        ),
    )
    row = [last, *(entry for entry in before if entry.kind is EntryKind.DECISION and not entry.private)]
    if line.below or (len(row) == 1 and not has_subject(line.text)):
        return last.id
    about = [entry for entry in row if same_subject(line.text, entry.text)]
    return about[0].id if len(about) == 1 else ""


def _only_below(source: Session | Transaction, line: capture.Line, above: str) -> Entry | None:
    """Return the decision right above a promise that has nothing of it in its words: nobody knows of a tie."""
    if line.kind is not EntryKind.ACTION or (line.head is not None and line.head.kind is EntryKind.ACTION):
        return None
    entry = source.get(Entry, above) if above else None
    return entry if entry is not None and entry.kind is EntryKind.DECISION and not entry.private else None


def _untimely(source: Session | Transaction, line: capture.Line, meeting: str) -> tuple[str, ...]:
    """Return the flag of what is said while the meeting is adjourned."""
    if not line.kind.printed or line.trace:
        return ()
    current = source.get(Meeting, meeting)
    return ("adjourned",) if current is not None and current.status is MeetingStatus.ADJOURNED else ()


def _below_title(
    source: Session | Transaction, line: capture.Line, place: Place, context: capture.Context
) -> tuple[str, ...]:
    """Return the flag of what is of a lower class than the title of its agenda item: a title hides no line."""
    if not is_line(line) or line.private:
        return ()
    item = _item_of(source, line, place)
    own = strictest(context.security, line.security)
    return ("below-title",) if item is not None and item.security.rank > own.rank else ()


def _item_of(source: Session | Transaction, line: capture.Line, place: Place) -> AgendaItem | None:
    """Return the item under which a line is recorded: the one that it names, else the current one; None for none."""
    to = target(source, place.meeting, line, place.item) if line.agenda is not None else None
    return to if isinstance(to, AgendaItem) else source.get(AgendaItem, place.item) if place.item else None


def at_its_end(source: Session | Transaction, line: capture.Line, place: Place) -> capture.Line:
    """Return words that close the meeting without the doubt where they stand, once they stand under the closing."""
    if capture.CLOSES not in line.flags:
        return line
    item = _item_of(source, line, place)
    if item is None or not item.closes:
        return line
    return replace(line, flags=tuple(flag for flag in line.flags if flag != capture.CLOSES))


def too_many_voices(source: Session | Transaction, line: capture.Line, meeting: str) -> tuple[str, ...]:
    """Return the flag of a vote with more voices than agencies are there; none where the roll was not called."""
    vote = vote_of(line)
    there = agencies_there(source.find(Attendance, meeting=meeting)) if vote else 0
    return ("too-many-voices",) if vote and 0 < there < vote.total else ()


def vote_of(line: capture.Line) -> Vote | None:
    """Return how a line says it was voted on; None where it is no decision."""
    if line.vote is None or line.kind is not EntryKind.DECISION:
        return None
    return Vote(agree=line.vote.agree, against=line.vote.against, abstain=line.vote.abstain)


def _moves_nothing(line: capture.Line, context: capture.Context) -> tuple[str, ...]:
    """Return the flag of a decision that moves something to a day: in the calendar, nothing is moved by it."""
    moves = line.kind is EntryKind.DECISION and _MOVES.search(line.text) is not None
    return ("moves-nothing",) if moves and context.find_due(line.text) is not None else ()


def _placed(source: Session | Transaction, line: capture.Line, place: Place, context: capture.Context) -> capture.Line:
    leads_to = target(source, place.meeting, line, place.item) if line.agenda is not None else None
    if line.agenda is not None and leads_to is None:
        kept = replace(line, agenda=None, flags=(*line.flags, "no-such-item"))
        return _below(source, kept, place.above)
    if isinstance(leads_to, capture.NewItem):
        line = replace(line, agenda=leads_to)
    elif leads_to is not None and isinstance(line.agenda, capture.NewItem):
        line = replace(line, agenda=capture.GoTo(leads_to.number))
    if line.correction is not None:
        return _correcting(source, line, place.meeting, context)
    if line.turn_above is not None and not _words_of(source, place.above):
        return capture.kept(line, "nothing-above")
    return _below(source, line, place.above)


def completing(line: capture.Line, above: Entry | None) -> capture.Line:
    """Return a line as what the promise right above it lacks, where it tells that and a promise stands there."""
    if line.completing is None or above is None or above.kind is not EntryKind.ACTION:
        return line
    return replace(line.completing, raw=line.raw)


def _correcting(
    source: Session | Transaction, line: capture.Line, meeting: str, context: capture.Context
) -> capture.Line:
    """Return a correction with the line that it puts right and how that will read."""
    old, new = line.correction or ("", "")
    hit = nearest(source, meeting, old, context)
    if hit is None:
        return capture.kept(line, "nothing-corrected")
    rewording = hit.reworded(source, old, new, context)
    if rewording is None:
        return capture.kept(line, "nothing-left")
    others = tuple(
        entry.number
        for entry in source.find(Entry, meeting=meeting)
        if entry.kind.printed and entry.id != hit.entry.id and old in entry.text
    )
    return replace(line, corrects=(hit.entry.number, rewording.shown), uncorrected=others[-_MOST_NAMED:])


def is_line(line: capture.Line) -> bool:
    """Return whether a line is one of the minutes, with words: no act, no trace."""
    return line.kind.printed and not line.trace and bool(line.text.strip())


def shielded(line: capture.Line, above: Entry | None) -> capture.Line:
    """Return a bullet below an entry, or a mark that turns it, as hidden as that entry is, which a flag says.

    A bullet with a class of its own takes no privacy from above: it is a note beside what is private.
    """
    if above is None or (line.turn_above is None and (not line.below or line.agenda is not None)):
        return line
    highest = strictest(line.security, above.security)
    if above.private and not line.private and line.security is not None and line.turn_above is None:
        kind = EntryKind.NOTE if line.kind is EntryKind.CONTINUATION else line.kind
        return replace(line, kind=kind, security=highest)
    if above.private and not line.private:
        return replace(line, private=True, security=highest, flags=(*line.flags, "private-above"))
    return line if line.security is highest else replace(line, security=highest)


def _below(source: Session | Transaction, line: capture.Line, above: str) -> capture.Line:
    """Return a sub-point as what hangs on the line above it in the record."""
    return hanging(line, source.get(Entry, above)) if line.kind is EntryKind.CONTINUATION else line


def hanging(line: capture.Line, above: Entry | None) -> capture.Line:
    """Return a sub-point with nothing above it, or the first in another item, as a note."""
    elsewhere = line.agenda is not None
    if line.kind is EntryKind.CONTINUATION and (elsewhere or above is None):
        return replace(line, kind=EntryKind.NOTE)
    return line


def _words_of(source: Session | Transaction, ident: str) -> str:
    """Return the words of an entry; empty when there is none."""
    entry = source.get(Entry, ident)
    return entry.text.strip() if entry else ""


def target(
    source: Session | Transaction, meeting: str, line: capture.Line, item: str
) -> AgendaItem | capture.NewItem | None:
    """Return where `#`, `#3` or `# title` leads from `item`; None for an item that does not exist.

    A title that the agenda has, in whatever letters, leads to its item, unless the line gives it a class of its own.
    That of the closing leads to the last item where that closes the meeting, whatever it is called there.
    The next item is the next that has no record yet; where all behind have one, the one that follows.
    Behind the last item of an agenda the next is the closing, under which the form prints what is said last.
    """
    items = record_order.agenda(source, meeting)
    if isinstance(line.agenda, capture.NewItem):
        title = _folded(line.agenda.title)
        same = (item for item in items if _folded(item.title) == title and line.security in (None, item.security))
        closing = items[-1:] if heads.is_closing(line.agenda.title) and items and items[-1].closes else []
        return next(same, None) or next(iter(closing), line.agenda)
    number = line.agenda.number if isinstance(line.agenda, capture.GoTo) else 1
    if isinstance(line.agenda, capture.NextItem):
        here = next((candidate.number for candidate in items if candidate.id == item), 0)
        behind = (candidate for candidate in items if candidate.number > here)
        number = next((each.number for each in behind if not record_order.has_record(source, each)), here + 1)
        if items and number > len(items) and not items[-1].closes:
            return capture.NewItem(_closing(source))
    return next((candidate for candidate in items if candidate.number == number), None)


def _folded(title: str) -> str:
    """Return a title as it is compared: without its case, spaces and the stop behind it."""
    return " ".join(title.casefold().split()).rstrip(" .:")


def _closing(source: Session | Transaction) -> str:
    """Return what the closing is called on an agenda."""
    session = source.session if isinstance(source, Transaction) else source
    return Language(session.settings.language).text(N_("Closing"))


class Rewording(NamedTuple):
    """What a line says once words of it are others."""

    shown: str
    """Its words alone where nothing else changed, else all of it as it would be typed."""
    line: capture.Line | None = None
    """What is read from that; None where the words alone are put right, and nothing is read from them."""


class Hit(NamedTuple):
    """A line that has the words to be corrected: in its text, or in its form as it would be typed."""

    entry: Entry
    form: str = ""
    """Empty where no form says what the line does."""
    at: int = 0
    """Where in the form the words are looked for."""

    def reworded(self, source: Session | Transaction, old: str, new: str, context: capture.Context) -> Rewording | None:
        """Return what the line says with other words, read as if it were typed so; None where no line is left."""
        text = self.entry.text.replace(old, new, 1)
        if self.form:
            words = self.form[: self.at] + self.form[self.at :].replace(old, new, 1)
            line = as_typed.reread(source, self.entry, words, context)
            if is_line(line):
                before = replace(as_typed.line_of(source, self.entry), text=line.text)
                return Rewording(line.text if capture.same(line, before) else words, line)
        return Rewording(text) if text.strip() and old in self.entry.text else None


def nearest(source: Session | Transaction, meeting: str, old: str, context: capture.Context) -> Hit | None:
    """Return the nearest earlier line that has `old` as it stands now, own lines before those of others.

    What was typed once, and reads otherwise by now, is not looked at.
    """
    who = source.session.who if isinstance(source, Transaction) else source.who
    record = (entry for entry in source.find(Entry, meeting=meeting) if entry.kind.printed)
    for entry in sorted(record, key=lambda entry: (entry.typed_by == who, entry.number), reverse=True):
        if old in entry.text and entry.vote is None:
            return _in_text(source, entry, context)
        if old in f"{entry.speaker}: {entry.text}" or entry.action:
            form = as_typed.form_of(source, entry, context)
            if old in form:
                return Hit(entry, form)
    return None


def _in_text(source: Session | Transaction, entry: Entry, context: capture.Context) -> Hit:
    """Return a line whose text has the words, with the form in which the text stands if that says the line again."""
    form, line = as_typed.form_of(source, entry, context), as_typed.line_of(source, entry)
    at = form.find(entry.text) if entry.action else form.rfind(entry.text)
    says_it = at >= 0 and capture.same(as_typed.reread(source, entry, form, context), line)
    return Hit(entry, form, at) if says_it else Hit(entry)
