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
from rapat.documents.catalogue import KINDS
from rapat.documents.filing import Folder, Issue, digest
from rapat.documents.options import RenderOptions
from rapat.documents.subjects import subjects
from rapat.model import IssuedFile, Meeting
from rapat.model.views import Minutes, Subject
from rapat.secretariat import letter_numbers
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
    held = meeting.opened is not None
    wanted = []
    for kind, told in KINDS.items():
        if told.about not in ("meeting", "actions", "agency") or (not held and kind not in _BEFORE):
            continue
        if kind == "undangan" and held and not meeting.letter_number:
            continue  # nobody was invited by letter, and nobody will be now
        chosen = tuple(form for form in catalogue.available(kind) if form in (formats or told.usual))
        if chosen:
            wanted += [Wanted(kind, subject, chosen) for subject in subjects(session, kind, meeting.id)]
    return wanted


_BEFORE = ("undangan", "daftar-hadir")


def advice(session: Session, wanted: Sequence[Wanted]) -> list[Message]:
    """Say what an invitation still lacks: its number, with the one that would come next."""
    for one in wanted:
        if one.kind == "undangan" and isinstance(one.subject, Minutes) and not one.subject.meeting.letter_number:
            meeting = one.subject.meeting
            used = [other.letter_number for other in session.find(Meeting) if other.letter_number]
            day = meeting.letter_date or session.today()
            next_one = letter_numbers.suggestion(session.settings, one.subject.forum, used, day) or "1"
            return [
                M(
                    "The invitation has no number yet: rapat meetings edit %(id)s --letter-number %(number)s",
                    id=meeting.id,
                    number=next_one,
                )
            ]
    return []


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
    from rapat.documents.clearance import cleared  # noqa: PLC0415
    from rapat.documents.rendering import render  # noqa: PLC0415 - Jinja and the parser load with a paper

    formats, notices = cleared(one.kind, one.subject, one.formats)
    if not formats and not single:
        issued.note(notices[0])
        return
    made = render(one.kind, one.subject, one.formats, order)
    for notice in made.notices:
        issued.note(notice)
    name = catalogue.folder(one.subject)
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
    minutes = one.subject if isinstance(one.subject, Minutes) else None
    order = order.of(one.kind, one.subject)
    seal = minutes.seal.full if minutes and minutes.seal and one.kind == catalogue.NOTULA else ""
    return Issue(
        file=catalogue.filename(one.kind, one.subject, form, order.today),
        sha256=digest(data),
        size=len(data),
        kind=one.kind,
        format=form,
        language=order.language.code,
        about=catalogue.about(one.subject),
        version=minutes.meeting.version if minutes else 1,
        seal=seal,
        head="" if seal else order.head,
        template=look.template(one.kind, form, order),
        look=look.of(one.kind, one.subject, form, order).sha256,
        by=issuer.by,
        account=issuer.account,
        at=issuer.at,
        rapat=__version__,
    )
