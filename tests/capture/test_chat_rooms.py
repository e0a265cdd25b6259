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
        ("!pinjam tenda @BNNK ^4/12", "action-proposed"),
        ("!! tarik barikade", "action-proposed"),
        ("=posko tutup jam 10", "decision-proposed"),
        ("?siapa bawa genset", "question-proposed"),
    ],
)
def test_a_mark_in_a_chat_that_may_be_anything_is_text_and_said_to_be_one(words: str, sounds: str) -> None:
    line = chat(words)
    assert (line.kind, line.text) == (EntryKind.NOTE, words)
    assert sounds in line.flags


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("! pinjam tenda @BNNK @POLRES ^4/12", EntryKind.ACTION, "pinjam tenda"),
        ("!! tarik barikade @POLRES", EntryKind.ACTION, "tarik barikade"),
        ("= posko tutup jam 10", EntryKind.DECISION, "posko tutup jam 10"),
        ("? siapa bawa genset", EntryKind.QUESTION, "siapa bawa genset"),
    ],
)
def test_a_mark_with_its_space_makes_in_a_chat_what_it_makes_when_typed(words: str, kind: EntryKind, text: str) -> None:
    line = chat(words)
    assert (line.kind, line.text) == (kind, text)
    assert (line.speaker, line.agency) == ("Kodim", "KODIM")
    assert kind is not EntryKind.ACTION or (line.lead and not line.proposed)


def test_what_somebody_says_of_himself_is_said_and_what_the_room_tells_is_not() -> None:
    room = (
        "[08.00] * dinkes has joined #rakor",
        "[08.01] <kodim> dua regu",
        "[08.02] <sari> siap",
        "[08.03] * dinkes membuka dua pos",
        "[08.04] * Topic for #rakor is: siaga",
        "[08.05] * sari sets mode: +o kodim",
        "[08.06] * kodim is now known as kodim_away",
        "[08.07] <dinkes> stok cukup",
        "[08.08] <sari> #chair kodim dinkes",
    )
    told = understood("\n".join(room))
    assert [
        (line.speaker, line.text) for file_line, line in told if file_line.why is None and file_line.about is None
    ] == [
        ("kodim", "dua regu"),
        ("sari", "siap"),
        ("dinkes", "membuka dua pos"),
        ("dinkes", "stok cukup"),
    ]
    assert told[-1][0].value == "kodim"


@pytest.mark.parametrize(
    "words",
    [
        "left two boats at the pier", "is back at six with the keys", "was asked to wait", "gives 12 masks",
        "removes the tents at noon", "sets out with two teams", "quits smoking for the fast", "has left nobody behind",
        "was in the market",
    ],
)  # fmt: skip
def test_what_is_said_like_what_a_room_tells_is_said(words: str) -> None:
    assert minutes(f"[13:30] <kodim> siap\n[13:31] * dinkes {words}\n")[1:] == [f"note dinkes|{words}"]


@pytest.mark.parametrize(
    "words",
    [
        "has left #rakor", "left [ping timeout]", "has quit (Quit: bye)", "leaves the channel", "is away: makan siang",
        "is back", "was kicked by sari (flood)", "has been invited to #rakor", "gives channel operator status to sari",
        "removes ban on *!*@host", "sets the channel topic to siaga", "changes topic to siaga", "sudah keluar",
    ],
)  # fmt: skip
def test_what_a_room_tells_of_somebody_is_left_out(words: str) -> None:
    assert minutes(f"[13:30] <kodim> siap\n[13:31] * dinkes {words}\n")[1:] == []


@pytest.mark.parametrize("words", ["= 42 perahu", "= total 17 ton", "= Rp 3,5 juta"])
def test_a_sum_below_what_is_added_up_decides_nothing(words: str) -> None:
    line = chat(words)
    assert (line.kind, line.text) == (EntryKind.NOTE, words)
    assert "decision-proposed" in line.flags


@pytest.mark.parametrize("words", ["> 30 orang", "+62 811 555 000", "!!! awas", "#3 teks", "/tutup 11.00", "=)"])
def test_other_signs_sound_like_nothing(words: str) -> None:
    assert not {"action-proposed", "decision-proposed", "question-proposed"} & set(chat(words).flags)


def test_who_marks_a_decision_in_a_chat_says_it_and_what_a_bot_notes_is_the_meeting_s() -> None:
    said = chat("= gerbang ditutup pukul 21.00")
    assert (said.kind, said.speaker, said.agency) == (EntryKind.DECISION, "Kodim", "KODIM")
    assert minutes("[13:30] <kodim> siap\n[13:31] <kodim> = dua regu\n[13:32] <kodim> #agreed satu pos\n")[1:] == [
        "decision kodim|dua regu",
        "decision satu pos",
    ]
