"""A sitting is opened, adjourned, resumed and closed, its roll called and files kept with it, without a typed line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from rapat.errors import Refused
from rapat.model import AgendaItem, Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat import stages
from rapat.secretariat.applying import LineApplier, Moment
from rapat.secretariat.checklist import MissingItem
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message


def _stage(session: Session, meeting: Meeting, draft: Callable[[LineApplier, Meeting], Meeting]) -> Meeting:
    """Take a meeting to its next stage, without a line that says so."""
    session.require(Operation.RECORD, meeting)

    def staged(transaction: Transaction) -> Meeting:
        zone = session.settings.timezone
        day = datetime.combine(meeting.date, time.min, zone)
        return draft(
            LineApplier(transaction, meeting.id, Moment(day, session.now())), transaction.need(Meeting, meeting.id)
        )

    return session.transact(Operation.RECORD, staged, about=meeting)


def open_meeting(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Open a scheduled meeting at `at`, or now if it is the meeting's day."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        stages.must_be(current, MeetingStatus.SCHEDULED)
        return applier.open(current, applier.moment.at(at))

    return _stage(session, meeting, draft)


def adjourn(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Adjourn a live meeting."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        stages.must_be(current, MeetingStatus.LIVE)
        return applier.adjourn(current, applier.moment.at(at))

    return _stage(session, meeting, draft)


def resume(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Resume an adjourned meeting."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        stages.must_be(current, MeetingStatus.ADJOURNED)
        return applier.resume(current, applier.moment.at(at))

    return _stage(session, meeting, draft)


def close(session: Session, meeting: Meeting, at: time | None = None) -> tuple[Meeting, list[MissingItem]]:
    """Close a live or adjourned meeting; return it with the list of what its minutes lack. Never refuses for a lack."""
    session.require(Operation.CLOSE, meeting)
    stages.must_be(session.need(Meeting, meeting.id), *stages.CLOSABLE)
    recorder = Recorder(session, meeting.id)
    recorder.close(at)
    return recorder.meeting, recorder.checklist()


def attach(
    session: Session, meeting: Meeting, path: Path, caption: str = "", item: AgendaItem | None = None
) -> Message | None:
    """Keep a file with the minutes: the invitation, a presentation, a photograph; return what should be known of it.

    Raises `Refused` as `Recorder.attach` does.
    """
    return Recorder(session, meeting.id).attach(path, caption, item).why


def call_roll(session: Session, meeting: Meeting, words: str) -> Taken:
    """Mark the roll-call as typed at the command line: what follows `+` in the capture line."""
    recorder = Recorder(session, meeting.id)
    line = recorder.understand(f"+ {words}")
    if line.roll and line.unknown:
        raise Refused(
            M("Nobody goes by %(names)s: the roll-call stayed as it was.", names=list(line.unknown)),
            M("Begin with the code of an agency: POLRES · BPBD izin · KODIM Pasi Intel, mewakili Dandim 09.25"),
        )
    if not line.roll:
        raise Refused(
            M("The roll-call was not understood: %(words)s", words=words.strip() or "''"),
            M("Begin with the code of an agency: POLRES · BPBD izin · KODIM Pasi Intel, mewakili Dandim 09.25"),
        )
    return recorder.take_understood(line)
