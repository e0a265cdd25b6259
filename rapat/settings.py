"""The settings of an office, as `rapat.toml` has them: read with every mistake named, written with their comments.

Here is what a text means; a store keeps it (`store.offices`), and `rapat.toml` also says what is asked before a store
can be opened.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Annotated, Any, Final, Literal, NamedTuple, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from rapat.errors import Refused
from rapat.model import letter_patterns
from rapat.model.matters import MatterKind
from rapat.model.plain import fields_of, misfit
from rapat.model.registers import Margins, Urgency
from rapat.text.language import M, Message

FILE = "rapat.toml"
PAPERS: Final = "documents"
"""The folder of a workspace that papers are kept in: all else in it is the record's own."""
FORMAT = 1

Years = Annotated[int, msgspec.Meta(ge=0, le=999)]
Days = Annotated[int, msgspec.Meta(ge=0, le=366)]
Table = dict[str, Any]
"""A table of TOML, as the standard library reads it."""
Row = Mapping[str, Any]
"""The same where it is only read."""
S = TypeVar("S", bound=msgspec.Struct)
_MARGINS = {"city": (2.0, 2.5, 3.0, 2.0), "police": (2.0, 2.0, 2.5, 1.5)}
"""Top, bottom, left, right: Permendagri 1/2023 art. 34; Perkap 1/2023, which leaves the foot open."""
_INDONESIAN_ZONES: Final = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_ADDRESS: Final = re.compile(r"(jalan|jln|jl|telp|telepon|pos-?el|e-?mail|laman|kode pos)\b", re.IGNORECASE)
"""How a line begins that says where an office is reached, in whatever letters."""


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the file; a name it does not know is refused, so that a typing mistake cannot pass unseen."""


class Letterhead(Section, frozen=True, kw_only=True):
    """What stands above an official paper (kop naskah dinas)."""

    government: str = ""
    """First line: "PEMERINTAH KOTA BONTANG"."""
    office: str = ""
    """Second line: "BADAN KESATUAN BANGSA DAN POLITIK"."""
    address: str = ""
    contact: str = ""
    logo: str = ""
    """Picture file in the workspace, PNG."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> Self:
        """Take the lines as they stand one below the other: the office's names in capitals, then where it is reached.

        The last line in capitals is the office's own; where none is in capitals, the first line is.
        """
        names = len(list(takewhile(_names_an_office, lines))) or min(len(lines), 1)
        above, own, below = lines[: max(names - 1, 0)], lines[names - 1 : names], lines[names:]
        return cls(government="\n".join(above), office="".join(own), address="\n".join(below))

    @property
    def is_filled(self) -> bool:
        """Whether it names an office."""
        return bool(self.government or self.office)


def _names_an_office(line: str) -> bool:
    return line.isupper() and not _ADDRESS.match(line)


class Paper(Section, frozen=True, kw_only=True):
    """Sheet, margins and type (Permendagri 1/2023 art. 28, 32, 34; for the police Perkap 1/2023)."""

    size: Literal["A4", "F4-215", "F4-210"] = "A4"
    margins: Margins | None = None
    """Top, bottom, left, right in centimetres; those of the profile unless given."""
    font: str = "Arial"
    """PDF needs its files in the workspace's `templates/fonts`, unless it is Arial."""
    font_size: Annotated[float, msgspec.Meta(ge=6, le=24)] = 12.0
    """In points."""
    profile: Literal["city", "police"] = "city"
    """Form of letterhead, letter head and margins: of a city government, or of the police."""

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """The margins that hold."""
        return self.margins or _MARGINS[self.profile]


class Holidays(Section, frozen=True, kw_only=True):
    """Days that differ from the national calendar."""

    off: tuple[date, ...] = ()
    """Further days off, such as a regional holiday."""
    working: tuple[date, ...] = ()
    """National days off on which this workspace works."""


class Retention(Section, frozen=True, kw_only=True):
    """How long the office keeps its minutes, by its own schedule (JRA): read and checked, acted on by nothing yet.

    The years count from the day minutes become final. Nothing is deleted by itself: what is then due is for the archive
    committee to decide.
    """

    active_years: Years = 0
    """0: the schedule does not say."""
    inactive_years: Years = 0
    fate: Literal["", "permanent", "destroy", "review"] = ""


class Reminders(Section, frozen=True, kw_only=True):
    """On which days agencies are reminded, in days before a day or from one to the next."""

    before_due: tuple[Days, ...] = (7, 3, 1, 0)
    """How many days before an action is due; 0 is the day itself."""
    overdue_every: Days = 7
    """Days from one reminder of what is overdue to the next; 0: never again."""
    before_meeting: tuple[Days, ...] = (2,)
    review_every: Days = 7
    """Days from one reminder of minutes in review to the next; 0: never again."""


_PREFIX: Final = r"^[A-Z][A-Z0-9]{1,11}$"
MatterPrefix = Annotated[str, msgspec.Meta(pattern=_PREFIX)]


class Matters(Section, frozen=True, kw_only=True):
    """The first part of the codes of matters: `LAT-2026-02`."""

    training: MatterPrefix = "LAT"
    case: MatterPrefix = "KSS"
    information: MatterPrefix = "INF"
    community: MatterPrefix = "LAP"

    def prefix(self, kind: MatterKind) -> str:
        """Return the first part of the codes of a kind."""
        return {
            MatterKind.TRAINING: self.training,
            MatterKind.CASE: self.case,
            MatterKind.INFORMATION: self.information,
            MatterKind.COMMUNITY: self.community,
        }[kind]


Minutes = Annotated[int, msgspec.Meta(ge=1, le=43_200)]


class Circulars(Section, frozen=True, kw_only=True):
    """Within how many minutes a circular is to be acknowledged, by its urgency."""

    flash: Minutes = 30
    immediate: Minutes = 120
    urgent: Minutes = 1_440
    ordinary: Minutes = 4_320

    def time_for(self, urgency: Urgency) -> timedelta:
        """Return the time within which a circular of an urgency is to be acknowledged."""
        minutes = {
            Urgency.FLASH: self.flash,
            Urgency.IMMEDIATE: self.immediate,
            Urgency.URGENT: self.urgent,
            Urgency.ORDINARY: self.ordinary,
        }
        return timedelta(minutes=minutes[urgency])


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What `rapat.toml` says that must be known before its workspace can be opened; the rest is `Settings`."""

    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT
    """A higher one than `FORMAT` is a newer rapat's: it is read as far as it is understood, and not written."""

    server: str = ""
    """The address of the server that keeps the record, `postgresql://HOST/DATABASE`; the other settings are there, too.
    Empty: the record is in this folder."""

    @property
    def newer(self) -> int:
        """The format of the newer rapat that wrote the text; 0 when none did."""
        return self.format if self.format > FORMAT else 0


class Settings(Section, frozen=True, kw_only=True):
    """What an office sets for itself: everything in `rapat.toml` but what is asked to open a workspace."""

    name: str = ""
    language: Literal["id", "en"] = "id"
    """Language of the documents."""
    zone: str = "Asia/Makassar"
    city: str = ""
    """Place of issue: "Bontang, 24 November 2026"; letters of an office that names none have their date alone."""
    secretariat: str = ""
    """Code of the agency that keeps the minutes where a forum names none."""
    letter_pattern: str = "{class}/{number}/{unit}/{month}/{year}"
    letter_class: str = "000.1.5"
    """Classification code of meetings (Permendagri 83/2022)."""
    letter_unit: str = ""
    unknown_users: Literal["secretary", "deny"] = "secretary"
    """What an account is that the registers do not know: "deny", nobody; "secretary", in workspaces that say so or are
    silent, a secretary until one has an account."""
    demo: bool = False
    """A sample workspace: anybody may try everybody's part."""
    letterhead: Letterhead = Letterhead()
    paper: Paper = Paper()
    holidays: Holidays = Holidays()
    retention: Retention = Retention()
    reminders: Reminders = Reminders()
    matters: Matters = Matters()
    circulars: Circulars = Circulars()
    sentences: bool = False
    """Whether papers make sentences of what was said, with verbs of their own ("menyampaikan bahwa"); else a speaker
    stands before a colon and the words that were typed."""
    abbreviations: dict[str, str | bool] = {}
    """Spelled out in official papers: `yg = "yang"`; added to the ones that come with rapat, of which `pkl = false`
    switches one off. What is no abbreviation of its words is passed over when a workspace is opened; frozen values keep
    what they were approved with."""
    phrases: dict[str, str] = {}
    """Sentences a secretary calls by name: `;buka`."""
    synonyms: dict[str, tuple[str, ...]] = {}
    """What a search takes for the same: `narkotika = ["narkoba", "P4GN"]`; each of a row finds the others."""

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The abbreviations that are none of their words, and so would change what was said; see `abbreviates`."""
        return tuple(short for short, words in self.short_forms.items() if words and not abbreviates(short, words))

    @property
    def short_forms(self) -> dict[str, str]:
        """The office's own short forms with their words: empty ones for what is switched off and stays as typed."""
        return {short: words or "" for short, words in self.abbreviations.items() if words is not True}

    @property
    def timezone(self) -> ZoneInfo:
        """The office's zone; `parse` has checked that it exists."""
        return ZoneInfo(self.zone)


def abbreviates(short: str, words: str) -> bool:
    """Tell whether a text is short for words: it begins as they do, they hold its letters in order, and it is none.

    "yg" is short for "yang", "a.n." for "atas nama"; "sudah" is not for "belum", nor for "sudah tidak". The same word
    with other capitals ("hp", "HP") changes nothing that was said.
    """
    if short and short.casefold() == words.casefold():
        return True
    letters = "".join(filter(str.isalpha, short.casefold()))
    spelled = re.findall(r"\w+", words.casefold())
    if not letters or not spelled or not spelled[0].startswith(letters[0]) or letters in spelled:
        return False
    left = iter("".join(spelled))
    return all(letter in left for letter in letters)


def opening(text: str, where: str) -> Opening:
    """Read what a text of settings says that must be known to open a workspace; what an office sets is passed over.

    Raises `Refused` that names `where` the text stands, the line or name, and the remedy.
    """
    return _fitting(_toml(text, where), Opening, where)


def parse(text: str, where: str) -> Settings:
    """Read what an office sets; raises `Refused` that names `where` the text stands, the line or name, and the remedy.

    Of settings that a newer rapat wrote those are taken that this one understands.
    """
    table = _toml(text, where)
    newer = _fitting(table, Opening, where).newer
    own = {name: value for name, value in table.items() if name not in fields_of(Opening)}
    settings = _fitting(_understood(own, Settings) if newer else own, Settings, where)
    try:
        ZoneInfo(settings.zone)  # an unknown zone is refused here, not in the middle of a meeting
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:  # OSError: it names a folder of zones
        raise Refused(
            M("%(path)s names an unknown time zone.", path=where),
            M('Write for example zone = "Asia/Makassar".'),
        ) from fault
    try:
        letter_patterns.check(settings.letter_pattern)
    except Refused as fault:
        raise Refused(
            M("%(path)s has a setting that does not fit: %(fault)s.", path=where, fault=fault.what), fault.remedy
        ) from fault
    return settings


def section_of(table: Row, section: type[S]) -> S:
    """Read a table of the file by itself; raises `Refused` for what does not fit."""
    return _fitting(table, section, FILE)


def is_prefix(text: str) -> bool:
    """Tell whether a text can be the first part of the codes of matters."""
    return re.fullmatch(_PREFIX, text) is not None


def _fitting(table: Row, section: type[S], where: str) -> S:
    try:
        return msgspec.convert(table, section)
    except msgspec.ValidationError as fault:
        raise Refused(
            M("%(path)s has a setting that does not fit: %(fault)s.", path=where, fault=misfit(fault)),
            M("Correct it and try again."),
        ) from fault


def _toml(text: str, where: str) -> Table:
    try:
        return dict(_loaded(text.removeprefix("\ufeff")))  # some editors of Windows begin a file with this mark
    except tomllib.TOMLDecodeError as fault:
        raise Refused(
            M("%(path)s is not valid TOML: see %(place)s.", path=where, place=_line(fault)),
            M("Correct that line and try again."),
        ) from fault
    except (RecursionError, ValueError) as fault:
        raise Refused(
            M("%(path)s is nested too deeply, or holds a number that is too long.", path=where),
            M("Correct it and try again."),
        ) from fault


@lru_cache(maxsize=4)
def _loaded(text: str) -> Table:
    """Read a text as TOML, once for all that one opening of a workspace asks of it; nobody may change the table."""
    return tomllib.loads(text)


def _understood(table: Mapping[str, object], section: type[Section]) -> Table:
    """Leave out of a table what this version does not know: names, and values of names it knows."""
    kept: Table = {}
    for name, value in table.items():
        kind = fields_of(section).get(name)
        if isinstance(kind, type) and issubclass(kind, Section) and isinstance(value, dict):
            kept[name] = _understood(value, kind)
            continue
        try:
            msgspec.convert({name: value}, section)
        except msgspec.ValidationError:
            continue
        kept[name] = value
    return kept


def _line(fault: tomllib.TOMLDecodeError) -> Message:
    """Say in which line TOML is broken, as far as the fault says so."""
    line = re.search(r"line (\d+)", str(fault))
    return M("line %(line)s", line=line[1]) if line else M("its end")


class NewWorkspace(NamedTuple):
    """What is asked of whoever makes a workspace; what nobody answers stays empty."""

    name: str
    language: str = "id"
    zone: str = Settings().zone
    secretariat: str = ""
    city: str = ""
    letterhead: Sequence[str] = ()
    """Its lines."""


def zone_named(text: str) -> str:
    """Return the name of a time zone that people call WIB, WITA, WIT, or by its name; raises `Refused` for none."""
    name = _INDONESIAN_ZONES.get(text.strip().upper(), text.strip())
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise Refused(
            M("%(text)s is no time zone.", text=text or "''"),
            M("Write WIB, WITA or WIT, or a name such as Asia/Makassar."),
        ) from fault


def zone_called(ahead: timedelta | None) -> str:
    """Return which of WIB, WITA and WIT is that much ahead of UTC; empty for none."""
    hours = {"WIB": 7, "WITA": 8, "WIT": 9}
    return next((name for name, count in hours.items() if ahead == timedelta(hours=count)), "")


def new_text(asked: NewWorkspace) -> str:
    """Write the settings file of a new workspace, each setting with a comment beside it."""
    say_id = asked.language == "id"
    head = Letterhead.of(asked.letterhead)

    def comment(indonesian: str, english: str) -> str:
        return f"# {indonesian if say_id else english}\n"

    return (
        comment("Pengaturan ruang kerja rapat.", "Settings of this rapat workspace.")
        + f"format = {FORMAT}\n"
        + f"name = {quoted(asked.name)}\n"
        + comment("Bahasa dokumen: id atau en.", "Language of the documents: id or en.")
        + f"language = {quoted(asked.language)}\n"
        + comment("Zona waktu rapat.", "Time zone of the meetings.")
        + f"zone = {quoted(asked.zone)}\n"
        + comment("Tempat dokumen ditetapkan.", "Place where papers are issued.")
        + f"city = {quoted(asked.city)}\n"
        + comment("Kode instansi sekretariat.", "Code of the secretariat's agency.")
        + f"secretariat = {quoted(asked.secretariat)}\n"
        + comment("Akun yang belum terdaftar tidak boleh apa-apa.", "Accounts that nobody knows may do nothing.")
        + 'unknown_users = "deny"\n'
        + comment(
            "Rangkai ucapan menjadi kalimat (menyampaikan bahwa …); tanpa baris ini tertulis seperti diketik.",
            "Make sentences of what was said; without this line it stands as it was typed.",
        )
        + "# sentences = true\n\n"
        + comment(
            "Kop naskah dinas, bila instansi yang menandatangani tidak memiliki kop sendiri.",
            "Letterhead of papers, where the agency that signs has none of its own.",
        )
        + f"[letterhead]\ngovernment = {quoted(head.government)}\noffice = {quoted(head.office)}\n"
        + f"address = {quoted(head.address)}\ncontact = {quoted(head.contact)}\n\n"
        + comment("Kertas: A4, F4-215 atau F4-210.", "Paper: A4, F4-215 or F4-210.")
        + '[paper]\nsize = "A4"\n'
        + comment("Tata naskah: city (pemda) atau police (Polri).", "Form: city (of a government) or police.")
        + '# profile = "police"\n'
        + comment(
            "Margin atas, bawah, kiri, kanan (cm); tanpa baris ini: menurut tata naskah.",
            "Margins in cm; else the profile's.",
        )
        + "# margins = [2.0, 2.5, 3.0, 2.0]\n\n"
        + comment("Hari libur tambahan dan hari kerja pengganti.", "Further days off, and holidays worked.")
        + "[holidays]\noff = []\nworking = []\n\n"
        + comment(
            "Pengingat: berapa hari sebelum batas waktu, lalu tiap berapa hari selama terlambat;",
            "Reminders: how many days before a due date, then every how many days while overdue;",
        )
        + comment(
            "sebelum rapat, dan selama notula ditelaah (0: tidak diulang).",
            "before a meeting, and while minutes are in review (0: not again).",
        )
        + "[reminders]\nbefore_due = [7, 3, 1, 0]\noverdue_every = 7\nbefore_meeting = [2]\nreview_every = 7\n\n"
        + comment(
            "Singkatan yang dipanjangkan dalam naskah; false: tetap seperti diketik. Daftarnya: rapat singkatan",
            "Short forms that papers spell out; false: as typed. The list: rapat abbreviations",
        )
        + "[abbreviations]\n"
        + '# ormas = "organisasi kemasyarakatan"\n# pkl = false\n'
    )


def quoted(text: str) -> str:
    """Write a TOML basic string; its escapes are JSON's, but that TOML wants DEL escaped too."""
    import json  # noqa: PLC0415 - only who makes a workspace writes settings

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
