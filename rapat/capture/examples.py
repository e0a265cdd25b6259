"""What can be typed into the capture line, in examples with what each means: the help of both front ends."""

from __future__ import annotations

from typing import Final

from rapat.text.language import N_

GRAMMAR: Final = (
    ("Kapolres: …", N_("a note with its speaker")),
    ("- …", N_("a sub-point of the line above")),
    ("= …", N_("a decision")),
    ("! … @POLRES @KODIM ^besok", N_("an action: lead, support, due date")),
    ("!! …", N_("an urgent action")),
    ("? …", N_("a parked point; comes back at the next meeting")),
    ("# …   #   #3", N_("a new agenda item · the next · item 3")),
    ("# Penutup", N_("what is said last: the closing of the minutes")),
    ("+ POLRES   + BPBD izin", N_("roll-call")),
    ("% …", N_("private: for the secretariat, never on paper")),
    ("s/lama/baru/", N_("corrects the nearest earlier line")),
    ("= ! ? %", N_("a mark alone turns the line above into that")),
    ("/buka /jeda /lanjutkan /tutup", N_("open, adjourn, resume, close")),
)
"""By what is typed, a marked sentence that says what it becomes."""
