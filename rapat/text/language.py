"""The two languages of the screen and the papers: sentences as values, translated only where they are shown.

Inside rapat a sentence for people is a `Message`: the English text, marked for translation by writing it as the first
argument of `M` or `N_`, and the values it speaks of. `Language.say` turns it into Indonesian or English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final, NamedTuple

from rapat import resources
from rapat.text.catalogue import Catalogue

CATALOGUES: Final = resources.folder("locale")
LANGUAGES: Final = ("id", "en")

_MONTHS: Final = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
# The short forms follow KBBI usage ("Agu"), the ones a date column prints.
_SHORT_MONTHS: Final = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


class Message(NamedTuple):
    """A sentence for people: English `text` with `%(name)s` places, and the `values` that stand there.

    A value may be text, a number, a date, a time of day or another Message; `Language.say` prints it in its language.
    """

    text: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        """Return the English sentence, for logs and tests."""
        return ENGLISH.say(self)


def M(text: str, /, **values: object) -> Message:  # noqa: N802 - reads as a mark, and the extractor looks for it
    """Make a message; `text` must be a literal, since the translators' catalogue is extracted from the source."""
    return Message(text, values)


def N_(text: str) -> str:  # noqa: N802 - the customary name of this mark
    """Mark a literal for translation without translating it here."""
    return text


_STOPPED: Final = re.compile(r"(?P<value>%\((?P<name>\w+)\)s)\.(?!\.)")
"""A value and the full stop behind it."""


class Brief(NamedTuple):
    """A day in short: "Jumat, 4 Des 2026", or without its weekday; with the time of day, where there is one."""

    day: date
    weekday: bool = True
    time: time | None = None


class Weekday(NamedTuple):
    """A day of the week by name: 0 is Monday."""

    number: int


class Month(NamedTuple):
    """A month by name: 1 is January."""

    number: int


class Language:
    """One language of people: its sentences and its way to write days and times."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code` ("id" or "en"; anything else is Indonesian)."""
        self.code = code if code in LANGUAGES else "id"
        file = CATALOGUES / self.code / "LC_MESSAGES" / "rapat.mo"
        self._catalogue = Catalogue(b"") if self.code == "en" else Catalogue.of_file(file)

    def text(self, english: str) -> str:
        """Translate a marked literal."""
        return self._catalogue.text(english) if english else ""

    def say(self, message: Message | str) -> str:
        """Translate a message and put its values in place; plain text is user text and stays as it is."""
        if isinstance(message, str):
            return message
        text = self.text(message.text)
        if not message.values:
            return text
        text = _without_second_stop(text, message.values)
        # Numbers stay numbers, so that a place may say %(count)d.
        return text % {
            name: value if isinstance(value, int) else self.show(value) for name, value in message.values.items()
        }

    def show(self, value: object) -> str:
        """Print one value the way this language writes it."""
        match value:
            case Message():
                return self.say(value)
            case Brief():
                day = self.short_day(value.day) if value.weekday else self.short_date(value.day)
                return day if value.time is None else f"{day}, {self.clock(value.time)}"
            case Weekday():
                return _DAYS[self.code][value.number]
            case Month():
                return _MONTHS[self.code][value.number - 1]
            case datetime():
                return f"{self.day(value.date())} {self.clock(value.time())}"
            case date():
                return self.day(value)
            case time():
                return self.clock(value)
            case list() | tuple():
                return ", ".join(self.show(part) for part in value)
            case _:
                return str(value)

    def day(self, day: date) -> str:
        """Write "Selasa, 24 November 2026"."""
        return f"{self.weekday(day)}, {self.long_date(day)}"

    def long_date(self, day: date) -> str:
        """Write "24 November 2026"."""
        return f"{day.day} {_MONTHS[self.code][day.month - 1]} {day.year}"

    def short_day(self, day: date) -> str:
        """Write "Jumat, 4 Des 2026"."""
        return f"{self.weekday(day)}, {self.short_date(day)}"

    def short_date(self, day: date) -> str:
        """Write "4 Des 2026"."""
        return f"{day.day} {_SHORT_MONTHS[self.code][day.month - 1]} {day.year}"

    def date_in(self, year: int, day: date) -> str:
        """Write "4 Des", and of another year than the one that goes without saying "4 Des 2025"."""
        return self.short_date(day).removesuffix(f" {year}")

    def weekday(self, day: date) -> str:
        """Write "Selasa"."""
        return _DAYS[self.code][day.weekday()]

    def month(self, day: date) -> str:
        """Write "November 2026"."""
        return f"{_MONTHS[self.code][day.month - 1]} {day.year}"

    def clock(self, moment: time) -> str:
        """Write a time of day with the full stop of Indonesian usage, 09.05, or 09:05 in English."""
        return moment.strftime("%H.%M" if self.code == "id" else "%H:%M")


def _without_second_stop(text: str, values: Mapping[str, object]) -> str:
    """Return a sentence without the full stop behind a value that ends in its own: "… M.H."."""
    stopped = {name for name, value in values.items() if isinstance(value, str) and value.endswith(".")}
    return _STOPPED.sub(lambda place: place["value" if place["name"] in stopped else 0], text) if stopped else text


ENGLISH: Final = Language("en")


def preferred(environment: Mapping[str, str] = os.environ) -> str:
    """Choose the language of the screen from `environment`: RAPAT_LANG, else the locale, else Indonesian."""
    for name in ("RAPAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").lower().replace("-", "_").split("_")[0].split(".")[0]
        if code in LANGUAGES:
            return code
    return "id"
