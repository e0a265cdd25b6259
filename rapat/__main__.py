"""The way in: `rapat` and `python -m rapat`."""

from __future__ import annotations

import sys

from rapat import __version__


def main() -> None:
    """Answer a question for the version at once; leave everything else to the command line."""
    if sys.argv[1:] in (["--version"], ["--versi"]):
        sys.stdout.write(f"rapat {__version__}\n")
        return
    from rapat.cli.root import ROOT  # noqa: PLC0415 - the version is told without loading it

    ROOT.main()


if __name__ == "__main__":
    main()
