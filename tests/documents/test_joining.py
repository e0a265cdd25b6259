"""What stands on one line of a paper, in both languages, and in every format that is set in lines."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.documents import joining, sample
from rapat.documents.writers.columns import joined, measure
from tests.documents.extracting import pdf
from tests.documents.making import made, order

TOGETHER = [
    ("Jumat, 30 Okt 2026", "Jumat, 30_Okt_2026"),
    ("Kamis, 5 November 2026", "Kamis, 5_November_2026"),
    ("Tuesday, 24 November 2026", "Tuesday, 24_November_2026"),
    ("by 5 May 2026", "by 5_May_2026"),
    ("pada 27 Nov", "pada 27_Nov"),
    ("pukul 09.00 WITA s.d. 11.30 WITA", "pukul_09.00_WITA s.d. 11.30_WITA"),
    ("Pulang pukul 10.05 WITA", "Pulang pukul_10.05_WITA"),
    ("pukul sembilan pagi", "pukul sembilan pagi"),
    ("lebih dari 2 meter.", "lebih dari 2_meter."),
    ("naik 12,5 % menjadi 30 °C", "naik 12,5_% menjadi 30_°C"),
    ("Rp 2 juta", "Rp_2_juta"),
    ("14 dari 20 pos", "14_dari 20_pos"),
    ("tahun 2026 dan seterusnya", "tahun 2026 dan seterusnya"),
    ("Kaban Kesbangpol Bontang, S.Sos., M.Si.", "Kaban Kesbangpol Bontang,_S.Sos.,_M.Si."),
    ("Budi Santoso, S.I.K., M.H.", "Budi Santoso,_S.I.K.,_M.H."),
    ("Dr. H. Ahmad Basri, Ph.D", "Dr._H._Ahmad Basri,_Ph.D"),
    ("Pembina Tk. I (IV/b)", "Pembina Tk._I (IV/b)"),
    ("NIP 19770312 200312 2 007", "NIP_19770312_200312_2_007"),
    ("Komisaris Besar Polisi NRP 78060009", "Komisaris Besar Polisi NRP_78060009"),
    ("(INSIDENTAL-2026-001)", "(INSIDENTAL-~2026-~001)"),
    ("TL-2026-0001, TL-2026-0002", "TL-~2026-~0001, TL-~2026-~0002"),
    ("Nomor T-000.1.5/102/BKBP/X/2026", "Nomor_T-~000.1.5/~102/~BKBP/~X/~2026"),
    ("Kodim 0908/Bontang", "Kodim 0908/~Bontang"),
    ("dan/atau masing-masing", "dan/atau masing-masing"),
    ("https://berkas.example/peta-1/b", "https://berkas.example/peta-1/b"),
    ("Rapat selesai. Kapolres menutup", "Rapat selesai. Kapolres menutup"),
]
"""Text and where it is joined: `_` is a space and `~` a seam at which no line ends."""
TEXT = st.text(st.sampled_from("aZé09 .,/-:()%\n\u00a0") | st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(("text", "together"), TOGETHER)
def test_what_belongs_together_is_joined(text: str, together: str) -> None:
    assert joining.join(text).replace(joining.SPACE, "_").replace(joining.JOINER, "~") == together


@given(TEXT)
def test_a_text_without_its_joiners_is_unchanged(text: str) -> None:
    assert joining.part(joining.join(text)) == joining.part(text)
    assert joining.join(joining.join(text)) == joining.join(text)


@given(TEXT, st.floats(1, 60))
def test_nothing_is_joined_that_is_wider_than_its_line(text: str, line: float) -> None:
    fitted = joined(joining.part(text), line)
    assert joining.part(fitted) == joining.part(text)
    for stretch in fitted.replace("\n", " ").split(" "):
        if joining.SPACE in stretch or joining.JOINER in stretch:
            assert measure(stretch.replace(joining.JOINER, "")) <= line


def test_a_column_too_narrow_for_a_date_breaks_it_at_its_spaces() -> None:
    assert joined("30 September 2026", 8) == "30 September 2026"
    assert joined("30 September 2026", 20) == "30\u00a0September\u00a02026"


def body(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def test_every_format_that_is_set_in_lines_joins_the_same() -> None:
    ident = sample.FINAL.actions[0].action.id
    assert ident.replace("-", "</w:t><w:noBreakHyphen/><w:t>").removesuffix(ident[-4:]) in body(
        made("notula", sample.FINAL, "docx")
    )
    assert f'<span class="utuh">{ident}' in made("notula", sample.FINAL, "html").decode()
    assert ident in pdf(made("notula", sample.FINAL, "pdf"))


@pytest.mark.parametrize("form", ["txt", "message", "md"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_sent_or_read_by_programs_has_no_joiners(form: str, language: str) -> None:
    text = made("notula", sample.FINAL, form, order(language)).decode()
    assert joining.JOINER not in text


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Lie Siu Fong, S.E., M.M.", ["Lie Siu Fong,", "S.E., M.M."]),
        ("dr. Sri Lestari, M.Kes.", ["dr. Sri Lestari,", "M.Kes."]),
        ("Suparman", ["Suparman"]),
        ("Pasi Intel, mewakili Dandim", ["Pasi", "Intel,", "mewakili", "Dandim"]),
    ],
)
def test_a_name_in_a_narrow_column_stays_whole_before_its_titles(name: str, broken: list[str]) -> None:
    joined = joining.fitted(joining.join(joining.whole_name(name)), lambda stretch: len(stretch) <= 16)
    assert [joining.part(line) for line in joined.split(" ")] == broken
