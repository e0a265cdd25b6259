"""Excerpts of approved minutes: what they quote, for whom, what is left out, their code, and their proof."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from rapat.documents import RenderOptions, issuing, render
from rapat.documents.contexts import quoted
from rapat.documents.issuing import PaperRequest
from rapat.documents.subjects import subjects
from rapat.errors import Damaged, NotAllowed, NotFound, Refused
from rapat.model import Agency, Meeting, Person, Quotation, SecurityClass
from rapat.policy import Operation
from rapat.secretariat import approving, auditing, quoting, recording, registers, undoing
from rapat.secretariat.quoting import QuotationDraft
from rapat.text.language import Message
from tests.conftest import Office
from tests.secretariat import sitting
from tests.secretariat.forging import altered, put, removed, straight

LINES = (
    "# Narkotika",
    "BNNK: peredaran bergeser ke pelabuhan",
    "- dua lokasi",
    "- (R) nama lokasi rahasiabutir",
    "(R) BNNK: rahasiasumber",
    "Kapolres: patroli bersama BNN Kota ditambah",
    "= Operasi bersama BNNK dan Polres",
    "= Bantuan Dinkes disiapkan",
)


@pytest.fixture
def minutes(office: Office) -> Meeting:
    """Approved minutes of a sitting with open and secret lines."""
    draft = sitting.closed(office, *LINES)
    return sitting.approved(office.at("2026-11-25 09:00").session(), draft)


def made(office: Office, minutes: Meeting, **fields: Any) -> Quotation:  # noqa: ANN401 - fields of a draft
    draft = QuotationDraft(**{"receiver": "BNNK", **fields})
    return quoting.make(office.session(), minutes, draft)


def numbers(office: Office, minutes: Meeting) -> dict[str, str]:
    return {one.number: one.id for one in quoted.numbered(quoting.source(office.session(), minutes))}


def paper(office: Office, quotation: Quotation, form: str = "txt") -> str:
    (subject,) = subjects(office.session(), "kutipan", quotation.id)
    return render("kutipan", subject, [form], RenderOptions.from_session(office.session(), code="id"))[form].decode()


def advice(office: Office, quotation: Quotation) -> list[Message]:
    session = office.session()
    (subject,) = subjects(session, "kutipan", quotation.id)
    return issuing.advice(session, [PaperRequest("kutipan", subject, ("txt",))])


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def test_what_concerns_an_agency_is_quoted_with_the_numbers_of_the_minutes(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes, purpose="Berkas perkara")
    assert (quotation.id, quotation.version, quotation.security) == ("KTP-2026-001", 1, SecurityClass.ORDINARY)
    assert quotation.root == minutes.approvals[-1].digest
    said = paper(office, quotation)
    for told in ("2.2.a", "pelabuhan", "Dua lokasi", "BNN Kota ditambah", "Operasi bersama", "Kirim rekap"):
        assert told in said
    for kept in ("rahasia", "situasi aman", "Dinkes disiapkan", "Susun jadwal"):
        assert kept not in said
    assert quotation.code in said
    assert "[1 butir tidak dikutip]" in said
    whole = numbers(office, minutes)
    assert f"{len(quotation.lines) + len(quotation.actions)} dari {len(whole)} butir" in " ".join(said.split())
    assert faults(office) == []


@pytest.mark.parametrize("number", ["2.2.a", "2.2.a.1", "3.1"])
def test_what_is_marked_as_left_out_adds_up(office: Office, minutes: Meeting, number: str) -> None:
    whole = numbers(office, minutes)
    said = paper(office, made(office, minutes, without=frozenset({whole[number]})))
    told, *marked = (int(count) for count in re.findall(r"(\d+) butir tidak dikutip", said))
    assert told == sum(marked)


def test_named_points_are_quoted_and_some_left_out_all_the_same(office: Office, minutes: Meeting) -> None:
    known = numbers(office, minutes)
    chosen = frozenset({known["2.2.a"], known["2.2.b"]})
    secret = made(office, minutes, receiver="", addressee="Kejaksaan Tinggi", chosen=chosen)
    assert secret.security is SecurityClass.SECRET
    assert int(secret.id.rpartition("-")[2]) >= 10_000
    said = paper(office, secret)
    assert "rahasiasumber" in said.casefold()
    assert "rahasiabutir" not in said
    assert "RAHASIA" in said
    less = made(office, minutes, chosen=chosen, without=frozenset({known["2.2.b"], known["2.2.a.1"]}))
    assert less.security is SecurityClass.ORDINARY
    assert less.lines == (known["2.2.a"],)
    assert "Dua lokasi" not in paper(office, less)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"receiver": "", "addressee": " "}, Refused),
        ({"receiver": "", "addressee": "Kejati"}, Refused),
        ({"receiver": "KEJARI"}, Refused),
        ({"chosen": frozenset({"WASDIN-2026-001.99"})}, NotFound),
        ({"without": frozenset({"TL-2026-0099"})}, NotFound),
    ],
)
def test_nothing_is_quoted_for_nobody_or_that_is_not_there(
    office: Office, minutes: Meeting, fields: dict[str, Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        made(office, minutes, **fields)
    assert quoting.listed(office.session()) == []


def test_a_point_goes_with_its_line(office: Office, minutes: Meeting) -> None:
    with pytest.raises(Refused, match="below a line"):
        made(office, minutes, chosen=frozenset({numbers(office, minutes)["2.2.a.1"]}))


def test_only_the_secretariat_quotes_and_only_what_was_approved(office: Office) -> None:
    draft = sitting.closed(office, *LINES)
    with pytest.raises(Refused, match="not approved"):
        made(office, draft)
    final = sitting.approved(office.at("2026-11-25 09:00").session(), draft)
    for who in ("kaban", "bnnk", "auditor"):
        with pytest.raises(NotAllowed):
            quoting.make(office.session(who), final, QuotationDraft(receiver="BNNK"))


def test_it_is_known_to_its_receiver_and_not_to_others(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    assert [one.id for one in quoting.listed(office.session("bnnk"))] == [quotation.id]
    assert quoting.listed(office.session("kapolres")) == []
    known = numbers(office, minutes)
    made(office, minutes, chosen=frozenset({known["2.2.b"]}))
    assert [one.id for one in quoting.listed(office.session("bnnk"))] == [quotation.id]
    with pytest.raises(Refused, match="No excerpt"):
        quoting.recognise(office.session("kapolres"), quotation.code)


def test_its_code_says_of_what_it_is_a_part_and_a_changed_letter_is_refused(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    found = quoting.recognise(office.session(), quotation.code.lower().replace("ktp", "KTP"))
    assert (found.quotation, found.replaced) == (quotation, None)
    last = "0" if quotation.code[-1] != "0" else "1"
    for text in (quotation.code[:-1] + last, quotation.code[:-1], "KTP-2026-002" + quotation.code[12:], "", "KTP"):
        with pytest.raises(Refused, match="No excerpt"):
            quoting.recognise(office.session(), text)


def test_a_later_version_is_told(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    session = office.at("2026-11-26 09:00").session()
    draft = approving.amend(session, minutes, "Jumlah lokasi")
    recording.Recorder(session, draft.id).take("BNNK: tiga lokasi")
    sitting.approved(session, session.need(Meeting, draft.id))
    found = quoting.recognise(office.session(), quotation.code)
    assert found.told.values["version"] == 1
    assert found.replaced is not None
    assert "tiga lokasi" not in paper(office, quotation)
    assert "notula versi 1 yang disahkan" in " ".join(paper(office, quotation).split())
    unnumbered, advised = advice(office, quotation)
    assert "number is left open" in str(unnumbered)
    assert (advised.values["version"], advised.values["newer"]) == (1, 2)
    assert made(office, session.need(Meeting, draft.id)).version == 2
    assert faults(office) == []


def test_registers_changed_since_change_nothing_of_it(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    before = paper(office, quotation)
    registers.edit(office.session(), Agency, "BNNK", {"name": "Badan Lain", "short": "BL"})
    registers.edit(office.session(), Person, "kapolres", {"position": "Wakapolres"})
    assert paper(office.at("2027-01-05 09:00"), quotation) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"lines": ("WASDIN-2026-001.3",)},
        {"addressee": "Orang lain"},
        {"purpose": "Lain"},
        {"digest": "0" * 64},
        {"version": 2},
        {"receiver": "POLRES"},
    ],
)
def test_one_that_was_forged_past_rapat_is_named_and_not_printed(
    office: Office, minutes: Meeting, fields: dict[str, Any]
) -> None:
    quotation = made(office, minutes)
    straight(office.session(), put(replace(quotation, rev=2, **fields)), why=Operation.QUOTE.value)
    assert faults(office)
    forged = replace(quotation, id="KTP-2026-009", **fields)
    straight(office.session(), put(forged), why=Operation.QUOTE.value)
    with pytest.raises((Damaged, NotFound)):
        quoting.quoted(office.session(), forged)


def test_frozen_values_that_were_changed_are_quoted_no_more(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    from rapat.model.frozen import Frozen

    session = office.session()
    frozen = session.whole.get(Frozen, f"{minutes.id}.V1")
    assert frozen is not None
    place = next(leaf.place for leaf in frozen.leaves if leaf.place.startswith("entries/"))
    value = next(leaf.value for leaf in frozen.leaves if leaf.place == place) | {"text": "Lain"}
    straight(session, put(replace(frozen, leaves=altered(frozen.leaves, place, value))), why="review")
    with pytest.raises(Damaged):
        quoting.recognise(office.session(), quotation.code)


def test_it_is_never_taken_back(office: Office, minutes: Meeting) -> None:
    quotation = made(office, minutes)
    with pytest.raises(Refused):
        undoing.undo(office.session())
    straight(office.session(), removed(quotation), why=Operation.QUOTE.value)
    assert faults(office)
