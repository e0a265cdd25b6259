"""`rapat circulars …`: warnings to agencies are issued, acknowledged, answered, corrected, recalled, and counted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, as_json, flag, option
from rapat.cli.tables import Cell
from rapat.cli.values import CODE, CODES, FILE, SECURITY, URGENCY
from rapat.model import Circular, SecurityClass, Urgency
from rapat.model.receipts import CircularFile, Receipt
from rapat.policy import Operation
from rapat.secretariat import addressing, circular_words, circulars, dating, naming, whose_paper
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M

_ISSUES = Asks(Operation.CIRCULAR)
_CHANGES = Asks(Operation.CIRCULAR, "circular")
_RECEIVES = Asks(Operation.ACKNOWLEDGE, "circular")
_SOON: Final = N_(
    "How soon it is to be acknowledged: within 3 days, 1 day, 2 hours, 30 minutes, unless the settings say otherwise."
)


def _details() -> list[Option]:
    return [
        option("--from", "--dari", N_("The agency it comes from."), name="sender", type=CODE),
        option(
            "--class",
            "--klasifikasi",
            N_("Security class."),
            name="security",
            type=SECURITY,
            default=SecurityClass.ORDINARY,
        ),
        option(
            "--urgency",
            "--sifat",
            _SOON,
            type=URGENCY,
            default=Urgency.ORDINARY,
        ),
        option(
            "--until",
            "--terima-sebelum",
            N_("Until when it is to be acknowledged, else by its urgency: 1 hour, 15.30, tomorrow 10.00."),
        ),
        option("--answer-by", "--jawab-sebelum", N_("Until when an answer is wanted: a day, an hour, or both.")),
        option("--matter", "--urusan", N_("The matter it belongs to.")),
        option("--file", "--berkas", N_("A file that goes with it."), name="files", type=FILE, multiple=True),
    ]


@command(
    N_("List circulars, the newest first."),
    flag("--waiting", "--menunggu", N_("Only those that somebody has yet to acknowledge.")),
    as_json(),
    example="rapat circulars --waiting",
)
def list_circulars(console: Console, waiting: bool, as_json: bool) -> None:
    """List circulars."""
    with console.session(read_only=True) as session:
        files = circulars.listed(session, waiting=waiting)
        if as_json:
            console.json([shapes.circular(file) for file in files])
        elif files:
            console.table(
                [N_("No"), N_("Issued at"), N_("From"), N_("Acknowledged"), (N_("Text"), True)],
                [
                    [
                        file.circular.id,
                        _moment(console, session, file.circular.issued_at),
                        file.circular.sender,
                        _standing(console, file),
                        _marked(console, file.circular),
                    ]
                    for file in files
                ],
            )
        else:
            console.note(M("There is no such circular."))
        missing = circular_words.gaps(session) if not waiting and not as_json else []
    if missing:
        console.note(M("These numbers are not on record: %(ids)s", ids=missing))


def _moment(console: Console, session: Session, at: datetime) -> str:
    moment = circular_words.moment(session, at)
    return f"{console.language.short_date(moment.date())} {console.language.clock(moment.time())}"


def _marked(console: Console, circular: Circular) -> str:
    words = console.said(circular_words.first_words(circular))
    return circular.security.marked(words)


def _standing(console: Console, file: CircularFile) -> Cell:
    style = "red" if circular_words.is_late(file) else "" if file.circular.holds else "dim"
    return Cell(console.said(circular_words.acknowledged(file)), style)


@command(
    N_("Show a circular: its words, who acknowledged it and when, what was answered."),
    argument("circular", N_("CIRCULAR")),
    as_json(),
    example="rapat circulars show 17",
)
def show(console: Console, circular: str, as_json: bool) -> None:
    """Show one circular."""
    with console.session(read_only=True) as session:
        _tell(console, session, naming.circular(session, circular), as_json)


@command(
    N_("Issue a circular to agencies, the members of a forum, or all."),
    argument("text", N_("TEXT")),
    option("--to", "--kepada", N_("Agencies, a forum, or all."), type=CODES, required=True),
    *_details(),
    as_json(),
    example='rapat circulars issue "Kapal KM Bahari memuat BBM ilegal" --to POLRES,KODIM --urgency flash --class T',
    asks=_ISSUES,
)
def issue(
    console: Console,
    text: str,
    to: str,
    sender: str | None,
    security: SecurityClass,
    urgency: Urgency,
    until: str | None,
    answer_by: str | None,
    matter: str | None,
    files: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Issue a circular."""
    with console.session() as session:
        draft = CircularDraft(
            text=text,
            to=addressing.agencies(session, to),
            sender=naming.agency(session, sender).id if sender else "",
            security=security,
            urgency=urgency,
            until=dating.moment(session, until).at(session.settings.timezone) if until else None,
            answer=dating.moment(session, answer_by) if answer_by else None,
            matter=naming.matter(session, matter).id if matter else "",
            files=files,
        )
        if (lent := whose_paper.lent_to(session, draft.sender)) is not None:
            console.note(lent)
            if console.asks and not console.confirm(M("Issue it all the same?")):
                console.note(M("Nothing was issued."))
                return
        _tell(console, session, circulars.issue(session, draft), as_json)


@command(
    N_("Issue other words in the place of a circular; those who acknowledged it are asked again."),
    argument("circular", N_("CIRCULAR")),
    argument("text", N_("TEXT")),
    option("--to", "--kepada", N_("Agencies, a forum, or all; else those of the first."), type=CODES),
    option("--urgency", "--sifat", _SOON, type=URGENCY),
    as_json(),
    example=(
        'rapat circulars correct 17 "Kapal KM Bahari Indah, bukan KM Bahari"\n'
        'rapat circulars correct 17 "Kapal KM Bahari Indah merapat malam ini" --urgency flash'
    ),
    asks=_CHANGES,
)
def correct(console: Console, circular: str, text: str, to: str | None, urgency: Urgency | None, as_json: bool) -> None:
    """Correct a circular."""
    with console.session() as session:
        first = naming.circular(session, circular)
        draft = circulars.in_place_of(
            session, first, text, addressing.agencies(session, to) if to else first.to, urgency
        )
        _tell(console, session, circulars.correct(session, first, draft), as_json)


@command(
    N_("Recall a circular; it stays visible as recalled."),
    argument("circular", N_("CIRCULAR")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat circulars recall 17 --reason "Kapal sudah diperiksa, nihil"',
    asks=_CHANGES,
)
def recall(console: Console, circular: str, reason: str, as_json: bool) -> None:
    """Recall a circular."""
    with console.session() as session:
        _tell(console, session, circulars.recall(session, naming.circular(session, circular), reason), as_json)


@command(
    N_("Acknowledge a circular for your agency, or enter that another one told it by telephone."),
    argument("circular", N_("CIRCULAR")),
    option("--by", "--oleh", N_("The agency, where it is not your own."), type=CODE),
    option("--told-by", "--disampaikan", N_("Who told it by telephone."), default=""),
    option("--remark", "--catatan", N_("What was said beside."), default=""),
    as_json(),
    example='rapat circulars acknowledge 17\nrapat circulars acknowledge 17 --by KODIM --told-by "Piket Kodim"',
    asks=_RECEIVES,
)
def acknowledge(console: Console, circular: str, by: str | None, told_by: str, remark: str, as_json: bool) -> None:
    """Acknowledge a circular."""
    with console.session() as session:
        found = naming.circular(session, circular)
        code = naming.agency(session, by).id if by else ""
        given = circulars.acknowledge(session, found, code, told_by=told_by, remark=remark)
        receipt = next(one for one in circulars.show(session, found).receipts if one.agency == given.agency)
        _tell(console, session, found, as_json)
    if receipt.is_late:
        console.note(M("It was to be acknowledged until %(time)s.", time=_moment(console, session, found.due)))


@command(
    N_("Write to those who have yet to acknowledge a circular: a message for the group, and one for each agency."),
    argument("circular", N_("CIRCULAR")),
    as_json(),
    example="rapat circulars chase 17",
    asks=_CHANGES,
)
def chase(console: Console, circular: str, as_json: bool) -> None:
    """Write about a circular that somebody has yet to acknowledge."""
    from rapat.documents import chasing

    with console.session(read_only=True) as session:
        language = Language(session.settings.language)
        made = chasing.chase(session, naming.circular(session, circular), language)
    if as_json:
        told = [{"agency": code, "number": made.numbers[code], "text": text} for code, text in made.to.items()]
        console.json({"group": made.group, "agencies": told})
    else:
        console.print(M("For the group:"))
        console.write(f"{made.group}\n")
        for code, text in made.to.items():
            to = ", ".join(filter(None, (code, made.numbers[code])))
            console.print(M("For %(agency)s:", agency=to))
            console.write(f"{text}\n")
    for notice in made.notices:
        console.note(notice)


@command(
    N_("Answer a circular for your agency, or enter what another one answered; its sender replies in the same way."),
    argument("circular", N_("CIRCULAR")),
    argument("text", N_("TEXT")),
    option("--by", "--oleh", N_("The agency, where it is not your own."), type=CODE),
    as_json(),
    example='rapat circulars answer 17 "Patroli sudah bergerak"',
    asks=_RECEIVES,
)
def answer(console: Console, circular: str, text: str, by: str | None, as_json: bool) -> None:
    """Answer a circular."""
    with console.session() as session:
        found = naming.circular(session, circular)
        circulars.answer(session, found, text, naming.agency(session, by).id if by else "")
        _tell(console, session, found, as_json)


def _tell(console: Console, session: Session, circular: Circular, as_json: bool) -> None:
    file = circulars.show(session, session.need(Circular, circular.id))
    if as_json:
        console.json(shapes.circular(file))
        return
    circular = file.circular
    console.pairs(
        [
            (N_("No"), circular.id),
            (N_("Text"), circular.security.marked(circular.text)),
            *((name, console.language.show(value)) for name, value in circular_words.particulars(session, file)),
        ]
    )
    console.table(
        [N_("Agency"), N_("After"), (N_("By"), True)],
        [
            [receipt.agency, _after(console, receipt), console.said(circular_words.who(receipt))]
            for receipt in file.receipts
        ],
    )
    for answer in file.answers:
        console.print(circular_words.answered(session, answer))


def _after(console: Console, receipt: Receipt) -> Cell:
    return Cell(console.said(circular_words.taken(receipt)), "red" if receipt.is_late else "")
