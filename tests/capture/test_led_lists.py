"""Follow-up as a list by agency: a name alone below its head leads the points below it, and does not speak."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture import foreign
from tests.capture.bontang import read_all

LISTS = [
    "Tindak lanjut:\n{lead}:\n- siapkan kapal\n- cek dermaga\nDLH:\n- angkut sampah",
    "TINDAK LANJUT\n{lead}\n- siapkan kapal\n- cek dermaga\nDLH\n- angkut sampah",
    "4. Tindak lanjut\na. {lead}\n   - siapkan kapal\n   - cek dermaga\nb. DLH\n   - angkut sampah",
    "Rencana tindak lanjut:\n1. {lead}:\n   a. siapkan kapal\n   b. cek dermaga\n2. DLH:\n   a. angkut sampah",
    "**Tindak lanjut per instansi:**\n**{lead}:**\n- siapkan kapal\n- cek dermaga\n**DLH:**\n- angkut sampah",
]
OWED = [("siapkan kapal", "KSOP"), ("cek dermaga", "KSOP"), ("angkut sampah", "DLH")]


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize(
    ("lead", "supporting"),
    [("KSOP", ()), ("KSOP (dibantu Polres)", ("POLRES",)), ("KSOP dan Polres", ("POLRES",)), ("Kepala KSOP", ())],
)
def test_an_agency_alone_below_a_head_of_follow_up_leads(text: str, lead: str, supporting: tuple[str, ...]) -> None:
    lines = read_all(text.format(lead=lead))
    promised = [line for line in lines if line.kind is EntryKind.ACTION]
    assert [(line.text, line.lead) for line in promised] == OWED
    assert promised[0].supporting == promised[1].supporting == supporting
    assert all(line.heading and not line.speaker for line in lines if line not in promised)


def test_what_stands_beside_the_agencies_is_nobodys() -> None:
    lines = read_all("4. Tindak lanjut\na. Polres\n   - jaga pos\nb. Susun laporan\nc. Kodim: apel")
    assert [(line.kind, line.text, line.lead) for line in lines[2:]] == [
        (EntryKind.ACTION, "jaga pos", "POLRES"),
        (EntryKind.ACTION, "Susun laporan", ""),
        (EntryKind.ACTION, "apel", "KODIM"),
    ]


def test_below_another_head_an_agency_alone_speaks() -> None:
    assert read_all("Pembahasan:\nPolres:\n- jaga pos")[2].speaker == "Polres"


@pytest.mark.parametrize(
    "text",
    [
        "Tindak lanjut\n\nPolres:\n- jaga pos\n- cek lampu\n\nKodim:\n- apel",
        "# Rapat\n\n## Tindak lanjut\n\n### Polres\n\n- jaga pos\n- cek lampu\n\n### Kodim\n\n- apel",
        "Notula\n\n4. Tindak lanjut\na. Polres\n   - jaga pos\n   - cek lampu\nb. Kodim\n   - apel",
    ],
)
def test_so_it_is_in_a_file(text: str) -> None:
    owed = [(line.text, line.lead) for _, line in foreign.understood(text) if line.kind is EntryKind.ACTION]
    assert owed == [("jaga pos", "POLRES"), ("cek lampu", "POLRES"), ("apel", "KODIM")]


def test_a_point_beside_an_agency_in_a_file_is_not_led_by_it() -> None:
    text = "Notula\n\n4. Tindak lanjut\na. Polres\n   - jaga pos\nb. Susun laporan\nc. Kodim\n   - apel"
    owed = [(line.text, line.lead) for _, line in foreign.understood(text) if line.kind is EntryKind.ACTION]
    assert owed == [("jaga pos", "POLRES"), ("Susun laporan", ""), ("apel", "KODIM")]
