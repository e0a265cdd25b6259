"""What a kind of paper is: all that sets it apart from others, declared in one object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from rapat.documents.contexts.events import Calendar
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.sheets import Sheet
from rapat.documents.contexts.words import Variables
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model import Agency, Meeting, SecurityClass
from rapat.model.views import Minutes, Seal, Subject
from rapat.secretariat import whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

S = TypeVar("S", bound=Subject)
Scope = Literal["all", "agency", "forum", "meeting", "matter", "exercise", "case", "circular", "excerpt"]
FULL: Final = "lengkap"
"""What the file of a full paper is called by, beside the open one."""


class Topic(NamedTuple):
    """What a paper is about, as its folder, its file and its title tell."""

    id: str
    """Of a meeting, an agency, a forum; empty for the whole workspace."""
    title: str
    """In the paper's title; empty for none."""
    name: tuple[str, ...]
    """What follows the kind in the name of its file; empty parts are left out."""
    meeting: Meeting | None = None
    """The one meeting it speaks of."""
    version: int = 1
    """Of the minutes."""


def topic_of_minutes(minutes: Minutes) -> Topic:
    """Name what a paper of one meeting is about."""
    whole = minutes.quoted.id if minutes.quoted is not None else FULL if minutes.full else ""
    return topic_of_meeting(minutes.meeting, whole)


def topic_of_meeting(meeting: Meeting, whole: str = "") -> Topic:
    """Name what a paper of a meeting is about; `whole` is what a further paper of it is called by."""
    version = f"v{meeting.version}" if meeting.version > 1 else ""
    return Topic(meeting.id, meeting.title, (meeting.id, version, whole), meeting, meeting.version)


def _not_made_from(code: str) -> Refused:
    return Refused(M("%(kind)s is made from a meeting.", kind=code), M("Name a meeting."))


def _as_it_is(subject: S) -> S:
    return subject


def _none_left_out(_: object) -> int:
    return 0


def _nothing(_: object) -> tuple[()]:
    return ()


def always(_: object) -> bool:
    """Say yes of whatever a paper is of."""
    return True


def _never(_: object) -> bool:
    return False


def _of_nobody(_: object) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind(Generic[S]):
    """A kind of official paper, made from a subject of type `S`."""

    code: str
    """Its name on the command line, of its template and in the names of its files: "daftar-hadir"."""
    title: str
    """Untranslated."""
    aliases: str = ""
    """Further words for it on the command line, separated by spaces."""
    formats: tuple[str, ...]
    usual: tuple[str, ...] = ()
    """Those written where none is asked for of all papers of a meeting."""
    scopes: tuple[Scope, ...]
    """What it may be chosen for in a list, in the order they are listed."""
    samples: tuple[str, ...]
    """The subjects of the sample that its template is tried out on."""

    made_from: type[S]
    read: Callable[[Readings, Question], Sequence[Subject]]
    """Read what was asked for: one subject or several, of type `S` or the minutes that one is made from."""
    from_minutes: Callable[[Minutes], S] | None = None
    """Make a list of one meeting's minutes; None where the kind is none."""
    narrow: Callable[[S], S] = _as_it_is
    """Leave out what no paper of the kind may tell; raises `Refused` for a subject that lacks what it needs."""
    misfit: Callable[[str], Refused] = _not_made_from
    """Make the error for a subject of another type, from the kind's code."""
    empty: Callable[[S], bool] = _never
    """Whether a list has nothing in it."""
    topic: Callable[[S, date], Topic]
    """Name what it is about, on a day."""
    contents: Callable[[S], Iterable[SecurityClass]]
    """List the classes of what it tells: its own is the highest."""
    left_out: Callable[[S], int] = _none_left_out
    """Count what a message leaves out for its class."""
    apart: Callable[[S], int] = _none_left_out
    """Count what a paper does not tell since it is above the meeting's class: the full minutes have it."""
    besides: Callable[[S], Sequence[S]] = _nothing
    """List what further papers of the same subject are made from, beside the usual one."""

    values: Callable[[S, Presenter], Variables] | None = None
    """Make the variables of its template; None for what has no text."""
    sheets: Callable[[S, Presenter], tuple[Sheet, ...]] | None = None
    """Lay it out as tables: the first holds everything, a later one sums it up. None where it has no such format."""
    events: Callable[[S, Presenter], Calendar] | None = None
    """List its events for a calendar; None where it has no such format."""

    message_limit: int = 0
    """Letters that a message of it may have in all its parts, so that it is read; 0 for what WhatsApp takes."""
    one_page: bool = False
    """Whether it is meant to be one page."""
    sealed: bool = False
    """Whether it carries the seal of approved minutes, or the code of those to be signed."""
    tells_record: bool = False
    """Whether it tells what was said: a draft until the minutes are approved, looking at things from their day."""
    dated: bool = False
    """Whether it tells how things stand: unless it is sealed, its foot names the newest record of the journal."""
    unnumbered: Callable[[S], bool] = _never
    """Whether it leaves room for a number that only the office's register of letters gives."""
    letter: bool = False
    """Whether it is a letter, with the place and day of its issue."""
    of_home: bool = False
    """Whether the workspace's own office writes it, on its own letterhead, whoever presided."""
    can_be_blank: bool = False
    """Whether it is also made empty, to be filled in by hand."""
    has_standings: bool = False
    """Whether what it lists is chosen by where it stands."""
    has_rows_to_sign: bool = False
    """Whether people sign it in rows, of which one may ask for more."""
    own_sheet: Callable[[S], Agency | None] = _of_nobody
    """Name the agency whose own sheet it is, which that agency makes on its own paper; None for what is nobody's."""
    led_by: Callable[[S], Agency | None] = _of_nobody
    """Name the agency that answers for what it is of, and signs it on its own paper where it has one."""
    comes_with: Callable[[Meeting], bool] = _never
    """Whether it is among all papers of a meeting, at the stage that the meeting is in."""
    concerned: Callable[[S], Iterable[str]] = _nothing
    """List the codes of the agencies that an e-mail of it goes to."""
    advice: Callable[[S, Session], Message | None] | None = None
    """Say what the subject still lacks; None for nothing."""

    @property
    def written(self) -> bool:
        """Whether it is text from a template, not values alone."""
        return self.values is not None

    def variables(self, subject: S, presenter: Presenter) -> Variables:
        """Make the variables of its template; raises `TypeError` where it has none."""
        if self.values is None:
            raise TypeError(self.code)
        return self.values(subject, presenter)

    @property
    def of_meeting(self) -> bool:
        """Whether it is a paper of one meeting, which keeps the settings that closed minutes are frozen with."""
        return self.made_from is Minutes

    @property
    def of_version(self) -> bool:
        """Whether, about a meeting, it says what a version of its minutes does; a letter went out before."""
        return not self.letter

    def topic_of(self, subject: Subject, today: date) -> Topic:
        """Name what a paper is about: of lists made from minutes the meeting."""
        if isinstance(subject, Minutes) and self.from_minutes is not None:
            return topic_of_minutes(subject)
        return self.topic(self.fit(subject), today)

    def fit(self, subject: Subject) -> S:
        """Make the subject the kind speaks of; raises `Refused` where it cannot be."""
        if isinstance(subject, Minutes) and self.from_minutes is not None:
            return self.narrow(self.from_minutes(subject))
        if not isinstance(subject, self.made_from):
            raise self.misfit(self.code)
        return self.narrow(subject)

    def office_of(self, subject: S, home: str) -> Agency | None:
        """Return the agency whose paper it is on, `home` that of the workspace; None where none is entered."""
        lead = self.led_by(subject)
        return lead if lead is not None and whose_paper.has_own(lead) else whose_paper.office_of(subject, home)

    def is_empty(self, subject: Subject) -> bool:
        """Whether a paper would list nothing."""
        return self.empty(self.fit(subject))

    def seal_of(self, subject: Subject) -> Seal | None:
        """The seal that the paper carries; None for none."""
        return subject.seal if self.sealed and isinstance(subject, Minutes) else None

    def is_frozen(self, subject: Subject) -> bool:
        """Whether it is printed from frozen values alone: of approved minutes, and of those to be signed."""
        return bool(self.seal_of(subject) or self.code_of(subject))

    def code_of(self, subject: Subject) -> str:
        """The code of minutes that are to be signed, which the paper carries; empty for none."""
        return subject.code if self.sealed and isinstance(subject, Minutes) else ""
