"""A line that begins with who speaks is a line of its own, whatever its letters and the line above it."""

from __future__ import annotations

import pytest

from tests.capture.foreign import minutes

ABOVE = "Kapolres: kapal penumpang dan dermaga siap dipantau setiap hari\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("plt. Kepala BNNK: tes urin awak bus ditambah", "plt. Kepala BNNK|tes urin awak bus ditambah"),
        ("a.n. Kapolres, Kabag Ops: pos pam tiga titik", "a.n. Kapolres, Kabag Ops|pos pam tiga titik"),
        ("kasat lantas polres: rambu kurang", "kasat lantas polres|rambu kurang"),
        ("bnnk - pos pantau siap di terminal", "bnnk|pos pantau siap di terminal"),
        ("bpk. camat utara: lurah siap", "bpk. camat utara|lurah siap"),
    ],
)
def test_who_speaks_in_small_letters_begins_a_line(line: str, told: str) -> None:
    said = minutes(f"NOTULA\n\n{ABOVE}{line}\n")
    assert len(said) == 2
    speaker, words = told.split("|")
    assert said[1].casefold().endswith(f"|{words}")
    assert speaker.rpartition(" ")[2].casefold() in said[1].partition("|")[0].casefold()


@pytest.mark.parametrize(
    "line",
    ["polres akan menambah personel", "menurut kapolres, situasi aman", "dan ditambah dua pos - satu di pelabuhan"],
)
def test_what_goes_on_in_small_letters_is_joined(line: str) -> None:
    assert len(minutes(f"NOTULA\n\n{ABOVE}{line}\n")) == 1
