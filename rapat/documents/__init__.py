"""Official papers from Jinja templates: values in, bytes out.

```
values - Jinja (sandboxed) - Markdown - markdown-it-py - a small tree - one writer for each format
```

A reading (`Minutes`, `FollowUp`) becomes the variables of a template (`contexts`), the template Markdown with opaque
references in place of every value (`sandbox`, `references`), the Markdown a small tree with the values in place and
counted (`parsing`, `tree`), and the tree a file (`writers`). `printable` says what stands for characters that a format
cannot hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.documents.catalogue import FORMATS, KINDS, available, filename, find, sources
from rapat.documents.filing import write
from rapat.documents.printable import printable
from rapat.language import Language
from rapat.model.readings import FollowUp, Minutes
from rapat.settings import Settings

if TYPE_CHECKING:
    from rapat.documents.rendering import Rendered

__all__ = ["FORMATS", "KINDS", "available", "filename", "find", "printable", "render", "sources", "try_out", "write"]


def render(
    kind: str,
    subject: Minutes | FollowUp,
    *,
    settings: Settings,
    language: Language,
    today: date,
    formats: Sequence[str],
    overrides: Path | None,
    logo: bytes = b"",
) -> Rendered:
    """Make the papers of one `kind` in `formats`: a dictionary of bytes by format, with `notices` for the operator.

    `subject` is the minutes of a meeting or a list of actions; matrices are made from either. `overrides` is the
    workspace's own templates folder, `logo` the PNG of the letterhead. Raises `NotFound` for an unknown kind, and
    `Refused` for a format the kind does not have, a template with a mistake (naming file and line), a message of secret
    minutes, and a missing library (naming the command that installs it).
    """
    from rapat.documents.rendering import render as made  # noqa: PLC0415 - Jinja and the parser load with a paper

    return made(
        kind,
        subject,
        settings=settings,
        language=language,
        today=today,
        formats=formats,
        overrides=overrides,
        logo=logo,
    )


def try_out(kind: str, settings: Settings, language: Language, overrides: Path | None) -> None:
    """Make every format of a paper from the sample sitting; raises `Refused` naming the template's file and line."""
    from rapat.documents import sample  # noqa: PLC0415 - read only by who changes a template

    for subject in sample.SUBJECTS[kind]:
        render(
            kind,
            subject,
            settings=settings,
            language=language,
            today=sample.TODAY,
            formats=available(kind),
            overrides=overrides,
        )
