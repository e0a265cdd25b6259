"""Follow-up in files from elsewhere: where it begins and ends, what of it is done, what its tables say."""

from __future__ import annotations

import pytest

from rapat.capture import echo, foreign
from rapat.model import EntryKind
from tests.capture.bontang import BONTANG
from tests.capture.foreign import minutes, understood
from tests.capture.sitting import SITTING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "NOTULA RAPAT\nRENCANA AKSI\nPolres: pasang portal\ncat ulang\nPENUTUP\nRapat diakhiri dengan doa.\n",
            [
                *("command RENCANA AKSI:", "action pasang portal", "action cat ulang"),
                *("agenda Penutup", "note Rapat diakhiri dengan doa."),
            ],
        ),
        (
            "Notula rapat\nIV. Komitmen instansi\nKodim: dua peleton\nBNNK: alat tes\nV. Doa\nRapat ditutup.\n",
            ["command Komitmen instansi:", "action dua peleton", "action alat tes", "note Doa", "note Rapat ditutup."],
        ),
        (
            "# Notula\n## Langkah ke depan\nPolres: pasang portal\n## Lain-lain\nPolres: parkir penuh\n",
            ["command Langkah ke depan:", "action pasang portal", "agenda Lain-lain", "note Polres|parkir penuh"],
        ),
        (
            "Notula rapat\nTindak lanjut:\n1. Polres: pasang portal\n2. Rapat ditutup dengan doa.\n",
            ["command Tindak lanjut:", "action pasang portal", "note Rapat ditutup dengan doa."],
        ),
    ],
)
def test_follow_up_has_a_beginning_and_an_end(text: str, words: list[str]) -> None:
    assert minutes(text) == words


@pytest.mark.parametrize(
    "point",
    ["- [x] {}", "- [V] {}", "- [\u221a] {}", "- \u2705 {}", "* \u2714 {}", "\u2611 {}", "- \u2611\ufe0f {}"],
)
def test_what_is_ticked_below_a_head_is_no_open_promise(point: str) -> None:
    text = f"# Notula\n## Rencana kerja\n{point.format('pasang portal')}\n- [ ] Kodim: dua peleton\n"
    *_, done, open_ = understood(text)
    assert (done[1].kind.printed, done[1].kind is EntryKind.ACTION, done[1].text) == (True, False, "pasang portal")
    assert (open_[1].kind, open_[1].lead) == (EntryKind.ACTION, "KODIM")


@pytest.mark.parametrize("head", ["## Tindak lanjut\n", "## Pembahasan\n"])
@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [
        ("Kirim surat edaran @KESBANGPOL @POLRES ^25/11/2026", ("KESBANGPOL", "POLRES"), "2026-11-25"),
        ("Kirim surat edaran PJ: @KESBANGPOL paling lambat 25/11/2026", ("KESBANGPOL",), "2026-11-25"),
        ("Kirim surat edaran paling lambat 25/11/2026", (), "2026-11-25"),
        ("Kirim surat edaran @POLRES", ("POLRES",), None),
    ],
)
def test_owner_and_date_of_what_is_ticked_are_proposed(
    head: str, words: str, owners: tuple[str, ...], due: str | None
) -> None:
    line = understood(f"# Notula\n{head}- [x] {words}\n- [ ] Kodim: dua peleton\n")[-2][1]
    assert (line.kind, line.text, line.flags) == (EntryKind.NOTE, words, ("done-proposed",))
    assert (line.proposed, line.proposed_due and str(line.proposed_due.date)) == (owners, due)
    assert ("Wednesday, 25 Nov 2026" in str(echo(line, SITTING))) == (due is not None)


def test_what_is_ticked_and_names_nobody_and_no_day_is_a_note_without_a_doubt() -> None:
    line = understood("# Notula\n## Tindak lanjut\n- [x] pasang portal\n")[-1][1]
    assert (line.kind, line.flags, line.proposed) == (EntryKind.NOTE, (), ())


@pytest.mark.parametrize("state", ["DONE", "SELESAI", "CANCELLED", "BATAL"])
def test_what_org_says_is_done_or_given_up_is_no_open_promise(state: str) -> None:
    text = f"* Notula\n** Tindak lanjut\n*** {state} pasang portal\ndicat\n*** TODO dua peleton @KODIM\ndari Yonif\n"
    (_, done), (_, more), (_, open_), (_, of_it) = understood(text)[2:]
    assert EntryKind.ACTION not in (done.kind, more.kind, of_it.kind)
    assert done.text == ("pasang portal" if state in ("DONE", "SELESAI") else f"{state} pasang portal")
    assert (open_.kind, open_.lead, of_it.kind) == (EntryKind.ACTION, "KODIM", EntryKind.CONTINUATION)


def test_ticks_that_are_the_bullets_of_a_list_say_nothing() -> None:
    lines = [line for _, line in understood("Rencana aksi:\n\u2705 Polres: pasang portal\n\u2705 Kodim: dua peleton\n")]
    assert [(line.kind, line.lead) for line in lines[1:]] == [(EntryKind.ACTION, "POLRES"), (EntryKind.ACTION, "KODIM")]


def test_a_bar_behind_a_backslash_stays_in_its_cell() -> None:
    text = (
        "# Notula\n\n| No | Rencana aksi | PIC | Tenggat |\n|---|---|---|---|\n"
        "| 1 | Angkut pasir \\| lumpur | Polres | 30/11/2026 |\n"
    )
    (line,) = (line for _, line in understood(text) if line.kind is EntryKind.ACTION)
    assert (line.text, line.lead, str(line.due and line.due.date)) == ("Angkut pasir|lumpur", "POLRES", "2026-11-30")


def test_what_agencies_are_about_is_a_title_and_no_speaker() -> None:
    text = b"Notula rapat\nA. Kesehatan\n- stok aman\nB. Perhubungan\n- rambu hilang\n"
    for line in foreign.read(text, "berkas", BONTANG).lines:
        assert foreign.understood(line, BONTANG).speaker == ""
