"""Excerpts on the command line: made, printed, and known again by their file and by their code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_papers import approved

__all__ = ["approved"]


@pytest.mark.parametrize("form", ["txt", "html"])
def test_file_and_code_are_known_as_part_of_the_minutes_and_a_changed_letter_is_refused(
    rapat: Terminal, approved: str, form: str
) -> None:
    points = rapat("excerpts", "lines", approved, "--json").json
    chosen = points[0]["number"]
    made = rapat("excerpts", "make", approved, "--to", "Kejaksaan Tinggi", "--lines", chosen, "--json").json
    assert (made["meeting"], made["lines"][0]) == (approved, points[0]["id"])
    (path,) = map(Path, rapat("documents", "kutipan", made["id"], "-f", form).out.splitlines())
    known = rapat("verify", str(path))
    assert "Everything agrees" in known.out
    assert f"an excerpt of version 1 of the minutes of {approved}" in known.out + known.err
    assert "version 1" in rapat("verify", "--excerpt", made["code"]).out
    last = "0" if made["code"][-1] != "0" else "1"
    assert rapat.try_to("verify", "--excerpt", made["code"][:-1] + last).code == 1
    copy = path.parent.parent / f"copy.{form}"
    copy.write_bytes(path.read_bytes())
    assert rapat.try_to("verify", str(copy)).code == 0
    copy.write_bytes(path.read_bytes().replace(b"Kejaksaan Tinggi", b"Kejaksaan Tingai", 1))
    assert rapat.try_to("verify", str(copy)).code == 1
    missing = rapat.try_to("verify", str(path.with_name("tiada.pdf")))
    assert "is not there" in missing.err
    assert "Everything agrees" in rapat("verify").out
