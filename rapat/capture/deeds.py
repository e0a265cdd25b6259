"""Which verbs name a deed somebody does: built by its prefix or ending, and no state, no chance, no reception."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapat.capture import words

_BEFALLING: Final = words.word_set(
    "mengalami menghadapi menerima menjadi memiliki mempunyai mendapat mendapatkan memperoleh merasa merasakan"
    " mengetahui meningkat menurun membaik memburuk melemah menguat meluas memuncak memanas membengkak melonjak"
    " membutuhkan memerlukan menderita merugi mencapai melebihi memasuki melihat menunggu menanti menghadiri"
    " menyaksikan menyusul meninggal mengungsi menghilang menyebabkan mengakibatkan memperkirakan memprediksi menduga"
    " mengkhawatirkan menilai menganggap meninggalkan merayakan"
    " berubah berakhir berulang bertambah berkurang berdampak berlaku berpindah berganti berlibur berduka berhasil"
    " berpotensi berada berlangsung berakibat bertujuan bernilai berstatus berbentuk bersifat berisi berasal berangkat"
    " berumur berusia berjumlah bergeser bergantung bersama beberapa berikut berapa bersih bersedia"
    " dihadiri dipimpin dibuka ditutup diikuti diterima dialami dirasakan disaksikan dijabat dimiliki dikenal dipakai"
    " pindah pensiun cuti mutasi promosi naik lulus purna umrah menikah nikah ulang libur"
    " diancam dihukum dipidana ditahan dipenjara didenda dikurung ditangkap dirawat dikarantina"
    " dinas diare dini disko"
    " digunakan ditempati dihuni diketahui dilanda disebut diperkirakan diprediksi diduga dikhawatirkan dinilai"
    " kami kini lagi pagi hari sekali bagi jadi tadi resmi tinggi rugi pergi sepi nanti bukan makan akan rekan rapi"
    " be have get receive need face lose suffer become remain see lack like likely probably not never no rain"
    " leave celebrate attended chaired led opened closed hit affected visited used known"
)
"""What befalls somebody, what he is or thinks, and words that only look like verbs."""
_BARE: Final = words.word_set(
    "pasang kirim buat bantu susun tambah turun gelar bentuk undang data cek periksa pantau kawal jaga siaga koordinasi"
    " angkut evakuasi sosialisasi patroli razia sidak sisir surati tinjau survei verifikasi validasi rekap cetak sebar"
    " salurkan bagi panggil latih dampingi proses uji pinjamkan ganti atur tata rapat bahas lapor tindak umumkan"
    " terbitkan rilis unggah input hubungi bersihkan perbaiki amankan tertibkan tempatkan kerahkan siapkan sediakan"
    " laksanakan serahkan selesaikan sebarkan seleksi segel bikin geser pindahkan pinjam carikan awasi atasi batasi"
)
"""Stems that people type as verbs without their prefix."""
_PREFIXES: Final = ("me", "ber")
_ENDINGS: Final = ("kan", "i")
_SHORTEST: Final = 6
_SHORTEST_PASSIVE: Final = 5
"""dicat, diuji, dicek."""


@lru_cache(maxsize=4096)
def deed(word: str) -> bool:
    """Return whether a word in small letters is an Indonesian verb of doing, as its doer's own."""
    if word in _BEFALLING:
        return False
    long = len(word) >= _SHORTEST
    return word in _BARE or (long and word.startswith(_PREFIXES)) or (long and _transitive(word))


@lru_cache(maxsize=4096)
def ordered(word: str) -> bool:
    """Return whether a word in small letters names a deed in the form of an order: pasang, siapkan, dirikan, temui.

    Of those in -si only stems are, as nouns that were borrowed end so: lokasi.
    """
    if word in _BARE:
        return True
    order = len(word) >= _SHORTEST and word not in _BEFALLING and not word.startswith((*_PREFIXES, "ter"))
    return order and not word.endswith("si") and (word.endswith("kan") or _transitive(word))


def befalls(word: str) -> bool:
    """Return whether a word in small letters tells what befalls somebody, or what he is."""
    return word in _BEFALLING


@lru_cache(maxsize=4096)
def done(word: str) -> bool:
    """Return whether a word in small letters is a passive of such a verb: ditindaklanjuti, dipasang."""
    loan = word.endswith("si") and word[2:3] == "s" and word[3:4] not in "aeiou"  # distribusi, diskusi
    return word.startswith("di") and len(word) >= _SHORTEST_PASSIVE and word not in _BEFALLING and not loan


@lru_cache(maxsize=1024)
def deed_in_english(word: str) -> bool:
    """Return whether a word in small letters, behind "will" or "to", names a deed."""
    return word.isalpha() and word not in _BEFALLING


def _transitive(word: str) -> bool:
    """Return whether a verb without prefix has an ending that asks for something it is done to: kirimkan, dampingi."""
    return word.endswith(_ENDINGS) and not word.startswith(("ter", "ke", "di", "pe", "se"))
