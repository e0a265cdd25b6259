"""The follow-up matrix that comes back: what each row would change, and taking it in one record.

What a row says is the word of the agency that filled it in; where the secretariat takes it in, it is told as entered by
it. The rows that are taken are one record: all of them or none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
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
    matrix_fixed,
    matrix_proposals,
    matrix_recognition,
    matrix_rows,
    reading,
    row_codes,
    sheets,
    workbooks,
)
from rapat.secretariat.matrix_columns import TO_FILL, Column
from rapat.secretariat.matrix_proposals import Contradiction, Proposal
from rapat.secretariat.matrix_recognition import SHOWN, Row
from rapat.secretariat.row_codes import RowCode
from rapat.secretariat.session import Session, Transaction
from rapat.store import incoming
from rapat.text.language import N_, M, Message

Told = Callable[[int, int], object]
"""Takes how much is done, and of how much."""
_NAME: Final = M("Name one of them with --agency; the rows of the others are left, and taken by naming them.")
_FORM: Final = M(
    "Take the matrix as the agency sent it back, or send it anew: rapat documents lembar-instansi AGENCY -f xlsx"
)
_CODE_LOST: Final = M(
    "The code of the row is missing or broken: whether something happened here since it went out is not known."
)
_OWN: Final = M("Leave out --agency, or ask the secretariat to enter it.")


def _to_nobody(done: int, of: int) -> None:
    del done, of


class Verdict(StrEnum):
    """What a row comes to."""

    CHANGES = "changes"
    CHANGED_HERE = "changed-here"
    """It would change something, but something happened here since it went out: it is taken by its number alone."""
    CODE_LOST = "code-lost"
    """It would change something, but its code is gone or broken, so that nobody knows whether something happened since:
    it is taken by its number alone, too."""
    CONTRADICTS = "contradicts"
    OTHERS = "others"
    """It is on the sheet of another agency than the one whose word is taken."""
    UNKNOWN = "unknown"
    NOTHING = "nothing"


VERDICTS: Final = {
    Verdict.CHANGES: N_("would change"),
    Verdict.CHANGED_HERE: N_("changed here since"),
    Verdict.CODE_LOST: N_("row code lost"),
    Verdict.CONTRADICTS: N_("contradicts"),
    Verdict.OTHERS: N_("another agency's"),
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
                    self._why_nothing(line),
                    M("Rows with something are: %(lines)s.", lines=", ".join(map(str, taken))) if taken else None,
                )
        return [taken[line] for line in sorted(set(lines))]

    def _why_nothing(self, line: int) -> Message:
        """Say why nothing can be taken from a row of the file."""
        row = next((row for row in self.rows if row.line == line), None)
        if row is None:
            return M("Row %(line)s of the file is no action's.", line=line)
        why = list(row.said) or [Message(VERDICTS[row.verdict])]
        return M("There is nothing to be taken from row %(line)s: %(why)s", line=line, why=why)


def review(session: Session, data: bytes, agency: str = "", told: Told = _to_nobody) -> Review:
    """Look at a matrix that came back, XLSX or CSV, without writing anything.

    `agency` is whose word it is, where neither the file nor who acts says so; `told` takes how far the work is. Raises
    `Refused` for what is no matrix of this workspace and where it is not known whose it is, and `NotAllowed` for who
    may report on nothing in it, or not as that agency.
    """
    session.admit()
    sheet = _sheet(data)
    rows = [row for row in map(matrix_recognition.begun, sheet.rows) if row is not None]
    own = row_codes.workspace_of(session)
    matrix_recognition.check_workspace(rows, own)
    for row in rows:
        row.has_lost_code = row.code is None and Column.CODE.name in sheet.headings
    recognition = matrix_recognition.Recognition(session, own)
    recognition.look_up(rows)
    for number, row in enumerate(rows, 1):
        recognition.recognise(row)
        told(number, 2 * len(rows))
    _check_may(session, rows)
    _give_files(session, rows)
    days = matrix_rows.Days(session)
    for number, row in enumerate(rows, 1):
        _read(session, row, days)
        told(len(rows) + number, 2 * len(rows))
    whose = _whose(session, rows, agency)
    _check_speaks_for(session, rows, whose)
    first: dict[str, Row] = {}
    reviewed = tuple(_reviewed(session, row, whose, first) for row in rows)
    return Review(whose, reviewed, (*_notices(sheet), *_gone(rows), *_of_others(rows, whose)))


def review_file(session: Session, path: Path, agency: str = "", told: Told = _to_nobody) -> Review:
    """Look at a matrix in a file, as `review` does; raises `Refused` also for one that cannot be read."""
    session.admit()
    return review(session, incoming.read(path), agency, told)


def take(session: Session, review: Review, lines: Collection[int] | None = None) -> int:
    """Record what rows propose, in one record: all that would change something, or those of some lines.

    Returns how many rows were taken. Raises `Refused` where one does not hold any more; then nothing was written.
    """
    chosen = review.chosen(lines)
    proposals = [(row.line, row.proposal) for row in chosen if row.proposal is not None]
    if not proposals:
        return 0
    for _, proposal in proposals:
        honesty.check_agency(session, proposal.action, proposal.agency, _OWN)

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
    sheet = workbooks.sheet(data, matrix_columns.told_by, _FORM, _completed)
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


def _check_may(session: Session, rows: Sequence[Row]) -> None:
    """Check that the acting person may report on an action of the file; raises what the first one says otherwise."""
    actions = [row.action for row in rows if row.action is not None]
    if any(session.may(Operation.REPORT, action) for action in actions):
        return
    if actions:
        session.require(Operation.REPORT, actions[0])
    if rows and not session.may(Operation.REPORT):
        raise NotFound(M("There is no %(id)s.", id=rows[0].name[:SHOWN] or "-"))


def _give_files(session: Session, rows: Iterable[Row]) -> None:
    """Give each row of a known action into which somebody may have written its history; they are read at once."""
    filled = [
        (row, row.action)
        for row in rows
        if row.action is not None
        and not row.unknown
        and (row.code is None or not matrix_rows.is_untouched(row.cells, row.code))
    ]
    actions = {action.id: action for _, action in filled}
    told = reading.files(session, actions.values(), session.today(), session.calendar)
    files = {file.action.id: file for file in told}
    for row, action in filled:
        row.file = files[action.id]


def _read(session: Session, row: Row, days: matrix_rows.Days) -> None:
    """Read what was written into a row of a known action."""
    if row.action is None or row.unknown:
        return
    by_hand = list(matrix_fixed.changed(session, row.action, row.cells, row.code))
    if row.file is not None:
        row.written = matrix_rows.read(days, row.file, row.cells, row.code)
    row.written.by_hand = by_hand


def _whose(session: Session, rows: Sequence[Row], agency: str) -> str:
    """Return whose word the file is: of who acts, as the file says, as it was said, or of the only agency it can be.

    In a file of several sheets it is that of the agency that was named. Raises `Refused` where no row can be the word
    of the one named, and where several are left.
    """
    speaking = [row for row in rows if row.speaks]
    sheets_of = {row.sheet for row in speaking}
    told = sorted(sheets_of - {""})
    own = "" if any(session.may(Operation.ASSIGN, row.action) for row in speaking) else session.agency
    named = agency or own
    if named and told and sheets_of.isdisjoint({named, ""}):
        raise Refused(
            M("The sheet is that of %(agencies)s, not of %(agency)s.", agencies=told, agency=named),
            M("Leave out --agency, or take the right file.") if len(told) == 1 else _NAME,
        )
    if named or len(told) == 1:
        return named or told[0]
    if told:
        raise Refused(M("The file joins the sheets of %(agencies)s.", agencies=told), _NAME)
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


def _check_speaks_for(session: Session, rows: Sequence[Row], agency: str) -> None:
    """Check that the acting person may enter the agency's word on an action of the file; raises `NotAllowed`."""
    actions = [row.action for row in rows if row.speaks and row.action is not None]
    if actions and not any(honesty.may_speak_for(session, action, agency) for action in actions):
        honesty.check_agency(session, actions[0], agency, _OWN)


def _reviewed(session: Session, row: Row, agency: str, first: dict[str, Row]) -> Reviewed:
    """Give a row its verdict; `first` is the first row of each action."""
    written = row.written
    if row.unknown:
        return Reviewed(row.line, row.name[:SHOWN], Verdict.UNKNOWN, said=row.unknown)
    if row.file is None or not written.says_something:
        verdict = Verdict.UNKNOWN if written.left else Verdict.CONTRADICTS if written.by_hand else Verdict.NOTHING
        return Reviewed(row.line, row.name, verdict, said=written.not_taken)
    if row.sheet not in ("", agency):
        return Reviewed(row.line, row.name, Verdict.OTHERS, said=(M("On the sheet of %(agency)s.", agency=row.sheet),))
    above = first.setdefault(row.name, row)
    if above is not row:
        return _again(row, above)
    try:
        return _weighed(session, row, row.file, agency)
    except Contradiction as contradiction:
        said = contradiction.why
    except RapatError as fault:
        said = tuple(_sentences(fault))
    return Reviewed(row.line, row.name, Verdict.CONTRADICTS, said=(*said, *written.not_taken))


def _weighed(session: Session, row: Row, file: ActionHistory, agency: str) -> Reviewed:
    """Judge what a row proposes; raises `Contradiction` and `Refused` where it cannot be."""
    written, code = row.written, row.code
    session.require(Operation.REPORT, file.action)
    honesty.check_agency(session, file.action, agency, _OWN)
    is_fresh = code is not None and code.state == row_codes.state_of(file)
    planned = matrix_proposals.planned(file, written, agency, code.turn if code is not None else None)
    if not is_fresh and matrix_proposals.unsaid(file, planned).is_empty:
        return Reviewed(row.line, row.name, Verdict.NOTHING, said=written.not_taken)
    proposal = possible = matrix_proposals.checked(session, file, written, planned)
    if not is_fresh:
        proposal = matrix_proposals.unsaid(file, possible)
    said = (*written.not_taken, *written.notes)
    if proposal.is_empty:
        verdict = Verdict.CONTRADICTS if said and possible.is_empty else Verdict.NOTHING
        return Reviewed(row.line, row.name, verdict, said=said)
    if row.has_lost_code:
        verdict, said = Verdict.CODE_LOST, (*said, _CODE_LOST)
    else:
        verdict = Verdict.CHANGES if is_fresh or code is None else Verdict.CHANGED_HERE
    return Reviewed(row.line, row.name, verdict, tuple(proposal.told()), said, proposal)


def _again(row: Row, above: Row) -> Reviewed:
    """Judge a row whose action stands above it in the file as well."""
    same = all(row.cells.cells.get(column.name) == above.cells.cells.get(column.name) for column in TO_FILL)
    said = M("%(id)s stands in row %(line)s already, with something else.", id=row.name, line=above.line)
    verdict, why = (Verdict.NOTHING, ()) if same else (Verdict.CONTRADICTS, (said,))
    return Reviewed(row.line, row.name, verdict, said=(*why, *row.written.not_taken))


def _sentences(fault: RapatError) -> Iterable[Message]:
    return [fault.what, *([fault.remedy] if fault.remedy is not None else [])]


def _notices(sheet: sheets.Sheet) -> Iterable[Message]:
    if sheet.notice is not None:
        yield sheet.notice
    yield from sheet.beside
    if sheet.unknown:
        yield M("Columns that are not read: %(names)s.", names=[name[:SHOWN] for name in sheet.unknown])
    missing = [column for column in (Column.CODE,) if column.name not in sheet.headings]
    if missing:
        yield M("The column with the codes of the rows is missing: they are known by number and wording alone.")


def _gone(rows: Sequence[Row]) -> Iterable[Message]:
    """Say how many rows went out and are not in the file any more, sheet by sheet: nobody said anything by that.

    Where a row has lost its code, or stands there for another reason, it is not known whether it is one of them.
    """
    if any(row.code is None for row in rows):
        return
    sheets_of: dict[str, list[RowCode]] = {}
    for row in rows:
        if row.code is not None:
            sheets_of.setdefault(row.code.agency, []).append(row.code)
    gone = 0
    for codes in sheets_of.values():
        counts = {code.sent for code in codes}
        # Of rows that went out at several times it is not known how many there were.
        gone += max(0, counts.pop() - len({code.row for code in codes})) if len(counts) == 1 else 0
    if gone:
        yield M("Rows that are no longer in the file: %(count)s; they are not changed.", count=gone)


def _of_others(rows: Sequence[Row], agency: str) -> Iterable[Message]:
    """Say how many rows with something in them are on the sheets of other agencies."""
    counts = Counter(row.sheet for row in rows if row.speaks and row.sheet not in ("", agency))
    for other, count in sorted(counts.items()):
        yield M(
            "Rows on the sheet of %(agency)s: %(count)s; they are taken with: --agency %(agency)s",
            count=count,
            agency=other,
        )
