"""What papers are made from, read from a session; each thing once for all papers that are made together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from rapat.documents.contexts import quoted
from rapat.errors import NotFound, WrongUsage
from rapat.model import Agency, DecisionStatus, Event, Forum, Meeting, MeetingStatus, Owing, Person
from rapat.model.receipts import CircularFile
from rapat.model.timelines import Happening, Timeline
from rapat.model.views import Account, Decisions, FollowUp, Minutes, PublicReports, Schedule
from rapat.secretariat import (
    accounts,
    approved,
    circulars,
    decisions,
    invitations,
    naming,
    public_reports,
    quoting,
    reading,
    timelines,
)
from rapat.secretariat.accounts import Party
from rapat.secretariat.periods import ALWAYS, Period
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks papers of: a kind's code and a name."""

    kind: str
    name: str | None = None
    """A meeting, a forum or an agency in any of its names; None for the whole workspace."""
    period: Period = ALWAYS
    version: int | None = None
    """An approved one of minutes; None for the newest as it stands."""
    full: bool = False
    """Whether minutes are wanted with what is above the meeting's class."""
    standing: DecisionStatus | Owing | None = None
    """Of decisions, those alone that stand so; None for what registers list."""

    def need(self, what: str | Message) -> str:
        """Return the name; raises `WrongUsage`, which says `what` to name, where there is none."""
        if self.name is None:
            raise WrongUsage(
                M("%(kind)s needs to know of what.", kind=self.kind),
                M("Name it: rapat documents %(kind)s %(what)s", kind=self.kind, what=what),
            )
        return self.name


class Readings:
    """Reads what papers speak of, as the acting person may; minutes, with their seal, once."""

    def __init__(self, session: Session) -> None:
        """Read in a session."""
        self.session = session
        self._imprints = approved.Imprints(session)
        self._notulas: dict[tuple[str, int | None], Minutes] = {}
        self._minutes: dict[str, Minutes] = {}

    def meeting(self, name: str) -> Meeting:
        """Find a meeting; raises `NotFound`."""
        return naming.meeting(self.session, name)

    def forum(self, name: str) -> Forum:
        """Find a forum; raises `NotFound`."""
        return naming.forum(self.session, name)

    def agency_or_forum(self, name: str) -> Agency | Forum | None:
        """Find the agency, else the forum of that name; None where it must be a meeting's."""
        try:
            return naming.agency(self.session, name)
        except NotFound:
            return self.forum_or_none(name)

    def forum_or_none(self, name: str) -> Forum | None:
        """Find a forum; None where the name must be a meeting's."""
        try:
            return self.forum(name)
        except NotFound:
            return None

    def notula(self, meeting: Meeting, version: int | None = None) -> Minutes:
        """Read the minutes as their notula prints them: from frozen values where there are some."""
        key = meeting.id, version
        if key not in self._notulas:
            self._notulas[key] = approved.notula(self.session, meeting, version)
            if version in (None, meeting.version):
                self._imprints.learn(self._notulas[key])
        return self._notulas[key]

    def minutes(self, meeting: Meeting) -> Minutes:
        """Read the minutes as they stand now, with the settings they are frozen with."""
        if meeting.id not in self._minutes:
            made = reading.minutes(self.session, meeting)
            self._minutes[meeting.id] = approved.with_imprint(self.session, made, self._imprints)
        return self._minutes[meeting.id]

    def followed_up(self, meeting: Meeting) -> Minutes:
        """Read the minutes for a list of what was promised: older promises, too, stand as they do today."""
        made = reading.of_today(self.session, self.minutes(meeting))
        return approved.with_imprint(self.session, made, self._imprints)

    def sitting(self, meeting: Meeting) -> Minutes:
        """Read the minutes as they stand now, with people and agencies called as in the closed ones.

        A paper of a day that has passed names and ranks those who were there as they were; lists of today do not.
        """
        return approved.called_as_then(self.session, self.minutes(meeting))

    def invitation(self, meeting: Meeting) -> Minutes:
        """Read what a meeting was invited to, with the settings and names that its minutes are frozen with."""
        return invitations.as_sent(self.session, self.sitting(meeting))

    def actions(self, chosen: reading.Filter) -> FollowUp:
        """Read a list of actions."""
        return approved.with_imprints(reading.follow_up(self.session, chosen), self._imprints)

    def sheet(self, chosen: reading.Filter, listed: FollowUp, agency: str) -> FollowUp:
        """Take from a list that was asked for what an agency leads or supports, for that agency to read."""
        return reading.sheet(self.session, chosen, listed, agency)

    def decisions(
        self, forum: Forum | None, period: Period, standing: DecisionStatus | Owing | None = None
    ) -> Decisions:
        """Read what was decided in a period, of a forum or of all; of that perhaps what stands in one way alone."""
        return self._registered(decisions.of_period(self.session, forum, period.since, period.until), standing)

    def decisions_of(self, meeting: Meeting) -> Decisions:
        """Read what was decided in one meeting, but for what only settles the sitting itself."""
        return self._registered(decisions.of_sitting(self.session, meeting))

    def _registered(self, listed: Decisions, standing: DecisionStatus | Owing | None = None) -> Decisions:
        """Keep the decisions that registers list, or those that stand in one way."""
        asked = decisions.REGISTERED if standing is None else {standing}
        kept = tuple(file for file in listed.decisions if file.is_among(asked))
        return approved.with_imprints(replace(listed, decisions=kept, selected=standing or ""), self._imprints)

    def account(self, name: str | None, period: Period, *, quarter: bool = False) -> Account:
        """Account for the promises of a forum, an agency or all; raises `NotFound`, and `WrongUsage` for a period."""
        party = Party()
        if name is not None:
            match self.agency_or_forum(name):
                case Agency() as agency:
                    party = Party(agency=agency)
                case forum:
                    party = Party(forum=forum or self.forum(name))
        if not quarter:
            return accounts.of_period(self.session, party, period)
        account = accounts.of_quarter(self.session, party, period)
        if account.decisions is None:
            return account
        return replace(account, decisions=self._registered(account.decisions))

    def circular(self, name: str) -> CircularFile:
        """Read a circular as it is sent, with what the agencies said of it; raises `NotFound`."""
        file = circulars.show(self.session, naming.circular(self.session, name))
        agencies = {agency.id: agency for agency in self.session.find(Agency)}
        people = {person.id: person for person in self.session.find(Person)}
        sent = circulars.as_sent(self.session, file.circular)
        return replace(file, circular=sent, agencies=agencies, people=people)

    def quotation(self, name: str) -> Minutes:
        """Read the minutes that an excerpt is of, with what it quotes; raises `NotFound`, `Damaged`."""
        return quoting.quoted(self.session, naming.quotation(self.session, name))

    def timeline(self, name: str) -> Timeline:
        """Read what happened in a matter; raises `NotFound`."""
        told = timelines.of(self.session, naming.matter(self.session, name))
        agencies = {agency.id: agency for agency in self.session.find(Agency)}
        people = {person.id: person for person in self.session.find(Person)}
        events = {event.id: event.name for event in self.session.find(Event)}
        happenings = tuple(self._placed(told.happenings))
        return replace(told, agencies=agencies, people=people, events=events, happenings=happenings)

    def _placed(self, happenings: Iterable[Happening]) -> Iterator[Happening]:
        """Give what stands in approved minutes its number there; one who reads them in part alone counts otherwise."""
        known: dict[str, Mapping[str, str]] = {}
        for each in happenings:
            if each.meeting not in known:
                meeting = self.session.get(Meeting, each.meeting) if each.meeting else None
                final = meeting is not None and meeting.status is MeetingStatus.FINAL
                minutes = self.notula(meeting) if meeting is not None and final else None
                known[each.meeting] = quoted.places(minutes) if minutes is not None and not minutes.left_out else {}
            place = known[each.meeting].get(each.id, "")
            yield replace(each, place=place) if place else each

    def reports(self, period: Period) -> PublicReports:
        """Read what the public reported in a period; raises `WrongUsage` for one that ends before it begins."""
        return PublicReports(
            since=period.since,
            until=period.until or self.session.today(),
            reports=tuple(public_reports.received_in(self.session, period)),
            withheld=None if self.session.visibility.unlimited else 0,
            agencies={agency.id: agency for agency in self.session.find(Agency)},
            people={person.id: person for person in self.session.find(Person)},
        )

    def schedule(self, forum: Forum) -> Schedule:
        """Read when a forum meets."""
        return reading.schedule(self.session, forum)
