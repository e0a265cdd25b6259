"""A second version of minutes tells what became of its promises: void ones are marked, moved dates have the first."""

from __future__ import annotations

from typing import Any

import pytest

from rapat import documents
from rapat.documents import issuing
from rapat.documents.catalogue import available
from rapat.documents.subjects import subjects
from rapat.errors import Refused
from rapat.model import Action, Entry, Meeting, Person, SecurityClass
from rapat.secretariat import approved as approvals
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    due_dates,
    editing,
    following_up,
    more_time,
    planning,
    recording,
    taking_off,
)
from tests.conftest import Office
from tests.documents.extracting import docx
from tests.secretariat.sitting import approved, closed, spoken

VOID, MOVED = "Kirim rekap", "Susun jadwal patroli"


@pytest.fixture
def second(office: Office) -> Meeting:
    """A second version with a mended line; since the first one promise was given up, one postponed and handed over."""
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    promises = {action.text: action for action in session.find(Action, meeting=meeting.id)}
    following_up.step(session, promises[VOID], "void", "digabung")
    later = due_dates.read_due(session, "7/12/2026", session.today())
    more_time.extend(session, promises[MOVED], later, "belum rampung", by=session.need(Person, "kaban"))
    assigning.assign(session, promises[MOVED], lead="KODIM", supporting=["BNNK"], reason="pindah tugas")
    amended = approving.amend(session, session.need(Meeting, meeting.id), "Salah ketik")
    editing.edit(session, spoken(session, meeting), editing.Correction(text="situasi belum aman"))
    return approved(session, amended)


def text(office: Office, meeting: Meeting, kind: str, form: str, code: str, version: int | None = None) -> str:
    session = office.session("kabid")
    (subject,) = subjects(session, kind, meeting.id, version=version)
    data = documents.render(kind, subject, (form,), documents.RenderOptions.from_session(session, code=code))[form]
    read = docx(data) if form == "docx" else data.decode()
    return " ".join(read.replace("\u00a0", " ").split())


@pytest.mark.parametrize("form", ["md", "html", "message", "docx"])
@pytest.mark.parametrize(("code", "first", "cancelled"), [("id", "semula", "dibatalkan"), ("en", "first", "cancelled")])
def test_a_summary_says_what_became_of_the_promises(
    office: Office, second: Meeting, form: str, code: str, first: str, cancelled: str
) -> None:
    assert form in available("ringkasan")
    told = text(office, second, "ringkasan", form, code)
    assert f"{first} 30 Nov 2026" in told
    assert "7 Des 2026" in told or "7 Dec 2026" in told
    assert cancelled in told
    assert "igabung" in told
    if form == "md":
        assert f"~~{VOID}~~" in told


def promised(told: str) -> str:
    """The table of promises in the text of a notula."""
    return told.partition("4. Tindak Lanjut")[2].partition("5. Penutup")[0]


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_later_version_tells_the_promises_as_they_were_agreed(office: Office, second: Meeting, form: str) -> None:
    table = promised(text(office, second, "notula", form, "id"))
    assert VOID in table
    told = table.replace(" (kemudian dibatalkan: digabung)", "")
    assert told == promised(text(office, second, "notula", form, "id", version=1))


@pytest.mark.parametrize("form", ["md", "docx", "html", "message"])
@pytest.mark.parametrize(
    ("code", "remark"), [("id", "kemudian dibatalkan: digabung"), ("en", "given up since: digabung")]
)
def test_a_later_version_remarks_on_what_was_given_up_since(
    office: Office, second: Meeting, form: str, code: str, remark: str
) -> None:
    assert text(office, second, "notula", form, code).count(remark) == 1
    assert remark not in text(office, second, "notula", form, code, version=1)
    assert auditing.verify(office.session("kabid")).faults == []


def test_who_prints_is_told_what_was_given_up_since(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)

    def told() -> list[str]:
        (subject,) = subjects(session, "notula", meeting.id)
        return [str(one) for one in issuing.advice(session, [issuing.PaperRequest("notula", subject, ["message"])])]

    assert not any("Given up since" in one for one in told())
    action = next(action for action in session.find(Action, meeting=meeting.id) if action.text == VOID)
    following_up.step(session, action, "void", "digabung")
    assert any(f"Given up since, and told as agreed: {action.id}." in one for one in told())


def test_who_prints_older_minutes_is_told_which_hold(office: Office, second: Meeting) -> None:
    session = office.session("kabid")

    def told(version: int | None) -> list[str]:
        made = subjects(session, "notula", second.id, version=version)
        return [
            str(one) for one in issuing.advice(session, [issuing.PaperRequest("notula", one, ["pdf"]) for one in made])
        ]

    assert any("version 2 replaces it" in one for one in told(1))
    assert not any("holds no more" in one for one in told(None))


def test_what_became_of_the_promises_is_no_correction(office: Office, second: Meeting) -> None:
    assert [change.partition(":")[0] for change in changes(office, second)] == ["Butir 2.a"]


@pytest.mark.parametrize(
    ("change", "column", "old", "new"),
    [
        ({"lead": "KODIM"}, "Penanggung jawab", "Polres", "Kodim"),
        ({"supporting": ["BNNK"]}, "Instansi pendukung", "–", "BNN"),
    ],
)
def test_what_is_put_right_in_a_promise_is_told_by_its_column(
    office: Office, change: dict[str, Any], column: str, old: str, new: str
) -> None:
    meeting, session = corrected(office), office.session("kabid")
    action = next(action for action in session.find(Action, meeting=meeting.id) if action.text == MOVED)
    assigning.assign(session, action, **change, reason="salah catat")
    (told,) = changes(office, meeting)
    assert f", {column}: semula “{old}" in told
    assert f"menjadi “{new}" in told


def test_a_third_version_keeps_what_the_second_corrected(office: Office, second: Meeting) -> None:
    session = office.session("kabid")
    amended = approving.amend(session, session.need(Meeting, second.id), "Tempat keliru")
    planning.change(session, amended, planning.Plan(place="Aula BNN Kota"))
    approved(session, session.need(Meeting, second.id))
    _, _, listed = text(office, second, "notula", "txt", "id").rpartition("Catatan Perbaikan")
    assert "semula “Situasi aman”" in listed.replace("SITUASI", "Situasi")
    assert "Tempat keliru" in listed


def test_a_reason_above_the_class_of_the_open_minutes_is_not_told_there(office: Office) -> None:
    session = office.session("kabid")
    meeting = approving.amend(session, approved(session, closed(office)), "(R) nama pelapor tertulis")
    planning.change(session, meeting, planning.Plan(place="Aula BNN Kota"))
    told = text(office, meeting, "notula", "txt", "id")
    assert "pelapor" not in told
    assert "Alasan disampaikan terpisah." in told


def test_a_date_that_stands_is_told_once(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    assert "semula" not in text(office, meeting, "notula", "md", "id")
    assert "semula" not in text(office, meeting, "ringkasan", "message", "id")


def corrected(office: Office, *more: str) -> Meeting:
    """The draft of a second version; `more` lines were typed in the sitting."""
    session = office.session("kabid")
    return approving.amend(session, approved(session, closed(office, *more)), "Salah ketik pada butir pertama")


def changes(office: Office, meeting: Meeting) -> tuple[str, ...]:
    session = office.session("kabid")
    minutes = approvals.notula(session, session.need(Meeting, meeting.id))
    return documents.changes(minutes, documents.RenderOptions.from_session(session, code="id"))


def test_a_second_version_prints_its_reason_and_the_words_that_were_corrected(office: Office) -> None:
    meeting, session = corrected(office), office.session("kabid")
    editing.edit(session, spoken(session, meeting), editing.Correction(text="situasi belum aman di dua kelurahan"))
    approving.review(session, session.need(Meeting, meeting.id))
    told = text(office, meeting, "notula", "txt", "id")
    first_page, _, _ = told.partition("Sidang/Rapat")
    assert "Salah ketik pada butir pertama." in first_page
    assert "Butir 2.a: semula “Situasi aman”, menjadi “Situasi belum aman di dua kelurahan”." in first_page


def test_what_is_new_or_gone_is_told_by_its_place_and_nothing_that_was_taken_out_is_quoted(office: Office) -> None:
    meeting, session = corrected(office, "Kapolres: gudang di Lhoktuan"), office.session("kabid")
    line = next(each for each in session.find(Entry, meeting=meeting.id) if "gudang" in each.text)
    taking_off.take_off(session, line)
    recording.Recorder(session, meeting.id).take("= Pos pantau ditambah")
    told = " ".join(changes(office, meeting))
    assert "Lhoktuan" not in told
    assert "pada versi sebelumnya dihapus" in told
    assert "Butir 3.2 ditambahkan: “Pos pantau ditambah”." in told


def test_a_change_of_the_sitting_is_told_by_its_name(office: Office) -> None:
    meeting, session = corrected(office), office.session("kabid")
    planning.change(session, meeting, planning.Plan(place="Aula BNN Kota"))
    assert changes(office, meeting) == ("Tempat: semula “Ruang Rapat Kesbangpol”, menjadi “Aula BNN Kota”.",)


def test_how_far_promises_have_come_is_no_correction(office: Office) -> None:
    meeting, session = corrected(office), office.session("kabid")
    for action in session.find(Action, meeting=meeting.id):
        following_up.step(session, action, "block", "menunggu anggaran")
    assert changes(office, meeting) == ()
    with pytest.raises(Refused, match="nothing was corrected"):
        approving.review(session, session.need(Meeting, meeting.id))


def test_a_line_that_became_secret_is_quoted_in_the_full_minutes_alone(office: Office) -> None:
    meeting, session = corrected(office), office.session("kabid")
    line = spoken(session, meeting)
    editing.edit(session, line, editing.Correction(text="operasi pukul 22.00", security=SecurityClass.SECRET))
    told = text(office, meeting, "notula", "txt", "id")
    assert "operasi" not in told
    assert "ituasi aman" not in told
    first_page, _, _ = told.partition("Sidang/Rapat")
    assert "Butir 2.a diperbaiki dalam naskah lengkap." in first_page
    (quoted,) = changes(office, meeting)
    assert "perasi pukul 22.00" in quoted


def test_corrections_are_told_in_the_order_of_the_paper(office: Office) -> None:
    meeting, session = corrected(office), office.session("kabid")
    recording.Recorder(session, meeting.id).take("= Pos pantau ditambah")
    editing.edit(session, spoken(session, meeting), editing.Correction(text="situasi belum aman"))
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(place="Aula BNN Kota"))
    places = [told.split(":")[0].removesuffix(" ditambahkan") for told in changes(office, meeting)]
    assert places == ["Tempat", "Butir 1.a", "Butir 3.2"]


def test_no_quotation_runs_from_one_paragraph_into_the_next(office: Office) -> None:
    more = ("Dandim: Pos pantau", "  - Lok Tuan siap", "  - Berbas siap")
    meeting, session = corrected(office, *more), office.session("kabid")
    for old, new in (("Pos pantau", "Dua pos pantau"), ("Berbas siap", "Berbas belum siap")):
        entry = next(each for each in session.find(Entry, meeting=meeting.id) if each.text == old)
        editing.edit(session, entry, editing.Correction(text=new))
    assert changes(office, meeting) == (
        "Butir 2.b: semula “Pos pantau”, menjadi “Dua pos pantau”.",
        "Butir 2.b, subbutir 2: semula “Berbas siap”, menjadi “Berbas belum siap”.",
    )
    entry = next(each for each in session.find(Entry, meeting=meeting.id) if each.text == "Lok Tuan siap")
    taking_off.take_off(session, entry)
    assert "Butir 2.b, subbutir 1 pada versi sebelumnya dihapus." in changes(office, meeting)


def test_the_attendance_list_of_a_later_version_says_by_which_minutes(office: Office, second: Meeting) -> None:
    said = "Menurut notula versi 2, menggantikan versi 1."
    assert said in text(office, second, "daftar-hadir", "txt", "id")
    assert "Menurut notula versi" not in text(office, second, "daftar-hadir", "txt", "id", 1)
