"""What a paper speaks of: from the name somebody gave to the reading it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapat.documents.catalogue import ATTENDANCE, KINDS, NOTULA, check
from rapat.errors import NotFound, WrongUsage
from rapat.model import Agency, Forum, Meeting
from rapat.model.views import Decisions, FollowUp, Minutes, Subject, decided
from rapat.secretariat import approved, finality, naming, reading
from rapat.secretariat.session import Session
from rapat.text.language import M


@dataclass(frozen=True, slots=True)
class Period:
    """From which day to which; None is open."""

    since: date | None = None
    until: date | None = None


def subjects(
    session: Session, kind: str, named: str | None, period: Period | None = None, *, version: int | None = None
) -> list[Subject]:
    """Read what papers of a kind are made from: one reading, or for agency sheets one for each agency concerned.

    `named` is a meeting, a forum or an agency in any of its names, None for the whole workspace; `version` an approved
    one of minutes, unless given the newest as it stands. Raises `WrongUsage` where a name is missing, `NotFound` where
    it names nothing the acting person may read. Who does not see everything gets no empty list of what may be there.
    """
    check(kind, ())
    found = _found(session, kind, named, period, version)
    if session.visibility.unlimited:
        return found
    return [one for one in found if not _empty(kind, one)]


def _empty(kind: str, subject: Subject) -> bool:
    """Whether a list has nothing in it, also one that is made from minutes."""
    match subject:
        case FollowUp(actions=listed) | Decisions(decisions=listed):
            return not listed
        case Minutes() if KINDS[kind].about in ("actions", "agency"):
            return all(file.action.private for file in (*subject.actions, *subject.reviewed))
        case Minutes() if KINDS[kind].about == "decisions":
            return not decided(subject.meeting, subject.items, subject.entries)
        case _:
            return False


def _found(session: Session, kind: str, named: str | None, period: Period | None, version: int | None) -> list[Subject]:
    match KINDS[kind].about:
        case "meeting":
            meeting = _meeting(session, kind, named)
            frozen = kind == NOTULA or (kind == ATTENDANCE and meeting.status.value in finality.CLOSED)
            if frozen:
                return [approved.notula(session, meeting, version)]
            return [approved.with_imprint(session, reading.minutes(session, meeting))]
        case "forum":
            return [reading.schedule(session, naming.forum(session, _need(named, kind, "FORUM")))]
        case "decisions":
            return [_decisions(session, named, period or Period())]
        case "actions":
            return [_actions(session, named)]
        case "agency":
            own = session.actor.agency if session.actor else ""
            return _sheets(session, _need(named or own or None, kind, "AGENCY"))


def _need(named: str | None, kind: str, what: str) -> str:
    if named is None:
        raise WrongUsage(
            M("%(kind)s needs to know of what.", kind=kind),
            M("Name it: rapat documents %(kind)s %(what)s", kind=kind, what=what),
        )
    return named


def _meeting(session: Session, kind: str, named: str | None) -> Meeting:
    return naming.meeting(session, _need(named, kind, "MEETING"))


def _decisions(session: Session, named: str | None, period: Period) -> Subject:
    if period.since and period.until and period.since > period.until:
        raise WrongUsage(
            M("The period ends before it begins: %(since)s, %(until)s.", since=period.since, until=period.until),
            M("Turn the days around."),
        )
    if named is None:
        return approved.with_imprints(session, reading.decisions(session, None, period.since, period.until))
    found = _forum_or_agency(session, named, forums_only=True)
    if isinstance(found, Forum):
        return approved.with_imprints(session, reading.decisions(session, found, period.since, period.until))
    return approved.with_imprint(session, reading.minutes(session, naming.meeting(session, named)))


def _actions(session: Session, named: str | None) -> Subject:
    if named is None:
        return _listed(session, reading.Filter(statuses=reading.ALL))
    match _forum_or_agency(session, named):
        case Agency(id=code):
            return _listed(session, reading.Filter(agency=code))
        case Forum(id=code):
            return _listed(session, reading.Filter(forum=code))
        case None:
            return approved.with_imprint(session, reading.minutes(session, naming.meeting(session, named)))


def _listed(session: Session, wanted: reading.Filter) -> FollowUp:
    return approved.with_imprints(session, reading.follow_up(session, wanted))


def _sheets(session: Session, named: str) -> list[Subject]:
    match _forum_or_agency(session, named):
        case Agency(id=code):
            return [reading.sheet(session, _listed(session, reading.Filter(agency=code)), code)]
        case Forum(id=code):
            whole = _listed(session, reading.Filter(forum=code))
        case None:
            whole = _listed(session, reading.Filter(meeting=naming.meeting(session, named).id))
    concerned = dict.fromkeys(code for file in whole.actions for code in (file.action.lead, *file.action.supporting))
    return [reading.sheet(session, whole, code) for code in concerned if code in whole.agencies]


def _forum_or_agency(session: Session, named: str, *, forums_only: bool = False) -> Agency | Forum | None:
    """Find the agency or the forum of that name; None where it must be a meeting's."""
    for find in (naming.forum,) if forums_only else (naming.agency, naming.forum):
        try:
            return find(session, named)
        except NotFound:
            continue
    return None
