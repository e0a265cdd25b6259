"""A case as it is printed: its joint team, what it came to, what passed between agencies, what meetings said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rapat.documents import house_style
from rapat.documents.contexts import happenings, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Hand
from rapat.model.labels import CASE_STEP, MATTER_STATUS
from rapat.model.timelines import Happened, Timeline

_DISCUSSED: Final = frozenset({Happened.ITEM, Happened.LINE, Happened.DECISION})


def values(subject: Timeline, presenter: Presenter) -> words.OfCase:
    """Make the variables of perkembangan-kasus."""
    case = subject.matter

    def told(*kinds: Happened) -> tuple[words.Event, ...]:
        kept = tuple(each for each in subject.happenings if each.what in kinds)
        return tuple(happenings.of(kept, presenter))

    return words.OfCase(
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out),
        code=case.id,
        title=house_style.capital(presenter.spelled(case.title)),
        status=house_style.capital(presenter.language.text(MATTER_STATUS[case.status])),
        lead=shared.registered_name(presenter, case.lead),
        members=tuple(shared.registered_name(presenter, code) for code in case.members),
        basis=presenter.spelled(case.basis),
        team=tuple(team(subject, presenter)),
        milestones=tuple(milestones(subject, presenter)),
        handovers=tuple(handovers(subject, presenter)),
        discussed=told(*_DISCUSSED),
        actions=told(Happened.ACTION),
        withheld=subject.left_out,
        outcome=house_style.sentence(presenter.spelled(case.outcome)) if case.outcome else "",
        signer=signatures.signing_head(presenter, presenter.paper_of or presenter.settings.secretariat),
    )


def team(subject: Timeline, presenter: Presenter) -> Iterator[words.TeamSeat]:
    """Yield the places of a joint team, those that were left too."""
    for member in subject.matter.team:
        yield words.TeamSeat(
            agency=shared.registered_name(presenter, member.agency),
            office=house_style.capital(presenter.spelled(member.office)),
            since=_day(member.joined, presenter),
            until=_day(member.left, presenter),
            reason=house_style.sentence(presenter.spelled(member.reason)),
        )


def milestones(subject: Timeline, presenter: Presenter) -> Iterator[words.Reached]:
    """Yield what a case came to."""
    for one in subject.matter.milestones:
        yield words.Reached(
            day=_day(one.date, presenter),
            step=house_style.capital(presenter.language.text(CASE_STEP[one.step])),
            text=house_style.sentence(presenter.spelled(one.text)),
        )


def handovers(subject: Timeline, presenter: Presenter) -> Iterator[words.Handover]:
    """Yield what passed from one agency to another."""
    for handover in subject.matter.handovers:
        yield words.Handover(
            giver=shared.registered_name(presenter, handover.giver),
            taker=shared.registered_name(presenter, handover.taker),
            day=_day(handover.date, presenter),
            text=house_style.sentence(presenter.spelled(handover.text)),
            receipt=handover.receipt,
            given=_hand(handover.given, presenter),
            received=_hand(handover.received, presenter),
        )


def _hand(hand: Hand | None, presenter: Presenter) -> str:
    """Write who said that something was given or is there, and when; empty while nobody has."""
    if hand is None:
        return ""
    day = hand.at.astimezone(presenter.settings.timezone).date()
    who = hand.told_by or presenter.office(hand.by)
    return f"{who}, {presenter.language.short_date(day)}, {shared.zoned(presenter, hand.at, day)}"


def _day(day: date | None, presenter: Presenter) -> str:
    return presenter.language.short_date(day) if day is not None else ""
