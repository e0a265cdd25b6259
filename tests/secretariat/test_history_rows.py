"""What is said of an action before its history is said once, for the screen and the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from rapat.model import Action, ActionStatus, Due, Priority, Progress
from rapat.model.views import ActionHistory
from rapat.secretariat import history
from rapat.text.language import Language


def _rows(action: Action) -> dict[str, str]:
    language = Language("en")
    return {name: language.show(value) for name, value in history.particulars(ActionHistory(action=action), "open")}


def test_what_there_is_to_say_has_a_row() -> None:
    action = Action(
        id="TL-2026-0001",
        text="Kirim data",
        lead="POLRES",
        supporting=("BNNK", "KODIM"),
        due=Due(text="besok", date=date(2026, 11, 25)),
        priority=Priority.URGENT,
        matter="PILKADA-1",
        created=date(2026, 11, 24),
    )
    rows = _rows(action)
    assert rows["Supporting"] == "BNNK, KODIM"
    assert rows["Due"] == "Wednesday, 25 November 2026 (besok)"
    assert (rows["Priority"], rows["Matter"], rows["Status"]) == ("pressing", "PILKADA-1", "open")
    assert "Reason" not in rows
    assert "Postponed" not in rows


def test_a_date_that_is_not_known_yet_tells_what_it_hangs_on() -> None:
    due = Due(text="tujuh hari sebelum Nataru", anchor="Nataru", days=-7)
    rows = _rows(Action(id="TL-2026-0001", text="Kirim data", due=due, created=date(2026, 11, 24)))
    assert rows["Due"] == "H-7 Nataru"
    assert rows["Lead"] == "?"


def test_a_report_that_ends_with_a_stop_goes_on_in_one_sentence() -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    report = Progress(id="P", action="A", at=at, text="Rambu terpasang.", agency="DISHUB", status=ActionStatus.DONE)
    assert Language("en").say(history.reported(report, ActionStatus.OPEN)) == (
        "DISHUB: Rambu terpasang, done, awaiting verification"
    )
    alone = Language("en").say(history.reported(replace(report, status=None), ActionStatus.OPEN))
    assert alone == "DISHUB: Rambu terpasang."
