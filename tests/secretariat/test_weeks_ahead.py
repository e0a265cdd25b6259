"""What falls due in the coming weeks: what is owed then, by whom, and no more than one may read."""

from __future__ import annotations

from datetime import date

from rapat.model import Action
from rapat.model.load import AgencyLoad, Load
from rapat.secretariat import assigning, due_dates, following_up, weeks_ahead
from rapat.secretariat.recap import Scope
from tests.conftest import Office


def promise(office: Office, lead: str, due: str) -> None:
    """Enter an action with a due date in words."""
    session = office.session()
    read = due_dates.read_due(session, due, session.today())
    assigning.add(session, assigning.ActionDraft(f"Kirim data {due}", lead=lead, due=read))


def ahead(office: Office, who: str = "notulis", scope: Scope | None = None) -> dict[str, tuple[int, ...]]:
    """What falls due, by agency."""
    return {row.agency: row.counts for row in weeks_ahead.coming(office.session(who), scope or Scope()).rows}


def test_each_promise_counts_in_the_week_of_its_date(office: Office) -> None:
    for lead, due in (("BNNK", "23/11/2026"), ("BNNK", "29/11/2026"), ("BNNK", "30/11/2026"), ("POLRES", "17/1/2027")):
        promise(office, lead, due)
    promise(office, "POLRES", "18/1/2027")  # the ninth week
    assert ahead(office) == {"BNNK": (2, 1, 0, 0, 0, 0, 0, 0), "POLRES": (0, 0, 0, 0, 0, 0, 0, 1)}
    office.at("2026-11-24 08:00")
    assert ahead(office)["BNNK"][0] == 1  # what is overdue does not come any more
    assert weeks_ahead.coming(office.session(), Scope()).weeks[0] == date(2026, 11, 23)


def test_a_duty_counts_with_each_of_its_turns(office: Office) -> None:
    promise(office, "BNNK", "setiap Senin")
    assert ahead(office)["BNNK"] == (0, 1, 1, 1, 1, 1, 1, 1)


def test_what_is_done_or_of_others_is_left_out(office: Office) -> None:
    promise(office, "BNNK", "30/11/2026")
    promise(office, "POLRES", "30/11/2026")
    assert list(ahead(office, scope=Scope(agency="POLRES"))) == ["POLRES"]
    assert ahead(office, scope=Scope(forum="WASDIN")) == {}
    assert "POLRES" not in ahead(office, "bnnk")
    session = office.session()
    (mine,) = [action for action in session.find(Action) if action.lead == "BNNK"]
    following_up.step(session, mine, "done", agency="BNNK")
    assert "BNNK" not in ahead(office)


def test_nothing_is_blank_and_all_else_is_seen() -> None:
    load = Load((), (AgencyLoad("BNNK", (0, 1, 25, 100)),))
    assert [load.shade(count) for count in (0, 1, 25, 26, 100)] == [" ", "░", "░", "▒", "█"]
