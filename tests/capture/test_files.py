"""Files of lines as editors leave them."""

from __future__ import annotations

import pytest

from rapat.capture import lines_of
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
