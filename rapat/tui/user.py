"""What the screens are given: the open workspace, the language, the clock and who is acting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rapat.errors import NotAllowed, NotFound
from rapat.model import Person
from rapat.secretariat.search_query import SearchQuery, forms_of
from rapat.secretariat.session import Session
from rapat.text.language import Language, Message
from rapat.text.terminal import one_line
from rapat.workspace import Workspace


@dataclass
class User:
    """A person at a screen of a workspace."""

    workspace: Workspace
    language: Language
    clock: Callable[[], datetime]
    account: str
    person: str = ""
    _sought: tuple[str, Mapping[str, Sequence[str]], tuple[tuple[str, ...], ...]] | None = field(
        default=None, init=False, repr=False
    )
    """What was looked for last, the synonyms then, and what that means."""

    def session(self) -> Session:
        """The session of the acting person, as the registers know them now.

        Whoever may not act for this person any more, while a screen is open, is acting as somebody who is not active.
        """
        try:
            return self.workspace.session(self.clock, self.account, self.person)
        except (NotAllowed, NotFound):
            seat = self.workspace.seat(self.clock, self.account)
            return replace(seat, actor=Person(id=self.person, name=self.person, active=False)) if self.person else seat

    def fits(self, words: str, *texts: str) -> bool:
        """Tell whether every word typed stands somewhere in the texts, itself or what means the same to the office."""
        return SearchQuery(words=self.forms_of(words)).fits(" ".join(texts))

    def forms_of(self, words: str) -> tuple[tuple[str, ...], ...]:
        """Split what is looked for into its words, each with what means the same; kept, as each row of a list asks."""
        synonyms = self.workspace.settings.synonyms
        if self._sought is None or self._sought[0] != words or self._sought[1] is not synonyms:
            self._sought = words, synonyms, forms_of(words, synonyms)
        return self._sought[2]

    @property
    def written(self) -> int:
        """How many records this program has written."""
        return len(self.workspace.written)

    def wrote(self, seq: int, since: int) -> bool:
        """Tell whether this program wrote a record after the first `since` that it wrote."""
        return seq in self.workspace.written[since:]

    def today(self) -> date:
        """The calendar day in the workspace's zone, whoever is acting."""
        return self.workspace.today(self.clock)

    def formatted(self, message: Message | str) -> str:
        """A sentence in the reader's language, on one line and safe for a terminal."""
        return one_line(self.language.say(message))

    def text(self, english: str) -> str:
        """A marked literal in the reader's language."""
        return self.language.text(english)
