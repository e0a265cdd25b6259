"""Whom e-mail drafts are addressed to."""

from __future__ import annotations

import dataclasses
import email
import email.policy
from email.headerregistry import Address
from email.message import EmailMessage

import msgspec
import pytest

from rapat import documents
from rapat.documents import agency_heads, recipients, sample
from rapat.documents.writers import eml
from rapat.model import Agency, Person, SecurityClass
from rapat.model.views import Subject
from tests.documents.making import HOSTILE, order

replace = msgspec.structs.replace
PEOPLE = {
    person.id: person
    for person in (
        Person(id="ops", name="Budi", position="Kabag Ops", agency="POLRES", email="ops@polres.example"),
        Person(id="intel", name="Tono", agency="KODIM", email="intel@kodim.example", clearance=SecurityClass.ORDINARY),
        Person(id="lama", name="Lama", agency="POLRES", email="lama@polres.example", active=False),
        Person(id="asing", name="Asing", agency="PEMPROV", email="asing@prov.example"),
    )
}


def registered(subject: Subject, name: str = "Polres Bontang", address: str = "polres@example.go.id") -> Subject:
    """Return a subject whose registers know how Polres and some people are reached."""
    police = replace(sample.AGENCIES["POLRES"], short=name, email=address)
    head = replace(sample.PEOPLE["kapolres"], email="kapolres@polres.example")
    people = {**sample.PEOPLE, **PEOPLE, head.id: head}
    return replace(subject, agencies={**sample.AGENCIES, "POLRES": police}, people=people)


def draft(kind: str, subject: Subject) -> EmailMessage:
    """Return an e-mail draft as a mail program reads it."""
    data = documents.render(kind, subject, ["eml"], order())["eml"]
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def to(mail: EmailMessage) -> list[Address]:
    """Return whom it is addressed to."""
    return list(mail["To"].addresses) if mail["To"] else []


@pytest.mark.parametrize("kind", ["undangan", "lembar-instansi"])
def test_an_email_goes_to_the_agencies_concerned(kind: str) -> None:
    subject = sample.PLANNED if kind == "undangan" else sample.SHEET
    reached = [(each.display_name, each.addr_spec) for each in to(draft(kind, registered(subject)))]
    assert ("Polres Bontang", "polres@example.go.id") in reached
    assert ("Kapolres Bontang", "kapolres@polres.example") in reached
    assert "ops@polres.example" not in {address for _, address in reached}
    assert not any("lama" in address or "prov" in address for _, address in reached)


def test_nobody_is_addressed_above_the_class_he_reads() -> None:
    secret = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, security=SecurityClass.RESTRICTED))
    for subject, reads in ((sample.PLANNED, sample.PLANNED.meeting.security.rank == 0), (secret, False)):
        addresses = {each.addr_spec for each in to(draft("undangan", registered(subject)))}
        assert ("intel@kodim.example" in addresses) is reads


def test_an_approved_notula_goes_to_those_whom_todays_registers_name() -> None:
    """Its words are frozen: but for its recipients it is the same draft."""
    assert to(draft("notula", registered(sample.DRAFT)))
    unaddressed = documents.render("notula", sample.FINAL, ["eml"], order())["eml"]
    assert email.message_from_bytes(unaddressed)["To"] is None
    today = dataclasses.replace(order(), registers=lambda: registered(sample.SHEET))
    sent = documents.render("notula", sample.FINAL, ["eml"], today)
    addressed = email.message_from_bytes(sent["eml"], policy=email.policy.default)
    assert isinstance(addressed, EmailMessage)
    assert "polres@example.go.id" in {each.addr_spec for each in to(addressed)}
    assert eml.unaddressed(sent["eml"]) == unaddressed
    assert eml.unaddressed(unaddressed) == unaddressed
    assert any("not addressed to these" in str(notice) for notice in sent.notices)


@pytest.mark.parametrize(
    ("position", "heads"),
    [
        ("Kepala Kepolisian Resor Bontang", True),
        ("Kapolres", True),
        ("Kapolres Bontang", True),
        ("Wakapolres Bontang", False),
        ("Kasat Lantas Polres Bontang", False),
        ("Kepala Bagian Operasi", False),
    ],
)
def test_the_head_of_an_agency_is_known_by_the_position(position: str, *, heads: bool) -> None:
    agency = Agency(id="POLRES", name="Kepolisian Resor Bontang", short="Polres")
    people = [
        Person(id="a", name="A", position="Kapolres", agency="KODIM"),
        Person(id="b", name="B", position=position, agency="POLRES"),
    ]
    assert agency_heads.title(agency, people) == (position if heads else "")
    assert agency_heads.title(replace(agency, head="Kepala"), people) == "Kepala"


@pytest.mark.parametrize(
    ("code", "name", "position", "heads"),
    [
        ("BNK", "Badan Narkotika Nasional Kota Ambon", "Kepala BNN Kota Ambon", True),
        ("BPBD", "Badan Penanggulangan Bencana Daerah Kota Ambon", "Kalaksa BPBD", True),
        ("BPBD", "Badan Penanggulangan Bencana Daerah Kota Ambon", "Kepala Pelaksana BPBD Kota Ambon", True),
        ("BPBD", "Badan Penanggulangan Bencana Daerah Kota Ambon", "Kepala Seksi Logistik BPBD", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kepala Badan Kesatuan Bangsa dan Politik", True),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kepala Bidang Politik", False),
        ("KODIM", "Komando Distrik Militer 1504/Ambon", "Dandim 1504/Ambon", True),
        ("SIRIMAU", "Kecamatan Sirimau", "Camat Sirimau", True),
        ("SIRIMAU", "Kecamatan Sirimau", "Sekretaris Camat Sirimau", False),
        ("POLRES", "Kepolisian Resor Ambon", "Kasat", False),
        ("DISHUB", "Dinas Perhubungan Kota Ambon", "Camat Ambon", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kepala Badan", True),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kaban", True),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kepala Politik", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Kepala Kota", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Komandan", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Direktur", False),
        ("KESBANG", "Badan Kesatuan Bangsa dan Politik Kota Ambon", "Ketua Politik", False),
        ("PEM", "Bagian Pemerintahan Sekretariat Daerah Kota Ambon", "Wali Kota", False),
        ("PEM", "Bagian Pemerintahan Sekretariat Daerah Kota Ambon", "Sekretaris Daerah", False),
        ("PEM", "Bagian Pemerintahan Sekretariat Daerah Kota Ambon", "Kepala Bagian Pemerintahan", True),
        ("PEMKOT", "Pemerintah Kota Ambon", "Wali Kota Ambon", True),
        ("POLRES", "Kepolisian Resor Ambon", "Ketua", False),
    ],
)
def test_a_head_is_known_by_whatever_name_of_the_agency(code: str, name: str, position: str, *, heads: bool) -> None:
    person = Person(id="a", name="A", position=position, agency=code)
    assert agency_heads.title(Agency(id=code, name=name), [person]) == (position if heads else "")


@pytest.mark.parametrize(
    ("name", "addressed"),
    [
        ("Kecamatan Sirimau", "Camat Sirimau"),
        ("Sekretariat Daerah Kota Ambon", "Sekretaris Daerah Kota Ambon"),
        ("Komando Distrik Militer 1504/Ambon", "Komandan Distrik Militer 1504/Ambon"),
        ("Pangkalan TNI AL Ambon", "Komandan Pangkalan TNI AL Ambon"),
        ("Dinas Perhubungan Kota Ambon", "Kepala Dinas Perhubungan Kota Ambon"),
        ("Badan Penanggulangan Bencana Daerah", "Kepala Pelaksana Badan Penanggulangan Bencana Daerah"),
        ("Badan Usaha Milik Daerah Panca Karya", ""),
        ("Dinasti Grup", ""),
        ("Komando Daerah Militer XV/Pattimura", ""),
        ("Satuan Tugas Pangan", ""),
        ("Satuan Brimob Polda", ""),
        ("Satuan Polisi Pamong Praja Kota Ambon", "Kepala Satuan Polisi Pamong Praja Kota Ambon"),
        ("Balai Adat Soya", ""),
        ("Badan Kontak Majelis Taklim", ""),
        ("Badan Penyelenggara Jaminan Sosial Kesehatan Cabang Ambon", ""),
        ("Badan Kepegawaian Daerah", "Kepala Badan Kepegawaian Daerah"),
        ("PT Pelni", ""),
    ],
)
def test_a_letter_to_an_agency_whose_head_nobody_entered_goes_to_the_head_by_its_kind(
    name: str, addressed: str
) -> None:
    agency = Agency(id="X", name=name)
    assert agency_heads.addressed_as(agency, []) == addressed
    assert agency_heads.title(agency, []) == ""
    assert agency_heads.addressed_as(replace(agency, head="Pj. Direktur"), []) == "Pj. Direktur"


def test_of_many_agencies_without_an_address_some_are_named_and_all_are_counted() -> None:
    codes = [f"INSTANSI{at}" for at in range(60)]
    (told,) = recipients.unreached(codes, sample.FINAL, SecurityClass.ORDINARY)
    assert told.values["agencies"] == [*codes[:8], "… (60)"]


@pytest.mark.parametrize("kind", ["undangan", "pemberitahuan", "nota-dinas"])
def test_a_letter_goes_with_its_email_and_no_other_paper_does(kind: str) -> None:
    mail = draft(kind, sample.of(documents.KINDS[kind])[0])
    enclosed = [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]
    assert [str(name).startswith(kind) and data.startswith(b"%PDF") for name, data in enclosed] == [True] * (
        kind != "nota-dinas"
    )
    assert str(draft(kind, sample.of(documents.KINDS[kind])[0])) == str(mail)


def test_a_letter_that_tells_more_than_may_leave_stays_behind() -> None:
    secret = replace(sample.CIRCULAR, circular=replace(sample.CIRCULAR.circular, security=SecurityClass.SECRET))
    assert list(draft("pemberitahuan", secret).iter_attachments()) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_adds_or_changes_a_header(name: str) -> None:
    text = HOSTILE[name][:200]
    mail = draft("lembar-instansi", registered(sample.SHEET, name=text + "\r\nBcc: x@evil.example"))
    assert sorted(mail.keys()) == [
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert [each.addr_spec for each in to(mail)] == ["polres@example.go.id", "kapolres@polres.example"]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: x@evil.example",
        "a@b.example, x@evil.example",
        "<x@y.example>",
        "a b@c.example",
        "x",
        "a@b",
        '"a"@b.example',
    ],
)
def test_what_is_no_address_is_left_out_and_told(address: str) -> None:
    subject = replace(registered(sample.SHEET, address=address), people=sample.PEOPLE)
    assert to(draft("lembar-instansi", subject)) == []
    notices = documents.render("lembar-instansi", subject, ["eml"], order()).notices
    assert any("not addressed" in str(notice) and "Polres" in str(notice) for notice in notices)
