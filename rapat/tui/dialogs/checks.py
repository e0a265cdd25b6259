"""What the fields of forms say that they understood: the same words wherever the same is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rapat.errors import Refused
from rapat.model import Action
from rapat.secretariat import dating, field_types, fields, naming
from rapat.text.language import M, Message
from rapat.tui.dialogs.form import Check
from rapat.tui.user import User

_QUOTES: Final = "'\" "
"""What file managers put around a path that is dropped or pasted."""


def path(words: str) -> Path:
    """Read where a file lies, as it is typed, pasted or dropped."""
    return Path(words.strip(_QUOTES)).expanduser()


def of_type(user: User, field_type: field_types.FieldType) -> Check:
    """Make the check of a value of a type that the registers have too: a day, an agency."""
    return lambda words: field_type.understood(user.session(), words)


def of_field(user: User, field: fields.Field) -> Check | None:
    """Make the check of a field of a register or a matter; None for plain words, which are taken as they stand."""
    if type(field.type) is field_types.FieldType:
        return None
    return lambda words: field.understood(user.session(), words)


def until(user: User, action: Action | None) -> Check:
    """Make the check of a date to which the time of `action` is moved; it says the day."""

    def check(words: str) -> Message:
        session = user.session()
        read = dating.due(session, words) if action is None else dating.until(session, words, action)
        owed = dating.dated(read, words)
        return M("%(day)s, which has passed", day=owed) if owed < session.today() else M("%(day)s", day=owed)

    return check


def day(user: User) -> Check:
    """Make the check of a day; it says which, and the holiday that it is."""

    def check(words: str) -> Message:
        session = user.session()
        read = dating.day(session, words)
        holiday = session.calendar.holiday(read)
        return M("%(day)s, %(holiday)s", day=read, holiday=holiday) if holiday else M("%(day)s", day=read)

    return check


def hours(user: User) -> Check:
    """Make the check of a start, or a start and an end."""

    def check(words: str) -> None:
        dating.hours(words, user.session().settings.timezone)

    return check


def one_of(user: User, codes: Sequence[str]) -> Check:
    """Make the check of one agency among those that it may be; any of its names is understood."""

    def check(words: str) -> Message:
        agency = naming.agency(user.session(), words)
        if agency.id not in codes:
            raise Refused(
                M("%(agency)s is none of those it may be.", agency=agency.id),
                M("Choose %(codes)s.", codes=list(codes)),
            )
        return M("%(name)s", name=agency.name)

    return check


def listed(choices: Sequence[str]) -> Check:
    """Make the check of one word among a few that stand for things, as numbers do."""

    def check(words: str) -> None:
        if words not in choices:
            raise Refused(
                M("%(word)s is none of those it may be.", word=words), M("Choose %(codes)s.", codes=list(choices))
            )

    return check


def agencies(user: User) -> Check:
    """Make the check of agencies separated by commas; it names their codes."""

    def check(words: str) -> Message:
        return M("%(names)s", names=naming.agencies(user.session(), words))

    return check
