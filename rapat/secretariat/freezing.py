"""Freezing minutes: exactly what their notula can print, as plain values by place, and back.

Nothing private is in it, nor are templates, style sheets and font files, which are the program's or the workspace's: of
these the journal keeps one hash with each paper that is issued. Registers are there as they stood, for those alone who
are referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from msgspec.structs import replace

from rapat.dates import working_turns
from rapat.dates.working_turns import WorkingDays
from rapat.errors import Damaged
from rapat.model import (
    Action,
    Agency,
    AgendaItem,
    Attendance,
    Entry,
    Extension,
    Forum,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    from_plain,
    to_plain,
)
from rapat.model.frozen import Leaf
from rapat.model.plain import Document, Plain, ReadOnlyPlain
from rapat.model.views import ActionHistory, Duty, Imprint, Minutes, Registers, printed
from rapat.secretariat import wordings
from rapat.settings import Settings
from rapat.text.language import M

D = TypeVar("D", Agency, Person)

_MEETING: Final = (
    *("id", "title", "forum", "date", "start", "end", "place", "security", "urgency", "invited", "chair", "secretary"),
    *("note_taker", "cosigners", "letter_number", "letter_date", "copies", "version", "opened", "closed", "pauses"),
    *("next_date", "next_text", "amendments", "attachments"),
)
_FORUM: Final = ("id", "name", "short", "quorum", "letter_pattern")
_ITEM: Final = ("id", "number", "title", "kind", "presenter", "security")
_MARK: Final = (
    "id",
    "agency",
    "presence",
    "name",
    "position",
    "person",
    "representing",
    "arrived",
    "left",
    "note",
    "beside",
)
_ENTRY: Final = (
    *("id", "number", "kind", "text", "item", "order", "parent", "speaker", "person", "agency", "security", "action"),
)
_ACTION: Final = (
    *("id", "text", "lead", "supporting", "pic", "due", "original_due", "status", "reason", "priority", "meeting"),
    *("item", "entry", "created", "security"),
)
_REPORT: Final = ("id", "action", "agency", "at", "text", "status", "evidence")
_REQUEST: Final = ("id", "action", "agency", "asked_at", "old", "new", "reason", "state", "decided_at")
_TURN: Final = ("id", "action", "number", "due", "until", "status")
_AGENCY: Final = ("id", "name", "short", "head", "signature_title")
_PERSON: Final = (
    *("id", "name", "title_before", "title_after", "position", "rank", "number_kind", "number", "agency", "acting"),
)
_ORIGIN: Final = ("id", "title", "date", "security")


_NOTED_AHEAD: Final = timedelta(400)
"""How far beyond the sitting its minutes note the days off."""

HEAD: Final = "meeting"
"""The place of the header."""
OFFICE: Final = "office/"
"""Where the places of what comes from the settings begin; the journal does not have these values otherwise."""


def imprint(settings: Settings, logo: str, paper_of: str = "") -> Imprint:
    """Take from the settings what stands in papers as a value.

    `logo` is the SHA-256 of the kept picture, or empty, `paper_of` the agency whose paper it is.
    """
    head = settings.letterhead
    return Imprint(
        name=settings.name,
        government=head.government,
        office=head.office,
        address=head.address,
        contact=head.contact,
        logo=logo,
        city=settings.city,
        zone=settings.zone,
        language=settings.language,
        profile=settings.paper.profile,
        secretariat=settings.secretariat,
        letter_pattern=settings.letter_pattern,
        letter_class=settings.letter_class,
        letter_unit=settings.letter_unit,
        paper_of=paper_of,
        wording=wordings.WORDING,
        sentences=settings.sentences,
        abbreviations=settings.short_forms,
        size=settings.paper.size,
        margins=settings.paper.edges,
        font=settings.paper.font,
        font_size=settings.paper.font_size,
    )


def apart(minutes: Minutes, calendar: WorkingDays) -> tuple[date, ...]:
    """List what minutes have to note of the calendar: of the days on which duties of working days in them turn.

    What is decreed later does not change what they tell, and who proves them needs no calendar. Empty without such
    duties.
    """
    dues = [file.action for file in (*minutes.actions, *minutes.reviewed) if file.action.comes_again]
    starts = [
        action.original_due or action.due.date
        for action in dues
        if action.due is not None and working_turns.is_of_working_days(action.due.rule)
    ]
    first = min((day for day in starts if day is not None), default=None)
    if first is None:
        return ()
    return working_turns.apart(calendar, first.replace(day=1), max(first, minutes.meeting.date) + _NOTED_AHEAD)


def values(minutes: Minutes, office: Imprint) -> Plain:
    """Give what a notula of these minutes can print, by place."""
    parts: Plain = {HEAD: head(minutes.meeting)}
    if minutes.forum is not None:
        parts["forum"] = _pick(minutes.forum, _FORUM)
    secret = {file.action.id for file in minutes.actions if file.action.private}
    entries = [entry for entry in printed(minutes.entries) if entry.action not in secret]
    own = [file for file in minutes.actions if not file.action.private]
    reviewed = [file for file in minutes.reviewed if not file.action.private]
    parts |= _numbered("items", (_pick(item, _ITEM) for item in minutes.items))
    parts |= _numbered("attendance", (_pick(mark, _MARK) for mark in minutes.attendance))
    parts |= _numbered("entries", (_pick(entry, _ENTRY) for entry in entries))
    parts |= _numbered("actions", map(_file, own))
    parts |= _numbered("reviewed", map(_file, reviewed))
    for file in (*own, *reviewed):
        if file.meeting is not None and file.meeting.id != minutes.meeting.id:
            parts[f"origins/{file.meeting.id}"] = _pick(file.meeting, _ORIGIN)
    named = (*_AGENCY, "aliases") if office.wording else _AGENCY
    for code in _agencies(minutes, entries, (*own, *reviewed), office.wording):
        if code in minutes.agencies:
            parts[f"agencies/{code}"] = _pick(minutes.agencies[code], named)
    speakers = [entry.person for entry in entries] if office.wording else []
    for ident in (*_people(minutes, (*own, *reviewed)), *speakers):
        if ident in minutes.people:
            parts[f"people/{ident}"] = _pick(minutes.people[ident], _PERSON)
    return parts | {f"{OFFICE}{name}": value for name, value in to_plain(office).items()}


def head(meeting: Meeting) -> Plain:
    """Give what a notula can print of a meeting's header."""
    told = tuple(file for file in meeting.attachments if not file.private)
    amended = tuple(replace(one, stood=()) for one in meeting.amendments)
    return _pick(replace(meeting, attachments=told, amendments=amended), _MEETING)


def thaw(leaves: Sequence[Leaf], status: MeetingStatus) -> Minutes:
    """Read minutes again as they were frozen, with the `status` they have now; raises `Damaged` for no value."""
    parts = {leaf.place: leaf.value for leaf in leaves}
    try:
        return _thawed(parts, status, office(leaves))
    except (KeyError, TypeError) as fault:  # a part of them is no document at all
        raise Damaged(M("Frozen values do not read."), M("Run `rapat verify` to see what else is affected.")) from fault


def _thawed(parts: ReadOnlyPlain, status: MeetingStatus, imprint: Imprint) -> Minutes:
    meeting = from_plain({**parts.get("meeting", {}), "status": status.value}, Meeting)
    tie = {"meeting": meeting.id}
    origins = {"": None, meeting.id: meeting}
    for plain in _under(parts, "origins/"):
        origins[plain["id"]] = from_plain(plain, Meeting)
    return Minutes(
        meeting=meeting,
        forum=from_plain(parts["forum"], Forum) if "forum" in parts else None,
        items=tuple(from_plain({**plain, **tie}, AgendaItem) for plain in _under(parts, "items/")),
        attendance=tuple(from_plain({**plain, **tie}, Attendance) for plain in _under(parts, "attendance/")),
        entries=tuple(from_plain({"raw": "", **plain, **tie}, Entry) for plain in _under(parts, "entries/")),
        actions=tuple(_filed(plain, origins) for plain in _under(parts, "actions/")),
        reviewed=tuple(_filed(plain, origins) for plain in _under(parts, "reviewed/")),
        agencies={plain["id"]: from_plain(plain, Agency) for plain in _under(parts, "agencies/")},
        people={plain["id"]: from_plain(plain, Person) for plain in _under(parts, "people/")},
        imprint=imprint,
    )


def as_then(now: Minutes, then: Minutes) -> Minutes:
    """Return what is told of a sitting `now` with the people and agencies called as in what was frozen of it.

    How they are reached, and what else is no word of the papers of that day, is that of today.
    """
    agencies = {code: _called(now.agencies.get(code, one), one, _AGENCY) for code, one in then.agencies.items()}
    people = {ident: _called(now.people.get(ident, one), one, _PERSON) for ident, one in then.people.items()}
    today = Registers(agencies=now.agencies, people=now.people)
    return replace(now, agencies=now.agencies | agencies, people=now.people | people, today=today)


def _called(now: D, then: D, names: Sequence[str]) -> D:
    return replace(now, **{name: getattr(then, name) for name in names})


def office(leaves: Iterable[Leaf]) -> Imprint:
    """Read what the settings were when minutes were frozen; raises `Damaged` for no value."""
    told = {leaf.place.removeprefix(OFFICE): leaf.value for leaf in leaves if leaf.place.startswith(OFFICE)}
    return from_plain(told, Imprint)


def _agencies(
    minutes: Minutes, entries: Iterable[Entry], files: Iterable[ActionHistory], wording: int
) -> Iterator[str]:
    meeting = minutes.meeting
    yield from meeting.invited
    for ident in (meeting.chair, meeting.secretary, meeting.note_taker, *meeting.cosigners):
        own = minutes.agencies.get(minutes.people[ident].agency) if ident in minutes.people else None
        if own is not None and (own.signature_title or wording >= wordings.BY_AGENCY):
            yield own.id
    yield from (mark.agency for mark in minutes.attendance)
    yield from (entry.agency for entry in entries)
    for file in files:
        yield from (file.action.lead, *file.action.supporting)
        yield from (report.agency for report in file.progress)
        yield from (request.agency for request in file.extensions)


def _people(minutes: Minutes, files: Iterable[ActionHistory]) -> Iterator[str]:
    meeting = minutes.meeting
    yield from (meeting.chair, meeting.secretary, meeting.note_taker, *meeting.cosigners)
    yield from (one.person for mark in minutes.attendance for one in mark.each)
    yield from (file.action.pic for file in files)
    yield from (amendment.by for amendment in meeting.amendments)


def _file(file: ActionHistory) -> Plain:
    duty = {} if file.duty is None else {"duty": _duty(file.duty)}
    since = {"given_up": file.given_up} if file.given_up else {}
    return (
        duty
        | since
        | {
            "action": _pick(file.action, _ACTION),
            "progress": [_pick(report, _REPORT) for report in file.progress],
            "extensions": [_pick(request, _REQUEST) for request in file.extensions],
        }
    )


def _duty(duty: Duty) -> Plain:
    return {
        "current": _pick(duty.current, _TURN) if duty.current is not None else None,
        "missed": [_pick(turn, _TURN) for turn in duty.missed],
        "waiting": [_pick(turn, _TURN) for turn in duty.waiting],
        "passed": duty.passed,
        "ends": duty.ends,
    }


def _filed(plain: ReadOnlyPlain, origins: Mapping[str, Meeting | None]) -> ActionHistory:
    action = from_plain(plain["action"], Action)
    return ActionHistory(
        action=action,
        progress=tuple(from_plain(report, Progress) for report in plain["progress"]),
        extensions=tuple(from_plain(request, Extension) for request in plain["extensions"]),
        duty=from_plain(plain["duty"], Duty) if "duty" in plain else None,
        meeting=origins.get(action.meeting),
        given_up=plain.get("given_up", ""),
    )


def _numbered(kind: str, rows: Iterable[Plain]) -> dict[str, Plain]:
    """Give each row a place that keeps their order."""
    return {f"{kind}/{number:06}": row for number, row in enumerate(rows, 1)}


def _under(parts: ReadOnlyPlain, start: str) -> list[Plain]:
    """Return the values below a place, in order."""
    return [parts[place] for place in sorted(parts) if place.startswith(start)]


def _pick(document: Document, names: Sequence[str]) -> Plain:
    plain = to_plain(document)
    return {name: plain[name] for name in names if name in plain}
