"""Every string shown is in the Indonesian catalogue, translated, with the same places for values."""

from __future__ import annotations

import ast
import gettext
import io
import re
from datetime import date, time
from typing import Final

import pytest

from rapat.text.catalogue import Catalogue
from rapat.text.language import ENGLISH, Language, M, preferred
from rapat.tui import commands
from tests import catalogue
from tests.source import nodes

PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def test_every_string_shown_is_translated() -> None:
    known = {message.id: message.string for message in catalogue.translated() if message.id}
    missing = [message.id for message in catalogue.shown() if message.id and not known.get(message.id)]
    assert missing == []


def test_every_message_is_given_the_values_it_speaks_of() -> None:
    """A name that is spelled otherwise in the sentence would be found out by whoever is to read it."""
    wrong = []
    for module, node in nodes("M("):
        match node:
            case ast.Call(func=ast.Name(id="M"), args=[ast.Constant(value=str(text))], keywords=values):
                given = {value.arg for value in values}
                if given and None not in given and given != set(re.findall(r"%\((\w+)\)", text)):
                    wrong.append(f"{module}:{node.lineno}")
    assert wrong == []


def test_a_string_inside_another_is_seen() -> None:
    source = """f"{text(N_('one'))}: {say(M('two' ' three', count=4))}"; other("four")"""
    assert list(catalogue.marked(source)) == ["one", "two three"]


def test_translations_keep_the_places_for_values() -> None:
    odd = [
        message.id
        for message in catalogue.translated()
        if isinstance(message.id, str)
        and message.string
        and sorted(PLACE.findall(message.id)) != sorted(PLACE.findall(str(message.string)))
    ]
    assert odd == []


def test_no_translation_is_left_over() -> None:
    shown = {message.id for message in catalogue.shown()}
    assert [message.id for message in catalogue.translated() if message.id and message.id not in shown] == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (catalogue.FOLDER / "rapat.mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    for message in catalogue.translated():
        if message.id:
            assert shipped.gettext(str(message.id)) == message.string


def test_a_sentence_is_looked_up_as_gettext_reads_it() -> None:
    data = (catalogue.FOLDER / "rapat.mo").read_bytes()
    by_the_library, ours = gettext.GNUTranslations(io.BytesIO(data)), Catalogue(data)
    known = [str(message.id) for message in catalogue.translated() if message.id]
    asked = [*known, *(f"{text}." for text in known), *(text[1:] for text in known if text[1:]), "~", "é"]
    assert [text for text in asked if ours.text(text) != by_the_library.gettext(text)] == []


@pytest.mark.parametrize("data", [b"", b"no catalogue at all, whatever it is"])
def test_without_a_catalogue_sentences_stay_as_they_are(data: bytes) -> None:
    assert Catalogue(data).text("Agency") == "Agency"


def test_a_message_carries_values_and_messages() -> None:
    inner = M("There is no %(id)s.", id="TL-2026-0042")
    outer = M("%(what)s %(remedy)s", what=inner, remedy=M("Look it up in its list."))
    assert ENGLISH.say(outer) == "There is no TL-2026-0042. Look it up in its list."
    assert Language("id").say(outer) != ENGLISH.say(outer)


def test_user_text_with_percent_signs_is_left_alone() -> None:
    assert ENGLISH.say("100 %(id)s %") == "100 %(id)s %"
    assert ENGLISH.say(M("There is no %(id)s.", id="%(what)s")) == "There is no %(what)s."


@pytest.mark.parametrize(
    ("code", "day", "clock"),
    [("id", "Selasa, 24 November 2026", "09.05"), ("en", "Tuesday, 24 November 2026", "09:05")],
)
def test_days_and_times_are_written_in_the_language(code: str, day: str, clock: str) -> None:
    language = Language(code)
    assert language.day(date(2026, 11, 24)) == day
    assert language.clock(time(9, 5)) == clock


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "id"),
        ({"RAPAT_LANG": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "id"),
        ({"LC_ALL": "id_ID.UTF-8", "LANG": "en_US.UTF-8"}, "id"),
    ],
)
def test_the_language_comes_from_the_environment(environment: dict[str, str], code: str) -> None:
    assert preferred(environment) == code


ONE_WORD: Final = {
    "pos-el": "surel",
    "eviden": "bukti",
    "amendemen": "perbaikan",
    "cakram": "penyimpanan",
    "sub-butir": "subbutir",
    "baris tangkap": "baris catat",
    "untuk diperiksa": "untuk ditelaah",
    "sedang diperiksa": "sedang ditelaah",
    "dipimpin": "menjadi tanggung jawab",
}
"""Other words for what has one already, with that one."""


def test_one_thing_has_one_word_in_indonesian() -> None:
    told = {message.id: str(message.string) for message in catalogue.translated() if message.id}
    for other, word in ONE_WORD.items():
        pattern = re.compile(rf"\b{re.escape(other)}\b", re.IGNORECASE)
        assert [text for text in told.values() if pattern.search(text)] == [], word


def test_helps_of_commands_and_keys_are_imperatives() -> None:
    """A menu says "Ubah …", not "Mengubah …"."""
    helps = [command.help for command in commands.COMMANDS]
    say = Language("id").text
    assert [text for text in map(say, helps) if re.match(r"Me(?:m|n|ng|ny)[a-z]+i?\b", text)] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("Kapolres, M.H.", "as signed by Kapolres, M.H. Then"), ("Kapolres", "as signed by Kapolres. Then")],
)
def test_a_value_that_ends_in_a_full_stop_ends_the_sentence(name: str, said: str) -> None:
    assert ENGLISH.say(M("as signed by %(chair)s. Then", chair=name)) == said
