"""Photographs stand on a page of their own, with their captions, and only where their class lets them."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import zipfile
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import RenderOptions, sample
from rapat.documents.contexts import attached, presenting
from rapat.documents.subjects import subjects
from rapat.errors import Damaged, Refused
from rapat.model import AgendaItem, Attachment, Meeting, SecurityClass
from rapat.model.views import Minutes
from rapat.secretariat import approving, photographs, sittings, spellings
from tests.conftest import Office
from tests.documents.extracting import docx, pdf
from tests.documents.making import NINE, made, order, paper, words
from tests.documents.test_sheets import presented
from tests.secretariat.sitting import approved, closed
from tests.shots import PLACE, shot

COPY = photographs.copy_for_papers("foto", shot((1200, 800)))
NAME = hashlib.sha256(COPY).hexdigest()
ORDER = dataclasses.replace(order(), files={NAME: COPY}.get)


def photograph(caption: str = "", item: str = "", security: SecurityClass | None = None) -> Attachment:
    return Attachment(
        name="IMG_0001.jpg",
        sha256="0" * 64,
        size=1,
        at=NINE,
        picture=NAME,
        caption=caption,
        item=item,
        security=security,
    )


def minutes(files: Sequence[Attachment], items: Sequence[AgendaItem] = sample.FINAL.items) -> Minutes:
    return replace(sample.FINAL, meeting=replace(sample.SITTING, attachments=tuple(files)), items=tuple(items))


def pages(data: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(data)
    return [words(page.get_textpage().get_text_bounded()) for page in opened]


@pytest.mark.parametrize(("count", "on_pages"), [(0, 0), (1, 1), (4, 1), (5, 2), (9, 3)])
def test_they_have_pages_of_their_own_in_a_pdf(count: int, on_pages: int) -> None:
    without = len(pages(made("notula", minutes(()), "pdf", ORDER)))
    shown = pages(made("notula", minutes([*repeat(photograph("apel"), count)]), "pdf", ORDER))
    assert len(shown) - without == on_pages
    assert [page for page in shown if "Foto" in page and "Penutup" in page] == []
    if count:
        assert "DOKUMENTASI" in shown[without]
        assert f"Dokumentasi ({count} foto)" in shown[without - 1]


def test_word_and_html_show_them_too() -> None:
    told = minutes([photograph("apel gabungan"), photograph()])
    made_docx = made("notula", told, "docx", ORDER)
    with zipfile.ZipFile(io.BytesIO(made_docx)) as package:
        media = [package.read(name) for name in package.namelist() if name.endswith(".jpeg")]
        text = package.read("word/document.xml").decode()
    assert media == [COPY]
    assert text.count("<pic:pic>") == 2
    assert text.count('descr="Foto 1. Apel gabungan"') == 2
    html = made("notula", told, "html", ORDER).decode()
    assert html.count(base64.b64encode(COPY).decode()) == 2
    for shown in (docx(made_docx), html):
        assert "Foto 1. Apel gabungan" in shown
        assert "DOKUMENTASI" in shown


@pytest.mark.parametrize("form", ["txt", "md"])
def test_where_no_picture_can_be_shown_it_is_told(form: str) -> None:
    told = paper("notula", minutes([photograph("apel gabungan")]), form, order())  # no file is read
    assert "Foto 1. Apel gabungan" in told


@pytest.mark.parametrize(("wording", "caption"), [(10, "Peta kerawanan"), (11, "")])
def test_it_is_called_only_what_somebody_called_it(wording: int, caption: str) -> None:
    item = sample.FINAL.items[2].id
    subject = minutes([photograph(item=item), photograph("apel gabungan", item=item)])
    shown = attached.told(subject, presented(subject, wording), {item: "Peta kerawanan"}).photographs
    assert [photo.caption for photo in shown] == [caption, "Apel gabungan"]


def test_a_caption_is_text() -> None:
    hostile = "**tebal** <script> {{ x }} #image(1)\n---\n::: ttd"
    told = minutes([photograph(hostile)])
    assert "&lt;script&gt; {{ x }}" in made("notula", told, "html", ORDER).decode()
    assert "#image(1)" in pdf(made("notula", told, "pdf", ORDER))


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_same_minutes_give_the_same_bytes(form: str) -> None:
    told = minutes([photograph("apel")])
    assert made("notula", told, form, ORDER) == made("notula", told, form, ORDER)


def test_the_class_of_its_item_and_its_own_are_worn_by_the_paper() -> None:
    assert "TERBATAS" in paper("notula", replace(minutes([photograph("apel")]), full=True), "txt", ORDER)
    secret = minutes([photograph("apel", security=SecurityClass.SECRET)])
    assert "RAHASIA" not in paper("notula", secret, "txt", ORDER)
    assert "RAHASIA" in paper("notula", replace(secret, full=True), "txt", ORDER)


def test_one_of_a_secret_item_or_class_is_in_no_open_paper() -> None:
    item = replace(sample.FINAL.items[2], security=SecurityClass.SECRET)
    items = [item if one.id == item.id else one for one in sample.FINAL.items]
    files = [photograph("terbuka"), photograph("tertutup", item.id), photograph("rahasia", "", SecurityClass.SECRET)]
    presenter = presenting.Presenter(
        settings=sample.SETTINGS,
        language=ORDER.language,
        today=sample.TODAY,
        agencies=sample.AGENCIES,
        people=sample.PEOPLE,
        spelling=spellings.of_office(sample.SETTINGS, sample.AGENCIES.values(), sample.PEOPLE.values()),
        security=SecurityClass.RESTRICTED,
    )
    shown = attached.told(minutes(files, items), presenter, {})
    assert [each.caption for each in shown.photographs] == ["Terbuka"]


def test_one_that_is_lost_or_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"IMG_0001\.jpg is missing or changed"):
        made("notula", minutes([photograph()]), "pdf", order())
    templates = tmp_path / "templates" / "id"
    templates.mkdir(parents=True)
    (templates / "notula.md").write_text("::: foto\n{{ meeting.title }}\n:::\n", encoding="utf-8")
    with pytest.raises(Refused, match="there is none of"):
        made("notula", minutes([photograph()]), "pdf", dataclasses.replace(ORDER, overrides=templates.parent))


def test_a_sealed_paper_prints_again_byte_for_byte_and_without_places(office: Office, tmp_path: Path) -> None:
    session, meeting = office.session("kabid"), closed(office)
    path = tmp_path / "foto.jpg"
    path.write_bytes(shot((2000, 1500), turned=6))
    sittings.attach(session, meeting, path, "apel")
    approving.review(session, session.need(Meeting, meeting.id))
    approving.send_back(session, session.need(Meeting, meeting.id))
    approved(session, session.need(Meeting, meeting.id))

    def printed() -> dict[str, bytes]:
        (subject,) = subjects(session, "notula", meeting.id)
        return dict(documents.render("notula", subject, ("pdf", "docx", "html"), RenderOptions.from_session(session)))

    first = printed()
    path.unlink()
    assert printed() == first
    for form, data in first.items():
        if form == "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                assert PLACE not in b"".join(package.read(name) for name in package.namelist())
        assert PLACE not in data
        assert base64.b64encode(PLACE) not in data
