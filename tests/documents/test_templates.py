"""Templates: a mistake is named with its line, nothing a template may not do is done."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rapat.documents import glyphs, sample
from rapat.errors import Refused
from tests.documents.making import lack, made, order, paper


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
        paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))
    assert f"line {line}:" in str(refused.value)
    assert "ringkasan.md" in str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% macro x() %}{% endmacro %}",
        "{% call x() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{{ meeting.title ~ 'x' }}",
        "{{ meeting.title + 'x' }}",
        "{{ 'x' * 9 }}",
        "{{ 9 ** 9 }}",
        "{{ meeting.title.upper() }}",
        "{{ meeting.title|safe }}",
        "{{ meeting.title|attr('x') }}",
        "{{ meeting.__class__ }}",
        "{{ meeting['__class__'] }}",
        "{{ range(9) }}",
        "{{ self }}",
        "{{ config }}",
        "{{ lipsum() }}",
        "{% for a in 'x' recursive %}{% endfor %}",
        "{% set ns = namespace() %}",
        "{% do x %}",
        "{{ paper.draft }}",
        "{{ meeting.breaks }}",
        "\U000f0000",
        "{% for a in decisions %}" + "{% for b in a.points %}" * 3 + "{% endfor %}" * 4,
        "x" * 200_001,
        "::: ttd\n| a | b |\n| - | - |\n| c | d |\n:::",
        ":::: kop\n::: kop\n::::\n:::",
        "::: kolom 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n:::",
    ],
)
def test_what_a_template_may_not_do_is_one_sentence(tmp_path: Path, source: str) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text(source, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))
    assert "ringkasan.md" in str(refused.value)
    assert refused.value.remedy is not None


def test_a_value_where_markdown_has_no_place_is_never_dropped(tmp_path: Path) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text("| a | b |\n| - | - |\n| x | y | {{ meeting.title }} |\n", encoding="utf-8")
    with pytest.raises(Refused, match="line 3"):
        paper("ringkasan", sample.FINAL, "txt", order(overrides=tmp_path))


def test_a_template_that_stays_ready_prints_each_paper_for_itself(tmp_path: Path) -> None:
    own = tmp_path / "id" / "ringkasan.md"
    own.parent.mkdir()
    own.write_text("{{ 'tetap & sama' }}: {{ meeting.title }} {{ 'tamat' }}\n", encoding="utf-8")
    other = msgspec.structs.replace(
        sample.FINAL, meeting=msgspec.structs.replace(sample.FINAL.meeting, title="*Rapat* lain")
    )
    for minutes in (sample.FINAL, other, sample.FINAL):
        assert f"tetap & sama: {minutes.meeting.title} tamat" in paper(
            "ringkasan", minutes, "txt", order(overrides=tmp_path)
        )


@pytest.mark.parametrize(
    ("module", "form", "library"),
    [
        ("typst", "pdf", "typst"),
        ("fontTools.ttLib", "pdf", "fonttools"),
        ("docx", "docx", "python-docx"),
        ("xlsxwriter", "xlsx", "XlsxWriter"),
        ("icalendar", "ics", "icalendar"),
    ],
)
def test_a_missing_library_names_its_remedy(
    monkeypatch: pytest.MonkeyPatch, module: str, form: str, library: str
) -> None:
    lack(monkeypatch, module)
    glyphs._covered.cache_clear()
    subject = msgspec.structs.replace(sample.SHEET, agency=msgspec.structs.replace(sample.AGENCIES["POLRES"], name="ꦲ"))
    with pytest.raises(Refused, match=library) as refused:
        made("lembar-instansi", subject, form)
    assert 'pip install "rapat[documents]"' in str(refused.value)
    assert made("lembar-instansi", subject, "html")
    glyphs._covered.cache_clear()


def test_a_seal_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, "segno")
    for form in ("pdf", "docx"):
        with pytest.raises(Refused, match="segno"):
            made("notula", sample.FINAL, form)
