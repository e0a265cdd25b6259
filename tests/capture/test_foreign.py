"""Files that were written elsewhere come in as the minutes they are; every line of them is somewhere."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.capture import foreign
from rapat.errors import Refused
from tests.capture.foreign import left_out, minutes, particulars, reading, understood
from tests.capture.sitting import SITTING

PLAIN = """\
NOTULA RAPAT KOORDINASI
TIM KEWASPADAAN DINI

Hari/Tanggal : Senin, 23 November 2026
Tempat       : Ruang Rapat Kesbangpol
Pimpinan Rapat : Kaban Kesbangpol
Peserta:
1. Kapolres
2. Kodim

I. PEMBUKAAN
Rapat dibuka oleh Kaban pada pukul 09.05 dan dilanjutkan dengan
penyampaian maksud dan tujuan rapat.

II. PEMBAHASAN
1. Kapolres:
- situasi aman
- patroli malam berjalan
2. Kodim
   a. siap membantu
   b. personel 30 orang

III. KESIMPULAN
1. Patroli gabungan dilaksanakan
2. Pos terpadu dibuka
IV. TINDAK LANJUT
1. Susun jadwal @POLRES ^30/11/2026
---
Rapat ditutup pukul 11.00.

Bontang, 23 November 2026
Notulis,

(Rina)
"""
CAPITALS = """\
NOTULA RAPAT KOORDINASI
HARI: SENIN, 23 NOVEMBER 2026

I. PEMBUKAAN
RAPAT DIBUKA OLEH KABAN KESBANGPOL.

II. PEMBAHASAN
KAPOLRES: SITUASI AMAN.
1. BNNK: ADA DUA TARGET

KAPOLRES:
PATROLI BERJALAN
POS DITAMBAH

III. KEPUTUSAN
1. POS DIBUKA
2. CCTV DIPASANG
IV. TINDAK LANJUT
1. POLRES: SUSUN JADWAL
V. PENUTUP
RAPAT DITUTUP PUKUL 11.00.
"""
MARKDOWN = """\
# Notulensi Rapat
## Tanggal: 2026-11-23
## Peserta:
- Bu Putri
- Pak Deden

## Agenda:
1. Lomba
2. Konsumsi

## Pembahasan
### Persiapan tenda
- tenda **siap**
- genset siap
  - solar 20 liter
### Konsumsi
Nasi kotak dipesan dari warung
di dekat kantor.

## Keputusan
Lomba dimulai pukul 08.00.

## Tindak Lanjut:
- Pasang tenda @BPBD ^30/11/2026
- [ ] Pesan konsumsi @DINKES

Rapat selesai.
"""
ORG = """\
#+TITLE: Rapat Tim
* Kesiapan pos
- pos siap
** rincian
* Keputusan
- Pos dibuka
"""
ANDROID = """\
23/11/2026 09.00 - Pesan dan panggilan terenkripsi secara end-to-end.
23/11/2026 09.05 - Kapolres: situasi aman
23/11/2026 09.06 - Anda menambahkan BNNK
23/11/2026 09.07 - Budi: <Media tidak disertakan>
23/11/2026 09.08 - BNNK: Kesimpulan:
1. patroli gabungan
23/11/2026 09.18 - Kodim: /tutup 10.00
"""
IPHONE = """\
[23/11/26, 9:05:12 PM] Kapolres: situasi aman
\u200e[23/11/26, 9:06:00 PM] Kapolres: \u200eimage omitted
[23/11/26, 9:07:00 PM] ~\u202fBudi: TL: kirim data @POLRES ^30/11
"""
VTT = """\
WEBVTT

1
00:00:05.790 --> 00:00:08.100
<v Kapolres>Selamat pagi semua,</v>

2
00:00:09.000 --> 00:00:11.100
<v Kapolres>situasi aman.</v>

3
00:30:12.000 --> 00:30:15.000
Budi Santoso: saya lapor
"""
SRT = """\
1
00:00:05,790 --> 00:00:08,100
Kapolres: situasi aman.

2
00:00:09,000 --> 00:00:11,100
Patroli <i>jalan</i>.
"""
IRC = """\
[2026-11-23T14:02:11Z] <dom> scribe: dom
[2026-11-23T14:02:15Z] <dom> Topic: Agenda review
[2026-11-23T14:02:15Z] <RRSAgent> logging to https://x
[2026-11-23T14:02:20Z] <ian> present+
[2026-11-23T14:03:20Z] <dom> Ian: we should ship
[2026-11-23T14:03:25Z] <dom> ... next week
[2026-11-23T14:03:25Z] <dom> RESOLUTION: ship it
[2026-11-23T14:03:25Z] <dom> ACTION: Ian to write it
[2026-11-23T14:03:25Z] <ian> q+
"""
MEETBOT = """\
14:00:01 <ttx> #startmeeting release
14:00:09 <ttx> #topic Jadwal
14:00:19 <fungi> kita siap
14:00:29 <ttx> #agreed rilis hari Jumat
14:00:39 <ttx> #action fungi kirim catatan
14:00:49 <ttx> #endmeeting
"""
PAGE = """\
<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
<h1>Notula Rapat</h1><p>Tempat: Aula</p>
<h2>Kesiapan pos</h2><ul><li>pos <b>siap</b><ul><li>tenda &amp; kursi</li></ul></li></ul>
<h2>Tindak lanjut</h2>
<table><tr><th>No</th><th>Uraian</th><th>PIC</th><th>Tenggat</th></tr>
<tr><td>1</td><td>Pasang tenda</td><td>Polres</td><td>30/11/2026</td></tr></table>
</body></html>
"""
MAIL = """\
From: Rina <rina@bontangkota.go.id>
To: tim@bontangkota.go.id
Subject: Notula rapat
Date: Mon, 23 Nov 2026 10:00:00 +0800
Content-Type: text/plain; charset=utf-8

Kapolres: situasi aman
Keputusan: patroli gabungan
"""
TYPED = """\
# Persiapan
- tenda siap
- genset siap
Kapolres: aman
- patroli jalan
= Pos dibuka
! Data @POLRES ^30/11
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PLAIN, "plain text"),
        (MARKDOWN, "a Markdown file"),
        (ORG, "an Org file"),
        (ANDROID, "an exported chat"),
        (IPHONE, "an exported chat"),
        (VTT, "a transcript"),
        (SRT, "a transcript"),
        (IRC, "the log of a chat room"),
        (MEETBOT, "the log of a chat room"),
        (PAGE, "an HTML page"),
        (MAIL, "a mail"),
        (TYPED, "lines of the capture language"),
        ("Kapolres: aman\nDandim: siap\n", "plain text"),
    ],
)
def test_a_file_is_read_as_what_it_is(text: str, kind: str) -> None:
    assert str(reading(text).kind) == kind


def test_plain_minutes() -> None:
    assert minutes(PLAIN) == [
        "note Rapat dibuka oleh Kaban pada pukul 09.05 dan dilanjutkan dengan penyampaian maksud dan tujuan rapat.",
        "note Kapolres|",
        "continuation Kapolres|situasi aman",
        "continuation Kapolres|patroli malam berjalan",
        "note Kodim|",
        "continuation Kodim|siap membantu",
        "continuation Kodim|personel 30 orang",
        "command KESIMPULAN:",
        "decision Patroli gabungan dilaksanakan",
        "decision Pos terpadu dibuka",
        "command TINDAK LANJUT:",
        "action Susun jadwal",
        "note Rapat ditutup pukul 11.00.",
    ]
    assert particulars(PLAIN) == [
        ("TITLE", "NOTULA RAPAT KOORDINASI"),
        ("TITLE", "TIM KEWASPADAAN DINI"),
        ("DAY", "Senin, 23 November 2026"),
        ("PLACE", "Ruang Rapat Kesbangpol"),
        ("CHAIR", "Kaban Kesbangpol"),
        ("PRESENT", "Kapolres"),
        ("PRESENT", "Kodim"),
    ]
    assert left_out(PLAIN) == [
        "I. PEMBUKAAN",
        "II. PEMBAHASAN",
        "---",
        "Bontang, 23 November 2026",
        "Notulis,",
        "(Rina)",
    ]


def test_minutes_all_in_capitals() -> None:
    assert minutes(CAPITALS) == [
        "note RAPAT DIBUKA OLEH KABAN KESBANGPOL.",
        "note KAPOLRES|SITUASI AMAN.",
        "note BNNK|ADA DUA TARGET",
        "note KAPOLRES|",
        "continuation KAPOLRES|PATROLI BERJALAN",
        "continuation KAPOLRES|POS DITAMBAH",
        "command KEPUTUSAN:",
        "decision POS DIBUKA",
        "decision CCTV DIPASANG",
        "command TINDAK LANJUT:",
        "action SUSUN JADWAL",
        "agenda Penutup",
        "note RAPAT DITUTUP PUKUL 11.00.",
    ]
    assert left_out(CAPITALS) == ["I. PEMBUKAAN", "II. PEMBAHASAN"]


@pytest.mark.parametrize("line", ["KAPOLRES: SITUASI AMAN.", "1. KAPOLRES: SITUASI AMAN.", "KAPOLRES : SITUASI AMAN."])
def test_a_line_in_capitals_among_others_keeps_its_speaker(line: str) -> None:
    assert minutes(f"Rapat dimulai.\n\n{line}\nKodim: siap membantu\n")[1].endswith(" KAPOLRES|SITUASI AMAN.")


def test_markdown() -> None:
    assert minutes(MARKDOWN) == [
        "agenda Persiapan tenda",
        "note tenda siap",
        "note genset siap",
        "continuation solar 20 liter",
        "agenda Konsumsi",
        "note Nasi kotak dipesan dari warung di dekat kantor.",
        "command Keputusan:",
        "decision Lomba dimulai pukul 08.00.",
        "command Tindak Lanjut:",
        "action Pasang tenda",
        "action Pesan konsumsi",
        "note Rapat selesai.",
    ]
    assert [about for about, _ in particulars(MARKDOWN)] == ["TITLE", "DAY", "PRESENT", "PRESENT", "AGENDA", "AGENDA"]


def test_org() -> None:
    assert minutes(ORG) == [
        "agenda Kesiapan pos",
        "note pos siap",
        "note rincian",
        "command Keputusan:",
        "decision Pos dibuka",
    ]
    assert particulars(ORG) == [("TITLE", "Rapat Tim")]


def test_chats_of_both_telephone_systems() -> None:
    assert minutes(ANDROID) == [
        "note Kapolres|situasi aman",
        "command Kesimpulan:",
        "decision patroli gabungan",
        "note Kodim|/tutup 10.00",
    ]
    assert len(left_out(ANDROID)) == 3
    assert next(str(line.time) for _, line in understood(ANDROID) if line.speaker == "Kapolres") == "09:05:00"
    assert minutes(IPHONE) == ["note Kapolres|situasi aman", "action kirim data"]
    assert next(str(line.time) for _, line in understood(IPHONE) if line.text) == "21:05:00"


def test_transcripts() -> None:
    assert minutes(VTT) == ["note Kapolres|Selamat pagi semua, situasi aman.", "note Budi Santoso|saya lapor"]
    assert minutes(SRT) == ["note Kapolres|situasi aman.", "note Patroli jalan."]


def test_logs_of_bots() -> None:
    assert minutes(IRC) == [
        "agenda Agenda review",
        "note Ian|we should ship",
        "continuation Ian|next week",
        "decision ship it",
        "action Ian to write it",
    ]
    assert particulars(IRC) == [("NOTE_TAKER", "dom"), ("PRESENT", "ian")]
    assert minutes(MEETBOT) == [
        "agenda Jadwal",
        "note fungi|kita siap",
        "decision rilis hari Jumat",
        "action fungi kirim catatan",
    ]


def test_pages() -> None:
    assert minutes(PAGE) == [
        "agenda Kesiapan pos",
        "note pos siap",
        "continuation tenda & kursi",
        "command Tindak lanjut:",
        "action Pasang tenda",
    ]
    promise = understood(PAGE)[-1][1]
    assert (promise.lead, promise.due and str(promise.due.date)) == ("POLRES", "2026-11-30")


def test_mails() -> None:
    assert minutes(MAIL) == ["note Kapolres|situasi aman", "decision patroli gabungan"]
    assert ("TITLE", "Notula rapat") in particulars(MAIL)


def test_lines_of_the_capture_language_stay_what_they_are() -> None:
    assert [line.typed for line in reading(TYPED).lines] == TYPED.splitlines()
    assert minutes(TYPED)[:5] == [
        "agenda Persiapan",
        "note tenda siap",
        "note genset siap",
        "note Kapolres|aman",
        "continuation patroli jalan",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kapolres: seluruh personel sudah menerima\nsurat perintah dan bergeser besok.\n",
            ["note Kapolres|seluruh personel sudah menerima surat perintah dan bergeser besok."],
        ),
        ("situasi aman\npatroli jalan\n", ["note situasi aman", "note patroli jalan"]),
        (
            "- Tenda didirikan di halaman kantor wali kota oleh\n  BPBD sebelum hari Jumat.\n- Genset siap\n",
            ["note Tenda didirikan di halaman kantor wali kota oleh BPBD sebelum hari Jumat.", "note Genset siap"],
        ),
        ("Data sudah dikirim.\nkemudian diperiksa\n", ["note Data sudah dikirim.", "note kemudian diperiksa"]),
        (
            "Kapolres: seluruh personel sudah menerima\n\nsurat perintah\n",
            ["note Kapolres|seluruh personel sudah menerima", "note surat perintah"],
        ),
    ],
)
def test_wrapped_lines_are_one(text: str, words: list[str]) -> None:
    assert minutes(text) == words


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_words_of_duty_head_the_list_below_and_are_a_note_without_one(gap: str) -> None:
    assert minutes(f"Kapolres: aman\n\nLangkah strategis{gap}- susun jadwal\n- Kodim: siaga\n")[1:] == [
        "command Langkah strategis:",
        "action susun jadwal",
        "action siaga",
    ]
    assert minutes(f"Kapolres: aman\n\nKomitmen bersama{gap}Kodim: siaga\n")[1:] == [
        "note Komitmen bersama",
        "note Kodim|siaga",
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{\\rtf1\\ansi x\\par}", "Rich Text"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "old Word"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(Refused, match=what):
        foreign.read(data, "berkas", SITTING)


FILES = (PLAIN, MARKDOWN, ORG, ANDROID, IPHONE, VTT, SRT, IRC, MEETBOT, TYPED)
PIECES = st.sampled_from([line for text in FILES for line in text.splitlines()])


@given(st.lists(st.one_of(PIECES, st.text(st.characters(exclude_characters="\n\r\v\f\x85\u2028\u2029"), max_size=60))))
def test_every_line_is_in_one_place_and_in_order(lines: list[str]) -> None:
    read = foreign.read_lines(lines, SITTING)
    raws = [raw for line in read.lines for raw in line.raw.split("\n")]
    assert [raw for raw in raws if raw.strip()] == [line for line in lines if line.strip()]
    for line in read.lines:
        assert foreign.understood(line, SITTING).raw == line.raw


TELEPHONE = """\
*NOTULA RAPAT WASDIN*
🗓 Senin, 23 Nov 2026
📍 Ruang Kesbangpol

*Hadir:*
✅ Polres
✅ Kodim

*Pembahasan:*
👉 Kapolres: situasi aman
👉 ada laporan balap liar

*Keputusan:*
1️⃣ Patroli gabungan
2️⃣ Pos di simpang tiga

Demikian, terima kasih 🙏
"""
OUTLINE = """\
A. PEMBUKAAN
   Rapat dibuka pukul 09.15 WITA dengan mengucapkan
   salam kepada seluruh peserta.

B. PEMBAHASAN
   1. Kapolres:
      a. Situasi kondusif.
      b. Operasi dimulai 20 Desember dengan kekuatan
         300 personel.
   2. Kodim menyiapkan satu peleton.

C. KEPUTUSAN
   1. Pos dibuka di lima titik.
"""
TABLES = """\
# Rapat Koordinasi P4GN

## Tindak Lanjut

| No | Uraian | PIC | Target |
|----|--------|-----|--------|
| 1 | Jadwal tes urine | BNN Kota | 30/11/2026 |
| 2 | Siapkan alat | Dinkes | 4/12/2026 |

- [x] Kirim undangan
- [ ] Siapkan ruangan
"""
TODO = """\
#+TITLE: Rapat Nataru
* Pos pengamanan
- 5 titik
  + simpang 3
* Tindak lanjut
** TODO Pasang rambu
DEADLINE: <2026-12-15 Tue>
"""
STAMPED = """\
Meeting Transcript
Duration: 45 minutes

[00:00] Sarah: Okay, let's get started.
[00:15] Mike: I'm here.
"""


def test_minutes_written_on_a_telephone() -> None:
    assert minutes(TELEPHONE) == [
        "note Kapolres|situasi aman",
        "note ada laporan balap liar",
        "command Keputusan:",
        "decision Patroli gabungan",
        "decision Pos di simpang tiga",
        "note Demikian, terima kasih 🙏",
    ]
    assert [about for about, _ in particulars(TELEPHONE)] == ["TITLE", "DAY", "PLACE", "PRESENT", "PRESENT"]


def test_an_outline_gives_depth_and_nobody_speaks_for_another() -> None:
    assert minutes(OUTLINE) == [
        "note Rapat dibuka pukul 09.15 WITA dengan mengucapkan salam kepada seluruh peserta.",
        "note Kapolres|",
        "continuation Kapolres|Situasi kondusif.",
        "continuation Kapolres|Operasi dimulai 20 Desember dengan kekuatan 300 personel.",
        "note Kodim menyiapkan satu peleton.",
        "command KEPUTUSAN:",
        "decision Pos dibuka di lima titik.",
    ]


def test_tables_of_promises_and_check_boxes() -> None:
    read = understood(TABLES)
    promises = [(line.text, line.lead, str(line.due.date) if line.due else "") for _, line in read if line.lead]
    assert promises == [("Jadwal tes urine", "BNNK", "2026-11-30"), ("Siapkan alat", "DINKES", "2026-12-04")]
    assert minutes(TABLES)[-2:] == ["note Kirim undangan", "action Siapkan ruangan"]


def test_what_is_to_do_in_org() -> None:
    assert minutes(TODO) == [
        "agenda Pos pengamanan",
        "note 5 titik",
        "continuation simpang 3",
        "command Tindak lanjut:",
        "action Pasang rambu",
    ]
    due = understood(TODO)[-1][1].due
    assert due is not None
    assert str(due.date) == "2026-12-15"


def test_states_of_ones_own_and_days_in_org() -> None:
    text = "#+TITLE: Rakor\n* Hasil\n** DECIDED posko di masjid\n* TODO Dinkes siapkan tenda <2026-12-03 Thu>\n"
    assert "decision posko di masjid" in minutes(text)
    due = understood(text)[-1][1].due
    assert due is not None
    assert str(due.date) == "2026-12-03"


def test_a_transcript_without_cues() -> None:
    assert minutes(STAMPED) == ["note Sarah|Okay, let's get started.", "note Mike|I'm here."]


TURNS = [
    "00:00:04 Kepala BNN: Kita mulai\n00:07:30 Kapolres: Keputusan: pos dibuka\n00:09:00 Dandim: Siap",
    "(00:04) Kepala BNN: Kita mulai\n(07:30) Kapolres: Keputusan: pos dibuka\n(09:00) Dandim: Siap",
    "0:00:04 - Kepala BNN: Kita mulai\n0:07:30 - Kapolres: Keputusan: pos dibuka\n0:09:00 - Dandim: Siap",
    "Kepala BNN  00:00:04\nKita mulai\nKapolres  00:07:30\nKeputusan: pos dibuka\nDandim (00:09:00)\nSiap",
    "00:00:04\nKepala BNN\nKita mulai\n\n00:07:30\nKapolres\nKeputusan: pos dibuka\n\n00:09:00\nDandim\nSiap",
    "00:00:04 Kepala BNN\nKita mulai\n\n00:07:30 Kapolres\nKeputusan: pos dibuka\n\n00:09:00 Dandim\nSiap",
]


@pytest.mark.parametrize("text", TURNS)
def test_a_transcript_with_a_time_at_each_turn(text: str) -> None:
    assert minutes(text) == ["note Kepala BNN|Kita mulai", "decision Kapolres|pos dibuka", "note Dandim|Siap"]


def test_a_name_below_a_time_is_no_sentence() -> None:
    text = "00:00:04\nRapat dimulai tepat waktu\n\n00:01:00\nKapolres\nAman\ndan terkendali\n"
    assert minutes(text) == ["note Rapat dimulai tepat waktu", "note Kapolres|Aman dan terkendali"]


def word_file() -> bytes:
    """Minutes as an office writes them in Word: a table of data, headings, lists, a table of promises."""
    document = docx.Document()
    document.add_heading("Notula Rapat", 0)
    data = document.add_table(rows=2, cols=2)
    for row, cells in zip(data.rows, [("Tempat", "Aula"), ("Pimpinan Rapat", "Sekda")], strict=True):
        row.cells[0].text, row.cells[1].text = cells
    document.add_heading("Pembahasan", 1)
    document.add_heading("Kesiapan pos", 2)
    document.add_paragraph("Kapolres: situasi aman")
    document.add_paragraph("pos siap", style="List Bullet")
    document.add_paragraph("B. Keputusan")
    document.add_paragraph("Pos dibuka", style="List Number")
    document.add_heading("Tindak Lanjut", 1)
    table = document.add_table(rows=2, cols=3)
    rows = [("Uraian", "Penanggung Jawab", "Batas Waktu"), ("Susun jadwal", "Polres", "30/11/2026")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_files() -> None:
    assert minutes(word_file()) == [
        "agenda Kesiapan pos",
        "note Kapolres|situasi aman",
        "continuation pos siap",
        "command Keputusan:",
        "decision Pos dibuka",
        "command Tindak Lanjut:",
        "action Susun jadwal",
    ]
    assert particulars(word_file()) == [("TITLE", "Notula Rapat"), ("PLACE", "Aula"), ("CHAIR", "Sekda")]
    with pytest.raises(Refused, match="damaged"):
        reading(word_file()[:-200])


def repacked(part: str, content: bytes) -> bytes:
    """The Word file with another part of its own."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file())) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, content)
    return packed.getvalue()


ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))


_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


_TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def word_of(body: str) -> bytes:
    """A Word file with this in its body; `r` is a run with its words."""
    body = re.sub(r"<r>(.*?)</r>", r"<w:r><w:t>\1</w:t></w:r>", body)
    return repacked(
        "word/document.xml", f'<w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>'.encode()
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p><r>aman </r><w:hyperlink><r>di kota</r></w:hyperlink></w:p>", ["note aman di kota"]),
        ("<w:p><r>aman</r><w:ins><r> terkendali</r></w:ins></w:p>", ["note aman terkendali"]),
        ("<w:p><r>aman</r><w:del><w:r><w:delText>rusuh</w:delText></w:r></w:del></w:p>", ["note aman"]),
        ("<w:p><w:moveFrom><r>lama</r></w:moveFrom><w:moveTo><r>baru</r></w:moveTo></w:p>", ["note baru"]),
        ("<w:p><w:fldSimple><r>30 November</r></w:fldSimple><r> dibahas</r></w:p>", ["note 30 November dibahas"]),
        ("<w:sdt><w:sdtContent><w:p><r>isi kendali</r></w:p></w:sdtContent></w:sdt>", ["note isi kendali"]),
        ("<w:p><w:sdt><w:sdtContent><r>isi</r></w:sdtContent></w:sdt><r> baris</r></w:p>", ["note isi baris"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><r>aman</r></w:p>", ["note aman"]),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>tampak</w:t></w:r></w:p>', ["note tampak"]),
        ("<w:p><w:r><w:t>dua</w:t><w:tab/><w:t>kata</w:t></w:r></w:p>", ["note dua\tkata"]),
        ("<w:p><w:r><w:t>satu</w:t><w:br/><w:t>dua</w:t></w:r></w:p>", ["note satu", "note dua"]),
        ('<w:p><w:r><w:t>satu</w:t><w:br w:type="page"/><w:t>dua</w:t></w:r></w:p>', ["note satudua"]),
        ("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>aktif</w:t></w:r></w:p>", ["note non-aktif"]),
        (
            _TABLE.format(_TABLE.format("<w:p><r>dalam</r></w:p>")) + "<w:p><r>luar</r></w:p>",
            ["note dalam", "note luar"],
        ),
    ],
)
def test_the_words_of_a_word_file_are_those_that_its_reader_sees(body: str, words: list[str]) -> None:
    assert minutes(word_of(body)) == words


def test_merged_cells_of_a_word_file_have_their_words_in_each_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for place, cell in enumerate(table._cells):
        cell.text = f"isi {place}"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "tinggi"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "lebar"
    out = io.BytesIO()
    document.save(out)
    raws = [line.raw for line in reading(out.getvalue()).lines]
    assert raws == ["isi 0 | isi 1 | isi 2", "tinggi | lebar", "tinggi | isi 7 | isi 8", "tinggi | isi 10 | isi 11"]


@pytest.mark.parametrize(
    ("part", "content", "times", "said"),
    [
        ("word/document.xml", b"<w:p/>", 2_000_000, "too large: unpacked it has 12 MB"),
        ("word/media/image1.png", b"\0", 250_000_000, "too large: unpacked it has 250 MB"),
        ("word/document.xml", f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]><x>&e11;</x>'.encode(), 1, "damaged"),
        ("word/document.xml", b"<w:document", 1, "damaged"),
        ("word/document.xml", b"<html/>", 1, "damaged"),
    ],
    ids=["text", "pictures", "entities", "cut", "another"],
)
def test_a_word_file_that_would_take_the_machine_is_refused(part: str, content: bytes, times: int, said: str) -> None:
    data = repacked(part, content * times)  # here, not where tests are collected: by each process, even for one test
    with pytest.raises(Refused, match=said):
        reading(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "I.   Pembukaan\n     Rapat dibuka Kapolres.\nII.  Paparan\n     1) Kapolres : turun 12%\n",
            ["note Rapat dibuka Kapolres.", "note Kapolres|turun 12%"],
        ),
        (
            "Kapolres: aman\n\nKeputusan\n- Posko bersama\n- Laporan harian\n\nRapat selesai.\n",
            [
                "note Kapolres|aman",
                "command Keputusan:",
                "decision Posko bersama",
                "decision Laporan harian",
                "note Rapat selesai.",
            ],
        ),
        (
            "Hasil rapat\n- Gladi bersih tanggal 30\n- Seragam batik\n",
            ["note Gladi bersih tanggal 30", "note Seragam batik"],
        ),
        (
            "Bertempat di ruang rapat telah dilaksanakan rapat koordinasi dengan hasil\nsebagai berikut :\n1. Satu\n",
            [
                "note Bertempat di ruang rapat telah dilaksanakan rapat koordinasi dengan hasil sebagai berikut :",
                "continuation Satu",
            ],
        ),
        (
            "[2026-11-23 09:00:05] <rina> #topic Situasi\n[2026-11-23 09:00:09] <kapolres> aman\n",
            ["agenda Situasi", "note kapolres|aman"],
        ),
        (
            "Notulen Rapat Persiapan\nTanggal 24/11/2026\nTempat aula\n\nSeksi acara siap\n",
            ["note Seksi acara siap"],
        ),
    ],
)
def test_structure_is_what_it_looks_like(text: str, words: list[str]) -> None:
    assert minutes(text) == words


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("Dinkes menyiagakan ambulans sebelum 10 Desember\npolres menjaga dermaga sebelum 12 Desember", 2),
        ("angkut sampah dari pasar dan pelabuhan ^10/12\njaga dermaga dan terminal bus ^12/12", 2),
        ("Dinkes menyiagakan ambulans mulai tanggal 10 Desember\ndi pelabuhan dan di terminal bus", 1),
    ],
)
def test_lines_that_both_end_in_their_day_are_two_promises(text: str, promises: int) -> None:
    assert len(minutes(f"Tindak Lanjut:\n{text}\n")) == 1 + promises


def test_villages_are_no_day_of_december_and_a_line_goes_on() -> None:
    text = "Pembahasan\n\nBantuan sudah disalurkan oleh relawan kepada warga di 10 desa\nyang tersebar di 12 desa\n"
    assert minutes(text)[-1].endswith("di 10 desa yang tersebar di 12 desa")
