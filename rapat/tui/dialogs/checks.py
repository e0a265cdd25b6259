"""What the fields of forms say that they understood: the same words wherever the same is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.errors import RapatError, Refused
from rapat.model import Action
from rapat.secretariat import cases, dating, field_types, fields, looking, naming
from rapat.secretariat.dating import Side
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.dialogs.form import Doubt, Reading
from rapat.tui.user import User

_LOOKED_AT: Final = 12
"""Of how many due dates the day is told while somebody types."""
_UNTIL: Final = (N_("A day, or by how much: 30/11, Monday, two weeks, end of the month."),)
_MOMENT: Final = (N_("An hour, a day, or after how long: 15.30, tomorrow, 1 hour."),)
_HOURS: Final = (N_("A start, or a start and an end: 09.00, 09.00-11.30."),)


def _file(words: str) -> Message:
    """Say which file it is, of what kind and how large; raises `Refused` for what cannot be read."""
    path = paths.path(words)
    return M("%(name)s: %(look)s", name=path.name, look=looking.look(path).told)


def _proof(words: str) -> Message | None:
    """Say which file it is; a link is taken as it stands."""
    if words.startswith(paths.LINKS):
        return None
    try:
        return _file(words)
    except RapatError:
        if paths.is_like_a_link(words):
            raise Refused(
                M('"%(words)s" is no file here.', words=words),
                M("A link begins with https://, as the browser shows it."),
            ) from None
        raise


FILE: Final = (N_("Where the file lies."),)
"""What is typed for a file."""
file: Final = Reading(_file, FILE)
"""Says which file it is, of what kind and how large."""
proof: Final = Reading(_proof, (N_("Where a file lies, or a link that begins with https://."),))
"""Says which file it is; a link is taken as it stands."""


def of_type(user: User, field_type: field_types.FieldType) -> Reading:
    """Make the check of a value of a type that the registers have too: a day, an agency."""
    return Reading(lambda words: field_type.understood(user.session(), words), (field_type.takes,))


def of_field(user: User, field: fields.Field, side: Side | None = None) -> Reading | None:
    """Make the check of a field of a register or a matter; None for plain words, which are taken as they stand.

    A day is to lie on a `side` of today.
    """
    if type(field.type) is field_types.FieldType:
        return None
    if side is not None:
        return day(user, side)
    return Reading(lambda words: field.understood(user.session(), words), field.takes)


def until(user: User, actions: Sequence[Action] = ()) -> Reading:
    """Make the check of a date to which the time of `actions` is moved; it says the day, of several the last too."""
    alike = list({(action.due_date, action.forum): action for action in actions}.values())[:_LOOKED_AT]

    def check(words: str) -> Message | Doubt:
        session = user.session()
        read = [dating.until(session, words, action) for action in alike] or [dating.due(session, words)]
        days = sorted({dating.dated(due, words) for due in read})
        passed = dating.on_other_side(days[0], session.today(), Side.AHEAD)
        if len(days) > 1:
            both = M("%(first)s to %(last)s", first=days[0], last=days[-1])
            return Doubt(M("%(first)s to %(last)s", first=passed, last=days[-1])) if passed else both
        return Doubt(passed) if passed else M("%(day)s", day=days[0])

    return Reading(check, _UNTIL)


def day(user: User, side: Side | None = None) -> Reading:
    """Make the check of a day that is to lie on a side of today; it says which, and the holiday that it is."""

    def check(words: str) -> Message | Doubt:
        session = user.session()
        read = dating.day(session, words)
        doubt = dating.on_other_side(read, session.today(), side)
        if doubt is not None:
            return Doubt(doubt)
        holiday = session.calendar.holiday(read)
        return M("%(day)s, %(holiday)s", day=read, holiday=holiday) if holiday else M("%(day)s", day=read)

    return Reading(check, (field_types.DAY.takes,))


def past(user: User) -> Reading:
    """Make the check of a day on which something happened: one that has not come is wrong, and nobody is asked."""

    def check(words: str) -> Message:
        session = user.session()
        return M("%(day)s", day=cases.has_come(session, dating.day(session, words)))

    return Reading(check, (field_types.DAY.takes,))


def moment(user: User) -> Reading:
    """Make the check of until when something is wanted: an hour, a day, or after how long."""

    def check(words: str) -> Message:
        read = dating.moment(user.session(), words)
        return M("%(day)s %(time)s", day=read.day, time=read.clock) if read.clock else M("%(day)s", day=read.day)

    return Reading(check, _MOMENT)


def hours(user: User) -> Reading:
    """Make the check of a start, or a start and an end."""

    def check(words: str) -> None:
        dating.hours(words, user.session().settings.timezone)

    return Reading(check, _HOURS)


def one_of(user: User, codes: Sequence[str]) -> Reading:
    """Make the check of one agency among those that it may be; any of its names is understood."""

    def check(words: str) -> Message:
        agency = naming.agency(user.session(), words)
        if agency.id not in codes:
            raise Refused(
                M("%(agency)s is none of those it may be.", agency=agency.id),
                M("Choose %(codes)s.", codes=list(codes)),
            )
        return M("%(name)s", name=agency.name)

    return Reading(check, (field_types.AGENCY.takes,))


def listed(choices: Sequence[str]) -> Reading:
    """Make the check of one word among a few that stand for things, as numbers do."""

    def check(words: str) -> None:
        if words not in choices:
            raise Refused(
                M("%(word)s is none of those it may be.", word=words), M("Choose %(codes)s.", codes=list(choices))
            )

    return Reading(check, ())


def agencies(user: User) -> Reading:
    """Make the check of agencies separated by commas; it names their codes."""

    def check(words: str) -> Message:
        return M("%(names)s", names=naming.agencies(user.session(), words))

    return Reading(check, (field_types.AGENCIES.takes, fields.Split.NAMES.takes))
