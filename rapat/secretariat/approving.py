"""From draft to final: review, return, approval with its seal, amendment with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Conflict, Refused, WrongUsage
from rapat.model import Amendment, Approval, Frozen, Meeting, MeetingStatus, Person
from rapat.model.plain import Plain
from rapat.policy import Operation
from rapat.secretariat import (
    agreed,
    approved,
    canon,
    checks,
    comments,
    decision_numbers,
    finality,
    freezing,
    honesty,
    reading,
    scans,
    spellings,
    stages,
    versions,
    whose_paper,
)
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.text.language import M, Message

_CODE: Final = 16
"""How many digits of the root stand on paper."""


def review(session: Session, meeting: Meeting, *, unanswered_ok: bool = False) -> Meeting:
    """Put closed minutes before the participants: what they say is frozen, and its root is the code to be signed.

    They are not edited until they are returned. Raises `Refused` before the day of the meeting, where comments wait,
    unless `unanswered_ok`, and for a later version in which nothing was corrected.
    """
    session.require(Operation.REVIEW, meeting)
    logo = session.settings.letterhead.logo
    own_logo = session.keep(session.folder / logo).sha256 if logo else ""
    seen = session.store.seq
    current = session.need(Meeting, meeting.id)
    stages.must_be(current, MeetingStatus.DRAFT)
    must_be_signable(session, current)
    if not unanswered_ok:
        comments.must_be_answered(session.whole, current)
    values = _values(session, session.whole, current, own_logo)
    versions.must_correct(session.whole, current, values)

    def draft(transaction: Transaction) -> Meeting:
        current = _in(transaction, meeting, MeetingStatus.DRAFT)
        transaction.must_read_all_of(current.id)
        if not unanswered_ok:
            comments.must_be_answered(transaction, current)
        current_values = values
        if transaction.numbers.seq != seen + 1:  # somebody wrote in the meantime: read it again, under the lock
            current_values = _values(session, transaction, current, own_logo)
            versions.must_correct(transaction, current, current_values)
        leaves = canon.leaves(current_values, session.randomness)
        transaction.put(
            Frozen(
                id=finality.frozen_id(current.id, current.version),
                meeting=current.id,
                version=current.version,
                canon=canon.CANON,
                root=canon.root(leaves),
                leaves=leaves,
            )
        )
        return transaction.put(replace(current, status=MeetingStatus.REVIEW, returned=""))

    return session.transact(Operation.REVIEW, draft, about=meeting)


def _values(session: Session, source: Source, meeting: Meeting, own_logo: str) -> Plain:
    """Gather what a notula prints, on whose paper it is printed, with the names of the registers that its words hold.

    `own_logo` is the workspace's, kept.
    """
    settings = session.settings
    minutes = agreed.told(source, reading.gathered(source, meeting, settings.timezone), session.calendar)
    house = whose_paper.of(settings, whose_paper.office_of(minutes, settings.secretariat))
    office = freezing.imprint(house.settings, own_logo if house.logo is None else house.logo, house.paper_of)
    names, apart = spellings.names_used(minutes, office.city), freezing.apart(minutes, session.calendar)
    return freezing.values(minutes, replace(office, names=names, apart=apart))


def must_be_signable(session: Session, meeting: Meeting) -> None:
    """Check that the day of the meeting has come and somebody could sign its minutes; raises `Refused`."""
    stages.must_have_been(meeting, session.today())
    _must_have_chair(meeting)


def _must_have_chair(meeting: Meeting) -> None:
    """Check that somebody is named who could sign the minutes; raises `Refused`."""
    if not meeting.chair:
        raise Refused(
            M("%(id)s has no chair; nobody could sign its minutes.", id=meeting.id),
            M("Name one: rapat meetings edit %(id)s --chair PERSON", id=meeting.id),
        )


def send_back(session: Session, meeting: Meeting, reason: str = "") -> Meeting:
    """Return minutes from review to draft, with what is to be mended; their frozen values go."""
    session.require(Operation.REVIEW, meeting)

    def draft(transaction: Transaction) -> Meeting:
        current = _in(transaction, meeting, MeetingStatus.REVIEW)
        frozen = transaction.get(Frozen, finality.frozen_id(current.id, current.version))
        if frozen is not None:
            transaction.remove(frozen)
        return transaction.put(replace(current, status=MeetingStatus.DRAFT, returned=reason.strip() or "-"))

    return session.transact(Operation.REVIEW, draft, f"return: {reason}", about=meeting)


def approve(
    session: Session,
    meeting: Meeting,
    by: Person,
    evidence: Path | None = None,
    *,
    code: str = "",
    signed: date | None = None,
) -> Meeting:
    """Make minutes final as signed by `by`, who chairs the meeting, on the day `signed`; today unless given.

    Who enters it is recorded beside. `code` is the code of content on the paper that was signed, as printed: where it
    is another's, that paper is not what would be approved. `evidence` is its scan, a picture or a PDF. The seal holds
    the number and hash of this journal record and the root of the values that were frozen at the review. Raises
    `Refused` unless the minutes are in review, before the day of the meeting, for a day before they were in review, and
    where the scan is none.
    """
    day = signed or session.today()
    frozen = check(session, meeting, by, code=code, signed=signed)  # the journal is read before the lock
    proof = scans.keep(session, evidence).sha256 if evidence else ""

    def draft(transaction: Transaction) -> Meeting:
        current = _in(transaction, meeting, MeetingStatus.REVIEW)
        transaction.must_read_all_of(current.id)
        if transaction.get(Frozen, frozen.id) != frozen:
            raise Conflict(
                M("%(id)s was put to review again since.", id=current.id), M("Look at it before it is approved.")
            )
        approval = Approval(
            version=current.version,
            by=by.id,
            at=session.now(),
            seq=transaction.numbers.seq,
            digest=frozen.root,
            canon=frozen.canon,
            evidence=proof,
            entered_by=honesty.entering(session, by),
            signed=day,
        )
        return transaction.put(replace(current, status=MeetingStatus.FINAL, approvals=(*current.approvals, approval)))

    who = "" if by.id == session.who else f"{by.id}, "  # the record itself names who entered it
    return session.transact(Operation.APPROVE, draft, f"{who}{day.isoformat()}", about=meeting)


def check(session: Session, meeting: Meeting, by: Person, *, code: str = "", signed: date | None = None) -> Frozen:
    """Return the values in review, once nothing stands against their approval; raises as `approve` does."""
    session.require(Operation.APPROVE, meeting)
    stages.must_have_been(session.need(Meeting, meeting.id), session.today())
    honesty.check_signer(session, meeting, by, signed)
    reviewed = _in_review(session, session.need(Meeting, meeting.id))
    _check_signed_after(session, meeting, reviewed, signed or session.today())
    check_code(reviewed.values, code)
    return reviewed.values


def _check_signed_after(session: Session, meeting: Meeting, reviewed: approved.InReview, day: date) -> None:
    """Check that nobody signed what was not yet written; raises `Refused`. Minutes may always be signed today."""
    put, today = session.day_of(reviewed.at), session.today()
    if day < put and day != today:
        raise Refused(
            M(
                "The minutes of %(id)s were put to review on %(put)s and cannot have been signed on %(day)s.",
                id=meeting.id,
                put=put,
                day=day,
            ),
            M("Give a day from %(first)s to %(last)s.", first=put, last=today),
        )


def _in_review(session: Session, meeting: Meeting) -> approved.InReview:
    """Return the values of minutes in review, as frozen; raises `Refused` where they are not in review."""
    if meeting.status is MeetingStatus.DRAFT:
        raise Refused(
            M("The minutes of %(id)s have not been put before the participants.", id=meeting.id),
            M("Do so first: rapat meetings review %(id)s", id=meeting.id),
        )
    stages.must_be(meeting, MeetingStatus.REVIEW)
    reviewed = approved.in_review(session, meeting)
    if reviewed is None:
        raise Refused(
            M("The values of %(id)s were not frozen when it was put to review.", id=meeting.id),
            M("Send it back and put it to review again: rapat meetings return %(id)s", id=meeting.id),
        )
    return reviewed


def unproven(approval: Approval, code: str) -> Message | None:
    """Say that nothing ties an approval to the paper that was signed; None where a `code` or a scan does."""
    if code.strip() or approval.evidence:
        return None
    return M(
        "Approved without the code of content and without a scan: nothing shows that what was signed is this version."
    )


def signer(session: Session, meeting: Meeting) -> str:
    """Return who signs minutes unless somebody is named: the acting person as a chair, else the meeting's chair."""
    return session.who if session.who in session.visibility.thing(meeting).chairs else meeting.chair


def described(session: Session, approval: Approval) -> Message:
    """Say who signed a version, on which day, who entered it for them, and whether there is a scan."""
    entered_on = session.day_of(approval.at)
    sentence = M(
        "Version %(version)s approved by %(person)s, %(day)s",
        version=approval.version,
        person=_called(session, approval.by),
        day=approval.signed or entered_on,
    )
    if approval.entered_by:
        entered = M("entered by %(person)s on %(day)s", person=_called(session, approval.entered_by), day=entered_on)
        sentence = M("%(told)s, %(entered)s", told=sentence, entered=entered)
    scan = M("with a scan") if approval.evidence else M("without a scan")
    return M("%(told)s, %(entered)s", told=sentence, entered=scan)


def _called(session: Session, ident: str) -> str:
    person = session.get(Person, ident)
    return person.full_name if person else ident


def check_code(frozen: Frozen, code: str) -> None:
    """Check that a code of content, as it stands on paper, is that of the values in review; an empty one is not asked.

    Raises `WrongUsage` for what is no code, and `Conflict` for that of another paper.
    """
    digits = "".join(letter for letter in code.lower() if letter not in " -–·:")
    if not code.strip():
        return
    if len(digits) < _CODE or not set(digits) <= set("0123456789abcdef"):
        raise WrongUsage(
            M("%(text)s is no code of content.", text=code.strip()),
            M("Type it as printed at the foot of the paper: %(count)s figures and letters.", count=_CODE),
        )
    if not frozen.root.startswith(digits):
        raise Conflict(
            M("The signed paper is not what is in review now: its code of content is another."),
            M("Print the notula of %(id)s again and let it be signed.", id=frozen.meeting),
        )


def amend(session: Session, meeting: Meeting, reason: str) -> Meeting:
    """Open a draft of the next version of final minutes; the sealed version stays in the journal as it is.

    A `reason` may begin with its class, "(R) …", as a line does: the open minutes do not tell one above their class.
    """
    session.require(Operation.AMEND, meeting)
    _, security, words = capture.marks_before(reason.strip())
    checks.must_have_reason(words)

    def draft(transaction: Transaction) -> Meeting:
        current = _in(transaction, meeting, MeetingStatus.FINAL)
        decision_numbers.fixed(transaction, current.id)
        version = current.version + 1
        amendment = Amendment(
            version=version,
            reason=words.strip(),
            by=session.who,
            at=session.now(),
            security=security,
            stood=agreed.standing(transaction, current),
        )
        return transaction.put(
            replace(
                current,
                status=MeetingStatus.DRAFT,
                version=version,
                amendments=(*current.amendments, amendment),
                comment_until=None,
            )
        )

    secret = security is not None and security.rank > meeting.security.rank
    return session.transact(Operation.AMEND, draft, "" if secret else words, about=meeting)


def _in(transaction: Transaction, meeting: Meeting, *statuses: MeetingStatus) -> Meeting:
    """Read the meeting and check that it stands where the step begins."""
    current = transaction.need(Meeting, meeting.id)
    stages.must_be(current, *statuses)
    return current
