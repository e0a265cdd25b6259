"""Lists of decisions as they go out: numbered, dated and signed, whether of a forum or of one meeting."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conftest import Office
from tests.documents.test_entered_by import printed
from tests.secretariat.sitting import approved
from tests.secretariat.test_decisions import held


@pytest.mark.parametrize("about", ["WASDIN", "WASDIN-2026-001"])
@pytest.mark.parametrize("form", ["md", "csv", "message"])
def test_each_decision_has_its_number_wherever_it_is_listed(office: Office, about: str, form: str) -> None:
    approved(office.session(), held(office, "= Pertama", "= Kedua"))
    text = printed(office.session(), "keputusan", about, form, "id")
    assert [f"WASDIN-2026-001/K{number}" in text for number in (1, 2, 3)] == [True, True, False]
    assert ("Berlaku" in text) is (form != "message")


@pytest.mark.parametrize("about", ["WASDIN", "WASDIN-2026-001"])
def test_a_list_has_place_and_day_and_is_signed(office: Office, about: str) -> None:
    approved(office.session(), held(office, "= Pertama"))
    text = printed(office.session(), "keputusan", about, "txt", "id")
    signed = text.partition("Pertama")[2]
    assert "November 2026" in signed
    assert "………" in signed or "Kepala Badan" in signed


@pytest.mark.parametrize(("lines", "marked"), [(("= Pertama",), False), (("= Pertama", "= (T) Kedua"), True)])
def test_a_class_that_all_lines_have_marks_none_of_them(office: Office, lines: Sequence[str], *, marked: bool) -> None:
    approved(office.session(), held(office, *lines))
    assert ("(T) " in printed(office.session(), "keputusan", "WASDIN", "md", "id")) is marked


def test_a_meeting_is_named_once_above_its_decisions(office: Office) -> None:
    approved(office.session(), held(office, "= Pertama", "= Kedua"))
    text = printed(office.session(), "keputusan", "WASDIN", "md", "id")
    assert text.count("(WASDIN-2026-001)") == 1
    assert text.index("(WASDIN-2026-001)") < text.index("Pertama") < text.index("Kedua")
    assert "| 2\\. |" in text or "| 2. |" in text
