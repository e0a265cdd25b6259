"""Registers come in from files as spreadsheets leave them; what a spreadsheet spoiled is found, by row and remedy."""

from __future__ import annotations

import pytest

from rapat.errors import Refused
from rapat.model import Agency, Forum, Person, Register
from rapat.secretariat import fields, register_files, registers
from tests.conftest import Office

ROWS = [("X1", "Dinas Satu", "Satu"), ("X2", "Dinas Dua", "Dua")]


def table(*head: str, separator: str = ",", end: str = "\n") -> str:
    """The rows under these headings."""
    return end.join(separator.join(cells) for cells in [head, *ROWS]) + end


@pytest.mark.parametrize(
    "data",
    [
        table("code", "name", "short").encode(),
        table("Kode", "Nama", "Singkatan").encode(),
        table("KODE", "NAMA", "NAMA SINGKAT", separator=";").encode("cp1252"),
        table("id", "Name", "Short name", separator="\t").encode("utf-16"),
        table("kode", "nama", "singkat", separator="\t", end="\r\n").encode("utf-16-le"),
        table("code", "name", "short", end="\r").encode(),
        b"sep=;\n" + table("code", "name", "short", separator=";").encode(),
        b"DAFTAR INSTANSI;;\n;;\n" + table("Kode", "Nama", "Singkatan", separator=";").encode(),
        table("code", "name", "short").replace("\n", ",,\n").encode(),
        b"No;Singkatan;Nama;Kode\n1;Satu;Dinas Satu;X1\n2;Dua;Dinas Dua;X2\n",
        b'Kode,Nama,Singkatan\n"=""X1""",Dinas Satu,\'Satu\nX2,Dinas Dua,Dua\n',
    ],
)
def test_tables_of_every_kind_are_one(office: Office, data: bytes) -> None:
    found = register_files.preview(office.session(), Agency, data)
    assert found.faults == ()
    assert [(entry.id, entry.name, getattr(entry, "short", "")) for entry in found.new] == ROWS


@pytest.mark.parametrize(
    ("document_type", "text", "fault"),
    [
        (Person, 'id,name,number_kind,number\nx,X,NIP,"1,97001E+17"\n', "what a spreadsheet left"),
        (Person, "id,name,NIP\nx,X,197001011990031000\n", "ends in 000"),
        (Person, "id,name,NIP\nx,X,19700101\n", "is no NIP: it has 8 digits"),
        (Person, "id,name,number_kind,number\nx,X,NRP,abc\n", "is no service number"),
        (Person, "id,name,phone\nx,X,81234567890\n", "lacks the 0"),
        (Person, "id,name,phone\nx,X,bukan telepon\n", "is no telephone number"),
        (Person, "id,name,email\nx,X,salah-surel\n", "is no mail address"),
        (Person, "id,name,agency\nx,X,TIADA\n", "There is no agency TIADA"),
        (Agency, "code,name,short\nPOLRES2,Kepolisian Resor,Polres\n", "already means POLRES"),
        (Agency, "code,name\nX1,Satu,lebih\n", "beyond the last column"),
        (Agency, "code,name\nX1," + "x" * 200_000 + "\n", "more than 10000 letters"),
        (Forum, "code,name,members\nF1,Forum,POLRES;XYZ\n", "There is no agency XYZ"),
        (Forum, "code,name,chair\nF1,Forum,Siapa\n", "There is no person Siapa"),
        (Forum, "code,name,rule\nF1,Forum,kapan saja\n", "no rule of recurrence"),
    ],
)
def test_what_cannot_be_is_a_fault_of_its_row(
    office: Office, document_type: type[Register], text: str, fault: str
) -> None:
    found = register_files.preview(office.session(), document_type, text.encode())
    assert [(line, fault in str(told)) for line, told, _ in found.faults] == [(2, True)]
    assert len(found.remedies) == 1
    assert (found.new, found.changed) == ((), ())


def test_a_remedy_is_told_once(office: Office) -> None:
    rows = "".join(f"{number:06},Nama {number}\n" for number in range(1, 103))
    found = register_files.preview(office.session(), Agency, f"code,name\n{rows}".encode())
    assert len(found.faults) == 102
    assert [str(remedy) for remedy in found.remedies] == [
        "A code is 2 to 12 letters and digits, beginning with a letter, such as BNNK."
    ]


def test_a_byte_that_is_no_utf8_spoils_its_cell(office: Office) -> None:
    data = "code,name,address\nX1,Dinas é,Jalan 1\n".encode() + b"X2,Kantor \x96 dua,Jalan \x81\n"
    found = register_files.preview(office.session(), Agency, data)
    assert [(entry.name, getattr(entry, "address", "")) for entry in found.new] == [
        ("Dinas é", "Jalan 1"),
        ("Kantor – dua", "Jalan �"),
    ]
    assert "3" in str(found.notice)


def test_a_person_is_of_an_agency_by_any_of_its_names(office: Office) -> None:
    data = b"ID;Nama;NIP;Instansi\nx;X;19700101 199003 1 001;bnn kota\n"
    (person,) = register_files.preview(office.session(), Person, data).new
    assert isinstance(person, Person)
    assert (person.agency, person.number_kind, person.number) == ("BNNK", "NIP", "19700101 199003 1 001")


@pytest.mark.parametrize(
    "given",
    [
        {"phone": "bukan telepon"},
        {"phone": "81234567890"},
        {"email": "salah-surel"},
        {"number_kind": "NIP", "number": "abc"},
        {"number_kind": "NIK", "number": "abc"},
    ],
)
def test_the_same_is_asked_by_hand(office: Office, given: dict[str, str]) -> None:
    session = office.session()
    with pytest.raises(Refused):
        registers.add(session, Person, {"id": "x", "name": "X", **fields.read(session, Person, given)})
    with pytest.raises(Refused):
        registers.edit(session, Person, "kapolres", fields.read(session, Person, given))


def test_a_number_of_old_stands_in_nobodys_way(office: Office) -> None:
    session = office.session()
    old = session.need(Person, "kapolres")
    assert registers.edit(session, Person, old.id, {"position": "Kapolres Bontang"}).rev == old.rev + 1
