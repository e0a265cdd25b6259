"""Papers of closed minutes go on saying what they said: what the settings print of them is what was frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as copy
from datetime import time

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.errors import Damaged
from rapat.model import Agency, Forum, Frozen, Leaf, Meeting, Person
from rapat.model.views import Minutes
from rapat.secretariat import approving, auditing, canon, planning, registers
from rapat.secretariat.session import Session
from rapat.settings import Letterhead
from tests.conftest import Office
from tests.secretariat.forging import approve_as_before, removed, straight
from tests.secretariat.sitting import approved, closed, held

OF_MEETING = ("ringkasan", "daftar-hadir", "notula")
LISTS = (("keputusan", "WASDIN"), ("keputusan", None), ("tindak-lanjut", "WASDIN"), ("lembar-instansi", "POLRES"))
UPON = {"patroli": "larangan patroli", "jadwal": "daftar liburan", "aman": "gawat"}


def printed(session: Session, kind: str, named: str | None, form: str = "txt") -> str:
    (subject,) = subjects(session, kind, named)
    return documents.render(kind, subject, [form], documents.RenderOptions.from_session(session))[form].decode()


def turned(session: Session) -> Session:
    """A session in which `rapat.toml` was rewritten."""
    head = Letterhead(government="PEMERINTAH LAIN", office="DINAS LAIN")
    settings = replace(session.settings, abbreviations=UPON, city="Samarinda", zone="Asia/Jakarta", letterhead=head)
    return copy(session, settings=settings)


@pytest.mark.parametrize("step", [approved, approving.review])
def test_papers_of_closed_minutes_do_not_follow_the_settings(office: Office, step: object) -> None:
    session, meeting = office.session("kabid"), closed(office)
    assert callable(step)
    step(session, meeting)
    later = turned(session)
    for kind in OF_MEETING:
        assert printed(later, kind, meeting.id) == printed(session, kind, meeting.id), kind
    for kind, named in (*LISTS, *((kind, meeting.id) for kind in ("keputusan", "tindak-lanjut"))):
        for form in ("txt", "csv"):
            now = printed(later, kind, named, form)
            assert not any(word in now for word in UPON.values()), (kind, named, form)
            assert "atroli" in now or "adwal" in now


def test_open_minutes_follow_the_settings(office: Office) -> None:
    meeting = closed(office)
    later = turned(office.session("kabid"))
    for kind, named in (("ringkasan", meeting.id), *LISTS):
        assert any(word in printed(later, kind, named, "md").casefold() for word in UPON.values()), kind


def test_what_is_opened_again_follows_the_settings(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approving.amend(session, approved(session, meeting), "Salah ketik")
    assert "Larangan patroli" in printed(turned(session), "ringkasan", meeting.id)


def test_minutes_of_before_values_were_frozen_have_the_settings_of_today(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approve_as_before(session, meeting)
    assert "Larangan patroli" in printed(turned(session), "ringkasan", meeting.id)


def test_values_that_are_not_what_was_approved_spoil_no_list(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    straight(session, removed(session.find(Frozen)[0]))
    later = turned(session)
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

    session, meeting = office.session("kabid"), closed(office)
    monkeypatch.setattr(canon, "leaves", as_before)
    approving.review(session, meeting)
    monkeypatch.undo()
    approving.approve(session, session.need(Meeting, meeting.id), session.need(Person, "kaban"))
    assert auditing.verify_seals(session) == []
    before = printed(session, "notula", meeting.id, "html")
    paper = replace(session.settings.paper, size="F4-215", font_size=9.0)
    assert (
        printed(copy(session, settings=replace(session.settings, paper=paper)), "notula", meeting.id, "html") != before
    )


def test_names_are_written_as_the_registers_wrote_them_when_minutes_were_frozen(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, "Kapolres: siap dgn kesbangpol")
    approving.review(session, meeting)
    before = printed(session, "notula", meeting.id)
    assert "iap dengan Kesbangpol" in before
    registers.edit(session, Agency, "KESBANGPOL", {"short": "KesBangPol"})
    assert printed(session, "notula", meeting.id) == before


@pytest.mark.parametrize("step", [approved, approving.review])
def test_papers_of_a_closed_sitting_name_and_rank_its_people_as_then(office: Office, step: object) -> None:
    session, meeting = office.session(), closed(office)
    assert callable(step)
    step(session, meeting)
    kinds = (*OF_MEETING, "undangan")

    def without_journal(kind: str) -> list[str]:
        return [line for line in printed(session, kind, meeting.id).splitlines() if "Kode naskah" not in line]

    before = {kind: without_journal(kind) for kind in kinds}
    later = {"name": "Orang Baru", "title_after": "S.H.", "rank": "Pangkat Baru", "position": "Jabatan Baru"}
    registers.edit(session, Person, meeting.chair, later)
    registers.edit(session, Agency, "POLRES", {"name": "Kantor Baru", "short": "Kantor Baru"})
    for kind in kinds:
        assert without_journal(kind) == before[kind], kind
    assert "Orang Baru" in printed(session, "tindak-lanjut", meeting.id)  # a list of today


def test_the_head_tells_when_the_sitting_was_opened_and_closed(office: Office) -> None:
    """Minutes that were frozen by older rules keep the planned hour."""
    session = office.session("kabid")
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(start=time(9)))
    assert "Pukul 09.00 WITA" in printed(session, "notula", planned.id)
    meeting = held(office, planned, "/buka 09.15")
    hours = "Pukul 09.15 WITA s.d. 11.00 WITA"
    for kind in ("notula", "daftar-hadir"):
        assert hours in printed(session, kind, meeting.id), kind
    approving.review(session, meeting)
    assert hours in printed(session, "notula", meeting.id)
    (frozen,) = subjects(session, "notula", meeting.id)
    assert isinstance(frozen, Minutes)
    assert frozen.imprint is not None
    older = replace(frozen, imprint=replace(frozen.imprint, wording=4))
    told = documents.render("notula", older, ["txt"], documents.RenderOptions.from_session(session))["txt"].decode()
    assert "Pukul 09.00 WITA s.d. 11.00 WITA" in told
