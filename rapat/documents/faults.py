"""What is wrong with a template: the line and the sentence."""

from __future__ import annotations

from rapat.errors import Refused
from rapat.text.language import M, Message


class Fault(Exception):
    """A mistake in a template, at `line` (from 1)."""

    def __init__(self, line: int, message: Message) -> None:
        """Keep the place and the sentence; the file is known one step up."""
        super().__init__(line, message)
        self.line = line
        self.message = message

    def refusal(self, path: str) -> Refused:
        """Turn it into the answer a person gets, naming the file `path`."""
        return Refused(
            M(
                "The template %(path)s has a mistake in line %(line)s: %(fault)s",
                path=path,
                line=self.line,
                fault=self.message,
            ),
            M("Correct the line, or delete the file to use the template that comes with rapat."),
        )
