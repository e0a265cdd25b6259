"""Of which action a row of the matrix that came back is: by its number, and by its code or else its wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from rapat.errors import NotFound, Refused
from rapat.model import Action
from rapat.model.views import ActionHistory
from rapat.secretariat import naming, row_codes, sheets
from rapat.secretariat.matrix_columns import TO_FILL, Column
from rapat.secretariat.matrix_rows import Written
from rapat.secretariat.row_codes import RowCode
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_ID: Final = re.compile(r"\bTL[-. /](\d{4})[-. /](\d{1,6})(?!\d)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?:TL[-. ]?)?\d{1,6}", re.IGNORECASE)
_ALIKE: Final = 0.6
"""The share of two wordings that must be alike to be of one action: papers write out abbreviations."""
_COMPARED: Final = 400
"""Letters of a wording that are compared."""
SHOWN: Final = 40
"""Letters of what stands in the place of a number that are shown."""
_SEND: Final = M("Send the matrix out anew: rapat documents lembar-instansi AGENCY -f xlsx")


@dataclass(slots=True)
class Row:
    """A row on the way to its verdict."""

    line: int
    name: str
    cells: sheets.Row
    code: RowCode | None
    action: Action | None = None
    file: ActionHistory | None = None
    written: Written = field(default_factory=Written)
    unknown: tuple[Message, ...] = ()
    has_lost_code: bool = False
    """Whether its code is gone or broken, on a sheet whose rows have codes."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The agencies of its action."""
        return (self.action.lead, *self.action.supporting) if self.action is not None else ()

    @property
    def speaks(self) -> bool:
        """Whether something that can be taken is written into it."""
        return self.action is not None and not self.unknown and self.written.says_something

    @property
    def sheet(self) -> str:
        """The agency whose sheet it is on, as its code tells; empty for a matrix of several."""
        return self.code.agency if self.code is not None else ""


def begun(read: sheets.Row) -> Row | None:
    """Begin with a row; None for one that is no action's: a title, a group's name, a sentence below the table."""
    name = read.cells.get(Column.ID.name, "")
    filled = any(column.name in read.cells for column in TO_FILL)
    code = row_codes.read(read.cells.get(Column.CODE.name, ""))
    numbered = _ID.fullmatch(name) or _SHORT.fullmatch(name) or (code is not None and _ID.search(name))
    if not filled and not (numbered and len(read.cells) > 1):
        return None
    return Row(read.line, name, read, code)


def check_workspace(rows: Sequence[Row], own: str) -> None:
    """Check that not all rows with a code are of another workspace than the `own`."""
    codes = [row.code for row in rows if row.code is not None]
    if codes and not any(code.workspace == own for code in codes):
        raise Refused(M("This is the matrix of another workspace."), _SEND)


class Recognition:
    """Finds the actions of rows; each is looked up once, in however many rows it stands."""

    def __init__(self, session: Session, workspace: str) -> None:
        """Take who looks, and the workspace that rows have to be of, as their codes name it."""
        self._session = session
        self._workspace = workspace
        self._found: dict[str, Action | NotFound] = {}
        self._coded: dict[str, dict[str, str]] = {}
        """By the agency of a sheet the ids of all actions, by what a code has of them."""

    def look_up(self, rows: Iterable[Row]) -> None:
        """Find the actions of all rows with whole numbers at once; the others are found one by one."""
        ids = frozenset(ident for row in rows for ident in _ids(row.name))
        self._found.update({action.id: action for action in self._session.find(Action, id=ids)} if ids else {})

    def recognise(self, row: Row) -> None:
        """Find the action of a row, and check by its code, or else by its wording, that it is this one."""
        try:
            row.action = self._action(row.name, row.code)
        except (NotFound, Refused) as fault:
            row.unknown = (fault.what,)
            return
        row.name = row.action.id
        if row.code is None:
            row.unknown = _by_wording(row, row.action)
        elif row.code.workspace != self._workspace:
            row.unknown = (M("The row is of another workspace."),)
        elif not row.code.is_of(row.action.id):
            own = self._coded_as(row.code)
            row.unknown = (
                M("The number was changed: the row is that of %(id)s.", id=own)
                if own
                else M("The number is not that of the row's code."),
            )

    def _coded_as(self, code: RowCode) -> str:
        """Return the id of the action that a code is of; empty for none that the acting person may read."""
        if code.agency not in self._coded:
            ids = (outline.id for outline in self._session.outlines())
            self._coded[code.agency] = {code.row_of(ident): ident for ident in ids}
        return self._coded[code.agency].get(code.row, "")

    def _action(self, name: str, code: RowCode | None) -> Action:
        """Find the action of a number, as it is written or shortened, among words too; raises `NotFound`.

        Of several numbers that stand together the row's code says which it is.
        """
        if not name:
            raise NotFound(M("The row has no number of an action; a new one is added with: rapat actions add"))
        ids = _ids(name)
        own = [ident for ident in ids if code is not None and code.is_of(ident)]
        if own or len(ids) == 1:
            return self._need((own or ids)[0])
        if _SHORT.fullmatch(name):
            return naming.action(self._session, name)
        raise NotFound(M("There is no %(id)s.", id=name[:SHOWN]))

    def _need(self, ident: str) -> Action:
        if ident not in self._found:
            try:
                self._found[ident] = self._session.need(Action, ident)
            except NotFound as fault:
                self._found[ident] = fault
        found = self._found[ident]
        if isinstance(found, NotFound):
            raise found
        return found


def _ids(name: str) -> list[str]:
    """Return the ids of the actions that a cell names, each once."""
    return list(dict.fromkeys(f"TL-{year}-{int(number):04d}" for year, number in _ID.findall(name)))


def _by_wording(row: Row, action: Action) -> tuple[Message, ...]:
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
