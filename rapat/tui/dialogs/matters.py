"""The forms beside those of a matter's fields: reports taken down, sent on, answered; who reported; a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rapat.errors import Refused
from rapat.model import CaseStep, Matter, MatterKind
from rapat.policy import Operation
from rapat.secretariat import (
    cases,
    dating,
    exercises,
    field_types,
    matter_fields,
    matters,
    naming,
    public_reports,
    reporters,
)
from rapat.secretariat.dating import Side
from rapat.secretariat.giving_away import GivesAway
from rapat.secretariat.numbers import whole_number
from rapat.secretariat.public_reports import Intake
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.user import User

_ASKED: Final = ("content", "place", "channel", "time", "date", "reporter", "urgency", "answer_by", "title")
"""What is asked, in the order in which a caller tells it."""
_REQUIRED: Final = frozenset({"content", "place"})
WAYS: Final = {
    "agency": N_("To an agency, as an action"),
    "forum": N_("To a forum: it waits for the next sitting"),
    "into": N_("To a matter, as a part of it"),
    "same": N_("It tells the same as another report"),
    "close": N_("Close it, with the reason"),
}
"""Where a report can be sent."""


STEPS: Final = {
    "receive": N_("A handover is received"),
    "handover": N_("Something is handed over"),
    "milestone": N_("A milestone is reached"),
    "join": N_("An agency joins the team"),
    "leave": N_("An agency leaves the team"),
}
"""What happens in a case."""
OF_HANDS: Final = frozenset({"receive", "handover"})
"""Those of them that the agencies enter themselves."""


class LookedAt:
    """What was pointed out once: saved again as it stands, it is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pointed_out: Mapping[str, str] | None = None

    def save(self, texts: Mapping[str, str], change: Callable[[bool], None]) -> None:
        """Run a change with whether its words were looked at; raises `Refused` the first time they give away."""
        try:
            change(self._pointed_out == texts)
        except GivesAway as fault:
            self._pointed_out = dict(texts)
            remedy = M("Write it in the field of the protected reporter, or save again: it stays as it is.")
            raise Refused(fault.what, remedy) from fault


def intake(user: User, done: Callable[[Matter], None]) -> Form:
    """The form that takes down a report; `done` is given it."""
    looked_at = LookedAt()

    def field(name: str) -> Field:
        row = matter_fields.FIELDS[name]
        return Field(
            name,
            user.formatted(matter_fields.asked(row)),
            check=_clock_of_report(user)
            if name == "time"
            else checks.of_field(user, row, matter_fields.side(MatterKind.COMMUNITY, name)),
            required=name in _REQUIRED,
            option=row.option,
            choices=row.choices(user.language),
        )

    def save(texts: Mapping[str, str]) -> None:
        def take(looked: bool) -> None:
            session = user.session()
            given = {name: text for name, text in texts.items() if text and name not in ("title", "reporter")}
            fields = matter_fields.read(session, given)
            taken = Intake(title=texts["title"], fields=fields, reporter=texts["reporter"], looked_at=looked)
            done(public_reports.take(session, taken))

        looked_at.save(texts, take)

    reporter = Field("reporter", user.text(N_("Who reported and how to reach: kept apart, shown nowhere")))
    fields = [reporter if name == "reporter" else field(name) for name in _ASKED]
    return Form(M("Report of the public"), fields, save)


def _clock_of_report(user: User) -> Reading:
    """Make the check of the hour of what is told: one that is yet to come was that of the day before."""

    def check(words: str) -> Message | None:
        session = user.session()
        seen = dating.clock(words, session.settings.timezone)
        day = public_reports.day_of_hour(session, seen)
        return M("%(day)s, unless the date says otherwise", day=day) if day != session.today() else None

    return Reading(check, (field_types.CLOCK.takes,))


def alike(user: User, report: Matter) -> Message | None:
    """Say which reports may tell of the same; None where there is none."""
    found = [other.id for other in public_reports.alike(user.session(), report)]
    return M("Perhaps the same: %(ids)s", ids=found) if found else None


def triage(user: User, report: Matter, way: str) -> Form:
    """The form that sends a report one of the `WAYS`."""
    text = user.text

    is_matter, is_forum = (checks.of_type(user, kind) for kind in (matter_fields.MATTER, matter_fields.FORUM))
    same = [other.id for other in public_reports.alike(user.session(), report)]
    fields = {
        "agency": _promised(user, report.full_title),
        "forum": [Field("where", text(N_("Forum")), check=is_forum, required=True)],
        "into": [Field("where", text(N_("Matter")), check=is_matter, required=True)],
        "same": [
            Field("where", text(N_("Same as which report")), same[0] if same else "", check=is_matter, required=True)
        ],
        "close": [Field("where", text(N_("Why")), required=True)],
    }

    looked_at = LookedAt()

    def save(values: Mapping[str, str]) -> None:
        looked_at.save(values, lambda looked: send(values, looked))

    def send(values: Mapping[str, str], looked: bool) -> None:
        session, where = user.session(), values["where"]
        match way:
            case "agency":
                due = dating.due(session, values["due"]) if values["due"] else None
                code = naming.agency(session, where).id
                public_reports.to_agency(session, report, code, due, values["text"], looked_at=looked)
            case "forum":
                public_reports.to_forum(session, report, naming.forum(session, where).id)
            case "into":
                public_reports.to_matter(session, report, naming.matter(session, where))
            case "same":
                public_reports.same_as(session, report, naming.matter(session, where))
            case _:
                matters.close(session, report, where, looked_at=looked)

    return Form(M("Send on %(id)s", id=report.id), fields[way], save)


def finding(user: User, exercise: Matter, number: int) -> Form:
    """The form that makes a finding of an exercise an action."""

    def save(values: Mapping[str, str]) -> None:
        session = user.session()
        due = dating.due(session, values["due"]) if values["due"] else None
        exercises.act_on(session, exercise, number, naming.agency(session, values["where"]).id, due, values["text"])

    return Form(M("An action from %(id)s", id=exercise.id), _promised(user, exercise.findings[number - 1].text), save)


def _promised(user: User, words: str) -> list[Field]:
    """The fields of an action: who, until when, what."""
    return [
        Field("where", user.text(N_("Agency")), check=checks.of_type(user, field_types.AGENCY), required=True),
        Field("due", user.text(N_("Until when (may be empty)")), check=checks.until(user)),
        Field("text", user.text(N_("What is to be done")), words, offered=True),
    ]


def answer(user: User, report: Matter) -> Form:
    """The form that enters what was answered."""
    looked_at = LookedAt()

    def save(values: Mapping[str, str]) -> None:
        def enter(looked: bool) -> None:
            public_reports.answer(user.session(), report, values["text"], looked_at=looked)

        looked_at.save(values, enter)

    field = Field("text", user.text(N_("What was answered")), report.answered, required=True)
    return Form(M("Answer on %(id)s", id=report.id), [field], save)


def protect(user: User, report: Matter) -> Form:
    """The form that keeps who reported."""

    def save(values: Mapping[str, str]) -> None:
        reporters.protect(user.session(), report, values["who"])

    field = Field("who", user.text(N_("Who reported and how to reach: kept apart, shown nowhere")), required=True)
    return Form(M("Reporter of %(id)s", id=report.id), [field], save, lasts=Operation.REPORTER)


def case_step(user: User, case: Matter, way: str) -> Form:
    """The form that enters what happened in a case, one of `STEPS`."""
    text, agency = user.text, checks.of_type(user, field_types.AGENCY)
    step = matter_fields.CASE_STEP_TYPE
    open_ones = {str(number): one for number, one in enumerate(case.handovers, start=1) if one.received is None}
    waiting = list(open_ones)
    about = [
        M("%(number)s: %(what)s", number=number, what=matter_fields.HANDOVER.show(one))
        for number, one in open_ones.items()
    ]
    told = Field("told_by", text(N_("Who of the agency told it (required, unless it is your own)")))
    office, day, happened = (
        Field("office", text(N_("Office"))),
        Field("day", text(N_("Day (may be empty)")), check=checks.day(user, Side.BEHIND), option="--date"),
        Field("day", text(N_("Day (may be empty)")), check=checks.past(user), option="--date"),
    )
    receipt = Field("receipt", text(N_("Number of the receipt")))
    fields = {
        "receive": [
            Field(
                "number",
                text(N_("Which handover")),
                next(iter(waiting), ""),
                check=checks.listed(waiting),
                required=True,
                choices=tuple(waiting),
            ),
            receipt,
            told,
            Field("remark", text(N_("Remark"))),
        ],
        "handover": [
            Field("giver", text(N_("From (empty: your own agency)")), check=agency, option="--from"),
            Field("where", text(N_("To")), check=agency, required=True, option="--to"),
            Field("text", text(N_("What is handed over")), required=True, option="--what"),
            receipt,
            happened,
            told,
        ],
        "milestone": [
            Field(
                "step",
                text(N_("Milestone")),
                check=checks.of_type(user, step),
                required=True,
                choices=step.choices(user.language),
            ),
            Field("text", text(N_("In words (may be empty)"))),
            happened,
        ],
        "join": [Field("where", text(N_("Agency")), check=agency, required=True), office, day],
        "leave": [
            Field("where", text(N_("Agency")), check=agency, required=True),
            office,
            Field("text", text(N_("Why")), required=True),
            day,
        ],
    }

    def save(values: Mapping[str, str]) -> None:
        session = user.session()
        on = dating.day_or_none(session, values.get("day") or None)
        match way:
            case "receive":
                word = cases.Word(values["told_by"], values["remark"])
                number = whole_number(values["number"])
                cases.receive(session, case, number, receipt=values["receipt"], word=word)
            case "handover":
                giver = naming.agency(session, values["giver"]).id if values["giver"] else ""
                taker, word = naming.agency(session, values["where"]).id, cases.Word(values["told_by"])
                receipt = values["receipt"]
                cases.give(session, case, taker, values["text"], giver=giver, day=on, receipt=receipt, word=word)
            case "milestone":
                reached = CaseStep(str(step.read(session, values["step"])))
                cases.enter_milestone(session, case, reached, values["text"], on)
            case "join":
                code = naming.agency(session, values["where"]).id
                cases.join(session, case, code, office=values["office"], day=on)
            case _:
                code = naming.agency(session, values["where"]).id
                cases.leave(session, case, code, values["text"], office=values["office"], day=on)

    return Form(
        M("%(id)s: %(step)s", id=case.id, step=Message(STEPS[way])),
        fields[way],
        save,
        about if way == "receive" else (),
        lasts=Operation.HAND_OVER if way in OF_HANDS else None,
    )


def words(
    title: Message,
    matter: Matter,
    label: str,
    change: Callable[[str, bool], None],
    *,
    lasts: Operation | None = None,
) -> Form:
    """The form that asks for words on a matter; `change` is given them, and whether they were looked at."""
    looked_at = LookedAt()

    def save(values: Mapping[str, str]) -> None:
        looked_at.save(values, lambda looked: change(values["words"], looked))

    return Form(Message(title.text, {"id": matter.id}), [Field("words", label, required=True)], save, lasts=lasts)


def reason(user: User, report: Matter, change: Callable[[str, bool], None], title: Message) -> Form:
    """The form that asks why a reporter is looked at or erased; `change` is given what `words` gives."""
    return words(title, report, user.text(N_("Why; it stays on record")), change, lasts=Operation.REPORTER)


def attach(user: User, matter: Matter) -> Form:
    """The form that keeps a file with a matter."""
    looked_at = LookedAt()

    def save(values: Mapping[str, str]) -> None:
        def keep(looked: bool) -> None:
            path = paths.path(values["file"])
            matters.attach(user.session(), matter, path, values["caption"], looked_at=looked)

        looked_at.save(values, keep)

    fields = [
        Field("file", user.text(N_("File")), check=checks.file, required=True, is_file=True),
        Field("caption", user.text(N_("What it shows (may be empty)"))),
    ]
    return Form(M("A file on %(id)s", id=matter.id), fields, save)
