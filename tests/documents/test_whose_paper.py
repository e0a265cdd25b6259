"""Letterhead, city, number, form and signature are those of the office that signs, and of no other."""

from __future__ import annotations

import hashlib
from dataclasses import replace as copy
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat.documents import RenderOptions, issuing, render, sample
from rapat.documents.issuing import PaperRequest
from rapat.documents.readings import Readings
from rapat.errors import Refused
from rapat.model import Agency, Forum, Meeting, Person, Profile, SecurityClass
from rapat.model.views import Minutes, Subject
from rapat.secretariat import approving, auditing, freezing, planning, registers, whose_paper, wordings
from rapat.settings import Letterhead
from tests.conftest import Office
from tests.documents.making import order
from tests.documents.test_frozen_settings import printed
from tests.pictures import png
from tests.secretariat.sitting import closed

HEAD = ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH KALIMANTAN TIMUR", "RESOR BONTANG", "Jalan Contoh 2, Bontang")
POLRES = replace(
    sample.AGENCIES["POLRES"],
    letterhead=HEAD,
    letter_pattern="B/{nomor}/{bulan}/OPS.1./{tahun}/Bagops",
    profile=Profile.POLICE,
    city="Bontang Baru",
    signature_title="KEPALA KEPOLISIAN RESOR BONTANG",
)
KAPOLRES = Person(
    id="kapolres",
    name="Andi Wijaya",
    title_after="S.I.K., M.H.",
    position="Kapolres Bontang",
    rank="Ajun Komisaris Besar Polisi",
    number_kind="NRP",
    number="80010001",
    agency="POLRES",
)
OWN = "BADAN KESATUAN BANGSA DAN POLITIK"


def sitting(chair: Person = KAPOLRES, agency: Agency = POLRES, **forum: object) -> Minutes:
    """The sample's sitting before it is held, chaired by somebody of an agency."""
    return replace(
        sample.PLANNED,
        meeting=replace(sample.PLANNED.meeting, chair=chair.id, cosigners=()),
        forum=replace(sample.FORUM, **forum),
        agencies={**sample.AGENCIES, agency.id: agency},
        people={**sample.PEOPLE, chair.id: chair},
    )


def text(kind: str, subject: Subject) -> str:
    return render(kind, subject, ["txt"], order())["txt"].decode()


@pytest.mark.parametrize("subject", [sitting(), sitting(sample.PEOPLE["kepala-kesbangpol"], letterhead_of="POLRES")])
def test_it_is_the_paper_of_the_forum_or_of_who_signs(subject: Minutes) -> None:
    for kind in ("undangan", "notula", "daftar-hadir", "ringkasan"):
        told = text(kind, subject)
        assert all(line in told for line in HEAD), kind
        assert OWN not in told, kind
    assert "Bontang Baru, 24 November 2026" in text("undangan", subject)
    assert "B/………/XI/OPS.1./2026/Bagops" in text("undangan", subject)
    used = order().for_paper("undangan", subject)
    assert used.settings.paper.edges == (2.0, 2.0, 2.5, 1.5)
    assert used.for_paper("undangan", subject) == used


def test_a_list_is_on_the_paper_of_its_forum() -> None:
    listed = replace(sample.FOLLOW_UP, forum=replace(sample.FORUM, letterhead_of="POLRES"), agencies={"POLRES": POLRES})
    assert HEAD[2] in text("tindak-lanjut", listed)
    assert OWN in text("tindak-lanjut", sample.FOLLOW_UP)


def test_nothing_is_borrowed(office: Office) -> None:
    subject = sitting(agency=replace(POLRES, letterhead=(), city=""), letterhead_of="POLRES")
    told = text("undangan", subject)
    assert OWN not in told
    assert "belum diisi" not in told
    advice = [str(one) for one in issuing.advice(office.session(), [PaperRequest("undangan", subject, ["pdf"])])]
    assert any("letterhead of Polres Bontang is not filled in" in one for one in advice)
    assert any("city of Polres Bontang is not filled in" in one for one in advice)
    whole = issuing.advice(office.session(), [PaperRequest("undangan", sitting(), ["pdf"])])
    assert not any("letterhead" in str(one) or "city" in str(one) for one in whole)


def test_the_city_is_the_workspaces_where_an_office_names_none(office: Office) -> None:
    subject = sitting(agency=replace(POLRES, city=""))
    assert "Bontang, 24 November 2026" in text("undangan", subject)
    session = office.session()
    session = copy(session, settings=replace(session.settings, city="Bontang"))
    told = [str(one) for one in issuing.advice(session, [PaperRequest("undangan", subject, ["pdf"])])]
    assert any("city of Polres Bontang is not filled in, and that of the workspace" in one for one in told)


def test_who_signs_under_the_letterhead_of_another_office_is_told(office: Office) -> None:
    none = replace(POLRES, letterhead=(), letter_pattern="", profile=None)
    bare = replace(sitting(agency=none), forum=None)
    session = office.session()
    session = copy(session, settings=sample.SETTINGS)

    def told(subject: Minutes, kind: str = "undangan") -> list[str]:
        return [str(one) for one in issuing.advice(session, [PaperRequest(kind, subject, ["pdf"])])]

    sentence = "Polres Bontang has no letterhead of its own and signs under that of"
    for kind in ("undangan", "notula", "ringkasan"):
        assert OWN in text(kind, bare)
        assert any(sentence in one for one in told(bare, kind)), kind
    for own in (sitting(), sitting(agency=none, letterhead_of="KESBANGPOL")):
        assert not any("letterhead of its own" in one for one in told(own))


@pytest.mark.parametrize("own", [{"letter_pattern": ""}, {"profile": None}, {}])
def test_an_office_signs_in_its_own_form_while_its_letterhead_is_empty(own: dict[str, object]) -> None:
    """Form and pattern belong to who signs, as the letterhead does; nothing of another office stands above them."""
    agency = replace(POLRES, letterhead=(), **own)
    subject = replace(sitting(agency=agency), forum=None)
    told = text("undangan", subject)
    assert OWN not in told
    assert ("B/………/XI/OPS.1./2026/Bagops" in told) == bool(agency.letter_pattern)
    assert "/BKBP/" not in told
    used = order().for_paper("undangan", subject).settings
    assert used.paper.profile == ("police" if agency.profile else "city")
    home = whose_paper.of(replace(sample.SETTINGS, secretariat="POLRES"), agency).settings
    assert home.letterhead == sample.SETTINGS.letterhead
    assert home.paper.profile == used.paper.profile
    assert home.letter_pattern == (agency.letter_pattern or sample.SETTINGS.letter_pattern)


def test_a_number_of_another_office_is_told(office: Office) -> None:
    session = office.session()
    wish = planning.Plan(title="Rapat mendadak", chair="kaban", date=date(2026, 12, 1), letter_number="5")
    meeting = planning.plan(session, None, wish)

    def told() -> str:
        shown = PaperRequest("undangan", Readings(session).invitation(session.need(Meeting, meeting.id)), ["pdf"])
        return "\n".join(str(one) for one in issuing.advice(session, [shown]))

    assert "pattern of another office" not in told()
    registers.edit(session, Agency, "POLRES", {"letter_pattern": "{nomor}/Forkopimda"})
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(chair="kapolres"))
    assert "was made by the pattern of another office; that of Polres gives ………/Forkopimda" in told()
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(letter_number="5"))
    assert session.need(Meeting, meeting.id).letter_number == "5/Forkopimda"
    assert "pattern of another office" not in told()
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(letter_number="Und-77"))
    assert "pattern of another office" not in told()


def test_what_is_lacking_names_who_signs_an_incidental_meeting(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "KESBANGPOL", {"letterhead": list(HEAD)})
    planning.plan(session, None, planning.Plan(title="Rapat mendadak", chair="kapolres", date=date(2026, 12, 1)))
    lacking = [str(one) for one in whose_paper.lacking(office.session())]
    assert any("Polres has no letterhead of its own and signs under that of Kesbangpol" in one for one in lacking)
    registers.edit(office.session(), Agency, "POLRES", {"letterhead": list(HEAD)})
    assert not any("letterhead of its own" in str(one) for one in whose_paper.lacking(office.session()))


def test_a_workspace_without_a_letterhead_says_so(office: Office) -> None:
    listed = PaperRequest("tindak-lanjut", sample.FOLLOW_UP, ["pdf"])
    assert ["letterhead" in str(one) for one in issuing.advice(office.session(), [listed])] == [True]
    assert issuing.advice(office.session(), [listed._replace(formats=["xlsx"])]) == []


def test_a_meeting_without_a_chair_says_so(office: Office) -> None:
    nobody = sitting()
    nobody = replace(nobody, meeting=replace(nobody.meeting, chair=""), forum=None)
    for kind in ("undangan", "notula", "daftar-hadir", "ringkasan"):
        told = text(kind, nobody)
        assert "(pimpinan rapat belum ditetapkan)" in told, kind
        assert "……,\n" not in told, kind
    advice = issuing.advice(office.session(), [PaperRequest("undangan", nobody, ["pdf"])])
    assert any("has no chair" in str(one) for one in advice)


@pytest.mark.parametrize(
    ("chair", "lines"),
    [
        (
            KAPOLRES,
            [
                "KEPALA KEPOLISIAN RESOR BONTANG,",
                "Andi Wijaya, S.I.K., M.H.",
                "Ajun Komisaris Besar Polisi",
                "80010001",
            ],
        ),
        (replace(KAPOLRES, acting="Plh."), ["Plh. KEPALA KEPOLISIAN RESOR BONTANG,", "Andi Wijaya, S.I.K., M.H."]),
        (
            replace(KAPOLRES, position="Wakapolres", acting="a.n. KAPOLRES BONTANG; KABAG OPS; u.b."),
            ["a.n. KAPOLRES BONTANG", "KABAG OPS", "u.b.", "Wakapolres,"],
        ),
        (replace(KAPOLRES, name="Kapolres Bontang"), ["KEPALA KEPOLISIAN RESOR BONTANG,", "………"]),
    ],
)
def test_who_signs(chair: Person, lines: list[str]) -> None:
    told = text("undangan", sitting(chair))
    below = told[told.index("atas perhatian") :]
    for line in lines:
        assert line in below
    if chair.name == chair.position:
        assert "NRP" not in below
        assert "S.I.K." not in below
        assert "Ajun Komisaris" not in below


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Kapolres Bontang", False),
        ("Kapolres", False),
        ("Kapolres Polres Bontang", False),
        ("Kabag Ops Polres", False),
        ("Andi Wijaya", True),
        ("Hakim", True),
        ("Hakim Rahman", True),
        ("Wali Nugroho", True),
        ("Dr. Rina Bontang", True),
        ("Bontang Raya", True),
    ],
)
def test_an_office_is_no_name_to_sign_with(name: str, *, known: bool) -> None:
    head = replace(KAPOLRES, name=name, position="Kepala Kepolisian Resor Bontang")
    told = text("undangan", sitting(head))
    below = told[told.index("atas perhatian") :]
    assert ("NRP" in below) == known
    assert ("Ajun Komisaris" in below) == known
    assert (f"{name}, S.I.K., M.H." in below) == known


def test_what_was_put_to_review_keeps_its_paper(office: Office, tmp_path: Path) -> None:
    session, meeting = office.session("kabid"), closed(office)
    (tmp_path / "emblem.png").write_bytes(png(40, 50))
    logo = session.keep(tmp_path / "emblem.png").sha256
    own = {"letterhead": ["DINAS LAMA", "Jalan Lama"], "logo": logo, "signature_title": "KEPALA BADAN LAMA"}
    registers.edit(session, Agency, "KESBANGPOL", {**own, "head": "Kepala Badan"})
    approving.review(session, meeting)
    registers.edit(session, Agency, "KESBANGPOL", {"letterhead": ["DINAS BARU"], "logo": "", "signature_title": ""})
    for kind in ("notula", "daftar-hadir"):
        told = printed(session, kind, meeting.id)
        assert "DINAS LAMA" in told
        assert "KEPALA BADAN LAMA" in told
        assert "data:image/png" in printed(session, kind, meeting.id, "html")
    assert "DINAS BARU" in printed(session, "tindak-lanjut", "WASDIN")
    approving.approve(session, session.need(Meeting, meeting.id), session.need(Person, "kaban"))
    assert auditing.verify_seals(session) == []


@pytest.mark.parametrize("title", ["", "KEPALA KEPOLISIAN RESOR BONTANG"])
def test_the_title_of_who_signs_is_frozen_though_nobody_else_names_the_agency(title: str) -> None:
    """Values that were frozen before there were titles are built again as they were."""
    minutes = sitting(
        agency=replace(POLRES, id="POLDA", signature_title=title), chair=replace(KAPOLRES, agency="POLDA")
    )
    imprint = freezing.imprint(sample.SETTINGS, "")
    assert "agencies/POLDA" in freezing.values(minutes, imprint)
    frozen = freezing.values(minutes, replace(imprint, wording=wordings.BY_AGENCY - 1))
    assert ("agencies/POLDA" in frozen) == bool(title)
    assert frozen.get("agencies/POLDA", {}).get("signature_title", "") == title


def test_a_logo_that_is_gone_is_said(office: Office) -> None:
    session = office.session("kabid")
    logo = hashlib.sha256(b"").hexdigest()
    registers.edit(session, Agency, "POLRES", {"letterhead": list(HEAD), "logo": logo})
    registers.edit(session, Forum, "WASDIN", {"letterhead_of": "POLRES"})
    with pytest.raises(Refused, match="logo of Polres is missing"):
        printed(session, "tindak-lanjut", "WASDIN")
    assert any(logo[:16] in str(fault) for fault in auditing.verify(session).faults)


def test_nothing_stands_between_a_letterhead_and_its_rule() -> None:
    """A break at its end is an empty line in Word and in Markdown."""
    told = render("undangan", sitting(), ["md"], order())["md"].decode()
    assert f"{HEAD[-1]}\n\n" in told


def test_nothing_stands_above_an_office_that_is_alone() -> None:
    alone = sitting(agency=replace(POLRES, letterhead=("WALI KOTA BONTANG",), profile=None))
    for kind in ("undangan", "notula", "daftar-hadir", "ringkasan"):
        told = render(kind, alone, ["html"], order())["html"].decode()
        assert '<p class="kop-1">WALI KOTA BONTANG</p>' in told, kind
        assert '<p class="kop-2"></p>' not in told, kind


@pytest.mark.parametrize(
    ("lines", "government", "own", "address"),
    [
        (HEAD, "\n".join(HEAD[:2]), HEAD[2], HEAD[3]),
        (("WALI KOTA BONTANG",), "", "WALI KOTA BONTANG", ""),
        (("Dinas Perhubungan", "Jalan 1"), "", "Dinas Perhubungan", "Jalan 1"),
        (("PEMKOT X", "DINAS Y", "JALAN Z 1", "TELP. 2"), "PEMKOT X", "DINAS Y", "JALAN Z 1\nTELP. 2"),
        ((), "", "", ""),
    ],
)
def test_the_last_line_in_capitals_is_the_office(
    lines: tuple[str, ...], government: str, own: str, address: str
) -> None:
    assert Letterhead.of(lines) == Letterhead(government=government, office=own, address=address)


def test_the_workspaces_own_office_has_the_workspaces_paper() -> None:
    home = replace(POLRES, letterhead=(), city="", letter_pattern="", profile=None)
    settings = replace(sample.SETTINGS, secretariat="POLRES")
    assert whose_paper.of(settings, home) == whose_paper.of(settings, None)


def test_every_class_has_its_letter() -> None:
    subject = sitting()
    assert "\nB/………" not in text("undangan", subject)  # it stands behind its label
    for security in SecurityClass:
        classed = replace(subject, meeting=replace(subject.meeting, security=security))
        assert f" {security.value}/………/XI/" in text("undangan", classed)
    kesbangpol = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, security=SecurityClass.RESTRICTED))
    assert "T-000.1.5/………/BKBP/XI/2026" in text("undangan", kesbangpol)


def test_the_options_read_a_kept_logo() -> None:
    subject = sitting(agency=replace(POLRES, logo="ab" * 32))
    options: RenderOptions = copy(order(), files={"ab" * 32: png(2, 2)}.get)
    assert options.for_paper("undangan", subject).logo == png(2, 2)
    assert options.for_paper("undangan", sample.PLANNED).logo == b""


@pytest.mark.parametrize(("maker", "own"), [("POLRES", True), ("KODIM", False), ("", False)])
def test_an_agency_that_makes_its_own_sheet_has_its_own_letterhead(maker: str, *, own: bool) -> None:
    subject = replace(sample.SHEET, agency=POLRES, agencies={**sample.AGENCIES, "POLRES": POLRES})
    made = render("lembar-instansi", subject, ["txt"], copy(order(), maker=maker))["txt"].decode()
    assert ("DAERAH KALIMANTAN TIMUR" in made) is own
