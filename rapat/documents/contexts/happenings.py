"""What happened in a matter as papers tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from rapat.documents import house_style
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import SecurityClass
from rapat.model.labels import HAPPENED, STATUS
from rapat.model.timelines import Happened, Happening
from rapat.secretariat import timelines
from rapat.text.language import N_, M

_OF_MINUTES: Final = frozenset({Happened.ITEM, Happened.LINE, Happened.DECISION})
"""What is found in the minutes of a sitting: its own number is one of the record, and stands on no paper."""


_OF_REPORTS: Final = frozenset({Happened.TOLD, Happened.OPENED, Happened.RECEIVED})
"""What is told of a report in its own words, which stand there once."""
_DRAFT: Final = N_("minutes not approved yet")


def of(found: Iterable[Happening], presenter: Presenter) -> Iterator[words.Event]:
    """Yield what happened, as far as it goes into a paper of this class."""
    said, told_at = "", 0
    shown = (each for each in found if presenter.goes_out(each.security))
    for number, each in enumerate(shown, 1):
        if each.what in _OF_REPORTS and each.words == said:
            yield _event(
                replace(each, words=presenter.language.say(M("as told under number %(at)d", at=told_at))), presenter
            )
            continue
        if each.what in _OF_REPORTS:
            said, told_at = each.words, number
        yield _event(each, presenter)


def _in_minutes(happening: Happening, presenter: Presenter) -> str:
    """Point a reader to the minutes that have it, and to its place there; or say that they are a draft."""
    told = happening.meeting
    if happening.place:
        told = presenter.language.say(M("%(meeting)s, point %(place)s", meeting=told, place=happening.place))
    draft = presenter.language.text(_DRAFT) if happening.is_draft else ""
    return ", ".join(filter(None, (told, draft)))


def _standing(happening: Happening, presenter: Presenter) -> str:
    """Say where an action stands, and whether it rests on a draft."""
    if happening.status is None:
        return ""
    draft = presenter.language.text(_DRAFT) if happening.is_draft else ""
    return ", ".join(filter(None, (presenter.language.text(STATUS[happening.status]), draft)))


def _event(happening: Happening, presenter: Presenter) -> words.Event:
    day, clock = (
        presenter.language.short_date(happening.day),
        shared.zoned(presenter, happening.time, happening.day),
    )
    return words.Event(
        day=f"{day}, {clock}" if clock else day,
        what=house_style.capital(presenter.language.text(HAPPENED[happening.what])),
        only_said=happening.what is Happened.LINE,
        id=_in_minutes(happening, presenter) if happening.what in _OF_MINUTES else happening.id,
        sitting=presenter.spelled(happening.sitting),
        agency=presenter.agency(happening.agency),
        text=house_style.sentence(
            house_style.capital(
                presenter.spelled(presenter.language.say(timelines.told(happening, called=presenter.agency)))
            )
        ),
        mark=shared.mark(happening.security, SecurityClass.ORDINARY),
        status=_standing(happening, presenter),
    )
