"""Words and classes of words around a date that make something of it: they deny it, own it, change it, say nothing."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS: Final = _words(
    "bukan tidak tdk jangan tak never not except kecuali hampir nyaris jarang kadang almost nearly"
)
DATED_NOUNS: Final = _words(
    "rapat hasil surat nota laporan data kegiatan agenda jadwal edisi anggaran periode realisasi capaian kejadian acara"
    " keputusan notula undangan peristiwa sk perwali perda nomor event report letter dated"
)
"""Nouns whose own date may follow them."""
DOCUMENTS: Final = _words(
    "surat se sk sprin sprint perwali perda pergub perpres permen uu instruksi inpres edaran maklumat telegram"
    " radiogram nota keputusan undangan lahir born tertanggal dated letter decree circular memo"
) | {"berita acara"}
"""What bears its own date, or is of a day: no deed is due on it, unless a word says so."""
OWN_DAYS: Final = _words("lahir born tertanggal dated")
"""Words among them behind which stands nothing but such a day."""
REFERRING: Final = _words(
    "sesuai menurut berdasarkan berdasar merujuk mengacu menindaklanjuti menyusul memperhatikan pada dalam dari dengan"
    " di atas bunyi isi terbit keluar lewat melalui per under by according in with following of the"
)
"""Words before a paper that is there already: its day is its own. Behind any other it may be made or sent on it."""
DATA_NOUNS: Final = _words(
    "rekap rekapitulasi data kejadian realisasi capaian penyerapan serapan statistik kumulatif perkembangan posisi"
    " keadaan kondisi periode absensi kehadiran transaksi saldo progres laporan angka jumlah kasus figures statistics"
    " records incidents totals expenditure spending report reports cases attendance recap summary"
)
"""Nouns of what is counted over a time: "until" behind them says what they cover."""
WITH_LENGTH: Final = _words(
    "usia umur berusia berumur seumur pengalaman berpengalaman masa durasi berdurasi pengabdian domisili berdomisili"
    " menetap mukim retensi tenor beda selisih jeda interval berlaku dipidana dipenjara dihukum divonis ditahan"
    " diskors age aged old experience validity valid sentenced imprisoned tenure duration lasting gap residence"
)
"""Words that tell of something that it has a length or an age: "at most" behind them measures it."""
PUNISHMENTS: Final = _words(
    "pidana penjara kurungan hukuman vonis penahanan percobaan skorsing"
    " sentence imprisonment jail prison detention probation"
)
"""What somebody gets for so many months or years, whatever is done to have him get it."""
MEASURED_THINGS: Final = PUNISHMENTS | _words(
    "tahanan garansi jabatan cicilan angsuran kadaluarsa kedaluwarsa bayi balita anak warranty"
)
"""Who or what has a length or an age, and is also what somebody does something to."""
FINISHED: Final = _words("selesai beres rampung tuntas siap kelar jadi done finished ready")
"""Words of what is finished by then."""
FILLERS: Final = _words(
    "bukan tapi tetapi melainkan but rather ya saja aja dong deh itu harus selesai sudah please pls done bisa batas"
    " waktunya diselesaikan juga dapat sih kan nih tepat persis pas only just sharp latest pada sd wajib mohon tolong"
    " minta diminta semula lama saat"
)
"""Words that say nothing more beside a date."""

STOPS: Final = _words("SEMI DOT")
"""Classes where a clause ends."""
SILENT: Final = STOPS | _words(
    "COMMA DASH LPAR RPAR COLON CUE DUE_WORD TO BY ON THE OF IN AND TGL DAYS TIMEWORD SOON AT_MOST ABOUT DAYPART NANTI"
    " ROUTINE POSSIBLY START FROM KALENDER MERIDIEM ZONE AT TODAY CLOCK_TIME A DAY_END MINIMALLY MORE_TIME PUKUL"
)
"""Classes that say nothing more beside a date."""
REFUSING: Final = _words(
    "ROMAN EVERY TIMES SEKALI TWICE ADVERB ALTERNATE OTHER_ONE ODD EXCEPT PER ORDINAL ORDINT LAST EDGE HALF RUNNING"
    " AFTER_NEXT NEXT FOLLOWING OCCASION WEEK MINGGU BULAN TAHUN QUARTER SEMESTER CATURWULAN DASARIAN WEEKDAYS"
    " FORTNIGHT QUARTER_N HALF_N NOTHING_SET SOME LONG KERJA"
)
"""Classes of time and frequency that change a date beside which they stand."""
HANGING: Final = _words("AFTER SINCE BEFORE IF CONDITION")
"""Classes that make a date hang on what follows them."""
NAMING: Final = _words("OTHER OCCASION MEETING NAMED NUMBERED THE A")
"""Classes with which the name of a thing may begin that has no date."""
