"""Links in the narrow columns of a table: printed by a short name, behind which the whole address stays.

Where papers are set in lines (PDF, Word, HTML) a long address in a cell breaks letter by letter. Other formats, and
sealed papers, which are printed again as they were, keep it as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from rapat.documents.tree import Block, Box, Run, Runs, Table

_LINK: Final = re.compile(
    r"(?<![^\s(,;])https?://(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?::\d{1,5})?(?P<path>/[A-Za-z0-9._~/%?&=+-]*)?"
    r"(?<![.,;])(?=[\s),;.]|$)"
)
"""An address of the web in plain letters: nothing in it means something to the format of any paper."""
_LONG: Final = 24
"""Letters from which on an address is told by its name."""
_NAME: Final = 40
"""Letters that a name may have."""


def named(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the long addresses in the cells of all tables their names."""
    return tuple(_named(block) for block in blocks)


def _named(block: Block) -> Block:
    match block:
        case Table():
            return replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
        case Box():
            return replace(block, blocks=named(block.blocks))
        case _:
            return block


def _cell(cell: Runs) -> Runs:
    if not any("://" in run.text for run in cell):
        return cell
    return tuple(part for run in cell for part in _parts(run))


def _parts(run: Run) -> Iterator[Run]:
    done = 0
    for found in _LINK.finditer(run.text):
        if len(found[0]) < _LONG:
            continue
        if before := run.text[done : found.start()]:
            yield replace(run, text=before)
        yield replace(run, text=_name(found), link=found[0])
        done = found.end()
    if rest := run.text[done:]:
        yield replace(run, text=rest)


def _name(found: re.Match[str]) -> str:
    """Call an address by the last part of its path, with the host: "berita-acara (berkas.example)"."""
    last = (found["path"] or "").partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"{last[:_NAME]} ({found['host']})" if last else found["host"]
