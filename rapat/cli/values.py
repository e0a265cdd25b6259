"""The values of options: text, times of day, numbers, files, and words that are accepted in both languages."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import click

from rapat.errors import WrongUsage
from rapat.model import ActionStatus, choices, labels
from rapat.model.account import ACKNOWLEDGEMENT, ATTENDANCE, LISTED
from rapat.model.choices import Choices, Words
from rapat.model.kind_names import KIND_NAMES
from rapat.secretariat import dating, naming
from rapat.secretariat.grouping import GroupBy
from rapat.secretariat.numbers import whole_number
from rapat.text.language import LANGUAGES, N_, Language, M

T = TypeVar("T")
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    ParamType = click.ParamType
else:

    class ParamType(click.ParamType):
        """click's own, which is generic from 8.4 on, and until then for the type checker alone."""

        def __class_getitem__(cls, _: object) -> type:
            """Return the class itself, whatever it reads."""
            return cls


def long_name(names: Sequence[str], language: Language) -> str:
    """Return the long name of an option in a language, of its names in English and Indonesian."""
    long = [name for name in names if name.startswith("--")]
    return long[1] if language.code == "id" and len(long) > 1 else long[0]


class ValueType(ParamType[T]):
    """What every type of value has: the marked word that stands for it in help, and the words that it accepts."""

    metavar: str = ""

    def accepted(self, language: Language) -> str:
        """Return the words that help shows beside the option; empty where every text is looked at."""
        del language
        return ""


class Text(ValueType[str]):
    """Text as given; bytes of the command line that are no UTF-8 become the replacement character."""

    name = "text"

    def __init__(self, metavar: str = N_("TEXT")) -> None:
        """Take the marked word that stands for the value in help."""
        self.metavar = metavar

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return text that can be written as UTF-8."""
        del param, ctx
        return readable(str(value))


def readable(text: str) -> str:
    """Return text that can be written as UTF-8: bytes that are none, and halves of UTF-16 pairs, are replaced."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # only Windows hands over halves of pairs
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class File(ValueType[Path]):
    """A path; whether it can be read is found where it is read."""

    name = "file"
    metavar = N_("FILE")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, `~` being the user's folder; raises `WrongUsage` for what no file can be called."""
        del param, ctx
        if "\0" in str(value) or not _nameable(str(value)):
            raise WrongUsage(
                M("%(text)s is no name of a file.", text=readable(str(value))), M("Name a file or folder.")
            )
        try:
            return Path(str(value)).expanduser()
        except RuntimeError:
            return Path(str(value))


class Destination(NamedTuple):
    """Where something is written: a file, a folder, or `-` for standard output."""

    path: Path
    ends_as_folder: bool = False
    """Whether its name ends as that of a folder, "papers/", which need not be there yet."""

    @property
    def prints(self) -> bool:
        """Whether it is standard output."""
        return str(self.path) == "-"

    @property
    def is_folder(self) -> bool:
        """Whether files are written into it."""
        return self.ends_as_folder or self.path.is_dir()


class Output(ValueType[Destination]):
    """A path to write to; a slash at its end says that it is a folder."""

    name = "output"
    metavar = N_("FILE")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Destination:
        """Return where to write, `~` being the user's folder; raises `WrongUsage` for what no file can be called."""
        separators = tuple(filter(None, (os.sep, os.altsep)))
        return Destination(FILE.convert(value, param, ctx), str(value).endswith(separators))


def _nameable(text: str) -> bool:
    """Tell whether the file system of this machine can write the name down."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


class Clock(ValueType[time]):
    """A time of day: 09.05, 9:05, 0905, 9."""

    name = "time"
    metavar = N_("HH.MM")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return the time of day; raises `WrongUsage`."""
        del param, ctx
        return value if isinstance(value, time) else dating.clock(str(value))


class Span(ValueType[tuple[time, time | None]]):
    """A time of day, or two of them: 09.00 or 09.00-11.30."""

    name = "span"
    metavar = N_("HH.MM[-HH.MM]")

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[time, time | None]:
        """Return start and end; raises `WrongUsage`."""
        del param, ctx
        return value if isinstance(value, tuple) else dating.hours(str(value))


class Whole(ValueType[int]):
    """A whole number from 1 up."""

    name = "number"
    metavar = N_("N")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; raises `WrongUsage`."""
        del param, ctx
        return whole_number(str(value))


class LocalizedChoice(ValueType[T]):
    """One of the words that mean a value, in English or Indonesian."""

    name = "word"

    def __init__(self, metavar: str, meanings: Words[T], printed: Mapping[T, str] | None = None) -> None:
        """Take the marked word for help, the words of each value, and the marked ones that are printed."""
        self.metavar = metavar
        self._meanings = meanings
        self._printed = printed

    @property
    def meanings(self) -> Words[T]:
        """For each value its English, Indonesian and further words."""
        return self._meanings

    @property
    def _choices(self) -> Choices[T]:
        return Choices(self.meanings, self._printed)

    def accepted(self, language: Language) -> str:
        """Return the first word of each value, for help."""
        return self._choices.known(language)

    def word(self, value: T, language: Language) -> str:
        """Return the word for a value."""
        return self._choices.word(value, language)

    def meant(self, word: str) -> T | None:
        """Return what a word means, of either language; None for one that is not known."""
        return self._choices.read(word)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return what the word means; raises `WrongUsage` with the words that are known."""
        meant = self.meant(str(value))
        if meant is not None:
            return meant
        language = ctx.obj.language if ctx is not None and ctx.obj is not None else Language("en")
        raise WrongUsage(
            M("%(text)s is not known for %(name)s.", text=value, name=self._called(param, language)),
            M("Known are: %(known)s.", known=self.accepted(language)),
        )

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete a word of a value: the reader's, or where none begins so one of the other language."""
        from click.shell_completion import CompletionItem

        del param
        own = ctx.obj.language if ctx.obj is not None else Language("en")
        for language in sorted(map(Language, LANGUAGES), key=lambda each: each.code != own.code):
            words = (self.word(value, language) for value in self.meanings)
            if fitting := [CompletionItem(word) for word in words if word.startswith(incomplete)]:
                return fitting
        return []

    def _called(self, param: click.Parameter | None, language: Language) -> str:
        """Return how the reader knows the option or argument that a value was given for."""
        match param:
            case click.Option():
                return long_name(param.opts, language)
            case click.Argument():
                return language.text(self.metavar)
        return "" if param is None else param.opts[0]


class KindChoice(LocalizedChoice[str]):
    """The kinds of paper, and what else may be named in their place; they are read where somebody names one."""

    def __init__(self, further: Words[str] | None = None, *, written: bool = False) -> None:
        """Take the further words, and whether only kinds that have a template count."""
        super().__init__(N_("KIND"), further or {})
        self._written = written

    @property
    def meanings(self) -> Words[str]:
        """By code the words of each kind, the same in both languages, and the further ones."""
        from rapat.documents import KINDS

        kinds = [kind for kind in KINDS.values() if kind.written or not self._written]
        return {kind.code: (kind.code, kind.code, kind.aliases) for kind in kinds} | dict(self._meanings)


class Several(ValueType[tuple[str, ...]]):
    """One format or several, separated by commas."""

    name = "formats"
    metavar = N_("FORMAT")

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the formats; whether a paper has them is found where it is made."""
        del param, ctx
        return value if isinstance(value, tuple) else tuple(part.lower() for part in naming.names(str(value)))


TEXT: Final = Text()
FORMATS: Final = Several()
DATE: Final = Text(N_("DATE"))
CODE: Final = Text(N_("CODE"))
CODES: Final = Text(N_("CODES"))
PERSON: Final = Text(N_("PERSON"))
FILE: Final = File()
OUTPUT: Final = Output()
CLOCK: Final = Clock()
SPAN: Final = Span()
WHOLE: Final = Whole()

OVERDUE: Final[frozenset[ActionStatus]] = frozenset()
"""What is printed as a status and is none: no status says that an action is overdue."""
ACTION_STATUS: Final = LocalizedChoice(
    N_("STATUS"),
    {**choices.ACTION_STATUS, OVERDUE: ("overdue", "terlambat", "late lewat-tenggat")},
    {frozenset({status}): word for status, word in labels.STATUS.items()},
)


_ALSO_CALLED: Final = {
    "people": "orang personel",
    "items": "acara",
    "attendance": "kehadiran hadir",
    "entries": "butir baris",
    "rulings": "keputusan",
    "confirmations": "konfirmasi",
    "comments": "komentar",
    "actions": "tl",
    "extensions": "perpanjangan",
    "turns": "giliran",
    "frozen": "notula",
    "issues": "dokumen terbitan",
    "reporters": "pelapor",
    "acknowledgements": "konfirmasi-terima penerimaan",
    "answers": "jawaban",
    "points": "titipan",
    "quotations": "kutipan",
}
"""What lists, headings and other commands call them."""


class TableKind(LocalizedChoice[str]):
    """The kinds of documents, in the words that the trail prints."""

    def accepted(self, language: Language) -> str:
        """Return the printed word of each kind, as one types it."""
        return ", ".join("-".join(language.say(name).split()) for name in KIND_NAMES.values())


TABLE_KIND: Final = TableKind(
    N_("KIND"),
    {kind: (kind, kind, _ALSO_CALLED.get(kind, "")) for kind in KIND_NAMES},
    {kind: name.text for kind, name in KIND_NAMES.items()},
)
DECISION_STATUS: Final = LocalizedChoice(
    N_("STATUS"), choices.DECISION_STATUS, {**labels.DECISION_STATUS, **labels.OWING}
)
MEETING_STATUS: Final = LocalizedChoice(N_("STATUS"), choices.MEETING_STATUS, labels.MEETING_STATUS)
SECURITY: Final = LocalizedChoice(N_("CLASS"), choices.SECURITY, labels.SECURITY)
URGENCY: Final = LocalizedChoice(N_("URGENCY"), choices.URGENCY, labels.URGENCY)
PRIORITY: Final = LocalizedChoice(N_("PRIORITY"), choices.PRIORITY, labels.PRIORITY)
LANGUAGE: Final = LocalizedChoice(
    N_("LANGUAGE"), {"id": ("id", "id", "indonesian indonesia"), "en": ("en", "en", "english inggris")}
)
_HEADED: Final = {ATTENDANCE: N_("Came %"), ACKNOWLEDGEMENT: N_("Received %")}
FIGURE: Final = LocalizedChoice(
    N_("FIGURE"),
    {
        "given": ("given", "diberikan", "janji"),
        "on-time": ("on-time", "tepat-waktu", "tepat"),
        "late": ("late", "lambat", "selesai-terlambat"),
        "on-first-date": ("on-first-date", "tepat-tanggal-awal", ""),
        "overdue": ("overdue", "terlambat", ""),
        "missed": ("missed", "giliran-terlewat", "terlewat missed-turns"),
        "undated": ("undated", "tanpa-batas-waktu", "selesai-tanpa-batas-waktu"),
        "running": ("running", "berjalan", ""),
        "waiting": ("waiting", "menunggu-verifikasi", "menunggu"),
        "verified": ("verified", "terverifikasi", ""),
        "postponed": ("postponed", "diperpanjang", ""),
        "moved-late": ("moved-late", "diperpanjang-setelah-lewat", ""),
        "returned": ("returned", "dikembalikan", ""),
        "void": ("void", "batal", "dibatalkan"),
        "due": ("due", "jatuh-tempo", "on-time-percent ketepatan"),
        "days": ("days", "hari", "lama"),
        ATTENDANCE: ("attendance", "kehadiran", "came hadir"),
        ACKNOWLEDGEMENT: ("acknowledgement", "penerimaan", "received terima"),
    },
    {name: figure.name for name, figure in LISTED.items()} | _HEADED,
)
RECAP_BY: Final = LocalizedChoice(
    N_("ROW"),
    {
        "agency": ("agency", "instansi", ""),
        "forum": ("forum", "forum", ""),
        "month": ("month", "bulan", ""),
    },
)
ACTIONS_BY: Final = LocalizedChoice(
    N_("WHAT"),
    {
        GroupBy.AGENCY: ("agency", "instansi", ""),
        GroupBy.DUE: ("due", "tenggat", ""),
        GroupBy.FORUM: ("forum", "forum", ""),
        GroupBy.STATUS: ("status", "status", ""),
    },
)
HIT_KIND: Final = LocalizedChoice(N_("KIND"), choices.HIT_KIND)
TEMPLATE: Final = KindChoice(written=True)
EDITABLE: Final = KindChoice(
    {
        "print.css": ("print.css", "print.css", "css html"),
        "reference.docx": ("reference.docx", "reference.docx", "docx word"),
    },
    written=True,
)
PAPER: Final = KindChoice({"all": ("all", "semua", ""), "bundle": ("bundle", "bundel", "")})
YES_OR_NO: Final = LocalizedChoice(N_("YES|NO"), choices.YES_OR_NO)
MATTER_KIND: Final = LocalizedChoice(N_("KIND"), choices.MATTER_KIND, labels.MATTER_KIND)
CASE_STEP: Final = LocalizedChoice(N_("STEP"), choices.CASE_STEP, labels.CASE_STEP)
MATTER_STATUS: Final = LocalizedChoice(N_("STATUS"), choices.MATTER_STATUS, labels.MATTER_STATUS)
LINE_KIND: Final = LocalizedChoice(N_("KIND"), choices.LINE_KIND)
