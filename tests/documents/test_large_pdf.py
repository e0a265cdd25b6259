"""A PDF of any length: set in parts of one weight, with one count of pages, one seal, and the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rapat import documents
from rapat.documents import RenderOptions, issuing, sample
from rapat.documents.checking import Checker
from rapat.documents.kinds import tindak_lanjut
from rapat.documents.reprinting import Reprinter
from rapat.documents.subjects import subjects
from rapat.documents.writers import division, typesetting
from rapat.documents.writers.division import divide, weight
from rapat.documents.writers.typesetting import Paper, typeset
from rapat.errors import Refused
from rapat.model.plain import Plain
from rapat.model.views import FollowUp
from rapat.secretariat import issues
from tests.conftest import Office
from tests.documents.extracting import pdf
from tests.documents.making import made, order
from tests.documents.test_many_lines import long_minutes
from tests.secretariat.sitting import approved, closed

PART = 3_000


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let papers be large from a few pages on; what each part that is set weighs, as they are set."""
    weights: list[int] = []

    def here(papers: Iterable[Paper]) -> Iterator[bytes]:
        for each in papers:
            weights.append(weight(each.blocks))
            yield typeset(each)

    monkeypatch.setattr(division, "_WHOLE", PART)
    monkeypatch.setattr(divide, "__defaults__", (PART,))
    monkeypatch.setattr(typesetting, "_apart", here)
    return weights


def numbers(data: bytes) -> list[str]:
    return re.findall(r"Halaman \d+ dari \d+", pdf(data, edges=True))


def test_the_heaviest_part_is_not_heavier_in_a_longer_paper(parts: list[int]) -> None:
    heaviest = []
    for lines in (60, 240):
        parts.clear()
        made("notula", long_minutes(lines), "pdf")
        heaviest.append(max(parts))
    assert max(heaviest) < PART * 1.5


def test_pages_are_counted_through_and_nothing_is_lost(parts: list[int]) -> None:
    subject = replace(long_minutes(90), seal=sample.FINAL.seal, meeting=sample.FINAL.meeting)
    data = made("notula", subject, "pdf")
    assert len(parts) > 4
    text = pdf(data, edges=True)
    assert [number for number in range(90) if f"ke-{number}." not in text] == []
    count = len(numbers(data))
    assert numbers(data) == [f"Halaman {page} dari {count}" for page in range(1, count + 1)]
    assert sample.FINAL.seal is not None
    assert text.count(sample.FINAL.seal.digest[:16]) == count
    assert f"NPages>{count}<".encode() in data
    assert made("notula", subject, "pdf") == data


def test_parts_of_a_list_count_their_own_pages_behind_a_sheet_that_lists_them(parts: list[int]) -> None:
    rows = 90
    data = made("tindak-lanjut", many(rows), "pdf")
    count = len(parts)
    assert count > 3
    text = pdf(data, edges=True)
    assert [at for at in range(rows) if f"TL-2026-{at:05}" not in text.replace("\n", "")] == []
    contents, _, rest = text.partition("Halaman 1 dari 1")
    listed = re.findall(r"(\d+)\. – (\d+)\.", contents)
    assert [int(first) for first, _ in listed] == [1, *(int(last) + 1 for _, last in listed[:-1])]
    assert int(listed[-1][1]) == rows
    told = re.findall(r"Bagian (\d+) dari (\d+) · Halaman (\d+) dari (\d+)", rest)
    assert [int(page) for part, _, page, _ in told if part == "1"] == list(range(1, 1 + int(told[0][3])))
    assert {of for _, of, _, _ in told} == {str(count)}
    assert made("tindak-lanjut", many(rows), "pdf") == data


def many(rows: int) -> FollowUp:
    """A matrix of so many rows."""
    files = sample.FOLLOW_UP.actions
    numbered = ((f"TL-2026-{at:05}", files[at % len(files)]) for at in range(rows))
    actions = tuple(replace(file, action=replace(file.action, id=ident, private=False)) for ident, file in numbered)
    return replace(sample.FOLLOW_UP, actions=actions)


def test_what_typst_says_against_a_part_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(division, "_WHOLE", PART)
    monkeypatch.setattr(typesetting, "_data", lambda _: "{}")
    with pytest.raises(Refused, match="cannot be set as PDF"):
        made("notula", long_minutes(60), "pdf")


def test_a_large_matrix_is_told_of_before_it_is_written(office: Office) -> None:
    advice = tindak_lanjut.KIND.advice
    assert advice is not None
    assert advice(many(2_000), office.session()) is None
    assert "2001" in str(advice(many(2_001), office.session()))


def test_parts_are_set_in_processes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(division, "_WHOLE", PART)
    monkeypatch.setattr(divide, "__defaults__", (3 * PART,))
    rendered = documents.render("notula", long_minutes(60), ["pdf"], order())
    assert ["set in parts" in str(notice) for notice in rendered.notices] == [False, True]
    assert "PDF/A-2b" in str(rendered.notices[0])
    assert not any("parts" in told.text for told in documents.render("notula", sample.DRAFT, ["txt"], order()).notices)


@pytest.mark.usefixtures("parts")
def test_a_sealed_paper_in_parts_is_proven(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    requests = [issuing.PaperRequest("notula", each, ("pdf",)) for each in subjects(session, "notula", meeting.id)]
    options = RenderOptions.from_session(session)
    root = session.folder / "documents"
    issued = issuing.issue(
        requests, options, root, issuing.Issuer.of(session), note=lambda files: issues.note(session, files)
    )
    checker = Checker(issues.noted(session), root, Reprinter(session))
    (checked,) = checker.check(issued.paths[0])
    assert checked.proven
    assert not checked.fault
    _change(issued.paths[0])
    (checked,) = checker.check(issued.paths[0])
    assert checked.fault


def _change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def text(words: str) -> Plain:
    return {"text": words}


def paragraph(words: str) -> Plain:
    return {"is": "paragraph", "runs": [text(words)]}


def listed(rows: list[str]) -> Plain:
    numbers = [f"{at}." for at in range(len(rows))]
    return {"is": "items", "style": "decimal", "items": [[paragraph(row)] for row in rows], "numbers": numbers}


def table(rows: list[str]) -> Plain:
    return {"is": "table", "rows": [[[text(row)]] for row in rows], "whole": [True] * len(rows), "head": []}


ROWS = st.lists(st.text("ab", max_size=300), max_size=12)
FLAT = st.one_of(
    ROWS.map(listed),
    ROWS.map(table),
    st.text("c", max_size=300).map(paragraph),
    st.just({"is": "heading", "level": 2, "runs": [text("Judul")]}),
    st.just({"is": "signatures", "blocks": []}),
)
BLOCKS = st.lists(FLAT | st.lists(FLAT, max_size=4).map(lambda blocks: {"is": "box", "name": "x", "blocks": blocks}))


def words(part: Any) -> list[str]:  # noqa: ANN401 - JSON
    """The texts and numbers of a part in order."""
    match part:
        case {"text": str(told)}:
            return [told]
        case {"is": "items", "items": items, "numbers": numbers}:
            return [each for number, item in zip(numbers, items, strict=True) for each in (number, *words(item))]
        case dict():
            return [each for value in part.values() for each in words(value)]
        case list():
            return [each for value in part for each in words(value)]
        case _:
            return []


@given(BLOCKS)
def test_parts_together_are_the_paper(blocks: list[Plain]) -> None:
    divided = divide(blocks, 900)
    assert words(divided) == words(blocks)
    assert all(weight(part) < 900 + 400 for part in divided)
    for part, behind in pairwise(divided):
        assert behind[0]["is"] != "signatures"
        assert behind[0]["is"] != "box" or behind[0]["blocks"][:1] != [{"is": "signatures", "blocks": []}]
        assert part[-1]["is"] != "heading" or all(block["is"] in ("heading", "signatures") for block in part)
