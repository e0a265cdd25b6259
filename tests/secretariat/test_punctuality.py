"""How soon circulars were acknowledged: each counted once, by its agency, as of the last day of the period."""

from __future__ import annotations

from datetime import date, timedelta

from rapat.model import Circular, Urgency
from rapat.model.account import FORUM, MONTH, Acknowledged
from rapat.secretariat import circulars, recap
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.recap import Scope
from tests.conftest import Office


def issued(office: Office, *to: str) -> Circular:
    draft = CircularDraft(text="Kapal memuat BBM", to=to, urgency=Urgency.FLASH)
    return circulars.issue(office.session(), draft)


def counted(office: Office, who: str = "notulis", **scope: object) -> dict[str, Acknowledged]:
    made = recap.recap(office.session(who), Scope(**scope))  # type: ignore[arg-type]
    return {row.key: row.acknowledged for row in (*made.rows, made.total) if row.acknowledged.asked}


def test_each_circular_counts_by_agency_as_in_time_late_or_missing(office: Office) -> None:
    office.at("2026-11-24 08:00")
    first = issued(office, "BNNK", "POLRES")
    second = issued(office, "BNNK", "KODIM")
    office.at("2026-11-24 08:10")
    circulars.acknowledge(office.session("bnnk"), first)
    office.at("2026-11-24 09:00")
    circulars.acknowledge(office.session("bnnk"), second)
    running = issued(office, "POLRES")
    told = counted(office)
    assert told["BNNK"] == Acknowledged(2, 1, 1, 0, timedelta(minutes=35))
    assert told["POLRES"] == Acknowledged(2, 0, 0, 1)
    assert told["KODIM"].percent == 0
    assert told[""] == Acknowledged(5, 1, 1, 2, timedelta(minutes=35))
    assert told["BNNK"].percent == 50
    circulars.recall(office.session(), running, "Salah alamat")
    assert counted(office)["POLRES"].asked == 1
    assert set(counted(office, agency="BNNK")) == {"BNNK", ""}
    assert set(counted(office, by=MONTH)) == {"2026-11", ""}
    assert counted(office, by=FORUM)[""].asked == 4
    assert counted(office, forum="WASDIN") == {}


def test_what_is_acknowledged_after_the_period_is_missing_in_it(office: Office) -> None:
    office.at("2026-11-24 08:00")
    first = issued(office, "BNNK")
    office.at("2026-11-26 08:00")
    circulars.acknowledge(office.session("bnnk"), first)
    assert counted(office, until=date(2026, 11, 25))["BNNK"] == Acknowledged(1, 0, 0, 1)
    assert counted(office, until=date(2026, 11, 26))["BNNK"].late == 1
    assert counted(office, until=date(2026, 11, 23)) == {}
    assert counted(office, since=date(2026, 11, 25)) == {}


def test_nobody_counts_circulars_that_are_not_for_them(office: Office) -> None:
    issued(office, "POLRES")
    assert counted(office, "bnnk") == {}
