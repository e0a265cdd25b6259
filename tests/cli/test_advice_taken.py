"""Whoever is refused by a rule of follow-up or approval can do what the refusal says: it is typed, and accepted."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.cli.terminal import Terminal

_ADVISED: Final = re.compile(r"rapat ((?:actions|meetings|people) [^.]*?)(?:\.(?: |$)|$)", re.MULTILINE)
_FILLED: Final = {'"…"': "Baik", "--until …": "--until 20/12/2026", "…": "Baik", "PERSON": "kapolres"}


class Case(NamedTuple):
    """What is done before, each as `person: command`; what is refused; who does what is advised, and what it says."""

    before: tuple[str, ...]
    refused: str
    advised: str
    says: str


OWN: Final = "notulis: actions add Uji --lead KESBANGPOL --due 1/12/2026 --forum WASDIN"
THEIRS: Final = "notulis: actions add Uji --lead POLRES --supporting BNNK --due 1/12/2026 --forum WASDIN"
OUTSIDE: Final = "notulis: actions add Uji --lead KESBANGPOL --due 1/12/2026"
ASKED: Final = "actions request 1 --until 9/12/2026 --reason Menunggu"
ANOTHER: Final = "notulis: forums edit WASDIN --chair bnnk"
REVIEWED: Final = (
    "notulis: meetings plan WASDIN --date 'hari ini'",
    "notulis: meetings open 1",
    "notulis: meetings close 1",
    "notulis: meetings review 1",
)

CASES: Final = {
    "settled": Case(
        (THEIRS, "notulis: actions void 1 --reason Gabung"), "kapolres: actions progress 1 x", "notulis", "reopen"
    ),
    "settled, offered": Case((THEIRS, "notulis: actions void 1 --reason x"), f"kapolres: {ASKED}", "notulis", "reopen"),
    "date of what is done": Case((THEIRS, "kapolres: actions done 1"), f"kapolres: {ASKED}", "notulis", "return"),
    "own promise": Case(
        (OWN, "kabid: actions done 1"), "notulis: actions verify 1", "notulis", "verify TL-2026-0001 --by kaban"
    ),
    "own claim of a secretary": Case(
        (OWN, "notulis: actions done 1"), "notulis: actions verify 1", "kabid", "verify TL-2026-0001 --by kaban"
    ),
    "own claim of a chair": Case(
        (OWN, "notulis: people edit kapolres --role chair", "kaban: actions done 1"),
        "kaban: actions verify 1",
        "notulis",
        "verify TL-2026-0001 --by kapolres",
    ),
    "nobody else chairs": Case(
        (OWN, "kaban: actions done 1"), "kaban: actions verify 1", "notulis", "people edit PERSON --role chair"
    ),
    "no chair at all": Case(
        (OUTSIDE, "kabid: actions done 1"), "notulis: actions verify 1", "notulis", "people edit PERSON --role chair"
    ),
    "who does not chair": Case(
        (THEIRS, "kapolres: actions done 1"),
        "notulis: actions verify 1 --by bnnk",
        "notulis",
        "verify TL-2026-0001 --by kaban",
    ),
    "the old chair": Case(
        (THEIRS, ANOTHER, "kapolres: actions done 1"),
        "notulis: actions verify 1 --by kaban",
        "notulis",
        "verify TL-2026-0001 --by bnnk",
    ),
    "more time, by whom": Case(
        (THEIRS,), "notulis: actions extend 1 --until 9/12/2026 --reason x", "notulis", "--by kaban"
    ),
    "own request": Case(
        (OWN, "notulis: people edit kapolres --role chair", f"kaban: {ASKED}"),
        "kaban: actions extend 1",
        "notulis",
        "extend TL-2026-0001 --by kapolres",
    ),
    "refusing the own request": Case(
        (OWN, f"kabid: {ASKED}"), "kabid: actions refuse 1 --reason x", "notulis", "extend TL-2026-0001 --by kaban"
    ),
    "time for a supporting agency": Case((THEIRS,), f"bnnk: {ASKED}", "bnnk", "progress"),
    "time of the lead": Case((THEIRS,), "kapolres: actions extend 1 --until 9/12/2026", "kapolres", "request"),
    "verified by the lead": Case((THEIRS,), "kapolres: actions verify 1", "kapolres", "done"),
    "no part in it": Case((THEIRS,), "notulis: actions done 1 --by KODIM", "notulis", "--supporting BNNK,KODIM"),
    "signed in another's name": Case(
        (*REVIEWED, ANOTHER), "bnnk: meetings approve 1 --by kaban", "bnnk", "approve WASDIN-2026-001 --by bnnk"
    ),
    "signed by nobody who chairs": Case(
        REVIEWED, "notulis: meetings approve 1 --by kapolres", "notulis", "approve WASDIN-2026-001 --by kaban"
    ),
}

ASK: Final = {
    "a chair of the lead": Case(
        (THEIRS, "notulis: forums edit WASDIN --chair kapolres", "kapolres: actions done 1"),
        "kapolres: actions verify 1",
        "notulis",
        "ask Notulis",
    ),
    "time of the lead, for a chair of the lead": Case(
        (THEIRS, "notulis: forums edit WASDIN --chair kapolres"),
        "kapolres: actions extend 1 --until 9/12/2026 --reason x",
        "notulis",
        "ask Notulis",
    ),
    "a supporting agency": Case((THEIRS, "kapolres: actions done 1"), "bnnk: actions verify 1", "notulis", "ask "),
    "time that was asked already": Case((THEIRS, f"kapolres: {ASKED}"), "kapolres: actions extend 1", "kaban", "ask "),
}
"""Refusals that name whom to ask: that person types what was refused."""


@pytest.fixture
def seats(rapat: Terminal, folder: Path) -> dict[str, Terminal]:
    """Everybody at a terminal of the own account."""
    for person in ("kaban", "kabid", "kapolres", "bnnk"):
        rapat("people", "edit", person, "--account", person)
    own = {person: Terminal(folder, account=person) for person in ("kaban", "kabid", "kapolres", "bnnk")}
    return {"notulis": Terminal(folder), **own}


def refused(seats: dict[str, Terminal], case: Case) -> tuple[str, str]:
    """Do what is before, and return the refused command and what it was told."""
    for line in case.before:
        person, _, words = line.partition(": ")
        seats[person](*shlex.split(words))
    person, _, words = case.refused.partition(": ")
    ran = seats[person].try_to(*shlex.split(words))
    assert ran.code != 0, ran
    assert case.says in ran.err, ran.err
    return words, ran.err


@pytest.mark.parametrize("name", CASES)
def test_what_is_advised_is_accepted(seats: dict[str, Terminal], name: str) -> None:
    _, told = refused(seats, CASES[name])
    found = _ADVISED.search(" ".join(told.split()))
    assert found is not None, told
    words = found[1]
    for blank, filled in _FILLED.items():
        words = words.replace(blank, filled)
    seats[CASES[name].advised](*shlex.split(words))


@pytest.mark.parametrize("name", ASK)
def test_who_is_to_be_asked_can_do_it(seats: dict[str, Terminal], name: str) -> None:
    words, told = refused(seats, ASK[name])
    assert _ADVISED.search(" ".join(told.split())) is None, told
    seats[ASK[name].advised](*shlex.split(words))
