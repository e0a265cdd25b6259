"""`rapat excerpts …`: what can be quoted of approved minutes, and excerpts of them made for one receiver."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, as_json, option
from rapat.cli.values import CODE, WHOLE
from rapat.model import Quotation
from rapat.policy import Operation
from rapat.secretariat import naming, quoting
from rapat.secretariat.quoting import QuotationDraft
from rapat.text.language import N_, M

_QUOTES = Asks(Operation.QUOTE, "meeting")


def _version() -> Option:
    return option("--version", "--versi", N_("Of this approved version; the newest unless given."), type=WHOLE)


@command(
    N_("List the excerpts that were made, of one meeting or of all."),
    argument("meeting", N_("MEETING"), required=False),
    as_json(),
    example="rapat excerpts\nrapat excerpts list 11",
)
def list_excerpts(console: Console, meeting: str | None, as_json: bool) -> None:
    """List excerpts."""
    with console.session(read_only=True) as session:
        found = quoting.listed(session, naming.meeting(session, meeting) if meeting else None)
        if as_json:
            console.json([shapes.quotation(one) for one in found])
        elif found:
            console.table(
                [N_("No"), N_("Meeting"), N_("Version"), N_("Made on"), (N_("For"), True), N_("Points")],
                [
                    [
                        one.id,
                        one.meeting,
                        str(one.version),
                        console.language.short_date(session.day_of(one.at)),
                        one.security.marked(one.addressee),
                        str(len(one.lines) + len(one.actions)),
                    ]
                    for one in found
                ],
            )
        else:
            console.note(M("There is no excerpt."))


@command(
    N_("List what can be quoted of approved minutes, with the numbers that they print."),
    argument("meeting", N_("MEETING")),
    _version(),
    as_json(),
    example="rapat excerpts lines 11",
    asks=_QUOTES._replace(changes=False),
)
def lines(console: Console, meeting: str, version: int | None, as_json: bool) -> None:
    """List the points of approved minutes."""
    from rapat.documents.contexts import quoted

    with console.session(read_only=True) as session:
        found = naming.meeting(session, meeting)
        points = list(quoted.numbered(quoting.source(session, found, version)))
    if as_json:
        console.json([{"number": one.number, "id": one.id, "text": one.text, "class": one.security} for one in points])
        return
    console.table(
        [N_("No"), (N_("Text"), True)],
        [[one.number, one.security.marked(one.text)] for one in points],
    )


@command(
    N_("Make an excerpt of approved minutes for one receiver: what concerns an agency, or the points that are named."),
    argument("meeting", N_("MEETING")),
    option("--for", "--untuk", N_("The agency that it is for."), name="receiver", type=CODE),
    option("--to", "--kepada", N_("Whom it is for, in words."), name="addressee", default=""),
    option("--lines", "--butir", N_("The points, as the minutes number them, with commas.")),
    option("--without", "--tanpa", N_("Points that are left out all the same, with commas.")),
    option("--purpose", "--keperluan", N_("What it is for."), default=""),
    _version(),
    as_json(),
    example=(
        'rapat excerpts make 11 --for KEJARI --purpose "Berkas perkara"\n'
        'rapat excerpts make 11 --to "Kejaksaan Tinggi" --lines 2.3.b,3.1,4.2 --without 3.1.1'
    ),
    asks=_QUOTES,
)
def make(
    console: Console,
    meeting: str,
    receiver: str | None,
    addressee: str,
    lines: str | None,
    without: str | None,
    purpose: str,
    version: int | None,
    as_json: bool,
) -> None:
    """Make an excerpt."""
    from rapat.documents.contexts import quoted

    with console.session() as session:
        found = naming.meeting(session, meeting)
        known: dict[str, str] = {}
        minutes = quoting.source(session, found, version) if lines is not None or without is not None else None
        if minutes is not None:
            known = quoted.by_number(minutes)
        draft = QuotationDraft(
            receiver=naming.agency(session, receiver).id if receiver else "",
            addressee=addressee,
            purpose=purpose,
            chosen=quoting.chosen_of(naming.names(lines or ""), known),
            without=quoting.chosen_of(naming.names(without or ""), known),
        )
        raised = quoted.raising(minutes, draft.chosen - draft.without) if minutes is not None else None
        if raised is not None:
            console.note(raised)
        made = quoting.make(session, found, draft, version)
    _tell(console, made, as_json)
    if not as_json:
        console.note(M("Print it: rapat documents kutipan %(id)s", id=made.id))


@command(
    N_("Show an excerpt: of what, for whom, which points, and its code."),
    argument("excerpt", N_("EXCERPT")),
    as_json(),
    example="rapat excerpts show 3",
)
def show(console: Console, excerpt: str, as_json: bool) -> None:
    """Show one excerpt."""
    with console.session(read_only=True) as session:
        found = naming.quotation(session, excerpt)
    _tell(console, found, as_json)


def _tell(console: Console, made: Quotation, as_json: bool) -> None:
    if as_json:
        console.json(shapes.quotation(made))
        return
    console.pairs(
        [
            (N_("No"), made.id),
            (N_("Code"), made.code),
            (N_("Meeting"), made.meeting),
            (N_("Version"), str(made.version)),
            (N_("Class"), made.security.value),
            (N_("For"), made.addressee),
            (N_("Purpose"), made.purpose),
            (N_("Lines"), ", ".join(made.lines)),
            (N_("Actions"), ", ".join(made.actions)),
        ]
    )
