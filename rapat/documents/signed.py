"""The office above a signature, in papers that are set in lines: where it breaks, two words go to the next line."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.documents import joining
from rapat.documents.tree import Block, Box, Runs, Signatures


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Join the last two words of each line above the signatures."""
    return tuple(_ended(block) for block in blocks)


def _ended(block: Block) -> Block:
    match block:
        case Signatures():
            return replace(block, blocks=tuple(replace(one, above=_joined(one.above)) for one in block.blocks))
        case Box():
            return replace(block, blocks=ended(block.blocks))
        case _:
            return block


def _joined(runs: Runs) -> Runs:
    return tuple(replace(run, text=joining.ended(run.text)) for run in runs)
