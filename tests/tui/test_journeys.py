"""The journeys of a working day: a secretary plans, records, closes and prints; an agency reports; a first start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from rapat import resources, workspace
from rapat.model import Action, ActionStatus, Agency, AgendaItem, Entry, Meeting, MeetingStatus, Role
from rapat.secretariat import planning, reading, sittings
from rapat.secretariat.recording import Recorder
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.closing import Closing
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.minutes import Minutes
from rapat.tui.dialogs.pasting import Pasting
from rapat.tui.dialogs.rollcall import RollCall
from rapat.tui.dialogs.simple import Ask, Tell
from rapat.tui.preferences import Preferences
from rapat.tui.screens.documents import Documents
from rapat.tui.screens.live import Live
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.secretariat.sitting import LINES, approved
from tests.tui.conftest import TUESDAY, Screen
from tests.tui.keys import shown, type_in, until

MEETING = "WASDIN-2026-001"
WIDE = (120, 40)


def printed(seat: Office, meeting: str = MEETING) -> list[Entry]:
    return [entry for entry in reading.entries(seat.session(), meeting) if entry.kind.printed]


async def test_a_secretary_plans_and_records_a_meeting(seat: Office, screen: Screen) -> None:
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("f3", "n")
        await type_in(pilot, "WASDIN", "enter")
        await type_in(pilot, "lusa", "enter")
        assert "Thursday, 26 November 2026" in shown(pilot, "#note-date")
        await type_in(pilot, "13.30", "enter")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen.query_one(Table).chosen == "WASDIN-2026-002"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Minutes)  # it is planned for another day: there is only its page to read
        assert any("with L" in str(part.render()) for part in pilot.app.screen.query(".part").results(Static))
        await pilot.press("escape", "l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Live)
        await type_in(pilot, "+ POLRES, BNNK", "enter")
        await type_in(pilot, "Kapolres: situasi aman", "enter")
        await type_in(pilot, "! Susun jadwal @POLRES ^besok")
        assert "ACTION" in shown(pilot, "#echo").upper()
        assert printed(seat, "WASDIN-2026-002")[-1].text == "situasi aman"  # only Enter records
        await pilot.press("enter")
        await pilot.pause()
    (action,) = seat.session().find(Action)
    assert (action.lead, action.text) == ("POLRES", "Susun jadwal")
    assert seat.session().need(Meeting, "WASDIN-2026-002").status is MeetingStatus.LIVE


@pytest.mark.parametrize("way", ["line", "next", "roll"])
async def test_a_meeting_that_was_moved_meanwhile_opens_once_agreed(seat: Office, screen: Screen, way: str) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        session = seat.session()
        planning.move(session, session.need(Meeting, MEETING), date(2026, 12, 1), "ketua dinas luar")
        await type_in(pilot, "Kapolres: situasi aman" if way == "line" else "")
        key = {"line": "enter", "next": "ctrl+n", "roll": "ctrl+r"}[way]
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("n")
        await pilot.pause()
        assert seat.session().need(Meeting, MEETING).status is MeetingStatus.SCHEDULED
        await pilot.press(key, "y")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Ask)
        if way == "line":
            assert [entry.text for entry in printed(seat)] == ["situasi aman"]


async def test_up_corrects_a_line_in_place_and_undo_takes_one_back(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: tercatat 10 laporan", "enter")
        await type_in(pilot, "BNNK: keliru", "enter")
        await pilot.press("up", "up")
        field = pilot.app.screen.query_one(CaptureLine)
        assert field.value == "Kapolres: tercatat 10 laporan"
        await pilot.press("backspace", *["left"] * 7, "backspace", "1")
        await pilot.press("enter")
        assert [entry.text for entry in printed(seat)] == ["tercatat 11 lapora", "keliru"]
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
    assert [entry.text for entry in printed(seat)] == ["tercatat 10 laporan"]


async def test_help_that_is_asked_for_by_a_line_is_shown(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "/bantuan", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Tell)
        await pilot.press("escape")
        await type_in(pilot, "Kapolres: situasi aman", "enter")
    assert [entry.text for entry in printed(seat)] == ["situasi aman"]


async def test_the_unsent_line_is_there_again(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: belum ter")
        live = pilot.app.screen
        assert isinstance(live, Live)
        live.unsent.keep(live.query_one(CaptureLine).value)  # as the timer does; the program ends without a word
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "Kapolres: belum ter"
        await pilot.press("enter")
        assert not live.unsent.read()
    assert [entry.text for entry in printed(seat)] == ["belum ter"]


async def test_several_pasted_lines_are_looked_at_first(seat: Office, screen: Screen) -> None:
    from textual.events import Paste

    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        field = pilot.app.screen.query_one(CaptureLine)
        field.post_message(Paste("Kapolres: satu\n\n= dua\n! tiga @BNNK ^besok\n"))
        await pilot.pause()
        await pilot.press("escape")
        assert printed(seat) == []
        field.post_message(Paste("Kapolres: satu\n\n= dua\n! tiga @BNNK ^besok\n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert [entry.text for entry in printed(seat)] == ["satu", "dua", "tiga"]


async def test_a_pasted_chat_is_read_as_one(seat: Office, screen: Screen) -> None:
    from textual.events import Paste

    chat = "24/11/2026 09.05 - Kapolres: situasi aman\n24/11/2026 09.06 - Anda menambahkan BNNK\n"
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        pilot.app.screen.query_one(CaptureLine).post_message(Paste(chat))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert [(entry.speaker, entry.text) for entry in printed(seat)] == [("Kapolres", "situasi aman")]


async def test_a_file_of_minutes_is_looked_at_and_recorded(seat: Office, screen: Screen, tmp_path: Path) -> None:
    page = tmp_path / "notula.md"
    page.write_text("# Notula Rapat\n## Tindak lanjut\n- Kirim data @BNNK ^30/11\n", encoding="utf-8")
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for key in ("escape", "enter"):
            await pilot.press("ctrl+b")
            await type_in(pilot, str(page), "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Pasting))
            await pilot.press(key)
            await pilot.pause()
            assert len(printed(seat)) == (key == "enter")
    assert [entry.text for entry in printed(seat)] == ["Kirim data"]


@pytest.mark.parametrize("key", ["enter", "c", "escape"])
async def test_a_corrected_file_is_put_right_where_it_is_looked_at(
    seat: Office, screen: Screen, tmp_path: Path, key: str
) -> None:
    file = tmp_path / "notula.txt"
    first = "Kapolres: situasi aman di kota\nKodim: siap membantu\nBNNK: ada dua target\nKejari: berkas siap\n"
    file.write_text(first, encoding="utf-8")
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for then in ("enter", key):
            await pilot.press("ctrl+b")
            await type_in(pilot, str(file), "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Pasting)
            await pilot.press(then)
            await pilot.pause()
            mended = first.replace("aman di kota", "aman di seluruh kota").replace("Kejari: berkas siap\n", "")
            file.write_text(mended + "Dinkes: ambulans siaga penuh\n", encoding="utf-8")
        echo = shown(pilot, "#echo")
    words = [entry.text for entry in printed(seat)]
    assert ("situasi aman di seluruh kota" in words) == (key == "c")
    assert ("berkas siap" in words) == (key != "c")
    assert ("ambulans siaga penuh" in words) == (key != "escape")
    assert ("Put right: 1, taken off: 1." in echo) == (key == "c")
    assert ("C, when the file is looked at again, puts it right" in echo) == (key == "enter")


async def test_a_line_comes_back_as_typed_and_all_of_it_is_replaced(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: kirim dta", "enter")
        await type_in(pilot, "belum selesai", "f8")
        await pilot.press("enter", "enter")
        field = pilot.app.screen.query_one(CaptureLine)
        assert field.value == "Kapolres: kirim dta"
        field.value = "Kapolres: ! kirim data @KODIM ^7/12"
        await pilot.pause()
        assert "line 1 · ACTION" in shown(pilot, "#echo")
        await pilot.press("enter")
        assert field.value == "belum selesai"
        await pilot.press("ctrl+z")
        assert field.value == "belum selesai"
    assert [(entry.kind.value, entry.text) for entry in printed(seat)] == [("note", "kirim dta")]


async def test_lines_are_moved_joined_split_and_taken_off_by_key(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for words in ("satu", "dua", "tiga"):
            await type_in(pilot, words, "enter")
        await pilot.press("f8", "shift+up")
        await pilot.pause()
        assert [entry.text for entry in printed(seat)] == ["satu", "tiga", "dua"]
        await pilot.press("backspace")
        await pilot.pause()
        assert [entry.text for entry in printed(seat)] == ["satu tiga", "dua"]
        await type_in(pilot, "jaga")
        typed = pilot.app.screen.query_one(CaptureLine)
        assert (typed.value, typed.has_focus) == ("jaga", True)
        typed.value = ""
        await pilot.press("f8", "up", "up", "delete")
        await pilot.press("y")
        await pilot.pause()
        assert [entry.text for entry in printed(seat)] == ["dua"]
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await pilot.pause()
        assert [entry.text for entry in printed(seat)] == ["satu", "dua", "tiga"]
        await pilot.press("up")
        field = pilot.app.screen.query_one(CaptureLine)
        field.value, field.cursor_position = "tiga perempat", 4
        await pilot.press("ctrl+g")
        await pilot.pause()
    assert [entry.text for entry in printed(seat)] == ["satu", "dua", "tiga", "perempat"]


async def test_all_that_lines_propose_is_confirmed_with_one_key(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for words in ("Mohon BNNK menyiapkan alat tes", "Polres akan menggelar patroli besok"):
            await type_in(pilot, words, "enter")
        before = {action.id for action in seat.session().find(Action)}
        await pilot.press("ctrl+s", "escape")
        await pilot.pause()
        assert {action.id for action in seat.session().find(Action)} == before
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        made = [action.lead for action in seat.session().find(Action) if action.id not in before]
        assert sorted(made) == ["BNNK", "POLRES"]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert {action.id for action in seat.session().find(Action)} == before


async def test_a_choice_is_found_by_its_number(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "satu", "enter")
        items = sorted(seat.session().find(AgendaItem, meeting=MEETING), key=lambda item: item.number)
        await pilot.press("f8", "enter")
        await pilot.pause()
        menu = pilot.app.screen.query_one(OptionList)
        menu.highlighted = menu.get_option_index("move")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(str(items[-1].number), "enter")
        await pilot.pause()
        assert "it stands at the end of the item" in shown(pilot, "#echo")
    assert [entry.item for entry in printed(seat)] == [items[-1].id]


async def test_a_mark_alone_behind_a_split_turns_the_second_half(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "alfa beta", "enter")
        await pilot.press("up", *["left"] * 4, "ctrl+g")
        await pilot.pause()
        await type_in(pilot, "=", "enter")
    assert [(entry.kind.value, entry.text) for entry in printed(seat)] == [("note", "alfa"), ("decision", "beta")]


async def test_a_pasted_line_is_recorded_though_it_was_typed_before(seat: Office, screen: Screen) -> None:
    from textual.events import Paste

    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "nihil")
        await pilot.press("enter")
        pilot.app.screen.query_one(CaptureLine).post_message(Paste("nihil\nnihil\nKodim: nihil\n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "3 lines recorded" in shown(pilot, "#echo")
    assert [entry.text for entry in printed(seat)] == ["nihil"] * 4


async def test_the_roll_is_called_in_one_pass(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        assert isinstance(pilot.app.screen, RollCall)
        await pilot.press("h", "i", "w")
        await type_in(pilot, "Kapten Uji, Pasi Intel", "ctrl+s")
        await pilot.press("a", "s", "escape")
        await pilot.pause()
    marks = {
        mark.agency: mark.presence.value for mark in reading.roll(seat.session(), seat.session().need(Meeting, MEETING))
    }
    assert marks == {
        "KESBANGPOL": "present",
        "POLRES": "excused",
        "KODIM": "represented",
        "BNNK": "absent",
        "KEJARI": "sick",
    }


async def test_open_actions_are_reviewed_with_one_key_each(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(
        ["! satu @POLRES ^besok", "! dua @BNNK ^lusa", "! tiga @KODIM ^Jumat", "/tutup"]
    )
    seat.at("2026-12-29 09:00")
    forum = planning.forum_of(seat.session(), seat.session().need(Meeting, MEETING))
    again = planning.plan(seat.session(), forum, planning.Plan(date=seat.session().today()))
    async with screen(meeting=again.id).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+t", "d", "k")
        await type_in(pilot, "anggaran", "ctrl+s")
        await pilot.press("p")
        await type_in(pilot, "minggu depan", "enter")
        await type_in(pilot, "menunggu", "ctrl+s")
        await pilot.press("escape")
        await pilot.pause()
    actions = {action.text: action for action in seat.session().find(Action)}
    assert [actions[text].status.value for text in ("satu", "dua", "tiga")] == ["done", "blocked", "open"]
    assert (actions["tiga"].original_due, actions["tiga"].due_date) == (date(2026, 11, 27), date(2027, 1, 8))


async def test_a_meeting_is_closed_reviewed_and_approved(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "! tanpa tenggat", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Closing)
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press("escape", "f3", "r")
        await pilot.pause()
        assert "Open points: " in str(pilot.app.screen.query_one(".title", Static).render())
        await pilot.press("enter")
        await pilot.pause()
        assert seat.session().need(Meeting, MEETING).status is MeetingStatus.DRAFT
        await pilot.press("r", "y")
        await pilot.pause()
        assert "W: print the paper to be signed" in shown(pilot, "#message")
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)  # the promise has neither lead nor date
        await pilot.press("n")
        await pilot.pause()
        assert seat.session().need(Meeting, MEETING).status is MeetingStatus.REVIEW
        await pilot.press("s", "y")
        await pilot.pause()
        await pilot.press("enter", "enter", "enter", "enter")  # through the empty fields, and at the question
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert seat.session().need(Meeting, MEETING).status is MeetingStatus.REVIEW
        pilot.app.screen.query_one("#field-code", Input).value = "0123456789abcdef"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)  # nothing is asked: another paper was signed than what is in review
        assert seat.session().need(Meeting, MEETING).status is MeetingStatus.REVIEW
        pilot.app.screen.query_one("#field-code", Input).value = ""
        scan = seat.workspace.folder / "pindaian.pdf"
        scan.write_text("belum dipindai", encoding="utf-8")
        pilot.app.screen.query_one("#field-evidence", Input).value = f"'{scan}'"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "neither a PDF nor a picture" in shown(pilot, "#note-evidence")
        scan.write_bytes(b"%PDF-1.4 %%EOF")
        await pilot.press("ctrl+s", "y")
        await pilot.pause()
        assert seat.session().need(Meeting, MEETING).approvals[0].evidence
        assert "Seal" in shown(pilot, "#message")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))  # final minutes are read, not recorded
    assert seat.session().need(Meeting, MEETING).status is MeetingStatus.FINAL


async def test_an_agency_reports_and_asks_for_more_time(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(["! data @BNNK ^besok", "! peta @BNNK ^lusa", "! lain @POLRES ^besok"])
    async with screen("bnnk", start="agency").run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert [row.key for row in pilot.app.screen.query_one(Table).rows] == ["TL-2026-0001", "TL-2026-0002"]
        await pilot.press("l")
        await type_in(pilot, "sudah 12 RT", "ctrl+s")
        await pilot.press("down", "p")
        await type_in(pilot, "2 minggu lagi", "enter")
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, Form)  # the reason is required; nothing typed is lost
        assert pilot.app.screen.query_one("#field-until", Input).value == "2 minggu lagi"
        await type_in(pilot, "data provinsi", "ctrl+s")
        await pilot.pause()
        assert "secretariat" in shown(pilot, "#message")
        await pilot.press("v")
        await pilot.pause()
        assert "may not" in shown(pilot, "#message")
    files = reading.files(seat.session(), seat.session().find(Action))
    assert files[0].progress[0].text == "sudah 12 RT"
    assert files[1].extensions[0].reason == "data provinsi"
    assert files[0].action.status is ActionStatus.PROGRESS


async def test_papers_are_previewed_and_written(seat: Office, screen: Screen) -> None:
    sittings.call_roll(seat.session(), seat.session().need(Meeting, MEETING), "POLRES")
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("f7", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Tell)
        await pilot.press("escape", "w")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Written: 3 files" in shown(pilot, "#message")
    folder = seat.workspace.folder / "documents" / MEETING
    assert {path.name for path in folder.iterdir()} == {
        *(f"notula-{MEETING}.{suffix}" for suffix in ("pdf", "docx", "wa.txt")),
        "manifest.jsonl",
    }


async def test_who_writes_sealed_minutes_hears_what_no_seal_covers(seat: Office, screen: Screen) -> None:
    recorder = Recorder(seat.session("kabid"), MEETING)
    for line in LINES:
        recorder.take(line)
    approved(seat.session("kabid"), recorder.meeting)
    own = seat.workspace.folder / "templates" / "id" / "notula.md"
    own.parent.mkdir(parents=True)
    own.write_text(
        f"{(resources.folder('templates') / 'id/notula.md').read_text(encoding='utf-8')}\n\nTidak.\n", encoding="utf-8"
    )
    async with screen().run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("f7", "w")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = " ".join(str(one.message) for one in pilot.app._notifications)
        assert "no seal covers: templates/id/notula.md" in said


async def test_the_minutes_of_a_forum_are_bound_to_one_file(seat: Office, screen: Screen) -> None:
    recorder = Recorder(seat.session("kabid"), MEETING)
    for line in LINES:
        recorder.take(line)
    approved(seat.session("kabid"), recorder.meeting)
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("f7")
        papers = pilot.app.screen
        assert isinstance(papers, Documents)
        papers.kind = "bundle"
        papers.load()
        papers.table.choose("WASDIN")
        papers.action_preview()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Tell)
        await pilot.press("escape", "w")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Written: 1 files" in shown(pilot, "#message")
    bound = seat.workspace.folder / "documents" / "WASDIN" / "bundel-notula-WASDIN.pdf"
    assert bound.read_bytes().startswith(b"%PDF")


async def test_the_palette_finds_and_goes(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take("! Perbarui peta kerawanan @BNNK ^besok")
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "peta", "enter")
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.screen.query_one(Table).chosen == "TL-2026-0001"


async def test_a_register_is_filled_in_and_a_taken_code_is_said(seat: Office, screen: Screen) -> None:
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("f6", "n")
        await type_in(pilot, "Dinas Lingkungan Hidup", "tab")
        await pilot.press("tab")
        await type_in(pilot, "polres", "tab")
        assert "POLRES" in shown(pilot, "#note-id")
        await pilot.press("shift+tab", "end", *["backspace"] * 6)
        await type_in(pilot, "dlh", "ctrl+s")
        await pilot.pause()
        assert "Saved: DLH" in shown(pilot, "#message")
    assert seat.session().need(Agency, "DLH").name == "Dinas Lingkungan Hidup"


async def test_a_first_start_makes_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "own_folder", lambda: tmp_path / "milikku")
    app = RapatApp(None, Preferences(language="en"), clock=lambda: TUESDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "tab")
        await type_in(pilot, "Sekretariat Uji", "ctrl+s")
        assert app.screen_name == "welcome"  # who that is has to be said
        await type_in(pilot, "Rina Wati", "enter")
        await type_in(pilot, "Notulis", "enter")
        await type_in(pilot, "kesbangpol", "enter")
        await type_in(pilot, "Badan Kesbangpol", "enter")
        await type_in(pilot, "Palopo", "enter")
        await type_in(pilot, "wit", "tab")
        assert "Asia/Jayapura" in shown(pilot, "#note-zone")
        await type_in(pilot, "a;b;c;d;e;f;g;h;i", "ctrl+s")
        await pilot.pause()
        assert "has 9 lines" in shown(pilot, "#fault")
        await pilot.press("home", *["delete"] * 17, "ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert app.screen_name == "home"
        assert app.user.workspace.settings.name == "Sekretariat Uji"
        assert (app.user.workspace.settings.city, app.user.workspace.settings.zone) == ("Palopo", "Asia/Jayapura")
        begin = app.screen.query_one("#sittings", OptionList)
        assert "· Fill in letterhead and city" in str(begin.get_option_at_index(2).prompt)
        session = app.user.session()
        assert session.actor is not None
        assert (session.actor.id, session.actor.agency, session.actor.role) == (
            "rina-wati",
            "KESBANGPOL",
            Role.SECRETARY,
        )
        assert session.need(Agency, "KESBANGPOL").name == "Badan Kesbangpol"
    assert (tmp_path / "milikku" / "rapat.toml").is_file()


async def test_the_language_changes_while_running(screen: Screen) -> None:
    async with screen().run_test(size=WIDE) as pilot:
        assert "Help" in shown(pilot, "#keys")
        await pilot.press("f11")
        await pilot.pause()
        assert "Bantuan" in shown(pilot, "#keys")


async def test_another_persons_line_appears_while_one_types(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: sedang men")
        with workspace.open_workspace(seat.workspace.folder) as other:
            Recorder(other.session(lambda: seat.now, "tester", "kabid"), MEETING).take("BNNK: dari sebelah")
        await pilot.pause(0.2)
        assert pilot.app.screen.query_one(CaptureLine).value == "Kapolres: sedang men"
        await _has(pilot, "dari sebelah")


async def _has(pilot: Pilot[None], text: str) -> None:
    from rapat.tui.widgets.record import RecordView

    view = pilot.app.screen.query_one(RecordView)
    shown_lines = [str(view.get_option_at_index(at).prompt) for at in range(view.option_count)]
    assert any(text in line for line in shown_lines)
