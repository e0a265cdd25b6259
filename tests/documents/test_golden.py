"""The same values give the same bytes, here and elsewhere. Mend with `python -m tests.documents.golden`."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from rapat.text.printable import printable
from tests.documents import golden
from tests.documents.extracting import TEXT, bare, docx, pdf

ROOT = Path(__file__).parents[2]
READ: dict[str, Callable[[bytes], str]] = {**TEXT, "docx": partial(docx, edges=True), "pdf": partial(pdf, edges=True)}
"""The whole of each format, what stands in its margins too."""


def test_papers_are_what_they_were() -> None:
    kept = {path.name: path.read_bytes() for path in golden.FOLDER.iterdir() if path != golden.HASHES}
    found = {name: data for name, data in made_in_the_west().items() if name.rpartition(".")[2] in golden.READ}
    assert sorted(kept) == sorted(found)
    for name, data in found.items():
        if not name.endswith(".ics") or _same(("icalendar", "tzdata")):
            assert data.decode() == kept[name].decode(), name


def _same(names: tuple[str, ...]) -> bool:
    """Whether libraries are those that the hashes were made with."""
    made_with = json.loads(golden.HASHES.read_text(encoding="utf-8"))["libraries"]
    here = golden.libraries()
    return all(made_with[name] == here[name] for name in names)


@cache
def made_in_the_west() -> dict[str, bytes]:
    """Every paper, once in this process: far in the west, on another day, with whatever hash seed it has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/Adak")
        patch.setenv("SOURCE_DATE_EPOCH", "86400")
        if hasattr(time, "tzset"):
            time.tzset()
        made = dict(golden.papers())
    if hasattr(time, "tzset"):
        time.tzset()
    return made


def hashed_in_the_west() -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in made_in_the_west().items()}


def hashed_in_the_east() -> dict[str, str]:
    """The same in a process that knows neither this zone nor this locale."""
    around = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
    command = [sys.executable, "-m", "tests.documents.golden", "hashes"]
    done = subprocess.run(command, env=around, cwd=ROOT, check=True, capture_output=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("hashed", [hashed_in_the_east, hashed_in_the_west], ids=["east", "west"])
def test_the_bytes_do_not_depend_on_the_machine(hashed: Callable[[], dict[str, str]]) -> None:
    wanted = json.loads(golden.HASHES.read_text(encoding="utf-8"))["papers"]
    found = hashed()
    assert sorted(found) == sorted(wanted)
    for name, digest in found.items():
        if _same(golden.LIBRARIES.get(name.rpartition(".")[2], ())):
            assert digest == wanted[name], name


def test_every_format_of_a_paper_says_the_same() -> None:
    """What stands in the plain text stands in each paper format: nothing is lost on the way to Word or PDF."""
    made: dict[str, dict[str, bytes]] = {}
    for name, data in made_in_the_west().items():
        stem, _, form = name.rpartition(".")
        made.setdefault(stem, {})[form] = data
    for stem, forms in made.items():
        if "html" not in forms:
            continue
        words = {word for word in TEXT["html"](forms["html"]).split() if word.isalnum()}
        for form in ("md", "txt", "docx", "pdf"):
            text = bare(READ[form](forms[form]))
            lost = [word for word in words if bare(printable(word, form)) not in text]
            assert lost == [], (stem, form)
