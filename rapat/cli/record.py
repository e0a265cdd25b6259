"""`rapat record`: lines into a meeting, from a file or as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from rapat.capture import foreign
from rapat.cli import opening, record_preview, shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings.running import tell_lacks
from rapat.cli.meetings.showing import tell_next
from rapat.cli.parameters import argument, as_json, flag
from rapat.cli.values import FILE
from rapat.errors import Refused
from rapat.model import Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat import accepting_all, file_reports, file_taking, line_reports, naming, sittings
from rapat.secretariat import particulars as particulars_of
from rapat.secretariat.attaching import Named
from rapat.secretariat.file_reports import Account
from rapat.secretariat.file_taking import Incoming
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("Record lines into a meeting: a text file, or what is typed."),
    argument("meeting", N_("MEETING")),
    argument("file", N_("FILE|-"), type=FILE, required=False),
    as_json(),
    flag("--jsonl", "--jsonl", N_("Print one JSON line for each line, once it is durable."), name="as_lines"),
    flag("--preview", "--pratinjau", N_("Write nothing: show what each line would become.")),
    flag(
        "--correct", "--betulkan", N_("Of a file that was corrected: put right what was mended, take off what is gone.")
    ),
    flag("--particulars", "--data-rapat", N_("Take what the file says about the meeting: who was there, when, where.")),
    example="rapat record WASDIN-2026-011 notula.txt\nrapat record 11 - --jsonl\nrapat record 11 notula.docx --preview",
    more=N_(
        "A file is read as what it is: lines of the capture language, plain minutes, Markdown, Org, an exported chat,"
        " a transcript, the log of a chat room, Word (.docx), an HTML page, a mail. "
        "A file is taken in batches; the same minutes again add only what is new, whatever the file is called. "
        "Standard input is taken line by line: each is durable before the next is read."
    ),
    asks=Asks(Operation.RECORD, "meeting", lambda given: not given["preview"]),
)
def record(
    console: Console,
    meeting: str,
    file: Path | None,
    as_json: bool,
    as_lines: bool,
    preview: bool,
    correct: bool,
    particulars: bool,
) -> None:
    """Record lines."""
    if file is None or str(file) == "-":
        if preview:
            with console.session(read_only=True) as session:
                found = naming.meeting(session, meeting)
                _preview(console, session, found.id, _typed(console), as_json=as_json, as_lines=as_lines)
            return
        typed_lines(console, meeting, as_json=as_json, as_lines=as_lines)
        return
    with console.session(read_only=preview) as session:
        found = naming.meeting(session, meeting)
        incoming = file_taking.from_path(session, found, file)
        console.note(M("%(name)s is read as %(kind)s.", name=file.name, kind=incoming.reading.kind))
        for notice in (incoming.reading.notice, particulars_of.another_day(session, found, incoming.reading)):
            if notice is not None:
                console.note(notice)
        if preview:
            record_preview.show(console, session, found, incoming, as_json=as_json)
            return
        if not opening.is_agreed(console, session, found, afterwards=True):
            return
        if particulars:
            taking = particulars_of.take(session, found, incoming.reading)
            incoming = replace(incoming, reading=taking.reading)
            for told in taking.told:
                console.note(told)
        _take(console, session, found, incoming, as_json=as_json, as_lines=as_lines, correct=correct)


def _take(
    console: Console,
    session: Session,
    meeting: Meeting,
    file: Incoming,
    *,
    as_json: bool,
    as_lines: bool,
    correct: bool,
) -> None:
    """Record a file, and tell what became of it."""
    changes = [told for told, _ in file_reports.changes(file)]
    for told in changes:
        console.note(told)
    if changes and not correct and console.asks:
        correct = console.confirm(M("Put right what was mended, and take off what is gone?"))
    recorder = Recorder(session, meeting.id, file.name)
    if (beginning := line_reports.beginning(recorder)) is not None:
        console.note(beginning)
    report = _Report(console, recorder, file, as_json=as_json, as_lines=as_lines)
    with report, console.progress(M("Recording")) as progress:

        def told_of(batch: Sequence[Taken]) -> None:
            report.add(batch)
            progress.show(report.number, len(file.reading.lines))

        file_taking.take(recorder, file, told_of, correct=correct)
        for told in file_taking.particulars_put_right(session, meeting, file) if correct else ():
            console.note(told)
    if not correct and not as_json and (held := file_reports.held(file, M("--correct"))) is not None:
        console.note(held)


def typed_lines(console: Console, meeting: str, *, as_json: bool = False, as_lines: bool = False) -> None:
    """Take lines from standard input; each is durable, and told of, before the next is read."""
    with console.session() as session:
        found = naming.meeting(session, meeting)
        if not opening.is_agreed(console, session, found):
            return
        recorder = Recorder(session, found.id)
        if (beginning := line_reports.beginning(recorder)) is not None:
            console.note(beginning)
        with _Report(console, recorder, as_json=as_json, as_lines=as_lines) as report:
            for raw in _typed(console):
                report.add([recorder.take(raw, attach=console.types)], echo=True)


def _typed(console: Console) -> Iterator[str]:
    """Return the lines of standard input as they come, empty ones left out."""
    from rapat import capture

    for data in console.input_lines():
        line = capture.line_of(data)
        if line.strip():
            yield line


def _preview(
    console: Console, session: Session, meeting: str, lines: Iterator[str], *, as_json: bool, as_lines: bool
) -> None:
    shown: list[shapes.Shape] = []
    for number, (line, said) in enumerate(line_reports.preview(session, meeting, lines), start=1):
        if as_lines:
            console.json(record_preview.line_shape(number, line), lines=True)
            continue
        if as_json:
            shown.append(record_preview.line_shape(number, line))
            continue
        console.print(line.raw)
        console.print(M("  → %(echo)s", echo=said), "dim")
    if as_json and not as_lines:
        console.json({"meeting": meeting, "lines": shown})


class _Report:
    """Tells of lines that are durable, in the form that was asked for."""

    def __init__(
        self, console: Console, recorder: Recorder, file: Incoming | None = None, *, as_json: bool, as_lines: bool
    ) -> None:
        self.console, self.recorder, self.file = console, recorder, file
        self.account = Account()
        self.zone, self.before = recorder.session.settings.timezone, recorder.meeting.status
        self.as_json, self.as_lines = as_json, as_lines
        self.lines: list[shapes.Shape] = []
        self.held: list[Named] = []
        self.number = self.recorded = self.skipped = self.proposed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.end()

    def add(self, batch: Sequence[Taken], *, echo: bool = False) -> None:
        """Tell of lines that are durable now; typed ones are echoed."""
        for taken in batch:
            number = self._count(taken)
            self.skipped += taken.skipped
            self.recorded += not taken.skipped
            self.held += line_reports.held_back([taken])
            self.proposed += accepting_all.may_be(taken.line)
            if self.as_lines:
                self.console.json(shapes.taken(number, taken, self.zone), lines=True)
            elif self.as_json:
                self.lines.append(shapes.taken(number, taken, self.zone))
            elif echo:
                self.console.print(line_reports.acknowledgement(self.recorder, taken))
                if taken.line.asks_for_help:
                    self._show_grammar()
                self.console.flush()
            elif taken.why if taken.skipped else taken.flags:
                self._doubt(number, taken)

    def _show_grammar(self) -> None:
        from rapat import capture

        self.console.pairs([(typed, self.console.text(meaning)) for typed, meaning in capture.GRAMMAR])

    def _count(self, taken: Taken) -> int:
        """Count a line; return its number in the file, or among those that were typed."""
        self.number += 1
        if self.file is None:
            return self.number
        file_line = self.file.reading.lines[self.number - 1]
        mended = file_taking.MENDED in taken.flags
        self.account.add(file_line, taken.line, known=taken.skipped and not mended, mended=mended)
        return file_line.number

    def _doubt(self, number: int, taken: Taken) -> None:
        if {foreign.LEFT_OUT, foreign.PARTICULAR}.intersection(taken.flags):
            return
        self.console.note(
            M(
                "Line %(number)s: %(text)s · %(doubts)s",
                number=number,
                text=taken.line.raw.strip(),
                doubts=line_reports.doubts(taken),
            )
        )

    def _attach(self) -> None:
        """Ask once for the attachments that were held back; where nobody answers, say how to attach them."""
        session, meeting = self.recorder.session, self.recorder.meeting
        names = [str(file.path) for file in self.held]
        if not (
            self.console.asks and self.console.confirm(M("Attach these files to the minutes: %(files)s?", files=names))
        ):
            self.console.note(line_reports.how_to_attach(meeting.id, self.held))
            return
        for file in self.held:
            try:
                sittings.attach(session, meeting, file.path, file.caption)
            except Refused as fault:
                self.console.note(fault.message)

    def end(self) -> None:
        """Tell what came of it all."""
        if self.as_json:
            told_of_file = record_preview.shape(self.file, self.account) if self.file else {}
            self.console.json(
                {
                    "meeting": self.recorder.meeting_id,
                    "recorded": self.recorded,
                    "skipped": self.skipped,
                    **told_of_file,
                    "lines": self.lines,
                }
            )
        elif not self.as_lines:
            told = M("%(meeting)s: %(count)s recorded.", meeting=self.recorder.meeting_id, count=self.recorded)
            if self.skipped:
                origin = self.recorder.source
                told = M(
                    "%(told)s %(count)s were there before, from %(file)s.", told=told, count=self.skipped, file=origin
                )
            self.console.print(told)
            if self.file is not None and self.account.is_news:
                record_preview.tell(self.console, self.recorder.session, self.file, self.account)
            if self.proposed and self.file is not None:
                self.console.note(accepting_all.remedy(self.recorder.meeting))
        self.console.flush()
        if self.held:
            self._attach()
        if self.recorder.meeting.status is MeetingStatus.DRAFT is not self.before:
            tell_lacks(self.console, self.recorder.checklist())
            tell_next(self.console, self.recorder.session, self.recorder.meeting)
