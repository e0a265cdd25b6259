"""What the public reported, as a register: never who reported, which no paper is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapat.dates.days import day_of
from rapat.documents import house_style
from rapat.documents.contexts import shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.sheets import Cell, Column, Sheet
from rapat.model import Matter, SecurityClass
from rapat.model.labels import CHANNEL, MATTER_STATUS, URGENCY
from rapat.model.views import PublicReports
from rapat.secretariat import matter_fields, public_reports
from rapat.text.language import N_, M, Message


def contents(subject: PublicReports) -> list[SecurityClass]:
    """List the classes of what a paper tells: its reports."""
    return [report.security for report in subject.reports]


def left_out(subject: PublicReports) -> int:
    """Count the reports that a message leaves out for their class."""
    return sum(report.security.is_secret for report in subject.reports)


def values(subject: PublicReports, presenter: Presenter) -> words.OfReports:
    """Make the variables of register-laporan."""
    told = [report for report in subject.reports if presenter.goes_out(report.security)]
    return words.OfReports(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out, withheld=subject.withheld),
        since=presenter.language.long_date(subject.since) if subject.since else "",
        until=presenter.language.long_date(subject.until),
        reports=tuple(reported(report, presenter) for report in told),
        waiting=len(public_reports.waiting(told)),
        owed=len(public_reports.owed(told)),
        signer=signatures.signing_chair(presenter, ""),
    )


def reported(report: Matter, presenter: Presenter) -> words.PublicReport:
    """Describe a report: when and how it came, what was seen where, who has it, and what was answered."""
    language, text = presenter.language, presenter.language.text
    received = _received(report, presenter)
    happened = language.short_day(report.date) if report.date else ""
    if report.date and report.time is not None:
        happened = f"{happened}, {shared.zoned(presenter, report.time, report.date)}"
    return words.PublicReport(
        code=report.id,
        mark=shared.mark(report.security, SecurityClass.ORDINARY),
        received=language.short_day(received),
        time=shared.zoned(presenter, report.received_time, received),
        channel=house_style.capital(text(CHANNEL[report.channel])) if report.channel else "",
        urgency=house_style.capital(text(URGENCY[report.urgency])),
        text=house_style.sentence(presenter.spelled(report.content or report.title)),
        happened=happened,
        place=house_style.capital(presenter.spelled(report.place)) if report.place else "",
        handled=house_style.sentence("; ".join(_handled(report, presenter))),
        answer=_answer(report, presenter),
    )


def _received(report: Matter, presenter: Presenter) -> date:
    """Name the day on which a report came in: without one, that on which it was entered."""
    return report.received or day_of(report.opened_at, presenter.settings.timezone)


def _handled(report: Matter, presenter: Presenter) -> list[str]:
    """Say how a report stands, and where it went."""
    text, say = presenter.language.text, presenter.language.say
    told = [text(MATTER_STATUS[report.status])]
    told += [say(M("led by %(agency)s", agency=presenter.agency(report.lead)))] if report.lead else []
    told += [say(M("for the sitting of %(forum)s", forum=report.forum))] if report.forum else []
    # One that was opened again has the words of its closing yet.
    ending = matter_fields.ending(report.outcome) if report.is_closed else ""
    is_same = isinstance(ending, Message)
    told += [say(M("part of %(matter)s", matter=report.parent))] if report.parent and not is_same else []
    if ending:
        told.append(say(ending) if isinstance(ending, Message) else presenter.spelled(ending))
    return told


def _answer(report: Matter, presenter: Presenter) -> str:
    if report.answered:
        return house_style.sentence(presenter.spelled(report.answered))
    if report.answer_by is None:
        return ""
    return house_style.sentence(
        presenter.language.say(M("owed until %(day)s", day=presenter.language.short_day(report.answer_by)))
    )


def sheets(subject: PublicReports, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out the register, a row for each report."""
    text = presenter.language.text
    names = (
        *((N_("Code"), 14), (N_("Received"), 12), (N_("Hour received"), 10), (N_("Channel"), 14)),
        *((N_("How urgent"), 14), (N_("What was seen"), 50), (N_("Happened on"), 12), (N_("Hour it happened"), 10)),
        *((N_("Place"), 24), (N_("Handling"), 32), (N_("Reply"), 32)),
    )
    told = [(report, reported(report, presenter)) for report in subject.reports if presenter.goes_out(report.security)]
    rows: list[Sequence[Cell]] = [
        (
            *(one.code, _received(report, presenter), one.time, one.channel, one.urgency),
            *(" ".join(filter(None, (one.mark, one.text))), report.date),
            shared.zoned(presenter, report.time, report.date) if report.date else "",
            *(one.place, one.handled, one.answer),
        )
        for report, one in told
    ]
    remark = shared.excerpt(presenter, subject.withheld)
    return (Sheet(text(N_("Reports")), [Column(text(name), width) for name, width in names], rows, remark),)
