"""A paper of thousands of actions looks at each of them a few times, never at each beside each other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model.views import ActionHistory
from tests.documents.making import paper

ACTIONS = 40


def test_actions_of_a_notula_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [
        replace(file, action=replace(file.action, id=f"TL-2026-{number:04}"))
        for number, file in ((number, sample.OLDER[0]) for number in range(ACTIONS))
    ]
    subject = replace(sample.DRAFT, reviewed=tuple(files))
    compared: list[ActionHistory] = []

    def counting(one: ActionHistory, other: object) -> bool:
        compared.append(one)
        return one is other

    monkeypatch.setattr(ActionHistory, "__eq__", counting)
    text = paper("notula", subject)
    assert all(file.action.id in text for file in files)
    assert not compared
