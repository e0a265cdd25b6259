"""Finding what somebody means: what is known is told, and that there is more of it."""

from __future__ import annotations

import pytest

from rapat.errors import NotFound, Refused
from rapat.model import Agency, Person
from rapat.secretariat import naming, registers
from tests.conftest import Office


def test_names_that_a_sentence_has_no_room_for_are_counted(office: Office) -> None:
    session = office.session()
    before = len(session.find(Agency))
    for number in range(20):
        registers.add(session, Agency, {"id": f"X{number}", "name": f"Instansi {number}"})
    with pytest.raises(NotFound, match=f"Known are: .* and {before + 20 - 12} more"):
        naming.agency(session, "qqqqqqqq")


def test_a_person_is_found_by_words_of_the_name_that_one_alone_has(office: Office) -> None:
    session = office.session()
    registers.add(session, Person, {"id": "rina-m", "name": "Hj. Rina Marlina, S.Sos."})
    for words in ("Rina", "rina marlina", "Marlina", "Rina Marlina, S.Sos., M.Si.", "Hj. Rina"):
        assert naming.person(session, words).id == "rina-m"
    for words in ("Hj.", "Sos", "Rin", "Marlina Rina"):
        with pytest.raises(NotFound):
            naming.person(session, words)
    registers.add(session, Person, {"id": "rina-s", "name": "Rina Sari"})
    with pytest.raises(Refused, match=r"Rina could be rina-m, rina-s\."):
        naming.person(session, "Rina")
    registers.edit(session, Person, "rina-s", {"active": False})
    assert naming.person(session, "Rina").id == "rina-m"
