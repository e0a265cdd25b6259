"""From a reading to bytes: its variables, its tree, one writer for each format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from rapat.documents import catalogue, clearance, look, templating
from rapat.documents.contexts import decisions, followup, minutes
from rapat.documents.contexts.shared import Presenter
from rapat.documents.contexts.words import Variables
from rapat.documents.options import RenderOptions
from rapat.documents.page import Foot, Frame, as_of, frame, sealed, to_sign
from rapat.documents.tree import Block
from rapat.documents.writers import OF_VALUES, WRITERS
from rapat.errors import Refused
from rapat.model import MeetingStatus, SecurityClass
from rapat.model.views import Decisions, FollowUp, Minutes, Schedule, Subject
from rapat.text.language import M, Message

_MADE_FROM: Final = {
    "meeting": Minutes,
    "actions": FollowUp,
    "agency": FollowUp,
    "decisions": Decisions,
    "forum": Schedule,
}


class Rendered(dict[str, bytes]):
    """The bytes of each format, and what the person who asked should know about them."""

    def __init__(self, papers: Mapping[str, bytes], notices: Iterable[Message] = ()) -> None:
        """Keep the papers by format and the notices."""
        super().__init__(papers)
        self.notices = tuple(notices)


def render(kind: str, subject: Subject, formats: Sequence[str], order: RenderOptions) -> Rendered:
    """Make the papers of one kind; see `rapat.documents.render`."""
    catalogue.check(kind, tuple(formats))
    subject = fitting(kind, subject)
    order = order.of(kind, subject)
    if order.fault is not None:
        raise order.fault
    wanted, notices = clearance.cleared(kind, subject, formats)
    if formats and not wanted:
        raise Refused(notices[0], M("Hand over the paper itself."))
    trees: dict[bool, tuple[Block, ...]] = {}
    papers: dict[str, bytes] = {}
    for form in wanted:
        leaves = form in catalogue.LEAVING
        security = clearance.security(kind, subject, leaving=leaves)
        page = _frame(kind, subject, order, security)
        if form in catalogue.VALUES:
            papers[form] = OF_VALUES[form](
                subject, _presenter(subject, order, security, order.today, leaves=leaves), page
            )
            continue
        if leaves not in trees:
            presenter = _presenter(subject, order, security, _on(kind, subject, order.today), leaves=leaves)
            path = catalogue.find(f"{order.language.code}/{kind}.md", order.overrides)
            trees[leaves] = templating.tree(path, values(subject, presenter), message=leaves)
        papers[form] = WRITERS[form](trees[leaves], page, order.overrides)
    return Rendered(papers, [*notices, *look.uncovered(kind, subject, wanted, order)])


def values(subject: Subject, presenter: Presenter) -> Variables:
    """Make the variables of a template."""
    match subject:
        case Minutes():
            return minutes.values(subject, presenter)
        case FollowUp():
            return followup.values(subject, presenter)
        case Decisions():
            return decisions.values(subject, presenter)
        case Schedule():
            raise TypeError  # a calendar has no template


def _presenter(subject: Subject, order: RenderOptions, security: SecurityClass, on: date, *, leaves: bool) -> Presenter:
    return Presenter(
        settings=order.settings,
        language=order.language,
        today=on,
        agencies=subject.agencies,
        people=subject.people,
        security=security,
        message=leaves,
        blank=order.blank,
    )


def _on(kind: str, subject: Subject, today: date) -> date:
    """The day a paper looks at things from: minutes say how late a promise was when the meeting met."""
    return min(today, subject.meeting.date) if kind in catalogue.CONTENT and isinstance(subject, Minutes) else today


def fitting(kind: str, subject: Subject) -> Subject:
    """Give a kind the reading it speaks of; lists of actions and of decisions can be made from minutes."""
    about = catalogue.KINDS[kind].about
    if isinstance(subject, Minutes) and about in ("actions", "agency"):
        subject = followup.from_minutes(subject)
    elif isinstance(subject, Minutes) and about == "decisions":
        subject = decisions.from_minutes(subject)
    if about == "agency" and isinstance(subject, FollowUp) and subject.agency is None:
        raise Refused(M("%(kind)s is made for an agency.", kind=kind), M("Name an agency."))
    if not isinstance(subject, _MADE_FROM[about]):
        if about == "forum":
            raise Refused(M("%(kind)s is made for a forum.", kind=kind), M("Name a forum."))
        raise Refused(M("%(kind)s is made from a meeting.", kind=kind), M("Name a meeting."))
    if isinstance(subject, Minutes) and kind not in catalogue.CONTENT:
        return minutes.below(subject)
    return subject


def _frame(kind: str, subject: Subject, order: RenderOptions, security: SecurityClass) -> Frame:
    about = ""
    match subject:
        case Minutes(meeting=meeting) | FollowUp(meeting=meeting) if meeting is not None:
            about = meeting.title
        case FollowUp(agency=agency) if agency is not None:
            about = agency.name
        case FollowUp(forum=forum) | Decisions(forum=forum) | Schedule(forum=forum) if forum is not None:
            about = forum.name
    title = order.language.text(catalogue.KINDS[kind].title)
    told = subject if isinstance(subject, Minutes) and kind in catalogue.CONTENT else None
    return frame(
        f"{title} – {about}" if about else title,
        settings=order.settings,
        language=order.language,
        today=order.today,
        security=security,
        draft=told is not None and told.meeting.status is not MeetingStatus.FINAL,
        foot=_foot(kind, subject, order),
        logo=order.logo,
    )


def _foot(kind: str, subject: Subject, order: RenderOptions) -> Foot | None:
    """The seal of approved minutes, the code of those to be signed, else how the journal stood."""
    if kind == catalogue.NOTULA and isinstance(subject, Minutes):
        if subject.seal is not None:
            return sealed(subject.seal, order.language)
        if subject.code:
            return to_sign(subject.code, order.language)
    return as_of(order.head, order.language) if order.head and kind in catalogue.DATED else None
