"""What was decided and promised, as a paper tells it."""

from __future__ import annotations

from rapat.documents.contexts.words.paper import View


class Decision(View, frozen=True):
    """A decision."""

    text: str
    points: tuple[str, ...]
    item: str
    """Title of the agenda item it was taken under."""
    place: str
    """Number of that item in the discussion, "2.3"; empty for a decision under none."""
    mark: str


class Resolution(View, frozen=True):
    """A decision in a list of many meetings' decisions."""

    text: str
    points: tuple[str, ...]
    item: str
    """Title of the agenda item it was taken under."""
    meeting: str
    """Title of the meeting."""
    meeting_id: str
    day: str
    """Day of the meeting, "24 Nov 2026"."""
    final: bool
    """Whether the minutes it stands in are approved."""
    mark: str
    number: str
    """"WASDIN-2026-002/K3"; empty where it was not asked for."""
    status: str
    """Whether it holds: "Berlaku", "Diganti oleh WASDIN-2026-005/K1"; empty where its number is."""


class Report(View, frozen=True):
    """A report of progress."""

    day: str
    agency: str
    text: str
    entered_by: str
    """"dicatat oleh Notulis", where the secretariat took it down for the agency."""


class Promise(View, frozen=True):
    """An action."""

    id: str
    text: str
    points: tuple[str, ...]
    """The sub-points typed below it."""
    lead: str
    original_lead: str
    """Who led at first, where it is another now: "Binda Kaltim", "belum ditetapkan"; else empty."""
    supporting: str
    """Names of the supporting agencies, with commas."""
    pic: str
    due: str
    """"Jumat, 4 Des 2026", or the words as typed where no date is known yet; empty for none."""
    turns: str
    """Which turns of a duty were missed or wait: "terlewat 4 dari 11 giliran"; in a message `due` has it."""
    dated: bool
    """Whether `due` is a day; else it is the words as typed."""
    due_words: str
    """The words as typed that the date was read from."""
    original_due: str
    """First date promised, where it was moved."""
    postponed: int
    """How often the date was moved."""
    status: str
    standing: str
    """How it stands on the day of the paper: "Terlambat 3 hari, dalam proses", "Dibatalkan: dobel dengan 16"."""
    settled: str
    """Once it is verified: "Selesai 17 Feb 2026, terlambat 7 hari"; empty until then."""
    void: bool
    """Whether it was made void: then it is printed struck through, with `void_reason`."""
    void_reason: str
    given_up: str
    """In later minutes, why it was given up since the sitting: it is told as agreed, with this remark."""
    waiting: bool
    """Whether it was reported done and waits for verification: nobody is reminded of it."""
    overdue: bool
    late: int
    """Days past the due date."""
    days_left: int
    urgent: bool
    basis: str
    """Meeting and day it comes from."""
    item: str
    """Title of the agenda item it comes from."""
    place: str
    """Number of that item in the discussion of its minutes, "2.3"; empty elsewhere, and in minutes sealed by older
    rules."""
    latest: str
    """Latest report of progress, or why it is blocked."""
    latest_by: str
    """"dicatat oleh Notulis", where the secretariat took the latest report down for the agency."""
    verified_by: str
    """"oleh Kepala Badan, Kesbangpol (dicatat oleh Notulis)"; empty unless it is verified."""
    handed: str
    """Who led before, where the lead changed: "Penanggung jawab diubah dari Satpol PP …"."""
    asked: str
    """"perpanjangan diminta sampai 14 Jan 2027, belum dijawab"; empty for no such request."""
    granted_by: str
    """"disetujui oleh Kepala Badan (dicatat oleh Notulis)", where its date was moved."""
    reports: tuple[Report, ...]
    evidence: str
    """Names of the evidence, with commas."""
    steps: str
    """"2/5 langkah": how many of the steps that it is done in are done; empty where it has none."""
    substeps: tuple[str, ...]
    """"2. Kirim data (KODIM, batas 30 Nov 2026)": each of these steps."""
    support_only: bool
    """On one agency's sheet: whether it only supports."""
    mark: str
