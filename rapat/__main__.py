"""The way in: `rapat` and `python -m rapat`."""

from __future__ import annotations

import sys

from rapat import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes as long to load as the rest of the answer to `--version`
    from typing import Any


def main() -> None:
    """Answer a question for the version at once; leave everything else to the command line."""
    if sys.argv[1:] in (["--version"], ["--versi"]):
        sys.stdout.write(f"rapat {__version__}\n")
        return
    import gc  # noqa: PLC0415 - the version is told without it

    gc.disable()  # what loads stays loaded: looking for garbage in it would be a tenth of a short command
    from rapat.cli.root import ROOT  # noqa: PLC0415 - as above

    gc.freeze()
    gc.enable()
    ROOT.opener = _open
    try:
        ROOT.main()
    finally:
        gc.freeze()  # the system takes back all memory at once; to look through it first is a sixth of a command's time


def _open(*where: Any, **how: Any) -> None:  # noqa: ANN401 - handed on; the command line knows no screen
    """Open the text UI; only now is it loaded.

    What loads stays loaded: looking for garbage in it would be an eighth of the time to the first paint, after which
    the shell looks for garbage again.
    """
    import gc  # noqa: PLC0415 - a command needs none of this

    gc.disable()
    from rapat.tui.opening import run  # noqa: PLC0415 - a command needs no screen

    run(*where, **how)


if __name__ == "__main__":
    main()
