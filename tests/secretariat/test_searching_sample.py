"""Everybody of the sample finds what stands in what they may read, and nothing else, through the index or without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rapat import demo, workspace
from rapat.secretariat import searching
from rapat.workspace import Workspace
from tests.secretariat.plain_scan import read, readers, stands

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
ASKED = (
    "pelabuhan",
    "arko",
    "kapolres:",
    "rapat",
    "bnnk data",
    "loktuan pos",
    '"tindak lanjut"',
    "%",
    "ji an ka",
    "-narkoba pelabuhan",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with an index of it."""
    folder = tmp_path_factory.mktemp("sample") / "folder"
    demo.build(folder, NOW, known_below=folder.parent / "known", account="tester")
    return folder


@pytest.fixture(params=["index", "none"])
def opened(folder: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """The workspace, searched by its index or without one."""
    known = folder.parent / "known" if request.param == "index" else None
    with workspace.open_workspace(folder, read_only=True, known_below=known) as opened:
        yield opened


def test_everybody_finds_what_they_may_read(opened: Workspace) -> None:
    found_anything = 0
    for session in readers(opened, lambda: NOW):
        texts = list(read(session))
        for asked in ASKED:
            hits = [hit.id for hit in searching.search(session, asked)]
            assert sorted(hits) == sorted(ident for ident, text in texts if stands(asked, text)), (session.who, asked)
            found_anything += bool(hits)
    assert found_anything > len(ASKED)
