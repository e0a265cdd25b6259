"""Lists copy what they show."""

from __future__ import annotations

from rapat.secretariat import assigning, reading
from rapat.secretariat.assigning import ActionDraft
from tests.conftest import Office
from tests.counting import counted


def test_the_list_of_one_agency_copies_no_other_s_actions(office: Office) -> None:
    session = office.session()
    for number in range(60):
        assigning.add(session, ActionDraft(f"Kirim data {number}", lead="KODIM"))
    led = assigning.add(session, ActionDraft("Patroli", lead="POLRES", supporting=("KODIM", "POLRES")))
    supported = assigning.add(session, ActionDraft("Rekap", lead="KODIM", supporting=("BNNK", "POLRES")))
    with counted() as counts:
        actions = reading.actions(session, reading.Filter(agency="POLRES"))
    assert {action.id for action in actions} == {led.id, supported.id}
    assert counts["copied"] <= 4
    assert len(reading.actions(session, reading.Filter(agency="KODIM"))) == 62
    assert reading.actions(session, reading.Filter(agency="DINKES", statuses=reading.ALL)) == []
