"""A matter as it is printed: what it says of itself, and what happened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from typing import Final

from rapat.documents import house_style
from rapat.documents.contexts import cases, exercises, happenings, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import SecurityClass
from rapat.model.labels import MATTER_KIND, MATTER_STATUS
from rapat.model.timelines import Timeline
from rapat.secretariat import field_types, matter_fields
from rapat.secretariat.fields import Field

_NAMED: Final[dict[type[field_types.FieldType], Callable[[Presenter, str], str]]] = {
    field_types.AgencyCode: shared.registered_name,
    field_types.PersonId: lambda presenter, ident: presenter.person(ident),
}
"""How what a field names by its code is called on paper, by the field's type."""

_SENTENCES: Final = frozenset({"content", "scenario", "answered"})
"""The fields that hold what somebody tells, and no name or number."""


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
        title=house_style.capital(presenter.spelled(matter.full_title)),
        kind=house_style.capital(text(MATTER_KIND[matter.kind])),
        status=house_style.capital(text(MATTER_STATUS[matter.status])),
        particulars=tuple(particulars(subject, presenter)),
        tasks=tuple(exercises.tasks(subject, presenter)),
        people=exercises.people(subject),
        equipment=tuple(exercises.equipment(subject, presenter)),
        findings=tuple(exercises.findings(subject, presenter)),
        team=tuple(cases.team(subject, presenter)),
        handovers=tuple(cases.handovers(subject, presenter)),
        events=tuple(happenings.of(subject.happenings, presenter)),
        withheld=subject.left_out,
        signer=signatures.signing_chair(presenter, ""),
    )


def particulars(subject: Timeline, presenter: Presenter) -> Iterator[words.Particular]:
    """Yield what a matter says of itself in one value: what it says in rows, tables and the timeline tell."""
    matter = subject.matter
    for name in matter_fields.told(matter):
        field = matter_fields.FIELDS[name]
        if not isinstance(field.type, matter_fields.Row):
            value = getattr(matter, name)
            if isinstance(field.type, matter_fields.EventCode):
                value = subject.events.get(value, value)
            yield words.Particular(name=presenter.language.text(field.title), value=_written(field, value, presenter))
    for name, title in matter_fields.OUTCOMES.items():
        if getattr(matter, name):
            told = house_style.sentence(presenter.spelled(getattr(matter, name)))
            yield words.Particular(name=presenter.language.text(title), value=told)


def _written(field: Field, value: object, presenter: Presenter) -> str:
    called = _NAMED.get(type(field.type))
    if called is not None:
        return "; ".join(called(presenter, ident) for ident in (value if isinstance(value, tuple) else (str(value),)))
    if isinstance(value, time):
        return shared.zoned(presenter, value, presenter.today)
    words = house_style.capital(presenter.spelled(presenter.language.show(field.describe(value))))
    return house_style.sentence(words) if field.name in _SENTENCES else words
