"""`rapat actions evidence`: what proves the reports on an action, listed, saved, opened."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import FILE, WHOLE
from rapat.secretariat import naming, proofs
from rapat.secretariat.proofs import Proof
from rapat.secretariat.session import Session
from rapat.text.language import N_


@command(
    N_("List what proves the reports on an action, checked against what was handed in; save it or open it."),
    argument("action", N_("ACTION")),
    argument("number", N_("NUMBER"), type=WHOLE, required=False),
    option("--save", "--simpan", N_("Write it into this folder."), type=FILE),
    flag("--open", "--buka", N_("Open it with the program that this computer has for it."), name="opens"),
    as_json(),
    example="rapat actions evidence 42\nrapat actions evidence 42 1 --save ~/Unduhan",
)
def evidence(console: Console, action: str, number: int | None, save: Path | None, opens: bool, as_json: bool) -> None:
    """List, save or open evidence."""
    with console.session(read_only=True) as session:
        found = naming.action(session, action)
        listed = proofs.chosen(found, proofs.of_action(session, found), number)
        if save is not None:
            for path in proofs.save(session, listed, save):
                console.print(str(path))
        if opens:
            _open(console, session, listed)
        if as_json:
            console.json([_shape(session, proof) for proof in listed])
        elif save is None and not opens:
            _list(console, session, listed)


def _list(console: Console, session: Session, listed: list[Proof]) -> None:
    console.table(
        [N_("Number"), N_("Date"), N_("Agency"), N_("State"), (N_("Name"), True)],
        [
            [
                str(proof.number),
                console.language.short_date(session.day_of(proof.report.at)),
                proof.report.agency,
                console.text(proofs.STATES[proofs.state(session, proof)]),
                proof.evidence.url or proof.evidence.name,
            ]
            for proof in listed
        ],
    )


def _open(console: Console, session: Session, listed: list[Proof]) -> None:
    for proof in listed:
        console.note(proofs.show(session, proof, console.known_below))


def _shape(session: Session, proof: Proof) -> dict[str, object]:
    return {
        "number": proof.number,
        "report": proof.report.id,
        "agency": proof.report.agency,
        "at": proof.report.at,
        "name": proof.evidence.name,
        "sha256": proof.evidence.sha256,
        "size": proof.evidence.size,
        "url": proof.evidence.url,
        "state": proofs.state(session, proof),
    }
