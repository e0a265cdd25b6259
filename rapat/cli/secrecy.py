"""What stands before a line that not everybody may read."""

from __future__ import annotations

from rapat.model import SecurityClass


def secret_mark(security: SecurityClass | None) -> str:
    """Tell what stands before what is secret: `(R)`, `(SR)`; nothing before anything else."""
    return f"({security.value})" if security is not None and security.is_secret else ""
