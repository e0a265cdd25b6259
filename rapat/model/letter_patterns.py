"""Patterns of letter numbers, such as `{class}/{number}/{unit}/{month}/{year}`: what they may name, and filling them.

The class code that a pattern begins with (`T-{class}/…`, `B/{number}/…`) is that of each letter; where it begins with
none, letters above class B get theirs before the number (PerANRI 5/2021: security code, then the running number).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rapat.errors import Refused
from rapat.model.registers import SecurityClass
from rapat.text.language import M

_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("class", "kelas", "klasifikasi"), "class"),
    **dict.fromkeys(("number", "nomor", "urut"), "number"),
    "unit": "unit",
    **dict.fromkeys(("month", "bulan"), "month"),
    **dict.fromkeys(("year", "tahun"), "year"),
}
"""What may stand between braces, in English and Indonesian, and what it means."""
_ENGLISH: Final = ("{class}", "{number}", "{unit}", "{month}", "{year}")
_INDONESIAN: Final = ("{kelas}", "{nomor}", "{unit}", "{bulan}", "{tahun}")
_NAMED: Final = re.compile(r"\{([^{}]*)\}")
_CODES: Final = "|".join(sorted(SecurityClass, key=len, reverse=True))
_CODE: Final = re.compile(rf"(?:{_CODES})(?=[-/])")
"""The class code that a pattern begins with."""


def check(pattern: str) -> None:
    """Raise `Refused` for a pattern that names what is not known, lacks the running number, or has a stray brace."""
    names = [name.strip() for name in _NAMED.findall(pattern)]
    unknown = [f"{{{name}}}" for name in names if name not in _NAMES]
    unknown += [brace for brace in "{}" if brace in _NAMED.sub("", pattern)]
    if unknown:
        raise Refused(
            M('The pattern "%(pattern)s" has what is not known: %(names)s.', pattern=pattern, names=unknown),
            M("Known are: %(english)s; or %(indonesian)s.", english=_ENGLISH, indonesian=_INDONESIAN),
        )
    if pattern.strip() and "number" not in (_NAMES[name] for name in names):
        raise Refused(
            M('The pattern "%(pattern)s" has no place for the running number.', pattern=pattern),
            M("Write %(name)s where it stands.", name="{number}"),
        )


def filled(pattern: str, values: Mapping[str, str], security: SecurityClass) -> str:
    """Return a number: the values by their English names in their places, with the class code of the letter."""
    pattern = _without_empty(pattern, values)
    number = _NAMED.sub(lambda named: values.get(_meant(named[1]), named[0]), pattern)
    if _CODE.match(pattern):
        return _CODE.sub(security.value, number, count=1)
    return number if security is SecurityClass.ORDINARY else f"{security.value}-{number}"


def matching(pattern: str, values: Mapping[str, str]) -> re.Pattern[str]:
    """Return what matches the numbers of a pattern whatever their class; the values are regular expressions."""
    pattern = _without_empty(pattern, values)
    code = _CODE.match(pattern)
    rest = pattern[code.end() :] if code else pattern
    parts = (_matching_part(part, values) for part in re.split(r"(\{[^{}]*\})", rest))
    return re.compile((f"(?:{_CODES})" if code else f"(?:(?:{_CODES})-)?") + "".join(parts))


def _without_empty(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern without the names that nothing is known for, each with one sign that parts it from others."""
    empty = [named for named in dict.fromkeys(_NAMED.findall(pattern)) if values.get(_meant(named)) == ""]
    for named in empty:
        part = re.escape(f"{{{named}}}")
        pattern = re.sub(rf"{part}[/.–-]|[/.–-]{part}$|{part}", "", pattern)
    return pattern


def _matching_part(part: str, values: Mapping[str, str]) -> str:
    named = _NAMED.fullmatch(part)
    return values.get(_meant(named[1]), re.escape(part)) if named else re.escape(part)


def _meant(name: str) -> str:
    return _NAMES.get(name.strip(), "")
