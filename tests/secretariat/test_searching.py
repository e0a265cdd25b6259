"""Searching in a workspace: narrowed by fields, in the order of weight, and only among what one may see."""

from __future__ import annotations

from functools import partial

import pytest

from rapat import workspace
from rapat.errors import NotFound, WrongUsage
from rapat.model import ItemKind, Matter, MatterKind
from rapat.model.matters import WORDS
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    circulars,
    field_types,
    matter_fields,
    matters,
    planning,
    public_reports,
    searching,
)
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.public_reports import Intake
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.test_class_travels import plan

LINES = (
    "Kapolres: posko patroli di pelabuhan",
    "= Patroli posko digelar tiap malam",
    "! Siapkan data patroli @BNNK ^30/11",
    "! Siapkan kapal patroli @POLRES ^20/11",
)


@pytest.fixture
def spoken(office: Office) -> Office:
    """A sitting today with a note, a decision and two actions."""
    meeting = plan(office, office.session().today())
    recorder = Recorder(office.session(), meeting.id)
    for line in LINES:
        recorder.take(line)
    return office


def found(office: Office, text: str, who: str = "notulis") -> list[str]:
    """The kinds of what somebody finds, in order."""
    return [hit.kind for hit in searching.search(office.session(who), text)]


def test_decisions_and_actions_come_before_notes(spoken: Office) -> None:
    assert found(spoken, "patroli") == ["decision", "action", "action", "note"]


def test_what_stands_as_it_was_typed_comes_first(spoken: Office) -> None:
    assert found(spoken, "posko patroli") == ["note", "decision"]
    assert found(spoken, '"posko patroli"') == ["note"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("patroli instansi:bnnk", ["decision", "action"]),
        ("jenis:keputusan instansi:bnnk", ["decision"]),
        ("jenis:keputusan instansi:kodim", []),
        ("patroli status:open kapal", ["action"]),
        ("jenis:keputusan", ["decision"]),
        ("patroli -data -kapal", ["decision", "note"]),
        ("jenis:tl agency:POLRES status:verified", []),
        ("patroli sampai:1/1/2020", []),
        ('jenis:note sejak:"6 bulan lalu"', ["note"]),
    ],
)
def test_fields_narrow_a_search(spoken: Office, text: str, kinds: list[str]) -> None:
    assert found(spoken, text) == kinds


def test_what_was_decided_beneath_a_title_is_found_by_it(office: Office) -> None:
    """Where decisions or actions alone are asked for; what has the words itself comes first."""
    meeting = plan(office, office.session().today())
    recorder = Recorder(office.session(), meeting.id)
    for typed in ("# Bahaya narkotika", "= Penyuluhan tiap bulan", "! Cetak brosur @BNNK", "= Narkotika dimusnahkan"):
        recorder.take(typed)
    for asked in ("narkotika jenis:keputusan", "narkotika keputusan", "keputusan narkotika sejak:3 bulan lalu"):
        told = [hit.text for hit in searching.search(office.session(), asked)]
        assert told == ["Narkotika dimusnahkan", "Bahaya narkotika: Penyuluhan tiap bulan"]
    assert found(office, "narkotika jenis:keputusan -penyuluhan") == ["decision"]
    assert found(office, "narkotika jenis:tl") == ["action"]
    assert "item" in found(office, "narkotika")


@pytest.mark.parametrize("text", ["status:lama", "jenis:kabar", "sejak:2/1/2026 sampai:1/1/2026"])
def test_a_value_that_means_nothing_is_told(spoken: Office, text: str) -> None:
    with pytest.raises(WrongUsage):
        searching.search(spoken.session(), text)


def test_so_is_a_name_that_nobody_has(spoken: Office) -> None:
    with pytest.raises(NotFound):
        searching.search(spoken.session(), "instansi:ENTAH")


def test_what_was_just_recorded_is_found_by_reading_its_record_alone(spoken: Office) -> None:
    """In another process too, however long the journal is."""
    with workspace.open_workspace(spoken.workspace.folder, read_only=True) as other:
        session = other.session(spoken.clock, "tester")
        assert searching.search(session, "zebra") == []
        Recorder(spoken.session(), "WASDIN-2026-001").take("Kapolres: zebra di jalan")
        with counted() as counts:
            assert [hit.kind for hit in searching.search(session, "zebra")] == ["note"]
        assert counts["decoded"] == 1


def test_matters_circulars_and_findings_are_found_by_who_may_know_of_them(office: Office) -> None:
    session = office.session()
    found_in = [{"judgement": "improve", "text": "Radio posko putus"}]
    given: dict[str, object] = {"lead": "POLRES", "findings": found_in}
    matters.open_matter(session, MatterKind.TRAINING, "Latihan posko", given)
    report = {"place": "Loktuan", "content": "Posko kosong", "lead": "POLRES"}
    public_reports.take(session, Intake(fields=report, reporter="Warga posko"))
    matters.open_matter(session, MatterKind.CASE, "Posko gelap", {"lead": "POLRES", "security": "R"})
    issued = circulars.issue(session, CircularDraft(text="Jaga posko", to=("POLRES", "BNNK")))
    circulars.answer(session, issued, "Posko dijaga", "BNNK")
    everything = ["circular", "circular", "community", "finding", "matter", "matter"]
    assert sorted(found(office, "posko")) == everything
    assert sorted(found(office, "posko", "kapolres")) == everything[:-1]
    assert sorted(found(office, "posko", "bnnk")) == everything[:2]
    assert found(office, "kosong loktuan", "kapolres") == ["community"]
    assert found(office, "warga") == []
    assert found(office, "jenis:temuan posko status:ditutup") == []
    assert found(office, "jenis:pemberitahuan instansi:bnnk dijaga") == ["circular"]
    assert found(office, "jenis:laporan-masyarakat status:baru") == ["community"]


def test_what_a_report_was_closed_for_names_no_other_that_is_not_seen(office: Office) -> None:
    session = office.session()
    said = {"place": "Loktuan", "content": "Kapal gelap", "lead": "POLRES"}
    first = public_reports.take(session, Intake(fields={**said, "lead": "BNNK"}))
    second = public_reports.take(session, Intake(fields=said))
    public_reports.same_as(session, second, first)
    assert session.need(Matter, second.id).outcome == f"= {first.id}"
    told = office.session("kapolres").need(Matter, second.id)
    assert (told.parent, told.outcome) == ("", "= …")
    assert found(office, first.id, "kapolres") == []


def test_every_field_of_words_is_looked_through() -> None:
    typed = {name for name, field in matter_fields.FIELDS.items() if field.type is field_types.TEXT}
    assert typed | matter_fields.OUTCOMES.keys() == set(WORDS)


def test_a_number_finds_what_it_is_of_and_what_belongs_to_it(spoken: Office) -> None:
    session = spoken.session()
    case = matters.open_matter(session, MatterKind.CASE, "Gudang Berbas", {"lead": "BNNK", "security": "T"})
    (meeting,) = {hit.meeting for hit in searching.search(session, "posko digelar")}
    recorder = Recorder(session, meeting)
    for line in ("Kapolres: kunci gudang ditemukan &", "! Segel pintu @BNNK ^besok &"):
        recorder.take(line.replace("&", f"&{case.id}"))
    notice = circulars.issue(session, CircularDraft(text="Awasi truk", to=("BNNK", "POLRES"), matter=case.id))
    drawn = case.id.rpartition("-")[2]
    for text in (case.id, case.id.lower(), f"&{case.id}", drawn, f'"{case.id}"'):
        ids = {hit.id for hit in searching.search(session, text)}
        assert ids == {case.id, f"{meeting}.5", "TL-2026-0003", notice.id}, text
    assert {hit.id for hit in searching.search(session, f"{drawn} jenis:tindak-lanjut")} == {"TL-2026-0003"}
    assert {hit.id for hit in searching.search(session, "TL-2026-0003")} == {"TL-2026-0003"}
    assert {hit.id for hit in searching.search(session, notice.id)} == {notice.id}
    assert found(spoken, meeting) == ["meeting"]
    assert {hit.id for hit in searching.search(spoken.session("bnnk"), drawn)} >= {case.id, notice.id}
    assert found(spoken, case.id, "kapolres") == []


def test_that_minutes_were_approved_is_no_decision_about_the_subject_of_a_meeting(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, None, planning.Plan(title="Rapat narkotika", date=session.today()))
    approves = partial(agendas.put_item, meeting=meeting.id, title="Pengesahan notula", kind=ItemKind.APPROVAL)
    session.transact(Operation.PLAN, approves)
    recorder = Recorder(session, meeting.id)
    for typed in ("#1", "= Disahkan", "# Penyuluhan", "= Digelar tiap bulan"):
        recorder.take(typed)
    told = [hit.text for hit in searching.search(session, "narkotika jenis:keputusan")]
    assert told == ["Rapat narkotika: Digelar tiap bulan"]
