"""Whatever is typed: nothing raises and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat import capture
from rapat.capture import FLAGS, action_line, parsing
from rapat.model import EntryKind
from rapat.text.language import ENGLISH, Language
from tests.capture.sitting import SITTING, read

WORDS = (
    "! !! = ? % # #2 + - • 1. a. ... \\ / /buka /tutup s/ / : ; , . @ ^ & @POLRES @satpol pp @semua @tidakada PJ: PIC:"
    " ^besok ^30/11 ^H-7 paling lambat s.d. besok Polres Kodim Kapolres: Ketua: a.n. Plt. (R) (T) 09.25 24.99 agar dan"
    " Kesimpulan: TL: info: rahasia: ralat: => → izin tamu pulang mewakili &P4GN-03 ;buka rapat berikutnya: \x00"
    " \x1b[2J \u202e \u200b \ufeff \u00a0 [/] {{x}} <b> 😀 \u2018 \u201c … \uff5e \uff11\uff12"
)
PIECES = st.sampled_from(WORDS.split(" "))
TYPED = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))
INDONESIAN = Language("id")


@given(TYPED)
def test_no_line_raises_and_every_line_is_kept(raw: str) -> None:
    line = read(raw)
    assert line.raw == raw
    assert set(line.flags) <= set(FLAGS) - {"not-read"}
    assert line.text.strip() == line.text
    if not line.trace and line.kind.value == "note" and not (line.speaker or line.matter or line.private):
        assert line.text or not raw.strip(" \t\u00a0\ufeff\u200b") or not raw.isprintable()


@given(st.text(st.characters(categories=["Cs", "L", "P", "Zs"])))
def test_what_no_file_can_hold_is_shown_as_the_replacement_character(raw: str) -> None:
    line = read(f"x {raw}")
    assert line.raw.encode()
    assert ("undecodable" in line.flags) == ("\ufffd" in line.raw)


@pytest.mark.parametrize(
    ("raw", "private"),
    [
        (" ! Kirim data @POLRES", False),
        ("! Kirim 5 persen data; segera @POLRES", False),
        ("% ! Kirim data @POLRES", True),
        ("- ! % Kirim data @POLRES", True),
        ("(R) ! Kirim data @POLRES", True),
        ("rahasia: ! Kirim data @POLRES", True),
    ],
)
def test_a_mistake_of_ours_costs_no_line_and_hides_none(
    monkeypatch: pytest.MonkeyPatch, raw: str, *, private: bool
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(parsing, "SURVIVED", (Exception,))
    monkeypatch.setattr(action_line, "promise", broken)
    line = read(raw)
    assert (line.kind, line.text, line.flags) == (EntryKind.NOTE, raw.strip(), ("not-read",))
    assert line.private is private
    assert ENGLISH.say(capture.echo(line, SITTING))


def test_a_mistake_of_ours_is_seen_in_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(action_line, "promise", broken)
    with pytest.raises(RecursionError):
        read("! Kirim data @POLRES")


@pytest.mark.parametrize("raw", ["Selanjutnya dari: Polres", "Lalu dari: siap", "Kemudian selanjutnya oleh: ada"])
def test_words_that_lead_to_a_name_lead_to_none(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.speaker) == (EntryKind.NOTE, raw, "")


@given(TYPED)
def test_every_line_has_an_echo_in_both_languages(raw: str) -> None:
    line = read(raw)
    for language in (ENGLISH, INDONESIAN):
        assert language.say(capture.echo(line, SITTING))


@given(TYPED)
def test_what_completes_a_line_is_a_whole_name_on_the_same_line(raw: str) -> None:
    rest = capture.complete(raw, SITTING)
    assert rest == "" or rest.isprintable()
    assert capture.complete(raw + rest, SITTING) == "" or not rest


@pytest.mark.parametrize(
    ("raw", "rest"),
    [
        ("! Kirim @pol", "res"),
        ("! Kirim @POL", "RES"),
        ("! Kirim @POLRES", ""),
        ("+ POLRES, bn", "nk"),
        ("Kapol", "res: "),
        ("/bu", "ka"),
        ("/u", "rungkan"),
        (";bu", "ka"),
        ("# kes", "iapan Nataru"),
        ("! Kirim &p4", "GN-03"),
        ("situasi aman", ""),
    ],
)
def test_a_line_is_completed(raw: str, rest: str) -> None:
    assert capture.complete(raw, SITTING) == rest


@pytest.mark.parametrize("text", ["x" * 100_000, "@" * 5_000, "- " * 5_000, "^" * 5_000, "a:" * 5_000, "(" * 5_000])
def test_long_lines_come_in_whole(text: str) -> None:
    assert read(text).raw == text
    assert read(f"! {text}").raw == f"! {text}"
