"""What every form promises: nothing typed is lost by a key, and what is prefilled gives way to what is typed."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input

from rapat.errors import NotFound, Refused
from rapat.model import Circular, Matter, MatterKind, SecurityClass
from rapat.secretariat import addressing, circulars, field_types, matter_fields, matters, public_reports
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.recording import Recorder
from rapat.text.language import LANGUAGES, Language, M, Message
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.simple import Ask, Tell
from rapat.tui.screens.registers import Registers
from rapat.tui.widgets.filter import Filter
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

FORMS = [("meetings", ("n",)), ("registers", ("n",)), ("matters", ("l",)), ("circulars", ("n",))]
"""Where a form is opened, and by which keys."""
SMALL = (80, 24)


async def open_form(pilot: Pilot[None], *keys: str) -> Form:
    await pilot.pause()
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    await pilot.pause()
    assert isinstance(pilot.app.screen, Form)
    return pilot.app.screen


def focused(pilot: Pilot[None]) -> Input:
    assert isinstance(pilot.app.focused, Input)
    return pilot.app.focused


@pytest.mark.usefixtures("seat")
async def test_help_over_a_form_is_left_and_the_form_stays(screen: Screen) -> None:
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        form = await open_form(pilot, "l")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is form)


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize(("start", "keys"), FORMS)
async def test_no_key_leads_away_from_a_form(screen: Screen, start: str, keys: tuple[str, ...]) -> None:
    async with screen(start=start).run_test(size=SMALL) as pilot:
        form = await open_form(pilot, *keys)
        await type_in(pilot, "Ibu / 0811")
        for key in (
            "f2",
            "f4",
            "f11",
            "ctrl+p",
            "ctrl+y",
            "ctrl+r",
            "ctrl+z",
            "ctrl+f",
            "ctrl+l",
            "ctrl+e",
            "ctrl+d",
            "ctrl+k",
        ):
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is form
            assert focused(pilot).value == "Ibu / 0811"
        below = pilot.app.screen_stack[0]
        assert [field.value for field in below.query(Filter)] == [""]
        assert below.focused is None or not isinstance(below.focused, Filter)


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("ctrl+u",), ""),
        (("ctrl+w",), "satu dua "),
        (("ctrl+a", "ctrl+k"), ""),
        (("ctrl+a", "ctrl+d"), "atu dua tiga"),
        (("ctrl+a", "ctrl+e", "x"), "satu dua tigax"),
    ],
)
async def test_in_a_field_the_keys_of_the_shell_edit(screen: Screen, keys: tuple[str, ...], left: str) -> None:
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        await open_form(pilot, "l")
        await type_in(pilot, "satu dua tiga")
        await pilot.press(*keys)
        assert focused(pilot).value == left


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize(("start", "keys"), FORMS)
async def test_leaving_asks_once_something_was_typed(screen: Screen, start: str, keys: tuple[str, ...]) -> None:
    async with screen(start=start).run_test(size=SMALL) as pilot:
        form = await open_form(pilot, *keys)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not form)
        assert not isinstance(pilot.app.screen, Ask)
        form = await open_form(pilot, *keys)
        await type_in(pilot, "tiga orang")
        for leaving, staying in (("escape", "enter"), ("escape", "escape"), ("ctrl+q", "enter"), ("ctrl+q", "n")):
            await pilot.press(leaving)
            await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
            await pilot.press(staying)
            await until(pilot, lambda: pilot.app.screen is form)
            assert focused(pilot).value == "tiga orang"
        await pilot.press("escape", "y")
        await until(pilot, lambda: not pilot.app.screen.is_modal)


async def test_what_is_prefilled_gives_way_and_what_was_typed_does_not(seat: Office, screen: Screen) -> None:
    circulars.issue(seat.session(), CircularDraft(text="Kapal memuat BBM", to=("BNNK", "POLRES")))
    async with screen(start="circulars").run_test(size=SMALL) as pilot:
        form = await open_form(pilot, "n")
        form.query_one("#field-answer_by", Input).focus()
        await type_in(pilot, "30 No")
        await pilot.press("down", "up")
        await type_in(pilot, "v")
        assert form.query_one("#field-answer_by", Input).value == "30 Nov"
        form.query_one("#field-urgency", Input).focus()
        await type_in(pilot, "fla")
        await pilot.press("down", "up")
        assert form.query_one("#field-urgency", Input).value == "flash"
        await type_in(pilot, "imm", "down")
        assert form.query_one("#field-urgency", Input).value == "immediate"
        await pilot.press("escape", "y")
        form = await open_form(pilot, "e")
        await type_in(pilot, ", nihil")
        assert form.query_one("#field-text", Input).value == "Kapal memuat BBM, nihil"
        await pilot.press("down")
        await type_in(pilot, "KODIM")
        assert form.query_one("#field-to", Input).value == "KODIM"


@pytest.mark.usefixtures("seat")
async def test_help_that_is_read_is_left_by_its_own_key(screen: Screen) -> None:
    async with screen(start="registers").run_test(size=SMALL) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Registers))


async def test_a_choice_stands_in_the_readers_words_and_is_saved_as_it_was(seat: Office, screen: Screen) -> None:
    matters.open_matter(seat.session(), MatterKind.TRAINING, "Latihan", {"lead": "POLRES"})
    async with screen(start="circulars", language="id").run_test(size=SMALL) as pilot:
        form = await open_form(pilot, "n")
        assert form.query_one("#field-urgency", Input).value == "biasa"
        assert form.query_one("#field-security", Input).value == "biasa"
        assert form.values["security"] == "B"
        await pilot.press("escape")
        pilot.app.switch_mode("matters")
        form = await open_form(pilot, "e")
        assert form.query_one("#field-security", Input).value == "biasa"
        form.query_one("#field-place", Input).value = "Guntung"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is not form)
    saved = seat.session().need(Matter, "LAT-2026-01")
    assert (saved.place, saved.security) == ("Guntung", SecurityClass.ORDINARY)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_listed_as_known_may_be_written(seat: Office, code: str) -> None:
    language, session = Language(code), seat.session()
    step = matter_fields.CASE_STEP_TYPE
    kinds = (step, field_types.URGENCY, field_types.SECURITY, field_types.ROLE)
    for kind in kinds:
        for value, word in zip(kind.words, kind.known, strict=True):
            assert kind.read(session, language.say(word)) == kind.read(session, kind.write(value))


async def test_help_names_a_key_for_each_of_its_lines(seat: Office, screen: Screen) -> None:
    given = {"place": "Loktuan", "content": "Kapal tanpa lampu"}
    public_reports.take(seat.session(), public_reports.Intake(fields=given, reporter="Ibu warga"))
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
        assert isinstance(pilot.app.screen, Tell)
        told = [part.plain for part in pilot.app.screen.parts]
        assert any("Erase who reported" in part and "(Ctrl+P" in part for part in told)
        assert all(part[:9].strip() or "(Ctrl+P" in part for part in told if part)


async def test_a_list_of_agencies_takes_spaces_and_says_whole_what_is_no_name(seat: Office, screen: Screen) -> None:
    async with screen(start="circulars").run_test(size=SMALL) as pilot:
        form = await open_form(pilot, "n")
        await type_in(pilot, "Kapal")
        form.query_one("#field-to", Input).value = "polres kodim, bnnk"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is not form)
    (issued,) = seat.session().find(Circular)
    assert issued.to == ("POLRES", "KODIM", "BNNK")
    session = seat.session()
    members = matter_fields.FIELDS["members"]
    assert members.read(session, "polres kodim; bnnk") == ["POLRES", "KODIM", "BNNK"]
    for wrong, named in (("polres kodom", "kodom"), ("kodom polres", "kodom polres")):
        with pytest.raises(NotFound) as fault:
            addressing.agencies(session, wrong)
        assert f"agency {named}." in Language("en").say(fault.value.message)


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("size", [(120, 40), (160, 55), (100, 36), (80, 24), (40, 10)])
async def test_in_a_long_form_the_keys_and_the_fault_are_in_sight(screen: Screen, size: tuple[int, int]) -> None:
    async with screen(start="registers").run_test(size=size) as pilot:
        form = await open_form(pilot, "tab", "n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Name is required." in shown(pilot, "#fault"))
        await pilot.pause()
        for widget in (form.query_one(".title"), form.query_one("#fault"), form.query_one("Foot"), focused(pilot)):
            assert form.region.contains_region(widget.region)
            assert widget.region.height
            assert form.get_widget_at(*widget.region.offset)[0] is widget
        assert focused(pilot).id == "field-name"


@pytest.mark.usefixtures("seat")
async def test_a_field_one_goes_back_to_is_whole_in_sight(screen: Screen) -> None:
    """From its label to what is wrong with it, whether one walks there or saving leads there."""

    def refuse(words: str) -> Message:
        if words:
            raise Refused(M("%(words)s is nothing.", words=words))
        return M("empty")

    def is_whole(form: Form, name: str) -> bool:
        body = form.query_one(VerticalScroll).region
        return all(
            body.contains_region(form.query_one(f"#{part}-{name}").region) for part in ("label", "field", "note")
        )

    async with screen().run_test(size=SMALL) as pilot:
        fields = [Field(f"f{at}", f"Kolom {at}", check=refuse if at == 1 else None) for at in range(16)]
        form = Form(M("Columns"), fields, lambda _: None)
        pilot.app.push_screen(form)
        await until(pilot, lambda: pilot.app.screen is form and isinstance(pilot.app.focused, Input))
        await pilot.press("down", "x", *["down"] * 12)
        await until(pilot, lambda: focused(pilot).id == "field-f13")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: focused(pilot).id == "field-f1")
        await until(pilot, lambda: is_whole(form, "f1"))
        await pilot.press(*["down"] * 12, *["up"] * 6)
        await until(pilot, lambda: focused(pilot).id == "field-f7")
        await until(pilot, lambda: is_whole(form, "f7"))


async def test_what_saving_refuses_is_gone_to(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="registers").run_test(size=SMALL) as pilot:
        await open_form(pilot, "n")
        await type_in(pilot, "Kepolisian", "down")
        await pilot.press("down")
        await type_in(pilot, "polres-x", "ctrl+s")
        await until(pilot, lambda: bool(shown(pilot, "#fault")))
        assert focused(pilot).id == "field-id"


@pytest.mark.usefixtures("seat")
async def test_a_choice_is_made_by_arrows_and_by_its_first_letters(screen: Screen) -> None:
    async with screen(start="registers", language="id").run_test(size=(120, 40)) as pilot:
        form = await open_form(pilot, "tab", "enter")
        role = form.query_one("#field-role", Input)
        role.focus()
        await until(pilot, lambda: "auditor" in shown(pilot, "#note-role"))
        assert "sekretaris" in shown(pilot, "#note-role")
        words = [role.value]
        for _ in form.fields["role"].choices:
            await pilot.press("right")
            await pilot.pause()
            words.append(role.value)
        assert words[0] == words[-1]
        assert set(words) == set(form.fields["role"].choices)
        await pilot.press("ctrl+u")
        await type_in(pilot, "sek", "down")
        assert role.value == "sekretaris"


def test_a_code_is_not_the_beginning_of_another_choice() -> None:
    """T was taken as "top secret"."""

    def check(text: str) -> None:
        if text != "T":
            raise Refused(M("%(text)s is not known.", text=text))

    field = Field("class", "Class", check=check, choices=("ordinary", "restricted", "top secret"))
    assert field.meant("T") == "T"
    assert field.meant("ord") == "ordinary"


@pytest.mark.usefixtures("seat")
async def test_what_a_form_is_about_leaves_its_keys_in_sight(screen: Screen) -> None:
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        fields = [Field(f"f{number}", f"Kolom {number}") for number in range(4)]
        about = ["satu baris yang panjang sekali " * 4] * 2
        await pilot.app.push_screen(Form(M("Uji"), fields, lambda _: None, about))
        await pilot.pause()
        assert "Esc" in shown(pilot, "Foot")


@pytest.mark.parametrize(("typed", "meant"), [("tlp", "telepon"), ("sur", "surat"), ("tx", "tx"), ("t", "telepon")])
def test_a_choice_is_meant_by_its_beginning_or_in_short(typed: str, meant: str) -> None:
    field = Field("channel", "Saluran", choices=("WhatsApp", "telepon", "surat"))
    assert field.meant(typed) == meant


@pytest.mark.parametrize(("start", "keys"), [("actions", ("l",)), ("matters", ("n", "enter")), ("circulars", ("n",))])
async def test_on_a_low_screen_every_form_has_its_keys_in_sight(
    seat: Office, screen: Screen, start: str, keys: tuple[str, ...]
) -> None:
    Recorder(seat.session(), "WASDIN-2026-001").take("! data @BNNK ^25/11")
    async with screen(start=start).run_test(size=(40, 10)) as pilot:
        form = await open_form(pilot, *keys)
        for widget in (form.query_one(".title"), form.query_one("Foot"), focused(pilot)):
            assert form.region.contains_region(widget.region)
            assert form.get_widget_at(*widget.region.offset)[0] is widget
