"""`rapat queue …`: what waits for a forum, points put to it, taken onto its next agenda, taken off again."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, SECURITY
from rapat.errors import WrongUsage
from rapat.model import QueuedPoint, SecurityClass
from rapat.model.labels import WAITS_AS
from rapat.policy import Operation
from rapat.secretariat import audience, naming, planning, queues
from rapat.secretariat.queues import PointDraft
from rapat.text.language import N_, M


@command(
    N_("List what waits for a forum's next agenda."),
    argument("forum", N_("FORUM")),
    as_json(),
    example="rapat queue list WASDIN",
)
def list_waiting(console: Console, forum: str, as_json: bool) -> None:
    """List what waits for a forum."""
    with console.session(read_only=True) as session:
        found = naming.forum(session, forum)
        waiting = queues.waiting(session, found)
        if as_json:
            console.json([shapes.queued(one) for one in waiting])
        elif waiting:
            console.table(
                [N_("No"), N_("As"), N_("Since"), N_("Agency"), (N_("What"), True)],
                [
                    [
                        one.id,
                        console.text(WAITS_AS[one.kind]),
                        console.language.short_date(one.since),
                        one.agency,
                        one.security.marked(one.title),
                    ]
                    for one in waiting
                ],
            )
            if any(one.comes_by_itself for one in waiting):
                console.note(M("What was parked or not reached comes onto the next agenda by itself."))
        else:
            console.note(M("Nothing waits for %(forum)s.", forum=found.called))


@command(
    N_("Put a point to a forum, for its next agenda."),
    argument("forum", N_("FORUM")),
    argument("text", N_("TEXT")),
    option("--by", "--oleh", N_("The agency, where it is not your own."), type=CODE),
    option("--class", "--klasifikasi", N_("Security class."), name="security", type=SECURITY),
    option("--matter", "--urusan", N_("The matter it belongs to.")),
    as_json(),
    example='rapat queue put WASDIN "Penerangan jalan menuju pelabuhan"',
    asks=Asks(Operation.QUEUE, "forum"),
)
def put(
    console: Console,
    forum: str,
    text: str,
    by: str | None,
    security: SecurityClass | None,
    matter: str | None,
    as_json: bool,
) -> None:
    """Put a point to a forum."""
    with console.session() as session:
        draft = PointDraft(
            text=text,
            agency=naming.agency(session, by).id if by else "",
            security=security,
            matter=naming.matter(session, matter).id if matter else "",
        )
        found = naming.forum(session, forum)
        made = queues.put(session, found, draft)
        _tell(console, made, as_json)
        for remark in audience.remarks(session, found.members, (made.id,)):
            console.note(remark)


@command(
    N_("Take what waits onto the agenda of a meeting, one by one or all of it."),
    argument("meeting", N_("MEETING")),
    argument("ids", N_("WHAT"), required=False, nargs=-1),
    flag("--all", "--semua", N_("Everything that waits for the forum, but for overdue promises.")),
    as_json(),
    example="rapat queue take 12 ANT-4 LAP-34\nrapat queue take 12 --all",
    asks=Asks(Operation.PLAN, "meeting"),
)
def take(console: Console, meeting: str, ids: tuple[str, ...], all: bool, as_json: bool) -> None:  # noqa: A002
    """Take what waits onto an agenda."""
    if all == bool(ids):
        raise WrongUsage(M("Name what is to be taken, or say --all."))
    with console.session() as session:
        found = naming.meeting(session, meeting)
        forum = planning.forum_of(session, found)
        waiting = queues.waiting(session, forum) if forum is not None else []
        known = [one.id for one in waiting]
        by_all = [one.id for one in waiting if one.is_taken_with_all]
        wanted = by_all if all else [naming.shortened(text, known, session.today().year) for text in ids]
        taken = queues.take(session, found, wanted)
        if as_json:
            console.json([shapes.item(item) for item in taken])
        for item in () if as_json else taken:
            console.print(M("%(number)s. %(title)s", number=item.number, title=item.security.marked(item.title)))
        left = len(waiting) - len(by_all) if all else 0
        if left and not as_json:
            console.note(
                M(
                    "%(count)s overdue promises stand in the review of earlier ones; take one by its number.",
                    count=left,
                )
            )
        for remark in audience.remarks(session, found.invited, [ident for item in taken for ident in item.parked]):
            console.note(remark)
        if not taken and not as_json:
            console.note(M("Nothing waits for %(forum)s.", forum=forum.called if forum else found.id))


@command(
    N_("Take a point off again that was put to a forum."),
    argument("point", N_("POINT")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat queue withdraw ANT-4 --reason "Sudah ditangani"',
    asks=Asks(Operation.QUEUE, "point"),
)
def withdraw(console: Console, point: str, reason: str, as_json: bool) -> None:
    """Take a point off."""
    with console.session() as session:
        _tell(console, queues.withdraw(session, naming.point(session, point), reason), as_json)


def _tell(console: Console, point: QueuedPoint, as_json: bool) -> None:
    if as_json:
        console.json(shapes.point(point))
        return
    console.pairs(
        [
            (N_("No"), point.id),
            (N_("Forum"), point.forum),
            (N_("Text"), point.security.marked(point.text)),
            (N_("Agency"), point.agency),
            (N_("Matter"), point.matter),
            (N_("Taken off"), point.reason),
        ]
    )
