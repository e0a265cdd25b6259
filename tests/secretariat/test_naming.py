"""Finding what somebody means: what is known is told, and that there is more of it."""

from __future__ import annotations

import pytest

from rapat.errors import NotFound
from rapat.model import Agency
from rapat.secretariat import naming, registers
from tests.conftest import Office


def test_names_that_a_sentence_has_no_room_for_are_counted(office: Office) -> None:
    session = office.session()
    before = len(session.find(Agency))
    for number in range(20):
        registers.add(session, Agency, {"id": f"X{number}", "name": f"Instansi {number}"})
    with pytest.raises(NotFound, match=f"Known are: .* and {before + 20 - 12} more"):
        naming.agency(session, "qqqqqqqq")
