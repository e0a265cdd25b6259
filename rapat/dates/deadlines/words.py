"""The words of due expressions, Indonesian and English, with the class each belongs to and the value it carries.

A class is what the shapes of `rapat.dates.deadlines.shapes` are written with: `Senin` and `Monday` are both `WEEKDAY`
0. Words stand here in lower case, without apostrophes ("jumat" is also Jum'at) and without a closing full stop.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rapat.text import months


class Word(NamedTuple):
    """The class of a word and the number it stands for (month, weekday, count …), None when it has none."""

    kind: str
    value: int | None = None


def _all(kind: str, words: str, value: int | None = None) -> dict[str, Word]:
    return {word: Word(kind, value) for word in words.split()}


def _in_order(kind: str, groups: str, first: int = 0) -> dict[str, Word]:
    """Groups of synonyms separated by `|`, numbered from `first`."""
    return {word: Word(kind, number) for number, words in enumerate(groups.split("|"), first) for word in words.split()}


MONTHS: Final = _in_order(
    "MONTH", "|".join(" ".join((month.name.casefold(), *month.shorts, *month.others)) for month in months.MONTHS), 1
)
WEEKDAYS: Final = _in_order(
    "WEEKDAY",
    "senin senen sen snin monday mon | selasa sel slasa tuesday tue tues | rabu rebo rab wednesday wed"
    " | kamis kemis kam kms thursday thu thur thurs"
    " | jumat jum jumaat jmt friday fri | sabtu sab sbtu saturday sat | ahad ahd sunday sun min",
)
BRIEF_WEEKDAYS: Final = _in_order("WEEKDAY", "sn | sl | rb | km | jm | sb | mg")
"""Two letters, which are other things too (km, rb): a weekday only before a date, after "hari" or alone."""

DOUBTFUL: Final = frozenset(
    [
        "jan",
        "mar",
        "may",
        "march",
        "sep",
        "dec",
        "sen",
        "sel",
        "min",
        "sat",
        "sun",
        "mon",
        "wed",
        "thu",
        "tue",
        "fri",
        "sab",
        "rab",
        "kam",
        "jum",
    ]
)
"""Names and words of other things too ("Sat Lantas", "may"): a date only beside a number or another word of time."""

NUMBERS: Final = {
    **_in_order(
        "NUMBER",
        "satu one | dua two | tiga three | empat four | lima five | enam six | tujuh seven | delapan eight"
        "| sembilan nine | sepuluh ten | sebelas eleven | twelve | thirteen | fourteen | fifteen | sixteen"
        "| seventeen | eighteen | nineteen | twenty",
        1,
    ),
    **_all("NUMBER", "thirty", 30),
    **_all("NUMBER", "forty", 40),
    **_all("NUMBER", "fifty", 50),
    **_all("NUMBER", "sixty", 60),
    **_all("NUMBER", "ninety", 90),
    **_all("NUMBER", "seratus", 100),
    **_all("NUMBER", "seribu", 1000),
    **_all("SCALE", "puluh", 10),
    **_all("SCALE", "belas", 10),
    **_all("SCALE", "ratus hundred", 100),
    **_all("SCALE", "ribu thousand", 1000),
    **_all("HALF", "setengah separuh paruh half"),
    **_all("SOME", "beberapa sejumlah several few many"),
}
ORDINALS: Final = {
    **_in_order(
        "ORDINAL",
        "pertama kesatu first | kedua second | ketiga third | keempat fourth | kelima fifth | keenam sixth"
        "| ketujuh seventh | kedelapan eighth | kesembilan ninth | kesepuluh tenth | kesebelas eleventh | twelfth"
        "| thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth",
        1,
    ),
    **_all("ORDINAL", "thirtieth", 30),
}
ROMANS: Final = _in_order("ROMAN", "i | ii | iii | iv | v | vi | vii | viii | ix | x | xi | xii", 1)

_UNITS: Final = {
    **_all("DAYS", "hari hr hri day days"),
    **_all("WEEK", "pekan mgg week weeks wk wks"),
    **_all("MINGGU", "minggu mnggu mggu"),
    **_all("BULAN", "bulan bln bl month months mth mths"),
    **_all("TAHUN", "tahun thn th year years yr yrs"),
    **_all("JAM", "jam hour hours hrs"),
    **_all("MINUTES", "menit minute minutes mins detik"),
    **_all("QUARTER", "triwulan tw triwln kuartal kwartal quarter quarters"),
    **_all("SEMESTER", "semester smt smtr"),
    **_all("FORTNIGHT", "fortnight fortnights"),
    **_all("CATURWULAN", "caturwulan cawu"),
    **_all("KERJA", "kerja working business work krj efektif"),
    **_all("KALENDER", "kalender calendar takwim"),
    **_all("WEEKDAYS", "weekday weekdays workday workdays hk"),
    **_all("DASARIAN", "dasarian"),
}
_WHEN: Final = {
    **_all("THIS", "ini this current"),
    **_all("RUNNING", "berjalan"),
    **_all("NEXT", "depan dpn next"),
    **_all("FOLLOWING", "berikut berikutnya selanjutnya mendatang coming upcoming following"),
    **_all("NANTI", "nanti nnt nti ntar entar"),
    **_all("PAST", "lalu silam ago previous"),
    **_all("YESTERDAY", "kemarin kmrn kemaren yesterday", -1),
    **_all("LAST", "last terakhir final"),
    **_all("AGAIN", "lagi lg kedepan ahead hence"),
    **_all("MORE_TIME", "mundur diundur diperpanjang perpanjang perpanjangan tambah ditambah tambahan penambahan"),
    **_all("MORE_TIME", "ditunda penundaan ditangguhkan dimundurkan diundurkan digeser dijadwalkan"),
    **_all("MORE_TIME", "another extend extended extension postpone postponed further additional more"),
    **_all("TODAY", "today sekarang skrg skrng now", 0),
    **_all("TODAY", "tonight", 0),
    **_all("TOMORROW", "besok esok bsk besuk bsok tomorrow tmr tmrw", 1),
    **_all("NEXT_DAY", "keesokan"),
    **_all("LUSA", "lusa", 2),
    **_all("TULAT", "tulat", 3),
    **_all("EDGE", "awal awl start beginning early permulaan", 0),
    **_all("EDGE", "pertengahan tengah medio mid middle", 1),
    **_all("EDGE", "akhir penghujung ujung end late akhr", 2),
    **_all("EOW", "eow"),
    **_all("MIDWEEK", "midweek"),
    **_all("EOM", "eom"),
    **_all("EOQ", "eoq"),
    **_all("EOY", "eoy"),
    **_all("TGL", "tanggal tgl tggl tngl tg tanggl date"),
    **_all("PUKUL", "pukul pkl pk at"),
    **_all("ZONE", "wib", 7),
    **_all("ZONE", "wita", 8),
    **_all("ZONE", "wit", 9),
    **_all("DAYPART", "pagi morning", 0),
    **_all("DAYPART", "siang", 1),
    **_all("QUARTER_HOUR", "seperempat"),
    **_all("PAST_HOUR", "lewat lebih past"),
    **_all("TO_HOUR", "kurang"),
    **_all("DAYPART", "sore petang afternoon", 2),
    **_all("DAYPART", "malam mlm evening night", 3),
    **_all("MERIDIEM", "am", 0),
    **_all("MERIDIEM", "pm", 12),
    **_all("NOON", "noon midday", 12),
    **_all("NOON", "midnight", 24),
    **_all("TIMEWORD", "time waktu"),
}
_REPEATED: Final = {
    **_all("EVERY", "setiap tiap stiap saban saben every each"),
    **_all("PER", "per"),
    **_all("OTHER_ONE", "other alternate"),
    **_all("TIMES", "kali times x"),
    **_all("SEKALI", "sekali once"),
    **_all("TWICE", "twice", 2),
    **_all("TWICE", "thrice", 3),
    **_in_order("WEEKDAY_PLURAL", "mondays | tuesdays | wednesdays | thursdays | fridays | saturdays | sundays"),
    **_all("AMOUNT", "sebanyak total"),
    **_all("ALTERNATE", "selang"),
    **_all("ODD", "ganjil genap odd even"),
    **_all("EXCEPT", "kecuali selain except excluding"),
    **_all("FOR", "selama for sepanjang during durasi"),
    **_all("ADVERB", "harian daily", 0),
    **_all("ADVERB", "mingguan weekly", 1),
    **_all("ADVERB", "bulanan monthly", 2),
    **_all("ADVERB", "triwulanan kuartalan quarterly", 3),
    **_all("ADVERB", "semesteran", 4),
    **_all("ADVERB", "tahunan yearly annually", 5),
    **_all("ADVERB", "fortnightly biweekly", 6),
}
_LINKS: Final = {
    **_all("TO", "sampai smp sampe hingga hngga until till til through thru sd to"),
    **_all("BEFORE", "sebelum sblm sebelom before jelang menjelang sblum"),
    **_all("ABOUT", "sekitar sktr around about approximately circa kisaran approx"),
    **_all("AFTER", "setelah sesudah stlh usai pasca selepas sehabis after seusai ssdh"),
    **_all("SINCE", "sejak semenjak since terhitung dihitung"),
    **_all("FROM", "dari from antara between drpd"),
    **_all("START", "mulai dimulai bermula tmt starting commencing"),
    **_all(
        "IF",
        "jika jikalau apabila bila bilamana kalau seandainya manakala asal asalkan begitu tergantung menunggu tunggu"
        " if unless when whenever upon pending provided depending",
    ),
    **_all("IN", "dalam dlm within in didalam"),
    **_all("OF", "of"),
    **_all("ON", "pada pd di on ke jatuh"),
    **_all("THE", "the"),
    **_all("A", "a an", 1),
    **_all("BY", "by"),
    **_all("OR", "atau or ataupun"),
    **_all("AND", "dan and serta"),
    **_all(
        "NUMBERED", "nomor nmr nomer pasal ayat butir poin point huruf lantai ruang rt rw km bab kelas item issue hal"
    ),
    **_all(
        "NUMBERED", "halaman lampiran tahap batch pos blok hlm versi version perda perwali uu pp se sk kav angka ticket"
    ),
    **_all("NUMBERED", "nopol plat seri unit tipe type model room page section article paragraph act law decree"),
    **_all("NUMBERED", "skor score rasio ratio perbandingan proporsi odds kamar gardu tiang loket persil nomornya ext"),
    **_all("NAMED", "jalan jl jln gang gg lapangan stadion taman kompleks monumen street masjid gedung"),
    **_all("MONEY", "rp idr usd sgd rupiah"),
    **_all("SOON", "segera secepatnya asap immediately urgently sesegera secepat sgr promptly"),
    **_all(
        "ROUTINE", "rutin berkala berkelanjutan ongoing continuously continuous routinely regularly kontinu kontinyu"
    ),
    **_all("ROUTINE", "periodik berkesinambungan"),
    **_all("MEETING", "rapat rakor pertemuan sidang meeting meetings rapim sitting session"),
    **_all(
        "OCCASION",
        "ramadan ramadhan romadhon puasa syawal rajab muharram muharam suro safar shafar syakban zulkaidah zulhijah"
        " dzulhijjah zulhijjah adven sekolah ajaran akademik tenang kampanye panen musim libur"
        " liburan cuti kemarau season summer winter spring autumn school holiday holidays campaign term vacation",
    ),
    **_all("PRAYER", "salat shalat sholat solat subuh dzuhur zuhur dhuhur lohor asar ashar magrib maghrib isya misa"),
    **_all("PRAYER", "dhuha duha tarawih taraweh"),
    **_all("PRAYER", "badal bakda bada"),
    **_all("LONG", "panjang long"),
}

YEARS_OF: Final = frozenset(word for word, known in _UNITS.items() if known.kind == "TAHUN")
"""Words for a year; other expressions for one name the year of a budget."""


def numbers(word: str) -> bool:
    """Return whether the figures behind a word in small letters number or measure something: RT 05/12, skor 3-1."""
    known = VOCABULARY.get(word)
    return known is not None and known.kind in ("NUMBERED", "NAMED", "MONEY")


def tells_when(word: str) -> bool:
    """Return whether a word in small letters says at the end of a text which day or part of a period is meant."""
    known = VOCABULARY.get(word)
    return known is not None and known.kind in _TELLING


_TELLING: Final = frozenset(
    {"WEEKDAY", "MONTH", "ORDINAL", "ORDINT", "LAST", "EDGE", "WEEK", "MINGGU", "BULAN", "KERJA", "ODD", "MEETING"}
)

VOCABULARY: Final = {
    **_LINKS,
    **_REPEATED,
    **_UNITS,
    **_WHEN,
    **ORDINALS,
    **NUMBERS,
    **MONTHS,
    **WEEKDAYS,
}
"""Every single word. Later groups win where a word stands in two."""

GLUED: Final = frozenset(
    {
        "MONTH",
        "DAYS",
        "WEEKDAYS",
        "WEEK",
        "MINGGU",
        "BULAN",
        "TAHUN",
        "JAM",
        "TGL",
        "PUKUL",
        "ZONE",
        "MERIDIEM",
        "KERJA",
        "TIMES",
    }
)
"""Classes of words that people write without a space before or after a number (5des, tgl5, 14.00wita)."""
