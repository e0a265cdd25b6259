"""What is typed to search: words, "exact phrases", -words that must not stand there, and fields as `forum:WASDIN`.

Pure: text in, a value out. A field's own words are read where the registers and the calendar are at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

import msgspec
from msgspec.structs import replace

from rapat.errors import WrongUsage
from rapat.model.choices import Choices, Words
from rapat.text.language import M
from rapat.text.matching import fold, words_of


class Field(StrEnum):
    """What a search can be narrowed by."""

    AGENCY = "agency"
    FORUM = "forum"
    KIND = "kind"
    STATUS = "status"
    SINCE = "since"
    UNTIL = "until"
    DUE_FROM = "due-from"
    DUE_TO = "due-to"


FIELDS: Final[Words[Field]] = {
    Field.AGENCY: ("agency", "instansi", ""),
    Field.FORUM: ("forum", "forum", ""),
    Field.KIND: ("kind", "jenis", "type"),
    Field.STATUS: ("status", "status", ""),
    Field.SINCE: ("since", "sejak", "from dari"),
    Field.UNTIL: ("until", "sampai", "to hingga"),
    Field.DUE_FROM: ("due-from", "tenggat-dari", "tenggat-sejak"),
    Field.DUE_TO: ("due-to", "tenggat-sampai", "due-until tenggat-hingga"),
}
_ONCE: Final = frozenset({Field.SINCE, Field.UNTIL, Field.DUE_FROM, Field.DUE_TO})
_PART: Final = re.compile(
    r'(?P<without>-(?=[\w"]))?(?:(?P<field>[^\W\d_]+(?:-[^\W\d_]+)*):(?!//)(?=\S))?(?:"(?P<exact>[^"]*)"?|(?P<word>\S+))'
)
_DAY: Final = re.compile(r'(?<!\S)(?P<name>[^\W\d_]+(?:-[^\W\d_]+)*):(?P<words>[^\s":]+(?: +(?!-)[^\s":]+(?![^\s]))+)')
"""A field with several words behind it, up to a quotation mark, the next field, or a word that is left out."""
_BETWEEN: Final = re.compile(r"[\s:]+")


class SearchQuery(msgspec.Struct, frozen=True):
    """What must stand in a text, what must not, and the fields as they were typed."""

    words: tuple[tuple[str, ...], ...] = ()
    """For each word the folded forms of which one must stand there: itself, and what means the same."""
    phrases: tuple[str, ...] = ()
    """What must stand there as it is, folded."""
    without: tuple[str, ...] = ()
    fields: tuple[tuple[Field, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: what must not stand there is no question."""
        return not (self.words or self.phrases or self.fields)

    @property
    def terms(self) -> tuple[str, ...]:
        """Everything that is marked where it stands."""
        return (*self.phrases, *(form for forms in self.words for form in forms))

    def values(self, field: Field) -> tuple[str, ...]:
        """Return what was typed for a field."""
        return tuple(value for name, value in self.fields if name is field)

    def fits(self, text: str) -> bool:
        """Tell whether a text has what it must and nothing that it must not."""
        folded = _spaced(text)
        return (
            all(phrase in folded for phrase in self.phrases)
            and all(any(form in folded for form in forms) for forms in self.words)
            and not any(word in folded for word in self.without)
        )

    def stands_together(self, text: str) -> bool:
        """Tell whether a phrase stands in a text: a quoted one, or the words as they were typed, one after another."""
        typed = " ".join(forms[0] for forms in self.words)
        return bool(self.phrases) or (len(self.words) > 1 and typed in _spaced(text))

    def narrowed(self, fields: Iterable[tuple[Field, str]]) -> SearchQuery:
        """Return it with further fields; raises `WrongUsage` for one that is asked for twice and cannot be."""
        whole = (*self.fields, *fields)
        twice = next((name for name in _ONCE if sum(field is name for field, _ in whole) > 1), None)
        if twice is not None:
            raise WrongUsage(M("%(field)s: is asked for twice.", field=_names(twice)), M("Leave one of them out."))
        return replace(self, fields=whole)

    def looked_up(self) -> Iterator[tuple[str, ...]]:
        """Yield the words to ask a store for: whatever fits has all of the words of at least one of these.

        What is shown puts texts of a document together, with a colon or a space between them.
        """
        alone = [forms[0] for forms in self.words if len(forms) == 1]
        plain = [part for text in (*alone, *self.phrases) for part in _BETWEEN.split(text) if part]
        several = [forms for forms in self.words if len(forms) > 1]
        if plain or not several:
            yield tuple(dict.fromkeys(plain))
            return
        for form in min(several, key=len):
            yield tuple(filter(None, _BETWEEN.split(form)))


def parse(text: str, synonyms: Mapping[str, Sequence[str]]) -> SearchQuery:
    """Read what is typed; raises `WrongUsage` for a field that is not known, or one that cannot be asked so.

    `synonyms` gives for a word others that mean the same; each of them is found by each other.
    """
    same = _same(synonyms)
    words: dict[tuple[str, ...], None] = {}
    phrases, without, fields = [], [], []
    for part in _PART.finditer(text):
        value = part["word"] if part["exact"] is None else part["exact"]
        folded = _spaced(value)
        if part["field"]:
            fields.append(_field(part["field"], value, negated=bool(part["without"])))
        elif not folded:
            continue
        elif part["without"]:
            without.append(folded)
        elif part["exact"] is not None:
            phrases.append(folded)
        else:
            words[folded, *(form for form in same.get(folded, ()) if form != folded)] = None
    return SearchQuery(tuple(words), tuple(phrases), tuple(without)).narrowed(fields)


def with_whole_days(text: str, day: Callable[[str], str]) -> str:
    """Put the days of a search in quotation marks where they are several words: since:6 bulan lalu.

    `day` returns the words at the beginning of a text that say a day.
    """

    def quoted(found: re.Match[str]) -> str:
        words = day(found["words"])
        if len(words.split()) < 2 or Choices(FIELDS).read(found["name"]) not in _ONCE:  # noqa: PLR2004 - several
            return found[0]
        return f'{found["name"]}:"{words}"{found["words"][len(words) :]}'

    return _DAY.sub(quoted, text)


def of_kind(query: SearchQuery, kinds: Choices[str]) -> SearchQuery | None:
    """Return what is asked where words that name a kind mean it: "narkotika keputusan", decisions about narkotika.

    None where no word names one, or nothing else is asked.
    """
    named = {forms: kind for forms in query.words if (kind := kinds.read(forms[0])) is not None}
    others = tuple(forms for forms in query.words if forms not in named)
    if not named or not (others or query.phrases) or query.values(Field.KIND):
        return None
    fields = tuple((Field.KIND, forms[0]) for forms in named)
    return replace(query, words=others, fields=(*query.fields, *fields))


def forms_of(text: str, synonyms: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Split what somebody looks for into its words, each folded, with what means the same; nothing else is read."""
    same = _same(synonyms)
    return tuple((word, *(form for form in same.get(word, ()) if form != word)) for word in words_of(text))


def from_arguments(arguments: Sequence[str]) -> str:
    """Write one text of the arguments of a command line: of several, one with spaces in it is a phrase or a value."""
    if len(arguments) == 1:
        return arguments[0]
    return " ".join(map(_quoted, arguments))


def _quoted(argument: str) -> str:
    if '"' in argument or not any(map(str.isspace, argument)):
        return argument
    name, colon, value = argument.partition(":")
    return f'{name}:"{value}"' if colon and name.replace("-", "").isalpha() else f'"{argument}"'


def _field(name: str, value: str, *, negated: bool) -> tuple[Field, str]:
    field = Choices(FIELDS).read(name)
    if field is None:
        raise WrongUsage(
            M("A search knows no field %(name)s.", name=name),
            M(
                'Known are: %(known)s. To find it as text, put it in quotation marks: "%(name)s:%(value)s".',
                known=", ".join(map(_names, Field)),
                name=name,
                value=value,
            ),
        )
    if negated:
        raise WrongUsage(
            M("Only words can be left out of a search, not %(name)s:", name=name), M("Take the - before it away.")
        )
    if not value.strip():
        raise WrongUsage(M("%(name)s: says nothing.", name=name), M("Write a value behind it, or leave it out."))
    return field, value.strip()


def _names(field: Field) -> str:
    english, indonesian, _ = FIELDS[field]
    return " / ".join(dict.fromkeys((english, indonesian)))


def _spaced(text: str) -> str:
    """Fold a text, with one space for each stretch of them."""
    return " ".join(fold(text).split())


def _same(synonyms: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Map each folded word of a list of synonyms to all that mean the same, in whatever rows it stands."""
    same: dict[str, tuple[str, ...]] = {}
    for word, others in synonyms.items():
        group = {_spaced(form): None for form in (word, *others) if form.strip()}
        for form in group:
            same[form] = tuple(dict.fromkeys((*same.get(form, ()), *group)))
    return same
