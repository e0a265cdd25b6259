"""What is typed fast: who is responsible behind the words, in short; verbs of saying as they are spoken."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "text", "lead", "due"),
    [
        ("! pasang cermin tikungan pj dishub 15/12", "pasang cermin tikungan", "DISHUB", date(2026, 12, 15)),
        ("! sebar imbauan tgjwb satpol pp 9/12", "sebar imbauan", "SATPOLPP", date(2026, 12, 9)),
        ("! bersihkan drainase tgg jwb: dlh tgl 8", "bersihkan drainase", "DLH", date(2026, 12, 8)),
        ("! data warga kos pngg jwb kodim", "data warga kos", "KODIM", None),
        ("! uji sirene penjab bpbd lusa", "uji sirene", "BPBD", date(2026, 11, 28)),
    ],
)
def test_who_is_responsible_behind_the_words_leads(raw: str, text: str, lead: str, due: date | None) -> None:
    line = read(raw)
    assert (line.text, line.lead, line.due.date if line.due else None) == (text, lead, due)


@pytest.mark.parametrize(
    ("raw", "proposed", "due"),
    [
        ("! rekayasa arus oleh dishub 20/12", ("DISHUB",), date(2026, 12, 20)),
        ("! pasang portal 15/12", (), date(2026, 12, 15)),
        ("! pasang portal mulai 15/12", (), None),
    ],
)
def test_a_day_in_figures_at_the_end_is_offered(raw: str, proposed: tuple[str, ...], due: date | None) -> None:
    line = read(raw)
    assert (line.proposed, line.proposed_due.date if line.proposed_due else None) == (proposed, due)


def test_an_unknown_office_that_is_responsible_is_told() -> None:
    line = read("! ganti kabel pic telkom 12/12")
    assert (line.lead, line.unknown) == ("", ("telkom",))
    assert "owner-unknown" in line.flags


@pytest.mark.parametrize("raw", ["! siapkan genset (Polres, PLN)", "! siapkan genset (Polres, PLN) 12/12"])
def test_of_a_bracket_with_an_unknown_office_who_is_known_leads(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.lead, line.unknown) == (EntryKind.ACTION, "POLRES", ("PLN",))
    assert line.text == "siapkan genset, pendukung: PLN"


@pytest.mark.parametrize("raw", ["! siapkan genset (PLN, Polres)", "! siapkan genset (Polres, 2 unit)"])
def test_of_a_bracket_that_begins_with_another_nobody_leads(raw: str) -> None:
    line = read(raw)
    assert (line.lead, line.text) == ("", raw.removeprefix("! "))


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("kapolres ngomong parkir semrawut", "Kapolres", "parkir semrawut"),
        ("Kapolres ngomong: parkir semrawut", "Kapolres", "parkir semrawut"),
        ("dandim sampein pos loktuan kurang orang", "Dandim", "pos loktuan kurang orang"),
        ("dandim nyampein jalur tikus ramai", "Dandim", "jalur tikus ramai"),
        ("kadinkes ngeluh vaksin telat", "Kadinkes", "ngeluh vaksin telat"),
        ("kalak bpbd ngingetin banjir rob", "Kalak BPBD", "ngingetin banjir rob"),
        ("sekda nyaranin loket digeser", "Sekda", "nyaranin loket digeser"),
    ],
)
def test_who_speaks_is_known_by_a_verb_as_it_is_spoken(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == (speaker, text)
