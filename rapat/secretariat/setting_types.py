"""The types of what only an office sets: its zone, days and widths, and the words that papers write for its own."""

from __future__ import annotations

from typing import Final

from rapat import settings
from rapat.errors import Refused, WrongUsage
from rapat.secretariat.field_types import Choice, FieldType
from rapat.secretariat.numbers import whole_number
from rapat.secretariat.session import Session
from rapat.text.language import LANGUAGES, N_, Language, M, Message

_AS_TYPED: Final = N_("as typed")
"""What is said for a short form that papers leave alone; the file says `false`."""
_LINES: Final = "; "
"""What stands between lines that are one text in the file."""


class Zone(FieldType):
    """A time zone, as people call it or by its name."""

    def read(self, session: Session, text: str) -> object:
        """Return the name of the zone; raises `Refused`."""
        del session
        return settings.zone_named(text) if text.strip() else None

    def understood(self, session: Session, text: str) -> Message | None:
        """Say the name of the zone."""
        return M("%(zone)s", zone=self.read(session, text))


class Count(FieldType):
    """A whole number from 0 up, such as days of which 0 is none."""

    def read(self, session: Session, text: str) -> object:
        """Return the number; None for empty text. Raises `WrongUsage`."""
        del session
        return whole_number(text, least=0) if text.strip() else None


class Points(FieldType):
    """A size of type, in points."""

    def read(self, session: Session, text: str) -> object:
        """Return the size; None for empty text. Raises `WrongUsage`."""
        del session
        if not text.strip():
            return None
        try:
            return float(text.strip().replace(",", "."))
        except ValueError:
            raise WrongUsage(M("%(text)s is no size.", text=text), M("Write points, such as 12 or 11,5.")) from None

    def write(self, value: object) -> str:
        """Return the size without noughts behind the point."""
        return f"{value:g}" if isinstance(value, float) else str(value)

    def show(self, value: object) -> object:
        """Return the same for a list."""
        return self.write(value)


class Lines(FieldType):
    """Lines below each other that are one text in the file."""

    def read(self, session: Session, text: str) -> object:
        """Return the lines, one below the other."""
        del session
        return "\n".join(" ".join(part.split()) for part in text.split(";") if part.strip())

    def write(self, value: object) -> str:
        """Return the lines with semicolons between them."""
        return _LINES.join(str(value).splitlines())


class SpelledOut(FieldType):
    """What papers write for a short form, or that they leave it as it was typed."""

    def read(self, session: Session, text: str) -> object:
        """Return the words; False for a short form that stays, None for empty text."""
        del session
        words = " ".join(text.split())
        if words.casefold() in {"false", *(Language(code).text(_AS_TYPED) for code in LANGUAGES)}:
            return False
        return words or None

    def write(self, value: object) -> str:
        """Return the words."""
        return "false" if value is False else str(value)

    def in_words(self, value: object, language: Language) -> str:
        """Return the words, and those for what stays."""
        return language.text(_AS_TYPED) if value is False else str(value)

    def show(self, value: object) -> object:
        """Return the same for a list."""
        return Message(_AS_TYPED) if value is False else value


class Prefix(FieldType):
    """The first part of a code."""

    def read(self, session: Session, text: str) -> object:
        """Return it in capitals; None for empty text. Raises `Refused`."""
        del session
        prefix = text.strip().upper()
        if prefix and not settings.is_prefix(prefix):
            raise Refused(
                M("%(text)s cannot begin a code.", text=text), M("Write 2 to 12 capitals and digits, a letter first.")
            )
        return prefix or None


ZONE: Final = Zone(N_("ZONE"))
COUNT: Final = Count(N_("N"))
POINTS: Final = Points(N_("POINTS"))
LINES: Final = Lines(N_("LINES"))
SPELLED_OUT: Final = SpelledOut()
PREFIX: Final = Prefix(N_("CODE"))
LANGUAGE: Final = Choice(
    N_("LANGUAGE"),
    {"id": ("id", "indonesia", "indonesian"), "en": ("en", "inggris", "english")},
    {"id": N_("Indonesian"), "en": N_("English")},
)
SHEET: Final = Choice(
    N_("SHEET"),
    {size: (size, "", "") for size in ("A4", "F4-215", "F4-210")},
    {size: size for size in ("A4", "F4-215", "F4-210")},
)
UNKNOWN: Final = Choice(
    N_("nobody|secretary"),
    {"deny": ("deny", "tolak", "nobody"), "secretary": ("secretary", "sekretaris", "")},
    {"deny": N_("nobody"), "secretary": N_("a secretary until one has an account")},
)
FATE: Final = Choice(
    N_("FATE"),
    {
        "permanent": ("permanent", "permanen", ""),
        "destroy": ("destroy", "musnah", ""),
        "review": ("review", "dinilai-kembali", ""),
    },
    {"permanent": N_("kept for ever"), "destroy": N_("destroyed"), "review": N_("judged anew")},
)
