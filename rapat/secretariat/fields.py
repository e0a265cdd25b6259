"""The fields of the registers as people fill them in: what each is called, and how its value is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from msgspec import to_builtins

from rapat.dates import recurrence
from rapat.model import Forum
from rapat.secretariat import dating, naming
from rapat.secretariat.registers import Register
from rapat.secretariat.session import Session
from rapat.text.language import N_, M

NAMES: Final[Mapping[str, str]] = {
    "id": N_("Code"),
    "name": N_("Name"),
    "short": N_("Short name"),
    "aliases": N_("Aliases"),
    "head": N_("Head"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "whatsapp": N_("WhatsApp"),
    "address": N_("Address"),
    "active": N_("In use"),
    "title_before": N_("Title before the name"),
    "title_after": N_("Title after the name"),
    "position": N_("Position"),
    "rank": N_("Rank"),
    "number_kind": N_("Kind of service number"),
    "number": N_("Service number"),
    "agency": N_("Agency"),
    "acting": N_("Acting as (Plt., Plh., Pj.)"),
    "role": N_("Role"),
    "clearance": N_("Reads up to class"),
    "accounts": N_("Accounts"),
    "members": N_("Members"),
    "secretariat": N_("Secretariat"),
    "chair": N_("Chair"),
    "secretary": N_("Secretary"),
    "note_taker": N_("Note-taker"),
    "cosigners": N_("Also sign"),
    "rule": N_("Rule, in words or as RRULE"),
    "rule_start": N_("First day of the rule"),
    "skipped": N_("Dates left out"),
    "extra": N_("Further dates"),
    "start": N_("Time"),
    "minutes": N_("Minutes"),
    "place": N_("Place"),
    "agenda": N_("Standing agenda items (TITLE or TITLE=MINUTES)"),
    "security": N_("Security class"),
    "urgency": N_("Urgency"),
    "letter_pattern": N_("Pattern of letter numbers"),
    "copies": N_("Copies of invitations to"),
    "date": N_("Date"),
    "end": N_("Last day"),
}
"""What each field is called."""

FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(NAMES, "text"),
    **dict.fromkeys(("aliases", "accounts", "copies"), "texts"),
    **dict.fromkeys(("agency", "secretariat"), "agency"),
    **dict.fromkeys(("chair", "secretary", "note_taker"), "person"),
    **dict.fromkeys(("rule_start", "date", "end"), "date"),
    **dict.fromkeys(("skipped", "extra"), "dates"),
    "members": "agencies",
    "cosigners": "people",
    "agenda": "items",
    "rule": "rule",
}
"""How the value of each field is read."""
_MINUTES: Final = re.compile(r"(?P<title>.+?)\s*=\s*(?P<minutes>\d{1,4})")


def read(  # noqa: C901 - a case for each form
    session: Session, word: type[Register], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Make what was given the fields of an entry: dates in words read, names of others turned into ids."""
    made: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        match FORMS[name]:
            case "date":
                made[name] = dating.day(session, value).isoformat()
            case "dates":
                made[name] = [dating.day(session, one).isoformat() for one in value]
            case "agency":
                made[name] = naming.agency(session, value).id if value else ""
            case "agencies":
                made[name] = [naming.agency(session, one).id for one in value]
            case "person":
                made[name] = naming.person(session, value).id if value else ""
            case "people":
                made[name] = [naming.person(session, one).id for one in value]
            case "rule":
                made[name] = dating.rule(session, value)
            case "items":
                made[name] = [template_item(one) for one in value]
            case _:
                made[name] = value.isoformat() if isinstance(value, time) else to_builtins(value)
    if word is Forum and "rule" in made and "rule_start" not in made:
        made["rule_start"] = session.today().isoformat()
    return made


def template_item(text: str) -> dict[str, Any]:
    """A standing agenda item as `TITLE` or `TITLE=MINUTES`."""
    found = _MINUTES.fullmatch(text.strip())
    return {"title": found["title"], "minutes": int(found["minutes"])} if found else {"title": text.strip()}


def told(entry: Register) -> list[tuple[str, object]]:
    """The fields of an entry that say something, for people."""
    return [
        (name, _plain(name, value)) for name in entry.__struct_fields__ if _says(name, value := getattr(entry, name))
    ]


def _says(name: str, value: object) -> bool:
    return name != "rev" and value not in ("", (), None) and not (name == "active" and value)


def _plain(name: str, value: object) -> object:
    if name == "rule":
        return M("%(words)s (%(rule)s)", words=recurrence.in_words(str(value)), rule=str(value))
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, tuple):
        return [getattr(part, "title", part) if not isinstance(part, str) else part for part in value]
    return value
