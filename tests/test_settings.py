"""`rapat.toml` as it may be met: every mistake is one sentence, and a newer rapat's is read as far as it goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rapat import resources, settings, workspace
from rapat.errors import Refused, Unavailable
from rapat.model import Agency
from rapat.model.plain import fields_of
from rapat.secretariat import registers
from rapat.settings import Opening, Paper, Section, Settings
from rapat.store import workspace_file
from rapat.store.embedded import EmbeddedStore
from rapat.store.memory import MemorySettings
from rapat.text.abbreviations import RULES, SPOKEN
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY

PATH = "rapat.toml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = " + "[" * 3_000 + "]" * 3_000, "nested too deeply"),
        ("a = " + "{a = " * 3_000, "nested too deeply"),
        ("format = " + "1" * 5_000, "number that is too long"),
        ("format = 0", "format does not fit"),
        ("format = -1", "format does not fit"),
        ('format = "2"', "format does not fit"),
        ("format = true", "format does not fit"),
        ("nama = 'x'", "nama is unknown"),
        ("[paper]\nsizes = 'A4'", "sizes is unknown"),
        ("[paper]\nfont_size = nan", "font_size does not fit"),
        ("[paper]\nmargins = [nan, 2, 2, 2]", r"margins\[0\] does not fit"),
        ("[paper]\nfont_size = inf", "font_size does not fit"),
        ("[retention]\nactive_years = 99999999999999999999", "active_years does not fit"),
        ("zone = 'Asia'", "unknown time zone"),
        ("zone = ''", "unknown time zone"),
        ("zone = '../../etc/passwd'", "unknown time zone"),
        ("zone = '/etc/passwd'", "unknown time zone"),
        ("zone = '" + "a" * 5_000 + "'", "unknown time zone"),
        ('zone = "a\\u0000b"', "unknown time zone"),
        ("name = 'x", "not valid TOML: see its end"),
        ("name = 'x'\nname = 'y'", "not valid TOML: see its end"),
        ("[holidays]\noff = [2026-02-30]", "not valid TOML: see line 2"),
    ],
)
def test_a_mistake_is_one_sentence(text: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        settings.parse(text, PATH)
    assert "rapat.toml" in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("short", "words"),
    [
        # Pebruari, Nopember: of old
        *((rule.short, rule.words) for rule in RULES if rule.short not in {"peb", "nop", *SPOKEN}),
        *settings.parse(*workspace_file.read(resources.folder("sample_data"))).short_forms.items(),
        ("hp", "HP"),
        ("dll", "dan lain-lain"),
        ("a.n.", "atas nama"),
        ("s.d.", "sampai dengan"),
        ("P4GN", "Pencegahan dan Pemberantasan Penyalahgunaan dan Peredaran Gelap Narkotika"),
        ("Forkopimda", "Forum Koordinasi Pimpinan Daerah"),
    ],
)
def test_what_is_an_abbreviation_of_its_words(short: str, words: str) -> None:
    assert settings.abbreviates(short, words)


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("sudah", "belum"),
        ("patroli", "liburan"),
        ("sudah", "sudah tidak"),
        ("setuju", "tidak setuju"),
        ("aman", "rawan"),
        ("bsk", "besar"),
        ("lsm", "lama sekali"),
        ("ldm", "dalam"),
        ("", "apa saja"),
        ("yg", ""),
        ("12", "dua belas"),
    ],
)
def test_what_is_none(short: str, words: str) -> None:
    assert not settings.abbreviates(short, words)


def names(section: type[msgspec.Struct], above: str = "") -> Iterator[str]:
    for name, kind in fields_of(section).items():
        yield f"{above}{name}"
        if isinstance(kind, type) and issubclass(kind, Section):
            yield from names(kind, f"{above}{name}.")


@pytest.mark.parametrize("name", [*names(Opening), *names(Settings)])
def test_a_value_of_any_type_in_any_place_is_taken_or_one_sentence(name: str) -> None:
    taken = 0
    for value in ("1", "-1", "1.5", "nan", "true", '"x"', '""', "[]", "[1, 2]", '["x"]', "[[[]]]", "{}", "{a = 1}"):
        for wanted in (value, "2026-11-24", "2026-11-24T09:00:00+08:00", "09:00:00"):
            try:
                settings.parse(f"{name} = {wanted}", PATH)
                taken += 1
            except Refused as refused:
                told = str(refused)
                assert ("does not fit" in told) or ("is unknown" in told) or ("unknown time zone" in told)
    assert taken < 40


def put(folder: Path, data: bytes) -> None:
    (folder / "rapat.toml").unlink()
    (folder / "rapat.toml").write_bytes(data)


@pytest.fixture
def plain(folder: Path) -> Terminal:
    """A terminal in an empty workspace."""
    workspace.create(folder, "Uji")
    terminal = Terminal(folder)
    terminal("people", "claim", "notulis", "--name", "Notulis")
    return terminal


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"name = '\xff\xfe'", "is not UTF-8 text"),
        (b"# " + b"x" * (2 << 20), "is too large"),
        (b"a = " + b"[" * 3_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_settings_is_one_sentence(plain: Terminal, data: bytes, told: str) -> None:
    put(plain.folder, data)
    for command in (("agencies", "list"), ("verify",), ("record", "X", "-")):
        ran = plain.try_to(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert told in ran.err


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_stands_in_its_place_is_one_sentence(plain: Terminal, what: str) -> None:
    path = plain.folder / "rapat.toml"
    path.unlink()
    if what == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    ran = plain.try_to("agencies", "list")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "is no file" in ran.err


NEWER = """
format = 7
name = "Uji"
hue = "blue"
language = "jv"
zone = "Asia/Jakarta"
[paper]
size = "A3"
font = "Carlito"
ink = { black = 1 }
[clouds]
many = true
"""


def test_settings_of_a_newer_rapat_are_read_as_far_as_they_go() -> None:
    read = settings.parse(NEWER, PATH)
    assert (read.name, read.zone, read.paper.font) == ("Uji", "Asia/Jakarta", "Carlito")
    assert (read.language, read.paper.size) == (Settings().language, Settings().paper.size)
    assert settings.opening(NEWER, PATH).newer == 7
    assert settings.opening("format = 1", PATH).newer == 0


def test_opening_a_workspace_asks_nothing_of_what_its_office_sets() -> None:
    assert settings.opening("zone = 'Asia'\nnama = 'x'", PATH) == Opening()
    assert settings.parse("format = 1", PATH) == Settings()


def test_the_mark_that_some_editors_begin_with_is_no_part_of_a_name() -> None:
    assert settings.parse("\ufeffname = 'Uji'", PATH).name == "Uji"


def test_a_workspace_of_a_newer_rapat_is_read_and_not_written(plain: Terminal) -> None:
    plain("agencies", "add", "POLRES", "Polres")
    with workspace.open_workspace(plain.folder) as opened:
        before = opened.store.seq
    put(plain.folder, NEWER.encode())
    assert "Polres" in plain("agencies", "list").out
    plain("verify")
    ran = plain.try_to("agencies", "add", "KODIM", "Kodim")
    assert ran.code == 3
    assert "written by a newer rapat (format 7)" in ran.err
    with workspace.open_workspace(plain.folder) as opened:
        with pytest.raises(Unavailable, match="format 7"):
            registers.add(opened.session(lambda: MONDAY, "tester"), Agency, {"id": "KODIM", "name": "Kodim"})
        assert opened.store.seq == before


def test_what_an_office_sets_comes_from_its_store(plain: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = MemorySettings()
    kept.write("name = 'Lain'")
    monkeypatch.setattr(EmbeddedStore, "settings", property(lambda _: kept, lambda *_: None), raising=False)
    with workspace.open_workspace(plain.folder) as opened:
        assert opened.settings == Settings(name="Lain")


def test_a_store_is_closed_where_its_office_sets_what_does_not_fit(
    plain: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(EmbeddedStore, "close", lambda _: closed.append(True))
    put(plain.folder, b"zone = 'Asia'")
    with pytest.raises(Refused):
        workspace.open_workspace(plain.folder)
    assert closed == [True]


def test_a_new_workspace_is_in_no_city_and_has_the_margins_of_its_profile() -> None:
    text = settings.new_text(settings.NewWorkspace("Uji"))
    assert settings.parse(text, PATH).city == ""
    police = settings.parse(text.replace("[paper]", '[paper]\nprofile = "police"'), PATH)
    assert police.paper.edges == Paper(profile="police").edges != Paper().edges


def test_what_init_writes_is_read_back() -> None:
    text = settings.new_text(settings.NewWorkspace('a"b\\\x7f', "en", "Asia/Jayapura", "X", "Kota", ("KOP", "b; c")))
    assert settings.parse(text, PATH).name == 'a"b\\\x7f'
    assert settings.opening(text, PATH).format == settings.FORMAT
