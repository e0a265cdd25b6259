"""Laporan perkembangan kasus: the joint team, what a case came to, what was handed over, what meetings said of it."""

from __future__ import annotations

from typing import Final

from rapat.documents.kinds import urusan
from rapat.text.language import N_

KIND: Final = urusan.of_case("perkembangan-kasus", N_("Progress of a case"), "case-progress")
