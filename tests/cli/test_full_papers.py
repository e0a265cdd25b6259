"""Minutes with lines above their meeting's class: an open and a full paper of one record, both proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def meeting(rapat: Terminal) -> str:
    """An approved sitting in which secret lines were typed."""
    ident: str = rapat("meetings", "plan", "WASDIN", "--json").json["id"]
    lines = "/buka 08.00\nKapolres: aman\n(R) Kapolres: soal gudang\n(R) = gudang disegel\n= pos dijaga\n/tutup 09.00\n"
    rapat("record", ident, "-", typed=lines)
    rapat("meetings", "review", ident)
    rapat("meetings", "approve", ident, "--by", "kaban")
    return ident


def written(rapat: Terminal, meeting: str) -> dict[str, Path]:
    """The minutes among all papers of the meeting, by the names of their files."""
    paths = map(Path, rapat("documents", "all", meeting, "-f", "txt").out.splitlines())
    return {path.name: path for path in paths if path.name.startswith("notula")}


def test_all_papers_of_a_meeting_hold_both(rapat: Terminal, meeting: str) -> None:
    papers = written(rapat, meeting)
    assert set(papers) == {f"notula-{meeting}.txt", f"notula-{meeting}-lengkap.txt"}
    opened, full = (papers[name].read_text() for name in sorted(papers, key=len))
    assert "gudang" not in opened
    assert "gudang" in full
    assert "RAHASIA" not in opened
    assert "RAHASIA" in full
    seal = opened.split("Kode pengesahan:")[1].strip()
    assert seal.startswith(f"RAPAT2/{meeting}/1/")
    assert seal in full
    assert rapat("verify", str(papers[f"notula-{meeting}.txt"].parent)).code == 0


def test_both_are_proven_without_an_issue_and_not_mistaken_for_each_other(
    rapat: Terminal, meeting: str, tmp_path: Path
) -> None:
    papers = written(rapat, meeting)
    for path in papers.values():
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        assert rapat("verify", str(copy)).code == 0
        copy.write_text(path.read_text().replace("Aman", "Rusuh"))
        assert rapat.try_to("verify", str(copy)).code == 1
    opened, full = (papers[name] for name in sorted(papers, key=len))
    full.write_bytes(opened.read_bytes())
    assert rapat.try_to("verify", str(full)).code == 1


def test_the_open_paper_says_where_the_rest_is(rapat: Terminal, meeting: str) -> None:
    told = rapat("documents", "notula", meeting, "-f", "txt", "-o", "-")
    assert "alone: 2 (rapat documents notula" in told.err
    assert "gudang" not in told.out
    assert "gudang" in rapat("documents", "notula", meeting, "--full", "-f", "txt", "-o", "-").out
    assert "gudang" not in rapat("documents", "notula", meeting, "--full", "-f", "message", "-o", "-").out
    refused = rapat.try_to("documents", "ringkasan", meeting, "--full")
    assert refused.code == 2
