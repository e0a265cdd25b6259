"""Papers of closed minutes go on saying what they said: what the settings print of them is what was frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as copy

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.errors import Damaged
from rapat.model import Frozen, Leaf, Meeting, Person
from rapat.secretariat import approving, auditing, canon
from rapat.secretariat.desk import Desk
from rapat.settings import Letterhead
from tests.conftest import Office
from tests.secretariat.forging import approve_as_before, removed, straight
from tests.secretariat.sitting import approved, closed

OF_MEETING = ("ringkasan", "daftar-hadir", "notula")
LISTS = (("keputusan", "WASDIN"), ("keputusan", None), ("tindak-lanjut", "WASDIN"), ("lembar-instansi", "POLRES"))
UPON = {"patroli": "larangan patroli", "jadwal": "daftar liburan", "aman": "gawat"}


def printed(desk: Desk, kind: str, named: str | None, form: str = "txt") -> str:
    (subject,) = subjects(desk, kind, named)
    return documents.render(kind, subject, [form], documents.at(desk))[form].decode()


def turned(desk: Desk) -> Desk:
    """A desk at which `rapat.toml` was rewritten."""
    head = Letterhead(government="PEMERINTAH LAIN", office="DINAS LAIN")
    settings = replace(desk.settings, abbreviations=UPON, city="Samarinda", zone="Asia/Jakarta", letterhead=head)
    return copy(desk, settings=settings)


@pytest.mark.parametrize("step", [approved, approving.review])
def test_papers_of_closed_minutes_do_not_follow_the_settings(office: Office, step: object) -> None:
    desk, meeting = office.desk("kabid"), closed(office)
    assert callable(step)
    step(desk, meeting)
    later = turned(desk)
    for kind in OF_MEETING:
        assert printed(later, kind, meeting.id) == printed(desk, kind, meeting.id), kind
    for kind, named in (*LISTS, *((kind, meeting.id) for kind in ("keputusan", "tindak-lanjut"))):
        for form in ("txt", "csv"):
            now = printed(later, kind, named, form)
            assert not any(word in now for word in UPON.values()), (kind, named, form)
            assert "atroli" in now or "adwal" in now


def test_open_minutes_follow_the_settings(office: Office) -> None:
    meeting = closed(office)
    later = turned(office.desk("kabid"))
    for kind, named in (("ringkasan", meeting.id), *LISTS):
        assert any(word in printed(later, kind, named).casefold() for word in UPON.values()), kind


def test_what_is_opened_again_follows_the_settings(office: Office) -> None:
    desk, meeting = office.desk("kabid"), closed(office)
    approving.amend(desk, approved(desk, meeting), "Salah ketik")
    assert "Larangan patroli" in printed(turned(desk), "ringkasan", meeting.id)


def test_minutes_of_before_values_were_frozen_have_the_settings_of_today(office: Office) -> None:
    desk, meeting = office.desk("kabid"), closed(office)
    approve_as_before(desk, meeting)
    assert "Larangan patroli" in printed(turned(desk), "ringkasan", meeting.id)


def test_values_that_are_not_what_was_approved_spoil_no_list(office: Office) -> None:
    desk, meeting = office.desk("kabid"), closed(office)
    approved(desk, meeting)
    straight(desk, removed(desk.find(Frozen)[0]))
    later = turned(desk)
    for kind, named in LISTS:
        assert not any(word in printed(later, kind, named) for word in UPON.values()), kind
    with pytest.raises(Damaged, match="not what was approved"):
        printed(later, "ringkasan", meeting.id)


def test_values_that_were_frozen_without_a_sheet_stay_valid(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older version froze neither sheet nor type: its root holds, and its paper has those of today."""
    whole = canon.leaves

    def as_before(values: dict[str, object], randomness: Callable[[int], bytes]) -> tuple[Leaf, ...]:
        new = {"office/size", "office/margins", "office/font", "office/font_size"}
        assert new <= values.keys()
        return whole({place: value for place, value in values.items() if place not in new}, randomness)

    desk, meeting = office.desk("kabid"), closed(office)
    monkeypatch.setattr(canon, "leaves", as_before)
    approving.review(desk, meeting)
    monkeypatch.undo()
    approving.approve(desk, desk.need(Meeting, meeting.id), desk.need(Person, "kaban"))
    assert auditing.verify_seals(desk) == []
    before = printed(desk, "notula", meeting.id, "html")
    paper = replace(desk.settings.paper, size="F4-215", font_size=9.0)
    assert printed(copy(desk, settings=replace(desk.settings, paper=paper)), "notula", meeting.id, "html") != before
