"""A newer rapat on the same folder: what is understood is read and written, what is not is kept and told of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapat import workspace
from rapat.errors import Damaged, RapatError, Refused
from rapat.model import Action, Agency, Entry, Forum, Meeting, Person
from rapat.model.plain import Document, carried, from_plain, to_plain, unknown
from rapat.secretariat import approving, auditing, naming, planning, reading, registers
from rapat.secretariat.recording import Recorder
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change
from rapat.store.query import matching
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY, Office, furnish

MEETING = "WASDIN-2026-001"
SETTLED = {"id", "rev"}


@pytest.fixture
def sitting(office: Office) -> Office:
    """A meeting that is being recorded, with a promise."""
    planning.plan(
        office.session(), office.session().need(Forum, "WASDIN"), planning.Plan(date=office.session().today())
    )
    lines = ["Kapolres: situasi aman", "= Patroli", "! Kirim data @BNNK ^besok", "? Siapa yang jaga"]
    Recorder(office.session(), MEETING).take_all(lines)
    return office


def rewrite(office: Office, kind: str, ident: str, /, **fields: Any) -> None:  # noqa: ANN401 - as a newer one may
    """Write a document as a newer rapat would: with fields and values of its own."""
    document = office.workspace.store.get(kind, ident)
    assert document is not None
    changed = {**document, **fields}
    why = "registers" if kind in registers.REGISTERS else "plan" if kind == TABLES[Meeting] else "edit"
    office.workspace.store.commit(
        [Change(kind, ident, changed)], author=Author("notulis", "tester"), why=why, at=MONDAY
    )


def everything(office: Office) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in TABLES.values():
        yield from ((kind, document) for document in office.workspace.store.find(matching(kind)))


def strange(office: Office) -> None:
    """Give every document of every kind a field that this version does not have, and the nested ones too."""
    for kind, document in list(everything(office)):
        rewrite(office, kind, document["id"], **_deeper(document), baru={"isi": [1, {"x": None}]})


def _deeper(document: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold values, each of these with a field more."""
    deeper: dict[str, Any] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            deeper[name] = {**value, "lebih": 1}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            deeper[name] = [{**one, "lebih": 1} for one in value]
    return deeper


READING = (
    ("meetings", "list"),
    ("meetings", "show", MEETING),
    ("meetings", "show", MEETING, "--json"),
    ("actions", "list"),
    ("actions", "show", "TL-2026-0001"),
    ("agencies", "list"),
    ("people", "list"),
    ("forums", "list"),
    ("events", "list"),
    ("search", "patroli"),
    ("audit",),
    ("documents", "notula", MEETING, "-f", "txt"),
    ("documents", "tindak-lanjut", "WASDIN", "-f", "csv"),
    ("verify",),
)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_fields_that_are_not_known_disturb_nobody(sitting: Office, command: tuple[str, ...]) -> None:
    plain = Terminal(sitting.workspace.folder, person="notulis")
    before = plain(*command)
    strange(sitting)
    after = plain(*command)
    if command[0] not in ("audit", "verify"):
        assert after == before


def test_recording_goes_on_beside_fields_that_are_not_known(sitting: Office) -> None:
    strange(sitting)
    Recorder(sitting.session(), MEETING).take("Dandim: siap")
    assert reading.entries(sitting.session(), MEETING)[-1].text == "siap"
    assert auditing.verify(sitting.session()).faults == []


def test_a_change_keeps_what_it_does_not_know(sitting: Office) -> None:
    strange(sitting)
    registers.edit(sitting.session(), Agency, "BNNK", {"phone": "0548"})
    stored = sitting.workspace.store.get("agencies", "BNNK")
    assert stored is not None
    assert (stored["phone"], stored["baru"]) == ("0548", {"isi": [1, {"x": None}]})
    registers.edit(sitting.session(), Forum, "WASDIN", {"place": "Aula"})
    stored = sitting.workspace.store.get("forums", "WASDIN")
    assert stored is not None
    assert stored["place"] == "Aula"
    assert [item["lebih"] for item in stored["agenda"]] == [1, 1]


def test_a_change_that_would_lose_what_it_does_not_know_is_refused(sitting: Office) -> None:
    strange(sitting)
    before = sitting.workspace.store.get("forums", "WASDIN")
    with pytest.raises(Refused, match=r"newer rapat wrote WASDIN.*agenda\.lebih"):
        registers.edit(sitting.session(), Forum, "WASDIN", {"agenda": [{"title": "Lain"}]})
    assert sitting.workspace.store.get("forums", "WASDIN") == before


@pytest.mark.parametrize(
    ("kind", "ident", "field"),
    [
        ("meetings", MEETING, "status"),
        ("entries", f"{MEETING}.1", "kind"),
        ("actions", "TL-2026-0001", "status"),
        ("people", "kapolres", "role"),
        ("agencies", "DINKES", "aliases"),
    ],
)
def test_a_value_that_is_not_known_leaves_out_one_thing_and_says_so(
    sitting: Office, kind: str, ident: str, field: str
) -> None:
    plain = Terminal(sitting.workspace.folder, person="notulis")
    rewrite(sitting, kind, ident, **{field: "baru"})
    said = "Not shown, because this rapat cannot read them: 1."
    for command in READING[:-1]:
        ran = plain.try_to(*command)
        assert "Traceback" not in ran.err
        if ran.code:  # the thing itself was asked for
            assert f"{ident} does not read: {field} does not fit" in ran.err
    listed = plain(*{"entries": ("meetings", "show", MEETING)}.get(kind, (kind, "list")))
    assert said in listed.err
    verified = plain.try_to("verify")
    assert verified.code
    assert f"{ident} does not read: {field} does not fit." in verified.out
    if kind != "meetings":
        plain("record", MEETING, "-", typed="Dandim: siap\n")


def test_what_is_not_understood_is_never_sealed(sitting: Office) -> None:
    session = sitting.session()
    Recorder(session, MEETING).take_all(["/tutup", "/tutup"])
    meeting = approving.review(session, session.need(Meeting, MEETING))
    rewrite(sitting, "entries", f"{MEETING}.2", kind="sumpah")
    with pytest.raises(Damaged, match="kind does not fit"):
        approving.approve(session, meeting, naming.person(session, "kaban"))
    assert session.need(Meeting, MEETING).approvals == ()


def test_a_person_that_is_not_understood_does_not_pass_for_nobody(folder: Path) -> None:
    workspace.create(folder, "Uji")
    with workspace.open_workspace(folder) as opened:
        office = Office(opened)
        furnish(opened)
        registers.edit(office.session(), Person, "bnnk", {"accounts": ["budi"]})
        assert opened.session(lambda: MONDAY, "budi").who == "bnnk"
        rewrite(office, "people", "bnnk", role="tamu")
        with pytest.raises(RapatError, match="role does not fit"):
            opened.session(lambda: MONDAY, "budi")


def test_fields_of_a_form_or_a_file_are_still_held_to_what_is_known(office: Office) -> None:
    for fields in ({"telpon": "1"}, {"agenda": [{"title": "Satu", "menit": 3}]}):
        with pytest.raises(Refused, match="is unknown"):
            registers.edit(office.session(), Forum, "WASDIN", fields)


@pytest.mark.parametrize(
    ("word", "plain", "found"),
    [
        (Agency, {"id": "A", "name": "A"}, []),
        (Agency, {"id": "A", "name": "A", "x": 1}, ["x"]),
        (Forum, {"agenda": [{"title": "A"}, {"title": "B", "x": 1}]}, ["agenda.x"]),
        (Action, {"due": {"text": "besok", "x": {}}}, ["due.x"]),
        (Action, {"due": None}, []),
        (Meeting, {"approvals": "x", "pauses": [3]}, []),
    ],
)
def test_unknown_fields_are_found_at_any_depth(word: type[Document], plain: dict[str, Any], found: list[str]) -> None:
    assert list(unknown(plain, word)) == found


def test_a_field_that_is_known_can_be_emptied() -> None:
    stored = {"id": "A", "name": "A", "phone": "1", "rev": 1, "baru": 2}
    new = from_plain({"id": "A", "name": "B"}, Agency)
    assert carried(stored, new) == {**to_plain(new), "baru": 2}


async def test_the_screen_goes_on(sitting: Office) -> None:
    from rapat.text.language import Language
    from rapat.tui.app import RapatApp
    from rapat.tui.preferences import Preferences
    from rapat.tui.user import User

    user = User(sitting.workspace, Language("en"), lambda: sitting.now, "tester", "notulis")
    app = RapatApp(user, Preferences(language="en"), clock=lambda: sitting.now, meeting=MEETING)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        strange(sitting)
        app.refresh_feed()
        await pilot.pause()
        rewrite(sitting, "entries", f"{MEETING}.1", kind="baru")
        rewrite(sitting, "actions", "TL-2026-0001", status="baru")
        app.refresh_feed()
        app.refresh_feed()
        await pilot.pause()
        assert app.is_running
        assert any("cannot read them: 2" in note.message for note in app._notifications)
    assert sitting.session().find(Entry)
