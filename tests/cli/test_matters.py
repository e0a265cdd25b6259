"""A duty officer at the command line: a report comes in, agencies are warned, a case and its line in a meeting."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_from_a_telephone_call_to_the_next_sitting(rapat: Terminal, meeting: str) -> None:
    report = rapat(
        *("matters", "add", "community", "Orang memotret dermaga", "--place", "Dermaga Loktuan"),
        *("--content", "Dua orang memotret dermaga sejak pagi", "--channel", "phone", "--json"),
    ).json
    assert (report["id"], report["kind"], report["channel"]) == ("LAP-2026-01", "community", "phone")
    warning = rapat(
        *("circulars", "issue", "Dua orang memotret dermaga", "--to", "POLRES,KODIM,BNNK,KEJARI"),
        *("--urgency", "flash", "--matter", "LAP-1", "--json"),
    ).json
    assert (warning["id"], warning["matter"], len(warning["missing"])) == ("PBT-2026-001", "LAP-2026-01", 4)
    rapat("circulars", "acknowledge", "1", "--by", "KODIM", "--told-by", "Piket Kodim")
    shown = rapat("circulars", "show", "1", "--json").json
    assert shown["missing"] == ["POLRES", "BNNK", "KEJARI"]
    assert {receipt["agency"]: receipt["told_by"] for receipt in shown["acknowledgements"]}["KODIM"] == "Piket Kodim"
    assert [row["unacknowledged"] for row in rapat("inbox", "--json").json if row["why"] == "unacknowledged"] == [
        ["POLRES", "BNNK", "KEJARI"]
    ]
    rapat(
        "record", meeting, "-", typed="Kapolres: dua orang dimintai keterangan &LAP-1\n! Pasang CCTV @POLRES &LAP-1\n"
    )
    told = rapat("matters", "timeline", "LAP-1", "--json").json
    assert {row["what"] for row in told["timeline"]} == {"opened", "circular", "line", "action"}
    assert told["left_out"] == 0
    assert rapat("verify").code == 0


def test_the_words_are_indonesian_too(rapat: Terminal) -> None:
    indonesian = Terminal(rapat.folder, "id", "notulis")
    made = indonesian(
        *("urusan", "tambah", "pelatihan", "Latihan gabungan", "--pj", "POLRES", "--anggota", "KODIM"),
        *("--tanggal", "10/12/2026", "--jenis-gladi", "gladi lapang", "--tugas", "POLRES = 30 = Pengamanan", "--json"),
    ).json
    assert (made["exercise"], made["tasks"]) == ("field", [{"agency": "POLRES", "people": 30, "text": "Pengamanan"}])
    assert "tanpa tugas" in indonesian.try_to("urusan", "mulai", "LAT-1").err
    assert "pelatihan bersama" in indonesian("urusan").out
    assert "Tidak ada urusan" in indonesian("urusan", "--jenis", "kasus").err


def test_bad_input_is_one_sentence_with_its_remedy(rapat: Terminal) -> None:
    for words, said in (
        (("matters", "add", "case", "Sabu", "--lead", "BNNK"), "at least of class T. Give it a class"),
        (("matters", "add", "community", "Laporan", "--place", "Loktuan"), "lacks its place or what was seen"),
        (("matters", "add", "training", "Latihan", "--task", "LANAL = 3 = Patroli"), "There is no agency LANAL"),
        (("matters", "add", "training", "Latihan", "--task", "BNNK 3 Patroli"), 'Patroli has no "=" between'),
        (("matters", "add", "training", "Latihan", "--finding", "baik"), "lacks a part. Write it as"),
        (("matters", "add", "case", "Sabu", "--class", "T", "--milestone", "entah = 1/11"), "entah is not known here"),
        (("matters", "add", "information", "x", "--reliability", "Z", "--content", "y"), "Z is not known"),
        (("matters", "add", "training", "Latihan", "--time", "9.00"), "--time: no option of the kind joint training"),
        (
            ("matters", "add", "training", "Latihan", "--members", "BPBD", "--task", "DINKES = 3 = Medis"),
            "DINKES does not take part, but has a task",
        ),
        (("matters", "receive", "KSS-9", "1"), "There is no KSS-9"),
        (("matters", "show", "KSS-9"), "There is no KSS-9"),
        (("matters", "edit", "KSS-9", "--place", "x"), "There is no KSS-9"),
        (("actions", "add", "Uji", "--matter", "KSS-9"), "There is no KSS-9"),
        (("circulars", "issue", "Awas", "--to", "LANAL"), "There is no agency LANAL"),
        (("circulars", "issue", " ", "--to", "POLRES"), "The circular has no words. Write what"),
        (("circulars", "show", "7"), "There is no 7"),
    ):
        ran = rapat.try_to(*words)
        assert ran.code in (1, 2), words
        assert said in ran.err, (words, ran.err)
        assert ran.err.count("\n") == 1, words
    assert rapat("matters", "--all", "--json").json == []
    assert rapat("circulars", "--json").json == []


def test_a_case_goes_from_its_team_to_a_receipt(rapat: Terminal) -> None:
    told = ("Jaringan", "--lead", "BNNK", "--members", "POLRES", "--class", "T", "--json")
    code = rapat("matters", "add", "case", *told).json["id"]
    rapat("matters", "join", code, "KODIM", "--office", "Pasi Intel")
    rapat("matters", "milestone", code, "found", "--text", "Paket di pelabuhan")
    given = ("handover", code, "--from", "POLRES", "--to", "BNNK", "--what", "dua paket", "--told-by", "Piket")
    rapat("matters", *given)
    refused = rapat.try_to("matters", "receive", code, "1", "--by", "KODIM", "--told-by", "Piket")
    assert (refused.code, "is for BNNK, not for KODIM" in refused.err) == (1, True)
    case = rapat("matters", "receive", code, "1", "--told-by", "Piket", "--receipt", "BA-7", "--json").json
    (handover,) = case["handovers"]
    assert (handover["receipt"], handover["received"]["told_by"]) == ("BA-7", "Piket")
    assert "already" in rapat.try_to("matters", "receive", code, "1", "--told-by", "Piket").err
    left = rapat("matters", "leave", code, "KODIM", "--reason", "Selesai", "--json").json
    assert (left["members"], left["team"][0]["reason"]) == (["POLRES"], "Selesai")
    assert rapat("verify").code == 0
    indonesian = Terminal(rapat.folder, "id", "notulis")
    assert "Pasi Intel" in indonesian("urusan", "lihat", code).out
    assert "keluar dari tim" in indonesian("urusan", "alur", code).out
