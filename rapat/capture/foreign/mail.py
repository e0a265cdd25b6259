"""Mails: the text that was written, without what programs put around it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Mapping, Sequence
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign import letters, signing
from rapat.capture.foreign.blocks import TECHNICAL, Block, Form
from rapat.capture.foreign.particulars import About
from rapat.text.language import M, Message

_HEADER: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?\S?")
_TELLING: Final = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path"}
)
_FEWEST: Final = 3
_HEADERS: Final = {"subject": About.TITLE, "date": About.DAY, "from": About.OTHER, "to": About.OTHER, "cc": About.OTHER}
_ATTRIBUTED: Final = re.compile(
    r"[> ]*(?:(?:pada|on) .{4,120}|.{2,80} (?:pada|on) .{4,60}) (?:menulis|wrote|menyatakan) ?:\s*", re.IGNORECASE
)
"""Who wrote what is quoted below: "Pada 23 Nov 2026, Siti menulis:"."""
_DIVIDED: Final = re.compile(r"[> ]*-{2,} ?(?:original message|pesan asli) ?-{2,}\s*", re.IGNORECASE)
"""The line above a mail that is quoted without marks."""
_NAMES: Final = {
    **dict.fromkeys(("from", "dari"), "from"),
    **dict.fromkeys(("sent", "date", "dikirim", "terkirim"), "sent"),
    **dict.fromkeys(("subject", "subjek"), "subject"),
    **dict.fromkeys(("to", "cc", "bcc", "kepada", "importance", "attachments", "reply-to", "tembusan"), ""),
}
"""Headers of a mail as programs repeat them, in both languages."""
_REPEATED: Final = re.compile(rf"[> *]*(?P<name>{'|'.join(_NAMES)})\*? ?:", re.IGNORECASE)
_PASSED_ON: Final = re.compile(r"(?:fwd?|trs|terusan|diteruskan)\b ?:", re.IGNORECASE)
_MOST_REPEATED: Final = 12
_FORWARDED: Final = re.compile(
    r"[> ]*-{2,} ?(?:forwarded message|pesan (?:terusan|yang diteruskan)) ?-{2,}", re.IGNORECASE
)
_TO_SOMEBODY: Final = re.compile(r"(?:kepada )?(?:yth|ykh|dear|halo|hai)\b[^:;?!]{1,80}[,.]?\s*", re.IGNORECASE)
_DELIMITER: Final = "--"
"""The line above a signature that a program puts there."""
_MOST_OF_SIGNATURE: Final = 6
_LONGEST_OF_SIGNATURE: Final = 8
"""Lines of a signature, and words of one of them."""
QUOTED = M("quoted from an earlier mail")
ATTACHED = M("a file attached to the mail; it is not read")


def recognises(data: bytes) -> bool:
    """Return whether a file is a mail: it begins with headers as mails have them."""
    names: set[bytes] = set()
    for line in data[:16_384].splitlines():
        if line[:1] in (b" ", b"\t") and names:
            continue
        if not _HEADER.match(line):
            break
        names.add(line.partition(b":")[0].strip().lower())
    return len(names & _TELLING) >= _FEWEST


def opened(data: bytes) -> tuple[list[Block], str, bool]:
    """Return the headers of a mail as blocks, its text, and whether that is a page (HTML)."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    blocks = list(_headers(mail))
    body = mail.get_body(("plain", "html"))
    text = ""
    if body is not None:
        try:
            text = str(body.get_content())
        except (LookupError, UnicodeDecodeError):
            payload = body.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    for part in mail.iter_attachments():
        name = part.get_filename() or part.get_content_type()
        blocks.append(Block(number=len(blocks) + 1, raw=str(name), form=Form.LEFT_OUT, text=str(name), why=ATTACHED))
    return blocks, text, body is not None and body.get_content_type() == "text/html"


def _headers(mail: EmailMessage) -> Iterator[Block]:
    for number, (name, value) in enumerate(mail.items(), start=1):
        text = " ".join(str(value).split())
        about = _HEADERS.get(name.casefold())
        if about is None:
            yield Block(number=number, raw=f"{name}: {text}", form=Form.LEFT_OUT, text=text, why=TECHNICAL)
            continue
        yield Block(number=number, raw=f"{name}: {text}", form=Form.PARTICULAR, text=text, about=about)


def around(lines: Sequence[str], *, passed_on: bool) -> Mapping[int, Message]:
    """Tell which lines of a mail, counted from 1, are no part of what it tells, and why.

    That are its salutation, what is quoted from the mail that it answers, and the signature. A mail that is passed on
    tells what it passes on: `passed_on`, where its headers say so.
    """
    written = [at for at, line in enumerate(lines, start=1) if line.strip()]
    whys: dict[int, Message] = {}
    if not passed_on and not any(_FORWARDED.match(line) for line in lines):
        whys |= _quoted(lines)
    own = [at for at in written if at not in whys]
    if own and len(own) > 1 and _is_salutation(lines[own[0] - 1]):
        whys[own[0]] = letters.SALUTATION
    return whys | _signature(lines, [at for at in own if at not in whys])


def _quoted(lines: Sequence[str]) -> dict[int, Message]:
    """Return the lines that are quoted."""
    found = _quotations([(line, line.lstrip().startswith(">")) for line in lines])
    return {at + 1: QUOTED for at in found if lines[at].strip()}


def passes_on(headers: Sequence[Block]) -> bool:
    """Return whether the headers of a mail tell that it passes on another, which is what it tells then."""
    return any(block.about is About.TITLE and _PASSED_ON.match(block.text) for block in headers)


def answering(blocks: Sequence[Block]) -> list[Block]:
    """Return a page, such as a mail's, without what it quotes from the mail that it answers."""
    if any(_FORWARDED.match(block.text) for block in blocks):
        return list(blocks)
    found = _quotations([(block.text, block.quoted) for block in blocks])
    return [replace(block, form=Form.LEFT_OUT, why=QUOTED) if at in found else block for at, block in enumerate(blocks)]


def _quotations(rows: Sequence[tuple[str, bool]]) -> set[int]:
    """Return which rows are quoted, of rows that are each told with whether they have the mark of a quotation.

    That is from the row that tells who wrote it as far as they have the mark. Programs that mark nothing repeat the
    headers of the mail above it: then it is all that stands below, unless nothing stands above them, as in what is
    passed on.
    """
    quoted: set[int] = set()
    begun = False
    written = [at for at, (text, _) in enumerate(rows) if text.strip()]
    for place, at in enumerate(written):
        text, marked = rows[at]
        below = [rows[other][0] for other in written[place : place + _MOST_REPEATED]]
        if place and (_DIVIDED.fullmatch(text) or _repeats_headers(below)):
            return quoted | set(written[place:])
        if _ATTRIBUTED.fullmatch(text):
            begun = True
            quoted.add(at)
        elif begun and marked:
            quoted.add(at)
    return quoted


def _repeats_headers(texts: Sequence[str]) -> bool:
    """Return whether the headers of a mail stand here, as programs repeat them above what they quote."""
    names = []
    for text in texts:
        header = _REPEATED.match(text)
        if header is None:
            break
        names.append(_NAMES[header["name"].casefold()])
    return names[:1] == ["from"] and {"sent", "subject"} <= set(names)


def _is_salutation(line: str) -> bool:
    return letters.is_salutation(line) or _TO_SOMEBODY.fullmatch(line.strip()) is not None


def _signature(lines: Sequence[str], own: Sequence[int]) -> dict[int, Message]:
    """Return the signature: what stands below its delimiter, or the closing of the letter with short lines below it."""
    words = {at: lines[at - 1].strip() for at in own}
    marked = next((place for place, at in enumerate(own) if words[at] == _DELIMITER), None)
    if marked is not None:
        return dict.fromkeys(own[marked:], signing.SIGNATURE)
    for place in range(len(own) - 1, max(0, len(own) - 2 - _MOST_OF_SIGNATURE), -1):
        if letters.is_closing(words[own[place]]):
            below = own[place + 1 :]
            return {own[place]: letters.CLOSING, **dict.fromkeys(below, signing.SIGNATURE)}
        if len(words[own[place]].split()) > _LONGEST_OF_SIGNATURE:
            break
    return {}


def sender(data: bytes) -> str:
    """Return the name that stands beside the address of who sent a mail; empty for none."""
    told = email.message_from_bytes(data, policy=email.policy.default)["from"]
    return parseaddr(str(told))[0].strip() if told else ""


def spoken(blocks: Sequence[Block], speaker: str) -> list[Block]:
    """Return what a mail tells in plain paragraphs as said by who sent it; minutes that it holds are his file."""
    told = [block for block in blocks if block.form is not Form.LEFT_OUT]
    if not speaker or not all(block.form is Form.PARAGRAPH for block in told):
        return list(blocks)
    return [
        replace(block, form=Form.TURN, speaker=speaker) if block.form is Form.PARAGRAPH else block for block in blocks
    ]
