"""Where people may have files written: nowhere that a workspace keeps its record, however the place is spelled."""

from __future__ import annotations

import os
from pathlib import Path

from rapat.errors import Refused
from rapat.settings import FILE, PAPERS
from rapat.text.language import M


def check(path: Path) -> None:
    """Check a place that somebody named for a file or a folder; raises `Refused` inside a workspace.

    There papers are written below `PAPERS` alone: the rest is journal, settings, evidence and templates, which a file
    of the same name would replace. Links, `..` and other spellings of a name by case are seen through.
    """
    place = Path(os.path.realpath(path))
    below = place
    for above in place.parents:
        if (above / FILE).is_file() and not _is_papers(above, below):
            raise Refused(
                M("%(path)s lies in the workspace, where the record is kept.", path=path),
                M("Name a place outside of it, or below %(papers)s.", papers=above / PAPERS),
            )
        below = above


def _is_papers(workspace: Path, below: Path) -> bool:
    """Whether what lies in a workspace is its folder of papers, which need not be there yet."""
    papers = workspace / PAPERS
    return below.is_dir() and below.samefile(papers) if papers.exists() else below == papers
