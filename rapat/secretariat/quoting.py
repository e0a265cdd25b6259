"""Excerpts of approved minutes: chosen lines and promises for one receiver, proven by the seal of the minutes.

What is quoted is named once and for good; its paper is printed from the frozen values, so that it can be printed again
and compared. Whoever holds one types its code, or hands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import Damaged, NotFound, Refused
from rapat.model import Action, Agency, Approval, Entry, EntryKind, Matter, Meeting, Quotation, SecurityClass, strictest
from rapat.model.frozen import Frozen, Leaf
from rapat.model.views import ActionHistory, Minutes, classes_of_lines, printed
from rapat.policy import Operation
from rapat.secretariat import approved, auditing, canon, checks, finality, hidden_numbers, quotation_code
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

_NUMBERS: Final = hidden_numbers.Series(Quotation, "KTP", "excerpts")
_CODE: Final = re.compile(r"(?P<id>KTP-\d{4}-\d{3,})/(?P<digits>[0-9a-f]{4}(?:-?[0-9a-f]{4}){4})", re.IGNORECASE)
_LOWEST: Final = SecurityClass.ORDINARY
_REFUSED: Final = M("The paper is not what was handed over: ask the secretariat for it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationDraft:
    """What an excerpt is to quote, and for whom."""

    receiver: str = ""
    """Code of an agency; empty for somebody outside the registers."""
    addressee: str = ""
    """In words; empty for the agency's name."""
    purpose: str = ""
    chosen: frozenset[str] = frozenset()
    """Ids of lines and promises, each with what stands below it of no higher class; none for what concerns the
    receiver, as far as it is of the meeting's own class."""
    without: frozenset[str] = frozenset()
    """Ids of what is left out of these all the same."""


class Recognised(NamedTuple):
    """An excerpt whose code agrees: of what it is a part."""

    quotation: Quotation
    told: Message
    replaced: Message | None
    """That another version of the minutes holds now; None where the excerpt's does."""


def make(session: Session, meeting: Meeting, draft: QuotationDraft, version: int | None = None) -> Quotation:
    """Make an excerpt of an approved version, the newest unless one is named.

    Raises `Refused` for nothing to quote, for nobody as its receiver and for minutes that were never approved as frozen
    values, `NotFound` for a line that they do not hold, `Damaged` where their values are not what was approved.
    """
    session.require(Operation.QUOTE, meeting)
    approval = _approval(meeting, version)
    minutes = approved.sealed(session, meeting.id, approval.version)
    leaves = _leaves(session, meeting.id, approval)
    receiver = session.get(Agency, draft.receiver) if draft.receiver else None
    addressee = draft.addressee.strip() or (receiver.name if receiver is not None else "")
    if not addressee:
        raise Refused(
            M("It is not said for whom the excerpt is."), M("Name an agency with --for, or somebody else with --to.")
        )
    chosen = draft.chosen or frozenset(_concerning(session, minutes, draft.receiver))
    lines, actions = _told(minutes, chosen, draft.without)
    if not lines and not actions:
        raise Refused(
            M("Nothing in %(id)s concerns %(receiver)s.", id=meeting.id, receiver=draft.receiver or addressee),
            M("Choose the lines: rapat excerpts lines %(id)s", id=meeting.id),
        )
    security = strictest(SecurityClass.ORDINARY, *classes_of_quoted(minutes, {*lines, *actions}))
    drawn = hidden_numbers.draw(session)

    def body(transaction: Transaction) -> Quotation:
        checks.must_be_registered(transaction, (draft.receiver,))
        now = session.now()
        made = Quotation(
            id=_NUMBERS.next(transaction, drawn, secret=security.is_secret),
            meeting=meeting.id,
            version=approval.version,
            root=approval.digest,
            receiver=draft.receiver,
            addressee=addressee,
            purpose=draft.purpose.strip(),
            lines=lines,
            actions=actions,
            security=security,
            digest="",
            by=session.who,
            at=now,
        )
        return transaction.put(replace(made, digest=quotation_code.digest(made, leaves)))

    return session.transact(Operation.QUOTE, body, about=meeting)


def source(session: Session, meeting: Meeting, version: int | None = None) -> Minutes:
    """Read the approved minutes that can be quoted, the newest unless a version is named; raises what `make` raises."""
    session.require(Operation.QUOTE, meeting)
    return approved.sealed(session, meeting.id, _approval(meeting, version).version)


def listed(session: Session, meeting: Meeting | None = None) -> list[Quotation]:
    """Return the excerpts that the acting person sees, of a meeting or of all, the newest first."""
    found = session.find(Quotation, meeting=meeting.id) if meeting is not None else session.find(Quotation)
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def quoted(session: Session, quotation: Quotation) -> Minutes:
    """Read the approved minutes that an excerpt is printed from, with what it quotes of them.

    Raises `Damaged` where the excerpt is no part of what was approved.
    """
    meeting = session.whole.get(Meeting, quotation.meeting)
    approval = _approval(meeting, quotation.version) if meeting is not None else None
    if (
        meeting is None
        or approval is None
        or not quotation_code.holds(quotation, _leaves(session, meeting.id, approval))
    ):
        raise _no_part(session, quotation)
    return replace(approved.sealed_whole(session, meeting, approval), quoted=quotation)


def recognise(session: Session, text: str) -> Recognised:
    """Check the code of an excerpt as printed, and say of which version of which minutes it is a part.

    Raises `Refused` for a code that no excerpt has, `Damaged` where the values are not what was approved.
    """
    typed = _CODE.fullmatch(text.strip())
    quotation = session.get(Quotation, typed["id"].upper()) if typed is not None else None
    if typed is None or quotation is None or _digits(typed["digits"]) != _digits(quotation.code.partition("/")[2]):
        raise Refused(M("No excerpt has the code %(code)s.", code=text), _REFUSED)
    minutes = quoted(session, quotation)
    seal = minutes.seal
    if seal is None:
        raise _no_part(session, quotation)
    if session.get(Meeting, quotation.meeting) is not None:
        auditing.verify_seal(session, seal.full)
    return Recognised(quotation, told_of(quotation), auditing.superseded(session, quotation.meeting, quotation.version))


def is_code(text: str) -> bool:
    """Whether a text is written like the code of an excerpt."""
    return _CODE.fullmatch(text.strip()) is not None


def told_of(quotation: Quotation) -> Message:
    """Say of what an excerpt is a part."""
    return M(
        "%(id)s is an excerpt of version %(version)s of the minutes of %(meeting)s, for %(addressee)s.",
        id=quotation.id,
        version=quotation.version,
        meeting=quotation.meeting,
        addressee=quotation.addressee,
    )


def classes_of_quoted(minutes: Minutes, chosen: set[str]) -> Iterator[SecurityClass]:
    """Give the classes of what an excerpt quotes, each no lower than that of its meeting."""
    by_line = classes_of_lines(minutes)
    yield from (security for ident, security in by_line.items() if ident in chosen)
    for file in minutes.actions:
        if file.action.id in chosen:
            yield strictest(minutes.meeting.security, file.action.security)


def _digits(text: str) -> str:
    return text.replace("-", "").casefold()


def _no_part(session: Session, quotation: Quotation) -> Damaged:
    if session.store.shows_part:
        return approved.not_shown(quotation.meeting)
    return Damaged(
        M("%(id)s is no part of what was approved.", id=quotation.id),
        M("Nothing is printed of it: run `rapat verify` to see what was changed."),
    )


def _approval(meeting: Meeting, version: int | None) -> Approval:
    """Return an approval of minutes that were frozen, the newest unless a version is named."""
    fitting = [one for one in meeting.approvals if version in (None, one.version)]
    if not fitting and version is not None:
        raise NotFound(M("There is no approved version %(version)s of %(id)s.", version=version, id=meeting.id))
    if not fitting:
        raise Refused(
            M("The minutes of %(id)s are not approved; nothing is quoted of a draft.", id=meeting.id),
            M("Have them approved first: rapat meetings approve %(id)s", id=meeting.id),
        )
    if fitting[-1].canon != canon.CANON:
        raise Refused(
            M("The minutes of %(id)s were approved before values were frozen.", id=meeting.id),
            M("Print the whole paper: rapat documents notula %(id)s", id=meeting.id),
        )
    return fitting[-1]


def _leaves(session: Session, meeting: str, approval: Approval) -> tuple[Leaf, ...]:
    frozen = session.whole.get(Frozen, finality.frozen_id(meeting, approval.version))
    if frozen is None or not approved.proven(session, frozen, approval.digest):
        raise approved.differs(session, meeting, approval.version)
    return frozen.leaves


def _told(minutes: Minutes, chosen: frozenset[str], without: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sort what was chosen into lines and promises, in the order of the record, with what stands below each.

    Raises `NotFound` for anything that the minutes do not hold.
    """
    promised = {file.action.entry: file.action for file in minutes.actions if not file.action.private}
    by_line, lines = classes_of_lines(minutes), dict[str, None]()
    for entry in printed(minutes.entries):
        above = promised.get(entry.parent)
        is_below = entry.parent in lines or (above is not None and above.id in chosen - without)
        low = entry.kind is EntryKind.CONTINUATION and by_line[entry.id].rank <= by_line.get(entry.parent, _LOWEST).rank
        if entry.id in chosen and entry.kind is EntryKind.CONTINUATION and entry.parent in by_line and not is_below:
            raise Refused(
                M("%(id)s stands below a line that is not quoted.", id=entry.id), M("Quote that line as well.")
            )
        if entry.id not in promised and entry.id not in without and (entry.id in chosen or (is_below and low)):
            lines[entry.id] = None
    actions = tuple(action.id for action in promised.values() if action.id in chosen - without)
    known = {*(entry.id for entry in printed(minutes.entries) if entry.id not in promised)}
    unknown = (chosen | without) - known - {action.id for action in promised.values()}
    if unknown:
        raise NotFound(
            M("The approved minutes of %(id)s do not hold %(ids)s.", id=minutes.meeting.id, ids=sorted(unknown)),
            M("Look at what they hold: rapat excerpts lines %(id)s", id=minutes.meeting.id),
        )
    return tuple(lines), actions


def _concerning(session: Session, minutes: Minutes, agency: str) -> Iterator[str]:
    """Yield the ids of what concerns an agency: said by it or of it, owed by it, and decided for what it owes.

    Nothing above the meeting's class is among them, nor of a matter that few may know of: who is to have that names it.
    """
    if not agency:
        raise Refused(
            M("It is not said what the excerpt is to quote."),
            M("Choose the lines with --lines, or name an agency with --for."),
        )
    open_lines = {
        ident for ident, security in classes_of_lines(minutes).items() if security.rank <= minutes.meeting.security.rank
    }
    own = [file for file in minutes.actions if _owes(file, agency) and _is_open(minutes, file)]
    stored = (session.whole.get(Action, file.action.id) for file in own)
    basis = {action.decision for action in stored if action is not None and action.decision}
    names = _names(minutes.agencies.get(agency), agency)
    for entry in printed(minutes.entries):
        about = entry.agency == agency or entry.id in basis or names.search(entry.text) is not None
        if entry.id in open_lines and not entry.action and about and not _is_of_few(session, entry):
            yield entry.id
    yield from (file.action.id for file in own if not _is_of_few(session, file.action))


def _owes(file: ActionHistory, agency: str) -> bool:
    return agency in (file.action.lead, *file.action.supporting)


def _is_open(minutes: Minutes, file: ActionHistory) -> bool:
    return file.action.security.rank <= minutes.meeting.security.rank


def _names(agency: Agency | None, code: str) -> re.Pattern[str]:
    """Return what an agency is called in a line."""
    called = (code, agency.name, agency.short, *agency.aliases) if agency is not None else (code,)
    words = "|".join(re.escape(name) for name in sorted(filter(None, called), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _is_of_few(session: Session, quoted_thing: Entry | Action) -> bool:
    """Whether a line or promise is of a matter that is restricted: frozen values do not tell of matters."""
    stored = session.whole.get(type(quoted_thing), quoted_thing.id)
    matter = session.whole.get(Matter, stored.matter) if stored is not None and stored.matter else None
    return matter is not None and matter.restricted


def chosen_of(texts: Sequence[str], known: dict[str, str]) -> frozenset[str]:
    """Return the ids that texts name: a point as the minutes number it (`2.3.b`), or an id; raises `NotFound`."""
    found: set[str] = set()
    for text in texts:
        ident = known.get(text.strip().casefold())
        if ident is None:
            raise NotFound(
                M("The minutes have no point %(text)s.", text=text), M("Write it as printed, such as 2.3.b.")
            )
        found.add(ident)
    return frozenset(found)
