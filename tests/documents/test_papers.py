"""What the papers say, in every format and both languages."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from rapat import documents
from rapat.documents import KINDS, sample
from rapat.errors import Refused
from rapat.language import Language
from rapat.model import SecurityClass
from rapat.model.readings import FollowUp, Minutes
from rapat.settings import Settings

INDONESIAN = Language("id")


def paper(
    kind: str,
    subject: Minutes | FollowUp,
    form: str = "txt",
    language: str = "id",
    overrides: Path | None = None,
    settings: Settings = sample.SETTINGS,
) -> str:
    """One paper as text."""
    made = documents.render(
        kind,
        subject,
        settings=settings,
        language=Language(language),
        today=sample.TODAY,
        formats=[form],
        overrides=overrides,
    )
    return made[form].decode()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def structure(html: str) -> list[str]:
    """The tags of a page in their order."""
    parser = _Text()
    parser.feed(html)
    return parser.tags


def words(text: str) -> str:
    """A text without the line breaks a format puts in."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_paper_can_be_made(kind: str, language: str) -> None:
    documents.try_out(kind, sample.SETTINGS, Language(language), None)


def test_the_parts_of_the_notula_stand_in_the_official_order() -> None:
    text = paper("notula", sample.FINAL)
    order = [
        "PEMERINTAH KOTA BONTANG",
        "NOTULA",
        "Sidang/Rapat",
        "Hari/Tanggal",
        "Surat Undangan",
        "Waktu Sidang/Rapat",
        "Tempat",
        "Acara",
        "Pimpinan Sidang/Rapat",
        "Peserta Sidang/Rapat",
        "Kegiatan Sidang/Rapat",
        "1. Kata Pembukaan",
        "2. Pembahasan",
        "3. Keputusan",
        "4. Tindak Lanjut",
        "5. Penutup",
        "Notulis,",
        "NIP 19680312 199303 1 007",
        "Lampiran:",
        "Kode pengesahan",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_values_are_in_every_format() -> None:
    for form in ("md", "html", "txt"):
        text = words(paper("notula", sample.FINAL, form)).replace("\\", "")
        for value in ("TL-2026-0043", "Pos pengamanan, pos pelayanan", "Pasi Intel", "09.40", "Paparan Kapolres.pdf"):
            assert value in text, (form, value)


def test_private_lines_and_traces_are_never_printed() -> None:
    for form in ("md", "html", "txt", "message"):
        text = paper("notula", sample.FINAL, form)
        assert "target operasi" not in text
        assert "/tutup" not in text


def test_a_draft_says_so_and_carries_no_seal() -> None:
    draft = paper("notula", sample.DRAFT)
    assert "KONSEP" in draft
    assert "Kode pengesahan" not in draft
    assert "KONSEP" not in paper("notula", sample.FINAL)


def test_an_amended_paper_lists_its_correction() -> None:
    assert "salah ketik" in paper("notula", sample.AMENDED)


def test_a_messages_lines_are_no_secret() -> None:
    secret = msgspec.structs.replace(sample.FINAL.entries[5], security=SecurityClass.SECRET)
    minutes = msgspec.structs.replace(
        sample.FINAL, entries=tuple(secret if entry.id == secret.id else entry for entry in sample.FINAL.entries)
    )
    assert "Operasi Lilin" in paper("notula", minutes)
    assert "Operasi Lilin" not in paper("notula", minutes, "message")
    whole = msgspec.structs.replace(
        sample.FINAL, meeting=msgspec.structs.replace(sample.SITTING, security=SecurityClass.SECRET)
    )
    with pytest.raises(Refused):
        paper("notula", whole, "message")


def test_a_message_has_no_tables_and_no_headings() -> None:
    for kind in KINDS:
        text = paper(kind, sample.SUBJECTS[kind][-1], "message")
        assert "|--" not in text
        assert not any(line.startswith("#") for line in text.splitlines())


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = paper("notula", sample.FINAL, "html")
    assert "http://" not in html
    assert "https://" not in html
    assert "<script" not in html
    assert 'lang="id"' in html


def test_a_minutes_paper_looks_back_from_the_meetings_day() -> None:
    assert "Terlambat" not in paper("notula", sample.FINAL).split("3. Keputusan")[0].split("2.2")[1]
    assert "Terlambat" in paper("tindak-lanjut", sample.FOLLOW_UP)


def test_the_workspaces_own_template_wins(tmp_path: Path) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text("# Milik kami\n\n{{ meeting.title }}\n", encoding="utf-8")
    text = paper("ringkasan", sample.FINAL, overrides=tmp_path)
    assert "Milik kami" in text
    assert "A. Keputusan" not in text


TEXTS = ("md", "html", "txt", "message")
HOSTILE = [
    "[red]x[/red]",
    "{{ meeting.title }} {% for x in y %}",
    "# judul\n- butir\n1. satu",
    "=1+1",
    "<script>alert(1)</script>",
    "**tebal** _miring_ `kode` ~coret~ | pipa |",
    "\x1b[2J\x07 \u202egnp.exe \u200b\ufeff",
    "::: kop",
    "&lt; &amp; &#x41; \\ \\n",
    "![x](http://a.example/x.png) <http://b.example>",
    "ꦲꦏ꧀ꦱꦫ 漢字 عربي 😀 👩‍👩‍👧",
    "x" * 10_000,
    "\x00\x01\ue000\uf8ff",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["notula", "ringkasan", "tindak-lanjut", "lembar-instansi"])
def test_user_text_is_text_wherever_it_stands(kind: str, text: str) -> None:
    """The page has the same tags whatever is typed, and the text stands in it literally."""
    harmless = structure(paper(kind, _typed(kind, "kata"), "html"))
    for form in TEXTS:
        made = paper(kind, _typed(kind, text), form)
        assert "\x1b" not in made
        assert "\u202e" not in made
        if form == "html":
            found = _Text()
            found.feed(made)
            # A line break in a value is a <br>, nothing else is added.
            assert [tag for tag in found.tags if tag != "br"] == [tag for tag in harmless if tag != "br"]
            shown = documents.printable(text, "html").split("\n")[0].strip()
            assert shown.casefold() in "".join(found.pieces).casefold()


def _typed(kind: str, text: str) -> Minutes | FollowUp:
    """The sample with `text` in many places at once."""
    subject = sample.SUBJECTS[kind][-1]
    replace = msgspec.structs.replace
    actions = tuple(replace(file, action=replace(file.action, text=text, reason=text)) for file in subject.actions)
    agencies = {code: replace(agency, name=text, short=text, head=text) for code, agency in subject.agencies.items()}
    if isinstance(subject, FollowUp):
        mine = agencies[subject.agency.id] if subject.agency else None
        return replace(subject, actions=actions, agencies=agencies, agency=mine)
    return replace(
        subject,
        meeting=replace(subject.meeting, title=text, place=text),
        items=tuple(replace(item, title=text) for item in subject.items[1:-1]),
        entries=tuple(replace(entry, text=text, speaker=text) for entry in subject.entries),
        attendance=tuple(replace(mark, name=text, position=text) for mark in subject.attendance),
        actions=actions,
        agencies=agencies,
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    assert paper("notula", sample.FINAL, "html") == paper("notula", sample.FINAL, "html")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("satu\n{{ meeting.titel }}", 2),
        ("{% if x %}", 1),
        ("{{ meeting }}", 1),
        ("a\n\n{% include 'x' %}", 3),
        ("{{ ''.__class__ }}", 1),
        ("\n{{ meeting.title|replace('a', 'b') }}", 2),
        ("::: tidakada\n:::", 1),
        ("::: kop\nx", 1),
        ("{% for a in decisions %}{% for b in decisions %}x{% endfor %}{% endfor %}", 1),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text(source, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        paper("ringkasan", sample.FINAL, overrides=tmp_path)
    assert f"line {line}:" in str(refused.value)
    assert "ringkasan.md" in str(refused.value)


def test_files_are_named_safely() -> None:
    forum = msgspec.structs.replace(sample.FORUM, id="../../etc")
    hostile = msgspec.structs.replace(sample.FOLLOW_UP, forum=forum)
    name = documents.filename("tindak-lanjut", hostile, "html", date(2026, 12, 7))
    assert "/" not in name
    assert not name.startswith(".")


def pdf(kind: str, subject: Minutes | FollowUp) -> bytes:
    """One paper as PDF."""
    made = documents.render(
        kind,
        subject,
        settings=sample.SETTINGS,
        language=INDONESIAN,
        today=sample.TODAY,
        formats=["pdf"],
        overrides=None,
    )
    return made["pdf"]


def test_a_pdf_is_archival_tagged_and_the_same_every_time() -> None:
    made = pdf("notula", sample.FINAL)
    assert made == pdf("notula", sample.FINAL)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid:part>2<" in made
    assert b"pdfaid:conformance>A<" in made
    assert b"/Marked true" in made
    assert b"LiberationSans" in made


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_stops_a_pdf(text: str) -> None:
    for kind in KINDS:
        assert pdf(kind, _typed(kind, text)).startswith(b"%PDF")


def test_a_missing_library_names_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused, match=r"pip install \"rapat\[documents\]\""):
        pdf("notula", sample.FINAL)


def word(kind: str, subject: Minutes | FollowUp) -> zipfile.ZipFile:
    """One paper as DOCX, opened."""
    made = documents.render(
        kind,
        subject,
        settings=sample.SETTINGS,
        language=INDONESIAN,
        today=sample.TODAY,
        formats=["docx"],
        overrides=None,
    )
    return zipfile.ZipFile(io.BytesIO(made["docx"]))


def test_a_word_document_holds_the_paper_with_fields_and_repeated_heads() -> None:
    with word("notula", sample.FINAL) as made:
        body = ET.fromstring(made.read("word/document.xml"))  # noqa: S314 - our own
        foot = "".join(made.read(name).decode() for name in made.namelist() if "footer" in name)
    text = "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    for value in ("NOTULA", "TL-2026-0043", "Pasi Intel", "NIP 19680312 199303 1 007", "Paparan Kapolres.pdf"):
        assert value in text
    assert "target operasi" not in text
    assert "NUMPAGES" in foot
    assert sample.SEAL.brief in foot
    assert any(node.tag.endswith("}tblHeader") for node in body.iter())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_user_text_is_text_in_a_word_document(text: str) -> None:
    for kind in KINDS:
        with word(kind, _typed(kind, text)) as made:
            body = ET.fromstring(made.read("word/document.xml"))  # noqa: S314 - our own
        found = "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
        shown = documents.printable(text, "docx").split("\n")[0].strip()
        assert shown.casefold() in found.casefold()


def of_values(kind: str, subject: FollowUp, form: str) -> bytes:
    """A paper that is no text."""
    made = documents.render(
        kind,
        subject,
        settings=sample.SETTINGS,
        language=INDONESIAN,
        today=sample.TODAY,
        formats=[form],
        overrides=None,
    )
    return made[form]


def test_the_matrix_is_a_workbook_with_dates_filters_and_a_summary() -> None:
    with zipfile.ZipFile(io.BytesIO(of_values("tindak-lanjut", sample.FOLLOW_UP, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        assert "xl/worksheets/sheet2.xml" in book.namelist()
    assert "autoFilter" in sheet
    assert "dataValidation" in sheet
    assert "TL-2026-0043" in texts
    assert "<f>" not in sheet


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_user_text_is_text_in_a_workbook_and_a_calendar(text: str) -> None:
    typed = _typed("lembar-instansi", text)
    assert isinstance(typed, FollowUp)
    with zipfile.ZipFile(io.BytesIO(of_values("lembar-instansi", typed, "xlsx"))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    calendar = of_values("lembar-instansi", typed, "ics").decode()
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT")
    assert "\x1b" not in calendar


def test_a_calendar_has_lasting_ids_and_leaves_secrets_out() -> None:
    calendar = of_values("tindak-lanjut", sample.FOLLOW_UP, "ics").decode()
    assert "UID:TL-2026-0042@rapat" in calendar
    assert "DTSTART;VALUE=DATE:20261218" in calendar
    secret = tuple(
        msgspec.structs.replace(file, action=msgspec.structs.replace(file.action, security=SecurityClass.SECRET))
        for file in sample.FOLLOW_UP.actions
    )
    hidden = msgspec.structs.replace(sample.FOLLOW_UP, actions=secret)
    assert "VEVENT" not in of_values("tindak-lanjut", hidden, "ics").decode()
