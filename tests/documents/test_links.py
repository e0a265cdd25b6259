"""A long address in a column has a short name on paper, and leads where it did; whoever has text gets all of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import links
from rapat.documents.subjects import subjects
from rapat.documents.tree import Box, Run, Table, texts
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
    assert page.count(f">{ADDRESS}<") == 1  # below the table, for whoever has the paper alone


def test_word_does_too(office: Office) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(matrix(office, "docx"))) as package:
        text = package.read("word/document.xml").decode()
    assert f'HYPERLINK "{ADDRESS}"' in text
    assert text.count(f">{ADDRESS}<") == 1


def test_a_pdf_does_too(office: Office) -> None:
    pytest.importorskip("typst")
    assert ADDRESS.encode() in matrix(office, "pdf")


@pytest.mark.parametrize("form", ["md", "csv", "txt"])
def test_text_keeps_the_address(office: Office, form: str) -> None:
    told = "".join(matrix(office, form).decode().replace("|", "").replace("\\", "").split())
    assert "tata-cara-pelaporan?versi=2" in told
    assert "(berkas.example)" not in told


def cells(text: str) -> list[tuple[str, str]]:
    table, *_ = links.named((Table(((Run("x"),),), (((Run(text),),),), (), ("left",)),))
    assert isinstance(table, Table)
    return [(run.text, run.link) for run in table.rows[0][0]]


def test_words_around_it_stay() -> None:
    assert cells(f"lihat {ADDRESS}, dan foto.jpg") == [("lihat ", ""), (f"{NAME} [1]", ADDRESS), (", dan foto.jpg", "")]


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


def test_addresses_that_end_alike_are_told_apart_and_stand_below_where_they_are_named_first() -> None:
    first, second = (f"https://simpan.example/file/d/{code}/view?usp=sharing" for code in ("1aXb9", "7kQz2"))
    rows = tuple(((Run(text),),) for text in (first, f"{second} dan {first}"))
    one = Table(((Run("x"),),), rows[:1], (), ("left",))
    made = links.named((one, Box("lanskap", (replace(one, rows=rows),))))
    assert [type(block) for block in made] == [Table, Box, Box]
    shown = list(texts(made))
    assert [text for text in shown if text.startswith("view")] == [
        "view (simpan.example) [1]",
        "view (simpan.example) [1]",
        "view (simpan.example) [2]",
        "view (simpan.example) [1]",
    ]
    assert [text for text in shown if text.startswith("https")] == [first, second]
    assert shown.index(first) < shown.index("view (simpan.example) [2]") < shown.index(second)
