"""What an office sets, a row for each setting: what people call it, what it is for, how it is read and written.

Command line and screen loop over these rows. The text of `rapat.toml` is changed with its comments kept, and only to
what opening a workspace takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rapat import settings
from rapat.errors import Conflict, NotFound, Refused
from rapat.model import MatterKind, Urgency, labels
from rapat.policy import Operation
from rapat.secretariat import field_types, register_checks, setting_text, setting_types
from rapat.secretariat.field_types import FieldType
from rapat.secretariat.fields import Field, Split
from rapat.secretariat.session import Session
from rapat.secretariat.setting_text import Place
from rapat.settings import Settings
from rapat.text.language import LANGUAGES, N_, Language, M, Message


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of an office."""

    place: Place
    indonesian: str
    """Its name on the command line in Indonesian; in English it is called as in the file."""
    field: Field
    group: str
    """Under what it is listed: a marked literal."""
    explanation: str
    """A marked sentence."""

    @property
    def name(self) -> str:
        """Its name as in the file, its table before it: `letterhead.office`."""
        return ".".join(self.place)

    def named(self, language: Language) -> str:
        """Return its name on the command line in a language."""
        return self.indonesian if language.code == "id" else self.name

    @property
    def is_entry(self) -> bool:
        """Whether it is one of a list that the office makes itself, such as a short form."""
        return self.place[0] in ENTRIES and len(self.place) > 1

    def value(self, office: Settings) -> Any:  # noqa: ANN401 - whatever the setting holds
        """Return what an office has set, or what holds where it has not."""
        value: Any = office
        for part in self.place:
            value = value.get(part) if isinstance(value, Mapping) else getattr(value, part)
        return value


def _setting(
    group: str,
    name: str,
    indonesian: str,
    title: str,
    explanation: str,
    type: FieldType = field_types.TEXT,  # noqa: A002 - as in the rows of the registers
    split: Split | None = None,
) -> Setting:
    return Setting(tuple(name.split(".")), indonesian, Field(name, title, "", "", type, split), group, explanation)


_OFFICE: Final = N_("The office")
_LETTERS: Final = N_("Numbers of letters")
_LETTERHEAD: Final = N_("Letterhead")
_PAPERS: Final = N_("Papers")
_DAYS: Final = N_("Holidays")
_REMINDERS: Final = N_("Reminders")
_CIRCULARS: Final = N_("Circulars")
_MATTERS: Final = N_("Codes of matters")
_RETENTION: Final = N_("Retention")
_WITHIN: Final = N_("Minutes within which a circular of this urgency is to be acknowledged.")
_FIRST_PART: Final = N_("First part of the codes of matters of this kind.")

SETTINGS: Final = (
    _setting(_OFFICE, "name", "nama", N_("Name of the workspace"), N_("It stands at the head of every screen.")),
    _setting(
        _OFFICE,
        "secretariat",
        "sekretariat",
        N_("Secretariat"),
        N_("Code of the agency that keeps the minutes where a forum names none."),
        field_types.AGENCY,
    ),
    _setting(
        _OFFICE,
        "city",
        "kota",
        N_("Place of issue"),
        N_("Where papers are issued: Bontang, 24 November 2026. Letters of an office that names none have their date."),
    ),
    _setting(
        _OFFICE,
        "zone",
        "zona",
        N_("Time zone"),
        N_("Hours of meetings and of the record are told in it: WIB, WITA, WIT or its name."),
        setting_types.ZONE,
    ),
    _setting(
        _OFFICE,
        "language",
        "bahasa",
        N_("Language of papers"),
        N_("Papers are written in it; the language of the screens is each reader's own."),
        setting_types.LANGUAGE,
    ),
    _setting(
        _OFFICE,
        "unknown_users",
        "akun-asing",
        N_("Accounts nobody knows"),
        N_("What an account is that no person in the registers has."),
        setting_types.UNKNOWN,
    ),
    _setting(
        _LETTERS,
        "letter_pattern",
        "pola-nomor",
        N_("Pattern of letter numbers"),
        N_("Where an agency has no pattern of its own."),
        field_types.LETTER_PATTERN,
    ),
    _setting(
        _LETTERS,
        "letter_class",
        "kode-klasifikasi",
        N_("Classification code of meetings"),
        N_("It stands for {class} in the numbers (Permendagri 83/2022)."),
    ),
    _setting(
        _LETTERS,
        "letter_unit",
        "kode-unit",
        N_("Code of the unit"),
        N_("It stands for {unit} in the numbers."),
    ),
    _setting(
        _LETTERHEAD,
        "letterhead.government",
        "kop.pemerintah",
        N_("Government, first line"),
        N_("Letterhead of papers where the agency that signs has none of its own (F6)."),
        setting_types.LINES,
    ),
    _setting(
        _LETTERHEAD,
        "letterhead.office",
        "kop.instansi",
        N_("Office, second line"),
        N_("The office's own name, in capitals."),
        setting_types.LINES,
    ),
    _setting(
        _LETTERHEAD,
        "letterhead.address",
        "kop.alamat",
        N_("Address"),
        N_("Below the names."),
        setting_types.LINES,
    ),
    _setting(
        _LETTERHEAD,
        "letterhead.contact",
        "kop.kontak",
        N_("Telephone, e-mail, site"),
        N_("Below the address."),
        setting_types.LINES,
    ),
    _setting(
        _LETTERHEAD,
        "letterhead.logo",
        "kop.lambang",
        N_("Logo of the letterhead"),
        N_("A picture file in the folder of the workspace, PNG."),
    ),
    _setting(_PAPERS, "paper.size", "kertas.ukuran", N_("Sheet"), N_("Size of the paper."), setting_types.SHEET),
    _setting(
        _PAPERS,
        "paper.profile",
        "kertas.tata-naskah",
        N_("Form of papers"),
        N_("Form of letterhead, letter head and margins."),
        field_types.PROFILE,
    ),
    _setting(
        _PAPERS,
        "paper.margins",
        "kertas.margin",
        N_("Margins: top, bottom, left, right"),
        N_("In centimetres; those of the form of papers unless given."),
        field_types.MARGINS,
    ),
    _setting(
        _PAPERS,
        "paper.font",
        "kertas.huruf",
        N_("Type"),
        N_("PDF needs its files in templates/fonts of the workspace, unless it is Arial."),
    ),
    _setting(
        _PAPERS,
        "paper.font_size",
        "kertas.ukuran-huruf",
        N_("Size of type"),
        N_("In points, 6 to 24."),
        setting_types.POINTS,
    ),
    _setting(
        _PAPERS,
        "sentences",
        "rangkai-kalimat",
        N_("Sentences of what was said"),
        N_("Whether papers write that somebody said something; else the words stand as typed behind a colon."),
        field_types.YES_OR_NO,
    ),
    _setting(
        _DAYS,
        "holidays.off",
        "libur.tambahan",
        N_("Further days off"),
        N_("Days off beside the national ones, such as a regional holiday."),
        field_types.DAY,
        Split.NAMES,
    ),
    _setting(
        _DAYS,
        "holidays.working",
        "libur.masuk",
        N_("Holidays worked"),
        N_("National days off on which this office works."),
        field_types.DAY,
        Split.NAMES,
    ),
    _setting(
        _REMINDERS,
        "reminders.before_due",
        "pengingat.sebelum-tenggat",
        N_("Days before a due date"),
        N_("How many days before an action is due its agency is reminded; 0 is the day itself."),
        setting_types.COUNT,
        Split.NAMES,
    ),
    _setting(
        _REMINDERS,
        "reminders.overdue_every",
        "pengingat.selama-terlambat",
        N_("Every so many days while overdue"),
        N_("Days from one reminder of what is overdue to the next; 0: never again."),
        setting_types.COUNT,
    ),
    _setting(
        _REMINDERS,
        "reminders.before_meeting",
        "pengingat.sebelum-rapat",
        N_("Days before a meeting"),
        N_("How many days before a meeting those invited are reminded."),
        setting_types.COUNT,
        Split.NAMES,
    ),
    _setting(
        _REMINDERS,
        "reminders.review_every",
        "pengingat.selama-ditelaah",
        N_("Every so many days while in review"),
        N_("Days from one reminder of minutes in review to the next; 0: never again."),
        setting_types.COUNT,
    ),
    *(
        _setting(_CIRCULARS, f"circulars.{name}", f"edaran.{indonesian}", title, _WITHIN, field_types.WHOLE_NUMBER)
        for name, indonesian, title in (
            ("flash", "kilat", labels.URGENCY[Urgency.FLASH]),
            ("immediate", "sangat-segera", labels.URGENCY[Urgency.IMMEDIATE]),
            ("urgent", "segera", labels.URGENCY[Urgency.URGENT]),
            ("ordinary", "biasa", labels.URGENCY[Urgency.ORDINARY]),
        )
    ),
    *(
        _setting(_MATTERS, f"matters.{name}", f"urusan.{indonesian}", title, _FIRST_PART, setting_types.PREFIX)
        for name, indonesian, title in (
            ("training", "latihan", labels.MATTER_KIND[MatterKind.TRAINING]),
            ("case", "kasus", labels.MATTER_KIND[MatterKind.CASE]),
            ("information", "informasi", labels.MATTER_KIND[MatterKind.INFORMATION]),
            ("community", "laporan", labels.MATTER_KIND[MatterKind.COMMUNITY]),
        )
    ),
    _setting(
        _RETENTION,
        "retention.active_years",
        "retensi.aktif",
        N_("Years active"),
        N_("By the office's schedule (JRA), from the day minutes are final; 0: it does not say. Nothing is deleted."),
        setting_types.COUNT,
    ),
    _setting(
        _RETENTION,
        "retention.inactive_years",
        "retensi.inaktif",
        N_("Years inactive"),
        N_("The years after those; 0: the schedule does not say."),
        setting_types.COUNT,
    ),
    _setting(
        _RETENTION,
        "retention.fate",
        "retensi.nasib",
        N_("What becomes of them"),
        N_("What the schedule says comes after; it is told and never done by itself."),
        setting_types.FATE,
    ),
)
"""Every setting that has one place in the file, in the order of the list."""

ENTRIES: Final[Mapping[str, Setting]] = {
    row.place[0]: row
    for row in (
        _setting(
            N_("Short forms"),
            "abbreviations",
            "singkatan",
            N_("Short form"),
            N_("Papers spell it out; 'as typed' leaves it alone. It begins as its words do and has their letters."),
            setting_types.SPELLED_OUT,
        ),
        _setting(
            N_("Phrases"),
            "phrases",
            "kalimat",
            N_("Phrase"),
            N_("A sentence that is called by its name while minutes are typed: ;buka"),
        ),
        _setting(
            N_("Words for the same"),
            "synonyms",
            "padanan",
            N_("Word"),
            N_("What a search takes for the same; each of a row finds the others."),
            split=Split.NAMES,
        ),
    )
}
"""What an office makes entries of itself, by the table of the file; the row tells what is true of each entry."""


def entry(table: str, key: str) -> Setting:
    """Return the setting that an entry of a table is."""
    row = ENTRIES[table]
    field = Field(f"{table}.{key}", key, "", "", row.field.type, row.field.split)
    return Setting((table, key), f"{row.indonesian}.{key}", field, row.group, row.explanation)


def listed(office: Settings) -> Iterator[Setting]:
    """Yield every setting of an office, and the entries that it made."""
    yield from SETTINGS
    for table, row in ENTRIES.items():
        for key in row.value(office):
            yield entry(table, key)


def differing(before: Settings, after: Settings) -> list[Message]:
    """Return what the settings are called that are not the same in both; an entry is called as its group."""
    rows = (*SETTINGS, *ENTRIES.values())
    names = (
        row.group if row.name in ENTRIES else row.field.title for row in rows if row.value(before) != row.value(after)
    )
    return [Message(name) for name in names]


def find(name: str) -> Setting:
    """Return the setting of a name: as the file or an Indonesian calls it, or by its title; raises `NotFound`."""
    asked = name.strip().casefold()
    for row in SETTINGS:
        titles = (Language(code).text(row.field.title).casefold() for code in LANGUAGES)
        if asked in (row.name, row.indonesian) or asked in titles:
            return row
    table, dot, key = name.strip().partition(".")
    known = next((row.place[0] for row in ENTRIES.values() if table.casefold() in (row.name, row.indonesian)), None)
    if known and dot and key:
        return entry(known, key)
    raise NotFound(M("There is no setting %(name)s.", name=name), M("See them all with: rapat settings"))


def change(session: Session, given: Mapping[Setting, str]) -> Settings:
    """Write settings, given as people write them; return what the office sets now. Empty text unsets a setting.

    Raises `NotAllowed`, and `Refused` or `WrongUsage` for what opening a workspace would not take, before anything is
    written.
    """
    session.require(Operation.CARE)
    own = session.store.settings.read()
    if own is None:
        raise Refused(M("The settings are not there any more."), M("Put the settings of the workspace in its place."))
    before = settings.parse(*own)
    values = {setting.place: _written(session, setting, text, before) for setting, text in given.items()}
    text = setting_text.changed(own.text, values)
    after = settings.parse(text, own.where)
    if changing := [short for short in after.passed_over if short not in before.passed_over]:
        raise Refused(
            M("%(short)s is not short for these words.", short=changing[0]),
            M('A short form begins as its words do and has its letters from them in their order: dgn = "dengan".'),
        )
    if after.secretariat != before.secretariat:
        register_checks.check_a_secretary_has(session, after.secretariat)
    if text != own.text:
        session.store.settings.write(text)
    return after


def text_of(session: Session) -> str:
    """Return the text of the settings as it is now; empty where there is none."""
    own = session.store.settings.read()
    return own.text if own is not None else ""


def put_back(session: Session, now: str, text: str) -> None:
    """Write a text that the settings had, in the place of the text `now`.

    Raises `NotAllowed`, and `Conflict` where it is another by now: the change of somebody else would be lost.
    """
    session.require(Operation.CARE)
    own = session.store.settings.read()
    if (own.text if own is not None else "") != now:
        raise Conflict(M("The settings were changed since."), M("Look at them and change them by hand."))
    if own is not None and (home := settings.parse(text, own.where).secretariat) != session.settings.secretariat:
        register_checks.check_a_secretary_has(session, home)
    session.store.settings.write(text)


def _written(session: Session, setting: Setting, text: str, office: Settings) -> object:
    """Return what the file says for a text; None for what is taken out of it."""
    if not text.strip():
        kept = not setting.is_entry and isinstance(_unset(setting), str) and not _unset(setting)
        return "" if kept and setting.value(office) else None
    read = setting.field.read(session, text)
    if read is None or setting.is_entry:
        return read
    *tables, name = setting.place
    section = type(getattr(Settings(), tables[0])) if tables else Settings
    typed: Any = getattr(settings.section_of({name: read}, section), name)
    return list(typed) if isinstance(typed, tuple) else typed


def _unset(setting: Setting) -> object:
    """Return what holds where an office sets nothing."""
    return setting.value(Settings())
