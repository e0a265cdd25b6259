"""The follow-up matrix as an Excel workbook: filters, frozen head, dates as dates, a list of statuses, a summary."""

from __future__ import annotations

import io
from collections import Counter
from datetime import datetime, time
from typing import Any, Final

from rapat import labels
from rapat.documents.contexts import followup, shared
from rapat.documents.contexts.shared import Desk
from rapat.documents.frame import Frame
from rapat.documents.printable import printable
from rapat.documents.writers.pdf import missing
from rapat.language import N_
from rapat.model import ActionStatus, SecurityClass
from rapat.model.readings import ActionFile, FollowUp

COLUMNS: Final = (
    (N_("No"), 14),
    (N_("Basis"), 34),
    (N_("What"), 48),
    (N_("Lead"), 22),
    (N_("Supporting"), 28),
    (N_("Due"), 12),
    (N_("First due date"), 12),
    (N_("Status"), 18),
    (N_("Overdue (days)"), 10),
    (N_("Progress"), 40),
    (N_("Evidence"), 28),
)
_DUE, _FIRST, _STATUS = 5, 6, 7


def write(subject: FollowUp, desk: Desk, frame: Frame) -> bytes:
    """Write the matrix; raises `Refused` where the library is missing, naming the command that installs it."""
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("XlsxWriter", "Excel") from fault
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": frame.title, "author": frame.office, "created": datetime.combine(frame.today, time())}
    )
    _matrix(book, subject, desk, frame)
    _summary(book, subject, desk)
    book.close()
    return out.getvalue()


def _matrix(book: Any, subject: FollowUp, desk: Desk, frame: Frame) -> None:  # noqa: ANN401 - xlsxwriter is loaded late
    text = desk.language.text
    sheet = book.add_worksheet(text(N_("Matrix"))[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#EEEEEE"})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "border": 1, "align": "left"})
    for at, (name, width) in enumerate(COLUMNS):
        sheet.write_string(0, at, text(name), head)
        sheet.set_column(at, at, width)
    files = followup.shown(subject)
    for row, file in enumerate(files, 1):
        shown = shared.promise(desk, file, above=SecurityClass.ORDINARY)
        texts = (
            shown.id,
            shown.basis,
            shown.text,
            shown.lead,
            shown.supporting,
            shown.due,
            "",
            text(labels.STATUS[file.action.status]),
            "",
            shown.latest,
            shown.evidence,
        )
        for at, value in enumerate(texts):
            sheet.write_string(row, at, printable(value, "xlsx"), body)
        _days(sheet, row, file, day)
        if shown.late:
            sheet.write_number(row, _STATUS + 1, shown.late, body)
    statuses = [text(labels.STATUS[status]) for status in ActionStatus]
    sheet.data_validation(1, _STATUS, max(len(files), 1), _STATUS, {"validate": "list", "source": statuses})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(files), 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C&B{frame.word.replace('&', '&&')}")
    sheet.set_footer(f"&C&B{frame.word.replace('&', '&&')}&R{frame.page} &P {frame.of} &N")


def _days(sheet: Any, row: int, file: ActionFile, day: Any) -> None:  # noqa: ANN401 - xlsxwriter is loaded late
    """Dates as dates, where they are known."""
    action = file.action
    for at, value in ((_DUE, action.due_date), (_FIRST, action.original_due if file.postponed else None)):
        if value is not None:
            sheet.write_datetime(row, at, datetime.combine(value, time()), day)


def _summary(book: Any, subject: FollowUp, desk: Desk) -> None:  # noqa: ANN401 - xlsxwriter is loaded late
    text = desk.language.text
    sheet = book.add_worksheet(text(N_("Summary"))[:31])
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#EEEEEE"})
    plain = book.add_format({"border": 1})
    files = followup.shown(subject)
    count = Counter((file.action.lead, file.action.status) for file in files)
    late = Counter(file.action.lead for file in files if file.action.overdue(desk.today))
    heads = [text(N_("Agency")), *(text(labels.STATUS[status]) for status in ActionStatus), text(labels.OVERDUE)]
    for at, name in enumerate(heads):
        sheet.write_string(0, at, name, bold)
        sheet.set_column(at, at, 30 if at == 0 else 14)
    for row, code in enumerate(sorted({code for code, _ in count}), 1):
        sheet.write_string(row, 0, printable(desk.agency(code), "xlsx"), plain)
        for at, status in enumerate(ActionStatus, 1):
            sheet.write_number(row, at, count[code, status], plain)
        sheet.write_number(row, len(heads) - 1, late[code], plain)
