"""The roll-call line."""

from __future__ import annotations

from datetime import time

import pytest
from msgspec.structs import replace

from rapat.capture import AttendanceMark, Directory, echo, parse
from rapat.capture.names import Target
from rapat.model import Agency, EntryKind, Person, Presence
from rapat.text.language import ENGLISH
from tests.capture import bontang
from tests.capture.sitting import SITTING, read

PRESENT, REPRESENTED = Presence.PRESENT, Presence.REPRESENTED


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        (
            "POLRES, BNNK",
            [AttendanceMark(agency="POLRES", presence=PRESENT), AttendanceMark(agency="BNNK", presence=PRESENT)],
        ),
        (
            "polres & bnn kota dan kodim",
            [AttendanceMark(agency=code, presence=PRESENT) for code in ("POLRES", "BNNK", "KODIM")],
        ),
        (
            "KODIM Mayor Budi, Pasi Intel, mewakili Dandim 09.40",
            [
                AttendanceMark(
                    agency="KODIM",
                    presence=REPRESENTED,
                    name="Mayor Budi",
                    position="Pasi Intel",
                    representing="Dandim",
                    arrived=time(9, 40),
                )
            ],
        ),
        (
            "KODIM Kasdim, mewakili Dandim",
            [AttendanceMark(agency="KODIM", presence=REPRESENTED, position="Kasdim", representing="Dandim")],
        ),
        ("KODIM Kasdim, Budi", [AttendanceMark(agency="KODIM", presence=PRESENT, name="Budi", position="Kasdim")]),
        ("KODIM Kapten Uji", [AttendanceMark(agency="KODIM", presence=PRESENT, name="Kapten Uji")]),
        ("BPBD izin", [AttendanceMark(agency="BPBD", presence=Presence.EXCUSED)]),
        ("BPBD izin sakit", [AttendanceMark(agency="BPBD", presence=Presence.SICK)]),
        ("BPBD izin dinas luar", [AttendanceMark(agency="BPBD", presence=Presence.ON_DUTY)]),
        ("BPBD izin ada apel", [AttendanceMark(agency="BPBD", presence=Presence.EXCUSED, note="ada apel")]),
        ("BPBD sakit", [AttendanceMark(agency="BPBD", presence=Presence.SICK)]),
        ("BPBD DL", [AttendanceMark(agency="BPBD", presence=Presence.ON_DUTY)]),
        ("BPBD dinas luar", [AttendanceMark(agency="BPBD", presence=Presence.ON_DUTY)]),
        ("BPBD TK", [AttendanceMark(agency="BPBD", presence=Presence.ABSENT)]),
        ("BPBD tanpa keterangan", [AttendanceMark(agency="BPBD", presence=Presence.ABSENT)]),
        ("KEJARI pulang 10.30", [AttendanceMark(agency="KEJARI", left=time(10, 30))]),
        ("KEJARI 09.30", [AttendanceMark(agency="KEJARI", presence=PRESENT, arrived=time(9, 30))]),
        ("tamu Nama, peran", [AttendanceMark(presence=Presence.GUEST, name="Nama", position="peran")]),
        (
            "tamu dr. Rina, Sp.PD., M.Kes (Kepala Puskesmas)",
            [AttendanceMark(presence=Presence.GUEST, name="dr. Rina, Sp.PD., M.Kes", position="Kepala Puskesmas")],
        ),
        (
            "tamu Budi, Ph.D., peneliti kebakaran",
            [AttendanceMark(presence=Presence.GUEST, name="Budi, Ph.D.", position="peneliti kebakaran")],
        ),
        ("tamu Ketua RT 05, saksi", [AttendanceMark(presence=Presence.GUEST, name="Ketua RT 05", note="saksi")]),
        ("tamu Nama (Lurah) saksi", [AttendanceMark(presence=Presence.GUEST, name="Nama", position="Lurah, saksi")]),
        (
            "Kapolres, KODIM izin",
            [
                AttendanceMark(
                    agency="POLRES", presence=PRESENT, person="kapolres", name="Kapolres Bontang", position="Kapolres"
                ),
                AttendanceMark(agency="KODIM", presence=Presence.EXCUSED),
            ],
        ),
    ],
)
def test_marks(words: str, marks: list[AttendanceMark]) -> None:
    line = read(f"+ {words}")
    assert line.kind is EntryKind.ATTENDANCE
    assert list(line.roll) == marks


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("BPBD", "without a name: BPBD; + BPBD NAME adds it"),
        ("POLRES", "without a name: + POLRES NAME, or + kapolres"),
        ("POLRES, BPBD, KODIM Budi", "without a name: POLRES, BPBD; + POLRES NAME adds it"),
        ("KODIM Budi", ""),
        ("KODIM Kasdim", ""),
        ("Kapolres", ""),
        ("BPBD izin", ""),
        ("KEJARI pulang 10.30", ""),
        ("tamu Nama, peran", ""),
    ],
)
def test_who_came_without_a_name_is_told(words: str, told: str) -> None:
    said = str(echo(read(f"+ {words}"), SITTING))
    assert said.endswith(told) if told else "without a name" not in said


@pytest.mark.parametrize(
    "raw",
    [
        "+ Polres menambah 30 personel",
        "+ Kodim siap mendukung",
        "+ siap",
        "+ POLRES pulang",
        "+ POLRES 25.90",
        "+ tamu",
    ],
)
def test_what_is_no_roll_call_marks_nobody_and_is_not_printed(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.flags) == (EntryKind.ATTENDANCE, raw, ("attendance-not-understood",))


@pytest.mark.parametrize(
    ("raw", "presence", "note"),
    [
        ("+ BPBD izin, ada giat di Samarinda", Presence.EXCUSED, "ada giat di Samarinda"),
        ("+ KEJARI sakit, dirawat sejak kemarin", Presence.SICK, "dirawat sejak kemarin"),
    ],
)
def test_who_is_away_may_say_why_behind_a_comma(raw: str, presence: Presence, note: str) -> None:
    (mark,) = read(raw).roll
    assert (mark.presence, mark.note) == (presence, note)


@pytest.mark.parametrize(
    ("raw", "sounds"),
    [
        ("Kapolres tidak hadir (dinas luar)", True),
        ("BNNK izin, ada kegiatan di provinsi", True),
        ("Kodim diwakili Pasi Intel", True),
        ("Kapolres: Kasat izin", False),
        ("Izin keramaian belum terbit", False),
        ("Polres izin keramaian dibatasi", False),
    ],
)
def test_who_was_away_in_running_words_sounds_like_roll_call(raw: str, *, sounds: bool) -> None:
    assert ("attendance-proposed" in read(raw).flags) is sounds


CHIEFS = Directory(
    [Agency(id="POLRESTA", name="Polresta Palu"), Agency(id="KODIM", name="Kodim 1306"), Agency(id="DLH", name="DLH")],
    [
        Person(id="p1", name="Barliansyah", rank="Komisaris Besar Polisi", position="Kapolresta", agency="POLRESTA"),
        Person(id="p2", name="Rudi Hartono", rank="Letkol Inf", position="Dandim", agency="KODIM"),
        Person(id="p3", name="Ibu Nurhayati Lamara", position="Kabid", agency="DLH"),
    ],
)


@pytest.mark.parametrize(
    ("words", "agency", "person", "name"),
    [
        ("polresta Kombes Barliansyah", "POLRESTA", "p1", "Barliansyah"),
        ("polresta Kombes Pol. Barliansyah", "POLRESTA", "p1", "Barliansyah"),
        ("Pak Barliansyah", "POLRESTA", "p1", "Barliansyah"),
        ("kodim Letkol Rudi Hartono", "KODIM", "p2", "Rudi Hartono"),
        ("kodim Kolonel Rudi Hartono", "KODIM", "p2", "Rudi Hartono"),
        ("dlh bu Nurhayati", "DLH", "p3", "Ibu Nurhayati Lamara"),
        ("polresta Briptu Barliansyah", "POLRESTA", "", "Briptu Barliansyah"),
        ("polresta Pak Rudi", "POLRESTA", "", "Pak Rudi"),
    ],
)
def test_rank_or_address_before_a_registered_name(words: str, agency: str, person: str, name: str) -> None:
    (mark,) = parse(f"+ {words}", replace(SITTING, directory=CHIEFS)).roll
    assert (mark.agency, mark.person, mark.name) == (agency, person, name)


@pytest.mark.parametrize(
    ("raw", "sounds"),
    [
        ("tamu: Ibu Ratna dari PLN Palu ikut hadir", True),
        ("tamu Ibu Ratna, PLN", True),
        ("Tamu undangan: Bapak Joko Susilo (Telkom)", True),
        ("Pak Joko Susilo dari Telkom turut hadir", True),
        ("guest: Rina Wati, narasumber", True),
        ("tamu: 12 orang", False),
        ("tamu: disambut di lobi", False),
        ("Tamu wajib lapor 1x24 jam", False),
        ("Undangan: sudah dikirim", False),
        ("warga datang", False),
        ("Bantuan sudah tiba", False),
    ],
)
def test_guest_without_the_sign_is_pointed_out(raw: str, *, sounds: bool) -> None:
    assert ("guest-proposed" in read(raw).flags) is sounds


@pytest.mark.parametrize(
    ("raw", "present", "unknown"),
    [
        ("+ Polres, Kodem", ["POLRES"], "Kodem"),
        ("+ Kodem, Polres", ["POLRES"], "Kodem"),
        ("+ POLRES Dishup", ["POLRES"], "Dishup"),
        ("+ BPBD, Dishup izin", ["BPBD"], "Dishup"),
        ("+ Polres, BNKK, Dinkes", ["POLRES", "DINKES"], "BNKK"),
        ("+ polres, Dinas Kesehtan 09.20", ["POLRES"], "Dinas Kesehtan"),
        ("+ kodim, Dandm", ["KODIM"], "Dandm"),
        ("Hadir: Polres, Kodem", ["POLRES"], "Kodem"),
    ],
)
def test_a_mistyped_agency_is_told_and_nobody_on_the_roll(raw: str, present: list[str], unknown: str) -> None:
    line = bontang.read(raw)
    assert [mark.agency for mark in line.roll] == present
    assert not any(mark.named for mark in line.roll)
    assert (line.unknown, line.flags) == ((unknown,), ("agency-unknown",))
    assert f"{unknown} is not known; " in ENGLISH.say(echo(line, bontang.BONTANG))


def test_a_mistyped_agency_alone_is_told_with_who_is_meant() -> None:
    assert "Kodem is not known; KODIM?" in ENGLISH.say(echo(bontang.read("+ Kodem"), bontang.BONTANG))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("+ BIN, Dinda", "Dinda"),
        ("+ Polres, Budi", "Budi"),
        ("+ Kodim Kapten Kodin", "Kapten Kodin"),
        ("+ KSOP, Pak Kadim", "Pak Kadim"),
        ("+ Dinkes, Kesya", "Kesya"),
    ],
)
def test_a_name_is_no_slip_for_an_agency(raw: str, name: str) -> None:
    line = bontang.read(raw)
    assert ([mark.name for mark in line.roll], line.flags) == ([name], ())


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("+ polres kodim bnnk", ["POLRES", "KODIM", "BNNK"]),
        ("+ polres dandim", ["POLRES", "KODIM"]),
        ("+ kodim dandim", ["KODIM"]),
        ("+ polres kabag ops", ["POLRES"]),
    ],
)
def test_agencies_in_a_row_come_each_for_itself(raw: str, codes: list[str]) -> None:
    assert [mark.agency for mark in bontang.read(raw).roll] == codes


@pytest.mark.parametrize(
    ("raw", "presence", "note"),
    [
        ("+ BPBD izin sakit", Presence.SICK, ""),
        ("+ BPBD ijin (sakit)", Presence.SICK, ""),
        ("+ BPBD izin dinas luar", Presence.ON_DUTY, ""),
        ("+ BPBD izin: ada apel", Presence.EXCUSED, "ada apel"),
        ("+ BPBD sakit gigi", Presence.SICK, "gigi"),
        ("+ BPBD tdk hadir", Presence.ABSENT, ""),
    ],
)
def test_why_somebody_is_away_is_kept(raw: str, presence: Presence, note: str) -> None:
    (mark,) = bontang.read(raw).roll
    assert (mark.presence, mark.note) == (presence, note)


def test_the_echo_tells_why_somebody_is_away() -> None:
    assert "excused (ada apel)" in ENGLISH.say(echo(bontang.read("+ BPBD izin ada apel"), bontang.BONTANG))


def test_who_came_for_an_agency_is_no_agency_behind_it() -> None:
    seated = SITTING.directory.seating([("Ibu Rina", "", Target("BNNK"))])
    (mark,) = parse("+ BNNK Ibu Rina", replace(SITTING, directory=seated)).roll
    assert mark.name == "Ibu Rina"


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("+ Polres Bontang Utara", "Polres Bontang Utara"),
        ("+ Polres Selatan izin", "Polres Selatan"),
        ("+ Dinkes Provinsi", "Dinkes Provinsi"),
        ("+ Kodim Kab. Kutai", "Kodim Kab. Kutai"),
    ],
)
def test_an_agency_of_another_place_seats_nobody_here(typed: str, unknown: str) -> None:
    line = bontang.read(typed)
    assert (line.roll, line.unknown) == ((), (unknown,))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("+ Polres Kota Bontang", ""), ("+ Dinkes Kota", ""), ("+ Kodim Letkol Barat", "Letkol Barat")],
)
def test_words_of_the_place_itself_and_names_like_them(typed: str, name: str) -> None:
    (mark,) = bontang.read(typed).roll
    assert mark.name == name
