"""Decisions of a forum or of all, in a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from msgspec.structs import replace

from rapat.documents import house_style
from rapat.documents.contexts import shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import MeetingStatus, SecurityClass, labels
from rapat.model.views import DecisionHistory, Decisions, Minutes, decided
from rapat.secretariat import whose_paper
from rapat.secretariat.decisions import standing

_STANDINGS: Final[Mapping[str, str]] = {
    **{status.value: word for status, word in labels.DECISION_STATUS.items()},
    **{owing.value: word for owing, word in labels.OWING.items()},
}


def from_minutes(minutes: Minutes) -> Decisions:
    """Read the decisions of one meeting's minutes, as a list of its day."""
    return Decisions(
        since=minutes.meeting.date,
        until=minutes.meeting.date,
        decisions=tuple(
            replace(file, imprint=minutes.imprint) for file in decided(minutes.meeting, minutes.items, minutes.entries)
        ),
        forum=minutes.forum,
        meeting=minutes.meeting,
        withheld=minutes.left_out or None,
        agencies=minutes.agencies,
        people=minutes.people,
    )


def contents(subject: Decisions) -> list[SecurityClass]:
    """List the classes of what a paper tells: its decisions."""
    return [file.security for file in subject.decisions]


def left_out(subject: Decisions) -> int:
    """Count the decisions that a message leaves out for their class."""
    return sum(file.security.is_secret for file in subject.decisions)


def values(subject: Decisions, presenter: Presenter) -> words.OfDecisions:
    """Make the variables of keputusan."""
    files = [file for file in subject.decisions if presenter.goes_out(file.security)]
    meeting = subject.meeting
    # A class that all of them have tells none of them apart: the paper wears it.
    common = min((file.security for file in files), key=lambda security: security.rank, default=SecurityClass.ORDINARY)
    decided_on = tuple(resolution(file, presenter, common) for file in files)
    return words.OfDecisions(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out, withheld=subject.withheld),
        forum=subject.forum.name if subject.forum else "",
        meeting=f"{meeting.title}, {presenter.language.day(meeting.date)}" if meeting else "",
        since=presenter.language.long_date(subject.since),
        until=presenter.language.long_date(subject.until),
        standing=standing_in_words(subject, presenter),
        decisions=decided_on,
        by_meeting=by_meeting(decided_on),
        provisional=provisional(files),
        signer=signatures.signing_chair(presenter, whose_paper.chair(subject)),
    )


def by_meeting(listed: Iterable[words.Resolution]) -> tuple[words.DecidedIn, ...]:
    """Group decisions by the meeting they were taken in, in the order of first appearance."""
    groups: dict[str, list[words.Resolution]] = {}
    for one in listed:
        groups.setdefault(one.meeting_id, []).append(one)
    before = accumulate(map(len, groups.values()), initial=0)
    return tuple(
        words.DecidedIn(f"{own[0].meeting}, {own[0].day}", ident, above, tuple(own))
        for (ident, own), above in zip(groups.items(), before, strict=False)
    )


def standing_in_words(subject: Decisions, presenter: Presenter) -> str:
    """Say which decisions alone are listed; empty for all that registers list."""
    return presenter.language.text(_STANDINGS[subject.selected]) if subject.selected else ""


def provisional(files: Iterable[DecisionHistory]) -> int:
    """Count the decisions of minutes that are not approved yet."""
    return sum(file.meeting.status is not MeetingStatus.FINAL for file in files)


def resolution(
    file: DecisionHistory, presenter: Presenter, above: SecurityClass = SecurityClass.ORDINARY
) -> words.Resolution:
    """Describe a decision in a list; `above` is the class its mark exceeds."""
    return words.Resolution(
        text=house_style.sentence(presenter.spelled(file.entry.text, file.imprint)),
        points=tuple(house_style.sentence(presenter.spelled(entry.text, file.imprint)) for entry in file.points),
        item=presenter.spelled(file.item, file.imprint),
        meeting=file.meeting.title,
        meeting_id=file.meeting.id,
        day=presenter.language.short_date(file.meeting.date),
        final=file.meeting.status is MeetingStatus.FINAL,
        mark=shared.mark(file.security, above),
        number=file.label if file.number else "",
        status=house_style.capital(presenter.language.say(standing(file))) if file.number else "",
    )
