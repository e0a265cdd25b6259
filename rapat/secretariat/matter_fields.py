"""The fields of a matter, a row for each: what it is called, its option, and how its values are read and written.

The command line, what is shown and what is asked of a kind all loop over these rows, as `fields` does for registers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from rapat.errors import RapatError, WrongUsage
from rapat.model import OWN, SHARED, CaseHandover, Finding, Hand, Matter, MatterKind, TeamMember, Value, choices, labels
from rapat.model.matters import SAME
from rapat.secretariat import field_types, naming
from rapat.secretariat.dating import Side
from rapat.secretariat.field_types import FieldType, OptionalChoice
from rapat.secretariat.fields import Field, Given, Split
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M, Message

_CUT: Final = "="


class Row(FieldType):
    """A value of several parts, with signs of equality between them: `POLRES = 30 = Pengamanan`.

    The last part may hold such signs; parts at the end may be left out, as far as the value can do without them.
    """

    def __init__(self, metavar: str, fewest: int, **parts: FieldType) -> None:
        """Take the marked word for help, how many parts there must be, and each part's name and type, in order."""
        super().__init__(metavar)
        self.takes = metavar
        self._fewest = fewest
        self._parts = parts

    def read(self, session: Session, text: str) -> object:
        """Return the parts by name; raises `WrongUsage` where one is missing, and what reading a part raises."""
        given = [part.strip() for part in text.split(_CUT, len(self._parts) - 1)]
        if len(given) < self._fewest or not all(given[: self._fewest]):
            raise WrongUsage(
                M("%(text)s lacks a part.", text=text or "''"),
                M("Write it as: %(form)s", form=Message(self.metavar)),
            )
        if len(given) == 1 and self._runs_on(session, given[0]):
            raise WrongUsage(
                M('%(text)s has no "=" between its parts.', text=text.strip()),
                M("Write it as: %(form)s", form=Message(self.metavar)),
            )
        pairs = zip(self._parts.items(), given, strict=False)
        return {name: part.read(session, value) for (name, part), value in pairs if value}

    def _runs_on(self, session: Session, text: str) -> bool:
        """Whether words are no value of the first part, and their first word is: what follows is the next part."""
        part = next(iter(self._parts.values()))
        first = text.partition(" ")[0]
        return first != text and not _reads(session, part, text) and _reads(session, part, first)

    @property
    def known(self) -> list[Message]:
        """The words of those parts that are one of a few."""
        return [word for part in self._parts.values() if isinstance(part, field_types.Choice) for word in part.known]

    def write(self, value: object) -> str:
        """Return the parts with signs of equality between them, those at the end left out that say nothing."""
        return self._joined(value, lambda part, given: part.write(given))

    def in_words(self, value: object, language: Language) -> str:
        """Return the same as `write`, each part in the words of a language."""
        return self._joined(value, lambda part, given: part.in_words(given, language))

    def _joined(self, value: object, written: Callable[[FieldType, object], str]) -> str:
        values = self._values(value)
        texts = [
            "" if values[name] in ("", None) else written(part, values[name]) for name, part in self._parts.items()
        ]
        while texts and not texts[-1]:
            texts.pop()
        return f" {_CUT} ".join(texts)

    def show(self, value: object) -> object:
        """Return the parts that say something, with middle dots between them."""
        values = self._values(value)
        shown = [part.show(values[name]) for name, part in self._parts.items() if values[name] not in ("", None)]
        told: object = shown[0]
        for part in shown[1:]:
            told = M("%(before)s · %(part)s", before=told, part=part)
        return told

    @staticmethod
    def _values(value: object) -> Mapping[str, object]:
        return msgspec.structs.asdict(value) if isinstance(value, Value) else {}


def _reads(session: Session, part: FieldType, text: str) -> bool:
    """Whether a part takes a text."""
    try:
        part.read(session, text)
    except RapatError:
        return False
    return True


class MatterCode(FieldType):
    """A matter, by its code or the end of it."""

    takes = N_("A matter by its code or the end of it.")

    def read(self, session: Session, text: str) -> object:
        """Return the code; raises `NotFound` for what is not there, and for what is not for who asks."""
        return naming.matter(session, text).id if text.strip() else ""

    def understood(self, session: Session, text: str) -> Message | None:
        """Say its title."""
        return M("%(name)s", name=naming.matter(session, text).title)


class ForumCode(FieldType):
    """A forum, by its code or any of its names."""

    takes = N_("A forum by its code or any of its names.")

    def read(self, session: Session, text: str) -> object:
        """Return the code; raises `NotFound`."""
        return naming.forum(session, text).id if text.strip() else ""

    def understood(self, session: Session, text: str) -> Message | None:
        """Say its name."""
        return M("%(name)s", name=naming.forum(session, text).name)


class EventCode(FieldType):
    """An event, by its code or any of its names."""

    takes = N_("An event by its code or any of its names.")

    def read(self, session: Session, text: str) -> object:
        """Return the code; raises `NotFound`."""
        return naming.event(session, text).id if text.strip() else ""

    def understood(self, session: Session, text: str) -> Message | None:
        """Say its name."""
        return M("%(name)s", name=naming.event(session, text).name)


MATTER: Final = MatterCode(N_("CODE"))
FORUM: Final = ForumCode(N_("FORUM"))
EVENT: Final = EventCode(N_("EVENT"))


class FindingRow(Row):
    """What an evaluation says of something; shown with the action that it became."""

    def show(self, value: object) -> object:
        """Return judgement and words, and the action."""
        told = super().show(value)
        if isinstance(value, Finding) and value.action:
            return M("%(before)s · %(part)s", before=told, part=value.action)
        return told


class TeamRow(Row):
    """A place in a joint team; shown with since when, and until when, it was filled."""

    def show(self, value: object) -> object:
        """Return agency and office, and the days."""
        told = super().show(value)
        if isinstance(value, TeamMember) and value.left is not None:
            return M("%(before)s · left on %(day)s: %(reason)s", before=told, day=value.left, reason=value.reason)
        if isinstance(value, TeamMember) and value.joined is not None:
            return M("%(before)s · since %(day)s", before=told, day=value.joined)
        return told


class HandoverRow(Row):
    """What passed between agencies; shown with whether the taker has it."""

    def show(self, value: object) -> object:
        """Return who gave what to whom, when, and the receipt."""
        told = super().show(value)
        if not isinstance(value, CaseHandover) or value.given is None:
            return told
        if value.received is None:
            return M("%(before)s · not received yet", before=told)
        return M("%(before)s · received on %(day)s", before=told, day=value.received.at.date())


_DAY, _AGENCY, _TEXT = field_types.DAY, field_types.AGENCY, field_types.TEXT
_EXERCISE: Final = OptionalChoice(N_("EXERCISE"), choices.EXERCISE, labels.EXERCISE)
_TASK: Final = Row(N_("AGENCY = PEOPLE = TASK"), 1, agency=_AGENCY, people=field_types.WHOLE_NUMBER, text=_TEXT)
_EQUIPMENT: Final = Row(N_("THING = AGENCY"), 1, text=_TEXT, agency=_AGENCY)
_FINDING: Final = FindingRow(
    N_("JUDGEMENT = FINDING"),
    2,
    judgement=OptionalChoice(N_("JUDGEMENT"), choices.JUDGEMENT, labels.JUDGEMENT),
    text=_TEXT,
)
_TEAM: Final = TeamRow(N_("AGENCY = OFFICE"), 1, agency=_AGENCY, office=_TEXT)
CASE_STEP_TYPE: Final = OptionalChoice(N_("STEP"), choices.CASE_STEP, labels.CASE_STEP)
"""What a case comes to."""
_MILESTONE: Final = Row(
    N_("STEP = DATE = WORDS"),
    2,
    step=CASE_STEP_TYPE,
    date=_DAY,
    text=_TEXT,
)
HANDOVER: Final = HandoverRow(
    N_("FROM = TO = DATE = WHAT = RECEIPT"), 4, giver=_AGENCY, taker=_AGENCY, date=_DAY, text=_TEXT, receipt=_TEXT
)
"""What passed from one agency to another."""
_RELIABILITY: Final = OptionalChoice(N_("A-F"), choices.RELIABILITY, labels.RELIABILITY)
_CREDIBILITY: Final = OptionalChoice(N_("1-6"), choices.CREDIBILITY, labels.CREDIBILITY)
_USE: Final = OptionalChoice(N_("USE"), choices.INFORMATION_USE, labels.INFORMATION_USE)
_CHANNEL: Final = OptionalChoice(N_("CHANNEL"), choices.CHANNEL, labels.CHANNEL)
_PERSON: Final = field_types.PERSON

FIELDS: Final[Mapping[str, Field]] = {
    field.name: field
    for field in (
        Field("title", N_("Title"), "--title", "--judul"),
        Field("lead", N_("Lead agency"), "--lead", "--pj", _AGENCY),
        Field(
            "members", N_("Agencies that take part"), "--members", "--anggota", field_types.AGENCIES, split=Split.NAMES
        ),
        Field(
            "restricted",
            N_("Known only to those admitted"),
            "--restricted",
            "--terbatas-orang",
            field_types.YES_OR_NO,
        ),
        Field("admitted", N_("Admitted"), "--admit", "--izinkan", _PERSON, split=Split.NAMES),
        Field("security", N_("Security class"), "--class", "--klasifikasi", field_types.SECURITY),
        Field("parent", N_("Part of"), "--part-of", "--bagian-dari", MATTER),
        Field("exercise", N_("Kind of exercise"), "--exercise", "--jenis-gladi", _EXERCISE),
        Field("event", N_("Held on the days of"), "--event", "--kegiatan", EVENT),
        Field("date", N_("Date"), "--date", "--tanggal", _DAY),
        Field("end", N_("Last day"), "--end", "--sampai", _DAY),
        Field("time", N_("Time"), "--time", "--pukul", field_types.CLOCK),
        Field("place", N_("Place"), "--place", "--tempat"),
        Field("received", N_("Received on"), "--received", "--diterima", _DAY),
        Field("received_time", N_("Received at"), "--received-time", "--pukul-diterima", field_types.CLOCK),
        Field("content", N_("What is told, or was seen"), "--content", "--isi"),
        Field("scenario", N_("Scenario"), "--scenario", "--skenario"),
        Field("tasks", N_("Tasks of the agencies"), "--task", "--tugas", _TASK, split=Split.SENTENCES),
        Field("equipment", N_("Equipment"), "--equipment", "--peralatan", _EQUIPMENT, split=Split.SENTENCES),
        Field("safety", N_("Office of the safety officer"), "--safety", "--keselamatan"),
        Field("budget", N_("Source of the budget"), "--budget", "--anggaran"),
        Field("findings", N_("Findings"), "--finding", "--temuan", _FINDING, split=Split.SENTENCES),
        Field("basis", N_("Rests on letter"), "--basis", "--dasar"),
        Field("team", N_("Joint team"), "--team", "--tim", _TEAM, split=Split.SENTENCES),
        Field("milestones", N_("Milestones"), "--milestone", "--tonggak", _MILESTONE, split=Split.SENTENCES),
        Field("handovers", N_("Handovers"), "--handover", "--pelimpahan", HANDOVER, split=Split.SENTENCES),
        Field("source", N_("Source"), "--source", "--sumber", _AGENCY),
        Field("how", N_("How it was received"), "--how", "--cara"),
        Field("reliability", N_("Reliability of the source"), "--reliability", "--keandalan", _RELIABILITY),
        Field("credibility", N_("Credibility of what is told"), "--credibility", "--kebenaran", _CREDIBILITY),
        Field("must_know", N_("Must know it"), "--must-know", "--wajib-tahu", field_types.AGENCIES, split=Split.NAMES),
        Field("use", N_("What was done with it"), "--use", "--hasil", _USE),
        Field("expiry", N_("Holds until"), "--expires", "--berlaku-sampai", _DAY),
        Field("channel", N_("Came in by"), "--channel", "--saluran", _CHANNEL),
        Field("urgency", N_("Urgency"), "--urgency", "--sifat", field_types.URGENCY),
        Field("answer_by", N_("Answer owed until"), "--answer-by", "--jawab-sebelum", _DAY),
        Field("answered", N_("Answered"), "--answered", "--jawaban"),
        Field("forum", N_("Waits for forum"), "--queue", "--antrean", FORUM),
    )
}
"""Every field that somebody fills in, by its name in the model."""
_AHEAD: Final = frozenset({"answer_by", "expiry"})
_OF_TRAINING: Final = frozenset({"date", "end"})
"""Days on which an exercise is held; of other matters they tell what happened."""
OUTCOMES: Final[Mapping[str, str]] = {"outcome": N_("Outcome"), "reason": N_("Reason")}
"""What closing and opening again say, with what it is called."""
ADDED_TO: Final = frozenset({"findings", "milestones", "handovers"})
"""The lists of what happened: naming one more leaves the earlier ones."""


def read(session: Session, given: Given) -> dict[str, object]:
    """Make what was given the fields of a matter, as plain JSON; raises `Refused` or `WrongUsage` for what is none."""
    return {name: FIELDS[name].read(session, text) for name, text in given.items() if text is not None}


def added_to(matter: Matter, fields: Mapping[str, object]) -> dict[str, object]:
    """Return what was read of what was given, before the rows of `ADDED_TO` those that a matter has.

    A row that it has is not added again, and such a list given empty is emptied.
    """
    return {name: _added(matter, name, rows) if name in ADDED_TO and rows else rows for name, rows in fields.items()}


def _added(matter: Matter, name: str, rows: object) -> list[dict[str, object]]:
    """Return the rows of a list, as plain JSON, and behind them what is new."""
    before = _rows(msgspec.to_builtins(getattr(matter, name)))
    return [*before, *(row for row in _rows(rows) if not any(row.items() <= one.items() for one in before))]


def _rows(plain: object) -> list[dict[str, object]]:
    return msgspec.convert(plain, list[dict[str, object]])


def changed(matter: Matter, given: Given) -> Given:
    """Return what was given for fields that say something else in a matter: what is given as it stands is not read."""
    return {name: text for name, text in given.items() if text != FIELDS[name].write(getattr(matter, name))}


def side(kind: MatterKind, name: str) -> Side | None:
    """Return on which side of today a day of a matter is to lie; None for what is no day."""
    if not isinstance(FIELDS[name].type, field_types.Day):
        return None
    return Side.AHEAD if name in _AHEAD or (kind is MatterKind.TRAINING and name in _OF_TRAINING) else Side.BEHIND


def asked(field: Field) -> Message:
    """Say what a form asks for: what the field is called, with the words or the form that it takes."""
    title = Message(field.title)
    match field.type:
        case Row(metavar=form, known=known):
            told = M("%(title)s: %(form)s; …", title=title, form=Message(form))
            return M("%(told)s (%(words)s)", told=told, words=known) if known else told
        case field_types.Choice() as choice:
            return M("%(title)s (%(words)s)", title=title, words=choice.known)
        case _:
            return title


def told(matter: Matter) -> list[str]:
    """Return the names of the fields in which a matter says something, in the order in which they are told."""
    defaults = Matter.__struct_defaults__
    names = Matter.__struct_fields__[-len(defaults) :]
    empty = dict(zip(names, defaults, strict=True))
    return [name for name in (*SHARED, *OWN[matter.kind]) if getattr(matter, name) != empty[name]]


def hand(given: Hand | None) -> tuple[object, ...]:
    """Return when an agency said that it gave or has something, and who told it; nothing while it has not."""
    if given is None:
        return ()
    return given.at.date(), *(part for part in (given.told_by or given.by, given.remark) if part)


def described(matter: Matter) -> list[tuple[str, object]]:
    """Return what a matter says of itself: marked names with values that `Language.show` prints."""
    rows: list[tuple[str, object]] = [
        (FIELDS[name].title, FIELDS[name].describe(getattr(matter, name))) for name in told(matter) if name != "parent"
    ]
    rows += [(FIELDS["parent"].title, matter.parent)] if matter.parent else []
    rows += [(title, ending(getattr(matter, name))) for name, title in OUTCOMES.items() if getattr(matter, name)]
    return rows


def ending(outcome: str) -> Message | str:
    """Say how a matter ended: in the words of who closed it, or that it tells the same as another report."""
    if not outcome.startswith(SAME):
        return outcome
    return M("the same as %(id)s", id=outcome.removeprefix(SAME))
