"""`rapat search`: words found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict, Unpack

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.secrecy import secret_mark
from rapat.cli.tables import Cell
from rapat.cli.values import CODE, DATE, HIT_KIND, TEXT
from rapat.errors import WrongUsage
from rapat.secretariat import searching
from rapat.secretariat.search_query import Field, SearchQuery, from_arguments
from rapat.secretariat.searching import Found
from rapat.text.language import N_, M
from rapat.text.matching import Snippet, snippet
from rapat.text.terminal import one_line


@command(
    N_(
        "Find words in lines, decisions, actions, reports, meetings, matters, circulars, points put to forums "
        "and excerpts. "
        "Narrow it with agency: forum: kind: status: "
        'since: until:, put exact words in "quotation marks", and - before what must not stand there.'
    ),
    argument("text", N_("TEXT"), nargs=-1),
    option("--kind", "--jenis", N_("Only things of this kind."), type=HIT_KIND),
    option("--forum", "--forum", N_("Only of this forum."), type=CODE),
    option("--agency", "--instansi", N_("Only of this agency."), type=CODE),
    option("--status", "--status", N_("Only what stands so."), type=TEXT, metavar=N_("STATUS")),
    option("--from", "--dari", N_("Only from this day on."), name="since", type=DATE),
    option("--to", "--sampai", N_("Only up to this day."), name="until", type=DATE),
    flag("--index", "--indeks", N_("First make the index of the words of all years, where it is missing.")),
    as_json(),
    example=(
        "rapat search galian izin --kind decision\nrapat search agency:BNNK status:overdue since:2026-01-01\n"
        """rapat search '"tes urine" forum:WASDIN -sekolah'"""
    ),
)
def search(
    console: Console, text: tuple[str, ...], index: bool, as_json: bool, **narrowed_by: Unpack[NarrowedBy]
) -> None:
    """Find words."""
    with console.session(read_only=True) as session:
        if index:
            with console.progress(M("Making the index, MB")) as progress:
                searching.make_index(session, lambda *sizes: progress.show(*(size // 1_000_000 for size in sizes)))
            if not text:
                console.note(M("The index of words is made."))
                return
        query = searching.read(session, from_arguments(text), _fields(narrowed_by))
        if query.is_empty:
            raise WrongUsage(M("Nothing is looked for."), M("Write a word, or a field with its value."))
        _tell(console, searching.fitting(session, query), query, as_json=as_json)
        if (slow := searching.without_index(session)) is not None:
            console.note(slow)


class NarrowedBy(TypedDict):
    """What a search is narrowed by beside its words."""

    kind: str | None
    forum: str | None
    agency: str | None
    status: str | None
    since: str | None
    until: str | None


def _fields(narrowed_by: NarrowedBy) -> Iterator[tuple[Field, str]]:
    """Yield the options that were given as the fields that may be typed among the words."""
    yield from ((Field(name), str(value)) for name, value in narrowed_by.items() if value is not None)


def _tell(console: Console, hits: Sequence[Found], query: SearchQuery, *, as_json: bool) -> None:
    """Print what was found, for a program or for people."""
    if as_json:
        console.json(
            [
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "meeting": hit.meeting,
                    "date": hit.date,
                    "text": hit.text,
                    "snippet": _snippet(hit, query).with_marks,
                    "class": hit.security,
                    "private": hit.private,
                }
                for hit in hits
            ]
        )
    elif hits:
        console.table(
            [N_("Date"), N_("No"), N_("Kind"), N_("Text")],
            [
                [
                    console.language.short_date(hit.date),
                    hit.id,
                    HIT_KIND.word(hit.kind, console.language),
                    _text_of(console, hit, query),
                ]
                for hit in hits
            ],
            goes_on=True,
        )
    else:
        console.note(M("Nothing was found."))


def _snippet(hit: Found, query: SearchQuery) -> Snippet:
    return snippet(one_line(hit.text), query.terms)


def _text_of(console: Console, hit: Found, query: SearchQuery) -> Cell:
    """Return the words around the hit, marked by a style on a terminal that has one, else by stars."""
    shown = _snippet(hit, query)
    before = "".join(
        f"{part} " for part in (console.text(N_("[private]")) if hit.private else "", secret_mark(hit.security)) if part
    )
    if not console.colour:
        return Cell(before + shown.with_marks)
    return Cell(before + shown.text, marked=[(start + len(before), end + len(before)) for start, end in shown.hits])
