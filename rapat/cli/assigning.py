"""`rapat actions add|edit|assign`: what is promised, by whom, until when."""

from __future__ import annotations

from rapat.cli.actions import tell
from rapat.cli.commands import Asks, Option, argument, as_json, command, flag, option
from rapat.cli.edge import Edge
from rapat.cli.values import CODE, CODES, DATE, PERSON, PRIORITY, SECURITY, YES_OR_NO
from rapat.errors import WrongUsage
from rapat.language import N_, M
from rapat.model import Priority, SecurityClass
from rapat.policy import Deed
from rapat.secretariat import dating, following_up, naming
from rapat.secretariat.desk import Desk


def _owners() -> list[Option]:
    return [
        option("--lead", "--pj", N_("Agency responsible."), type=CODE),
        option("--supporting", "--pendukung", N_("Supporting agencies."), type=CODES),
        option("--pic", "--pic", N_("Person in charge."), type=PERSON),
    ]


def _class(**known: SecurityClass) -> Option:
    return option("--class", "--klasifikasi", N_("Security class."), name="security", type=SECURITY, **known)


@command(
    N_("Add an action outside a meeting."),
    argument("text", N_("TEXT")),
    *_owners(),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--forum", "--forum", N_("The forum it belongs to."), type=CODE),
    option("--priority", "--prioritas", N_("How pressing it is."), type=PRIORITY, default=Priority.NORMAL),
    _class(default=SecurityClass.ORDINARY),
    flag("--private", "--tertutup", N_("Only the secretariat sees it.")),
    as_json(),
    example='rapat actions add "Kirim rekap" --lead POLRES --due "Jumat depan"',
    asks=Asks(Deed.ASSIGN, "forum"),
)
def add(
    edge: Edge,
    text: str,
    lead: str | None,
    supporting: str | None,
    pic: str | None,
    due: str | None,
    forum: str | None,
    priority: Priority,
    security: SecurityClass,
    private: bool,
    as_json: bool,
) -> None:
    """Add an action."""
    with edge.desk() as desk:
        code = naming.forum(desk, forum).id if forum else ""
        promise = following_up.Promise(
            text=text,
            lead=_agency(desk, lead) or "",
            supporting=tuple(_agencies(desk, supporting) or ()),
            pic=_person(desk, pic) or "",
            due=dating.due(desk, due, code) if due else None,
            priority=priority,
            forum=code,
            security=security,
            private=private,
        )
        tell(edge, desk, following_up.add(desk, promise), as_json)


@command(
    N_("Change the wording, due date or priority of an action that no final minutes hold."),
    argument("action", N_("ACTION")),
    option("--text", "--uraian", N_("What is to be done.")),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--priority", "--prioritas", N_("How pressing it is."), type=PRIORITY),
    _class(),
    option("--private", "--tertutup", N_("Whether only the secretariat sees it."), type=YES_OR_NO),
    as_json(),
    example="rapat actions edit 42 --due 30/11",
    asks=Asks(Deed.EDIT, "action"),
)
def edit(
    edge: Edge,
    action: str,
    text: str | None,
    due: str | None,
    priority: Priority | None,
    security: SecurityClass | None,
    private: bool | None,
    as_json: bool,
) -> None:
    """Change an action."""
    if (text, due, priority, security, private) == (None,) * 5:
        raise WrongUsage(M("Nothing is to be changed."), M("Name what is, such as --due."))
    with edge.desk() as desk:
        found = naming.action(desk, action)
        until = dating.due(desk, due, found.forum) if due else None
        changed = following_up.edit(
            desk, found, text=text, priority=priority, due=until, security=security, private=private
        )
        tell(edge, desk, changed, as_json)


@command(
    N_("Say who leads an action, who supports it and who is in charge."),
    argument("action", N_("ACTION")),
    *_owners(),
    option("--reason", "--alasan", N_("Why; asked for where the minutes that name others are final."), default=""),
    as_json(),
    example="rapat actions assign 42 --lead BNNK --supporting POLRES,KODIM",
    asks=Asks(Deed.ASSIGN, "action"),
)
def assign(
    edge: Edge, action: str, lead: str | None, supporting: str | None, pic: str | None, reason: str, as_json: bool
) -> None:
    """Assign an action."""
    if (lead, supporting, pic) == (None, None, None):
        raise WrongUsage(M("Nobody is named."), M("Name the agency with --lead."))
    with edge.desk() as desk:
        changed = following_up.assign(
            desk,
            naming.action(desk, action),
            lead=_agency(desk, lead),
            supporting=_agencies(desk, supporting),
            pic=_person(desk, pic),
            reason=reason,
        )
        tell(edge, desk, changed, as_json)


def _agency(desk: Desk, name: str | None) -> str | None:
    """The code of a named agency; an empty name means none, None leaves it as it is."""
    return naming.agency(desk, name).id if name else name


def _agencies(desk: Desk, text: str | None) -> list[str] | None:
    return None if text is None else [naming.agency(desk, name).id for name in naming.names(text)]


def _person(desk: Desk, name: str | None) -> str | None:
    return naming.person(desk, name).id if name else name
