"""Lists of actions from elsewhere: what each row would add, nothing twice or half; columns that are remembered."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from rapat.errors import Conflict, NotAllowed, Refused, WrongUsage
from rapat.model import Action, ActionStatus, Progress
from rapat.secretariat import action_lists, auditing, list_columns, matrix_columns
from rapat.secretariat.action_lists import Review, Verdict
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.secretariat.matrix_files import sent

LIST = """DAFTAR PEKERJAAN BERSAMA;;;;;
No;Rencana Aksi;OPD;Tgl Target Selesai;Status;Keterangan
1;Pasang CCTV simpang;Satpol PP;15/12/2026;Proses;vendor ditunjuk
2;Razia kos gabungan;Polres dan Satpol PP;30/11/2026;belum;
3;Sosialisasi di SMA 3;BNN Kota;46000;100%;120 siswa
4;Pendataan pendatang;Dinas Antah;1/12/2026;;
5;Razia kos  gabungan!;Polres;;;
6;=SUM(A1);Kodim;;;
7;Perbaikan pos;Kodim;entah kapan;;
8;Hapus ini;Kodim;1/12/2026;dibatalkan;
9;Latihan gabungan;;10/1/2027;;
10;Data rawan;Kodim;2026-12-20;mantap;
11;Urus izin;Kejari;2026-12-20;terkendala;
Jumlah;11;;;;
"""
ADDED = ["TL-2026-0001", "TL-2026-0002", "TL-2026-0003", "TL-2026-0004", "TL-2026-0005"]


def looked_at(session: Session, text: str = LIST, *said: str) -> Review:
    return action_lists.review(session, text.encode(), "WASDIN", list_columns.read(said))


def verdicts(review: Review) -> dict[int, Verdict]:
    return {row.line: row.verdict for row in review.rows}


def test_each_row_is_told_what_it_comes_to(office: Office) -> None:
    review = looked_at(office.session())
    new = {line for line, verdict in verdicts(review).items() if verdict is Verdict.NEW}
    assert (new, verdicts(review)[7]) == ({3, 4, 5, 11, 13}, Verdict.KNOWN)
    assert sum(verdict is Verdict.UNKNOWN for verdict in verdicts(review).values()) == 5
    assert all(row.said for row in review.rows if row.verdict is Verdict.UNKNOWN)
    assert office.session().find(Action) == []


def test_the_list_is_taken_once_with_what_was_done(office: Office) -> None:
    session = office.session()
    assert action_lists.take(session, looked_at(session)) == ADDED
    cctv, raid, school, exercise, permit = session.find(Action)
    assert (cctv.lead, cctv.due_date, cctv.status, cctv.forum) == (
        "SATPOLPP",
        date(2026, 12, 15),
        ActionStatus.PROGRESS,
        "WASDIN",
    )
    assert (raid.lead, raid.supporting, raid.status) == ("POLRES", ("SATPOLPP",), ActionStatus.OPEN)
    assert (school.due_date, school.status) == (date(2025, 12, 9), ActionStatus.DONE)
    assert (exercise.lead, permit.status, permit.reason) == ("", ActionStatus.BLOCKED, "terkendala")
    (report,) = session.find(Progress, action=cctv.id)
    assert (report.agency, report.entered_by, report.text) == ("SATPOLPP", "notulis", "vendor ditunjuk")
    assert auditing.verify(session).faults == []
    again = looked_at(session)
    assert Verdict.NEW not in verdicts(again).values()
    assert action_lists.take(session, again) == []


def test_what_was_not_reported_when_it_was_interrupted_comes_with_the_next_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = office.session()
    with monkeypatch.context() as broken:
        broken.setattr(action_lists, "_reported", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            action_lists.take(session, looked_at(session))
    assert {action.status for action in session.find(Action)} == {ActionStatus.OPEN}
    review = looked_at(session)
    assert [line for line, verdict in verdicts(review).items() if verdict is Verdict.REPORTS] == [3, 5, 13]
    assert action_lists.take(session, review) == [ADDED[0], ADDED[2], ADDED[4]]
    assert len(session.find(Action)) == len(ADDED)


def test_some_rows_alone_are_taken(office: Office) -> None:
    session = office.session()
    review = looked_at(session)
    with pytest.raises(Refused):
        action_lists.take(session, review, [4, 6])
    assert action_lists.take(session, review, [4]) == ADDED[:1]
    with pytest.raises(Conflict):
        action_lists.take(session, review)
    assert len(session.find(Action)) == 1


def test_a_known_action_with_another_date_stays(office: Office) -> None:
    session = office.session()
    action_lists.take(session, looked_at(session))
    (row,) = looked_at(session, "Uraian,PJ,Tenggat\nRazia kos gabungan,Polres,20/12/2026\n").rows
    assert row.verdict is Verdict.KNOWN
    assert len(row.said) == 2


def test_columns_are_what_somebody_says(office: Office, tmp_path: Path) -> None:
    session = office.session()
    text = "Pokok,Siapa,Hasil\nKirim data,Polres,abaikan\n"
    with pytest.raises(Refused, match="Pokok"):
        looked_at(session, text)
    said = list_columns.read(["Pokok=uraian", "SIAPA = lead", "Hasil=-"])
    list_columns.remember(tmp_path / "state", said)
    list_columns.remember(tmp_path / "state", list_columns.read(["Waktu=due"]))
    known = list_columns.remembered(tmp_path / "state")
    assert known == {**said, "waktu": "DUE"}
    (row,) = action_lists.review(session, text.encode(), "", known).rows
    assert row.taken is not None
    assert (row.taken.promise.text, row.taken.promise.lead, row.taken.said) == ("Kirim data", "POLRES", "")
    for word in ("Pokok", "=what", "Pokok=apa"):
        with pytest.raises(WrongUsage):
            list_columns.read([word])


def test_a_column_that_was_said_is_no_other_besides(office: Office) -> None:
    assert list_columns.told_by(["Kegiatan", "Uraian"], list_columns.read(["Kegiatan=what"])) == ["WHAT", ""]
    assert list_columns.told_by(["Uraian", "Kegiatan"], {}) == ["WHAT", ""]
    assert set(list_columns.FIELDS) <= set(matrix_columns.Column)
    assert list_columns.remembered(None) == {}
    assert office.session().find(Action) == []


def test_a_workbook_is_read_like_a_text(office: Office) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (["Kegiatan", "Instansi", "Batas waktu"], ["Kirim data", "Polres", date(2026, 12, 1)]):
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    (row,) = action_lists.review(office.session(), out.getvalue(), "", {}).rows
    assert row.taken is not None
    assert row.taken.promise.due is not None
    assert row.taken.promise.due.date == date(2026, 12, 1)


def test_a_matrix_of_ours_and_what_is_no_list_are_refused(office: Office) -> None:
    session = office.session()
    action_lists.take(session, looked_at(session))
    pytest.importorskip("xlsxwriter")
    for data in (sent(session), b"", b"\x00\x01", b"satu;dua\n1;2\n"):
        with pytest.raises(Refused) as told:
            action_lists.review(session, data, "", {})
        assert "--example" not in str(told.value)  # it has none


@pytest.mark.parametrize("who", ["bnnk", "auditor"])
def test_who_may_not_give_tasks_is_refused(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        looked_at(office.session(who))
