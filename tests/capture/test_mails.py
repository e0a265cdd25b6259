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


BELOW = [
    (
        "<div>Pada Kam, 19 Nov 2026 pukul 10.02 Bagian Umum &lt;umum@contoh.go.id&gt; menulis:</div>"
        "<blockquote><p>BPBD: perahu dipinjam</p><ul><li>= apel ditiadakan</li></ul></blockquote>"
    ),
    (
        "<div><p>On Thu, Nov 19, 2026 at 10:02 AM Office wrote:</p></div><blockquote type='cite'>BPBD: perahu dipinjam"
        "<blockquote>= apel ditiadakan</blockquote></blockquote>"
    ),
    (
        "<hr><p><b>Dari:</b> Bagian Umum<br><b>Dikirim:</b> Kamis, 19 November 2026 10:02<br><b>Kepada:</b> Kodim<br>"
        "<b>Subjek:</b> RE: Apel</p><p>BPBD: perahu dipinjam</p><p>= apel ditiadakan</p>"
    ),
    "<p>-----Pesan Asli-----</p><p>BPBD: perahu dipinjam</p><p>= apel ditiadakan</p>",
]


def page(below: str) -> str:
    return f"<html><body><p>Kodim: satu regu siaga</p>{below}</body></html>"


@pytest.mark.parametrize("below", BELOW)
def test_what_a_page_or_mail_of_html_quotes_is_left_out_and_told(below: str) -> None:
    html = mail(page(below)).replace("Subject:", "Content-Type: text/html; charset=utf-8\nSubject:")
    for text in (page(below), html):
        assert minutes(text) == ["note Kodim|satu regu siaga"]
        assert {"BPBD: perahu dipinjam", "= apel ditiadakan"} <= set(left_out(text))


def test_what_programs_quote_without_marks_is_left_out() -> None:
    below = (
        "From: Umum <a@b.id>\nSent: Thursday, November 19, 2026\nTo: Kodim\nSubject: Apel\n\nBPBD: perahu dipinjam\n"
    )
    assert minutes(mail(f"Kodim: satu regu siaga\n\n{below}")) == ["note Kodim|satu regu siaga"]
    assert "note BPBD|perahu dipinjam" in minutes(mail(below))
    passed_on = mail(f"Kodim: satu regu siaga\n\n{below}").replace("Subject: Bahan", "Subject: FW: Bahan")
    assert "note BPBD|perahu dipinjam" in minutes(passed_on)


def test_a_quotation_of_nobodys_mail_is_a_part_of_a_page() -> None:
    told = page("<blockquote>BPBD: perahu dipinjam</blockquote><p>Dari: Kodim</p><p>Tanggal: 1 Desember 2026</p>")
    assert "note BPBD|perahu dipinjam" in minutes(told)
