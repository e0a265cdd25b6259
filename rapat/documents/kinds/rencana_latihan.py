"""Rencana latihan: the plan of an exercise: scenario, who does what, what is brought, who answers for safety."""

from __future__ import annotations

from typing import Final

from rapat.documents.kinds import urusan
from rapat.text.language import N_

KIND: Final = urusan.of_exercise("rencana-latihan", N_("Plan of an exercise"), "exercise-plan")
