"""Charts on the screens: parts told by form, for how long things are late, what falls due in the coming weeks."""

from __future__ import annotations

from datetime import date

from rapat.model import Due
from rapat.model.load import AgencyLoad, Load
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.text.language import Language
from rapat.tui import charts
from rapat.tui.user import User
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until


def reader(seat: Office) -> User:
    return User(seat.workspace, Language("en"), lambda: seat.now, "tester", "notulis")


def test_each_part_has_its_form_and_what_is_not_nought_is_seen() -> None:
    assert charts.bar((4, 2, 1), 8, 8).plain == "████▒▒▲"
    assert charts.bar((0, 1), 1000, 8).plain == "▒"


def test_ages_and_weeks_say_nothing_where_there_is_nothing(seat: Office) -> None:
    user = reader(seat)
    assert charts.ages(user, [], 8) == []
    assert [row.plain for row in charts.ages(user, [1, 7, 40], 4)] == [
        "up to a week ▲▲▲▲ 2",
        "up to a month  0",
        "longer ▲▲ 1",
    ]
    weeks = (date(2026, 11, 23), date(2026, 11, 30))
    assert not charts.ahead(user, Load(weeks, (AgencyLoad("BNNK", (0, 0)),)))
    assert charts.ahead(user, Load(weeks, (AgencyLoad("BNNK", (0, 2)),))).plain.endswith("30/11 ▒▒▒ 2")


async def test_home_and_agency_show_what_is_late_and_what_comes(seat: Office, screen: Screen) -> None:
    for day in (date(2026, 11, 20), date(2026, 12, 1)):
        assigning.add(seat.session(), ActionDraft("Kirim data", lead="BNNK", due=Due(text="", date=day)))
    async with screen().run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "30/11 ▒▒▒ 1" in shown(pilot, "#overdue"))
        assert "up to a week ▲▲▲▲▲▲▲▲▲▲ 1" in shown(pilot, "#overdue")
    async with screen("bnnk", start="agency").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "30/11 ▒▒▒ 1" in shown(pilot, "#summary"))
