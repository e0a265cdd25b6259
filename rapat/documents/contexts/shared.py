"""What several papers show the same way: the letterhead, the paper itself, points that are apart, moments."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rapat.dates.days import day_of
from rapat.documents.contexts import words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import SecurityClass, labels
from rapat.model.views import EXCERPT
from rapat.settings import Settings
from rapat.text.language import M


def own_office(presenter: Presenter) -> str:
    """Name the office that sends what no meeting and no forum sends: that of the secretariat."""
    office = presenter.agencies.get(presenter.settings.secretariat)
    return presenter.settings.letterhead.office or (office.name if office else "") or presenter.settings.name


def registered_name(presenter: Presenter, code: str) -> str:
    """Name an agency in full, as the register has it; an unknown code stands for itself."""
    agency = presenter.agencies.get(code)
    return agency.name if agency is not None else code


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


def apart(presenter: Presenter, place: str) -> str:
    """Say in the place of what is above the paper's class that it is conveyed separately, by its number."""
    return presenter.language.say(M("Point %(place)s is conveyed separately.", place=place))


def partly_apart(presenter: Presenter, place: str) -> str:
    """Say so in the place of a sub-point, of the line that it stands below."""
    return presenter.language.say(M("A part of point %(place)s is conveyed separately.", place=place))


def title_apart(presenter: Presenter) -> str:
    """Say so in the place of a title."""
    return presenter.language.say(M("(conveyed separately)"))


def mark(security: SecurityClass | None, above: SecurityClass) -> str:
    """Write "(R)" before a line whose class is above the meeting's."""
    return f"({security.value})" if security is not None and security.rank > above.rank else ""


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
