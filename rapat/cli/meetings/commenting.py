"""`rapat meetings circulate|comment|answer`: what those invited say of a draft, and what is made of it."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings.showing import tell
from rapat.cli.meetings.view import comment_line
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, DATE
from rapat.errors import WrongUsage
from rapat.model import Comment
from rapat.policy import Operation
from rapat.secretariat import comments, dating, naming
from rapat.text.language import N_, M


@command(
    N_("Send a draft round for comments until a day; a later call moves the day."),
    argument("meeting", N_("MEETING")),
    option("--until", "--sampai", N_("The last day for comments."), type=DATE, required=True),
    as_json(),
    example='rapat meetings circulate 11 --until "3 hari lagi"',
    asks=Asks(Operation.CIRCULATE, "meeting"),
)
def circulate(console: Console, meeting: str, until: str, as_json: bool) -> None:
    """Send a draft round."""
    with console.session() as session:
        sent = comments.circulate(session, naming.meeting(session, meeting), dating.day(session, until))
        tell(console, session, sent, as_json)
    if sent.comment_until is not None:
        console.note(M("Open for comment until %(day)s.", day=sent.comment_until))


@command(
    N_("Comment on a line of a draft that was sent round, or enter what another agency says of it."),
    argument("meeting", N_("MEETING")),
    argument("line", N_("LINE")),
    argument("text", N_("TEXT")),
    option("--by", "--oleh", N_("The agency, where it is not your own."), type=CODE),
    as_json(),
    example='rapat meetings comment 11 17 "Jabatan yang benar: Pasi Intel"\n'
    'rapat meetings comment 11 17 "Namanya Budi" --by KODIM',
    asks=Asks(Operation.COMMENT, "meeting"),
)
def comment(console: Console, meeting: str, line: str, text: str, by: str | None, as_json: bool) -> None:
    """Comment on a line."""
    with console.session() as session:
        entry = naming.line(session, naming.meeting(session, meeting), line)
        agency = naming.agency(session, by).id if by else ""
        _tell(console, comments.add(session, entry, text, agency), as_json)


@command(
    N_("Answer a comment: take it over, with the line corrected or as noted, or say why not."),
    argument("comment", N_("COMMENT")),
    flag("--taken", "--diterima", N_("It is taken over.")),
    option("--text", "--teks", N_("With --taken: how the line reads now."), metavar=N_("TEXT")),
    option("--remark", "--catatan", N_("With --taken: what was done, where the line stays."), metavar=N_("TEXT")),
    option("--declined", "--ditolak", N_("Why it is not taken over."), metavar=N_("REASON")),
    as_json(),
    example='rapat meetings answer 11.C3 --taken --text "Pasi Intel melaporkan situasi"',
    asks=Asks(Operation.CIRCULATE, "comment"),
)
def answer(
    console: Console,
    comment: str,
    taken: bool,
    text: str | None,
    remark: str | None,
    declined: str | None,
    as_json: bool,
) -> None:
    """Answer a comment."""
    if taken == (declined is not None) or ((text or remark) is not None and not taken):
        raise WrongUsage(
            M("A comment is either taken over or declined."), M("Give one of the two: --taken or --declined REASON")
        )
    with console.session() as session:
        named = naming.comment(session, comment)
        if declined is not None:
            answered = comments.decline(session, named, declined)
        else:
            answered = comments.take_over(session, named, text=text, words=remark or "")
        _tell(console, answered, as_json)
        console.note_if(comments.left_to_do(session, answered))


def _tell(console: Console, comment: Comment, as_json: bool) -> None:
    if as_json:
        console.json(shapes.comment(comment))
    else:
        console.print(comment_line(console, comment))
