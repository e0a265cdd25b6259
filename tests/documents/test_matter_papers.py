"""The papers of matters and circulars are official: names, tables, times with their zone, a signature."""

from __future__ import annotations

import email
from datetime import timedelta
from typing import Final

import pytest
from msgspec.structs import replace

from rapat.documents import KINDS, sample
from rapat.documents.contexts import quoted
from rapat.documents.subjects import subjects
from rapat.errors import Refused
from rapat.model import MatterKind, SecurityClass
from rapat.model.timelines import Happened, Happening, Timeline
from rapat.model.views import Minutes, Subject
from rapat.secretariat import circulars, freezing, matters
from rapat.secretariat.circulars import CircularDraft, span_in_words
from rapat.text.language import Language
from tests.conftest import Office
from tests.documents.making import HEAD, made, order
from tests.documents.test_frozen_settings import printed
from tests.documents.test_sheets import presented
from tests.secretariat.sitting import approved, closed

_OFFICE: Final = order("id", replace(sample.SETTINGS, secretariat="POLRES"))


def text(kind: str, subject: Subject) -> str:
    """The text of a paper, its lines joined."""
    return " ".join(made(kind, subject, "txt", _OFFICE).decode().split())


def test_a_matter_names_agencies_by_the_register_and_its_rows_stand_in_tables() -> None:
    exercise = sample.EXERCISE
    tasks = tuple(replace(task, text="jaga lalin") for task in exercise.matter.tasks)
    told = text("urusan", replace(exercise, matter=replace(exercise.matter, tasks=tasks)))
    assert "URUSAN PELATIHAN BERSAMA" in told
    assert "| No. | Instansi | Personel | Tugas |" in told
    assert "Kepolisian Resor Bontang | 30 | Jaga lalu lintas." in told
    assert "Skenario : Banjir rob" in told
    assert "POLRES " not in told
    assert "Bontang, 7 Desember 2026 Kapolres Bontang" in told


def test_what_happened_has_its_zone_and_the_short_names() -> None:
    told = text("urusan", sample.MATTER)
    assert "URUSAN PENANGANAN KASUS" in told
    assert "09.25 WITA" in told
    assert "| BNNK |" not in told


def test_a_circular_is_signed_for_its_sender_on_its_day() -> None:
    circular = replace(sample.CIRCULAR.circular, sender="POLRES", text="periksa kapal", recalled_at=None)
    told = text("pemberitahuan", replace(sample.CIRCULAR, circular=circular))
    assert "Sifat : Kilat" in told
    assert "Batas jawaban : Selasa, 8 Desember 2026" in told
    assert "Periksa kapal. Bontang, 7 Desember 2026 Kapolres Bontang" in told
    assert " mnt" not in told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "kurang dari 1 menit"),
        (1, "1 menit"),
        (60, "1 jam"),
        (65, "1 jam 5 menit"),
        (24 * 60, "24 jam"),
    ],
)
def test_papers_say_in_words_how_long_something_took(minutes: int, told: str) -> None:
    assert Language("id").say(span_in_words(timedelta(minutes=minutes, seconds=29))) == told


def test_a_mail_of_a_circular_is_without_what_only_papers_need() -> None:
    circular = replace(sample.CIRCULAR.circular, security=SecurityClass.RESTRICTED)
    draft = email.message_from_bytes(made("pemberitahuan", replace(sample.CIRCULAR, circular=circular), "eml", _OFFICE))
    mail, *letters = [part.get_payload(decode=True) for part in draft.walk() if not part.is_multipart()]
    assert isinstance(mail, bytes)
    assert len(letters) == 1
    lines = mail.decode().splitlines()
    assert lines[0] == "TERBATAS"
    assert HEAD not in mail.decode()
    assert HEAD in text("pemberitahuan", sample.CIRCULAR)


def test_the_progress_of_a_case_tells_team_receipts_and_meetings_and_wears_its_class() -> None:
    told = text("perkembangan-kasus", sample.MATTER)
    assert told.startswith("TERBATAS")
    assert "LAPORAN PERKEMBANGAN KASUS" in told
    assert "Keluar 2 Des 2026: |" in told
    assert "Mutasi jabatan." in told
    assert "Diserahkan : Piket BNN Kota, 1 Des 2026, 10.00 WITA" in told
    assert "Diterima : Belum" in told
    assert "Rapat Tim" in told
    assert "1 hal lain tidak disertakan." in told
    with pytest.raises(Refused, match="is no case"):
        text("perkembangan-kasus", sample.EXERCISE)


def test_no_paper_tells_the_number_of_a_line_in_the_record() -> None:
    line = Happening(day=sample.TODAY, what=Happened.LINE, id="WASDIN-2026-011.7", meeting="WASDIN-2026-011", words="x")
    for kind in ("urusan", "perkembangan-kasus"):
        told = text(kind, replace(sample.MATTER, happenings=(line,)))
        assert "[WASDIN-2026-011]" in told
        assert "WASDIN-2026-011.7" not in told
        placed = replace(sample.MATTER, happenings=(replace(line, place="2.3.b"),))
        told = made(kind, placed, "md", _OFFICE).decode()
        assert "WASDIN-2026-011, butir 2.3.b" in told


def test_what_stands_in_approved_minutes_is_told_by_its_place_there(office: Office) -> None:
    session = office.session("kabid")
    case = matters.open_matter(session, MatterKind.CASE, "Kasus contoh", {"lead": "POLRES", "security": "T"})
    meeting = closed(office, f"Kapolres: berkas diperiksa &{case.id}")
    assert "butir" not in printed(session, "urusan", case.id, "md")
    approved(session, meeting)
    assert f"{meeting.id}, butir 2." in printed(office.session("kabid"), "urusan", case.id, "md")


def test_an_event_stands_with_its_name() -> None:
    matter = replace(sample.EXERCISE.matter, event="NATARU")
    told = text("urusan", replace(sample.EXERCISE, matter=matter, events={"NATARU": "Natal dan Tahun Baru"}))
    assert "Natal dan Tahun Baru" in told
    assert "NATARU" not in told


@pytest.mark.parametrize("kind", ["urusan", "perkembangan-kasus"])
def test_both_papers_of_a_case_say_who_left_its_team(kind: str) -> None:
    assert "Keluar 2 Des 2026" in text(kind, sample.MATTER)


def test_the_room_to_sign_an_excerpt_is_above_the_name() -> None:
    (subject,) = sample.of(KINDS["kutipan"])
    signed = made("kutipan", subject, "md").decode().partition("Untuk kutipan yang sah,")
    assert signed[0].splitlines()[-1].strip()
    assert "7 Desember 2026" in signed[0].splitlines()[-1] or "November 2026" in signed[0].splitlines()[-1]


@pytest.mark.parametrize("wording", [10, 11])
def test_an_excerpt_has_a_letter_number_and_the_order_of_the_minutes(wording: int) -> None:
    (subject,) = sample.of(KINDS["kutipan"])
    assert isinstance(subject, Minutes)
    excerpt = quoted.values(subject, presented(subject, wording))
    numbers = [part.number for part in excerpt.sections]
    assert (numbers == sorted(numbers)) == (wording > 10)
    assert {"3", "4", "5"} < set(numbers)
    assert ("/………/BKBP/" in excerpt.letter_number) == (wording > 10)


@pytest.mark.parametrize("kind", ["urusan", "perkembangan-kasus"])
@pytest.mark.parametrize(
    "line", ["= Gudang digeledah", "! Periksa gudang @POLRES ^30/11", "Kapolres: gudang diperiksa"]
)
def test_what_rests_on_minutes_that_nobody_approved_says_so(office: Office, kind: str, line: str) -> None:
    session = office.session("kabid")
    case = matters.open_matter(session, MatterKind.CASE, "Kasus contoh", {"lead": "POLRES", "security": "T"})
    meeting = closed(office, f"{line} &{case.id}")
    assert "notula belum disahkan" in " ".join(printed(session, kind, case.id, "md").split())
    approved(session, meeting)
    assert "belum disahkan" not in printed(office.session("kabid"), kind, case.id, "md")


def test_a_circular_does_not_name_a_matter_that_somebody_it_goes_to_may_not_know_of(office: Office) -> None:
    session = office.session()
    case = matters.open_matter(session, MatterKind.CASE, "Kasus contoh", {"lead": "POLRES", "security": "T"})
    told = {}
    for to in (("POLRES",), ("POLRES", "KODIM")):
        draft = CircularDraft(text=f"Jaga dermaga {case.id.lower()}", to=to, matter=case.id)
        circular = circulars.issue(session, draft)
        told[to] = printed(session, "pemberitahuan", circular.id, "md")
    named = [case.id.lower() in paper.lower() for paper in told.values()]
    assert named == [True, False]


def test_a_circular_is_numbered_by_its_office_and_goes_to_those_who_head_the_agencies() -> None:
    circular = replace(sample.CIRCULAR.circular, recalled_at=None, to=("POLRES", "BNNK"))
    told = text("pemberitahuan", replace(sample.CIRCULAR, circular=circular))
    assert f"/………/{sample.SETTINGS.letter_unit}/XII/2026" in told
    assert f"Kode : {circular.id}" in told
    assert "1. Yth. Kapolres Bontang" in told
    assert "Yth.\n\n- Kapolres Bontang\n" in made("pemberitahuan", sample.CIRCULAR, "message", order()).decode()
    long = replace(circular, to=tuple(sample.AGENCIES) * 2)
    assert "Yth. (daftar pada bagian Penerimaan)" in text("pemberitahuan", replace(sample.CIRCULAR, circular=long))


def test_a_circular_that_nobody_acknowledged_is_not_called_late() -> None:
    late = sample.CIRCULAR.circular.due + timedelta(hours=2)
    circular = replace(sample.CIRCULAR.circular, recalled_at=None, replaced_by="")
    file = replace(sample.CIRCULAR, circular=circular, at=late, acknowledgements=())
    told = made("pemberitahuan", file, "md", _OFFICE).decode()
    assert "Terlambat" not in told
    assert "Belum diterima | – | Belum diterima pada batas waktu." in told


@pytest.mark.parametrize("kind", ["rencana-latihan", "evaluasi-latihan"])
def test_an_exercise_is_on_the_paper_of_the_agency_that_leads_it(kind: str) -> None:
    home = order("id", replace(sample.SETTINGS, secretariat="KESBANGPOL"))
    lead = replace(sample.AGENCIES["POLRES"], letterhead=("RESOR CONTOH", "Jalan Contoh"), signature_title="")
    exercise = replace(sample.EXERCISE.matter, lead="POLRES")
    own = replace(sample.EXERCISE, matter=exercise, agencies={**sample.AGENCIES, "POLRES": lead})
    told = " ".join(made(kind, own, "txt", home).decode().split())
    assert "RESOR CONTOH" in told
    assert "Disusun oleh" not in told
    assert "Kapolres Bontang," in told
    poor = replace(own, agencies={**own.agencies, "POLRES": replace(lead, letterhead=(), profile=None)})
    told = " ".join(made(kind, poor, "txt", home).decode().split())
    assert "Politik Kota Bontang, selaku sekretariat" in told
    assert ("SKENARIO" in told.upper(), "Pelaksanaan" in told) == (True, False)


def test_what_a_report_says_stands_once_in_its_timeline() -> None:
    words = "Perahu tanpa nama merapat."
    kinds = (Happened.TOLD, Happened.OPENED, Happened.RECEIVED)
    told = tuple(Happening(day=sample.TODAY, what=what, words=words) for what in kinds)
    again = Happening(day=sample.TODAY, what=Happened.RECEIVED, words="Perahu tanpa nama merapat lagi.")
    matter = replace(sample.MATTER.matter, title="Perahu", content="")
    shown = text("urusan", replace(sample.MATTER, matter=matter, happenings=(*told, again)))
    assert (shown.count("merapat."), shown.count("merapat lagi")) == (1, 1)
    assert " ".join(shown.split()).count("nomor 1") >= 1, "no row is empty"


@pytest.mark.parametrize("name", ["", "Budi"])
@pytest.mark.parametrize("wording", [9, 10])
def test_minutes_name_the_office_of_a_writer_without_a_name(name: str, wording: int) -> None:
    person = replace(sample.PEOPLE["kabid-wasnas"], name=name, position="Analis Contoh")
    imprint = freezing.imprint(sample.SETTINGS, "")
    minutes = replace(
        sample.DRAFT,
        meeting=replace(sample.DRAFT.meeting, note_taker=person.id),
        people={**sample.PEOPLE, person.id: person},
        imprint=replace(imprint, wording=wording),
    )
    below = text("notula", minutes).rpartition("Rapat ditutup")[2]
    assert ("Analis Contoh," in below) == (not name and wording > 9)


@pytest.mark.parametrize("begins", ["2026-11-23", "2026-11-20"])
def test_what_was_held_is_evaluated(office: Office, begins: str) -> None:
    assert subjects(office.session("kabid"), "evaluasi-latihan", training(office, begins))


def test_what_is_still_to_be_held_is_not_evaluated(office: Office) -> None:
    ident = training(office, "2026-11-30")
    with pytest.raises(Refused, match="nothing to evaluate"):
        subjects(office.session("kabid"), "evaluasi-latihan", ident)


def training(office: Office, begins: str) -> str:
    fields = {"lead": "POLRES", "date": begins}
    return matters.open_matter(office.session("kabid"), MatterKind.TRAINING, "Latihan gabungan", fields).id


def test_the_plan_of_an_exercise_is_dated_no_later_than_it() -> None:
    exercise = replace(sample.EXERCISE.matter, date=sample.TODAY - timedelta(10), end=sample.TODAY - timedelta(9))
    signed = made("rencana-latihan", replace(sample.EXERCISE, matter=exercise), "txt").decode()[-400:]
    assert "7 Desember 2026" not in signed
    assert "27 November 2026" in signed


def test_a_case_is_reported_on_by_the_agency_that_leads_it() -> None:
    home = order("id", replace(sample.SETTINGS, secretariat="KESBANGPOL"))
    lead = replace(sample.AGENCIES["POLRES"], letterhead=("RESOR CONTOH", "Jalan Contoh"), signature_title="")
    case = replace(sample.MATTER.matter, lead="POLRES")
    own = replace(sample.MATTER, matter=case, agencies={**sample.AGENCIES, "POLRES": lead})
    told = made("perkembangan-kasus", own, "txt", home).decode()
    assert "RESOR CONTOH" in told
    assert "Kapolres Bontang," in told


def test_the_plan_of_an_exercise_names_who_takes_part_without_a_task_yet() -> None:
    (own, *_) = sample.of(KINDS["rencana-latihan"])
    assert isinstance(own, Timeline)
    matter = replace(own.matter, members=(*own.matter.members, "DISHUB"))
    told = " ".join(text("rencana-latihan", replace(own, matter=matter)).split())
    assert ("Dinas Perhubungan" in told, "Belum ditentukan." in told) == (True, True)


@pytest.mark.parametrize(("wording", "pointed"), [(10, False), (11, True)])
def test_minutes_name_the_item_that_a_promise_comes_from(wording: int, *, pointed: bool) -> None:
    imprint = replace(freezing.imprint(sample.SETTINGS, ""), wording=wording)
    table = text("notula", replace(sample.DRAFT, imprint=imprint)).partition("4. Tindak Lanjut")[2]
    assert ("butir 2." in " ".join(table.split())) is pointed


def test_a_circular_does_not_wear_the_class_number_of_meetings() -> None:
    (subject,) = sample.of(KINDS["pemberitahuan"])
    assert "Nomor : T-………/………/BKBP/XII/2026" in " ".join(text("pemberitahuan", subject).split())
