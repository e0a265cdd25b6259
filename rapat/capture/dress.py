"""Taking off what a label wears: stars, underscores, the mark of a quotation."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.normalized import NormalizedText

_LABEL: Final = re.compile(
    r"(?P<dress>\*{1,3}|_{1,3}|~~|`)(?P<label>[^*_~`:]{1,80}?)(?P<inside> ?:)? *(?P=dress)"
    r"(?P<outside> ?:| +[-\u2013\u2014](?= ))?(?= |$)"
)
_BOLD: Final = re.compile(r"\*\*(?=\S)([^*]{1,200}?)(?<=\S)\*\*")
"""Words in bold inside a line, as Markdown has them."""
_WHOLE: Final = re.compile(r"(?P<dress>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]*[^\s*_])?)(?P=dress)\.?")


def plain(body: NormalizedText) -> NormalizedText:
    """Return a text without what its label wears: `**Kapolres:** aman`, `*Kapolres* : aman`, `_Kapolres_ – aman`.

    The colon may stand inside or outside.
    """
    if not body.shadow.startswith(("*", "_", "~", "`")):
        return body
    label = _LABEL.match(body.shadow)
    if label is not None and (label["inside"] or label["outside"]):
        name = body.text[label.start("label") : label.end("label")].strip()
        return NormalizedText.of(f"{name}: {body.text[label.end() :].strip()}")
    whole = _WHOLE.fullmatch(body.shadow)
    return body if whole is None else body.part(whole.start("words"), whole.end("words"))


def unbold(body: NormalizedText) -> NormalizedText:
    """Return a text without the stars around words in bold; single stars may be anything and stay."""
    return NormalizedText.of(_BOLD.sub(r"\1", body.text)) if "**" in body.shadow else body
