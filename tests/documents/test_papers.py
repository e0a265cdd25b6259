"""What the papers say, in both languages."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from rapat import documents
from rapat.documents import KINDS, joining, sample
from rapat.documents.page import SHEETS
from rapat.errors import Refused
from rapat.model import ActionStatus, Attendance, DecisionStatus, Presence, SecurityClass
from rapat.secretariat import letter_numbers
from rapat.settings import Letterhead, Paper
from rapat.text.language import Language
from tests.documents.making import WRITTEN, made, order, paper, words

CHAIR = sample.PEOPLE["kepala-kesbangpol"].name


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
def test_no_paper_fails_to_be_made(kind: str, language: str) -> None:
    documents.try_out(kind, sample.SETTINGS, Language(language), None)


def test_the_parts_of_the_notula_stand_in_the_official_order() -> None:
    text = paper("notula", sample.FINAL)
    order = [
        "PEMERINTAH KOTA BONTANG",
        "NOTULA",
        "Sidang/Rapat",
        "Hari/Tanggal",
        "Surat Undangan",
        "Waktu Sidang/Rapat",
        "Tempat",
        "Acara",
        "Pimpinan Sidang/Rapat",
        "Peserta Sidang/Rapat",
        "Kegiatan Sidang/Rapat",
        "1. Kata Pembukaan",
        "2. Pembahasan",
        "3. Keputusan",
        "4. Tindak Lanjut",
        "5. Penutup",
        "Notulis,",
        "NIP 19680312 199303 1 007",
        "Lampiran:",
        "Kode pengesahan",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_values_are_in_every_format() -> None:
    for form in ("md", "html", "txt"):
        text = words(paper("notula", sample.FINAL, form)).replace("\\", "")
        for value in ("TL-2026-0043", "Pos pengamanan, pos pelayanan", "Pasi Intel", "09.40", "Paparan Kapolres.pdf"):
            assert value in text, (form, value)


def test_private_lines_and_traces_are_never_printed() -> None:
    for form in ("md", "html", "txt", "message"):
        text = paper("notula", sample.FINAL, form)
        assert "target operasi" not in text
        assert "/tutup" not in text


def test_a_draft_says_so_and_carries_no_seal() -> None:
    draft = paper("notula", sample.DRAFT)
    assert "KONSEP" in draft
    assert "Kode pengesahan" not in draft
    assert "KONSEP" not in paper("notula", sample.FINAL)


@pytest.mark.parametrize("form", ["txt", "html", "message"])
def test_an_amended_paper_says_first_that_it_is_one_and_what_was_corrected(form: str) -> None:
    amended = words(re.sub(r"<[^>]*>|[*]", " ", paper("notula", sample.AMENDED, form)))
    first, _, _ = amended.partition("Hadir")
    assert "Versi 2, menggantikan versi 1. Yang diperbaiki:" in first
    assert "Versi 2, sejak 27 November 2026: Tenggat pemutakhiran peta kerawanan salah ketik." in first
    assert "menggantikan" not in paper("notula", sample.FINAL, form)


def test_an_amended_paper_lists_its_corrections_at_the_end() -> None:
    _, _, last = paper("notula", sample.AMENDED).partition("Catatan Perbaikan Notula")
    assert "salah ketik" in last


def test_a_messages_lines_are_no_secret() -> None:
    secret = msgspec.structs.replace(sample.FINAL.entries[5], security=SecurityClass.SECRET)
    minutes = msgspec.structs.replace(
        sample.FINAL, entries=tuple(secret if entry.id == secret.id else entry for entry in sample.FINAL.entries)
    )
    assert "Operasi Lilin" in paper("notula", msgspec.structs.replace(minutes, full=True))
    assert "Operasi Lilin" not in paper("notula", minutes)
    assert "Operasi Lilin" not in paper("notula", minutes, "message")
    whole = msgspec.structs.replace(
        sample.FINAL, meeting=msgspec.structs.replace(sample.SITTING, security=SecurityClass.SECRET)
    )
    with pytest.raises(Refused):
        paper("notula", whole, "message")


def test_a_message_has_no_tables_and_no_headings() -> None:
    for kind in WRITTEN:
        if "message" not in KINDS[kind].formats:
            continue
        text = paper(kind, sample.of(KINDS[kind])[-1], "message")
        assert "|--" not in text
        assert not any(line.startswith("#") for line in text.splitlines())


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = paper("notula", sample.FINAL, "html")
    assert "http://" not in html
    assert "https://" not in html
    assert "<script" not in html
    assert 'lang="id"' in html


def test_a_minutes_paper_looks_back_from_the_meetings_day() -> None:
    assert "Terlambat" not in paper("notula", sample.FINAL).split("3. Keputusan")[0].split("2.2")[1]
    assert "Terlambat" in paper("tindak-lanjut", sample.FOLLOW_UP)


def test_the_workspaces_own_template_wins(tmp_path: Path) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text("# Milik kami\n\n{{ meeting.title }}\n", encoding="utf-8")
    text = paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))
    assert "Milik kami" in text
    assert "A. Keputusan" not in text


def test_files_are_named_safely() -> None:
    forum = msgspec.structs.replace(sample.FORUM, id="../../etc")
    hostile = msgspec.structs.replace(sample.FOLLOW_UP, forum=forum)
    name = documents.filename("tindak-lanjut", hostile, "html", date(2026, 12, 7))
    assert "/" not in name
    assert not name.startswith(".")


POLICE = msgspec.structs.replace(
    sample.SETTINGS,
    paper=Paper(profile="police"),
    letterhead=Letterhead(government="KEPOLISIAN NEGARA REPUBLIK INDONESIA\nDAERAH KALIMANTAN TIMUR", office="RESOR"),
)


def test_an_invitation_of_the_police_names_its_class_and_subject_in_their_form() -> None:
    city, police = (
        words(paper("undangan", sample.PLANNED, "txt", order(settings=s))) for s in (sample.SETTINGS, POLICE)
    )
    assert "Sifat : Biasa" in city
    assert "Hal : Undangan Rapat" in city
    assert "Klasifikasi : Biasa" in police
    assert "Perihal : Undangan Rapat" in police
    assert "\nB\n" not in paper("undangan", sample.PLANNED, "txt", order(settings=POLICE))


@pytest.mark.parametrize(("language", "place"), [("id", "di Tempat"), ("en", "To")])
def test_an_invitation_names_no_place_that_the_office_did_not_name(language: str, place: str) -> None:
    own = msgspec.structs.replace(sample.SETTINGS, city="", letterhead=Letterhead())
    text = words(paper("undangan", sample.PLANNED, "txt", order(language, own)))
    head, _, _ = text.partition("Sehubungan" if language == "id" else "You are")
    assert ", 24 November 2026" not in head
    assert "24 November 2026" in head
    assert place in head
    assert "in ::" not in head


def test_margins_are_those_of_the_profile_unless_given() -> None:
    assert "margin: 2cm 1.5cm 2cm 2.5cm" in paper("notula", sample.FINAL, "html", order(settings=POLICE))
    own = msgspec.structs.replace(
        sample.SETTINGS, paper=Paper(size="F4-215", margins=(1.0, 1.5, 2.5, 2.0), font_size=11)
    )
    html = paper("notula", sample.FINAL, "html", order(settings=own))
    assert "size: 21.5cm 33cm; margin: 1cm 2cm 1.5cm 2.5cm" in html
    assert "--size: 11pt" in html


@pytest.mark.parametrize("size", ["A4", "F4-215", "F4-210"])
def test_a_pdf_has_the_sheet_that_is_set(size: Literal["A4", "F4-215", "F4-210"]) -> None:
    import pypdfium2

    own = msgspec.structs.replace(sample.SETTINGS, paper=Paper(size=size))
    document = pypdfium2.PdfDocument(made("tindak-lanjut", sample.FOLLOW_UP, "pdf", order(settings=own)))
    height, width = (round(side / 72 * 2.54, 1) for side in document[0].get_size())
    assert (width, height) == SHEETS[size]  # the matrix lies on its side


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    own = msgspec.structs.replace(sample.SETTINGS, paper=Paper(font="Bookman Old Style"))
    with pytest.raises(Refused, match="Bookman Old Style"):
        made("notula", sample.FINAL, "pdf", order(settings=own, overrides=tmp_path))
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "no-font.ttf").write_bytes(b"no font")
    shutil.copy(documents.find("fonts/LiberationSans-Bold.ttf", None), fonts / "own.ttf")
    own = msgspec.structs.replace(own, paper=Paper(font="Liberation Sans"))
    assert made("notula", sample.FINAL, "pdf", order(settings=own, overrides=tmp_path)).startswith(b"%PDF")


def test_a_letter_without_number_leaves_room_and_the_next_is_suggested() -> None:
    assert "000.1.5/………/BKBP/XI/2026" in paper("undangan", sample.PLANNED, "message")
    used = ["000.1.5/123/BKBP/XI/2026", "000.1.5/99/BKBP/I/2026", "000.1.5/900/BKBP/XI/2025", "T-1/7/X", ""]
    assert letter_numbers.suggestion(sample.SETTINGS, None, used, date(2026, 12, 7)) == "124"
    police = msgspec.structs.replace(sample.FORUM, letter_pattern="B/{number}/{month}/OPS.1./{year}/Bagops")
    assert (
        letter_numbers.number(sample.SETTINGS, police, "17", date(2026, 12, 7), SecurityClass.ORDINARY)
        == "B/17/XII/OPS.1./2026/Bagops"
    )
    assert letter_numbers.suggestion(sample.SETTINGS, police, ["B/17/IX/OPS.1./2026/Bagops"], date(2026, 12, 7)) == "18"
    assert letter_numbers.suggestion(sample.SETTINGS, police, used, date(2026, 12, 7)) == ""


def test_who_signs_for_another_says_so() -> None:
    people = dict(sample.PEOPLE)
    people["kabid-wasnas"] = msgspec.structs.replace(people["kabid-wasnas"], acting="a.n. Kepala Badan Kesbangpol")
    people["kepala-kesbangpol"] = msgspec.structs.replace(people["kepala-kesbangpol"], acting="Plt.")
    meeting = msgspec.structs.replace(sample.SITTING, chair="kabid-wasnas", cosigners=("kepala-kesbangpol", "kapolres"))
    text = paper("notula", msgspec.structs.replace(sample.FINAL, meeting=meeting, people=people))
    signing = text[text.index("Notulis,") :]
    order_of = ["a.n. Kepala Badan Kesbangpol", "Kepala Bidang Kewaspadaan", "NAMA KEPALA BIDANG", "Mengetahui,"]
    assert [signing.index(part) for part in order_of] == sorted(signing.index(part) for part in order_of)
    assert "Plt. Kepala Badan" in signing
    assert "AJUN KOMISARIS BESAR POLISI" in signing


def test_an_acting_mayor_signs_with_the_name_alone() -> None:
    mayor = msgspec.structs.replace(
        sample.PEOPLE["kepala-kesbangpol"], id="pj", name="NAMA", position="Wali Kota Bontang", acting="Pj."
    )
    meeting = msgspec.structs.replace(sample.SITTING, chair="pj")
    people = {**sample.PEOPLE, "pj": mayor}
    text = paper("notula", msgspec.structs.replace(sample.FINAL, meeting=meeting, people=people))
    signing = text[text.index("Notulis,") :]
    assert "Pj. Wali Kota Bontang" in signing
    assert "Drs. NAMA" not in signing
    assert "Pembina" not in signing


def test_an_attendance_list_is_blank_before_and_filled_after() -> None:
    blank = words(paper("daftar-hadir", sample.PLANNED))
    assert "Tanda Tangan" in blank
    assert "Kehadiran" not in blank
    filled = words(paper("daftar-hadir", sample.FINAL))
    assert "Jumlah hadir: 7. Tidak hadir: 2. Tidak tercatat: 1." in filled
    assert "Tanda Tangan" in words(paper("daftar-hadir", sample.FINAL, "txt", order(blank=True)))


def test_an_attendance_list_has_a_column_for_the_name_and_one_for_the_position() -> None:
    """A registered name has its titles; a guest has what they are, and no agency."""
    marks = (
        Attendance(
            id="a", meeting="m", agency="KESBANGPOL", presence=Presence.PRESENT, person="kepala-kesbangpol", name=CHAIR
        ),
        Attendance(
            id="b", meeting="m", agency="POLRES", presence=Presence.PRESENT, name="Kapolres", position="Kapolres"
        ),
        Attendance(id="c", meeting="m", presence=Presence.GUEST, name="Perwakilan PMI", position="relawan"),
        Attendance(id="d", meeting="m", agency="BNNK", presence=Presence.PRESENT),
    )
    listed = joining.part(paper("daftar-hadir", msgspec.structs.replace(sample.FINAL, attendance=marks), "md"))
    rows = [[cell.strip() for cell in row.split("|")[2:6]] for row in listed.splitlines() if row.startswith("| ")]
    assert rows[0] == ["Instansi", "Nama", "Jabatan", "Kehadiran"]
    assert rows[2:6] == [
        ["Badan Kesbangpol", f"Drs. {CHAIR}, M.Si.", "Kepala Badan Kesatuan Bangsa dan Politik", "Hadir"],
        ["Polres Bontang", "–", "Kapolres", "Hadir"],
        ["–", "–", "Perwakilan PMI, relawan", "Tamu"],
        ["BNN Kota Bontang", "–", "–", "Hadir"],
    ]


def test_decisions_say_whether_their_minutes_are_final() -> None:
    draft = tuple(
        msgspec.structs.replace(file, meeting=sample.DRAFT.meeting) for file in sample.DECISIONS.decisions[:1]
    )
    text = words(paper("keputusan", msgspec.structs.replace(sample.DECISIONS, decisions=draft), "md"))
    assert "Sementara, notula belum disahkan" in text
    assert "Disahkan" not in text


def test_that_actions_are_done_does_not_say_that_the_decision_is_carried_out() -> None:
    action = msgspec.structs.replace(sample.FINAL.actions[0].action, status=ActionStatus.VERIFIED)
    file = msgspec.structs.replace(
        sample.DECISIONS.decisions[0], number=1, status=DecisionStatus.CARRIED_OUT, actions=(action,)
    )
    text = words(paper("keputusan", msgspec.structs.replace(sample.DECISIONS, decisions=(file,)), "md"))
    assert "Berlaku, 1 dari 1 tindak lanjut selesai dan terverifikasi" in text
    assert "Dilaksanakan" not in text


def test_who_presides_is_named_among_those_present() -> None:
    chair = sample.FINAL.people[sample.FINAL.meeting.chair]
    marks = tuple(
        msgspec.structs.replace(mark, person="", name="", position="") if mark.agency == chair.agency else mark
        for mark in sample.FINAL.attendance
    )
    told = paper("notula", msgspec.structs.replace(sample.FINAL, attendance=marks), "md")
    present = told.partition("Hadir")[2].partition("Kegiatan")[0]
    assert chair.name in present
