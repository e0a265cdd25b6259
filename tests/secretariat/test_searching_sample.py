"""Everybody of the sample finds what stands in what they may read, and nothing else, through the index or without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rapat import demo, workspace
from rapat.model import Action, AgendaItem, Entry, EntryKind, Meeting, Person, Progress
from rapat.secretariat import searching
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from rapat.text.matching import fold
from rapat.workspace import Workspace

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


def readers(opened: Workspace) -> Iterator[Session]:
    """A session for each role with each clearance."""
    head = opened.session(lambda: NOW, "tester")
    seen: set[tuple[object, ...]] = set()
    for person in head.find(Person, active=True):
        if (person.role, person.clearance) not in seen:
            seen.add((person.role, person.clearance))
            yield opened.session(lambda: NOW, "tester", person.id)


def read(session: Session) -> Iterator[tuple[str, str]]:
    """The id and the text of everything that somebody may read and find: told once more, by other means."""
    for meeting in session.find(Meeting):
        yield meeting.id, f"{meeting.title} {meeting.place}"
    meetings = {meeting.id for meeting in session.find(Meeting)}
    for item in session.find(AgendaItem):
        if item.title != HIDDEN and item.meeting in meetings:
            yield item.id, item.title
    for entry in session.find(Entry):
        if entry.kind.printed and entry.kind is not EntryKind.ACTION and entry.meeting in meetings:
            yield entry.id, f"{entry.speaker}: {entry.text}" if entry.speaker else entry.text
    actions = {action.id: action for action in session.find(Action)}
    for action in actions.values():
        yield action.id, action.text
    for progress in session.find(Progress):
        if progress.action in actions and progress.text:
            yield progress.id, progress.text


def stands(asked: str, text: str) -> bool:
    """Whether a text has what is asked for, read in the plainest way."""
    folded = " ".join(fold(text).split())
    if asked.startswith('"'):
        return asked.strip('"') in folded
    words = asked.split()
    return all((word[1:] not in folded) if word.startswith("-") else (word in folded) for word in words)


def test_everybody_finds_what_they_may_read(opened: Workspace) -> None:
    found_anything = 0
    for session in readers(opened):
        texts = list(read(session))
        for asked in ASKED:
            hits = [hit.id for hit in searching.search(session, asked)]
            assert sorted(hits) == sorted(ident for ident, text in texts if stands(asked, text)), (session.who, asked)
            found_anything += bool(hits)
    assert found_anything > len(ASKED)
