"""An e-mail draft: the message as text, to be opened, addressed and sent with any mail program."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from rapat.documents.frame import Frame
from rapat.documents.printable import printable
from rapat.documents.tree import Block
from rapat.documents.writers import text


def write(blocks: tuple[Block, ...], frame: Frame, overrides: Path | None) -> bytes:
    """Write the paper as a draft (`X-Unsent`) without recipients; its body is plain text, lists and all."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(printable(frame.title, "eml").split())
    mail["X-Unsent"] = "1"
    mail.set_content(text.write(blocks, frame, overrides).decode(), cte="base64")
    return mail.as_bytes()
