"""Letters of other alphabets in every format, and what is said of those that a PDF cannot show."""

from __future__ import annotations

import msgspec
import pytest
from fontTools.ttLib import TTFont

from rapat import documents, resources
from rapat.documents import sample
from rapat.model.views import Minutes
from rapat.text.language import Language
from tests.documents.extracting import TEXT, bare
from tests.documents.making import order

replace = msgspec.structs.replace


def spoken(text: str) -> Minutes:
    """Return minutes in which everybody says a text."""
    entries = tuple(replace(entry, text=text) for entry in sample.FINAL.entries)
    return replace(sample.FINAL, entries=entries)


@pytest.mark.parametrize("form", ["pdf", "docx", "txt", "md", "html"])
@pytest.mark.parametrize(
    "text", ["Trần Quốc Hưng", "kadar CO₂ di atas 10⁻³", "ضبط", "✓ rambu terpasang", "Łódź, Ðurđa"]
)
def test_letters_of_other_alphabets_are_printed(form: str, text: str) -> None:
    made = documents.render("notula", spoken(text), [form], order())
    assert bare(text).casefold() in bare(TEXT[form](made[form]).replace("\\", "")).casefold()
    assert "U+" not in TEXT[form](made[form])


def test_what_a_pdf_cannot_show_is_said_once_with_its_place() -> None:
    made = documents.render("notula", spoken("dusun ᬩᬮᬶ dan 名"), ["pdf", "docx"], order())
    said = [Language("en").say(notice) for notice in made.notices]
    (lacking,) = [notice for notice in said if "No font" in notice]
    assert "ᬩ, ᬮ, ᬶ, 名" in lacking
    assert "“ᬩᬮᬶ”" in lacking
    assert "U+1B29" in TEXT["pdf"](made["pdf"])
    assert not any(
        "No font" in Language("en").say(notice)
        for notice in documents.render("notula", spoken("名"), ["docx"], order()).notices
    )


def test_each_font_comes_with_its_licence_and_may_be_embedded() -> None:
    folder = resources.folder("templates") / "fonts"
    licences = {
        "Liberation Sans": ("SIL Open Font License, Version 1.1", "OFL.txt"),
        "DejaVu Sans": ("Bitstream Vera Fonts Copyright", "DEJAVU.txt"),
    }
    for path in folder.glob("*.ttf"):
        with TTFont(path) as font:
            says, text = licences[font["name"].getBestFamilyName()]
            assert says in font["name"].getDebugName(13), path
            assert font["OS/2"].fsType == 0, path
        assert "Permission is hereby granted, free of charge" in (folder / text).read_text(encoding="utf-8")
