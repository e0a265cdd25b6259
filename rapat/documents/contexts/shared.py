"""What several papers show the same way: names of agencies and people, actions, the letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from rapat.dates import recurrence
from rapat.dates.days import day_of
from rapat.dates.workdays import Calendar
from rapat.dates.working_turns import Noted, WorkingDays
from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import speakers, words
from rapat.model import (
    ActionStatus,
    Agency,
    Due,
    ExtensionState,
    MeetingStatus,
    Person,
    Progress,
    SecurityClass,
    labels,
    strictest,
)
from rapat.model.views import EXCERPT, ActionHistory, Imprint, Subject
from rapat.secretariat import freezing, spellings, substeps, turn_steps
from rapat.settings import Settings
from rapat.text.language import N_, Language, M, Message
from rapat.text.spelling import Spelling

_REMARKED_APART: Final = 7
"""The first rules of wording (`Imprint.wording`) that tell the remark of a verification in a sentence of its own, and
why an action is void once."""

_TURNS_APART: Final = 9
"""The first rules of wording that tell what became of a duty's turns beside its status."""
_DASHED: Final = 11
"""The first rules of wording by which turns from one to another stand with a dash: "5–6"."""
_SPAN: Final = re.compile(r"\b(\d{1,3})-(\d{1,3})\b")
"""Turns from one to another, as screens write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """What the context builders need beside the reading itself."""

    settings: Settings
    language: Language
    today: date
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person]
    spelling: Spelling
    """How words are spelled that no closed minutes hold."""
    wording: int = freezing.WORDING
    """The rules of wording: those that closed minutes are frozen with, else the newest."""
    security: SecurityClass = SecurityClass.ORDINARY
    """The paper's own class."""
    message: bool = False
    """Whether the paper leaves by WhatsApp, where secret lines stay behind."""
    left_out: int = 0
    """How much of the subject a message leaves out for its class."""
    blank: bool = False
    """Whether an attendance list is wanted empty, for signing."""
    rows: int = 0
    """How many rows such a list is to have at least."""
    paper_of: str = ""
    """The agency whose paper it is: its own officers need no agency behind their office."""
    workspace: str = ""
    """What the rows of a matrix name the workspace by."""

    def calendar(self, imprint: Imprint | None = None) -> WorkingDays:
        """Return the working days of the workspace; of closed minutes what they noted of them."""
        if imprint is not None:
            return Noted(frozenset(imprint.apart))
        return Calendar(self.settings.holidays.off, self.settings.holidays.working)

    def agency(self, code: str) -> str:
        """Name an agency as in running text; an unknown code stands for itself."""
        agency = self.agencies.get(code)
        return agency.called if agency else code

    def names(self, codes: Iterable[str]) -> str:
        """Name several agencies."""
        return ", ".join(self.agency(code) for code in codes)

    def by_name(self, codes: Iterable[str]) -> list[str]:
        """Sort agencies by the names that papers call them; that without a code, which is nobody, comes last."""
        return sorted(codes, key=lambda code: (not code, self.agency(code).casefold(), code))

    def person(self, ident: str) -> str:
        """Name a person by position, and by name where the register has one beside it."""
        person = self.people.get(ident)
        if person is None:
            return ident
        position = self.office(ident)
        if not house_style.position(person) or house_style.nameless(person, self.agencies.get(person.agency)):
            return position
        return f"{person.full_name} ({position})"

    def position(self, ident: str) -> str:
        """Name a person by position alone."""
        person = self.people.get(ident)
        return (house_style.position(person) or person.full_name) if person else ident

    def office(self, ident: str) -> str:
        """Name a person by position, with the agency where the paper is another's and the position does not tell it.

        Minutes that were frozen before they told whose paper they are name none.
        """
        person = self.people.get(ident)
        if person is None or not self.paper_of or person.agency == self.paper_of:
            return self.position(ident)
        return speakers.by_agency(person, self.agencies.get(person.agency), self.settings.city)

    def entered(self, ident: str) -> str:
        """Say who took something down for somebody else; empty for nobody."""
        return self.language.say(M("recorded by %(person)s", person=self.office(ident))) if ident else ""

    def spelled(self, text: str, then: Imprint | None = None) -> str:
        """Write words as Indonesian papers spell them; those of closed minutes by the settings of `then`."""
        if self.language.code != "id":
            return text
        return (spellings.of_imprint(then) if then else self.spelling).spelled(text)

    def clock(self, moment: datetime | time | None) -> str:
        """Write a time of day in the workspace's zone; empty for none."""
        if isinstance(moment, datetime):
            moment = moment.astimezone(self.settings.timezone).time()
        return self.language.clock(moment) if moment else ""

    @property
    def tells_turns_apart(self) -> bool:
        """Whether what became of a duty's turns stands beside its status, and its due date is a date alone.

        A message has no columns; minutes that were frozen by older rules of wording tell it with the due date.
        """
        return not self.message and self.wording >= _TURNS_APART

    def goes_out(self, security: SecurityClass) -> bool:
        """Whether a line of this class is in the paper: none is above the class it wears, a message's never R or SR."""
        return security.rank <= self.security.rank and (not self.message or leaves(security))


def presenter(
    subject: Subject,
    settings: Settings,
    language: Language,
    today: date,
    *,
    security: SecurityClass,
    then: Imprint | None = None,
    message: bool = False,
) -> Presenter:
    """Make what the papers of a subject are written with: its registers, its words spelled as the office does.

    Those of closed minutes are spelled as `then`.
    """
    return Presenter(
        wording=then.wording if then is not None else freezing.WORDING,
        settings=settings,
        language=language,
        today=today,
        agencies=subject.agencies,
        people=subject.people,
        spelling=spellings.of_imprint(then)
        if then is not None
        else spellings.of_office(settings, subject.agencies.values(), subject.people.values()),
        security=security,
        message=message,
    )


def leaves(security: SecurityClass) -> bool:
    """Whether what is of a class may leave the office by telephone or mail: nothing of class R or SR."""
    return not security.is_secret


def leaves_openly(security: SecurityClass) -> bool:
    """Whether what is of a class may lie with others' services, in a link or a subscribed calendar: class B alone."""
    return security is SecurityClass.ORDINARY


def own_office(presenter: Presenter) -> str:
    """Name the office that sends what no meeting and no forum sends: that of the secretariat."""
    office = presenter.agencies.get(presenter.settings.secretariat)
    return presenter.settings.letterhead.office or (office.name if office else "") or presenter.settings.name


def letterhead(settings: Settings) -> words.Letterhead | None:
    """Read the letterhead; None where the workspace has none."""
    head = settings.letterhead
    if not head.is_filled:
        return None
    # An empty line at the end would stand between the letterhead and its rule.
    *address, contact = [line.strip() for line in (*head.address.splitlines(), head.contact) if line.strip()] or [""]
    return words.Letterhead(government=head.government, office=head.office, address=tuple(address), contact=contact)


def paper(presenter: Presenter, *, draft: bool = False, left_out: int = 0, withheld: int | None = None) -> words.Paper:
    """Describe the paper itself."""
    return words.Paper(
        code=presenter.security.value,
        word=presenter.language.text(labels.SECURITY[presenter.security]),
        draft=draft,
        city=presenter.settings.city,
        today=presenter.language.long_date(presenter.today),
        police=presenter.settings.paper.profile == "police",
        left_out=left_out,
        excerpt=withheld is not None,
        withheld=withheld or 0,
    )


def excerpt(presenter: Presenter, withheld: int | None) -> str:
    """Say that a table or calendar is an excerpt, and how much is `withheld`; empty for what is whole (None)."""
    if withheld is None:
        return ""
    if not withheld:
        return presenter.language.say(EXCERPT)
    said = M("Excerpt: what its maker may read; lines left out for their security class: %(count)s.", count=withheld)
    return presenter.language.say(said)


def signer(presenter: Presenter, ident: str, capacity: words.Capacity) -> words.Signer:
    """Describe one who signs, by the rules of Permendagri 1/2023 art. 44.

    An unknown id leaves room for the name, and so does an office whose holder the register does not name: rank and
    number never stand without one.
    """
    person = presenter.people.get(ident)
    if person is None:
        return words.Signer(
            capacity=capacity, on_behalf="", position=ident, name="", rank="", number="", military=False
        )
    agency = presenter.agencies.get(person.agency)
    nameless = house_style.nameless(person, agency) or house_style.bare_signature(person)
    position = house_style.signing_position(person, agency)
    if position == house_style.position(person) != "":
        position = presenter.office(ident)
    return words.Signer(
        capacity=capacity,
        on_behalf=house_style.on_behalf(person),
        position=position,
        name=house_style.signature_name(person, agency),
        rank="" if nameless else house_style.rank(person),
        number="" if nameless else house_style.staff_number(person),
        military=person.kind_of_number.upper() == "NRP",
    )


def signing_chair(presenter: Presenter, chair: str) -> words.Signer:
    """Describe who signs a list or an account: who presides over what it is of, else the head of the secretariat."""
    return signer(presenter, chair, "chair") if chair else signing_head(presenter, presenter.settings.secretariat)


def registered_name(presenter: Presenter, code: str) -> str:
    """Name an agency in full, as the register has it; an unknown code stands for itself."""
    agency = presenter.agencies.get(code)
    return agency.name if agency is not None else code


def signing_head(presenter: Presenter, agency: str) -> words.Signer:
    """Describe who signs for an agency: its head; with room for who it is where the registers do not know."""
    office = presenter.agencies.get(agency)
    if office is None:
        return signer(presenter, "", "chair")
    head = agency_heads.head_of(office, presenter.people.values())
    if head is not None:
        return signer(presenter, head.id, "chair")
    return replace(signer(presenter, "", "chair"), position=office.signature_title or agency_heads.title(office, ()))


def promise(
    presenter: Presenter,
    file: ActionHistory,
    *,
    above: SecurityClass,
    own: str = "",
    item: str = "",
    place: str = "",
    points: tuple[str, ...] = (),
) -> words.Promise:
    """Describe an action; `own` is the agency whose sheet it stands on, `above` the class its mark exceeds."""
    action = file.action
    is_late = action.overdue(presenter.today) and (file.duty is not None or not action.comes_again)
    late = (presenter.today - action.due_date).days if action.due_date and is_late else 0
    return words.Promise(
        id=action.id,
        text=house_style.capital(presenter.spelled(action.text, file.imprint)),
        points=points or points_of(presenter, file),
        lead=presenter.agency(action.lead),
        original_lead=_original_lead(presenter, file),
        supporting=presenter.names(action.supporting),
        pic=presenter.position(action.pic) if action.pic else "",
        turns=_turns(presenter, file) if presenter.tells_turns_apart else "",
        due=_due(presenter, file) if presenter.message else house_style.capital(_due(presenter, file)),
        dated=action.due is not None and action.due.date is not None and not action.due.rule,
        due_words=action.due.text if action.due else "",
        original_due=_original(presenter, file),
        postponed=file.postponed,
        asked=_asked(presenter, file),
        status=presenter.language.text(labels.STATUS[turn_steps.status_of(file)]),
        standing=_standing(presenter, file, late),
        settled=_settled(presenter, file),
        void=action.status is ActionStatus.VOID,
        void_reason=presenter.spelled(action.reason) if action.status is ActionStatus.VOID else "",
        given_up=presenter.spelled(file.given_up, file.imprint),
        waiting=action.status is ActionStatus.DONE,
        overdue=late > 0,
        late=late,
        days_left=max(0, (action.due_date - presenter.today).days) if action.due_date else 0,
        urgent=action.priority == "urgent",
        basis=_basis(presenter, file),
        item=item,
        place=place,
        latest=_latest(presenter, file),
        latest_by=_latest_by(presenter, file),
        verified_by=_verified_by(presenter, file),
        granted_by=_granted_by(presenter, file),
        handed=_handed(presenter, file),
        reports=tuple(
            words.Report(
                day=presenter.language.short_date(day_of(report.at, presenter.settings.timezone)),
                agency=presenter.agency(report.agency),
                text=house_style.sentence(_words(presenter, report)),
                entered_by=presenter.entered(report.entered_by),
            )
            for report in file.progress
        ),
        evidence=", ".join(evidence.name for report in file.progress for evidence in report.evidence),
        steps=presenter.language.say(substeps.tally(action) or ""),
        substeps=tuple(
            presenter.language.say(substeps.described(step, presenter.agency(step.agency))) for step in action.substeps
        ),
        support_only=bool(own) and action.lead != own,
        mark=mark(action.security, above),
    )


def _standing(presenter: Presenter, file: ActionHistory, late: int) -> str:
    """Say how an action stands: how late it is before what is done of it, and why where it is void."""
    status = Message(labels.STATUS[turn_steps.status_of(file)])
    reason = presenter.spelled(file.action.reason) if file.action.status is ActionStatus.VOID else ""
    told = M("%(status)s: %(reason)s", status=status, reason=reason) if reason else status
    if late > 0:
        told = M("%(late)s, %(status)s", late=M("%(days)s days late", days=late), status=status)
    return house_style.capital(presenter.language.say(told))


def points_of(presenter: Presenter, file: ActionHistory) -> tuple[str, ...]:
    """List the sub-points of a promise, but for those above its own class: whoever reads the promise reads them."""
    own = strictest(file.action.security, file.meeting.security if file.meeting else None)
    return tuple(
        house_style.capital(presenter.spelled(point.text, file.imprint))
        for point in file.points
        if strictest(own, point.security) is own
    )


def _settled(presenter: Presenter, file: ActionHistory) -> str:
    """Say when a verified action was done, and how late; empty for any other."""
    if file.action.status is not ActionStatus.VERIFIED:
        return ""
    done = [report for report in file.progress if report.status is ActionStatus.DONE] or [
        report for report in file.progress if report.status is ActionStatus.VERIFIED
    ]
    if not done:
        return ""
    on, due = day_of(done[-1].at, presenter.settings.timezone), file.action.due_date
    day = presenter.language.short_date(on)
    late = (on - due).days if due is not None else 0
    told = M("Done %(day)s, %(count)s days late", day=day, count=late) if late > 0 else M("Done %(day)s", day=day)
    return presenter.language.say(told)


def apart(presenter: Presenter, place: str) -> str:
    """Say in the place of what is above the paper's class that it is conveyed separately, by its number."""
    return presenter.language.say(M("Point %(place)s is conveyed separately.", place=place))


def partly_apart(presenter: Presenter, place: str) -> str:
    """Say so in the place of a sub-point, of the line that it stands below."""
    return presenter.language.say(M("A part of point %(place)s is conveyed separately.", place=place))


def title_apart(presenter: Presenter) -> str:
    """Say so in the place of a title."""
    return presenter.language.say(M("(conveyed separately)"))


def promise_apart(presenter: Presenter, place: str) -> words.Promise:
    """Stand in for an action above the paper's class: its number is kept, and nothing is told."""
    return words.Promise(
        id="–",
        text=apart(presenter, place),
        points=(),
        lead="–",
        original_lead="",
        supporting="",
        pic="",
        turns="",
        due="–",
        dated=False,
        due_words="",
        original_due="",
        postponed=0,
        asked="",
        status="–",
        standing="–",
        settled="",
        void=False,
        void_reason="",
        given_up="",
        waiting=False,
        overdue=False,
        late=0,
        days_left=0,
        urgent=False,
        basis="",
        item="",
        place="",
        handed="",
        latest="",
        latest_by="",
        verified_by="",
        granted_by="",
        reports=(),
        evidence="",
        steps="",
        substeps=(),
        support_only=False,
        mark="",
    )


def mark(security: SecurityClass | None, above: SecurityClass) -> str:
    """Write "(R)" before a line whose class is above the meeting's."""
    return f"({security.value})" if security is not None and security.rank > above.rank else ""


def _due(presenter: Presenter, file: ActionHistory) -> str:
    due = file.action.due
    if due is None:
        return ""
    if due.date is None:
        return presenter.spelled(due.text, file.imprint) or due.anchor
    if due.rule:
        return presenter.language.say(_coming_again(presenter, file, due, due.date))
    return _with_clock(presenter, file, due, due.date)


def _with_clock(presenter: Presenter, file: ActionHistory, due: Due, day: date) -> str:
    """Write a day on which something is due with the time of day, where one was told."""
    written = presenter.language.short_day(day)
    if due.time is None:
        return written
    kept = file.imprint if file.imprint is not None and not file.postponed else None  # later dates are those of today
    zone = (kept or presenter.settings).timezone
    return f"{written}, {presenter.clock(due.time)} {zone_name(zone, day)}"


def _coming_again(presenter: Presenter, file: ActionHistory, due: Due, owed: date) -> Message:
    """Say of a duty how often it comes, which turn is next or was due last, and how many were missed.

    What is told of a day that has passed does not know its turns: the next one is that of the rule from that day on.
    """
    rule = M("%(words)s", words=due.text) if due.by_period else recurrence.in_words(due.rule)
    if file.duty is None:
        owed = turn_steps.turn_ahead(file.action, presenter.today, presenter.calendar(file.imprint)) or owed
    day = _with_clock(presenter, file, due, owed)
    if owed < presenter.today:
        told = M("%(rule)s, the last was due on %(day)s", rule=rule, day=day)
    else:
        told = M("%(rule)s, the next on %(day)s", rule=rule, day=day)
    standing = None if presenter.tells_turns_apart else _standing_of_turns(file)
    return told if standing is None else M("%(told)s; %(standing)s", told=told, standing=standing)


def _standing_of_turns(file: ActionHistory) -> Message | None:
    """Say which turns of a duty were missed or wait; None for what has no turns, and where there is nothing to say."""
    comes = file.action.comes_again and file.duty is not None
    return turn_steps.standing(file.duty) if comes and file.duty is not None else None


def _turns(presenter: Presenter, file: ActionHistory) -> str:
    standing = _standing_of_turns(file)
    told = presenter.language.say(standing) if standing is not None else ""
    return _SPAN.sub("\\1–\\2", told) if presenter.wording >= _DASHED else told


def _original(presenter: Presenter, file: ActionHistory) -> str:
    original = file.action.original_due
    if file.action.comes_again:
        original = file.duty.current.due if file.duty is not None and file.duty.current is not None else None
    moved = original is not None and original != file.action.due_date
    return presenter.language.short_date(original) if moved and original else ""


def _asked(presenter: Presenter, file: ActionHistory) -> str:
    if file.action.status.closed:
        return ""
    waiting = [each for each in file.extensions if each.state is ExtensionState.REQUESTED]
    if not waiting:
        return ""
    new = waiting[-1].new
    until = presenter.language.short_date(new.date) if new.date is not None else new.text
    return presenter.language.say(M("more time asked until %(until)s, not answered yet", until=until))


def _basis(presenter: Presenter, file: ActionHistory) -> str:
    if file.meeting is None:
        return file.action.meeting
    day = presenter.language.short_date(file.meeting.date)
    if file.meeting.status is MeetingStatus.FINAL:
        return f"{file.meeting.title}, {day}"
    told = M("%(title)s, %(day)s, minutes not approved yet", title=file.meeting.title, day=day)
    return presenter.language.say(told)


def _latest(presenter: Presenter, file: ActionHistory) -> str:
    reported = house_style.sentence(_result_and_remark(presenter, file))
    if file.action.status is ActionStatus.BLOCKED and file.action.reason:
        reason = house_style.sentence(presenter.spelled(file.action.reason))
        return " ".join(dict.fromkeys(part for part in (reported, _hindrance(presenter, file, reason)) if part))
    return reported


def _hindrance(presenter: Presenter, file: ActionHistory, reason: str) -> str:
    """Tell what hinders an action with the day it was reported, where something was reported since."""
    told = _progress(presenter, file)
    hindered = next((report for report in reversed(told) if report.status is ActionStatus.BLOCKED), None)
    latest = _last_told(presenter, file)
    if presenter.wording < _REMARKED_APART or hindered is None or latest is None or latest is hindered:
        return reason
    if house_style.sentence(_words(presenter, latest)) == reason:
        return reason
    day = presenter.language.short_date(day_of(hindered.at, presenter.settings.timezone))
    return presenter.language.say(M("Hindrance reported on %(day)s: %(reason)s", day=day, reason=reason))


def _result_and_remark(presenter: Presenter, file: ActionHistory) -> str:
    """Write what was reported last, and behind it the remark of its verification, which is no result."""
    told = _progress(presenter, file)
    result = _last_told(presenter, file)
    behind = told[told.index(result) + 1 :] if result is not None else told
    remarks = [words for report in behind[-1:] if (words := _words(presenter, report))]
    said = [_words(presenter, result)] if result is not None else []
    if presenter.wording < _REMARKED_APART:
        return "; ".join([*(words.removesuffix(".") for words in said), *remarks] if remarks else said)
    remarked = (
        presenter.language.say(M("Remark of the verification: %(remark)s", remark=house_style.sentence(words)))
        for words in remarks
    )
    return " ".join((*map(house_style.sentence, said), *remarked))


def _progress(presenter: Presenter, file: ActionHistory) -> list[Progress]:
    """Return the reports but those by which nothing was done: of another lead, and why an action is void."""
    told = [report for report in file.progress if report.handover is None]
    if presenter.wording < _REMARKED_APART:
        return told
    return [report for report in told if report.status is not ActionStatus.VOID]


def _handed(presenter: Presenter, file: ActionHistory) -> str:
    """Say from whom the lead changed last, by whom and why."""
    changed = [report for report in file.progress if report.handover is not None]
    return house_style.sentence(house_style.capital(_words(presenter, changed[-1]))) if changed else ""


def _led(presenter: Presenter, code: str) -> str:
    """Name who leads, or say that nobody does."""
    return presenter.agency(code) or presenter.language.text(N_("not assigned"))


def _original_lead(presenter: Presenter, file: ActionHistory) -> str:
    """Say who led before the first change of lead, where it is not who leads; empty for none."""
    changes = [report.handover for report in file.progress if report.handover is not None]
    return _led(presenter, changes[0].old) if changes and changes[0].old != file.action.lead else ""


def _last_told(presenter: Presenter, file: ActionHistory) -> Progress | None:
    """Find the newest report that says something, other than a verification; None for none."""
    told = (report for report in reversed(_progress(presenter, file)) if _words(presenter, report))
    return next((report for report in told if report.status is not ActionStatus.VERIFIED), None)


def _words(presenter: Presenter, report: Progress) -> str:
    """Write what a report says, with who led before and who changed it, or whose own part it is."""
    text = presenter.spelled(report.text)
    if report.handover is not None:
        led = M(
            "lead changed from %(old)s to %(new)s by %(person)s",
            old=_led(presenter, report.handover.old),
            new=_led(presenter, report.handover.new),
            person=presenter.office(report.by),
        )
        return ": ".join(part for part in (presenter.language.say(led), text) if part)
    if report.part is not None:
        own = M("own part: %(status)s", status=Message(labels.PART[report.part]))
        said = f"{text} ({presenter.language.say(own)})" if text else presenter.language.say(own)
        return f"{presenter.agency(report.agency)}: {said}"
    return text


def _latest_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who took the latest report down; a verification names its own."""
    told = _last_told(presenter, file)
    return presenter.entered(told.entered_by) if told is not None and told.text else ""


def _verified_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who verified, for which office, and who entered it; never the agency that promised."""
    if file.action.status is not ActionStatus.VERIFIED or not file.action.verified_by:
        return ""
    said = [report for report in file.progress if report.status is ActionStatus.VERIFIED]
    office = presenter.agency(said[-1].agency) if said and said[-1].by == file.action.verified_by else ""
    verifier = file.action.verified_by
    who = f"{presenter.position(verifier)}, {office}" if office else presenter.office(verifier)
    return _entered(presenter, M("by %(person)s", person=who), said[-1].entered_by if said else "")


def _granted_by(presenter: Presenter, file: ActionHistory) -> str:
    """Say who agreed to the latest postponement, and who entered it."""
    granted = [
        extension for extension in file.extensions if extension.state is ExtensionState.GRANTED and extension.decided_by
    ]
    if not granted:
        return ""
    return _entered(
        presenter,
        M("agreed by %(person)s", person=presenter.office(granted[-1].decided_by)),
        granted[-1].answer_entered_by,
    )


def _entered(presenter: Presenter, said: Message, by: str) -> str:
    sentence = presenter.language.say(said)
    return f"{sentence} ({presenter.entered(by)})" if by else sentence


def moment(presenter: Presenter, at: datetime, *, short: bool = False) -> str:
    """Write a day and a time of it: "Jumat, 27 November 2026, 20.00 WITA"; in a `short` form for a table."""
    day = day_of(at, presenter.settings.timezone)
    named = presenter.language.short_day(day) if short else presenter.language.day(day)
    return f"{named}, {zoned(presenter, at, day)}"


def zoned(presenter: Presenter, at: datetime | time | None, day: date) -> str:
    """Write a time of day with its zone: "20.00 WITA"; empty for none."""
    clock = presenter.clock(at)
    return f"{clock} {zone_name(presenter.settings.timezone, day)}" if clock else ""


def zone_name(zone: ZoneInfo, day: date) -> str:
    """Write the zone's short name on a day: "WITA"."""
    return datetime.combine(day, time(12), zone).strftime("%Z")
