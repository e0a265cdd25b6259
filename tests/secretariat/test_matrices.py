"""The matrix that comes back: what each row would change, and what taking it records."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rapat.errors import Conflict, NotAllowed, NotFound, Refused
from rapat.model import Action, ActionStatus, Due, Extension, Person, Progress
from rapat.policy import Operation
from rapat.secretariat import assigning, auditing, dating, due_dates, following_up, matrices, more_time, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.matrices import Review, Reviewed, Verdict
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.matrix_files import book_of, bytes_of, filled, filled_csv, headings, sent

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

STATUS, PROGRESS, EVIDENCE, REMARKS, UNTIL = "Status", "Progres/kendala", "Bukti", "Keterangan", "Diminta sampai"
DATA, POS, RADIO, DUTY = "TL-2026-0001", "TL-2026-0002", "TL-2026-0003", "TL-2026-0004"
"""Promises of Polres, of Polres with BNNK beside it, of Kodim, and a duty of Polres of each Monday."""


@pytest.fixture
def session(office: Office) -> Session:
    """A note-taker's session in a workspace with four promises."""
    found = office.session()

    def promise(text: str, lead: str, *supporting: str, due: str = "30/11") -> Action:
        until = read_due(found, due, found.today())
        return assigning.add(found, ActionDraft(text, lead=lead, supporting=supporting, due=until, forum="WASDIN"))

    promise("Kirim data rawan", "POLRES")
    promise("Jaga pos bersama", "POLRES", "BNNK")
    promise("Perbaiki radio", "KODIM")
    promise("Lapor situasi", "POLRES", due="setiap Senin")
    return found


def told(row: Reviewed) -> str:
    return " | ".join(map(str, (*row.would, *row.said)))


def row_of(review: Review, action: str) -> Reviewed:
    (row,) = (row for row in review.rows if row.name == action)
    return row


def verdicts(review: Review) -> dict[str, Verdict]:
    return {row.name: row.verdict for row in review.rows}


def back(session: Session, fill: dict[str, dict[str, Any]], agency: str = "POLRES", name: str | None = None) -> Review:
    """Review the matrix with some cells filled in."""
    return matrices.review(session, filled(sent(session, name), fill), agency)


def test_a_matrix_that_nobody_filled_in_says_nothing_new(session: Session) -> None:
    for form in ("xlsx", "csv", "excel"):
        review = matrices.review(session, sent(session, form=form))
        assert set(verdicts(review).values()) == {Verdict.NOTHING}
        assert [row.said for row in review.rows] == [()] * 4
        assert matrices.take(session, review) == 0


def test_what_was_filled_in_is_recorded_as_the_word_of_the_agency(session: Session) -> None:
    review = back(
        session,
        {
            DATA: {STATUS: "Proses", PROGRESS: "Data 12 RT masuk", EVIDENCE: "https://drive.example/rekap"},
            POS: {STATUS: "selesai", REMARKS: "Serah terima 20/11"},
        },
    )
    assert verdicts(review) == {
        DATA: Verdict.CHANGES,
        POS: Verdict.CHANGES,
        RADIO: Verdict.NOTHING,
        DUTY: Verdict.NOTHING,
    }
    before = session.store.seq
    assert matrices.take(session, review) == 2
    assert session.store.seq == before + 1
    (report,) = session.find(Progress, action=DATA)
    assert (report.agency, report.by, report.entered_by) == ("POLRES", "notulis", "notulis")
    assert (report.text, report.evidence[0].url) == ("Data 12 RT masuk", "https://drive.example/rekap")
    assert session.need(Action, DATA).status is ActionStatus.PROGRESS
    assert session.need(Action, POS).status is ActionStatus.DONE
    assert session.find(Progress, action=POS)[0].text == "Serah terima 20/11"
    assert not auditing.verify(session).faults


def test_the_same_file_again_changes_nothing(session: Session) -> None:
    data = filled(
        sent(session),
        {
            DATA: {STATUS: "Terkendala", PROGRESS: "Anggaran belum cair", UNTIL: "20 Desember 2026", REMARKS: "Maaf"},
            POS: {STATUS: "sudah"},
            DUTY: {STATUS: "Selesai"},
        },
    )
    assert matrices.take(session, matrices.review(session, data, "POLRES")) == 3
    again = matrices.review(session, data, "POLRES")
    assert set(verdicts(again).values()) == {Verdict.NOTHING}
    before = session.store.seq
    assert matrices.take(session, again) == 0
    assert session.store.seq == before


@pytest.mark.parametrize(
    ("fill", "agency", "texts"),
    [
        ({PROGRESS: "Personel siap", UNTIL: "20/12/2026", REMARKS: "Menunggu sprin"}, "BNNK", ["Personel siap"]),
        ({UNTIL: "20/11/2026", REMARKS: "Menunggu sprin"}, "POLRES", []),
        ({PROGRESS: "Pos berdiri", UNTIL: "20/11/2026", REMARKS: "Maaf"}, "POLRES", ["Pos berdiri"]),
        ({STATUS: "terkendala", PROGRESS: "Hujan", UNTIL: "20/11/2026", REMARKS: "Maaf"}, "POLRES", ["Hujan"]),
        ({STATUS: "proses", UNTIL: "20/12/2026"}, "POLRES", ["proses"]),
    ],
)
def test_a_row_of_which_a_part_was_refused_is_nothing_new_either(
    session: Session, fill: dict[str, str], agency: str, texts: list[str]
) -> None:
    data = filled(sent(session), {POS: fill})
    assert matrices.take(session, matrices.review(session, data, agency)) == len(texts)
    reports = session.find(Progress, action=POS)
    assert [report.text.split("; ")[0] for report in reports] == texts
    row = row_of(matrices.review(session, data, agency), POS)
    assert row.proposal is None
    assert row.said


def test_more_time_that_was_refused_is_not_asked_again_by_the_same_file(session: Session) -> None:
    data = filled(sent(session), {DATA: {PROGRESS: "Masuk", UNTIL: "20/12/2026", REMARKS: "Maaf"}})
    matrices.take(session, matrices.review(session, data, "POLRES"))
    more_time.refuse(session, session.need(Action, DATA), "Tidak", by=session.need(Person, "kaban"))
    assert row_of(matrices.review(session, data, "POLRES"), DATA).verdict is Verdict.NOTHING


def test_of_a_row_that_says_more_than_before_the_new_part_alone_is_taken(session: Session) -> None:
    first = {PROGRESS: "Masuk"}
    out = sent(session)
    matrices.take(session, matrices.review(session, filled(out, {DATA: first}), "POLRES"))
    more = filled(out, {DATA: {**first, UNTIL: "20/12/2026", REMARKS: "Menunggu provinsi"}})
    review = matrices.review(session, more, "POLRES")
    matrices.take(session, review, [row_of(review, DATA).line])
    assert [report.text for report in session.find(Progress, action=DATA)] == ["Masuk"]
    assert [request.reason for request in session.find(Extension, action=DATA)] == ["Menunggu provinsi"]


def test_a_claim_that_was_sent_back_is_not_taken_again_from_the_same_file(session: Session) -> None:
    data = filled(sent(session), {DATA: {STATUS: "selesai", PROGRESS: "Terkirim"}})
    matrices.take(session, matrices.review(session, data, "POLRES"))
    following_up.step(session, session.need(Action, DATA), "return", "Belum lengkap")
    assert row_of(matrices.review(session, data, "POLRES"), DATA).verdict is Verdict.NOTHING
    newer = filled(sent(session), {DATA: {STATUS: "selesai", PROGRESS: "Terkirim"}})
    assert row_of(matrices.review(session, newer, "POLRES"), DATA).verdict is Verdict.CHANGES


def test_more_time_is_asked_with_its_reason_and_waits_for_an_answer(session: Session) -> None:
    review = back(session, {DATA: {UNTIL: date(2026, 12, 20), REMARKS: "Menunggu provinsi"}})
    matrices.take(session, review)
    (request,) = session.find(Extension, action=DATA)
    assert (request.new.date, request.reason, request.agency) == (date(2026, 12, 20), "Menunggu provinsi", "POLRES")
    assert session.find(Progress, action=DATA) == []
    assert session.need(Action, DATA).due_date == date(2026, 11, 30)
    assert not auditing.verify(session).faults


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 Desember 2026", date(2026, 12, 20)),
        ("20/12/2026", date(2026, 12, 20)),
        (46376, date(2026, 12, 20)),
        ("46376", date(2026, 12, 20)),
        ("dua minggu lagi", date(2026, 12, 7)),
        ("H-7 Nataru", date(2026, 12, 18)),
    ],
)
def test_days_are_read_as_people_write_them(session: Session, words: object, day: date) -> None:
    review = back(session, {DATA: {UNTIL: words, REMARKS: "Menunggu"}})
    proposal = row_of(review, DATA).proposal
    assert proposal is not None
    assert proposal.until is not None
    assert proposal.until.date == day


@pytest.mark.parametrize(
    ("fill", "verdict", "words"),
    [
        ({STATUS: "terverifikasi"}, Verdict.CONTRADICTS, "verifies"),
        ({STATUS: "dibatalkan"}, Verdict.CONTRADICTS, "off the list"),
        ({STATUS: "Terkendala"}, Verdict.CONTRADICTS, "not why"),
        ({STATUS: "selesai", UNTIL: "20/12/2026", REMARKS: "x"}, Verdict.CONTRADICTS, "asks for more time"),
        ({STATUS: "mungkin"}, Verdict.UNKNOWN, "no status"),
        ({STATUS: "=A1"}, Verdict.UNKNOWN, "formula"),
        ({PROGRESS: "=HYPERLINK(A1)"}, Verdict.UNKNOWN, "=HYPERLINK(A1)"),
        ({UNTIL: "20/12/2026"}, Verdict.CONTRADICTS, "without a reason"),
        ({UNTIL: "20/11/2026", REMARKS: "x"}, Verdict.CONTRADICTS, "has passed"),
        ({UNTIL: "29/11/2026", REMARKS: "x"}, Verdict.CONTRADICTS, "not later"),
        ({UNTIL: "nanti saja", REMARKS: ""}, Verdict.UNKNOWN, "No date"),
        ({PROGRESS: "x" * 10_001}, Verdict.UNKNOWN, "more than 10000 letters"),
    ],
)
def test_what_cannot_be_taken_is_said(session: Session, fill: dict[str, str], verdict: Verdict, words: str) -> None:
    row = row_of(back(session, {DATA: fill}), DATA)
    assert row.verdict is verdict, row
    assert words in told(row)
    assert row.proposal is None


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Batas waktu", 46380, "Asked until"),
        ("Batas waktu", "28 Des 2026", "28 Des 2026"),
        ("Batas waktu", "15/1/2027", "15/1/2027"),
        ("Batas waktu", date(2027, 1, 15), "2027-01-15"),
        ("Batas waktu", "menunggu provinsi", "menunggu provinsi"),
        ("Uraian", "Kirim data rawan 15 RT", "What was changed"),
        ("Penanggung jawab", "KODIM", "Responsible agency was changed"),
        ("Instansi pendukung", "KODIM", "Supporting agencies was changed"),
        ("Dasar", "Surat lain", "Basis was changed"),
    ],
)
@pytest.mark.parametrize("form", ["xlsx", "csv", "excel"])
def test_what_went_out_filled_in_is_told_where_it_was_changed(
    session: Session, heading: str, value: object, words: str, form: str
) -> None:
    if form == "xlsx":
        data = filled(sent(session), {DATA: {heading: value}})
    else:
        data = filled_csv(sent(session, form=form), {DATA: {heading: value}}, ";" if form == "excel" else ",")
    review = matrices.review(session, data)
    row = row_of(review, DATA)
    assert words in told(row)
    assert (row.verdict, row.proposal) == (Verdict.CONTRADICTS, None)
    assert [other.said for other in review.rows if other is not row] == [()] * 3


@pytest.mark.parametrize("value", ["30/11/2026", "30 November 2026", "30-11-26", 46356, "11/30/2026", "2026-11-30"])
def test_a_day_that_another_program_writes_otherwise_is_not_changed(session: Session, value: object) -> None:
    assert row_of(back(session, {DATA: {"Batas waktu": value}}), DATA).said == ()


def test_a_changed_due_date_is_told_beside_what_is_taken_and_without_the_codes(session: Session) -> None:
    review = back(session, {DATA: {PROGRESS: "Masuk", "Batas waktu": "28 Des 2026"}})
    assert "Asked until" in told(row_of(review, DATA))
    assert matrices.take(session, review) == 1
    data = b"Nomor TL,Uraian,Batas waktu,Progres\nTL-2026-0001,Kirim data rawan,28 Des 2026,dua\n"
    assert "Asked until" in told(row_of(matrices.review(session, data), DATA))
    data = b"Nomor TL,Uraian,Batas waktu,Progres\nTL-2026-0001,Kirim data rawan,30/11/2026,dua\n"
    assert "Asked until" not in told(row_of(matrices.review(session, data), DATA))


@pytest.mark.parametrize("value", ["80%", "80 %"])
def test_a_share_is_kept_in_words_since_no_status_holds_it(session: Session, value: str) -> None:
    following_up.step(session, session.need(Action, POS), "block", "Hujan", agency="POLRES")
    following_up.report(session, session.need(Action, DATA), "Mulai", agency="POLRES")
    review = back(session, {DATA: {STATUS: value}, POS: {STATUS: value, PROGRESS: "Tenda berdiri"}})
    matrices.take(session, review)
    assert session.find(Progress, action=DATA)[-1].text == value
    assert session.find(Progress, action=POS)[-1].text == f"{value}; Tenda berdiri"


def test_a_word_that_is_no_status_is_left_and_the_rest_of_the_row_taken(session: Session) -> None:
    review = back(session, {DATA: {STATUS: "lihat lampiran", PROGRESS: "Data masuk"}})
    assert "lihat lampiran" in told(row_of(review, DATA))
    matrices.take(session, review)
    assert session.find(Progress, action=DATA)[0].text == "Data masuk"


def test_a_file_that_is_only_named_stays_a_word(session: Session) -> None:
    review = back(session, {DATA: {EVIDENCE: "foto di WA", PROGRESS: "Selesai sebagian"}})
    assert "no link" in told(row_of(review, DATA))
    matrices.take(session, review)
    (report,) = session.find(Progress, action=DATA)
    assert (report.text, report.evidence) == ("Selesai sebagian; foto di WA", ())


def test_what_is_blocked_stays_so_while_its_status_says_it(session: Session) -> None:
    following_up.step(session, session.need(Action, DATA), "block", "Anggaran", agency="POLRES")
    matrices.take(session, back(session, {DATA: {PROGRESS: "Masih menunggu anggaran"}}))
    assert session.need(Action, DATA).status is ActionStatus.BLOCKED
    matrices.take(session, back(session, {DATA: {STATUS: "proses"}}))
    assert session.need(Action, DATA).status is ActionStatus.PROGRESS
    assert not auditing.verify(session).faults


def test_a_row_that_changed_here_since_is_taken_by_its_number_alone(session: Session) -> None:
    data = filled(sent(session), {DATA: {PROGRESS: "Data masuk"}, POS: {PROGRESS: "Pos berdiri"}})
    following_up.report(session, session.need(Action, DATA), "Kata sekretariat")
    review = matrices.review(session, data, "POLRES")
    assert row_of(review, DATA).verdict is Verdict.CHANGED_HERE
    assert matrices.take(session, review) == 1
    assert [report.text for report in session.find(Progress, action=DATA)] == ["Kata sekretariat"]
    review = matrices.review(session, data, "POLRES")
    assert matrices.take(session, review, [row_of(review, DATA).line]) == 1
    assert session.find(Progress, action=DATA)[-1].text == "Data masuk"


def test_a_row_of_which_nothing_can_be_taken_is_refused_by_its_number(session: Session) -> None:
    review = back(session, {DATA: {PROGRESS: "Data masuk"}})
    with pytest.raises(Refused, match="Row 99 of the file is no action"):
        matrices.take(session, review, [99])


def test_nothing_is_taken_where_one_row_changed_while_the_file_was_looked_at(session: Session) -> None:
    review = back(session, {DATA: {PROGRESS: "Data masuk"}, POS: {PROGRESS: "Pos berdiri"}})
    following_up.step(session, session.need(Action, POS), "done", "", agency="POLRES")
    before = session.store.seq
    with pytest.raises(Conflict):
        matrices.take(session, review)
    assert session.store.seq == before


def test_a_request_that_waits_already_is_not_asked_twice(session: Session) -> None:
    review = back(session, {DATA: {PROGRESS: "Data masuk"}, POS: {UNTIL: "20/12/2026", REMARKS: "Pos"}})
    more_time.request(session, session.need(Action, POS), read_due(session, "24/12", session.today()), "Lain")
    before = session.store.seq
    with pytest.raises(Refused, match=r"Row \d: A request for"):
        matrices.take(session, review)
    assert session.store.seq == before


def test_a_settled_action_is_not_touched(session: Session) -> None:
    data = filled(sent(session), {DATA: {PROGRESS: "Data masuk"}})
    following_up.step(session, session.need(Action, DATA), "void", "Digabung")
    row = row_of(matrices.review(session, data, "POLRES"), DATA)
    assert (row.verdict, row.proposal) == (Verdict.CONTRADICTS, None)
    assert "settled" in told(row)


def test_a_supporting_agency_speaks_for_its_own_part(session: Session) -> None:
    review = back(session, {POS: {STATUS: "selesai", PROGRESS: "Personel BNNK hadir"}}, "BNNK")
    assert "own part" in told(row_of(review, POS))
    matrices.take(session, review)
    assert session.need(Action, POS).status is ActionStatus.OPEN
    assert session.find(Progress, action=POS)[0].part is ActionStatus.DONE
    row = row_of(back(session, {DATA: {PROGRESS: "x"}}, "BNNK"), DATA)
    assert "takes no part" in told(row)


def test_a_duty_is_reported_for_the_turn_that_went_out(session: Session, office: Office) -> None:
    data = filled(sent(session), {DUTY: {STATUS: "sudah", PROGRESS: "Aman"}})
    later = office.at("2026-12-01 08:00").session()
    review = matrices.review(later, data, "POLRES")
    assert row_of(review, DUTY).verdict is Verdict.CHANGES
    matrices.take(later, review)
    (report,) = later.find(Progress, action=DUTY)
    assert [turn.number for turn in report.turns] == [1]
    assert row_of(matrices.review(later, data, "POLRES"), DUTY).verdict is Verdict.NOTHING
    assert not auditing.verify(later).faults


def test_one_undo_takes_all_of_it_back(session: Session) -> None:
    matrices.take(session, back(session, {DATA: {STATUS: "selesai"}, POS: {STATUS: "proses"}}))
    undoing.undo(session)
    assert {session.need(Action, ident).status for ident in (DATA, POS)} == {ActionStatus.OPEN}


# --- Whose word it is


def test_the_sheet_of_an_agency_tells_whose_it_is(session: Session) -> None:
    data = filled(sent(session, "BNNK", kind="lembar-instansi"), {POS: {PROGRESS: "Hadir"}})
    assert matrices.review(session, data).agency == "BNNK"
    with pytest.raises(Refused, match="sheet is that of BNNK, not of POLRES"):
        matrices.review(session, data, "POLRES")


def joined(session: Session, fill: dict[str, dict[str, Any]], *agencies: str) -> bytes:
    """The filled sheets of several agencies as one file, as a secretary joins them."""
    books = [
        book_of(filled(sent(session, agency, kind="lembar-instansi"), fill)).worksheets[0].values for agency in agencies
    ]
    out = io.StringIO(newline="")
    head, *_ = [next(iter(rows)) for rows in books]
    csv.writer(out).writerows([head, *(row for rows in books for row in rows)])
    return out.getvalue().encode()


def test_of_sheets_joined_to_one_file_the_rows_of_the_named_agency_are_taken(session: Session) -> None:
    data = joined(session, {DATA: {PROGRESS: "x"}, POS: {PROGRESS: "y"}}, "POLRES", "BNNK")
    with pytest.raises(Refused, match="BNNK, POLRES"):
        matrices.review(session, data)
    review = matrices.review(session, data, "BNNK")
    assert [(row.name, row.verdict) for row in review.rows if row.verdict is not Verdict.NOTHING] == [
        (DATA, Verdict.OTHERS),
        (POS, Verdict.OTHERS),
        (POS, Verdict.CHANGES),
    ]
    assert "sheet of POLRES: 2;" in str(review.notices[-1])
    assert matrices.take(session, review) == 1
    assert [report.agency for report in session.find(Progress, action=POS)] == ["BNNK"]
    assert matrices.take(session, matrices.review(session, data, "POLRES")) == 1
    again = matrices.review(session, data, "BNNK")
    assert Verdict.CHANGES not in {row.verdict for row in again.rows}


def test_sheets_of_which_none_is_the_named_agencys_are_refused_with_those_there_are(session: Session) -> None:
    data = joined(session, {DATA: {PROGRESS: "x"}, POS: {PROGRESS: "y"}}, "POLRES", "BNNK")
    with pytest.raises(Refused) as refused:
        matrices.review(session, data, "KODIM")
    assert "Name one of them" in str(refused.value.remedy)


def test_of_joined_sheets_a_representative_takes_the_own_rows_alone(session: Session, office: Office) -> None:
    data = joined(session, {DATA: {PROGRESS: "x"}, POS: {PROGRESS: "y"}}, "POLRES", "BNNK")
    kapolres = office.session("kapolres")
    review = matrices.review(kapolres, data)
    assert review.agency == "POLRES"
    assert matrices.take(kapolres, review) == 2
    assert {report.agency for report in session.find(Progress)} == {"POLRES"}


def test_where_several_agencies_may_have_written_one_is_to_be_named(session: Session) -> None:
    assert back(session, {DATA: {PROGRESS: "x"}}, "").agency == "POLRES"
    with pytest.raises(Refused, match="POLRES, BNNK"):
        back(session, {POS: {PROGRESS: "x"}}, "")
    with pytest.raises(Refused, match="POLRES, KODIM"):
        back(session, {DATA: {PROGRESS: "x"}, RADIO: {PROGRESS: "y"}}, "")
    review = back(session, {DATA: {PROGRESS: "x"}, RADIO: {PROGRESS: "y"}})
    assert verdicts(review)[RADIO] is Verdict.CONTRADICTS
    assert matrices.take(session, review) == 1


def test_a_representative_speaks_for_the_own_agency(session: Session, office: Office) -> None:
    data = filled(sent(session), {DATA: {PROGRESS: "x"}, RADIO: {PROGRESS: "y"}})
    kapolres = office.session("kapolres")
    assert kapolres.may(Operation.REPORT, session.need(Action, DATA))
    review = matrices.review(kapolres, data)
    assert review.agency == "POLRES"
    assert verdicts(review)[RADIO] is Verdict.UNKNOWN or "belongs" in told(row_of(review, RADIO))
    matrices.take(kapolres, review)
    (report,) = session.find(Progress, action=DATA)
    assert (report.by, report.agency) == ("kapolres", "POLRES")


def test_a_representative_who_names_another_agency_is_refused_before_anything_is_promised(
    session: Session, office: Office
) -> None:
    data = filled(sent(session), {POS: {PROGRESS: "x"}})
    with pytest.raises(NotAllowed, match="not for POLRES") as refused:
        matrices.review(office.session("bnnk"), data, "POLRES")
    assert "--agency" in str(refused.value.remedy)


@pytest.mark.parametrize("person", ["auditor", "bnnk"])
def test_who_may_report_on_nothing_in_it_is_refused(session: Session, office: Office, person: str) -> None:
    data = filled(sent(session), {DATA: {PROGRESS: "x"}, RADIO: {PROGRESS: "y"}})
    book = book_of(data)
    book.worksheets[0].delete_rows(3)  # the row that concerns BNNK
    with pytest.raises((NotAllowed, NotFound)):
        matrices.review(office.session(person), bytes_of(book))


# --- Which matrix, which row


def test_a_matrix_of_another_workspace_is_refused(session: Session) -> None:
    book = book_of(filled(sent(session), {DATA: {PROGRESS: "x"}}))
    sheet = book.worksheets[0]
    at = headings(sheet)["Kode baris (jangan diubah)"]
    for row in sheet.iter_rows(min_row=2):
        parts = row[at - 1].value.split(":")
        row[at - 1].value = ":".join([*parts[:2], "00000000", *parts[3:]])
    with pytest.raises(Refused, match="another workspace"):
        matrices.review(session, bytes_of(book), "POLRES")


def test_a_number_that_was_changed_is_known(session: Session) -> None:
    book = book_of(filled(sent(session), {DATA: {PROGRESS: "x"}}))
    for row in book.worksheets[0].iter_rows(min_row=2, max_col=1):
        row[0].value = RADIO if row[0].value == DATA else row[0].value
    review = matrices.review(session, bytes_of(book), "POLRES")
    rows = [row for row in review.rows if row.said]
    assert [(row.verdict, str(row.said[0])) for row in rows] == [
        (Verdict.UNKNOWN, f"The number was changed: the row is that of {DATA}.")
    ]


@pytest.mark.parametrize("name", ["TL-2026-0001 (Polres)", "No. TL 2026 1", "TL-2026-0001, lanjutan TL-2026-0003"])
def test_a_number_with_words_beside_it_is_known_by_the_code(session: Session, name: str) -> None:
    book = book_of(filled(sent(session), {DATA: {PROGRESS: "x"}}))
    for row in book.worksheets[0].iter_rows(min_row=2, max_col=1):
        row[0].value = name if row[0].value == DATA else row[0].value
    assert row_of(matrices.review(session, bytes_of(book), "POLRES"), DATA).verdict is Verdict.CHANGES


@pytest.mark.parametrize("name", ["TL-2026-0003 (Kodim)", "kegiatan baru", "TL-2026-00011"])
def test_a_row_is_not_known_by_its_code_against_its_number(session: Session, name: str) -> None:
    book = book_of(filled(sent(session), {DATA: {PROGRESS: "x"}}))
    for row in book.worksheets[0].iter_rows(min_row=2, max_col=1):
        row[0].value = name if row[0].value == DATA else row[0].value
    (row,) = (row for row in matrices.review(session, bytes_of(book), "POLRES").rows if row.said)
    assert (row.verdict, row.proposal) == (Verdict.UNKNOWN, None)


def test_without_codes_a_row_is_known_by_its_wording(session: Session) -> None:
    book = book_of(filled(sent(session), {DATA: {PROGRESS: "x"}, RADIO: {PROGRESS: "y"}}))
    sheet = book.worksheets[0]
    columns = headings(sheet)
    sheet.delete_cols(columns["Kode baris (jangan diubah)"])
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == RADIO:
            row[columns["Uraian"] - 1].value = "Siapkan tenda pengungsi di tiga kelurahan"
    review = matrices.review(session, bytes_of(book), "POLRES")
    assert verdicts(review)[DATA] is Verdict.CHANGES
    assert verdicts(review)[RADIO] is Verdict.UNKNOWN
    assert "codes of the rows is missing" in str(review.notices[-1])


@pytest.mark.parametrize("code", [None, "", "R1:POLRES:12", date(2026, 11, 30)], ids=["gone", "empty", "cut", "date"])
def test_a_row_whose_code_is_lost_is_taken_by_its_number_alone(session: Session, code: object) -> None:
    book = book_of(filled(sent(session, "POLRES"), {DATA: {PROGRESS: "Data lama"}, POS: {PROGRESS: "Pos siap"}}))
    following_up.report(session, session.need(Action, DATA), "Semua data masuk", agency="POLRES")
    sheet = book.worksheets[0]
    at = headings(sheet)["Kode baris (jangan diubah)"] - 1
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == DATA:
            row[at].value = code
            line = row[0].row
    review = matrices.review(session, bytes_of(book))
    assert (row_of(review, DATA).verdict, row_of(review, POS).verdict) == (Verdict.CODE_LOST, Verdict.CHANGES)
    assert "code of the row is missing or broken" in told(row_of(review, DATA))
    assert [row.name for row in review.chosen()] == [POS]
    assert [row.name for row in review.chosen([line])] == [DATA]


def test_without_its_code_a_status_that_stands_here_is_no_report(session: Session) -> None:
    """Of the agency that leads and of one beside it alike; a share of the work says more."""
    following_up.report(session, session.need(Action, POS), "Pos berdiri", agency="POLRES")
    sheets = "Nomor TL,Uraian,Status,Progres\nTL-2026-0002,Jaga pos bersama,{},\n".format
    for agency in ("POLRES", "BNNK"):
        for word in ("Dalam proses", "sedang berjalan"):
            assert verdicts(matrices.review(session, sheets(word).encode(), agency)) == {POS: Verdict.NOTHING}
        assert verdicts(matrices.review(session, sheets("60%").encode(), agency)) == {POS: Verdict.CHANGES}
        assert verdicts(matrices.review(session, sheets("selesai").encode(), agency)) == {POS: Verdict.CHANGES}


def test_a_number_that_is_not_there_is_said(session: Session) -> None:
    data = b"Nomor TL,Uraian,Status\nTL-2026-0999,Apa,proses\nentah,Apa,proses\n,Kegiatan baru,proses\n"
    review = matrices.review(session, data)
    assert [row.verdict for row in review.rows] == [Verdict.UNKNOWN] * 3
    assert "no number" in told(review.rows[2])


def test_of_two_rows_of_an_action_the_second_contradicts(session: Session) -> None:
    data = b"Nomor TL,Uraian,Progres\nTL-2026-0001,Kirim data rawan,satu\nTL-2026-0001,Kirim data rawan,dua\n"
    review = matrices.review(session, data)
    assert [row.verdict for row in review.rows] == [Verdict.CHANGES, Verdict.CONTRADICTS]


# --- What people do to tables


def test_columns_may_be_moved_renamed_and_added_and_titles_stand_above(session: Session) -> None:
    data = (
        "MATRIKS TINDAK LANJUT\r\nKeadaan 20 November 2026\r\n\r\n"
        "No;Progres per 20 Nov;Uraian Kegiatan;Status Akhir;Nomor TL;Paraf;Mohon perpanjangan s.d.;Ket.\r\n"
        "1;Data masuk;Kirim data rawan;on progress;tl-2026-1;ok;;\r\n"
        ";;;;;;;\r\n"
        "2;;Jaga pos bersama;;2;;20 Desember 2026;Menunggu sprin\r\n"
        "Bontang, 20 November 2026;;;;;;;\r\n"
    ).encode("cp1252")
    review = matrices.review(session, data, "POLRES")
    assert verdicts(review) == {DATA: Verdict.CHANGES, POS: Verdict.CHANGES}
    assert [row.line for row in review.rows] == [5, 7]
    assert "Paraf" in str(review.notices[0])
    matrices.take(session, review)
    assert session.find(Progress, action=DATA)[0].text == "Data masuk"
    assert session.find(Extension, action=POS)[0].new.date == date(2026, 12, 20)


def test_csv_comes_back_in_both_forms(session: Session) -> None:
    for form, separator in (("csv", ","), ("excel", ";")):
        data = filled_csv(sent(session, form=form), {DATA: {PROGRESS: f"lewat {form}"}}, separator)
        assert matrices.take(session, matrices.review(session, data, "POLRES")) == 1
    assert [report.text for report in session.find(Progress, action=DATA)] == ["lewat csv", "lewat excel"]


def test_a_merged_cell_speaks_for_each_of_its_rows_and_that_is_said(session: Session) -> None:
    book = book_of(filled(sent(session), {DATA: {STATUS: "selesai"}}))
    sheet = book.worksheets[0]
    lines = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2, max_col=1)}
    first, last = sorted((lines[DATA], lines[POS]))
    at = headings(sheet)[STATUS]
    sheet.cell(first, at, "selesai")
    sheet.merge_cells(start_row=first, end_row=last, start_column=at, end_column=at)
    review = matrices.review(session, bytes_of(book), "POLRES")
    assert "several rows" in told(row_of(review, POS))
    assert {verdicts(review)[ident] for ident in (DATA, POS)} == {Verdict.CHANGES}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Nama,Alamat\nx,y\n", "no column with the numbers"),
        (b"Nomor TL,Uraian\nTL-2026-0001,Kirim data\n", "no column that agencies fill in"),
        (b"Nomor TL,Status\n" + b"TL-2026-0001,proses\n" * 20_001, "more than 20000 rows"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither an Excel workbook nor a CSV file"),
    ],
    ids=["empty", "other", "no-columns", "long", "picture"],
)
def test_what_is_no_matrix_is_refused(session: Session, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as told:
        matrices.review(session, data)
    assert "--example" not in str(told.value)  # it has none


def test_a_comment_on_a_cell_is_said_not_to_be_read(session: Session) -> None:
    from openpyxl.comments import Comment as CellComment

    book = book_of(sent(session))
    assert not any("Comments" in str(notice) for notice in matrices.review(session, bytes_of(book), "POLRES").notices)
    book.active["H2"].comment = CellComment("Belum disetujui Dandim", "Pasi Ops")
    notices = matrices.review(session, bytes_of(book), "POLRES").notices
    assert "Comments on cells are not read: H2." in map(str, notices)
    drawn = io.BytesIO(bytes_of(book))
    with zipfile.ZipFile(drawn, "a") as packed:
        packed.writestr("xl/drawings/drawing9.xml", "<xdr:txBody><a:p><a:r><a:t>Belum disetujui</a:t></a:r></a:p>")
    notices = matrices.review(session, drawn.getvalue(), "POLRES").notices
    assert "Words in text boxes and shapes are not read." in map(str, notices)


def test_rows_are_numbered_as_spreadsheets_number_them(session: Session) -> None:
    data = filled_csv(sent(session, form="csv"), {DATA: {PROGRESS: "Satu\nDua"}, POS: {PROGRESS: "Berjalan"}})
    review = matrices.review(session, data, "POLRES")
    assert [row.line for row in review.rows] == [2 + at for at in range(len(review.rows))]


@pytest.mark.parametrize("text", ["[red]x[/red] {{ x }} %(id)s", "\x1b[2J", "'=1+1", "a\u202eb", "-2+3"])
def test_hostile_texts_are_texts(session: Session, text: str) -> None:
    data = filled_csv(sent(session, form="csv"), {DATA: {PROGRESS: text}})
    review = matrices.review(session, data, "POLRES")
    matrices.take(session, review)
    assert row_of(review, DATA).verdict in (Verdict.CHANGES, Verdict.UNKNOWN)


def test_an_action_is_read_once_in_however_many_rows_it_stands(session: Session) -> None:
    lines = filled_csv(sent(session, form="csv"), {DATA: {PROGRESS: "Berjalan"}}).decode().splitlines()
    head, row = lines[0], next(line for line in lines if "Berjalan" in line)
    counts = []
    for times in (2, 200):
        data = "\r\n".join([head, *(row.replace("Berjalan", f"Tahap {at}") for at in range(times))]).encode()
        with counted() as seen:
            review = matrices.review(session, data, "POLRES")
        assert len(review.rows) == times
        counts.append(sum(seen.values()))
    assert counts[0] == counts[1]


def test_all_rows_ask_the_store_at_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    until = read_due(session, "30/11", session.today())
    ids = [assigning.add(session, ActionDraft(f"Pos {at}", lead="POLRES", due=until)).id for at in range(12)]
    data = sent(session, form="csv")
    store, asked = type(session.store), Counter[str]()

    def counting(name: str, plain: Any) -> Callable[..., object]:  # noqa: ANN401 - a method of any store
        def ask(*told: object) -> object:
            asked[name] += 1
            return plain(*told)

        return ask

    for name in ("get", "each"):
        monkeypatch.setattr(store, name, counting(name, getattr(store, name)))
    counts = []
    for many in (2, 12):
        asked.clear()
        fill = {ident: {PROGRESS: f"Tahap {at}"} for at, ident in enumerate(ids[:many])}
        review = matrices.review(session, filled_csv(data, fill), "POLRES")
        assert list(verdicts(review).values()).count(Verdict.CHANGES) == many
        counts.append(asked.total())
    assert counts[0] == counts[1]


def test_what_is_asked_already_stands_in_the_row_and_a_duty_names_its_turn(session: Session) -> None:
    action = session.need(Action, DATA)
    until = read_due(session, "20/12/2026", session.today())
    more_time.request(session, action, until, "Data belum ada", agency="POLRES")
    data = sent(session)
    (row,) = (row for row in book_of(data).worksheets[0].iter_rows(values_only=True) if row[0] == DATA)
    assert any("asked until Sunday, 20 Dec 2026" in str(cell) or "diminta sampai" in str(cell) for cell in row)
    review = matrices.review(session, filled(data, {DUTY: {STATUS: "selesai"}}), "POLRES")
    assert "turn 1" in told(row_of(review, DUTY))


@pytest.mark.parametrize(("form", "taken"), [("xlsx", (DATA,)), ("csv", (POS, DUTY))])
def test_rows_that_are_not_in_the_file_any_more_are_told(session: Session, form: str, taken: tuple[str, ...]) -> None:
    """Who deletes a row says nothing by it; who takes the file back is told how many there were."""
    data = sent(session, form=form)
    if form == "csv":
        rows = [line for line in data.decode().splitlines(keepends=True) if not line.startswith(taken)]
        data = "".join(rows).encode()
    else:
        book = book_of(data)
        sheet = book.worksheets[0]
        for at in sorted((row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value in taken), reverse=True):
            sheet.delete_rows(at)
        data = bytes_of(book)
    (notice,) = matrices.review(session, data, "POLRES").notices
    assert str(notice) == f"Rows that are no longer in the file: {len(taken)}; they are not changed."
    # A row that stands there twice does not stand for another.
    assert matrices.review(session, sent(session, form=form), "POLRES").notices == ()


def test_the_same_words_for_a_day_are_read_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, until = [], dating.until

    def counting(session: Session, words: str, action: Action, known: due_dates.Named | None) -> Due:
        asked.append(words)
        return until(session, words, action, known)

    monkeypatch.setattr(dating, "until", counting)
    asks = {UNTIL: "15 Desember 2026", REMARKS: "Menunggu data"}
    review = back(session, {DATA: asks, POS: asks})
    assert [row_of(review, action).verdict for action in (DATA, POS)] == [Verdict.CHANGES] * 2
    assert len(asked) == 1


def test_which_days_words_may_name_is_looked_up_once_for_a_forum(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, named = list[str](), due_dates.named

    def counting(source: Session, day: date, forum: str) -> due_dates.Named:
        asked.append(forum)
        return named(source, day, forum)

    monkeypatch.setattr(due_dates, "named", counting)
    fill = {
        DATA: {UNTIL: "15 Desember 2026", REMARKS: "Menunggu data"},
        POS: {UNTIL: "akhir Desember 2026", REMARKS: "Menunggu cuaca"},
    }
    review = back(session, fill)
    assert [row_of(review, action).verdict for action in (DATA, POS)] == [Verdict.CHANGES] * 2
    assert asked == ["WASDIN"]
