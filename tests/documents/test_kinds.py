"""A kind of paper is one object: registered, it is rendered, cleared, named, issued, listed and offered everywhere."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest

from rapat import documents, resources, secretariat
from rapat.cli.values import EDITABLE, PAPER, TEMPLATE
from rapat.documents import KINDS, catalogue, issuing, sample
from rapat.documents.filing import Folder
from rapat.documents.issuing import Issuer, PaperRequest
from rapat.documents.kinds import keputusan
from rapat.documents.subjects import subjects
from rapat.model import SecurityClass
from rapat.model.labels import SECURITY
from rapat.model.views import Decisions
from rapat.secretariat import planning, reading
from rapat.text.language import LANGUAGES, Language
from rapat.tui.app import RapatApp
from rapat.tui.preferences import Preferences
from rapat.tui.screens.documents import Documents
from rapat.tui.user import User
from rapat.tui.widgets.table import Table
from tests.cli.terminal import Terminal
from tests.conftest import Office
from tests.documents.making import cleared, made, order
from tests.secretariat.sitting import approved, closed

PACKAGE = Path(documents.__file__).parent
CODE = "risalah"
TEXT = "# RISALAH\n\n{% for one in decisions %}\n- {{ one.text }}\n{% endfor %}\n"


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One more kind, made from decisions: its object, its place in the table, its template. Nothing else is touched."""
    kind = replace(keputusan.KIND, code=CODE, title="Digest of decisions", aliases="digest", comes_with=bool)
    monkeypatch.setitem(cast("dict[str, Any]", KINDS), CODE, kind)
    whence = resources.folder
    templates = tmp_path / "templates"
    shutil.copytree(whence("templates"), templates, ignore=shutil.ignore_patterns("fonts"))
    (templates / "fonts").symlink_to(whence("templates") / "fonts")
    for language in LANGUAGES:
        (templates / language / f"{CODE}.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(resources, "folder", lambda name: templates if name == "templates" else whence(name))


def test_it_is_rendered_and_cleared() -> None:
    for form in documents.available(CODE):
        assert made(CODE, sample.DECISIONS, form, order()), form
    text = made(CODE, sample.DECISIONS, "txt", order()).decode()
    assert "RISALAH" in text
    security = cleared(CODE, sample.DECISIONS, "message").on_paper
    worn = Language("id").text(SECURITY[security]).upper() in text
    assert worn is (security is not SecurityClass.ORDINARY)


def test_it_is_issued_under_its_name(tmp_path: Path, office: Office) -> None:
    issuer = Issuer.of(office.session())
    wanted = [PaperRequest(CODE, sample.DECISIONS, ("txt", "csv"))]
    issued = issuing.issue(wanted, order(), tmp_path / "papers", issuer)
    stem = f"{CODE}-WASDIN-2026-10-01-2026-12-31"
    assert [path.name for path in issued.paths] == [f"{stem}.txt", f"{stem}.csv"]
    for line in Folder(tmp_path / "papers" / "WASDIN").newest().values():
        assert catalogue.is_named(f"WASDIN/{line.file}", line.kind, line.about, line.version, line.format)


def test_it_is_read_and_is_among_all_papers_of_a_meeting(office: Office) -> None:
    session = office.session()
    (subject,) = subjects(session, CODE, "WASDIN")
    assert KINDS[CODE].fit(subject) == subject
    planned = planning.plan(session, None, planning.Plan(date=session.today(), title="Rapat"))
    assert CODE in {paper.kind for paper in issuing.of_meeting(session, planned, ("csv",))}


def test_it_is_offered_on_the_command_line(office: Office) -> None:
    rapat = Terminal(office.workspace.folder, person="notulis")
    for choice in (PAPER, TEMPLATE, EDITABLE):
        assert choice.convert("digest", None, None) == CODE
    assert CODE in rapat("documents", "--help").out
    assert CODE in rapat("templates", "list").out
    assert CODE in rapat("documents", CODE, "WASDIN", "-f", "csv").out


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """Count the calls of a function: what the second argument of each was."""
    calls: list[object] = []
    function = getattr(module, name)

    def call(session: object, about: object, *more: object) -> object:
        calls.append(about)
        return function(session, about, *more)

    monkeypatch.setattr(module, name, call)
    return calls


def test_all_papers_of_a_meeting_share_one_reading(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session, meeting = office.session("kabid"), closed(office)
    final = approved(session, meeting)
    sealed, standing = counted(monkeypatch, secretariat.approved, "notula"), counted(monkeypatch, reading, "minutes")
    kinds = {request.kind for request in issuing.of_meeting(session, final)}
    assert {"notula", "ringkasan", "daftar-hadir", "tindak-lanjut", "lembar-instansi"} <= kinds
    assert (len(sealed), len(standing)) == (1, 1)


def test_a_paper_is_cleared_once_whatever_its_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def contents(subject: Decisions) -> list[SecurityClass]:
        calls.append(subject)
        return [SecurityClass.RESTRICTED]

    kind = replace(keputusan.KIND, contents=contents)
    monkeypatch.setitem(cast("dict[str, Any]", KINDS), kind.code, kind)
    rendered = documents.render(kind.code, sample.DECISIONS, ("txt", "message", "eml", "csv"), order())
    assert len(rendered) == 4
    assert len(calls) == 1


async def test_it_is_offered_on_the_screen(office: Office) -> None:
    user = User(office.workspace, Language("en"), office.clock, "tester", "notulis")
    app = RapatApp(user, Preferences(language="en"), clock=office.clock)
    async with app.run_test():
        screen = Documents()
        await app.push_screen(screen)
        assert screen.kinds[CODE] == "Digest of decisions"
        screen.kind = CODE
        screen.load()
        assert "WASDIN" in {row.key for row in screen.query_one(Table).rows}


def constants(path: Path) -> Iterator[str]:
    """The texts that stand in a module, docstrings left out: those are no single word."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_kind_is_spelled_out_but_where_it_is_declared() -> None:
    """How many places are touched to add a kind: its module, the table of kinds, its template."""
    elsewhere = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "kinds"]
    front_ends = [PACKAGE.parent / "cli" / "documents.py", *(PACKAGE.parent / "tui").rglob("*.py")]
    spelled = {path.name: word for path in (*elsewhere, *front_ends) for word in constants(path) if word in KINDS}
    assert spelled == {}


def test_only_kinds_ask_what_a_subject_is() -> None:
    """No branch on the type of a subject stands outside the kinds, but whether it is one meeting's minutes."""
    lists = {"FollowUp", "Decisions", "Schedule"}
    asking = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.MatchClass):
                names = {name.id for name in ast.walk(node.cls) if isinstance(name, ast.Name)}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
                names = {name.id for name in ast.walk(node.args[1]) if isinstance(name, ast.Name)}
            else:
                continue
            if names & lists:
                asking.add(path.relative_to(PACKAGE).as_posix())
    assert asking == set()
