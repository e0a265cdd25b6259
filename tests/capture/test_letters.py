"""What a letter says before and behind the minutes in it is left out of them, and told."""

from __future__ import annotations

import pytest

from tests.capture.foreign import left_out, minutes, understood


@pytest.mark.parametrize(
    "greeting",
    [
        "Yth. Rekan-rekan anggota,",
        "Kepada Yth. Bapak dan Ibu,",
        "Assalamu'alaikum warahmatullahi wabarakatuh.",
        "Selamat siang, salam sejahtera.",
        "Dgn hormat,",
        "Dear colleagues,",
    ],
)
def test_a_salutation_is_left_out(greeting: str) -> None:
    text = f"{greeting}\nRapat pengamanan pasar malam\nTempat: Aula Kantor Camat\n\nKapolres: situasi aman\n"
    assert left_out(text) == [greeting]
    assert minutes(text) == ["note Kapolres|situasi aman"]
    assert "salutation" in str(next(line.why for line, _ in understood(text) if line.why is not None))


@pytest.mark.parametrize(
    "closing",
    [
        "Demikian kami laporkan, atas kerja samanya kami sampaikan terima kasih.",
        "Terima kasih atas kehadirannya",
        "trm kasih",
        "Demikian untuk diketahui.\nWassalamualaikum wr. wb.",
        "Thank you for your attention.\nKind regards",
    ],
)
def test_a_closing_is_left_out(closing: str) -> None:
    text = f"Kapolres: situasi aman\nDandim: dua regu siaga\nKajari: tidak ada perkara baru\n{closing}\n"
    assert left_out(text) == closing.splitlines()
    assert len(minutes(text)) == 3


@pytest.mark.parametrize(
    "said",
    ["Terima kasih kepada Damkar atas pompanya", "Demikian laporan warga soal jembatan itu", "Selamat pagi dari pasar"],
)
def test_words_about_something_stay(said: str) -> None:
    assert left_out(f"Kapolres: situasi aman\nDandim: siaga\n{said}\n") == []
    assert left_out(f"{said}\nKapolres: situasi aman\n") == []


def test_a_greeting_of_somebody_who_speaks_stays() -> None:
    assert left_out("Kapolres: selamat pagi\nSelamat pagi\n") == []
