"""One meeting's papers: who was there, what was said, decided and promised, who signs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from msgspec.structs import replace

from rapat.dates.days import day_of
from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import attached, followup, parts, shared, words
from rapat.documents.contexts.shared import Presenter
from rapat.documents.contexts.speakers import Speakers
from rapat.model import (
    AgendaItem,
    Attendance,
    Confirmation,
    Entry,
    EntryKind,
    ItemKind,
    MeetingStatus,
    Presence,
    SecurityClass,
    agencies_there,
    labels,
    strictest,
)
from rapat.model.views import ActionHistory, Minutes, printed
from rapat.secretariat import letter_numbers
from rapat.secretariat.visibility import HIDDEN, untitled, without_files_of
from rapat.text.language import M

_SPOKEN: Final[Mapping[EntryKind, words.Spoken]] = {
    EntryKind.INFORMATION: "information",
    EntryKind.QUESTION: "question",
}
_THERE: Final = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.GUEST})


def contents(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of what a notula tells: the open one nothing above the meeting's class, the full one all.

    The meeting itself, its title and who was there, is always told; private lines never are.
    """
    if not minutes.full:
        return [minutes.meeting.security]
    told = (*_lines_and_titles(minutes).values(), *_classes_of_promises(minutes).values())
    return [minutes.meeting.security, *told, *attached.contents(minutes)]


def apart(minutes: Minutes) -> int:
    """Count the lines, actions and titles above the meeting's class, which the full paper alone tells."""
    return _above(minutes, (_lines_and_titles(minutes), _classes_of_promises(minutes)))


def apart_of_summary(minutes: Minutes) -> int:
    """Count the decisions and the meeting's own actions, with their points, that a summary does not tell."""
    by_line = classes(minutes)
    heads: dict[str, EntryKind] = {}
    for entry in printed(minutes.entries):
        heads[entry.id] = heads.get(entry.parent, entry.kind)
    concluded = {ident: by_line[ident] for ident, kind in heads.items() if kind is EntryKind.DECISION}
    actions = {file.action.id: _class_of(minutes, file) for file in _public(minutes.actions)}
    return _above(minutes, (concluded, actions))


def _above(minutes: Minutes, told: Iterable[Mapping[str, SecurityClass]]) -> int:
    return sum(security.rank > minutes.meeting.security.rank for each in told for security in each.values())


def _lines_and_titles(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give the printed lines, but for those that make actions, and the agenda's titles their classes, by id."""
    by_line = classes(minutes)
    lines = {entry.id: by_line[entry.id] for entry in printed(minutes.entries) if entry.kind is not EntryKind.ACTION}
    return lines | {item.id: strictest(minutes.meeting.security, item.security) for item in minutes.items}


def _classes_of_promises(minutes: Minutes) -> dict[str, SecurityClass]:
    return {file.action.id: _class_of(minutes, file) for file in promises(minutes)}


def classes(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give each printed line its class: the highest of its own, its parent line's, the meeting's."""
    by_line: dict[str, SecurityClass] = {}
    for entry in printed(minutes.entries):
        by_line[entry.id] = strictest(minutes.meeting.security, entry.security, by_line.get(entry.parent))
    return by_line


def promises(minutes: Minutes) -> list[ActionHistory]:
    """List the actions of this meeting and the older ones it reviewed, without private ones."""
    return _public((*minutes.actions, *minutes.reviewed))


def _public(files: Iterable[ActionHistory]) -> list[ActionHistory]:
    return [file for file in files if not file.action.private]


def values(minutes: Minutes, presenter: Presenter) -> words.OfMeeting:
    """Make the variables of every paper that speaks of one meeting."""
    lines = _Record(minutes, presenter)
    first, last = parts.edges(minutes.items)
    minutes = _titled(minutes, lambda item: presenter.goes_out(strictest(minutes.meeting.security, item.security)))
    meeting = minutes.meeting
    files = attached.told(minutes, presenter, lines.titles)
    return words.OfMeeting(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=_paper(minutes, presenter),
        meeting=sitting(minutes, presenter),
        letter=letter(minutes, presenter),
        invitees=invitees(minutes, meeting.invited),
        blank=is_blank(minutes, presenter),
        agenda=tuple(
            words.AgendaPoint(number=item.number, title=lines.titles[item.id], presenter=item.presenter)
            for item in minutes.items
        ),
        opens=not first,
        closes=not last,
        present=tuple(seat(mark, presenter, meeting.date) for mark in minutes.attendance if mark.presence in _THERE),
        absent=tuple(seat(mark, presenter, meeting.date) for mark in minutes.attendance if mark.presence not in _THERE),
        unmarked=unmarked(minutes, presenter),
        quorum=quorum(minutes),
        opening=lines.opening,
        discussion=lines.discussion,
        closing=lines.closing,
        record=lines.in_order,
        decisions=lines.decisions,
        actions=lines.actions,
        reviewed=lines.reviewed,
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
    """The minutes with the titles and files of the agenda items that it `tells`, and a sign for the others."""
    untold = {item.id for item in minutes.items if not tells(item)}
    items = tuple(untitled(item) if item.id in untold else item for item in minutes.items)
    return replace(minutes, meeting=without_files_of(minutes.meeting, untold), items=items)


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
        or letter_numbers.number(presenter.settings, minutes.forum, letter_numbers.OPEN, day, meeting.security),
        day=presenter.language.long_date(day),
        copies=meeting.copies,
        addressees=invitees(minutes, addressed),
        start=presenter.clock(meeting.start),
        end=presenter.clock(meeting.end),
        signer=signing,
    )


def invitees(minutes: Minutes, codes: Sequence[str]) -> tuple[words.Invitee, ...]:
    """Describe agencies as they are addressed, with who comes where they said so."""
    confirmed = {confirmation.agency: confirmation for confirmation in minutes.confirmed if confirmation.comes}
    return tuple(_invitee(minutes, code, confirmed.get(code)) for code in codes)


def _invitee(minutes: Minutes, code: str, comes: Confirmation | None) -> words.Invitee:
    agency = minutes.agencies.get(code)
    return words.Invitee(
        agency=agency.name if agency else code,
        head=agency_heads.title(agency, minutes.people.values()) if agency else "",
        name=_named(minutes, comes.person, comes.name, comes.position) if comes else "",
        position=comes.position if comes else "",
    )


def _named(registers: Minutes | Presenter, ident: str, name: str, position: str) -> str:
    """Return a name with the titles that the registers know; empty where it only says an office again."""
    if name.casefold() == position.casefold():
        return ""
    person = registers.people.get(ident)
    if person is None or person.name != name:
        return name
    return "" if position and house_style.nameless(person, registers.agencies.get(person.agency)) else person.full_name


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
            day=presenter.language.long_date(day_of(amendment.at, presenter.settings.timezone)),
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


def seat(mark: Attendance, presenter: Presenter, day: date) -> words.Seat:
    """Describe one mark of the roll-call of a day."""
    position = mark.position or (presenter.position(mark.person) if mark.person else "")
    arrived, left = presenter.clock(mark.arrived), presenter.clock(mark.left)
    zone = shared.zone_name(presenter.settings.timezone, day)
    remarks = [
        M("for %(position)s", position=mark.representing) if mark.representing else None,
        M("came at %(time)s %(zone)s", time=arrived, zone=zone) if arrived else None,
        M("left at %(time)s %(zone)s", time=left, zone=zone) if left else None,
        mark.note,
    ]
    return words.Seat(
        agency=presenter.agency(mark.agency),
        name=_named(presenter, mark.person, mark.name, position if mark.agency else ""),
        position=position,
        representing=mark.representing,
        represented=mark.presence is Presence.REPRESENTED,
        guest=mark.presence is Presence.GUEST,
        reason=presenter.language.text(labels.PRESENCE[mark.presence]),
        arrived=arrived,
        left=left,
        note=mark.note,
        remarks=house_style.capital("; ".join(presenter.language.say(remark) for remark in remarks if remark)),
    )


def _class_of(minutes: Minutes, file: ActionHistory) -> SecurityClass:
    """The class of an action: its own, this meeting's, and that of the meeting an older one comes from."""
    return strictest(minutes.meeting.security, followup.class_of(file))


class _Record:
    """The printed lines and promises, sorted into the parts of the official form.

    What is above the paper's class leaves its number and nothing else; a message leaves it out.
    """

    def __init__(self, minutes: Minutes, presenter: Presenter) -> None:
        self._minutes, self._presenter = minutes, presenter
        self._speakers = Speakers(minutes)
        self._above = minutes.meeting.security
        self._classes = classes(minutes)
        self.titles = {item.id: self._title(item) for item in minutes.items}
        promised = {file.action.id for file in minutes.actions}
        heads = self._heads(printed(minutes.entries))
        actions = {entry.id for entry in heads if entry.kind is EntryKind.ACTION and entry.action in promised}
        review = next((item.id for item in minutes.items if item.kind is ItemKind.FOLLOW_UP), "")
        older = _public(minutes.reviewed)
        self._promised = Counter(file.action.item for file in _public(minutes.actions))
        before = 1 if older and not review else 0
        form = parts.sort(minutes.items, heads, promised=actions, before=before)
        self._numbers = form.numbers()
        self.opening = self._lines(form.opening)
        self.closing = self._lines(form.closing)
        self.decisions = tuple(self._decided(form.decisions))
        self.actions = tuple(self._promises(_public(minutes.actions), parts.ACTIONS))
        first = f"{parts.DISCUSSION}.1"
        self.reviewed = tuple(self._promises(older, self._numbers.get(review, first)))
        self.discussion = tuple(self._discussion(part, review) for part in form.discussion)
        edges = self._discussion(form.opening, review), self._discussion(form.closing, review)
        if self.reviewed and before:
            # Without a follow-up item on the agenda the older actions still have a place, untitled and first.
            alone = words.Discussion(number=first, title="", lines=(), reviewed=self.reviewed, decisions=0, actions=0)
            self.discussion = (alone, *self.discussion)
        self.in_order = (edges[0], *self.discussion, edges[1])

    def _title(self, item: AgendaItem) -> str:
        told = self._presenter.goes_out(strictest(self._above, item.security))
        return self._presenter.spelled(item.title) if told else shared.title_apart(self._presenter)

    def _heads(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the lines that are no sub-points; these are kept by the line that they stand below."""
        self._points: dict[str, list[Entry]] = defaultdict(list)
        known = {entry.id for entry in entries}
        heads = []
        for entry in entries:
            if entry.kind is EntryKind.CONTINUATION and entry.parent in known:
                self._points[entry.parent].append(entry)
            else:
                heads.append(entry)
        return heads

    def _tells(self, entry: Entry) -> bool:
        return self._presenter.goes_out(self._classes[entry.id])

    def _points_of(self, ident: str, place: str) -> tuple[str, ...]:
        """List the sub-points of a line that has a number."""
        told = (point for point in self._points.get(ident, ()) if self._tells(point) or not self._presenter.message)
        return tuple(
            self._point(point) if self._tells(point) else shared.partly_apart(self._presenter, place) for point in told
        )

    def _point(self, point: Entry) -> str:
        text = house_style.sentence(self._presenter.spelled(point.text))
        return f"{shared.mark(point.security, self._above)} {text}".strip()

    def _discussion(self, part: parts.Part, review: str) -> words.Discussion:
        item = part.item
        return words.Discussion(
            number=part.number,
            title=self.titles[item.id] if item is not None else "",
            lines=self._lines(part),
            reviewed=self.reviewed if item is not None and item.id == review else (),
            decisions=part.decided,
            actions=self._promised[item.id] if item is not None else 0,
        )

    def _promises(self, files: Iterable[ActionHistory], part: str) -> Iterator[words.Promise]:
        for at, file in enumerate(files, 1):
            place = f"{part}.{at}"
            if self._presenter.goes_out(_class_of(self._minutes, file)):
                yield shared.promise(
                    self._presenter,
                    file,
                    item=self.titles.get(file.action.item, ""),
                    above=self._above,
                    points=self._points_of(file.action.entry, place),
                )
            elif not self._presenter.message:
                yield shared.promise_apart(self._presenter, place)

    def _lines(self, part: parts.Part) -> tuple[words.Line, ...]:
        return tuple(
            self._line(entry, part.place(at)) if self._tells(entry) else self._apart(part.place(at))
            for at, entry in enumerate(part.lines, 1)
            if self._tells(entry) or not self._presenter.message
        )

    def _apart(self, place: str) -> words.Line:
        text = shared.apart(self._presenter, place)
        return words.Line(kind="note", speaker="", says="", text=text, points=(), mark="")

    def _decided(self, entries: Iterable[Entry]) -> Iterator[words.Decision]:
        for at, entry in enumerate(entries, 1):
            place = f"{parts.DECISIONS}.{at}"
            if self._tells(entry):
                yield self._decision(entry, place)
            elif not self._presenter.message:
                text = shared.apart(self._presenter, place)
                yield words.Decision(text=text, points=(), item="", place="", mark="")

    def _line(self, entry: Entry, place: str) -> words.Line:
        text = self._presenter.spelled(entry.text)
        sentences = self._presenter.settings.sentences
        says: house_style.Says = house_style.says(text, sentences=sentences) if entry.speaker else ""
        ended = house_style.sentence(text)
        if says == "asks":
            ended = f"{ended.removesuffix('?')}."  # a question that is told has no mark
        return words.Line(
            kind=_SPOKEN.get(entry.kind, "note"),
            speaker=self._speakers.of(entry),
            says=says,
            text=ended if says in ("", "states") else text.strip()[:1] + ended[1:],
            points=self._points_of(entry.id, place),
            mark=shared.mark(entry.security, self._above),
        )

    def _decision(self, entry: Entry, place: str) -> words.Decision:
        return words.Decision(
            text=house_style.sentence(self._presenter.spelled(entry.text)),
            points=self._points_of(entry.id, place),
            item=self.titles.get(entry.item, ""),
            place=self._numbers.get(entry.item, ""),
            mark=shared.mark(entry.security, self._above),
        )
