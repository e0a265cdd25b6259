"""Files as others write them: minutes and an exported chat of 2,000 lines, none of them twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

LINES: Final = 2_000
_THINGS: Final = (
    "jadwal posko personel kendaraan anggaran laporan data peta jalur terminal sekolah warga pedagang nelayan relawan"
    " drainase lampu rambu parkir stadion gudang obat ambulans perawat vaksin air listrik pohon tanggul pompa perahu"
    " radio kamera surat undangan lampiran daftar izin penyuluhan simulasi apel patroli spanduk lahan sengketa mediasi"
    " keluhan beras minyak stok bantuan tenda selimut korban banjir longsor gelombang asap rute penumpang bus dermaga"
    " karyawan limbah kontainer retribusi aset dana kontrak pelajar guru panitia juri lomba panggung"
)
_LIKE: Final = "baru lama ramai sepi aman rawan rusak lengkap terbatas gabungan rutin tambahan cadangan sementara"
_DOES: Final = "menyiapkan mengirim menyusun memeriksa memasang menertibkan mendata mengawasi memperbaiki mengatur"
_DONE: Final = "disiapkan dikirim disusun diperiksa dipasang ditertibkan didata diawasi diperbaiki diatur"
_WHERE: Final = ("Loktuan", "Berbas Pantai", "Tanjung Laut", "Bontang Kuala", "jalan Bhayangkara", "pasar Tamrin")
_WHEN: Final = (
    *("besok", "lusa", "Senin depan", "hari Jumat", "tanggal 5 Desember", "5/12", "akhir bulan", "H-3 Nataru"),
    *("awal Januari", "sebelum Natal", "tiap Senin", "dua minggu lagi", "1 Desember pukul 09.00", "kemarin"),
)
_WHO: Final = ("Polres", "Kodim", "BNN Kota", "Satpol PP", "Dinkes", "BPBD", "Dishub", "DLH", "PLN", "Basarnas", "PMI")
_SAYS: Final = ("Kapolres", "Dandim", "Kasdim", "Kadishub", "Kabag Ops", "Kasat Lantas", "Pak Budi", "Staf Dishub")
_SENDERS: Final = ("Andi Saputra", "Rina Wulandari", "Kasat Lantas", "Pak Anton Dishub", "dr. Sari Dinkes", "Kapolres")


class _Writer:
    """Writes sentences, each once."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a repeatable corpus, no secret
        self._written: set[str] = set()

    def thing(self) -> str:
        one, other, like = (self.chance.choice(words) for words in map(str.split, (_THINGS, _THINGS, _LIKE)))
        return self.chance.choice([f"{one} {other}", f"{one} {like}", f"{self.chance.randint(2, 240)} {one}", one])

    def sentence(self) -> str:
        while True:
            thing, other = self.thing(), self.thing()
            like, does, done = (self.chance.choice(words) for words in map(str.split, (_LIKE, _DOES, _DONE)))
            where, when, who, says = (self.chance.choice(words) for words in (_WHERE, _WHEN, _WHO, _SAYS))
            said = self.chance.choice(
                [
                    f"{thing} di {where} masih {like} karena {other} belum {done}",
                    f"ada {thing} yang {done} di {where}, {other} menyusul",
                    f"{who} akan {does} {thing} {when}",
                    f"{who} agar {does} {thing} paling lambat {when}",
                    f"mohon {who} {does} {thing} dan {other}",
                    f"{thing} sudah {done} {when} oleh {who}",
                    f"kami {does} {thing} {when}, {other} tetap {like}",
                    f"{says} melaporkan bahwa {thing} {done}, {other} {like}",
                    f"apakah {thing} bisa {done} {when}?",
                    f"disepakati {thing} {done} {when}",
                ]
            )
            if said not in self._written:
                self._written.add(said)
                return said


def minutes() -> str:
    """Plain minutes: heads, lists with signs and numbers, speakers, paragraphs."""
    writer = _Writer(1)
    return "\n".join(["NOTULA RAPAT KOORDINASI", "", "Tempat: Ruang rapat Kesbangpol", "", *_minutes(writer)]) + "\n"


def _minutes(writer: _Writer) -> Iterator[str]:
    for at in range(LINES):
        if at % 20 == 0:
            yield writer.chance.choice(["Pembahasan:", "Kesimpulan:", "Tindak lanjut:", "Tanya jawab:"])
        said = writer.sentence()
        said = said[0].upper() + said[1:]
        says = writer.chance.choice(_SAYS)
        yield writer.chance.choice([f"- {said}", f"{at % 20 + 1}. {said}", f"{says}: {said}", f"{said}."])


def chat() -> str:
    """An exported chat."""
    writer = _Writer(2)
    moments = (f"{8 + at // 240:02}.{at // 4 % 60:02}" for at in range(LINES))
    return "".join(f"26/11/26 {moment} - {writer.chance.choice(_SENDERS)}: {writer.sentence()}\n" for moment in moments)
