"""`rapat undo`, `audit` and `verify`: what was changed, taking it back, and the proof that nothing else was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import DATE, FILE, TABLE_KIND
from rapat.errors import Damaged, Refused, WrongUsage
from rapat.policy import Operation
from rapat.secretariat import (
    auditing,
    dating,
    heads,
    issues,
    mending,
    naming,
    quoting,
    trail_words,
    undo_words,
    undoing,
)
from rapat.secretariat.session import Session
from rapat.settings import PAPERS
from rapat.text.language import N_, M, Message
from rapat.workspace import is_workspace

if TYPE_CHECKING:
    from rapat.documents.checking import Checked
    from rapat.store.contract import Record

_NEWEST: Final = 200
"""Changes that are listed where nothing is named."""


@command(
    N_("Take back your last change, as a new record."),
    as_json(),
    example="rapat undo",
    asks=Asks(Operation.UNDO),
    more=N_(
        "Never a step of minutes (review, return, approval, amendment), a verification or an issue of papers, nothing"
        " that minutes in review or final hold, and not if somebody changed the thing since."
    ),
)
def undo(console: Console, as_json: bool) -> None:
    """Take back the last change."""
    with console.session() as session:
        record = undoing.undo(session)
    _tell(console, record, N_("Taken back: %(step)s."), as_json=as_json)


def _tell(console: Console, record: Record, told: str, *, as_json: bool) -> None:
    """Say what a record did that does not hold any more, or holds again."""
    if as_json:
        touched = [ident for _, ident in record.touched]
        console.json({"seq": record.seq, "why": record.why, "touched": touched})
        return
    console.print(Message(told, {"step": undo_words.step(record)}))


@command(
    N_("Take back your last undo, right after it, as a new record."),
    as_json(),
    example="rapat redo",
    asks=Asks(Operation.UNDO),
)
def redo(console: Console, as_json: bool) -> None:
    """Take back the last undo."""
    with console.session() as session:
        record = undoing.redo(session)
    _tell(console, record, N_("Holds again: %(step)s."), as_json=as_json)


@command(
    N_("List who changed what, when and why; of one thing, or of everything."),
    argument("ident", N_("ID"), required=False),
    option("--who", "--siapa", N_("Only by this person or account.")),
    option("--kind", "--jenis", N_("Only of this kind: meeting, line, action, person …"), type=TABLE_KIND),
    option("--from", "--dari", N_("Only from this day on."), name="since", type=DATE),
    option("--to", "--hingga", N_("Only up to this day."), name="until", type=DATE),
    flag("--all", "--semua", N_("Of everything, all changes since the first."), name="everything"),
    as_json(),
    example="rapat audit\nrapat audit TL-2026-0042\nrapat audit --who notulis --from kemarin\nrapat audit --all",
    more=N_("Where nothing is named: the newest 200 changes."),
)
def audit(
    console: Console,
    ident: str | None,
    who: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """List changes."""
    with console.session(read_only=True) as session:
        period = dating.period(session, since, until)
        which = auditing.Which(
            id=_full_id(session, ident) if ident else "",
            who=who or "",
            kind=kind or "",
            since=period.since,
            until=period.until,
        )
        if everything or which != auditing.Which():
            _print_trail(console, session, auditing.audit(session, which), as_json=as_json)
            return
        newest = auditing.newest(session, _NEWEST + 1)
        _print_trail(console, session, newest[-_NEWEST:], as_json=as_json)
    if len(newest) > _NEWEST:
        console.note(M("The newest %(count)s changes. All of them: rapat audit --all", count=_NEWEST))


def _print_trail(console: Console, session: Session, traces: Iterable[auditing.Trace], *, as_json: bool) -> None:
    """Print changes as they are read."""
    if as_json:
        console.json_list(map(shapes.trace, traces))
        return
    told = iter(traces)
    first = next(told, None)
    if first is None:
        console.note(M("Nothing was changed there."))
        return
    console.table(
        [N_("Record"), N_("When"), N_("Who"), N_("Account"), N_("Changed"), (N_("Why"), True)],
        (_row(console, session, trace) for trace in chain([first], told)),
    )


def _dated(console: Console, trace: auditing.Trace, zone: tzinfo) -> str:
    """Write when a change was made, and that the clock was set by hand where it was."""
    moment = f"{trace.time.astimezone(zone):%Y-%m-%d %H:%M}"
    return console.said(M("%(time)s (clock set)", time=moment)) if "set" in trace.clock.split() else moment


def _row(console: Console, session: Session, trace: auditing.Trace) -> list[str]:
    who = trace.who
    if trace.entered_by:
        who = console.said(M("%(who)s (entered by %(person)s)", who=who, person=trace.entered_by))
    why = console.said(trail_words.why(session, trace))
    return [str(trace.seq), _dated(console, trace, session.settings.timezone), who, trace.account, trace.id, why]


def _full_id(session: Session, text: str) -> str:
    """Return the full id that a shortened one means; what names nothing is taken as it is."""
    matters = (naming.matter, naming.circular, naming.point, naming.quotation)
    registers = (naming.agency, naming.forum, naming.person, naming.event)
    for find in (naming.action, naming.meeting, naming.entry, naming.decision, *matters, *registers):
        try:
            return find(session, text).id
        except Refused:
            continue
    return text


@command(
    N_("Check that journal, state, evidence and seals agree, or papers with their issue; a line for each fault."),
    argument("path", N_("PATH"), type=FILE, required=False),
    option("--seal", "--segel", N_("Check this seal as printed on paper.")),
    option("--excerpt", "--kutipan", N_("Check this code of an excerpt as printed on it.")),
    option("--against", "--banding", N_("Check that the journal has this position, as printed or as a backup says.")),
    flag("--accept", "--terima", N_("Accept by a record that the journal is not what this account knew.")),
    example=(
        "rapat verify\nrapat verify documents/WASDIN-2026-011\n"
        "rapat verify --seal WASDIN-2026-011/v1/412/1f2e3d4c5b6a7980/0011223344556677\n"
        "rapat verify --against 412/1f2e3d4c5b6a7980\nrapat verify --against cadangan-2026-11-24.zip"
    ),
    more=N_(
        "Exit code 0 when everything agrees, 3 for a fault of the workspace, 1 for a paper or seal that disagrees."
        " A sealed paper is printed again from the approved values and compared byte for byte; other papers are"
        " compared with the list of issues, to which whoever writes the journal can add."
        " What only a paper or a backup can prove: that the newest records were not cut off, and that not all hashes"
        " were made anew. Keep seals, heads and backups where others cannot change them."
    ),
    asks=Asks(Operation.CARE, when=lambda given: bool(given["accept"])),
)
def verify(
    console: Console, path: Path | None, seal: str | None, excerpt: str | None, against: str | None, accept: bool
) -> None:
    """Check everything."""
    if excerpt is not None:
        _excerpt(console, excerpt)
        return
    if path is not None and not is_workspace(path):
        _papers(console, path)
        return
    console.folder = path or console.folder
    known = heads.read(against) if against is not None else []
    with console.session(read_only=not accept) as session:
        if accept:
            _accept(console, session)
        if seal is not None:
            _seal(console, session, seal)
            return
        verified = auditing.verify(session)
        faults = [*heads.compare(session, known), *verified.faults]
        count, head, shows_part = session.store.seq, session.store.head, session.store.shows_part
        sees_all = session.visibility.unlimited
        console.tell_look(session.folder)
    for told in verified.notices:
        console.print(told)
    for fault in faults:
        console.print(fault)
    if faults:
        raise Damaged(
            M("Faults found: %(count)s.", count=len(faults)), M("Keep a copy of the folder and look at each.")
        )
    if shows_part:
        console.print(M("What is shown to this account agrees. Journal as of: %(head)s", head=head.brief))
        return
    if not sees_all:  # whose files were looked at those alone that are for them
        console.print(
            M(
                "The journal agrees: %(count)s records; so does what is shown to this account. Journal as of: %(head)s",
                count=count,
                head=head.brief,
            )
        )
        return
    console.print(M("Everything agrees: %(count)s records. Journal as of: %(head)s", count=count, head=head.brief))


def _accept(console: Console, session: Session) -> None:
    record = mending.accept(session)
    if record is None:
        console.note(M("There is nothing to accept: the journal is the one this account knew."))
    else:
        console.note(M("Accepted as record %(seq)s.", seq=record.seq))


def _seal(console: Console, session: Session, text: str) -> None:
    """Check a seal, and the chain of hashes up to its record."""
    found = auditing.verify_seal(session, text)
    chain = session.store.maintenance.check_chain(found.seq)
    for told in (*chain.notices, *chain.faults):
        console.print(told)
    if chain.faults:
        raise Damaged(
            M("The seal agrees, but the chain before it does not hold: %(seal)s", seal=found.full),
            M("Keep a copy of the folder and run: rapat verify"),
        )
    console.print(M("The seal agrees: %(seal)s", seal=found.full))
    if session.store.shows_part:
        console.note(
            M("The chain of the journal before it is not proven: the server does not show it to this account.")
        )
    replaced = auditing.superseded(session, found.meeting, found.version)
    if replaced is not None:
        console.print(replaced, "yellow")


def _excerpt(console: Console, text: str) -> None:
    """Check the code of an excerpt, and say of which version of which minutes it is a part."""
    with console.session(read_only=True) as session:
        found = quoting.recognise(session, text)
    console.print(M("The code agrees: %(told)s", told=found.told))
    if found.replaced is not None:
        console.print(found.replaced, "yellow")


def _papers(console: Console, path: Path) -> None:
    """Check papers against their workspace: its issues, what was approved, their manifests and their seals."""
    from rapat.documents.checking import Checker
    from rapat.documents.reprinting import Reprinter

    console.folder = console.find(path.resolve())
    if console.folder is None:
        _papers_alone(console, Checker(None, None).check(path))
        return
    with console.session(read_only=True) as session:
        checker = Checker(issues.noted(session), session.folder / PAPERS, Reprinter(session))
        checked = checker.check(path)
        seals = frozenset[str]().union(*(paper.seals for paper in checked))
        faults = [fault for seal in sorted(seals) if (fault := _fault_of_seal(session, seal)) is not None]
        replaced = [told for seal in sorted(seals) if (told := _replaced(session, seal)) is not None]
        replaced += _made_before(session, checked)
    _print_checked(console, checked, faults)
    _print_proven(console, checked, len(seals))
    for told in replaced:
        console.print(told, "yellow")


def _papers_alone(console: Console, checked: Sequence[Checked]) -> None:
    """Tell what the manifest says of papers that lie in no workspace."""
    _print_checked(console, checked, [])
    console.print(
        M(
            "No fault found by the manifest: %(count)s papers. It proves nothing; check them with their workspace:"
            " rapat --workspace DIR verify PATH",
            count=len(checked),
        )
    )


def _fault_of_seal(session: Session, seal: str) -> Message | None:
    try:
        auditing.verify_seal(session, seal)
    except (Refused, Damaged, WrongUsage) as refused:
        return refused.what
    return None


def _replaced(session: Session, seal: str) -> Message | None:
    """Say that the version of a seal holds no more; None where it does, or the seal is no good."""
    try:
        found = auditing.verify_seal(session, seal)
    except (Refused, Damaged, WrongUsage):
        return None
    return auditing.superseded(session, found.meeting, found.version)


def _made_before(session: Session, checked: Iterable[Checked]) -> list[Message]:
    """Say which papers without a seal tell what minutes said before a later version, one sentence for each version."""
    by_version: dict[tuple[str, int], list[str]] = {}
    for paper in checked:
        if paper.told is not None:
            by_version.setdefault(paper.told, []).append(paper.path.name)
    replaced = {named: auditing.superseded(session, *named) for named in by_version}
    return [
        M("%(replaced)s Papers made from it: %(papers)s.", papers=by_version[named], replaced=told)
        for named, told in replaced.items()
        if told is not None
    ]


def _print_proven(console: Console, checked: Sequence[Checked], seals: int) -> None:
    """Tell how many of the papers without a fault are proven to be what was approved."""
    proven = sum(1 for paper in checked if paper.proven)
    unprinted = sum(1 for paper in checked if paper.unprinted)
    if unprinted:
        console.print(
            M(
                "Sealed papers that agree with their issue, but could not be printed again by this program: %(count)s."
                " Nothing proves them: whoever writes the journal can add such an issue.",
                count=unprinted,
            )
        )
    if proven == len(checked):
        console.print(M("Everything agrees: %(count)s papers, %(seals)s seals.", count=proven, seals=seals))
    else:
        console.print(
            M(
                "No fault found: %(count)s papers, %(seals)s seals. Proven to be what was approved: %(proven)s; the"
                " others agree with the list of issues alone, or with what was said above.",
                count=len(checked),
                seals=seals,
                proven=proven,
            )
        )


def _print_checked(console: Console, checked: Sequence[Checked], faults: Sequence[Message]) -> None:
    """Print notices and faults of papers; raises `Refused` where there is a fault."""
    for notice in (notice for paper in checked for notice in paper.notices):
        console.note(notice)
    faults = [*(paper.fault for paper in checked if paper.fault is not None), *faults]
    for fault in faults:
        console.print(fault)
    if faults:
        raise Refused(
            M("Faults found: %(count)s.", count=len(faults)), M("Keep a copy of the folder and look at each.")
        )
