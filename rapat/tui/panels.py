"""What stands beside the record while a meeting is recorded: its agenda, who is there, and what is owed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final

from textual.content import Content

from rapat import capture
from rapat.model import Action, AgendaItem, Attendance, Forum, Meeting, Person, Presence, agencies_there
from rapat.model.labels import OVERDUE, PRESENCE
from rapat.secretariat import action_rules, confirmations, reading
from rapat.text.language import N_, M
from rapat.tui.base.record import minutes_used
from rapat.tui.text import hanging, line, lines
from rapat.tui.user import User

_HERE: Final[Mapping[Presence, str]] = {
    Presence.PRESENT: "✓",
    Presence.REPRESENTED: "◐",
    Presence.GUEST: "+",
}
_MOST_ACTIONS: Final = 30


def agenda(user: User, items: Iterable[AgendaItem], current: AgendaItem | None, done: Container[str]) -> Content:
    """Each agenda item with its mark and its minutes, used and planned; those that have a record are `done`."""
    session = user.session()
    parts = [_heading(user, N_("Agenda"))]
    for item in sorted(items, key=lambda item: item.number):
        mark = "▶" if current is not None and item.id == current.id else "✓" if item.id in done else " "
        used, planned = minutes_used(item, session), item.minutes
        spent = f" {used}/{planned}′" if planned else f" {used}′" if used else ""
        style = "bold" if mark == "▶" else ""
        parts.append(Content.assemble(f"{mark} ", line(f"{item.number}. {item.listed}", style), (spent, "dim")))
    return lines(parts)


def aside(user: User, meeting: Meeting) -> Content:
    """Who is there and who is missing, and beneath what the forum's agencies owe from earlier meetings."""
    parts = _attendance(user, meeting)
    earlier = by_due_date(action_rules.unfinished_before(user.session(), meeting))
    if earlier:
        parts += [Content(), _heading(user, N_("Open actions"))]
    for action in earlier[:_MOST_ACTIONS]:
        parts += _action(user, action)
    return lines(parts)


def by_due_date(actions: Iterable[Action]) -> list[Action]:
    """Sort actions by due date, what is due at once first, what has none last."""
    return sorted(actions, key=lambda action: (action.pressing, action.id))


def _heading(user: User, text: str) -> Content:
    return line(user.text(text), "bold $text-accent")


def _attendance(user: User, meeting: Meeting) -> list[Content]:
    marks = reading.roll(user.session(), meeting)
    parts = [_heading(user, N_("Attendance")), *_chair_and_quorum(user, meeting, marks)]
    for mark in marks:
        sign = "↪" if mark.left else _HERE.get(mark.presence, "–")
        word = "" if mark.presence is Presence.PRESENT else f" {user.text(PRESENCE[mark.presence])}"
        more = f" +{len(mark.beside)}" if mark.beside else ""
        parts.append(Content.assemble(f"{sign} ", line(f"{mark.agency or mark.name}{more}"), line(word, "dim")))
    called = {mark.agency for mark in marks}
    confirmed = confirmations.by_agency(user.session(), meeting)
    expected = [(code, each) for code, each in confirmed.items() if code not in called]
    for code, confirmation in expected:
        parts.append(line(f"· {code}: {user.formatted(confirmations.described(confirmation))}", "dim"))
    missing = [code for code in meeting.invited if code not in called and code not in confirmed]
    if missing:
        parts.append(line(f"· {', '.join(missing)}", "dim"))
    return parts


def _chair_and_quorum(user: User, meeting: Meeting, marks: Iterable[Attendance]) -> list[Content]:
    """Who chairs, and how many of the agencies that a quorum needs are there."""
    session = user.session()
    chair = session.get(Person, meeting.chair) if meeting.chair else None
    who = M("chaired by %(name)s", name=chair.position or chair.name) if chair else M("▲ nobody chairs yet")
    parts = [line(user.formatted(who), "dim" if chair else "$text-warning")]
    forum = session.get(Forum, meeting.forum) if meeting.forum else None
    if forum is not None and forum.quorum is not None:
        there = agencies_there(marks)
        short = there < forum.quorum
        mark = "▲" if short else "✓"
        told = M("%(mark)s quorum %(there)s of %(needed)s", mark=mark, there=there, needed=forum.quorum)
        parts.append(line(user.formatted(told), "$text-warning" if short else "dim"))
    return parts


def _action(user: User, action: Action) -> list[Content]:
    late = action.overdue(user.session().today())
    word = f"▲ {user.text(OVERDUE)}" if late else ""
    head = f"{action.id.rsplit('-', 1)[-1]} {action.lead or '?'} {word}"
    return [line(head, "$text-error" if late else "bold"), line(f"  {action.text}", "dim")]


def capture_grammar(user: User) -> list[Content]:
    """The grammar of the capture line, for help."""
    heading = line(user.text(N_("The capture line")), "bold")
    return [
        Content(),
        heading,
        *(hanging(28, (f"{typed:<28}", "bold"), line(user.text(meaning))) for typed, meaning in capture.GRAMMAR),
    ]
