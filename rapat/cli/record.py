"""`rapat record`: lines into a meeting, from a file or as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from rapat.cli import shapes
from rapat.cli.commands import Asks, argument, as_json, command, flag
from rapat.cli.edge import Edge
from rapat.cli.sittings import tell_lacks
from rapat.cli.values import FILE
from rapat.errors import Refused
from rapat.language import N_, M
from rapat.model import MeetingStatus
from rapat.policy import Deed
from rapat.secretariat import approving, naming, recording
from rapat.secretariat.desk import Desk
from rapat.secretariat.recording import Recorder, Taken
from rapat.store import incoming


@command(
    N_("Record lines into a meeting: a text file, or what is typed."),
    argument("meeting", N_("MEETING")),
    argument("file", N_("FILE|-"), type=FILE, required=False),
    as_json(),
    flag("--jsonl", "--jsonl", N_("Print one JSON line for each line, once it is durable."), name="as_lines"),
    flag("--preview", "--pratinjau", N_("Write nothing: show what each line would become.")),
    example="rapat record WASDIN-2026-011 notula.txt\nrapat record 11 - --jsonl",
    more=N_(
        "A file is taken in batches; the same file again adds only what is new. "
        "Standard input is taken line by line: each is durable before the next is read."
    ),
    asks=Asks(Deed.RECORD, "meeting", lambda given: not given["preview"]),
)
def record(edge: Edge, meeting: str, file: Path | None, as_json: bool, as_lines: bool, preview: bool) -> None:
    """Record lines."""
    if file is None or str(file) == "-":
        if preview:
            with edge.desk(read_only=True) as desk:
                _preview(edge, desk, naming.meeting(desk, meeting).id, _typed(edge))
            return
        typed_lines(edge, meeting, as_json=as_json, as_lines=as_lines)
        return
    with edge.desk(read_only=preview) as desk:
        found = naming.meeting(desk, meeting)
        lines = _read(edge, file)
        if preview:
            _preview(edge, desk, found.id, lines)
            return
        recorder = Recorder(desk, found.id, file.name)
        report = _Report(edge, recorder, as_json=as_json, as_lines=as_lines)
        with report, edge.progress(M("Recording")) as progress:

            def told(batch: Sequence[Taken]) -> None:
                report.add(batch)
                progress.show(report.number, len(lines))

            recorder.take_all(lines, told)


def typed_lines(edge: Edge, meeting: str, *, as_json: bool = False, as_lines: bool = False) -> None:
    """Take lines from standard input; each is durable, and told of, before the next is read."""
    with edge.desk() as desk:
        recorder = Recorder(desk, naming.meeting(desk, meeting).id)
        with _Report(edge, recorder, as_json=as_json, as_lines=as_lines) as report:
            for raw in _typed(edge):
                report.add([recorder.take(raw, attach=edge.input.isatty())], echo=True)


def _typed(edge: Edge) -> Iterator[str]:
    """Lines of standard input as they come, empty ones left out."""
    from rapat import capture

    source = getattr(edge.input, "buffer", None)
    if source is None:
        yield from (line.rstrip("\r\n") for line in edge.input if line.strip())
        return
    while data := source.readline():
        line = capture.line_of(data)
        if line.strip():
            yield line


def _read(edge: Edge, file: Path) -> list[str]:
    """The lines of a file, empty ones left out."""
    from rapat import capture

    text = capture.lines_of(incoming.read(file))
    if text.notice is not None:
        edge.note(text.notice)
    lines = [line for line in text.lines if line.strip()]
    if not lines:
        raise Refused(
            M("%(path)s is empty; nothing was recorded.", path=file.name), M("Name the file that holds the lines.")
        )
    return lines


def _preview(edge: Edge, desk: Desk, meeting: str, lines: Sequence[str] | Iterator[str]) -> None:
    for line, said in recording.preview(desk, meeting, lines):
        edge.print(line.raw)
        edge.print(M("  → %(echo)s", echo=said), "dim")


class _Report:
    """Tells of lines that are durable, in the form that was asked for."""

    def __init__(self, edge: Edge, recorder: Recorder, *, as_json: bool, as_lines: bool) -> None:
        self.edge, self.recorder = edge, recorder
        self.zone, self.before = recorder.desk.settings.timezone, recorder.meeting.status
        self.as_json, self.as_lines = as_json, as_lines
        self.lines: list[shapes.Shape] = []
        self.held: list[Path] = []
        self.number = self.recorded = self.skipped = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.end()

    def add(self, batch: Sequence[Taken], *, echo: bool = False) -> None:
        """Tell of lines that are durable now; typed ones are echoed."""
        for taken in batch:
            self.number += 1
            self.skipped += taken.skipped
            self.recorded += not taken.skipped
            self.held += recording.held_back([taken])
            if self.as_lines:
                self.edge.json(shapes.taken(self.number, taken, self.zone), lines=True)
            elif self.as_json:
                self.lines.append(shapes.taken(self.number, taken, self.zone))
            elif echo:
                self.edge.print(recording.told(self.recorder, taken))
                self.edge.output.flush()
            elif taken.flags and not taken.skipped:
                self._doubt(taken)

    def _doubt(self, taken: Taken) -> None:
        self.edge.note(
            M(
                "Line %(number)s: %(text)s · %(doubts)s",
                number=self.number,
                text=taken.line.raw.strip(),
                doubts=recording.doubts(taken),
            )
        )

    def _attach(self) -> None:
        """Ask once for the attachments that were held back; where nobody answers, say how to attach them."""
        desk, meeting = self.recorder.desk, self.recorder.meeting
        names = [str(path) for path in self.held]
        if not (self.edge.asks and self.edge.confirm(M("Attach these files to the minutes: %(files)s?", files=names))):
            self.edge.note(recording.how_to_attach(meeting.id, self.held))
            return
        for path in self.held:
            try:
                approving.attach(desk, meeting, path)
            except Refused as fault:
                self.edge.note(fault.message)

    def end(self) -> None:
        """Tell what came of it all."""
        if self.as_json:
            self.edge.json(
                {
                    "meeting": self.recorder.meeting_id,
                    "recorded": self.recorded,
                    "skipped": self.skipped,
                    "lines": self.lines,
                }
            )
        elif not self.as_lines:
            told = M("%(meeting)s: %(count)s recorded.", meeting=self.recorder.meeting_id, count=self.recorded)
            if self.skipped:
                told = M("%(told)s %(count)s were there from the same file before.", told=told, count=self.skipped)
            self.edge.print(told)
        self.edge.output.flush()
        if self.held:
            self._attach()
        if self.recorder.meeting.status is MeetingStatus.DRAFT is not self.before:
            tell_lacks(self.edge, self.recorder.checklist())
