"""What is printed as a kind or a status is taken where one is asked for."""

from __future__ import annotations

import re

import click
import pytest

from rapat.cli.values import ACTION_STATUS, OVERDUE, TABLE_KIND
from rapat.errors import WrongUsage
from rapat.model import ActionStatus
from rapat.model.kind_names import KIND_NAMES
from rapat.model.labels import OVERDUE as PRINTED_OVERDUE
from rapat.model.labels import STATUS
from rapat.text.language import LANGUAGES, Language
from tests.cli.terminal import Terminal

PARAM = click.Option(["--kind"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_printed_words_are_taken(code: str) -> None:
    language = Language(code)
    for status, word in STATUS.items():
        assert ACTION_STATUS.convert(language.text(word), PARAM, None) == frozenset({ActionStatus(status)})
    assert ACTION_STATUS.convert(language.text(PRINTED_OVERDUE), PARAM, None) == OVERDUE
    for kind, name in KIND_NAMES.items():
        assert TABLE_KIND.convert(language.say(name), PARAM, None) == kind
        assert TABLE_KIND.convert(kind, PARAM, None) == kind


def test_a_kind_that_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(WrongUsage, match="meeting"):
        TABLE_KIND.convert("xx", PARAM, None)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_column_of_the_account_opens_by_its_own_heading(rapat: Terminal, code: str) -> None:
    rapat.environment["RAPAT_LANG"] = code
    rapat("actions", "add", "Kirim rekap", "--lead", "BNNK", "--due", "besok")
    first, *headings = re.split(r"\s{2,}", rapat("recap").out.splitlines()[0].strip())
    assert len(headings) == 11, (first, headings)
    for heading in headings:
        assert rapat.try_to("recap", heading).code == 0, heading
