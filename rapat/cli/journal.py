"""`rapat undo`, `audit` and `verify`: what was changed, taking it back, and the proof that nothing else was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.cli.commands import Asks, argument, as_json, command, flag, option
from rapat.cli.edge import Edge
from rapat.cli.values import DATE, FILE
from rapat.errors import Damaged, Refused, WrongUsage
from rapat.language import N_, M, Message
from rapat.policy import Deed
from rapat.secretariat import auditing, clocks, dating, heads, issues, mending, naming, undoing
from rapat.secretariat.desk import Desk
from rapat.workspace import is_workspace

if TYPE_CHECKING:
    from rapat.documents.checking import Checked


@command(
    N_("Take back your last change, as a new record."),
    as_json(),
    example="rapat undo",
    asks=Asks(Deed.UNDO),
    more=N_(
        "Never a step of minutes (review, return, approval, amendment), a verification or an issue of papers, nothing"
        " that minutes in review or final hold, and not if somebody changed the thing since."
    ),
)
def undo(edge: Edge, as_json: bool) -> None:
    """Take back the last change."""
    with edge.desk() as desk:
        record = undoing.undo(desk)
    if as_json:
        edge.json({"seq": record.seq, "why": record.why, "touched": [ident for _, ident in record.touched]})
    else:
        edge.print(M("Taken back: %(ids)s.", ids=list(dict.fromkeys(ident for _, ident in record.touched))))


@command(
    N_("List who changed what, when and why; of one thing, or of everything."),
    argument("id", N_("ID"), required=False),
    option("--who", "--siapa", N_("Only by this person or account.")),
    option("--kind", "--jenis", N_("Only of this kind: meetings, entries, actions, people …")),
    option("--from", "--dari", N_("Only from this day on."), name="since", type=DATE),
    option("--to", "--hingga", N_("Only up to this day."), name="until", type=DATE),
    as_json(),
    example="rapat audit TL-2026-0042\nrapat audit --who notulis --from kemarin",
)
def audit(
    edge: Edge,
    id: str | None,  # noqa: A002 - the word of the contract
    who: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    """List changes."""
    with edge.desk(read_only=True) as desk:
        which = auditing.Which(
            id=_ident(desk, id) if id else "",
            who=who or "",
            kind=kind or "",
            since=dating.day_or_none(desk, since),
            until=dating.day_or_none(desk, until),
        )
        traces = list(auditing.audit(desk, which))
        zone = desk.settings.timezone
    if as_json:
        edge.json(
            [
                {
                    "seq": trace.seq,
                    "time": trace.time,
                    "who": trace.who,
                    "account": trace.account,
                    "entered_by": trace.entered_by,
                    "why": trace.why,
                    "kind": trace.kind,
                    "id": trace.id,
                    "hash": trace.hash,
                }
                for trace in traces
            ]
        )
    elif traces:
        edge.table(
            [N_("Record"), N_("When"), N_("Who"), N_("Account"), N_("Changed"), (N_("Why"), True)],
            [
                [
                    str(trace.seq),
                    f"{trace.time.astimezone(zone):%Y-%m-%d %H:%M}",
                    edge.said(M("%(who)s (entered by %(person)s)", who=trace.who, person=trace.entered_by))
                    if trace.entered_by
                    else trace.who,
                    trace.account,
                    trace.id,
                    trace.why,
                ]
                for trace in traces
            ],
        )
    else:
        edge.note(M("Nothing was changed there."))


def _ident(desk: Desk, text: str) -> str:
    """The full id that a shortened one means; what names nothing is taken as it is."""
    for find in (naming.action, naming.meeting, naming.entry, naming.agency, naming.forum, naming.person, naming.event):
        try:
            return find(desk, text).id
        except Refused:
            continue
    return text


@command(
    N_("Check that journal, state, evidence and seals agree, or papers with their issue; a line for each fault."),
    argument("path", N_("PATH"), type=FILE, required=False),
    option("--seal", "--segel", N_("Check this seal as printed on paper.")),
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
    asks=Asks(Deed.CARE, when=lambda given: bool(given["accept"])),
)
def verify(edge: Edge, path: Path | None, seal: str | None, against: str | None, accept: bool) -> None:
    """Check everything."""
    if path is not None and not is_workspace(path):
        _papers(edge, path)
        return
    edge.folder = path or edge.folder
    known = heads.read(against) if against is not None else []
    with edge.desk(read_only=not accept) as desk:
        if accept:
            _accept(edge, desk)
        if seal is not None:
            _seal(edge, desk, seal)
            return
        faults = [*heads.compare(desk, known), *auditing.verify(desk)]
        notices = [*desk.store.repairs(), *clocks.notices(desk)]
        count, head = desk.store.seq, desk.store.head
        edge.tell_look(desk.folder)
    for told in notices:
        edge.print(told)
    for fault in faults:
        edge.print(fault)
    if faults:
        raise Damaged(
            M("Faults found: %(count)s.", count=len(faults)), M("Keep a copy of the folder and look at each.")
        )
    edge.print(M("Everything agrees: %(count)s records. Journal as of: %(head)s", count=count, head=head.brief))


def _accept(edge: Edge, desk: Desk) -> None:
    record = mending.accept(desk)
    if record is None:
        edge.note(M("There is nothing to accept: the journal is the one this account knew."))
    else:
        edge.note(M("Accepted as record %(seq)s.", seq=record.seq))


def _seal(edge: Edge, desk: Desk, text: str) -> None:
    """Check a seal, and the chain of hashes up to its record."""
    found = auditing.verify_seal(desk, text)
    broken = desk.store.check_chain(found.seq)
    for told in (*desk.store.repairs(until=found.seq), *broken):
        edge.print(told)
    if broken:
        raise Damaged(
            M("The seal agrees, but the chain before it does not hold: %(seal)s", seal=found.full),
            M("Keep a copy of the folder and run: rapat verify"),
        )
    edge.print(M("The seal agrees: %(seal)s", seal=found.full))


def _papers(edge: Edge, path: Path) -> None:
    """Check papers against their workspace: its issues, what was approved, their manifests and their seals."""
    from rapat.documents.checking import Checker
    from rapat.documents.reprinting import Reprinter

    edge.folder = edge.find(path.resolve())
    if edge.folder is None:
        checked = Checker(None, None).check(path)
        _told(edge, checked, [])
        edge.print(
            M(
                "No fault found by the manifest: %(count)s papers. It proves nothing; check them with their workspace:"
                " rapat --workspace DIR verify PATH",
                count=len(checked),
            )
        )
        return
    with edge.desk(read_only=True) as desk:
        checker = Checker(issues.noted(desk), desk.folder / "documents", Reprinter(desk))
        checked = checker.check(path)
        seals = frozenset[str]().union(*(one.seals for one in checked))
        faults = []
        for seal in sorted(seals):
            try:
                auditing.verify_seal(desk, seal)
            except (Refused, Damaged, WrongUsage) as refused:
                faults.append(refused.what)
    _told(edge, checked, faults)
    proven = sum(1 for one in checked if one.proven)
    unprinted = sum(1 for one in checked if one.unprinted)
    if unprinted:
        edge.print(
            M(
                "Sealed papers that agree with their issue, but could not be printed again by this program: %(count)s."
                " Nothing proves them: whoever writes the journal can add such an issue.",
                count=unprinted,
            )
        )
    if proven == len(checked):
        edge.print(M("Everything agrees: %(count)s papers, %(seals)s seals.", count=proven, seals=len(seals)))
    else:
        edge.print(
            M(
                "No fault found: %(count)s papers, %(seals)s seals. Proven to be what was approved: %(proven)s; the"
                " others agree with the list of issues alone, or with what was said above.",
                count=len(checked),
                seals=len(seals),
                proven=proven,
            )
        )


def _told(edge: Edge, checked: Sequence[Checked], faults: Sequence[Message]) -> None:
    """Tell notices and faults of papers; raises `Refused` where there is a fault."""
    for notice in (notice for one in checked for notice in one.notices):
        edge.note(notice)
    _tell(edge, [*(one.fault for one in checked if one.fault is not None), *faults])


def _tell(edge: Edge, faults: Sequence[Message]) -> None:
    for fault in faults:
        edge.print(fault)
    if faults:
        raise Refused(
            M("Faults found: %(count)s.", count=len(faults)), M("Keep a copy of the folder and look at each.")
        )
