"""What a typed line becomes: the table of the grammar, row by row."""

from __future__ import annotations

from datetime import time

import pytest

from rapat.capture import Command, GoTo, NewItem, NextItem
from rapat.model import EntryKind, Priority, SecurityClass
from tests.capture.sitting import read

NOTE, SUB, DECISION, ACTION = EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.DECISION, EntryKind.ACTION
QUESTION, INFORMATION = EntryKind.QUESTION, EntryKind.INFORMATION


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("situasi aman", NOTE, "situasi aman"),
        ("  situasi aman \t", NOTE, "situasi aman"),
        ("- patroli", SUB, "patroli"),
        ("• patroli", SUB, "patroli"),
        ("* patroli", SUB, "patroli"),
        ("1. patroli", SUB, "patroli"),
        ("12) patroli", SUB, "patroli"),
        ("a. patroli", SUB, "patroli"),
        ("(b) patroli", SUB, "patroli"),
        ("... dan patroli", SUB, "dan patroli"),
        ("…dan patroli", SUB, "dan patroli"),
        ("\uf0b7 patroli", SUB, "patroli"),
        ("– patroli", SUB, "patroli"),
        ("= Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("keputusan: Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("Disepakati : Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("KESIMPULAN: Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("simpulan: Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("decision: Patroli diutamakan", DECISION, "Patroli diutamakan"),
        ("TL: kirim data", ACTION, "kirim data"),
        ("RTL: kirim data", ACTION, "kirim data"),
        ("Tindak lanjut: kirim data", ACTION, "kirim data"),
        ("action: kirim data", ACTION, "kirim data"),
        ("! kirim data", ACTION, "kirim data"),
        ("!! kirim data", ACTION, "kirim data"),
        ("!!kirim data", ACTION, "kirim data"),
        ("? kapan latihan", QUESTION, "kapan latihan"),
        ("tanya: kapan latihan", QUESTION, "kapan latihan"),
        ("parkir: kapan latihan", QUESTION, "kapan latihan"),
        ("tunda: kapan latihan", QUESTION, "kapan latihan"),
        ("question: kapan latihan", QUESTION, "kapan latihan"),
        ("info: format baru", INFORMATION, "format baru"),
        (r"\! bukan tindak lanjut", NOTE, "! bukan tindak lanjut"),
        (r"\- bukan sub-butir", NOTE, "- bukan sub-butir"),
    ],
)
def test_kinds(raw: str, kind: EntryKind, text: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.raw) == (kind, text, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "%5 dari target",
        "#tagar",
        "+62 812 nomor posko",
        "5% dari target tercapai",
        "5-10 orang hadir",
        "a.n. rombongan",
        "A. Yani menyampaikan salam",
        "/ 3 orang",
        "/etc/hosts diubah",
        "s/d 5/12/2026 pendaftaran dibuka",
        "s/d 5/12/",
        "a/n panitia",
        "d/a kantor",
        "Catatan: data jemaat blm ada",
        "Link: https://contoh.test/a?b=c",
        "Anggaran: Rp 20 juta",
        "https://contoh.test: alamat",
        "pukul 09.00: apel",
        "Perlu dicatat: warga resah",
        "Hari/Tanggal: Senin, 23 November 2026",
        "Peserta: 25 orang",
        "rapat berikutnya: akan diberitahukan",
        "^besok",
        ";tidak",
        "12.50 juta rupiah",
        "09.00 - 11.00 apel",
        "10.00 s.d. 12.00 apel",
        "24.10 bukan waktu",
    ],
)
def test_ordinary_words_stay_as_they_are(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.speaker) == (NOTE, raw, "")


def test_urgent() -> None:
    assert read("!! kirim data").priority is Priority.URGENT
    assert read("! kirim data").priority is not Priority.URGENT


@pytest.mark.parametrize(
    ("raw", "turned"),
    [("=", DECISION), ("?", QUESTION), ("!", ACTION), ("! @POLRES ^besok", ACTION), (" = ", DECISION)],
)
def test_a_mark_alone_turns_the_entry_above(raw: str, turned: EntryKind) -> None:
    assert read(raw).turn_above is turned


def test_a_lone_percent_makes_the_entry_above_private() -> None:
    line = read("%")
    assert line.turn_above is not None
    assert line.private


def test_marks_that_turn_carry_owner_and_date() -> None:
    line = read("! @POLRES @KODIM ^besok")
    assert (line.lead, line.supporting) == ("POLRES", ("KODIM",))
    assert line.due is not None


@pytest.mark.parametrize(
    ("raw", "agenda"),
    [
        ("# Kesiapan Nataru", NewItem("Kesiapan Nataru")),
        ("## Kesiapan Nataru", NewItem("Kesiapan Nataru")),
        ("#", NextItem()),
        ("#3", GoTo(3)),
        ("#3 tambahan", GoTo(3, only_this_line=True)),
    ],
)
def test_agenda(raw: str, agenda: object) -> None:
    assert read(raw).agenda == agenda


def test_a_line_under_another_item_has_a_kind_of_its_own() -> None:
    line = read("#3 ! kirim data @POLRES")
    assert (line.kind, line.lead, line.agenda) == (ACTION, "POLRES", GoTo(3, only_this_line=True))


@pytest.mark.parametrize(
    "raw",
    ["% BNNK: ada 2 target", "%  BNNK: ada 2 target", "rahasia: BNNK: ada 2 target", "% 09.30 BNNK: ada 2 target"],
)
def test_private_lines_keep_their_kind(raw: str) -> None:
    line = read(raw)
    assert line.private
    assert (line.kind, line.speaker, line.text) == (NOTE, "BNNK", "ada 2 target")


def test_private_composes_with_every_kind() -> None:
    assert read("% ! kirim data @POLRES").kind is ACTION
    assert read("% = disepakati").kind is DECISION
    assert read("% - sub").kind is SUB
    assert read("% #2 tambahan").agenda == GoTo(2, only_this_line=True)
    assert read("% (R) 09.10 ! kirim @POLRES").security is SecurityClass.SECRET


def test_classes_and_times_stand_before_the_words() -> None:
    line = read("(T) 09.25 Kapolres: situasi aman")
    assert (line.security, line.time, line.speaker) == (SecurityClass.RESTRICTED, time(9, 25), "Kapolres")
    assert read("09:25 WITA apel").time == time(9, 25)
    assert read("(t) bukan klasifikasi").security is None


@pytest.mark.parametrize(
    "raw",
    [
        "pukul 09.40 Kapolres: pos siap",
        "Pkl. 9.40 Kapolres: pos siap",
        "9:40 - Kapolres: pos siap",
        "09.40 – Kapolres: pos siap",
        "jam 09.40 WITA, Kapolres: pos siap",
        "09.40: Kapolres: pos siap",
    ],
)
def test_an_hour_in_any_dress_before_who_speaks_is_that_of_the_line(raw: str) -> None:
    line = read(raw)
    assert (line.time, line.speaker, line.text) == (time(9, 40), "Kapolres", "pos siap")


@pytest.mark.parametrize(
    "raw",
    [
        "Pukul 09.40 apel gabungan dimulai",
        "jam 09.40 agenda berikutnya: uji coba sirene",
        "9.40 - 11.00 Kapolres: paparan",
        "2.40 ton sampah terangkut",
    ],
)
def test_an_hour_in_a_sentence_stays_in_it(raw: str) -> None:
    line = read(raw)
    assert (line.time, line.text) == (None, raw)


@pytest.mark.parametrize(
    ("raw", "command", "at"),
    [
        ("/buka 09.05", Command("open", "09.05"), time(9, 5)),
        ("/open 9:05", Command("open", "9:05"), time(9, 5)),
        ("/tutup pukul 11.00 WITA", Command("close", "pukul 11.00 WITA"), time(11)),
        ("/TUTUP", Command("close"), None),
        ("/jeda", Command("break"), None),
        ("/ishoma 12.00", Command("break", "12.00"), time(12)),
        ("/lanjutkan", Command("resume"), None),
        ("/urungkan", Command("undo"), None),
        ("/undo", Command("undo"), None),
        ("/lampir foto giat.jpg", Command("attach", "foto giat.jpg"), None),
        ("/help", Command("help"), None),
        (
            "rapat berikutnya: Selasa, 29 Des pkl 09.00",
            Command("next-meeting", "Selasa, 29 Des pkl 09.00"),
            None,
        ),
    ],
)
def test_commands(raw: str, command: Command, at: time | None) -> None:
    line = read(raw)
    assert (line.kind, line.command, line.time) == (EntryKind.COMMAND, command, at)


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("/bukaa", "unknown-command"),
        ("/rekam sekarang", "unknown-command"),
        ("/tutup oleh Ketua", "command-not-understood"),
        ("/buka 25.10", "command-not-understood"),
        ("/lampir", "command-not-understood"),
        ("ralat: jumlah peserta 30", "correction-not-understood"),
        ("+ siap", "attendance-not-understood"),
    ],
)
def test_what_could_not_be_done_is_kept_out_of_the_minutes_and_says_so(raw: str, flag: str) -> None:
    line = read(raw)
    assert (line.kind.printed, line.text, line.flags) == (False, raw, (flag,))


@pytest.mark.parametrize(
    ("raw", "flag"),
    [(";selamat", "unknown-phrase"), ("+ 30 personel tambahan dari Kodim", "attendance-not-understood")],
)
def test_words_that_may_have_been_said_are_a_note_and_say_so(raw: str, flag: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.flags) == (NOTE, raw, (flag,))


@pytest.mark.parametrize(
    ("raw", "old", "new"),
    [
        ("s/12/11/", "12", "11"),
        ("s/dua belas/sebelas/", "dua belas", "sebelas"),
        ("s/salah//", "salah", ""),
        ("ralat: 12 => 11", "12", "11"),
        ("Ralat : ^30/11 → ^1/12", "^30/11", "^1/12"),
        ("correction: a -> b", "a", "b"),
    ],
)
def test_corrections(raw: str, old: str, new: str) -> None:
    assert read(raw).correction == (old, new)


def test_a_text_module_stands_for_its_sentence() -> None:
    assert read(";buka").text == "Rapat dibuka oleh Ketua dengan mengucapkan salam."
    assert read(";buka Hadir 20 orang.").text.endswith("salam. Hadir 20 orang.")
    assert read(";buka").raw == ";buka"


def test_matters_are_taken_off() -> None:
    line = read("info: edaran sudah dikirim &P4GN-03")
    assert (line.text, line.matter) == ("edaran sudah dikirim", "P4GN-03")
    assert read("Tim A&B-3 hadir").matter == ""
    assert read("Kapolres & Dandim").matter == ""
