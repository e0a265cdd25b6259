"""The fields of the registers, a row for each: what it is called, its option, and how its values are read and written.

Forms, command line, CSV files and help all loop over these rows: a field of an agency, person, forum or event that
stands here appears in each of them, and means the same there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rapat.dates import recurrence
from rapat.errors import Refused
from rapat.model import Forum, Register
from rapat.secretariat import field_types
from rapat.secretariat.field_types import FieldType
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M, Message

Text = str | Sequence[str] | None
"""What was given for a field: text, the texts of a list, None for nothing. Empty text empties it."""
Given = Mapping[str, Text]


class Split(Enum):
    """Where a text that holds a list is split: the pattern, and what is written between the values."""

    NAMES = re.compile(r"[,;]"), ", ", N_("Several: with commas between them.")
    SENTENCES = re.compile(r";"), "; ", N_("Several: with semicolons between them.")
    """For values that may hold commas."""
    LINES = re.compile(r"[;\n]"), "; ", N_("Several: with semicolons between them.")
    """For lines, whose order counts."""

    @property
    def takes(self) -> str:
        """What is written between the values, for help: a marked literal."""
        return self.value[2]

    def parts(self, text: str) -> list[str]:
        """Return the values in a text, without empty ones."""
        return [part.strip() for part in self.value[0].split(text) if part.strip()]

    def joined(self, parts: Iterable[str]) -> str:
        """Return one text for several values."""
        return self.value[1].join(parts)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register, the same in every register that has it."""

    name: str
    title: str
    """What people call it: a marked literal."""
    option: str
    indonesian: str
    """Its options on the command line; empty for the id, which is an argument there."""
    type: FieldType = field_types.TEXT
    split: Split | None = None
    """How a text that holds several values is split; None for a field of one value."""

    @property
    def takes(self) -> tuple[str, ...]:
        """What may be typed, for help: marked literals."""
        return tuple(filter(None, (self.type.takes, self.split.takes if self.split else "")))

    def parts(self, text: str) -> list[str]:
        """Return the texts of the single values in a text; the text itself for a field of one value."""
        return self.split.parts(text) if self.split else [text]

    def read(self, session: Session, given: str | Sequence[str]) -> object:
        """Return the value that was given, as plain JSON; raises `Refused` or `WrongUsage`."""
        if self.split is None:
            return self.type.read(session, given if isinstance(given, str) else self.joined(given))
        parts = self.split.parts(given) if isinstance(given, str) else given
        return [self.type.read(session, one) for part in parts for one in self.type.separated(session, part)]

    def write(self, value: object) -> str:
        """Return the text that `read` takes for a value; empty for none."""
        if value is None:
            return ""
        parts = self._parts(value)
        return self.type.write(value) if parts is None else self.joined(map(self.type.write, parts))

    def in_words(self, value: object, language: Language) -> str:
        """Return the text that `read` takes for a value, in the words of a language; empty for none."""
        if value is None:
            return ""
        parts = self._parts(value)
        if parts is None:
            return self.type.in_words(value, language)
        return self.joined(self.type.in_words(part, language) for part in parts)

    def _parts(self, value: object) -> tuple[object, ...] | None:
        """Return the single values of a field of several; None for a field of one value."""
        return value if self.split is not None and isinstance(value, tuple) else None

    def joined(self, parts: Iterable[str]) -> str:
        """Return one text for several values."""
        return (self.split or Split.NAMES).joined(parts)

    def choices(self, language: Language) -> tuple[str, ...]:
        """Return the words one of which is written, in a language; none where they are no closed set, or several."""
        return self.type.choices(language) if self.split is None else ()

    def understood(self, session: Session, text: str) -> Message | None:
        """Say what a text was understood as, None where that goes without saying; raises what `read` raises."""
        if not text.strip() or self.split is None:
            return self.type.understood(session, text) if text.strip() else None
        parts = [one for part in self.split.parts(text) for one in self.type.separated(session, part)]
        said = [self.type.understood(session, part) for part in parts]
        return M("%(names)s", names=[one for one in said if one is not None]) if any(said) else None

    def describe(self, value: object) -> object:
        """Return what people are shown for a value where its entry is told in full."""
        return self.show(value) if self._parts(value) is not None else self.type.describe(value)

    def show(self, value: object) -> object:
        """Return what people are shown for a value in a list; empty text for none."""
        if value in ("", (), None):
            return ""
        parts = self._parts(value)
        return self.type.show(value) if parts is None else [self.type.show(part) for part in parts]


FIELDS: Final[Mapping[str, Field]] = {
    field.name: field
    for field in (
        Field("id", N_("Code"), "", ""),
        Field("name", N_("Name"), "--name", "--nama"),
        Field("short", N_("Short name"), "--short", "--singkat"),
        Field("aliases", N_("Aliases"), "--alias", "--nama-lain", split=Split.NAMES),
        Field("head", N_("Head"), "--head", "--pimpinan"),
        Field("phone", N_("Telephone"), "--phone", "--telepon", field_types.TELEPHONE),
        Field("email", N_("E-mail"), "--email", "--surel", field_types.MAIL),
        Field("whatsapp", N_("WhatsApp"), "--whatsapp", "--wa", field_types.TELEPHONE),
        Field("address", N_("Address"), "--address", "--alamat"),
        Field(
            "letterhead",
            N_("Letterhead, line by line"),
            "--letterhead",
            "--kop",
            field_types.LETTERHEAD_LINE,
            split=Split.LINES,
        ),
        Field("logo", N_("Logo of the letterhead"), "--logo", "--lambang", field_types.PICTURE),
        Field("city", N_("Place of issue"), "--city", "--kota"),
        Field("profile", N_("Form of papers"), "--form", "--tata-naskah", field_types.PROFILE),
        Field("margins", N_("Margins: top, bottom, left, right"), "--margins", "--margin", field_types.MARGINS),
        Field("signature_title", N_("Signs as"), "--signs-as", "--ttd-sebagai"),
        Field("active", N_("In use"), "--active", "--aktif", field_types.YES_OR_NO),
        Field("title_before", N_("Title before the name"), "--title-before", "--gelar-depan"),
        Field("title_after", N_("Title after the name"), "--title-after", "--gelar-belakang"),
        Field("position", N_("Position"), "--position", "--jabatan"),
        Field("rank", N_("Rank"), "--rank", "--pangkat"),
        Field("number_kind", N_("Kind of service number"), "--number-kind", "--jenis-nomor"),
        Field("number", N_("Service number"), "--number", "--nomor"),
        Field("agency", N_("Agency"), "--agency", "--instansi", field_types.AGENCY),
        Field("acting", N_("Acting as (Plt., Plh., Pj.)"), "--acting", "--pejabat"),
        Field("role", N_("Role"), "--role", "--peran", field_types.ROLE),
        Field("clearance", N_("Reads up to class"), "--clearance", "--hak-baca", field_types.SECURITY),
        Field("accounts", N_("Accounts"), "--account", "--akun", split=Split.NAMES),
        Field("members", N_("Members"), "--members", "--anggota", field_types.AGENCIES, split=Split.NAMES),
        Field("secretariat", N_("Secretariat"), "--secretariat", "--sekretariat", field_types.AGENCY),
        Field("chair", N_("Chair"), "--chair", "--ketua", field_types.PERSON),
        Field("secretary", N_("Secretary"), "--secretary", "--sekretaris", field_types.PERSON),
        Field("note_taker", N_("Note-taker"), "--note-taker", "--notulis", field_types.PERSON),
        Field("cosigners", N_("Also sign"), "--cosigner", "--ikut-tanda-tangan", field_types.PERSON, split=Split.NAMES),
        Field("rule", N_("Rule, in words or as RRULE"), "--rule", "--aturan", field_types.RULE),
        Field("rule_start", N_("First day of the rule"), "--rule-start", "--aturan-mulai", field_types.DAY),
        Field("skipped", N_("Dates left out"), "--skip", "--lewati", field_types.DAY, split=Split.NAMES),
        Field("extra", N_("Further dates"), "--extra", "--tambahan", field_types.DAY, split=Split.NAMES),
        Field("start", N_("Time"), "--time", "--pukul", field_types.CLOCK),
        Field("minutes", N_("Minutes"), "--minutes", "--menit", field_types.WHOLE_NUMBER),
        Field("quorum", N_("Quorum: agencies that must be there"), "--quorum", "--kuorum", field_types.WHOLE_NUMBER),
        Field("place", N_("Place"), "--place", "--tempat"),
        Field(
            "agenda",
            N_("Standing agenda items (TITLE or TITLE=MINUTES)"),
            "--item",
            "--acara",
            field_types.STANDING_ITEM,
            split=Split.SENTENCES,
        ),
        Field("security", N_("Security class"), "--class", "--klasifikasi", field_types.SECURITY),
        Field("urgency", N_("Urgency"), "--urgency", "--sifat", field_types.URGENCY),
        Field("letterhead_of", N_("Uses the paper of"), "--letterhead-of", "--kop-instansi", field_types.AGENCY),
        Field(
            "letter_pattern",
            N_("Pattern of letter numbers"),
            "--letter-pattern",
            "--pola-nomor",
            field_types.LETTER_PATTERN,
        ),
        Field("copies", N_("Copies of invitations to"), "--copy", "--tembusan", split=Split.SENTENCES),
        Field("date", N_("Date"), "--date", "--tanggal", field_types.DAY),
        Field("end", N_("Last day"), "--end", "--sampai", field_types.DAY),
    )
}
"""Every field by its name in the model."""


def of(document_type: type[Register]) -> tuple[Field, ...]:
    """Return the fields of a register in the order of the model, its id first; the revision is the store's."""
    return tuple(FIELDS[name] for name in document_type.__struct_fields__ if name != "rev")


def read(session: Session, document_type: type[Register], given: Given) -> dict[str, object]:
    """Make what was given the fields of an entry: plain JSON for `registers.add` and `registers.edit`.

    Raises `Refused` or `WrongUsage` for what cannot be read. A rule without a first day begins today, if it names days.
    """
    values = {name: FIELDS[name].read(session, text) for name, text in given.items() if text is not None}
    if document_type is Forum and "rule" in values and "rule_start" not in values:
        if values["rule"] and recurrence.names_no_day(str(values["rule"])):
            raise Refused(
                M("The rule does not say on which day: %(rule)s.", rule=recurrence.in_words(str(values["rule"]))),
                M("Name it, such as Selasa kedua setiap bulan, or give the first day with --rule-start."),
            )
        values["rule_start"] = session.today().isoformat()
    return values


def changed(entry: Register, given: Given) -> Given:
    """Return what was given for fields that say something else in an entry: what is given as it stands is not read.

    So a value is kept that reading would refuse today, or that its text tells only in part.
    """
    return {name: text for name, text in given.items() if text is not None and not _stands(entry, FIELDS[name], text)}


def _stands(entry: Register, field: Field, given: str | Sequence[str]) -> bool:
    text = given if isinstance(given, str) else field.joined(given)
    return text == field.write(getattr(entry, field.name))


def described(entry: Register) -> list[tuple[Field, object]]:
    """Return the fields of an entry that say something, each with what people are shown."""
    values = ((field, getattr(entry, field.name)) for field in of(type(entry)))
    return [(field, field.describe(value)) for field, value in values if _says(field, value)]


def _says(field: Field, value: object) -> bool:
    return value not in ("", (), None) and not (field.name == "active" and value)
