"""A case as it is printed: its joint team, and what passed from one agency to another."""

from __future__ import annotations

from collections.abc import Iterator

from rapat.documents import house_style
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.shared import Presenter
from rapat.model.timelines import Timeline


def team(subject: Timeline, presenter: Presenter) -> Iterator[words.TeamSeat]:
    """Yield the places of a joint team."""
    for member in subject.matter.team:
        yield words.TeamSeat(
            agency=shared.registered_name(presenter, member.agency),
            office=house_style.capital(presenter.spelled(member.office)),
        )


def handovers(subject: Timeline, presenter: Presenter) -> Iterator[words.Handover]:
    """Yield what passed from one agency to another."""
    for handover in subject.matter.handovers:
        yield words.Handover(
            giver=shared.registered_name(presenter, handover.giver),
            taker=shared.registered_name(presenter, handover.taker),
            day=presenter.language.short_date(handover.date),
            text=house_style.sentence(house_style.capital(presenter.spelled(handover.text))),
            receipt=handover.receipt,
        )
