"""The form that makes an excerpt of approved minutes for one receiver."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapat.documents.contexts import quoted
from rapat.model import Meeting, Quotation
from rapat.policy import Operation
from rapat.secretariat import naming, quoting
from rapat.secretariat.quoting import QuotationDraft
from rapat.text.language import N_, M, Message
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Doubt, Field, Form
from rapat.tui.user import User


def excerpt(user: User, meeting: Meeting, made: Callable[[Quotation], None]) -> Form:
    """The form; the excerpt that was made is handed to `made`."""
    text = user.text

    def save(values: Mapping[str, str]) -> None:
        session = user.session()
        known: dict[str, str] = {}
        if values["lines"] or values["without"]:
            known = quoted.by_number(quoting.source(session, meeting))
        draft = QuotationDraft(
            receiver=naming.agency(session, values["receiver"]).id if values["receiver"] else "",
            addressee=values["addressee"],
            purpose=values["purpose"],
            chosen=quoting.chosen_of(naming.names(values["lines"]), known),
            without=quoting.chosen_of(naming.names(values["without"]), known),
        )
        made(quoting.make(session, meeting, draft))

    def check_points(words: str) -> Message | Doubt | None:
        minutes = quoting.source(user.session(), meeting)
        raised = quoted.raising(minutes, quoting.chosen_of(naming.names(words), quoted.by_number(minutes)))
        return Doubt(raised) if raised is not None else None

    fields = [
        Field(
            "receiver", text(N_("For which agency (empty: somebody else)")), check=checks.agencies(user), option="--for"
        ),
        Field("addressee", text(N_("For whom, in words (empty: the agency)")), option="--to"),
        Field("purpose", text(N_("Purpose"))),
        Field(
            "lines",
            text(N_("Points, such as 2.3.b, 3.1 (empty: what concerns the agency)")),
            check=check_points,
            option="--lines",
        ),
        Field("without", text(N_("Points that are left out all the same"))),
    ]
    return Form(M("Excerpt of %(id)s", id=meeting.id), fields, save, lasts=Operation.QUOTE)
