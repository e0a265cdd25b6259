"""Matters (urusan): shared work is opened, told more of, begun, closed with how it ended, and opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from rapat.errors import NotFound, Refused
from rapat.model import Attachment, Event, Forum, Matter, MatterKind, MatterStatus, Person, to_plain
from rapat.model.matters import SAME
from rapat.model.plain import misfit
from rapat.policy import Operation
from rapat.secretariat import checks, giving_away, hidden_numbers, matter_class, matter_rule
from rapat.secretariat.effects import MATTERS, Reason
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M

T = TypeVar("T")
Both = tuple[Matter, Matter]
"""A matter that is closed, and the one that goes on in its place."""
STEPS: Final[Mapping[str, MatterStatus]] = {
    "begin": MatterStatus.PROGRESS,
    "close": MatterStatus.CLOSED,
    "reopen": MatterStatus.REOPENED,
}
"""To which status a step takes a matter."""
_OF_REPORTS: Final = frozenset({"triage", "answer", "protect", "reporter", "forget"})
"""Steps that only reports of the public have."""
_OF_CASES: Final = frozenset({"case", "join", "leave", "milestone", "handover", "receive"})
"""Steps that only cases have."""
_OF_REPORTERS: Final = frozenset({"protect", "reporter", "forget"})
"""Those of them that a closed report has, too."""
_WAITING: Final = frozenset({MatterStatus.OPEN, MatterStatus.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which matters are meant; an empty field leaves nothing out."""

    kind: MatterKind | None = None
    status: MatterStatus | None = None
    agency: str = ""
    everything: bool = False
    """Closed ones too, where no status is asked for."""


def listed(session: Session, chosen: Filter) -> list[Matter]:
    """Return the matters that the acting person sees, by their codes; closed ones where they are asked for."""
    return sorted(
        (
            matter
            for matter in session.find(Matter)
            if (chosen.kind is None or matter.kind is chosen.kind)
            and (not chosen.agency or chosen.agency in matter.agencies)
            and (matter.status is chosen.status if chosen.status else chosen.everything or not matter.is_closed)
        ),
        key=lambda matter: matter.id,
    )


def open_matter(
    session: Session,
    kind: MatterKind,
    title: str,
    fields: Mapping[str, object],
    *,
    looked_at: bool = False,
    beside: Callable[[Transaction, Matter], object] | None = None,
) -> Matter:
    """Open a matter with its own fields, as plain JSON; its code has the next number of its kind in this year.

    Of one that few may know the number is random, so that no gap tells of it. `beside` drafts what the same record is
    to say. Raises `Refused` for what its kind does not allow, and for codes that the registers do not know; `GivesAway`
    for words of a report that may tell who somebody is, unless they were looked at.
    """
    session.require(Operation.MATTER)
    own = {"opened_by": session.who, "opened_at": session.now().isoformat()}
    new = _with_those_named(_converted({**fields, **own, "id": "-", "kind": kind.value, "title": title.strip()}))
    new = _with_moment(session, "", new)
    _check(title.strip() or M("The matter"), matter_rule.lacking(new))
    if not looked_at:
        giving_away.check(new)
    drawn = hidden_numbers.draw(session)

    def draft(transaction: Transaction) -> Matter:
        _must_be_registered(transaction, new)
        dated = _on_its_event(transaction, None, new)
        opened = transaction.put(replace(dated, id=_code(transaction, dated, drawn)))
        if beside is not None:
            beside(transaction, opened)
        return opened

    return session.transact(Operation.MATTER, draft)


def edit(
    session: Session,
    matter: Matter,
    fields: Mapping[str, object],
    expect: int | None = None,
    *,
    looked_at: bool = False,
) -> Matter:
    """Change fields of a matter, given as plain JSON; `expect` is the revision that the editor saw.

    Raises `Refused` for a closed one, and for what its kind does not allow; `GivesAway` as `open_matter` does.
    """

    def draft(transaction: Transaction) -> Matter:
        current = transaction.need(Matter, matter.id)
        transaction.expect(current, expect)
        return _put(transaction, current, _changed(transaction, current, fields), looked_at=looked_at)

    return session.transact(Operation.MATTER, draft, "edit", about=matter)


def begin(session: Session, matter: Matter) -> Matter:
    """Enter that a matter is being worked on: of an exercise, that it is scheduled."""
    return step(session, matter, lambda _, current: replace(current, status=MatterStatus.PROGRESS), deed="begin")


def move_on(session: Session, matter: Matter, fields: Mapping[str, object]) -> Matter:
    """Change fields of a matter, given as plain JSON, and enter that it is being worked on, unless it is already."""
    return step(session, matter, lambda transaction, current: moved_on(transaction, current, fields))


def moved_on(transaction: Transaction, current: Matter, fields: Mapping[str, object]) -> Matter:
    """Return what `move_on` makes of a matter, in a transaction."""
    changed = _changed(transaction, current, fields)
    return replace(changed, status=MatterStatus.PROGRESS) if changed.status in _WAITING else changed


def close(
    session: Session,
    matter: Matter,
    outcome: str,
    fields: Mapping[str, object] | None = None,
    *,
    looked_at: bool = False,
) -> Matter:
    """Close a matter with how it ended, perhaps with other fields given as plain JSON.

    Raises `Refused` without that, for an exercise nobody evaluated, and for a report whose answer is owed; `GivesAway`
    as `open_matter` does.
    """

    def change(transaction: Transaction, current: Matter) -> Matter:
        _must_be_held(transaction.session.today(), current)
        return _closed(session, _changed(transaction, current, fields or {}), outcome)

    return step(session, matter, change, deed="close", looked_at=looked_at)


def close_into(session: Session, matter: Matter, other: Matter, hand_over: Callable[[Matter, Matter], Both]) -> Matter:
    """Close a matter as the same as another one; `hand_over` says what of each changes by that, in one record."""

    def change(transaction: Transaction, current: Matter) -> Both:
        into = transaction.need(Matter, other.id)
        closing, going_on = hand_over(_changed(transaction, current, {"parent": into.id}), into)
        _put(transaction, into, going_on)
        closed = _closed(session, closing, f"{SAME}{into.id}")
        return closed, closed

    return change_with(session, matter, change)


def _closed(session: Session, matter: Matter, outcome: str) -> Matter:
    return replace(
        matter,
        status=MatterStatus.CLOSED,
        outcome=outcome.strip(),
        closed_by=session.who,
        closed_at=session.now(),
    )


def _must_be_held(today: date, matter: Matter) -> None:
    """Check that an exercise is over before it is closed; raises `Refused`."""
    last = matter.last_day
    if matter.kind is MatterKind.TRAINING and last is not None and last > today:
        raise Refused(
            M("%(id)s is held until %(day)s.", id=matter.id, day=last),
            M("Close it after that, or enter the day on which it was held with --date."),
        )


def _changed(transaction: Transaction, current: Matter, fields: Mapping[str, object]) -> Matter:
    if not fields:
        return current
    changed = _with_those_named(_converted({**to_plain(current), **fields}))
    changed = _with_moment(transaction.session, current.answered, changed)
    _must_be_registered(transaction, changed)
    return _on_its_event(transaction, current, _with_record(current, _with_actions(current, changed)))


def _with_moment(session: Session, before: str, matter: Matter) -> Matter:
    """Return a report with when its answer was given, where it says another than `before`."""
    if matter.answered == before:
        return matter
    return replace(matter, answered_at=session.now() if matter.answered else None)


def _with_those_named(matter: Matter) -> Matter:
    """Return an exercise that names nobody who takes part with those whom its tasks and equipment name."""
    if matter.kind is not MatterKind.TRAINING or matter.members:
        return matter
    named = (*(task.agency for task in matter.tasks), *(thing.agency for thing in matter.equipment))
    return replace(matter, members=tuple(dict.fromkeys(code for code in named if code not in ("", matter.lead))))


def _with_actions(before: Matter, after: Matter) -> Matter:
    """Return a matter whose findings keep the actions that they became, told by their words."""
    became = {finding.text: finding.action for finding in before.findings if finding.action}
    kept = (replace(one, action=one.action or became.get(one.text, "")) for one in after.findings)
    return replace(after, findings=tuple(kept)) if after.findings != before.findings else after


def _with_record(before: Matter, after: Matter) -> Matter:
    """Return a case whose rows, read anew from words, keep what words do not hold: who joined, left, gave, received."""
    seats = {(one.agency, one.office): one for one in before.team}
    passed = {(one.giver, one.taker, one.date, one.text): one for one in before.handovers}
    team = (seats.get((one.agency, one.office), one) for one in after.team)
    rows = ((one, passed.get((one.giver, one.taker, one.date, one.text))) for one in after.handovers)
    handovers = (
        replace(one, given=known.given, received=known.received, receipt=one.receipt or known.receipt) if known else one
        for one, known in rows
    )
    return replace(after, team=tuple(team), handovers=tuple(handovers))


def _on_its_event(transaction: Transaction, before: Matter | None, after: Matter) -> Matter:
    """Return an exercise on the days of its event; raises `Refused` for another date than that."""
    if not after.event:
        return after
    event = transaction.get(Event, after.event)
    if event is None:
        raise NotFound(M("There is no %(id)s.", id=after.event), M("Look it up with: rapat events list"))
    if after.date not in (None, event.date, before.date if before is not None else None):
        raise Refused(
            M("%(event)s is on %(day)s.", event=event.id, day=event.date),
            M("Move the event: rapat events edit %(event)s --date …, or leave out --date.", event=event.id),
        )
    return replace(after, date=event.date, end=event.end)


def change_with(session: Session, matter: Matter, change: Callable[[Transaction, Matter], tuple[Matter, T]]) -> T:
    """Change a matter and draft something else, in one record: both are there, or neither; return the latter."""

    def draft(transaction: Transaction) -> T:
        current = transaction.need(Matter, matter.id)
        changed, made = change(transaction, current)
        _put(transaction, current, changed)
        return made

    return session.transact(Operation.MATTER, draft, "edit", about=matter)


def reopen(session: Session, matter: Matter, reason: str, *, looked_at: bool = False) -> Matter:
    """Open a closed matter again; raises `Refused` without a reason, `GivesAway` as `open_matter` does.

    How it ended before stays on record.
    """
    checks.must_have_reason(reason)
    words = reason.strip()

    def change(_: Transaction, current: Matter) -> Matter:
        return replace(current, status=MatterStatus.REOPENED, reason=words)

    return step(session, matter, change, deed="reopen", looked_at=looked_at)


def attach(session: Session, matter: Matter, path: Path, caption: str = "", *, looked_at: bool = False) -> Matter:
    """Keep a file with a matter; raises `Refused` when it cannot be read.

    Raises `GivesAway` for a name or a caption that may tell who reported, unless they were looked at.
    """
    session.require(Operation.MATTER, matter)
    _check(matter.id, matter_rule.against_change(matter))  # before a file is kept for nothing
    if matter.kind is MatterKind.COMMUNITY and not looked_at:
        giving_away.check_words(path.name, caption)
    kept = session.keep(path)
    file = Attachment(name=kept.name, sha256=kept.sha256, size=kept.size, at=session.now(), caption=caption.strip())

    def change(_: Transaction, current: Matter) -> Matter:
        return replace(current, files=(*current.files, file))

    return step(session, matter, change, deed="attach", looked_at=True)


def check_step(matter: Matter, step: str) -> None:
    """Check that a matter stands where a step of `STEPS`, or a change of its fields, can begin; raises `Refused`."""
    if step in _OF_REPORTS and matter.kind is not MatterKind.COMMUNITY:
        raise Refused(M("%(id)s is no report of the public.", id=matter.id), M("Choose a report of the public."))
    if step in _OF_CASES and matter.kind is not MatterKind.CASE:
        raise Refused(M("%(id)s is no case.", id=matter.id), M("Choose a case: rapat matters list --kind case"))
    if step == "finding" and matter.kind is not MatterKind.TRAINING:
        raise Refused(M("%(id)s is no exercise.", id=matter.id), M("Choose an exercise."))
    if step in STEPS:
        _check(matter.id, matter_rule.against_way(matter, STEPS[step]))
    elif step not in _OF_REPORTERS:
        _check(matter.id, matter_rule.against_change(matter))


def must_be_there(source: Transaction, code: str) -> None:
    """Check, in the transaction, that the acting person sees a matter that something is to name, and it is open.

    Raises `NotFound`, with the sentence of what does not exist, and `Refused` for a closed one.
    """
    if not code:
        return
    matter = source.get(Matter, code)
    if matter is None or not source.session.visibility.sees(matter):
        raise NotFound(M("There is no %(id)s.", id=code), M("Look it up with: rapat matters list"))
    if matter.is_closed:
        raise Refused(
            M("%(id)s is closed.", id=code), M("Open it again first: rapat matters reopen %(id)s --reason …", id=code)
        )


def step(
    session: Session,
    matter: Matter,
    change: Callable[[Transaction, Matter], Matter],
    operation: Operation = Operation.MATTER,
    *,
    deed: str = "edit",
    looked_at: bool = False,
) -> Matter:
    """Change a matter as it stands under the lock, by what its kind allows; raises `Refused` for what it does not.

    `deed` is what was done, by which the trail tells it apart from others of the same operation (`trail_words`).
    """

    def draft(transaction: Transaction) -> Matter:
        current = transaction.need(Matter, matter.id)
        return _put(transaction, current, change(transaction, current), looked_at=looked_at)

    return session.transact(operation, draft, deed, about=matter)


def _put(transaction: Transaction, current: Matter, changed: Matter, *, looked_at: bool = False) -> Matter:
    if changed == current:
        return current
    if not looked_at:
        giving_away.check(changed, current)
    _check(current.id, matter_rule.against_step(current, changed))
    lacking = matter_rule.lacking(changed)
    if lacking is not None and changed.status is not current.status and not lacking.elsewhere:
        # Whoever takes a step is not asked for the fields that it needs: they are filled where all of them are.
        remedy = M("%(remedy)s · with: rapat matters edit %(id)s", remedy=lacking.remedy, id=current.id)
        lacking = lacking._replace(remedy=remedy)
    _check(current.id, lacking)
    put = transaction.put(changed)
    matter_class.raise_with(transaction, current, put)
    return put


def _check(name: object, reason: Reason | None) -> None:
    if reason is not None:
        raise Refused(M("%(id)s: %(why)s.", id=name, why=reason.why), reason.remedy)


def _converted(fields: Mapping[str, object]) -> Matter:
    try:
        return msgspec.convert(fields, Matter, strict=False)
    except msgspec.ValidationError as fault:
        raise Refused(
            M("A field does not fit: %(fault)s.", fault=misfit(fault)), M("Correct it and try again.")
        ) from fault


def _must_be_registered(transaction: Transaction, matter: Matter) -> None:
    """Check that a matter names agencies and people of the registers, and admits people of its own agencies only."""
    passed = (code for one in matter.handovers for code in (one.giver, one.taker))
    named = (*matter.agencies, *matter.must_know, matter.source, *(one.agency for one in matter.team), *passed)
    checks.must_be_registered(transaction, named, matter.admitted)
    if matter.forum and transaction.get(Forum, matter.forum) is None:
        raise NotFound(M("There is no %(id)s.", id=matter.forum), M("Look it up with: rapat forums list"))
    strangers = [
        ident
        for ident in matter.admitted
        if (person := transaction.get(Person, ident)) is not None and person.agency not in matter.agencies
    ]
    if strangers:
        raise Refused(
            M("%(people)s is of no agency that takes part.", people=strangers),
            M("Name the agency with --members, or leave the person out of --admit."),
        )
    _check_part(transaction, matter)


def _check_part(transaction: Transaction, matter: Matter) -> None:
    """Check that what a matter is a part of is there, and is not a part of it in turn."""
    above: list[str] = []
    ident = matter.parent
    while ident and ident not in above:
        if ident == matter.id:
            raise Refused(
                M("%(id)s is a part of %(part)s already.", id=matter.parent, part=matter.id),
                M("Name another matter with --part-of."),
            )
        above.append(ident)
        parent = transaction.get(Matter, ident)
        ident = parent.parent if parent else ""


def _code(transaction: Transaction, matter: Matter, drawn: bytes) -> str:
    """Return a code that no matter has: counted, or of the drawn bytes where few may know of it."""
    session = transaction.session
    start = f"{session.settings.matters.prefix(matter.kind)}-{session.today().year}"
    if matter.is_known_to_few:
        code = hidden_numbers.hidden(transaction, Matter, start, drawn)
        if code:
            return code
    while True:
        code = f"{start}-{transaction.numbers.next(f'{MATTERS}-{start}'):02}"
        if transaction.get(Matter, code) is None:
            return code
