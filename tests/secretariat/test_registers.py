"""Agencies, people, forums and events are entered, corrected and imported; bad rows lose nothing."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import Conflict, NotAllowed, Refused
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.policy import Operation
from rapat.secretariat import fields, planning, proposed_codes, register_files, registers
from rapat.text.language import Language
from tests.conftest import AGENCIES, Office

CSV = (
    b"code,name,short,aliases\n"
    b"DISHUB,Dinas Perhubungan,Dishub,Perhubungan; LLAJ\n"
    b"POLRES,Kepolisian Resor Bontang,Polres Bontang,\n"
)


def test_an_agency_is_added_and_corrected(office: Office) -> None:
    session = office.session()
    added = registers.add(session, Agency, {"id": "dishub", "name": "Dinas Perhubungan", "aliases": ["LLAJ"]})
    assert (added.id, added.rev) == ("DISHUB", 1)
    assert registers.edit(session, Agency, "DISHUB", {"short": "Dishub"}).rev == 2
    assert session.need(Agency, "DISHUB") == Agency(
        id="DISHUB", rev=2, name="Dinas Perhubungan", short="Dishub", aliases=("LLAJ",)
    )


@pytest.mark.parametrize("code", ["", "A", "1POL", "POL-RES", "TERLALUPANJANGSEKALI", "CON", "lpt1", "ÄRZTE"])
def test_impossible_codes_are_refused(office: Office, code: str) -> None:
    with pytest.raises(Refused, match="cannot be a code"):
        registers.add(office.session(), Agency, {"id": code, "name": "Dinas"})


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": "POLRES", "name": "Polres lain"}, "exists already"),
        ({"id": "POLDA", "name": " "}, "name is missing"),
        ({"id": "POLDA", "name": "Polda", "aliases": ["Polres"]}, "already means POLRES"),
        ({"id": "POLDA", "name": "Polda", "warna": "biru"}, "does not fit"),
    ],
)
def test_bad_fields_are_refused_with_their_reason(office: Office, fields: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        registers.add(office.session(), Agency, fields)
    assert len(office.session().find(Agency)) == len(AGENCIES)


def test_a_forum_refers_to_what_exists(office: Office) -> None:
    session = office.session()
    with pytest.raises(Refused, match="There is no XYZ"):
        registers.add(session, Forum, {"id": "FKDM", "name": "FKDM", "members": ["POLRES", "XYZ"]})
    with pytest.raises(Refused, match="There is no nobody"):
        registers.add(session, Forum, {"id": "FKDM", "name": "FKDM", "chair": "nobody"})
    with pytest.raises(Refused, match="not valid"):
        registers.add(session, Forum, {"id": "FKDM", "name": "FKDM", "rule": "FREQ=SOMETIMES"})


def test_two_editors_do_not_overwrite_each_other(office: Office) -> None:
    seen = office.session().need(Agency, "POLRES")
    registers.edit(office.session("kabid"), Agency, "POLRES", {"head": "Kapolres Bontang"}, expect=seen.rev)
    with pytest.raises(Conflict, match="kabid"):
        registers.edit(office.session(), Agency, "POLRES", {"head": "Kapolres"}, expect=seen.rev)


def test_a_representative_does_not_keep_registers(office: Office) -> None:
    with pytest.raises(NotAllowed):
        registers.add(office.session("kapolres"), Agency, {"id": "POLDA", "name": "Polda"})


def test_an_import_says_first_what_it_would_do(office: Office) -> None:
    session = office.session()
    found = register_files.preview(session, Agency, CSV)
    assert ([entry.id for entry in found.new], [entry.id for entry in found.changed]) == (["DISHUB"], ["POLRES"])
    assert session.get(Agency, "DISHUB") is None
    register_files.import_entries(session, Agency, CSV)
    assert session.need(Agency, "DISHUB").aliases == ("Perhubungan", "LLAJ")
    again = register_files.preview(session, Agency, CSV)
    assert (again.new, again.changed, again.same) == ((), (), 2)


@pytest.mark.parametrize(
    "data",
    [CSV, b"\xef\xbb\xbf" + CSV, CSV.replace(b"\n", b"\r\n"), CSV.replace(b",", b";").replace(b"; LLAJ", b"| LLAJ")],
)
def test_files_come_as_excel_writes_them(office: Office, data: bytes) -> None:
    register_files.import_entries(office.session(), Agency, data)
    assert office.session().need(Agency, "DISHUB").aliases == ("Perhubungan", "LLAJ")


def test_a_file_with_bad_rows_changes_nothing(office: Office) -> None:
    bad = CSV + b"9X,Salah,,\nDISHUB,Dua kali,,\nKOLOM,Terlalu,banyak,a,b,c\n"
    found = register_files.preview(office.session(), Agency, bad)
    assert [fault.line for fault in found.faults] == [4, 5, 6]
    with pytest.raises(Refused, match="Line 4"):
        register_files.import_entries(office.session(), Agency, bad)
    assert office.session().get(Agency, "DISHUB") is None


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"warna;bentuk\nA;B\n"])
def test_what_is_no_csv_is_refused(office: Office, data: bytes) -> None:
    with pytest.raises(Refused):
        register_files.preview(office.session(), Agency, data)


@pytest.mark.parametrize("word", registers.REGISTERS.values(), ids=registers.REGISTERS)
def test_the_example_reads_back(office: Office, word: type[Register]) -> None:
    found = register_files.preview(office.session(), word, register_files.example(word).encode())
    assert found.faults == ()


def test_people_are_imported_with_their_accounts(office: Office) -> None:
    data = (
        b"id,name,agency,accounts,role\nkasat,Kasat Intelkam,POLRES,kasat;intel,representative\nhantu,Hantu,TIADA,,\n"
    )
    assert len(register_files.preview(office.session(), Person, data).faults) == 1
    register_files.import_entries(office.session(), Person, data.replace(b"hantu,Hantu,TIADA,,\n", b""))
    assert office.workspace.session(office.session().clock, "intel").who == "kasat"


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYHOUR=99"]
)
def test_a_rule_is_tried_before_anybody_waits_for_it(
    office: Office, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = office.session()
    before = session.need(Forum, "WASDIN")
    monkeypatch.setattr(session.store, "commit", None)  # whatever asks for the lock fails the test
    with pytest.raises(Refused, match="The rule"):
        registers.edit(session, Forum, "WASDIN", {"rule": rule})
    with pytest.raises(Refused, match="The rule"):
        registers.add(session, Forum, {"id": "BARU", "name": "Forum baru", "rule": rule})
    data = f"code,name,rule\nBARU,Forum baru,{rule}\n".encode()
    with pytest.raises(Refused, match="Line 2"):
        register_files.import_entries(session, Forum, data)
    assert session.need(Forum, "WASDIN") == before


def test_a_forum_with_a_rule_of_old_can_still_be_changed(office: Office) -> None:
    session = office.session()
    old = replace(session.need(Forum, "WASDIN"), rule="FREQ=DAILY;BYMONTH=13")
    session.transact(Operation.KEEP_REGISTERS, lambda transaction: transaction.put(old))
    registers.edit(session, Forum, "WASDIN", {"place": "Aula"})
    assert session.need(Forum, "WASDIN").rule == old.rule
    with pytest.raises(Refused, match="is not valid"):
        planning.next_sittings(session, session.need(Forum, "WASDIN"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,name,secretariat\nBARU,Forum baru,TIDAKADA\n", "TIDAKADA"),
        ("code,name,aliases\nBARU,Forum baru,Kominda\n", "already means WASDIN"),
        ("code,name,aliases\nSATU,Forum satu,Dua\nLAIN,Forum lain,dua\n", "already means SATU"),
        ("code,name,rule_start\nBARU,Forum baru,0001-01-01\n", "0001-01-01"),
    ],
)
def test_an_import_is_checked_whole_before_the_lock(office: Office, text: str, told: str) -> None:
    faults = register_files.preview(office.session(), Forum, text.encode()).faults
    assert [told in str(fault.what) for fault in faults] == [True]


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(200), b"co\0de,name\nX,Y\n", b'code,name\nX,"Y\n'])
def test_a_file_that_is_no_csv_is_one_sentence(office: Office, data: bytes) -> None:
    with pytest.raises(Refused):
        register_files.preview(office.session(), Agency, data)


def test_lines_may_end_as_on_an_old_macintosh(office: Office) -> None:
    found = register_files.preview(office.session(), Agency, b"code,name\rDLH,Dinas Lingkungan Hidup\rDPU,Dinas PU\r")
    assert [entry.id for entry in found.new] == ["DLH", "DPU"]


def test_an_event_that_is_moved_lasts_as_long_as_before(office: Office) -> None:
    session = office.session()
    registers.add(session, Event, {"id": "LATGAB", "name": "Latihan", "date": "2027-01-05", "end": "2027-01-06"})
    moved = registers.edit(session, Event, "LATGAB", {"date": "2027-01-27"})
    assert isinstance(moved, Event)
    assert (moved.date, moved.end) == (date(2027, 1, 27), date(2027, 1, 28))
    with pytest.raises(Refused, match="before the first"):
        registers.edit(session, Event, "LATGAB", {"end": "2027-01-20"})
    with pytest.raises(Refused, match="before the first"):
        registers.add(session, Event, {"id": "XX", "name": "X", "date": "2027-01-05", "end": "2027-01-04"})


def test_a_list_of_people_needs_no_ids(office: Office) -> None:
    session = office.session()
    data = "nama;jabatan;instansi\nDrs. H. Andi Surya, M.Si;Kabid Trantib;SATPOLPP\nÉka Putri;Staf;BNNK\n".encode()
    assert [person.id for person in register_files.preview(session, Person, data).new] == ["andi-surya", "eka-putri"]
    register_files.import_entries(session, Person, data)
    again = register_files.preview(session, Person, data.replace(b"Staf", b"Penyuluh"))
    assert ([person.id for person in again.changed], again.new, again.same) == (["eka-putri"], (), 1)


def test_people_of_one_name_are_told_apart_by_their_id_alone(office: Office) -> None:
    session = office.session()
    head = b"id;nama;instansi\n"
    register_files.import_entries(session, Person, head + b"andi;Andi Surya;BNNK\nsurya;Andi Surya;POLRES\n")
    assert register_files.preview(session, Person, b"nama;jabatan\nAndi Surya;Staf\n").faults
    register_files.import_entries(session, Person, head + b"rina;Rina Wati;POLRES\n")
    moved = register_files.preview(session, Person, b"nama;instansi\nRina Wati;BNNK\n")
    assert moved.faults
    assert not moved.changed
    other = register_files.preview(session, Person, b"nama;instansi\nAndi;BNNK\n")
    assert [person.id for person in other.new] == ["andi-2"]


@pytest.mark.parametrize(
    "total",
    ["Jumlah;6;;", ";Jumlah;6;", "TOTAL;;;", "Jumlah : 6 orang;;;", "Grand Total;6;12;", "Jumlah;3", "Sub total;=3;;"],
)
@pytest.mark.parametrize("head", ["nama;nip;jabatan;instansi", "no;nama;jabatan;instansi"])
def test_a_row_that_counts_up_the_others_is_nobody(office: Office, head: str, total: str) -> None:
    row = "Andi Surya;;Staf;BNNK" if head.startswith("nama") else "1;Andi Surya;Staf;BNNK"
    found = register_files.preview(office.session(), Person, f"{head}\n{row}\n{total}\n".encode())
    assert [person.name for person in found.new] == ["Andi Surya"]
    assert found.faults == ()
    if head.startswith("nama"):
        assert [line for line, _ in found.totals] == [3]


@pytest.mark.parametrize("row", ["Jumlah Wati;;Staf;BNNK", "Totalitas Budi;;;BNNK", "Jumlah;;Staf;BNNK"])
def test_who_is_called_like_a_sum_is_somebody(office: Office, row: str) -> None:
    found = register_files.preview(office.session(), Person, f"nama;nip;jabatan;instansi\n{row}\n".encode())
    assert (len(found.new), found.totals) == (1, ())


@pytest.mark.parametrize("name", ["3", "12.5", "0812-345", "(6)"])
def test_a_person_has_a_name_of_letters(office: Office, name: str) -> None:
    found = register_files.preview(office.session(), Person, f"nama;instansi\n{name};BNNK\n".encode())
    assert (found.new, len(found.faults)) == ((), 1)
    with pytest.raises(Refused):
        registers.add(office.session(), Person, {"id": "tiga", "name": name})


def test_a_person_named_in_another_script_is_taken(office: Office) -> None:
    found = register_files.preview(office.session(), Person, "id;nama\nwang;\u738b\u4f1f\n".encode())
    assert [person.id for person in found.new] == ["wang"]


def test_all_that_is_wrong_in_a_row_is_told_at_once_each_with_its_remedy(office: Office) -> None:
    data = b"nama;instansi;peran\nAndi Surya;TIADA;raja\nBudi;;raja\n"
    faults = register_files.preview(office.session(), Person, data).faults
    assert [fault.line for fault in faults] == [2, 2, 3]
    assert all(fault.remedy is not None for fault in faults)
    assert ["TIADA" in str(faults[0].what), "raja" in str(faults[1].what)] == [True, True]


def test_the_columns_that_are_known_are_told_in_the_language_of_the_reader(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        register_files.preview(office.session(), Person, b"nama;hobi\nAndi;tenis\n")
    assert refused.value.remedy is not None
    told = Language("id").say(refused.value.remedy)
    assert "Jabatan" in told
    assert "position" not in told
    headings = [Language("id").text(field.title) for field in fields.of(Person)]
    assert all(heading in told for heading in headings)
    data = f"{';'.join(headings)}\nandi{';' * (len(headings) - 1)}\n"
    found = register_files.preview(office.session(), Person, data.encode())
    assert "name is missing" in str(found.faults[0].what)  # each heading is understood


def test_a_name_of_a_retired_entry_is_refused_with_how_it_is_freed(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "BPBD", {"active": False, "name": "Badan Bencana"})
    with pytest.raises(Refused, match="Badan bencana already means BPBD, which is in use no more") as refused:
        registers.add(session, Agency, {"id": "BB", "name": "Badan bencana"})
    assert "another name first, such as Badan bencana (lama)" in str(refused.value.remedy)
    registers.edit(session, Agency, "BPBD", {"name": "Badan bencana (lama)"})
    assert registers.add(session, Agency, {"id": "BB", "name": "Badan bencana"}).id == "BB"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BNN Kota Palu", "BNNKP"),
        ("Dinas PUPR Kota", "DPUPRK"),
        ("Dinas Lingkungan Hidup", "DLH"),
        ("DINAS LINGKUNGAN HIDUP", "DLH"),
    ],
)
def test_a_proposed_code_keeps_an_abbreviation_of_the_name(office: Office, name: str, code: str) -> None:
    assert proposed_codes.proposed(office.session(), Agency, {"name": name}) == code
