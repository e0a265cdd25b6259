"""Follow-up listed by agency: an agency alone on its line owes what stands below it; labels that name one."""

from __future__ import annotations

from io import BytesIO

import pytest

from rapat import capture
from rapat.capture import Line, echo, foreign
from rapat.model import EntryKind
from rapat.text.language import ENGLISH
from tests.capture.bontang import BONTANG, read, read_all

ACTION = EntryKind.ACTION


def in_file(data: str | bytes, name: str = "berkas") -> list[Line]:
    """The lines of a file of minutes, each under the heads before it."""
    context, lines = BONTANG, []
    for file_line in foreign.read(data if isinstance(data, bytes) else data.encode(), name, BONTANG).lines:
        lines.append(foreign.understood(file_line, context))
        context = capture.following(context, lines[-1])
    return lines


def owed(lines: list[Line]) -> list[str]:
    """Who owes what: `LEAD+SUPPORT what (day)`."""
    return [
        f"{'+'.join((line.lead, *line.supporting)) or '-'} {line.text}"
        f"{f' ({line.due.date.day})' if line.due and line.due.date else ''}"
        for line in lines
        if line.kind is ACTION
    ]


BELOW = "- cek manifes\n- jaga loket, 4 Desember 2026"
OWED = ["KSOP cek manifes", "KSOP jaga loket (4)"]


@pytest.mark.parametrize(
    "above", ["Tindak lanjut:", "RENCANA TINDAK LANJUT", "## Rencana aksi", "**Langkah selanjutnya**"]
)
@pytest.mark.parametrize(
    "label", ["KSOP:", "KSOP", "**KSOP**", "**KSOP:**", "Untuk KSOP:", "Kepada KSOP:", "Kantor KSOP Bontang:", "ksop :"]
)
def test_an_agency_alone_among_follow_up_owes_what_stands_below(above: str, label: str) -> None:
    text = f"{above}\n{label}\n{BELOW}"
    assert owed(in_file(f"Notula rapat\n\n{text}\n")) == OWED
    if not above.startswith("##"):
        assert owed(read_all(text)) == OWED


@pytest.mark.parametrize(
    ("first", "second", "below"),
    [
        ("a. ", "b. ", "   - "),
        ("1. ", "2. ", "   - "),
        ("1) ", "2) ", "   a. "),
        ("- ", "- ", "  * "),
        ("• ", "• ", "  o "),
        ("* **", "* **", "  * "),
    ],
)
def test_agencies_of_a_list_owe_what_is_deeper(first: str, second: str, below: str) -> None:
    dress = "**" if first.endswith("**") else ""
    text = (
        f"Tindak lanjut:\n{first}Dishub bersama Polres{dress}\n{below}pasang rambu\n{below}atur arus, 4 Desember 2026\n"
        f"{second}Dinkes{dress}\n{below}siapkan tandu\n"
        f"{second.removesuffix('**')}Susun laporan bersama paling lambat 10 Desember 2026\n"
    )
    expected = [
        *("DISHUB+POLRES pasang rambu", "DISHUB+POLRES atur arus (4)"),
        *("DINKES siapkan tandu", "- Susun laporan bersama (10)"),
    ]
    assert owed(in_file(f"Notula rapat\n\n{text}")) == expected
    if "o " not in below:
        assert owed(read_all(text)) == expected


def test_headings_below_that_of_follow_up_name_who_owes() -> None:
    text = (
        "# Notula\n## Tindak Lanjut\n### Polres\n- jaga dermaga\n### Satpol PP (dibantu Kodim)\n- data lapak\n"
        "- [ ] pasang spanduk\n| Kegiatan | Waktu |\n|---|---|\n| razia | 4 Desember 2026 |\n"
        "### Umum\n- semua mengirim nama\n## Lain-lain\n- Dishub: usul jam\n"
    )
    lines = in_file(text)
    assert owed(lines) == [
        "POLRES jaga dermaga",
        "SATPOLPP+KODIM data lapak",
        "SATPOLPP+KODIM pasang spanduk",
        "SATPOLPP+KODIM razia (4)",
        "- semua mengirim nama",
    ]
    assert lines[-1].speaker == "Dishub"


def test_a_word_document_lists_by_agency() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Notula Rapat Pantai", 0)
    document.add_heading("Tindak Lanjut", 1)
    document.add_paragraph().add_run("DLH").bold = True
    document.add_paragraph("angkut sampah, 4 Desember 2026", style="List Bullet")
    document.add_paragraph().add_run("Satpol PP didukung Kecamatan Bontang Utara:").bold = True
    document.add_paragraph("tegur pedagang", style="List Bullet")
    document.add_heading("KSOP", 2)
    document.add_paragraph("larang sandar malam", style="List Number")
    data = BytesIO()
    document.save(data)
    assert owed(in_file(data.getvalue(), "notula.docx")) == [
        "DLH angkut sampah (4)",
        "SATPOLPP+KECUTARA tegur pedagang",
        "KSOP larang sandar malam",
    ]


def test_a_page_lists_by_agency() -> None:
    page = (
        "<html><body><p><b>Tindak lanjut</b></p><ol><li>Polres<ul><li>jaga simpang</li></ul></li>"
        "<li>Dishub<ul><li>lampu darurat</li></ul></li></ol><p><b>Penutup</b></p><p>Rapat ditutup.</p></body></html>"
    )
    assert owed(in_file(page, "notula.html")) == ["POLRES jaga simpang", "DISHUB lampu darurat"]


def test_a_line_below_an_agency_keeps_its_own_lead_and_adds_who_supports() -> None:
    text = (
        "Tindak lanjut:\nBPBD:\n- cek pompa @DAMKAR\n- siapkan perahu, dibantu Kodim\n- Dinkes: tandu\n- [ ] logistik"
    )
    assert owed(read_all(text)) == ["DAMKAR cek pompa", "BPBD+KODIM siapkan perahu", "DINKES tandu", "BPBD logistik"]


def test_an_official_speaks_unless_owners_are_listed() -> None:
    spoken = read_all("Tindak lanjut:\n- pasang portal @DISHUB\nKapolres:\n- situasi aman")
    assert spoken[-1].speaker == "Kapolres"
    listed = "Tindak lanjut:\nKapolres:\n- apel gabungan\nDandim:\n- siapkan satu peleton"
    assert owed(read_all(listed)) == ["POLRES apel gabungan", "KODIM siapkan satu peleton"]
    assert next(line.pic for line in read_all(listed) if line.kind is ACTION) == "kapolres"


def test_an_agency_speaks_where_nothing_is_owed() -> None:
    lines = read_all("Pembahasan:\nPolres:\n- situasi aman")
    assert lines[-1].speaker == "Polres"


def test_who_is_not_known_beside_agencies_leads_nothing_and_is_told() -> None:
    text = "Tindak lanjut:\na) Dishub:\n   - cat marka\nb) Jasa Raharja:\n   - santunan\nc) Polres:\n   - sekat jalur\n"
    for lines in (read_all(text), in_file(f"Notula rapat\n\n{text}")):
        assert owed(lines) == ["DISHUB cat marka", "- Jasa Raharja: santunan", "POLRES sekat jalur"]
        assert {line.unknown for line in lines if line.unknown} == {("Jasa Raharja",)}


def test_the_echo_of_such_a_line_says_who_owes() -> None:
    line = read_all("Tindak lanjut:\nDishub (dibantu Polres):")[1]
    told = ENGLISH.say(echo(line, BONTANG))
    assert "lead Dinas Perhubungan" in told
    assert "supporting Polres Bontang" in told


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("TL DLH: kirim hasil lab", "DLH kirim hasil lab"),
        ("TL KSOP & Posal: periksa kapal", "KSOP+POSAL periksa kapal"),
        ("RTL (Dinkes): siapkan tandu", "DINKES siapkan tandu"),
        ("RTL (BPBD, Damkar): simulasi", "BPBD+DAMKAR simulasi"),
        ("Tindak lanjut Dishub: pasang rambu, 4 Desember 2026", "DISHUB pasang rambu (4)"),
        ("Tindak lanjut untuk Posal dan KSOP: patroli laut", "POSAL+KSOP patroli laut"),
        ("Rencana tindak lanjut Satpol PP dibantu Polres: razia kos", "SATPOLPP+POLRES razia kos"),
        ("- TL Polres - jaga gerbang timur", "POLRES jaga gerbang timur"),
        ("Action Kodim: send one platoon", "KODIM send one platoon"),
    ],
)
def test_the_agency_behind_a_label_of_follow_up_leads(raw: str, expected: str) -> None:
    assert owed([read(raw)]) == [expected]


def test_a_head_of_duties_of_several_agencies_holds_for_all_below() -> None:
    text = "Tugas BNNK & Dinkes:\n- tes urine awak\nTL Polres dan Kodim:\n- jaga pintu barat"
    assert owed(read_all(text)) == ["BNNK+DINKES tes urine awak", "POLRES+KODIM jaga pintu barat"]


def test_a_head_for_all_is_no_owner() -> None:
    assert owed(read_all("Tugas masing-masing instansi:\n- lapor diri")) == ["- lapor diri"]
