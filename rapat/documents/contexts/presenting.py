"""What every context builder needs beside the reading: settings, language, registers, and how names are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from rapat.dates.workdays import Calendar
from rapat.dates.working_turns import Noted, WorkingDays
from rapat.documents import house_style
from rapat.documents.contexts import speakers
from rapat.model import Agency, Person, SecurityClass
from rapat.model.views import Imprint, Subject
from rapat.secretariat import spellings, wordings
from rapat.settings import Settings
from rapat.text.language import Language, M
from rapat.text.spelling import Spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """What the context builders need beside the reading itself."""

    settings: Settings
    language: Language
    today: date
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person]
    spelling: Spelling
    """How words are spelled that no closed minutes hold."""
    wording: int = wordings.WORDING
    """The rules of wording: those that closed minutes are frozen with, else the newest."""
    security: SecurityClass = SecurityClass.ORDINARY
    """The paper's own class."""
    message: bool = False
    """Whether the paper leaves by WhatsApp, where secret lines stay behind."""
    left_out: int = 0
    """How much of the subject a message leaves out for its class."""
    blank: bool = False
    """Whether an attendance list is wanted empty, for signing."""
    rows: int = 0
    """How many rows such a list is to have at least."""
    paper_of: str = ""
    """The agency whose paper it is: its own officers need no agency behind their office."""
    workspace: str = ""
    """What the rows of a matrix name the workspace by."""

    def calendar(self, imprint: Imprint | None = None) -> WorkingDays:
        """Return the working days of the workspace; of closed minutes what they noted of them."""
        if imprint is not None:
            return Noted(frozenset(imprint.apart))
        return Calendar(self.settings.holidays.off, self.settings.holidays.working)

    def agency(self, code: str) -> str:
        """Name an agency as in running text; an unknown code stands for itself."""
        agency = self.agencies.get(code)
        return agency.called if agency else code

    def names(self, codes: Iterable[str]) -> str:
        """Name several agencies."""
        return ", ".join(self.agency(code) for code in codes)

    def by_name(self, codes: Iterable[str]) -> list[str]:
        """Sort agencies by the names that papers call them; that without a code, which is nobody, comes last."""
        return sorted(codes, key=lambda code: (not code, self.agency(code).casefold(), code))

    def person(self, ident: str) -> str:
        """Name a person by position, and by name where the register has one beside it."""
        person = self.people.get(ident)
        if person is None:
            return ident
        position = self.office(ident)
        if not house_style.position(person) or house_style.nameless(person, self.agencies.get(person.agency)):
            return position
        return f"{person.full_name} ({position})"

    def position(self, ident: str) -> str:
        """Name a person by position alone."""
        person = self.people.get(ident)
        return (house_style.position(person) or person.full_name) if person else ident

    def office(self, ident: str) -> str:
        """Name a person by position, with the agency where the paper is another's and the position does not tell it.

        Minutes that were frozen before they told whose paper they are name none.
        """
        person = self.people.get(ident)
        if person is None or not self.paper_of or person.agency == self.paper_of:
            return self.position(ident)
        return speakers.by_agency(person, self.agencies.get(person.agency), self.settings.city)

    def entered(self, ident: str) -> str:
        """Say who took something down for somebody else; empty for nobody."""
        return self.language.say(M("recorded by %(person)s", person=self.office(ident))) if ident else ""

    def spelled(self, text: str, then: Imprint | None = None) -> str:
        """Write words as Indonesian papers spell them; those of closed minutes by the settings of `then`."""
        if self.language.code != "id":
            return text
        return (spellings.of_imprint(then) if then else self.spelling).spelled(text)

    def clock(self, moment: datetime | time | None) -> str:
        """Write a time of day in the workspace's zone; empty for none."""
        if isinstance(moment, datetime):
            moment = moment.astimezone(self.settings.timezone).time()
        return self.language.clock(moment) if moment else ""

    @property
    def tells_turns_apart(self) -> bool:
        """Whether what became of a duty's turns stands beside its status, and its due date is a date alone.

        A message has no columns; minutes that were frozen by older rules of wording tell it with the due date.
        """
        return not self.message and self.wording >= wordings.TURNS_APART

    def goes_out(self, security: SecurityClass) -> bool:
        """Whether a line of this class is in the paper: none is above the class it wears, a message's never R or SR."""
        return security.rank <= self.security.rank and (not self.message or leaves(security))


def presenter(
    subject: Subject,
    settings: Settings,
    language: Language,
    today: date,
    *,
    security: SecurityClass,
    then: Imprint | None = None,
    message: bool = False,
) -> Presenter:
    """Make what the papers of a subject are written with: its registers, its words spelled as the office does.

    Those of closed minutes are spelled as `then`.
    """
    return Presenter(
        wording=then.wording if then is not None else wordings.WORDING,
        settings=settings,
        language=language,
        today=today,
        agencies=subject.agencies,
        people=subject.people,
        spelling=spellings.of_imprint(then)
        if then is not None
        else spellings.of_office(settings, subject.agencies.values(), subject.people.values()),
        security=security,
        message=message,
    )


def leaves(security: SecurityClass) -> bool:
    """Whether what is of a class may leave the office by telephone or mail: nothing of class R or SR."""
    return not security.is_secret


def leaves_openly(security: SecurityClass) -> bool:
    """Whether what is of a class may lie with others' services, in a link or a subscribed calendar: class B alone."""
    return security is SecurityClass.ORDINARY
