"""How lines wrap on the screens."""

from __future__ import annotations

from datetime import date

import pytest
from textual.content import Content

from rapat.model import Action, Entry, EntryKind, Priority
from rapat.text.language import Language
from rapat.tui.text import Words, line, lines
from rapat.tui.widgets.frame import Echo
from rapat.tui.widgets.record import RecordView
from rapat.tui.wrapping import row_starts


def rows(text: str, width: int, hang: int = 0) -> list[str]:
    return [row.plain.rstrip() for row in Words.of(Content(text), hang).wrap(width)]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("sebagai PJ: 15 · selesai 10 · ▲ terlambat 4", 32, ["sebagai PJ: 15 · selesai 10 ·", "▲ terlambat 4"]),
        ("0093 KODIM ▲ terlambat", 14, ["0093 KODIM", "▲ terlambat"]),
        ("ada lima ▲ menunggu 12 buah", 20, ["ada lima", "▲ menunggu 12 buah"]),
        ("pekan: 23/11 ▒ 2 · 30/11 ▒▒▒ 13 · 7/12 ▒▒ 9", 30, ["pekan: 23/11 ▒ 2 ·", "30/11 ▒▒▒ 13 · 7/12 ▒▒ 9"]),
        ("→ TL-1 · KODIM +1 · Kamis, 3 Des 2026", 34, ["→ TL-1 · KODIM +1 ·", "  Kamis, 3 Des 2026"]),
        ("  3. Prakiraan gangguan dan kerawanan", 20, ["  3. Prakiraan", "     gangguan dan", "     kerawanan"]),
        ("– izin karena dinas ke Samarinda", 16, ["– izin karena", "  dinas ke", "  Samarinda"]),
        ("Kapolres: aman terkendali", 12, ["Kapolres:", "aman", "terkendali"]),
        ("satu\n  → dua tiga empat", 12, ["satu", "  → dua tiga", "    empat"]),
        ("https://contoh.example/panjang", 12, ["https://cont", "oh.example/p", "anjang"]),
        ("pendek", 40, ["pendek"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_between_what_is_read_apart(text: str, width: int, shown: list[str]) -> None:
    """A mark stays with word and figure, a short part stays whole, and further rows stand below the words."""
    assert rows(text, width) == shown


def test_the_rows_of_a_line_stand_below_its_words_where_these_are_told() -> None:
    """A head that only its writer knows is told."""
    assert rows("  20   Kapolres: situasi aman", 24, 7) == ["  20   Kapolres: situasi", "       aman"]
    told = lines([line("judul"), Words.of(Content("@KODE    instansi yang menyanggupi"), 9)])
    assert [row.plain.rstrip() for row in told.wrap(30)] == ["judul", "@KODE    instansi yang", "         menyanggupi"]


@pytest.mark.parametrize("width", [1, 2, 3, 7, 16, 40])
@pytest.mark.parametrize(
    "text",
    [
        "▲▲▲▲▲▲▲▲▲ 4/5 · yang sangat panjang sekali untuk satu baris",
        "地方政府協調会議の議事録 dan catatan",
        "   · · · a",
        "· " * 9,
    ],
)
def test_nothing_is_lost_and_nothing_is_wider_than_its_row(text: str, width: int) -> None:
    """Whatever the width, the rows hold every letter in its order, and are as many as the height tells."""
    words = Words.of(Content(text))
    wrapped = words.wrap(width)
    assert "".join("".join(row.plain.split()) for row in wrapped) == "".join(text.split())
    assert all(row.cell_length <= max(width, 2) for row in wrapped)
    assert words.get_height({}, width) == len(wrapped)


def test_what_people_typed_wraps_so_on_every_way_to_a_widget() -> None:
    """The gate returns such text."""
    assert [row.plain.rstrip() for row in line("· satu dua tiga").wrap(10)] == ["· satu dua", "  tiga"]
    assert [row.plain.rstrip() for row in lines([line("a"), line("✓ satu dua")]).wrap(8)] == ["a", "✓ satu", "  dua"]


def test_a_recorded_line_stands_below_its_words_and_shows_what_presses() -> None:
    """Number and mark stand alone before it, also the mark of what presses."""
    words = "Kirim genset ke posko"
    entry = Entry(
        id="R-1.4", meeting="R-1", number=4, kind=EntryKind.ACTION, text=words, raw=words, action="A", order=4
    )
    action = Action(id="A", text=words, lead="BPBD", priority=Priority.URGENT, created=date(2026, 11, 28))
    view = RecordView(lambda: Language("id"))
    shown = [row.plain.rstrip() for row in view.written(entry, action).wrap(24)]
    assert shown[:2] == ["   4 !! Kirim genset ke", "        posko"]


def test_a_run_of_marks_is_no_word_of_any_length() -> None:
    assert row_starts("→ " * 40, 20) == [16, 32, 48, 64]


@pytest.mark.parametrize(
    ("said", "height", "shown"),
    [
        ("CATATAN · Polres bicara", 1, ["CATATAN · Polres bicara"]),
        ("CATATAN · Polres bicara · terdengar seperti keputusan", 1, ["CATATAN · Polres bicara …"]),
        (
            "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
            2,
            ["satu dua tiga empat lima", "enam tujuh delapan…"],
        ),
    ],
)
def test_what_is_said_and_finds_no_room_ends_in_dots(said: str, height: int, shown: list[str]) -> None:
    echo = Echo()
    echo.words = line(said)
    assert [row.plain.rstrip() for row in echo.fitting(25, height).wrap(25)] == shown
