"""`rapat decisions …`: the register of decisions, what rests on one, and that one holds no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, DATE, DECISION_STATUS, YES_OR_NO
from rapat.errors import WrongUsage
from rapat.model import DecisionStatus, Entry, Owing
from rapat.model.labels import DECISION_STATUS as STATUS
from rapat.model.labels import STATUS as ACTION_STATUS
from rapat.model.views import DecisionHistory
from rapat.policy import Operation
from rapat.secretariat import dating, decisions, naming, replaced
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("List decisions, oldest first; procedural ones only when they are asked for."),
    option("--forum", "--forum", N_("Only this forum's."), type=CODE),
    option("--from", "--dari", N_("Only from this day on."), name="since", type=DATE),
    option("--to", "--sampai", N_("Only up to this day."), name="until", type=DATE),
    option("--status", "--status", N_("Only those in this status."), type=DECISION_STATUS),
    option("--search", "--cari", N_("Only those whose text has these words.")),
    flag("--all", "--semua", N_("Procedural ones too."), name="everything"),
    as_json(),
    example='rapat decisions --forum WASDIN --from "6 bulan lalu"\nrapat decisions --status not-carried-out',
)
def list_decisions(
    console: Console,
    forum: str | None,
    since: str | None,
    until: str | None,
    status: DecisionStatus | Owing | None,
    search: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """List decisions."""
    with console.session(read_only=True) as session:
        period = dating.period(session, since, until)
        found = decisions.listed(
            session,
            decisions.Filter(
                forum=naming.forum(session, forum).id if forum else "",
                since=period.since,
                until=period.until,
                asked={status} if status else decisions.ALL if everything else decisions.REGISTERED,
                search=search or "",
            ),
        )
        if as_json:
            console.json([shapes.decision(file) for file in found])
        elif found:
            console.table(
                [N_("No"), N_("Date"), N_("Status"), N_("Actions"), N_("Decision")],
                [
                    [
                        file.label,
                        console.language.short_date(file.meeting.date),
                        console.text(STATUS[file.status]),
                        decisions.share(file),
                        _marked(file),
                    ]
                    for file in found
                ],
                goes_on=True,
            )
            _tell_provisional(console, found)
        else:
            console.note(M("There is no such decision."))


def _tell_provisional(console: Console, found: Sequence[DecisionHistory]) -> None:
    """Say beside the output of which meetings the numbers may still change."""
    drafts = list(dict.fromkeys(file.meeting.id for file in found if file.is_provisional))
    if drafts:
        console.note(M("Numbers are provisional until the minutes are put to review: %(meetings)s", meetings=drafts))


def _marked(file: DecisionHistory) -> str:
    return file.security.marked(file.entry.text)


@command(
    N_("Show a decision: its words, whether it holds, and the actions that rest on it."),
    argument("decision", N_("DECISION")),
    as_json(),
    example="rapat decisions show WASDIN-2026-002/K3",
)
def show(console: Console, decision: str, as_json: bool) -> None:
    """Show one decision."""
    with console.session(read_only=True) as session:
        _tell(console, session, naming.decision(session, decision), as_json)


def _tell(console: Console, session: Session, entry: Entry, as_json: bool) -> None:
    file = decisions.show(session, entry)
    if as_json:
        console.json(shapes.decision(file))
        return
    ruling = file.ruling
    meeting = file.meeting
    console.pairs(
        [
            (console.text(N_("No")), console.said(decisions.numbered(file))),
            (console.text(N_("Decision")), _marked(file)),
            *((console.text(N_("Point")), point.text) for point in file.points),
            (console.text(N_("Meeting")), f"{meeting.id} · {console.language.long_date(meeting.date)}"),
            *([(console.text(N_("Agenda item")), file.item)] if file.item else []),
            (console.text(N_("Status")), console.said(decisions.standing(file))),
            *(
                [(console.text(N_("Since")), console.language.long_date(ruling.ended_on))]
                if ruling is not None and ruling.ended_on is not None
                else []
            ),
            *([(console.text(N_("Replaced by")), file.replaced_by)] if file.replaced_by else []),
            *([(console.text(N_("Reason")), ruling.reason)] if ruling is not None and ruling.reason else []),
            *((console.text(N_("Replaces")), label) for label in file.replaces),
            *(
                (action.id, f"{console.text(ACTION_STATUS[action.status])} · {action.lead or '-'} · {action.text}")
                for action in file.actions
            ),
        ]
    )


@command(
    N_("Tie an action to the decision that it rests on."),
    argument("action", N_("ACTION")),
    argument("decision", N_("DECISION"), required=False),
    flag("--none", "--lepas", N_("Tie it to none."), name="loose"),
    as_json(),
    example="rapat decisions link 42 WASDIN-2026-002/K3",
    asks=Asks(Operation.ASSIGN, "action"),
)
def link(console: Console, action: str, decision: str | None, loose: bool, as_json: bool) -> None:
    """Tie an action to a decision."""
    if (decision is None) != loose:
        raise WrongUsage(M("Tied to which decision?"), M("Name it, or say --none."))
    with console.session() as session:
        found = naming.action(session, action)
        entry = naming.decision(session, decision) if decision else None
        tied = decisions.link(session, found, entry)
        if entry is not None:
            _tell(console, session, entry, as_json)
        elif as_json:
            console.json(shapes.action(tied, (), session.today()))
        else:
            console.print(M("%(id)s rests on no decision.", id=tied.id))
        if not as_json:
            console.note_if(replaced.of_action(session, found, tied))


@command(
    N_("Enter that a later decision stands for an earlier one."),
    argument("decision", N_("DECISION")),
    argument("later", N_("LATER")),
    option("--reason", "--alasan", N_("Why."), default=""),
    as_json(),
    example="rapat decisions replace WASDIN-2026-002/K3 WASDIN-2026-005/K1",
    asks=Asks(Operation.RESOLVE, "decision"),
)
def replace(console: Console, decision: str, later: str, reason: str, as_json: bool) -> None:
    """Enter that a decision is replaced."""
    _change(
        console,
        decision,
        as_json,
        lambda session, entry: decisions.end(session, entry, reason, naming.decision(session, later)),
    )


@command(
    N_("Enter that a decision is revoked."),
    argument("decision", N_("DECISION")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat decisions revoke WASDIN-2026-002/K3 --reason "Peraturan baru"',
    asks=Asks(Operation.RESOLVE, "decision"),
)
def revoke(console: Console, decision: str, reason: str, as_json: bool) -> None:
    """Enter that a decision is revoked."""
    _change(console, decision, as_json, lambda session, entry: decisions.end(session, entry, reason))


@command(
    N_("Enter that a decision which was revoked or replaced holds again."),
    argument("decision", N_("DECISION")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat decisions restore WASDIN-2026-002/K3 --reason "Salah catat"',
    asks=Asks(Operation.RESOLVE, "decision"),
)
def restore(console: Console, decision: str, reason: str, as_json: bool) -> None:
    """Enter that a decision holds again."""
    _change(console, decision, as_json, lambda session, entry: decisions.restore(session, entry, reason))


@command(
    N_("Say whether a decision settles the sitting itself (minutes approved): registers leave such ones out."),
    argument("decision", N_("DECISION")),
    argument("answer", N_("YES|NO"), type=YES_OR_NO, default=True),
    as_json(),
    example="rapat decisions procedural WASDIN-2026-002/K1",
    asks=Asks(Operation.RESOLVE, "decision"),
)
def procedural(console: Console, decision: str, answer: bool, as_json: bool) -> None:
    """Say whether a decision is procedural."""
    _change(console, decision, as_json, lambda session, entry: decisions.mark(session, entry, procedural=answer))


def _change(console: Console, decision: str, as_json: bool, change: Callable[[Session, Entry], object]) -> None:
    """Enter something about a decision and tell how it stands now."""
    with console.session() as session:
        entry = naming.decision(session, decision)
        change(session, entry)
        _tell(console, session, entry, as_json)
