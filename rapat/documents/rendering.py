"""From a reading to bytes: its variables, its tree, one writer for each format."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic

from msgspec.structs import replace

from rapat.documents import catalogue, formats, glyphs, links, look, recipients, signed, templating
from rapat.documents.clearance import Clearance, clear
from rapat.documents.contexts import minutes, presenting
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.kinds.kind import PaperKind, S, Topic
from rapat.documents.options import RenderOptions, frozen_with
from rapat.documents.page import Foot, Page, as_of, bound, make_page, sealed, to_sign
from rapat.documents.tree import Block, pictures, texts
from rapat.documents.writers import calendar_writer, division, spacing, table_writer, writer
from rapat.errors import Damaged, Refused
from rapat.model import Attachment, MeetingStatus, SecurityClass
from rapat.model.views import Minutes, Subject
from rapat.secretariat import wordings
from rapat.text.language import M, Message

_SHOWN: Final = 64
"""Characters of a wrong name that are told."""


class Rendered(dict[str, bytes]):
    """The bytes of each format, and what the person who asked should know about them."""

    def __init__(self, papers: Mapping[str, bytes], notices: Iterable[Message] = ()) -> None:
        """Keep the papers by format and the notices."""
        super().__init__(papers)
        self.notices = tuple(notices)


def render(kind: str, subject: Subject, forms: Sequence[str], options: RenderOptions) -> Rendered:
    """Make the papers of one kind; see `rapat.documents.render`."""
    return prepare(kind, subject, forms, options).render()


def prepare(kind: str, subject: Subject, forms: Sequence[str], options: RenderOptions) -> Job[Subject]:
    """Fit a subject to a kind and clear it for formats; raises `NotFound` and `Refused` for what is not made."""
    paper = catalogue.kind_of(kind)
    catalogue.check(paper, forms)
    fitted = paper.fit(subject)
    options = options.for_paper(kind, fitted)
    topic = paper.topic_of(fitted, options.today)
    return Job(paper, fitted, options, topic, clear(paper, fitted, topic, forms))


def changes(read: Minutes, options: RenderOptions) -> tuple[str, ...]:
    """Say what a later version of minutes prints otherwise than the one before it; see `rapat.documents.changes`."""
    return prepare(catalogue.NOTULA, replace(read, full=True), ("txt",), options).changes(read)


@dataclass(slots=True)
class Job(Generic[S]):
    """Papers of one kind about one subject, ready to be made."""

    kind: PaperKind[S]
    subject: S
    options: RenderOptions
    topic: Topic
    clearance: Clearance
    _trees: dict[bool, tuple[Block, ...]] = field(default_factory=dict)
    """The text, without what is secret for what leaves the office, and whole."""
    _pdf: bytes | None = None
    """The letter that an e-mail takes along, once it was made."""

    @property
    def refused(self) -> bool:
        """Whether no paper may be made, for its class."""
        return not self.clearance.formats and bool(self.clearance.notices)

    def render(self) -> Rendered:
        """Make the papers; raises `Refused` for a missing logo or library, and where none may be made."""
        if self.options.fault is not None:
            raise self.options.fault
        if self.refused:
            raise Refused(self.clearance.notices[0], M("Hand over the paper itself."))
        papers = {form: self._paper(form) for form in self.clearance.formats}
        uncovered = look.uncovered(self.kind.code, self.subject, papers, self.options)
        on_paper = papers.get("pdf") or (self._letter() if "eml" in papers else b"")
        lacking = self._lacking(on_paper) if on_paper else ()
        unreached = recipients.unreached(*self._addressed()) if "eml" in papers else []
        return Rendered(papers, [*self.clearance.notices, *uncovered, *lacking, *unreached])

    def changes(self, read: Minutes) -> tuple[str, ...]:
        """Say what its paper tells otherwise than the version before."""
        return minutes.changes(read, self._presenter(self._day(), leaves=False))

    def _lacking(self, pdf: bytes) -> Iterator[Message]:
        """Say what a PDF lacks: for its size, and letters that no font has."""
        if self.kind.one_page and (pages := spacing.pages(pdf)) > 1:
            yield M("%(kind)s is meant to be one page, and has %(pages)d.", kind=self.kind.code, pages=pages)
        tree = self._tree(leaves=False)
        fits = division.fit(tree)
        if not fits.tagged:
            yield M("The PDF is large: it has no tags for screen readers (PDF/A-2b). HTML can be read aloud.")
        if not fits.in_one and self.kind.sealed:
            yield M("The PDF was set in parts, each from a new page on; its pages are counted through.")
        elif not fits.in_one:
            yield M("The PDF was set in parts, which its first sheet lists; each counts its own pages.")
        yield from glyphs.lacking(texts(tree))

    def _addressed(self) -> tuple[list[str], Subject, SecurityClass]:
        """Name the agencies an e-mail goes to, and what of the registers and of its class decides on its addresses.

        Frozen values hold no addresses: minutes that have them are sent to those whom the registers of today name.
        """
        codes, outside = list(self.kind.concerned(self.subject)), self.clearance.outside
        if not self.kind.is_frozen(self.subject):
            return codes, self.subject, outside
        if self.options.registers is None:
            return [], self.subject, outside
        return codes, self.options.registers(), outside

    def _paper(self, form: str) -> bytes:
        leaves = form in formats.LEAVING
        page = self._page(self._security(leaves=leaves))
        if form in formats.TABLES and self.kind.sheets is not None:
            return table_writer(form)(self.kind.sheets(self.subject, self._presenter(leaves=leaves)), page)
        if form == formats.CALENDAR and self.kind.events is not None:
            events = self.kind.events(self.subject, self._presenter(leaves=leaves))
            return calendar_writer(form)(events, page, self.options.settings.timezone)
        if form == "message" and self.kind.message_limit:
            page = replace(page, message_limit=self.kind.message_limit)
        if form in ("pdf", "docx"):
            page = replace(page, one_page=self.kind.one_page, counts_parts=not self.kind.sealed)
        if form == "eml":
            # A mail is read, not filed: the position of the journal stands on papers alone.
            foot = page.foot if self.kind.is_frozen(self.subject) else None
            page = replace(page, to=tuple(recipients.of_agencies(*self._addressed())), foot=foot)
            if letter := self._letter():
                name = catalogue.filename(self.kind.code, self.subject, "pdf", self.options.today)
                page = replace(page, enclosed=(name, letter))
        tree = self._tree(leaves=leaves)
        if form in formats.ILLUSTRATED:
            page = replace(page, pictures=self._pictures(tree))
            tree = tree if self.kind.sealed else links.named(tree)
            tree = signed.ended(tree) if self._wording() >= wordings.BROKEN_BY_TWO else tree
        return writer(form)(tree, page, self.options.overrides)

    def _letter(self) -> bytes:
        """Make the letter that goes with an e-mail of it; empty where it stays, or cannot be made.

        It stays where it tells more than may leave. What is sealed has its own file, which its issue tells.
        """
        told_whole = not self.clearance.left_out and self.clearance.on_paper is self.clearance.outside
        if not (self.kind.letter and told_whole) or "pdf" not in formats.installed(("pdf",)):
            return b""
        if self._pdf is None:
            self._pdf = self._paper("pdf")
        return self._pdf

    def _tree(self, *, leaves: bool) -> tuple[Block, ...]:
        if leaves not in self._trees:
            presenter = self._presenter(self._day(), leaves=leaves)
            path = catalogue.find(f"{self.options.language.code}/{self.kind.code}.md", self.options.overrides)
            self._trees[leaves] = templating.tree(path, self.kind.variables(self.subject, presenter), message=leaves)
        return self._trees[leaves]

    def _wording(self) -> int:
        """The rules of wording that it is made by; 0 for minutes that were sealed before there were any."""
        then = frozen_with(self.kind.code, self.subject)
        if then is not None:
            return then.wording
        return 0 if self.kind.seal_of(self.subject) is not None else wordings.WORDING

    def _pictures(self, tree: Sequence[Block]) -> dict[str, bytes]:
        """Read the photographs that a text shows; raises `Damaged` for one that is missing, `Refused` for no such."""
        shown = dict.fromkeys(pictures(tree))
        known = {file.picture: file.name for file in self._attachments()}
        read: dict[str, bytes] = {}
        for name in shown:
            if name not in known:
                raise Refused(
                    M("The template shows a picture that there is none of: %(name)s.", name=name[:_SHOWN] or "''"),
                    M("In `::: foto` the first paragraph of each part is {{ photo.picture }}."),
                )
            data = self.options.files(name)
            if data is None:
                raise Damaged(
                    M("The photograph %(name)s is missing or changed.", name=known[name]),
                    M("Put it back from a backup: evidence/%(folder)s/%(file)s", folder=name[:2], file=name),
                )
            read[name] = data
        return read

    def _attachments(self) -> tuple[Attachment, ...]:
        meeting = self.topic.meeting
        return tuple(file for file in meeting.attachments if file.picture) if meeting is not None else ()

    def _security(self, *, leaves: bool) -> SecurityClass:
        return self.clearance.outside if leaves else self.clearance.on_paper

    def _presenter(self, on: date | None = None, *, leaves: bool) -> Presenter:
        """What the text is written with, as things are on a day: today unless given."""
        presenter = presenting.presenter(
            self.subject,
            self.options.settings,
            self.options.language,
            on or self.options.today,
            security=self._security(leaves=leaves),
            then=frozen_with(self.kind.code, self.subject),
            message=leaves,
        )
        left_out = self.clearance.left_out if leaves else 0
        return dataclasses.replace(
            presenter,
            left_out=left_out,
            blank=self.options.blank,
            rows=self.options.rows,
            paper_of=self.options.paper_of,
            workspace=self.options.workspace,
        )

    def _day(self) -> date:
        """The day a paper looks at things from: minutes say how late a promise was when the meeting met."""
        if not self.kind.sealed or self.topic.meeting is None:
            return self.options.today
        return min(self.options.today, self.topic.meeting.date)

    def _page(self, security: SecurityClass) -> Page:
        title, about = self.options.language.text(self.kind.title), self.topic.title
        page = make_page(
            f"{title} – {about}" if about else title,
            settings=self.options.settings,
            language=self.options.language,
            today=self.options.today,
            security=security,
            draft=self._is_draft(),
            foot=self._foot(),
            logo=self.options.logo,
        )
        return bound(page, self.options.begins_at, self.options.language)

    def _is_draft(self) -> bool:
        """Whether a paper of the record is neither approved nor the one that is handed to be signed."""
        meeting = self.topic.meeting if self.kind.tells_record else None
        unapproved = meeting is not None and meeting.status is not MeetingStatus.FINAL
        return unapproved and not self.kind.code_of(self.subject)

    def _foot(self) -> Foot | None:
        """The seal of approved minutes, the code of those to be signed, else how the journal stood."""
        language, head = self.options.language, self.options.head
        seal, code = self.kind.seal_of(self.subject), self.kind.code_of(self.subject)
        if seal is not None:
            return sealed(seal, language)
        if code:
            return to_sign(code, language)
        return as_of(head, language) if head and self.kind.dated else None
