"""The minutes as their notula prints them: what was frozen, as long as they are in review or approved.

Whenever it is printed, and whatever happened to registers, actions and settings since, it is made from these values
alone; they are first compared with the approval as its own journal record holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from rapat.errors import Damaged, NotFound, NotShown
from rapat.model import Action, AgendaItem, Approval, Entry, Meeting, MeetingStatus, from_plain
from rapat.model.frozen import Frozen, Leaf
from rapat.model.plain import ReadOnlyPlain
from rapat.model.views import ActionHistory, Decisions, FollowUp, Imprint, Minutes, Seal
from rapat.secretariat import agreed, canon, finality, freezing, reading, sealing
from rapat.secretariat.records import newest_naming, oldest_first, trail
from rapat.secretariat.replaying import Replay
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.secretariat.visibility import HIDDEN, untitled, without_files_of
from rapat.store.contract import Record
from rapat.text.language import M, Message

L = TypeVar("L", FollowUp, Decisions)


def notula(session: Session, meeting: Meeting, version: int | None = None) -> Minutes:
    """Read what a notula of a meeting prints: of the approved `version`, else of the newest as it stands.

    For who may not read all of its lines it is an excerpt, without seal or code.

    Raises `NotFound` for a version that was never approved, `Damaged` where the values are not what was approved. Where
    those of the version before are not, nothing is told of what was corrected.
    """
    if version is None and meeting.status is MeetingStatus.REVIEW:
        made = _in_review(session, meeting)
    elif version is None and meeting.status is not MeetingStatus.FINAL:
        made = agreed.told(session.whole, reading.minutes(session, meeting), session.calendar)
    else:
        made = _of_version(session, meeting, version)
    with suppress(Damaged):
        made = _with_before(session, meeting, made)
    if version is None and meeting.status.value not in finality.FROZEN:
        return replace(made, before=_excerpt_before(session, made))  # the rest was read as the acting person may
    return _excerpt(session, made)


def _of_version(session: Session, meeting: Meeting, version: int | None) -> Minutes:
    """Read an approved version, the newest unless one is named."""
    wanted = meeting.version if version is None else version
    approval = next((one for one in meeting.approvals if one.version == wanted), None)
    if approval is None and version is not None:
        raise NotFound(
            M("There is no approved version %(version)s of %(id)s.", version=version, id=meeting.id),
            M("Approved: %(versions)s.", versions=[str(one.version) for one in meeting.approvals] or "-"),
        )
    if approval is None:
        raise differs(session, meeting.id, wanted)
    made = _sealed(session, meeting, approval)
    if not session.visibility.sees(made.meeting):
        raise NotFound(M("There is no %(id)s.", id=meeting.id))
    return made


def _with_before(session: Session, meeting: Meeting, made: Minutes) -> Minutes:
    """Add what the approved versions before said, where they were frozen; raises `Damaged` for one not as approved.

    What was of a higher class then is not compared: the paper may not tell of it.
    """
    approval = next((one for one in meeting.approvals if one.version == made.meeting.version - 1), None)
    if approval is None or approval.canon != canon.CANON:
        return made
    _, approval = _signed(session, meeting.id, approval)
    before = thawed(session, meeting.id, approval)
    if before.meeting.security.rank > made.meeting.security.rank:
        return made
    with suppress(Damaged):
        before = _with_before(session, meeting, before)
    return replace(made, before=before)


def sealed(session: Session, meeting: str, version: int) -> Minutes:
    """Read what the notula of an approved version says as a whole: to compare a paper with, not to show.

    Raises `NotFound` where the acting person may read no such version, `Damaged` where the values are not what was
    approved.
    """
    found = session.get(Meeting, meeting)
    approval = next((one for one in found.approvals if one.version == version), None) if found else None
    if found is None or approval is None:
        raise NotFound(M("There is no approved version %(version)s of %(id)s.", version=version, id=meeting))
    return sealed_whole(session, found, approval)


def sealed_whole(session: Session, meeting: Meeting, approval: Approval) -> Minutes:
    """Read what an approval made final, whoever asks: for papers that are a part of it; raises `Damaged`."""
    return _with_before(session, meeting, _sealed(session, meeting, approval))


def _sealed(session: Session, meeting: Meeting, approval: Approval) -> Minutes:
    record, approval = _signed(session, meeting.id, approval)
    made = (
        thawed(session, meeting.id, approval) if approval.canon == canon.CANON else _replayed(session, meeting, record)
    )
    return replace(made, seal=sealing.of(meeting.id, approval, record))


def _excerpt(session: Session, minutes: Minutes) -> Minutes:
    """Return the same minutes as far as the acting person sees them; whole ones stay as they are.

    What was private or of a higher class then is not told now, nor what became so since: the narrower of both holds.
    A matter that is not for the person is named as little as in the record.
    """
    if session.visibility.unlimited:
        return minutes
    items = tuple(_titled(session, item) for item in minutes.items)
    meeting = next(iter(session.visibility.shown([minutes.meeting])), minutes.meeting)
    shown = replace(
        minutes,
        meeting=without_files_of(meeting, {item.id for item in items if item.title == HIDDEN}),
        items=items,
        entries=tuple(session.visibility.as_kept(entry) for entry in minutes.entries if _sees(session, entry)),
        actions=_filed(session, minutes.actions),
        reviewed=_filed(session, minutes.reviewed),
        before=_excerpt_before(session, minutes),
    )
    if shown == minutes and not minutes.left_out:
        return minutes
    return replace(shown, seal=None, code="", left_out=max(1, minutes.left_out, session.left_out(minutes.meeting.id)))


def _excerpt_before(session: Session, minutes: Minutes) -> Minutes | None:
    """Return the version before as far as the acting person sees it."""
    before = minutes.before
    return _excerpt(session, before) if before is not None and session.visibility.sees(before.meeting) else None


def _filed(session: Session, files: Iterable[ActionHistory]) -> tuple[ActionHistory, ...]:
    """Return the actions among those that were kept that the acting person sees, in the words for this person."""
    seen = (file for file in files if _sees(session, file.action))
    return tuple(replace(file, action=session.visibility.as_kept(file.action)) for file in seen)


def _sees(session: Session, then: Entry | Action) -> bool:
    """Tell whether the acting person sees a document as it was kept, and as it is now."""
    now = session.whole.get(type(then), then.id)
    return session.visibility.sees(then) and (now is None or session.visibility.sees(now))


def _titled(session: Session, then: AgendaItem) -> AgendaItem:
    """Return an agenda item as it was kept, without the words that the acting person does not see in it now."""
    now = session.get(AgendaItem, then.id)
    if now is not None and now.title == HIDDEN:
        return untitled(then)
    return session.visibility.as_kept(next(iter(session.visibility.shown([then])), then))


def seal(session: Session, meeting: Meeting) -> Seal:
    """Read the seal of the meeting's newest approval; raises `Damaged` where the journal has no such approval."""
    record, approval = _signed(session, meeting.id, meeting.approvals[-1])
    return sealing.of(meeting.id, approval, record)


def not_shown(meeting: str) -> NotShown:
    """Make the error of minutes whose proof a server keeps from this account."""
    return NotShown(
        M(
            "The server shows this account a part of its record, which proves no minutes of %(id)s.",
            id=meeting,
        ),
        M("Ask the secretariat for the paper."),
    )


def unlike(meeting: str, version: int) -> Message:
    """Say that kept values are not what was approved."""
    return M("The kept values of %(id)s version %(version)s are not what was approved.", id=meeting, version=version)


def not_as_reviewed(session: Session, meeting: str, version: int) -> Damaged:
    """Make the error of values that are not what was put to review."""
    if session.store.shows_part:
        return not_shown(meeting)
    return Damaged(
        M("The kept values of %(id)s version %(version)s are not what was put to review.", id=meeting, version=version),
        M("Nothing is printed of them: run `rapat verify` to see what was changed."),
    )


def differs(session: Session, meeting: str, version: int) -> Damaged:
    """Make the error of values that are not what was approved."""
    if session.store.shows_part:
        return not_shown(meeting)
    return Damaged(
        unlike(meeting, version),
        M("Nothing is printed of them: run `rapat verify` to see what was changed."),
    )


class InReview(NamedTuple):
    """What the participants have before them, since when."""

    values: Frozen
    at: datetime
    """When they were put to review."""


def in_review(session: Session, meeting: Meeting) -> InReview | None:
    """Read the values that a meeting's review froze; None where a version of rapat put it there that froze nothing.

    Raises `Damaged` where the files have them otherwise than the journal.
    """
    ident = finality.frozen_id(meeting.id, meeting.version)
    read = session.get(Frozen, ident)
    if read is None and session.store.shows_part:
        raise not_shown(meeting.id)
    if read is None:
        return None
    for record in _newest_of(session, ident):
        for op in record.ops:
            if op.kind == TABLES[Frozen] and op.name == ident:
                kept = None if op.doc is None else from_plain(op.doc, Frozen)
                if kept != read or not proven(session, read, read.root):
                    raise not_as_reviewed(session, meeting.id, meeting.version)
                return InReview(read, record.time)
    raise not_as_reviewed(session, meeting.id, meeting.version)


def _newest_of(session: Session, ident: str) -> Iterable[Record]:
    """Give the records that name something, newest first: of a server that keeps its journal, as it tells them."""
    if session.store.shows_part:
        return trail(session.store, [ident], backwards=True)
    return newest_naming(session.store, [ident])


def proven(session: Session, frozen: Frozen, root: str) -> bool:
    """Whether frozen values are those of a root; of what a server leaves out for who reads it the hash counts."""
    return canon.root(frozen.parts if session.store.shows_part else frozen.leaves) == root


def _in_review(session: Session, meeting: Meeting) -> Minutes:
    reviewed = in_review(session, meeting)
    if reviewed is None:
        return reading.minutes(session, meeting)
    frozen = reviewed.values
    return replace(_thawed(session, frozen, MeetingStatus.REVIEW), code=frozen.root)


def signed(session: Session, meeting: str, version: int, seq: int) -> tuple[Record, Approval] | None:
    """Find an approval in its own journal record, number `seq`: what the files say of it counts for nothing."""
    for record in _record(session, meeting, seq) if seq > 0 else ():
        for op in record.ops:
            if record.seq == seq and op.kind == TABLES[Meeting] and op.name == meeting and op.doc is not None:
                for one in from_plain(op.doc, Meeting).approvals:
                    if (one.seq, one.version) == (seq, version):
                        return record, one
    return None


def _record(session: Session, meeting: str, seq: int) -> Iterable[Record]:
    if session.store.shows_part:
        return trail(session.store, [meeting], after=seq - 1, until=seq)
    return session.store.since(seq - 1, limit=1)


def _signed(session: Session, meeting: str, approval: Approval) -> tuple[Record, Approval]:
    found = signed(session, meeting, approval.version, approval.seq)
    if found is None and session.store.shows_part:
        raise not_shown(meeting)
    if found is None and any(approval.seq in (one.lost or ()) for one in oldest_first(session.store)):
        raise Damaged(
            M(
                "The record %(seq)s that approved %(id)s version %(version)s was lost, as a repair tells.",
                seq=approval.seq,
                id=meeting,
                version=approval.version,
            ),
            M("Print it from a backup made before: rapat restore FILE DIR"),
        )
    if found is None:
        raise differs(session, meeting, approval.version)
    return found


def thawed(session: Session, meeting: str, approval: Approval) -> Minutes:
    """Read the frozen values of an approved version; raises `Damaged` where they are not what was approved."""
    frozen = session.whole.get(Frozen, finality.frozen_id(meeting, approval.version))
    if frozen is None or not proven(session, frozen, approval.digest):
        raise differs(session, meeting, approval.version)
    return _thawed(session, frozen, MeetingStatus.FINAL)


def _thawed(session: Session, frozen: Frozen, status: MeetingStatus) -> Minutes:
    """Read frozen values that were proven; raises what `_leaves` raises."""
    made = freezing.thaw(_leaves(session, frozen), status)
    if frozen.hidden:
        known = {item.id for item in made.items}
        untold = [untitled(item) for item in session.find(AgendaItem, meeting=frozen.meeting) if item.id not in known]
        items = tuple(sorted((*made.items, *untold), key=lambda item: item.number))
        made = replace(made, items=items, left_out=max(1, frozen.left_out))
    return _pictured(session, made)


def _leaves(session: Session, frozen: Frozen) -> tuple[Leaf, ...]:
    """Return what there is to be read of frozen values.

    Where a server leaves their head out, it is that of now, which does not change while they hold; raises `NotShown`
    where they hold no more.
    """
    leaves = frozen.readable
    if not frozen.hidden or any(leaf.place == freezing.HEAD for leaf in leaves):
        return leaves
    now = session.get(Meeting, frozen.meeting)
    if now is None or now.version != frozen.version:
        raise not_shown(frozen.meeting)
    return (*leaves, Leaf(freezing.HEAD, "", freezing.head(now)))


class Imprints:
    """The settings that closed minutes are frozen with: of each meeting proven once, for all papers made together."""

    def __init__(self, session: Session) -> None:
        """Look them up in a session."""
        self._session = session
        self._known: dict[str, Imprint | Damaged | None] = {"": None}

    def learn(self, minutes: Minutes) -> None:
        """Take those of a meeting's newest minutes, which were proven as they were read."""
        if minutes.imprint is not None:
            self._known[minutes.meeting.id] = minutes.imprint

    def of(self, meeting: Meeting) -> Imprint | None:
        """Look up those of a meeting; None for open minutes. Raises `Damaged` where its values are not as approved."""
        known = self._looked_up(meeting.id, meeting)
        if isinstance(known, Damaged):
            raise known
        return known

    def of_listed(self, ident: str) -> Imprint | None:
        """Look up those of a meeting in a list; where its values are not as approved its words stand as typed."""
        known = self._looked_up(ident)
        now = self._session.settings
        return Imprint(zone=now.zone, language=now.language) if isinstance(known, Damaged) else known

    def _looked_up(self, ident: str, meeting: Meeting | None = None) -> Imprint | Damaged | None:
        if ident not in self._known:
            meeting = meeting or self._session.whole.get(Meeting, ident)
            try:
                self._known[ident] = _imprint(self._session, meeting) if meeting else None
            except Damaged as fault:
                self._known[ident] = fault
        return self._known[ident]

    def filed(self, files: Iterable[ActionHistory]) -> tuple[ActionHistory, ...]:
        """Give actions the settings of the meetings they come from."""
        return tuple(replace(file, imprint=self.of_listed(file.action.meeting)) for file in files)


def with_imprint(session: Session, minutes: Minutes, imprints: Imprints) -> Minutes:
    """Give the papers of one meeting the settings that it is frozen with, so that they go on saying what they said.

    Raises `Damaged` where closed minutes are not what was approved.
    """
    return _pictured(
        session,
        replace(
            minutes,
            imprint=imprints.of(minutes.meeting),
            actions=imprints.filed(minutes.actions),
            reviewed=imprints.filed(minutes.reviewed),
        ),
    )


def called_as_then(session: Session, minutes: Minutes) -> Minutes:
    """Return what is told of a sitting with its people and agencies called as in its closed minutes.

    `minutes` have the settings of these (`with_imprint`), which proves what was frozen; open ones stay as they are.
    """
    meeting = minutes.meeting
    ident = finality.frozen_id(meeting.id, meeting.version)
    frozen = session.whole.get(Frozen, ident) if minutes.imprint is not None else None
    if frozen is None:
        return minutes
    return freezing.as_then(minutes, freezing.thaw(_leaves(session, frozen), meeting.status))


def with_imprints(listed: L, imprints: Imprints) -> L:
    """Give the words of closed minutes in a list the settings that they are frozen with.

    Where a meeting's values are not what was approved its words stand as they were typed, and the rest is printed.
    """
    if isinstance(listed, FollowUp):
        return replace(listed, actions=imprints.filed(listed.actions))
    decisions = (replace(file, imprint=imprints.of_listed(file.meeting.id)) for file in listed.decisions)
    return replace(listed, decisions=tuple(decisions))


def _imprint(session: Session, meeting: Meeting) -> Imprint | None:
    """Tell what the settings were when closed minutes were frozen; None for open ones, and where nothing was frozen."""
    if meeting.status.value not in finality.FROZEN:
        return None
    approval = next((one for one in meeting.approvals if one.version == meeting.version), None)
    if approval is not None and approval.canon != canon.CANON:
        return None
    frozen = session.whole.get(Frozen, finality.frozen_id(meeting.id, meeting.version))
    if frozen is None and approval is None:
        return None  # put to review by a version that froze nothing
    if frozen is None or not proven(session, frozen, approval.digest if approval else frozen.root):
        raise (differs if approval else not_as_reviewed)(session, meeting.id, meeting.version)
    return freezing.office(frozen.leaves)


def _pictured(session: Session, minutes: Minutes) -> Minutes:
    """Add the picture of the letterhead that the minutes were frozen with."""
    sha256 = minutes.imprint.logo if minutes.imprint else ""
    if not sha256:
        return minutes
    picture = session.store.files.read(sha256)
    if picture is None:
        raise Damaged(
            M("The logo of %(id)s is missing or changed.", id=minutes.meeting.id),
            M("Put it back from a backup: evidence/%(folder)s/%(name)s", folder=sha256[:2], name=sha256),
        )
    return replace(minutes, logo=picture)


def _replayed(session: Session, meeting: Meeting, record: Record) -> Minutes:
    """Minutes approved before values were frozen: as the journal tells them up to the approval."""
    registers = frozenset({"agencies", "people", "forums", "meetings", "progress", "extensions"})

    def wanted(kind: str, plain: ReadOnlyPlain) -> bool:
        if kind == "actions":
            return plain.get("meeting") == meeting.id or plain.get("forum") == meeting.forum
        return kind in registers or plain.get("meeting") == meeting.id

    replay = Replay(wanted)
    for one in oldest_first(session.store):
        if one.seq > record.seq:
            break
        replay.apply(one)
    then = replay.get(Meeting, meeting.id)
    if then is None or sealing.digest(replay, then) != then.approvals[-1].digest:
        raise differs(session, meeting.id, meeting.version)
    return reading.gathered(replay, then, session.settings.timezone)
