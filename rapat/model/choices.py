"""The words that people may write for the codes of the model, in English and in Indonesian.

Each table gives for a code its English words, its Indonesian ones and further ones that are accepted. The first English
and the first Indonesian word are those that help shows; further ones are split at spaces, and a hyphen in a word stands
for a space as well. `labels` has the words that are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Generic, TypeVar

from rapat.model import (
    ActionStatus,
    CaseStep,
    Channel,
    Credibility,
    DecisionStatus,
    EntryKind,
    Exercise,
    InformationUse,
    Judgement,
    MatterKind,
    MatterStatus,
    MeetingStatus,
    Owing,
    Priority,
    Profile,
    Reliability,
    Role,
    SecurityClass,
    Urgency,
)
from rapat.text.language import LANGUAGES, Language

T = TypeVar("T")
Words = Mapping[T, tuple[str, str, str]]
"""For each value its English, Indonesian and further words."""


class Choices(Generic[T]):
    """Reads a word of a table in any case, and tells which words there are.

    What is printed for a value is read as it, too, in either language: no word that is shown is refused.
    """

    def __init__(self, words: Words[T], printed: Mapping[T, str] | None = None) -> None:
        """Take the table, and the marked words that are printed, where these are others."""
        self._words = words
        self._printed = printed or {}
        self._values = {
            word: value for value, parts in words.items() for part in parts for word in part.casefold().split()
        }

    def read(self, text: str) -> T | None:
        """Return the value that a word means; None for an unknown word."""
        asked = _hyphened(text)
        meant = self._values.get(asked)
        if meant is None and asked:
            meant = next((value for value, word in self._shown() if _hyphened(word) == asked), None)
        return meant

    def _shown(self) -> Iterator[tuple[T, str]]:
        """Yield the printed word of each value in both languages."""
        for code in LANGUAGES:
            language = Language(code)
            yield from ((value, language.text(word)) for value, word in self._printed.items())

    def word(self, value: T, language: Language) -> str:
        """Return the word for a value in a language."""
        return self._words[value][1 if language.code == "id" else 0]

    def known(self, language: Language) -> str:
        """Return the first word of each value in a language, with commas."""
        return ", ".join(self.word(value, language).split()[0] for value in self._words)


def _hyphened(text: str) -> str:
    return "-".join(text.casefold().split())


ACTION_STATUS: Final[Words[frozenset[ActionStatus]]] = {
    frozenset({ActionStatus.OPEN}): ("open", "belum", "not-started belum-dimulai belum-mulai"),
    frozenset({ActionStatus.PROGRESS}): ("progress", "proses", "in-progress dalam-proses"),
    frozenset({ActionStatus.BLOCKED}): ("blocked", "terkendala", "kendala"),
    frozenset({ActionStatus.DONE}): ("done", "selesai", ""),
    frozenset({ActionStatus.VERIFIED}): ("verified", "terverifikasi", "verifikasi"),
    frozenset({ActionStatus.VOID}): ("void", "dibatalkan", "batal cancelled"),
    frozenset(ActionStatus): ("all", "semua", ""),
}
MEETING_STATUS: Final[Words[MeetingStatus]] = {
    MeetingStatus.SCHEDULED: ("scheduled", "dijadwalkan", "terjadwal jadwal"),
    MeetingStatus.LIVE: ("live", "berlangsung", "in-session"),
    MeetingStatus.ADJOURNED: ("adjourned", "diskors", "skors"),
    MeetingStatus.DRAFT: ("draft", "konsep", "draf"),
    MeetingStatus.REVIEW: ("review", "ditelaah", "in-review telaah diperiksa"),
    MeetingStatus.FINAL: ("final", "disahkan", "sah"),
    MeetingStatus.CANCELLED: ("cancelled", "dibatalkan", "batal canceled"),
}
DECISION_STATUS: Final[Words[DecisionStatus | Owing]] = {
    DecisionStatus.IN_FORCE: ("in-force", "berlaku", "valid"),
    DecisionStatus.CARRIED_OUT: ("carried-out", "dilaksanakan", "terlaksana done"),
    DecisionStatus.REPLACED: ("replaced", "diganti", ""),
    DecisionStatus.REVOKED: ("revoked", "dicabut", ""),
    DecisionStatus.PROCEDURAL: ("procedural", "prosedural", ""),
    Owing.UNDONE: ("not-carried-out", "belum-dilaksanakan", "undone"),
    Owing.WITHOUT: ("without-actions", "tanpa-tindak-lanjut", "tanpa-tl"),
}
SECURITY: Final[Words[SecurityClass]] = {
    SecurityClass.ORDINARY: ("B", "B", "ordinary biasa"),
    SecurityClass.RESTRICTED: ("T", "T", "restricted terbatas"),
    SecurityClass.SECRET: ("R", "R", "secret rahasia"),
    SecurityClass.TOP_SECRET: ("SR", "SR", "top-secret sangat-rahasia"),
}
URGENCY: Final[Words[Urgency]] = {
    Urgency.ORDINARY: ("ordinary", "biasa", ""),
    Urgency.URGENT: ("urgent", "segera", ""),
    Urgency.IMMEDIATE: ("immediate", "sangat-segera", ""),
    Urgency.FLASH: ("flash", "kilat", ""),
}
PROFILE: Final[Words[Profile]] = {
    Profile.CITY: ("city", "pemda", "kota government"),
    Profile.POLICE: ("police", "polri", "polisi"),
}
PRIORITY: Final[Words[Priority]] = {
    Priority.NORMAL: ("normal", "biasa", ""),
    Priority.URGENT: ("urgent", "mendesak", "segera pressing"),
}
ROLE: Final[Words[Role]] = {
    Role.SECRETARY: ("secretary", "sekretaris", "notulis"),
    Role.CHAIR: ("chair", "pimpinan", "ketua"),
    Role.REPRESENTATIVE: ("representative", "wakil", "wakil-instansi agency-representative"),
    Role.AUDITOR: ("auditor", "pengawas", "pemeriksa"),
}
YES_OR_NO: Final[Words[bool]] = {
    True: ("yes", "ya", "y true iya 1"),
    False: ("no", "tidak", "n false t bukan 0"),
}
MATTER_KIND: Final[Words[MatterKind]] = {
    MatterKind.TRAINING: ("training", "pelatihan", "latihan exercise"),
    MatterKind.CASE: ("case", "kasus", ""),
    MatterKind.INFORMATION: ("information", "informasi", "info"),
    MatterKind.COMMUNITY: ("community", "masyarakat", "laporan"),
}
MATTER_STATUS: Final[Words[MatterStatus]] = {
    MatterStatus.OPEN: ("open", "terbuka", "baru"),
    MatterStatus.PROGRESS: ("progress", "proses", "berjalan"),
    MatterStatus.CLOSED: ("closed", "ditutup", "selesai"),
    MatterStatus.REOPENED: ("reopened", "dibuka-lagi", ""),
}
EXERCISE: Final[Words[Exercise]] = {
    Exercise.FLOOR_GAME: ("floor-game", "gladi-lantai", "tfg tactical-floor-game"),
    Exercise.COMMAND_POST: ("command-post", "gladi-posko", "posko"),
    Exercise.FIELD: ("field", "gladi-lapang", "lapangan"),
}
JUDGEMENT: Final[Words[Judgement]] = {
    Judgement.GOOD: ("good", "baik", ""),
    Judgement.IMPROVE: ("improve", "perbaikan", "kurang"),
    Judgement.RECOMMENDATION: ("recommendation", "rekomendasi", "saran"),
}
CASE_STEP: Final[Words[CaseStep]] = {
    CaseStep.FOUND: ("found", "temuan", "ditemukan"),
    CaseStep.ANALYSIS: ("analysis", "analisis", "analisa"),
    CaseStep.OPERATION: ("operation", "operasi", ""),
    CaseStep.HANDOVER: ("handover", "pelimpahan", "serah-terima"),
    CaseStep.TRIAL: ("trial", "sidang", "persidangan"),
    CaseStep.ENDED: ("ended", "selesai", "tutup"),
}
RELIABILITY: Final[Words[Reliability]] = {value: (value.value, value.value, "") for value in Reliability}
CREDIBILITY: Final[Words[Credibility]] = {value: (value.value, value.value, "") for value in Credibility}
INFORMATION_USE: Final[Words[InformationUse]] = {
    InformationUse.CONFIRMED: ("confirmed", "terkonfirmasi", "benar"),
    InformationUse.REFUTED: ("refuted", "terbantah", "keliru"),
    InformationUse.ACTED_ON: ("acted-on", "ditindaklanjuti", ""),
}
CHANNEL: Final[Words[Channel]] = {
    Channel.WHATSAPP: ("whatsapp", "whatsapp", "wa"),
    Channel.PHONE: ("phone", "telepon", "telp"),
    Channel.IN_PERSON: ("in-person", "langsung", "datang"),
    Channel.LETTER: ("letter", "surat", ""),
    Channel.FKDM: ("fkdm", "fkdm", ""),
    Channel.SOCIAL_MEDIA: ("social-media", "media-sosial", "medsos"),
}
LINE_KIND: Final[Words[EntryKind]] = {
    EntryKind.NOTE: ("note", "catatan", ""),
    EntryKind.DECISION: ("decision", "keputusan", ""),
    EntryKind.ACTION: ("action", "tindak-lanjut", "tl rtl"),
    EntryKind.INFORMATION: ("information", "informasi", "info"),
    EntryKind.QUESTION: ("question", "parkir", "tanya pertanyaan tunda parked"),
    EntryKind.CONTINUATION: ("continuation", "subbutir", "sub-point sub-butir lanjutan"),
}
HIT_KIND: Final[Words[str]] = {
    "meeting": ("meeting", "rapat", "pertemuan"),
    "item": ("item", "acara", "agenda"),
    "note": ("note", "catatan", ""),
    "decision": ("decision", "keputusan", ""),
    "action": ("action", "tindak-lanjut", "tl"),
    "information": ("information", "informasi", "info"),
    "question": ("question", "parkir", "pertanyaan"),
    "continuation": ("continuation", "subbutir", ""),
    "progress": ("progress", "laporan", "lapor report"),
    "matter": ("matter", "urusan", ""),
    "community": ("community", "laporan-masyarakat", "public-report"),
    "finding": ("finding", "temuan", ""),
    "circular": ("circular", "pemberitahuan", "edaran"),
    "point": ("point", "titipan", ""),
    "excerpt": ("excerpt", "kutipan", ""),
}
"""What a search finds."""
