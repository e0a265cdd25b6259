"""Words that are nearly a given one are those that difflib finds among all, in its order."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from rapat.text.alike import Alike

WORDS = st.text(alphabet="aabdegiknrstuéж 19", min_size=1, max_size=12)


@given(
    word=WORDS, known=st.lists(WORDS, max_size=12), number=st.integers(1, 4), ratio=st.sampled_from([0.6, 0.72, 0.75])
)
def test_the_same_are_found_as_by_comparing_with_each(word: str, known: list[str], number: int, ratio: float) -> None:
    assert Alike(known, ratio).to(word, number) == get_close_matches(word, known, number, ratio)


def test_a_slip_is_found() -> None:
    assert Alike(["minggu", "bulan", "senin"], 0.75).to("minngu", 1) == ["minggu"]
