"""`rapat matters report …`: reports of the public are taken down, sent on and answered; reporters protected."""

from __future__ import annotations

from typing import Final

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.matters import KEEPS, tell
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.register_options import option_of
from rapat.cli.values import CODE, DATE
from rapat.errors import WrongUsage
from rapat.model import OWN, SHARED, MatterKind
from rapat.policy import Operation
from rapat.secretariat import audience, dating, giving_away, matter_fields, matters, naming, public_reports, reporters
from rapat.secretariat.fields import Text
from rapat.secretariat.public_reports import Intake
from rapat.text.language import N_, M

_FIELDS: Final = (*OWN[MatterKind.COMMUNITY], *SHARED)
_ASKS: Final = Asks(Operation.MATTER, "matter")
_PROTECTS: Final = Asks(Operation.REPORTER, "matter")
_WHO: Final = M("Who reported, and how to reach (kept apart, shown nowhere)")


@command(
    N_("Take down a report of the public: how it came in, when, where, and behind a colon what was seen."),
    argument("line", N_("LINE"), required=False),
    option_of(matter_fields.FIELDS["title"]),
    *(option_of(matter_fields.FIELDS[name]) for name in _FIELDS),
    flag("--reporter", "--pelapor", N_("Ask who reported, or read it from standard input; it is kept apart.")),
    KEEPS,
    as_json(),
    example=(
        'rapat matters report "telepon 21.40 Loktuan: tiga orang turun dari kapal tanpa lampu"\n'
        'rapat matters report "wa Berbas Pantai: orang menimbun BBM" --answer-by besok --reporter'
    ),
    asks=Asks(Operation.MATTER),
)
def report(console: Console, line: str | None, reporter: bool, yes: bool, as_json: bool, **given: Text) -> None:
    """Take down a report."""
    with console.session() as session:
        said = public_reports.of_line(line or "")
        texts = {**said, **{name: text for name, text in given.items() if text is not None}}
        title = str(texts.pop("title", ""))
        fields = matter_fields.read(session, texts)
        if not yes:  # before somebody is asked who reported
            giving_away.check_words(title, *(text for text in fields.values() if isinstance(text, str)))
        who = console.ask(_WHO, hidden=True) if reporter else ""
        taken = public_reports.take(session, Intake(title=title, fields=fields, reporter=who, looked_at=True))
        alike = public_reports.alike(session, taken)
        if as_json:
            console.json({**shapes.matter(taken), "alike": [other.id for other in alike]})
            return
        tell(console, session, taken, as_json=False)
    for other in alike:
        told = M("Perhaps the same: %(id)s, %(place)s: %(title)s", id=other.id, place=other.place, title=other.title)
        console.note(told)
    if alike:
        console.note(M("If so: rapat matters triage %(id)s --same-as %(other)s", id=taken.id, other=alike[0].id))


@command(
    N_("Send a report where it belongs: to an agency as an action, to a forum, to a matter, or close it."),
    argument("matter", N_("CODE")),
    option("--agency", "--instansi", N_("The agency that does something about it."), type=CODE),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--text", "--uraian", N_("What is to be done; else what the report is called."), default=""),
    option("--forum", "--forum", N_("The forum for whose next sitting it waits."), type=CODE),
    option("--into", "--ke-urusan", N_("The matter that it is a part of.")),
    option("--same-as", "--sama-dengan", N_("The report that tells the same; this one is closed.")),
    option("--close", "--tutup", N_("Close it, with the reason."), name="reason"),
    KEEPS,
    as_json(),
    example=(
        "rapat matters triage LAP-34 --agency POLRES --due besok\n"
        "rapat matters triage LAP-35 --same-as LAP-34\n"
        'rapat matters triage LAP-36 --close "Bukan kewenangan"'
    ),
    asks=_ASKS,
)
def triage(
    console: Console,
    matter: str,
    agency: str | None,
    due: str | None,
    text: str,
    forum: str | None,
    into: str | None,
    same_as: str | None,
    reason: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Send a report where it belongs."""
    ways = [way for way in (agency, forum, into, same_as, reason) if way]
    if len(ways) != 1:
        raise WrongUsage(
            M("A report goes one way."), M("Give one of --agency, --forum, --into, --same-as and --close.")
        )
    with console.session() as session:
        found = naming.matter(session, matter)
        if agency:
            read = dating.due(session, due) if due else None
            code = naming.agency(session, agency).id
            made = public_reports.to_agency(session, found, code, read, text, looked_at=yes)
            console.note(M("Given to %(agency)s as %(id)s.", agency=made.lead, id=made.id))
        elif forum:
            receiver = naming.forum(session, forum)
            public_reports.to_forum(session, found, receiver.id)
            for remark in audience.remarks(session, receiver.members, (found.id,)):
                console.note(remark)
        elif into:
            public_reports.to_matter(session, found, naming.matter(session, into))
        elif same_as:
            public_reports.same_as(session, found, naming.matter(session, same_as))
        else:
            public_reports.must_be_report(found)
            matters.close(session, found, reason or "", looked_at=yes)
        tell(console, session, found, as_json=as_json)


@command(
    N_("Enter what was answered to who reported."),
    argument("matter", N_("CODE")),
    argument("text", N_("TEXT")),
    KEEPS,
    as_json(),
    example='rapat matters answer LAP-34 "Patroli sudah memeriksa, nihil"',
    asks=_ASKS,
)
def answer(console: Console, matter: str, text: str, yes: bool, as_json: bool) -> None:
    """Enter an answer."""
    with console.session() as session:
        found = naming.matter(session, matter)
        tell(console, session, public_reports.answer(session, found, text, looked_at=yes), as_json=as_json)


@command(
    N_("Enter who reported, apart from the report: asked for, or read from standard input."),
    argument("matter", N_("CODE")),
    as_json(),
    example="rapat matters protect LAP-34",
    asks=_PROTECTS,
)
def protect(console: Console, matter: str, as_json: bool) -> None:
    """Protect a reporter."""
    with console.session() as session:
        found = naming.matter(session, matter)
        public_reports.must_be_report(found)
        reporters.protect(session, found, console.ask(_WHO, hidden=True))
        tell(console, session, found, as_json=as_json)


@command(
    N_("Show who reported, once the reason is on record; or erase it for good."),
    argument("matter", N_("CODE")),
    option("--reason", "--alasan", N_("Why."), required=True),
    flag("--forget", "--hapus", N_("Erase who reported; the report stays.")),
    KEEPS,
    as_json(),
    example=(
        'rapat matters reporter LAP-34 --reason "Menyampaikan hasil pemeriksaan"\n'
        'rapat matters reporter LAP-34 --forget --reason "Diminta pelapor"'
    ),
    asks=_PROTECTS,
)
def reporter(console: Console, matter: str, reason: str, forget: bool, yes: bool, as_json: bool) -> None:
    """Show or erase a reporter."""
    with console.session() as session:
        found = naming.matter(session, matter)
        if forget:
            reporters.forget(session, found, reason, looked_at=yes)
            tell(console, session, found, as_json=as_json)
            return
        who = reporters.look(session, found, reason, looked_at=yes)
    if as_json:
        console.json({"id": found.id, "reporter": who})
    else:
        console.pairs([(N_("Code"), found.id), (N_("Reporter"), who)])
