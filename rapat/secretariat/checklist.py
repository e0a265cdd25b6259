"""What the minutes of a meeting lack, told before anyone leaves the room and before anyone signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise

import msgspec

from rapat.model import (
    PRINTED,
    Action,
    ActionStatus,
    Agency,
    AgendaItem,
    Attendance,
    Entry,
    EntryKind,
    Forum,
    ItemKind,
    Meeting,
    Person,
    SecurityClass,
    agencies_there,
)
from rapat.model.views import Minutes
from rapat.secretariat import absent_voices, record_order
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Filled
from rapat.text.language import M, Message

_LINES_OF_SPEAKER = 4
"""Lines of an agency that are looked at for who speaks for it: a long record is not read for a name."""


CLOSES_AT = "/tutup "
"""How the line begins that says when a meeting closed."""


class MissingItem(msgspec.Struct, frozen=True):
    """Something missing before the minutes can be closed: what, and the id of the thing it is missing from."""

    about: str
    message: Message
    begun: str = ""
    """How a line begins that mends it; empty where no line does, or the one in question is put right."""


def missing(session: Session, meeting: Meeting) -> list[MissingItem]:
    """Tell what is missing in the minutes of a meeting, before anyone leaves the room."""
    return [
        *_lacks_of_meeting(session, meeting),
        *_lacks_of_actions(session.find(Action, meeting=meeting.id)),
        *_lacks_of_record(session, meeting),
    ]


def missing_beside_promises(session: Session, meeting: Meeting) -> list[MissingItem]:
    """Tell what is missing in minutes that are looked at before they are signed, but for what their promises lack."""
    return [*_lacks_of_meeting(session, meeting), *_lacks_of_record(session, meeting)]


def _lacks_of_meeting(session: Session, meeting: Meeting) -> Iterator[MissingItem]:
    if meeting.opened is None:
        yield MissingItem(meeting.id, M("The time of opening is missing: /buka 09.00"), "/buka ")
    if meeting.closed is None:
        yield MissingItem(meeting.id, M("The time of closing is missing: /tutup 11.00"), CLOSES_AT)
    if not meeting.chair:
        yield MissingItem(meeting.id, M("Nobody is named as chair; the minutes cannot be signed."), "ketua: ")
    if not meeting.note_taker and not meeting.secretary:
        yield MissingItem(
            meeting.id,
            M("Nobody is named as note-taker or secretary: one of them signs beside the chair."),
            "notulis: ",
        )
    elif not meeting.note_taker:
        yield MissingItem(
            meeting.id, M("Nobody is named as note-taker; the secretary signs in this place."), "notulis: "
        )
    roll_call = session.find(Attendance, meeting=meeting.id)
    forum = session.get(Forum, meeting.forum) if meeting.forum else None
    there = agencies_there(roll_call)
    if forum is not None and forum.quorum is not None and there < forum.quorum:
        yield MissingItem(
            meeting.id,
            M("The quorum is %(needed)s agencies; %(there)s are in the roll-call.", needed=forum.quorum, there=there),
            "+ ",
        )
    marked = {mark.agency for mark in roll_call}
    unmarked = [code for code in meeting.invited if code not in marked]
    nameless = [mark.agency for mark in roll_call if mark.nameless]
    offered = _seats(session, meeting, {*nameless, *unmarked})
    if offered:
        yield MissingItem(
            meeting.id,
            M("Who spoke and is not named in the roll-call: %(lines)s", lines=list(offered)),
            offered[0],
        )
    for voice in absent_voices.found(session, meeting, roll_call):
        agency = session.get(Agency, voice.mark.agency)
        yield MissingItem(voice.entry.id, absent_voices.said(voice, agency.called if agency else voice.mark.agency))
    if nameless:
        yield MissingItem(
            meeting.id,
            M("Who came is not named: %(codes)s. Type: + %(code)s NAME", codes=nameless, code=nameless[0]),
            f"+ {nameless[0]} ",
        )
    if unmarked:
        yield MissingItem(
            meeting.id, M("Never marked in the roll-call: %(codes)s", codes=unmarked), f"+ {unmarked[0]} "
        )


def _seats(session: Session, meeting: Meeting, unnamed: Collection[str]) -> tuple[str, ...]:
    """Give the lines of the roll-call that would name who spoke for agencies of which nobody is named."""
    from rapat.capture import seats  # noqa: PLC0415 - a list of actions needs no grammar

    said = [
        entry
        for code in sorted(unnamed)
        for entry in islice(session.each(Entry, meeting=meeting.id, agency=code, kind=PRINTED), _LINES_OF_SPEAKER)
    ]
    if not said:
        return ()
    agencies = {agency.id: agency for agency in session.find(Agency)}
    return seats.offered(said, unnamed, agencies, {person.id: person for person in session.find(Person)})


def unfinished_promises(minutes: Minutes) -> list[MissingItem]:
    """Tell which promises of a meeting, as its notula prints them, nobody leads or have no due date."""
    actions = (file.action for file in minutes.actions)
    return list(_lacks_of_actions(action for action in actions if action.status is not ActionStatus.VOID))


def _lacks_of_actions(actions: Iterable[Action]) -> Iterator[MissingItem]:
    for action in actions:
        if not action.lead:
            yield MissingItem(action.id, M("%(id)s has no lead agency: %(text)s", id=action.id, text=action.text))
        if action.due is None or (action.due.date is None and not action.due.rule and not action.due.anchor):
            yield MissingItem(action.id, M("%(id)s has no due date: %(text)s", id=action.id, text=action.text))


def _lacks_of_record(session: Session, meeting: Meeting) -> Iterator[MissingItem]:
    from rapat.capture import FLAGS  # noqa: PLC0415 - a list of actions needs no grammar
    from rapat.secretariat import comments  # noqa: PLC0415 - nor what changes a line
    from rapat.secretariat.accepting_all import remedy  # noqa: PLC0415 - nor what makes a promise of a line
    from rapat.secretariat.sifting import doubts  # noqa: PLC0415 - nor the marks of a record

    for item in record_order.agenda(session, meeting.id):
        spoken = session.each(Entry, meeting=meeting.id, item=item.id, kind=PRINTED)
        if item.kind is not ItemKind.FOLLOW_UP and next(spoken, None) is None:
            yield MissingItem(
                item.id,
                M("Item %(number)s has no record: %(title)s", number=item.number, title=item.title),
                f"#{item.number}",
            )
        if item.security.rank > meeting.security.rank:
            yield from _lacks_of_class(session, meeting, item)
    for comment, said in comments.taken_and_not_done(session, meeting):
        yield MissingItem(comment.entry, said)
    yield from _closing_before_others(session, meeting)
    yield from _closes_elsewhere(session, meeting)
    # What acts and could not be done is a trace, and asked about too.
    flagged = session.find(Entry, meeting=meeting.id, flags=Filled())
    if any(_OFFERS.intersection(entry.flags) and entry.kind is not EntryKind.DECISION for entry in flagged):
        yield MissingItem(meeting.id, remedy(meeting))
    for entry in sorted(flagged, key=by_place):
        doubtful = [FLAGS[flag] for flag in doubts(entry) if flag not in _OF_ACTIONS]
        if doubtful:
            yield MissingItem(
                entry.id, M("Line %(number)s, %(text)s: %(why)s", number=entry.number, text=entry.text, why=doubtful)
            )


def _closing_before_others(session: Session, meeting: Meeting) -> Iterator[MissingItem]:
    """Tell that the closing stands before other items, as it may where an earlier rapat laid the agenda."""
    items = record_order.agenda(session, meeting.id)
    for item, below in pairwise(items):
        if item.closes and not below.closes:
            yield MissingItem(
                item.id,
                M(
                    "Item %(number)s, %(title)s, is not the last of the agenda:"
                    " rapat meetings agenda %(meeting)s --item %(number)s --at %(last)s",
                    number=item.number,
                    title=item.title,
                    meeting=meeting.id,
                    last=len(items),
                ),
            )


def _closes_elsewhere(session: Session, meeting: Meeting) -> Iterator[MissingItem]:
    """Tell which lines close the meeting and stand under another part of the minutes than the closing."""
    from rapat.capture import CLOSES  # noqa: PLC0415 - a list of actions needs no grammar

    said = [entry for entry in session.find(Entry, meeting=meeting.id, flags=Filled()) if CLOSES in entry.flags]
    items = {item.id: item for item in record_order.agenda(session, meeting.id)}
    last = next((item for item in items.values() if item.closes), None)
    for entry in sorted(said, key=by_place):
        if not entry.kind.printed or (entry.item in items and items[entry.item].closes):
            continue
        told = {"number": entry.number, "text": entry.text, "id": entry.id, "meeting": meeting.id}
        lacking = (
            M(
                "Line %(number)s, %(text)s: closes the meeting, and stands in another part of the minutes:"
                " rapat entries move %(id)s --item %(item)s",
                **told,
                item=last.number,
            )
            if last is not None
            else M(
                "Line %(number)s, %(text)s: closes the meeting, and stands in another part of the minutes:"
                " rapat meetings agenda %(meeting)s --add Closing, then rapat entries move %(id)s --item Closing",
                **told,
            )
        )
        yield MissingItem(entry.id, lacking)


def _lacks_of_class(session: Session, meeting: Meeting, item: AgendaItem) -> Iterator[MissingItem]:
    """Tell how many lines of an item are of a lower class than its title."""
    lines = session.find(Entry, meeting=meeting.id, item=item.id, kind=PRINTED)
    below = [line for line in lines if not line.private and not _is_of(item.security, line)]
    if below:
        yield MissingItem(
            item.id,
            M(
                "Item %(number)s: the title is of class %(class)s, and %(count)s of its lines are not; who may not read"
                " the title reads them.",
                number=item.number,
                count=len(below),
                **{"class": item.security.value},
            ),
        )


def _is_of(security: SecurityClass, line: Entry) -> bool:
    return line.security is not None and line.security.rank >= security.rank


_OFFERS = frozenset({"action-proposed", "as-proposed"})
"""What is said of lines whose owners and dates nobody typed."""
_OF_ACTIONS = frozenset({"no-lead", "no-due"})
"""What is said of the promise itself."""
