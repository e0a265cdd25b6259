"""A sitting of the year behind: its minutes with what became of each promise below it, in one text.

    WASDIN-12, letter 9: Rapat Koordinasi Tim Kewaspadaan Dini {M month}
    /buka 09.05
    ! Susun daftar titik rawan @POLRES ^2 minggu lagi
      M+10 request POLRES until M+21: Data dua kelurahan belum masuk.
      M+11 grant: Disetujui satu kali.
      M+20 done POLRES: Daftar sudah disampaikan. [https://berkas.example/daftar]
      M+22 verify
    /tutup 10.40

The first line says when it was and what it is called; a line set in tells what happened to the promise above it, and
every other was typed in the sitting. What comes out are rows as `meetings.toml` and `follow_up.toml` have them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapat.errors import Damaged
from rapat.settings import Row, Table
from rapat.text.language import M

_HEAD = re.compile(r"(?P<when>(?P<forum>[A-Z][A-Z0-9]+)-\S+), letter (?P<letter>\d+): (?P<title>.+)")
_PROMISE = re.compile(r"!{1,2} (?P<text>.+?)(?= [@^]|$)")
_EVENT = re.compile(
    r"\s+(?P<on>\S+) (?P<do>[a-z]+)(?: (?P<by>[A-Z]+))?(?: until (?P<until>\S+?))?"
    r"(?:: (?P<text>.+?)(?: \[(?P<evidence>\S+)\])?)?"
)
_APPROVAL = {"status": "final", "review": "M+1", "approved": "M+6"}
"""Every sitting of the year behind was approved."""


@dataclass(frozen=True)
class Sitting:
    """One sitting of the year behind."""

    meeting: Row
    """As a row of `meetings.toml`."""
    record: str
    """What was typed in it."""
    follow_up: Sequence[Row]
    """As rows of `follow_up.toml`."""


def read(key: str, text: str) -> Sitting:
    """Read the sitting of a key; raises `Damaged` where the text is not in this form."""
    first, *lines = text.splitlines() or [""]
    head = _HEAD.fullmatch(first)
    if head is None:
        raise _unreadable(key, first)
    typed: list[str] = []
    followed: list[Table] = []
    for line in lines:
        if not line[:1].isspace():
            typed.append(line)
            continue
        promise, event = _PROMISE.match(typed[-1]) if typed else None, _EVENT.fullmatch(line)
        if promise is None or event is None:
            raise _unreadable(key, line)
        if not followed or followed[-1]["action"] != promise["text"]:
            followed.append({"meeting": key, "action": promise["text"], "events": []})
        followed[-1]["events"].append(_event(event))
    return Sitting({"key": key, **head.groupdict(), **_APPROVAL}, "\n".join(typed), followed)


def _event(event: re.Match[str]) -> Row:
    told = {name: value for name, value in event.groupdict().items() if value}
    if "until" in told:
        told["until"] = f"{{{told['until']}}}"  # a due date as one types it
    return told


def _unreadable(key: str, line: str) -> Damaged:
    return Damaged(M("The sample data has an unreadable line in %(key)s: %(text)s.", key=key, text=line))
