"""What `verify`, `doctor` and every other command say of a record that is not what it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.damaging import rehashed


@pytest.fixture
def knowing(rapat: Terminal, meeting: str, tmp_path: Path) -> Terminal:
    """A note-taker whose account remembers the workspace: a meeting with three lines."""
    rapat.environment["XDG_STATE_HOME"] = str(tmp_path / "state")
    lines = "Kapolres: situasi aman\n= Patroli diutamakan\n! Kirim data @BNNK ^besok\n"
    rapat("record", meeting, "-", typed=lines)
    rapat("meetings", "close", meeting)
    return rapat


def journal(terminal: Terminal) -> Path:
    """The only segment of the journal."""
    return terminal.folder / "journal" / "0000000001.jsonl"


def cut(terminal: Terminal, count: int) -> None:
    """Take the newest records off the journal, and the state made from them."""
    found = journal(terminal).read_bytes().splitlines(keepends=True)
    journal(terminal).write_bytes(b"".join(found[:-count]))


def forge(terminal: Terminal, at: int) -> None:
    """Change a record in what no rule asks, and make its own hash right."""
    found = journal(terminal).read_bytes().splitlines(keepends=True)
    found[at] = rehashed(json.loads(found[at]) | {"cid": "lain"})
    journal(terminal).write_bytes(b"".join(found))


def test_a_sound_record_tells_its_head(knowing: Terminal) -> None:
    told = knowing("verify").out
    head = told.rsplit(" ", 1)[1].strip()
    assert "Everything agrees" in told
    assert "The seal" not in knowing("verify", "--against", head).out
    assert knowing.try_to("verify", "--against", head[:-1]).code == 2
    other = knowing.try_to("verify", "--against", head.split("/")[0] + "/" + "0" * 16)
    assert other.code == 3
    assert "is not the one that was written down" in other.out
    later = knowing.try_to("verify", "--against", "9999/" + "0" * 16)
    assert later.code == 3
    assert "The journal ends at record" in later.out


def test_the_head_of_a_backup_and_of_a_text_is_compared(knowing: Terminal, tmp_path: Path) -> None:
    backup, note = tmp_path / "cadangan.zip", tmp_path / "catatan.txt"
    told = knowing("backup", str(backup)).out
    note.write_text(told, encoding="utf-8")
    assert knowing("verify", "--against", str(backup)).code == knowing("verify", "--against", str(note)).code == 0
    cut(knowing, 2)
    for known in (backup, note):
        ran = knowing.try_to("verify", "--against", str(known))
        assert ran.code == 3
        assert "was written down before" in ran.out
    (tmp_path / "kosong.txt").write_text("tidak ada", encoding="utf-8")
    assert knowing.try_to("verify", "--against", str(tmp_path / "kosong.txt")).code == 1
    assert knowing.try_to("verify", "--against", "asal").code == 2


def test_every_command_tells_of_a_shorter_journal_and_none_writes(knowing: Terminal) -> None:
    cut(knowing, 2)
    for words in (("actions",), ("meetings", "list"), ("audit",), ("doctor",)):
        ran = knowing.try_to(*words)
        assert "verify --accept" in ran.err
    refused = knowing.try_to("actions", "add", "lagi")
    assert refused.code == 3
    assert "verify --accept" in refused.err
    accepted = knowing("verify", "--accept")
    assert "Accepted as record" in accepted.err
    assert "records lost" in accepted.out
    assert knowing("actions", "add", "lagi").err == ""
    assert "records lost" in knowing("verify").out
    assert "nothing to accept" in knowing("verify", "--accept").err


def test_who_may_not_keep_the_registers_accepts_nothing(knowing: Terminal) -> None:
    cut(knowing, 1)
    knowing.environment["RAPAT_USER"] = "bnnk"
    assert knowing.try_to("verify", "--accept").code == 1
    assert knowing.try_to("verify").code == 3


def test_a_forged_record_is_named_repaired_and_named_again(knowing: Terminal) -> None:
    forge(knowing, 5)
    first = knowing.try_to("verify")
    assert first.code == 3
    assert "Record 7" in first.out
    assert "does not follow record 6" in first.out
    assert knowing.try_to("backup", str(knowing.folder.parent / "x.zip")).code == 3
    mended = knowing("doctor", "--repair")
    assert "Repaired: record" in mended.out
    assert "The workspace is sound." in mended.out
    again = knowing("verify")
    assert "chain broken at: 7" in again.out
    assert knowing("backup", str(knowing.folder.parent / "x.zip")).code == 0


def test_what_is_lost_is_told_record_by_record(knowing: Terminal) -> None:
    """The state file was written before the line that is damaged, so nobody knows it any more."""
    found = journal(knowing).read_bytes().splitlines(keepends=True)
    at = next(number for number, line in enumerate(found) if b"Patroli" in line)
    found[at] = found[at].replace(b"Patroli", b"Patrol!", 1)
    journal(knowing).write_bytes(b"".join(found))
    (knowing.folder / "rapat.json").unlink(missing_ok=True)
    mended = knowing("doctor", "--repair")
    assert f"Record {at + 1} is lost" in mended.out
    assert "WASDIN-2026-001.2 (not known any more)" in mended.out
    assert "situasi aman" in knowing("meetings", "show", "WASDIN-2026-001").out
    assert (knowing.folder / "aside" / "journal.1" / "0000000001.jsonl").is_file()
