"""`rapat decisions` and `rapat inbox` as people read them: in both languages, with the command that goes on."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal

LINES = "= Apel tiap Senin\n! Susun jadwal @KESBANGPOL ^23/11/2026\n= Apel tiap Jumat\n"


@pytest.fixture
def laid(rapat: Terminal, meeting: str) -> str:
    """A meeting with two decisions, on the first of which rests an overdue promise of the secretariat's own agency."""
    rapat("record", meeting, "-", typed=LINES)
    return meeting


@pytest.mark.parametrize(
    ("language", "group", "status"), [("en", "decisions", "in force"), ("id", "keputusan", "berlaku")]
)
def test_decisions_are_listed_for_people(rapat: Terminal, laid: str, language: str, group: str, status: str) -> None:
    rapat.environment["RAPAT_LANG"] = language
    lines = rapat(group).out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [f"{laid}/K1", f"{laid}/K2"]
    assert status in lines[1]
    assert "Apel tiap Senin" in lines[1]


def test_what_a_new_entry_replaces_is_named(rapat: Terminal, laid: str) -> None:
    told = rapat("decisions", "link", "1", "1/K2").err
    assert f"Before: Decision {laid}/K1" in told
    told = rapat("actions", "assign", "1", "--lead", "POLRES", "--supporting", "BNNK").err
    assert "Before: Lead KESBANGPOL" in told
    assert "Supporting" not in told  # there was none
    assert "Before: Due" in rapat("actions", "edit", "1", "--due", "30/11/2026").err


def test_what_came_of_a_decision_is_shown(rapat: Terminal, laid: str) -> None:
    shown = rapat("decisions", "show", "1/K1").out
    assert "TL-2026-0001" in shown
    rapat("decisions", "replace", "1/K1", "1/K2", "--reason", "Hari pasar")
    shown = rapat("decisions", "show", "1/K1").out
    assert f"{laid}/K2" in shown
    assert "Hari pasar" in shown
    assert f"{laid}/K1" in rapat("decisions", "show", "1/K2").out
    told = rapat("decisions", "show", "1/K1", "--json").json
    assert (told["status"], told["replaced_by"]) == ("replaced", f"{laid}/K2")
    assert [action["id"] for action in told["actions"]] == ["TL-2026-0001"]
    assert {trace["id"] for trace in rapat("audit", "1/K1", "--json").json} == {told["id"]}
    rapat("decisions", "restore", "1/K1", "--reason", "Salah catat")
    rapat("decisions", "link", "1", "1/K2")
    assert rapat("actions", "show", "1", "--json").json["decision"] == told["id"].replace(".1", ".3")
    rapat("decisions", "link", "1", "--none")
    rapat("decisions", "procedural", "1/K2")
    assert [row["number"] for row in rapat("decisions", "--json").json] == [f"{laid}/K1"]
    assert len(rapat("decisions", "--all", "--json").json) == 2


@pytest.mark.parametrize(
    ("language", "command", "answer"),
    [("en", "inbox", "rapat actions progress"), ("id", "kotak-masuk", "rapat tl lapor")],
)
def test_the_inbox_says_what_waits_and_how_it_is_answered(
    rapat: Terminal, laid: str, language: str, command: str, answer: str
) -> None:
    assert laid.endswith("-001")
    rapat.environment["RAPAT_LANG"] = language
    ran = rapat(command)
    assert "TL-2026-0001" in ran.out
    assert answer in ran.err
    assert [row["why"] for row in rapat(command, "--json").json] == ["to-remind", "overdue"]


@pytest.mark.parametrize(("language", "words"), [("en", ("recap", "overdue")), ("id", ("rekap", "terlambat"))])
def test_the_account_is_told_and_each_figure_opens_to_its_list(
    rapat: Terminal, laid: str, language: str, words: tuple[str, str]
) -> None:
    assert laid
    rapat.environment["RAPAT_LANG"] = language
    lines = rapat(words[0]).out.splitlines()
    assert lines[-1].split()[1] == "1"
    assert "TL-2026-0001" in rapat(*words).out
    assert rapat(*words, "--json").json[0]["overdue"] is True
    told = rapat(words[0], "--json").json
    assert (told["all"]["given"], told["all"]["overdue"], told["rows"][0]["key"]) == (1, 1, "KESBANGPOL")
    sheet = rapat(words[0], "--csv").out.splitlines()
    assert sheet[0].startswith("agency,rank,given,on-time")
    assert sheet[1].startswith("KESBANGPOL,,1,0")
    assert rapat(words[0], "--csv", "--to", "1/1/2020").out.splitlines() == [sheet[0]]


def test_a_number_of_open_minutes_is_told_as_provisional_until_they_are_closed(rapat: Terminal, laid: str) -> None:
    ran = rapat("decisions")
    assert f"put to review: {laid}" in ran.err
    assert f"{laid}/K1 (provisional)" in rapat("decisions", "show", "1/K1").out
    assert [row["provisional"] for row in rapat("decisions", "--json").json] == [True, True]
    listed = rapat("documents", "keputusan", "-f", "md", "-o", "-").out
    # A paper says it once, of the minutes, for every decision alike.
    assert "(sementara)" not in listed
    assert "Sementara, notula belum disahkan" in listed
    rapat("meetings", "close", laid)
    rapat("meetings", "review", laid)
    assert rapat("decisions").err == ""
    assert "(provisional)" not in rapat("decisions", "show", "1/K1").out
    assert [row["provisional"] for row in rapat("decisions", "--json").json] == [False, False]
    assert "(sementara)" not in rapat("documents", "keputusan", "-f", "md", "-o", "-").out


def test_a_decision_named_where_an_action_stands_is_told_by_what_it_is(rapat: Terminal, laid: str) -> None:
    for words in (("decisions", "link", "1/K1", "TL-2026-0001"), ("actions", "show", f"{laid}/k1")):
        ran = rapat.try_to(*words)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert "is a decision" in ran.err
        assert "comes first" in ran.err


def test_the_turns_of_a_duty_that_are_verified_at_once_are_told(rapat: Terminal) -> None:
    rapat("actions", "add", "Lapor situasi", "--lead", "POLRES", "--due", "setiap Senin")
    for day in ("2026-12-01", "2026-12-08"):
        rapat.environment["RAPAT_NOW"] = f"{day} 09:00"
        rapat("actions", "done", "1", "--by", "POLRES", "--reason", f"Aman {day}")
    ran = rapat("inbox")
    (row,) = (line for line in ran.out.splitlines() if "reported done" in line)
    assert "turns 1-2" in row
    assert "--turn" in ran.err
    assert [row["turns"] for row in rapat("inbox", "--json").json if row["why"] == "claim"] == [[1, 2]]
    assert "Verified: turns 1-2" in rapat("actions", "verify", "1").err
    assert "all turns" in rapat("actions", "verify", "--help").out


def test_the_hint_of_a_request_names_who_has_to_agree(rapat: Terminal) -> None:
    rapat("actions", "add", "Kirim data", "--lead", "POLRES", "--due", "30/11/2026", "--forum", "WASDIN")
    rapat("actions", "request", "1", "--until", "20/12/2026", "--reason", "Cuaca", "--by", "POLRES")
    (hint,) = (line for line in rapat("inbox").err.splitlines() if "actions extend" in line)
    assert "rapat actions extend ID --by kaban" in hint
    assert "ID: TL-2026-0001" in hint
    rapat("actions", "extend", "1", "--by", "kaban")


@pytest.mark.parametrize(
    ("language", "undone", "without"),
    [("en", "not carried out yet", "without actions"), ("id", "belum dilaksanakan", "tanpa tindak lanjut")],
)
def test_what_was_not_carried_out_is_told_in_the_same_words_in_list_and_paper(
    rapat: Terminal, laid: str, language: str, undone: str, without: str
) -> None:
    rapat.environment["RAPAT_LANG"] = language
    rows = rapat("decisions").out.splitlines()
    assert ["0/1" in row for row in rows] == [False, True, False]
    for word, number in ((undone, "K1"), (without, "K2")):
        for typed in (word, word.replace(" ", "-")):
            listed = rapat("decisions", "list", "--status", typed)
            assert [row.split()[0] for row in listed.out.splitlines()[1:]] == [f"{laid}/{number}"]
        paper = rapat("documents", "keputusan", "--status", word, "-f", "md", "-o", "-", "--lang", language).out
        assert word in paper
        assert [f"{laid}/{each}" in paper for each in ("K1", "K2")] == [number == "K1", number == "K2"]
    searched = rapat("search", f"status:{undone.replace(' ', '-')}", "--json").json
    assert [hit["text"] for hit in searched] == ["Apel tiap Senin"]
    assert rapat.try_to("documents", "rekap", "--status", undone).code == 2
    assert rapat.try_to("documents", "keputusan", laid, "--status", undone).code == 2
