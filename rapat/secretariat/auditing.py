"""Who changed what, when and why; and the proof that final minutes are what was approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapat.errors import Damaged, Refused, WrongUsage
from rapat.language import M, Message
from rapat.model import Approval, Meeting, Progress, from_plain
from rapat.model.readings import Seal
from rapat.secretariat import sealing
from rapat.secretariat.desk import KINDS, D, Desk
from rapat.store import evidence
from rapat.store.contract import Record


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


def audit(desk: Desk, which: Which | None = None) -> Iterator[Trace]:
    """Changes of the journal, oldest first."""
    wanted = which or Which()
    ident, zone = wanted.id, desk.settings.timezone
    for record in desk.store.since(0):
        day = record.time.astimezone(zone).date()
        if (wanted.since and day < wanted.since) or (wanted.until and day > wanted.until):
            continue
        if wanted.who and wanted.who not in (record.who, record.account):
            continue
        for kind, touched in record.touched:
            if wanted.kind and kind != wanted.kind:
                continue
            if not ident or touched == ident or touched.startswith(f"{ident}."):
                yield Trace(record.seq, record.time, record.who, record.account, record.why, kind, touched, record.hash)


class Replay:
    """The documents as they stood at some record of the journal, read from the journal alone."""

    def __init__(self) -> None:
        """Begin before the first record."""
        self._documents: dict[str, dict[str, dict[str, object]]] = defaultdict(dict)
        self._of_meeting: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)

    def apply(self, record: Record) -> None:
        """Take the next record in."""
        for op in record.ops:
            if op.doc is None:
                self._documents[op.kind].pop(op.name, None)
            else:
                self._documents[op.kind][op.name] = op.doc
                self._of_meeting[op.kind, str(op.doc.get("meeting", ""))][op.name] = None

    def find(self, word: type[D], **equal: object) -> Sequence[D]:
        """The documents of a word that belong to a meeting."""
        kind = KINDS[word]
        documents = self._documents[kind]
        meeting = str(equal.pop("meeting"))
        idents = [ident for ident in self._of_meeting[kind, meeting] if ident in documents]
        return [from_plain(documents[ident], word) for ident in idents if documents[ident].get("meeting") == meeting]

    def get(self, word: type[D], ident: str) -> D | None:
        """One document, as it stood."""
        plain = self._documents[KINDS[word]].get(ident)
        return None if plain is None else from_plain(plain, word)


def verify(desk: Desk) -> list[Message]:
    """Check journal, state, attached files, seals, and that every document reads; return a sentence for each fault."""
    return [*desk.store.verify(), *verify_evidence(desk), *verify_seals(desk), *verify_reading(desk)]


def verify_evidence(desk: Desk) -> list[Message]:
    """Hash every attached file again; return a sentence for each that is missing or differs."""
    faults = []
    for owner, name, sha256 in _kept(desk):
        try:
            found = evidence.hashed(desk.folder, sha256)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            faults.append(
                M(
                    "The file %(name)s of %(id)s is missing: %(fault)s.",
                    name=name or sha256[:16],
                    id=owner,
                    fault=reason,
                )
            )
            continue
        if found != sha256:
            faults.append(
                M("The file %(name)s of %(id)s is not what was attached.", name=name or sha256[:16], id=owner)
            )
    return faults


def verify_reading(desk: Desk) -> list[Message]:
    """Read every document; return a sentence for each that this version cannot read, as when a newer one wrote it."""
    faults = []
    for word, kind in KINDS.items():
        for plain in desk.store.find(kind):
            try:
                from_plain(plain, word)
            except Damaged as fault:
                faults.append(fault.what)
    return faults


def _kept(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Whose file, its name, its SHA-256: of meetings, their approvals, and reports."""
    for meeting in desk.find(Meeting):
        for file in meeting.attachments:
            yield meeting.id, file.name, file.sha256
        for approval in meeting.approvals:
            if approval.evidence:
                yield meeting.id, "", approval.evidence
    for report in desk.find(Progress):
        for proof in report.evidence:
            if proof.sha256:
                yield report.id, proof.name, proof.sha256


def verify_seals(desk: Desk) -> list[Message]:
    """Build every approved version again from the journal and compare its digest; return a sentence per fault."""
    replay, faults = Replay(), []
    for record in desk.store.since(0):
        replay.apply(record)
        for kind, ident in record.touched:
            try:
                meeting = replay.get(Meeting, ident) if kind == KINDS[Meeting] else None
                approval = meeting.approvals[-1] if meeting and meeting.approvals else None
                if meeting is not None and approval is not None and approval.seq == record.seq:
                    faults += _compare(replay, meeting, approval)
            except Damaged as fault:  # written by a newer rapat: `verify_reading` names it too
                faults.append(fault.what)
    return faults


def _compare(replay: Replay, meeting: Meeting, approval: Approval) -> list[Message]:
    if sealing.digest(replay, meeting) == approval.digest:
        return []
    return [
        M("%(id)s version %(version)s is not what was approved.", id=meeting.id, version=approval.version),
    ]


def verify_seal(desk: Desk, text: str) -> Seal:
    """Check a seal as printed (short or full) against the journal; return it in full. Raises `Refused` if it differs.

    It proves that nothing up to its record was altered or cut off, which the chain of hashes alone cannot.
    """
    meeting_id, version, seq, digest_of_record, digest = _parse(text)
    records = desk.store.since(seq - 1)[:1] if seq > 0 else []
    meeting = desk.get(Meeting, meeting_id)
    approval = next((one for one in meeting.approvals if one.version == version), None) if meeting else None
    if not records or records[0].seq != seq or meeting is None or approval is None:
        raise Refused(
            M("The journal has no such approval: %(seal)s.", seal=text.strip()),
            M("Records were cut off or altered, or the seal belongs to another workspace."),
        )
    seal = sealing.of(meeting, approval, records[0])
    if approval.seq != seq or not seal.hash.startswith(digest_of_record) or not seal.digest.startswith(digest):
        raise Refused(
            M("The journal differs from what was printed: %(seal)s.", seal=text.strip()),
            M("Its record then is not its record now; restore a backup from before and compare."),
        )
    return seal


_SHORTEST = 16


def _parse(text: str) -> tuple[str, int, int, str, str]:
    parts = text.strip().removeprefix("RAPAT1/").split("/")
    try:
        meeting, version, seq, record, digest = parts
        numbers = int(version.removeprefix("v")), int(seq)
        int(record + digest, 16)
    except ValueError as fault:
        raise WrongUsage(
            M("%(text)s is no seal.", text=text.strip() or "''"),
            M("Type it as printed: WASDIN-2026-011/v1/412/1f2e3d4c5b6a7980/0011223344556677"),
        ) from fault
    if len(record) < _SHORTEST or len(digest) < _SHORTEST:
        raise WrongUsage(M("The seal is cut short: %(text)s.", text=text.strip()), M("Type all of it."))
    return meeting, *numbers, record.lower(), digest.lower()
