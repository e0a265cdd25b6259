"""The register of decisions: numbers, what rests on one, what replaced it, and that the journal proves it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import (
    Action,
    AgendaItem,
    DecisionStatus,
    Entry,
    EntryKind,
    Forum,
    Meeting,
    Ruling,
)
from rapat.model.views import DecisionHistory
from rapat.policy import Operation
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    decisions,
    editing,
    following_up,
    naming,
    planning,
    recording,
    replaced,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.decisions import ALL, Filter
from tests.conftest import Office
from tests.secretariat.forging import put, straight
from tests.secretariat.sitting import approved

EVERY = Filter(asked=ALL)
IN_FORCE, CARRIED_OUT = DecisionStatus.IN_FORCE, DecisionStatus.CARRIED_OUT


def held(office: Office, *lines: str, day: str = "2026-11-24") -> Meeting:
    """Hold a sitting in which these lines are typed, and close it."""
    session = office.at(f"{day} 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.at(f"{day} 11:30").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES, KODIM", *lines, "/tutup 11.00"):
        recorder.take(line)
    return recorder.meeting


def register(office: Office, wanted: Filter = EVERY) -> dict[str, DecisionHistory]:
    """What the register lists, by the words of the decision."""
    files = decisions.listed(office.session(), wanted)
    return {file.entry.text: file for file in files}


def named(office: Office, text: str) -> Entry:
    return naming.decision(office.session(), text)


def test_decisions_are_numbered_in_the_order_in_which_they_are_printed(office: Office) -> None:
    held(office, "= Pertama", "Kapolres: aman", "= Kedua", "% = Hanya untuk sekretariat", "= Ketiga")
    labels = [(file.label, file.entry.text) for file in register(office).values()]
    assert labels == [
        ("WASDIN-2026-001/K1", "Pertama"),
        ("WASDIN-2026-001/K2", "Kedua"),
        ("WASDIN-2026-001/K3", "Ketiga"),
    ]


@pytest.mark.parametrize("text", ["WASDIN-2026-001/K2", "1/2", "wasdin 1/k2", "WASDIN-2026-001.5"])
def test_a_decision_is_named_by_its_number_or_its_line(office: Office, text: str) -> None:
    held(office, "= Pertama", "Kapolres: aman", "= Kedua")
    if "." in text:
        text = next(file.entry.id for file in register(office).values() if file.number == 2)
    assert named(office, text).text == "Kedua"


@pytest.mark.parametrize("text", ["1/K9", "1/K0", "1/x", "1/", "9/K1", "WASDIN-2026-001.1"])
def test_what_names_no_decision_is_refused_in_a_sentence(office: Office, text: str) -> None:
    held(office, "= Pertama")
    with pytest.raises((NotFound, Refused)):
        named(office, text)


def test_numbers_are_the_same_for_everybody_who_reads(office: Office) -> None:
    held(office, "= (R) Hanya pimpinan", "= Untuk semua")
    files = decisions.listed(office.session("bnnk"), Filter())
    assert [(file.label, file.entry.text) for file in files] == [("WASDIN-2026-001/K2", "Untuk semua")]
    with pytest.raises(NotFound):
        naming.decision(office.session("bnnk"), "1/K1")


def test_numbers_stay_when_closed_minutes_are_corrected(office: Office) -> None:
    meeting = held(office, "= Pertama", "= Kedua", "= Ketiga")
    final = approved(office.session(), meeting)
    session = office.at("2026-11-25 09:00").session()
    approving.amend(session, final, "keputusan terlewat")
    first = named(office, "1/K1")
    editing.convert(session, first, EntryKind.NOTE)
    recorder = recording.Recorder(session, meeting.id)
    recorder.take("= Keempat, terlewat")
    numbers = {file.entry.text: file.number for file in register(office).values()}
    assert numbers == {"Kedua": 2, "Ketiga": 3, "Keempat, terlewat": 4}
    assert auditing.verify(office.session()).faults == []


def test_a_promise_rests_on_the_decision_that_it_is_typed_below(office: Office) -> None:
    held(
        office,
        "= Patroli gabungan",
        "! Susun jadwal @POLRES ^30/11",
        "- tiap malam",
        "! Siapkan kendaraan untuk berpatroli @KODIM ^30/11",
        "! Biaya jadwal tersebut dihitung @KESBANGPOL ^30/11",
        "Kapolres: aman",
        "! Kirim rekap @BNNK ^30/11",
    )
    tied = {action.text: action.decision for action in office.session().find(Action)}
    patrol = named(office, "1/K1").id
    assert tied == {
        "Susun jadwal": patrol,
        "Siapkan kendaraan untuk berpatroli": patrol,
        "Biaya jadwal tersebut dihitung": patrol,
        "Kirim rekap": "",
    }


def test_what_only_stands_below_a_decision_is_tied_to_none_and_told(office: Office) -> None:
    held(
        office,
        "= Pos pantau dibuka 20 Desember",
        "! Uji genset @BPBD ^30/11",
        "= Portal dipasang",
        "! Susun jadwal @BNNK",
    )
    ties = {action.text: action.decision for action in office.session().find(Action)}
    assert ties == {"Uji genset": "", "Susun jadwal": named(office, "1/K2").id}
    recorder = recording.Recorder(office.session(), "WASDIN-2026-001")
    recorder.take("= Jam malam berlaku")
    told = str(recorder.echo("! Cat ulang pagar @BNNK ^30/11"))
    assert 'tied to no decision; below "Jam malam berlaku" type - before it' in told
    told = str(recorder.echo("! BNNK susun jadwal jaga, paling lambat rabu depan"))
    assert told.index("proposed: @") < told.index("tied to no decision")
    assert "tied to no decision" not in str(recorder.echo("- ! Cat ulang pagar @BNNK ^30/11"))


def test_promises_in_a_row_rest_on_a_decision_that_they_are_about(office: Office) -> None:
    held(
        office,
        "= Posko pengungsian dibuka di tiga kelurahan",
        "- ! Dirikan tenda @BPBD ^30/11",
        "! Data penghuni kos didata ulang @SATPOLPP ^30/11",
        "! Lampu jalan diperbaiki @KODIM ^30/11",
        "= Pasar malam ditertibkan",
        "- ! Segel lapak @SATPOLPP ^30/11",
        "- ! Surati pedagang @KESBANGPOL ^30/11",
        "! Umumkan penertiban @KESBANGPOL ^30/11",
    )
    shelter, market = named(office, "1/K1").id, named(office, "1/K2").id
    assert {action.text: action.decision for action in office.session().find(Action)} == {
        "Dirikan tenda": shelter,
        "Data penghuni kos didata ulang": "",
        "Lampu jalan diperbaiki": "",
        "Segel lapak": market,
        "Surati pedagang": market,
        "Umumkan penertiban": market,
    }


def test_a_tie_ends_where_a_row_of_promises_leads_away_from_the_decision(office: Office) -> None:
    held(
        office,
        "= Dapur umum dibuka di Loktuan",
        "- ! Gelar terpal @BPBD ^30/11",
        "- ! Terpal dijaga siang malam @POLRES ^30/11",
        "- ! Portal malam dicat ulang @KODIM ^30/11",
        "- ! Cuci bak air @DINKES ^30/11",
        "- ! Tempel poster @BNNK ^30/11",
        "= Kantong parkir dibuka",
        "- ! Sewa lahan @KESBANGPOL ^30/11",
        "! Lahan diratakan alat berat @KODIM ^30/11",
        "! Alat berat diangkut trailer @BPBD ^30/11",
        "! Trailer dikawal @POLRES ^30/11",
    )
    kitchen, parking = named(office, "1/K1").id, named(office, "1/K2").id
    assert {action.text: action.decision for action in office.session().find(Action)} == {
        "Gelar terpal": kitchen,
        "Terpal dijaga siang malam": kitchen,
        "Portal malam dicat ulang": "",
        "Cuci bak air": "",
        "Tempel poster": "",
        "Sewa lahan": parking,
        "Lahan diratakan alat berat": parking,
        "Alat berat diangkut trailer": "",
        "Trailer dikawal": "",
    }


def test_below_decisions_in_a_row_a_promise_rests_on_the_one_it_is_about(office: Office) -> None:
    held(
        office,
        "= Patroli gabungan malam Natal",
        "= PKL dilarang berjualan di trotoar",
        "! Susun jadwal patroli @POLRES ^30/11",
        "Kapolres: aman",
        "= Pos pantau banjir dibuka",
        "= Pasar malam ditertibkan",
        "! Siapkan anggota @KODIM ^30/11",
        "Kapolres: aman",
        "= Lampu jalan diperbaiki",
        "= Kamera lalu lintas dipasang",
        "- ! Hitung biaya @BNNK ^30/11",
    )
    assert {action.text: action.decision for action in office.session().find(Action)} == {
        "Susun jadwal patroli": named(office, "1/K1").id,
        "Siapkan anggota": "",
        "Hitung biaya": named(office, "1/K6").id,
    }


def test_an_action_tells_the_decision_that_it_rests_on(office: Office) -> None:
    held(office, "= Patroli gabungan", "! Susun jadwal @POLRES ^30/11", "Kapolres: aman", "! Kirim rekap @BNNK ^30/11")
    session = office.session()
    told = {action.text: decisions.basis(session, action) for action in session.find(Action)}
    assert {text: basis and str(basis) for text, basis in told.items()} == {
        "Susun jadwal": "WASDIN-2026-001/K1, Patroli gabungan",
        "Kirim rekap": None,
    }
    editing.edit(session, named(office, "1/K1"), editing.Correction(private=True))
    assert decisions.basis(session, session.find(Action)[0]) is None


def test_a_promise_under_another_item_rests_on_none(office: Office) -> None:
    held(office, "# Satu", "= Patroli gabungan", "# Dua", "! Susun jadwal @POLRES ^30/11")
    assert [action.decision for action in office.session().find(Action)] == [""]


def test_promises_listed_under_their_own_head_rest_on_none(office: Office) -> None:
    held(office, "= Patroli gabungan", "Tindak lanjut:", "- Susun jadwal @POLRES ^30/11")
    assert [action.decision for action in office.session().find(Action)] == [""]


def test_the_echo_tells_the_decision_before_enter(office: Office) -> None:
    session = office.at("2026-11-24 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(session, meeting.id)
    recorder.take("= Patroli gabungan tiap malam di lima titik rawan kota")
    echo = str(recorder.echo("! Susun jadwal @POLRES ^30/11"))
    assert 'rests on the decision "Patroli gabungan tiap malam di lima…"' in echo
    assert "rests on" not in str(recorder.echo("Kapolres: aman"))


def test_it_is_carried_out_when_all_that_rests_on_it_is_verified(office: Office) -> None:
    held(
        office,
        "= Patroli gabungan",
        "! Jadwal patroli @POLRES ^30/11",
        "! Mobil patroli @KODIM ^30/11",
        "! Dobel patroli @BNNK ^30/11",
    )
    first, second, third = sorted(office.session().find(Action), key=lambda action: action.id)
    chair = office.at("2026-11-30 09:00").session("kaban")
    for action, who in ((first, "kapolres"), (second, "notulis")):
        assert register(office)["Patroli gabungan"].status is IN_FORCE
        following_up.step(office.session(who), action, "done")
        following_up.step(chair, action, "verify")
    assert register(office)["Patroli gabungan"].status is IN_FORCE
    following_up.step(office.session(), third, "void", "dobel")
    assert register(office)["Patroli gabungan"].status is CARRIED_OUT
    following_up.step(office.session(), second, "reopen", "ternyata belum")
    assert register(office)["Patroli gabungan"].status is IN_FORCE


def test_where_a_decision_stands_does_not_tell_of_an_action_that_is_not_for_one(office: Office) -> None:
    """An open private action beneath it, or its end, changes nothing for who may not know of it."""
    meeting = held(office, "= Pos kedua dibangun", "! Bangun pos @POLRES ^30/11")
    approved(office.session(), meeting)
    (action,) = office.session().find(Action)
    following_up.step(office.session(), action, "done")
    following_up.step(office.session("kaban"), action, "verify")
    hidden = assigning.add(office.session(), ActionDraft("Diam-diam", lead="KODIM", private=True))
    decisions.link(office.session(), hidden, named(office, "1/K1"))
    told = {}
    for account in ("notulis", "kapolres"):
        file = decisions.show(office.session(account), named(office, "1/K1"))
        told[account] = (file.status, decisions.share(file), str(decisions.standing(file)))
    assert told["notulis"][:2] == (IN_FORCE, "1/2")
    assert told["kapolres"][:2] == (CARRIED_OUT, "1/1")
    following_up.step(office.session(), hidden, "void", "batal")
    file = decisions.show(office.session("kapolres"), named(office, "1/K1"))
    assert (file.status, decisions.share(file), str(decisions.standing(file))) == told["kapolres"]


def test_an_action_is_tied_to_another_decision_and_to_none(office: Office) -> None:
    held(office, "= Patroli gabungan", "Kapolres: aman", "! Jadwal @POLRES ^30/11")
    (action,) = office.session().find(Action)
    tied = decisions.link(office.session(), action, named(office, "1/K1"))
    assert [row.id for row in decisions.show(office.session(), named(office, "1/K1")).actions] == [action.id]
    assert replaced.of_action(office.session(), replace(action, decision=""), tied) is None
    loose = decisions.link(office.session(), tied, None)
    assert loose.decision == ""
    told = replaced.of_action(office.session(), tied, loose)
    assert told is not None
    assert "WASDIN-2026-001/K1" in str(told)
    note = next(entry for entry in office.session().find(Entry) if entry.text == "aman")
    with pytest.raises(Refused):
        decisions.link(office.session(), action, note)


def test_a_later_decision_replaces_an_earlier_one_and_both_tell_it(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    held(office, "= Apel tiap Jumat", day="2026-12-29")
    earlier, later = named(office, "1/K1"), named(office, "2/K1")
    decisions.end(office.session(), earlier, "", later)
    told = register(office)
    assert told["Apel tiap Senin"].status is DecisionStatus.REPLACED
    assert told["Apel tiap Senin"].replaced_by == "WASDIN-2026-002/K1"
    assert told["Apel tiap Jumat"].replaces == ("WASDIN-2026-001/K1",)
    with pytest.raises(Refused):
        decisions.end(office.session(), earlier, "lagi", later)
    with pytest.raises(Refused):
        decisions.end(office.session(), later, "", earlier)


def test_a_decision_is_revoked_with_a_reason_and_holds_again(office: Office) -> None:
    final = approved(office.session(), held(office, "= Apel tiap Senin"))
    assert final.status.closed
    entry = named(office, "1/K1")
    with pytest.raises(Refused):
        decisions.end(office.session(), entry, " ")
    decisions.end(office.session(), entry, "Peraturan baru")
    with pytest.raises(Refused) as refused:
        decisions.end(office.session(), entry, "lagi")
    assert entry.id not in f"{refused.value.what} {refused.value.remedy}"
    assert f"restore {entry.meeting}/K1" in str(refused.value.remedy)
    assert register(office)["Apel tiap Senin"].status is DecisionStatus.REVOKED
    decisions.restore(office.session(), entry, "Salah catat")
    assert register(office)["Apel tiap Senin"].status is IN_FORCE
    with pytest.raises(Refused, match=f"{entry.meeting}/K1 holds") as refused:
        decisions.restore(office.session(), entry, "lagi")
    assert f"show {entry.meeting}/K1" in str(refused.value.remedy)
    assert auditing.verify(office.session()).faults == []


def test_an_end_is_taken_back_by_who_entered_it(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    decisions.end(office.session(), named(office, "1/K1"), "Keliru")
    undoing.undo(office.session())
    assert register(office)["Apel tiap Senin"].status is IN_FORCE
    assert auditing.verify(office.session()).faults == []


def test_only_who_decides_there_ends_a_decision(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    for who in ("bnnk", "auditor", "kapolres", "kaban"):
        with pytest.raises(NotAllowed):
            decisions.end(office.session(who), named(office, "1/K1"), "Bukan wewenang")


def test_what_settles_the_sitting_itself_stands_in_no_register(office: Office) -> None:
    held(office, "= Apel tiap Senin", "= Rapat dilanjutkan pekan depan")
    decisions.mark(office.session(), named(office, "1/K2"), procedural=True)
    assert list(register(office, Filter())) == ["Apel tiap Senin"]
    assert register(office)["Rapat dilanjutkan pekan depan"].status is DecisionStatus.PROCEDURAL


def test_the_approval_of_minutes_is_procedural_until_somebody_says_otherwise(office: Office) -> None:
    approved(office.session(), held(office, "= Apel tiap Senin"))
    held(office, "#1", "= Notula disahkan", "= Patroli malam", "#2", "= Notula dikirim dua hari", day="2026-12-29")
    items = office.session().find(AgendaItem, meeting="WASDIN-2026-002")
    assert min(items, key=lambda item: item.number).kind.value == "approval"
    told = register(office)
    assert told["Notula disahkan"].status is DecisionStatus.PROCEDURAL
    assert told["Patroli malam"].status is told["Notula dikirim dua hari"].status is IN_FORCE
    assert told["Notula disahkan"].number == 3, "papers count the others"
    decisions.mark(office.session(), named(office, "2/K3"), procedural=False)
    assert register(office)["Notula disahkan"].status is IN_FORCE


def test_the_register_is_asked_by_forum_period_status_and_words(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    held(office, "= Patroli malam", day="2026-12-29")
    today = office.session().today()
    assert list(register(office, Filter(forum="WASDIN", since=today))) == ["Patroli malam"]
    assert list(register(office, Filter(search="SENIN apel"))) == ["Apel tiap Senin"]
    assert list(register(office, Filter(search="2026-002/k1"))) == ["Patroli malam"]
    assert register(office, Filter(asked=frozenset({CARRIED_OUT}))) == {}


def test_what_one_may_not_read_is_named_nowhere(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    held(office, "= (R) Apel diganti", "! Kabari hal tersebut @BNNK ^30/12", day="2026-12-29")
    secret = named(office, "2/K1")
    decisions.end(office.session(), named(office, "1/K1"), "karena operasi rahasia", secret)
    told = {file.entry.text: file for file in decisions.listed(office.session("bnnk"), Filter())}
    assert told["Apel tiap Senin"].replaced_by == ""
    assert told["Apel tiap Senin"].status is DecisionStatus.REPLACED
    ruling = told["Apel tiap Senin"].ruling
    assert ruling is not None
    assert (ruling.reason, ruling.replaced_by) == ("", "")
    trail = [trace.why for trace in auditing.audit(office.session("bnnk"), auditing.Which(kind="rulings"))]
    assert trail == ["resolve"], "the trail gives the reason no more than the register does"
    (action,) = (row for row in office.session("bnnk").find(Action) if row.text == "Kabari hal tersebut")
    assert action.decision == ""
    assert office.session().need(Action, action.id).decision == secret.id
    assert office.session("bnnk").find(Ruling, meeting="WASDIN-2026-002") == []


FORGED: dict[str, dict[str, object]] = {
    "without a reason": {"reason": ""},
    "told by somebody else": {"ended_by": "kaban"},
    "on another day": {"ended_on": date(2026, 11, 1)},
    "with a number of its own": {"number": 7},
    "replaced by itself": {"replaced_by": "WASDIN-2026-001.3"},
    "in another meeting": {"meeting": "WASDIN-2026-009"},
    "of a line that decided nothing": {"id": "WASDIN-2026-001.4"},
    "with a reason alone": {"ended_on": None, "ended_by": ""},
}


@pytest.mark.parametrize("fields", FORGED.values(), ids=FORGED)
def test_a_forged_end_is_found(office: Office, fields: dict[str, object]) -> None:
    held(office, "= Apel tiap Senin", "Kapolres: aman")
    session = office.session()
    entry = named(office, "1/K1")
    assert entry.id == "WASDIN-2026-001.3"
    sound = Ruling(id=entry.id, meeting=entry.meeting, reason="x", ended_on=session.today(), ended_by="notulis")
    straight(session, put(replace(sound, **fields)), why=Operation.RESOLVE, who="notulis")
    assert auditing.verify(office.session()).faults


def test_an_end_that_is_none_of_these_is_no_fault(office: Office) -> None:
    held(office, "= Apel tiap Senin")
    session = office.session()
    ended = Ruling(
        id="WASDIN-2026-001.3", meeting="WASDIN-2026-001", reason="x", ended_on=session.today(), ended_by="notulis"
    )
    straight(session, put(ended), why=Operation.RESOLVE, who="notulis")
    assert auditing.verify(office.session()).faults == []


def test_a_private_decision_stands_in_no_register(office: Office) -> None:
    held(office, "% = Hanya untuk sekretariat")
    private = next(row for row in office.session().find(Entry) if row.kind is EntryKind.DECISION)
    with pytest.raises(Refused):
        decisions.show(office.session(), private)
