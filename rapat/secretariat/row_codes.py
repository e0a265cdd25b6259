"""The code that a row of the follow-up matrix carries out and brings back.

It tells of which workspace, agency and action the row is, how the action stood, and what stood in its cells, each as a
few digits of a hash. So a row that comes back shows whether it is ours, whether its number
was changed, what was written into it, and whether something happened here since. It keeps no secret and proves nothing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapat.model.views import ActionHistory
from rapat.secretariat.session import Session

_FORM: Final = re.compile(
    r"R1:(?P<agency>[A-Z0-9]*):(?P<workspace>[0-9a-f]{8}):(?P<row>[0-9a-f]{8}):(?P<state>[0-9a-f]{8})"
    r":(?P<cells>(?:[0-9a-f]{6})*)(?::G(?P<turn>\d{1,5}))?(?::N(?P<sent>\d{1,6}))?"
)
_OF_A_ROW, _OF_A_CELL = 8, 6
"""Hexadecimal digits."""
_SIGNS: Final = re.compile(r"[\W_]+")
_ASKED_AGAIN: Final = 1024
"""Cells whose digits are kept: each is asked for by several readers, and a column has the same few texts often."""
_COMPARED: Final = 8_000
"""Letters of a cell that count: every program that keeps tables keeps as many."""


class RowCode(NamedTuple):
    """The code of a row, read."""

    agency: str
    """Whose sheet it is on; empty for a matrix of several."""
    workspace: str
    row: str
    state: str
    cells: tuple[str, ...]
    turn: int | None
    """Of a duty that comes again, the number of the turn that was owed."""
    sent: int = 0
    """How many rows went out with it; 0 where it went out before that was told."""

    def is_of(self, action: str) -> bool:
        """Whether the row is that of an action, by its id."""
        return self.row == self.row_of(action)

    def row_of(self, action: str) -> str:
        """Return what the code of an action's row has in its place."""
        return _row(self.workspace, self.agency, action)


def workspace_of(session: Session) -> str:
    """Name a workspace by its first record, in the digits that codes have; nought before there is one.

    A server tells the hash of that record also to those to whom it shows none.
    """
    if session.store.shows_part:
        from rapat.store import sharing  # noqa: PLC0415 - only who works on a server pays for it

        return _digits(sharing.served(session.store).origin())
    first = session.store.since(0, 1)
    return _digits(first[0].hash) if first else "0" * _OF_A_ROW


def made(workspace: str, agency: str, file: ActionHistory, cells: Sequence[str], count: int = 0) -> str:
    """Make the code of a row, one of `count`, on the sheet of an `agency`.

    `cells` is what `matrix_columns.SENT` are printed with.
    """
    workspace = workspace or "0" * _OF_A_ROW
    current = file.duty.current if file.duty is not None else None
    told = "".join(map(of_cell, cells))
    turn = f":G{current.number}" if current is not None else ""
    of = f":N{count}" if count else ""
    return f"R1:{agency}:{workspace}:{_row(workspace, agency, file.action.id)}:{state_of(file)}:{told}{turn}{of}"


def read(text: str) -> RowCode | None:
    """Read a code; None for what is none."""
    match = _FORM.fullmatch("".join(text.split()))
    if match is None:
        return None
    digits = match["cells"]
    return RowCode(
        match["agency"],
        match["workspace"],
        match["row"],
        match["state"],
        tuple(digits[at : at + _OF_A_CELL] for at in range(0, len(digits), _OF_A_CELL)),
        int(match["turn"]) if match["turn"] else None,
        int(match["sent"] or 0),
    )


def state_of(file: ActionHistory) -> str:
    """Tell how an action stands, in a few digits: they change when somebody reports, asks, decides or changes it.

    The turn that is owed does not count: it passes by itself.
    """
    action = file.action
    told = [
        *(action.text, action.lead, ",".join(action.supporting), action.status.value, action.reason),
        *("" if action.comes_again else str(action.due_date), action.due.rule if action.due else ""),
        *(report.id for report in file.progress),
        *(f"{request.id} {request.state.value}" for request in file.extensions),
    ]
    return _digits("\0".join(told))


@lru_cache(maxsize=_ASKED_AGAIN)
def of_cell(text: str) -> str:
    """Tell what stands in a cell, in a few digits: its letters and figures; programs change signs and spaces."""
    return _digits(said(text)[:_COMPARED], _OF_A_CELL)


def said(text: str) -> str:
    """Return the letters and figures of a text, as cells are compared."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _SIGNS.sub("", plain.casefold())


def _row(workspace: str, agency: str, action: str) -> str:
    return _digits(f"{workspace}\0{agency}\0{action}")


def _digits(text: str, count: int = _OF_A_ROW) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:count]
