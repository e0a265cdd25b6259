"""What somebody tried against the papers, each once."""

from __future__ import annotations

import email
import os
import threading
from pathlib import Path

import msgspec
import pytest

from rapat import resources
from rapat.documents import filing, glyphs, sample
from rapat.documents.filing import MANIFEST, Folder
from rapat.errors import Refused
from rapat.model import SecurityClass
from rapat.model.views import Minutes
from tests.documents.extracting import bare, pdf, xlsx
from tests.documents.making import NINE, made, order, paper

replace = msgspec.structs.replace


def titled(title: str) -> Minutes:
    return replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, title=title))


@pytest.mark.parametrize(
    "title", ["=?utf-8?q?a=0D=0ABcc:=20x@y.example?= x", "=?utf-8?b?SGFsbG8=?=", "a\r\nBcc: x@y.z"]
)
def test_no_title_becomes_a_header(title: str) -> None:
    mail = email.message_from_bytes(made("undangan", titled(title), "eml"))
    assert sorted(mail.keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    subject = str(email.header.make_header(email.header.decode_header(mail["Subject"])))
    assert " ".join(title.split()) in subject


@pytest.mark.parametrize("text", ["<r>AMANKAN & jaga</r>", "<r><t>x</t></r>", "<r>x</r>\n"])
def test_no_text_is_the_markup_of_a_workbook(text: str) -> None:
    file = sample.FOLLOW_UP.actions[0]
    listed = replace(sample.FOLLOW_UP, actions=(replace(file, action=replace(file.action, text=text)),))
    assert text.strip() in " ".join(xlsx(made("tindak-lanjut", listed, "xlsx"))[1])


def test_an_older_action_keeps_the_class_of_its_meeting() -> None:
    secret = replace(sample.OLDER_MEETING, security=SecurityClass.SECRET)
    older = tuple(replace(file, meeting=secret) for file in sample.OLDER)
    minutes = replace(sample.FINAL, reviewed=older)
    assert "RAHASIA" in paper("notula", replace(minutes, full=True), "md")
    assert "Pendataan titik dan" not in paper("notula", minutes, "md")
    assert "galian C" not in paper("tindak-lanjut", minutes, "message")


def test_words_that_may_not_part_stay_on_the_page() -> None:
    text = "\u00a0".join(f"k{number}y" for number in range(60))
    minutes = replace(sample.FINAL, entries=(replace(sample.FINAL.entries[3], text=text),))
    assert bare(text) in bare(pdf(made("notula", minutes, "pdf")))


def test_many_signatures_go_on_to_the_next_page() -> None:
    minutes = replace(sample.FINAL, meeting=replace(sample.SITTING, cosigners=("kapolres",) * 20))
    assert pdf(made("notula", minutes, "pdf")).count("NAMA KAPOLRES") == 20


@pytest.mark.parametrize(
    "source",
    [
        "{% for a,b in [[1]] %}x{% endfor %}",
        "{{ 'abc'[::0] }}",
        "{{ 1e999 }}",
        "{{ " + "1" + "0" * 5000 + " }}",
        "{{ " + "not " * 3000 + "1 }}",
        "{% if 1 %}" * 200 + "{% endif %}" * 200,
        "{% set a=[1,2] %}{% set b=[a,a] %}{{ b|join }}",
        "{% set a='x' %}{% set a=[a,a]|join %}{{ a }}",
        "x" * 1_100_000,
    ],
    ids=range(9),
)
def test_a_template_that_runs_wild_is_one_sentence(tmp_path: Path, source: str) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text(source, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))
    assert "ringkasan.md" in str(refused.value)


def test_columns_in_columns_come_to_an_end(tmp_path: Path) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    table = "| Nama panjang kolom | b |\n| --- | --- |\n| Catatanpanjangsekali kata | c |"
    inner = f"::: kolom 0 0\n{table}\n:::"
    for colons in range(4, 9):
        inner = f"{':' * colons} dua\nx\n\n---\n\n{inner}\n{':' * colons}"
    own.write_text(inner, encoding="utf-8")
    assert paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))


def test_another_program_for_pdf_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "paper.typ").write_text("#panic()", encoding="utf-8")
    assert made("notula", sample.FINAL, "pdf", order(overrides=tmp_path)).startswith(b"%PDF")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
def test_links_are_followed_and_pipes_written_into(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    filing.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    filing.write(tmp_path / "pipe", b"through")
    reader.join(10)
    assert read == [b"through"]
    filing.write(tmp_path / ("n" * 249), b"long")


@pytest.mark.parametrize(
    "line", [b'{"x":' + b"[" * 100_000, b'{"file":"/etc/passwd"}', b'{"file":"a\\u0000b"}', b"\xff\xfe"]
)
def test_a_hostile_manifest_leads_nowhere(tmp_path: Path, line: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(line + b"\n")
    assert Folder(tmp_path).newest() == {}


def test_a_manifest_names_files_of_its_folder_alone(tmp_path: Path) -> None:
    issue = filing.Issue(
        file="../x", sha256="0" * 64, size=1, kind="notula", format="txt", language="id", at=NINE, rapat="1"
    )
    (tmp_path / MANIFEST).write_bytes(msgspec.json.encode(issue) + b"\n")
    assert Folder(tmp_path).newest() == {}


def test_damaged_fonts_have_no_family(tmp_path: Path) -> None:
    whole = next((resources.folder("templates") / "fonts").glob("*.ttf")).read_bytes()
    folder = tmp_path / "fonts"
    folder.mkdir()
    for number in range(0, 400, 7):
        (folder / f"a{number}.ttf").write_bytes(whole[:number] + b"\xff\xff" + whole[number + 2 :][:20_000])
    (folder / "b.ttf").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "c.ttf")
    with pytest.raises(Refused, match="no font Lain"):
        glyphs.fonts("Lain", tmp_path)


@pytest.mark.parametrize("said", ["²", "1" * 5_000, "-3", "", "0x1"])
def test_a_distance_that_is_no_number_is_the_usual_one(said: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    from rapat.documents.writers.word import package

    margins = OxmlElement("w:pgMar")
    margins.set(qn("w:header"), said)
    assert package._distance(margins, "header") == package._distance(None, "header")
