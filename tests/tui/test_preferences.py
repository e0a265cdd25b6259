"""What a person likes is kept whole in the user's own configuration, or quietly not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapat.tui.preferences import Preferences, read
from rapat.tui.unsent import Unsent


def test_any_key_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "screen.toml"
    told = Preferences(look='rapat"\n\\', keys={"live.undo": 'ctrl+"', "app.help": "\\"}, path=path)
    told.remember(language="id")
    assert read(path) == Preferences('rapat"\n\\', "id", told.keys, path)
    assert [one.name for one in path.parent.iterdir()] == ["screen.toml"]


OWN = """\
# mine
language = "en"  # for now
colour = "teal"

[keys]
"live.undo" = "ctrl+u"
"live.later" = "ctrl+y"

[other]
a = [1, 2]
"""


def test_a_choice_leaves_the_rest_of_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "screen.toml"
    path.write_text(OWN)
    read(path).remember(look="textual-light", language="id")
    text = path.read_text()
    assert text.replace('"id"  #', '"en"  #').replace('look = "textual-light"\n', "") == OWN
    assert (read(path).look, read(path).language) == ("textual-light", "id")


@pytest.mark.parametrize("text", ["language = ", "a = 1\na = 2\n", "[keys]\n[keys]\n", "a = " + "[" * 3_000])
def test_a_file_that_does_not_read_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "screen.toml"
    path.write_text(text)
    read(path).remember(look="textual-light")
    assert path.read_text() == text


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 3_000, "a = " + "1" * 5_000, "keys = 3", "look = [1]", "\0", "keys = {'live.undo' = 3}"]
)
def test_what_does_not_read_is_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "screen.toml").write_text(text)
    assert read(tmp_path / "screen.toml").language == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
def test_a_pipe_in_their_place_stops_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "screen.toml")
    assert read(tmp_path / "screen.toml").keys == {}
    draft = Unsent(tmp_path, "M", "x")
    (tmp_path / "drafts").mkdir()
    os.mkfifo(draft.path)
    assert Unsent(tmp_path, "M", "x").read() == ""


def test_an_unsent_line_is_kept_and_forgotten(tmp_path: Path) -> None:
    draft = Unsent(tmp_path, "M-1", "notulis")
    draft.keep("Kapolres: \ud800 situasi")
    assert Unsent(tmp_path, "M-1", "notulis").read() == "Kapolres: ? situasi"
    draft.keep("")
    assert list((tmp_path / "drafts").iterdir()) == []
