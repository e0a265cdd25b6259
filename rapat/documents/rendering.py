"""From a reading to bytes: template, tree, one writer for each format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from rapat.documents import catalogue, parsing, sandbox
from rapat.documents.contexts import followup, minutes
from rapat.documents.contexts.shared import Desk
from rapat.documents.faults import Fault
from rapat.documents.frame import Frame, frame
from rapat.documents.tree import Block
from rapat.documents.writers import OF_VALUES, WRITERS
from rapat.errors import Refused
from rapat.language import N_, Language, M, Message
from rapat.model import MeetingStatus, SecurityClass
from rapat.model.readings import FollowUp, Minutes
from rapat.settings import Settings

TITLES: dict[str, str] = {
    "notula": N_("Minutes of meeting"),
    "ringkasan": N_("Summary of meeting"),
    "tindak-lanjut": N_("Follow-up matrix"),
    "lembar-instansi": N_("Agency follow-up sheet"),
}
OF_MEETING = frozenset({"notula", "ringkasan"})
"""Kinds that speak of one meeting."""


class Rendered(dict[str, bytes]):
    """The bytes of each format, and what the person who asked should know about them."""

    def __init__(self, papers: Mapping[str, bytes], notices: Iterable[Message] = ()) -> None:
        """Keep the papers by format and the notices."""
        super().__init__(papers)
        self.notices = tuple(notices)


def render(
    kind: str,
    subject: Minutes | FollowUp,
    *,
    settings: Settings,
    language: Language,
    today: date,
    formats: Sequence[str],
    overrides: Path | None,
    logo: bytes = b"",
) -> Rendered:
    """Make the papers of one kind; see `rapat.documents.render`."""
    catalogue.check(kind, tuple(formats))
    subject = _fitting(kind, subject)
    security = minutes.security(subject) if isinstance(subject, Minutes) else followup.security(subject)
    formats, notices = _allowed(subject, formats, security)
    path = catalogue.find(f"{language.code}/{kind}.md", overrides)
    page = _frame(kind, subject, settings, language, today, security, logo)
    trees: dict[bool, tuple[Block, ...]] = {}
    papers: dict[str, bytes] = {}
    for form in formats:
        message = form == "message"
        if form in OF_VALUES and isinstance(subject, FollowUp):
            leaves = form == "ics"
            desk = Desk(settings, language, today, subject.agencies, subject.people, message=leaves)
            papers[form] = OF_VALUES[form](subject, desk, page)
            continue
        if message not in trees:
            desk = Desk(settings, language, _on(subject, today), subject.agencies, subject.people, message=message)
            trees[message] = tree(path, values(subject, desk), message=message)
        papers[form] = WRITERS[form](trees[message], page, overrides)
    return Rendered(papers, notices)


def _on(subject: Minutes | FollowUp, today: date) -> date:
    """The day a paper looks at things from: minutes say how late a promise was when the meeting met."""
    return min(today, subject.meeting.date) if isinstance(subject, Minutes) else today


def values(subject: Minutes | FollowUp, desk: Desk) -> dict[str, object]:
    """Make the variables of a template."""
    found = minutes.values(subject, desk) if isinstance(subject, Minutes) else followup.values(subject, desk)
    return {**found, "message": desk.message}


def tree(path: Path, variables: Mapping[str, object], *, message: bool) -> tuple[Block, ...]:
    """Run the template at `path` and parse what it gives; raises `Refused` that names file and line."""
    source = catalogue.read(path)
    try:
        faults = sandbox.lint(source)
        if faults:
            raise faults[0]
        markdown, references = sandbox.fill(source, variables)
        faults = blocks_fault(markdown, source)
        if faults:
            raise faults[0]
        try:
            return parsing.parse(markdown, references, lines=message)
        except parsing.Dropped as lost:
            lines = sandbox.lines_of(source, variables)
            raise Fault(
                min(lines.get(stand_in, 1) for stand_in in lost.stand_ins),
                M("A value printed here is lost: the Markdown around it has no place for it."),
            ) from lost
        except parsing.Misplaced as misplaced:
            raise Fault(
                _line_of(source, f"::: {misplaced}"),
                M("The block %(name)s holds something it cannot show.", name=str(misplaced)),
            ) from misplaced
    except Fault as fault:
        raise fault.refusal(str(path)) from fault


def blocks_fault(markdown: str, source: str) -> list[Fault]:
    """Find named blocks that are unknown, not closed, or closed in the wrong order."""
    open_blocks: list[tuple[int, str]] = []
    for line in markdown.split("\n"):
        if closing := parsing.CLOSING.match(line):
            if not open_blocks or len(closing[1]) != open_blocks[-1][0]:
                return [Fault(_line_of(source, line), M("Nothing of that many colons is open here."))]
            open_blocks.pop()
        elif opening := parsing.OPENING.match(line):
            if parsing.named_block(opening[2]) is None:
                return [
                    Fault(
                        _line_of(source, line),
                        M(
                            "There is no block %(name)s; there are %(known)s.",
                            name=opening[2],
                            known=list(parsing.CONTAINERS),
                        ),
                    )
                ]
            if open_blocks and len(opening[1]) >= open_blocks[-1][0]:
                return [Fault(_line_of(source, line), M("The block around this one needs more colons."))]
            open_blocks.append((len(opening[1]), line))
    return [Fault(_line_of(source, line), M("This block is never closed.")) for _, line in open_blocks[:1]]


def _line_of(source: str, text: str) -> int:
    """Find a rendered line in the template, by its text."""
    wanted = text.strip()
    return next((at for at, line in enumerate(source.split("\n"), 1) if line.strip().startswith(wanted)), 1)


def _fitting(kind: str, subject: Minutes | FollowUp) -> Minutes | FollowUp:
    """Give a kind the reading it speaks of; a follow-up paper can be made from minutes."""
    if kind in OF_MEETING and not isinstance(subject, Minutes):
        raise Refused(M("%(kind)s is made from a meeting.", kind=kind), M("Name a meeting."))
    if kind not in OF_MEETING and isinstance(subject, Minutes):
        subject = followup.from_minutes(subject)
    if kind == "lembar-instansi" and isinstance(subject, FollowUp) and subject.agency is None:
        raise Refused(M("%(kind)s is made for an agency.", kind=kind), M("Name an agency."))
    return subject


def _allowed(
    subject: Minutes | FollowUp, formats: Sequence[str], security: SecurityClass
) -> tuple[Sequence[str], list[Message]]:
    """Keep secret papers out of messages, and say what the operator should know."""
    notices: list[Message] = []
    if "message" not in formats:
        return formats, notices
    whole = subject.meeting.security if subject.meeting else SecurityClass.ORDINARY
    if whole.rank >= SecurityClass.SECRET.rank:
        refusal = M("This meeting is of class %(code)s: no message is made of it.", code=whole.value)
        if len(formats) == 1:
            raise Refused(refusal, M("Hand over the paper itself."))
        return [form for form in formats if form != "message"], [refusal]
    count = minutes.left_out(subject) if isinstance(subject, Minutes) else followup.left_out(subject)
    if count:
        notices.append(M("Lines of class R or SR left out of the message: %(count)s.", count=count))
    if security.rank >= SecurityClass.RESTRICTED.rank:
        notices.append(M("The message holds content of class T: send it only to those it is meant for."))
    return formats, notices


def _frame(
    kind: str,
    subject: Minutes | FollowUp,
    settings: Settings,
    language: Language,
    today: date,
    security: SecurityClass,
    logo: bytes,
) -> Frame:
    about = ""
    match subject:
        case Minutes(meeting=meeting) | FollowUp(meeting=meeting) if meeting is not None:
            about = meeting.title
        case FollowUp(agency=agency) if agency is not None:
            about = agency.name
        case FollowUp(forum=forum) if forum is not None:
            about = forum.name
    held = isinstance(subject, Minutes)
    return frame(
        f"{language.text(TITLES[kind])} – {about}" if about else language.text(TITLES[kind]),
        settings=settings,
        language=language,
        today=today,
        security=security,
        draft=isinstance(subject, Minutes) and subject.meeting.status is not MeetingStatus.FINAL,
        seal=subject.seal if held and isinstance(subject, Minutes) else None,
        logo=logo,
    )
