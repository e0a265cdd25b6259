"""An exercise as it is printed: its plan beforehand, and afterwards what its evaluation found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapat.documents import house_style
from rapat.documents.contexts import shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Agency, SecurityClass
from rapat.model.labels import EXERCISE, JUDGEMENT, STATUS
from rapat.model.timelines import Timeline
from rapat.text.language import Language, M


def contents(subject: Timeline) -> list[SecurityClass]:
    """List the classes of what a paper tells: that of the exercise."""
    return [subject.matter.security]


def lead_of(subject: Timeline) -> Agency | None:
    """Return the agency that answers for the exercise; None where the registers have none."""
    return subject.agencies.get(subject.matter.lead)


def values(subject: Timeline, presenter: Presenter) -> words.OfExercise:
    """Make the variables of the plan and the evaluation."""
    exercise, language = subject.matter, presenter.language
    office = presenter.paper_of or presenter.settings.secretariat
    days = [day for day in (exercise.date, exercise.end) if day is not None]
    return words.OfExercise(
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out),
        code=exercise.id,
        title=presenter.spelled(exercise.title),
        kind=house_style.capital(language.text(EXERCISE[exercise.exercise])) if exercise.exercise else "",
        days=span(map(language.day, days), language),
        planned=language.long_date(min([presenter.today, *days])),
        place=presenter.spelled(exercise.place),
        lead=shared.registered_name(presenter, exercise.lead),
        scenario=presenter.spelled(exercise.scenario),
        tasks=(*tasks(subject, presenter), *_without_task(subject, presenter)),
        people=people(subject),
        equipment=tuple(equipment(subject, presenter)),
        safety=presenter.spelled(exercise.safety),
        budget=presenter.spelled(exercise.budget),
        findings=tuple(findings(subject, presenter)),
        outcome=house_style.sentence(presenter.spelled(exercise.outcome)) if exercise.outcome else "",
        drawn_up_by="" if office in ("", exercise.lead) else shared.registered_name(presenter, office),
        signer=signatures.signing_head(presenter, office),
    )


def span(days: Iterable[str], language: Language) -> str:
    """Write from when till when, of days in words: one day, or the first and the last."""
    told = list(dict.fromkeys(days))
    return language.say(M("%(first)s to %(last)s", first=told[0], last=told[-1])) if len(told) > 1 else "".join(told)


def tasks(subject: Timeline, presenter: Presenter) -> Iterator[words.ExerciseTask]:
    """Yield what each agency does, and with how many people."""
    for task in subject.matter.tasks:
        yield words.ExerciseTask(
            agency=shared.registered_name(presenter, task.agency),
            people=str(task.people) if task.people is not None else "",
            text=house_style.sentence(presenter.spelled(task.text)) if task.text else "",
        )


def _without_task(subject: Timeline, presenter: Presenter) -> Iterator[words.ExerciseTask]:
    """Yield the agencies that take part and have no task yet."""
    given = {task.agency for task in subject.matter.tasks}
    for code in subject.matter.members:
        if code not in given:
            yield words.ExerciseTask(agency=shared.registered_name(presenter, code), people="", text="")


def people(subject: Timeline) -> str:
    """Count the people whom the agencies send together; empty where no number is said."""
    counted = [task.people for task in subject.matter.tasks if task.people is not None]
    return str(sum(counted)) if counted else ""


def equipment(subject: Timeline, presenter: Presenter) -> Iterator[words.ExerciseThing]:
    """Yield what an exercise needs, and who brings it."""
    for thing in subject.matter.equipment:
        yield words.ExerciseThing(
            thing=house_style.capital(presenter.spelled(thing.text)),
            agency=shared.registered_name(presenter, thing.agency),
        )


def findings(subject: Timeline, presenter: Presenter) -> Iterator[words.ExerciseFinding]:
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
            agency=presenter.agency(action.agency) if action is not None else "",
            status=presenter.language.text(STATUS[status]) if status is not None else "",
        )
