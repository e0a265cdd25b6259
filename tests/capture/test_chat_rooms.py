"""Logs of chat rooms by their nicks, whatever stands around the hour; what a chat's signs may have been meant as."""

from __future__ import annotations

import pytest

from rapat.capture import Line
from rapat.model import EntryKind
from tests.capture.foreign import minutes, reading, understood

ROOM = ("<dinkes> stok obat cukup", "<kodim> dua regu", "<sari> #agreed posko di alun-alun", "<sari> #action cek tenda")


@pytest.mark.parametrize(
    "stamp",
    [
        "[13:30] ", "[13:30:05] ", "(13:30) ", "13:30:05 ", "13.30 ", "[2026-11-23 13:30] ", "2026-11-23T13:30:05 ",
        "[23/11/2026 13:30] ", "23.11.26, 13:30 ", "[13:30]  ", "[13:30]",
    ],
)  # fmt: skip
def test_a_nick_behind_the_hour_makes_a_chat_room(stamp: str) -> None:
    text = "\n".join(stamp + line for line in ROOM)
    assert "chat room" in str(reading(text).kind)
    assert minutes(text) == [
        "note dinkes|stok obat cukup", "note kodim|dua regu", "decision posko di alun-alun", "action cek tenda",
    ]  # fmt: skip


def test_hours_before_names_stay_a_transcript() -> None:
    text = "[00:01:10] Dandim: dua regu\n[00:02:15] Kapolres: situasi aman\n"
    assert "transcript" in str(reading(text).kind)


def chat(words: str) -> Line:
    """What a message of an exported chat means."""
    return understood(f"23/11/2026 09.05 - Kapolres: situasi aman\n23/11/2026 09.06 - Kodim: {words}\n")[1][1]


@pytest.mark.parametrize(
    ("words", "sounds"),
    [
        ("! pinjam tenda @BNNK ^4/12", "action-proposed"),
        ("!! tarik barikade", "action-proposed"),
        ("= posko tutup jam 10", "decision-proposed"),
        ("? siapa bawa genset", "question-proposed"),
    ],
)
def test_a_mark_in_a_chat_is_text_and_said_to_be_one(words: str, sounds: str) -> None:
    line = chat(words)
    assert (line.kind, line.text) == (EntryKind.NOTE, words)
    assert sounds in line.flags


def test_whom_and_when_such_a_mark_names_is_proposed() -> None:
    line = chat("! pinjam tenda @BNNK @POLRES ^4/12")
    assert line.proposed == ("BNNK", "POLRES")
    assert line.proposed_due is not None
    assert line.proposed_due.date is not None


@pytest.mark.parametrize("words", ["> 30 orang", "+62 811 555 000", "!!! awas", "#3 teks", "/tutup 11.00", "=)"])
def test_other_signs_sound_like_nothing(words: str) -> None:
    assert not {"action-proposed", "decision-proposed", "question-proposed"} & set(chat(words).flags)
