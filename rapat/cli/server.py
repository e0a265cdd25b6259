"""`rapat server` and `rapat move`: a record that several offices share, and the way there and back."""

from __future__ import annotations

from msgspec import structs

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, option
from rapat.errors import Damaged
from rapat.policy import Operation
from rapat.text.language import N_, M


@command(
    N_("Make an empty database of a PostgreSQL server ready for a record, or renew one of an older rapat."),
    argument("url", N_("URL")),
    example="rapat server init postgresql://db.kantor.example/rapat",
    more=N_("As the owner of the database, who may make roles. Passwords stand in ~/.pgpass, never in the address."),
)
def init(console: Console, url: str) -> None:
    """Make a database ready."""
    from rapat.secretariat.served_rules import served_rules
    from rapat.store import sharing
    from rapat.store.served import Became

    place, became = sharing.install(url, served_rules())
    match became:
        case Became.READY:
            console.print(M("Ready: %(place)s", place=place))
            console.note(M("Next: take the record of a workspace there: rapat move --to URL"))
        case Became.RENEWED:
            console.print(M("Renewed: %(place)s; what is kept there is as it was.", place=place))
        case _:
            console.print(M("%(place)s needs nothing: it is used as it is.", place=place))


@command(
    N_("Let somebody of the registers in on the server: makes the login where there is none."),
    argument("person", N_("PERSON")),
    option("--login", "--masuk", N_("The name of the login; that of the person unless given."), default=""),
    example="rapat server add notulis",
    asks=Asks(Operation.KEEP_REGISTERS),
    more=N_(
        "Secretaries of the workspace read and write everything. Others read there what is for them, and say there what"
        " is their own agency's to say: reports, requests, answers, who comes."
    ),
)
def add(console: Console, person: str, login: str) -> None:
    """Let somebody in."""
    from rapat.model import Person
    from rapat.secretariat import keepers, naming, registers
    from rapat.store import sharing

    with console.session() as session:
        who = naming.person(session, person)
        name = login or who.id
        keeps = keepers.keeps(structs.replace(who, accounts=(name,)), session.settings.secretariat)
        made = sharing.let_in(session.store, name)
        if name not in who.accounts:
            registers.edit(session, Person, who.id, {"accounts": [*who.accounts, name]})
    console.print(
        M("%(person)s works on the server as %(login)s.", person=who.id, login=name)
        if keeps
        else M("%(person)s reads on the server as %(login)s.", person=who.id, login=name)
    )
    if made:
        console.note(M("The login has no password yet; set it in psql with: \\password %(login)s", login=name))


@command(
    N_("Say how the server of this workspace is: version, rights, clocks, standbys."),
    example="rapat server check",
    asks=Asks(Operation.CARE),
)
def check(console: Console) -> None:
    """Look at the server."""
    from rapat.secretariat.served_rules import served_rules
    from rapat.store import sharing

    with console.open(read_only=True) as workspace:
        console.caretaker(workspace, Operation.CARE)
        good, bad = sharing.look(workspace.store, console.now(), served_rules())
    for sentence in (*good, *bad):
        console.print(sentence)
    if bad:
        raise Damaged(M("Faults found: %(count)s.", count=len(bad)), M("Do what each line says."))


@command(
    N_("Take the whole record to a server, or from one into a new folder; both ends are proven the same."),
    option("--to", "--ke", N_("URL of a server that was made ready, or a new folder."), metavar=N_("URL|DIR"),
           name="target", required=True),
    example="rapat move --to postgresql://db.kantor.example/rapat\nrapat move --to ~/kewaspadaan-kembali",
    asks=Asks(Operation.CARE),
    more=N_(
        "The folder works on the server from then on, and keeps what must be erasable; the record that was in it moves"
        " to aside/. What is taken from a server stays there, too: work on one of the two only."
    ),
)  # fmt: skip
def move(console: Console, target: str) -> None:
    """Take a record elsewhere."""
    from rapat.store import sharing

    with console.open() as workspace:
        session = console.caretaker(workspace, Operation.CARE)
        moved = sharing.move(workspace.store, workspace.folder, target, session.author)
    console.print(
        M(
            "Moved and proven the same at both ends: record %(head)s, documents %(documents)s, files %(files)s.",
            head=moved.head.brief,
            documents=moved.documents,
            files=moved.files,
        )
    )
    if sharing.is_address(target):
        console.note(
            M("Next: say who you are there: rapat people claim PERSON; let others in: rapat server add PERSON")
        )
        if moved.protected:
            console.note(
                M(
                    "Texts that must be erasable stay in this folder alone: %(count)s. Read and erase them here, and"
                    " back them up from here: rapat backup FILE --protected",
                    count=moved.protected,
                )
            )
        return
    console.print(M("The workspace is in %(folder)s.", folder=target))
    console.note(M("The server still has its record: from now on work on one of the two only."))
