"""What the tests of several offices share: the sample partnership on a server, and people who work with it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapat import demo
from rapat.secretariat.served_rules import served_rules
from rapat.store.contract import Author, Change
from rapat.store.server.administering import install
from rapat.store.server.store import ServerStore
from tests.conftest import MONDAY
from tests.postgres import Server, server_store


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


@pytest.fixture
def store(postgres: Server, tmp_path: Path) -> ServerStore:
    """A record whose secretary is `tester`; `wakil` is a representative."""
    opened = server_store(postgres, tmp_path)
    opened.settings.write("secretariat = 'BNNK'\n")
    people = [
        Change("people", "tester", {"name": "t", "role": "secretary", "agency": "BNNK", "accounts": ["tester"]}),
        Change("people", "wakil", {"name": "w", "role": "representative", "agency": "POLRES", "accounts": ["wakil"]}),
    ]
    opened.commit(people, author=Author("rina", "tester", "set"), why="test", at=MONDAY)
    return opened
