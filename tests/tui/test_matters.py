"""Matters and circulars on the screen: opened, told more of, closed; issued, acknowledged and answered by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from rapat.model import Action, Circular, Entry, Matter, MatterKind, MatterStatus, Reporter
from rapat.model.receipts import CircularFile
from rapat.secretariat import cases, circulars, matters, public_reports
from rapat.secretariat.circulars import CircularDraft
from rapat.text import bars
from rapat.tui.app import RapatApp
from rapat.tui.base.listing import ListScreen
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Choose, Tell
from rapat.tui.screens.circulars import Circulars
from rapat.tui.screens.documents import Documents
from rapat.tui.screens.matters import Matters
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SIZES = [(80, 24), (120, 40)]


def rows(app: object) -> list[str]:
    """What stands in the table, a row a line; nothing while a dialog is over it."""
    assert isinstance(app, RapatApp)
    if not isinstance(app.screen, ListScreen):
        return []
    return [" ".join(cell.plain for cell in row.cells()) for row in app.screen.table.rows]


def warned(seat: Office, *to: str) -> Circular:
    return circulars.issue(seat.session(), CircularDraft(text="Kapal memuat BBM ilegal", to=to))


def file_of(seat: Office, circular: Circular) -> CircularFile:
    return circulars.show(seat.session(), seat.session().need(Circular, circular.id))


@pytest.mark.parametrize("size", SIZES)
async def test_a_matter_is_opened_changed_and_closed_by_keys(
    seat: Office, screen: Screen, size: tuple[int, int]
) -> None:
    async with screen().run_test(size=size) as pilot:
        await pilot.press("ctrl+u")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
        await pilot.press("n", "end", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Orang mencurigakan")
        form = pilot.app.screen
        for name, text in (
            ("place", "Loktuan"),
            ("content", "Tiga orang"),
            ("received", "hari ini"),
            ("lead", "polres"),
        ):
            form.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
        assert rows(pilot.app) == ["LAP-2026-01 open POLRES Orang mencurigakan"]
        await pilot.press("e")
        pilot.app.screen.query_one("#field-place", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "is required" in shown(pilot, "#note-place")
        pilot.app.screen.query_one("#field-place", Input).value = "Guntung"
        await pilot.press("ctrl+s", "b", "c")
        await type_in(pilot, "Nihil", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
        matter = seat.session().need(Matter, "LAP-2026-01")
        assert (matter.place, matter.status, matter.outcome) == ("Guntung", MatterStatus.CLOSED, "Nihil")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Tell)
        told = [part.plain for part in pilot.app.screen.parts]
        assert any("closed  Nihil" in part for part in told)
        assert any("●" in part for part in told)


async def test_a_case_below_its_class_says_so_and_keeps_what_was_typed(seat: Office, screen: Screen) -> None:
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        for name, text in (("title", "Sabu"), ("lead", "BNNK"), ("security", "B")):
            form.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "at least of class T" in shown(pilot, "#fault"))
        assert form.query_one("#field-title", Input).value == "Sabu"
        assert seat.session().find(Matter) == []


async def test_what_is_refused_for_another_field_goes_to_that_one(seat: Office, screen: Screen) -> None:
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        for name, text in (("title", "Gladi"), ("members", "KODIM"), ("tasks", "BNNK = 3 = Medis")):
            form.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "does not take part" in shown(pilot, "#fault"))
        assert pilot.app.focused is form.query_one("#field-members", Input)
        form.query_one("#field-members", Input).value = ""
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(seat.session().find(Matter)))
    assert seat.session().need(Matter, "LAT-2026-01").agencies == ("BNNK",)


@pytest.mark.parametrize("size", SIZES)
async def test_an_agency_acknowledges_and_answers_by_key(seat: Office, screen: Screen, size: tuple[int, int]) -> None:
    circular = warned(seat, "BNNK", "POLRES")
    async with screen("bnnk").run_test(size=size) as pilot:
        sittings = pilot.app.screen.query_one("#sittings", OptionList)
        await until(pilot, lambda: any("left" in str(option.prompt) for option in sittings.options))
        sittings.highlighted = 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Circulars))
        await pilot.press("k", "enter")
        await until(pilot, lambda: file_of(seat, circular).missing == ("POLRES",))
        await pilot.press("j")
        await type_in(pilot, "Siap", "enter")
        await until(pilot, lambda: [one.text for one in file_of(seat, circular).answers] == ["Siap"])
        assert "1/2" in rows(pilot.app)[0]


async def test_the_secretariat_enters_who_telephoned_corrects_and_recalls(seat: Office, screen: Screen) -> None:
    circular = warned(seat, "BNNK", "POLRES")
    async with screen(start="circulars").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: len(rows(pilot.app)) == 1)
        await pilot.press("k")
        await type_in(pilot, "POLRES", "enter")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "not said who of POLRES" in shown(pilot, "#fault"))
        pilot.app.screen.query_one("#field-told_by", Input).value = "Piket"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: file_of(seat, circular).missing == ("BNNK",))
        await pilot.press("e")
        await type_in(pilot, ", nihil")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(rows(pilot.app)) == 2)
        await pilot.press("x")
        await type_in(pilot, "Keliru", "enter")
        await until(pilot, lambda: "recalled" in rows(pilot.app)[0])
        assert "corrected by PBT-2026-002" in rows(pilot.app)[1]


async def test_a_circular_is_issued_on_a_matter_and_its_paper_is_offered(seat: Office, screen: Screen) -> None:
    matters.open_matter(seat.session(), MatterKind.TRAINING, "Latihan", {"lead": "POLRES"})
    async with screen(start="circulars").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Kapal memuat BBM")
        for name, text in (("to", "polres, bnnk"), ("urgency", "kilat"), ("matter", "LAT-1")):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(rows(pilot.app)) == 1)
        assert "flash: Kapal memuat BBM" in rows(pilot.app)[0]
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, Documents))
        assert [row.split()[0] for row in rows(pilot.app)] == ["PBT-2026-001"]
        pilot.app.switch_mode("matters")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters) and isinstance(pilot.app.focused, Table))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, Documents))
        await until(pilot, lambda: [row.split()[0] for row in rows(pilot.app)] == ["LAT-2026-01"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))


async def test_the_capture_line_offers_the_codes_of_open_matters(seat: Office, screen: Screen) -> None:
    matters.open_matter(seat.session(), MatterKind.TRAINING, "Latihan", {"lead": "POLRES"})
    async with screen(meeting="WASDIN-2026-001").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query("#capture")))
        await type_in(pilot, "= Latihan diundur &la", "tab")
        assert pilot.app.screen.query_one("#capture", Input).value.casefold().endswith("&lat-2026-01")
        await pilot.press("enter")
        await pilot.pause()
    (entry,) = [one for one in seat.session().find(Entry) if one.text == "Latihan diundur"]
    assert entry.matter == "LAT-2026-01"


def test_a_line_of_time_has_a_dot_for_each_day() -> None:
    assert bars.axis([10, 12, 20], 11) == "●─●───────●"
    assert bars.axis([7], 9) == "●"
    assert bars.axis([], 9) == ""


async def test_a_call_is_taken_down_sent_on_and_its_reporter_shown_for_a_reason(seat: Office, screen: Screen) -> None:
    first = {"place": "Loktuan", "content": "kapal tanpa lampu"}
    public_reports.take(seat.session(), public_reports.Intake(fields=first))
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        typed = {"content": "tiga orang, 0812-3456-7890", "place": "Loktuan", "reporter": "Ibu warga 0811"}
        for name, text in typed.items():
            form.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "telephone number" in shown(pilot, "#fault"))
        assert len(seat.session().find(Matter)) == 1
        form.query_one("#field-content", Input).value = "tiga orang turun"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Perhaps the same: LAP-2026-01" in shown(pilot, "#message"))
        await pilot.press("r")
        await type_in(pilot, "Mengabari", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        assert [part.plain for part in _told(pilot.app).parts] == ["Ibu warga 0811"]
        await pilot.press("escape", "t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "POLRES")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
    report = seat.session().need(Matter, "LAP-2026-02")
    assert (report.status, report.lead) == (MatterStatus.PROGRESS, "POLRES")
    assert [look.reason for look in seat.session().need(Reporter, report.id).looks] == ["Mengabari"]
    assert [action.lead for action in seat.session().find(Action, matter=report.id)] == ["POLRES"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kiosk 0812-3456-7890", "telephone number"),
        ("Pelapor Rahmat Hidayat minta dilindungi", "the name of a person"),
    ],
)
async def test_words_that_give_away_are_kept_when_they_are_saved_again(
    seat: Office, screen: Screen, words: str, told: str
) -> None:
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        for name, text in (("content", words), ("place", "Loktuan")):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: told in shown(pilot, "#fault"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
        assert [one.content for one in seat.session().find(Matter)] == [words]


def _told(app: object) -> Tell:
    assert isinstance(app, RapatApp)
    assert isinstance(app.screen, Tell)
    return app.screen


@pytest.mark.parametrize(
    ("ways", "typed"),
    [
        ((), {"told_by": "Piket"}),
        (("down",), {"giver": "POLRES", "where": "BNNK", "text": "dua paket", "told_by": "Piket"}),
        (("down", "down"), {"step": "temuan", "text": "Paket"}),
        (("down", "down", "down"), {"where": "KODIM", "office": "Pasi Intel"}),
        (("up",), {"where": "POLRES", "text": "Selesai"}),
    ],
    ids=["receive", "handover", "milestone", "join", "leave"],
)
async def test_what_happens_in_a_case_is_entered_by_key(
    seat: Office, screen: Screen, ways: tuple[str, ...], typed: dict[str, str]
) -> None:
    session = seat.session()
    case = matters.open_matter(session, MatterKind.CASE, "Jaringan", {"lead": "BNNK", "security": "T"})
    cases.join(session, case, "POLRES", office="Kasat")
    before = cases.give(session, case, "BNNK", "satu paket", giver="POLRES", word=cases.Word("Piket"))
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press(*ways, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        for name, text in typed.items():
            pilot.app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Matters))
    assert seat.session().need(Matter, case.id).rev == before.rev + 1


async def test_a_file_is_kept_with_a_report_and_its_words_are_looked_at(
    seat: Office, screen: Screen, tmp_path: Path
) -> None:
    said = {"place": "Loktuan", "content": "kapal"}
    report = public_reports.take(seat.session(), public_reports.Intake(fields=said))
    photograph = tmp_path / "foto.txt"
    photograph.write_text("foto", encoding="utf-8")
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        form.query_one("#field-file", Input).value = f"'{photograph}'"
        form.query_one("#field-caption", Input).value = "hubungi 0812-3456-7890"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "telephone number" in shown(pilot, "#fault"))
        assert seat.session().need(Matter, report.id).files == ()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
    (kept,) = seat.session().need(Matter, report.id).files
    assert (kept.name, kept.caption) == ("foto.txt", "hubungi 0812-3456-7890")


async def test_an_action_that_a_report_became_is_named(seat: Office, screen: Screen) -> None:
    said = {"place": "Guntung", "content": "Lampu jalan padam"}
    public_reports.take(seat.session(), public_reports.Intake(fields=said))
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "KODIM")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "TL-2026-0001" in shown(pilot, "#message"))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        pilot.app.screen.query_one("#field-place", Input).value = "Berbas"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shown(pilot, "#message") == "Saved: LAP-2026-01")


@pytest.mark.parametrize("ways", [("down",), ("down", "down")], ids=["handover", "milestone"])
async def test_nobody_is_asked_whether_a_refused_day_is_meant(
    seat: Office, screen: Screen, ways: tuple[str, ...]
) -> None:
    matters.open_matter(seat.session(), MatterKind.CASE, "Jaringan", {"lead": "BNNK", "security": "T"})
    async with screen(start="matters").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press(*ways, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        filled = {"giver": "BNNK", "where": "POLRES", "text": "dus", "step": "temuan", "told_by": "Piket"}
        for name, text in {**filled, "day": "4 hari lagi"}.items():
            for field in form.query(f"#field-{name}").results(Input):
                field.value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "has not come yet" in shown(pilot, "#fault"))
        assert pilot.app.screen is form


async def test_what_a_field_means_and_what_it_is_for_stand_apart(seat: Office, screen: Screen) -> None:
    exercise = matters.open_matter(seat.session(), MatterKind.TRAINING, "Gladi banjir", {"lead": "BNNK"})
    async with screen(start="matters").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        field = pilot.app.screen.query_one("#field-members", Input)
        field.focus()
        await pilot.pause()
        field.value = "kodim"
        await until(pilot, lambda: "→" in shown(pilot, "#note-members"))
        first, second = shown(pilot, "#note-members").splitlines()
        assert first.startswith("→")
        assert second.startswith("Empty:")
    assert seat.session().need(Matter, exercise.id).members == ()


@pytest.mark.parametrize("key", ["c", "b"])
async def test_a_step_that_lacks_a_field_names_the_key_that_fills_it(seat: Office, screen: Screen, key: str) -> None:
    given = {"lead": "BNNK", "members": ["KODIM"], "date": "2026-11-20"}
    matters.open_matter(seat.session(), MatterKind.TRAINING, "Gladi banjir", given)
    async with screen(start="matters").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Table))
        await pilot.press(key)
        if key == "c":
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await type_in(pilot, "Selesai")
            await pilot.press("ctrl+s")
        place = "#fault" if key == "c" else "#message"
        await until(pilot, lambda: "E (Edit)" in shown(pilot, place))
