"""A line that was understood, typed again: read once more, it is the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Line
from rapat.model import Due, EntryKind, Priority, SecurityClass
from tests.capture.sitting import SITTING, read, read_all
from tests.capture.test_properties import TYPED


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("situasi aman", "situasi aman"),
        ("Kapolres : situasi aman", "Kapolres: situasi aman"),
        ("•  patroli malam", "- patroli malam"),
        ("keputusan: patroli diutamakan", "= patroli diutamakan"),
        ("tanya: kapan latihan", "? kapan latihan"),
        ("info: format baru &P4GN-03", "info: format baru &P4GN-03"),
        ("TL: kirim data paling lambat 30/11 @POLRES", "! kirim data @POLRES ^30/11"),
        ("!! Kirim data @kapolres, @KODIM — besok", "!! Kirim data @Kapolres Bontang @KODIM ^besok"),
        ("! Rekap @POLRES ^setiap Senin", "! Rekap @POLRES ^setiap Senin"),
        ("! Ambulans @DINKES ^H-7 Nataru", "! Ambulans @DINKES ^H-7 Nataru"),
        ("! Koordinasi dgn @KODIM, PJ: @POLRES", "! Koordinasi dgn Kodim @POLRES @KODIM"),
        ("rahasia: (R) 09.25 Kapolres: aman", "% (R) 09.25 Kapolres: aman"),
        ("#2 = patroli", "#2 = patroli"),
        (r"\! bukan tindak lanjut", r"\! bukan tindak lanjut"),
        (r"Kapolres: \= setuju", r"Kapolres: \= setuju"),
        ("warga pesisir:: siap", "warga pesisir:: siap"),
        ("Kapolres: = patroli diutamakan", "Kapolres: = patroli diutamakan"),
        ("/tutup 10.00", "/tutup 10.00"),
    ],
)
def test_the_plainest_form_is_written(raw: str, form: str) -> None:
    assert capture.written(read(raw), SITTING) == form


@given(TYPED)
def test_what_is_written_reads_back_as_the_same(raw: str) -> None:
    line = read(raw)
    assert capture.same(capture.reread(capture.written(line, SITTING), line, SITTING), line)


def test_a_sub_point_still_belongs_to_who_spoke_above() -> None:
    _, point = read_all("Kapolres:\n- patroli")
    form = capture.written(point, SITTING)
    assert form == "- patroli"
    assert capture.reread("- patroli malam", point, SITTING).speaker == "Kapolres"


OWED = read("! kirim data @POLRES ^30/11")


@pytest.mark.parametrize(
    "line",
    [
        replace(OWED, text="kirim data sebelum besok"),
        replace(OWED, text="kirim data paling lambat besok", due=None),
        replace(OWED, due=Due(text="", date=date(2027, 1, 15))),
        replace(OWED, lead="BPBD", supporting=("KODIM", "BNNK")),
        replace(OWED, private=True, security=SecurityClass.SECRET),
        replace(OWED, priority=Priority.URGENT, matter="P4GN-03"),
        replace(OWED, speaker="Ketua Karang Taruna"),
    ],
)
def test_a_promise_that_was_changed_is_written_as_it_is_now(line: Line) -> None:
    assert capture.same(read(capture.written(line, SITTING)), line)


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.DECISION, EntryKind.QUESTION, EntryKind.INFORMATION])
@pytest.mark.parametrize("speaker", ["", "Kapolres", "warga RT 05"])
@pytest.mark.parametrize("text", ["siap", "- siap", "= siap", "% siap", "# siap", "Kodim: siap", "+ POLRES", "s/a/b/"])
def test_a_line_that_was_changed_is_written_as_it_is_now(kind: EntryKind, speaker: str, text: str) -> None:
    line = replace(read("x"), kind=kind, speaker=speaker, text=text)
    assert capture.same(read(capture.written(line, SITTING)), line)
