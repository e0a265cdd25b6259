"""An exercise as it is printed: its plan beforehand, and afterwards what its evaluation found."""

from __future__ import annotations

from collections.abc import Iterator

from rapat.documents import house_style
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.shared import Presenter
from rapat.model import SecurityClass
from rapat.model.labels import EXERCISE, JUDGEMENT, STATUS
from rapat.model.timelines import Timeline


def contents(subject: Timeline) -> list[SecurityClass]:
    """List the classes of what a paper tells: that of the exercise."""
    return [subject.matter.security]


def values(subject: Timeline, presenter: Presenter) -> words.OfExercise:
    """Make the variables of the plan and the evaluation."""
    exercise, language = subject.matter, presenter.language
    days = [day for day in (exercise.date, exercise.end) if day is not None]
    counted = [task.people for task in exercise.tasks if task.people is not None]
    return words.OfExercise(
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out),
        code=exercise.id,
        title=presenter.spelled(exercise.title),
        kind=house_style.capital(language.text(EXERCISE[exercise.exercise])) if exercise.exercise else "",
        days=" – ".join(map(language.day, dict.fromkeys(days))),
        place=presenter.spelled(exercise.place),
        lead=_called(subject, exercise.lead),
        scenario=presenter.spelled(exercise.scenario),
        tasks=tuple(
            words.ExerciseTask(
                agency=_called(subject, task.agency),
                people=str(task.people) if task.people is not None else "",
                text=house_style.sentence(presenter.spelled(task.text)) if task.text else "",
            )
            for task in exercise.tasks
        ),
        people=str(sum(counted)) if counted else "",
        equipment=tuple(
            words.ExerciseThing(thing=presenter.spelled(thing.text), agency=_called(subject, thing.agency))
            for thing in exercise.equipment
        ),
        safety=presenter.spelled(exercise.safety),
        budget=presenter.spelled(exercise.budget),
        findings=tuple(_findings(subject, presenter)),
        outcome=house_style.sentence(presenter.spelled(exercise.outcome)) if exercise.outcome else "",
    )


def _findings(subject: Timeline, presenter: Presenter) -> Iterator[words.ExerciseFinding]:
    """Yield the findings, each with the action that it became as far as the reader may know of it."""
    told = {
        each.id: each for each in subject.happenings if each.status is not None and presenter.goes_out(each.security)
    }
    for finding in subject.matter.findings:
        action = told.get(finding.action)
        status = action.status if action is not None else None
        yield words.ExerciseFinding(
            judgement=house_style.capital(presenter.language.text(JUDGEMENT[finding.judgement])),
            text=house_style.sentence(presenter.spelled(finding.text)),
            action=action.id if action is not None else "",
            agency=action.agency if action is not None else "",
            status=presenter.language.text(STATUS[status]) if status is not None else "",
        )


def _called(subject: Timeline, code: str) -> str:
    agency = subject.agencies.get(code)
    return agency.name if agency is not None else code
