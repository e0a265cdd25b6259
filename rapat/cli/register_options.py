"""The fields of the registers as options of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, TypeVar

import click

from rapat.cli import values
from rapat.cli.parameters import Option, option
from rapat.cli.values import ValueType, readable
from rapat.model import Register
from rapat.secretariat import field_types, fields
from rapat.secretariat.fields import Field, Split
from rapat.text.language import Language

T = TypeVar("T")


class FieldText(ValueType[str]):
    """The text of a field, looked at as far as can be without a workspace, and handed on as it was given."""

    name = "text"

    def __init__(self, value_type: ValueType[T], *, may_be_empty: bool = False) -> None:
        """Take the type that looks at it, and whether empty text empties the field."""
        self._may_be_empty = may_be_empty
        self.metavar = value_type.metavar
        self._look_at: Callable[..., object] = value_type.convert
        self._accepted = value_type.accepted

    def accepted(self, language: Language) -> str:
        """Return the words that help shows."""
        return self._accepted(language)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text; raises `WrongUsage` where it can be no value of the field."""
        if value or not self._may_be_empty:
            self._look_at(value, param, ctx)
        return readable(str(value))


_LOOKED_AT: Final = {
    field_types.CLOCK: FieldText(values.CLOCK),
    field_types.WHOLE_NUMBER: FieldText(values.WHOLE),
}


def options(document_type: type[Register], without: Iterable[str] = ()) -> list[Option]:
    """Return an option for each field of a register but its id and those that are left out.

    Lists of names are given in one value or by repeating the option, lists of sentences by repeating it.
    """
    left_out = {"id", *without}
    return [option_of(field) for field in fields.of(document_type) if field.name not in left_out]


def option_of(field: Field) -> Option:
    """Return the option of one field."""
    value_type = _type(field)
    if field.split is None:
        return option(field.option, field.indonesian, field.title, name=field.name, type=value_type)
    return option(
        field.option,
        field.indonesian,
        field.title,
        name=field.name,
        type=value_type,
        multiple=True,
        callback=partial(_parts, field.split),
    )


def _type(field: Field) -> ValueType[str]:
    if isinstance(field.type, field_types.Choice):
        choice = values.LocalizedChoice(field.type.metavar, field.type.words, field.type.printed)
        return FieldText(choice, may_be_empty=isinstance(field.type, field_types.OptionalChoice))
    return _LOOKED_AT.get(field.type) or values.Text(field.type.metavar)


def _parts(split: Split, _: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the values of an option that holds a list; None where it was not given, empty where it was emptied."""
    if not given:
        return None
    return tuple(
        part for text in given for part in ([text] if split is Split.SENTENCES else split.parts(text)) if part.strip()
    )
