"""How a line that is being typed may go on: the grey ghost behind the cursor, taken with the right arrow or Tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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
    """Return what would be added to `raw`; empty when nothing is proposed."""
    for form, going_on in _FORMS:
        match = form.search(raw)
        if match is not None:
            return going_on(match[1], context)
    return ""


def _owner(start: str, context: Context) -> str:
    return _name(start, context)


def _present(start: str, context: Context) -> str:
    return _name(start, context, agencies_only=True)


def _speaker(start: str, context: Context) -> str:
    rest = _name(start, context)
    return f"{rest}: " if rest else ""


def _name(start: str, context: Context, *, agencies_only: bool = False) -> str:
    if start.endswith(" ") or context.directory.named(start) is not None:
        return ""
    return context.directory.beginning(start.lstrip(), agencies_only=agencies_only)


def _rest(start: str, known: Iterable[str]) -> str:
    beginning = start.casefold()
    fitting = [word for word in known if word.casefold().startswith(beginning) and len(word) > len(start)]
    best = min(fitting, key=len, default="")
    return best[len(start) :]


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[str, Context], str]], ...]] = (
    (_OWNER, _owner),
    (_ROLL, _present),
    (_MATTER, lambda start, context: _rest(start, context.open_matters)),
    (_COMMAND, lambda start, _: _rest(start, _OFFERED) or _rest(start, words.COMMANDS)),
    (_PHRASE, lambda start, context: _rest(start, context.phrases)),
    (_ITEM, lambda start, context: _rest(start, context.items)),
    (_START, _speaker),
)
