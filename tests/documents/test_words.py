"""What was said stands on paper in the words that were typed; a sentence of the paper's own is an office's choice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat.capture import sayings
from rapat.documents import house_style, sample
from rapat.documents.house_style import Says
from rapat.model import Entry, EntryKind, Person
from rapat.model.views import Minutes
from tests.documents.extracting import docx
from tests.documents.making import made, order, paper, words


def said(*lines: tuple[str, str]) -> Minutes:
    """The sample's draft with these lines (speaker, text) as all that was said."""
    item = sample.DRAFT.items[3].id
    entries = tuple(
        Entry(
            id=f"{sample.MEETING}.{number}",
            number=number,
            meeting=sample.MEETING,
            kind=EntryKind.NOTE,
            raw=text,
            text=text,
            item=item,
            order=float(number),
            speaker=speaker,
            at=sample.SITTING.opened,
        )
        for number, (speaker, text) in enumerate(lines, 1)
    )
    return replace(sample.DRAFT, entries=entries, actions=(), reviewed=())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("terima kasih atas kehadiran", "Kapolres: Terima kasih atas kehadiran."),
        ("setuju", "Kapolres: Setuju."),
        ("kami sudah siap", "Kapolres: Kami sudah siap."),
        ("usul tambah pos", "Kapolres: Usul tambah pos."),
        ("ya", "Kapolres: Ya."),
        ("apakah anggaran cukup?", "Kapolres: Apakah anggaran cukup?"),
        ("apakah anggaran cukup", "Kapolres: Apakah anggaran cukup?"),
        ("siapa pun yg melanggar ditindak", "Kapolres: Siapa pun yang melanggar ditindak."),
        ("skors 10 menit", "Kapolres: Skors 10 menit."),
        ("merokok dilarang", "Kapolres: Merokok dilarang."),
        ("mengingat waktu terbatas, rapat dipercepat", "Kapolres: Mengingat waktu terbatas, rapat dipercepat."),
        ("menegaskan bahwa pos dijaga", "Kapolres menegaskan bahwa pos dijaga."),
        ("menanyakan kesiapan pos", "Kapolres menanyakan kesiapan pos."),
        ("mengusulkan: tambah pos", "Kapolres mengusulkan: tambah pos."),
        ("cuaca: hujan lebat", "Kapolres: Cuaca: hujan lebat."),
        ("rata2 peserta 40 orang", "Kapolres: Rata-rata peserta 40 orang."),
        ("aman. Selesai…", "Kapolres: Aman. Selesai…"),
    ],
)
def test_nothing_is_said_that_nobody_typed(typed: str, printed: str) -> None:
    minutes = said(("Kapolres", typed))
    assert f"a. {printed}" in words(paper("notula", minutes))
    assert f"- {printed}" in paper("notula", minutes, "message").replace("*", "")
    assert printed in words(docx(made("notula", minutes, "docx")))


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("situasi aman", "states"),
        ("pendataan titik sudah selesai", "that"),
        ("terdapat pergeseran kerawanan", "that"),
        ("agar pos dijaga", "urges"),
        ("apakah pos siaga", "asks"),
        ("apakah pos siaga?", "states"),
        ("kami sudah siap", "states"),
        ("setuju, pos ditambah", "states"),
        ("menyampaikan terima kasih", "does"),
        ("Situasi sudah aman", "states"),
        ("pakai dulu itu", "states"),
    ],
)
def test_an_office_may_let_papers_make_sentences_of_clauses(typed: str, how: Says) -> None:
    assert house_style.says(typed, sentences=True) == how


def test_sentences_are_a_setting_that_is_frozen() -> None:
    minutes = said(("Kapolres", "pos sdh siap"), ("Dandim", "apakah pos siaga"), ("Dandim", "setuju"))
    printed = words(paper("notula", minutes, "txt", order(settings=replace(sample.SETTINGS, sentences=True))))
    assert "a. Kapolres menyampaikan bahwa pos sudah siap." in printed
    assert "b. Dandim menanyakan apakah pos siaga." in printed
    assert "c. Dandim: Setuju." in printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Penata Muda Tk. I / III b", "Penata Muda Tingkat I (III/b)"),
        ("Pembina Tk.I (IV/b)", "Pembina Tingkat I (IV/b)"),
        ("Penata / III c", "Penata (III/c)"),
        ("Ajun Komisaris Besar Polisi", "Ajun Komisaris Besar Polisi"),
    ],
)
def test_a_rank_is_spelled_out(typed: str, printed: str) -> None:
    assert house_style.rank(Person(id="a", name="A", agency="", rank=typed)) == printed


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("", "197703122003122007", "NIP 19770312 200312 2 007"),
        ("", "19770312 200312 2 007", "NIP 19770312 200312 2 007"),
        ("NRP", "76010123", "NRP\u00a076010123"),
        ("", "76010123", "No.\u00a076010123"),
        ("", "", ""),
    ],
)
def test_no_service_number_is_lost(kind: str, number: str, printed: str) -> None:
    assert house_style.staff_number(Person(id="a", name="A", agency="", number_kind=kind, number=number)) == printed


@pytest.mark.parametrize(
    ("typed", "brings"),
    [
        ("memutuskan: pos dibuka", True),
        ("menyimpulkan : pos dibuka", True),
        ("minta: pos dibuka", True),
        ("lapor: arus lancar", True),
        ("usulkan pos dibuka", False),
        ("pos: dibuka", False),
        ("Rapat: dibuka", False),
        ("menu: nasi", False),
        ("memutuskan pos dibuka", False),
        ("pos dibuka: memutuskan", False),
    ],
)
def test_a_verb_with_its_colon_has_none_before_it(typed: str, *, brings: bool) -> None:
    assert sayings.brings_verb(typed) is brings
    assert (house_style.says(typed, by_colon=True) == "does") is (brings or house_style.says(typed) == "does")
