"""Papers of the sample, in any format: what the tests of the documents share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rapat import documents
from rapat.documents import KINDS, RenderOptions, sample
from rapat.documents.clearance import Clearance
from rapat.documents.rendering import prepare
from rapat.model.views import Subject
from rapat.settings import Settings
from rapat.text.language import Language

WRITTEN = [kind for kind, told in KINDS.items() if told.written]
"""Kinds that have a template."""

HOSTILE = {
    "rich": "[red]x[/red] [@click=app.quit]y[/] [/]",
    "jinja": "{{ meeting.title }} {% for x in y %} {# z #}",
    "markdown": "# judul\n- butir\n1. satu\n> kutip\n***\n```\nkode\n```",
    "formula": "=1+1",
    "formula-2": "@SUM(A1:A9)",
    "formula-3": "-2+3+cmd|' /C calc'!A0",
    "html": "<script>alert(1)</script><b>x</b>",
    "emphasis": "**tebal** _miring_ `kode` ~coret~ | pipa |",
    "escape": "\x1b[2J\x07 \x1b]8;;http://a.example\x1b\\klik\x1b]8;;\x1b\\",
    "bidi": "aman \u202egnp.exe\u202c \u2066x\u2069",
    "zero-width": "a\u200bb\u200c\u200dc\ufeff \u00adx",
    "fence": "::: kop",
    "fence-2": ":::\n::: ttd\n---\n:::",
    "entity": "&lt; &amp; &#x41; \\ \\n \\* &nbsp;",
    "link": "![x](http://a.example/x.png) <http://b.example> [a](javascript:alert(1))",
    "typst": '#import "x": * $x^2$ @ref <label> #{1+1} \\u{41} ~ -- --- / term: "kutip"',
    "xml": "]]> <?xml version='1.0'?> <!DOCTYPE x> &x; <w:p/>",
    "ics": "a;b,c\\nEND:VEVENT\nBEGIN:VALARM\r\nX:1",
    "scripts": "ꦲꦏ꧀ꦱꦫ 漢字 عربي हिन्दी 😀 👩‍👩‍👧 é é",
    "long": "x" * 10_000,
    "long-words": "Kewaspadaan " * 400,
    "controls": "\x00\x01\x08\x0b\x0c\x7f\x85\ue000\uf8ff\ufffe\U000f0000\U000f8000",
    "percent": "100% %(id)s %s {0} {x} $HOME `id` $(id)",
    "spaces": "  dua  spasi\tdan tab \u00a0 \u2003 akhir ",
    "quotes": "\"'‘’“”´`",
    "lines": "satu\ndua\r\ntiga\u2028empat\u2029lima",
    "csv": 'a,b;c\t"d"\n=e',
}
"""Texts that mean something to some language on the way to a paper."""


NINE = sample.FINAL.meeting.attachments[0].at
"""Nine o'clock on the day of the sitting."""

HEAD = "447/0123456789abcdef"
"""The newest record of a journal that there might be."""


def order(
    language: str = "id",
    settings: Settings = sample.SETTINGS,
    overrides: Path | None = None,
    *,
    blank: bool = False,
    logo: bytes = b"",
) -> RenderOptions:
    """Order papers of the sample as of its day."""
    return RenderOptions(
        settings=settings,
        language=Language(language),
        today=sample.TODAY,
        overrides=overrides,
        blank=blank,
        logo=logo,
        head=HEAD,
        files=sample.files,
    )


def made(kind: str, subject: Subject, form: str, wanted: RenderOptions | None = None) -> bytes:
    """One paper."""
    return documents.render(kind, subject, [form], wanted or order())[form]


def cleared(kind: str, subject: Subject, *formats: str) -> Clearance:
    """What a paper is cleared for."""
    return prepare(kind, subject, formats, order()).clearance


def paper(kind: str, subject: Subject, form: str = "txt", wanted: RenderOptions | None = None) -> str:
    """One paper as text."""
    return made(kind, subject, form, wanted).decode()


def words(text: str) -> str:
    """A text without the line breaks a format puts in."""
    return " ".join(text.split())


def lack(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Let a library be missing, and the writers be those of a program that was just started."""
    for name in [name for name in sys.modules if name.startswith("rapat.documents.writers.")]:
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            monkeypatch.delattr(sys.modules[parent], child)
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
