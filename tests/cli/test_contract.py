"""The shapes scripts rely on, the names in both languages, and the help."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapat.cli.commands import Group, LocalizedCommand, in_language
from rapat.cli.parameters import Option
from rapat.cli.root import ROOT
from rapat.text.language import ENGLISH, Language
from tests.cli.terminal import Terminal, parse

INDONESIAN = Language("id")


def commands(
    command: LocalizedCommand = ROOT, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], LocalizedCommand]]:
    """Every command with its words."""
    yield path, command
    if isinstance(command, Group):
        for row in command.rows:
            yield from commands(row.load(), (*path, row.name))


EVERY = list(commands())


def twin(path: tuple[str, ...]) -> list[str]:
    """The words of a command in Indonesian."""
    words = []
    command: LocalizedCommand = ROOT
    for name in path:
        assert isinstance(command, Group)
        row = next(row for row in command.rows if row.name == name)
        words.append(row.indonesian)
        command = row.load()
    return words


@pytest.mark.parametrize("path", [path for path, _ in EVERY], ids=[" ".join(path) or "rapat" for path, _ in EVERY])
def test_every_command_is_reached_by_its_name_in_both_languages(path: tuple[str, ...]) -> None:
    assert all(twin(path))
    for code in ("en", "id"):
        rapat = Terminal(Path(), code)
        usage, text = rapat(*twin(path), "--bantuan").out.split("\n", 1)
        assert usage.startswith("Usage" if code == "en" else "Cara pakai")
        assert text == rapat(*path, "--help").out.split("\n", 1)[1]


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "rapat" for path, _ in EVERY])
def test_help_is_in_the_readers_language(path: tuple[str, ...], command: LocalizedCommand) -> None:
    for code in ("en", "id"):
        shown = Terminal(Path(), code)(*path, "--help").out
        assert " ".join(Language(code).text(command.summary).split()) in " ".join(shown.split())
        assert "None" not in shown


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "rapat" for path, _ in EVERY])
def test_every_example_runs_as_it_stands(path: tuple[str, ...], command: LocalizedCommand) -> None:
    """An example parses, in both languages: its commands, options and values are real."""
    if not isinstance(command, Group):
        assert command.example, path
    for line in command.example.splitlines():
        for language in (ENGLISH, INDONESIAN):
            program, *words = shlex.split(in_language(line, ROOT, language))
            assert program == "rapat"
            parse(words)


def test_an_example_is_all_in_the_readers_words() -> None:
    """Names, what a list takes where no member is named, and choices; what somebody would type stays."""
    for english, indonesian in (
        ("rapat documents all 11", "rapat dokumen semua 11"),
        ('rapat actions --by due --due-to "akhir bulan"', 'rapat tl --per tenggat --tenggat-sampai "akhir bulan"'),
        ("rapat documents notula --full -f pdf", "rapat dokumen notula --lengkap -f pdf"),
        ("rapat decisions --status replaced", "rapat keputusan --status diganti"),
        ("rapat actions add replaced --lead all", "rapat tl tambah replaced --pj all"),
    ):
        assert in_language(english, ROOT, INDONESIAN) == indonesian
        assert in_language(english, ROOT, ENGLISH) == english


def test_options_have_two_names() -> None:
    same = {"--json", "--jsonl", "--csv", "--format", "--forum", "--status", "--pic", "--whatsapp"}
    lonely = {
        f"{' '.join(path)} {option.opts[0]}"
        for path, command in EVERY
        for option in command.params
        if isinstance(option, Option) and len([name for name in option.opts if name.startswith("--")]) == 1
    }
    assert {one.rsplit(" ", 1)[1] for one in lonely} <= same


def _set(words: str) -> set[str]:
    return set(words.split())


def test_keys_of_a_meeting(rapat: Terminal, meeting: str) -> None:
    (listed,) = rapat("meetings", "list", "--json").json
    promised = {"id", "forum", "title", "date", "start", "end", "place", "status", "class", "version"}
    assert promised <= listed.keys()
    assert listed["start"] == "09:00:00+08:00"
    shown = rapat("meetings", "show", meeting, "--json").json
    assert promised | {"agenda", "attendance", "entries", "actions"} <= shown.keys()


def test_keys_of_a_line_and_an_action(rapat: Terminal, meeting: str) -> None:
    ran = rapat("record", meeting, "-", "--json", typed="09.25 Kapolres: aman\n! Kirim data @POLRES ^besok\n").json
    assert ran.keys() >= {"meeting", "recorded", "skipped", "lines"}
    promised = _set(
        "line kind id item text raw speaker lead supporting pic due anchor time priority matter private flags"
    )
    for line in ran["lines"]:
        assert line.keys() >= promised
    note, action = ran["lines"]
    assert (note["kind"], note["speaker"], note["time"]) == ("note", "Kapolres", "2026-11-24T09:25:00+08:00")
    assert (action["kind"], action["lead"], action["due"]) == ("action", "POLRES", "2026-11-25")
    (listed,) = rapat("tl", "--json").json
    promised = _set(
        "id text meeting forum lead supporting pic due due_text original_due status overdue extensions matter"
    )
    assert listed.keys() >= promised
    assert (listed["extensions"], listed["overdue"], listed["status"]) == ([], False, "open")
    entry = rapat("meetings", "show", meeting, "--json").json["entries"][0]
    assert entry.keys() >= {"id", "item", "kind", "text", "speaker", "time", "class", "private"}


def test_keys_of_a_due_date(rapat: Terminal) -> None:
    told = rapat("due", "Jumat depan", "--today", "2026-11-23", "--json").json
    assert told.keys() >= {"input", "date", "anchor", "rule", "time", "flags", "alternatives", "explanation"}
    assert (told["date"], told["alternatives"], told["flags"]) == ("2026-12-04", ["2026-11-27"], ["ambiguous"])
    assert rapat("due", "entah kapan", "--json").json["date"] is None


def test_indonesian_words_and_values_work_everywhere(rapat: Terminal, meeting: str) -> None:
    indonesian = Terminal(rapat.folder, "id", "notulis")
    indonesian("catat", meeting, "-", typed="! Kirim data @POLRES ^besok\n")
    listed = indonesian("tl", "--instansi", "POLRES", "--status", "belum", "--json").json
    assert [action["status"] for action in listed] == ["open"]
    assert "terjadwal" not in indonesian("pertemuan").out
    assert "berlangsung" in indonesian("pertemuan", "daftar").out
    assert "tidak ada" in indonesian.try_to("tl", "--instansi", "BNKK").err.lower()


def test_ids_may_be_shortened(rapat: Terminal, meeting: str) -> None:
    rapat("record", "1", "-", typed="! Kirim data @POLRES ^besok\n")
    assert rapat("actions", "show", "1", "--json").json["meeting"] == meeting


def test_csv_cannot_run_as_a_formula(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed='! \\=HYPERLINK("x") @POLRES\n')
    assert ",=HYPER" not in rapat("actions", "--csv").out


def test_the_hour_of_a_promise_is_told_wherever_its_day_is(rapat: Terminal, meeting: str) -> None:
    typed = "! Kirim data @POLRES ^setiap Rabu jam 9\n! Kirim peta @POLRES ^25/11 pukul 10 WIB\n"
    told = rapat("record", meeting, "-", "--preview", typed=typed).out
    assert "next Wednesday, 25 Nov 2026, 09:00" in told
    assert "due Wednesday, 25 Nov 2026, 11:00" in told
    rapat("record", meeting, "-", typed=typed)
    assert [action["due_time"] for action in rapat("actions", "--json").json] == ["09:00:00", "11:00:00"]
    assert rapat("actions").out.count("25 Nov 2026, ") == 2
    assert "25 November 2026, 09:00 (setiap Rabu" in rapat("actions", "show", "TL-2026-0001").out
    at_work = Terminal(rapat.folder, "en", "kapolres")
    assert "at 11:00" in at_work("inbox").out


def test_lines_as_json_tell_hour_rule_and_end_of_a_duty(rapat: Terminal, meeting: str) -> None:
    typed = "! Kirim rekap @POLRES ^setiap Kamis jam 8 sampai 31 Desember 2026\n! Kirim peta @POLRES ^besok\n"
    first, second = rapat("record", meeting, "-", "--json", typed=typed).json["lines"]
    assert (first["due_time"], first["until"]) == ("08:00:00", "2026-12-31")
    assert first["rule"].startswith("FREQ=WEEKLY")
    assert (second["due_time"], second["rule"], second["until"]) == (None, None, None)


@pytest.mark.parametrize("command", [command for _, command in EVERY], ids=[" ".join(path) for path, _ in EVERY])
def test_no_option_hides_behind_the_name_of_another(command: LocalizedCommand) -> None:
    names = [parameter.name for parameter in command.params]
    assert len(set(names)) == len(names)
