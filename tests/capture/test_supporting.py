"""Who leads and who supports where several are named for one thing: before, behind, in brackets, in a cell."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import capture
from rapat.model import EntryKind
from tests.capture.bontang import BONTANG, read, read_all

ACTION = EntryKind.ACTION


@pytest.mark.parametrize(
    ("raw", "lead", "supporting", "due", "text"),
    [
        # behind a dash, an arrow, a comma
        ("Bersihkan got — DLH bersama Kecamatan Bontang Utara — 11 Des", "DLH", "KECUTARA", 11, "Bersihkan got"),
        ("Patroli pesisir - Posal bekerja sama dengan KSOP - 4 Desember", "POSAL", "KSOP", 4, "Patroli pesisir"),
        ("Antar tandu → Dinkes, dibantu BPBD → 2 Desember 2026", "DINKES", "BPBD", 2, "Antar tandu"),
        ("Pasang rambu, Dishub, dibantu Polres, 4 Des", "DISHUB", "POLRES", 4, "Pasang rambu"),
        ("Pasang rambu, Dishub, dibantu Polres dan Satpol PP, 4 Des", "DISHUB", "POLRES SATPOLPP", 4, "Pasang rambu"),
        ("Data lansia — **Kecamatan Bontang Utara**, didukung Dinkes, 4/12", "KECUTARA", "DINKES", 4, "Data lansia"),
        # in brackets, with the day inside or behind
        ("Cek APAR gedung (Damkar, didampingi Satpol PP; 3 Des)", "DAMKAR", "SATPOLPP", 3, "Cek APAR gedung"),
        ("Cek APAR gedung (Damkar dibantu Satpol PP) 3 Des", "DAMKAR", "SATPOLPP", 3, "Cek APAR gedung"),
        ("Cek APAR gedung [Damkar & BPBD] 3 Des", "DAMKAR", "BPBD", 3, "Cek APAR gedung"),
        ("Cek APAR gedung (Damkar) dibantu Satpol PP, 3 Des", "DAMKAR", "SATPOLPP", 3, "Cek APAR gedung"),
        ("Cek APAR gedung (semua anggota)", "KESBANGPOL", "", None, "Cek APAR gedung"),
        # before a colon
        ("Dinkes dengan dukungan BPBD: siapkan tandu, 1 Des", "DINKES", "BPBD", 1, "siapkan tandu"),
        ("Satpol PP (dibantu Polres dan Kodim): razia kos, 4 Des", "SATPOLPP", "POLRES KODIM", 4, "razia kos"),
        ("Satpol PP (Polres, Kodim): razia kos", "SATPOLPP", "POLRES KODIM", None, "razia kos"),
        ("Polres (PJ), Kodim (pendukung): jaga gereja", "POLRES", "KODIM", None, "jaga gereja"),
        ("Kodim (pendukung), Polres (PJ): jaga gereja", "POLRES", "KODIM", None, "jaga gereja"),
        ("BPBD beserta Damkar: simulasi gempa", "BPBD", "DAMKAR", None, "simulasi gempa"),
        ("Lanal (Bontang): sandar kapal", "", "", None, "Lanal (Bontang): sandar kapal"),
        # behind a label
        ("Peta, koordinator DLH didukung Polres, Kodim, paling lambat 10 Desember", "DLH", "POLRES KODIM", 10, "Peta"),
        ("Susun SOP. PIC: Kesbangpol (didukung Polres)", "KESBANGPOL", "POLRES", None, "Susun SOP."),
        ("Susun SOP; penanggung jawab Kesbangpol dibantu Polres; batas 5/12", "KESBANGPOL", "POLRES", 5, "Susun SOP"),
        ("Susun SOP, PJ: seluruh instansi", "KESBANGPOL", "", None, "Susun SOP"),
        # only support is told: nobody leads
        ("Sosialisasi ke pelajar, dibantu BNNK", "", "BNNK", None, "Sosialisasi ke pelajar"),
        ("Rakor dengan Polres, dibantu Kodim, 4 Des", "", "KODIM", 4, "Rakor dengan Polres"),
        ("jaga pos dibantu @KODIM ^4/12", "", "KODIM", 4, "jaga pos"),
        ("jaga pos @POLRES dibantu @KODIM ^4/12", "POLRES", "KODIM", 4, "jaga pos"),
        # before any word of a day
        ("DLH: pasang papan, pendukung Kodim, s.d. 6 Desember", "DLH", "KODIM", 6, "pasang papan"),
        ("DLH: pasang papan, didukung Kodim dan Polres, sampai 9 Des", "DLH", "KODIM POLRES", 9, "pasang papan"),
        ("DLH: pasang papan, instansi pendukung Kodim, hingga 9 Desember", "DLH", "KODIM", 9, "pasang papan"),
        # words of the sentence
        ("Warga minta dibantu Satpol PP menjaga parkir", "", "", None, "Warga minta dibantu Satpol PP menjaga parkir"),
        ("Kirim surat ke Polres, Kodim, 4 Des", "", "", 4, "Kirim surat ke Polres, Kodim"),
    ],
)  # fmt: skip
def test_the_first_who_is_named_leads(raw: str, lead: str, supporting: str, due: int | None, text: str) -> None:
    line = read_all(f"Tindak lanjut:\n- {raw}")[1]
    assert (line.kind, line.lead, line.supporting) == (ACTION, lead, tuple(supporting.split()))
    assert (line.due.date if line.due else None) == (due and date(2026, 12, due))
    assert line.text == text
    assert ("no-lead" in line.flags) is (not lead)


@pytest.mark.parametrize(
    ("raw", "lead", "pic"),
    [
        ("TL: cek pantai, PIC Lingkungan Hidup dibantu Camat Utara, 4 Des", "DLH", ""),
        ("! Siapkan truk @DISHUB @Kasat Lantas ^4/12", "DISHUB", ""),
        ("! Siapkan truk @Kasat Lantas @DISHUB ^4/12", "POLRES", "kasat-lantas"),
        ("TL: apel gabungan (Kapolres, dibantu Kodim)", "POLRES", "kapolres"),
    ],
)
def test_who_is_in_charge_is_of_the_agency_that_leads(raw: str, lead: str, pic: str) -> None:
    line = read(raw)
    assert (line.lead, line.pic) == (lead, pic)


def test_support_without_a_lead_is_written_as_it_is_read() -> None:
    line = read("! Sosialisasi ke pelajar, dibantu BNNK dan Polres ^4/12")
    form = capture.written(line, BONTANG)
    assert capture.parse(form, BONTANG).supporting == line.supporting == ("BNNK", "POLRES")
    assert capture.parse(form, BONTANG).lead == ""


def test_who_supports_may_stand_below_the_promise() -> None:
    line = read_all("TL: pasang rambu @DISHUB\nPendukung: Polres, Satpol PP")[1]
    assert line.completing is not None
    assert (line.completing.lead, line.completing.supporting) == ("", ("POLRES", "SATPOLPP"))


def test_a_deputy_of_whom_no_register_knows_is_told() -> None:
    line = read("! Siapkan posko @Waka Polres ^4/12")
    assert (line.lead, line.unknown) == ("POLRES", ("Waka Polres",))
    assert "owner-unknown" in line.flags


@pytest.mark.parametrize(
    ("label", "agency"),
    [
        ("Kasdim mewakili Dandim", "KODIM"),
        ("Kabid Dalops, yang mewakili Kadishub", "DISHUB"),
    ],
)
def test_who_speaks_for_another_stays_so(label: str, agency: str) -> None:
    line = read(f"{label}: kami siap")
    assert (line.speaker, line.agency, line.person, line.text) == (label, agency, "", "kami siap")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Dinkes memeriksa anak minggu depan.", date(2026, 12, 4)),
        ("Dinkes memeriksa anak pada 4 Desember 2026.", date(2026, 12, 4)),
        ("Dinkes memeriksa anak besok", date(2026, 11, 27)),
        ("lapor hasilnya tgl 21 Desember", date(2026, 12, 21)),
        ("cek gudang dua hari lagi", date(2026, 11, 28)),
    ],
)
def test_a_day_at_the_end_of_a_promise_is_proposed(words: str, day: date) -> None:
    line = read(f"Tindak lanjut: {words}")
    assert line.due is None
    assert line.text == words
    assert line.proposed_due is not None
    assert line.proposed_due.date == day
    assert "no-due" in line.flags


@pytest.mark.parametrize(
    "words",
    [
        "Tagih hasil rapat tgl 20 Nov",
        "pasang portal 2 buah",
        "rekap bulan Oktober",
        "perbaiki jalan KM 12",
        "x ^-",
    ],
)
def test_what_is_no_day_to_come_is_not_proposed(words: str) -> None:
    assert read(f"TL: {words}").proposed_due is None


@pytest.mark.parametrize(
    ("raw", "text", "supporting"),
    [
        ("Damkar: cek hidran dengan dukungan PLN", "cek hidran dengan dukungan PLN", ""),
        ("Posal: angkut bibit dengan dukungan Kodim, 10/12", "angkut bibit", "KODIM"),
        ("Dinkes: suntik anak dgn bantuan BPBD, 10/12", "suntik anak", "BPBD"),
        ("DLH: tebang pohon dengan pendampingan dari Dishub", "tebang pohon", "DISHUB"),
        ("! tebang pohon dengan dukungan @DISHUB @DLH ^10/12", "tebang pohon", "DISHUB"),
    ],
)
def test_no_half_of_a_phrase_is_left_behind_who_supports(raw: str, text: str, supporting: str) -> None:
    line = read_all(f"Tindak lanjut:\n- {raw}")[1]
    assert (line.text, line.supporting) == (text, tuple(supporting.split()))


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("Damkar melatih warga bersama BPBD dan Dinkes paling lambat 9 Desember", "DAMKAR BPBD DINKES"),
        ("Kasat Lantas dibantu Dishub mengatur simpang", "POLRES DISHUB"),
        ("Dinkes dengan dukungan Kodim menyemprot saluran", "DINKES KODIM"),
        ("Dishub berkoordinasi dengan Polres soal rambu", "DISHUB"),
    ],
)
def test_who_helps_by_the_sentence_is_proposed_behind_who_does_it(raw: str, proposed: str) -> None:
    assert read_all(f"Tindak lanjut:\n- {raw}")[1].proposed == tuple(proposed.split())


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("BPBD\n- Menata karung pasir bersama Kodim, 9/12", "Kodim"),
        ("! menata karung pasir beserta Satpol PP @BPBD ^9/12", "Satpol PP"),
        ("BPBD\n- Menata karung pasir dibantu warga, 9/12", ""),
        ("! menata karung pasir bersama Kodim @BPBD @KODIM ^9/12", ""),
        ("BPBD\n- Koordinasi dengan Kodim soal truk", ""),
    ],
)
def test_who_helps_beside_a_lead_is_told(lines: str, told: str) -> None:
    line = read_all(f"Tindak lanjut:\n{lines}")[-1]
    assert line.lead == "BPBD"
    said = str(capture.echo(line, BONTANG))
    assert ("helper-named" in line.flags) is bool(told)
    assert ("may support" in said) is bool(told)
    assert told in said
