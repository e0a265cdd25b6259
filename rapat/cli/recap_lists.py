"""The list behind a figure of `rapat recap`: its promises, meetings or circulars."""

from __future__ import annotations

from rapat.cli.actions import view
from rapat.cli.console import Console
from rapat.model import Forum
from rapat.model.account import ACKNOWLEDGEMENT, ATTENDANCE, FIGURES, Outcome, in_order
from rapat.model.receipts import Receipt
from rapat.model.views import EXCERPT
from rapat.secretariat import circular_words, recap
from rapat.secretariat.circulars import span_in_words
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message


def tell(console: Console, session: Session, scope: Scope, figure: str, *, as_json: bool) -> None:
    """Print what a figure counts, or what a share is made of."""
    if figure == ATTENDANCE:
        _meetings(console, recap.attended(session, scope), as_json=as_json)
    elif figure == ACKNOWLEDGEMENT:
        _circulars(console, session, scope, as_json=as_json)
    else:
        _promises(console, recap.recap(session, scope).total.listed(figure), as_json=as_json)
    forum = session.get(Forum, scope.forum) if scope.forum else None
    if not as_json and not session.visibility.reads_all(forum):
        console.note(EXCERPT)


def _promises(console: Console, listed: list[Outcome], *, as_json: bool) -> None:
    """Print the promises behind a figure."""
    if as_json:
        console.json([_promise(outcome) for outcome in listed])
        return
    if not listed:
        console.note(M("There is no such action."))
        return
    console.table(
        [N_("No"), N_("Promised"), N_("Due"), N_("Done"), N_("Lead"), N_("Status"), (N_("What"), True)],
        [
            [
                outcome.number,
                console.language.short_date(outcome.promised),
                console.language.short_date(outcome.due) if outcome.due else view.due_text(console, outcome.action),
                console.language.short_date(outcome.done) if outcome.done else "-",
                outcome.lead or "-",
                console.text(FIGURES[outcome.state].name),
                outcome.action.text,
            ]
            for outcome in in_order(listed)
        ],
    )


def _promise(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.action.id,
        "turn": outcome.turn or None,
        "lead": outcome.lead,
        "forum": outcome.action.forum,
        "text": outcome.action.text,
        "promised": outcome.promised,
        "due": outcome.due,
        "first_due": outcome.first_due,
        "done": outcome.done,
        "verified": outcome.verified,
        "state": outcome.state,
        "overdue": outcome.overdue,
        "missed": outcome.missed,
        "void": outcome.void,
        "moved": outcome.moved,
        "moved_late": outcome.moved_late,
        "days_moved": outcome.days_moved,
        "returned": outcome.returned,
    }


def _meetings(console: Console, listed: list[recap.Attended], *, as_json: bool) -> None:
    """Print how agencies came to meetings."""
    if as_json:
        told = [
            {"meeting": meeting.id, "date": meeting.date, "agency": agency, "how": came.how, "late": bool(came.late)}
            for meeting, agency, came in listed
        ]
        console.json(told)
    elif not listed:
        console.note(M("There is no such meeting."))
    else:
        console.table(
            [N_("Meeting"), N_("Date"), N_("Agency"), N_("How it came"), (N_("Title"), True)],
            [
                [
                    meeting.id,
                    console.language.short_date(meeting.date),
                    agency,
                    console.text(came.how),
                    meeting.title,
                ]
                for meeting, agency, came in listed
            ],
        )


def _circulars(console: Console, session: Session, scope: Scope, *, as_json: bool) -> None:
    """Print whether agencies acknowledged circulars, and after how long."""
    listed = recap.received(session, scope)
    if as_json:
        console.json([_received(circular.id, receipt) for circular, receipt in listed])
    elif not listed:
        console.note(M("There is no such circular."))
    else:
        console.table(
            [N_("No"), N_("Issued at"), N_("Agency"), N_("Received"), (N_("Text"), True)],
            [
                [
                    circular.id,
                    console.language.short_date(session.day_of(circular.issued_at)),
                    receipt.agency,
                    console.said(_standing(receipt)),
                    console.said(circular_words.first_words(circular)),
                ]
                for circular, receipt in listed
            ],
        )


def _standing(receipt: Receipt) -> Message:
    """Say whether an agency has a circular."""
    if receipt.taken is None:
        return M("not acknowledged in time") if receipt.is_late else M("waiting")
    span = span_in_words(receipt.taken)
    return M("late, after %(span)s", span=span) if receipt.is_late else M("after %(span)s", span=span)


def _received(ident: str, receipt: Receipt) -> dict[str, object]:
    return {
        "circular": ident,
        "agency": receipt.agency,
        "acknowledged": receipt.acknowledgement.at if receipt.acknowledgement else None,
        "late": receipt.is_late,
    }
