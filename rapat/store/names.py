"""The names under which files and secrets are kept: what is none of them could lead to any file."""

from __future__ import annotations

import re
import secrets
from typing import Final

from rapat.errors import Damaged, Refused
from rapat.text.language import M

_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEY: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_SHOWN: Final = 64
"""Characters of a wrong name that are told."""


def is_hash(text: str) -> bool:
    """Whether a text names a kept file: 64 hexadecimal digits, as SHA-256 is written here."""
    return _HASH.fullmatch(text) is not None


def checked_hash(sha256: str) -> str:
    """Return the name of a kept file; raises `Damaged` for what is none."""
    if not is_hash(sha256):
        raise Damaged(
            M("%(name)s is no SHA-256: no kept file has such a name.", name=sha256[:_SHOWN] or "''"),
            M("Run `rapat verify` to see what names it."),
        )
    return sha256


def new_key() -> str:
    """Make the key of a protected text: 128 random bits, in hexadecimal."""
    return secrets.token_hex(16)


def checked_key(key: str) -> str:
    """Return the key of a protected text; raises `Refused` for what is none."""
    if _KEY.fullmatch(key) is None:
        raise Refused(M("%(key)s is no key of a protected text.", key=key))
    return key
