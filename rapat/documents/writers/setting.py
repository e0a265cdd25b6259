"""Typst's compiler as it is called for every paper; run as a program it sets one paper in a process of its own.

Run so it reads a JSON object with the arguments of `compiled` and writes the PDF; what Typst says against the paper
goes to the error output, and the process ends with `REFUSED`. It loads nothing of rapat: that would take as long as
setting a part of a large paper does.
"""

from __future__ import annotations

import json
import sys
from typing import Final

import typst

REFUSED: Final = 3
"""How the process ends where Typst cannot set the paper."""


def compiled(program: str, data: str, fonts: list[str], *, tagged: bool) -> bytes:
    """Set a paper as PDF/A-2a, as PDF/A-2b without tags; raises `typst.TypstError`."""
    made = typst.compile(
        program,
        sys_inputs={"data": data},
        font_paths=list(fonts),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a" if tagged else "a-2b"],
        pdf_tags=tagged,
    )
    return bytes(made)


def main() -> int:
    """Set the paper of the standard input."""
    asked = json.load(sys.stdin.buffer)
    try:
        made = compiled(asked["program"], asked["data"], asked["fonts"], tagged=asked["tagged"])
    except typst.TypstError as fault:
        sys.stderr.buffer.write(str(fault).encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
