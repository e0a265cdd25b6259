"""Numbers and addresses of people as they must be, and how spreadsheets spoil them."""

from __future__ import annotations

import re
from typing import Final

from rapat.errors import Refused
from rapat.model.registers import NIP_DIGITS
from rapat.text.language import M

_SCIENTIFIC: Final = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_NUMBER: Final = re.compile(r"\d[\d ./-]{2,}\d(?: ?/ ?[A-Z]{1,4})?")
_TELEPHONE: Final = re.compile(r"\+?[\d ()./-]+(?:(?:ext|pes|psw)[. :]*\d{1,6})?", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*(?:[,;]|/ | dan | and )\s*")
_MOBILE: Final = re.compile(r"8\d{8,11}")
_INDONESIA: Final = "62"
"""Its country code."""
_MAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+")
_NIP: Final = "NIP"
_LOST: Final = "000"
"""How a NIP ends that a spreadsheet rounded to fifteen digits: the last three count people from 001 on."""
_FORMAT: Final = M("Format the column as text in the spreadsheet, and write the digits again.")


def check_service_number(kind: str, number: str) -> None:
    """Check a service number of a kind ("NIP", "NRP", other or empty); raises `Refused` for what is none."""
    if not number:
        return
    if _SCIENTIFIC.fullmatch(number):
        raise Refused(M("%(text)s is what a spreadsheet left of a longer number.", text=number), _FORMAT)
    if kind.strip().upper().rstrip(".") != _NIP:
        if not _NUMBER.fullmatch(number):
            raise Refused(M("%(text)s is no service number.", text=number), M("Write its digits, such as 87021234."))
        return
    digits = re.sub(r"[ .-]", "", number)
    if not digits.isdecimal() or len(digits) != NIP_DIGITS:
        raise Refused(
            M("%(text)s is no NIP: it has %(count)s digits.", text=number, count=sum(map(str.isdecimal, number))),
            M("A NIP has 18 digits, such as 19700101 199003 1 001."),
        )
    if digits.endswith(_LOST):
        raise Refused(M("%(text)s ends in 000, as a spreadsheet rounds a NIP.", text=number), _FORMAT)


def check_telephone(text: str) -> None:
    """Check one or several telephone numbers; raises `Refused` for what is none, and for one without its first 0."""
    for number in filter(None, _SEVERAL.split(text.strip())):
        if _SCIENTIFIC.fullmatch(number):
            raise Refused(M("%(text)s is what a spreadsheet left of a longer number.", text=number), _FORMAT)
        if not _TELEPHONE.fullmatch(number) or not any(map(str.isdecimal, number)):
            raise Refused(M("%(text)s is no telephone number.", text=number), M("Write it as 0548-21234 or +62 812 …."))
        if _MOBILE.fullmatch(re.sub(r"[ ()./-]", "", number)):
            raise Refused(
                M("%(text)s lacks the 0 at its beginning, which spreadsheets take off.", text=number),
                M("Write it as 0812… or +62 812…, in a column formatted as text."),
            )


def international(text: str) -> str:
    """Return the first of one or several numbers as wa.me takes it: digits from the country on, without a plus.

    A number with its leading 0 is one of Indonesia. Empty for none, and for one whose country is not told.
    """
    number = _SEVERAL.split(text.strip())[0]
    digits = re.sub(r"[ ()./-]", "", number)
    if not digits.removeprefix("+").isdecimal() or not digits.isascii():
        return ""
    for written, code in (("+", ""), ("00", ""), ("0", _INDONESIA), (_INDONESIA, _INDONESIA)):
        if digits.startswith(written):
            return code + digits.removeprefix(written)
    return ""


def mobile(text: str) -> str:
    """Return a number as `international` does; empty for one that is no mobile telephone of Indonesia."""
    number = international(text)
    return number if number.startswith(f"{_INDONESIA}8") else ""


def check_mail(text: str) -> None:
    """Check one or several mail addresses; raises `Refused` for what is none."""
    for address in filter(None, re.split(r"\s*[,;]\s*|\s+", text.strip())):
        if not _MAIL.fullmatch(address):
            raise Refused(M("%(text)s is no mail address.", text=address), M("Write it as name@office.go.id."))
