"""The parameters of commands: options and arguments with their words in both languages, and how they are declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from rapat.cli.console import Console
from rapat.cli.values import FILE, TEXT, ValueType, long_name
from rapat.text.language import ENGLISH, N_, Language


def language_of(context: click.Context) -> Language:
    """Return the reader's language; English where there is no edge, as while documentation is made."""
    return context.obj.language if isinstance(context.obj, Console) else ENGLISH


class Attributes(TypedDict, total=False):
    """What of click's own attributes a parameter may be given."""

    type: click.ParamType[Any]
    required: bool
    multiple: bool
    nargs: int
    default: object
    hidden: bool
    is_eager: bool
    expose_value: bool
    callback: Callable[..., object]


class Option(click.Option):
    """An option with its name in English and in Indonesian."""

    def __init__(
        self,
        names: Sequence[str],
        summary: str,
        *,
        metavar: str = "",
        is_flag: bool = False,
        **attributes: Unpack[Attributes],
    ) -> None:
        """Take the names (English first, Indonesian second, short ones last) and the marked help sentence."""
        super().__init__(names, is_flag=is_flag or None, **attributes)  # False means something else to click
        self.summary = summary
        self.metavar = metavar or (self.type.metavar if isinstance(self.type, ValueType) else "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names in the reader's language and what the option does."""
        if self.hidden:
            return None
        language = language_of(ctx)
        short = [name for name in self.opts if not name.startswith("--")]
        value = "" if self.is_flag else f" {one_word(language, self.metavar)}"
        accepted = self.type.accepted(language) if isinstance(self.type, ValueType) else ""
        summary = language.text(self.summary)
        return ", ".join([*short, self.named(language)]) + value, f"{summary} ({accepted})" if accepted else summary

    def value_is_missing(self, value: object) -> bool:
        """Leave what is missing to the command: who may not run it is refused first."""
        del value
        return False

    def named(self, language: Language) -> str:
        """Return the long name in a language."""
        return long_name(self.opts, language)


class Argument(click.Argument):
    """An argument with the word that stands for it in help, such as N_("MEETING")."""

    def __init__(self, name: str, metavar: str, **attributes: Unpack[Attributes]) -> None:
        """Take the Python name and the marked word."""
        attributes.setdefault("type", TEXT)
        super().__init__([name], **attributes)
        self.metavar = metavar

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the word in the reader's language, in brackets where it may be left out."""
        word = one_word(language_of(ctx), self.metavar) + ("…" if self.nargs != 1 else "")
        return [word if self.required else f"[{word}]"]


def one_word(language: Language, metavar: str | None) -> str:
    """Return what stands for a value in help, in one word: two would be two values."""
    return language.text(metavar or "").replace(" ", "-")


def option(
    english: str,
    indonesian: str,
    summary: str,
    *short: str,
    name: str = "",
    metavar: str = "",
    **attributes: Unpack[Attributes],
) -> Option:
    """Declare an option with a value: `option("--agency", "--instansi", N_("…"))`."""
    attributes.setdefault("type", TEXT)
    names = [*_names(english, indonesian, name), *short]
    return Option(names, summary, metavar=metavar, **attributes)


def flag(english: str, indonesian: str, summary: str, *, name: str = "", **attributes: Unpack[Attributes]) -> Option:
    """Declare an option without a value."""
    return Option(_names(english, indonesian, name), summary, is_flag=True, **attributes)


def _names(english: str, indonesian: str, name: str) -> list[str]:
    """Return how click is told an option's names: both, once where they are the same, and the parameter it fills."""
    return [*dict.fromkeys((english, indonesian)), name or english.lstrip("-").replace("-", "_")]


def argument(name: str, metavar: str, **attributes: Unpack[Attributes]) -> Argument:
    """Declare an argument: `argument("meeting", N_("MEETING"))`."""
    return Argument(name, metavar, **attributes)


def as_json() -> Option:
    """Declare `--json`."""
    return flag("--json", "--json", N_("Print JSON, as promised in the documentation."), name="as_json")


def common() -> list[Option]:
    """Return the options that stand at every command, wherever they are written on the line."""

    def set_folder(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
        if folder is not None and isinstance(context.obj, Console):
            context.obj.folder = folder

    def set_person(context: click.Context, _: click.Parameter, person: str | None) -> None:
        if person is not None and isinstance(context.obj, Console):
            context.obj.person = person

    return [
        option(
            "--workspace",
            "--ruang-kerja",
            N_("Folder of the workspace."),
            type=FILE,
            metavar=N_("DIR"),
            expose_value=False,
            callback=set_folder,
        ),
        option(
            "--as",
            "--sebagai",
            N_("Who is acting."),
            name="as_person",
            metavar=N_("PERSON"),
            expose_value=False,
            callback=set_person,
        ),
    ]
