"""What one format of the notula prints no other loses: every line is in each, or counted there as left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rapat.documents import sample
from rapat.documents.catalogue import available
from rapat.documents.formats import LEAVING
from rapat.model import Entry, EntryKind, SecurityClass
from rapat.model.views import ActionHistory, Minutes, printed
from tests.documents.extracting import TEXT, bare
from tests.documents.making import made, order, words

FORMATS: Final = tuple(form for form in available("notula") if form in TEXT)
QUICK: Final = tuple(form for form in FORMATS if form not in ("pdf", "docx"))
KINDS: Final = (EntryKind.NOTE, EntryKind.INFORMATION, EntryKind.QUESTION, EntryKind.DECISION, EntryKind.ACTION)
ITEMS: Final = ("", *(item.id for item in sample.FINAL.items), "no such item")
COUNTED: Final = {
    "id": re.compile(r"(\d+) butir tidak disertakan"),
    "en": re.compile(r"(\d+) lines are left out of this message"),
}
APART: Final = {"id": "disampaikan terpisah", "en": "conveyed separately"}
HELD: Final = settings(deadline=None, phases=(Phase.explicit, Phase.generate))
"""Without shrinking: what fails is small, and a paper takes long."""


def word(number: int) -> str:
    """A word that stands in one line alone."""
    return f"kata{number:04}ujung"


def line(number: int, kind: EntryKind, item: str, speaker: str, security: SecurityClass | None) -> Entry:
    return Entry(
        id=f"{sample.MEETING}.{number}",
        meeting=sample.MEETING,
        number=number,
        kind=kind,
        text=f"perihal {word(number)} dibahas",
        raw="",
        item=item,
        order=float(number),
        speaker=speaker,
        security=security,
        action=f"TL-2026-{number:04}" if kind is EntryKind.ACTION else "",
    )


LINES: Final = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, EntryKind.CONTINUATION)),
        st.sampled_from(ITEMS),
        st.sampled_from(("", "Kapolres")),
        st.sampled_from((None, None, SecurityClass.RESTRICTED, SecurityClass.SECRET)),
    ),
    max_size=9,
)


@st.composite
def records(draw: st.DrawFn) -> Minutes:
    """Minutes of a class, with lines of every kind under any item or none, and with an agenda or without."""
    entries: list[Entry] = []
    for number, (kind, item, speaker, security) in enumerate(draw(LINES), 1):
        entry = line(number, kind, item, speaker, security)
        if kind is EntryKind.CONTINUATION:
            heads = [above for above in entries if above.kind is not EntryKind.CONTINUATION]
            entry = replace(entry, parent=heads[-1].id, item=heads[-1].item) if heads else entry
        entries.append(entry)
    agenda = draw(st.sampled_from((sample.FINAL.items, sample.FINAL.items[:1], ())))
    security = draw(st.sampled_from((SecurityClass.ORDINARY, SecurityClass.RESTRICTED)))
    return replace(
        sample.DRAFT,
        meeting=replace(sample.DRAFT.meeting, security=security),
        items=agenda,
        entries=tuple(entries),
        actions=tuple(promise(entry) for entry in entries if entry.kind is EntryKind.ACTION),
        reviewed=draw(st.sampled_from((sample.OLDER, ()))),
    )


def promise(entry: Entry) -> ActionHistory:
    """The action that a line made."""
    like = sample.FINAL.actions[0]
    security = entry.security or SecurityClass.ORDINARY
    action = replace(like.action, id=entry.action, text=entry.text, entry=entry.id, item=entry.item, security=security)
    return replace(like, action=action)


def above(minutes: Minutes) -> set[int]:
    """The numbers of the lines above the class of their meeting, by themselves or by the line they continue."""
    limit = minutes.meeting.security.rank
    high: dict[str, bool] = {}
    for entry in printed(minutes.entries):
        high[entry.id] = high.get(entry.parent, False) or (entry.security or minutes.meeting.security).rank > limit
    return {entry.number for entry in printed(minutes.entries) if high[entry.id]}


def text_of(minutes: Minutes, form: str, language: str) -> str:
    return words(TEXT[form](made("notula", minutes, form, order(language)))).casefold()


def told_in(text: str, numbers: Iterable[int]) -> set[int]:
    """The lines of some numbers that a text has; its cells may break their words."""
    unbroken = bare(text)
    return {number for number in numbers if word(number) in unbroken}


def hold_all(minutes: Minutes, formats: Iterable[str], language: str) -> None:
    """Hold that no format loses a line: open papers what is above the meeting's class alone, and they count it."""
    secret = above(minutes)
    numbers = {entry.number for entry in printed(minutes.entries)}
    for form in formats:
        text = text_of(minutes, form, language)
        assert numbers - told_in(text, numbers) == secret, form
        if form in LEAVING:
            counted = COUNTED[language].search(text)
            assert (int(counted[1]) if counted else 0) == len(secret), form
        elif secret:
            assert APART[language] in text, form
            full = text_of(replace(minutes, full=True), form, language)
            assert told_in(full, numbers) == numbers, form
            assert APART[language] not in full, form


@settings(HELD, max_examples=50)
@given(minutes=records(), language=st.sampled_from(("id", "en")))
def test_no_text_loses_a_line(minutes: Minutes, language: str) -> None:
    hold_all(minutes, QUICK, language)


@settings(HELD, max_examples=8)
@given(minutes=records())
def test_no_paper_loses_a_line(minutes: Minutes) -> None:
    hold_all(minutes, [form for form in FORMATS if form not in QUICK], "id")


@pytest.mark.parametrize("form", FORMATS)
def test_the_sample_loses_no_line(form: str) -> None:
    text = bare(text_of(replace(sample.FINAL, full=True), form, "id"))
    out = above(sample.FINAL) if form in LEAVING else ()
    for entry in printed(sample.FINAL.entries):
        if entry.number in out:
            continue
        longest = sorted(re.findall(r"[a-z]+", entry.text.casefold()), key=len)[-3:]
        assert all(one in text for one in longest), entry.text
