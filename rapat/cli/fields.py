"""The fields of the registers on the command line: their options in both languages and how each is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import click

from rapat.cli import values
from rapat.cli.commands import Option, option
from rapat.secretariat import naming
from rapat.secretariat.fields import FORMS, NAMES
from rapat.secretariat.registers import Register

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
    "clearance": ("--clearance", "--hak-baca"),
    "accounts": ("--account", "--akun"),
    "members": ("--members", "--anggota"),
    "secretariat": ("--secretariat", "--sekretariat"),
    "chair": ("--chair", "--ketua"),
    "secretary": ("--secretary", "--sekretaris"),
    "note_taker": ("--note-taker", "--notulis"),
    "cosigners": ("--cosigner", "--ikut-tanda-tangan"),
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
    "copies": ("--copy", "--tembusan"),
    "date": ("--date", "--tanggal"),
    "end": ("--end", "--sampai"),
}

_TYPES: Final[Mapping[str, values.Kind]] = {
    "active": values.YES_OR_NO,
    "role": values.ROLE,
    **dict.fromkeys(("security", "clearance"), values.SECURITY),
    "urgency": values.URGENCY,
    "minutes": values.WHOLE,
    "start": values.CLOCK,
    **dict.fromkeys(("agency", "secretariat"), values.CODE),
    **dict.fromkeys(("chair", "secretary", "note_taker", "cosigners"), values.PERSON),
    **dict.fromkeys(("rule_start", "date", "end", "skipped", "extra"), values.DATE),
    "members": values.CODES,
}


def options(word: type[Register], without: Iterable[str] = ()) -> list[Option]:
    """An option for each field of a register; lists are given in one value, or by repeating the option."""
    left_out = {"id", "rev", *without}
    return [_option(name) for name in word.__struct_fields__ if name not in left_out]


def _option(name: str) -> Option:
    several = FORMS[name] in ("texts", "agencies", "people", "dates", "items")
    kind = _TYPES.get(name, values.TEXT)
    more: dict[str, Any] = {"multiple": True, "callback": _keep if name == "agenda" else _split} if several else {}
    return option(*_OPTIONS[name], NAMES[name], name=name, type=kind, **more)


def _split(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Split the values of an option that holds a list; None where it was not given, empty where it was emptied."""
    return tuple(part for text in given for part in naming.names(text)) if given else None


def _keep(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Keep the values as given, since a title may hold commas; None where the option was not given."""
    return tuple(text for text in given if text.strip()) if given else None
