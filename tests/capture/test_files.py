"""Files of lines as editors leave them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.capture import line_of, lines_of
from rapat.errors import Refused

LINES = ["Kapolres: situasi aman", "", "– patroli “malam”"]


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(LINES).encode(),
        ("\n".join(LINES) + "\n").encode(),
        "\r\n".join(LINES).encode(),
        "\r".join(LINES).encode(),
        "\n".join(LINES).encode("utf-8-sig"),
        "\n".join(LINES).encode("utf-16"),
        "\n".join(LINES).encode("utf-16-le"),
        "\r\n".join(LINES).encode("utf-16-be"),
        "\n".join(LINES).encode("utf-32"),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert lines_of(data) == (LINES, None)


def test_windows_1252_is_read_with_a_notice() -> None:
    text = lines_of("\n".join(LINES).encode("cp1252"))
    assert text.lines == LINES
    assert text.notice is not None


def test_an_empty_file_has_no_lines() -> None:
    assert lines_of(b"").lines == []
    assert lines_of("\ufeff".encode()).lines == []


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        b"PK\x03\x04\x14\0\x06\0" + bytes(200),
        b"\xff\xfe\x00\xd8\x00",
        bytes(range(32)) * 20,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no text"):
        lines_of(data)


def test_line_separators_of_word_end_a_line() -> None:
    assert lines_of("satu\vdua\u2028tiga".encode()).lines == ["satu", "dua", "tiga"]


def test_a_hundred_thousand_lines_are_all_there() -> None:
    assert len(lines_of(b"baris\n" * 100_000).lines) == 100_000


@pytest.mark.parametrize("broken", [b"\xff", b"\xc3", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\x81\x8d", bytes(range(256))])
def test_a_broken_byte_spoils_its_line_and_no_other(broken: bytes) -> None:
    rows = [line.encode() for line in LINES * 40]
    rows[10] = b"satu " + broken.translate(None, b"\n\r\x0b\x0c\x1c\x1d\x1e\x85") + b" dua"
    read = lines_of(b"\n".join(rows)).lines
    assert read[:10] + read[11:] == (LINES * 40)[:10] + (LINES * 40)[11:]
    assert read[10].startswith("satu ")
    assert read[10].endswith(" dua")


@pytest.mark.parametrize(
    ("broken", "read"),
    [(b"30 \x96 40", "30 – 40"), (b"\x93aman\x94", "“aman”"), (b"\x81\x8d", "��"), (b"\xf0\x9f\x98", "���")],
)
def test_a_line_that_is_no_utf8_is_read_as_windows_1252_and_told(broken: bytes, read: str) -> None:
    rows = ["suhu 37 °C", "", "cuaca – cerah"]
    data = "\n".join(rows).encode() + b"\nsuhu \xc2\xb0 " + broken
    text = lines_of(data)
    assert text.lines == [*rows, f"suhu ° {read}"]
    assert "1 lines: 4." in str(text.notice)


@given(st.binary())
def test_one_line_is_always_text(data: bytes) -> None:
    line = line_of(data)
    assert line.encode().decode() == line == line.rstrip("\r\n")


def test_one_line_is_read_as_in_a_file() -> None:
    for line in LINES:
        assert line_of(line.encode() + b"\r\n") == line
        assert line_of(line.encode("cp1252") + b"\n") == line
    assert line_of(b"\xef\xbb\xbfKapolres: aman\n") == "Kapolres: aman"


def test_a_null_in_a_file_is_kept() -> None:
    assert lines_of(b"satu\0dua\ntiga\n").lines == ["satu\0dua", "tiga"]
