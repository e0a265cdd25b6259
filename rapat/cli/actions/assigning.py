"""`rapat actions add|edit|assign`: what is promised, by whom, until when."""

from __future__ import annotations

from typing import Final

from rapat.cli.actions.showing import tell
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, as_json, flag, option
from rapat.cli.values import CODE, CODES, DATE, PERSON, PRIORITY, SECURITY, YES_OR_NO
from rapat.errors import WrongUsage
from rapat.model import Priority, SecurityClass
from rapat.policy import Operation
from rapat.secretariat import assigning, dating, naming
from rapat.secretariat.session import Session
from rapat.text.language import N_, M

_MATTER: Final = option("--matter", "--urusan", N_("The matter it belongs to."))


def _owners() -> list[Option]:
    return [
        option("--lead", "--pj", N_("Agency responsible."), type=CODE),
        option("--supporting", "--pendukung", N_("Supporting agencies."), type=CODES),
        option("--pic", "--pic", N_("Person in charge."), type=PERSON),
    ]


def _class(default: SecurityClass | None = None) -> Option:
    return option("--class", "--klasifikasi", N_("Security class."), name="security", type=SECURITY, default=default)


@command(
    N_("Add an action outside a meeting."),
    argument("text", N_("TEXT")),
    *_owners(),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--forum", "--forum", N_("The forum it belongs to."), type=CODE),
    _MATTER,
    option("--priority", "--prioritas", N_("How pressing it is."), type=PRIORITY, default=Priority.NORMAL),
    _class(SecurityClass.ORDINARY),
    flag("--private", "--tertutup", N_("Only the secretariat sees it.")),
    as_json(),
    example='rapat actions add "Kirim rekap" --lead POLRES --due "Jumat depan"',
    asks=Asks(Operation.ASSIGN, "forum"),
)
def add(
    console: Console,
    text: str,
    lead: str | None,
    supporting: str | None,
    pic: str | None,
    due: str | None,
    forum: str | None,
    priority: Priority,
    security: SecurityClass,
    private: bool,
    matter: str | None,
    as_json: bool,
) -> None:
    """Add an action."""
    with console.session() as session:
        code = naming.forum(session, forum).id if forum else ""
        promise = assigning.ActionDraft(
            text=text,
            lead=_agency(session, lead) or "",
            supporting=tuple(_agencies(session, supporting) or ()),
            pic=_person(session, pic) or "",
            due=dating.due(session, due, code) if due else None,
            priority=priority,
            forum=code,
            security=security,
            private=private,
            matter=_matter(session, matter) or "",
        )
        tell(console, session, assigning.add(session, promise), as_json)


@command(
    N_("Change the wording, due date or priority of an action that no final minutes hold."),
    argument("action", N_("ACTION")),
    option("--text", "--uraian", N_("What is to be done.")),
    option("--due", "--tenggat", N_("Until when."), type=DATE),
    option("--priority", "--prioritas", N_("How pressing it is."), type=PRIORITY),
    _class(),
    option("--private", "--tertutup", N_("Whether only the secretariat sees it."), type=YES_OR_NO),
    _MATTER,
    as_json(),
    example="rapat actions edit 42 --due 30/11",
    asks=Asks(Operation.EDIT, "action"),
)
def edit(
    console: Console,
    action: str,
    text: str | None,
    due: str | None,
    priority: Priority | None,
    security: SecurityClass | None,
    private: bool | None,
    matter: str | None,
    as_json: bool,
) -> None:
    """Change an action."""
    if (text, due, priority, security, private, matter) == (None,) * 6:
        raise WrongUsage(M("Nothing is to be changed."), M("Name what is, such as --due."))
    with console.session() as session:
        found = naming.action(session, action)
        before = found
        until = dating.due(session, due, found.forum) if due else None
        code = _matter(session, matter)
        if code is not None:
            found = assigning.tie(session, found, code)
        changed = assigning.edit(
            session, found, text=text, priority=priority, due=until, security=security, private=private
        )
        tell(console, session, changed, as_json, before)


@command(
    N_("Say who leads an action, who supports it and who is in charge."),
    argument("action", N_("ACTION")),
    *_owners(),
    option("--reason", "--alasan", N_("Why; asked for where the minutes that name others are final."), default=""),
    as_json(),
    example="rapat actions assign 42 --lead BNNK --supporting POLRES,KODIM",
    asks=Asks(Operation.ASSIGN, "action"),
)
def assign(
    console: Console, action: str, lead: str | None, supporting: str | None, pic: str | None, reason: str, as_json: bool
) -> None:
    """Assign an action."""
    if (lead, supporting, pic) == (None, None, None):
        raise WrongUsage(M("Nobody is named."), M("Name the agency with --lead."))
    with console.session() as session:
        before = naming.action(session, action)
        changed = assigning.assign(
            session,
            before,
            lead=_agency(session, lead),
            supporting=_agencies(session, supporting),
            pic=_person(session, pic),
            reason=reason,
        )
        tell(console, session, changed, as_json, before)


def _agency(session: Session, name: str | None) -> str | None:
    """Return the code of a named agency; an empty name means none, None leaves it as it is."""
    return naming.agency(session, name).id if name else name


def _agencies(session: Session, text: str | None) -> list[str] | None:
    return None if text is None else naming.agencies(session, text)


def _matter(session: Session, code: str | None) -> str | None:
    """Return the whole code of a named matter; an empty one means none, None leaves it as it is."""
    return naming.matter(session, code).id if code else code


def _person(session: Session, name: str | None) -> str | None:
    return naming.person(session, name).id if name else name
