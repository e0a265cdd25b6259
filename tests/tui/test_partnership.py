"""The partnership's work told once, by keys: from a report at a village post to an exercise's evaluation.

What `tests/cli/test_partnership.py` tells by commands, on the screens; then each role reads it back in the lists.
"""

from __future__ import annotations

from typing import Final

from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Forum, Matter, MatterKind, Meeting
from rapat.model.timelines import Happened
from rapat.secretariat import auditing, planning, record_order, registers, timelines
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.queue import Queue
from rapat.tui.dialogs.simple import Choose, Tell
from rapat.tui.messages import OpenMeeting
from rapat.tui.screens.live import Live
from rapat.tui.screens.meetings import Meetings
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import type_in, until
from tests.tui.test_matters import rows

WASDIN, P4GN = "WASDIN-2026-001", "P4GN-2026-001"
REPORT, EXERCISE, CIRCULAR = "LAP-2026-01", "LAT-2026-01", "PBT-2026-001"
WHO: Final = "Ibu warga pos ronda"
SIGHT: Final = {
    "notulis": {"LAP", "KSS", "LAT", "PBT", "WASDIN", "P4GN"},
    "kapolres": {"KSS", "LAT", "PBT", "WASDIN", "P4GN"},
    "bnnk": {"KSS", "PBT", "WASDIN", "P4GN"},
    "kaban": {"PBT", "WASDIN"},
    "auditor": {"LAP", "KSS", "LAT", "PBT", "WASDIN", "P4GN"},
}
"""Of what each role finds anything in the lists of matters, circulars and meetings, by what codes begin with."""


async def fill(pilot: Pilot[None], **fields: str) -> None:
    """Fill in the form that comes, and save it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    for name, text in fields.items():
        pilot.app.screen.query_one(f"#field-{name}", Input).value = text
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ListScreen))


async def pick(pilot: Pilot[None], key: str, *steps: str) -> None:
    """Press a key that asks for a choice, and choose."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await pilot.press(*steps, "enter")


async def go(pilot: Pilot[None], key: str) -> None:
    """Go to a list."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, ListScreen))
    await pilot.pause()


async def tell(pilot: Pilot[None], case: str) -> None:
    """Take the report onto the agenda, and record in the sittings of both forums what concerns the case."""
    for ident in (WASDIN, P4GN):
        await go(pilot, "f3")
        screen = pilot.app.screen
        assert isinstance(screen, Meetings)
        screen.choose(ident)
        if ident == WASDIN:
            await pilot.press("q")
            await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
            await pilot.press("space", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        pilot.app.post_message(OpenMeeting(ident))
        await until(pilot, lambda: isinstance(pilot.app.screen, Live))
        for line in ("Kapolres: dua orang diamankan", "= Tim gabungan dibentuk", "! Uji lab @BNNK ^besok"):
            await type_in(pilot, f"{line} &{case}", "enter")
        await pilot.press("f10", "f10")  # the first says that the meeting goes on
        await until(pilot, lambda: isinstance(pilot.app.screen, ListScreen))


async def test_the_story_is_told_by_keys_and_read_back_by_each_role(seat: Office, screen: Screen) -> None:
    fields = {"id": "P4GN", "name": "Tim Terpadu P4GN", "members": ["POLRES", "BNNK"], "chair": "bnnk"}
    registers.add(seat.session(), Forum, {**fields, "note_taker": "notulis"})
    session = seat.session()
    day = planning.Plan(date=session.today())
    assert planning.plan(session, session.need(Forum, "P4GN"), day).id == P4GN
    async with screen(start="matters").run_test(size=(120, 40)) as pilot:
        await go(pilot, "ctrl+u")
        await pilot.press("l")
        said = {"content": "Peti diturunkan malam hari", "place": "Pos Ronda Loktuan"}
        await fill(pilot, **said, channel="fkdm", reporter=WHO)
        await pick(pilot, "t", "down")
        await fill(pilot, where="WASDIN")
        await go(pilot, "ctrl+d")
        await pilot.press("n")
        await fill(pilot, text="Awasi kapal tanpa lampu", to="polres, bnnk", urgency="kilat", matter="LAP-1")
        await pilot.press("k")
        await fill(pilot, agency="POLRES", told_by="Piket Polres")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        assert "1. BNN Kota" in pilot.app.clipboard
        assert "Polres" not in pilot.app.clipboard
        await pilot.press("escape")
        await go(pilot, "ctrl+u")
        await pick(pilot, "n", "down")
        await fill(pilot, title="Peti di pelabuhan", lead="BNNK", members="POLRES", security="T")
        (case,) = seat.session().find(Matter, kind=MatterKind.CASE)
        await tell(pilot, case.id)
        await go(pilot, "ctrl+u")
        await pick(pilot, "n")
        tasks = "POLRES = 30 = Pengamanan; KODIM = 20 = Dukungan"
        await fill(pilot, title="Latihan", lead="POLRES", members="KODIM", date="1/12/2026", tasks=tasks)
        await pilot.press("b")
        seat.at("2026-12-02 09:00")
        await pilot.press("e")
        await fill(pilot, findings="kurang = Radio tidak satu kanal")
        await pick(pilot, "f")
        await fill(pilot, where="KODIM")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Sesuai rencana", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ListScreen))
    session = seat.session()
    assert session.need(Matter, EXERCISE).is_closed
    assert session.need(Matter, EXERCISE).findings[0].action
    happened = [one.what for one in timelines.of(session, case).happenings]
    assert (happened.count(Happened.DECISION), happened.count(Happened.ACTION)) == (2, 2)
    assert any(REPORT in item.parked for item in record_order.agenda(session, WASDIN))
    assert len(session.find(Meeting)) == 2
    for who, sight in SIGHT.items():
        assert await lists(screen, who) == sight, who
    assert auditing.verify(seat.session()).faults == []


async def lists(screen: Screen, who: str) -> set[str]:
    """What the codes in the lists begin with, closed matters among them; who reported stands in none."""
    seen: list[str] = []
    async with screen(who).run_test(size=(120, 40)) as pilot:
        for key in ("ctrl+u", "ctrl+d", "f3"):
            await go(pilot, key)
            if key == "ctrl+u":
                await pilot.press("s")
                await pilot.pause()
            seen += rows(pilot.app)
    assert not any(WHO in row for row in seen)
    return {row.partition("-")[0] for row in seen}
