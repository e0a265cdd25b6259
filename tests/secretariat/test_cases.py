"""A case over time: who is in its team, what it came to, what passed between agencies and who has it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import (
    Action,
    AgendaItem,
    CaseStep,
    Entry,
    Hand,
    Matter,
    MatterKind,
    Meeting,
    MeetingStatus,
    Person,
)
from rapat.model.timelines import Happened
from rapat.policy import Operation
from rapat.secretariat import (
    auditing,
    cases,
    field_types,
    matter_fields,
    matters,
    planning,
    registers,
    timelines,
    undoing,
)
from rapat.secretariat.cases import Word
from rapat.secretariat.recording import Recorder
from rapat.secretariat.visibility import without_matter
from rapat.text.language import Language
from rapat.tui.advice import fields_named
from tests.conftest import Office
from tests.secretariat.forging import put, straight

_PHONED = Word("Piket")


def case_of(office: Office, **fields: object) -> Matter:
    given = {"lead": "BNNK", "members": ["POLRES"], "security": "T", **fields}
    return matters.open_matter(office.session(), MatterKind.CASE, "Jaringan Loktuan", given)


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def test_a_case_below_its_class_is_refused_from_birth(office: Office) -> None:
    with pytest.raises(Refused, match="at least of class T"):
        case_of(office, security="B")
    case = case_of(office)
    with pytest.raises(Refused, match="at least of class T"):
        matters.edit(office.session(), case, {"security": "B"})


def test_who_joins_knows_of_it_and_who_leaves_does_not(office: Office) -> None:
    case = case_of(office, members=[])
    assert office.session("kapolres").get(Matter, case.id) is None
    cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba")
    assert office.session("kapolres").need(Matter, case.id).members == ("POLRES",)
    with pytest.raises(Refused, match="fills that place"):
        cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba")
    with pytest.raises(Refused, match="reason"):
        cases.leave(office.session(), case, "POLRES", " ")
    left = cases.leave(office.session(), case, "POLRES", "Mutasi")
    assert left.members == ()
    assert [(one.agency, one.left, one.reason) for one in left.team] == [("POLRES", office.now.date(), "Mutasi")]
    assert office.session("kapolres").get(Matter, case.id) is None
    with pytest.raises(Refused, match="no such place"):
        cases.leave(office.session(), case, "POLRES", "Mutasi")
    told = [one.what for one in timelines.of(office.session(), left).happenings]
    assert told == [Happened.OPENED, Happened.JOINED, Happened.LEFT] or set(told) == {
        Happened.OPENED,
        Happened.JOINED,
        Happened.LEFT,
    }
    assert faults(office) == []


def test_one_of_several_places_is_left_alone(office: Office) -> None:
    case = case_of(office)
    cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba")
    cases.join(office.session(), case, "POLRES", office="Kasat Reskrim")
    left = cases.leave(office.session(), case, "POLRES", "Selesai", office="kasat reskrim")
    assert left.members == ("POLRES",)
    assert office.session("kapolres").get(Matter, case.id) is not None


def test_who_leads_does_not_leave_and_nobody_leaves_before_joining(office: Office) -> None:
    case = case_of(office)
    cases.join(office.session(), case, "BNNK", office="Kasi Berantas")
    with pytest.raises(Refused, match=r"leads KSS-2026-\d+, and does not leave"):
        cases.leave(office.session(), case, "BNNK", "Mutasi")
    with pytest.raises(Refused, match="cannot have left before"):
        cases.leave(office.session(), case, "BNNK", "Mutasi", day=date(2026, 11, 1))


def test_a_restricted_case_admits_who_joins_and_no_longer_who_leaves(office: Office) -> None:
    case = case_of(office, restricted=True)
    person = office.session().need(Person, "kapolres")
    with pytest.raises(Refused, match="is not of BNNK"):
        cases.join(office.session(), case, "BNNK", person=person)
    assert office.session("kapolres").get(Matter, case.id) is None
    cases.join(office.session(), case, "POLRES", person=person)
    assert office.session("kapolres").get(Matter, case.id) is not None
    left = cases.leave(office.session(), case, "POLRES", "Mutasi", person=person)
    assert (left.admitted, left.members) == ((), ())
    assert office.session("kapolres").get(Matter, case.id) is None


def seen(office: Office, who: str, sitting: str) -> set[str]:
    """What somebody reads of a meeting that names the case: titles, lines, actions."""
    session = office.session(who)
    return {
        *(item.title for item in session.find(AgendaItem, meeting=sitting)),
        *(entry.text for entry in session.find(Entry, meeting=sitting) if entry.kind.printed),
        *(action.text for action in session.find(Action, meeting=sitting)),
    }


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("cek &{code} dan {code} lagi", "cek … dan … lagi"),
        ("cek {small} segera", "cek … segera"),
        ("cek {short}, &{short}", "cek …, …"),
        ("cek {short}9 dan {code}1", "cek {short}9 dan {code}1"),  # of another matter
    ],
)
def test_no_way_of_typing_its_code_tells_of_a_matter(words: str, shown: str) -> None:
    code = "KSS-2026-48213"
    forms = {"code": code, "small": code.lower(), "short": "KSS-48213"}
    action = Action(id="TL-2026-0001", text=words.format(**forms), matter=code, created=date(2026, 11, 2))
    assert without_matter(action).text == shown.format(**forms)


def test_who_left_reads_the_lines_of_a_meeting_without_the_case(office: Office) -> None:
    """As everybody else who was invited reads them, so that no number in the minutes tells what they were about."""
    case = case_of(office, members=[])
    registers.add(
        office.session(), Person, {"id": "dandim", "name": "Dandim", "agency": "KODIM", "accounts": ["dandim"]}
    )
    cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba")
    wanted = planning.Plan(title="Gelar", date=office.session().today(), invited=("POLRES", "BNNK", "KODIM"))
    sitting = planning.plan(office.session(), None, wanted)
    recorder = Recorder(office.session(), sitting.id)
    lines = ("# Gelar perkara &", "dua orang diamankan & lalu & lagi", "= Tim dibentuk &", "! Uji lab @BNNK &", "cerah")
    for line in lines:
        recorder.take(line.replace("&", f"&{case.id}"))
    before = seen(office, "kapolres", sitting.id)
    assert {"Gelar perkara", "Tim dibentuk", "Uji lab", "cerah"} <= before
    cases.leave(office.session(), case, "POLRES", "Mutasi")
    for status in (sitting.status, MeetingStatus.FINAL):
        stored = office.session().need(Meeting, sitting.id)
        straight(office.session(), put(replace(stored, status=status, rev=stored.rev + 1)))
        assert seen(office, "kapolres", sitting.id) == {words.replace(f"&{case.id}", "…") for words in before}
        assert seen(office, "kapolres", sitting.id) == seen(office, "dandim", sitting.id)
        session = office.session("kapolres")
        shown = [
            *session.find(AgendaItem, meeting=sitting.id),
            *session.find(Entry, meeting=sitting.id),
            *session.find(Action, meeting=sitting.id),
        ]
        assert case.id not in str(shown)
        assert session.left_out(sitting.id) == 0
    stored = office.session().need(Meeting, sitting.id)
    straight(office.session(), put(replace(stored, status=sitting.status, rev=stored.rev + 1)))
    # Joined again, it is all there again.
    cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba")
    assert seen(office, "kapolres", sitting.id) == before


def test_milestones_stand_in_order_once_each(office: Office) -> None:
    case = case_of(office)
    cases.enter_milestone(office.session(), case, CaseStep.OPERATION, "Pelabuhan")
    case = cases.enter_milestone(office.session(), case, CaseStep.FOUND, day=date(2026, 11, 20))
    assert [one.step for one in case.milestones] == [CaseStep.FOUND, CaseStep.OPERATION]
    with pytest.raises(Refused, match="entered already"):
        cases.enter_milestone(office.session(), case, CaseStep.FOUND, day=date(2026, 11, 20))
    with pytest.raises(Refused, match="has not come yet"):
        cases.enter_milestone(office.session(), case, CaseStep.TRIAL, day=date(2027, 1, 2))
    exercise = matters.open_matter(office.session(), MatterKind.TRAINING, "Latihan", {"lead": "BNNK"})
    with pytest.raises(Refused, match="is no case"):
        cases.enter_milestone(office.session(), exercise, CaseStep.FOUND)


def test_who_left_a_case_hands_over_only_what_it_did_before(office: Office) -> None:
    case = case_of(office)
    cases.join(office.session(), case, "POLRES", office="Kasat Resnarkoba", day=date(2026, 11, 20))
    cases.leave(office.session(), case, "POLRES", "Mutasi", day=date(2026, 11, 22))
    for giver, taker in (("POLRES", "BNNK"), ("BNNK", "POLRES")):
        with pytest.raises(Refused, match="POLRES left the case on"):
            cases.give(office.session(), case, taker, "dua paket", giver=giver, word=_PHONED)
    earlier = date(2026, 11, 21)
    assert cases.give(office.session(), case, "BNNK", "dua paket", giver="POLRES", day=earlier, word=_PHONED)
    with pytest.raises(Refused, match="KODIM does not take part"):
        cases.give(office.session(), case, "KODIM", "dua paket", giver="BNNK", word=_PHONED)
    assert faults(office) == []


def test_a_handover_is_given_and_received_by_its_agencies_once(office: Office) -> None:
    case = case_of(office)
    given = cases.give(office.session("kapolres"), case, "BNNK", "dua paket", receipt="BA-7").handovers[0]
    assert given.given is not None
    assert (given.giver, given.taker, given.given.by, given.received) == ("POLRES", "BNNK", "kapolres", None)
    with pytest.raises(Refused, match="is for BNNK, not for POLRES"):
        cases.receive(office.session("kapolres"), case_now(office, case), 1)
    with pytest.raises(NotAllowed, match="for your own agency, not for BNNK"):
        cases.receive(office.session("kapolres"), case_now(office, case), 1, "BNNK", word=_PHONED)
    with pytest.raises(NotFound, match="has no handover 2"):
        cases.receive(office.session("bnnk"), case_now(office, case), 2)
    with pytest.raises(Refused, match="has the number BA-7"):
        cases.receive(office.session("bnnk"), case_now(office, case), 1, receipt="BA-8")
    with pytest.raises(Refused, match="not said who of BNNK"):
        cases.receive(office.session(), case_now(office, case), 1)
    stale = case_now(office, case)
    received = cases.receive(office.session("bnnk"), stale, 1, word=Word(remark="segel utuh")).handovers[0].received
    assert received is not None
    assert (received.by, received.entered_by, received.at, received.remark) == (
        "bnnk",
        "notulis",
        office.now,
        "segel utuh",
    )
    with pytest.raises(Refused, match="received it already"):
        cases.receive(office.session("bnnk"), stale, 1)
    with pytest.raises(Refused, match="handover given or received"):
        undoing.undo(office.session("bnnk"))
    assert faults(office) == []


def case_now(office: Office, case: Matter) -> Matter:
    return office.session().need(Matter, case.id)


def test_the_secretariat_enters_what_was_telephoned_and_edits_keep_the_receipts(office: Office) -> None:
    case = case_of(office)
    cases.give(office.session(), case, "BNNK", "dua paket", giver="POLRES", word=_PHONED)
    case = cases.receive(office.session(), case_now(office, case), 1, word=_PHONED, receipt="BA-7")
    (row,) = case.handovers
    assert row.received is not None
    assert (row.receipt, row.received.told_by, row.received.entered_by) == ("BA-7", "Piket", "notulis")
    plain = {"giver": "POLRES", "taker": "BNNK", "date": row.date.isoformat(), "text": "dua paket"}
    more = {**plain, "text": "satu paket lagi"}
    edited = matters.edit(office.session(), case, {"handovers": [plain, more]})
    assert edited.handovers[0] == row
    with pytest.raises(Refused, match="stay on record"):
        matters.edit(office.session(), edited, {"handovers": [more]})
    assert faults(office) == []


@pytest.mark.parametrize(
    ("taker", "giver", "said"),
    [("KEJARI", "POLRES", "does not take part"), ("POLRES", "POLRES", "to itself")],
)
def test_agencies_outside_the_case_neither_give_nor_take(office: Office, taker: str, giver: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        cases.give(office.session(), case_of(office), taker, "dua paket", giver=giver, word=_PHONED)


def test_a_forged_receipt_is_found(office: Office) -> None:
    case = case_of(office)
    given = cases.give(office.session("kapolres"), case, "BNNK", "dua paket")
    (row,) = given.handovers
    forged = replace(row, received=Hand(by="kapolres", at=office.now, entered_by="notulis"))
    straight(
        office.session(),
        put(replace(given, handovers=(forged,), rev=given.rev + 1)),
        why=Operation.HAND_OVER,
        who="kapolres",
    )
    assert [one for one in faults(office) if "for your own agency, not for BNNK" in one] != []


def test_a_handover_that_changes_more_is_found(office: Office) -> None:
    case = case_of(office)
    given = cases.give(office.session("kapolres"), case, "BNNK", "dua paket")
    (row,) = given.handovers
    later = replace(row, text="satu paket")
    straight(
        office.session(), put(replace(given, handovers=(later,), rev=given.rev + 1)), why="hand-over", who="kapolres"
    )
    assert any("nothing else changes by it" in one for one in faults(office))


def test_a_row_named_by_itself_leaves_the_earlier_ones(office: Office) -> None:
    """One more milestone or handover is added; a receipt that was told cannot be lost by a list that lacks it."""
    session, case = office.session(), case_of(office)
    for receipt in ("BA-1", "BA-2"):
        given = {"handovers": (f"POLRES = BNNK = 1/11 = paket {receipt} = {receipt}",)}
        added = matter_fields.added_to(case, matter_fields.read(session, given))
        case = matters.edit(session, case, added, case.rev)
        assert matter_fields.added_to(case, matter_fields.read(session, given)) == added  # it is there already
    assert [one.receipt for one in case.handovers] == ["BA-1", "BA-2"]
    with pytest.raises(Refused, match="stay on record"):
        matters.edit(session, case, {"handovers": []})


@pytest.mark.parametrize(
    "name", [name for name, field in matter_fields.FIELDS.items() if isinstance(field.type, field_types.Choice)]
)
def test_what_is_listed_as_known_is_read(office: Office, name: str) -> None:
    """Every word that a refusal lists is taken, in both languages."""
    kind = matter_fields.FIELDS[name].type
    assert isinstance(kind, field_types.Choice)
    for language in (Language("id"), Language("en")):
        for word in kind.known:
            assert kind.understood(office.session(), language.say(word)) == word


def test_an_agency_hands_nothing_to_itself(office: Office) -> None:
    case = case_of(office)
    with pytest.raises(Refused, match="hands nothing over to itself") as refused:
        cases.give(office.session(), case, "POLRES", "satu dus", giver="POLRES", word=_PHONED)
    assert next(fields_named(refused.value.message)) == "to"
