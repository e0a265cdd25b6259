"""Issuing papers: made, put into the folder of what they are about, and noted in its manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from rapat import __version__
from rapat.documents import catalogue, look
from rapat.documents.filing import Folder, Issue, digest
from rapat.documents.formats import LEAVING, ON_PAPER, installed
from rapat.documents.kinds import KINDS
from rapat.documents.options import RenderOptions, frozen_with
from rapat.documents.readings import Readings
from rapat.documents.subjects import subjects
from rapat.model import IssuedFile, Meeting
from rapat.model.views import Minutes, Subject
from rapat.policy import Operation
from rapat.secretariat import whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


class PaperRequest(NamedTuple):
    """Papers of one kind about one subject, in some formats."""

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
        """Take the person of a session, now."""
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


def of_meeting(session: Session, meeting: Meeting, formats: Sequence[str] = ()) -> list[PaperRequest]:
    """List all papers of a meeting: the usual formats of each kind, or those given where the kind has them.

    Agency sheets are messages, one for each agency concerned. What the meeting's stage has not reached yet (minutes
    before anybody spoke) is left out. The minutes, with their seal, are read once for all kinds; where they tell more
    than their open paper, the full one is a paper of its own.
    """
    readings = Readings(session)
    return [
        request
        for kind in KINDS.values()
        if kind.comes_with(meeting)
        if (chosen := tuple(form for form in installed(kind.formats) if form in (formats or kind.usual)))
        for subject in subjects(session, kind.code, meeting.id, readings=readings)
        for request in with_further(PaperRequest(kind.code, subject, chosen))
    ]


def with_further(request: PaperRequest) -> list[PaperRequest]:
    """List a request and those of the further papers of its subject, which are handed over and not sent."""
    on_paper = tuple(form for form in request.formats if form not in LEAVING)
    further = KINDS[request.kind].besides(request.subject) if on_paper else ()
    return [request, *(PaperRequest(request.kind, subject, on_paper) for subject in further)]


def advice(session: Session, requests: Sequence[PaperRequest]) -> list[Message]:
    """Say what papers still lack, each once: their letterhead, their chair, an invitation its number."""
    advised: list[Message] = []
    lacking: list[Message] = []
    for request in requests:
        kind = KINDS[request.kind]
        message = kind.advice(kind.fit(request.subject), session) if kind.advice is not None else None
        if message is not None and message not in advised:
            advised.append(message)
        lacking += [message for message in _lacks(session, request) if message not in lacking]
    return [*lacking, *advised]


def _lacks(session: Session, request: PaperRequest) -> Iterator[Message]:
    """Say what a paper lacks of the office that signs, to whoever may enter it; nothing of what is frozen."""
    subject, kind = request.subject, KINDS[request.kind]
    is_frozen = frozen_with(request.kind, subject) is not None and not kind.of_home
    if not kind.written or not set(ON_PAPER) & set(request.formats):
        return
    if kind.unnumbered(kind.fit(subject)):
        yield M("The number is left open: your register of letters gives it. Write it in before the paper is signed.")
    if is_frozen:
        return
    if session.may(Operation.KEEP_REGISTERS):
        home = session.settings.secretariat
        if kind.of_home:
            office = subject.agencies.get(whose_paper.home_of(subject, home))
        else:
            office = kind.office_of(subject, home)
        yield from whose_paper.lacks(whose_paper.of(session.settings, office).settings, office, place=kind.letter)
        if not kind.of_home and (told := whose_paper.borrowed(subject, session.settings)) is not None:
            yield told
    if isinstance(subject, Minutes) and not subject.meeting.chair and session.may(Operation.PLAN, subject.meeting):
        yield M("%(id)s has no chair, who would sign: rapat meetings edit %(id)s --chair PERSON", id=subject.meeting.id)


def issue(
    requests: Sequence[PaperRequest],
    options: RenderOptions,
    root: Path,
    issuer: Issuer,
    on_step: Callable[[PaperRequest, int, int], None] = lambda *_: None,
    note: Callable[[Sequence[IssuedFile]], object] = lambda _: None,
) -> Issued:
    """Write papers below `root`, each in the folder of what it is about.

    `on_step` is called before each request with its number, from 1, and how many there are; `note` at the end with what
    was written. Raises `Refused` and the other errors of rendering; what was written before stays and is in the
    manifest.
    """
    issued = Issued()
    try:
        for number, request in enumerate(requests, 1):
            on_step(request, number, len(requests))
            _write(issued, request, options, root, issuer, alone=len(requests) == 1)
    finally:
        if issued.files:
            note(issued.files)
    return issued


def _write(
    issued: Issued, request: PaperRequest, options: RenderOptions, root: Path, issuer: Issuer, *, alone: bool
) -> None:
    """Write the papers of one request; one of several that is refused for its class is left out and noted."""
    from rapat.documents.rendering import prepare  # noqa: PLC0415 - Jinja and the parser load with a paper

    job = prepare(request.kind, request.subject, request.formats, options)
    if job.refused and not alone:
        issued.note(job.clearance.notices[0])
        return
    rendered = job.render()
    for notice in rendered.notices:
        issued.note(notice)
    name = catalogue.folder(KINDS[request.kind].topic_of(request.subject, options.today))
    folder = Folder(root / name)
    for form, data in rendered.items():
        line = _line(request, form, data, options, issuer)
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


def single(request: PaperRequest, form: str, data: bytes, options: RenderOptions, issuer: Issuer) -> IssuedFile:
    """Describe one paper that was written to a place of its own, for the journal."""
    line = _line(request, form, data, options, issuer)
    return elsewhere([_file(line, line.file)])[0]


def elsewhere(files: Sequence[IssuedFile]) -> list[IssuedFile]:
    """Mark files as lying somewhere else than in the workspace's own folder of papers."""
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


def _line(request: PaperRequest, form: str, data: bytes, options: RenderOptions, issuer: Issuer) -> Issue:
    """Describe a paper for the manifest."""
    kind = KINDS[request.kind]
    options = options.for_paper(request.kind, request.subject)
    topic = kind.topic_of(request.subject, options.today)
    seal = kind.seal_of(request.subject)
    return Issue(
        file=catalogue.filename(request.kind, request.subject, form, options.today),
        sha256=digest(data),
        size=len(data),
        kind=request.kind,
        format=form,
        language=options.language.code,
        about=topic.id,
        version=topic.version,
        seal=seal.full if seal else "",
        head="" if seal else options.head,
        template=look.template(request.kind, form, options),
        look=look.of(request.kind, request.subject, form, options).sha256,
        by=issuer.by,
        account=issuer.account,
        at=issuer.at,
        rapat=__version__,
    )
