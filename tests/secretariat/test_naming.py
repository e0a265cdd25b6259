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


def test_what_is_out_of_use_is_not_among_what_is_known(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "BNNK", {"active": False})
    with pytest.raises(NotFound) as refused:
        naming.agency(session, "qqqqqqqq")
    assert "POLRES" in str(refused.value)
    assert "BNNK" not in str(refused.value)


def test_a_person_is_found_behind_a_form_of_address_that_the_register_has_otherwise(office: Office) -> None:
    session = office.session()
    registers.add(session, Person, {"id": "ibu-nurhayati-lamara", "name": "Ibu Nurhayati Lamara"})
    registers.add(session, Person, {"id": "joko", "name": "Joko Susilo"})
    for words in ("bu nurhayati", "Bu Nurhayati Lamara", "nurhayati"):
        assert naming.person(session, words).id == "ibu-nurhayati-lamara"
    assert naming.person(session, "pak Joko").id == "joko"


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
