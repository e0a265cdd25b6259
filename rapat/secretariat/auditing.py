"""Who changed what, when and why; and the proof that final minutes are what was approved."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from rapat.errors import Damaged, Refused, WrongUsage, reason_of
from rapat.model import Agency, Circular, Frozen, Matter, Meeting, Person, Progress, from_plain
from rapat.model.views import Seal
from rapat.secretariat import approved, canon, finality, freezing, sealing, tallies
from rapat.secretariat import records as records_of
from rapat.secretariat.clocks import Clocks
from rapat.secretariat.proving import Proof
from rapat.secretariat.records import newest_first, oldest_first
from rapat.secretariat.session import Session
from rapat.secretariat.stored import DOCUMENT_TYPES, TABLES
from rapat.store.contract import Record, Verification
from rapat.store.query import Query
from rapat.text.language import M, Message


@dataclass(frozen=True, slots=True)
class Trace:
    """One document changed by one journal record."""

    seq: int
    time: datetime
    who: str
    account: str
    why: str
    kind: str
    id: str
    hash: str
    entered_by: str = ""
    """Whose account it was, where a secretary acted for somebody else."""
    clock: str = ""
    """What the record says of the clock that dated it: `set`, `back` or both."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which changes are meant; an empty field leaves nothing out."""

    id: str = ""
    """Of this thing and what belongs to it: lines, reports."""
    who: str = ""
    """Made by this person, or by this account."""
    kind: str = ""
    since: date | None = None
    until: date | None = None


def audit(session: Session, which: Which | None = None) -> Iterator[Trace]:
    """Yield the changes of what the acting person may read, oldest first; why, where they may read all of a change."""
    chosen = which or Which()
    return _Trail(session, chosen).of(_records(session, chosen))


def newest(session: Session, count: int) -> list[Trace]:
    """Return the newest changes of what the acting person may read, at most `count`, oldest first.

    Nothing is read of what is older, but who had which account then.
    """
    trail = _Trail(session, Which())
    if session.store.shows_part:
        return list(trail.newest(count))
    records: deque[Record] = deque()
    told = 0
    for record in newest_first(session.store):
        records.appendleft(record)
        told += trail.count(record)
        if told >= count:
            break
    if records:
        for record in session.store.records_naming([TABLES[Person]], until=records[0].seq - 1):
            trail.accounts.notice(record)
    return list(trail.of(records))[-count:]


class _Read(NamedTuple):
    """What somebody may read of a document: whether there is one, and all that it holds."""

    seen: bool
    whole: bool


class _Trail:
    """Tells of records, in the order of their numbers, what they changed of what the acting person may read."""

    def __init__(self, session: Session, chosen: Which) -> None:
        """Tell what was chosen."""
        self.accounts = _Accounts()
        self._session = session
        self._chosen = chosen
        self._seen: dict[tuple[str, str], _Read] = {}

    def count(self, record: Record) -> int:
        """Count the changes of a record that the acting person may read."""
        return sum(self._reads(*touched).seen for touched in record.touched)

    def newest(self, count: int) -> list[Trace]:
        """Return the newest changes that a server shows, at most `count`, oldest first."""
        records: deque[Record] = deque()
        told = 0
        for record in records_of.trail(self._session.store, backwards=True):
            records.appendleft(record)
            told += self.count(record)
            if told >= count:
                break
        return list(self.of(records))[-count:]

    def of(self, records: Iterable[Record]) -> Iterator[Trace]:
        """Yield the chosen changes."""
        for record in records:
            self.accounts.notice(record)
            if self._is_chosen(record):
                yield from self._traces(record)

    def _is_chosen(self, record: Record) -> bool:
        chosen = self._chosen
        day = self._session.day_of(record.time)
        if (chosen.since and day < chosen.since) or (chosen.until and day > chosen.until):
            return False
        return not chosen.who or chosen.who in (record.who, record.account)

    def _traces(self, record: Record) -> Iterator[Trace]:
        why = record.why if all(self._reads(*touched).whole for touched in record.touched) else _operation(record)
        for kind, touched in record.touched:
            if self._reads(kind, touched).seen and self._is_meant(kind, touched):
                yield Trace(
                    seq=record.seq,
                    time=record.time,
                    who=record.who,
                    account=record.account,
                    why=why,
                    kind=kind,
                    id=touched,
                    hash=record.hash,
                    entered_by=self.accounts.entered(record),
                    clock=record.clock,
                )

    def _is_meant(self, kind: str, touched: str) -> bool:
        ident = self._chosen.id
        if self._chosen.kind and kind != self._chosen.kind:
            return False
        return not ident or touched == ident or touched.startswith(f"{ident}.")

    def _reads(self, kind: str, ident: str) -> _Read:
        """Tell what the acting person may read of what was changed; of what is gone, only who may read everything."""
        session = self._session
        if session.visibility.unlimited or session.store.shows_part:  # or the server looked already
            return _Read(seen=True, whole=True)
        if (kind, ident) not in self._seen:
            document_type = DOCUMENT_TYPES.get(kind)
            document = session.whole.get(document_type, ident) if document_type else None
            self._seen[kind, ident] = (
                _Read(session.visibility.sees(document), session.visibility.sees_whole(document))
                if document is not None
                else _Read(seen=False, whole=False)
            )
        return self._seen[kind, ident]


def _operation(record: Record) -> str:
    """Tell of a record what was done, without the reason somebody gave."""
    return record.why.partition(":")[0]


def _records(session: Session, chosen: Which) -> Iterator[Record]:
    """Read the records among which the meant ones are, and those that tell whose accounts are whose."""
    name = chosen.id or chosen.kind or chosen.who
    if session.store.shows_part:
        return records_of.trail(session.store, [name, TABLES[Person]] if name else None)
    if not name:
        return oldest_first(session.store)
    return session.store.records_naming([name, TABLES[Person]])


class _Accounts:
    """Whose accounts are whose, as the journal tells it on the way."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[str, ...]] = {}

    def notice(self, record: Record) -> None:
        """Notice what a record says of people."""
        for op in record.ops:
            if op.kind == TABLES[Person]:
                self._of[op.name] = tuple(map(str, (op.doc or {}).get("accounts", ())))

    def entered(self, record: Record) -> str:
        """Return whose account wrote a record for somebody else; empty where it is the author's own, or nobody's."""
        owner = next((ident for ident, accounts in self._of.items() if record.account in accounts), "")
        return owner if owner != record.who else ""


def verify(session: Session) -> Verification:
    """Check settings, journal, state, attached files, seals, and that every document reads; tell of repairs and clocks.

    The journal is walked once, whatever is asked of its records. For whom a server shows a part of it, what can be
    proven of that is, and what cannot is said.
    """
    if session.store.shows_part:
        return _verify_part(session)
    proof, times = Proof(session.settings), Clocks(session.now())

    def take(record: Record) -> None:
        proof.take(record)
        times.take(record)

    kept = session.store.maintenance.verify(take)
    faults = [
        *session.disbelieved,
        *kept.faults,
        *verify_evidence(session),
        *proof.faults(session),
        *tallies.faults(session),
        *verify_reading(session),
    ]
    return Verification(faults, [*kept.notices, *times.notices()])


def _verify_part(session: Session) -> Verification:
    """Check what a server shows to an account: its files, its approved minutes by their roots, that documents read."""
    faults = [*session.disbelieved, *session.store.troubles, *verify_evidence(session)]
    whole = part = 0
    unproven: list[str] = []
    untold: list[str] = []
    for meeting in session.find(Meeting):
        for approval in meeting.approvals:
            frozen = session.get(Frozen, finality.frozen_id(meeting.id, approval.version))
            signed = approved.signed(session, meeting.id, approval.version, approval.seq)
            if frozen is None or approval.canon != canon.CANON:
                unproven.append(meeting.id)
            elif signed is None and approved.proven(session, frozen, approval.digest):
                untold.append(meeting.id)
            elif signed is None or signed[1] != approval or not approved.proven(session, frozen, approval.digest):
                faults.append(approved.unlike(meeting.id, approval.version))
            elif frozen.hidden:
                part += 1
            else:
                whole += 1
    faults += verify_reading(session)
    notices = [
        M(
            "Proven to be what was approved: %(whole)s minutes, and %(part)s as far as they are shown to this account.",
            whole=whole,
            part=part,
        ),
        *([M("Approved before values were frozen, and not proven: %(ids)s.", ids=unproven)] if unproven else []),
        *(
            [M("Not proven, as the record of their approval is not shown to this account: %(ids)s.", ids=untold)]
            if untold
            else []
        ),
        M(
            "Not proven: that nothing of the journal was altered or cut off. The server does not show it to this"
            " account; the secretariat proves it with: rapat verify"
        ),
    ]
    return Verification(faults, notices)


def verify_evidence(session: Session) -> list[Message]:
    """Hash every attached file again; return a sentence for each that is missing or differs."""
    faults = []
    for owner, name, sha256 in _kept(session):
        try:
            hash_now = session.store.files.hashed(sha256)
        except OSError as fault:
            reason = reason_of(fault)
            faults.append(
                M(
                    "The file %(name)s of %(id)s is missing: %(fault)s.",
                    name=name or sha256[:16],
                    id=owner,
                    fault=reason,
                )
            )
            continue
        except Damaged as fault:
            faults.append(M("A file of %(id)s cannot be what it is named: %(why)s", id=owner, why=fault.what))
            continue
        if hash_now != sha256:
            faults.append(
                M("The file %(name)s of %(id)s is not what was attached.", name=name or sha256[:16], id=owner)
            )
    return faults


def verify_reading(session: Session) -> list[Message]:
    """Read every document; return a sentence for each that this version cannot read, as when a newer one wrote it."""
    faults = []
    for word, kind in TABLES.items():
        for plain in session.store.find(Query(kind)):
            try:
                from_plain(plain, word)
            except Damaged as fault:
                faults.append(fault.what)
    return faults


def _kept(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield owner's id, name and SHA-256 of every file that a document names."""
    for meeting in session.find(Meeting):
        for file in meeting.attachments:
            yield meeting.id, file.name, file.sha256
            if file.picture:
                yield meeting.id, file.name, file.picture
        for approval in meeting.approvals:
            if approval.evidence:
                yield meeting.id, "", approval.evidence
    for matter in session.find(Matter):
        yield from ((matter.id, file.name, file.sha256) for file in matter.files)
    for circular in session.find(Circular):
        yield from ((circular.id, file.name, file.sha256) for file in circular.files)
    yield from _letterheads(session)
    for report in session.find(Progress):
        for proof in report.evidence:
            if proof.sha256:
                yield report.id, proof.name, proof.sha256


def _letterheads(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield the pictures of letterheads: those of agencies now, and those that minutes were frozen with."""
    for agency in session.find(Agency):
        if agency.logo:
            yield agency.id, "", agency.logo
    for frozen in () if session.store.shows_part else session.find(Frozen):  # a server shows their words alone
        for leaf in frozen.leaves:
            if leaf.place == f"{freezing.OFFICE}logo":
                yield frozen.id, "", str(leaf.value)


def verify_seals(session: Session) -> list[Message]:
    """Check every closed meeting and every approved version against the journal; return a sentence for each fault."""
    proof = Proof(session.settings)
    for record in oldest_first(session.store):
        proof.take(record)
    return proof.faults(session)


def superseded(session: Session, meeting: str, version: int) -> Message | None:
    """Say that a sealed version is no longer the one that holds, and which does; None where it does."""
    found = session.get(Meeting, meeting)
    newest = found.approvals[-1] if found is not None and found.approvals else None
    if newest is None or newest.version <= version:
        return None
    return M(
        "Version %(version)s of %(id)s holds no more: version %(newer)s replaces it, approved on %(day)s.",
        version=version,
        id=meeting,
        newer=newest.version,
        day=newest.signed or session.day_of(newest.at),
    )


def verify_seal(session: Session, text: str) -> Seal:
    """Check a seal as printed (short or full) against the journal; return it in full. Raises `Refused` if it differs.

    It proves that nothing up to its record was altered or cut off, which the chain of hashes alone cannot, and that the
    values that a notula is printed from are those that were approved. Of a meeting that the acting person may not read
    the answer is that of one that does not exist, whatever the seal.
    """
    printed = _parse(text)
    may_know = session.visibility.unlimited or session.get(Meeting, printed.meeting) is not None
    record_and_approval = approved.signed(session, printed.meeting, printed.version, printed.seq) if may_know else None
    if record_and_approval is None:
        raise Refused(
            M("The journal has no such approval: %(seal)s.", seal=text.strip()),
            M("Records were cut off or altered, or the seal is of another workspace or of a meeting not yours."),
        )
    record, approval = record_and_approval
    seal = sealing.of(printed.meeting, approval, record)
    if printed.canon not in ("", seal.canon) or not (
        seal.hash.startswith(printed.record) and seal.digest.startswith(printed.digest)
    ):
        raise Refused(
            M("The journal differs from what was printed: %(seal)s.", seal=text.strip()),
            M("Look whether it was typed right; if it was, restore a backup from before and compare."),
        )
    if seal.canon == canon.CANON:
        approved.thawed(session, printed.meeting, approval)
    return seal


class _Printed(NamedTuple):
    """A seal as it was read: hashes as far as they are printed, the canon only where the full form tells it."""

    canon: str
    meeting: str
    version: int
    seq: int
    record: str
    digest: str


_SHORTEST = 16
_FORMS = {"RAPAT1": sealing.CANON, "RAPAT2": canon.CANON}


def _parse(text: str) -> _Printed:
    compact = "".join(text.split())  # as it is copied from a foot of several lines
    form, _, rest = compact.partition("/")
    canon_name = _FORMS.get(form.upper(), "")
    parts = (rest if canon_name else compact).split("/")
    try:
        meeting, version, seq, record, digest = parts
        numbers = int(version.lower().removeprefix("v")), int(seq)
        int(record + digest, 16)
    except ValueError as fault:
        raise WrongUsage(
            M("%(text)s is no seal.", text=text.strip() or "''"),
            M(
                "Type it as printed: WASDIN-2026-011/v1/412/1f2e3d4c5b6a7980/0011223344556677;"
                " the code of an excerpt is checked with --excerpt."
            ),
        ) from fault
    if len(record) < _SHORTEST or len(digest) < _SHORTEST:
        raise WrongUsage(M("The seal is cut short: %(text)s.", text=text.strip()), M("Type all of it."))
    return _Printed(canon_name, meeting.upper(), *numbers, record.lower(), digest.lower())
