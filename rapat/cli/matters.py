"""`rapat matters …`: shared work that outlives a meeting is opened, told more of, looked up, closed, opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.register_options import option_of
from rapat.cli.secrecy import secret_mark
from rapat.cli.values import CODE, DATE, FILE, MATTER_KIND, MATTER_STATUS, WHOLE
from rapat.errors import WrongUsage
from rapat.model import ANY_OWN, OWN, Matter, MatterKind, MatterStatus
from rapat.model.labels import HAPPENED
from rapat.model.labels import MATTER_KIND as KIND
from rapat.model.labels import MATTER_STATUS as STATUS
from rapat.model.labels import STATUS as ACTION_STATUS
from rapat.model.timelines import Happening
from rapat.policy import Operation
from rapat.secretariat import dating, exercises, matter_fields, matters, naming, reporters, timelines
from rapat.secretariat.fields import Given, Text
from rapat.secretariat.matter_fields import FIELDS
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message

_OPTIONS: Final = [option_of(field) for field in matter_fields.FIELDS.values() if field.name != "title"]
_ASKS: Final = Asks(Operation.MATTER, "matter")
KEEPS: Final = flag("--yes", "--ya", N_("Keep words of a report that look as if they told who somebody is."))


@command(
    N_("List matters by their codes; closed ones only when they are asked for."),
    option("--kind", "--jenis", N_("Only this kind."), type=MATTER_KIND),
    option("--status", "--status", N_("Only those in this status."), type=MATTER_STATUS),
    option("--agency", "--instansi", N_("Only those that this agency takes part in."), type=CODE),
    flag("--all", "--semua", N_("Closed ones too."), name="everything"),
    as_json(),
    example="rapat matters --kind case --agency POLRES",
)
def list_matters(
    console: Console,
    kind: MatterKind | None,
    status: MatterStatus | None,
    agency: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """List matters."""
    with console.session(read_only=True) as session:
        code = naming.agency(session, agency).id if agency else ""
        chosen = matters.Filter(kind=kind, status=status, agency=code, everything=everything)
        shown = matters.listed(session, chosen)
    if as_json:
        console.json([shapes.matter(matter) for matter in shown])
    elif shown:
        console.table(
            [N_("Code"), N_("Kind"), N_("Status"), N_("Lead"), (N_("Title"), True)],
            [
                [
                    matter.id,
                    console.text(KIND[matter.kind]),
                    console.text(STATUS[matter.status]),
                    matter.lead or "-",
                    matter.security.marked(matter.title),
                ]
                for matter in shown
            ],
        )
    else:
        console.note(M("There is no such matter."))


@command(
    N_("Show a matter: what it says of itself, its files, and where it stands."),
    argument("matter", N_("CODE")),
    as_json(),
    example="rapat matters show LAT-2",
)
def show(console: Console, matter: str, as_json: bool) -> None:
    """Show one matter."""
    with console.session(read_only=True) as session:
        tell(console, session, naming.matter(session, matter), as_json=as_json)


@command(
    N_("Tell what happened in a matter, in order: its steps, and the lines, decisions and actions that name it."),
    argument("matter", N_("CODE")),
    as_json(),
    example="rapat matters timeline KSS-48213",
)
def timeline(console: Console, matter: str, as_json: bool) -> None:
    """Tell the timeline of a matter."""
    with console.session(read_only=True) as session:
        told = timelines.of(session, naming.matter(session, matter))
    if as_json:
        console.json(shapes.timeline(told))
        return
    console.table(
        [N_("Date"), N_("Time"), N_("What happened"), N_("No"), N_("Agency"), (N_("Words"), True)],
        [
            [
                console.language.short_date(happening.day),
                console.language.clock(happening.time) if happening.time else "",
                console.text(HAPPENED[happening.what]),
                happening.id,
                happening.agency,
                _worded(console, happening),
            ]
            for happening in told.happenings
        ],
    )
    if told.left_out:
        console.note(M("%(count)s further ones are not for you.", count=told.left_out))


def _worded(console: Console, happening: Happening) -> str:
    parts = [secret_mark(happening.security), console.said(timelines.told(happening))]
    if happening.status is not None:
        parts.append(f"({console.text(ACTION_STATUS[happening.status])})")
    return " ".join(filter(None, parts))


@command(
    N_("Open a matter; its code is given by kind and year."),
    argument("kind", N_("KIND"), type=MATTER_KIND),
    argument("title", N_("TITLE")),
    *_OPTIONS,
    KEEPS,
    as_json(),
    example=(
        'rapat matters add training "Latihan gabungan huru-hara" --lead POLRES --members KODIM,BPBD --date 10/12\n'
        'rapat matters add case "Jaringan sabu Loktuan" --lead BNNK --members POLRES --class R'
    ),
    asks=Asks(Operation.MATTER),
)
def add(console: Console, kind: MatterKind, title: str, yes: bool, as_json: bool, **given: Text) -> None:
    """Open a matter."""
    with console.session() as session:
        _must_be_own(console, kind, given)
        fields = matter_fields.read(session, given)
        tell(console, session, matters.open_matter(session, kind, title, fields, looked_at=yes), as_json=as_json)


@command(
    N_(
        "Say more of a matter, or something else: milestones, handovers and findings are added to those that are there,"
        " any other list stands in the place of the one before."
    ),
    argument("matter", N_("CODE")),
    option_of(matter_fields.FIELDS["title"]),
    *_OPTIONS,
    KEEPS,
    as_json(),
    example='rapat matters edit LAT-2 --task "POLRES = 30 = Pengamanan" --task "BPBD = 10 = Evakuasi"',
    asks=_ASKS,
)
def edit(console: Console, matter: str, yes: bool, as_json: bool, **given: Text) -> None:
    """Change a matter."""
    with console.session() as session:
        found = naming.matter(session, matter)
        _must_be_own(console, found.kind, given)
        fields = matter_fields.read(session, given)
        if not fields:
            raise WrongUsage(M("Nothing is to be changed."), M("Name a field, such as --title."))
        added = matter_fields.added_to(found, fields)
        tell(console, session, matters.edit(session, found, added, found.rev, looked_at=yes), as_json=as_json)


def _must_be_own(console: Console, kind: MatterKind, given: Given) -> None:
    """Check that the options that were given are those of a kind; raises `WrongUsage` that names the others."""
    alien = [FIELDS[name] for name, text in given.items() if text is not None and name in ANY_OWN - {*OWN[kind]}]
    if alien:
        said = [field.indonesian if console.language.code == "id" else field.option for field in alien]
        raise WrongUsage(
            M("%(options)s: no option of the kind %(kind)s.", options=said, kind=Message(KIND[kind])),
            M("Leave it out, or open a matter of the other kind."),
        )


@command(
    N_("Enter that a matter is being worked on; an exercise must have its date and a task for each agency by then."),
    argument("matter", N_("CODE")),
    as_json(),
    example="rapat matters begin LAT-2",
    asks=_ASKS,
)
def begin(console: Console, matter: str, as_json: bool) -> None:
    """Begin a matter."""
    with console.session() as session:
        tell(console, session, matters.begin(session, naming.matter(session, matter)), as_json=as_json)


@command(
    N_("Close a matter with how it ended; an exercise must be evaluated by then."),
    argument("matter", N_("CODE")),
    option("--outcome", "--hasil-akhir", N_("How it ended."), required=True),
    KEEPS,
    as_json(),
    example='rapat matters close KSS-48213 --outcome "Berkas lengkap, dilimpahkan ke Kejari"',
    asks=_ASKS,
)
def close(console: Console, matter: str, outcome: str, yes: bool, as_json: bool) -> None:
    """Close a matter."""
    with console.session() as session:
        closed = matters.close(session, naming.matter(session, matter), outcome, looked_at=yes)
        tell(console, session, closed, as_json=as_json)


@command(
    N_("Open a closed matter again."),
    argument("matter", N_("CODE")),
    option("--reason", "--alasan", N_("Why."), required=True),
    KEEPS,
    as_json(),
    example='rapat matters reopen KSS-48213 --reason "Tersangka baru"',
    asks=_ASKS,
)
def reopen(console: Console, matter: str, reason: str, yes: bool, as_json: bool) -> None:
    """Open a matter again."""
    with console.session() as session:
        opened = matters.reopen(session, naming.matter(session, matter), reason, looked_at=yes)
        tell(console, session, opened, as_json=as_json)


@command(
    N_("Keep a file with a matter."),
    argument("matter", N_("CODE")),
    argument("file", N_("FILE"), type=FILE),
    option("--caption", "--keterangan", N_("What it shows."), default=""),
    KEEPS,
    as_json(),
    example='rapat matters attach LAT-2 rencana.pdf --caption "Rencana latihan"',
    asks=_ASKS,
)
def attach(console: Console, matter: str, file: Path, caption: str, yes: bool, as_json: bool) -> None:
    """Attach a file to a matter."""
    with console.session() as session:
        found = naming.matter(session, matter)
        tell(console, session, matters.attach(session, found, file, caption, looked_at=yes), as_json=as_json)


@command(
    N_("Make a finding of an exercise an action; findings are counted as `show` lists them."),
    argument("matter", N_("CODE")),
    argument("number", N_("NUMBER"), type=WHOLE),
    option("--agency", "--instansi", N_("The agency that does it."), type=CODE, required=True),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--text", "--uraian", N_("What is to be done; else the words of the finding."), default=""),
    as_json(),
    example="rapat matters finding LAT-2 1 --agency DISHUB --due 30/12",
    asks=_ASKS,
)
def finding(console: Console, matter: str, number: int, agency: str, due: str | None, text: str, as_json: bool) -> None:
    """Make a finding an action."""
    with console.session() as session:
        found = naming.matter(session, matter)
        read = dating.due(session, due) if due else None
        made = exercises.act_on(session, found, number, naming.agency(session, agency).id, read, text)
        console.note(M("Given to %(agency)s as %(id)s.", agency=made.lead, id=made.id))
        tell(console, session, found, as_json=as_json)


def tell(console: Console, session: Session, matter: Matter, *, as_json: bool) -> None:
    """Tell all that a matter says of itself to the acting person."""
    matter = session.seen(matter)
    if as_json:
        console.json(shapes.matter(matter))
        return
    reporter = reporters.standing(session, matter)
    moments = [(N_("Opened"), matter.opened_at), (N_("Closed"), matter.closed_at)]
    console.pairs(
        [
            (N_("Code"), matter.id),
            (N_("Title"), matter.title),
            (N_("Kind"), console.text(KIND[matter.kind])),
            (N_("Status"), console.text(STATUS[matter.status])),
            *(
                (title, console.language.show(value))
                for title, value in matter_fields.described(matter)
                if title != matter_fields.FIELDS["handovers"].title  # they stand below, counted
            ),
            *((title, console.language.long_date(session.day_of(moment))) for title, moment in moments if moment),
            *([(N_("Reporter"), console.said(reporter))] if reporter is not None else []),
            *((N_("File"), f"{file.name} · {file.caption}" if file.caption else file.name) for file in matter.files),
        ]
    )
    if matter.handovers:
        _tell_handovers(console, matter)


def _tell_handovers(console: Console, case: Matter) -> None:
    """Tell what passed between agencies, counted, with who gave and who has it."""
    console.table(
        [
            (N_("Handover"), True),
            N_("Date"),
            N_("From"),
            N_("To"),
            (N_("What"), True),
            N_("Receipt"),
            N_("Given"),
            N_("Received"),
        ],
        [
            [
                str(number),
                console.language.short_date(one.date),
                one.giver,
                one.taker,
                one.text,
                one.receipt or "-",
                console.language.show(matter_fields.hand(one.given)) or "-",
                console.language.show(matter_fields.hand(one.received)) or "-",
            ]
            for number, one in enumerate(case.handovers, start=1)
        ],
    )
