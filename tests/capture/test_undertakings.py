"""What an agency says that it will do: proposed as its promise, and never taken; what only sounds like one is not."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import capture
from rapat.model import EntryKind
from rapat.text.language import ENGLISH, Language
from tests.capture.bontang import BONTANG, read, read_all


@pytest.mark.parametrize(
    ("raw", "codes", "due"),
    [
        # what an agency will do
        ("Dishub akan memasang rambu paling lambat 10 Desember", "DISHUB", date(2026, 12, 10)),
        ("Camat Bontang Utara akan mendata warga pendatang sebelum Jumat", "KECUTARA", date(2026, 11, 26)),
        ("Dinas Kesehatan akan menambah dua ambulans di pos Berbas", "DINKES", None),
        ("Untuk kawasan pelabuhan, KSOP akan memperketat pemeriksaan mulai pekan ini", "KSOP", None),
        ("Polres dan Kodim akan menggelar patroli skala besar", "POLRES KODIM", None),
        ("Kodim bersama Satpol PP akan berjaga di gereja", "KODIM SATPOLPP", None),
        ("Jajaran Polres nantinya akan menyusun rencana pengamanan", "POLRES", None),
        ("- BNNK akan segera kirim alat tes urine", "BNNK", None),
        ("Pihak Imigrasi akan berkoordinasi dengan perusahaan", "IMIGRASI", None),
        ("Damkar akan pasang hidran di pasar, 15 Desember 2026", "DAMKAR", date(2026, 12, 15)),
        ("Dinas Lingkungan Hidup hendak membersihkan drainase", "DLH", None),
        ("Situasi aman. Polres akan menempatkan personel di terminal", "POLRES", None),
        # what it is ready, able or bound to do
        ("BPBD siap menyediakan perahu karet", "BPBD", None),
        ("BPBD menyatakan siap membantu evakuasi", "BPBD", None),
        ("Satpol PP menyanggupi penertiban PKL di Jalan Ahmad Yani", "SATPOLPP", None),
        ("Dinkes sanggup menyiapkan 20 tempat tidur", "DINKES", None),
        ("Kodim bersedia meminjamkan dua truk", "KODIM", None),
        ("Disnaker berkomitmen menyelesaikan data TKA bulan ini", "DISNAKER", date(2026, 11, 30)),
        ("Kejari berjanji menyerahkan daftar perkara pekan depan", "KEJARI", date(2026, 12, 4)),
        ("Kalak BPBD menjanjikan pelatihan relawan", "BPBD", None),
        ("FKUB menyampaikan bahwa pihaknya akan mengumpulkan tokoh agama", "FKUB", None),
        ("Dandim menyampaikan kesiapan menurunkan 30 personel", "KODIM", None),
        ("Binda bersedia menjadi narasumber", "BINDA", None),
        ("Kejari dijadwalkan memberi penyuluhan 3 Desember", "KEJARI", date(2026, 12, 3)),
        ("Bapperida berencana menyusun peta rawan konflik", "BAPPERIDA", None),
        ("Kami dari Polres akan lebih meningkatkan patroli", "POLRES", None),
        ("Satpol PP dan Dishub secara bersama akan menertibkan parkir liar", "SATPOLPP DISHUB", None),
        ("Dinas Perhubungan sudah siap memasang barrier", "DISHUB", None),
        ("Polres memastikan akan menindak tegas", "POLRES", None),
        ("FKUB mau mengadakan dialog lintas agama", "FKUB", None),
        ("Polres Bontang melalui Satlantas akan mengatur lalin", "POLRES", None),
        # done by a day, in the present tense of minutes
        ("Kesbangpol mengundang seluruh ormas, batas waktu 3 Desember", "KESBANGPOL", date(2026, 12, 3)),
        ("Dinkes mengirim data korban paling lambat Senin", "DINKES", date(2026, 11, 30)),
        ("Inspektorat menyelesaikan reviu sebelum 15 Desember", "INSPEKTORAT", date(2026, 12, 14)),
        # an agency in front, a day at the end, whatever form the deed has
        ("dlh pangkas pohon, paling lambat 3 des", "DLH", date(2026, 12, 3)),
        ("Damkar cek hidran Jumat pagi.", "DAMKAR", date(2026, 11, 27)),
        ("Kodim dan Polres apel bersama minggu depan", "KODIM POLRES", date(2026, 12, 4)),
        ("DLH: pangkas pohon paling lambat 3 Desember", "DLH", date(2026, 12, 3)),
        ("disnaker tolong mutakhirkan daftar sampai hari senin", "DISNAKER", date(2026, 11, 30)),
        # in the form of an order, its day or its span anywhere behind; several joined by a plus
        ("Damkar siapkan armada di pelabuhan mulai 18/12 s.d. 2/1", "DAMKAR", date(2027, 1, 2)),
        ("Dinkes dirikan tenda di simpang Loktuan mulai tgl 18 s.d. tgl 20", "DINKES", date(2026, 12, 20)),
        ("Dinkes awasi takjil tgl 3 - 7 Desember di alun-alun", "DINKES", date(2026, 12, 7)),
        ("Kodim + satpol bikin daftar pos pantau, tgl 7", "KODIM SATPOLPP", date(2026, 12, 7)),
        ("Polres + Kodim jaga gereja tgl 24-25 Desember", "POLRES KODIM", date(2026, 12, 25)),
        ("BPBD dan Damkar bersihkan hidran 12/12", "BPBD DAMKAR", date(2026, 12, 12)),
        ("dinkes stanby ambulan 3 unit mulai tgl 20", "DINKES", None),
        ("DLH pangkas pohon mulai 15/12", "DLH", None),
        ("sebar selebaran pjwb satpol pp 4/12", "SATPOLPP", date(2026, 12, 4)),
        # owners named as such
        ("PIC: Dishub - pasang rambu - 10 Des", "DISHUB", date(2026, 12, 10)),
        ("Pasang spanduk imbauan, PJ: Satpol PP", "SATPOLPP", None),
        ("Penanggung jawab: Dinkes, pemeriksaan takjil, 5 Desember", "DINKES", date(2026, 12, 5)),
        ("Peta rawan banjir (PIC BPBD) 1 Desember", "BPBD", date(2026, 12, 1)),
        # the speaker
        ("Dishub: kami akan memasang rambu sementara", "DISHUB", None),
        ("Kapolres: Kami siap menambah pos di Loktuan", "POLRES", None),
        ("Kepala BNNK: pihak kami bersedia memberi penyuluhan di lapas", "BNNK", None),
        ("Kalak BPBD: siap mengerahkan relawan", "BPBD", None),
        ("Kadinkes: akan mengecek stok obat sebelum Jumat", "DINKES", date(2026, 11, 26)),
        ("Dandim menyampaikan: anggota kami akan membantu pengamanan", "KODIM", None),
        ("Kadishub: rambu akan dipasang paling lambat Kamis", "DISHUB", date(2026, 12, 3)),
        ("Satpol PP: menertibkan reklame liar paling lambat 5 Desember", "SATPOLPP", date(2026, 12, 5)),
        ("Kami akan mengirim laporannya besok", "", date(2026, 11, 27)),
        ("Kasat Intelkam: nanti saya kirim petanya besok", "POLRES", date(2026, 11, 27)),
        ("Kadis Damkar: lusa kami uji hidran di pasar", "DAMKAR", date(2026, 11, 28)),
        ("Kadisnaker: saya serahkan datanya minggu depan", "DISNAKER", date(2026, 12, 4)),
        ("Senin kami pasang tenda", "", date(2026, 11, 30)),
        # whose duty a label names
        ("Tugas Dishub: mengatur arus di depan masjid", "DISHUB", None),
        ("Komitmen Kadinkes: dua ambulans sebelum 20 Desember", "DINKES", date(2026, 12, 19)),
        ("- Kewajiban DLH: angkut sampah", "DLH", None),
        # passive, with who does it
        ("Keluhan warga akan ditindaklanjuti oleh Dinkes", "DINKES", None),
        ("Tes urine sopir dikoordinasikan BNNK", "BNNK", None),
        ("Penerangan jalan akan diperbaiki Dishub minggu depan", "DISHUB", date(2026, 12, 4)),
        ("Perahu disiapkan oleh BPBD", "BPBD", None),
        ("Data TKA perlu diverifikasi oleh Imigrasi dan Disnaker", "IMIGRASI DISNAKER", None),
        ("Surat edaran segera disusun Kesbangpol", "KESBANGPOL", None),
        ("Lokasi parkir harus ditata kembali oleh Dishub sebelum 20 Desember", "DISHUB", date(2026, 12, 19)),
        ("Undangan dikirim oleh Kesbangpol paling lambat besok", "KESBANGPOL", date(2026, 11, 27)),
        ("Akan dibuatkan nota dinas oleh Setda", "SETDA", None),
        ("Sosialisasi ke sekolah akan ditangani Kasat Narkoba", "POLRES", None),
        ("Pengaturan lalu lintas menjadi tanggung jawab Dishub", "DISHUB", None),
        ("Polres: Akan kami tindak lanjuti", "POLRES", None),
        ("Binda: bersedia menjadi narasumber, tempat mohon difasilitasi Setda", "BINDA SETDA", None),
        ("Kadishub: rambu dipasang oleh Polres paling lambat Kamis", "POLRES", date(2026, 12, 3)),
        ("Dishub: nanti kami pasang rambu", "DISHUB", None),
        ("Kami dari Dinkes akan menyiapkan ambulans", "DINKES", None),
        ("Tim dari Dinkes akan melakukan fogging", "DINKES", None),
        ("Dinkes melalui puskesmas akan membuka posko kesehatan", "DINKES", None),
        ("Dishub, paling lambat 10 Desember, memasang rambu", "DISHUB", date(2026, 12, 10)),
        ("Polres mengagendakan operasi gabungan minggu depan", "POLRES", date(2026, 12, 4)),
        ("BPBD dan Damkar sepakat menggelar simulasi sebelum 20 Desember", "BPBD DAMKAR", date(2026, 12, 19)),
        # English
        ("Dishub will install the signs by 10 December", "DISHUB", date(2026, 12, 10)),
        ("BPBD is ready to provide two boats", "BPBD", None),
        ("Polres has agreed to patrol the market", "POLRES", None),
        ("Kodim and Polres undertake to guard the churches", "KODIM POLRES", None),
        ("Satpol PP commits to clearing the pavement", "SATPOLPP", None),
        ("The complaints will be followed up by Dinkes", "DINKES", None),
        ("Transport is to be coordinated by Dishub", "DISHUB", None),
        ("Kapolres: we will add two posts", "POLRES", None),
        ("BNNK promised to send the figures by Monday", "BNNK", date(2026, 11, 30)),
        ("Imigrasi is going to check the dormitories", "IMIGRASI", None),
        ("DLH's team will clear the drains", "DLH", None),
        ("BPBD pledged two boats", "BPBD", None),
        ("Kapolres: we're going to add posts", "POLRES", None),
        ("It was agreed that Dishub will install signs", "DISHUB", None),
        ("The deputy head of Dinkes will prepare the list", "DINKES", None),
        ("Kodim offers to lend its trucks", "KODIM", None),
    ],
)
def test_an_agency_promises(raw: str, codes: str, due: date | None) -> None:
    line = read(raw)
    assert line.kind in (EntryKind.NOTE, EntryKind.CONTINUATION)
    assert "action-proposed" in line.flags
    assert (line.proposed, line.proposed_due.date if line.proposed_due else None) == (tuple(codes.split()), due)


@pytest.mark.parametrize(
    "raw",
    [
        # forecasts, and what happens to an agency
        "Hujan akan turun sampai Desember",
        "Dishub akan libur tanggal 25 Desember",
        "Polres akan kekurangan personel pada Desember",
        "Dinkes akan menerima vaksin minggu depan",
        "Kapolres akan pindah tugas bulan depan",
        "Kodim akan menghadapi kesulitan bila musim hujan tiba",
        "Camat Bontang Barat akan hadir sebentar lagi",
        "Puncak arus diperkirakan Dishub terjadi 24 Desember",
        "Dishub memperkirakan arus akan meningkat 24 Desember",
        "Polres memprediksi kerawanan akan naik",
        "Kapolres akan meninggalkan Bontang",
        "Kantor Imigrasi akan tutup lebih awal",
        "Kasat Lantas akan pensiun tahun depan",
        "Dishub akan dipimpin pejabat baru",
        "Rapat akan dihadiri oleh Kapolres",
        "Apel akan dibuka oleh Wali Kota",
        "Kawasan itu akan menjadi tanggung jawab bersama",
        # in the form of an order, without a day to come of its own
        "Dishub pasang portal kemarin",
        "DLH angkut sampah 3 ton, 3/4 dari pasar",
        "Satpol PP bongkar lapak liar tgl 20 November",
        "BPBD kerahkan relawan sejak 20 November",
        "rapat dipimpin pj sekda 5/12",
        # what is done again and again, was done, may be done, or is a label of something else
        "Kadis LH: setiap Senin kami angkut sampahnya",
        "Kadis LH: kemarin kami angkut sampahnya",
        "Kalak BPBD: mungkin besok kami kirim perahu",
        "Kapolres: besok kami dengar laporannya",
        "Tugas berat: menata pasar",
        "Tugas Polres yang telah dilaksanakan: patroli",
        "Langkah Kodim: patroli",
        # reports
        "Polres telah memasang CCTV di terminal",
        "Dishub sudah memasang rambu sebelum 10 November",
        "BPBD sudah siap dengan dua perahu",
        "Pelaku diamankan oleh Polres",
        "Kebakaran ditangani Damkar kemarin malam",
        "Laporan warga sudah ditindaklanjuti Satpol PP",
        "Rapat dipimpin oleh Wali Kota",
        "Dinkes semula berjanji akan mengirim ambulans",
        "Dinkes mengirim dua ambulans ke Bontang Lestari",
        "Kodim melaporkan situasi aman sampai Senin",
        "BNNK menangkap tiga pengedar sebelum Jumat kemarin",
        "Imigrasi mencatat 20 WNA masuk sebelum 20 November",
        "Polres siap siaga",
        "Polres melakukan patroli setiap malam",
        "Kapolres: kami telah menambah patroli",
        "Dandim: kami mengucapkan terima kasih",
        "Kadinkes: kami akan menyampaikan beberapa hal",
        "Dishub hampir selesai memasang rambu",
        "Polres mengungkap tiga kasus sebelum akhir Oktober",
        "BPBD mengevakuasi 12 warga tadi malam",
        "Dishub keberatan memasang rambu",
        "Kejari tidak bersedia menghadiri",
        # plans of others
        "Menurut warga, Satpol PP akan menggusur lapak",
        "Polres menyampaikan bahwa warga akan menggelar pesta",
        "Dinkes mengingatkan bahwa kasus DBD akan memuncak",
        "Tahanan akan dipindahkan dari Polres ke Lapas",
        "Surat akan ditembuskan ke Inspektorat",
        "Gubernur akan membuka acara di Setda",
        "Massa akan mendatangi Polres",
        "Buruh akan menyampaikan aspirasi ke Disnaker",
        "Kementerian akan mengirim tim ke Bontang",
        "Warga siap membantu ronda",
        "Ormas akan menggelar aksi di depan Polres",
        "Bantuan untuk BPBD akan memperkuat posko",
        "Rapat di Polres akan membahas pengamanan",
        # conditions, doubts, denials, questions
        "Jika hujan deras, BPBD akan menyiapkan perahu",
        "Kodim siap membantu apabila diperlukan",
        "Bila izin terbit, Dishub akan memasang portal",
        "Polres mungkin akan menutup jalan",
        "Dishub tidak akan memasang rambu tambahan",
        "Satpol PP belum bersedia menertibkan",
        "Apakah Dishub akan memasang rambu?",
        "Kapan Polres akan menggelar patroli",
        "Belum ada kepastian apakah Dishub akan memasang rambu",
        "Tidak diketahui kapan Polres akan menggelar razia",
        "Sejauh mana Dishub akan memasang rambu",
        "Seandainya ada dana, Dinkes akan membeli ambulans",
        "Kabarnya Kejari akan memanggil kepala pasar",
        "Kapolres: kami tidak akan menutup jalan",
        "Kapolres: kalau ramai kami akan menutup jalan",
        "Kadishub: arus akan meningkat mulai 20 Desember",
        "Kadinkes: kita akan melihat perkembangannya",
        "Dinkes ada acara keluarga besok",
        "Kejari nihil sampai akhir bulan",
        "Dinkes stok obat sampai Maret",
        "BPBD: hujan diperkirakan sampai Jumat",
        "Polres: situasi aman sampai akhir bulan",
        # English
        "It will rain until Monday",
        "Dishub will be closed on Friday",
        "Polres has installed the cameras",
        "The churches will need protection from Polres",
        "If needed, Kodim will send troops",
        "Dinkes will receive vaccines next week",
        "Kodim will celebrate its anniversary",
        "Polres might close the road",
        "The ceremony will be attended by Kapolres",
        "Will Dishub install the signs?",
        "PLN will cut the power on Monday",
        "Kapolres: we will see",
    ],
)
def test_what_only_sounds_like_a_promise_is_none(raw: str) -> None:
    line = read(raw)
    assert "action-proposed" not in line.flags
    assert not line.proposed


def test_below_a_head_of_follow_up_whoever_undertakes_it_is_proposed() -> None:
    line = read_all("Tindak lanjut:\n- Keluhan warga akan ditindaklanjuti oleh Dinkes")[1]
    assert (line.kind, line.lead, line.proposed) == (EntryKind.ACTION, "", ("DINKES",))


def test_below_a_head_of_decisions_and_follow_up_it_is_follow_up() -> None:
    _, first, second = read_all("Kesimpulan dan tindak lanjut:\n- Situasi aman\n- BPBD siap menyediakan perahu karet")
    assert (first.kind, second.kind, second.proposed) == (EntryKind.DECISION, EntryKind.ACTION, ("BPBD",))


@pytest.mark.parametrize(
    ("raw", "codes", "due"),
    [
        ("= Disepakati Dishub memasang rambu sebelum 10 Des", "DISHUB", date(2026, 12, 9)),
        ("Keputusan: Polres dan Kodim agar menyusun jadwal patroli", "POLRES KODIM", None),
        ("Disepakati: BPBD menyiapkan perahu paling lambat Jumat", "BPBD", date(2026, 11, 27)),
        ("= Rambu sementara dipasang oleh Dishub paling lambat 1 Desember", "DISHUB", date(2026, 12, 1)),
        ("decision: Dinkes will open a post", "DINKES", None),
    ],
)
def test_a_decision_stays_one_and_its_promise_is_proposed(raw: str, codes: str, due: date | None) -> None:
    line = read(raw)
    assert (line.kind, line.flags, line.lead) == (EntryKind.DECISION, ("action-proposed",), "")
    assert (line.proposed, line.proposed_due.date if line.proposed_due else None) == (tuple(codes.split()), due)


@pytest.mark.parametrize(
    "raw", ["= Pos dibuka 20 Desember", "= Polres ditetapkan sebagai tuan rumah apel", "= Rapat setuju"]
)
def test_a_decision_without_a_promise_proposes_none(raw: str) -> None:
    assert (read(raw).kind, read(raw).flags) == (EntryKind.DECISION, ())


@pytest.mark.parametrize(
    ("raw", "indonesian", "english"),
    [
        (
            "Disnaker wajib melapor tiap Senin",
            "usulan: @Dinas Ketenagakerjaan, tenggat berulang, berikutnya Senin, 30 Nov 2026",
            "proposed: @Dinas Ketenagakerjaan, due again and again, next Monday, 30 Nov 2026",
        ),
        (
            "DLH akan mengangkut sampah setiap tanggal 1",
            "usulan: @Dinas Lingkungan Hidup, tenggat berulang, berikutnya Selasa, 1 Des 2026",
            "proposed: @Dinas Lingkungan Hidup, due again and again, next Tuesday, 1 Dec 2026",
        ),
    ],
)
def test_a_proposed_date_that_comes_again_is_said_to(raw: str, indonesian: str, english: str) -> None:
    message = capture.echo(read(raw), BONTANG)
    assert indonesian in Language("id").say(message)
    assert english in ENGLISH.say(message)


@pytest.mark.parametrize(
    ("words", "codes", "day"),
    [
        ("DLH mengeruk parit sebelum 12 Desember. Damkar menyemprot pasar pekan depan.", "DLH DAMKAR", 11),
        ("DLH mengeruk parit. Damkar menyemprot pasar 12 Desember.", "DLH DAMKAR", None),
        ("DLH mengeruk parit lusa; Damkar menyemprot pasar pekan depan", "DLH DAMKAR", 28),
        ("DLH dan BPBD mengeruk parit. Damkar menyemprot pasar pekan depan.", "DLH BPBD DAMKAR", None),
        ("DLH, Kodim mengeruk parit sebelum 12 Desember. Damkar dan Dinkes menyemprot.", "DLH KODIM DAMKAR DINKES", 11),
    ],
)
def test_two_sentences_of_two_agencies_are_told_to_be_two_promises(words: str, codes: str, day: int | None) -> None:
    line = read(f"Tindak lanjut: {words}")
    assert (line.proposed, line.due) == (tuple(codes.split()), None)
    assert (line.proposed_due.date.day if line.proposed_due and line.proposed_due.date else None) == day
    assert "several-proposed" in line.flags


@pytest.mark.parametrize(
    "words",
    ["DLH mengeruk parit. Hasilnya dilaporkan pekan depan.", "DLH mengeruk parit. DLH mengangkut lumpur."],
)
def test_two_sentences_of_one_agency_are_one_promise(words: str) -> None:
    assert "several-proposed" not in read(f"Tindak lanjut: {words}").flags


def test_the_day_of_the_last_of_several_promises_is_told_to_be_of_one() -> None:
    line = read("Tindak lanjut: DLH mengeruk parit. Damkar menyemprot pasar paling lambat 12 Desember.")
    assert line.due is not None
    assert "several-proposed" in line.flags


@pytest.mark.parametrize(
    ("typed", "owes", "due"),
    [
        ("dandim: babinsa akan sweeping lusa", ("KODIM",), date(2026, 11, 28)),
        ("kapolres: anggota kami akan sambang warga besok", ("POLRES",), date(2026, 11, 27)),
        ("kapolres: kasat lantas akan rekayasa lalin lusa", ("POLRES",), date(2026, 11, 28)),
        ("kasatpol bilang besok razia", ("SATPOLPP",), date(2026, 11, 27)),
        ("kadishub: lusa pasang rambu di simpang tiga", ("DISHUB",), date(2026, 11, 28)),
        ("kapolres: kirim dua regu besok", ("POLRES",), date(2026, 11, 27)),
        ("kapolres: kami patroli mulai malam ini", ("POLRES",), None),
        ("kapolres & dandim: kami akan patroli besok", ("POLRES", "KODIM"), date(2026, 11, 27)),
        ("kapolres, dandim: siap patroli besok", ("POLRES", "KODIM"), date(2026, 11, 27)),
    ],
)
def test_who_speaks_owes_what_his_people_do_on_a_day(typed: str, owes: tuple[str, ...], due: date | None) -> None:
    line = read(typed)
    assert (line.proposed, line.proposed_due and line.proposed_due.date) == (owes, due)
    assert "action-proposed" in line.flags


@pytest.mark.parametrize(
    "typed",
    [
        "dandim: hujan akan turun lusa",
        "dandim: warga akan demo lusa",
        "kapolres: massa akan turun ke jalan besok",
        "kadinkes: vaksin akan datang besok",
        "kapolres: turun hujan besok",
        "kapolres: besok rapat lagi",
        "kadishub: besok jika cerah pasang rambu",
    ],
)
def test_what_happens_on_a_day_is_nobodys_promise(typed: str) -> None:
    assert "action-proposed" not in read(typed).flags
