"""Mails: the text that was written, without what programs put around it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Final

from rapat.capture.foreign.blocks import TECHNICAL, Block, Form
from rapat.capture.foreign.particulars import About
from rapat.text.language import M

_HEADER: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?\S?")
_TELLING: Final = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path"}
)
_FEWEST: Final = 3
_HEADERS: Final = {"subject": About.TITLE, "date": About.DAY, "from": About.OTHER, "to": About.OTHER, "cc": About.OTHER}
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
