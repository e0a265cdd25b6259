"""The follow-up matrix as it is read in a meeting: its basis once, its totals, where and by whom it was signed."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.documents.contexts import followup
from rapat.documents.tree import Run, Table
from rapat.documents.writers import columns
from rapat.model import ActionStatus
from rapat.model.views import ActionHistory, FollowUp
from tests.documents.extracting import commas, docx, html, pdf
from tests.documents.making import made, order, paper, words
from tests.documents.test_sheets import presented

LATER = replace(sample.SITTING, id="WASDIN-2026-012", title="Rapat Berikutnya")
LISTED = sample.FOLLOW_UP.actions


def state(file: ActionHistory, status: ActionStatus) -> ActionHistory:
    return replace(file, action=replace(file.action, status=status))


def of_two_meetings() -> FollowUp:
    other = replace(LISTED[0], meeting=LATER, action=replace(LISTED[0].action, id="TL-2026-0999", meeting=LATER.id))
    return replace(sample.FOLLOW_UP, actions=(*LISTED[:3], other))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_basis_stands_once_above_its_actions(language: str) -> None:
    for form, text in (("html", html), ("docx", docx), ("pdf", pdf)):
        printed = text(made("tindak-lanjut", of_two_meetings(), form, order(language)))
        assert words(printed).count("Rapat Berikutnya, 24") == 1


def test_a_matrix_of_one_meeting_names_it_in_its_head_alone() -> None:
    text = words(paper("tindak-lanjut", replace(sample.FINAL, reviewed=())))
    assert text.count(sample.SITTING.title) == 1


def test_the_totals_count_what_was_cancelled() -> None:
    files = (state(LISTED[0], ActionStatus.VOID), *LISTED[1:])
    printed = words(paper("tindak-lanjut", replace(sample.FOLLOW_UP, actions=files), "md"))
    head, totals = printed.index("Dibatalkan"), printed.index("**Jumlah**")
    assert head < totals
    assert printed[totals:].split("|")[6:8] == [" **1** ", f" **{len(files)}** "]


def test_the_matrix_says_where_when_and_by_whom_it_was_signed() -> None:
    printed = words(paper("tindak-lanjut", sample.FOLLOW_UP))
    assert f"Bontang, {order().language.long_date(sample.TODAY)}" in printed
    assert "Drs. NAMA KEPALA BADAN, M.Si." in printed


def test_an_empty_column_is_narrow_and_a_full_one_wide() -> None:
    def cells(*texts: str) -> tuple[tuple[Run, ...], ...]:
        return tuple((Run(text),) for text in texts)

    long = "Susun rencana latihan bersama analisis informasi " * 4
    table = Table(cells("Uraian", "Bukti", "Progres"), (cells(long, "–", long),) * 3, (1, 5, 1), ("left",) * 3)
    text, evidence, progress = columns.fit(table, 20, 10).widths
    assert evidence < 2
    assert text == pytest.approx(progress, rel=0.05)


def test_a_message_to_an_agency_asks_for_nothing_that_is_verified() -> None:
    sheet = sample.SHEET
    verified = replace(sheet, actions=tuple(state(file, ActionStatus.VERIFIED) for file in sheet.actions))
    message = paper("lembar-instansi", verified, "message")
    assert "Tidak ada tindak lanjut yang masih harus dikerjakan" in message


def test_a_card_tells_the_whole_of_its_headings() -> None:
    lines = paper("tindak-lanjut", sample.FOLLOW_UP, "txt").splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("Selesai, menunggu"))
    assert lines[at].partition(":")[0].split() == ["Selesai,", "menunggu"]
    assert lines[at + 1].strip() == "verifikasi"


def test_what_an_older_meeting_gave_stands_first_on_paper_and_in_tables() -> None:
    older = replace(LATER, date=sample.SITTING.date.replace(year=2025))
    given = replace(LISTED[0], meeting=older, action=replace(LISTED[0].action, id="TL-2025-0001", meeting=older.id))
    loose = replace(LISTED[1], meeting=None, action=replace(LISTED[1].action, id="TL-2025-0002", meeting="", lead=""))
    subject = replace(sample.FOLLOW_UP, actions=(loose, *LISTED, given))
    for form in ("md", "csv"):
        found = re.findall(r"TL-\d{4}-\d{4}", made("tindak-lanjut", subject, form).decode().replace("\\", ""))
        assert (found[0], found[-1]) == ("TL-2025-0001", "TL-2025-0002")
    counted = followup.by_agency(subject.actions, presented(subject))
    assert [row.name for row in counted] == [*sorted((row.name for row in counted if row.name), key=str.casefold), ""]


def test_a_table_says_what_is_urgent_and_that_nobody_leads() -> None:
    first = replace(LISTED[0], action=replace(LISTED[0].action, lead="", priority="urgent"))
    head, row, *_ = commas(made("tindak-lanjut", replace(sample.FOLLOW_UP, actions=(first,)), "csv"))
    told = dict(zip(head, row, strict=True))
    assert (told["Prioritas"], told["Penanggung jawab"]) == ("mendesak", "Belum ditetapkan")
    calm = replace(first, action=replace(first.action, priority="normal"))
    assert "Prioritas" not in commas(made("tindak-lanjut", replace(sample.FOLLOW_UP, actions=(calm,)), "csv"))[0]


def test_a_matrix_of_one_meeting_counts_what_earlier_ones_gave() -> None:
    assert f", {len(sample.FINAL.reviewed)} di antaranya dari rapat sebelumnya" in words(
        paper("tindak-lanjut", sample.FINAL)
    )
