"""Papers as tables of values, for Excel and CSV: the follow-up matrix, attendance, decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from rapat.documents import house_style
from rapat.documents.contexts import decisions, followup, invitations, minutes, promised, seats, shared, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Action, ActionStatus, Meeting, SecurityClass, labels
from rapat.model.views import Decisions, FollowUp, Minutes
from rapat.secretariat import matrix_columns, row_codes, turn_steps
from rapat.secretariat.matrix_columns import Column as Told
from rapat.text.language import N_, M


class Struck(str):
    """A text that is struck through: what it said holds no more."""

    __slots__ = ()


class Overdue(date):
    """A due date that has passed without what was promised: it is bold where it is seen, and a day for programs."""

    __slots__ = ()


class Sum(str):
    """The name of a row that sums up those above it: all of the row is bold."""

    __slots__ = ()


_ROOM: Final = 30.0
"""Points that a row to sign is high."""
_ROOM_TO_SIGN: Final = 3
"""Empty lines above the name of who signs."""
_TO_FILL: Final = "……………………………"
"""Where a name is to be written."""
_APART: Final = 20
"""Spaces between the odd and the even signatures."""

Cell = str | float | date | None


class Column(NamedTuple):
    """A column: its heading, its width in letters, and the words a cell may be chosen from."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    to_fill: bool = False
    """Whether agencies write in it: its cells stay open where the others are locked."""
    printed: bool = True
    """Whether it is on the printed page, as on the paper; those that are not stand behind the others."""
    hidden: bool = False
    """Whether it is for programs alone; a workbook does not show it."""


class Chart(NamedTuple):
    """What of a table a chart draws as bars, which its first column names."""

    first: int
    """The first column that is a part of the bars."""
    last: int
    rows: int
    """How many rows it draws, from the first on: a sum below them is none of them."""


class Heat(NamedTuple):
    """Which cells of a table are shaded by how much stands in them."""

    first: int
    """The first column that is shaded."""
    last: int
    rows: int
    """How many rows are, from the first on."""


class Sheet(NamedTuple):
    """A table with its name."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    remark: str = ""
    """What stands below it: that it is an excerpt; empty for nothing."""
    height: float = 0
    """The least height of a row in points, where it is written into by hand; its columns keep their widths then."""
    chart: Chart | None = None
    about: str = ""
    """What a workbook tells below the table of what it is about; empty for nothing."""
    below: Sequence[Sequence[str]] = ()
    """Blocks of lines that stand below that in a workbook: who signs; two side by side, one alone at the right."""
    heat: Heat | None = None
    at_foot: Sequence[str] = ()
    """Lines at the foot of the printed pages, in no cell: a table that comes back is read as it was given out."""


def of_actions(subject: FollowUp, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out a list of actions: the matrix, then how many are in which state."""
    return matrix(subject, presenter), summary(subject, presenter)


def of_decisions(subject: Decisions, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out a list of decisions."""
    return (decided(subject, presenter),)


def of_attendance(subject: Minutes, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out the roll-call of a meeting, or a list to sign where nobody was marked as being there."""
    return (to_sign(subject, presenter) if minutes.is_blank(subject, presenter) else attendance(subject, presenter),)


def matrix(subject: FollowUp, presenter: Presenter) -> Sheet:
    """Every action: first what the paper has of it, then what only a table has room for."""
    rows: list[Sequence[Cell]] = []
    in_steps = any(file.action.substeps for file in followup.public(subject))
    files = followup.listed(subject)
    is_any_urgent = any(file.action.priority == "urgent" for file in files)
    for file in files:
        action, promise = file.action, promised.promise(presenter, file, above=SecurityClass.ORDINARY)
        what = "; ".join((promise.text, *promise.points))
        to_fill = (
            _status(turn_steps.status_of(file), presenter),
            promise.void_reason or promise.latest,
            promise.evidence,
        )
        fixed = (
            promise.basis,
            Struck(what) if promise.void else what,
            *(promise.lead or nobody(presenter), promise.supporting, _due(promise, action.due_date)),
        )
        rows.append(
            (
                *(promise.id, *fixed, *to_fill, None),
                *_class(followup.class_of(file), presenter),
                *([presenter.language.text(N_("pressing")) if promise.urgent else ""] if is_any_urgent else []),
                *(["\n".join(filter(None, (promise.steps, *promise.substeps)))] if in_steps else []),
                _as_said(action, promise),
                action.original_due if file.postponed else None,
                promise.late or None,
                "; ".join(
                    part
                    for part in (
                        promise.latest_by,
                        _verified(presenter, promise),
                        promise.asked,  # the column to ask in is empty for the next
                        promise.granted_by,
                        promise.handed,
                    )
                    if part
                ),
                None,
                row_codes.made(
                    presenter.workspace,
                    subject.agency.id if subject.agency else "",
                    file,
                    [*to_fill, *(str(cell or "") for cell in fixed)],
                    len(files),
                ),
            )
        )
    return Sheet(
        presenter.language.text(N_("Matrix")),
        _columns(presenter, in_steps=in_steps, in_priority=is_any_urgent),
        rows,
        shared.excerpt(presenter, subject.withheld),
        at_foot=(_version(subject.meeting, presenter), _overdue(subject, presenter)),
    )


def _due(promise: words.Promise, day: date | None) -> date | None:
    return Overdue(day.year, day.month, day.day) if promise.overdue and day is not None else day


def _overdue(subject: FollowUp, presenter: Presenter) -> str:
    """Say how many are overdue, and how one sees which; empty for none."""
    count = followup.tally("", followup.public(subject), presenter.today).overdue
    return presenter.language.say(M("overdue: %(count)s (due date in bold)", count=count)) if count else ""


def _version(meeting: Meeting | None, presenter: Presenter) -> str:
    """Say of later minutes which version a table tells; empty for the first, and for what is of no meeting."""
    if meeting is None or meeting.version == 1:
        return ""
    told = M(
        "minutes version %(version)s, replacing version %(older)s", version=meeting.version, older=meeting.version - 1
    )
    return presenter.language.say(told)


def _columns(presenter: Presenter, *, in_steps: bool, in_priority: bool) -> Sequence[Column]:
    """Head the columns of the matrix; behind those of the paper stand what agencies ask, and the codes of the rows."""

    def column(told: Told, width: int, *, printed: bool = True, hidden: bool = False) -> Column:
        choices = tuple(_status(status, presenter) for status in ActionStatus) if told is Told.STATUS else ()
        to_fill = told in matrix_columns.TO_FILL
        return Column(presenter.language.text(told.heading), width, choices, to_fill, printed, hidden)

    return (
        column(Told.ID, 13),
        column(Told.BASIS, 15),
        column(Told.WHAT, 30),
        column(Told.LEAD, 14),
        column(Told.SUPPORTING, 15),
        column(Told.DUE, 12),
        column(Told.STATUS, 14),
        column(Told.PROGRESS, 24),
        column(Told.EVIDENCE, 14),
        column(Told.REMARKS, 15),
        *_class_column(presenter),
        *([column(Told.PRIORITY, 11, printed=False)] if in_priority else []),
        *([column(Told.STEPS, 30, printed=False)] if in_steps else []),
        column(Told.DUE_AS_SAID, 13, printed=False),
        column(Told.FIRST_DUE, 12, printed=False),
        column(Told.OVERDUE, 10, printed=False),
        column(Told.BY_WHOM, 15, printed=False),
        column(Told.UNTIL, 11, printed=False),
        column(Told.CODE, 12, printed=False, hidden=True),
    )


def _class_column(presenter: Presenter) -> Sequence[Column]:
    """Head the column that tells the class of each row, which a table has where anything in it is above class B."""
    heading = presenter.language.text(Told.CLASS.heading)
    return () if presenter.security is SecurityClass.ORDINARY else (Column(heading, 8),)


def _class(security: SecurityClass, presenter: Presenter) -> Sequence[Cell]:
    return () if presenter.security is SecurityClass.ORDINARY else (security.value,)


def _status(status: ActionStatus, presenter: Presenter) -> str:
    return house_style.capital(presenter.language.text(labels.STATUS[status]))


def _as_said(action: Action, promise: words.Promise) -> str:
    """Return the words of a due date; of a duty that comes again also its next turn, and how many were missed."""
    if action.comes_again:
        return "; ".join(filter(None, (promise.due, promise.turns)))
    return action.due.text if action.due else ""


def _verified(presenter: Presenter, promise: words.Promise) -> str:
    word = presenter.language.text(labels.STATUS[ActionStatus.VERIFIED])
    return f"{word} {promise.verified_by}" if promise.verified_by else ""


def summary(subject: FollowUp, presenter: Presenter) -> Sheet:
    """Actions by responsible agency and status."""
    text = presenter.language.text
    columns = (
        Column(text(N_("Agency")), 30),
        *(Column(_status(status, presenter), 14) for status in ActionStatus),
        Column(text(N_("Total")), 10),
        Column(text(N_("Of these overdue")), 14),
    )
    files = followup.public(subject)
    named = [(tally.name or nobody(presenter), tally) for tally in followup.by_agency(files, presenter)]
    named += [(Sum(text(N_("Total"))), followup.tally("", files, presenter.today))] if named else []
    rows = [
        (
            *(name, tally.open, tally.progress, tally.blocked, tally.done, tally.verified, tally.void),
            *(tally.total + tally.void, tally.overdue),
        )
        for name, tally in named
    ]
    return Sheet(text(N_("Summary")), columns, rows, shared.excerpt(presenter, subject.withheld))


def nobody(presenter: Presenter) -> str:
    """Say in the place of an agency that none leads."""
    return house_style.capital(presenter.language.text(N_("not assigned")))


def decided(subject: Decisions, presenter: Presenter) -> Sheet:
    """Every decision with the meeting it was taken in."""
    text = presenter.language.text
    columns = (
        Column(text(N_("Number")), 22),
        Column(text(N_("Meeting")), 18),
        Column(text(N_("Date")), 12),
        Column(text(N_("Title")), 28),
        Column(text(N_("Under item")), 26),
        Column(text(N_("Decision")), 52),
        Column(text(N_("Class")), 12),
        Column(text(N_("State of the minutes")), 14),
        Column(text(N_("Remarks")), 16),
    )
    rows = []
    for file in subject.decisions:
        resolution = decisions.resolution(file, presenter)
        rows.append(
            (
                *(resolution.number, resolution.meeting_id, file.meeting.date, resolution.meeting, resolution.item),
                "\n".join((resolution.text, *(f"- {point}" for point in resolution.points))),
                file.security.value,
                text(N_("Approved") if resolution.final else N_("Draft")),
                resolution.status,
            )
        )
    about = decisions.standing_in_words(subject, presenter)
    return Sheet(text(N_("Decisions")), columns, rows, shared.excerpt(presenter, subject.withheld), about=about)


def attendance(subject: Minutes, presenter: Presenter) -> Sheet:
    """The roll-call: who came for each agency, and who did not."""
    text = presenter.language.text
    columns = (
        Column(text(N_("No")), 6),
        Column(text(N_("Agency")), 26),
        Column(text(N_("Name")), 26),
        Column(text(N_("Position")), 28),
        Column(text(N_("Attendance")), 16),
        Column(text(N_("Arrived")), 9),
        Column(text(N_("Left")), 9),
        Column(text(N_("Remarks")), 30),
    )
    rows: list[Sequence[Cell]] = []
    # Who was there first, as on the paper.
    for mark in sorted(seats.roll(subject), key=lambda mark: mark.presence not in seats.THERE):
        seat = seats.seat(mark, presenter, subject.meeting.date)
        remark = house_style.capital("; ".join(part for part in (_represents(seat, presenter), seat.note) if part))
        rows.append(
            (
                len(rows) + 1,
                *(seat.agency, seat.name, seat.position),
                *(house_style.capital(text(labels.PRESENCE[mark.presence])), seat.arrived, seat.left, remark),
            )
        )
    marked = {mark.agency for mark in subject.attendance}
    for code in subject.meeting.invited:
        if code not in marked:
            rows.append((len(rows) + 1, presenter.agency(code), "", "", text(N_("Not recorded")), "", "", ""))
    return Sheet(
        text(N_("Attendance")),
        columns,
        rows,
        about=_sitting(subject, presenter),
        below=_signed(subject, presenter),
        at_foot=(_version(subject.meeting, presenter),),
    )


def _sitting(subject: Minutes, presenter: Presenter) -> str:
    """Say of which sitting a list is, on which day and where."""
    return " · ".join(
        filter(None, (subject.meeting.title, presenter.language.day(subject.meeting.date), subject.meeting.place))
    )


def _signed(subject: Minutes, presenter: Presenter) -> tuple[Sequence[str], ...]:
    """Give the blocks of who signs, as on the paper; their names stand level."""
    signed = [(signer, _above(signer, presenter)) for signer in minutes.signers(subject, presenter)]
    name = max(len(above) for _, above in signed) + _ROOM_TO_SIGN
    return tuple(
        (
            *(*above, *[""] * (name - len(above))),
            *(signer.name or _TO_FILL, *filter(None, (signer.rank, signer.number))),
        )
        for signer, above in signed
    )


def _above(signer: words.Signer, presenter: Presenter) -> Sequence[str]:
    """Give the lines above a signature."""
    text = presenter.language.text
    position = f"{signer.position or _TO_FILL},"
    lines: Mapping[words.Capacity, Sequence[str]] = {
        "chair": (text(N_("Noted by,")), signer.on_behalf, position),
        "cosigner": (signer.on_behalf, position),
        "secretary": (text(N_("Secretary,")),),
        "note-taker": (text(N_("Note-taker,")),),
    }
    return tuple(filter(None, lines[signer.capacity]))


def to_sign(subject: Minutes, presenter: Presenter) -> Sheet:
    """A row for each agency that was invited, with room to sign, and some for who else comes; as the printed list."""
    text = presenter.language.text
    columns = (
        Column(text(N_("No")), 6),
        Column(text(N_("Name")), 26),
        Column(text(N_("Position")), 22),
        Column(text(N_("Agency")), 32),
        Column(text(N_("Signature")), 22),
    )
    rows = [
        (at, one.name, one.position, one.agency, _to_sign(at))
        for at, one in enumerate(invitations.signing(subject, presenter), 1)
    ]
    return Sheet(
        text(N_("Attendance")),
        columns,
        rows,
        height=_ROOM,
        about=_sitting(subject, presenter),
        below=_signed(subject, presenter),
    )


def _to_sign(number: int) -> str:
    """Number the place of a signature: odd ones left, even ones right, so that those below each other have room."""
    return f"{number}." if number % 2 else f"{' ' * _APART}{number}."


def _represents(seat: words.Seat, presenter: Presenter) -> str:
    return presenter.language.say(M("for %(position)s", position=seat.representing)) if seat.representing else ""
