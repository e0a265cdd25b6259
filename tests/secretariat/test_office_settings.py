"""What an office sets, changed as people write it: comments stay, and only what opening takes is written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat import settings
from rapat.errors import NotAllowed, RapatError, Refused
from rapat.model import Person
from rapat.model.plain import fields_of
from rapat.secretariat import office_settings, registers, setting_text
from rapat.settings import Opening, Section, Settings
from rapat.text.language import Language
from tests.conftest import Office

_FOR_MACHINES = {"demo", "format", "server"}
"""What nobody changes here: whether it is a sample is told by the journal, and `rapat move` goes to a server."""


def _change(office: Office, name: str, text: str) -> Settings:
    return office_settings.change(office.session(), {office_settings.find(name): text})


def test_every_setting_of_the_file_is_listed() -> None:
    listed = {row.place for row in (*office_settings.SETTINGS, *office_settings.ENTRIES.values())}
    for name, kind in {**fields_of(Settings), **fields_of(Opening)}.items():
        if isinstance(kind, type) and issubclass(kind, Section):
            assert {(name, one) for one in kind.__struct_fields__} <= listed
        else:
            assert name in _FOR_MACHINES or (name,) in listed


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_shown_is_read_as_itself(office: Office, language: str) -> None:
    session = office.session()
    for row in office_settings.listed(Settings(city="Bontang")):
        value = row.value(Settings(city="Bontang"))
        shown = row.field.in_words(value, Language(language))
        if shown:
            read = row.field.read(session, shown)
            assert row.field.in_words(tuple(read) if isinstance(read, list) else read, Language(language)) == shown


def test_a_new_setting_takes_the_place_of_its_comment_and_the_others_stay(office: Office) -> None:
    before = settings.new_text(settings.NewWorkspace("Uji", "id"))
    office.workspace.store.settings.write(before)
    _change(office, "sentences", "ya")
    _change(office, "kertas.tata-naskah", "polri")
    _change(office, "singkatan.ormas", "organisasi kemasyarakatan")
    _change(office, "Place of issue", "Bontang")
    text = (office.workspace.folder / "rapat.toml").read_text(encoding="utf-8")
    expected = (
        before.replace("# sentences = true", "sentences = true")
        .replace('# profile = "police"', 'profile = "police"')
        .replace('# ormas = "organisasi kemasyarakatan"', 'ormas = "organisasi kemasyarakatan"')
        .replace('city = ""', 'city = "Bontang"')
    )
    assert text == expected


def test_a_setting_without_a_comment_stands_last_in_its_table() -> None:
    text = '# a\nname = "x"\n\n# kop\n[letterhead]\noffice = "y" # nama\n\n# kertas\n[paper]\n'
    assert setting_text.changed(text, {("city",): "Bontang"}) == text.replace(
        'name = "x"\n', 'name = "x"\ncity = "Bontang"\n'
    )
    assert setting_text.changed(text, {("letterhead", "contact"): "z"}) == text.replace(
        "# nama\n", '# nama\ncontact = "z"\n'
    )
    assert setting_text.changed(text, {("letterhead", "office"): "z"}) == text.replace('"y"', '"z"')


@pytest.mark.parametrize(
    "text",
    [
        'letterhead = {office = "y"}\n',
        'letterhead.office = "y"\n',
        '["letterhead"]\noffice = "y"',
        "",
        "a = '''\n[letterhead]\n'''\n",
    ],
)
@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_form_the_file_has_it_says_what_was_set(text: str, value: str) -> None:
    for place in (("letterhead", "contact"), ("city",), ("phrases", "a.n.")):
        read: Any = tomllib.loads(setting_text.changed(text, {place: value}))
        for part in place:
            read = read[part]
        assert read == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zone", "Asia"),
        ("paper.font_size", "40"),
        ("paper.size", "A5"),
        ("pengingat.sebelum-tenggat", "7, -1"),
        ("reminders.before_due", "400"),
        ("secretariat", "TIDAKADA"),
        ("letter_pattern", "{apa}"),
        ("abbreviations.sudah", "belum"),
        ("matters.case", "1"),
        ("tidak.ada", "x"),
        ("language", ""),
    ],
)
def test_what_opening_would_not_take_is_not_written(office: Office, name: str, text: str) -> None:
    before = (office.workspace.folder / "rapat.toml").read_bytes()
    if name == "language":
        assert _change(office, name, text).language == "id"  # unset: what holds without it
        return
    with pytest.raises(RapatError):
        _change(office, name, text)
    assert (office.workspace.folder / "rapat.toml").read_bytes() == before


def test_an_agency_becomes_the_secretariat_once_it_has_a_secretary(office: Office) -> None:
    with pytest.raises(Refused, match="Nobody of KODIM keeps the registers"):
        _change(office, "secretariat", "KODIM")
    registers.add(
        office.session(),
        Person,
        {"id": "kasdim", "name": "Kasdim", "agency": "KODIM", "role": "secretary", "accounts": ["kasdim"]},
    )
    assert _change(office, "secretariat", "KODIM").secretariat == "KODIM"


def test_only_the_secretariat_sets(office: Office) -> None:
    registers.edit(office.session(), Person, "bnnk", {"role": "representative"})
    with pytest.raises(NotAllowed):
        office_settings.change(office.session("bnnk"), {office_settings.find("city"): "Samarinda"})


def test_an_entry_is_added_left_as_typed_and_taken_out(office: Office) -> None:
    assert _change(office, "abbreviations.pkl", "seperti diketik").abbreviations["pkl"] is False
    assert _change(office, "synonyms.narkotika", "narkoba, P4GN").synonyms["narkotika"] == ("narkoba", "P4GN")
    assert "pkl" not in _change(office, "abbreviations.pkl", "").abbreviations
