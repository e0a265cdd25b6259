"""What is said before something that undo never takes back: that it is so, and what is done instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.policy import Operation
from rapat.text.language import M, Message

BEFOREHAND: Final[Mapping[Operation, Message]] = {
    Operation.REVIEW: M("Undo does not take this back: minutes go to review, and back to draft, by a step of its own."),
    Operation.APPROVE: M("Undo does not take this back: a correction is a new version."),
    Operation.AMEND: M("Undo does not take this back: the version that is opened has to be approved."),
    Operation.VERIFY: M("Undo does not take this back: a further step puts right what was wrong, with its reason."),
    Operation.REMIND: M("Undo does not take this back: send today what is marked as issued."),
    Operation.REPORTER: M("Undo does not take this back: that it was done stays on record."),
    Operation.CIRCULAR: M("Undo does not take this back: a circular is corrected, or recalled."),
    Operation.ACKNOWLEDGE: M("Undo does not take this back: more can be said with an answer."),
    Operation.QUOTE: M("Undo does not take this back: another excerpt can be made."),
    Operation.HAND_OVER: M("Undo does not take this back: what was handed over stays on record."),
}
"""By operation, all of `policy.LASTING` but the issue of papers, which changes nothing that they tell."""
