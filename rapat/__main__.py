"""The way in: `rapat` and `python -m rapat`."""

from __future__ import annotations

import sys
from typing import Any

from rapat import __version__


def main() -> None:
    """Answer a question for the version at once; leave everything else to the command line."""
    if sys.argv[1:] in (["--version"], ["--versi"]):
        sys.stdout.write(f"rapat {__version__}\n")
        return
    from rapat.cli.root import ROOT  # noqa: PLC0415 - the version is told without loading it

    ROOT.opener = _open
    ROOT.main()


def _open(*where: Any, **how: Any) -> None:  # noqa: ANN401 - handed on; the command line knows no screen
    """Open the text UI; only now is it loaded."""
    from rapat.tui.opening import run  # noqa: PLC0415 - a command needs no screen

    run(*where, **how)


if __name__ == "__main__":
    main()
