"""Who takes part: agencies, people, forums, and the dated happenings that due dates can hang on."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, ClassVar, Final, overload

import msgspec

from rapat.model.plain import Document, Value

NIP_DIGITS: Final = 18
"""Of the number of a civil servant."""


class SecurityClass(StrEnum):
    """Security class of a paper or a line (Peraturan Bapanas 3/2022 art. 39): the code that is printed."""

    ORDINARY = "B"
    RESTRICTED = "T"
    SECRET = "R"  # noqa: S105 - the class printed on a paper
    TOP_SECRET = "SR"  # noqa: S105 - the same

    @property
    def rank(self) -> int:
        """0 for B up to 3 for SR: a paper's class is that of its highest content."""
        return ("B", "T", "R", "SR").index(self.value)

    @property
    def is_secret(self) -> bool:
        """Whether it is R or SR: printed in red, and never sent by telephone or mail."""
        return self in (SecurityClass.SECRET, SecurityClass.TOP_SECRET)

    def marked(self, text: str) -> str:
        """Return words as a list shows them: `(R)` or `(SR)` before what is secret, nothing before all else."""
        return f"({self.value}) {text}" if self.is_secret else text


@overload
def strictest(first: SecurityClass, /, *others: SecurityClass | None) -> SecurityClass: ...


@overload
def strictest(*classes: SecurityClass | None) -> SecurityClass | None: ...


def strictest(*classes: SecurityClass | None) -> SecurityClass | None:
    """Return the highest of the classes that there are; None where there is none."""
    return max(filter(None, classes), key=lambda security: security.rank, default=None)


class Urgency(StrEnum):
    """How fast a letter must be handled; independent of its security class."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    IMMEDIATE = "immediate"
    FLASH = "flash"


class Role(StrEnum):
    """What a person may do; `policy` holds the table."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    REPRESENTATIVE = "representative"
    AUDITOR = "auditor"


class Profile(StrEnum):
    """Whose form papers have, of letterhead, letter head and margins: a city government's, or that of the police."""

    CITY = "city"
    POLICE = "police"


Margin = Annotated[float, msgspec.Meta(ge=0.5, le=6)]
"""Centimetres; so that room for the text is left on every sheet."""
Margins = tuple[Margin, Margin, Margin, Margin]
"""Top, bottom, left, right."""


class Agency(Document, frozen=True, kw_only=True):
    """An organisation that takes part. `id` is its code, `[A-Z][A-Z0-9]{1,11}`."""

    name: str
    """Full official name: "Kepolisian Resor Bontang"."""
    short: str = ""
    """How it is called in a sentence: "Polres Bontang"; empty means the name."""
    aliases: tuple[str, ...] = ()
    head: str = ""
    """Position that leads it, as addressed in letters: "Kapolres Bontang"."""
    phone: str = ""
    email: str = ""
    whatsapp: str = ""
    """Where it is reached. Kept, imported and shown; nothing is sent there by itself."""
    address: str = ""
    active: bool = True
    letterhead: tuple[str, ...] = ()
    """The lines above its papers (kop naskah dinas); empty for an agency that issues none here."""
    logo: str = ""
    """SHA-256 of the picture beside them, a PNG that is kept in the workspace; empty for none."""
    city: str = ""
    """Place of issue of its papers."""
    letter_pattern: str = ""
    """Pattern of its letter numbers, where a forum has none of its own; see `letter_patterns`."""
    profile: Profile | None = None
    """Form of its papers; None for that of the workspace."""
    margins: Margins | None = None
    """In centimetres; None for those of the form."""
    signature_title: str = ""
    """What its head signs as, where that is not the position in the register: "KEPALA KEPOLISIAN RESOR …"."""

    @property
    def called(self) -> str:
        """The name used in running text."""
        return self.short or self.name


class Person(Document, frozen=True, kw_only=True):
    """Somebody who speaks, signs or acts. `id` is a short handle such as `kapolres`."""

    name: str
    title_before: str = ""
    title_after: str = ""
    position: str = ""
    rank: str = ""
    """Pangkat, and golongan after a slash where there is one: "Pembina Tk. I / IV b"."""
    number_kind: str = ""
    """As it was told: "NIP" (18 digits) or "NRP", empty where it was not; what it is then: `kind_of_number`."""
    number: str = ""
    agency: str = ""
    acting: str = ""
    """"Plt.", "Plh.", "Pj." or "Pjs.", or for whom somebody signs, its lines with semicolons between them ("a.n. Wali
    Kota; Sekretaris Daerah; u.b."); empty for the holder."""
    aliases: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    """Where the person is reached. Kept, imported and shown; nothing is sent there by itself."""
    role: Role = Role.REPRESENTATIVE
    clearance: SecurityClass = SecurityClass.RESTRICTED
    """Up to which class this person reads; secretaries read every class, a meeting's chair reads it whole."""
    accounts: tuple[str, ...] = ()
    """Operating-system accounts that are this person."""
    active: bool = True

    @property
    def kind_of_number(self) -> str:
        """What the service number is: as told, else by its length, 18 digits being a NIP; empty where neither tells."""
        digits = re.sub(r"[ .-]", "", self.number)
        return self.number_kind or ("NIP" if len(digits) == NIP_DIGITS and digits.isdecimal() else "")

    @property
    def full_name(self) -> str:
        """The name with its titles, as under a signature."""
        before = f"{self.title_before} " if self.title_before else ""
        return f"{before}{self.name}{f', {self.title_after}' if self.title_after else ''}"


class StandingItem(Value, frozen=True, kw_only=True):
    """A standing item of a forum's agenda."""

    title: str
    minutes: int | None = None
    presenter: str = ""


class Forum(Document, frozen=True, kw_only=True):
    """A standing body that meets on a rule. `id` is its code, the first part of its meetings' numbers."""

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Agency codes, in the order of the official list."""
    secretariat: str = ""
    """Code of the agency that keeps the minutes."""
    chair: str = ""
    """Person ids of the chair, the secretary and the note-taker."""
    secretary: str = ""
    note_taker: str = ""
    cosigners: tuple[str, ...] = ()
    """Person ids of those who sign below the two others (mengetahui)."""
    rule: str = ""
    """RRULE text (RFC 5545) of its sittings; empty for a forum that meets when called."""
    rule_start: dt.date | None = None
    skipped: tuple[dt.date, ...] = ()
    """Dates the rule gives that are left out (EXDATE)."""
    extra: tuple[dt.date, ...] = ()
    """Dates beside the rule (RDATE)."""
    start: dt.time | None = None
    minutes: int | None = None
    quorum: int | None = None
    """How many agencies must be there for it to decide; None for a forum that asks for no number."""
    place: str = ""
    agenda: tuple[StandingItem, ...] = ()
    security: SecurityClass = SecurityClass.ORDINARY
    urgency: Urgency = Urgency.ORDINARY
    letterhead_of: str = ""
    """Code of the agency whose paper it uses; empty for that of its chair's agency or of the workspace."""
    letter_pattern: str = ""
    """Pattern of letter numbers: `{class}/{number}/{unit}/{month}/{year}` (month in roman numerals)."""
    copies: tuple[str, ...] = ()
    """Who gets a copy of its invitations (tembusan), in words."""
    active: bool = True

    @property
    def called(self) -> str:
        """The name used in running text."""
        return self.short or self.name


class Event(Document, frozen=True, kw_only=True):
    """A dated happening of the workspace (Nataru, Pilkada); `H-7` counts from its `date`. `id` is its code."""

    name: str
    date: dt.date
    end: dt.date | None = None
    aliases: tuple[str, ...] = ()
    active: ClassVar[bool] = True
    """An event is never put out of use."""


Register = Agency | Forum | Person | Event
"""An entry of any register."""
