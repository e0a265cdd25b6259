"""The status of an action in the words of offices."""

from __future__ import annotations

import pytest

from rapat.capture import status_words
from rapat.model import ActionStatus, labels
from rapat.text.language import LANGUAGES, Language

OPEN, PROGRESS, BLOCKED, DONE = ActionStatus.OPEN, ActionStatus.PROGRESS, ActionStatus.BLOCKED, ActionStatus.DONE


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("sudah", DONE),
        ("SELESAI", DONE),
        ("Sdh selesai.", DONE),
        ("beres", DONE),
        ("telah dilaksanakan", DONE),
        ("dilaksanakan", None),
        ("sudah dilaksanakan", DONE),
        ("100%", DONE),
        ("done", DONE),
        ("proses", PROGRESS),
        ("dalam proses", PROGRESS),
        ("on progress", PROGRESS),
        ("sedang dikerjakan", PROGRESS),
        ("hampir selesai", PROGRESS),
        ("75 %", PROGRESS),
        ("blm", OPEN),
        ("belum selesai", OPEN),
        ("Belum dimulai", OPEN),
        ("belum ditindaklanjuti", OPEN),
        ("0%", OPEN),
        ("terkendala", BLOCKED),
        ("Ada kendala", BLOCKED),
        ("masih terhambat", BLOCKED),
        ("tidak ada kendala", None),
        ("sudah dilaporkan ke camat", None),
        ("lihat lampiran", None),
        ("semua", None),
        ("150%", None),
        ("?", None),
    ],
)
def test_words_of_offices_mean_a_status_or_nothing(words: str, status: ActionStatus | None) -> None:
    assert status_words.read(words) is status


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("status", ActionStatus)
def test_what_is_printed_reads_as_what_it_is(code: str, status: ActionStatus) -> None:
    for names in (labels.STATUS, labels.PART):
        assert status_words.read(Language(code).text(names[status]).capitalize()) is status
