"""The values of options: text, times of day, numbers, files, and words that are accepted in both languages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import click

from rapat.errors import WrongUsage
from rapat.model import ActionStatus, EntryKind, MeetingStatus, Priority, Role, SecurityClass, Urgency
from rapat.secretariat import dating, naming
from rapat.text.language import N_, Language, M

T = TypeVar("T")
if TYPE_CHECKING:
    Kind = click.ParamType[Any]
else:
    Kind = click.ParamType  # generic from click 8.4 on, and only for the type checker


class Text(Kind):
    """Text as given; bytes of the command line that are no UTF-8 become the replacement character."""

    name = "text"

    def __init__(self, place: str = N_("TEXT")) -> None:
        """Take the marked word that stands for the value in help."""
        self.place = place

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
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


class File(Kind):
    """A path; whether it can be read is found where it is read."""

    name = "file"
    place = N_("FILE")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the path, `~` being the user's folder; raises `WrongUsage` for what no file can be called."""
        del param, ctx
        if "\0" in str(value) or not _nameable(str(value)):
            raise WrongUsage(
                M("%(text)s is no name of a file.", text=readable(str(value))), M("Name a file or folder.")
            )
        try:
            return Path(value).expanduser()
        except RuntimeError:
            return Path(value)


def _nameable(text: str) -> bool:
    """Whether the file system of this machine can write the name down."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


class Clock(Kind):
    """A time of day: 09.05, 9:05, 0905, 9."""

    name = "time"
    place = N_("HH.MM")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:  # noqa: ANN401
        """Return the time of day; raises `WrongUsage`."""
        del param, ctx
        return value if isinstance(value, time) else dating.clock(str(value))


class Span(Kind):
    """A time of day, or two of them: 09.00 or 09.00-11.30."""

    name = "span"
    place = N_("HH.MM[-HH.MM]")

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[time, time | None]:
        """Return start and end; raises `WrongUsage`."""
        del param, ctx
        return value if isinstance(value, tuple) else dating.hours(str(value))


class Whole(Kind):
    """A whole number from 1 up."""

    name = "number"
    place = N_("N")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number; raises `WrongUsage`."""
        del param, ctx
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text)):  # noqa: PLR2004 - a sane number
            raise WrongUsage(M("%(text)s is no whole number.", text=text), M("Write 1 or more."))
        return int(text)


class LocalizedChoice(Kind, Generic[T]):
    """Words that mean a value: the code, then what English and Indonesian readers may write for it."""

    name = "word"

    def __init__(self, place: str, meanings: Mapping[T, tuple[str, str, str]]) -> None:
        """Take the marked word for help, and for each value its English, Indonesian and further words.

        The first English and the first Indonesian word are the ones help shows; further ones are split at spaces,
        a hyphen in them stands for a space as well.
        """
        self.place = place
        self._meanings = meanings

    @property
    def meanings(self) -> Mapping[T, tuple[str, str, str]]:
        """For each value its English, Indonesian and further words."""
        return self._meanings

    @property
    def _known(self) -> Mapping[str, T]:
        return {
            word: value for value, words in self.meanings.items() for part in words for word in part.casefold().split()
        }

    def accepted(self, language: Language) -> str:
        """The words that help shows."""
        return ", ".join(words[1 if language.code == "id" else 0].split()[0] for words in self.meanings.values())

    def told(self, value: T, language: Language) -> str:
        """The word for a value."""
        return self.meanings[value][1 if language.code == "id" else 0]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:  # noqa: ANN401
        """Return what the word means; raises `WrongUsage` with the words that are known."""
        word, known = "-".join(str(value).casefold().split()), self._known
        if word in known:
            return known[word]
        language = ctx.obj.language if ctx is not None and ctx.obj is not None else Language("en")
        name = "" if param is None else param.opts[0]
        if isinstance(param, click.Argument):
            name = language.text(self.place)
        raise WrongUsage(
            M("%(text)s is not known for %(name)s.", text=value, name=name),
            M("Known are: %(known)s.", known=self.accepted(language)),
        )


class KindChoice(LocalizedChoice[str]):
    """The kinds of paper, and what else may be named in their place; they are read where somebody names one."""

    def __init__(self, further: Mapping[str, tuple[str, str, str]] | None = None, *, written: bool = False) -> None:
        """Take the further words, and whether only kinds that have a template count."""
        super().__init__(N_("KIND"), further or {})
        self._written = written

    @property
    def meanings(self) -> Mapping[str, tuple[str, str, str]]:
        """By code the words of each kind, the same in both languages, and the further ones."""
        from rapat.documents import KINDS

        kinds = [kind for kind in KINDS.values() if kind.written or not self._written]
        return {kind.code: (kind.code, kind.code, kind.aliases) for kind in kinds} | dict(self._meanings)


class Several(Kind):
    """One format or several, separated by commas."""

    name = "formats"
    place = N_("FORMAT")

    def convert(
        self,
        value: Any,  # noqa: ANN401
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
CLOCK: Final = Clock()
SPAN: Final = Span()
WHOLE: Final = Whole()

ACTION_STATUS: Final = LocalizedChoice(
    N_("STATUS"),
    {
        frozenset({ActionStatus.OPEN}): ("open", "belum", "not-started belum-dimulai belum-mulai"),
        frozenset({ActionStatus.PROGRESS}): ("progress", "proses", "in-progress dalam-proses"),
        frozenset({ActionStatus.BLOCKED}): ("blocked", "terkendala", "kendala"),
        frozenset({ActionStatus.DONE}): ("done", "selesai", ""),
        frozenset({ActionStatus.VERIFIED}): ("verified", "terverifikasi", "verifikasi"),
        frozenset({ActionStatus.VOID}): ("void", "dibatalkan", "batal cancelled"),
        frozenset(ActionStatus): ("all", "semua", ""),
    },
)
MEETING_STATUS: Final = LocalizedChoice(
    N_("STATUS"),
    {
        MeetingStatus.SCHEDULED: ("scheduled", "dijadwalkan", "terjadwal jadwal"),
        MeetingStatus.LIVE: ("live", "berlangsung", "in-session"),
        MeetingStatus.ADJOURNED: ("adjourned", "diskors", "skors"),
        MeetingStatus.DRAFT: ("draft", "konsep", "draf"),
        MeetingStatus.REVIEW: ("review", "ditelaah", "in-review telaah"),
        MeetingStatus.FINAL: ("final", "disahkan", "sah"),
        MeetingStatus.CANCELLED: ("cancelled", "dibatalkan", "batal canceled"),
    },
)
SECURITY: Final = LocalizedChoice(
    N_("CLASS"),
    {
        SecurityClass.ORDINARY: ("B", "B", "ordinary biasa"),
        SecurityClass.RESTRICTED: ("T", "T", "restricted terbatas"),
        SecurityClass.SECRET: ("R", "R", "secret rahasia"),
        SecurityClass.TOP_SECRET: ("SR", "SR", "top-secret sangat-rahasia"),
    },
)
URGENCY: Final = LocalizedChoice(
    N_("URGENCY"),
    {
        Urgency.ORDINARY: ("ordinary", "biasa", ""),
        Urgency.URGENT: ("urgent", "segera", ""),
        Urgency.IMMEDIATE: ("immediate", "sangat-segera", ""),
    },
)
PRIORITY: Final = LocalizedChoice(
    N_("PRIORITY"),
    {Priority.NORMAL: ("normal", "biasa", ""), Priority.URGENT: ("urgent", "mendesak", "segera pressing")},
)
ROLE: Final = LocalizedChoice(
    N_("ROLE"),
    {
        Role.SECRETARY: ("secretary", "sekretaris", "notulis"),
        Role.CHAIR: ("chair", "pimpinan", "ketua"),
        Role.REPRESENTATIVE: ("representative", "wakil", "wakil-instansi agency-representative"),
        Role.AUDITOR: ("auditor", "pengawas", "pemeriksa"),
    },
)
LANGUAGE: Final = LocalizedChoice(
    N_("LANGUAGE"), {"id": ("id", "id", "indonesian indonesia"), "en": ("en", "en", "english inggris")}
)
HIT_KIND: Final = LocalizedChoice(
    N_("KIND"),
    {
        "meeting": ("meeting", "rapat", "pertemuan"),
        "item": ("item", "acara", "agenda"),
        "note": ("note", "catatan", ""),
        "decision": ("decision", "keputusan", ""),
        "action": ("action", "tindak-lanjut", "tl"),
        "information": ("information", "informasi", "info"),
        "question": ("question", "parkir", "pertanyaan"),
        "continuation": ("continuation", "subbutir", ""),
        "progress": ("progress", "laporan", "lapor report"),
    },
)
TEMPLATE: Final = KindChoice(written=True)
EDITABLE: Final = KindChoice(
    {
        "print.css": ("print.css", "print.css", "css html"),
        "reference.docx": ("reference.docx", "reference.docx", "docx word"),
    },
    written=True,
)
PAPER: Final = KindChoice({"all": ("all", "semua", "")})
YES_OR_NO: Final = LocalizedChoice(
    N_("YES|NO"), {True: ("yes", "ya", "y true iya"), False: ("no", "tidak", "n false t bukan")}
)
LINE_KIND: Final = LocalizedChoice(
    N_("KIND"),
    {
        EntryKind.NOTE: ("note", "catatan", ""),
        EntryKind.DECISION: ("decision", "keputusan", ""),
        EntryKind.ACTION: ("action", "tindak-lanjut", "tl rtl"),
        EntryKind.INFORMATION: ("information", "informasi", "info"),
        EntryKind.QUESTION: ("question", "parkir", "tanya pertanyaan tunda parked"),
        EntryKind.CONTINUATION: ("continuation", "subbutir", "sub-point sub-butir lanjutan"),
    },
)
