"""What a file of minutes would become, and what became of it: counts, doubts, particulars, what is left out."""

from __future__ import annotations

from rapat import capture
from rapat.cli import shapes
from rapat.cli.console import Console
from rapat.model import Meeting
from rapat.secretariat import file_reports, file_taking
from rapat.secretariat.file_reports import Account
from rapat.secretariat.file_taking import Incoming, Looked
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


def show(console: Console, session: Session, meeting: Meeting, file: Incoming, *, as_json: bool) -> None:
    """Show what each line of a file would become, and what they are together; nothing is written."""
    account = Account()
    lines: list[shapes.Shape] = []
    for looked in file_taking.preview(session, meeting, file):
        account.look(looked)
        if as_json:
            lines.append({**line_shape(looked.file_line.number, looked.line), "known": looked.known})
            continue
        console.print(looked.line.raw)
        console.print(M("  → %(echo)s", echo=_echo(looked)), "dim")
    if as_json:
        console.json({"meeting": meeting.id, **shape(file, account), "lines": lines})
        return
    tell(console, session, file, account)
    for told, _ in file_reports.changes(file):
        console.print(told)


def _echo(looked: Looked) -> Message:
    if looked.becomes:
        return M("recorded already, and below another head now: %(new)s", new=looked.becomes)
    if looked.known:
        return M("recorded already")
    if looked.was is not None:
        return M("%(echo)s · mended; recorded is: %(old)s", echo=looked.echo, old=looked.was.raw)
    return looked.echo


def line_shape(number: int, line: capture.Line) -> shapes.Shape:
    """Return what a line is that is not recorded; `number` is its place in the file, or among those typed."""
    return {
        "line": number,
        "kind": line.kind,
        "text": line.text,
        "raw": line.raw,
        "speaker": line.speaker,
        "agency": line.agency,
        "lead": line.lead,
        "supporting": line.supporting,
        "due": line.due.date if line.due else None,
        "time": line.time,
        "flags": line.flags,
    }


def shape(file: Incoming, account: Account) -> shapes.Shape:
    """Return what a file is and what became of it, as `--json` gives it."""
    return {
        "read_as": str(file.reading.kind),
        "kinds": {kind.value: count for kind, count in account.kinds.items()},
        "doubtful": account.doubtful,
        "particulars": [
            {"line": told.number, "about": told.about.name.lower(), "text": told.text}
            for told in file.reading.particulars
        ],
        "left_out": [{"line": number, "why": why} for why, numbers in account.left_out.items() for number in numbers],
        "known": account.known,
        "changes": [values for _, values in file_reports.changes(file)],
    }


def tell(console: Console, session: Session, file: Incoming, account: Account) -> None:
    """Tell what the lines of a file are together, what it says about the meeting, and what is left out."""
    for told in file_reports.sentences(session, file, account):
        console.print(told)
