"""The note to the chief: from approved minutes alone, to who did not preside, with what waits for direction."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import issuing, sample
from rapat.errors import Refused
from rapat.model import ActionStatus, Forum, Meeting, Person, Profile
from rapat.model.views import Minutes, Registers, Subject
from rapat.secretariat import planning, registers
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.documents.making import order, paper, words
from tests.documents.test_frozen_settings import printed
from tests.secretariat.sitting import approved, closed

FINAL = sample.of(documents.KINDS["nota-dinas"])[0]


def told(minutes: Minutes) -> str:
    """The note as text, made in the office of the sample."""
    at_home = order(settings=replace(sample.SETTINGS, secretariat="KESBANGPOL"))
    return words(paper("nota-dinas", minutes, "txt", at_home))


def chaired(by: str, secretary: str = "kabid-wasnas") -> Minutes:
    assert isinstance(FINAL, Minutes)
    office = replace(FINAL.agencies["KESBANGPOL"], head="Kepala Badan Kesatuan Bangsa dan Politik")
    meeting = replace(FINAL.meeting, chair=by, secretary=secretary, note_taker="")
    return replace(FINAL, meeting=meeting, agencies={**FINAL.agencies, office.id: office})


def test_a_draft_is_laid_before_nobody() -> None:
    with pytest.raises(Refused, match="approved minutes"):
        paper("nota-dinas", sample.DRAFT)


def test_the_head_who_presided_reports_to_the_mayor() -> None:
    text = told(chaired("kepala-kesbangpol"))
    assert "Yth. : Wali Kota Bontang Dari : Kepala Badan Kesatuan Bangsa dan Politik" in text
    assert "Drs. NAMA KEPALA BADAN, M.Si." in text


def test_to_a_head_who_did_not_preside_the_secretary_of_the_office_reports() -> None:
    text = told(chaired("kapolres"))
    assert "Yth. : Kepala Badan Kesatuan Bangsa dan Politik Dari : Kepala Bidang Kewaspadaan Nasional" in text
    assert "BADAN KESATUAN BANGSA DAN POLITIK" in text  # its own letterhead, not that of the police


def test_a_letter_without_its_number_says_so_where_it_is_printed(office: Office) -> None:
    def told(kind: str, subject: Subject, form: str) -> str:
        return " ".join(map(str, issuing.advice(office.session(), [issuing.PaperRequest(kind, subject, (form,))])))

    (warning,) = sample.of(documents.KINDS["pemberitahuan"])
    for kind, subject in (("nota-dinas", FINAL), ("pemberitahuan", warning)):
        assert "number is left open" in told(kind, subject, "docx")
        assert "number is left open" not in told(kind, subject, "message")
    assert "number is left open" not in told("notula", sample.FINAL, "pdf")


def test_nobody_of_another_office_signs_and_no_mayor_is_guessed() -> None:
    assert "Dari : …" in told(chaired("kapolres", "kabagops"))
    minutes = chaired("kepala-kesbangpol")
    police = replace(minutes.agencies["KESBANGPOL"], profile=Profile.POLICE)
    assert "Yth. : …" in told(replace(minutes, agencies={**minutes.agencies, "KESBANGPOL": police}))


def test_what_lacks_an_owner_or_cannot_go_on_is_asked_of_the_chief() -> None:
    minutes = chaired("kepala-kesbangpol")
    own = [file for file in minutes.actions if file.action.meeting == minutes.meeting.id]
    first, second = own[:2]
    nobody = replace(first, action=replace(first.action, lead="", due=None, status=ActionStatus.OPEN))
    stuck = replace(second, action=replace(second.action, status=ActionStatus.BLOCKED, reason="data belum ada"))
    others = tuple(file for file in minutes.actions if file not in (first, second))
    asked = told(replace(minutes, actions=(nobody, stuck, *others))).partition("Mohon arahan")[2]
    assert f"Penetapan penanggung jawab dan batas waktu: {first.action.text[:1].upper()}" in asked
    assert first.action.id in asked
    assert "Penyelesaian kendala" in asked
    assert "Data belum ada." in asked


def test_what_is_settled_is_asked_of_nobody() -> None:
    minutes = chaired("kepala-kesbangpol")
    done = tuple(
        replace(file, action=replace(file.action, lead="", status=ActionStatus.VOID)) for file in minutes.actions
    )
    assert "Penetapan" not in told(replace(minutes, actions=done))


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_format_is_made(language: str) -> None:
    forms = documents.KINDS["nota-dinas"].formats
    rendered = documents.render("nota-dinas", FINAL, forms, order(language))
    assert all(rendered[form] for form in forms)


def test_whoever_is_in_office_today_signs_and_is_addressed_though_the_sitting_was_another_s() -> None:
    minutes = chaired("kapolres")
    then, agency = minutes.people["kabid-wasnas"], minutes.agencies["KESBANGPOL"]
    known = replace(then, name="Rina Marlina", number="197703122003122007", number_kind="NIP")
    today = Registers(
        agencies=minutes.agencies | {agency.id: replace(agency, head="Plt. Kepala Badan")},
        people=minutes.people | {then.id: known},
    )
    text = told(replace(minutes, today=today))
    assert "RINA MARLINA" in text.upper()
    assert "NIP 19770312 200312 2 007" in text
    assert "Yth. : Plt. Kepala Badan" in text


def test_a_note_of_closed_minutes_is_signed_by_the_registers_of_its_day(office: Office) -> None:
    session = office.session("kabid")
    meeting = closed(office, "= Pos dibuka")
    approved(session, meeting)
    registers.edit(office.session(), Person, "kaban", {"name": "Rina Marlina"})
    assert "RINA MARLINA" in printed(office.session("kabid"), "nota-dinas", meeting.id).upper()


def test_a_note_is_written_by_the_secretariat_of_its_forum() -> None:
    forum = sample.FINAL.forum
    assert forum is not None
    lead = replace(sample.AGENCIES["POLRES"], letterhead=("RESOR CONTOH", "Jalan Contoh"))
    own = replace(
        sample.FINAL, forum=replace(forum, secretariat="POLRES"), agencies={**sample.AGENCIES, "POLRES": lead}
    )
    told = paper("nota-dinas", own, "txt", order("id", replace(sample.SETTINGS, secretariat="KESBANGPOL")))
    assert "RESOR CONTOH" in told
    assert "Kapolres" in told.partition("Dari")[0]


def test_minutes_without_a_noted_opening_are_among_the_papers_of_their_meeting(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(chair="kaban"))
    Recorder(session, meeting.id).take_all(["! Kirim rekap @BNNK ^24/11", "/tutup 11.00"])
    kinds = {request.kind for request in issuing.of_meeting(session, session.need(Meeting, meeting.id))}
    assert {"notula", "ringkasan", "tindak-lanjut"} <= kinds
