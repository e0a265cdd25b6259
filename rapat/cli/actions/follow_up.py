"""`rapat actions progress|request|extend|refuse|done|verify|return|block|end|reopen|void`."""

from __future__ import annotations

from typing import Final

from rapat.cli.actions.showing import tell
from rapat.cli.commands import Asks, Command, command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, as_json, option
from rapat.cli.values import CODE, DATE, PERSON, WHOLE
from rapat.policy import Operation
from rapat.secretariat import dating, following_up, more_time, naming
from rapat.text.language import N_, M


def _reason(*, required: bool = False) -> Option:
    return option("--reason", "--alasan", N_("Why."), **({"required": True} if required else {"default": ""}))


def _evidence() -> Option:
    return option("--evidence", "--bukti", N_("A file or a link that proves it."), default="")


def _by() -> Option:
    return option("--by", "--oleh", N_("The agency that reports; your own unless given."), type=CODE)


def _turn() -> Option:
    return option(
        "--turn", "--giliran", N_("Of a duty that comes again, the number of the turn."), name="turn", type=WHOLE
    )


def _chair() -> Option:
    return option("--by", "--oleh", N_("The chair who decided, where the secretariat enters it."), type=PERSON)


@command(
    N_("Report on an action: what was done."),
    argument("action", N_("ACTION")),
    argument("text", N_("TEXT")),
    _by(),
    _evidence(),
    as_json(),
    example='rapat actions progress 42 "Data 12 RT sudah masuk" --evidence rekap.xlsx',
    asks=Asks(Operation.REPORT, "action"),
)
def progress(console: Console, action: str, text: str, by: str | None, evidence: str, as_json: bool) -> None:
    """Report on an action."""
    with console.session() as session:
        found = naming.action(session, action)
        agency = naming.agency(session, by).id if by else ""
        following_up.report(session, found, text, agency=agency, evidence=evidence)
        tell(console, session, found, as_json)


@command(
    N_("Ask for more time; the secretariat grants or refuses it."),
    argument("action", N_("ACTION")),
    option("--until", "--sampai", N_("The date asked for."), type=DATE, required=True),
    _reason(required=True),
    _by(),
    _turn(),
    as_json(),
    example='rapat actions request 42 --until "2 minggu lagi" --reason "Menunggu data provinsi"',
    asks=Asks(Operation.REQUEST, "action"),
)
def request(
    console: Console, action: str, until: str, reason: str, by: str | None, turn: int | None, as_json: bool
) -> None:
    """Ask for more time."""
    with console.session() as session:
        found = naming.action(session, action)
        agency = naming.agency(session, by).id if by else ""
        due = dating.until(session, until, found)
        more_time.request(session, found, due, reason, agency=agency, turn=turn)
        tell(console, session, found, as_json)


@command(
    N_("Move the due date, or grant the time that was asked for; the first date stays on record."),
    argument("action", N_("ACTION")),
    option("--until", "--sampai", N_("The new date; the one asked for unless given."), type=DATE),
    _reason(),
    _chair(),
    _turn(),
    as_json(),
    example='rapat actions extend 42 --until "Jumat depan" --by kaban --reason "Disetujui"',
    asks=Asks(Operation.EXTEND, "action"),
)
def extend(
    console: Console, action: str, until: str | None, reason: str, by: str | None, turn: int | None, as_json: bool
) -> None:
    """Grant more time."""
    with console.session() as session:
        found = naming.action(session, action)
        due = dating.until(session, until, found) if until else None
        chair = naming.person(session, by) if by else None
        moved = more_time.extend(session, found, due, reason, by=chair, turn=turn)
        tell(console, session, found, as_json)
    if found.meeting and not moved.comes_again and moved.original_due == moved.due_date:
        console.note(M("The minutes of %(id)s are a draft: the date was corrected, not postponed.", id=found.meeting))


@command(
    N_("Refuse the time that was asked for."),
    argument("action", N_("ACTION")),
    _reason(required=True),
    _chair(),
    as_json(),
    example='rapat actions refuse 42 --reason "Data sudah tersedia"',
    asks=Asks(Operation.EXTEND, "action"),
)
def refuse(console: Console, action: str, reason: str, by: str | None, as_json: bool) -> None:
    """Refuse more time."""
    with console.session() as session:
        found = naming.action(session, action)
        more_time.refuse(session, found, reason, by=naming.person(session, by) if by else None)
        tell(console, session, found, as_json)


def _step(name: str, summary: str, example: str, more: str = "") -> Command:
    taken = following_up.STEPS[name]

    def step(
        console: Console,
        action: str,
        reason: str,
        as_json: bool,
        evidence: str = "",
        by: str | None = None,
        turn: int | None = None,
    ) -> None:
        with console.session() as session:
            found = naming.action(session, action)
            agency = naming.agency(session, by).id if by and reports else ""
            chair = naming.person(session, by) if by and not reports else None
            changed = following_up.step(
                session, found, name, reason, evidence=evidence, agency=agency, by=chair, turn=turn
            )
            tell(console, session, changed, as_json)
            if name == "verify" and changed.comes_again:
                console.note(M("Verified: turns %(turns)s.", turns=following_up.turns_told(session, changed)))
            kept = changed.status is not taken.to and not following_up.is_turn(session, changed, agency)
        if taken.operation is Operation.REPORT and kept:
            console.note(following_up.own_part(changed))

    reports = (_by(), _evidence()) if name in ("done", "block") else ()
    decides = (_chair(),) if name == "verify" else ()
    return command(
        summary,
        argument("action", N_("ACTION")),
        _reason(required=taken.needs_reason),
        *reports,
        *decides,
        *((_turn(),) if name in following_up.TURNED else ()),
        as_json(),
        example=example,
        more=more,
        asks=Asks(taken.operation, "action"),
    )(step)


done: Final = _step(
    "done", N_("Report an action, or the own part of it, done; the secretariat verifies it."), "rapat actions done 42"
)
verify: Final = _step(
    "verify",
    N_("Verify that an action is done."),
    "rapat actions verify 42\nrapat actions verify 43 --turn 5",
    N_("Of a duty that comes again all turns that wait are verified, or the one of --turn."),
)
send_back: Final = _step(
    "return",
    N_("Return an action reported done, with what is missing."),
    'rapat actions return 42 --reason "Berita acara belum ada"',
)
block: Final = _step(
    "block",
    N_("Say that an action cannot go on, and why."),
    'rapat actions block 42 --reason "Anggaran belum cair"',
)
end: Final = _step(
    "end",
    N_("End a duty that comes again; what was reported of it stays."),
    'rapat actions end 42 --reason "Operasi selesai"',
)
reopen: Final = _step("reopen", N_("Reopen an action."), 'rapat actions reopen 42 --reason "Data keliru"')
void: Final = _step("void", N_("Take an action off the list."), 'rapat actions void 42 --reason "Digabung dengan 43"')
