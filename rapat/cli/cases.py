"""`rapat matters …` of a case: who joins and leaves its team, its milestones, what passes between agencies."""

from __future__ import annotations

from typing import Final

from rapat.cli import matters
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import CASE_STEP, CODE, DATE, PERSON, WHOLE
from rapat.model import CaseStep
from rapat.policy import Operation
from rapat.secretariat import cases, dating, naming
from rapat.text.language import N_

_TEAM: Final = Asks(Operation.MATTER, "matter")
_HANDS: Final = Asks(Operation.HAND_OVER, "matter")
_DATED: Final = option("--date", "--tanggal", N_("The day, if it was not today."), name="day", type=DATE)
_TOLD: Final = (
    option("--told-by", "--disampaikan", N_("Who of the agency told it, where you enter it for another."), default=""),
    option("--remark", "--catatan", N_("What was said beside."), default=""),
)


@command(
    N_("Enter that an agency joins the team of a case; from then on it takes part, and knows of it."),
    argument("matter", N_("CODE")),
    argument("agency", N_("AGENCY")),
    option("--office", "--jabatan", N_("The office that fills the place."), default=""),
    option("--person", "--personel", N_("Who fills it; admitted to a restricted case by this."), type=PERSON),
    _DATED,
    as_json(),
    example='rapat matters join KSS-48213 KEJARI --office "Kasi Pidum"',
    asks=_TEAM,
)
def join(
    console: Console, matter: str, agency: str, office: str, person: str | None, day: str | None, as_json: bool
) -> None:
    """Join the team of a case."""
    with console.session() as session:
        case = cases.join(
            session,
            naming.matter(session, matter),
            naming.agency(session, agency).id,
            office=office,
            person=naming.person(session, person) if person else None,
            day=dating.day_or_none(session, day),
        )
        matters.tell(console, session, case, as_json=as_json)


@command(
    N_("Enter that an agency, or one place of it, leaves the team of a case: who left knows of it no more."),
    argument("matter", N_("CODE")),
    argument("agency", N_("AGENCY")),
    option("--reason", "--alasan", N_("Why."), required=True),
    option("--office", "--jabatan", N_("Only this office; else every place of the agency."), default=""),
    option("--person", "--personel", N_("Only this person."), type=PERSON),
    _DATED,
    as_json(),
    example='rapat matters leave KSS-48213 POLRES --office "Kasat Resnarkoba" --reason "Mutasi jabatan"',
    asks=_TEAM,
)
def leave(
    console: Console,
    matter: str,
    agency: str,
    reason: str,
    office: str,
    person: str | None,
    day: str | None,
    as_json: bool,
) -> None:
    """Leave the team of a case."""
    with console.session() as session:
        case = cases.leave(
            session,
            naming.matter(session, matter),
            naming.agency(session, agency).id,
            reason,
            office=office,
            person=naming.person(session, person) if person else None,
            day=dating.day_or_none(session, day),
        )
        matters.tell(console, session, case, as_json=as_json)


@command(
    N_("Enter what a case came to: found, joint analysis, joint operation, handover, trial, case ended."),
    argument("matter", N_("CODE")),
    argument("step", N_("STEP"), type=CASE_STEP),
    option("--text", "--uraian", N_("What happened."), default=""),
    _DATED,
    as_json(),
    example='rapat matters milestone KSS-48213 operation --text "Operasi bersama di pelabuhan" --date 6/11',
    asks=_TEAM,
)
def milestone(console: Console, matter: str, step: CaseStep, text: str, day: str | None, as_json: bool) -> None:
    """Enter a milestone."""
    with console.session() as session:
        case = cases.enter_milestone(
            session, naming.matter(session, matter), step, text, dating.day_or_none(session, day)
        )
        matters.tell(console, session, case, as_json=as_json)


@command(
    N_("Enter what an agency hands to another in a case; who takes it says so with `receive`."),
    argument("matter", N_("CODE")),
    option("--to", "--kepada", N_("The agency that takes it."), name="taker", type=CODE, required=True),
    option("--what", "--berupa", N_("What is handed over."), name="text", required=True),
    option("--from", "--dari", N_("The agency that gives it, where it is not your own."), name="giver", type=CODE),
    option("--receipt", "--tanda-terima", N_("Number of the receipt."), default=""),
    _DATED,
    *_TOLD,
    as_json(),
    example=(
        'rapat matters handover KSS-48213 --to KEJARI --what "Dua tersangka dan berkas" --receipt BA/07\n'
        'rapat matters handover KSS-48213 --from POLRES --to BNNK --what "Dua paket" --told-by "Piket Polres"'
    ),
    asks=_HANDS,
)
def handover(
    console: Console,
    matter: str,
    taker: str,
    text: str,
    giver: str | None,
    receipt: str,
    day: str | None,
    told_by: str,
    remark: str,
    as_json: bool,
) -> None:
    """Hand something over."""
    with console.session() as session:
        case = cases.give(
            session,
            naming.matter(session, matter),
            naming.agency(session, taker).id,
            text,
            giver=naming.agency(session, giver).id if giver else "",
            day=dating.day_or_none(session, day),
            receipt=receipt,
            word=cases.Word(told_by, remark),
        )
        matters.tell(console, session, case, as_json=as_json)


@command(
    N_("Give the receipt for a handover: your agency has it; handovers are counted as `show` lists them."),
    argument("matter", N_("CODE")),
    argument("number", N_("NUMBER"), type=WHOLE),
    option("--by", "--oleh", N_("The agency, where it is not your own."), type=CODE),
    option("--receipt", "--tanda-terima", N_("Number of the receipt."), default=""),
    *_TOLD,
    as_json(),
    example='rapat matters receive KSS-48213 1\nrapat matters receive KSS-48213 1 --by BNNK --told-by "Piket BNN Kota"',
    asks=_HANDS,
)
def receive(
    console: Console,
    matter: str,
    number: int,
    by: str | None,
    receipt: str,
    told_by: str,
    remark: str,
    as_json: bool,
) -> None:
    """Receive a handover."""
    with console.session() as session:
        case = cases.receive(
            session,
            naming.matter(session, matter),
            number,
            naming.agency(session, by).id if by else "",
            receipt=receipt,
            word=cases.Word(told_by, remark),
        )
        matters.tell(console, session, case, as_json=as_json)
