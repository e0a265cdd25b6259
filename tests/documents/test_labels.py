"""Every label of an Indonesian paper is Indonesian, and one thing has one name on all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapat import documents, resources
from rapat.documents import KINDS, house_style, sample
from rapat.model import ActionStatus
from rapat.model import labels as model_labels
from rapat.model.account import FIGURES
from rapat.text.language import Language
from tests.documents.making import made, order, paper

TEXTS = ("txt", "message", "csv", "md", "ics")
WORD = re.compile(r"[^\W\d_]{3,}")
CODE = re.compile(r"\{#.*?#\}|\{[%{].*?[%}]\}", re.DOTALL)
MARKED = re.compile(r"\b(?:N_|M)\(\s*\"(.*?)\"")
PLACE = re.compile(r"%[(].*?[)][sd]")
WRITTEN_OTHERWISE = {
    "tenggat": "batas waktu",
    "pj": "penanggung jawab",
    "menit": "notula",
    "notulen": "notula",
    "final": "disahkan",
    "tk.": "tingkat",
    "menyampaikan bahwa": "a colon",
}
"""Terms that papers have another one for."""
SHOWN = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION)[^:]*:(.*)$", re.MULTILINE)
TYPED = "Tenggat pemutakhiran"
"""The one of these that somebody typed."""


def made_papers() -> Iterator[tuple[str, str]]:
    """Every Indonesian paper of the sample that is text, by name."""
    for code, kind in KINDS.items():
        for at, subject in enumerate(sample.of(kind)):
            for form in kind.formats:
                if form in TEXTS:
                    text = made(code, subject, form).decode()
                    yield f"{code}-{at}.{form}", read(text) if form == "ics" else text


def read(calendar: str) -> str:
    """What people read of a calendar file."""
    return "\n".join(SHOWN.findall(calendar.replace("\r\n ", "")))


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    """All of them; made when the first test asks, not where tests are collected."""
    return dict(made_papers())


def labels(language: str) -> set[str]:
    """The words that templates of a language, and the sentences of the documents, bring with them."""
    folder = resources.folder("templates") / language
    text = " ".join(CODE.sub(" ", path.read_text(encoding="utf-8")) for path in folder.glob("*.md"))
    sources = [*Path(documents.__file__).parent.rglob("*.py"), Path(model_labels.__file__)]
    english = [told for path in sources for told in MARKED.findall(path.read_text(encoding="utf-8"))]
    sentences = " ".join(english if language == "en" else map(Language("id").text, english))
    return {word.casefold() for word in WORD.findall(f"{text} {PLACE.sub(' ', sentences)}")}


def typed() -> set[str]:
    """The words of people in the sample."""
    source = (resources.folder("sample_data") / "papers.toml").read_text(encoding="utf-8")
    return {word.casefold() for word in WORD.findall(source)}


def test_no_label_is_english(papers: dict[str, str]) -> None:
    english = labels("en") - labels("id") - typed()
    assert len(english) > 100
    seen = {
        (name, word)
        for name, text in papers.items()
        for word in map(str.casefold, WORD.findall(text))
        if word in english
    }
    assert seen == set()


@pytest.mark.parametrize("term", WRITTEN_OTHERWISE)
def test_one_thing_has_one_name(papers: dict[str, str], term: str) -> None:
    # Behind a figure "menit" is a time, and no minutes of a meeting.
    pattern = re.compile(rf"(?<!\w)(?<!\d )(?<!\d){re.escape(term)}(?!\w)", re.IGNORECASE)
    assert [name for name, text in papers.items() if pattern.search(text.replace(TYPED, ""))] == []


def test_every_cell_begins_with_a_capital(papers: dict[str, str]) -> None:
    cells = [
        (name, cell)
        for name, text in papers.items()
        if name.endswith(".md")
        for line in text.splitlines()
        if line.startswith("|")
        for cell in map(str.strip, line.strip("|").split("|"))
    ]
    assert len(cells) > 100
    assert [
        cell for cell in cells if re.match(r"[*~_(]*[a-z]", cell[1]) and not re.search(r"\.\w{3,4}$", cell[1])
    ] == []


def test_whoever_is_not_named_yet_is_told_in_one_way() -> None:
    empty = re.compile(r"\{\{ action\.(?:lead|due) or \"(.*?)\" \}\}")
    folder = resources.folder("templates") / "id"
    told = {word.casefold() for path in folder.glob("*.md") for word in empty.findall(path.read_text(encoding="utf-8"))}
    assert told == {"belum ditetapkan"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_status_has_one_word_in_matrix_workbook_and_account(language: str) -> None:
    say = Language(language).text
    listed = paper("tindak-lanjut", sample.FOLLOW_UP, "md", order(language))
    heads = next(line for line in listed.splitlines() if say("Of these overdue") in line)
    for word in model_labels.STATUS.values():
        assert f" {house_style.capital(say(word))} |" in heads
    assert say(FIGURES["void"].name) == house_style.capital(say(model_labels.STATUS[ActionStatus.VOID]))
