"""Issuing papers: made, put into the folder of what they are about, and noted in its manifest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from rapat import __version__
from rapat.documents import catalogue, look
from rapat.documents.filing import Folder, Issue, digest
from rapat.documents.formats import installed
from rapat.documents.kinds import KINDS
from rapat.documents.options import RenderOptions
from rapat.documents.readings import Readings
from rapat.documents.subjects import subjects
from rapat.model import IssuedFile, Meeting
from rapat.model.views import Subject
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


class Wanted(NamedTuple):
    """Papers of one kind about one thing."""

    kind: str
    subject: Subject
    formats: Sequence[str]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues papers, and when."""

    by: str
    account: str
    at: datetime

    @classmethod
    def of(cls, session: Session) -> Issuer:
        """The person of a session, now."""
        return cls(session.who, session.account, session.now())


@dataclass(slots=True)
class Issued:
    """What was written, and what the person who asked should know."""

    paths: list[Path] = field(default_factory=list)
    files: list[IssuedFile] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)

    def note(self, notice: Message) -> None:
        """Keep a notice once."""
        if notice not in self.notices:
            self.notices.append(notice)


def of_meeting(session: Session, meeting: Meeting, formats: Sequence[str] = ()) -> list[Wanted]:
    """List all papers of a meeting: the usual formats of each kind, or those given where the kind has them.

    Agency sheets are messages, one for each agency concerned. What the meeting's stage has not reached yet (minutes
    before anybody spoke) is left out.
    """
    readings = Readings(session)
    return [
        Wanted(kind.code, subject, chosen)
        for kind in KINDS.values()
        if kind.comes_with(meeting)
        if (chosen := tuple(form for form in installed(kind.formats) if form in (formats or kind.usual)))
        for subject in subjects(session, kind.code, meeting.id, readings=readings)
    ]


def advice(session: Session, wanted: Sequence[Wanted]) -> list[Message]:
    """Say what papers still lack, such as an invitation its number; of each kind for the first that lacks something."""
    advised: dict[str, Message] = {}
    for paper in wanted:
        kind = KINDS[paper.kind]
        if kind.code not in advised and kind.advice is not None:
            message = kind.advice(kind.fit(paper.subject), session)
            if message is not None:
                advised[kind.code] = message
    return list(advised.values())


def issue(
    wanted: Sequence[Wanted],
    order: RenderOptions,
    root: Path,
    issuer: Issuer,
    on_step: Callable[[Wanted, int, int], None] = lambda *_: None,
    note: Callable[[Sequence[IssuedFile]], object] = lambda _: None,
) -> Issued:
    """Write papers below `root`, each in the folder of what it is about; `on_step` hears which comes next of how many.

    Raises `Refused` and the other errors of rendering; what was written before stays and is in the manifest. `note` is
    told at the end what was written.
    """
    issued = Issued()
    try:
        for number, one in enumerate(wanted, 1):
            on_step(one, number, len(wanted))
            _write(issued, one, order, root, issuer, single=len(wanted) == 1)
    finally:
        if issued.files:
            note(issued.files)
    return issued


def _write(issued: Issued, one: Wanted, order: RenderOptions, root: Path, issuer: Issuer, *, single: bool) -> None:
    """Write the papers of one kind about one thing."""
    from rapat.documents.rendering import prepare  # noqa: PLC0415 - Jinja and the parser load with a paper

    job = prepare(one.kind, one.subject, one.formats, order)
    if job.refused and not single:
        issued.note(job.clearance.notices[0])
        return
    made = job.render()
    for notice in made.notices:
        issued.note(notice)
    name = catalogue.folder(KINDS[one.kind].topic_of(one.subject, order.today))
    folder = Folder(root / name)
    for form, data in made.items():
        line = _line(one, form, data, order, issuer)
        written = folder.put(data, line)
        issued.paths.append(written.path)
        issued.files.append(_file(line, (Path(name) / line.file).as_posix()))
        if written.kept is not None:
            issued.note(
                M(
                    "%(file)s had been changed by hand; it is kept as %(kept)s.",
                    file=written.path.name,
                    kept=written.kept.name,
                )
            )


def single(one: Wanted, form: str, data: bytes, order: RenderOptions, issuer: Issuer) -> IssuedFile:
    """Tell of one paper that was written to a place of its own."""
    return elsewhere([_file(line := _line(one, form, data, order, issuer), line.file)])[0]


def elsewhere(files: Sequence[IssuedFile]) -> list[IssuedFile]:
    """Tell of files that they lie somewhere else than in the workspace's own folder of papers."""
    return [replace(file, elsewhere=True) for file in files]


def _file(line: Issue, name: str) -> IssuedFile:
    return IssuedFile(
        file=name,
        sha256=line.sha256,
        size=line.size,
        kind=line.kind,
        format=line.format,
        language=line.language,
        about=line.about,
        version=line.version,
        seal=line.seal,
        head=line.head,
        look=line.look,
        rapat=line.rapat,
    )


def _line(one: Wanted, form: str, data: bytes, order: RenderOptions, issuer: Issuer) -> Issue:
    kind = KINDS[one.kind]
    order = order.of(one.kind, one.subject)
    topic = kind.topic_of(one.subject, order.today)
    seal = kind.seal_of(one.subject)
    return Issue(
        file=catalogue.filename(one.kind, one.subject, form, order.today),
        sha256=digest(data),
        size=len(data),
        kind=one.kind,
        format=form,
        language=order.language.code,
        about=topic.id,
        version=topic.version,
        seal=seal.full if seal else "",
        head="" if seal else order.head,
        template=look.template(one.kind, form, order),
        look=look.of(one.kind, one.subject, form, order).sha256,
        by=issuer.by,
        account=issuer.account,
        at=issuer.at,
        rapat=__version__,
    )
