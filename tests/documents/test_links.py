"""A long address in a column has a short name on paper, and leads where it did; whoever has text gets all of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapat import documents
from rapat.documents import links
from rapat.documents.subjects import subjects
from rapat.documents.tree import Run, Table
from rapat.secretariat import assigning, following_up
from rapat.secretariat.assigning import ActionDraft
from tests.conftest import Office

ADDRESS = "https://berkas.example/wasdin/tata-cara-pelaporan?versi=2"
NAME = "tata-cara-pelaporan (berkas.example)"


def matrix(office: Office, form: str) -> bytes:
    session = office.session()
    made = assigning.add(session, ActionDraft("Susun tata cara", lead="POLRES", forum="WASDIN"))
    following_up.report(session, made, "tersusun", agency="POLRES", evidence=ADDRESS)
    (subject,) = subjects(session, "tindak-lanjut", None)
    options = documents.RenderOptions.from_session(session)
    return documents.render("tindak-lanjut", subject, (form,), options)[form]


def test_a_page_shows_the_name_and_leads_to_the_address(office: Office) -> None:
    page = matrix(office, "html").decode()
    assert f'<a href="{ADDRESS}">' in page
    assert f">{ADDRESS}" not in page


def test_word_does_too(office: Office) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(matrix(office, "docx"))) as package:
        text = package.read("word/document.xml").decode()
    assert f'HYPERLINK "{ADDRESS}"' in text
    assert f">{ADDRESS}" not in text


def test_a_pdf_does_too(office: Office) -> None:
    pytest.importorskip("typst")
    assert ADDRESS.encode() in matrix(office, "pdf")


@pytest.mark.parametrize("form", ["md", "csv", "txt"])
def test_text_keeps_the_address(office: Office, form: str) -> None:
    told = "".join(matrix(office, form).decode().replace("|", "").replace("\\", "").split())
    assert "tata-cara-pelaporan?versi=2" in told
    assert "(berkas.example)" not in told


def cells(text: str) -> list[tuple[str, str]]:
    (table,) = links.named((Table(((Run("x"),),), (((Run(text),),),), (), ("left",)),))
    assert isinstance(table, Table)
    return [(run.text, run.link) for run in table.rows[0][0]]


def test_words_around_it_stay() -> None:
    assert cells(f"lihat {ADDRESS}, dan foto.jpg") == [("lihat ", ""), (NAME, ADDRESS), (", dan foto.jpg", "")]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x",
        "javascript:alert(1)//https://a.example/very-long-address",
        'https://a.example/"onclick=alert(1)//long-address',
        "file:///etc/passwd-and-something-long-to-break",
        "https://pengguna:sandi@a.example/alamat-yang-panjang",
        "https://a.example/alamat-yang-panjang\\",
    ],
)
def test_what_is_short_or_no_plain_address_stays_as_it_is(text: str) -> None:
    assert cells(text) == [(text, "")]
