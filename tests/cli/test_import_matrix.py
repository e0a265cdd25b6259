"""`rapat actions import`: the preview, the rows that are chosen, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

HEAD = "Nomor TL,Uraian,Status,Progres\n"
ROWS = "TL-2026-0001,Kirim data,selesai,Terkirim\nTL-2026-0002,Jaga pos,entah,\nTL-2026-0003,Lapor,,Aman\n"


@pytest.fixture
def matrix(rapat: Terminal, tmp_path: Path) -> str:
    """A matrix of three promises that came back."""
    for text in ("Kirim data", "Jaga pos", "Lapor"):
        rapat("actions", "add", text, "--lead", "POLRES")
    path = tmp_path / "matriks.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return str(path)


def status(rapat: Terminal, number: str) -> str:
    told: str = rapat("actions", "show", number, "--json").json["status"]
    return told


def test_a_look_writes_nothing(rapat: Terminal, matrix: str) -> None:
    ran = rapat("actions", "import", matrix, "--dry-run")
    assert "Row 2, TL-2026-0001: would change" in ran.out
    assert '"entah" is no status' in ran.out
    assert "would change 2, unknown 1" in ran.out
    assert "Nothing was taken" in ran.err
    assert status(rapat, "1") == "open"


def test_it_is_taken_as_reported_by_the_agency(rapat: Terminal, matrix: str) -> None:
    ran = rapat("tl", "impor", matrix, "--json")
    assert (ran.json["agency"], ran.json["taken"]) == ("POLRES", 2)
    assert [row["verdict"] for row in ran.json["rows"]] == ["changes", "unknown", "changes"]
    shown = rapat("actions", "show", "1", "--json").json
    assert shown["status"] == "done"
    assert "POLRES" in {report["agency"] for report in shown["progress"]}
    assert rapat("actions", "import", matrix, "--json").json["taken"] == 0


def test_single_rows_are_taken_by_their_numbers(rapat: Terminal, matrix: str) -> None:
    ran = rapat("actions", "import", matrix, "--agency", "Polres", "--row", "4")
    assert "Taken: 1 rows, as reported by POLRES" in ran.err
    assert (status(rapat, "1"), status(rapat, "3")) == ("open", "progress")
    ran = rapat.try_to("actions", "import", matrix, "--row", "3")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "nothing to be taken from row 3" in ran.err


def test_what_changed_here_since_is_told_with_the_option_that_takes_it(rapat: Terminal, tmp_path: Path) -> None:
    rapat("actions", "add", "Kirim data", "--lead", "POLRES")
    sheet = rapat("documents", "lembar-instansi", "POLRES", "-f", "csv", "-o", "-").out
    path = tmp_path / "lembar.csv"
    rapat("actions", "progress", "1", "Ditelepon", "--by", "POLRES")
    path.write_text(sheet.replace("Belum dimulai", "selesai"), encoding="utf-8")
    ran = rapat("actions", "import", str(path))
    assert "--row 2" in ran.err
    assert status(rapat, "1") == "progress"
    rapat("actions", "import", str(path), "--row", "2")
    assert status(rapat, "1") == "done"


def test_it_may_come_from_standard_input(rapat: Terminal, matrix: str) -> None:
    ran = rapat("actions", "import", "-", "--json", typed=Path(matrix).read_text(encoding="utf-8"))
    assert ran.json["taken"] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"nama,alamat\nx,y\n", "no column with the numbers"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007"),
        (b"PK\x03\x04" + bytes(60), "damaged"),
    ],
)
def test_what_is_no_matrix_is_one_sentence_with_its_remedy(
    rapat: Terminal, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    ran = rapat.try_to("actions", "import", str(path))
    assert (ran.code, ran.err.count("\n"), ran.out) == (1, 1, "")
    assert said in ran.err


def test_of_many_rows_the_first_of_each_kind_are_told_and_how_many_there_are(rapat: Terminal, tmp_path: Path) -> None:
    rapat("actions", "add", "Kirim data", "--lead", "POLRES")
    path = tmp_path / "matriks.csv"
    unknown = "".join(f"TL-2026-{number:04},Lain,,Aman\n" for number in range(1000, 3000))
    path.write_text(HEAD + "TL-2026-0001,Kirim data,selesai,Terkirim\n" + unknown, encoding="utf-8")
    ran = rapat("actions", "import", str(path), "--dry-run")
    assert len(ran.out.splitlines()) == 2 + 1 + 2 * 10 + 1
    assert "would change 1, unknown 2000" in ran.out
    assert "Rows not shown: 1990" in ran.err
    assert len(rapat("tl", "impor", str(path), "--coba", "--semua").out.splitlines()) == 3 + 2 * 2000 + 1
    listed = tmp_path / "daftar.csv"
    listed.write_text(
        "Uraian,Penanggung jawab\n" + "".join(f"Kirim {at},ENTAH\n" for at in range(40)), encoding="utf-8"
    )
    assert len(rapat("actions", "import-list", str(listed), "--dry-run").out.splitlines()) < 40
