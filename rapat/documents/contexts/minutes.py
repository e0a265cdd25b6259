"""One meeting's papers: who was there, what was said, decided and promised, who signs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import Final

from msgspec.structs import replace

from rapat.documents.contexts import attached, corrections, invitations, parts, record, seats, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import (
    AgendaItem,
    EntryKind,
    Meeting,
    MeetingStatus,
    SecurityClass,
    labels,
    strictest,
)
from rapat.model.views import Minutes, classes_of_lines, printed
from rapat.secretariat import wordings
from rapat.secretariat.visibility import HIDDEN, untitled, without_files_of
from rapat.text.language import N_

_TO_FILL: Final = "……………"
"""What stands for an hour that nobody noted."""


def contents(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of what a notula tells: the open one nothing above the meeting's class, the full one all.

    The meeting itself, its title and who was there, is always told; private lines never are.
    """
    if not minutes.full:
        return [minutes.meeting.security]
    told = (
        *_lines_and_titles(minutes).values(),
        *_classes_of_promises(minutes).values(),
        *corrections.classes(minutes).values(),
    )
    return [minutes.meeting.security, *told, *attached.contents(minutes)]


def apart(minutes: Minutes) -> int:
    """Count the lines, actions and titles above the meeting's class, which the full paper alone tells."""
    return _above(minutes, (_lines_and_titles(minutes), _classes_of_promises(minutes), corrections.classes(minutes)))


def apart_of_summary(minutes: Minutes) -> int:
    """Count the decisions and the meeting's own actions, with their points, that a summary does not tell."""
    by_line = classes_of_lines(minutes)
    heads: dict[str, EntryKind] = {}
    for entry in printed(minutes.entries):
        heads[entry.id] = heads.get(entry.parent, entry.kind)
    concluded = {ident: by_line[ident] for ident, kind in heads.items() if kind is EntryKind.DECISION}
    actions = {file.action.id: record.class_of(minutes, file) for file in record.public(minutes.actions)}
    return _above(minutes, (concluded, actions))


def _above(minutes: Minutes, told: Iterable[Mapping[str, SecurityClass]]) -> int:
    return sum(security.rank > minutes.meeting.security.rank for each in told for security in each.values())


def _lines_and_titles(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give the printed lines, but for those that make actions, and the agenda's titles their classes, by id."""
    by_line = classes_of_lines(minutes)
    lines = {entry.id: by_line[entry.id] for entry in printed(minutes.entries) if entry.kind is not EntryKind.ACTION}
    return lines | {item.id: strictest(minutes.meeting.security, item.security) for item in minutes.items}


def _classes_of_promises(minutes: Minutes) -> dict[str, SecurityClass]:
    return {file.action.id: record.class_of(minutes, file) for file in record.promises(minutes)}


def values(minutes: Minutes, presenter: Presenter) -> words.OfMeeting:
    """Make the variables of every paper that speaks of one meeting."""
    lines = record.Record(minutes, presenter)
    first, last = parts.edges(minutes.items)
    minutes = _open(minutes, presenter)
    meeting = minutes.meeting
    files = attached.told(minutes, presenter, lines.titles)
    changed = _changed(minutes, presenter)
    return words.OfMeeting(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=_paper(minutes, presenter),
        meeting=sitting(minutes, presenter),
        letter=invitations.letter(minutes, presenter),
        invitees=invitations.invitees(minutes, meeting.invited),
        signing=invitations.signing(minutes, presenter),
        blank=is_blank(minutes, presenter),
        agenda=tuple(
            words.AgendaPoint(
                number=item.number,
                place=lines.places.get(item.id, 0),
                title=lines.titles[item.id],
                presenter=item.presenter,
            )
            for item in minutes.items
        ),
        complete=presenter.wording >= wordings.COMPLETE,
        exact=presenter.wording >= wordings.EXACT,
        opens=not first,
        closes=not last,
        present=tuple(
            seats.seat(mark, presenter, meeting.date) for mark in seats.roll(minutes) if mark.presence in seats.THERE
        ),
        absent=tuple(
            seats.seat(mark, presenter, meeting.date) for mark in minutes.attendance if mark.presence not in seats.THERE
        ),
        unmarked=seats.unmarked(minutes, presenter),
        quorum=seats.quorum(minutes),
        opening=lines.opening,
        discussion=lines.discussion,
        closing=lines.closing,
        record=lines.in_order,
        decisions=lines.decisions,
        actions=lines.actions,
        reviewed=lines.reviewed,
        signers=signers(minutes, presenter),
        corrections=corrections.reasons(minutes, presenter, changed),
        changes=changed.get(meeting.version, ()),
        attachments=files.enclosures,
        photographs=files.photographs,
    )


def changes(minutes: Minutes, presenter: Presenter) -> tuple[str, ...]:
    """Say what a later version tells otherwise than the one before it, a sentence each; nothing of the first one."""
    if minutes.before is None:
        return ()
    like = corrections.alike(minutes.before, presenter)
    before = _telling(minutes.before, corrections.as_before(minutes.before, like))
    return corrections.changes(before, _telling(minutes, like), presenter)


def _changed(minutes: Minutes, presenter: Presenter) -> dict[int, tuple[str, ...]]:
    """Say of each later version what it tells otherwise than the one before it.

    What the newest does not tell any more, or not on this paper, is not quoted from an older one.
    """
    told = {minutes.meeting.version: changes(minutes, presenter)}
    later = minutes.before
    if later is None or later.before is None:
        return told
    newest = _telling(minutes, presenter)
    while later is not None and later.before is not None:
        like = corrections.alike(later.before, presenter)
        now, then = (_telling(each, corrections.as_before(each, like)) for each in (later, later.before))
        told[later.meeting.version] = corrections.changes(then.still(now, newest), now.still(now, newest), presenter)
        later = later.before
    return told


def _telling(minutes: Minutes, presenter: Presenter) -> corrections.Telling:
    """Give what minutes tell on this paper and on the full one."""
    here = _told(minutes, presenter)
    if presenter.goes_out(SecurityClass.TOP_SECRET):
        return corrections.Telling(here, here)
    of_all = dataclasses.replace(presenter, security=SecurityClass.TOP_SECRET, message=False)
    return corrections.Telling(here, _told(minutes, of_all))


def _told(minutes: Minutes, presenter: Presenter) -> dict[str, record.Told]:
    """Give all that minutes tell, by what tells it, in the order of the paper."""
    lines = record.Record(minutes, presenter)
    text, meeting = presenter.language.text, sitting(minutes, presenter)
    head = {
        N_("Meeting"): meeting.title,
        N_("Date"): meeting.day,
        N_("Time"): "–".join(filter(None, (meeting.start, meeting.end))),
        N_("Place"): meeting.place,
        N_("Letter"): ", ".join(filter(None, (meeting.letter_number, meeting.letter_date))),
        N_("Chair"): meeting.chair,
        N_("Secretary"): meeting.secretary,
        N_("Note-taker"): meeting.note_taker,
    }
    end = {
        N_("Opened"): meeting.opened,
        N_("Closed"): meeting.closed,
        N_("Next meeting"): meeting.next_day or meeting.next_text,
    }
    above, below = ({label: record.Told(text(label), said) for label, said in told.items()} for told in (head, end))
    for mark in seats.roll(minutes):
        there = seats.seat(mark, presenter, minutes.meeting.date)
        # In the middle of a sentence; older rules of wording began them with a capital.
        remarks = (
            there.remarks
            if presenter.wording < wordings.IN_SENTENCES
            else seats.remarks(mark, presenter, minutes.meeting.date)
        )
        who = (there.agency, there.name, there.position, there.reason, remarks)
        above[mark.id] = record.Told(text(N_("Participant")), ", ".join(filter(None, who)))
    for each in signers(minutes, presenter):
        said = ", ".join(filter(None, (each.position, each.name, each.rank, each.number)))
        below[each.capacity] = record.Told(text(N_("Signature")), said)
    files = attached.told(_open(minutes, presenter), presenter, lines.titles)
    named = [
        *(file.name for file in files.enclosures),
        *(photo.caption or photo.picture for photo in files.photographs),
    ]
    return above | lines.told | below | {name: record.Told(text(N_("Attachments")), name) for name in named}


def _paper(minutes: Minutes, presenter: Presenter) -> words.Paper:
    return shared.paper(
        presenter,
        draft=minutes.meeting.status is not MeetingStatus.FINAL,
        left_out=minutes.left_out + presenter.left_out,
        withheld=sum(item.title == HIDDEN for item in minutes.items) or None,
    )


def is_blank(minutes: Minutes, presenter: Presenter) -> bool:
    """Whether the attendance list is made empty: it is wanted so, or nobody was marked as being there."""
    return presenter.blank or not any(mark.presence in seats.THERE for mark in minutes.attendance)


def below(minutes: Minutes) -> Minutes:
    """The minutes for a paper of the meeting's own class: titles of a higher class are not in it."""
    return _titled(minutes, lambda item: item.security.rank <= minutes.meeting.security.rank)


def _open(minutes: Minutes, presenter: Presenter) -> Minutes:
    """The minutes without the titles and files that are above the class of the paper."""
    return _titled(minutes, lambda item: presenter.goes_out(strictest(minutes.meeting.security, item.security)))


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
        start=_from(minutes, presenter),
        end=presenter.clock(meeting.closed or meeting.end),
        zone=shared.zone_name(presenter.settings.timezone, meeting.date),
        opened=presenter.clock(meeting.opened),
        closed=presenter.clock(meeting.closed),
        place=meeting.place,
        letter_number=meeting.letter_number,
        letter_date=language.long_date(meeting.letter_date) if meeting.letter_date else "",
        urgency=language.text(labels.URGENCY[meeting.urgency]),
        chair=presenter.person(meeting.chair) if meeting.chair else "",
        chair_position=presenter.office(meeting.chair) if meeting.chair else "",
        secretary=presenter.person(meeting.secretary) if meeting.secretary else "",
        note_taker=presenter.person(meeting.note_taker) if meeting.note_taker else "",
        next_day=language.day(meeting.next_date) if meeting.next_date else "",
        next_text=meeting.next_text,
        next_ahead=_next_ahead(meeting, presenter),
        version=meeting.version,
        final=meeting.status is MeetingStatus.FINAL,
        status=language.text(labels.MEETING_STATUS[meeting.status]),
        breaks=tuple(
            words.Break(since=presenter.clock(pause.since), until=presenter.clock(pause.until))
            for pause in meeting.pauses
        ),
    )


def _next_ahead(meeting: Meeting, presenter: Presenter) -> str:
    """Name the next meeting while it is to come; empty once its day has passed."""
    if meeting.next_date is None:
        return meeting.next_text
    return presenter.language.day(meeting.next_date) if meeting.next_date >= presenter.today else ""


def _began(minutes: Minutes, presenter: Presenter) -> datetime | time | None:
    """When the sitting began: when it was opened, as its end is when it was closed; as planned until then.

    Minutes frozen by older rules of wording keep the planned hour, unless they ended before it.
    """
    meeting = minutes.meeting
    if meeting.opened is None or meeting.start is None:
        return meeting.opened or meeting.start
    if minutes.imprint is None or minutes.imprint.wording >= wordings.BY_OPENING:
        return meeting.opened
    planned = datetime.combine(meeting.date, meeting.start, presenter.settings.timezone)
    early = meeting.closed is not None and meeting.closed <= planned
    return meeting.opened if early else meeting.start


def _from(minutes: Minutes, presenter: Presenter) -> str:
    """Write when the sitting began; of one that was held without a noted opening, room for the hour.

    Minutes sealed by older rules tell the planned hour then, as if it had been.
    """
    meeting = minutes.meeting
    unknown = meeting.opened is None and meeting.closed is not None
    return (
        _TO_FILL if unknown and presenter.wording >= wordings.COMPLETE else presenter.clock(_began(minutes, presenter))
    )


def signers(minutes: Minutes, presenter: Presenter) -> tuple[words.Signer, ...]:
    """List who signs, in the order of the blocks: note-taker (else secretary) left, chair right, others below."""
    meeting = minutes.meeting
    writer = meeting.note_taker or meeting.secretary
    capacity: words.Capacity = "note-taker" if meeting.note_taker else "secretary"
    left = [signatures.signer(presenter, writer, capacity)] if writer and writer != meeting.chair else []
    below = [signatures.signer(presenter, ident, "cosigner") for ident in meeting.cosigners]
    return (*left, signatures.signer(presenter, meeting.chair, "chair"), *below)
