"""An excerpt of minutes: what it quotes, numbered as in the minutes, and how much it leaves out where."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from msgspec.structs import replace

from rapat.dates.days import day_of
from rapat.documents.contexts import minutes as minutes_context
from rapat.documents.contexts import parts, record, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Action, Entry, Quotation, SecurityClass, strictest
from rapat.model.views import Minutes, classes_of_lines
from rapat.secretariat import letter_numbers, wordings
from rapat.secretariat.quoting import classes_of_quoted
from rapat.text.language import M, Message

T = TypeVar("T")


class Numbered(NamedTuple):
    """A point of the minutes as it can be quoted."""

    number: str
    """As printed: "2.3.b"."""
    id: str
    """Of the line, or of the promise."""
    text: str
    security: SecurityClass


def contents(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of what an excerpt tells: of each line its own, none below that of the meeting."""
    quotation = minutes.quoted
    chosen = {*quotation.lines, *quotation.actions} if quotation is not None else set[str]()
    return [minutes.meeting.security, *classes_of_quoted(minutes, chosen)]


def numbered(minutes: Minutes) -> Iterator[Numbered]:
    """List all that can be quoted of minutes, sub-points below their lines, with the numbers that the minutes print."""
    form, below, by_line = parts.of(minutes), parts.below(minutes), classes_of_lines(minutes)

    def with_points(place: str, entry: Entry) -> Iterator[Numbered]:
        yield Numbered(place, entry.id, entry.text, by_line[entry.id])
        for count, point in enumerate(below.get(entry.id, ()), 1):
            yield Numbered(f"{place}.{count}", point.id, point.text, by_line[point.id])

    for part in (form.opening, *form.discussion):
        for at, entry in enumerate(part.lines, 1):
            yield from with_points(part.place(at), entry)
    for at, entry in enumerate(form.decisions, 1):
        yield from with_points(f"{parts.DECISIONS}.{at}", entry)
    for at, file in enumerate(record.public(minutes.actions), 1):
        place, action = f"{parts.ACTIONS}.{at}", file.action
        yield Numbered(place, action.id, action.text, record.class_of(minutes, file))
        for count, point in enumerate(below.get(action.entry, ()), 1):
            yield Numbered(f"{place}.{count}", point.id, point.text, by_line[point.id])
    for at, entry in enumerate(form.closing.lines, 1):
        yield from with_points(form.closing.place(at), entry)


def by_number(minutes: Minutes) -> dict[str, str]:
    """Give the id of each point that can be quoted by its number and by itself, in small letters."""
    known: dict[str, str] = {}
    for one in numbered(minutes):
        known |= {one.number.casefold(): one.id, one.id.casefold(): one.id}
    return known


def raising(minutes: Minutes, chosen: Container[str]) -> Message | None:
    """Say which of some points raise an excerpt above the class of its meeting, and to which; None where none does."""
    high = [one for one in numbered(minutes) if one.id in chosen and one.security.rank > minutes.meeting.security.rank]
    if not high:
        return None
    return M(
        "the excerpt becomes class %(security)s, above that of the meeting: %(points)s",
        security=strictest(SecurityClass.ORDINARY, *(one.security for one in high)).value,
        points=", ".join(f"{one.number} ({one.security.value})" for one in high),
    )


def places(minutes: Minutes) -> dict[str, str]:
    """Give all that has a number in minutes that number, by its id: agenda items, lines, sub-points, promises."""
    return parts.of(minutes).numbers() | {each.id: each.number for each in numbered(minutes)}


def values(minutes: Minutes, presenter: Presenter) -> words.OfExcerpt:
    """Make the variables of its template."""
    quotation = minutes.quoted
    if quotation is None:
        raise TypeError(minutes.meeting.id)
    chosen = {*quotation.lines, *quotation.actions}
    whole = list(numbered(minutes))
    lines = record.Record(_without_points(minutes, chosen), presenter)
    form = lines.form
    below = parts.below(minutes)
    decisions = _gapped(zip(form.decisions, lines.decisions, strict=True), chosen, below)
    promises = _gapped(
        zip((file.action for file in record.public(minutes.actions)), lines.actions, strict=True), chosen, below
    )
    said = (
        (form.opening, lines.opening, ""),
        *(
            (part, told.lines, told.title)
            for part, told in zip(form.discussion, lines.discussion[-len(form.discussion) :], strict=True)
        ),
        (form.closing, lines.closing, ""),
    )
    day = day_of(quotation.at, presenter.settings.timezone)
    quoted_parts = (_part(part, told, title, chosen, below) for part, told, title in said)
    told_parts = tuple(part for part in quoted_parts if part.lines or part.omitted)
    closes_last = presenter.wording >= wordings.AS_LETTER
    last = tuple(part for part in told_parts if closes_last and part.number == parts.CLOSING)
    decided, promised = _decided(decisions), _promised(promises)
    return words.OfExcerpt(
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter),
        meeting=minutes_context.sitting(minutes, presenter),
        number=quotation.id,
        letter_number=_letter_number(minutes, quotation, day, presenter),
        code=quotation.code,
        receiver=quotation.addressee,
        purpose=quotation.purpose,
        day=presenter.language.long_date(day),
        parts=told_parts,
        decisions=decided.decisions,
        decisions_omitted=decided.omitted,
        actions=promised.actions,
        actions_omitted=promised.omitted,
        sections=tuple(
            part
            for part in (*(part for part in told_parts if part not in last), decided, promised, *last)
            if part.lines or part.decisions or part.actions or part.omitted
        ),
        quoted=sum(one.id in chosen for one in whole),
        omitted=sum(one.id not in chosen for one in whole),
        apart=presenter.wording < wordings.SIGNED_BELOW,
        signer=signatures.signer(presenter, minutes.meeting.secretary or minutes.meeting.note_taker, "secretary"),
    )


def is_unnumbered(minutes: Minutes) -> bool:
    """Whether an excerpt leaves room for the number of a letter: of minutes that were sealed by newer rules."""
    return minutes.imprint is None or minutes.imprint.wording >= wordings.AS_LETTER


def _letter_number(minutes: Minutes, quotation: Quotation, day: date, presenter: Presenter) -> str:
    """Give the office's number with room for the running one; none to what is of minutes sealed by older rules."""
    if presenter.wording < wordings.AS_LETTER:
        return ""
    return letter_numbers.number(presenter.settings, minutes.forum, letter_numbers.OPEN, day, quotation.security)


class _Gapped(NamedTuple, Generic[T]):
    """What is quoted of a row, each with its number and how many before it are not; and how many behind the last.

    Sub-points count too, wherever they stand: those of a quoted line that are not quoted stand behind it. So all that
    is counted adds up to what the excerpt leaves out.
    """

    rows: tuple[tuple[int, T, int], ...]
    omitted: int


def _gapped(
    row: Iterable[tuple[Entry | Action, T]], chosen: Container[str], below: Mapping[str, Sequence[Entry]]
) -> _Gapped[T]:
    rows: list[tuple[int, T, int]] = []
    omitted = 0
    for at, (document, told) in enumerate(row, 1):
        if document.id in chosen:
            rows.append((at, told, omitted))
            omitted = 0
        else:
            omitted += 1
        points = below.get(document.entry if isinstance(document, Action) else document.id, ())
        omitted += sum(point.id not in chosen for point in points)
    return _Gapped(tuple(rows), omitted)


def _decided(decisions: _Gapped[words.Decision]) -> words.QuotedPart:
    return words.QuotedPart(
        number=parts.DECISIONS,
        decisions=tuple(
            words.QuotedDecision(
                number=f"{parts.DECISIONS}.{at}", text=told.text, points=told.points, mark=told.mark, omitted=omitted
            )
            for at, told, omitted in decisions.rows
        ),
        omitted=decisions.omitted,
    )


def _promised(promises: _Gapped[words.Promise]) -> words.QuotedPart:
    return words.QuotedPart(
        number=parts.ACTIONS,
        actions=tuple(
            words.QuotedPromise(
                number=f"{parts.ACTIONS}.{at}",
                id=told.id,
                text=told.text,
                points=told.points,
                lead=told.lead,
                supporting=told.supporting,
                due="; ".join(filter(None, (told.due, told.turns))),
                mark=told.mark,
                omitted=omitted,
            )
            for at, told, omitted in promises.rows
        ),
        omitted=promises.omitted,
    )


def _part(
    part: parts.Part,
    told: Sequence[words.Line],
    title: str,
    chosen: Container[str],
    below: Mapping[str, Sequence[Entry]],
) -> words.QuotedPart:
    """Tell a part; of one of which nothing is quoted no more than its number, and how much that is."""
    gapped = _gapped(zip(part.lines, told, strict=True), chosen, below)
    return words.QuotedPart(
        number=part.number,
        title=title if gapped.rows else "",
        lines=tuple(
            words.QuotedLine(
                number=part.place(at),
                kind=line.kind,
                speaker=line.speaker,
                says=line.says,
                text=line.text,
                points=line.points,
                mark=line.mark,
                omitted=omitted,
            )
            for at, line, omitted in gapped.rows
        ),
        omitted=gapped.omitted,
    )


def _without_points(minutes: Minutes, chosen: Container[str]) -> Minutes:
    """Return minutes without the sub-points that are not quoted; these count for no number."""
    points = {point.id for below in parts.below(minutes).values() for point in below}
    entries = tuple(entry for entry in minutes.entries if entry.id not in points or entry.id in chosen)
    return replace(minutes, entries=entries)
