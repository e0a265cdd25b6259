"""The register of reports from the public: in the order they came, as its reader may read them, never who reported."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.documents import KINDS, sample
from rapat.documents.subjects import subjects
from rapat.errors import WrongUsage
from rapat.model import Matter, MatterKind, SecurityClass
from rapat.model.views import PublicReports
from rapat.secretariat import matters, public_reports
from rapat.secretariat.periods import ALWAYS, Period
from tests.conftest import Office
from tests.documents.making import made

REGISTER = "register-laporan"


def report(office: Office, title: str, **fields: object) -> Matter:
    return matters.open_matter(
        office.session(), MatterKind.COMMUNITY, title, {"content": title, "place": "pasar", **fields}
    )


def register(office: Office, period: Period = ALWAYS) -> PublicReports:
    (read,) = subjects(office.session(), REGISTER, None, period)
    assert isinstance(read, PublicReports)
    return read


def test_the_register_lists_the_reports_of_its_days_in_the_order_they_came(office: Office) -> None:
    report(office, "Kapal tanpa lampu", received="2026-11-20", received_time="21:40:00", place="dermaga lama")
    report(office, "Penimbunan BBM", received="2026-11-20", received_time="08:00:00", answer_by="2026-11-30")
    report(office, "Kendaraan berisik", received="2026-10-02")
    matters.open_matter(office.session(), MatterKind.TRAINING, "Gladi", {"lead": "POLRES"})
    read = register(office, Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert [one.title for one in read.reports] == ["Penimbunan BBM", "Kapal tanpa lampu"]
    assert len(register(office).reports) == 3
    shown = made(REGISTER, read, "md").decode()
    assert "Belum dijawab, paling lambat Senin, 30 Nov 2026" in shown
    assert "Dermaga lama" in shown
    with pytest.raises(WrongUsage, match="ends before"):
        register(office, Period(date(2026, 11, 2), date(2026, 11, 1)))
    with pytest.raises(WrongUsage, match="takes no name"):
        subjects(office.session(), REGISTER, "WASDIN")


def test_whoever_may_not_read_a_report_does_not_find_it_in_the_register(office: Office) -> None:
    report(office, "Terbuka saja", received="2026-11-20", lead="POLRES")
    report(office, "Rahasia sekali", received="2026-11-21", security="R")
    assert [one.title for one in register(office).reports] == ["Terbuka saja", "Rahasia sekali"]
    lesser = office.session("kapolres")
    (read,) = subjects(lesser, REGISTER, None)
    assert isinstance(read, PublicReports)
    assert {one.id for one in read.reports} == {one.id for one in lesser.find(Matter, kind="community")}
    assert read.withheld == 0


def test_a_message_holds_no_secret_report_and_counts_it() -> None:
    first, *others = sample.REPORTS.reports
    secret = replace(first, security=SecurityClass.SECRET, content="Kata senyap")
    read = replace(sample.REPORTS, reports=(secret, *others))
    message = made(REGISTER, read, "message").decode()
    assert "senyap" not in message
    assert "1 butir tidak disertakan" in message
    assert "senyap" in made(REGISTER, read, "txt").decode()
    assert KINDS[REGISTER].contents(read) == [SecurityClass.SECRET, SecurityClass.ORDINARY]


def test_a_report_that_tells_the_same_as_another_says_so(office: Office) -> None:
    first = report(office, "Kapal tanpa lampu", received="2026-11-20")
    again = report(office, "Kapal gelap", received="2026-11-21")
    public_reports.same_as(office.session(), again, first)
    shown = made(REGISTER, register(office), "md").decode()
    assert f"isinya sama dengan {first.id}" in shown
    assert "bagian dari" not in shown
    assert f"= {first.id}" not in shown
