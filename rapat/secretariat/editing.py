"""Changing what a line became, without retyping it: its text, speaker, kind, item, place; the raw line stays."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Entry, EntryKind, Meeting, Priority, Progress, SecurityClass, strictest
from rapat.policy import Operation
from rapat.secretariat import accepting, agendas, assigning, correcting, earlier_promises, matters, stages
from rapat.secretariat.line_context import context_of
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M
from rapat.text.matching import fold

_UNKNOWN: Final = "speaker-unknown"
_OF_SPEAKERS: Final = frozenset([_UNKNOWN, "speaker-guessed", "speaker-proposed"])
"""What is said of who speaks, and no more once somebody has said who it is."""
_SOUNDED: Final = "decision-proposed"
"""What is said of words that are no decision yet."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor changes in a line; None leaves a field as it is."""

    text: str | None = None
    speaker: str | None = None
    private: bool | None = None
    security: SecurityClass | None = None
    matter: str | None = None


def edit(session: Session, entry: Entry, correction: Correction, expect: int | None = None) -> Entry:
    """Correct a line; an action made by it follows its text and matter. `expect` is the revision the editor saw.

    A speaker is who goes by that name, as when it is typed; one whom nobody knows is said to be unknown. Words that
    begin with who says the line, as screens and papers show it, are the words behind that.
    Raises `NotFound` for a matter that is not there for whoever edits, `Refused` for a closed one.
    """
    named = _speaking(session, entry, correction.speaker) if correction.speaker else None
    if correction.text is not None and correction.speaker is None:
        correction = dataclasses.replace(correction, text=_behind_speaker(session, entry, correction.text))

    def draft(transaction: Transaction) -> Entry:
        line = current(transaction, entry, expect)
        if line.kind is EntryKind.ATTENDANCE:
            raise Refused(
                M("Line %(number)s is of the roll-call: other words in it would mark nobody.", number=line.number),
                M("Take it off, and call the roll anew: rapat entries off %(id)s", id=line.id),
            )
        fields = {name: value for name in Correction.__slots__ if (value := getattr(correction, name)) is not None}
        if correction.speaker is not None:
            fields |= _said_by(line, named)
        matters.must_be_there(transaction, correction.matter or "")
        return rewrite(transaction, replace(line, **fields))

    return session.transact(Operation.EDIT, draft, about=entry)


def _said_by(entry: Entry, named: capture.Line | None) -> dict[str, object]:
    """Return the fields of who says a line: nobody, or who stands before the words of `named`."""
    flags = tuple(flag for flag in entry.flags if flag not in _OF_SPEAKERS)
    if named is None:
        return {"person": "", "agency": "", "flags": flags}
    unknown = not named.speaker or _UNKNOWN in named.flags
    return {"person": named.person, "agency": named.agency, "flags": (*flags, *([_UNKNOWN] if unknown else []))}


def _speaking(session: Session, entry: Entry, speaker: str) -> capture.Line:
    """Return what a line would be that begins with a name, as somebody would type it in the entry's meeting."""
    context = context_of(session, session.need(Meeting, entry.meeting))
    return capture.parse(f"{speaker}: x", context)


def _behind_speaker(session: Session, entry: Entry, text: str) -> str:
    """Return words without who already says the line in front of them, by that name or another one of theirs.

    What stands before the colon has to be that name, and nothing else: "Kapolres minta tambahan: …" says something.
    """
    label, colon, words = text.partition(":")
    if not entry.speaker or not colon or not words.strip():
        return text
    if fold(label.strip()) != fold(entry.speaker):
        context = context_of(session, session.need(Meeting, entry.meeting))
        named = context.directory.named(label.strip())
        if named is None or not entry.agency or (named.agency, named.person) != (entry.agency, entry.person):
            return text
    return words.lstrip(": ")


def said_once(text: str, speaker: str) -> str:
    """Return words without the name in front of them that stands there already: `Binda: Binda: aman`."""
    label, colon, words = text.partition(":")
    return words.lstrip(": ") if speaker and colon and words.strip() and fold(label.strip()) == fold(speaker) else text


def rewrite(transaction: Transaction, entry: Entry) -> Entry:
    """Draft a changed line and let the action it made follow."""
    if not entry.text.strip():
        raise Refused(M("The line would be empty."), M("Take it back instead: rapat undo"))
    action = transaction.get(Action, entry.action) if entry.action else None
    if action is not None:
        security = entry.security or action.security
        before = transaction.need(Entry, entry.id)
        matter = entry.matter if action.matter == before.matter else action.matter  # it may have been tied by itself
        follows = replace(action, text=entry.text, private=entry.private, security=security, matter=matter)
        if follows != action:
            transaction.put(follows)
    changed = transaction.put(entry)
    for line in (
        changed,
        *(below for below in transaction.find(Entry, meeting=entry.meeting) if below.parent == entry.id),
    ):
        if line.kind is EntryKind.QUESTION:
            agendas.cover_parked(transaction, line)
    return changed


def convert(session: Session, entry: Entry, kind: EntryKind) -> Entry:
    """Turn a line into another kind: a note into a decision or an action, and back.

    A line that was an action before is that action again, whatever it was turned into meanwhile; any other has the
    owners and the date that its words propose.
    """
    context = context_of(session, session.need(Meeting, entry.meeting)) if kind is EntryKind.ACTION else None
    earlier = earlier_promises.of(session, entry) if context is not None else None

    def draft(transaction: Transaction) -> Entry:
        now = current(transaction, entry)
        again = earlier_promises.restored(transaction, now, earlier) if earlier is not None else None
        if again is not None:
            return again
        if context is None or now.kind is kind:
            return turn(transaction, now, kind)
        return promised(transaction, now, capture.Line(raw=now.raw, kind=kind, text=now.text), context)

    return session.transact(Operation.EDIT, draft, "convert")


def promised(transaction: Transaction, entry: Entry, line: capture.Line, context: capture.Context) -> Entry:
    """Draft a line as a promise that says what `line` does, and for the rest what its own words proposed."""
    line = accepting.accepted(line, entry.text, transaction, entry, context)
    flags = tuple(dict.fromkeys((*entry.flags, *line.flags)))
    return turn(transaction, replace(entry, flags=flags), EntryKind.ACTION, assigning.promise_of(line, entry.text))


def turn(
    transaction: Transaction,
    entry: Entry,
    kind: EntryKind,
    promise: assigning.ActionDraft | None = None,
    text: str = "",
) -> Entry:
    """Draft a line as another kind. One that becomes an action makes it; one that was an action loses it.

    Raises `Refused` when the action has a history already: it is made void instead, so that nothing is forgotten.
    """
    if not kind.printed:
        raise Refused(
            M("A line cannot be turned into that."), M("It can be: note, decision, action, information, question.")
        )
    if entry.kind is kind and promise is None:
        return entry
    meeting = transaction.need(Meeting, entry.meeting)
    changed = replace(
        entry, kind=kind, text=text or entry.text, parent="" if kind is not EntryKind.CONTINUATION else entry.parent
    )
    if kind is EntryKind.ACTION:
        draft = tied(promise or assigning.ActionDraft(text=changed.text), meeting, changed)
        made = transaction.get(Action, entry.action) if entry.action else None
        if made is None:
            action = assigning.make(transaction, draft, meeting.date)
        else:
            action = assigning.retell(transaction, made.id, _completed(draft, made))
        flags = set(changed.flags) - {"no-due", "no-lead", "action-proposed"}
        flags |= {"no-due"} if action.due is None else set()
        flags |= {"no-lead"} if not action.lead else set()
        changed = replace(changed, action=action.id, flags=tuple(sorted(flags)))
    elif entry.action:
        _drop_action(transaction, entry.action)
        flags = {flag for flag in changed.flags if flag not in capture.OF_PROMISES}
        changed = replace(changed, action="", flags=tuple(sorted(flags)))
    if kind is EntryKind.DECISION and _SOUNDED in changed.flags:
        changed = replace(changed, flags=tuple(flag for flag in changed.flags if flag != _SOUNDED))
    return transaction.put(changed)


def tied(promise: assigning.ActionDraft, meeting: Meeting, entry: Entry) -> assigning.ActionDraft:
    """Tie a promise to the meeting and line it was made in; its class is the highest of the two."""
    security = strictest(meeting.security, entry.security)
    return dataclasses.replace(
        promise,
        text=entry.text,
        meeting=meeting.id,
        forum=meeting.forum,
        item=entry.item,
        entry=entry.id,
        matter=entry.matter,
        private=entry.private,
        security=security,
    )


def _completed(draft: assigning.ActionDraft, made: Action) -> assigning.ActionDraft:
    """Return what marks alone say of an action that there is; the rest stays as it was."""
    lead = draft.lead or made.lead
    supporting = draft.supporting or made.supporting
    return dataclasses.replace(
        draft,
        lead=lead,
        supporting=tuple(code for code in supporting if code != lead),
        pic=draft.pic or made.pic,
        due=draft.due or made.due,
        priority=draft.priority if draft.priority is not Priority.NORMAL else made.priority,
    )


def _drop_action(transaction: Transaction, ident: str) -> None:
    action = transaction.need(Action, ident)
    if correcting.approved(transaction, action):
        raise Refused(
            M("%(id)s stands in minutes that were approved.", id=ident),
            M("Make it void instead: rapat actions void %(id)s", id=ident),
        )
    if action.status is not ActionStatus.OPEN or transaction.find(Progress, action=ident):
        raise Refused(
            M("%(id)s has reports already.", id=ident), M("Make it void instead: rapat actions void %(id)s", id=ident)
        )
    transaction.remove(action)


def current(transaction: Transaction, entry: Entry, expect: int | None = None) -> Entry:
    """Read a line that may be changed as it is now; raises `Refused` where its minutes stand as they are.

    `expect` is the revision the editor saw: if it is another by now, the commit is a `Conflict`.
    """
    stages.must_be_open(transaction.need(Meeting, entry.meeting))
    found = transaction.need(Entry, entry.id)
    transaction.expect(found, expect)
    return found
