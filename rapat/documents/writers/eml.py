"""An e-mail draft: the message as text, to be opened, addressed and sent with any mail program."""

from __future__ import annotations

import hashlib
import re
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from pathlib import Path
from typing import Final

from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.documents.writers import text
from rapat.text.printable import one_line

_ADDRESSED: Final = re.compile(rb"\r\nTo: [^\r\n]*(?:\r\n[ \t][^\r\n]*)*")


def unaddressed(data: bytes) -> bytes:
    """Return a draft without its recipients, who are those of the registers on the day that it is written."""
    head, parted, body = data.partition(b"\r\n\r\n")
    return _ADDRESSED.sub(b"", head, count=1) + parted + body


def write(blocks: tuple[Block, ...], page: Page, _overrides: Path | None) -> bytes:
    """Write the paper as a draft (`X-Unsent`) to those it concerns; its body is plain text, lists and all.

    The PDF of a letter is attached.
    """
    mail: MIMEBase = MIMEText(text.mail(blocks, page), "plain", "utf-8")
    if page.enclosed is not None:
        mail = _with_letter(mail, *page.enclosed)
    # Always encoded: a title that is an encoded word itself must not be decoded on its way into the header, as
    # `EmailMessage` does with every header that it is given.
    mail["Subject"] = _encoded(page.title, "Subject")
    if page.to:
        mail["To"] = ",\n ".join(f"{_encoded(to.name, 'To')} <{to.address}>" for to in page.to)
    mail["X-Unsent"] = "1"
    return mail.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _with_letter(body: MIMEBase, name: str, pdf: bytes) -> MIMEBase:
    """Return a mail of a body and a PDF; parted by what the PDF makes, so that the bytes stay."""
    mail = MIMEMultipart(boundary=f"rapat-{hashlib.sha256(pdf).hexdigest()[:40]}")
    letter = MIMEApplication(pdf, "pdf")
    letter.add_header("Content-Disposition", "attachment", filename=name)
    mail.attach(body)
    mail.attach(letter)
    return mail


def _encoded(text: str, name: str) -> str:
    """Text of one line for a header; addresses were checked and stand as they are."""
    return Header(one_line(text, "eml"), "utf-8", header_name=name).encode(linesep="\n")
