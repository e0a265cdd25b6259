"""A workspace's own style sheet looks as it likes and loads and runs nothing, however it is written."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from rapat import resources
from rapat.documents import catalogue, sample, stylesheet
from rapat.errors import Refused
from tests.documents.making import order, paper

OURS = catalogue.read(resources.folder("templates") / "print.css")


class Tags(HTMLParser):
    """The names of all elements of a page, and what stands in its styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.names.append(tag)


def with_sheet(folder: Path, text: str) -> str:
    (folder / "print.css").write_text(text, encoding="utf-8")
    return paper("notula", sample.FINAL, "html", order(overrides=folder))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@import url(http://a.example/x.css);", "@import"),
        ("@import 'http://a.example/x.css';", "@import"),
        ("@\\69mport 'x.css';", "@import"),
        ("@\\49 MPORT 'x.css';", "@IMPORT"),
        ("@charset 'utf-7';", "@charset"),
        ("p { color: red; @import 'x' }", "@import"),
        ("p { background: url(//a.example/x) }", "url("),
        ("p { background: url( 'http://a.example/x' ) }", "url("),
        ("p { background: u\\72l(http://a.example/x) }", "url("),
        ("p { background: URL(http://a.example/x) }", "http://a.example/x"),
        ("p { background: \\000075rl(x.png) }", "url("),
        ("p { background: url('data:image/png;base64,AA' 'http://a.example') }", "url("),
        ("p { background: url(data:text/html,<script>alert(1)</script>) }", "cannot be read"),
        ("p { background: url(var(--x)) }", "cannot be read"),
        ("p { background: image-set('x.png' 1x) }", "image-set("),
        ("p { background: -webkit-image-set(url(x.png) 1x) }", "-webkit-image-set("),
        ("p { background: image('x.png') }", "image("),
        ("p { background: src('x.png') }", "src("),
        ("p { background: cross-fade('x.png', 'y.png') }", "cross-fade("),
        ("p { width: expression(alert(1)) }", "expression("),
        ("p { width: e\\78 pression(alert(1)) }", "expression("),
        ("p { width: exp/**/ression(alert(1)) }", "ression("),
        ("p { width: calc(1px + expression(alert(1))) }", "expression("),
        ("p { -moz-binding: url(x.xml#a) }", "url("),
        ("p { behavior: url(x.htc) }", "url("),
        ("p { background: paint(x) }", "paint("),
        ("@font-face { font-family: A; src: url(//a.example/f.woff) }", "url("),
        ("@media print { p { background: url(x) } }", "url("),
        ("[x='a'] { background: url(x) }", "url("),
        ("p:is(a, b:foo(c)) { }", "foo("),
        ("p { background: url(x y) }", "cannot be read"),
        ("p { content: 'a\n' }", "cannot be read"),
        ("} p { color: red }", "cannot be read"),
    ],
)
def test_what_loads_or_runs_is_refused_by_name_and_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        with_sheet(tmp_path, f"/* url(http://a.example) */\n\n{text}")
    said = str(refused.value)
    assert told in said
    assert "line 3" in said
    assert str(tmp_path / "print.css") in said


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        "",
        "p { color: rgb(1 2 3 / 50%); width: calc(1px + var(--x)) }",
        "p::before { content: 'url(http://a.example) @import' }",
        "/* @import url(http://a.example); expression( */ p { color: red }",
        "@page :first { margin: 1cm; @bottom-right { content: counter(page) } }",
        "@media print and (min-width: 10cm) { table:not(.x):nth-child(2n+1) { color: red } }",
        ".kop { background: url(data:image/png;base64,iVBORw0KGgo=) }",
        "@font-face { font-family: A; src: url('data:font/woff2;base64,AA') format('woff2') }",
        "p { color: red",
    ],
)
def test_what_only_looks_is_taken(tmp_path: Path, text: str) -> None:
    assert text.replace("</", "<\\/") in with_sheet(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "p { content: '</style><script>alert(1)</script>' }",
        "/* </style><script>alert(1)</script> */",
        "</style><script>alert(1)</script>",
        "</STYLE ><script>alert(1)</script>",
        "<!-- </style> --> <script>alert(1)</script>",
        "p { content: '<\\/style><script>' }",
    ],
)
def test_nothing_leaves_the_style_sheet(tmp_path: Path, text: str) -> None:
    ours = Tags(paper("notula", sample.FINAL, "html"))
    try:
        page = with_sheet(tmp_path, text)
    except Refused:
        return
    assert Tags(page).names == ours.names


def test_the_sheet_that_comes_with_rapat_would_pass() -> None:
    stylesheet.check(OURS, Path("print.css"))
