"""The types of the fields of a register: how a value is read from text, written as text, and shown.

Forms, command line and CSV files hand over text; what is read is plain JSON, as `registers` checks it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar

from msgspec import to_builtins
from msgspec.structs import replace

from rapat.dates import recurrence
from rapat.errors import WrongUsage
from rapat.model import Agency, Forum, Person, SecurityClass, StandingItem, choices, labels, letter_patterns
from rapat.model.choices import Choices, Words
from rapat.secretariat import contacts, dating, letter_numbers, naming, pictures, planning
from rapat.secretariat.numbers import whole_number
from rapat.secretariat.session import Session
from rapat.text.language import N_, Brief, Language, M, Message

_TITLE_AND_MINUTES: Final = re.compile(r"(?P<title>.+?)\s*=\s*(?P<minutes>\d{1,4})")
_SHOWN_DATES: Final = 4
_CENTIMETRES: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
_BETWEEN_WIDTHS: Final = re.compile(r"\s*[;/]\s*|,?\s+")
_SIDES: Final = ("top", "bottom", "left", "right")
T = TypeVar("T")


class FieldType:
    """Text that is taken as it stands: the base of every other type."""

    opens_files: ClassVar[bool] = False
    """Whether reading it opens a file that it names: no list of rows may do that, whoever wrote it."""
    takes: str = ""
    """What may be typed, with examples, for help: a marked literal; empty for plain words and for choices."""

    def __init__(self, metavar: str = N_("TEXT")) -> None:
        """Take the marked word that stands for a value in help."""
        self.metavar = metavar

    def read(self, session: Session, text: str) -> object:
        """Return the value that a text means, as plain JSON; raises `Refused` or `WrongUsage`. Empty text empties."""
        del session
        return text

    def separated(self, session: Session, text: str) -> list[str]:
        """Return the texts of the single values in a part of a list, where they need no sign between them."""
        del session
        return [text]

    def write(self, value: object) -> str:
        """Return the text that `read` takes for a value."""
        return str(value)

    def in_words(self, value: object, language: Language) -> str:
        """Return the text that `read` takes for a value, in the words of a language where they have any."""
        del language
        return self.write(value)

    def understood(self, session: Session, text: str) -> Message | None:
        """Say what a text was understood as, None where that goes without saying; raises what `read` raises."""
        self.read(session, text)
        return None

    def choices(self, language: Language) -> tuple[str, ...]:
        """Return the words that may be written, in a language; none where they are no closed set."""
        del language
        return ()

    def show(self, value: object) -> object:
        """Return what people are shown for a value in a list: something that `Language.show` prints."""
        return value

    def describe(self, value: object) -> object:
        """Return what people are shown for a value where its entry is told in full."""
        return self.show(value)


class Telephone(FieldType):
    """One or several telephone numbers."""

    takes = N_("Numbers with their first nought: 0812 3456 7890; several with commas between them.")

    def read(self, session: Session, text: str) -> object:
        """Return the text; raises `Refused` for what is no number, or lacks its nought."""
        del session
        contacts.check_telephone(text)
        return text


class Mail(FieldType):
    """One or several mail addresses."""

    takes = N_("An address such as seksi@kota.go.id; several with commas between them.")

    def read(self, session: Session, text: str) -> object:
        """Return the text; raises `Refused` for what is no address."""
        del session
        contacts.check_mail(text)
        return text


class Day(FieldType):
    """A day, in any words that `rapat due` reads."""

    takes = N_("A day in figures or in words: 30/11, Monday, tomorrow, in two weeks.")

    def read(self, session: Session, text: str) -> object:
        """Return the day in ISO form; None for empty text."""
        return dating.day(session, text).isoformat() if text.strip() else None

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the day with its weekday."""
        return M("%(day)s", day=dating.day(session, text))


class Clock(FieldType):
    """A time of day: 09.05, 9:05, 0905, 9."""

    takes = N_("A time of day: 09.05, 9:05, 0905 or 9.")

    def read(self, session: Session, text: str) -> object:
        """Return the time in ISO form; None for empty text."""
        return dating.clock(text, session.settings.timezone).isoformat() if text.strip() else None

    def write(self, value: object) -> str:
        """Return hours and minutes."""
        return value.strftime("%H.%M") if isinstance(value, time) else str(value)


class WholeNumber(FieldType):
    """A whole number from 1 up."""

    takes = N_("A whole number from 1 up.")

    def read(self, session: Session, text: str) -> object:
        """Return the number; None for empty text."""
        del session
        return whole_number(text) if text.strip() else None


class AgencyCode(FieldType):
    """An agency, by its code or any of its names."""

    takes = N_("An agency by its code or any of its names.")

    def read(self, session: Session, text: str) -> object:
        """Return the agency's code; raises `NotFound`."""
        return _agency(session, text).id if text.strip() else ""

    def separated(self, session: Session, text: str) -> list[str]:
        """Return the codes of agencies with spaces between them; raises `NotFound`."""
        return [agency.id for agency in naming.each(text, lambda name: _agency(session, name))]

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the agency's name."""
        return M("%(name)s", name=_agency(session, text).name)


class PersonId(FieldType):
    """A person, by id, name, position or alias."""

    takes = N_("Somebody of the registers by code, name or position.")

    def read(self, session: Session, text: str) -> object:
        """Return the person's id; raises `NotFound`."""
        return _person(session, text).id if text.strip() else ""

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the person's name with titles."""
        return M("%(name)s", name=_person(session, text).full_name)


class Rule(FieldType):
    """A rule of recurrence, in words or as an RRULE."""

    takes = N_("A rule in words: every last Tuesday of the month, every two weeks on Monday.")

    def read(self, session: Session, text: str) -> object:
        """Return the RRULE; raises `Refused` for words that name no recurrence."""
        return dating.rule(session, text)

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the rule and its next dates, holidays pointed out: the best explanation of it."""
        rule, today = dating.rule(session, text), session.today()
        if recurrence.names_no_day(rule):
            return M("%(words)s, counted from the first day of the rule", words=_in_words(rule))
        forum = Forum(id="X", name="x", rule=rule, rule_start=today)
        dates = [
            M("%(day)s (%(holiday)s)", day=Brief(sitting.date, weekday=False), holiday=sitting.holiday)
            if sitting.holiday
            else M("%(day)s", day=Brief(sitting.date, weekday=False))
            for sitting in planning.next_sittings(session, forum, _SHOWN_DATES)
        ]
        return M("%(words)s: %(dates)s …", words=_in_words(rule), dates=dates)

    def show(self, value: object) -> object:
        """Return the rule in words."""
        return recurrence.in_words(str(value))

    def describe(self, value: object) -> object:
        """Return the rule in words and as it is written."""
        return M("%(words)s (%(rule)s)", words=_in_words(str(value)), rule=str(value))


def _in_words(rule: str) -> Message:
    """Say a rule, and of one that some months have no day of, that it skips them."""
    words = recurrence.in_words(rule)
    if recurrence.skips_months(rule):
        return M("%(words)s, months that have no such day being skipped", words=words)
    return words


class StandingItemType(FieldType):
    """A standing agenda item: `TITLE` or `TITLE=MINUTES`."""

    takes = N_("A title, where it is planned with = and its minutes behind it: Lain-lain=10.")

    def read(self, session: Session, text: str) -> object:
        """Return the item's title and planned minutes."""
        del session
        parts = _TITLE_AND_MINUTES.fullmatch(text.strip())
        return {"title": parts["title"], "minutes": int(parts["minutes"])} if parts else {"title": text.strip()}

    def write(self, value: object) -> str:
        """Return the title, with the minutes where they are planned."""
        if not isinstance(value, StandingItem):
            return str(value)
        return f"{value.title}={value.minutes}" if value.minutes else value.title

    def show(self, value: object) -> object:
        """Return the title."""
        return value.title if isinstance(value, StandingItem) else value


class Choice(FieldType, Generic[T]):
    """One of the codes of a table, by any word for it in English or Indonesian."""

    def __init__(self, metavar: str, words: Words[T], printed: Mapping[T, str]) -> None:
        """Take the word for help, the words that may be written, and the marked ones that are printed."""
        super().__init__(metavar)
        self.words = words
        self.printed = printed
        self._choices = Choices(words, printed)

    def read(self, session: Session, text: str) -> object:
        """Return the code; raises `WrongUsage` with what may be chosen."""
        del session
        return to_builtins(self._meant(text))

    def write(self, value: object) -> str:
        """Return the word that stands first for a code."""
        return next((words[0] for code, words in self.words.items() if code == value), str(value))

    def in_words(self, value: object, language: Language) -> str:
        """Return the printed word for a code."""
        return next((language.text(word) for code, word in self.printed.items() if code == value), str(value))

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the printed word."""
        del session
        return Message(self.printed[self._meant(text)])

    def show(self, value: object) -> object:
        """Return the printed word."""
        return next((Message(word) for code, word in self.printed.items() if code == value), value)

    def choices(self, language: Language) -> tuple[str, ...]:
        """Return the printed words."""
        return tuple(map(language.say, self.known))

    @property
    def known(self) -> list[Message]:
        """The printed words that may be chosen."""
        return [Message(word) for word in self.printed.values()]

    def _meant(self, text: str) -> T:
        value = self._choices.read(text)
        if value is None:
            raise WrongUsage(M("%(text)s is not known here.", text=text), M("Known are: %(known)s.", known=self.known))
        return value


class OptionalChoice(Choice[T]):
    """One of the codes of a table, or none."""

    def read(self, session: Session, text: str) -> object:
        """Return the code; None for empty text."""
        return super().read(session, text) if text.strip() else None


class LetterheadLine(FieldType):
    """A line of a letterhead."""

    def read(self, session: Session, text: str) -> object:
        """Return the line, single spaces between its words."""
        del session
        return " ".join(text.split())


class Picture(FieldType):
    """A picture that is kept: given as a file, afterwards named by its SHA-256."""

    opens_files = True
    takes = N_("Where the file of a picture lies.")

    def read(self, session: Session, text: str) -> object:
        """Keep the picture and return its SHA-256; empty for empty text. Raises `Refused` for what is no picture."""
        named = text.strip()
        if not named or pictures.is_kept(session, named):
            return named
        return pictures.keep_logo(session, Path(named).expanduser())

    def understood(self, session: Session, text: str) -> Message | None:
        """Say nothing of a picture; raises what `read` raises, and keeps nothing."""
        if not pictures.is_kept(session, text.strip()):
            pictures.logo(Path(text.strip()).expanduser())
        return None

    def show(self, value: object) -> object:
        """Return a tick."""
        del value
        return "✓"

    def describe(self, value: object) -> object:
        """Return the beginning of the name it is kept by."""
        return M("kept as %(name)s…", name=str(value)[:16])


class LetterPattern(FieldType):
    """A pattern of letter numbers."""

    takes = N_("Words in braces stand for what changes: {class}/{number}/{unit}/{month}/{year}.")

    def read(self, session: Session, text: str) -> object:
        """Return the pattern; raises `Refused` for one that names what is not known."""
        del session
        letter_patterns.check(text)
        return text

    def understood(self, session: Session, text: str) -> Message | None:
        """Say what a number would be, of an ordinary letter of today."""
        self.read(session, text)
        if not text.strip():
            return None
        settings = replace(session.settings, letter_pattern=text)
        number = letter_numbers.number(settings, None, "123", session.today(), SecurityClass.ORDINARY)
        return M("such as %(number)s", number=number)


class Margins(FieldType):
    """Four widths in centimetres: top, bottom, left, right."""

    takes = N_("Four widths in centimetres, top, bottom, left and right: 2 2,5 3 2.")

    def read(self, session: Session, text: str) -> object:
        """Return the widths; None for empty text. Raises `WrongUsage` for anything but four numbers."""
        del session
        if not text.strip():
            return None
        parts = _BETWEEN_WIDTHS.split(text.strip())
        if len(parts) != len(_SIDES) or not all(_CENTIMETRES.fullmatch(part) for part in parts):
            raise WrongUsage(
                M("%(text)s are no margins.", text=text),
                M("Write top, bottom, left and right in centimetres: 2 2,5 3 2"),
            )
        return [float(part.replace(",", ".")) for part in parts]

    def write(self, value: object) -> str:
        """Return the widths with spaces between them."""
        return " ".join(f"{width:g}" for width in value) if isinstance(value, tuple) else str(value)

    def show(self, value: object) -> object:
        """Return the widths as they are written."""
        return self.write(value)


class YesOrNo(Choice[bool]):
    """Yes or no."""

    def show(self, value: object) -> object:
        """Return a tick, or a dash for no."""
        return "✓" if value else "–"


def _agency(session: Session, text: str) -> Agency:
    """Find an agency; a code is looked up by itself, so that a long file does not read all agencies for each row."""
    return session.get(Agency, text.strip().upper()) or naming.agency(session, text)


def _person(session: Session, text: str) -> Person:
    return session.get(Person, text.strip().lower()) or naming.person(session, text)


TEXT: Final = FieldType()
TELEPHONE: Final = Telephone()
MAIL: Final = Mail()
DAY: Final = Day(N_("DATE"))
CLOCK: Final = Clock(N_("HH.MM"))
WHOLE_NUMBER: Final = WholeNumber(N_("N"))
AGENCY: Final = AgencyCode(N_("CODE"))
AGENCIES: Final = AgencyCode(N_("CODES"))
PERSON: Final = PersonId(N_("PERSON"))
RULE: Final = Rule()
STANDING_ITEM: Final = StandingItemType()
ROLE: Final = Choice(N_("ROLE"), choices.ROLE, labels.ROLE)
SECURITY: Final = Choice(N_("CLASS"), choices.SECURITY, labels.SECURITY)
PROFILE: Final = OptionalChoice(N_("FORM"), choices.PROFILE, labels.PROFILE)
PICTURE: Final = Picture(N_("FILE"))
LETTERHEAD_LINE: Final = LetterheadLine(N_("LINE"))
LETTER_PATTERN: Final = LetterPattern("{class}/{number}/{unit}/{month}/{year}")
MARGINS: Final = Margins(N_("CM"))
URGENCY: Final = Choice(N_("URGENCY"), choices.URGENCY, labels.URGENCY)
YES_OR_NO: Final = YesOrNo(N_("YES|NO"), choices.YES_OR_NO, {True: N_("yes"), False: N_("no")})
