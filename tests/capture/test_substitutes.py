"""Who speaks for somebody who is away: he himself, under his own name; whoever is away never."""

from __future__ import annotations

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize("form", ["{}: pos tetap satu", "{} menyampaikan bahwa pos tetap satu", "{} – pos tetap satu"])
@pytest.mark.parametrize(
    ("label", "agency", "doubt"),
    [
        ("Iptu Hamzah (mewakili Kabag Ops)", "POLRES", "speaker-unknown"),
        ("Iptu Hamzah mewakili Kabag Ops", "POLRES", "speaker-unknown"),
        ("Pelda Rusdi (utusan Dandim)", "KODIM", "speaker-unknown"),
        ("Pelda Rusdi utusan dari Kodim", "KODIM", "speaker-unknown"),
        ("Lettu Laut Bayu (a.n. Danposal)", "POSAL", "speaker-unknown"),
        ("dr. Wulan (atas nama Kadinkes)", "DINKES", "speaker-unknown"),
        ("Rahma Yuniar (yang mewakili Kadishub)", "DISHUB", "speaker-unknown"),
        ("Rahma Yuniar mewakili Kadishub", "DISHUB", "speaker-unknown"),
        ("Pak Jamal perwakilan DLH", "DLH", "speaker-unknown"),
        ("Bapak Tono utusan BPBD", "BPBD", "speaker-unknown"),
        ("Bapak Surya mewakili Kadinkes", "DINKES", "speaker-unknown"),
        ("Kasdim (mewakili Dandim)", "KODIM", ""),
        ("Kapolres mewakili Wali Kota", "POLRES", ""),
        ("Peltu Gani (wakil dari Kodim)", "KODIM", ""),
    ],
)
def test_a_substitute_speaks_himself_for_the_office(form: str, label: str, agency: str, doubt: str) -> None:
    line = read(form.format(label))
    assert (line.speaker, line.agency, line.person, line.text) == (label, agency, "", "pos tetap satu")
    assert line.flags == ((doubt,) if doubt else ())


def test_a_substitute_for_an_office_in_no_register_speaks_too() -> None:
    line = read("Bu Tuti mewakili RSUD: ranjang penuh")
    assert (line.speaker, line.agency, line.flags) == ("Bu Tuti mewakili RSUD", "", ("speaker-unknown",))


@pytest.mark.parametrize(
    "raw", ["Dua regu mewakili Polres: dua puluh orang", "Panitia mewakili Polres: lima orang", "Yang mewakili: Kodim"]
)
def test_who_is_counted_or_named_as_coming_says_nothing(raw: str) -> None:
    assert (read(raw).speaker, read(raw).text) == ("", raw)


def test_who_acts_for_an_office_holds_it() -> None:
    assert read("Kompol Danu (Plh. Kapolres): apel pukul enam").person == "kapolres"
