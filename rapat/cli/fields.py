"""The fields of the registers on the command line: their options in both languages and how each is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import click

from rapat.cli import values
from rapat.cli.commands import Option, option
from rapat.language import N_
from rapat.secretariat.registers import Register

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
    "accounts": N_("Accounts"),
    "members": N_("Members"),
    "secretariat": N_("Secretariat"),
    "chair": N_("Chair"),
    "secretary": N_("Secretary"),
    "note_taker": N_("Note-taker"),
    "rule": N_("Rule (RRULE)"),
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
    "date": N_("Date"),
    "end": N_("Last day"),
}
"""What each field is called."""

FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(NAMES, "text"),
    **dict.fromkeys(("aliases", "accounts"), "texts"),
    **dict.fromkeys(("agency", "secretariat"), "agency"),
    **dict.fromkeys(("chair", "secretary", "note_taker"), "person"),
    **dict.fromkeys(("rule_start", "date", "end"), "date"),
    **dict.fromkeys(("skipped", "extra"), "dates"),
    "members": "agencies",
    "agenda": "items",
}
"""How the value of each field is read."""

_OPTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("--name", "--nama"),
    "short": ("--short", "--singkat"),
    "aliases": ("--alias", "--nama-lain"),
    "head": ("--head", "--pimpinan"),
    "phone": ("--phone", "--telepon"),
    "email": ("--email", "--surel"),
    "whatsapp": ("--whatsapp", "--wa"),
    "address": ("--address", "--alamat"),
    "active": ("--active", "--aktif"),
    "title_before": ("--title-before", "--gelar-depan"),
    "title_after": ("--title-after", "--gelar-belakang"),
    "position": ("--position", "--jabatan"),
    "rank": ("--rank", "--pangkat"),
    "number_kind": ("--number-kind", "--jenis-nomor"),
    "number": ("--number", "--nomor"),
    "agency": ("--agency", "--instansi"),
    "acting": ("--acting", "--pejabat"),
    "role": ("--role", "--peran"),
    "accounts": ("--account", "--akun"),
    "members": ("--members", "--anggota"),
    "secretariat": ("--secretariat", "--sekretariat"),
    "chair": ("--chair", "--ketua"),
    "secretary": ("--secretary", "--sekretaris"),
    "note_taker": ("--note-taker", "--notulis"),
    "rule": ("--rule", "--aturan"),
    "rule_start": ("--rule-start", "--aturan-mulai"),
    "skipped": ("--skip", "--lewati"),
    "extra": ("--extra", "--tambahan"),
    "start": ("--time", "--pukul"),
    "minutes": ("--minutes", "--menit"),
    "place": ("--place", "--tempat"),
    "agenda": ("--item", "--acara"),
    "security": ("--class", "--klasifikasi"),
    "urgency": ("--urgency", "--sifat"),
    "letter_pattern": ("--letter-pattern", "--pola-nomor"),
    "date": ("--date", "--tanggal"),
    "end": ("--end", "--sampai"),
}

_TYPES: Final[Mapping[str, values.Kind]] = {
    "active": values.YES_OR_NO,
    "role": values.ROLE,
    "security": values.SECURITY,
    "urgency": values.URGENCY,
    "minutes": values.WHOLE,
    "start": values.CLOCK,
    **dict.fromkeys(("agency", "secretariat"), values.CODE),
    **dict.fromkeys(("chair", "secretary", "note_taker"), values.PERSON),
    **dict.fromkeys(("rule_start", "date", "end", "skipped", "extra"), values.DATE),
    "members": values.CODES,
}
_MINUTES: Final = re.compile(r"(?P<title>.+?)\s*=\s*(?P<minutes>\d{1,4})")


def options(word: type[Register], without: Iterable[str] = ()) -> list[Option]:
    """An option for each field of a register; lists are given in one value, or by repeating the option."""
    left_out = {"id", "rev", *without}
    return [_option(name) for name in word.__struct_fields__ if name not in left_out]


def _option(name: str) -> Option:
    several = FORMS[name] in ("texts", "agencies", "dates", "items")
    kind = _TYPES.get(name, values.TEXT)
    more: dict[str, Any] = {"multiple": True, "callback": _keep if name == "agenda" else _split} if several else {}
    return option(*_OPTIONS[name], NAMES[name], name=name, type=kind, **more)


def _split(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Split the values of an option that holds a list; None where it was not given, empty where it was emptied."""
    return tuple(part for text in given for part in values.names(text)) if given else None


def _keep(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Keep the values as given, since a title may hold commas; None where the option was not given."""
    return tuple(text for text in given if text.strip()) if given else None


def template_item(text: str) -> dict[str, Any]:
    """A standing agenda item as `TITLE` or `TITLE=MINUTES`."""
    found = _MINUTES.fullmatch(text.strip())
    return {"title": found["title"], "minutes": int(found["minutes"])} if found else {"title": text.strip()}


def told(entry: Register) -> list[tuple[str, object]]:
    """The fields of an entry that say something, for people."""
    return [(name, _plain(value)) for name in entry.__struct_fields__ if _says(name, value := getattr(entry, name))]


def _says(name: str, value: object) -> bool:
    return name != "rev" and value not in ("", (), None) and not (name == "active" and value)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, tuple):
        return [getattr(part, "title", part) if not isinstance(part, str) else part for part in value]
    return value
