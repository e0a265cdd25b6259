"""User text is text: in every field, position and format exactly what that format's `printable` says."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
import pytest

from rapat.documents import KINDS, catalogue, formats, glyphs, sample, templating
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.words import Variables, View
from rapat.documents.formats import LEAVING
from rapat.documents.page import SHEETS, make_page
from rapat.documents.tree import Block, pictures
from rapat.documents.writers import text as text_writer
from rapat.documents.writers import writer
from rapat.model import SecurityClass
from rapat.secretariat import spellings
from rapat.text.language import Language
from rapat.text.printable import printable
from tests.documents.extracting import TEXT, bare
from tests.documents.making import HOSTILE, WRITTEN, cleared

MARK = "Q1Z7"
"""Stands where a hostile text will stand; nothing in a template looks like it."""
LANGUAGE = Language("id")


@cache
def variables(kind: str, at: int, *, message: bool) -> Variables:
    """What the template of a kind is given of one of its samples: the same whatever is typed."""
    subject = KINDS[kind].fit(sample.of(KINDS[kind])[at])
    presenter = Presenter(
        settings=sample.SETTINGS,
        language=LANGUAGE,
        today=sample.TODAY,
        agencies=subject.agencies,
        people=subject.people,
        spelling=spellings.of_office(sample.SETTINGS, subject.agencies.values(), subject.people.values()),
        security=_class(kind, at),
        message=message,
        left_out=KINDS[kind].left_out(subject) if message else 0,
    )
    return KINDS[kind].variables(subject, presenter)


@cache
def _class(kind: str, at: int) -> SecurityClass:
    """The class of a paper of one of the samples."""
    return cleared(kind, KINDS[kind].fit(sample.of(KINDS[kind])[at])).on_paper


hints_of = cache(typing.get_type_hints)
"""What each field of the variables is: looked up for every text and every row."""


def spread(value: Any, text: str, hint: Any = None) -> Any:  # noqa: ANN401 - walks any part of the variables
    """The same variables with `text` in every field that holds words of a person, filled ones only."""
    if isinstance(value, View):
        hints = hints_of(type(value))
        return msgspec.structs.replace(
            value,
            **{name: spread(getattr(value, name), text, hints[name]) for name in value.__struct_fields__},
        )
    if isinstance(value, tuple):
        inner = typing.get_args(hint)[0]
        return tuple(spread(part, text, inner) for part in value)
    return text if hint is str and value else value


def tree(kind: str, at: int, text: str, *, message: bool) -> tuple[Block, ...]:
    """The tree of a paper of one of the samples with `text` everywhere."""
    path = catalogue.find(f"id/{kind}.md", None)
    return templating.tree(path, spread(variables(kind, at, message=message), text), message=message)


def swapped(value: Any, text: str) -> Any:  # noqa: ANN401 - JSON
    """A tree as JSON with `text` in the places of the mark; letter case aside, since templates capitalise."""
    if isinstance(value, Mapping):
        return {name: swapped(part, text) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [swapped(part, text) for part in value]
    return value.casefold().replace(MARK.casefold(), text.casefold()) if isinstance(value, str) else value


@cache
def _marked(kind: str, at: int, *, message: bool) -> Any:  # noqa: ANN401 - JSON
    """The tree of a sample with the mark everywhere, which is the same for every text."""
    return msgspec.to_builtins(tree(kind, at, MARK, message=message))


THIRD = 3


def trees_of(kind: str) -> list[tuple[int, bool]]:
    """The trees a kind of paper is tried on: each of its samples, as it is printed and as it is sent."""
    as_message = sorted({False, "message" in KINDS[kind].formats})
    return [(at, message) for at in range(len(sample.of(KINDS[kind]))) for message in as_message]


def trees_in(kind: str, name: str) -> list[tuple[int, bool]]:
    """Every third tree of a kind that has so many, others for the next text."""
    every, turn = trees_of(kind), list(HOSTILE).index(name)
    return every if len(every) < THIRD else every[-turn % THIRD :: THIRD]


def test_every_text_meets_every_kind_and_a_third_of_them_every_tree() -> None:
    for kind in WRITTEN:
        met = [(tree, name) for name in HOSTILE for tree in trees_in(kind, name)]
        assert {name for _, name in met} == set(HOSTILE)
        for each in trees_of(kind):
            assert len([name for tree, name in met if tree == each]) >= len(HOSTILE) // THIRD


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", WRITTEN)
def test_a_template_keeps_its_structure_whatever_is_typed(kind: str, name: str) -> None:
    """Every kind of paper and text meet here; every sample and text in the long form."""
    keeps_its_structure(kind, name, trees_in(kind, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", WRITTEN)
def test_a_template_keeps_its_structure_on_every_sample(kind: str, name: str) -> None:
    keeps_its_structure(kind, name, trees_of(kind))


def keeps_its_structure(kind: str, name: str, trees: Iterable[tuple[int, bool]]) -> None:
    text = HOSTILE[name]
    for at, message in trees:
        marked = _marked(kind, at, message=message)
        typed = msgspec.to_builtins(tree(kind, at, text, message=message))
        assert difference(str(swapped(typed, "")), str(swapped(marked, text))) == ""


FORMS = [form for form in formats.FORMATS if form in TEXT]
LONG = 1000
"""Texts longer than this run over many pages, where table heads and margins stand between their parts."""
LABELLED = ("urusan",)
"""Papers whose labels are values too: a long one stands in lines beside what it labels."""


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets so large and lines so long that nothing is cut into pieces: how a text is cut is another test's."""
    monkeypatch.setitem(SHEETS, "A4", (500.0, 500.0))
    monkeypatch.setattr(text_writer, "WIDTH", 20_000)


def papers_in(form: str, name: str) -> Iterator[str]:
    """Every third of the papers that a format has, others for the next text and the next format of a paper."""
    for at, kind in enumerate(WRITTEN):
        own = [one for one in FORMS if one in KINDS[kind].formats]
        if form in own and (len(own) < THIRD or (at + own.index(form) + list(HOSTILE).index(name)) % THIRD == 0):
            yield kind


def test_every_two_of_paper_format_and_text_meet() -> None:
    met = {(kind, form, name) for form in FORMS for name in HOSTILE for kind in papers_in(form, name)}
    papers = [(kind, form) for kind in WRITTEN for form in FORMS if form in KINDS[kind].formats]
    assert {(kind, form) for kind, form, _ in met} == set(papers)
    assert {(kind, name) for kind, _, name in met} == {(kind, name) for kind, _ in papers for name in HOSTILE}
    assert {(form, name) for _, form, name in met} == {(form, name) for form in FORMS for name in HOSTILE}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_every_format_shows_the_text_and_nothing_else(form: str, name: str) -> None:
    """Any two of paper, format and text meet here; all three in the long form."""
    shows_the_text(form, name, papers_in(form, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_every_format_of_every_paper_shows_the_text_and_nothing_else(form: str, name: str) -> None:
    shows_the_text(form, name, (kind for kind in WRITTEN if form in KINDS[kind].formats))


def shows_the_text(form: str, name: str, kinds: Iterable[str]) -> None:
    for kind in kinds:
        shown = glyphs.printable(HOSTILE[name]) if form == "pdf" else printable(HOSTILE[name], form)
        wanted = bare(shown).casefold()
        typed, marked = _shown(kind, form, HOSTILE[name]), _shown_marked(kind, form)
        if form == "pdf":  # what reads its text mirrors the brackets beside Arabic, which are printed as they are
            typed, marked, wanted = (text.replace("]", "[") for text in (typed, marked, wanted))
        if form == "pdf" and len(wanted) > LONG:
            word = wanted[0] if len(set(wanted)) == 1 else shown.split()[0].casefold()
            assert typed.count(word) == marked.count(MARK.casefold()) * wanted.count(word), kind
        elif form in ("txt", "eml") and ("\n" in shown or len(shown) > LONG or kind in LABELLED):
            # Columns stand side by side: their lines alternate, and every letter is still there.
            assert Counter(typed) == Counter(marked.replace(MARK.casefold(), wanted)), kind
        else:
            assert difference(typed, marked.replace(MARK.casefold(), wanted)) == "", kind


def difference(found: str, wanted: str) -> str:
    """Where two long texts part, in few letters; empty where they agree."""
    if found == wanted:
        return ""
    at = next((at for at, (one, other) in enumerate(zip(found, wanted, strict=False)) if one != other), -1)
    return f"{found[max(0, at - 40) : at + 40]!a} instead of {wanted[max(0, at - 40) : at + 40]!a}"


@cache
def _shown_marked(kind: str, form: str) -> str:
    """A paper with the mark everywhere, which is the same for every text."""
    return _shown(kind, form, MARK)


def _shown(kind: str, form: str, text: str) -> str:
    last = len(sample.of(KINDS[kind])) - 1
    blocks, security = tree(kind, last, text, message=form in LEAVING), _class(kind, last)
    page = make_page(kind, settings=sample.SETTINGS, language=LANGUAGE, today=sample.TODAY, security=security)
    kept = {name: sample.files(name) or b"" for name in pictures(blocks)}
    data = writer(form)(
        blocks, msgspec.structs.replace(page, message_limit=10**9, part_limit=10**9, pictures=kept), None
    )
    assert b"\x1b" not in data or form in ("pdf", "docx")
    return bare(TEXT[form](data)).casefold()
