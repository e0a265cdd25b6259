"""What came of a promise stays on paper when it is verified; a remark of the verification stands behind it."""

from __future__ import annotations

import pytest

from rapat.model import Action, Person
from rapat.secretariat import assigning, following_up
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from tests.conftest import Office
from tests.documents.test_entered_by import printed

RESULT = "Operasi gabungan terlaksana di lima lokasi"


@pytest.fixture
def action(office: Office) -> Action:
    """A promise whose result was reported and that was said to be done."""
    session = office.session()
    due = read_due(session, "30/11", session.today())
    made = assigning.add(session, ActionDraft("Laksanakan operasi", lead="POLRES", due=due, forum="WASDIN"))
    following_up.report(session, made, RESULT, agency="POLRES")
    following_up.step(session, made, "done", agency="POLRES")
    return made


@pytest.mark.parametrize("form", ["md", "txt", "html", "csv", "excel"])
@pytest.mark.parametrize("remark", ["", "sudah dilihat di lapangan"])
def test_a_verified_result_is_printed(office: Office, action: Action, form: str, remark: str) -> None:
    session = office.session()
    following_up.step(session, action, "verify", remark, by=session.need(Person, "kaban"))
    text = "".join(part for part in printed(office.session(), "tindak-lanjut", None, form, "id") if part.isalpha())
    assert all(word in text for word in ("Operasi", "gabungan", "lokasi"))
    assert ("lapangan" in text) is bool(remark)


def test_a_newer_report_takes_the_place_of_an_older_one(office: Office, action: Action) -> None:
    following_up.report(office.session(), action, "Berita acara dikirim", agency="POLRES")
    text = printed(office.session(), "tindak-lanjut", None, "csv", "id")
    assert "Berita acara dikirim" in text
    assert RESULT not in text


def test_another_lead_is_a_remark_and_no_progress(office: Office, action: Action) -> None:
    assigning.assign(office.session(), action, lead="BNNK", reason="Data ada di BNNK")
    cells = [cell.strip() for cell in printed(office.session(), "tindak-lanjut", None, "md", "id").split("|")]
    at = next(at for at, cell in enumerate(cells) if "diubah" in cell)
    progress, _, remarks = cells[at - 2 : at + 1]
    assert "diubah" not in progress
    assert progress.startswith(RESULT)
    assert remarks.startswith("Penanggung jawab diubah dari")
    assert "diubah dari" in printed(office.session(), "lembar-instansi", "BNNK", "txt", "id")


def test_the_remark_of_a_verification_is_a_sentence_of_its_own(office: Office, action: Action) -> None:
    session = office.session()
    following_up.step(session, action, "verify", "sudah dilihat di lapangan", by=session.need(Person, "kaban"))
    told = f"{RESULT}. Catatan verifikasi: Sudah dilihat di lapangan."
    for form in ("md", "csv"):
        assert told in printed(office.session(), "tindak-lanjut", None, form, "id"), form


def test_what_makes_void_is_told_once(office: Office, action: Action) -> None:
    following_up.step(office.session(), action, "void", "dobel dengan rapat lain")
    for form in ("md", "csv", "message"):
        text = printed(office.session(), "tindak-lanjut", None, form, "id")
        assert text.casefold().count("dobel dengan rapat lain") == 1, form
    listed = printed(office.session(), "tindak-lanjut", None, "md", "id")
    assert "Dibatalkan: dobel dengan rapat lain" in listed
    assert RESULT in listed  # what was done until then stays


def test_a_hindrance_that_was_followed_by_a_report_has_its_day(office: Office) -> None:
    session = office.session()
    made = assigning.add(session, ActionDraft("Tertibkan trotoar", lead="POLRES", forum="WASDIN"))
    following_up.step(session, made, "block", "anggaran belum ada", agency="POLRES")
    blocked = printed(office.session(), "tindak-lanjut", None, "md", "id")
    assert "Anggaran belum ada." in blocked
    assert "Kendala yang dilaporkan" not in blocked
    following_up.report(office.session(), made, "sudah ditertibkan", agency="BNNK")
    told = "Sudah ditertibkan. Kendala yang dilaporkan 23 Nov 2026: Anggaran belum ada."
    assert told in printed(office.session(), "tindak-lanjut", None, "md", "id")
