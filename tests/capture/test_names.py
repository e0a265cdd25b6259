"""Who is meant: heads, deputies, parts of agencies, forms of address; and who is nobody in the registers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Directory, sayings
from rapat.capture.names import Target
from rapat.model import Agency, Person
from rapat.text.language import ENGLISH
from tests.capture.bontang import BONTANG, read

SPELT = [
    ("Polres Btg", "POLRES", ""),
    ("BNN Kota Btg", "BNNK", ""),
    ("Bag Ops Polres", "POLRES", ""),
    ("Ajudan Wali Kota", "KDH", ""),
    ("Mewakili Kapolres", "POLRES", "kapolres"),
    ("Kanit Tipiter Sat Reskrim Polres Bontang", "POLRES", ""),
    ("Kabid Kedaruratan BPBD Kota Bontang", "BPBD", ""),
    ("Kasi Trantib Kecamatan Bontang Utara", "KECUTARA", ""),
    ("Sekban Kesbangpol", "KESBANGPOL", ""),
    ("Bu Kadinkes Kota Bontang", "DINKES", "kadinkes"),
    ("Pjs. Wali Kota", "KDH", "wali-kota"),
    ("DINAS KESEHATAN", "DINKES", ""),
    ("Pak Sekda", "SETDA", "sekda"),
    ("Bpk. Kapolres", "POLRES", "kapolres"),
    ("Ibu Kadinkes", "DINKES", "kadinkes"),
    ("Bapak Wali Kota", "KDH", "wali-kota"),
    ("Yth. Dandim", "KODIM", "dandim"),
    ("Plt. Kadishub", "DISHUB", "kadishub"),
    ("Plt Kadishub", "DISHUB", "kadishub"),
    ("Plh. Sekda", "SETDA", "sekda"),
    ("a.n. Kapolres", "POLRES", "kapolres"),
    ("an. Dandim", "KODIM", "dandim"),
    ("dr. Kadinkes", "DINKES", ""),
    ("Drs. Kasatpol PP", "SATPOLPP", ""),
    ("AKBP Kapolres Bontang", "POLRES", "kapolres"),
    ("Ka. Kesbangpol", "KESBANGPOL", ""),
    ("Kabankesbangpol", "KESBANGPOL", ""),
    ("Kaban Kesbangpol Kota Bontang", "KESBANGPOL", "kaban-kesbangpol"),
    ("Kakesbangpol", "KESBANGPOL", ""),
    ("Kepala Kesbangpol", "KESBANGPOL", ""),
    ("Kabinda", "BINDA", ""),
    ("Ka Binda", "BINDA", ""),
    ("Kabinda Kaltim", "BINDA", ""),
    ("Kajari", "KEJARI", ""),
    ("Kajari Bontang", "KEJARI", ""),
    ("Kepala Kejari", "KEJARI", ""),
    ("Kakejari", "KEJARI", ""),
    ("Ka Satpol PP", "SATPOLPP", ""),
    ("Kasat Pol. PP", "SATPOLPP", "kasatpol-pp"),
    ("Kalak BPBD Kota Bontang", "BPBD", "kalak-bpbd"),
    ("Ka BPBD", "BPBD", ""),
    ("Kadis Kesehatan", "DINKES", "kadinkes"),
    ("Kadis Perhubungan Kota Bontang", "DISHUB", "kadishub"),
    ("Kadis Naker", "DISNAKER", ""),
    ("Kadis Lingkungan Hidup", "DLH", ""),
    ("Ka DLH", "DLH", ""),
    ("Wakapolres", "POLRES", ""),
    ("Waka Polres Bontang", "POLRES", ""),
    ("Wakil Kepala BNN Kota", "BNNK", ""),
    ("Sekretaris Dinkes", "DINKES", ""),
    ("Sekretaris Dinas Perhubungan", "DISHUB", ""),
    ("Sekretaris Kesbangpol", "KESBANGPOL", ""),
    ("Sekcam Bontang Utara", "KECUTARA", ""),
    ("Camat Btg Utara", "KECUTARA", ""),
    ("Camat Btg. Selatan", "KECSELATAN", ""),
    ("Kec. Bontang Barat", "KECBARAT", ""),
    ("Staf Kecamatan Bontang Barat", "KECBARAT", ""),
    ("Camat Bontang Barat", "KECBARAT", "camat-barat"),
    ("Kasat Reskrim Polres", "POLRES", ""),
    ("Kasat Reskrim Polres Bontang", "POLRES", ""),
    ("Kabag Log Polres", "POLRES", ""),
    ("Pasi Ops Kodim 0908", "KODIM", ""),
    ("Pasi Ops Kodim", "KODIM", ""),
    ("Danyon Arhanud 7/ABC", "YONARHANUD", ""),
    ("Danpos TNI AL", "POSAL", ""),
    ("Komandan Pos AL", "POSAL", ""),
    ("Dan Subdenpom", "SUBDENPOM", ""),
    ("Perwakilan Dishub", "DISHUB", ""),
    ("Utusan KSOP", "KSOP", ""),
    ("Perwakilan dari Imigrasi", "IMIGRASI", ""),
    ("Kabid P2P Dinas Kesehatan", "DINKES", ""),
    ("Kabid Lalu Lintas Dishub", "DISHUB", ""),
    ("Satpol PP Bontang", "SATPOLPP", ""),
    ("Pol. PP", "SATPOLPP", ""),
    ("Polres Kota Bontang", "POLRES", ""),
    ("Bakesbangpol", "KESBANGPOL", ""),
    ("Bapak Kepala BNN Kota Bontang", "BNNK", "kepala-bnnk"),
    ("Ketua FKUB Bontang", "FKUB", "ketua-fkub"),
    ("Ketua FKUB Kota Bontang", "FKUB", "ketua-fkub"),
    ("Pimpinan BPBD", "BPBD", ""),
    ("Walikota", "KDH", "wali-kota"),
    ("Walikota Bontang", "KDH", "wali-kota"),
    ("Asisten 1", "SETDA", ""),
]
"""Names, the agency and, where the registers have somebody of this office, the person."""
STRANGERS = [
    "Polda Kaltim",
    "Kodim 0907/Tarakan",
    "Bakesbangpol Kaltim",
    "Kesbangpol Kutim",
    "Dishub Prov",
    "BNN RI",
    "Koramil Bontang Utara",
    "PKK Bontang Utara",
    "Perumdam Tirta Taman",
    "Kapolsek Bontang Utara",
    "Puskesmas Bontang Utara",
    "Danramil Bontang Selatan",
    "Lurah Bontang Kuala",
    "Kepala Dinas Kesehatan Provinsi",
    "Kadinkes Provinsi Kaltim",
    "Kadishub Kutai Timur",
    "BNN Provinsi",
    "Kapolda Kaltim",
    "Dinas Perhubungan Provinsi Kalimantan Timur",
    "Kejati Kaltim",
    "Kepala BNNP Kaltim",
    "Kapolres Kutai Timur",
    "Dandim 0909 Kutai Timur",
    "Kepala Puskesmas Bontang Barat",
    "KUA Bontang Utara",
    "PT Badak NGL",
    "PT Pupuk Kaltim",
    "CV Maju Jaya",
    "Ketua RT 05",
    "Kadisdik",
    "Kadiskominfo",
    "Kadis Sosial",
    "Kakan Kemenag",
    "Karutan",
    "KNPI Bontang",
    "Ketua KNPI",
    "Kepsek SMAN 1",
    "Dirut PDAM",
    "Danlanal",
    "Wadir RSUD",
    "Kabagsops",
    "Lurah Tanjung Laut",
    "LSM Peduli",
    "Ormas Pemuda",
    "Asosiasi Hotel",
    "Humas PT Badak",
    "Yayasan Al-Ikhlas",
    "Manajer Hotel Bintang",
    "Kanwil Kemenkumham",
    "Kaposko",
]
"""Offices of other lines of command, other places and levels, companies, associations."""


@pytest.mark.parametrize(("name", "agency", "person"), SPELT)
def test_an_official_is_known_by_any_usual_name(name: str, agency: str, person: str) -> None:
    spoken, marked, named = (
        read(f"{name}: siap"),
        read(f"! Kirim data @{name} ^besok"),
        read(f"! Kirim data, PIC: {name}"),
    )
    assert [spoken.agency, marked.lead, named.lead] == [agency] * 3
    assert not person or [spoken.person, marked.pic, named.pic] == [person] * 3
    assert (spoken.text, marked.text, named.text) == ("siap", "Kirim data", "Kirim data")


@pytest.mark.parametrize(
    ("name", "agency", "person"),
    [
        ("Kapolres (AKBP Contoh)", "POLRES", "kapolres"),
        ("AKBP Contoh (Kapolres)", "POLRES", "kapolres"),
        ("Dinkes (dr. Ani)", "DINKES", ""),
        ("Dishub, Pak Anto", "DISHUB", ""),
        ("BPBD - Pak Joko", "BPBD", ""),
        ("Kapolres Bontang AKBP Contoh", "POLRES", "kapolres"),
    ],
)
def test_a_name_beside_an_office_changes_nothing(name: str, agency: str, person: str) -> None:
    line = read(f"{name}: siap")
    assert (line.agency, line.person, line.text) == (agency, person, "siap")


def test_the_deputy_of_an_official_is_not_surely_of_the_registers() -> None:
    assert read("Wakil Wali Kota: aman").flags == ("speaker-unknown",)
    representing = BONTANG.directory.identify("Perwakilan Polres")
    assert representing is not None
    assert representing.sure


@pytest.mark.parametrize("name", STRANGERS)
def test_nobody_of_the_registers_is_made_of_a_stranger(name: str) -> None:
    spoken, marked, named = (
        read(f"{name}: siap"),
        read(f"! Kirim data @{name} ^besok"),
        read(f"! Kirim data, PIC: {name}"),
    )
    assert (spoken.speaker, spoken.agency, spoken.flags) == (name, "", ("speaker-unknown",))
    assert [marked.lead, named.lead] == ["", ""]
    assert "owner-unknown" in marked.flags
    assert "owner-unknown" in named.flags
    assert not read(f"{name} agar menertibkan pedagang").proposed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Walikota", "Wali Kota"),
        ("Pak Sekda", "Sekda"),
        ("Sekretaris Daerah", "Sekda"),
        ("Camat Bontang Utara", "Camat Bontang Utara"),
        ("Plt Kadishub", "Kadishub"),
        ("Plh. Kadishub", "Plh. Kadishub"),
        ("a.n. Kapolres", "a.n. Kapolres"),
        ("Bpk. Kapolres", "Kapolres"),
        ("Polres", "Polres"),
        ("Bapak Camat", "Bapak Camat"),
        ("Ketua", "Ketua"),
    ],
)
def test_somebody_of_several_names_is_one_speaker(typed: str, printed: str) -> None:
    assert read(f"{typed}: siap").speaker == printed


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("Kapolres menyampaikan: situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres menyampaikan bahwa: situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres menegaskan: situasi aman", "Kapolres", "menegaskan: situasi aman"),
        ("Kapolres juga menambahkan bahwa: pos siap", "Kapolres", "menambahkan bahwa: pos siap"),
        ("Kadinkes melaporkan: 3 kasus", "Kadinkes", "melaporkan: 3 kasus"),
        ("Kapolres meminta Satpol PP: tertibkan PKL", "Kapolres", "meminta Satpol PP: tertibkan PKL"),
        ("Dandim mengusulkan : apel gabungan", "Dandim", "mengusulkan : apel gabungan"),
        ("Kajari bertanya: kapan mulai", "Kajari", "kapan mulai"),
        ("Wali Kota berpesan agar: tetap rukun", "Wali Kota", "tetap rukun"),
        ("Dandim berharap: apel rutin", "Dandim", "berharap: apel rutin"),
        ("Wali Kota memerintahkan: siaga penuh", "Wali Kota", "memerintahkan: siaga penuh"),
        ("Kadishub merekomendasikan: satu arah", "Kadishub", "merekomendasikan: satu arah"),
        ("Arahan Wali Kota: tingkatkan patroli", "Wali Kota", "tingkatkan patroli"),
        ("Tanggapan dari Kadishub: siap", "Kadishub", "siap"),
        ("Paparan Kasat Intelkam: peta kerawanan", "Kasat Intelkam", "peta kerawanan"),
        ("Disampaikan oleh Kapolres: aman", "Kapolres", "aman"),
        ("Menurut BNNK: ada 2 target", "BNNK", "ada 2 target"),
        ("Kapolres selaku pimpinan rapat menyampaikan: aman", "Kapolres", "aman"),
        ("Kapolres reported: two cases", "Kapolres", "reported: two cases"),
    ],
)
def test_who_says_something_speaks_and_the_verb_is_kept(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == (speaker, text)


@pytest.mark.parametrize(
    "raw",
    [
        "Warga mengusulkan: lampu jalan",
        "Peserta rapat menyetujui: jadwal baru",
        "Polisi menangkap: dua orang",
        "Pimpinan Rapat : Sekda Kota Bontang",
        "Ketua: Kapolres",
        "Sekretaris : Kabid Wasnas",
        "Notulis : Siti Rahma",
        "Moderator : Kabag Ops",
        "Penambahan koordinator lapangan: Pak Joko dan Pak Widi",
        "Kapolres : AKBP Contoh, S.I.K.",
    ],
)
def test_what_is_no_speech_has_no_speaker(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == ("", raw)


def test_a_chair_that_speaks_is_heard() -> None:
    assert read("Ketua: Setuju").speaker == "Ketua"
    assert read("Ketua: Kapolres dan Dandim mohon hadir").speaker == "Ketua"


@pytest.mark.parametrize(
    "word",
    [
        "menyampaikan",
        "menegaskan",
        "melaporkan",
        "menanyakan",
        "merekomendasikan",
        "mewajibkan",
        "meyakinkan",
        "mengusulkan",
        "memerintahkan",
        "mengarahkan",
        "mengimbau",
        "menghimbau",
        "berpesan",
        "berpendapat",
        "disampaikan",
        "ditegaskan",
        "diminta",
        "minta",
        "usul",
    ],
)
def test_verbs_of_saying_are_known_by_their_stem(word: str) -> None:
    assert sayings.verb(word)


@pytest.mark.parametrize(
    "word",
    [
        "menangkap",
        "menyiapkan",
        "membuka",
        "berjalan",
        "ditangkap",
        "kegiatan",
        "keamanan",
        "bagian",
        "kepada",
        "masuk",
        "kesimpulan",
    ],
)
def test_other_words_are_no_saying(word: str) -> None:
    assert not sayings.verb(word)
    assert not sayings.noun(word)


def test_an_unknown_owner_is_told_with_the_nearest() -> None:
    line = read("! Kirim data, PIC: Kadinkse")
    assert (line.lead, line.unknown) == ("", ("Kadinkse",))
    assert "DINKES" in ENGLISH.say(capture.echo(line, BONTANG)).upper()


def test_a_joining_word_is_no_part_of_an_office() -> None:
    known = BONTANG.directory.identify("Polres dan Posal")
    assert known is not None
    assert (known.target.agency, known.sure) == ("POLRES", True)


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("Kapolsek Bontang Utara", "KECUTARA"),
        ("Danramil Bontang Barat", "KECBARAT"),
        ("Lurah Bontang Selatan", "KECSELATAN"),
    ],
)
def test_an_office_is_never_taken_for_another_of_its_place(name: str, never: str) -> None:
    assert never not in BONTANG.directory.nearest(name)


@pytest.mark.parametrize(("name", "near"), [("Camat Bontang Utar", "Camat Bontang Utara"), ("Kadishb", "kadishub")])
def test_a_slip_in_an_office_is_still_near_it(name: str, near: str) -> None:
    assert near in BONTANG.directory.nearest(name)


@pytest.mark.parametrize("head", ["", "Kepala BNN Kota Palu"])
@pytest.mark.parametrize("label", ["kepala bnn kota", "Kepala BNN Kota", "kepala bnn kota palu", "ka bnn kota"])
def test_the_one_person_with_the_office_of_a_head_is_the_head(head: str, label: str) -> None:
    agencies = [Agency(id="BKP", name="BNN Kota Palu", head=head), Agency(id="DLH", name="Dinas LH")]
    chief = Person(id="sitti", name="Sitti Aminah", position="Kepala BNN Kota Palu", agency="BKP")
    staff = Person(id="rudi", name="Rudi", position="Kepala Seksi Berantas", agency="BKP")
    known = Directory(agencies, [chief, staff]).identify(label)
    assert known is not None
    assert known.target == Target("BKP", "sitti")
    two = Directory(agencies, [chief, staff, Person(id="x", name="X", position="Kepala BNN", agency="BKP")])
    known = two.identify("kepala bnn kota")
    assert known is not None
    assert known.target.agency == "BKP"


@pytest.mark.parametrize("label", ["kepala bnn kota", "kepala bnn", "Kepala BNN Kota", "ibu kepala bnn kota"])
def test_an_abbreviation_without_this_place_is_the_agency(label: str) -> None:
    agencies = [
        Agency(id="BKP", name="BNN Kota Palu"),
        Agency(id="POLRESTA", name="Kepolisian Resor Kota Palu"),
        Agency(id="DLH", name="Dinas Lingkungan Hidup Kota Palu"),
    ]
    known = Directory(agencies, [Person(id="sitti", name="Sitti", position="Kepala BNN Kota Palu", agency="BKP")])
    here = known.identify(label)
    assert here is not None
    assert here.target == Target("BKP", "sitti")
    assert known.identify("kepala bnn provinsi") is None


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Polre: patroli ditambah", "POLRES"),
        ("BNKK: siap", "BNNK"),
        ("Kodem: siap", "KODIM"),
        ("Bpdb: perahu siap", "BPBD"),
        ("KSPO: kapal sandar", "KSOP"),
        ("Dandm menegaskan: semua lapor", "dandim"),
        ("Skda: kita lanjut", "sekda"),
        ("Polre melaporkan situasi aman", "POLRES"),
    ],
)
def test_a_short_name_with_a_slip_is_told_with_who_is_meant(raw: str, meant: str) -> None:
    line = read(raw)
    assert (line.speaker, line.flags) == ("", ("speaker-unknown",))
    assert f"is not known; {meant}" in ENGLISH.say(capture.echo(line, BONTANG))


@pytest.mark.parametrize(
    "raw",
    [
        "Kabar: situasi baik",
        "Pasal: 5 ayat 2",
        "Kapal: 3 unit",
        "Nakes: kurang 3 orang",
        "Satpam: 3 orang",
        "Kabar menyebut ada demo",
        "Kasus: naik",
        "Posko: 3 titik",
    ],
)
def test_a_word_near_a_short_name_is_no_slip(raw: str) -> None:
    assert "speaker-unknown" not in read(raw).flags


@pytest.mark.parametrize(("raw", "office"), [("Dandm: siap", "Dandim"), ("Dandmi: siap", "Dandim")])
def test_the_head_of_an_agency_that_no_register_has_is_proposed(raw: str, office: str) -> None:
    agencies = [
        Agency(id="KODIM", name="Komando Distrik Militer 1306/Palu", short="Kodim 1306/Palu"),
        Agency(id="RESPALU", name="Kepolisian Resor Palu", short="Polres Palu"),
    ]
    palu = replace(BONTANG, directory=Directory(agencies, []))
    assert f"is not known; {office}?" in ENGLISH.say(capture.echo(capture.parse(raw, palu), palu))


@pytest.mark.parametrize("raw", ["Kapolri: siap", "Kepala Polri: siap", "Wakapolri menegaskan netral"])
def test_the_head_of_the_nations_police_is_nobody_here(raw: str) -> None:
    line = read(raw)
    assert (line.person, "speaker-unknown" in line.flags) == ("", True)
