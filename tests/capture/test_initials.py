"""Names keep what stands before and behind them, an initial or a degree, and the alias that was typed."""

from __future__ import annotations

import pytest

from tests.capture.bontang import read
from tests.capture.foreign import minutes


@pytest.mark.parametrize(
    "name",
    [
        "H. Mahmud Saleh, S.Ag.",
        "M. Fauzan, S.T., M.T.",
        "Muh. Anas, S.Sos.",
        "R. Hartono, SH",
        "Siti Khadijah, S.K.M.",
        "Johan Lumban, Ph.D",
        "A. Latif",
        "I. Made Sukarta, S.Ag.",
    ],
)
def test_a_name_with_an_initial_or_a_degree_speaks_typed_and_in_a_file(name: str) -> None:
    said = f"{name}: got mampat sejak Ahad"
    line = read(said)
    assert (line.speaker, line.text, "speaker-unknown" in line.flags) == (name, "got mampat sejak Ahad", True)
    assert minutes(f"Rapat warga\n\n{said}\n") == [f"note {name}|got mampat sejak Ahad"]


@pytest.mark.parametrize(
    "sentence",
    [
        "H. Mahmud Saleh, S.Ag. menyampaikan keluhan warga",
        "M. Fauzan mengusulkan portal baru",
        "T. Sitorus, S.E. meminta tambahan lampu",
    ],
)
def test_the_initial_of_who_tells_something_stays_in_a_file(sentence: str) -> None:
    (told,) = minutes(f"Rapat warga\n\n{sentence}\n")
    assert told.startswith(f"note {sentence.partition(' me')[0]}")


def test_an_initial_stays_beside_an_outline_that_it_does_not_go_on_with() -> None:
    text = "I. PEMBUKAAN\nII. LAPORAN\nH. Mahmud, S.Ag.: kas menipis\nS. Wijaya: situasi aman\nA. Latif: got mampat\n"
    assert minutes(text) == [
        "note H. Mahmud, S.Ag.|kas menipis",
        "note S. Wijaya: situasi aman",
        "note A. Latif|got mampat",
    ]


def test_letters_that_count_a_list_are_no_initials() -> None:
    points = ("Pasar: harga beras naik", "Terminal: sepi sekali hari ini", "M. Fauzan, S.T.: portal rusak")
    text = "".join(f"{letter}. {point}\n" for letter, point in zip("ABC", points, strict=True))
    assert minutes(f"Rapat warga\n\n{text}") == [
        "note Rapat warga",
        "note Pasar: harga beras naik",
        "note Terminal: sepi sekali hari ini",
        "note M. Fauzan, S.T.|portal rusak",
    ]


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("Kepala BNN Kota", "Kepala BNN Kota"),
        ("Ka BNNK", "Kepala BNNK"),
        ("Dandim 0908", "Dandim 0908"),
        ("Kaban", "Kaban Kesbangpol"),
        ("Kadis Kesehatan", "Kadinkes"),
        ("Kasat Intel", "Kasat Intelkam"),
    ],
)
def test_an_alias_that_was_typed_loses_nothing_to_a_shorter_one(label: str, printed: str) -> None:
    assert read(f"{label}: rapat dilanjutkan").speaker == printed
