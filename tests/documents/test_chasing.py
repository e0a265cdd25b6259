"""What goes out about a circular that somebody has yet to acknowledge: whom it names, its hour, its class."""

from __future__ import annotations

import pytest

from rapat.documents import chasing
from rapat.errors import NotAllowed, Refused
from rapat.model import Agency, SecurityClass, Urgency
from rapat.secretariat import circulars, registers, whose_paper
from rapat.secretariat.circulars import CircularDraft
from rapat.text.language import Language
from tests.conftest import Office

ENGLISH, INDONESIAN = Language("en"), Language("id")


def test_it_names_those_who_are_missing_and_the_hour(office: Office) -> None:
    draft = CircularDraft(text="Kapal *memuat* BBM", to=("POLRES", "KODIM", "BNNK"), urgency=Urgency.IMMEDIATE)
    issued = circulars.issue(office.session(), draft)
    circulars.acknowledge(office.session("kapolres"), issued)
    made = chasing.chase(office.session(), issued, ENGLISH)
    assert list(made.to) == ["KODIM", "BNNK"]
    assert "1. Kodim\n2. BNN Kota" in made.group
    assert "Polres" not in made.group
    assert "until Monday, 23 November 2026, 10:00 WITA, within 2 hr" in made.to["KODIM"]
    assert "BNN" not in made.to["KODIM"]
    office.at("2026-11-23 11:05")
    late = chasing.chase(office.session(), issued, INDONESIAN)
    assert "1 jam 5 menit yang lalu" in late.group


def test_words_of_a_secret_one_stay_behind_and_a_restricted_one_is_warned_of(office: Office) -> None:
    for security, told in ((SecurityClass.SECRET, False), (SecurityClass.RESTRICTED, True)):
        draft = CircularDraft(text="Gudang di Berbas", to=("KODIM",), security=security)
        made = chasing.chase(office.session(), circulars.issue(office.session(), draft), ENGLISH)
        assert all(("Gudang" in text) is told for text in (made.group, *made.to.values()))
        assert len(made.notices) == 1


def test_nothing_is_written_where_nobody_is_missing_or_it_is_not_ones_own(office: Office) -> None:
    issued = circulars.issue(office.session(), CircularDraft(text="Awas", to=("POLRES",)))
    with pytest.raises(NotAllowed):
        chasing.chase(office.session("kapolres"), issued, ENGLISH)
    circulars.acknowledge(office.session("kapolres"), issued)
    with pytest.raises(Refused, match="already"):
        chasing.chase(office.session(), issued, ENGLISH)


def test_who_has_no_letterhead_is_told_of_before_anything_is_issued(office: Office) -> None:
    assert whose_paper.lent_to(office.session(), "POLRES") is None  # there is none to be lent
    registers.edit(office.session(), Agency, "KESBANGPOL", {"letterhead": ["KESBANGPOL", "Jalan Uji 1"]})
    assert "POLRES --letterhead" in str(whose_paper.lent_to(office.session(), "POLRES"))
    assert whose_paper.lent_to(office.session(), "KESBANGPOL") is None
    registers.edit(office.session(), Agency, "POLRES", {"letterhead": ["POLRES BONTANG", "Jalan Uji 2"]})
    assert whose_paper.lent_to(office.session(), "POLRES") is None
