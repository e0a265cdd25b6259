"""Links in the narrow columns of a table: printed by a short name with a number, below the table by their address.

Where papers are set in lines (PDF, Word, HTML) a long address in a cell breaks letter by letter. Many addresses end
alike ("…/view"), and a sheet of paper opens none: so each has a number of its own in the paper, and stands in full
below the table that names it first. Other formats, and sealed papers, which are printed again as they were, keep it as
it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.documents.tree import Block, Box, Paragraph, Run, Runs, Table

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
    """Give the long addresses in the cells of all tables their names, and tell them below."""
    return _Naming({}).blocks(blocks)


class _Naming(NamedTuple):
    """The addresses of a paper that have names, each with its number."""

    numbers: dict[str, int]

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(made for block in blocks for made in self._block(block))

    def _block(self, block: Block) -> Iterator[Block]:
        match block:
            case Table():
                known = len(self.numbers)
                yield replace(block, rows=tuple(tuple(map(self._cell, row)) for row in block.rows))
                if told := list(self.numbers.items())[known:]:
                    notes = (Paragraph((Run(f"[{number}] "), Run(link, link=link))) for link, number in told)
                    yield Box("catatan", tuple(notes))
            case Box():
                yield replace(block, blocks=self.blocks(block.blocks))
            case _:
                yield block

    def _cell(self, cell: Runs) -> Runs:
        if not any("://" in run.text for run in cell):
            return cell
        return tuple(part for run in cell for part in self._parts(run))

    def _parts(self, run: Run) -> Iterator[Run]:
        done = 0
        for found in _LINK.finditer(run.text):
            if len(found[0]) < _LONG:
                continue
            if before := run.text[done : found.start()]:
                yield replace(run, text=before)
            number = self.numbers.setdefault(found[0], len(self.numbers) + 1)
            yield replace(run, text=f"{_name(found)} [{number}]", link=found[0])
            done = found.end()
        if rest := run.text[done:]:
            yield replace(run, text=rest)


def _name(found: re.Match[str]) -> str:
    """Call an address by the last part of its path, with the host: "berita-acara (berkas.example)"."""
    last = (found["path"] or "").partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"{last[:_NAME]} ({found['host']})" if last else found["host"]
