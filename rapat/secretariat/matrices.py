"""The follow-up matrix that comes back: what each row would change, and taking it in one record.

What a row says is the word of the agency that filled it in; where the secretariat takes it in, it is told as entered by
it. The rows that are taken are one record: all of them or none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from typing import Final

from rapat.errors import Conflict, NotFound, RapatError, Refused
from rapat.model import Action
from rapat.model.views import ActionHistory
from rapat.policy import Operation
from rapat.secretariat import (
    honesty,
    matrix_columns,
    matrix_proposals,
    matrix_rows,
    naming,
    reading,
    row_codes,
    sheets,
    workbooks,
)
from rapat.secretariat.matrix_columns import TO_FILL, Column
from rapat.secretariat.matrix_proposals import Contradiction, Proposal
from rapat.secretariat.matrix_rows import Written
from rapat.secretariat.row_codes import RowCode
from rapat.secretariat.session import Session, Transaction
from rapat.store import incoming
from rapat.text.language import N_, M, Message

_ID: Final = re.compile(r"TL[-. /](\d{4})[-. /](\d{1,6})", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?:TL[-. ]?)?\d{1,6}", re.IGNORECASE)
_ALIKE: Final = 0.6
"""The share of two wordings that must be alike to be of one action: papers write out abbreviations."""
_COMPARED: Final = 400
"""Letters of a wording that are compared."""
_SHOWN: Final = 40
_SEND: Final = M("Send the matrix out anew: rapat documents lembar-instansi AGENCY -f xlsx")


class Verdict(StrEnum):
    """What a row comes to."""

    CHANGES = "changes"
    CHANGED_HERE = "changed-here"
    """It would change something, but something happened here since it went out: it is taken by its number alone."""
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


VERDICTS: Final = {
    Verdict.CHANGES: N_("would change"),
    Verdict.CHANGED_HERE: N_("changed here since"),
    Verdict.CONTRADICTS: N_("contradicts"),
    Verdict.UNKNOWN: N_("unknown"),
    Verdict.NOTHING: N_("nothing new"),
}
"""The words for them."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row as it was looked at."""

    line: int
    """Of the file, as programs number them."""
    name: str
    """The number of its action, or what stands in its place."""
    verdict: Verdict
    would: tuple[Message, ...] = ()
    """What would be recorded."""
    said: tuple[Message, ...] = ()
    """What is not taken, and what has to be known."""
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A matrix as it was looked at; nothing was written."""

    agency: str
    """Whose word it is; empty where nothing was written into it."""
    rows: tuple[Reviewed, ...]
    notices: tuple[Message, ...] = ()
    """What has to be said of the whole file."""

    def chosen(self, lines: Collection[int] | None = None) -> list[Reviewed]:
        """Return the rows that are taken: all that would change something, or those of some lines.

        Raises `Refused` for a line of which nothing can be taken.
        """
        if lines is None:
            return [row for row in self.rows if row.verdict is Verdict.CHANGES]
        taken = {row.line: row for row in self.rows if row.proposal is not None}
        for line in lines:
            if line not in taken:
                raise Refused(
                    M("There is nothing to be taken from row %(line)s.", line=line),
                    M("Rows with something are: %(lines)s.", lines=", ".join(map(str, taken)) or "-"),
                )
        return [taken[line] for line in sorted(set(lines))]


@dataclass(slots=True)
class _Row:
    """A row on the way to its verdict."""

    line: int
    name: str
    cells: sheets.Row
    code: RowCode | None
    action: Action | None = None
    file: ActionHistory | None = None
    written: Written = field(default_factory=Written)
    unknown: tuple[Message, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """The agencies of its action."""
        return (self.action.lead, *self.action.supporting) if self.action is not None else ()

    @property
    def speaks(self) -> bool:
        """Whether something that can be taken is written into it."""
        return self.action is not None and not self.unknown and self.written.says_something


def review(session: Session, data: bytes, agency: str = "") -> Review:
    """Look at a matrix that came back, XLSX or CSV, without writing anything.

    `agency` is whose word it is, where neither the file nor who acts says so. Raises `Refused` for what is no matrix of
    this workspace and where it is not known whose it is, and `NotAllowed` for who may report on nothing in it.
    """
    session.admit()
    sheet = _sheet(data)
    rows = [row for row in map(_row, sheet.rows) if row is not None]
    own = row_codes.workspace_of(session)
    _check_workspace(rows, own)
    for row in rows:
        _recognise(session, row, own)
    _check_may(session, rows)
    for row in rows:
        _read(session, row)
    whose = _whose(session, rows, agency)
    first: dict[str, _Row] = {}
    reviewed = tuple(_reviewed(session, row, whose, first) for row in rows)
    return Review(whose, reviewed, tuple(_notices(sheet)))


def review_file(session: Session, path: Path, agency: str = "") -> Review:
    """Look at a matrix in a file, as `review` does; raises `Refused` also for one that cannot be read."""
    session.admit()
    return review(session, incoming.read(path), agency)


def take(session: Session, review: Review, lines: Collection[int] | None = None) -> int:
    """Record what rows propose, in one record: all that would change something, or those of some lines.

    Returns how many rows were taken. Raises `Refused` where one does not hold any more; then nothing was written.
    """
    chosen = review.chosen(lines)
    proposals = [(row.line, row.proposal) for row in chosen if row.proposal is not None]
    if not proposals:
        return 0
    for _, proposal in proposals:
        honesty.check_agency(session, proposal.action, proposal.agency)

    def draft(transaction: Transaction) -> int:
        for line, proposal in proposals:
            transaction.require(Operation.REPORT, proposal.action)
            _check_unchanged(transaction, proposal.action)
            try:
                proposal.draft(transaction)
            except Refused as fault:
                raise Refused(
                    M("Row %(line)s: %(fault)s", line=line, fault=fault.what),
                    M("Nothing was taken; look at the file again with --dry-run."),
                ) from fault
        return len(proposals)

    return session.transact(Operation.REPORT, draft, "import", about=proposals[0][1].action)


def _check_unchanged(transaction: Transaction, action: Action) -> None:
    """Check that an action stands as it did when its row was looked at; raises `Conflict`."""
    if transaction.need(Action, action.id).rev != action.rev:
        raise Conflict(
            M("%(id)s was changed while the file was looked at.", id=action.id), M("Look at the file again.")
        )


def _sheet(data: bytes) -> sheets.Sheet:
    """Read the table; raises `Refused` for what is none, and without the numbers of actions."""
    if workbooks.is_workbook(data):
        sheet = sheets.of_rows(workbooks.tables(data), matrix_columns.told_by, _completed)
    else:
        sheet = sheets.read(data, matrix_columns.told_by, _completed)
        sheets.check_rows(len(sheet.rows))
    if Column.ID.name not in sheet.headings:
        raise Refused(
            M("The file has no column with the numbers of actions (TL-2026-0042)."),
            M("Fill in the matrix as it went out; its first column is headed %(name)s.", name=_heading(Column.ID)),
        )
    if not any(column.name in sheet.headings for column in TO_FILL):
        raise Refused(
            M("The file has no column that agencies fill in."),
            M("There are %(names)s.", names=[_heading(column) for column in TO_FILL]),
        )
    return sheet


def _heading(column: Column) -> Message:
    return Message(column.heading)


def _completed(cut: sheets.Cut) -> sheets.Cut:
    return cut._replace(fields=matrix_columns.told_by_content(cut.fields, cut.below))


def _row(read: sheets.Row) -> _Row | None:
    """Begin with a row; None for one that is no action's: a title, a group's name, a sentence below the table."""
    name = read.cells.get(Column.ID.name, "")
    filled = any(column.name in read.cells for column in TO_FILL)
    numbered = _ID.fullmatch(name) or _SHORT.fullmatch(name)
    if not filled and not (numbered and len(read.cells) > 1):
        return None
    return _Row(read.line, name, read, row_codes.read(read.cells.get(Column.CODE.name, "")))


def _check_workspace(rows: Sequence[_Row], own: str) -> None:
    """Check that not all rows with a code are of another workspace than the `own`."""
    codes = [row.code for row in rows if row.code is not None]
    if codes and not any(code.workspace == own for code in codes):
        raise Refused(M("This is the matrix of another workspace."), _SEND)


def _recognise(session: Session, row: _Row, workspace: str) -> None:
    """Find the action of a row, and check by its code, or else by its wording, that it is this one."""
    try:
        row.action = _action(session, row.name)
    except (NotFound, Refused) as fault:
        row.unknown = (fault.what,)
        return
    row.name = row.action.id
    if row.code is None:
        row.unknown = _by_wording(row, row.action)
    elif row.code.workspace != workspace:
        row.unknown = (M("The row is of another workspace."),)
    elif not row.code.is_of(row.action.id):
        own = next((outline.id for outline in session.outlines() if row.code.is_of(outline.id)), "")
        row.unknown = (
            M("The number was changed: the row is that of %(id)s.", id=own)
            if own
            else M("The number is not that of the row's code."),
        )


def _action(session: Session, name: str) -> Action:
    """Find the action of a number, as it is written or shortened; raises `NotFound`."""
    if not name:
        raise NotFound(M("The row has no number of an action; a new one is added with: rapat actions add"))
    match = _ID.fullmatch(name)
    if match is not None:
        return session.need(Action, f"TL-{match[1]}-{int(match[2]):04d}")
    if _SHORT.fullmatch(name):
        return naming.action(session, name)
    raise NotFound(M("There is no %(id)s.", id=name[:_SHOWN]))


def _by_wording(row: _Row, action: Action) -> tuple[Message, ...]:
    """Say why a row without a code is not known to be that of an action; nothing where its wording is the action's."""
    if not any(column.name in row.cells.cells for column in TO_FILL):
        return ()
    wording = row_codes.said(row.cells.cells.get(Column.WHAT.name, ""))[:_COMPARED]
    if not wording:
        return (M("The row has neither its code nor its wording: nobody can tell whether the number is right."),)
    own = row_codes.said(action.text)[:_COMPARED]
    if own in wording or SequenceMatcher(None, wording, own, autojunk=False).ratio() >= _ALIKE:
        return ()
    return (M("The wording is not that of %(id)s, and the row has no code.", id=action.id),)


def _check_may(session: Session, rows: Sequence[_Row]) -> None:
    """Check that the acting person may report on an action of the file; raises what the first one says otherwise."""
    actions = [row.action for row in rows if row.action is not None]
    if any(session.may(Operation.REPORT, action) for action in actions):
        return
    if actions:
        session.require(Operation.REPORT, actions[0])
    if rows and not session.may(Operation.REPORT):
        raise NotFound(M("There is no %(id)s.", id=rows[0].name[:_SHOWN] or "-"))


def _read(session: Session, row: _Row) -> None:
    """Read what was written into a row of a known action."""
    if row.action is None or row.unknown or (row.code is not None and matrix_rows.is_untouched(row.cells, row.code)):
        return
    (row.file,) = reading.files(session, [row.action], session.today())
    row.written = matrix_rows.read(session, row.file, row.cells, row.code)


def _whose(session: Session, rows: Sequence[_Row], agency: str) -> str:
    """Return whose word the file is: of who acts, as the file says, as it was said, or of the only agency it can be.

    Raises `Refused` where these do not agree, and where several are left.
    """
    speaking = [row for row in rows if row.speaks]
    told = {row.code.agency for row in speaking if row.code is not None and row.code.agency}
    own = "" if any(session.may(Operation.ASSIGN, row.action) for row in speaking) else session.agency
    named = agency or own
    if named and told - {named}:
        raise Refused(
            M("The sheet is that of %(agencies)s, not of %(agency)s.", agencies=sorted(told), agency=named),
            M("Leave out --agency, or take the right file."),
        )
    if named or len(told) == 1:
        return named or told.pop()
    shared = set.intersection(*(set(row.parties) for row in speaking)) if speaking else set()
    if len(shared) == 1:
        return shared.pop()
    if not speaking:
        return ""
    parties = dict.fromkeys(code for row in speaking for code in row.parties if code)
    raise Refused(
        M(
            "It is not known whose word the file is: what is written in it concerns %(agencies)s.",
            agencies=list(parties),
        ),
        M("Say who filled it in, with --agency; what others wrote is taken separately."),
    )


def _reviewed(session: Session, row: _Row, agency: str, first: dict[str, _Row]) -> Reviewed:
    """Give a row its verdict; `first` is the first row of each action."""
    written = row.written
    if row.unknown:
        return Reviewed(row.line, row.name[:_SHOWN], Verdict.UNKNOWN, said=row.unknown)
    if row.file is None or not written.says_something:
        verdict = Verdict.UNKNOWN if written.left else Verdict.NOTHING
        return Reviewed(row.line, row.name, verdict, said=tuple(written.left))
    above = first.setdefault(row.name, row)
    if above is not row:
        return _again(row, above)
    try:
        return _weighed(session, row, row.file, agency)
    except Contradiction as contradiction:
        said = contradiction.why
    except RapatError as fault:
        said = tuple(_sentences(fault))
    return Reviewed(row.line, row.name, Verdict.CONTRADICTS, said=(*said, *written.left))


def _weighed(session: Session, row: _Row, file: ActionHistory, agency: str) -> Reviewed:
    """Judge what a row proposes; raises `Contradiction` and `Refused` where it cannot be."""
    written, code = row.written, row.code
    session.require(Operation.REPORT, file.action)
    is_fresh = code is not None and code.state == row_codes.state_of(file)
    planned = matrix_proposals.planned(file, written, agency, code.turn if code is not None else None)
    if not is_fresh and matrix_proposals.is_said(file, planned):
        return Reviewed(row.line, row.name, Verdict.NOTHING, said=tuple(written.left))
    proposal = matrix_proposals.checked(session, file, written, planned)
    said = (*written.left, *written.notes)
    if not proposal.reports and proposal.until is None:
        return Reviewed(row.line, row.name, Verdict.CONTRADICTS if said else Verdict.NOTHING, said=said)
    verdict = Verdict.CHANGES if is_fresh or code is None else Verdict.CHANGED_HERE
    return Reviewed(row.line, row.name, verdict, tuple(proposal.told()), said, proposal)


def _again(row: _Row, above: _Row) -> Reviewed:
    """Judge a row whose action stands above it in the file as well."""
    same = all(row.cells.cells.get(column.name) == above.cells.cells.get(column.name) for column in TO_FILL)
    said = M("%(id)s stands in row %(line)s already, with something else.", id=row.name, line=above.line)
    return Reviewed(row.line, row.name, Verdict.NOTHING if same else Verdict.CONTRADICTS, said=() if same else (said,))


def _sentences(fault: RapatError) -> Iterable[Message]:
    return [fault.what, *([fault.remedy] if fault.remedy is not None else [])]


def _notices(sheet: sheets.Sheet) -> Iterable[Message]:
    if sheet.notice is not None:
        yield sheet.notice
    if sheet.unknown:
        yield M("Columns that are not read: %(names)s.", names=[name[:_SHOWN] for name in sheet.unknown])
    missing = [column for column in (Column.CODE,) if column.name not in sheet.headings]
    if missing:
        yield M("The column with the codes of the rows is missing: they are known by number and wording alone.")
