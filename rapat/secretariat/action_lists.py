"""Lists of actions that were kept elsewhere: what each row would add, and taking it in one record.

A row that is an action here already, or stands in the list above, adds nothing; so the same list twice adds nothing
twice. What was done of a promise before comes with it, as the word of who leads it: since every action begins open,
that is a record of its own behind the one that adds the actions. Where it could not be made, the same list again adds
what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from rapat.capture import status_words
from rapat.errors import Conflict, NotFound, RapatError, Refused
from rapat.model import Action, ActionStatus, Due, Forum, Progress, labels
from rapat.policy import Operation
from rapat.secretariat import (
    assigning,
    following_up,
    matrix_rows,
    matter_words,
    naming,
    sheets,
    workbooks,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.list_columns import Said, told_by
from rapat.secretariat.matrix_columns import Column
from rapat.secretariat.session import Session, Transaction
from rapat.store import incoming
from rapat.text.language import N_, M, Message

_OURS: Final = re.compile(r"TL-\d{4}-\d+", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:[;,/\n+&]|\bdan\b|\bserta\b|\band\b)\s*", re.IGNORECASE)
"""What parts the agencies of a cell."""
_STEPS: Final = {ActionStatus.DONE: "done", ActionStatus.BLOCKED: "block"}
_SHOWN: Final = 60
"""Letters of a cell that a sentence shows."""
_FORM: Final = M("Save the list as an Excel workbook (.xlsx) or as CSV; its first row names the columns.")


class Verdict(StrEnum):
    """What a row comes to."""

    NEW = "new"
    REPORTS = "reports"
    """It is there already, and what was done of it is not."""
    KNOWN = "known"
    UNKNOWN = "unknown"
    """Something in it is not understood; nothing of it is taken."""


VERDICTS: Final = {
    Verdict.NEW: N_("would be added"),
    Verdict.REPORTS: N_("would be reported"),
    Verdict.KNOWN: N_("is there already"),
    Verdict.UNKNOWN: N_("not understood"),
}
"""The words for them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row adds: a promise, and what was done of it."""

    promise: ActionDraft
    status: ActionStatus = ActionStatus.OPEN
    said: str = ""
    """What was reported of it."""

    known: str = ""
    """Id of the action that it is, where it is there already."""

    @property
    def reports(self) -> bool:
        """Whether anything was done, or said, of it."""
        return bool(self.said) or self.status is not ActionStatus.OPEN

    def draft_report(self, transaction: Transaction, ident: str) -> None:
        """Draft the word of its agency on an action."""
        agency = self.promise.lead
        if self.status in _STEPS:
            following_up.draft_step(transaction, ident, _STEPS[self.status], self.said, agency=agency)
        else:
            goes_on = self.status is ActionStatus.PROGRESS
            following_up.draft_report(transaction, ident, self.said, agency=agency, goes_on=goes_on)

    @property
    def key(self) -> tuple[str, str]:
        """What it is known again by: its words and who leads it."""
        return _key(self.promise.text, self.promise.lead)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row as it was looked at."""

    line: int
    """Of the file, as programs number them."""
    name: str
    """Its words, cut short."""
    verdict: Verdict
    would: tuple[Message, ...] = ()
    """What would be recorded."""
    said: tuple[Message, ...] = ()
    """What is not taken, and what has to be known."""
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A list as it was looked at; nothing was written."""

    forum: str
    rows: tuple[Reviewed, ...]
    notices: tuple[Message, ...] = ()
    """What has to be said of the whole file."""

    def chosen(self, lines: Collection[int] | None = None) -> list[Reviewed]:
        """Return the rows that add something, or those of some lines; raises `Refused` for a line that does not."""
        adding = {row.line: row for row in self.rows if row.taken is not None}
        for line in lines or ():
            if line not in adding:
                raise Refused(
                    M("Row %(line)s adds nothing.", line=line),
                    M("Rows that do: %(lines)s.", lines=", ".join(map(str, adding)) or "-"),
                )
        return [row for row in adding.values() if lines is None or row.line in lines]


def file(session: Session, path: Path) -> bytes:
    """Read a file that somebody known hands in; raises `NotAllowed` else, and `Refused` where it cannot be read."""
    session.admit()
    return incoming.read(path)


def table(data: bytes, said: Said) -> sheets.Sheet | None:
    """Read a file that is a list from elsewhere; None for a matrix of this program, and for what is no list."""
    try:
        return _sheet(data, said)
    except Refused:
        return None


def review_file(session: Session, path: Path, forum: str, said: Said) -> Review:
    """Look at a list in a file, as `review` does; raises `Refused` also for one that cannot be read."""
    _require(session, forum)
    return review(session, incoming.read(path), forum, said)


def review(session: Session, data: bytes, forum: str, said: Said) -> Review:
    """Look at a list of actions, XLSX or CSV, without writing anything; what it adds belongs to a forum, or to none.

    `said` tells what some columns are. Raises `Refused` for what is no list, and for a matrix of this program.
    """
    _require(session, forum)
    return review_table(session, _sheet(data, said), forum)


def review_table(session: Session, sheet: sheets.Sheet, forum: str) -> Review:
    """Look at a list that was read, as `review` does."""
    _require(session, forum)
    here = {_key(action.text, action.lead): action for action in session.each(Action)}
    above: dict[tuple[str, str], int] = {}
    rows = [_reviewed(session, row, forum, here, above) for row in sheet.rows if row.cells and not row.total]
    return Review(forum, tuple(rows), tuple(_notices(sheet)))


def take(session: Session, review: Review, lines: Collection[int] | None = None) -> list[str]:
    """Add what rows propose: all that add something, or those of some lines; return the ids of the actions concerned.

    The actions are one record, and what was done of them another. Raises `Refused` where a row does not hold any more,
    and `Conflict` where an action was added meanwhile.
    """
    chosen = [(row.line, row.taken) for row in review.chosen(lines) if row.taken is not None]
    if not chosen:
        return []
    new = [(line, taken) for line, taken in chosen if not taken.known]
    ids = {line: taken.known for line, taken in chosen}
    if new:
        about = _about(session, review.forum)
        ids |= session.transact(Operation.ASSIGN, lambda transaction: _drafted(transaction, new), "list", about=about)
    told = [(line, ids[line], taken) for line, taken in chosen if taken.reports]
    if told:
        first = session.need(Action, told[0][1])
        session.transact(Operation.REPORT, lambda transaction: _reported(transaction, told), "list", about=first)
    return [ids[line] for line, _ in chosen]


def _drafted(transaction: Transaction, new: Sequence[tuple[int, Taken]]) -> dict[int, str]:
    """Draft the actions that rows add; return their ids by the lines of the file."""
    today = transaction.session.today()
    here = {_key(action.text, action.lead): action.id for action in transaction.find(Action, created=today)}
    for _, taken in new:
        if taken.key in here:
            raise Conflict(
                M("%(id)s was added while the file was looked at.", id=here[taken.key]), M("Look at the file again.")
            )
    return {line: assigning.added(transaction, taken.promise).id for line, taken in new}


def _reported(transaction: Transaction, told: Sequence[tuple[int, str, Taken]]) -> None:
    """Draft what was done of the actions of rows."""
    for line, ident, taken in told:
        transaction.require(Operation.REPORT, transaction.need(Action, ident))
        try:
            taken.draft_report(transaction, ident)
        except Refused as fault:
            raise Refused(
                M("Row %(line)s: %(fault)s", line=line, fault=fault.what),
                M("The actions were added, without what was done of them; the same list again adds that."),
            ) from fault


def _require(session: Session, forum: str) -> None:
    session.require(Operation.ASSIGN, _about(session, forum))


def _about(session: Session, forum: str) -> Forum | None:
    return session.whole.get(Forum, forum) if forum else None


def _sheet(data: bytes, said: Said) -> sheets.Sheet:
    """Read the table; raises `Refused` for what is none, and where nothing tells what is to be done."""
    sheet = workbooks.sheet(data, lambda headings: told_by(headings, said), _FORM)
    if any(_OURS.fullmatch(row.cells.get(Column.ID.name, "")) for row in sheet.rows):
        raise Refused(
            M("The file has numbers of actions (TL-2026-0042): it is the matrix as it went out."),
            M("Take it back with: rapat actions import FILE"),
        )
    if Column.WHAT.name not in sheet.headings:
        raise Refused(
            M("No column tells what is to be done; there are %(names)s.", names=[*_headings(sheet)] or "-"),
            M("Say which one it is, as in: --column HEADING=what"),
        )
    return sheet


def _headings(sheet: sheets.Sheet) -> Iterator[str]:
    yield from (heading[:_SHOWN] for heading in (*sheet.headings.values(), *sheet.unknown))


def _reviewed(
    session: Session,
    row: sheets.Row,
    forum: str,
    here: dict[tuple[str, str], Action],
    above: dict[tuple[str, str], int],
) -> Reviewed:
    """Give a row its verdict; `here` are the actions by what they are known by, `above` the rows of the list."""
    name = row.cells.get(Column.WHAT.name, "")[:_SHOWN]
    notes: list[Message] = []
    try:
        taken = _read(session, row, forum, notes)
    except RapatError as fault:
        said = [fault.what, *([fault.remedy] if fault.remedy is not None else [])]
        return Reviewed(row.line, name, Verdict.UNKNOWN, said=tuple(said))
    known = here.get(taken.key)
    if known is not None and not (taken.reports and _is_untold(session, known)):
        return Reviewed(row.line, name, Verdict.KNOWN, said=tuple(_of_known(known, taken)))
    if (line := above.setdefault(taken.key, row.line)) != row.line:
        return Reviewed(row.line, name, Verdict.KNOWN, said=(M("It stands in row %(line)s already.", line=line),))
    if known is not None:
        taken = replace(taken, known=known.id)
        return Reviewed(row.line, name, Verdict.REPORTS, tuple(_done(taken)), tuple(_of_known(known, taken)), taken)
    return Reviewed(row.line, name, Verdict.NEW, tuple(_told(taken)), tuple(notes), taken)


def _is_untold(session: Session, action: Action) -> bool:
    """Whether nothing happened to an action yet."""
    return action.status is ActionStatus.OPEN and next(session.each(Progress, action=action.id), None) is None


def _of_known(known: Action, taken: Taken) -> Iterator[Message]:
    yield M("It is %(id)s.", id=known.id)
    due = taken.promise.due
    if due is not None and due.date not in (None, known.due_date, known.original_due):
        day = known.due_date or M("without a date")
        yield M("There it is due %(there)s, in the list %(here)s; that stays.", there=day, here=due.date)


def _told(taken: Taken) -> Iterator[Message]:
    """Say what would be recorded."""
    promise = taken.promise
    lead = ", ".join((promise.lead or "-", *promise.supporting))
    due: object = promise.due.date or promise.due.text if promise.due is not None else M("without a date")
    yield M("%(agencies)s, due %(day)s", agencies=lead, day=due)
    yield from _done(taken)


def _done(taken: Taken) -> Iterator[Message]:
    """Say what would be recorded of what was done."""
    if taken.status is not ActionStatus.OPEN:
        yield M("reports %(status)s", status=Message(labels.STATUS[taken.status]))
    if taken.said:
        yield M("reports: %(text)s", text=taken.said)


def _read(session: Session, row: sheets.Row, forum: str, notes: list[Message]) -> Taken:
    """Read a row, and into `notes` what has to be known of it; raises `Refused` and `NotFound` for what is unclear."""
    cells = {column: _cell(row, column) for column in Column}
    if not cells[Column.WHAT]:
        raise Refused(M("It does not say what is to be done."))
    agencies = [*_agencies(session, cells[Column.LEAD]), *_agencies(session, cells[Column.SUPPORTING])]
    if not cells[Column.LEAD]:
        agencies.insert(0, "")
        notes.append(M("Nobody leads it."))
    lead, *others = dict.fromkeys(agencies)
    text, matter = matter_words.worded(session, " ".join(cells[Column.WHAT].split()))
    promise = ActionDraft(
        text=text,
        lead=lead,
        supporting=tuple(others),
        due=_due(session, cells[Column.DUE], forum),
        forum=forum,
        matter=matter,
    )
    said = "; ".join(filter(None, (cells[Column.PROGRESS], cells[Column.REMARKS])))
    return _with_status(Taken(promise, said=said), cells[Column.STATUS], notes)


def _with_status(taken: Taken, text: str, notes: list[Message]) -> Taken:
    status = status_words.read(text) if text else ActionStatus.OPEN
    if status is None:
        raise Refused(M('"%(text)s" is no status; write for example: proses, terkendala, selesai.', text=text[:_SHOWN]))
    if status is ActionStatus.VOID:
        raise Refused(M("It was taken off the list there."))
    if not taken.promise.lead and (taken.said or status is not ActionStatus.OPEN):
        notes.append(M("Nobody's word: status and remarks are left, since nobody leads it."))
        return replace(taken, said="")
    if status is ActionStatus.VERIFIED:
        notes.append(M("It counts as reported done; whoever verifies here does so here."))
        status = ActionStatus.DONE
    worded = taken.said or (text if status in (ActionStatus.BLOCKED, ActionStatus.PROGRESS) else "")
    if status_words.is_share(text) and text not in worded:
        worded = f"{text}; {worded}"
    return replace(taken, status=status, said=worded)


def _cell(row: sheets.Row, column: Column) -> str:
    """Return what somebody wrote into a cell; raises `Refused` for a formula and for what is too long."""
    text = row.cells.get(column.name, "").strip()
    if text.startswith("="):
        raise Refused(
            M(
                "%(column)s is a formula, which is not computed: %(text)s",
                column=Message(column.heading),
                text=text[:_SHOWN],
            )
        )
    if len(text) > sheets.LONGEST:
        raise Refused(M("%(column)s has %(count)s letters.", column=Message(column.heading), count=len(text)))
    return "" if matrix_rows.is_blank(text) else text


def _agencies(session: Session, text: str) -> list[str]:
    """Return the codes of the agencies of a cell, the one that leads first; raises `NotFound` for an unknown one."""
    if not text:
        return []
    try:
        return [naming.agency(session, text).id]
    except NotFound:
        parts = [part for part in _BETWEEN.split(text) if part]
        if len(parts) < 2:  # noqa: PLR2004 - one name alone
            raise
    return [naming.agency(session, part).id for part in parts]


def _due(session: Session, text: str, forum: str) -> Due | None:
    """Read a due date: a day, a serial number of a spreadsheet, or words; None where none is told."""
    if not text:
        return None
    plain = matrix_rows.day_of_serial(text)
    return Due(text=plain.isoformat(), date=plain) if plain else read_due(session, text, session.today(), forum)


def _key(text: str, lead: str) -> tuple[str, str]:
    return "".join(letter for letter in text.casefold() if letter.isalnum()), lead


def _notices(sheet: sheets.Sheet) -> Iterator[Message]:
    if sheet.notice is not None:
        yield sheet.notice
    yield from sheet.beside
    if sheet.unknown:
        yield M(
            "Columns that are not read: %(names)s. What one of them tells is said with: --column HEADING=…",
            names=[name[:_SHOWN] for name in sheet.unknown],
        )
