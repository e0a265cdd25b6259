"""Words found again, while one types: in minutes, actions and all that the partnership shares, of all years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import Forum, Meeting, closing
from rapat.model.choices import HIT_KIND, Choices
from rapat.secretariat import searching
from rapat.secretariat.search_query import SearchQuery
from rapat.secretariat.searching import Found
from rapat.text.language import N_, M
from rapat.text.matching import Snippet, places, snippet
from rapat.text.terminal import one_line
from rapat.tui import commands, messages
from rapat.tui.base.listing import ListScreen
from rapat.tui.text import line
from rapat.tui.widgets.table_rows import LazyRows

_FEWEST: Final = 3
"""Letters of a word before it is looked for: nearly every line of all years has a shorter one."""
_KINDS: Final = Choices(HIT_KIND)
_OF_A_MATTER: Final = frozenset({"matter", "community", "finding"})
_HIT: Final = "bold $text-accent"
_ASKED: Final = N_('Words, "exact words", -without; agency: forum: kind: status: since: until:. From three letters on.')


class Search(ListScreen):
    """What fits the words and fields that are typed, as far as the acting person may read."""

    NAME: ClassVar[str] = "search"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("search")
    TITLE_TEXT: ClassVar[str] = N_("Search")
    TABLE: ClassVar[str] = "search"
    WIDTHS: ClassVar[tuple[int, ...]] = (11, 13, 0)
    SHOWS = (*searching.SEARCHED, Forum)

    def __init__(self) -> None:
        """Begin without a question."""
        super().__init__()
        self.query_asked = SearchQuery()
        self.hits: Sequence[Found] = ()
        self.told = ""
        """What is said of the question, or of what came of it."""

    @property
    def subject(self) -> str:
        """The words that something was found for."""
        return self.filter.value if self.hits else ""

    def body(self) -> ComposeResult:
        """Lay out what came of the question above the list."""
        yield Static(id="span")
        yield from super().body()

    def begin(self) -> None:
        """Put the cursor where one types."""
        self.filter.focus()

    def come_back(self) -> None:
        """Put the cursor where one types, unless something was found that one may go on to."""
        if not self.hits:
            self.filter.focus()

    def load(self) -> None:
        """Look for what is typed."""
        text = self.user.text
        self.filter.placeholder = text(N_("Search: words, or fields as kind:decision since:2026-01-01"))
        try:
            self.query_asked, self.hits = self._answered()
        except RapatError as fault:  # a field that is still being typed, or wrong
            self.hits, self.told = (), self.user.formatted(fault.message)
        self.query_one("#span", Static).update(line(self.told, "" if self.hits else "dim"))
        titles = tuple(map(text, (N_("Date"), N_("Kind"), N_("Text"))))
        # What lies behind a number may be several things: a line, and the promise that it made.
        self.table.fill(titles, LazyRows([f"{hit.kind} {hit.id}" for hit in self.hits], self._row))
        self.show_preview()

    def _answered(self) -> tuple[SearchQuery, Sequence[Found]]:
        """Look for what is typed; raises `RapatError` for what cannot be asked."""
        session, self.told = self.user.session(), self.user.text(_ASKED)
        query = searching.read(session, self.filter.value)
        if query.is_empty or not _is_long_enough(query):
            return query, ()
        hits = searching.fitting(session, query)
        told = [M("Found: %(count)d", count=len(hits)) if hits else M("Nothing was found.")]
        told += [slow] if (slow := searching.without_index(session)) is not None else []
        self.told = " · ".join(map(self.user.formatted, told))
        return query, hits

    def _row(self, at: int) -> Sequence[Content]:
        hit = self.hits[at]
        return (
            line(self.user.language.short_date(hit.date)),
            line(_KINDS.word(hit.kind, self.user.language)),
            Content.assemble(line(self._secrecy(hit)), _marked(snippet(one_line(hit.text), self.query_asked.terms))),
        )

    def _secrecy(self, hit: Found) -> str:
        """Return what stands before the words of a hit that is not for everybody."""
        private = f"{self.user.text(N_('[private]'))} " if hit.private else ""
        return private + (f"({hit.security.value}) " if hit.security.is_secret else "")

    @property
    def chosen(self) -> Found | None:
        """What was found under the cursor."""
        at = self.table.cursor
        return self.hits[at] if 0 <= at < len(self.hits) else None

    def preview(self) -> Sequence[Content]:
        """The whole text under the cursor, and where it stands."""
        hit = self.chosen
        if hit is None:
            return []
        whole = one_line(hit.text)
        meeting = self.user.session().get(Meeting, hit.meeting) if hit.meeting else None
        where = (_KINDS.word(hit.kind, self.user.language), hit.id, meeting.title if meeting else "")
        return [
            Content.assemble(line(self._secrecy(hit)), _marked(Snippet(whole, places(whole, self.query_asked.terms)))),
            line(" · ".join(filter(None, where)), "dim"),
            line(self.user.language.long_date(hit.date), "dim"),
        ]

    def open_row(self) -> None:
        """Go to what was found: an action, a matter, a circular, an excerpt, a point's sitting, or the minutes."""
        hit = self.chosen
        if hit is None:
            return
        owner = closing.owner_id(hit.id)
        if hit.kind in _OF_A_MATTER:
            self.post_message(messages.OpenMatter(owner))
        elif hit.kind == "circular":
            self.post_message(messages.OpenCircular(owner))
        elif hit.kind == "point":
            self.post_message(messages.OpenPoint(hit.id))
        elif hit.kind == "excerpt":
            self.post_message(messages.OpenPapers(hit.id))
        elif closing.kind_of_owner(owner) == closing.ACTIONS:
            self.post_message(messages.OpenAction(owner))
        else:
            self.post_message(messages.OpenMeeting(hit.meeting))

    def action_open(self) -> None:
        """Go to what is under the cursor."""
        self.open_row()


def _is_long_enough(query: SearchQuery) -> bool:
    """Whether what is asked narrows enough to be looked for at each key: by a longer word, or by a field."""
    return bool(query.fields) or any(len(term) >= _FEWEST for term in query.terms)


def _marked(shown: Snippet) -> Content:
    """Return text with what was looked for in another style."""
    marked = line(shown.text)
    for start, end in shown.hits:
        marked = marked.stylize(_HIT, start, end)
    return marked
