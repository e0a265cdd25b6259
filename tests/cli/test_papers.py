"""Papers on the command line: where they go, in which formats, and checking them afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapat.documents.filing import MANIFEST
from tests.cli.terminal import Terminal
from tests.cli.test_journey import MINUTES


@pytest.fixture
def approved(rapat: Terminal, meeting: str) -> str:
    """A meeting with final minutes."""
    rapat("record", meeting, "-", "--jsonl", typed=MINUTES)
    rapat("meetings", "review", meeting)
    rapat("meetings", "approve", meeting, "--by", "kaban")
    return meeting


def test_all_papers_of_a_meeting_in_one_step(rapat: Terminal, approved: str) -> None:
    done = rapat("documents", "all", approved)
    assert not any("undangan" in line for line in done.out.splitlines())  # it was called without a letter
    names = {Path(line).name for line in done.out.splitlines()}
    assert {Path(line).parent for line in done.out.splitlines()} == {rapat.folder / "documents" / approved}
    assert {f"notula-{approved}.pdf", f"notula-{approved}.docx", f"notula-{approved}.wa.txt"} <= names
    assert {f"tindak-lanjut-{approved}.xlsx", f"daftar-hadir-{approved}.pdf"} <= names
    assert {f"lembar-instansi-{code}-{approved}.wa.txt" for code in ("BNNK", "POLRES", "KODIM")} <= names
    manifest = (rapat.folder / "documents" / approved / MANIFEST).read_text(encoding="utf-8")
    lines = {line["file"]: line for line in map(json.loads, manifest.splitlines())}
    assert set(lines) == names
    assert lines[f"notula-{approved}.pdf"]["seal"].startswith(f"RAPAT2/{approved}/1/")
    assert lines[f"notula-{approved}.pdf"]["by"] == "notulis"
    assert "papers, 1 seals" in rapat("verify", str(rapat.folder / "documents")).out


def test_before_the_meeting_there_is_an_invitation_and_a_list_to_sign(rapat: Terminal, meeting: str) -> None:
    done = rapat("documents", "all", meeting, "-f", "txt")
    assert "The invitation has no number yet" in done.err
    made = done.out.splitlines()
    assert [Path(line).name for line in made] == [f"undangan-{meeting}.txt", f"daftar-hadir-{meeting}.txt"]


def test_a_paper_that_was_changed_is_found_and_kept(rapat: Terminal, approved: str) -> None:
    (path,) = map(Path, rapat("documents", "notula", approved, "-f", "docx").out.splitlines())
    path.write_bytes(path.read_bytes() + b"by hand")
    checked = rapat.try_to("verify", str(path))
    assert (checked.code, "was changed" in checked.out) == (1, True)
    again = rapat("documents", "notula", approved, "-f", "docx")
    assert "changed by hand" in again.err
    kept = path.with_name(f"{path.stem} (1).docx")
    assert kept.read_bytes().endswith(b"by hand")
    assert rapat("verify", str(path)).code == 0
    assert "in no issue" in rapat.try_to("verify", str(kept)).out


def test_a_seal_that_the_journal_does_not_know_is_found(rapat: Terminal, approved: str) -> None:
    rapat("documents", "notula", approved, "-f", "txt")
    manifest = rapat.folder / "documents" / approved / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    seal = json.loads(text)["seal"]
    manifest.write_text(text.replace(seal, seal[:-4] + "0000"), encoding="utf-8")
    checked = rapat.try_to("verify", str(manifest.parent))
    assert checked.code == 1
    assert checked.out.strip()


def test_a_folder_without_papers_is_one_sentence(rapat: Terminal, tmp_path: Path) -> None:
    checked = rapat.try_to("verify", str(tmp_path / "nothing"))
    assert (checked.code, len(checked.err.splitlines())) == (1, 1)


def test_decisions_of_a_forum_in_a_period(rapat: Terminal, approved: str) -> None:
    del approved
    found = rapat(
        "documents", "keputusan", "WASDIN", "--from", "1/11/2026", "--to", "30/11/2026", "-f", "md", "-o", "-"
    )
    assert "WASDIN-2026-001/K1" in found.out
    assert "Patroli gabungan" in found.out
    assert "1 keputusan" in found.out
    none = rapat("documents", "keputusan", "WASDIN", "--to", "1/1/2026", "-f", "txt", "-o", "-")
    assert "Tidak ada keputusan" in none.out


def test_a_calendar_of_a_forum(rapat: Terminal, meeting: str) -> None:
    calendar = rapat("documents", "jadwal", "Kominda", "-o", "-").out
    assert "RRULE:FREQ=MONTHLY;BYDAY=-1TU" in calendar
    assert f"UID:{meeting}@rapat" in calendar


def test_a_sheet_for_each_agency_of_a_meeting(rapat: Terminal, approved: str) -> None:
    made = rapat("documents", "lembar-instansi", approved, "-f", "message").out.splitlines()
    assert len(made) == 3
    assert any("Perbarui peta kerawanan" in Path(one).read_text(encoding="utf-8") for one in made)


def test_a_representative_sees_the_papers_of_its_own_meetings(rapat: Terminal, approved: str) -> None:
    mine = Terminal(rapat.folder, person="bnnk")
    assert mine("documents", "notula", approved, "-f", "txt", "-o", "-").out
    rapat("meetings", "plan", "WASDIN", "--date", "besok", "--invite", "POLRES", "--json")
    other = "WASDIN-2026-002"
    for kind in ("notula", "undangan", "all", "tindak-lanjut", "lembar-instansi"):
        assert mine.try_to("documents", kind, other, "-f", "txt", "-o", "-").code == 1, kind
    assert other not in mine("documents", "jadwal", "WASDIN", "-o", "-").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["documents", "notula"], 2),
        (["documents", "all"], 2),
        (["documents", "jadwal"], 2),
        (["documents", "notula", "99"], 1),
        (["documents", "notula", "1", "-f", "xlsx"], 1),
        (["documents", "jadwal", "TIDAKADA"], 1),
        (["documents", "all", "1", "-o", "-"], 2),
        (["documents", "keputusan", "WASDIN", "--from", "entah"], 1),
        (["documents", "notula", "1", "--lang", "fr"], 2),
    ],
)
def test_what_cannot_be_made_is_one_sentence(rapat: Terminal, meeting: str, words: list[str], code: int) -> None:
    del meeting
    ran = rapat.try_to(*words)
    assert (ran.code, len(ran.err.splitlines())) == (code, 1), ran
    assert "Traceback" not in ran.err


def test_a_template_and_its_look_are_copied_changed_and_checked(rapat: Terminal) -> None:
    own = Path(rapat("templates", "edit", "undangan").out.strip())
    assert own == rapat.folder / "templates" / "id" / "undangan.md"
    assert rapat("templates", "check", "undangan").code == 0
    own.write_text(
        own.read_text(encoding="utf-8").replace("{{ letter.number }}", "{{ letter.nomor }}", 1), encoding="utf-8"
    )
    wrong = rapat.try_to("templates", "check", "undangan")
    assert wrong.code == 1
    assert "undangan.md" in wrong.out
    assert "line 4" in wrong.out
    assert "nomor" in wrong.out
    look = Path(rapat("templates", "edit", "reference.docx").out.strip())
    assert look.read_bytes().startswith(b"PK")
    look.write_bytes(b"no document")
    own.unlink()
    assert "reference.docx" in rapat.try_to("templates", "check", "undangan").out


def test_a_name_that_ends_in_a_slash_is_a_folder(rapat: Terminal, tmp_path: Path) -> None:
    rapat("actions", "add", "Kirim data", "--lead", "POLRES")
    folder = tmp_path / "x2"
    ran = rapat("documents", "tindak-lanjut", "-f", "csv", "-o", f"{folder}/")
    (made,) = folder.rglob("*.csv")
    assert str(made) in ran.out
