"""What is typed to search: words, phrases, fields, what must not stand there; and where a text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.errors import WrongUsage
from rapat.secretariat.search_query import Field, from_arguments, parse, with_whole_days
from rapat.text import matching
from rapat.text.matching import fold, places, snippet


def test_fields_phrases_and_what_must_not_stand_there() -> None:
    query = parse('instansi:bnnk Galian sejak:"6 bulan lalu" "Kata  persis" -ormas -"satu dua"', {})
    assert query.fields == ((Field.AGENCY, "bnnk"), (Field.SINCE, "6 bulan lalu"))
    assert (query.words, query.phrases, query.without) == ((("galian",),), ("kata persis",), ("ormas", "satu dua"))
    assert query.fits("kata\tpersis tentang GALIAN")
    assert not query.fits("persis kata galian")
    assert not query.fits("kata persis galian Ormas")


def test_english_and_indonesian_names_are_the_same_fields() -> None:
    indonesian = parse("instansi:A forum:B jenis:C status:D sejak:E sampai:F", {})
    assert parse("agency:A forum:B kind:C status:D since:E until:F", {}) == indonesian


def test_accents_and_case_are_one() -> None:
    assert parse("CAFÉ", {}).fits("rapat di cafe")
    assert parse("cafe", {}).fits("Rapat di Café")


def test_what_is_no_field_is_text() -> None:
    query = parse("09:30 https://bontang.go.id Kapolres: - --", {})
    assert query.fields == ()
    assert query.fits("https://bontang.go.id pada 09:30, Kapolres: - --")


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("sejak:6 bulan lalu", 'sejak:"6 bulan lalu"'),
        ("until:3 bulan lalu narkotika", 'until:"3 bulan lalu" narkotika'),
        ("razia sejak:awal tahun -sekolah", 'razia sejak:"awal tahun" -sekolah'),
        ("since:6 months ago forum:WASDIN", 'since:"6 months ago" forum:WASDIN'),
        ("sejak:kemarin narkotika", "sejak:kemarin narkotika"),
        ("forum:6 bulan lalu", "forum:6 bulan lalu"),
        ('sejak:"6 bulan lalu" razia', 'sejak:"6 bulan lalu" razia'),
    ],
)
def test_a_day_of_several_words_needs_no_quotation_marks(typed: str, quoted: str) -> None:
    days = ("6 bulan lalu", "3 bulan lalu", "awal tahun", "6 months ago", "kemarin")
    begins = lambda text: next((day for day in days if f"{text} ".startswith(f"{day} ")), "")  # noqa: E731
    assert with_whole_days(typed, begins) == quoted


def test_each_synonym_finds_the_others() -> None:
    synonyms = {"narkotika": ["narkoba", "P4GN"]}
    for word in ("Narkotika", "narkoba", "p4gn"):
        assert parse(word, synonyms).fits("razia P4GN")
        assert parse(word, synonyms).fits("razia narkotika")
    assert not parse('"narkotika"', synonyms).fits("razia narkoba")


def test_what_is_looked_up_leaves_out_nothing_that_fits() -> None:
    synonyms = {"narkotika": ["narkoba", "bahaya narkotik"], "pos": ["posko"]}
    query = parse("narkotika pos", synonyms)
    for text in ("narkoba di posko", "bahaya narkotik di pos"):
        assert query.fits(text)
        assert any(all(word in text for word in words) for words in query.looked_up())


@pytest.mark.parametrize("typed", ["kantor:bnnk", "-forum:wasdin", 'status:""', "sejak:1/1/2026 since:2/1/2026"])
def test_a_field_that_cannot_be_asked_so_is_one_sentence(typed: str) -> None:
    with pytest.raises(WrongUsage):
        parse(typed, {})


def test_several_arguments_keep_what_the_shell_took_together() -> None:
    assert from_arguments(["sejak:6 bulan lalu", "kata persis", "izin"]) == 'sejak:"6 bulan lalu" "kata persis" izin'
    assert from_arguments(["galian izin"]) == "galian izin"


ASCII = st.text(st.characters(max_codepoint=127), max_size=30)


@given(ASCII, st.lists(st.text("abAB \t", max_size=3), max_size=3))
def test_a_text_of_ascii_has_its_hits_where_it_would_have_them_among_others(text: str, sought: list[str]) -> None:
    words = list(map(fold, sought))
    assert places(text, words) == places(f"{text}\N{EN DASH}", words)


def test_a_text_of_ascii_is_folded_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search marks each of its hits: letter by letter that is most of the time it takes to print them."""
    folded: list[str] = []

    def counting(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(matching, "fold", counting)
    assert places("Patroli\tGABUNGAN di pelabuhan", ["patroli gabungan"]) == [(0, 16)]
    assert len(folded) == 1


def test_hits_are_marked_where_they_stand() -> None:
    assert places("Café dan CAFE", ["cafe"]) == [(0, 4), (9, 13)]
    assert places("ﬁle narkoba", ["file", "arko", "narkoba"]) == [(0, 3), (4, 11)]
    assert snippet("Razia Narkoba di pelabuhan", ["narkoba"]).with_marks == "Razia **Narkoba** di pelabuhan"


@pytest.mark.parametrize("at", [0, 60, 500])
@pytest.mark.parametrize("between", [" ", ""])
def test_a_snippet_shows_its_first_hit(at: int, between: str) -> None:
    text = (f"{between}abc" * 400)[:at] + "TARGET" + f"{between}xyz" * 400
    shown = snippet(text, ["target"])
    start, end = shown.hits[0]
    assert shown.text[start:end] == "TARGET"
    assert len(shown.text) < 300
