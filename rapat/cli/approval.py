"""`rapat meetings review|return|approve|amend|attach`: from draft to final minutes."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import Asks, argument, as_json, command, option
from rapat.cli.edge import Edge
from rapat.cli.meetings import tell
from rapat.cli.values import DATE, FILE, PERSON
from rapat.language import N_, M
from rapat.model import Meeting
from rapat.policy import Deed
from rapat.secretariat import approved, approving, dating, naming, versions


@command(
    N_("Put closed minutes before the participants."),
    argument("meeting", N_("MEETING")),
    as_json(),
    example="rapat meetings review 11",
    asks=Asks(Deed.REVIEW, "meeting"),
)
def review(edge: Edge, meeting: str, as_json: bool) -> None:
    """Send minutes to review."""
    with edge.desk() as desk:
        reviewed = approving.review(desk, naming.meeting(desk, meeting))
        tell(edge, desk, reviewed, as_json)
        for told in versions.differences(desk, reviewed):
            edge.note(M("Otherwise than version %(version)s · %(what)s", version=reviewed.version - 1, what=told))


@command(
    N_("Return minutes from review to draft."),
    argument("meeting", N_("MEETING")),
    option("--reason", "--alasan", N_("What is to be mended."), default=""),
    as_json(),
    example='rapat meetings return 11 --reason "Butir 3 keliru"',
    asks=Asks(Deed.RETURN, "meeting"),
)
def send_back(edge: Edge, meeting: str, reason: str, as_json: bool) -> None:
    """Return minutes to draft."""
    with edge.desk() as desk:
        tell(edge, desk, approving.send_back(desk, naming.meeting(desk, meeting), reason), as_json)


@command(
    N_("Make minutes final as signed by their chair, and seal them."),
    argument("meeting", N_("MEETING")),
    option("--by", "--oleh", N_("Who signed on paper; the meeting's chair unless given."), type=PERSON),
    option("--evidence", "--bukti", N_("The scanned signed paper."), type=FILE),
    option(
        "--code", "--kode", N_("The code of content on the paper that was signed; another one is refused."), default=""
    ),
    option("--signed", "--ditandatangani", N_("The day on which it was signed; today unless given."), type=DATE),
    as_json(),
    example="rapat meetings approve 11 --by kaban --signed kemarin --evidence scan.pdf",
    asks=Asks(Deed.APPROVE, "meeting"),
)
def approve(
    edge: Edge,
    meeting: str,
    by: str | None,
    evidence: Path | None,
    code: str,
    signed: str | None,
    as_json: bool,
) -> None:
    """Approve minutes."""
    with edge.desk() as desk:
        found = naming.meeting(desk, meeting)
        signer = naming.person(desk, by or approving.signer(desk, found))
        day = dating.day_or_none(desk, signed)
        final = approving.approve(desk, found, signer, evidence, code=code, signed=day)
        tell(edge, desk, final, as_json)
        seal = approved.seal(desk, final)
    if not as_json:
        edge.print(M("Seal: %(seal)s", seal=seal.brief))


@command(
    N_("Open a draft of the next version of final minutes; the sealed version stays as it is."),
    argument("meeting", N_("MEETING")),
    option("--reason", "--alasan", N_("Why."), required=True),
    as_json(),
    example='rapat meetings amend 11 --reason "Jabatan pada butir 2 keliru"',
    asks=Asks(Deed.AMEND, "meeting"),
)
def amend(edge: Edge, meeting: str, reason: str, as_json: bool) -> None:
    """Open an amendment."""
    with edge.desk() as desk:
        tell(edge, desk, approving.amend(desk, naming.meeting(desk, meeting), reason), as_json)


@command(
    N_("Keep a file with a meeting: photos, slides, the signed list."),
    argument("meeting", N_("MEETING")),
    argument("file", N_("FILE"), type=FILE),
    as_json(),
    example="rapat meetings attach 11 foto.jpg",
    asks=Asks(Deed.RECORD, "meeting"),
)
def attach(edge: Edge, meeting: str, file: Path, as_json: bool) -> None:
    """Attach a file."""
    with edge.desk() as desk:
        found = naming.meeting(desk, meeting)
        approving.attach(desk, found, file)
        tell(edge, desk, desk.need(Meeting, found.id), as_json)
