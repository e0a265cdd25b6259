"""What templates are tried out on: a sitting of 24 November 2026 as plain values; people are offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from rapat.documents.kinds import AnyKind
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    AgendaItem,
    Amendment,
    Approval,
    Attachment,
    Attendance,
    Due,
    Entry,
    EntryKind,
    Evidence,
    Extension,
    ExtensionState,
    Forum,
    ItemKind,
    Meeting,
    MeetingStatus,
    Person,
    Presence,
    Priority,
    Progress,
    SecurityClass,
)
from rapat.model.views import ActionHistory, Decisions, FollowUp, Minutes, Schedule, Seal, Subject, decided
from rapat.settings import Letterhead, Settings

ZONE = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 12, 7)
MEETING = "WASDIN-2026-011"

SETTINGS = Settings(
    name="Sekretariat Tim Kewaspadaan Dini Kota Bontang",
    letter_unit="BKBP",
    letterhead=Letterhead(
        government="PEMERINTAH KOTA BONTANG",
        office="BADAN KESATUAN BANGSA DAN POLITIK",
        address="Jalan Bessai Berinta, Bontang, Kalimantan Timur 75313",
        contact="Telepon (0548) 000000, Pos-el kesbangpol@bontangkota.example",
    ),
)

AGENCIES = {
    agency.id: agency
    for agency in (
        Agency(id="KESBANGPOL", name="Badan Kesatuan Bangsa dan Politik Kota Bontang", short="Badan Kesbangpol"),
        Agency(id="POLRES", name="Kepolisian Resor Bontang", short="Polres Bontang", head="Kapolres Bontang"),
        Agency(id="KODIM", name="Komando Distrik Militer 0908/Bontang", short="Kodim 0908/Bontang"),
        Agency(
            id="BNNK",
            name="Badan Narkotika Nasional Kota Bontang",
            short="BNN Kota Bontang",
            head="Kepala BNN Kota Bontang",
        ),
        Agency(id="BINDA", name="Badan Intelijen Negara Daerah Kalimantan Timur", short="Binda Kaltim"),
        Agency(id="KEJARI", name="Kejaksaan Negeri Bontang", short="Kejari Bontang"),
        Agency(id="SATPOLPP", name="Satuan Polisi Pamong Praja Kota Bontang", short="Satpol PP"),
        Agency(id="DISHUB", name="Dinas Perhubungan Kota Bontang", short="Dishub"),
        Agency(id="DINKES", name="Dinas Kesehatan Kota Bontang", short="Dinkes"),
        Agency(id="BPBD", name="Badan Penanggulangan Bencana Daerah Kota Bontang", short="BPBD"),
    )
}

PEOPLE = {
    person.id: person
    for person in (
        Person(
            id="kepala-kesbangpol",
            name="NAMA KEPALA BADAN",
            title_before="Drs.",
            title_after="M.Si.",
            position="Kepala Badan Kesatuan Bangsa dan Politik",
            rank="Pembina Utama Muda / IV c",
            number_kind="NIP",
            number="196803121993031007",
            agency="KESBANGPOL",
        ),
        Person(
            id="kabid-wasnas",
            name="NAMA KEPALA BIDANG",
            title_after="S.Sos.",
            position="Kepala Bidang Kewaspadaan Nasional",
            rank="Pembina / IV a",
            number_kind="NIP",
            number="197703122003122007",
            agency="KESBANGPOL",
        ),
        Person(
            id="notulis",
            name="NAMA NOTULIS",
            title_after="S.IP.",
            position="Analis Kebijakan Ahli Muda",
            rank="Penata Tk. I / III d",
            number_kind="NIP",
            number="198501012009041002",
            agency="KESBANGPOL",
        ),
        Person(
            id="kapolres",
            name="NAMA KAPOLRES",
            title_after="S.I.K., M.H.",
            position="Kapolres Bontang",
            rank="AJUN KOMISARIS BESAR POLISI",
            number_kind="NRP",
            number="80010123",
            agency="POLRES",
        ),
        Person(id="kabagops", name="Kabag Ops Polres", position="Kabag Ops Polres", agency="POLRES"),
    )
}

FORUM = Forum(
    id="WASDIN",
    name="Tim Kewaspadaan Dini Kota Bontang",
    short="Tim Wasdin",
    members=tuple(AGENCIES),
    secretariat="KESBANGPOL",
    chair="kepala-kesbangpol",
    rule="FREQ=MONTHLY;BYDAY=-1TU",
    rule_start=date(2026, 1, 27),
    skipped=(date(2026, 3, 31),),
    start=time(9, 0),
    place="Ruang Rapat Badan Kesbangpol",
)


def at(hour: int, minute: int, day: date = date(2026, 11, 24)) -> datetime:
    """A moment of the sitting in Bontang."""
    return datetime.combine(day, time(hour, minute), ZONE)


SITTING = Meeting(
    id=MEETING,
    title="Rapat Koordinasi Tim Kewaspadaan Dini Bulan November 2026",
    date=date(2026, 11, 24),
    forum="WASDIN",
    start=time(9, 0),
    place="Ruang Rapat Badan Kesbangpol",
    status=MeetingStatus.FINAL,
    invited=tuple(AGENCIES),
    chair="kepala-kesbangpol",
    secretary="kabid-wasnas",
    note_taker="notulis",
    letter_number="000.1.5/123/BKBP/XI/2026",
    letter_date=date(2026, 11, 18),
    copies=("Wali Kota Bontang (sebagai laporan)", "Arsip"),
    opened=at(9, 5),
    closed=at(11, 20),
    next_date=date(2026, 12, 29),
    approvals=(
        Approval(version=1, by="kepala-kesbangpol", at=at(15, 0, date(2026, 11, 25)), seq=412, digest="ab" * 32),
    ),
    attachments=(
        Attachment(name="Paparan Kapolres.pdf", sha256="cd" * 32, size=480_123, at=at(9, 0)),
        Attachment(name="Dokumentasi 1.jpg", sha256="ef" * 32, size=980_123, at=at(11, 25)),
    ),
)

SEAL = Seal(meeting=MEETING, version=1, seq=412, hash="1f2e3d4c5b6a7980" * 4, digest="ab" * 32)


def item(number: int, title: str, kind: ItemKind = ItemKind.TEMPLATE) -> AgendaItem:
    """An item of the sitting's agenda."""
    return AgendaItem(id=f"{MEETING}.M{number}", meeting=MEETING, number=number, title=title, kind=kind)


ITEMS = (
    item(1, "Pembukaan"),
    item(2, "Pengesahan notula rapat Oktober 2026", ItemKind.APPROVAL),
    item(3, "Tindak lanjut rapat sebelumnya", ItemKind.FOLLOW_UP),
    item(4, "Kesiapan pengamanan Natal 2026 dan Tahun Baru 2027"),
    item(5, "Perkembangan situasi dan deteksi dini"),
    item(6, "Lain-lain"),
    item(7, "Penutup"),
)


def entry(  # noqa: PLR0913 - a line has many sides
    number: int,
    text: str,
    *,
    on: int,
    kind: EntryKind = EntryKind.NOTE,
    speaker: str = "",
    parent: int = 0,
    private: bool = False,
    security: SecurityClass | None = None,
    action: str = "",
) -> Entry:
    """A line of the record."""
    return Entry(
        id=f"{MEETING}.{number}",
        meeting=MEETING,
        number=number,
        kind=kind,
        text=text,
        raw=text,
        item=f"{MEETING}.M{on}" if on else "",
        order=float(number),
        parent=f"{MEETING}.{parent}" if parent else "",
        speaker=speaker,
        private=private,
        security=security,
        action=action,
        at=at(9, 5),
    )


ENTRIES = (
    entry(1, "Ketua rapat membuka rapat dan menyampaikan terima kasih atas kehadiran peserta.", on=1),
    entry(2, "rapat dilaksanakan sbg evaluasi bulanan dan persiapan menghadapi akhir tahun", on=1),
    entry(3, "notula rapat Oktober 2026 dibacakan dan disetujui tanpa perubahan", on=2, kind=EntryKind.DECISION),
    entry(
        4, "pendataan titik galian C sdh selesai di 2 kelurahan, 1 kelurahan msh berjalan", on=3, speaker="Kasatpol PP"
    ),
    entry(5, "mohon tambahan waktu utk kelurahan terakhir", on=3, speaker="Kasatpol PP"),
    entry(
        6,
        "Operasi Lilin Mahakam digelar 21 Desember 2026 s.d. 2 Januari 2027 dgn 4 pos pengamanan dan 2 pos pelayanan",
        on=4,
        speaker="Kabag Ops Polres Bontang",
    ),
    entry(
        7,
        "Pospam: Simpang Tugu Selamat Datang, Pasar Taman Rawa Indah, Loktuan, Tanjung Laut",
        on=4,
        kind=EntryKind.CONTINUATION,
        parent=6,
    ),
    entry(8, "Posyan: Terminal dan Pelabuhan Loktuan", on=4, kind=EntryKind.CONTINUATION, parent=6),
    entry(
        9,
        "agar pengamanan rumah ibadah diprioritaskan pd malam Natal tgl 24 Desember",
        on=4,
        speaker="Pasi Intel Kodim 0908/Bontang",
    ),
    entry(10, "menyiapkan 20 personel dan 2 unit kendaraan patroli", on=4, speaker="Kasatpol PP"),
    entry(11, "apakah puskesmas siaga 24 jam selama operasi", on=4, speaker="Kabag Ops Polres Bontang"),
    entry(
        12,
        "Pos pengamanan, pos pelayanan, dan rumah ibadah prioritas ditetapkan sesuai paparan Polres Bontang",
        on=4,
        kind=EntryKind.DECISION,
    ),
    entry(13, "patroli gabungan dan pendekatan dialogis diutamakan", on=4, kind=EntryKind.DECISION),
    entry(
        14,
        "Susun plotting personel pos pengamanan dan pos pelayanan",
        on=4,
        kind=EntryKind.ACTION,
        action="TL-2026-0042",
    ),
    entry(15, "jadwal piket puskesmas dan ambulans selama operasi", on=4, kind=EntryKind.ACTION, action="TL-2026-0043"),
    entry(
        16,
        "terdapat pergeseran kerawanan peredaran narkotika dari kelurahan lama ke Tanjung Laut Indah",
        on=5,
        speaker="BNN Kota Bontang",
    ),
    entry(
        17,
        "rencana aksi unjuk rasa menolak pabrik soda ash diperkirakan pertengahan Desember",
        on=5,
        speaker="Binda Kaltim",
        security=SecurityClass.RESTRICTED,
    ),
    entry(18, "ada 2 target operasi yg sedang didalami", on=5, speaker="BNN Kota Bontang", private=True),
    entry(19, "Lokus Kelurahan Bersinar dialihkan ke Tanjung Laut Indah", on=5, kind=EntryKind.DECISION),
    entry(20, "Perbarui peta kerawanan narkoba", on=5, kind=EntryKind.ACTION, action="TL-2026-0044"),
    entry(21, "format laporan bulanan antarinstansi perlu diseragamkan", on=6, kind=EntryKind.QUESTION),
    entry(22, "kanal pelaporan warga melalui RT sudah aktif di 15 kelurahan", on=6, kind=EntryKind.INFORMATION),
    entry(23, "mengucapkan terima kasih dan menutup rapat", on=7, speaker="Ketua rapat"),
    entry(24, "/tutup", on=7, kind=EntryKind.COMMAND),
)


def mark(agency: str, presence: Presence, **more: object) -> Attendance:
    """A mark of the roll-call."""
    return msgspec.structs.replace(
        Attendance(id=f"{MEETING}.{agency}", meeting=MEETING, agency=agency, presence=presence), **more
    )


ATTENDANCE = (
    mark("KESBANGPOL", Presence.PRESENT, position="Kepala Badan"),
    mark("POLRES", Presence.REPRESENTED, position="Kabag Ops", representing="Kapolres Bontang"),
    mark("KODIM", Presence.REPRESENTED, position="Pasi Intel", representing="Dandim 0908/Bontang", arrived=at(9, 40)),
    mark("BNNK", Presence.PRESENT, position="Kepala BNN Kota"),
    mark("BINDA", Presence.PRESENT),
    mark("KEJARI", Presence.ON_DUTY),
    mark("SATPOLPP", Presence.PRESENT, position="Kepala Satuan", left=at(10, 50)),
    mark("DISHUB", Presence.EXCUSED),
    mark("DINKES", Presence.PRESENT, position="Sekretaris Dinas"),
)

NEW = (
    ActionHistory(
        action=Action(
            id="TL-2026-0042",
            text="Susun plotting personel pos pengamanan dan pos pelayanan",
            lead="POLRES",
            supporting=("KODIM", "DISHUB", "SATPOLPP", "DINKES"),
            pic="kabagops",
            due=Due(text="18/12/2026", date=date(2026, 12, 18)),
            original_due=date(2026, 12, 18),
            priority=Priority.URGENT,
            meeting=MEETING,
            forum="WASDIN",
            item=f"{MEETING}.M4",
            entry=f"{MEETING}.14",
            created=date(2026, 11, 24),
        ),
        meeting=SITTING,
    ),
    ActionHistory(
        action=Action(
            id="TL-2026-0043",
            text="jadwal piket puskesmas dan ambulans selama operasi",
            lead="DINKES",
            due=Due(text="H-7 Nataru", anchor="Nataru", days=-7),
            meeting=MEETING,
            forum="WASDIN",
            item=f"{MEETING}.M4",
            entry=f"{MEETING}.15",
            created=date(2026, 11, 24),
        ),
        meeting=SITTING,
    ),
    ActionHistory(
        action=Action(
            id="TL-2026-0044",
            text="Perbarui peta kerawanan narkoba",
            lead="BNNK",
            supporting=("KESBANGPOL",),
            due=Due(text="awal bulan depan", date=date(2026, 12, 1)),
            original_due=date(2026, 12, 1),
            status=ActionStatus.PROGRESS,
            meeting=MEETING,
            forum="WASDIN",
            item=f"{MEETING}.M5",
            entry=f"{MEETING}.20",
            created=date(2026, 11, 24),
        ),
        progress=(
            Progress(
                id="TL-2026-0044.P1",
                action="TL-2026-0044",
                agency="BNNK",
                at=at(14, 0, date(2026, 11, 30)),
                text="data 12 kelurahan sdh masuk, 3 kelurahan menyusul",
                evidence=(Evidence(name="peta-sementara.pdf", sha256="12" * 32, size=1024),),
            ),
        ),
        meeting=SITTING,
    ),
)

OLDER_MEETING = msgspec.structs.replace(
    SITTING,
    id="WASDIN-2026-010",
    title="Rapat Koordinasi Tim Kewaspadaan Dini Bulan Oktober 2026",
    date=date(2026, 10, 27),
)

OLDER = (
    ActionHistory(
        action=Action(
            id="TL-2026-0031",
            text="Pendataan titik dan status izin galian C",
            lead="SATPOLPP",
            supporting=("POLRES",),
            due=Due(text="4 Des", date=date(2026, 12, 4)),
            original_due=date(2026, 11, 10),
            status=ActionStatus.PROGRESS,
            meeting="WASDIN-2026-010",
            forum="WASDIN",
            created=date(2026, 10, 27),
        ),
        progress=(
            Progress(
                id="TL-2026-0031.P1",
                action="TL-2026-0031",
                agency="SATPOLPP",
                at=at(9, 30),
                text="2 dari 3 kelurahan selesai",
                meeting=MEETING,
            ),
        ),
        extensions=(
            Extension(
                id="TL-2026-0031.X1",
                action="TL-2026-0031",
                agency="SATPOLPP",
                asked_at=at(9, 31),
                old=date(2026, 11, 10),
                new=Due(text="4 Des", date=date(2026, 12, 4)),
                reason="kelurahan terakhir belum mengirim data",
                state=ExtensionState.GRANTED,
            ),
        ),
        meeting=OLDER_MEETING,
    ),
    ActionHistory(
        action=Action(
            id="TL-2026-0029",
            text="Edarkan format laporan informasi bulanan",
            lead="KESBANGPOL",
            supporting=("BINDA", "POLRES", "KODIM", "KEJARI"),
            due=Due(text="2 Nov", date=date(2026, 11, 2)),
            original_due=date(2026, 11, 2),
            status=ActionStatus.DONE,
            meeting="WASDIN-2026-010",
            forum="WASDIN",
            created=date(2026, 10, 27),
            done_on=date(2026, 11, 2),
        ),
        meeting=OLDER_MEETING,
    ),
)

FINAL = Minutes(
    meeting=SITTING,
    forum=FORUM,
    items=ITEMS,
    attendance=ATTENDANCE,
    entries=ENTRIES,
    actions=NEW,
    reviewed=OLDER,
    agencies=AGENCIES,
    people=PEOPLE,
    seal=SEAL,
)
"""The minutes, approved."""

DRAFT = msgspec.structs.replace(
    FINAL, meeting=msgspec.structs.replace(SITTING, status=MeetingStatus.DRAFT, approvals=()), seal=None
)
"""The same before approval."""

AMENDED = msgspec.structs.replace(
    FINAL,
    meeting=msgspec.structs.replace(
        SITTING,
        version=2,
        amendments=(
            Amendment(
                version=2,
                reason="tenggat pemutakhiran peta kerawanan salah ketik",
                by="kepala-kesbangpol",
                at=at(10, 0, date(2026, 11, 27)),
            ),
        ),
    ),
    seal=msgspec.structs.replace(SEAL, version=2, seq=431),
)
"""The same with a correction after approval."""

FOLLOW_UP = FollowUp(actions=(*NEW, *OLDER), forum=FORUM, agencies=AGENCIES, people=PEOPLE)
"""The forum's open actions."""

SHEET = FollowUp(
    actions=tuple(file for file in FOLLOW_UP.actions if "POLRES" in (file.action.lead, *file.action.supporting)),
    agency=AGENCIES["POLRES"],
    agencies=AGENCIES,
    people=PEOPLE,
)
"""What one agency owes."""

PLANNED = msgspec.structs.replace(
    FINAL,
    meeting=msgspec.structs.replace(
        SITTING,
        status=MeetingStatus.SCHEDULED,
        approvals=(),
        attachments=(),
        opened=None,
        closed=None,
        next_date=None,
        letter_number="",
        letter_date=None,
        cosigners=("kapolres",),
    ),
    attendance=(),
    entries=(),
    actions=(),
    seal=None,
)
"""The sitting before it is held, with a letter that has no number yet."""

DECISIONS = Decisions(
    since=date(2026, 10, 1),
    until=date(2026, 12, 31),
    decisions=tuple(decided(SITTING, ITEMS, ENTRIES)),
    forum=FORUM,
    agencies=AGENCIES,
    people=PEOPLE,
)
"""What the forum decided in a quarter."""

SCHEDULE = Schedule(forum=FORUM, meetings=(OLDER_MEETING, SITTING), agencies=AGENCIES, people=PEOPLE)
"""When the forum meets."""

SUBJECTS: Mapping[str, Subject] = {
    "draft": DRAFT,
    "final": FINAL,
    "amended": AMENDED,
    "planned": PLANNED,
    "actions": FOLLOW_UP,
    "sheet": SHEET,
    "decisions": DECISIONS,
    "schedule": SCHEDULE,
}
"""What kinds of paper are tried out on, by the names that they call it."""


def of(kind: AnyKind) -> tuple[Subject, ...]:
    """List what a kind of paper is tried out on."""
    return tuple(SUBJECTS[name] for name in kind.samples)
