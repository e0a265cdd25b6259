"""The echo under the capture line: what it will become, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Final

from rapat.capture import near_names, only_named, requests, seats, strangers
from rapat.capture.audience import NOT_CLEARED, NOT_SEEN, kept_from
from rapat.capture.flags import FLAGS, HELPED, SAID_FIRST, UNDONE
from rapat.capture.line import AttendanceMark, Command, Context, GoTo, Head, Line, NewItem, NextItem
from rapat.capture.parked_titles import title_of
from rapat.dates import deadlines
from rapat.model import PRINTED, EntryKind, Person, Presence, Priority
from rapat.model.labels import PRESENCE
from rapat.text.language import N_, Brief, M, Message

_KINDS: Final = {
    EntryKind.NOTE: M("NOTE"),
    EntryKind.CONTINUATION: M("SUB-POINT"),
    EntryKind.DECISION: M("DECISION"),
    EntryKind.ACTION: M("ACTION"),
    EntryKind.INFORMATION: M("INFORMATION"),
    EntryKind.QUESTION: M("PARKED POINT"),
    EntryKind.AGENDA: M("AGENDA"),
    EntryKind.ATTENDANCE: M("ATTENDANCE"),
    EntryKind.CORRECTION: M("CORRECTION"),
    EntryKind.COMMAND: M("COMMAND"),
}
_WORDS: Final = 40
"""Letters of a decision that say which one is meant."""
_COMMANDS: Final = {
    "open": N_("the meeting is opened"),
    "close": N_("the meeting is closed"),
    "break": N_("the meeting is adjourned"),
    "resume": N_("the meeting goes on"),
    "undo": N_("the last line is taken back"),
    "attach": N_("a file is attached"),
    "help": N_("the help is shown"),
    "next-meeting": N_("the next meeting is announced"),
}
_SOUNDS: Final = {
    "open": N_("proposed: /open %(hour)s"),
    "close": N_("proposed: /close %(hour)s"),
    "break": N_("proposed: /break %(hour)s"),
    "resume": N_("proposed: /resume %(hour)s"),
}
_SHOWN: Final = 4
"""Changes of words that the echo has room for."""
_SAID_ELSEWHERE: Final = frozenset(
    {"recurring", "ambiguous", "speaker-unknown", "owner-unknown", "unknown-command", NOT_SEEN, NOT_CLEARED}
)


_MADE_OF: Final = frozenset(
    {"action-proposed", "speaker-proposed", "attendance-proposed", "guest-proposed", "next-proposed", "time-proposed"}
    | {"title-proposed"}
)
"""Flags of what a line sounds like, with whom and when."""


def echo(line: Line, context: Context) -> Message:
    """Say what a line becomes, what is missing and what is doubtful."""
    parts = [part for part in _parts(line, context) if part]
    # Who reads more than was meant must not stand where a narrow screen cuts.
    told = [FLAGS[flag] for flag in SAID_FIRST if flag in line.flags]
    parts = [parts[0], *told, *(part for part in parts[1:] if part not in told)]
    whole = parts[0]
    for part in parts[1:]:
        whole = M("%(before)s · %(part)s", before=whole, part=part)
    return whole


def _parts(line: Line, context: Context) -> Iterator[Message]:
    kind = line.turn_above or line.kind
    yield M("PRIVATE %(kind)s", kind=_KINDS[kind]) if line.private else _KINDS[kind]
    if line.turn_above is not None:
        yield M("turns the entry above")
    if line.ends:
        yield M("%(id)s is owed no more", id=line.ends)
    if line.security is not None:
        yield M("class %(class)s", **{"class": line.security.value})
    if line.time is not None and line.command is None:
        yield M("at %(time)s", time=line.time)
    yield from _what(line, context)
    if line.speaker:
        yield M("%(speaker)s speaks", speaker=line.speaker)
    if kind is EntryKind.QUESTION and line.text:
        yield M("next agenda: %(title)s", title=title_of(line.text))
    if line.matter:
        yield M("matter %(matter)s", matter=line.matter)
    if kind is EntryKind.ACTION:
        yield from _owes(line, context)
    yield from _proposed(line, context)  # whose and when, before the long hints: a narrow screen cuts these
    yield from _ties(line) if kind is EntryKind.ACTION else ()
    yield from _seat(line, context)
    yield from _unseen(line, context)
    for flag in line.flags:
        if flag not in _SAID_ELSEWHERE:
            yield FLAGS[flag]
    yield from _unknown(line, context)
    yield from _helping(line, context)
    yield from _only_named(line, context)
    yield from _on_paper(line, context)


def _seat(line: Line, context: Context) -> Iterator[Message]:
    """Yield how the roll-call would name who speaks, unless that was said before or he is named as the chair."""
    if not line.speaker or line.agency in context.seats_told or (line.person and line.person == context.chair):
        return
    for seat in seats.offered([line], context.directory.nameless, context.directory.agencies, context.directory.people):
        yield M("the roll-call names nobody: %(line)s", line=seat)


def _on_paper(line: Line, context: Context) -> Iterator[Message]:
    """Yield which words a paper spells out, "yg→yang": what is meant otherwise can be typed otherwise."""
    if context.spelling is None or line.trace or line.private or line.kind not in PRINTED:
        return
    spelling = context.spelling()
    changes = dict.fromkeys(f"{change.old}→{change.new.strip()}" for change in spelling.written_out(line.text))
    if changes:
        shown = list(changes)[:_SHOWN]
        yield M("on paper: %(changes)s", changes=", ".join([*shown, "…"] if len(changes) > _SHOWN else shown))
    if small := spelling.unnamed(line.text):
        yield M("in small letters on paper: %(words)s", words=", ".join(small[:_SHOWN]))


def _proposed(line: Line, context: Context) -> Iterator[Message]:
    """Yield whose promise it may be, until when; how a decision was voted on."""
    if line.proposed_command is not None:
        yield M(_SOUNDS[line.proposed_command.name], hour=line.proposed_command.argument)
    names = [context.directory.called(code) for code in line.proposed]
    due = line.proposed_due
    day = Brief(due.date, time=due.time) if due is not None and due.date is not None else None
    if names and "all-members" in line.flags:
        yield M("proposed: @all, due %(day)s", day=day) if day is not None else M("proposed: @all")
    elif names and day is not None and due is not None and due.rule:
        yield M("proposed: @%(names)s, due again and again, next %(day)s", names=names, day=day)
    elif names and day is not None:
        yield M("proposed: @%(names)s, due %(day)s", names=names, day=day)
    elif names:
        yield M("proposed: @%(names)s", names=names)
    elif day is not None:
        yield M("proposed: due %(day)s", day=day)
    if line.vote is not None:
        vote = line.vote
        yield M(
            "vote: %(agree)d in favour, %(against)d against, %(abstain)d abstaining",
            agree=vote.agree,
            against=vote.against,
            abstain=vote.abstain,
        )


def _helping(line: Line, context: Context) -> Iterator[Message]:
    """Yield who helps by the words of a promise, and does not support it."""
    if HELPED in line.flags:
        owed = (line.lead, *line.supporting)
        names = [code for code in requests.helping(line.text, context) if code not in owed]
        if names:
            yield M("may support it: %(names)s", names=[context.directory.called(code) for code in names])


def _only_named(line: Line, context: Context) -> Iterator[Message]:
    """Yield whom and which day a note names of which nothing was made: that nobody speaks or owes it is seen so."""
    if line.kind is not EntryKind.NOTE or line.trace or set(line.flags) & _MADE_OF:
        return
    mentioned = [] if line.speaker else context.directory.mentioned(line.text)
    named: list[object] = [line.text[start:end] for start, end, _ in mentioned]
    due = only_named.day(line.text, context)
    if due is not None and due.date is not None:
        named.append(Brief(due.date, time=due.time))
    if not named and not line.speaker and (asking := strangers.asking(line.text, context)):
        named = [asking]
    if named:
        yield M("only named, not taken as speaker, owner or due date: %(names)s", names=list(dict.fromkeys(named)))


def _unseen(line: Line, context: Context) -> Iterator[Message]:
    """Yield who will not read it."""
    called = context.directory.called
    if NOT_SEEN in line.flags:
        yield M("%(names)s will not see it", names=[called(code) for code in kept_from(line, context)])
    if NOT_CLEARED in line.flags:
        yield M("nobody at %(name)s may read its class", name=called(line.lead))


def _what(line: Line, context: Context) -> Iterator[Message]:
    """Yield what the line does to agenda, attendance and record."""
    match line.agenda:
        case NewItem(title=title):
            yield M("new item: %(title)s", title=title)
        case GoTo(number=number):
            yield M("item %(number)d", number=number)
        case NextItem():
            yield M("the next item")
    yield from _called(line, context)
    yield from _nameless(line, context)
    if line.corrects is not None:
        yield M("line %(number)s: %(text)s", number=line.corrects[0], text=line.corrects[1])
        if line.uncorrected:
            yield M("the same words stay in lines %(numbers)s", numbers=list(line.uncorrected))
    elif line.correction is not None:
        yield M("%(old)s → %(new)s", old=line.correction[0], new=line.correction[1])
    if line.command is not None:
        yield from _command(line.command, line)
    if line.rule:
        yield M("nothing was said")
    if line.heading:
        yield M("for the bullets below")
        yield from _owed_below(line.head, context)


def _called(line: Line, context: Context) -> Iterator[Message]:
    """Yield who came or is away, beside whom of the same agency, and who is taken off the list."""
    for mark in line.roll:
        who = context.directory.called(mark.agency) if mark.agency else mark.name
        if mark.gone and mark.beside:
            yield M("%(who)s stays with: %(names)s", who=who, names=list(mark.beside))
        else:
            yield M("%(who)s %(presence)s", who=who, presence=_present(mark))
            if mark.beside:
                yield M("beside %(names)s", names=list(mark.beside))
        if mark.gone:
            yield M("taken off the list: %(names)s", names=list(mark.gone))


def _owed_below(head: Head | None, context: Context) -> Iterator[Message]:
    """Yield who owes what stands below a head of follow-up that names them."""
    if head is None or head.kind is not EntryKind.ACTION or not head.agency:
        return
    yield M("lead %(name)s", name=context.directory.called(head.agency))
    if head.supporting:
        yield M("supporting %(names)s", names=[context.directory.called(code) for code in head.supporting])


def _command(command: Command, line: Line) -> Iterator[Message]:
    if UNDONE.isdisjoint(line.flags):
        yield M(_COMMANDS[command.name])
    if line.time is not None:
        yield M("at %(time)s", time=line.time)
    if command.name == "next-meeting" and line.deadline is not None and line.deadline.date is not None:
        yield M("%(day)s", day=Brief(line.deadline.date))


def _nameless(line: Line, context: Context) -> Iterator[Message]:
    """Yield the agencies that came by nobody knows whom, and how the name is typed: minutes print it."""
    codes = [mark.agency for mark in line.roll if mark.nameless]
    if len(codes) == 1:
        known = [person for person in context.directory.people.values() if person.agency == codes[0] and person.active]
        if len(known) == 1:
            yield M("without a name: + %(code)s NAME, or + %(person)s", code=codes[0], person=_shortest(known[0]))
            return
    if codes:
        yield M("without a name: %(names)s; + %(code)s NAME adds it", names=codes, code=codes[0])


def _shortest(person: Person) -> str:
    """The shortest name that a person is typed by."""
    names = [name for name in (person.id, person.name, person.position, *person.aliases) if name]
    return min(names, key=len)


def _present(mark: AttendanceMark) -> Message:
    if mark.left is not None:
        return M("left at %(time)s", time=mark.left)
    presence_of = mark.presence or Presence.PRESENT
    presence = M(PRESENCE[presence_of])
    why = "" if presence_of.is_there else mark.note
    who = mark.name or mark.position or why
    if who and mark.presence is not Presence.GUEST:
        presence = M("%(presence)s (%(name)s)", presence=presence, name=who)
    return M("%(presence)s since %(time)s", presence=presence, time=mark.arrived) if mark.arrived else presence


def owed(line: Line, context: Context) -> Iterator[Message]:
    """Yield what a promise says beside its words: how urgent it is, who owes it, until when, on what it rests."""
    yield from _owes(line, context)
    yield from _ties(line)


def _owes(line: Line, context: Context) -> Iterator[Message]:
    if line.priority is Priority.URGENT:
        yield M("URGENT")
    if line.lead:
        yield M("lead %(name)s", name=context.directory.called(line.lead))
    if line.supporting:
        yield M("supporting %(names)s", names=[context.directory.called(code) for code in line.supporting])
    if line.pic:
        yield M("in charge %(name)s", name=context.directory.person_called(line.pic))
    if line.deadline is not None:
        yield _due(line.deadline, context.day)


def _ties(line: Line) -> Iterator[Message]:
    """Yield the decision on which a promise rests, or may rest."""
    if line.rests_on:
        yield M('rests on the decision "%(words)s"', words=shorten(line.rests_on, _WORDS, placeholder="…"))
    if line.may_rest_on:
        decision = shorten(line.may_rest_on, _WORDS, placeholder="…")
        yield M('tied to no decision; below "%(words)s" type - before it to tie it', words=decision)


def _due(due: deadlines.Deadline, today: date) -> Message:
    if due.date is None:
        if due.anchor is not None:
            return M("due %(anchor)s", anchor=str(due.anchor))
        if due.meant:
            return M('due "%(words)s": is "%(meant)s" meant?', words=due.words or due.input, meant=due.meant)
        return M('due "%(words)s"', words=due.words or due.input)
    day = Brief(due.date, time=due.time)
    due_day = M("due %(day)s (%(distance)s)", day=day, distance=distance(due.date, today))
    if due.rule:
        due_day = M("due again and again, next %(day)s", day=day)
    if due.alternatives:
        due_day = M(
            '%(told)s — "%(words)s" can also be %(days)s',
            told=due_day,
            words=due.words or due.input,
            days=[Brief(day) for day in due.alternatives[:2]],
        )
    return due_day


def distance(day: date, today: date) -> Message:
    """Say how far a day lies from today."""
    days = (day - today).days
    match days:
        case 0:
            return M("today")
        case 1:
            return M("tomorrow")
        case _ if days > 1:
            return M("in %(days)d days", days=days)
        case -1:
            return M("yesterday")
    return M("%(days)d days ago", days=-days)


def _unknown(line: Line, context: Context) -> Iterator[Message]:
    for word in line.unknown:
        if "unknown-command" in line.flags:
            yield M("there is no command /%(word)s; kept, and not printed", word=word)
            continue
        near = near_names.nearest(word, context.directory)
        if near:
            yield M("%(word)s is not known; %(near)s?", word=word, near=near)
        else:
            yield M("%(word)s is not known", word=word)
