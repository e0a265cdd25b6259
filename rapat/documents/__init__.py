"""Official papers from Jinja templates: values in, bytes out.

```
values - Jinja (sandboxed) - Markdown - markdown-it-py - a small tree - one writer for each format
```

Each kind of paper is one object (`kinds`), and all the rest walks over them. A name becomes a reading (`subjects`,
`readings`), the reading the variables of a template (`contexts`), the template Markdown with opaque references in place
of every value (`sandbox`, `references`), the Markdown a small tree with the values in place and counted (`parsing`,
`tree`), and the tree a file (`writers`, by `formats`), which goes to its folder and the folder's manifest (`issuing`,
`filing`). `clearance` says which class a paper has and what of it may leave the office.

To add a kind: a module in `kinds` that declares `KIND`, its place in the table there, and a template in each language.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.documents.catalogue import NOTULA, available, filename, find, preferred
from rapat.documents.filing import write
from rapat.documents.formats import FORMATS
from rapat.documents.kinds import KINDS
from rapat.documents.options import RenderOptions
from rapat.model.views import Minutes, Subject
from rapat.settings import Settings
from rapat.text.language import Language
from rapat.text.printable import printable

if TYPE_CHECKING:
    from rapat.documents.rendering import Rendered

__all__ = [
    "FORMATS",
    "KINDS",
    "NOTULA",
    "RenderOptions",
    "available",
    "changes",
    "filename",
    "find",
    "preferred",
    "printable",
    "render",
    "try_out",
    "write",
]


def render(kind: str, subject: Subject, formats: Sequence[str], options: RenderOptions) -> Rendered:
    """Make the papers of one `kind` in `formats`: a dictionary of bytes by format, with `notices` for the operator.

    `subject` is what the paper speaks of (`KINDS[kind].made_from`); lists of actions and of decisions are made from
    minutes too. Raises `NotFound` for an unknown kind, and `Refused` for a format the kind does not have, a
    template with a mistake (naming file and line), a message of secret minutes, and a missing library (naming its
    remedy).
    """
    from rapat.documents import rendering  # noqa: PLC0415 - Jinja and the parser load with a paper

    return rendering.render(kind, subject, formats, options)


def changes(minutes: Minutes, options: RenderOptions) -> tuple[str, ...]:
    """Say what a later version of minutes prints otherwise than the one before it, a sentence each; nothing of a first.

    The full minutes are compared; `minutes` are those that a notula is made from. Raises as `render` does.
    """
    from rapat.documents import rendering  # noqa: PLC0415 - as above

    return rendering.changes(minutes, options)


def try_out(kind: str, settings: Settings, language: Language, overrides: Path | None) -> None:
    """Make every format of a paper from the sample sitting; raises `Refused` naming the template's file and line."""
    from rapat.documents import sample  # noqa: PLC0415 - read only by who changes a template

    options = RenderOptions(
        settings=settings, language=language, today=sample.TODAY, overrides=overrides, files=sample.files
    )
    for subject in sample.of(KINDS[kind]):
        render(kind, subject, available(kind), options)
