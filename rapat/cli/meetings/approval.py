"""`rapat meetings review|return|approve|amend|attach`: from draft to final minutes."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings.showing import tell, tell_next
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import DATE, FILE, PERSON
from rapat.model import Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat import approved, approving, checklist, dating, naming, sittings
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("Put closed minutes before the participants."),
    argument("meeting", N_("MEETING")),
    flag("--unanswered-ok", "--tanpa-jawaban", N_("Even though comments wait for an answer.")),
    as_json(),
    example="rapat meetings review 11",
    asks=Asks(Operation.REVIEW, "meeting"),
)
def review(console: Console, meeting: str, unanswered_ok: bool, as_json: bool) -> None:
    """Send minutes to review."""
    with console.session() as session:
        reviewed = approving.review(session, naming.meeting(session, meeting), unanswered_ok=unanswered_ok)
        tell(console, session, reviewed, as_json)
        _tell_changes(console, session, reviewed)
        _tell_missing(console, session, reviewed)
        _tell_promises(console, session, reviewed)
        tell_next(console, session, reviewed)


def _tell_missing(console: Console, session: Session, meeting: Meeting) -> None:
    """Say once more what the minutes lack: after this look they are signed as they are."""
    lacks = checklist.missing_beside_promises(session, meeting)
    if lacks:
        console.note(M("Missing in the minutes as they stand:"))
    for lack in lacks:
        console.note(M("- %(message)s", message=lack.message))


def _tell_changes(console: Console, session: Session, meeting: Meeting) -> None:
    """Say what a later version prints otherwise than the one before it, so that nobody signs it unseen."""
    if meeting.version == 1:
        return
    from rapat import documents

    options = documents.RenderOptions.from_session(session, code=console.language.code)
    for change in documents.changes(approved.notula(session, meeting), options):
        console.note(M("Otherwise than version %(version)s · %(what)s", version=meeting.version - 1, what=change))


@command(
    N_("Return minutes from review to draft."),
    argument("meeting", N_("MEETING")),
    option("--reason", "--alasan", N_("What is to be mended."), default=""),
    as_json(),
    example='rapat meetings return 11 --reason "Butir 3 keliru"',
    asks=Asks(Operation.REVIEW, "meeting"),
)
def send_back(console: Console, meeting: str, reason: str, as_json: bool) -> None:
    """Return minutes to draft."""
    with console.session() as session:
        returned = approving.send_back(session, naming.meeting(session, meeting), reason)
        tell(console, session, returned, as_json)
        tell_next(console, session, returned)


@command(
    N_("Make minutes final as signed by their chair, and seal them."),
    argument("meeting", N_("MEETING")),
    option("--by", "--oleh", N_("Who signed on paper; the meeting's chair unless given."), type=PERSON),
    option("--evidence", "--bukti", N_("The scan of the signed paper: a PDF or a picture."), type=FILE),
    option(
        "--code", "--kode", N_("The code of content on the paper that was signed; another one is refused."), default=""
    ),
    option("--signed", "--ditandatangani", N_("The day on which it was signed; today unless given."), type=DATE),
    as_json(),
    example="rapat meetings approve 11 --by kaban --signed kemarin --evidence scan.pdf",
    asks=Asks(Operation.APPROVE, "meeting"),
)
def approve(
    console: Console,
    meeting: str,
    by: str | None,
    evidence: Path | None,
    code: str,
    signed: str | None,
    as_json: bool,
) -> None:
    """Approve minutes."""
    with console.session() as session:
        found = naming.meeting(session, meeting)
        signer = naming.person(session, by or approving.signer(session, found))
        day = dating.day_or_none(session, signed)
        lacking = _tell_promises(console, session, found)
        if lacking and console.asks and not console.confirm(M("Approve them nevertheless?")):
            return
        final = approving.approve(session, found, signer, evidence, code=code, signed=day)
        tell(console, session, final, as_json)
        seal = approved.seal(session, final)
        if not as_json:
            console.print(M("Seal: %(seal)s", seal=seal.brief))
        unproven = approving.unproven(final.approvals[-1], code)
        if unproven is not None:
            console.note(unproven)
        tell_next(console, session, final)


def _tell_promises(console: Console, session: Session, meeting: Meeting) -> bool:
    """Name the promises in minutes that nobody leads or have no date; return whether there are some."""
    if meeting.status is not MeetingStatus.REVIEW:
        return False
    lacks = checklist.unfinished_promises(approved.notula(session, meeting))
    if lacks:
        console.note(M("Promises that nobody could be held to, as they stand:"))
    for lack in lacks:
        console.note(M("- %(message)s", message=lack.message))
    return bool(lacks)


@command(
    N_("Open a draft of the next version of final minutes; the sealed version stays as it is."),
    argument("meeting", N_("MEETING")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat meetings amend 11 --reason "Jabatan pada butir 2 keliru"',
    asks=Asks(Operation.AMEND, "meeting"),
)
def amend(console: Console, meeting: str, reason: str, as_json: bool) -> None:
    """Open an amendment."""
    with console.session() as session:
        amended = approving.amend(session, naming.meeting(session, meeting), reason)
        tell(console, session, amended, as_json)
        tell_next(console, session, amended)


@command(
    N_("Keep a file with a meeting: photographs, which its notula shows, slides, the signed list."),
    argument("meeting", N_("MEETING")),
    argument("file", N_("FILE"), type=FILE),
    option("--caption", "--keterangan", N_("What it shows, as it stands below a photograph."), default=""),
    option("--item", "--acara", N_("The agenda item it belongs to, whose class holds for it.")),
    as_json(),
    example='rapat meetings attach 11 foto.jpg --caption "Apel gabungan" --item 3',
    asks=Asks(Operation.RECORD, "meeting"),
)
def attach(console: Console, meeting: str, file: Path, caption: str, item: str | None, as_json: bool) -> None:
    """Attach a file."""
    with console.session() as session:
        found = naming.meeting(session, meeting)
        under = naming.item(session, found, item) if item is not None else None
        notice = sittings.attach(session, found, file, caption, under)
        tell(console, session, found, as_json)
        if notice is not None:
            console.note(notice)
