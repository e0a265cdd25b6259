"""`rapat search`: words found again."""

from __future__ import annotations

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.meetings.view import secret_mark
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import HIT_KIND
from rapat.secretariat import searching
from rapat.secretariat.searching import Found
from rapat.text.language import N_, M


@command(
    N_("Find words in lines, decisions, actions, reports and meetings; newest first."),
    argument("text", N_("TEXT"), nargs=-1, required=True),
    option("--kind", "--jenis", N_("Only things of this kind."), type=HIT_KIND),
    as_json(),
    example="rapat search galian izin --kind decision",
)
def search(console: Console, text: tuple[str, ...], kind: str | None, as_json: bool) -> None:
    """Find words."""
    with console.session(read_only=True) as session:
        hits = searching.search(session, " ".join(text), kind)
    if as_json:
        console.json(
            [
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "meeting": hit.meeting,
                    "date": hit.date,
                    "text": hit.text,
                    "class": hit.security,
                    "private": hit.private,
                }
                for hit in hits
            ]
        )
    elif hits:
        console.table(
            [N_("Date"), N_("No"), N_("Kind"), (N_("Text"), True)],
            [
                [
                    console.language.short_date(hit.date),
                    hit.id,
                    HIT_KIND.word(hit.kind, console.language),
                    _marked(console, hit),
                ]
                for hit in hits
            ],
        )
    else:
        console.note(M("Nothing was found."))


def _marked(console: Console, hit: Found) -> str:
    private = console.text(N_("[private]")) if hit.private else ""
    return " ".join(part for part in (private, secret_mark(hit.security), hit.text) if part)
