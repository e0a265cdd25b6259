"""Evaluasi latihan: what an exercise showed, and what became of each finding."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapat.documents.kinds import urusan
from rapat.text.language import N_

KIND: Final = replace(
    urusan.of_exercise("evaluasi-latihan", N_("Evaluation of an exercise"), "exercise-evaluation"),
    read=urusan.read_begun,
)
