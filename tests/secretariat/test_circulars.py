"""Circulars: issued to agencies, acknowledged once by each, answered, corrected, recalled, and proven."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from rapat.documents import RenderOptions, reminders, render
from rapat.documents.subjects import subjects
from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import Acknowledgement, Circular, CircularAnswer, MatterKind, ReminderReason, SecurityClass, Urgency
from rapat.model.receipts import CircularFile
from rapat.policy import Operation
from rapat.secretariat import (
    addressing,
    auditing,
    circular_words,
    circulars,
    dating,
    inbox,
    inbox_words,
    matters,
    naming,
    reminding,
    undoing,
)
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.dating import Until
from rapat.secretariat.inbox import Waits
from rapat.text.language import Language
from tests.conftest import WITA, Office
from tests.secretariat.forging import put, removed, straight


def issued(office: Office, text: str = "Kapal memuat BBM ilegal", **fields: Any) -> Circular:  # noqa: ANN401 - a draft's
    draft = CircularDraft(**{"text": text, "to": ("POLRES", "KODIM", "BNNK"), "urgency": Urgency.FLASH, **fields})
    return circulars.issue(office.session(), draft)


def file_of(office: Office, circular: Circular, who: str = "notulis") -> CircularFile:
    session = office.session(who)
    return circulars.show(session, session.need(Circular, circular.id))


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def test_each_agency_acknowledges_and_the_times_are_told(office: Office) -> None:
    circular = issued(office)
    assert (circular.id, circular.sender) == ("PBT-2026-001", "KESBANGPOL")
    assert circular.due - circular.issued_at == timedelta(minutes=30)
    circulars.acknowledge(office.at("2026-11-23 08:10").session("kapolres"), circular)
    circulars.acknowledge(office.at("2026-11-23 08:40").session(), circular, "KODIM", told_by="Piket Kodim")
    file = file_of(office, circular)
    assert [(receipt.agency, receipt.is_late) for receipt in file.receipts] == [
        ("POLRES", False),
        ("KODIM", True),
        ("BNNK", True),
    ]
    assert file.missing == ("BNNK",)
    assert (file.median, file.slowest) == (timedelta(minutes=25), None)  # who is missing is slower than all
    told = file.receipts[1].acknowledgement
    assert told is not None
    assert (told.by, told.entered_by, told.told_by) == ("notulis", "notulis", "Piket Kodim")
    assert faults(office) == []


@pytest.mark.parametrize(
    ("who", "agency", "said", "fault", "match"),
    [
        ("kapolres", "", {}, Refused, "acknowledged PBT-2026-001 already"),
        ("bnnk", "POLRES", {}, NotAllowed, "your own agency"),
        ("notulis", "BNNK", {}, Refused, "not said who of BNNK"),
        ("notulis", "DINKES", {"told_by": "Piket"}, Refused, "not addressed to DINKES"),
        ("auditor", "", {}, NotAllowed, "may not"),
    ],
)
def test_what_is_no_acknowledgement_is_refused(
    office: Office, who: str, agency: str, said: Mapping[str, str], fault: type[Refused], match: str
) -> None:
    circular = issued(office)
    circulars.acknowledge(office.session("kapolres"), circular)
    with pytest.raises(fault, match=match):
        circulars.acknowledge(office.session(who), circular, agency, **said)
    assert file_of(office, circular).missing == ("KODIM", "BNNK")


def test_a_correction_that_changes_nothing_asks_nobody_again(office: Office) -> None:
    first = issued(office)
    same = circulars.in_place_of(office.session(), first, f" {first.text} ", ("BNNK", "POLRES", "KODIM"))
    with pytest.raises(Refused, match="Nothing of PBT-2026-001 would change"):
        circulars.correct(office.session(), first, same)
    assert file_of(office, first).circular.holds
    sooner = circulars.in_place_of(office.session(), first, first.text, first.to, Urgency.ORDINARY)
    assert circulars.correct(office.session(), first, sooner).replaces == first.id


def test_a_corrected_or_recalled_circular_is_acknowledged_no_more(office: Office) -> None:
    first = issued(office)
    circulars.acknowledge(office.session("kapolres"), first)
    later = circulars.correct(office.session(), first, CircularDraft(text="Kapal lain", to=first.to))
    assert (later.replaces, file_of(office, first).circular.replaced_by) == (first.id, later.id)
    assert file_of(office, later).missing == ("POLRES", "KODIM", "BNNK")
    with pytest.raises(Refused, match="was corrected by PBT-2026-002"):
        circulars.acknowledge(office.session("bnnk"), first)
    circulars.recall(office.session(), later, "Nihil")
    with pytest.raises(Refused, match=r"was recalled \(Nihil\)"):
        circulars.acknowledge(office.session("bnnk"), later)
    with pytest.raises(Refused, match="was recalled"):
        circulars.recall(office.session(), later, "Lagi")
    assert faults(office) == []


def test_the_message_of_a_correction_says_which_it_replaces(office: Office) -> None:
    first = issued(office)
    draft = circulars.in_place_of(office.session(), first, "Kapal lain", first.to, Urgency.FLASH)
    later = circulars.correct(office.session(), first, draft)
    assert later.due - later.issued_at == timedelta(minutes=30)
    session = office.session()
    for reason in ("", "Nihil"):
        if reason:
            circulars.recall(session, later, reason)
        (subject,) = subjects(session, "pemberitahuan", later.id)
        options = RenderOptions(settings=session.settings, language=Language("id"), today=office.now.date())
        made = render("pemberitahuan", subject, ("message",), options)
        assert first.id.encode() in made["message"]


def test_nothing_of_it_is_taken_back(office: Office) -> None:
    circular = issued(office)
    with pytest.raises(Refused, match="not taken back"):
        undoing.undo(office.session())
    circulars.acknowledge(office.session("kapolres"), circular)
    circulars.answer(office.session("kapolres"), circular, "Patroli bergerak")
    with pytest.raises(Refused, match="not taken back"):
        undoing.undo(office.session("kapolres"))


@pytest.mark.parametrize(
    ("fields", "match"),
    [
        ({"text": " "}, "no words"),
        ({"to": ()}, "addressed to nobody"),
        ({"to": ("KESBANGPOL",)}, "to its sender alone"),
        ({"to": ("LANAL",)}, "no .*LANAL"),
        ({"matter": "KSS-2026-04"}, "There is no KSS-2026-04"),
        ({"answer": Until(date(2026, 11, 1))}, "has passed"),
    ],
)
def test_what_cannot_be_issued_is_refused(office: Office, fields: Mapping[str, Any], match: str) -> None:
    with pytest.raises(Refused, match=match):
        issued(office, **fields)
    assert office.session().find(Circular) == []


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("1 jam", datetime(2026, 11, 23, 9, tzinfo=WITA)),
        ("setengah jam", datetime(2026, 11, 23, 8, 30, tzinfo=WITA)),
        ("1 j 30 mnt", datetime(2026, 11, 23, 9, 30, tzinfo=WITA)),
        ("15.30", datetime(2026, 11, 23, 15, 30, tzinfo=WITA)),
        ("besok 10.00", datetime(2026, 11, 24, 10, tzinfo=WITA)),
        ("besok", datetime(2026, 11, 24, 23, 59, tzinfo=WITA)),
    ],
)
def test_a_time_of_its_own_is_an_hour_a_day_or_a_while(office: Office, words: str, until: datetime) -> None:
    session = office.session()
    circular = issued(office, until=dating.moment(session, words).at(WITA), answer=dating.moment(session, words))
    assert circular.due == until
    told = dict(circular_words.particulars(session, circulars.show(session, circular)))
    answered = Language("id").show(told["Answer until"])
    assert answered.endswith("2026" if words == "besok" else f"{until:%H.%M}")
    again = circulars.correct(session, circular, circulars.in_place_of(session, circular, "Lain", circular.to))
    assert (again.due, again.answer_by, again.answer_time) == (until, circular.answer_by, circular.answer_time)
    sooner = circulars.in_place_of(session, again, "Lain lagi", again.to, Urgency.URGENT)
    assert sooner.until is None


@pytest.mark.parametrize("words", ["07.00", "kemarin", "hari ini jam 7"])
def test_a_moment_that_has_passed_is_no_time_to_answer(office: Office, words: str) -> None:
    with pytest.raises(Refused, match="has passed"):
        dating.moment(office.session(), words)


def test_the_hour_of_an_answer_is_printed(office: Office) -> None:
    session = office.session()
    circular = issued(office, answer=dating.moment(session, "besok 10.00"))
    (subject,) = subjects(session, "pemberitahuan", circular.id)
    options = RenderOptions(settings=session.settings, language=Language("id"), today=office.now.date())
    made = render("pemberitahuan", subject, ("message",), options)
    assert b"24 November 2026, 10.00 WITA" in made["message"]


def test_addressees_are_agencies_a_forum_or_all(office: Office) -> None:
    session = office.session()
    assert addressing.agencies(session, "Polres; BPBD") == ("POLRES", "BPBD")
    assert addressing.agencies(session, "Tim Wasdin, BPBD") == (
        *("KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI"),
        "BPBD",
    )
    assert len(addressing.agencies(session, "semua")) == 8
    with pytest.raises(NotFound, match="LANAL"):
        addressing.agencies(session, "LANAL")


def test_who_it_is_not_addressed_to_does_not_know_of_it(office: Office) -> None:
    circular = issued(office, to=("POLRES", "BNNK"), security=SecurityClass.SECRET)
    plain = issued(office, to=("POLRES",))
    circulars.acknowledge(office.session(), plain, "POLRES", told_by="Piket")
    known = {who: {one.id for one in office.session(who).find(Circular)} for who in ("kapolres", "bnnk", "auditor")}
    assert known == {"kapolres": {plain.id}, "bnnk": set(), "auditor": {plain.id}}
    assert office.session("bnnk").find(Acknowledgement) == []
    with pytest.raises(NotFound, match="There is no"):
        naming.circular(office.session("bnnk"), circular.id)


def test_the_matter_is_named_to_those_who_may_know_of_it(office: Office) -> None:
    hidden = matters.open_matter(
        office.session(), MatterKind.CASE, "Sabu", {"lead": "POLRES", "security": "T", "restricted": True}
    )
    circular = issued(office, matter=hidden.id)
    assert office.session().need(Circular, circular.id).matter == hidden.id
    assert office.session("bnnk").need(Circular, circular.id).matter == ""


ISSUED: dict[str, dict[str, object]] = {
    "by somebody else": {"issued_by": "kabid"},
    "to nobody": {"to": ()},
    "without time": {"due": datetime(2026, 11, 23, 8, 0, tzinfo=WITA)},
    "of another day": {"issued_at": datetime(2026, 11, 1, 8, 0, tzinfo=WITA)},
    "recalled from the first": {"recalled_by": "notulis", "recalled_at": datetime(2026, 11, 23, 8, 0, tzinfo=WITA)},
    "correcting what does not say so": {"replaces": "PBT-2026-001"},
    "under no number": {"id": "PBT-7"},
}


@pytest.mark.parametrize("fields", [{}, *ISSUED.values()], ids=["sound", *ISSUED])
def test_a_forged_circular_is_found(office: Office, fields: dict[str, object]) -> None:
    sound = replace(issued(office), rev=1, **{"id": "PBT-2026-002", **fields})
    straight(office.session(), put(sound), why=Operation.CIRCULAR, who="notulis")
    assert bool(faults(office)) == bool(fields)


CHANGED: dict[str, dict[str, object]] = {
    "other words": {"text": "Kapal lain"},
    "other addressees": {"to": ("POLRES",)},
    "recalled without a reason": {
        "recalled_by": "notulis",
        "recalled_at": datetime(2026, 11, 23, 8, 0, tzinfo=WITA),
    },
    "recalled by somebody else": {
        "recalled_by": "kabid",
        "recalled_at": datetime(2026, 11, 23, 8, 0, tzinfo=WITA),
        "reason": "Nihil",
    },
    "corrected by none": {"replaced_by": "PBT-2026-009"},
}


@pytest.mark.parametrize("fields", CHANGED.values(), ids=list(CHANGED))
def test_a_forged_change_is_found(office: Office, fields: dict[str, object]) -> None:
    changed = replace(issued(office), rev=2, **fields)
    straight(office.session(), put(changed), why=Operation.CIRCULAR, who="notulis")
    assert faults(office)


GIVEN: dict[str, dict[str, object]] = {
    "for another": {"agency": "BNNK", "id": "PBT-2026-001.BNNK"},
    "for one it is not addressed to": {"agency": "DINKES", "id": "PBT-2026-001.DINKES"},
    "by somebody else": {"by": "bnnk"},
    "under another id": {"id": "PBT-2026-001.KODIM"},
    "entered by nobody": {"entered_by": ""},
    "of another moment": {"at": datetime(2026, 11, 22, 8, 0, tzinfo=WITA)},
}


@pytest.mark.parametrize("fields", [{}, *GIVEN.values()], ids=["sound", *GIVEN])
def test_a_forged_acknowledgement_is_found(office: Office, fields: dict[str, object]) -> None:
    issued(office)
    session = office.session()
    sound = Acknowledgement(
        id="PBT-2026-001.POLRES",
        circular="PBT-2026-001",
        agency="POLRES",
        by="kapolres",
        entered_by="notulis",
        at=session.now(),
    )
    straight(session, put(replace(sound, **fields)), why=Operation.ACKNOWLEDGE, who="kapolres")
    assert bool(faults(office)) == bool(fields)


def test_what_was_said_is_not_taken_away_or_changed(office: Office) -> None:
    circular = issued(office)
    given = circulars.acknowledge(office.session("kapolres"), circular)
    answer = circulars.answer(office.session("kapolres"), circular, "Patroli bergerak")
    for change in (removed(given), put(replace(answer, rev=2, text="Tidak")), removed(circular)):
        straight(office.session(), change, why=Operation.ACKNOWLEDGE, who="notulis")
    assert len([told for told in faults(office) if "stays" in told or "not changed in this way" in told]) >= 3


def test_an_answer_is_kept_with_who_gave_it(office: Office) -> None:
    circular = issued(office)
    circulars.answer(office.session("kapolres"), circular, "Patroli bergerak")
    circulars.answer(office.session(), circular, "Siap", "KODIM")
    kept = office.session().find(CircularAnswer, circular=circular.id)
    assert [(one.agency, one.by, one.entered_by) for one in kept] == [
        ("POLRES", "kapolres", "notulis"),
        ("KODIM", "notulis", "notulis"),
    ]
    with pytest.raises(Refused, match="no words"):
        circulars.answer(office.session("kapolres"), circular, "  ")


def test_the_inbox_tells_who_has_yet_to_acknowledge_and_to_answer(office: Office) -> None:
    circular = issued(office, answer=Until(date(2026, 11, 25)))

    def waits(who: str) -> list[tuple[Waits, tuple[str, ...]]]:
        rows = inbox.waiting(office.session(who))
        return [(row.why, row.unacknowledged) for row in rows if row.circular is not None]

    assert waits("kapolres") == [(Waits.TO_ACKNOWLEDGE, ()), (Waits.TO_ANSWER, ())]
    circulars.acknowledge(office.session("kapolres"), circular)
    circulars.answer(office.session("kapolres"), circular, "Siap")
    assert waits("kapolres") == []
    assert waits("notulis") == [(Waits.UNACKNOWLEDGED, ("KODIM", "BNNK")), (Waits.ASKED, ())]
    circulars.recall(office.session(), circular, "Nihil")
    assert waits("notulis") == []
    assert waits("bnnk") == [(Waits.RECALLED, ())]


def test_who_answers_has_it_and_the_sender_is_told_what_was_asked(office: Office) -> None:
    circular = issued(office, to=("POLRES", "KODIM"))
    circulars.answer(office.session("kapolres"), circular, "Kapal yang mana?")
    assert file_of(office, circular).missing == ("KODIM",)

    def asked() -> list[str]:
        return [one.text for row in inbox.waiting(office.session()) if row.why is Waits.ASKED for one in row.said]

    assert asked() == ["Kapal yang mana?"]
    circulars.answer(office.session(), circular, "KM Bahari", circular.sender)
    assert asked() == []
    assert faults(office) == []


def test_agencies_are_reminded_of_what_they_have_not_acknowledged(office: Office) -> None:
    circular = issued(office, to=("POLRES", "BNNK"))
    secret = issued(office, "rahasia", to=("POLRES",), security=SecurityClass.SECRET)
    circulars.acknowledge(office.session(), circular, "BNNK", told_by="Piket")
    session = office.session()
    day = reminding.today(session)
    (police,) = day.reminders
    assert [(thing.about.id, thing.reason) for thing in police.things] == [(circular.id, ReminderReason.CIRCULAR)]
    assert police.left_out == 1
    assert secret.id not in str(police)
    (letter,) = reminders.letters(session, day.reminders, Language("en"))
    assert "Kapal memuat BBM ilegal" in letter.message
    assert "rahasia" not in letter.message
    reminding.issue(session, day.reminders)
    assert [reminder.things for reminder in reminding.today(session).reminders if reminder.things] == []
    assert reminding.today(office.at("2026-11-24 08:00").session()).reminders[0].things
    assert faults(office) == []


def test_a_recall_reaches_everybody_who_was_sent_it_once(office: Office) -> None:
    circular = issued(office, to=("POLRES", "BNNK"))
    circulars.acknowledge(office.session("kapolres"), circular)
    reminding.issue(office.session(), reminding.today(office.session()).reminders)
    circulars.recall(office.session(), circular, "Kapal sudah diperiksa")
    for reader in ("kapolres", "bnnk"):
        (row,) = (row for row in inbox.waiting(office.session(reader)) if row.circular is not None)
        assert (row.why, row.number) == (Waits.RECALLED, circular.id)
        assert "Kapal sudah diperiksa" in str(inbox_words.particulars(row))
    session = office.session()
    day = reminding.today(session)
    assert {each.agency.id: [thing.reason for thing in each.things] for each in day.reminders} == {
        "POLRES": [ReminderReason.RECALLED],
        "BNNK": [ReminderReason.RECALLED],
    }
    (letter, _) = reminders.letters(session, day.reminders, Language("en"))
    assert "hold no more" in letter.message
    assert "Kapal sudah diperiksa" in letter.message
    assert "acknowledge" not in letter.message
    reminding.issue(session, day.reminders)
    later = office.at("2026-11-25 08:00")
    assert not [each for each in reminding.today(later.session()).reminders if each.things]
    after = office.at("2026-12-20 08:00")
    assert not [row for row in inbox.waiting(after.session("bnnk")) if row.circular is not None]
    assert faults(office) == []


def test_the_message_of_a_secret_circular_does_not_tell_its_words(office: Office) -> None:
    circular = issued(office, "gudang di Berbas", security=SecurityClass.SECRET)
    circulars.answer(office.session(), circular, "gudang diperiksa", "POLRES")
    (subject,) = subjects(office.session(), "pemberitahuan", circular.id)
    options = RenderOptions(settings=office.session().settings, language=Language("id"), today=office.now.date())
    made = render("pemberitahuan", subject, ("message", "txt"), options)
    assert b"Gudang di Berbas." in made["txt"]
    assert b"gudang" not in made["message"]
    assert "klasifikasi keamanannya" in made["message"].decode()


def test_the_number_of_a_secret_one_leaves_no_gap_and_a_lost_one_is_named(office: Office) -> None:
    secret = issued(office, "gudang", security=SecurityClass.SECRET)
    first = issued(office)
    assert (len(secret.id), first.id) == (len("PBT-2026-10000"), "PBT-2026-001")
    assert circular_words.gaps(office.session()) == []
    lost = issued(office)
    issued(office)
    straight(office.session(), removed(lost), why="circular")
    assert circular_words.gaps(office.session()) == ["PBT-2026-002"]
    assert circular_words.gaps(office.session("bnnk")) == []


def test_the_same_words_are_no_second_answer(office: Office) -> None:
    circular = issued(office, to=("POLRES", "BNNK"))
    circulars.answer(office.session("bnnk"), circular, "Siap, dua regu.")
    with pytest.raises(Refused, match="same words"):
        circulars.answer(office.session("bnnk"), circular, " siap,  dua regu.")
    circulars.answer(office.session("kapolres"), circular, "Siap, dua regu.")
    circulars.answer(office.session("bnnk"), circular, "Tiga regu.")


def test_the_slowest_is_told_once_all_of_several_have_it(office: Office) -> None:
    circular = issued(office, to=("POLRES", "KODIM"))
    circulars.acknowledge(office.at("2026-11-23 08:10").session("kapolres"), circular)
    assert file_of(office, circular).slowest is None
    circulars.acknowledge(office.at("2026-11-23 08:40").session(), circular, "KODIM", told_by="Piket Kodim")
    slowest = file_of(office, circular).slowest
    assert slowest is not None
    assert slowest.agency == "KODIM"
    alone = issued(office, "Banjir", to=("POLRES",))
    circulars.acknowledge(office.session("kapolres"), alone)
    assert file_of(office, alone).slowest is None
