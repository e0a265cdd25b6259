"""Papers of who does not see everything: they say so and how many lines are missing, and none is empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_access_matrix import OURS, ROLES, furnished, seated

__all__ = ["furnished"]
PETIKAN = "Petikan:"


def paper(folder: Path, role: str, *words: str) -> str:
    """A paper as text, printed."""
    return seated(folder, role)("documents", *words, "-f", "txt", "-o", "-").out


@pytest.mark.parametrize(
    ("role", "words", "count"),
    [
        ("representative", ("tindak-lanjut", "WASDIN"), 1),
        ("representative", ("tindak-lanjut",), 1),
        ("representative", ("lembar-instansi", "BNNK"), 1),
        ("representative", ("notula", OURS), 4),
        ("representative", ("ringkasan", OURS), 4),
        ("auditor", ("tindak-lanjut", "WASDIN"), 1),
        ("auditor", ("keputusan", "WASDIN"), 1),
    ],
)
def test_an_excerpt_says_so_and_how_many_lines_are_missing(
    furnished: Path, role: str, words: tuple[str, ...], count: int
) -> None:
    made = " ".join(paper(furnished, role, *words).split())
    assert f"{count} butir tidak disertakan karena klasifikasi keamanannya" in made
    assert made.count(PETIKAN) == 1


def test_who_sees_everything_makes_no_excerpt(furnished: Path) -> None:
    assert PETIKAN not in paper(furnished, "secretary", "tindak-lanjut", "WASDIN")
    for role in ("secretary", "chair"):
        assert PETIKAN not in paper(furnished, role, "keputusan", "WASDIN")


def test_the_chair_of_a_forum_reads_its_actions_by_clearance(furnished: Path) -> None:
    assert PETIKAN in paper(furnished, "chair", "tindak-lanjut", "WASDIN")


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_a_sheet_leaves_out_what_nobody_of_the_agency_may_read(furnished: Path, role: str) -> None:
    made = paper(furnished, role, "lembar-instansi", "BNNK")
    assert "Petikan: 1 butir tidak disertakan" in made
    assert "rahasiajanjisecret" not in made


@pytest.mark.parametrize("words", [("keputusan", "WASDIN-2026-002"), ("lembar-instansi", "POLRES")])
def test_no_empty_list_goes_on_letterhead(furnished: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "naskah.txt"
    ran = seated(furnished, "elsewhere" if words[0] == "lembar-instansi" else "representative").try_to(
        "documents", *words, "-f", "txt", "-o", str(target)
    )
    assert "nothing to make a paper of" in ran.err or "There is no" in ran.err, ran
    assert not target.exists()


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("nobody", "elsewhere")])
def test_the_matrix_counts_what_the_list_shows(furnished: Path, role: str) -> None:
    listed = seated(furnished, role)("actions", "list", "--forum", "WASDIN", "--status", "all", "--json").json
    printable = [one for one in listed if one["text"] != "rahasiajanjiprivat"]
    assert f"{len(printable)} tindak lanjut" in " ".join(paper(furnished, role, "tindak-lanjut", "WASDIN").split())
