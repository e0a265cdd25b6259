"""`rapat search`: words found again."""

from __future__ import annotations

from rapat.cli.commands import argument, as_json, command, option
from rapat.cli.edge import Edge
from rapat.cli.meeting_view import secret_mark
from rapat.cli.values import HIT_KIND
from rapat.language import N_, M
from rapat.secretariat import searching
from rapat.secretariat.searching import Found


@command(
    N_("Find words in lines, decisions, actions, reports and meetings; newest first."),
    argument("text", N_("TEXT"), nargs=-1, required=True),
    option("--kind", "--jenis", N_("Only things of this kind."), type=HIT_KIND),
    as_json(),
    example="rapat search galian izin --kind decision",
)
def search(edge: Edge, text: tuple[str, ...], kind: str | None, as_json: bool) -> None:
    """Find words."""
    with edge.desk(read_only=True) as desk:
        found = searching.search(desk, " ".join(text), kind)
    if as_json:
        edge.json(
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
                for hit in found
            ]
        )
    elif found:
        edge.table(
            [N_("Date"), N_("No"), N_("Kind"), (N_("Text"), True)],
            [
                [edge.language.short_date(hit.date), hit.id, HIT_KIND.told(hit.kind, edge.language), _marked(edge, hit)]
                for hit in found
            ],
        )
    else:
        edge.note(M("Nothing was found."))


def _marked(edge: Edge, hit: Found) -> str:
    private = edge.text(N_("[private]")) if hit.private else ""
    return " ".join(part for part in (private, secret_mark(hit.security), hit.text) if part)
