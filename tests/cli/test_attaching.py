"""Photographs are attached with what they show, and stand in the papers of their meeting."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal
from tests.shots import bomb, shot


def test_a_photograph_is_attached_to_an_item_and_printed(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    photo = tmp_path / "apel pagi.jpg"
    photo.write_bytes(shot())
    rapat("record", meeting, "-", typed=f"/buka 09.00\n#3\nKapolres: aman\n/lampir {photo} Apel pagi\n")
    rapat("meetings", "attach", meeting, str(photo), "--caption", "Apel gabungan", "--item", "2")
    kept = rapat("meetings", "show", meeting, "--json").json["attachments"]
    assert [(file["caption"], file["item"][-2:]) for file in kept] == [
        ("Apel gabungan", "M2")
    ]  # typed ones are held back
    assert "apel pagi.jpg: Apel gabungan (item 2)" in rapat("meetings", "show", meeting).out
    paper = rapat("documents", "notula", meeting, "-f", "txt", "-o", "-").out
    assert "Foto 1. Apel gabungan" in paper
    assert "Dokumentasi (1 foto)" in paper


def test_what_is_no_picture_is_refused_with_its_remedy(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    photo = tmp_path / "foto.png"
    for data, why in ((b"halo", "neither a PNG nor a JPEG"), (bomb(9_000, 9_000), "too large a picture")):
        photo.write_bytes(data)
        refused = rapat.try_to("meetings", "attach", meeting, str(photo))
        assert (refused.code, why in refused.err, "Save" in refused.err) == (1, True, True)
    assert rapat("meetings", "show", meeting, "--json").json["attachments"] == []
