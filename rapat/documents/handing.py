"""Papers that were written, handed on: their folder shown on the desktop, their PDFs to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.errors import Refused
from rapat.text.language import M, Message

_PRINTED: Final = ".pdf"
"""What a printer takes as it is."""


def open_folder(folder: Path) -> Message:
    """Show a folder with the program that the desktop has for it; say where it lies, since not everyone has one."""
    if not folder.is_dir():
        raise Refused(M("No paper is written there yet: %(path)s", path=str(folder)), M("Write one first."))
    if filesystem.show(str(folder)):
        return M("Opened: %(name)s", name=str(folder))
    return M("There is no desktop here, as over SSH. It lies here: %(path)s", path=str(folder))


def print_out(paths: Sequence[Path]) -> Message:
    """Hand the PDFs among papers to the printer; raises `Refused` where there is none, or nothing to print."""
    printed = [path for path in paths if path.suffix == _PRINTED and path.is_file()]
    if not printed:
        raise Refused(M("There is no PDF to print."), M("Write the paper as PDF first."))
    for path in printed:
        elsewhere = M("Print the file from another one: %(path)s", path=str(path))
        try:
            against = filesystem.print_out(path)
        except OSError:
            raise Refused(M("This computer has no printer that rapat can reach."), elsewhere) from None
        if against:
            raise Refused(M("The printer did not take %(name)s: %(why)s", name=path.name, why=against), elsewhere)
    return M("Handed to the printer: %(count)s files", count=len(printed))
