"""A field of a register is one row: forms, command line and CSV files read and write it alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rapat.cli import register_options as options_of
from rapat.errors import Refused, WrongUsage
from rapat.model import Agency, Event, Forum, Person, Register, labels
from rapat.secretariat import field_types, fields, register_files, registers
from rapat.secretariat.fields import FIELDS
from rapat.text.language import Language, Message
from tests.conftest import Office
from tests.pictures import png

EMBLEM = png(40, 50)

ENTRIES: Mapping[type[Register], Mapping[str, str]] = {
    Agency: {
        "id": "DISHUB",
        "name": "Dinas Perhubungan",
        "short": "Dishub",
        "aliases": "LLAJ, Perhubungan",
        "head": "Kepala Dinas",
        "phone": "0548",
        "email": "a@b",
        "whatsapp": "0811",
        "address": "Jalan 1, Bontang",
        "active": "tidak",
        "letterhead": "PEMERINTAH KOTA; DINAS PERHUBUNGAN; Jalan 1, Telepon 0548",
        "logo": hashlib.sha256(EMBLEM).hexdigest(),
        "city": "Samarinda",
        "letter_pattern": "{kelas}/{nomor}/Dishub/{tahun}",
        "profile": "pemda",
        "margins": "2 2,5 3 2",
        "signature_title": "KEPALA DINAS PERHUBUNGAN",
    },
    Person: {
        "id": "kadishub",
        "name": "Andi",
        "title_before": "Dr.",
        "title_after": "S.T., M.T.",
        "position": "Kepala",
        "rank": "Pembina / IV a",
        "number_kind": "NIP",
        "number": "19700101 199003 1 001",
        "agency": "Kepolisian Resor Bontang",
        "acting": "Plt.",
        "aliases": "Pak Andi",
        "phone": "1",
        "email": "a@b",
        "role": "pengawas",
        "clearance": "Rahasia",
        "accounts": "andi; DOM\\andi",
        "active": "ya",
    },
    Forum: {
        "id": "FKDM",
        "name": "Forum Kewaspadaan",
        "short": "FKDM Kota",
        "aliases": "Forum",
        "members": "polres, BNNK",
        "secretariat": "KESBANGPOL",
        "chair": "kapolres",
        "secretary": "kabid",
        "note_taker": "notulis",
        "cosigners": "kapolres, kabid",
        "rule": "Selasa terakhir setiap bulan",
        "rule_start": "1/12/2026",
        "skipped": "29/12/2026",
        "extra": "2/1/2027, 3/1/2027",
        "start": "09.30",
        "minutes": "90",
        "quorum": "7",
        "place": "Aula",
        "agenda": "Pembukaan, doa=10; Lain-lain",
        "security": "terbatas",
        "urgency": "sangat segera",
        "letterhead_of": "POLRES",
        "letter_pattern": "{number}/x",
        "copies": "Wali Kota, u.p. Sekda; Arsip",
        "active": "yes",
    },
    Event: {"id": "PILKADA", "name": "Pilkada", "date": "25/12/2026", "end": "2/1/2027", "aliases": "Pemilu kada"},
}
"""A value for every field, as people write it in a form."""


@pytest.fixture(autouse=True)
def _kept_emblem(office: Office, tmp_path: Path) -> None:
    """The emblem that `ENTRIES` names is kept."""
    (tmp_path / "emblem.png").write_bytes(EMBLEM)
    office.session().keep(tmp_path / "emblem.png")


@pytest.mark.parametrize("document_type", ENTRIES)
def test_every_field_of_the_model_has_its_row(document_type: type[Register]) -> None:
    names = {field.name for field in fields.of(document_type)}
    assert {*names, "rev"} == set(document_type.__struct_fields__)
    assert set(ENTRIES[document_type]) == names
    assert {option.name for option in options_of.options(document_type)} == names - {"id"}
    assert set(register_files.columns(document_type)) - {"code", "id"} == names - {"id"}


def _as_options(given: Mapping[str, str]) -> dict[str, fields.Text]:
    """The same as given on the command line: what a form holds in one text is given one by one."""
    return {name: FIELDS[name].parts(text) if FIELDS[name].split else text for name, text in given.items()}


def _as_csv(given: Mapping[str, str]) -> bytes:
    """The same as a row of a CSV file."""
    cells = [";".join(FIELDS[name].parts(text)) for name, text in given.items()]
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"{','.join(given)}\n{row}\n".encode()


@pytest.mark.parametrize("document_type", ENTRIES)
def test_a_form_a_command_and_a_file_save_the_same(office: Office, document_type: type[Register]) -> None:
    session, given = office.session(), ENTRIES[document_type]
    saved = fields.read(session, document_type, given)
    assert fields.read(session, document_type, _as_options(given)) == saved
    (imported,) = register_files.preview(session, document_type, _as_csv(given)).new
    added = registers.add(session, document_type, saved)
    assert imported == type(added)(**{n: getattr(added, n) for n in added.__struct_fields__ if n != "rev"})


@pytest.mark.parametrize("document_type", ENTRIES)
def test_what_is_written_reads_back(office: Office, document_type: type[Register]) -> None:
    session = office.session()
    entry = registers.add(session, document_type, fields.read(session, document_type, ENTRIES[document_type]))
    written = {field.name: field.write(getattr(entry, field.name)) for field in fields.of(document_type)}
    assert fields.changed(entry, written) == {}
    again = registers.edit(session, document_type, entry.id, fields.read(session, document_type, written))
    assert again == type(entry)(**{n: getattr(entry, n) for n in entry.__struct_fields__ if n != "rev"}, rev=2)


def test_a_new_row_appears_on_the_command_line_and_is_read_alike(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = replace(FIELDS["phone"], option="--call", indonesian="--hubungi", type=field_types.WHOLE_NUMBER)
    monkeypatch.setitem(fields.FIELDS, "phone", row)
    (option,) = (one for one in options_of.options(Agency) if one.name == "phone")
    assert option.opts == ["--call", "--hubungi"]
    data = b"code,name,phone\nDISHUB,Dinas Perhubungan,nol\n"
    with pytest.raises(WrongUsage, match="a whole number is wanted"):
        fields.read(office.session(), Agency, {"phone": "nol"})
    assert [fault.line for fault in register_files.preview(office.session(), Agency, data).faults] == [2]


@pytest.mark.parametrize(("name", "printed"), [("role", labels.ROLE), ("security", labels.SECURITY)])
@pytest.mark.parametrize("code", ["en", "id"])
def test_the_printed_word_of_a_choice_is_read(office: Office, name: str, printed: Mapping[str, str], code: str) -> None:
    for value, word in printed.items():
        assert FIELDS[name].read(office.session(), Language(code).text(word)) == value


def test_a_choice_that_is_none_tells_those_that_are(office: Office) -> None:
    with pytest.raises(WrongUsage, match="secretary, chair, agency representative, auditor"):
        FIELDS["role"].read(office.session(), "bendahara")


def test_emptying_a_field_empties_it(office: Office) -> None:
    session = office.session()
    registers.add(session, Event, fields.read(session, Event, ENTRIES[Event]))
    read = fields.read(session, Event, {"end": "", "aliases": ""})
    assert registers.edit(session, Event, "PILKADA", read) == Event(
        id="PILKADA", rev=2, name="Pilkada", date=date(2026, 12, 25)
    )


def test_a_person_nobody_entered_is_told_at_once(office: Office) -> None:
    with pytest.raises(Refused, match="There is no person siapa"):
        FIELDS["cosigners"].understood(office.session(), "kapolres, siapa")


CHOSEN = [name for name, field in FIELDS.items() if isinstance(field.type, field_types.Choice) and name != "active"]
"""Fields of one code among several; of being in use a sign is shown."""


@pytest.mark.parametrize("name", CHOSEN)
def test_no_code_of_a_choice_is_shown_to_people(name: str) -> None:
    field = FIELDS[name]
    assert isinstance(field.type, field_types.Choice)
    for code in field.type.words:
        for shown in (field.show(code), field.describe(code)):
            assert isinstance(shown, Message), f"{name}: {shown}"
