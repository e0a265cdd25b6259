"""Verifying a duty on a screen says which turns are meant, and which were; bars name what nobody leads."""

from __future__ import annotations

from pathlib import Path

from rapat.model import Action, Progress, Turn
from rapat.secretariat import assigning, due_dates, following_up
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown


async def test_a_duty_is_verified_by_its_turns(seat: Office, screen: Screen) -> None:
    session = seat.session()
    read = due_dates.read_due(session, "setiap Senin", session.today())
    duty = assigning.add(session, assigning.ActionDraft("Lapor situasi", lead="POLRES", due=read, forum="WASDIN"))
    for day in ("2026-11-30", "2026-12-07"):
        following_up.step(seat.at(f"{day} 09:00").session(), duty, "done", agency="POLRES")
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("v")
        await pilot.pause(0.2)
        assert "Turns that wait: 1-2" in shown(pilot, ".title")
        await pilot.press("y")
        await pilot.pause(0.3)
        assert "Verified: turns 1-2." in shown(pilot, "#message")
    assert {turn.status.value for turn in seat.session().find(Turn)} == {"verified"}


async def test_the_bar_of_what_nobody_leads_has_words(seat: Office, screen: Screen) -> None:
    session = seat.session()
    read = due_dates.read_due(session, "24/11/2026", session.today())
    assigning.add(session, assigning.ActionDraft("Lapor situasi", due=read))
    seat.at("2026-11-27 09:00")
    async with screen(language="id").run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        told = shown(pilot, "#overdue")
        assert "belum ditetapkan" in told
        assert "?" not in told


async def test_what_lost_its_evidence_is_verified_with_how_it_was_checked(
    seat: Office, screen: Screen, tmp_path: Path
) -> None:
    proof = tmp_path / "foto.txt"
    proof.write_text("terpasang", encoding="utf-8")
    session = seat.session()
    action = assigning.add(session, assigning.ActionDraft("Pasang rambu", lead="POLRES", forum="WASDIN"))
    following_up.step(session, action, "done", "terpasang", agency="POLRES", evidence=str(proof))
    for kept in (session.folder / "evidence").rglob("*"):
        if kept.is_file():
            kept.unlink()
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("v")
        await pilot.pause(0.2)
        await pilot.press(*"dilihat", "ctrl+s")
        await pilot.pause(0.3)
    told = seat.session().need(Action, action.id)
    reports = seat.session().find(Progress, action=action.id)
    assert (told.status.value, reports[-1].text) == ("verified", "dilihat")
