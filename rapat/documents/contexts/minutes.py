"""One meeting's papers: who was there, what was said, decided and promised, who signs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Final

from msgspec.structs import replace

from rapat.documents import house_style
from rapat.documents.contexts import attached, followup, shared, words
from rapat.documents.contexts.shared import Presenter
from rapat.model import (
    AgendaItem,
    Attendance,
    Entry,
    EntryKind,
    ItemKind,
    MeetingStatus,
    Presence,
    SecurityClass,
    agencies_there,
    labels,
)
from rapat.model.views import ActionHistory, Minutes, printed
from rapat.secretariat import letter_numbers
from rapat.secretariat.visibility import HIDDEN, untitled

_OPENING: Final = re.compile(r"(kata )?(pembukaan|pengantar)\b|opening\b", re.IGNORECASE)
_CLOSING: Final = re.compile(r"(kata )?penutup(an)?\b|clos(ing|e)\b", re.IGNORECASE)
_SPOKEN: Final[Mapping[EntryKind, words.Spoken]] = {
    EntryKind.INFORMATION: "information",
    EntryKind.QUESTION: "question",
}
_CONCLUDED: Final = frozenset({EntryKind.DECISION, EntryKind.ACTION})
"""What a summary tells, with the points below it."""
_THERE: Final = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.GUEST})


def contents(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of what a notula tells: the meeting, its lines, its actions and those it reviewed.

    The meeting itself, its title and who was there, is always told; private lines never are.
    """
    actions = [_class_of(minutes, file) for file in promises(minutes)]
    return [*_classes_of_agenda(minutes), *classes(minutes).values(), *actions, *attached.contents(minutes)]


def contents_of_summary(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of what a summary tells: the meeting, its decisions and its own actions, with their points."""
    by_line = classes(minutes)
    heads: dict[str, EntryKind] = {}
    for entry in printed(minutes.entries):
        heads[entry.id] = heads.get(entry.parent, entry.kind)
    concluded = [by_line[ident] for ident, kind in heads.items() if kind in _CONCLUDED]
    actions = [_class_of(minutes, file) for file in _public(minutes.actions)]
    return [*_classes_of_agenda(minutes), *concluded, *actions]


def _classes_of_agenda(minutes: Minutes) -> list[SecurityClass]:
    return [minutes.meeting.security, *(item.security for item in minutes.items)]


def classes(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give each printed line its class: the highest of its own, its parent line's, the meeting's."""
    by_line: dict[str, SecurityClass] = {}
    for entry in printed(minutes.entries):
        own = (entry.security or minutes.meeting.security, by_line.get(entry.parent, minutes.meeting.security))
        by_line[entry.id] = _highest(*own, minutes.meeting.security)
    return by_line


def promises(minutes: Minutes) -> list[ActionHistory]:
    """List the actions of this meeting and the older ones it reviewed, without private ones."""
    return _public((*minutes.actions, *minutes.reviewed))


def _public(files: Iterable[ActionHistory]) -> list[ActionHistory]:
    return [file for file in files if not file.action.private]


def _out(minutes: Minutes, files: Iterable[ActionHistory], presenter: Presenter) -> list[ActionHistory]:
    """List those of some actions that a paper tells: nothing private, in what leaves the office nothing secret."""
    return [file for file in _public(files) if presenter.goes_out(_class_of(minutes, file))]


def left_out(minutes: Minutes) -> int:
    """Count the lines and actions that a message leaves out for their class."""
    by_line = classes(minutes)
    lines = [by_line[entry.id] for entry in printed(minutes.entries) if entry.kind is not EntryKind.ACTION]
    actions = [_class_of(minutes, file) for file in promises(minutes)]
    titles = [_highest(minutes.meeting.security, item.security) for item in minutes.items]
    return sum(security.is_secret for security in (*lines, *actions, *titles))


def values(minutes: Minutes, presenter: Presenter) -> words.OfMeeting:
    """Make the variables of every paper that speaks of one meeting."""
    minutes = _titled(minutes, lambda item: presenter.goes_out(_highest(minutes.meeting.security, item.security)))
    meeting = minutes.meeting
    titles = {item.id: presenter.spelled(item.title) for item in minutes.items}
    promised = _out(minutes, minutes.actions, presenter)
    reviewed = tuple(
        shared.promise(presenter, file, item=titles.get(file.action.item, ""), above=meeting.security)
        for file in _out(minutes, minutes.reviewed, presenter)
    )
    lines = _Record(minutes, presenter, reviewed)
    files = attached.told(minutes, presenter, titles)
    return words.OfMeeting(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=_paper(minutes, presenter),
        meeting=sitting(minutes, presenter),
        letter=letter(minutes, presenter),
        invitees=invitees(minutes, meeting.invited),
        blank=is_blank(minutes, presenter),
        agenda=tuple(
            words.AgendaPoint(number=item.number, title=presenter.spelled(item.title), presenter=item.presenter)
            for item in minutes.items
        ),
        present=tuple(seat(mark, presenter) for mark in minutes.attendance if mark.presence in _THERE),
        absent=tuple(seat(mark, presenter) for mark in minutes.attendance if mark.presence not in _THERE),
        unmarked=unmarked(minutes, presenter),
        quorum=quorum(minutes),
        opening=lines.opening,
        discussion=lines.discussion,
        closing=lines.closing,
        decisions=lines.decisions,
        actions=tuple(
            shared.promise(
                presenter,
                file,
                item=titles.get(file.action.item, ""),
                above=meeting.security,
                points=lines.points(file),
            )
            for file in promised
        ),
        reviewed=reviewed,
        signers=signers(minutes, presenter),
        corrections=corrections(minutes, presenter),
        attachments=files.enclosures,
        photographs=files.photographs,
    )


def _paper(minutes: Minutes, presenter: Presenter) -> words.Paper:
    return shared.paper(
        presenter,
        draft=minutes.meeting.status is not MeetingStatus.FINAL,
        left_out=minutes.left_out + presenter.left_out,
        withheld=sum(item.title == HIDDEN for item in minutes.items) or None,
    )


def is_blank(minutes: Minutes, presenter: Presenter) -> bool:
    """Whether the attendance list is made empty: it is wanted so, or nobody was marked as being there."""
    return presenter.blank or not any(mark.presence in _THERE for mark in minutes.attendance)


def below(minutes: Minutes) -> Minutes:
    """The minutes for a paper of the meeting's own class: titles of a higher class are not in it."""
    return _titled(minutes, lambda item: item.security.rank <= minutes.meeting.security.rank)


def _titled(minutes: Minutes, tells: Callable[[AgendaItem], bool]) -> Minutes:
    """The minutes with the titles of the agenda items that it `tells`, and a sign for the others."""
    items = (item if tells(item) else untitled(item) for item in minutes.items)
    return replace(minutes, items=tuple(items))


def sitting(minutes: Minutes, presenter: Presenter) -> words.Sitting:
    """Describe the meeting itself."""
    meeting, language = minutes.meeting, presenter.language
    return words.Sitting(
        id=meeting.id,
        title=meeting.title,
        forum=minutes.forum.name if minutes.forum else "",
        day=language.day(meeting.date),
        date=language.long_date(meeting.date),
        start=presenter.clock(_began(minutes, presenter)),
        end=presenter.clock(meeting.closed or meeting.end),
        zone=shared.zone_name(presenter.settings.timezone, meeting.date),
        opened=presenter.clock(meeting.opened),
        closed=presenter.clock(meeting.closed),
        place=meeting.place,
        letter_number=meeting.letter_number,
        letter_date=language.long_date(meeting.letter_date) if meeting.letter_date else "",
        urgency=language.text(labels.URGENCY[meeting.urgency]),
        chair=presenter.person(meeting.chair) if meeting.chair else "",
        chair_position=presenter.position(meeting.chair) if meeting.chair else "",
        secretary=presenter.person(meeting.secretary) if meeting.secretary else "",
        note_taker=presenter.person(meeting.note_taker) if meeting.note_taker else "",
        next_day=language.day(meeting.next_date) if meeting.next_date else "",
        next_text=meeting.next_text,
        version=meeting.version,
        final=meeting.status is MeetingStatus.FINAL,
        status=language.text(labels.MEETING_STATUS[meeting.status]),
        breaks=tuple(
            words.Break(since=presenter.clock(pause.since), until=presenter.clock(pause.until))
            for pause in meeting.pauses
        ),
    )


def letter(minutes: Minutes, presenter: Presenter) -> words.Letter:
    """Describe the invitation as a letter."""
    meeting = minutes.meeting
    day = meeting.letter_date or min(presenter.today, meeting.date)
    signing = shared.signer(presenter, meeting.chair, "chair")
    sender = minutes.people[meeting.chair].agency if meeting.chair in minutes.people else ""
    addressed = [code for code in meeting.invited if code != sender] or list(meeting.invited)
    return words.Letter(
        number=meeting.letter_number
        or letter_numbers.number(presenter.settings, minutes.forum, letter_numbers.OPEN, day),
        day=presenter.language.long_date(day),
        copies=meeting.copies,
        addressees=invitees(minutes, addressed),
        start=presenter.clock(meeting.start),
        end=presenter.clock(meeting.end),
        signer=signing,
    )


def invitees(minutes: Minutes, codes: Sequence[str]) -> tuple[words.Invitee, ...]:
    """Describe agencies as they are addressed."""
    known = ((code, minutes.agencies.get(code)) for code in codes)
    return tuple(
        words.Invitee(agency=agency.name, head=agency.head) if agency else words.Invitee(agency=code, head="")
        for code, agency in known
    )


def _began(minutes: Minutes, presenter: Presenter) -> datetime | time | None:
    """When the sitting began, as planned; as it was opened where it ended before its planned beginning."""
    meeting = minutes.meeting
    if meeting.start is None:
        return meeting.opened
    planned = datetime.combine(meeting.date, meeting.start, presenter.settings.timezone)
    early = meeting.closed is not None and meeting.closed <= planned
    return meeting.opened if early and meeting.opened else meeting.start


def signers(minutes: Minutes, presenter: Presenter) -> tuple[words.Signer, ...]:
    """List who signs, in the order of the blocks: note-taker (else secretary) left, chair right, others below."""
    meeting = minutes.meeting
    writer = meeting.note_taker or meeting.secretary
    capacity: words.Capacity = "note-taker" if meeting.note_taker else "secretary"
    left = [shared.signer(presenter, writer, capacity)] if writer and writer != meeting.chair else []
    below = [shared.signer(presenter, ident, "cosigner") for ident in meeting.cosigners]
    return (*left, shared.signer(presenter, meeting.chair, "chair"), *below)


def corrections(minutes: Minutes, presenter: Presenter) -> tuple[words.Correction, ...]:
    """List why later versions exist."""
    return tuple(
        words.Correction(
            version=amendment.version,
            reason=house_style.sentence(presenter.spelled(amendment.reason)),
            by=presenter.position(amendment.by),
            day=presenter.language.long_date(amendment.at.astimezone(presenter.settings.timezone).date()),
        )
        for amendment in minutes.meeting.amendments
    )


def quorum(minutes: Minutes) -> words.Quorum | None:
    """Say how many agencies the forum asks for and how many were there; None where it asks for no number."""
    needed = minutes.forum.quorum if minutes.forum else None
    if needed is None:
        return None
    there = agencies_there(minutes.attendance)
    return words.Quorum(there=there, needed=needed, reached=there >= needed)


def unmarked(minutes: Minutes, presenter: Presenter) -> tuple[str, ...]:
    """Name the invited agencies that the roll-call never marked."""
    marked = {mark.agency for mark in minutes.attendance}
    return tuple(presenter.agency(code) for code in minutes.meeting.invited if code not in marked)


def seat(mark: Attendance, presenter: Presenter) -> words.Seat:
    """Describe one mark of the roll-call."""
    position = mark.position or (presenter.position(mark.person) if mark.person else "")
    is_position = bool(mark.agency) and position.casefold() == mark.name.casefold()
    person = presenter.people.get(mark.person)
    titled = person.full_name if person is not None and person.name == mark.name else mark.name
    return words.Seat(
        agency=presenter.agency(mark.agency),
        name="" if is_position else titled,
        position=position,
        representing=mark.representing,
        represented=mark.presence is Presence.REPRESENTED,
        guest=mark.presence is Presence.GUEST,
        reason=presenter.language.text(labels.PRESENCE[mark.presence]),
        arrived=presenter.clock(mark.arrived),
        left=presenter.clock(mark.left),
        note=mark.note,
    )


def _class_of(minutes: Minutes, file: ActionHistory) -> SecurityClass:
    """The class of an action: its own, this meeting's, and that of the meeting an older one comes from."""
    return _highest(minutes.meeting.security, followup.class_of(file))


def _highest(*classes: SecurityClass) -> SecurityClass:
    return max(classes, key=lambda each: each.rank)


class _Record:
    """The printed lines, sorted into the parts of the official form."""

    def __init__(self, minutes: Minutes, presenter: Presenter, reviewed: tuple[words.Promise, ...]) -> None:
        self._presenter = presenter
        self._above = minutes.meeting.security
        by_line = classes(minutes)
        entries = [entry for entry in printed(minutes.entries) if presenter.goes_out(by_line[entry.id])]
        promised = {file.action.id for file in minutes.actions}
        known = {entry.id for entry in entries}
        self._points: dict[str, list[str]] = defaultdict(list)
        heads: list[Entry] = []
        for entry in entries:
            if entry.kind is EntryKind.CONTINUATION and entry.parent in known:
                self._points[entry.parent].append(house_style.sentence(presenter.spelled(entry.text)))
            elif entry.kind is not EntryKind.ACTION or entry.action not in promised:
                heads.append(entry)
        first, last = _edges(minutes.items)
        titles = {item.id: presenter.spelled(item.title) for item in minutes.items}
        self.opening = self._lines([entry for entry in heads if entry.item in first or entry.item not in titles])
        self.closing = self._lines([entry for entry in heads if entry.item in last])
        self.decisions = tuple(self._decision(entry, titles) for entry in heads if entry.kind is EntryKind.DECISION)
        items = [item for item in minutes.items if item.id not in first | last]
        review = next((item.id for item in items if item.kind is ItemKind.FOLLOW_UP), "")
        below: dict[str, list[Entry]] = defaultdict(list)
        for entry in heads:
            below[entry.item].append(entry)
        promises_of = Counter(file.action.item for file in _public(minutes.actions))
        self.discussion = tuple(
            words.Discussion(
                title=presenter.spelled(item.title),
                lines=self._lines(below[item.id]),
                reviewed=reviewed if item.id == review else (),
                decisions=sum(entry.kind is EntryKind.DECISION for entry in below[item.id]),
                actions=promises_of[item.id],
            )
            for item in items
        )
        if reviewed and not review:
            # Without a follow-up item on the agenda the older actions still have a place, untitled and first.
            apart = words.Discussion(title="", lines=(), reviewed=reviewed, decisions=0, actions=0)
            self.discussion = (apart, *self.discussion)

    def points(self, file: ActionHistory) -> tuple[str, ...]:
        """List the sub-points typed below the line that made an action."""
        return tuple(self._points.get(file.action.entry, ()))

    def _lines(self, entries: Sequence[Entry]) -> tuple[words.Line, ...]:
        return tuple(self._line(entry) for entry in entries if entry.kind is not EntryKind.DECISION)

    def _line(self, entry: Entry) -> words.Line:
        text = self._presenter.spelled(entry.text)
        says: house_style.Says = house_style.says(text) if entry.speaker else ""
        ended = house_style.sentence(text)
        return words.Line(
            kind=_SPOKEN.get(entry.kind, "note"),
            speaker=entry.speaker,
            says=says,
            text=ended if says in ("", "states") else text.strip()[:1] + ended[1:],
            points=tuple(self._points.get(entry.id, ())),
            mark=shared.mark(entry.security, self._above),
        )

    def _decision(self, entry: Entry, titles: dict[str, str]) -> words.Decision:
        return words.Decision(
            text=house_style.sentence(self._presenter.spelled(entry.text)),
            points=tuple(self._points.get(entry.id, ())),
            item=titles.get(entry.item, ""),
            mark=shared.mark(entry.security, self._above),
        )


def _edges(items: Sequence[AgendaItem]) -> tuple[set[str], set[str]]:
    """Find the items that are the opening and the closing of the form, so that they are not printed twice."""
    first = {items[0].id} if items and _OPENING.match(items[0].title) else set()
    last = {items[-1].id} if len(items) > 1 and _CLOSING.match(items[-1].title) else set()
    return first, last
