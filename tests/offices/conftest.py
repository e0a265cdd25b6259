"""What the tests of several offices share: the sample partnership on a server, and people who work with it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapat import demo
from rapat.secretariat.served_rules import served_rules
from rapat.store.server.administering import install
from tests.conftest import MONDAY
from tests.postgres import Server


@dataclass
class Partnership:
    """A folder whose record was taken to a server, and what it was before."""

    server: Server
    folder: Path
    before: Path
    url: str

    def office(self, folder: Path, login: str) -> Path:
        """Make the workspace folder of somebody who is let in."""
        folder.mkdir()
        (folder / "rapat.toml").write_text(f'server = "{self.server.login(self.url, login)}"\n', encoding="utf-8")
        return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample partnership in a folder; tests take copies."""
    folder = tmp_path_factory.mktemp("sample") / "kerja"
    demo.build(folder, MONDAY, lambda *_: None, None, "tester")
    return folder


@pytest.fixture
def partnership(postgres: Server, sample: Path, tmp_path: Path) -> Partnership:
    """The sample partnership, taken to a server of its own."""
    folder, before = tmp_path / "kerja", tmp_path / "dulu"
    shutil.copytree(sample, folder)
    shutil.copytree(sample, before)
    url = postgres.url(postgres.new_database())
    install(url, served_rules())
    return Partnership(postgres, folder, before, url)
