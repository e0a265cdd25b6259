"""Mails: what somebody wrote, without the mail that he answers, his greeting and his signature."""

from __future__ import annotations

import pytest

from tests.capture.foreign import left_out, minutes

HEAD = (
    "From: {name} <kantor@contoh.go.id>\nTo: sekretariat@contoh.go.id\nSubject: Bahan\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0800\n\n"
)


def mail(body: str, name: str = "Kapolres") -> str:
    return HEAD.format(name=name) + body


ANSWER = (
    "Yth. Bapak Hasan,\n\nKami siapkan dua regu untuk malam pergantian tahun.\n\nPosko dibuka di pelabuhan.\n\n"
    "Terima kasih.\n\nBagian Operasi\nJalan Bhayangkara 1\nTelp. 0548-000000\n\n"
    "> Pada Jum, 20 Nov 2026, Sekretariat menulis:\n> Mohon bahan rapat.\n> Salam\n"
)
TOLD = ["Kami siapkan dua regu untuk malam pergantian tahun.", "Posko dibuka di pelabuhan."]


def test_what_a_mail_tells_is_said_by_who_sent_it() -> None:
    assert minutes(mail(ANSWER)) == [f"note Kapolres|{words}" for words in TOLD]
    out = left_out(mail(ANSWER))
    for line in ("Yth. Bapak Hasan,", "Terima kasih.", "Telp. 0548-000000", "> Mohon bahan rapat.", "> Salam"):
        assert line in out


def test_a_stranger_and_the_keeper_of_minutes_speak_none_of_it() -> None:
    assert minutes(mail(ANSWER, "Toko Bangunan")) == [f"note {words}" for words in TOLD]
    labelled = mail("Kodim: satu regu siap\nKapolres: dua regu siap\n")
    assert minutes(labelled) == ["note Kodim|satu regu siap", "note Kapolres|dua regu siap"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Regu siap.\n\nOn Fri, Nov 20, 2026 at 9:00 AM Office <a@b.id> wrote:\n> Please send it.\n", ["Regu siap."]),
        ("Regu siap.\n\n-- \nBagian Operasi\n", ["Regu siap."]),
        ("> 30 orang mengungsi\n> lima rumah rusak\n", None),
        ("Diteruskan.\n---------- Forwarded message ---------\n> Tiga perahu dipinjamkan.\n", None),
    ],
)
def test_what_is_quoted_and_signed_is_left_out_and_no_more(body: str, words: list[str] | None) -> None:
    said = [line.partition("|")[2] for line in minutes(mail(body))]
    if words is None:
        assert left_out(mail(body)) == [line for line in left_out(mail(body)) if not line.startswith(">")]
    else:
        assert said == words
