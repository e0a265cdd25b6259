"""What the papers say, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from rapat import documents
from rapat.documents import KINDS, sample
from rapat.errors import Refused
from rapat.language import Language
from rapat.model import SecurityClass
from tests.documents.making import WRITTEN, order, paper, words


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
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
    for kind in WRITTEN:
        if "message" not in KINDS[kind].formats:
            continue
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
    text = paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))
    assert "Milik kami" in text
    assert "A. Keputusan" not in text


def test_files_are_named_safely() -> None:
    forum = msgspec.structs.replace(sample.FORUM, id="../../etc")
    hostile = msgspec.structs.replace(sample.FOLLOW_UP, forum=forum)
    name = documents.filename("tindak-lanjut", hostile, "html", date(2026, 12, 7))
    assert "/" not in name
    assert not name.startswith(".")
