"""Rules of meetings as people say them: every word is kept, or the words are refused."""

from __future__ import annotations

import pytest

from rapat.errors import Refused
from rapat.model import Forum
from rapat.secretariat import dating, fields
from tests.conftest import Office

TAKEN = {
    "Selasa terakhir setiap bulan": "FREQ=MONTHLY;BYDAY=-1TU",
    "rapat rutin setiap Rabu minggu I dan III": "FREQ=MONTHLY;BYDAY=1WE,3WE",
    "setiap tanggal 1 dan 15": "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "Rabu setiap dua minggu": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "hari kerja terakhir tiap bulan": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "monthly on the last Tuesday": "FREQ=MONTHLY;BYDAY=-1TU",
    "first and third Wednesday of the month": "FREQ=MONTHLY;BYDAY=1WE,3WE",
    "setiap Senin sampai Juni 2027": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630",
    "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20271230T160000Z": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231",
}
REFUSED = [
    "2x sebulan",
    "twice a month",
    "Selasa",
    "setiap Selasa minggu genap",
    "setiap Selasa atau Rabu",
    "Senin terakhir setiap bulan kecuali Desember",
    "setiap Senin pukul 09.00",
    "setiap Selasa mulai Januari 2027",
    "setiap Senin kalau perlu",
    "setiap Senin di Polres",
    "setiap Senin sampai selesai",
    "setiap Senin pertama dan Jumat terakhir",
    "insidental",
    "tiap minggu ke-2",
    "the first week of every month",
    "every second Tuesday",
    "every third Friday",
]


@pytest.mark.parametrize(("words", "rule"), TAKEN.items())
def test_a_rule_in_words_is_taken_whole(office: Office, words: str, rule: str) -> None:
    assert dating.rule(office.session(), words) == rule


@pytest.mark.parametrize("words", REFUSED)
def test_words_that_say_more_than_a_rule_are_refused(office: Office, words: str) -> None:
    with pytest.raises(Refused):
        dating.rule(office.session(), words)


@pytest.mark.parametrize("words", ["tiap dua pekan", "every three months", "setiap tahun", "FREQ=MONTHLY"])
def test_a_rule_that_leaves_its_day_open_asks_for_it(office: Office, words: str) -> None:
    session = office.session()
    with pytest.raises(Refused, match="does not say on which day"):
        fields.read(session, Forum, {"rule": words})
    given = fields.read(session, Forum, {"rule": words, "rule_start": "7/12/2026"})
    assert given["rule_start"] == "2026-12-07"
    told = fields.FIELDS["rule"].type.understood(session, words)
    assert told is not None
    assert "the first day" in told.text


@pytest.mark.parametrize("words", ["setiap hari", "tiap bulan tanggal 10", ""])
def test_a_rule_of_days_begins_today_where_no_first_day_is_given(office: Office, words: str) -> None:
    session = office.session()
    assert fields.read(session, Forum, {"rule": words})["rule_start"] == session.today().isoformat()
