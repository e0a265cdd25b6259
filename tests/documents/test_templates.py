"""Templates: a mistake is named with its line, nothing a template may not do is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapat.documents import sample
from rapat.errors import Refused
from tests.documents.making import order, paper


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
