"""The account on paper: charts in every format, the quarter beside the one before, what a message leaves out."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from rapat.documents import KINDS, sample
from rapat.documents.contexts import accounts
from rapat.documents.subjects import subjects
from rapat.errors import WrongUsage
from rapat.model import Matter, MatterKind, SecurityClass
from rapat.model.account import Acknowledged, Came, Row, Sittings
from rapat.model.views import Account
from rapat.secretariat import assigning, due_dates, following_up, matters, periods, turnout
from rapat.secretariat.circulars import span_in_words
from rapat.secretariat.periods import Period
from rapat.text.language import Language
from tests.conftest import Office
from tests.documents.extracting import commas
from tests.documents.making import cleared, made, order
from tests.documents.test_sheets import presented

PAPERS = ("rekap", "laporan-triwulan")
QUARTER = "laporan-triwulan"


def account(office: Office, kind: str = "rekap", name: str | None = None, period: Period | None = None) -> Account:
    (subject,) = subjects(office.session(), kind, name, period)
    assert isinstance(subject, Account)
    return subject


@pytest.fixture
def owing(office: Office) -> Office:
    """POLRES kept its word in the third quarter, and owes in the fourth; BNNK was late."""
    for day, lead, due, done in (
        ("2026-08-03", "POLRES", "10/8/2026", "2026-08-07"),
        ("2026-10-05", "POLRES", "12/10/2026", ""),
        ("2026-10-05", "BNNK", "12/10/2026", "2026-10-20"),
    ):
        session = office.at(f"{day} 08:00").session()
        read = due_dates.read_due(session, due, session.today())
        action = assigning.add(session, assigning.ActionDraft(f"Kirim rekap {lead}", lead=lead, due=read))
        if done:
            following_up.step(office.at(f"{done} 08:00").session(), action, "done", agency=lead)
    office.at("2026-11-24 08:00")
    return office


@pytest.mark.parametrize("kind", PAPERS)
def test_bars_are_drawn_in_every_format_and_differ_in_more_than_colour(owing: Office, kind: str) -> None:
    subject = account(owing, kind)
    assert re.search(r"^ *Polres\S* .*▲", made(kind, subject, "txt", order()).decode(), re.MULTILINE)
    assert "▲" in made(kind, subject, "md", order()).decode()
    html = made(kind, subject, "html", order()).decode()
    assert 'role="img" aria-label="' in html
    assert {'fill="url(#garis)"', 'fill="url(#titik)"'} <= set(re.findall(r'fill="[^"]*"', html))
    with zipfile.ZipFile(io.BytesIO(made(kind, subject, "docx", order()))) as word:
        assert "▲" in word.read("word/document.xml").decode()
    assert made(kind, subject, "pdf", order()).startswith(b"%PDF")


@pytest.mark.parametrize(("kind", "charts"), [("rekap", 2), (QUARTER, 3), ("rekap-kehadiran", 1)])
def test_a_workbook_has_charts_of_its_own_over_its_cells(kind: str, charts: int) -> None:
    with zipfile.ZipFile(io.BytesIO(made(kind, sample.ACCOUNT, "xlsx", order()))) as book:
        drawn = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/")]
    assert len(drawn) == charts
    assert all("<c:f>" in chart and "<c:barDir" in chart for chart in drawn)


def test_the_sum_is_no_bar_of_the_chart(owing: Office) -> None:
    with zipfile.ZipFile(io.BytesIO(made("rekap", account(owing), "xlsx", order()))) as book:
        (chart, *_) = sorted(name for name in book.namelist() if name.startswith("xl/charts/"))
        rows = {int(row) for row in re.findall(r"\$[A-Z]\$\d+:\$[A-Z]\$(\d+)", book.read(chart).decode())}
    assert rows == {3}  # the head, BNNK, POLRES; the sum stands in the fourth row


def test_workbooks_add_up_in_the_words_of_the_paper(owing: Office) -> None:
    came = commas(made("rekap-kehadiran", sample.ACCOUNT, "csv", order()))
    assert came[-1][0] == "Jumlah"
    assert int(came[-1][1]) == sum(int(row[1]) for row in came[1:-1])
    assert commas(made("rekap", account(owing), "csv", order()))[-1][0] == "Jumlah"
    text = made("rekap-kehadiran", sample.ACCOUNT, "txt", order()).decode()
    assert "Kehadiran per instansi" in text


def test_the_account_says_that_turns_are_counted_one_by_one(owing: Office) -> None:
    text = " ".join(made("rekap", account(owing), "txt", order()).decode().split())
    assert "tindak lanjut yang diberikan dalam periode ini (tiap giliran tugas berulang dihitung sendiri)" in text


def test_a_quarter_stands_beside_the_one_before(owing: Office) -> None:
    subject = account(owing, QUARTER)
    assert (subject.recap.since, subject.recap.until) == (date(2026, 10, 1), date(2026, 11, 24))
    assert subject.before is not None
    assert (subject.before.since, subject.before.until) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (subject.before.total.percent, subject.recap.total.percent) == (100, 0)
    text = made(QUARTER, subject, "txt", order("en")).decode()
    assert "TL-2026-0002" in text


def test_a_quarter_says_in_words_who_keeps_more_than_before(office: Office) -> None:
    """KODIM from 0 to 100 of a hundred, POLRES from 100 to 33, BNNK as before; DINKES had two and is not compared."""
    kept = {"KODIM": (0, 3), "POLRES": (3, 1), "BNNK": (3, 3), "DINKES": (2, 0)}
    for at, (day, done) in enumerate((("2026-08-03", "2026-08-05"), ("2026-10-05", "2026-10-07"))):
        for lead, counts in kept.items():
            for number in range(2 if lead == "DINKES" else 3):
                session = office.at(f"{day} 08:00").session()
                read = due_dates.read_due(session, day[8:] + "/" + day[5:7] + "/2026", session.today())
                action = assigning.add(session, assigning.ActionDraft(f"Data {number}", lead=lead, due=read))
                when = day if number < counts[at] else done
                following_up.step(office.at(f"{when} 09:00").session(), action, "done", agency=lead)
    office.at("2026-11-24 08:00")
    for language, said in (
        ("en", "as a whole: worse (from 73% to 64%). Better: Kodim (from 0% to 100%). Worse: Polres (from 100%"),
        (
            "id",
            "secara keseluruhan: memburuk (dari 73% menjadi 64%). Membaik: Kodim (dari 0% menjadi 100%).",
        ),
    ):
        text = " ".join(made(QUARTER, account(office, QUARTER), "txt", order(language)).decode().split())
        assert said in text, text[text.find("secara keseluruhan" if language == "id" else "as a whole") :][:300]
        assert "Dinkes (" not in text


def test_an_account_is_of_an_agency_or_a_forum_too(owing: Office) -> None:
    assert [row.key for row in account(owing, name="POLRES").recap.rows if row.outcomes] == ["POLRES"]
    assert not account(owing, name="WASDIN").recap.total.outcomes


@pytest.mark.parametrize("kind", ["rekap", QUARTER, "rekap-kehadiran", "keputusan"])
def test_a_period_that_ends_before_it_begins_is_refused(office: Office, kind: str) -> None:
    with pytest.raises(WrongUsage, match="ends before it begins"):
        subjects(office.session(), kind, None, Period(date(2026, 12, 1), date(2026, 11, 1)))


@pytest.mark.parametrize(
    ("kind", "said"),
    [("rekap", "Nothing was promised"), (QUARTER, "Nothing was promised"), ("rekap-kehadiran", "There was no meeting")],
)
def test_a_period_without_anything_says_so(office: Office, kind: str, said: str) -> None:
    subject = account(office, kind, period=Period(date(2020, 1, 1), date(2020, 3, 31)))
    for form in ("txt", "message"):
        assert said in made(kind, subject, form, order("en")).decode()
    assert made(kind, subject, "xlsx", order("en"))


@pytest.mark.parametrize("kind", ["rekap", QUARTER])
def test_where_nothing_fell_due_there_is_no_share_and_no_chart(office: Office, kind: str) -> None:
    session = office.session()
    read = due_dates.read_due(session, "30/12/2026", session.today())
    assigning.add(session, assigning.ActionDraft("Pasang tiang", lead="POLRES", due=read))
    text = made(kind, account(office, kind), "txt", order()).decode()
    assert "belum ada yang jatuh tempo" in text
    assert "Ketepatan per instansi" not in text
    assert "%\n" not in text


def test_a_message_counts_nothing_secret_and_says_how_much_it_leaves_out(owing: Office) -> None:
    subject = account(owing)
    first, *others = subject.classes
    secret = replace(subject, classes=dict.fromkeys(others, SecurityClass.ORDINARY) | {first: SecurityClass.SECRET})
    assert cleared("rekap", secret, "pdf").on_paper is SecurityClass.SECRET
    assert "3 promises" in made("rekap", secret, "txt", order("en")).decode()
    message = made("rekap", secret, "message", order("en")).decode()
    assert "2 promises" in message
    assert "1 lines are left out" in message


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), Period(date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 10, 1), date(2026, 11, 24), Period(date(2026, 7, 1), date(2026, 9, 30))),
        (date(2026, 3, 10), date(2026, 3, 19), Period(date(2026, 2, 28), date(2026, 3, 9))),
        (date(2026, 1, 1), date(2026, 11, 24), Period(date(2025, 1, 1), date(2025, 11, 24))),
        (date(2028, 4, 1), date(2028, 7, 2), Period(date(2027, 12, 30), date(2028, 3, 31))),
    ],
)
def test_what_a_period_is_compared_with(since: date, until: date, expected: Period) -> None:
    assert periods.preceding(since, until) == expected


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 1, 1), date(2026, 3, 31)), (date(2024, 12, 31), date(2024, 12, 31))]
)
def test_a_quarter_holds_its_day(day: date, last: date) -> None:
    assert periods.quarter_of(day).until == last
    assert periods.quarter_of(day).holds(day)


def test_the_coming_weeks_stand_on_paper_and_in_the_workbook(owing: Office) -> None:
    session = owing.session()
    for due, security in (("26/11/2026", SecurityClass.ORDINARY), ("2/12/2026", SecurityClass.SECRET)):
        read = due_dates.read_due(session, due, session.today())
        draft = assigning.ActionDraft("Kirim rekap", lead="POLRES", due=read, forum="WASDIN", security=security)
        assigning.add(session, draft)
    subject = account(owing)
    assert subject.ahead is not None
    assert {row.agency: row.counts[:2] for row in subject.ahead.rows} == {"POLRES": (1, 1)}
    assert SecurityClass.SECRET in subject.classes_ahead  # the paper wears it
    told = made("rekap", subject, "txt", order()).decode()
    assert re.search(r"Polres *\| █ 1 *\| █ 1 ", told)
    with zipfile.ZipFile(io.BytesIO(made("rekap", subject, "xlsx", order()))) as book:
        assert b"<colorScale>" in book.read("xl/worksheets/sheet3.xml")


def test_a_period_that_ended_tells_of_no_coming_weeks(owing: Office) -> None:
    subject = account(owing, period=Period(date(2026, 7, 1), date(2026, 9, 30)))
    assert (subject.ahead, subject.classes_ahead) == (None, frozenset())
    assert "makin gelap" not in made("rekap", subject, "txt", order()).decode()


@pytest.mark.parametrize("kind", ["rekap", "rekap-kehadiran"])
def test_everything_up_to_a_day_begins_with_its_first_promise(owing: Office, kind: str) -> None:
    told = made(kind, account(owing, kind), "md", order()).decode().replace("\u00a0", " ")
    assert "Periode: 3 Agustus 2026 s.d. 24 November 2026" in told


def test_the_quarter_up_to_today_tells_the_load_of_the_coming_weeks(owing: Office) -> None:
    session = owing.session()
    due = due_dates.read_due(session, "1/12/2026", session.today())
    assigning.add(session, assigning.ActionDraft("Susun jadwal", lead="KODIM", due=due))
    assert "Beban delapan minggu ke depan" in made(QUARTER, account(owing, QUARTER), "md", order()).decode()
    ended = account(owing, QUARTER, period=Period(date(2026, 7, 1), date(2026, 9, 30)))
    assert "Beban delapan minggu" not in made(QUARTER, ended, "md", order()).decode()


def test_the_account_tells_training_held_against_planned(office: Office) -> None:
    """One is held once it was evaluated; what is to come is told up to today alone."""
    session = office.session()
    for day, title in (("2026-10-05", "Gladi posko"), ("2026-10-12", "Gladi lapang"), ("2026-12-20", "Latgab")):
        matters.open_matter(session, MatterKind.TRAINING, title, {"lead": "POLRES", "members": ["KODIM"], "date": day})
    first = session.find(Matter, title="Gladi posko")[0]
    matters.edit(session, first, {"findings": [{"judgement": "good", "text": "Lancar"}]})
    told = account(office)
    shown = made("rekap", told, "md").decode()
    assert "Terlaksana 1 dari 2 pelatihan" in shown
    assert [state for state in ("Terlaksana", "Belum dilaporkan", "Akan datang") if state not in shown] == []
    ended = account(office, period=Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert [one.title for one in ended.exercises] == ["Gladi posko", "Gladi lapang"]
    assert [one.title for one in account(office, name="KODIM").exercises][-1] == "Latgab"
    assert account(office, name="BNNK").exercises == account(office, name="WASDIN").exercises == ()


@pytest.mark.parametrize("kind", PAPERS)
def test_the_account_tells_how_circulars_were_acknowledged(kind: str) -> None:
    shown = made(kind, sample.ACCOUNT, "txt").decode()
    assert "TANDA TERIMA PEMBERITAHUAN" in shown.upper()
    assert "40 menit" in shown
    secret = replace(sample.ACCOUNT.exercises[0], security=SecurityClass.SECRET, title="Senyap")
    assert "Senyap" not in made(kind, replace(sample.ACCOUNT, exercises=(secret,)), "message").decode()


def test_a_quarter_lists_what_is_left_from_before_it_and_counts_it_in_no_figure(office: Office) -> None:
    for day, due in (("2026-08-03", "10/8/2026"), ("2026-10-05", "12/10/2026")):
        session = office.at(f"{day} 08:00").session()
        read = due_dates.read_due(session, due, session.today())
        assigning.add(session, assigning.ActionDraft(f"Kirim rekap {day}", lead="POLRES", due=read))
    office.at("2026-11-24 08:00")
    subject = account(office, QUARTER)
    assert subject.recap.total.count("overdue") == 1
    text = made(QUARTER, subject, "txt", order()).decode()
    given, _, left = text.partition("Sisa dari periode sebelumnya yang masih terlambat")
    assert "TL-2026-0001" in left
    assert "TL-2026-0001" not in given
    assert "TL-2026-0002" in given
    assert "TL-2026-0002" not in left
    assert "TL-2026-0001" not in made("rekap", account(office, "rekap"), "message", order()).decode()


@pytest.mark.parametrize("kind", PAPERS)
def test_paper_and_message_name_who_keeps_its_word_least_and_who_is_not_compared(office: Office, kind: str) -> None:
    for lead, kept, broken in (("BNNK", 3, 0), ("KODIM", 0, 1), ("POLRES", 1, 3)):
        session = office.at("2026-10-05 08:00").session()
        due = due_dates.read_due(session, "12/10/2026", session.today())
        drafts = [assigning.ActionDraft(f"Kirim berkas {at}", lead=lead, due=due) for at in range(kept + broken)]
        for action in [assigning.add(session, draft) for draft in drafts][:kept]:
            following_up.step(office.at("2026-10-09 08:00").session(), action, "done", agency=lead)
    office.at("2026-11-24 08:00")
    paper = " ".join(made(kind, account(office, kind), "txt", order()).decode().split())
    assert "terendah Polres (1 dari 4 yang jatuh tempo), tertinggi BNN Kota (3 dari 3)" in paper
    assert "kurang dari 3 yang jatuh tempo: Kodim" in paper
    assert re.search(r" 1\. Instansi : Polres .* 2\. Instansi : BNN Kota .* 3\. Instansi : Kodim ", paper)
    assert "(1 dari 4 yang jatuh tempo)" in made(kind, account(office, kind), "message", order()).decode()


def attended(unrecorded: int, *classes: SecurityClass, going_on: Sequence[SecurityClass] = ()) -> Account:
    """The sample's account, with an agency that nobody marked at some meetings, and one that came to all."""
    came = {
        "BNNK": Came(invited=4, present=4 - unrecorded, unrecorded=unrecorded),
        "POLRES": Came(invited=4, present=4),
    }
    openly = {"POLRES": Came(invited=1, present=1)}
    told = Sittings(classes=classes, going_on=tuple(going_on), openly=openly)
    rows = tuple(Row(key, (), each) for key, each in came.items())
    made = replace(sample.ACCOUNT.recap, rows=rows, total=Row("", (), turnout.total_of(came.values())), sittings=told)
    return replace(sample.ACCOUNT, recap=made, decisions=None, classes_ahead=frozenset())


@pytest.mark.parametrize("kind", ["rekap-kehadiran", QUARTER])
def test_where_nobody_marked_an_agency_it_neither_came_nor_stayed_away(kind: str) -> None:
    subject = attended(3, *[SecurityClass.ORDINARY] * 4, going_on=[SecurityClass.ORDINARY] * 2)
    text = " ".join(made(kind, subject, "md", order()).decode().split())
    assert "Tanpa keterangan | Tidak tercatat" in text
    assert "| 4 | 1 | 0 | 0 | 0 | 3 | 0 | 0 | 100 |" in text
    assert "4, 2 di antaranya belum selesai" in text
    rows = commas(made("rekap-kehadiran", subject, "csv", order()))
    assert dict(zip(rows[0], rows[1], strict=True))["Tidak tercatat"] == "3"


def test_an_account_of_attendance_wears_the_class_of_the_meetings_that_it_counts() -> None:
    classes = (SecurityClass.ORDINARY, SecurityClass.RESTRICTED, SecurityClass.SECRET)
    subject = attended(0, *classes, going_on=classes[1:])
    for kind in ("rekap-kehadiran", QUARTER):
        assert cleared(kind, subject, "pdf").on_paper is SecurityClass.SECRET
    promised = replace(subject, recap=replace(subject.recap, total=sample.ACCOUNT.recap.total))
    assert cleared("rekap", promised, "pdf").on_paper is SecurityClass.SECRET
    message = " ".join(made("rekap-kehadiran", subject, "message", order()).decode().split())
    assert "Jumlah rapat: 2, 1 di antaranya belum selesai" in message
    assert "hadir 1 dari 1 rapat" in message
    assert "1 butir tidak disertakan" in message


def test_a_message_counts_the_meetings_of_the_time_before_as_its_own() -> None:
    secret = [SecurityClass.SECRET] * 4
    before = attended(0, SecurityClass.ORDINARY, *secret).recap
    subject = replace(attended(0, SecurityClass.ORDINARY, *secret), before=replace(before, since=date(2026, 7, 1)))
    told = accounts.values(subject, dataclasses.replace(presented(subject), message=True))
    assert told.before is not None
    assert (told.before.invited, told.total.invited) == (1, 1)


def test_where_nothing_was_promised_no_meeting_raises_the_account() -> None:
    subject = replace(attended(0, SecurityClass.SECRET), carried=(), caught_up=(), exercises=())
    assert SecurityClass.SECRET not in accounts.contents(subject)
    assert SecurityClass.SECRET in accounts.contents_of_quarter(subject)


@pytest.mark.parametrize("kind", PAPERS)
def test_an_account_says_of_which_day_it_tells(kind: str) -> None:
    told = Language("id").long_date(sample.TODAY)
    text = " ".join(made(kind, sample.ACCOUNT, "md", order()).decode().split())
    assert re.search(rf"Keadaan per\W+{told}", text)
    assert (kind != QUARTER) or f"| Keadaan per | 30 September 2026 | {told} |" in text
    assert f"Keadaan per {told}" in made(kind, sample.ACCOUNT, "message", order()).decode()


@pytest.mark.parametrize(("part", "whole", "told"), [(15, 24, 63), (7, 8, 88), (3, 24, 13), (1, 3, 33), (0, 4, 0)])
def test_half_a_per_cent_is_rounded_up(part: int, whole: int, told: int) -> None:
    assert Came(invited=whole, present=part, absent=whole - part).percent == told


def test_a_half_minute_is_rounded_up() -> None:
    assert Language("id").say(span_in_words(timedelta(minutes=27, seconds=30))) == "28 menit"


def test_how_circulars_were_acknowledged_adds_up() -> None:
    told = Acknowledged(asked=6, in_time=2, late=1, missing=1)
    assert (told.running, told.percent) == (2, 50)


def test_no_month_is_left_out_between_the_first_and_the_last() -> None:
    (subject, *_) = sample.of(KINDS["rekap"])
    assert isinstance(subject, Account)
    outcomes = subject.recap.total.outcomes
    spread = [replace(outcomes[0], promised=date(2025, 11, 4)), replace(outcomes[0], promised=date(2026, 2, 3))]
    told = replace(subject, recap=replace(subject.recap, total=Row("", tuple(spread))))
    rows = accounts.months(told, presented(told))
    assert [(row.key, len(row.outcomes)) for row in rows] == [
        *(("2025-11", 1), ("2025-12", 0)),
        *(("2026-01", 0), ("2026-02", 1)),
    ]
