"""Each step of minutes says what comes next, and approval names the promises that nobody could be held to."""

from __future__ import annotations

import pytest

from rapat.cli.console import Console
from rapat.text.language import Message
from tests.cli.terminal import Terminal

MINUTES = "/buka 09.05\nKapolres: aman\n! tanpa pemimpin ^besok\n! tanpa tenggat @POLRES\n! lengkap @BNNK ^besok\n"


def test_each_step_says_what_comes_next(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="/buka 09.05\n! lengkap @BNNK ^besok\n")
    assert f"rapat meetings review {meeting}" in rapat("meetings", "close", meeting).err
    reviewed = rapat("meetings", "review", meeting).err
    assert f"rapat documents notula {meeting}, and let Kepala Badan sign it" in reviewed
    assert "held to" not in reviewed
    returned = rapat("meetings", "return", meeting, "--reason", "Nama").err
    assert f"mend them, then put them to review: rapat meetings review {meeting}" in returned
    rapat("meetings", "review", meeting)
    approved = rapat("meetings", "approve", meeting).err
    assert f"rapat documents all {meeting}" in approved
    assert f"rapat documents notula {meeting} -f message" in approved
    assert "mend them" in rapat("meetings", "amend", meeting, "--reason", "Nama").err


def test_promises_without_lead_or_date_are_named_at_review_and_approval(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed=MINUTES)
    rapat("meetings", "close", meeting)
    for step in ("review", "approve"):
        told = rapat("meetings", step, meeting).err
        assert "has no lead agency: tanpa pemimpin" in told
        assert "has no due date: tanpa tenggat" in told
        assert "lengkap" not in told


@pytest.mark.parametrize(("answer", "status"), [(False, "review"), (True, "final")])
def test_who_is_there_is_asked(
    rapat: Terminal, meeting: str, monkeypatch: pytest.MonkeyPatch, *, answer: bool, status: str
) -> None:
    asked: list[Message] = []

    def confirm(_: Console, question: Message) -> bool:
        asked.append(question)
        return answer

    rapat("record", meeting, "-", typed=MINUTES)
    rapat("meetings", "close", meeting)
    rapat("meetings", "review", meeting)
    monkeypatch.setattr(Console, "asks", property(lambda _: True))
    monkeypatch.setattr(Console, "confirm", confirm)
    rapat("meetings", "approve", meeting)
    assert [str(question) for question in asked] == ["Approve them nevertheless?"]
    assert rapat("meetings", "show", meeting, "--json").json["status"] == status
