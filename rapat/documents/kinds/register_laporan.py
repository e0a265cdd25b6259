"""Register laporan masyarakat: what the public reported in a period and what was done with it, without who reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rapat.documents.contexts import public_reports
from rapat.documents.formats import FORMATS, TABLES
from rapat.documents.kinds.kind import PaperKind, Topic
from rapat.documents.readings import Question, Readings
from rapat.errors import WrongUsage
from rapat.model.views import PublicReports
from rapat.text.language import N_, M


def _read(readings: Readings, question: Question) -> Sequence[PublicReports]:
    if question.name is not None:
        raise WrongUsage(
            M("%(kind)s is of the whole workspace: it takes no name.", kind=question.kind),
            M("Narrow it by its days: --from, --to."),
        )
    return [readings.reports(question.period)]


def _topic(listed: PublicReports, _: date) -> Topic:
    since = f"{listed.since:%Y-%m-%d}" if listed.since else ""
    return Topic("", "", (since, f"{listed.until:%Y-%m-%d}"))


def _empty(listed: PublicReports) -> bool:
    return not listed.reports


KIND: Final = PaperKind(
    code="register-laporan",
    title=N_("Register of reports from the public"),
    aliases="report-register",
    formats=(*FORMATS, *TABLES),
    usual=("pdf", "xlsx"),
    scopes=("all",),
    samples=("reports",),
    made_from=PublicReports,
    read=_read,
    empty=_empty,
    topic=_topic,
    contents=public_reports.contents,
    left_out=public_reports.left_out,
    values=public_reports.values,
    sheets=public_reports.sheets,
    dated=True,
)
