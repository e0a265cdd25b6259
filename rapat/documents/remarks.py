"""What to look at in the words of open minutes before they are printed: what no rule decides is never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rapat.capture import seats
from rapat.model import Action, ActionStatus, Entry
from rapat.model.views import Minutes, printed
from rapat.secretariat import auditing, spellings
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_SHOWN: Final = 8
"""Words or lines that one sentence names."""
_BEGINS_WITH_FIGURE: Final = re.compile(r"\d[\d.,]*\s+[a-z]")
"""A number and a word; no date, no code."""


def on_words(minutes: Minutes, session: Session) -> Message | None:
    """Say which words stay as typed, and which sentences begin with a figure; None for neither.

    Only while the minutes can still be corrected, to whoever sees all of them, where their papers are Indonesian.
    """
    if minutes.imprint is not None or minutes.seal is not None or session.settings.language != "id":
        return None
    if not session.visibility.unlimited:
        return None
    lines = printed(minutes.entries)
    spelling = spellings.of_office(session.settings, minutes.agencies.values(), minutes.people.values())
    said = [
        _of_words(
            M("Left as typed, since nothing beside them decides: %(words)s.", words=""), lines, spelling.doubtful
        ),
        _of_words(
            M("Names of places typed in small letters; they stay so: %(words)s.", words=""), lines, spelling.unnamed
        ),
        _of_figures(entry for entry in lines if _BEGINS_WITH_FIGURE.match(entry.text)),
    ]
    return together([remark for remark in said if remark is not None])


def on_record(minutes: Minutes, session: Session) -> Message | None:
    """Say what to look at in words and roll-call; None for nothing."""
    looks = (on_version, on_words, on_seats, on_absent, on_given_up)
    return together([remark for look in looks if (remark := look(minutes, session)) is not None])


def on_version(minutes: Minutes, session: Session) -> Message | None:
    """Say that a later version holds by now: whoever hands an older one over should know before."""
    return auditing.superseded(session, minutes.meeting.id, minutes.meeting.version)


def on_given_up(minutes: Minutes, session: Session) -> Message | None:
    """Say which promises closed minutes tell as agreed though they were given up since; None for none."""
    if minutes.imprint is None:
        return None
    told = (file.action.id for file in minutes.actions if file.action.status is not ActionStatus.VOID)
    remarked = {file.action.id for file in minutes.actions if file.given_up}
    held = (session.get(Action, ident) for ident in told if ident not in remarked)
    given_up = [action.id for action in held if action is not None and action.status is ActionStatus.VOID]
    if not given_up:
        return None
    return M("Given up since, and told as agreed: %(actions)s. A list of actions tells it.", actions=given_up)


def on_seats(minutes: Minutes, session: Session) -> Message | None:
    """Say who spoke for agencies of which the attendance list names nobody; None for none.

    As for `on_words`, only while it can still be corrected.
    """
    if minutes.imprint is not None or minutes.seal is not None or not session.visibility.unlimited:
        return None
    marked = {mark.agency for mark in minutes.attendance}
    nameless = {mark.agency for mark in minutes.attendance if mark.nameless}
    unnamed = nameless.union(code for code in minutes.meeting.invited if code not in marked)
    offered = seats.offered(printed(minutes.entries), unnamed, minutes.agencies, minutes.people)
    if not offered:
        return None
    return M("Who spoke and is not named in the roll-call: %(lines)s", lines=_few(offered))


def on_absent(minutes: Minutes, session: Session) -> Message | None:
    """Say which agencies are marked absent and speak in the minutes all the same; None for none.

    As for `on_words`, only while it can still be corrected.
    """
    if minutes.imprint is not None or minutes.seal is not None or not session.visibility.unlimited:
        return None
    there = {mark.agency for mark in minutes.attendance if mark.presence.is_there}
    away = {mark.agency for mark in minutes.attendance if mark.agency} - there
    spoke: dict[str, int] = {}
    for entry in printed(minutes.entries):
        if entry.agency in away and entry.speaker:
            spoke.setdefault(entry.agency, entry.number)
    if not spoke:
        return None
    named = [M("%(word)s (line %(number)s)", word=code, number=number) for code, number in spoke.items()]
    return M("Marked as not present, and speaks in the minutes: %(lines)s", lines=_few(named))


def together(remarks: Sequence[Message]) -> Message | None:
    """Say remarks one after the other; None for none."""
    if not remarks:
        return None
    *before, last = remarks
    first = together(before)
    return last if first is None else M("%(first)s %(second)s", first=first, second=last)


def _of_words(said: Message, lines: Iterable[Entry], words: Callable[[str], Iterable[str]]) -> Message | None:
    """Say of which words something is to be said, each with the line where it stands first; None for none."""
    first: dict[str, int] = {}
    for entry in lines:
        for word in words(entry.text):
            first.setdefault(word, entry.number)
    named: list[Message | str] = [M("%(word)s (line %(number)s)", word=w, number=n) for w, n in first.items()]
    return said._replace(values={"words": _few(named)}) if named else None


def _of_figures(entries: Iterable[Entry]) -> Message | None:
    numbers: list[Message | str] = [str(entry.number) for entry in entries]
    if not numbers:
        return None
    return M("Sentences that begin with a figure; better begin with a word: line %(numbers)s.", numbers=_few(numbers))


def _few(named: Sequence[Message | str]) -> list[Message | str]:
    return [*named[:_SHOWN], "…"] if len(named) > _SHOWN else list(named)
