"""How a line that is being typed may go on: the grey ghost behind the cursor, taken with the right arrow or Tab."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapat.capture import words
from rapat.capture.line import Context

_OWNER: Final = re.compile(r"(?:^|[ (,;&])@([^@^]{1,40})$")
_ROLL: Final = re.compile(r"^\+ (?:.*[,&] *)?([^,&]{2,40})$")
_MATTER: Final = re.compile(r" &([A-Za-z0-9-]{1,20})$")
_COMMAND: Final = re.compile(r"^/([a-z]{1,12})$")
_PHRASE: Final = re.compile(r"^;([\w-]{1,30})$")
_ITEM: Final = re.compile(r"^# (.{1,60})$")
_START: Final = re.compile(r"^(?:% |[-•*] )?([^\W\d_][^:@^!]{1,40})$")
_OFFERED: Final = ("buka", "tutup", "jeda", "lanjutkan", "urungkan", "lampir", "bantuan")


def complete(raw: str, context: Context) -> str:
    """What would be added to `raw`; empty when nothing is proposed."""
    if match := _OWNER.search(raw):
        return _name(match[1], context)
    if match := _ROLL.search(raw):
        return _name(match[1], context, agencies_only=True)
    if match := _MATTER.search(raw):
        return _rest(match[1], context.matters)
    if match := _COMMAND.match(raw):
        return _rest(match[1], _OFFERED) or _rest(match[1], words.COMMANDS)
    if match := _PHRASE.match(raw):
        return _rest(match[1], context.phrases)
    if match := _ITEM.match(raw):
        return _rest(match[1], context.items)
    if match := _START.match(raw):
        rest = _name(match[1], context)
        return f"{rest}: " if rest else ""
    return ""


def _name(start: str, context: Context, *, agencies_only: bool = False) -> str:
    if start.endswith(" ") or context.directory.named(start) is not None:
        return ""
    return context.directory.beginning(start.lstrip(), agencies_only=agencies_only)


def _rest(start: str, known: Iterable[str]) -> str:
    wanted = start.casefold()
    fitting = [word for word in known if word.casefold().startswith(wanted) and len(word) > len(start)]
    best = min(fitting, key=len, default="")
    return best[len(start) :]
