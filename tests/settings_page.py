"""The page about `rapat.toml`, made from the code that reads it: `python -m tests.settings_page`.

`docs/settings.md` tells an office every name it may set, and what papers spell out. A test holds it up.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Final

import msgspec

from rapat.model.plain import fields_of
from rapat.settings import Opening, Section, Settings
from rapat.text.abbreviations import CAPITALS, beside
from rapat.text.spelling import Spelling
from tests.templates_page import described

PAGE: Final = Path(__file__).parent.parent / "docs" / "settings.md"
INTRODUCTION: Final = """\
# rapat.toml

Made from the code; do not edit. What an office sets for itself stands in `rapat.toml` in the folder of its workspace,
a text that any editor may change. A name that is unknown and a value that does not fit are one sentence with the line.
What minutes print is frozen with them when they are put to review: later changes do not reach them."""
SPELLING: Final = """\
## What papers spell out

Indonesian papers write out what is typed in short, where its neighbours leave no doubt; `rapat abbreviations` lists
what holds in a workspace, and `rapat abbreviations "razia pkl jam 5 pkl 07.00"` tells what becomes of a text. The echo
tells it while a line is typed. What nothing decides stays as it was typed and is named before the minutes are printed.

```toml
[abbreviations]
ormas = "organisasi kemasyarakatan"   # one more
hp = "HP"                             # only its capitals
pkl = false                           # stays as it is typed
babinsa = false                       # so do capitals that papers would put
```

Names of agencies, their short names, aliases and codes, of people's offices and of the city are written as the
registers write them; a word that is also an ordinary one ("kesehatan") is left alone. Quotations, addresses of the net,
file names and codes stay letter by letter."""


def page() -> str:
    """The whole of `docs/settings.md`."""
    sections = [kind for kind in fields_of(Settings).values() if isinstance(kind, type) and issubclass(kind, Section)]
    names = {kind: name for name, kind in fields_of(Settings).items() if isinstance(kind, type)}
    parts = [INTRODUCTION, "## At the head", _table(Opening), _table(Settings)]
    for section in sections:
        parts += [f"## [{names[section]}]", inspect.getdoc(section) or "", _table(section)]
    return "\n\n".join([*parts, SPELLING, _short_forms(), f"Capitals: {', '.join(CAPITALS.values())}."]) + "\n"


def _table(section: type[msgspec.Struct]) -> str:
    told = dict(described(section))
    defaults = dict(zip(section.__struct_fields__, section.__struct_defaults__, strict=True))
    rows = [
        f"| `{name}` | {_default(default)} | {told.get(name, '')} |"
        for name, default in defaults.items()
        if not isinstance(default, Section)
    ]
    return "\n".join(["| name | unless set | |", "|---|---|---|", *rows])


def _default(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str() if value:
            return f'`"{value}"`'
        case int() | float():
            return f"`{value}`"
        case tuple() if value:
            return f"`[{', '.join(str(each) for each in value)}]`"
    return "–"


def _short_forms() -> str:
    rows = [f"| {short} | {rule.words} | {beside(rule)} |" for short, rule in Spelling().table() if rule is not None]
    return "\n".join(["| typed | printed | where |", "|---|---|---|", *rows])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
