"""A matter as it is printed: what it says of itself, and what happened in it."""

from __future__ import annotations

from rapat.documents import house_style
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.shared import Presenter
from rapat.model import SecurityClass
from rapat.model.labels import HAPPENED, MATTER_KIND, MATTER_STATUS, STATUS
from rapat.model.timelines import Happening, Timeline
from rapat.secretariat import matter_fields, timelines


def contents(subject: Timeline) -> list[SecurityClass]:
    """List the classes of what a paper tells: the matter's own, and of what happened."""
    return [subject.matter.security, *(each.security for each in subject.happenings)]


def values(subject: Timeline, presenter: Presenter) -> words.OfMatter:
    """Make the variables of urusan."""
    matter, text = subject.matter, presenter.language.text
    return words.OfMatter(
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out),
        code=matter.id,
        title=presenter.spelled(matter.title),
        kind=house_style.capital(text(MATTER_KIND[matter.kind])),
        status=house_style.capital(text(MATTER_STATUS[matter.status])),
        particulars=tuple(
            words.Particular(name=text(name), value=presenter.language.show(value))
            for name, value in matter_fields.described(matter)
        ),
        events=tuple(_event(each, presenter) for each in subject.happenings if presenter.goes_out(each.security)),
        withheld=subject.left_out,
    )


def _event(happening: Happening, presenter: Presenter) -> words.Event:
    day, clock = presenter.language.short_date(happening.day), presenter.clock(happening.time)
    return words.Event(
        day=f"{day} {clock}".strip(),
        what=house_style.capital(presenter.language.text(HAPPENED[happening.what])),
        id=happening.id,
        agency=happening.agency,
        text=house_style.sentence(presenter.spelled(presenter.language.say(timelines.told(happening)))),
        mark=shared.mark(happening.security, SecurityClass.ORDINARY),
        status=presenter.language.text(STATUS[happening.status]) if happening.status is not None else "",
    )
