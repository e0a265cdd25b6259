"""Signs of the capture language act in what is typed, and are text in files of other programs."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product

import docx
import pytest

from rapat.model import EntryKind
from tests.capture.foreign import left_out, minutes, understood

SIGNS = [
    "= setuju bersama",
    "=setuju bersama",
    "! kirim data @POLRES ^besok",
    "!! segera berangkat",
    "!kirim data",
    "? siapa yang hadir",
    "+ POLRES, BNNK",
    "+62 811 555 000",
    "#3 teks",
    "#Bersinar",
    "/tutup 11.00",
    "/lampir foto.jpg",
    "s/aman/rusuh/",
    ";nama teks",
    "\\teks",
    "&P4GN-03 urusan",
    "> 30 orang",
    "09.25 = setuju",
]
"""Words that act when they are typed."""


def page(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<!doctype html><html><body><p>Kapolres: situasi aman</p><p>{escaped}</p></body></html>"


def word(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Kapolres: situasi aman")
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def mail(text: str, kind: str = "plain") -> str:
    head = (
        f"From: a@b.id\nTo: c@d.id\nSubject: Notula\nDate: Mon, 23 Nov 2026 09:00:00 +0800\nContent-Type: text/{kind}\n"
    )
    return f"{head}\n{page(text) if kind == 'html' else f'Kapolres: situasi aman{chr(10) * 2}{text}'}\n"


def chat(text: str) -> str:
    return f"23/11/2026 09.05 - Kapolres: situasi aman\n23/11/2026 09.06 - Kodim: {text}\n"


def transcript(text: str) -> str:
    return (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Sari>situasi aman</v>\n\n"
        f"00:00:03.000 --> 00:00:04.000\n<v Budi>{text}</v>\n"
    )


@pytest.mark.parametrize(
    ("form", "text"),
    [
        *product([page, word, mail, lambda text: mail(text, "html")], SIGNS),
        *((chat, text) for text in SIGNS if not text.startswith(("= ", "? ", "! "))),  # these act: `test_chat_rooms`
    ],
)
def test_a_sign_in_a_file_of_another_program_is_text(form: Callable[[str], str | bytes], text: str) -> None:
    lines = [line for file_line, line in understood(form(text)) if file_line.why is None and file_line.about is None]
    assert [(line.kind, line.text) for line in lines] == [(EntryKind.NOTE, "situasi aman"), (EntryKind.NOTE, text)]


@pytest.mark.parametrize("form", [page, word])
def test_a_hash_is_no_heading_where_headings_have_a_style(form: Callable[[str], str | bytes]) -> None:
    assert minutes(form("# Persiapan"))[1:] == ["note # Persiapan"]


@pytest.mark.parametrize("text", ["= setuju", "! kirim data", "+ Budi", "/tutup", "s/aman/rusuh/"])
def test_a_sign_in_a_transcript_is_text(text: str) -> None:
    assert minutes(transcript(text)) == ["note Sari|situasi aman", f"note Budi|{text}"]


@pytest.mark.parametrize("sign", ["=", "!", "#", "?"])
@pytest.mark.parametrize("form", [page, word])
def test_a_sign_without_words_is_left_out(form: Callable[[str], str | bytes], sign: str) -> None:
    assert minutes(form(sign)) == ["note Kapolres|situasi aman"]
    assert left_out(form(sign)) == [sign]


@pytest.mark.parametrize("form", [page, word, chat])
def test_what_was_to_be_hidden_stays_hidden_in_any_file(form: Callable[[str], str | bytes]) -> None:
    (_, private) = understood(form("% BNNK: ada dua target"))[-1]
    assert (private.private, private.text) == (True, "ada dua target")
    assert "private-sign" in private.flags
    (_, secret) = understood(form("(R) = setuju"))[-1]
    acts = form is chat
    assert (secret.security, secret.text, secret.kind) == (
        "R",
        "setuju" if acts else "= setuju",
        EntryKind.DECISION if acts else EntryKind.NOTE,
    )


@pytest.mark.parametrize("form", [page, word, chat])
def test_no_line_of_a_file_of_another_program_corrects_one(form: Callable[[str], str | bytes]) -> None:
    (_, line) = understood(form("ralat: aman => rusuh"))[-1]
    assert (line.kind, line.text, line.correction) == (EntryKind.NOTE, "ralat: aman => rusuh", None)


def test_signs_act_in_text_that_somebody_typed() -> None:
    assert minutes("Kapolres: aman\n= setuju\n! kirim data @POLRES\n")[1:] == ["decision setuju", "action kirim data"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("suhu > 37 derajat", "suhu > 37 derajat"),
        ("> 30 orang", "> 30 orang"),
        ("> Kapolres: aman", "aman"),
        ("> > kutipan lama", "kutipan lama"),
        ("a > b > c", "a > b > c"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{}\n", "# Judul\n\nawal\n\n{}\n", "<!doctype html><html><body><p>{}</p></body></html>"]
)
def test_what_is_more_than_an_amount_is_no_quotation(form: str, text: str, words: str) -> None:
    assert minutes(form.format(text))[-1].rpartition("|")[2].removeprefix("note ") == words


@pytest.mark.parametrize(
    ("body", "seen", "unseen"),
    [
        ('<p style="display:none">rahasia</p><p>tampak</p>', ["tampak"], ["rahasia"]),
        ('<p style="color:red; DISPLAY : none !important">rahasia</p><p>tampak</p>', ["tampak"], ["rahasia"]),
        ("<p>aman <span hidden>rahasia</span> saja</p>", ["aman saja"], ["rahasia"]),
        ("<template><p>pola</p></template><p>isi</p>", ["isi"], []),
        ("<noscript>tanpa</noscript><p>isi</p>", ["isi"], []),
        ("<p hidden>satu<p>dua", ["dua"], ["satu"]),
        ("<ul><li hidden>x<li>y</ul><p>z</p>", ["y", "z"], ["x"]),
        ("<div hidden><p>a</p><ul><li>b</li></ul></div><p>c</p>", ["c"], ["a b"]),
        ("<div hidden><p>tak tutup</div><p>akhir</p>", ["akhir"], ["tak tutup"]),
        ("<p>depan<div hidden>x</div>belakang</p>", ["depan belakang"], ["x"]),
        ('<table><tr style="visibility:hidden"><td>d</td></tr></table><p>e</p>', ["e"], ["d"]),
        ('<p style="opacity:0">z</p><p style="opacity:0.5">y</p>', ["y"], ["z"]),
        ('<p style="font-size:0px">z</p><p style="font-size:0.9em">y</p>', ["y"], ["z"]),
        ('<div style="mso-hide:all">pra</div><p>isi</p>', ["isi"], ["pra"]),
        ("<dialog><p>d</p></dialog><dialog open><p>e</p></dialog>", ["e"], ["d"]),
        ('<p style="display:block">x</p><img hidden><p>y</p>', ["x", "y"], []),
    ],
)
def test_what_a_page_hides_is_left_out(body: str, seen: list[str], unseen: list[str]) -> None:
    whole = f"<!doctype html><html><head><title>t</title><body>{body}</body></html>"
    assert [line.removeprefix("note ") for line in minutes(whole)] == seen
    assert left_out(whole) == unseen
