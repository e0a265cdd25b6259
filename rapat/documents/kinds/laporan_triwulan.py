"""Laporan triwulan: a quarter beside the one before, with its decisions, what is overdue, and who came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.documents.contexts import account_sheets
from rapat.documents.contexts import accounts as contexts
from rapat.documents.formats import FORMATS, TABLES
from rapat.documents.kinds import accounts
from rapat.documents.kinds.kind import PaperKind
from rapat.documents.readings import Question, Readings
from rapat.model.views import Account
from rapat.text.language import N_


def _read(readings: Readings, question: Question) -> Sequence[Account]:
    return [readings.account(question.name, question.period, quarter=True)]


KIND: Final = PaperKind(
    code="laporan-triwulan",
    title=N_("Quarterly report"),
    aliases="quarterly triwulan",
    formats=(*FORMATS, *TABLES),
    usual=("pdf", "xlsx"),
    scopes=("all", "forum", "agency"),
    samples=("account",),
    made_from=Account,
    read=_read,
    empty=accounts.empty,
    topic=accounts.topic,
    contents=contexts.contents_of_quarter,
    left_out=contexts.left_out,
    concerned=accounts.concerned,
    values=contexts.values,
    sheets=account_sheets.of_quarter,
    dated=True,
)
