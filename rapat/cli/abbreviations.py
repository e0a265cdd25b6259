"""`rapat abbreviations`: what papers spell out, and what becomes of a text."""

from __future__ import annotations

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json
from rapat.text.language import N_, M


@command(
    N_("List the short forms that papers spell out, or tell how papers would write a text."),
    argument("text", N_("TEXT"), nargs=-1, required=False),
    as_json(),
    more=N_(
        'An office adds its own in rapat.toml, below [abbreviations]: ormas = "organisasi kemasyarakatan"; with'
        " pkl = false papers leave one as it was typed. Names are written as the registers write them."
    ),
    example='rapat abbreviations\nrapat abbreviations "razia pkl jam 5 pkl 07.00"',
)
def abbreviations(console: Console, text: tuple[str, ...], as_json: bool) -> None:
    """List the short forms, or spell a text."""
    from rapat.model import Agency, Person
    from rapat.secretariat import spellings
    from rapat.text.abbreviations import beside

    with console.session(read_only=True) as session:
        session.admit()
        spelling = spellings.of_office(session.settings, session.find(Agency), session.find(Person))
    typed = " ".join(text)
    if typed and as_json:
        changes = [[change.old, change.new.strip()] for change in spelling.changes(typed)]
        console.json({"text": spelling.spelled(typed), "changes": changes, "undecided": spelling.doubtful(typed)})
        return
    if typed:
        console.print(spelling.spelled(typed))
        if doubtful := spelling.doubtful(typed):
            console.note(M("Left as typed, since nothing beside them decides: %(words)s.", words=doubtful))
        return
    rows = [
        (short, rule.words if rule else "", beside(rule) if rule else "", spelling.is_own(short))
        for short, rule in spelling.table()
    ]
    if as_json:
        console.json([dict(zip(("short", "words", "beside", "own"), row, strict=True)) for row in rows])
        return
    console.table(
        [N_("Short"), (N_("Spelled out"), True), N_("Where"), N_("Whose")],
        [
            [
                *(short, words or console.text(N_("(stays as typed)"))),
                *(console.text(where), console.text(N_("the office's own")) if own else ""),
            ]
            for short, words, where, own in rows
        ],
    )
