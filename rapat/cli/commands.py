"""How a command is declared: once, with its words in both languages. The seam to click.

Every command and option has an English and an Indonesian name; both work in either language, and help shows the
reader's. click's own sentences never reach the reader: what can go wrong in parsing is told by `faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from rapat.cli.console import Console
from rapat.cli.values import FILE, TEXT
from rapat.errors import WrongUsage
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import naming
from rapat.secretariat.session import Session
from rapat.text.language import ENGLISH, N_, Language, M

HELP_NAMES: Final = ["--help", "--bantuan", "-h"]


def language_of(context: click.Context) -> Language:
    """The reader's language; English where there is no edge, as while documentation is made."""
    return context.obj.language if isinstance(context.obj, Console) else ENGLISH


class Option(click.Option):
    """An option with its name in English and in Indonesian."""

    def __init__(self, names: Sequence[str], told: str, metavar: str = "", **attributes: Any) -> None:  # noqa: ANN401
        """Take the names (English first, Indonesian second, short ones last) and the marked help sentence."""
        super().__init__(names, **attributes)
        self.told = told
        self.place = metavar or getattr(self.type, "place", "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The names in the reader's language and what the option does."""
        if self.hidden:
            return None
        language = language_of(ctx)
        short = [name for name in self.opts if not name.startswith("--")]
        value = "" if self.is_flag else f" {language.text(self.place)}"
        accepted = getattr(self.type, "accepted", None)
        told = language.text(self.told)
        return ", ".join([*short, self.named(language)]) + value, f"{told} ({accepted(language)})" if accepted else told

    def value_is_missing(self, value: object) -> bool:
        """Leave what is missing to the command: who may not run it is refused first."""
        del value
        return False

    def named(self, language: Language) -> str:
        """The long name in a language."""
        long = [name for name in self.opts if name.startswith("--")]
        return long[1] if language.code == "id" and len(long) > 1 else long[0]


class Argument(click.Argument):
    """An argument with the word that stands for it in help, such as N_("MEETING")."""

    def __init__(self, name: str, place: str, **attributes: Any) -> None:  # noqa: ANN401
        """Take the Python name and the marked word."""
        attributes.setdefault("type", TEXT)
        super().__init__([name], **attributes)
        self.place = place

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The word in the reader's language, in brackets where it may be left out."""
        word = language_of(ctx).text(self.place) + ("…" if self.nargs != 1 else "")
        return [word if self.required else f"[{word}]"]


def option(english: str, indonesian: str, told: str, *short: str, **attributes: Any) -> Option:  # noqa: ANN401
    """Declare an option with a value: `option("--agency", "--instansi", N_("…"))`."""
    attributes.setdefault("type", TEXT)
    names = [*dict.fromkeys((english, indonesian)), *short]
    return Option([*names, attributes.pop("name", english.lstrip("-").replace("-", "_"))], told, **attributes)


def flag(english: str, indonesian: str, told: str, **attributes: Any) -> Option:  # noqa: ANN401
    """Declare an option without a value."""
    name = attributes.pop("name", english.lstrip("-").replace("-", "_"))
    return Option([*dict.fromkeys((english, indonesian)), name], told, is_flag=True, **attributes)


def argument(name: str, place: str, **attributes: Any) -> Argument:  # noqa: ANN401
    """Declare an argument: `argument("meeting", N_("MEETING"))`."""
    return Argument(name, place, **attributes)


def as_json() -> Option:
    """Declare `--json`."""
    return flag("--json", "--json", N_("Print JSON, as promised in the documentation."), name="as_json")


def _common() -> list[Option]:
    """The options that stand at every command, wherever they are written on the line."""

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
            name="acting",
            metavar=N_("PERSON"),
            expose_value=False,
            callback=set_person,
        ),
    ]


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        console: Console = context.obj
        console.output.write(context.command.get_help(context) + "\n")
        context.exit()


class LocalizedCommand(click.Command):
    """What commands and groups share: help in the reader's language and the options that stand everywhere."""

    def __init__(self, summary: str, parameters: Sequence[click.Parameter], **attributes: Any) -> None:  # noqa: ANN401
        """Take the marked summary and the parameters of its own."""
        super().__init__(None, params=[*parameters, *_common()], options_metavar=None, **attributes)
        self.summary = summary
        self.example = ""
        self.more = ""
        self.shows_help = Option(
            [*HELP_NAMES, "_help"],
            N_("Show this help."),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
        )

    def get_help_option(self, ctx: click.Context) -> Option:
        """The option that shows help, in both languages."""
        del ctx
        return self.shows_help

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the reader's language: usage, summary, members, options, example."""
        language = language_of(ctx)
        pieces = [piece for param in self.params for piece in param.get_usage_pieces(ctx)]
        usage = " ".join([*pieces, *self.usage_end(language)])
        formatter.write_usage(ctx.command_path, usage, prefix=language.text(N_("Usage:")) + " ")
        with formatter.indentation():
            for paragraph in filter(None, (self.summary, self.more)):
                formatter.write_paragraph()
                formatter.write_text(language.text(paragraph))
        self.format_members(ctx, formatter)
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, Option)]
        with formatter.section(language.text(N_("Options"))):
            formatter.write_dl([record for record in records if record])
        if self.example:
            with formatter.section(language.text(N_("Example"))):
                for line in in_language(self.example, ctx.find_root().command, language).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")

    def usage_end(self, language: Language) -> list[str]:
        """What stands at the end of the usage line."""
        options = N_("OPTIONS")
        return [f"[{language.text(options)}]"]

    def format_members(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands; a plain command has none."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary, for shell completion."""
        del limit
        return self.summary


class Asks(NamedTuple):
    """What the acting person must be allowed to do before a command begins, asked of what a parameter names."""

    operation: Operation
    about: str = ""
    """The parameter: `meeting`, `action`, `entry` or `forum`; empty for the workspace as a whole."""
    when: Callable[[Mapping[str, Any]], bool] = lambda _: True
    """Whether it is asked with these values: some commands only show unless they are told to change something."""

    def check(self, session: Session, given: Mapping[str, Any]) -> None:
        """Ask it in a session; raises `NotAllowed`, and `NotFound` where the parameter names nothing.

        For an unknown account everything would be missing: it is told how to become known.
        """
        if session.actor is None:
            session.require(self.operation)
        named = given.get(self.about) if self.about else None
        session.require(self.operation, _FIND[self.about](session, named) if named else None)


_FIND: Final[Mapping[str, Callable[[Session, str], Document]]] = {
    "meeting": naming.meeting,
    "action": naming.action,
    "entry": naming.entry,
    "forum": naming.forum,
}


class Command(LocalizedCommand):
    """A command; its callback is given the `Console` and the values of its parameters."""

    asks: Asks | None = None
    """What must be allowed; None for a command that everybody may run, and is shown what is theirs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; what is left over is told as wrong usage in the reader's language."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise WrongUsage(
                M("There is one word too many: %(words)s.", words=" ".join(rest)),
                M("Put words that belong together in quotation marks."),
            )
        return rest

    def invoke(self, ctx: click.Context) -> None:
        """Call the callback with the edge first; the edge asks for permission before it asks or gives anything."""
        console: Console = ctx.obj
        asks, given = self.asks, dict(ctx.params)
        if asks is not None and asks.when(given):
            console.first = partial(asks.check, given=given)
        self._must_have(ctx, console)
        if self.callback is not None:
            self.callback(console, **ctx.params)

    def _must_have(self, ctx: click.Context, console: Console) -> None:
        """Check that no option is missing that must be there, once it is known that the command may be run."""
        needed = (one for one in self.params if isinstance(one, Option) and one.required and one.name)
        missing = next((one for one in needed if ctx.params.get(one.name or "") is None), None)
        if missing is None:
            return
        if console.first is not None:
            with console.session(read_only=True):
                pass
        raise click.MissingParameter(ctx=ctx, param=missing)


def command(
    summary: str, *parameters: click.Parameter, example: str = "", more: str = "", asks: Asks | None = None
) -> Callable[[Callable[..., None]], Command]:
    """Declare the function below as a command: its summary, parameters, example, further explanation, permission."""

    def declare(callback: Callable[..., None]) -> Command:
        declared = Command(summary, parameters, callback=callback)
        declared.example = example
        declared.more = more
        declared.asks = asks
        return declared

    return declare


class CommandSpec(NamedTuple):
    """A command in the table of commands: its two names, and where it is or which members it has."""

    name: str
    indonesian: str
    target: str = ""
    """`module:name` under `rapat.cli`; empty for a group."""
    summary: str = ""
    """Marked summary of a group; a command has its own."""
    rows: tuple[CommandSpec, ...] = ()

    def named(self, language: Language) -> str:
        """The name in a language."""
        return self.indonesian if language.code == "id" else self.name

    def load(self) -> LocalizedCommand:
        """The command itself; its module is imported now."""
        if self.rows:
            return Group(self.summary, self.rows)
        module, _, name = self.target.partition(":")
        loaded: LocalizedCommand = getattr(import_module(f"rapat.cli.{module}"), name)
        return loaded


class Group(LocalizedCommand, click.Group):
    """A command with subcommands, each imported when it runs. Its member `list` is meant when none is named."""

    def __init__(self, summary: str, rows: Sequence[CommandSpec]) -> None:
        """Take the marked summary and the table of members."""
        super().__init__(summary, (), invoke_without_command=True)
        self.rows = rows
        self.default = next((row.name for row in rows if row.name == "list"), "")

    def row(self, name: str) -> CommandSpec | None:
        """The member of that name, in either language."""
        return next((row for row in self.rows if name in (row.name, row.indonesian)), None)

    def get_command(self, ctx: click.Context, cmd_name: str) -> LocalizedCommand | None:
        """Load the member of that name."""
        del ctx
        row = self.row(cmd_name)
        return row.load() if row else None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The members' names in the reader's language, in the order of the table."""
        return [row.named(language_of(ctx)) for row in self.rows]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default member in where none is named, but for a shell that asks which there are."""
        place = None if ctx.resilient_parsing else _place_of_member(args)
        if self.default and place is not None and (place == len(args) or args[place].startswith("-")):
            args = [*args[:place], self.default, *args[place:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the member; an unknown one is told with the nearest names."""
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing:
            raise unknown(ctx, args[0], self.list_commands(ctx))
        return args[0], found, args[1:]

    def invoke(self, ctx: click.Context) -> None:
        """Run the member that was named."""
        super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            self.alone(ctx)

    def alone(self, ctx: click.Context) -> None:
        """Answer the bare name of a group without a default member."""
        raise WrongUsage(
            M("Say what is to be done: %(names)s.", names=self.list_commands(ctx)),
            M("See: %(command)s --help", command=ctx.command_path),
        )

    def usage_end(self, language: Language) -> list[str]:
        """A member and what it takes."""
        member = language.text(N_("COMMAND"))
        return [f"[{member}]" if self.default else member, "…"]

    def format_members(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each member with its summary, in the order of the table."""
        language = language_of(ctx)
        with formatter.section(language.text(N_("Commands"))):
            formatter.write_dl([(row.named(language), language.text(row.load().summary)) for row in self.rows])


def in_language(example: str, root: click.Command, language: Language) -> str:
    """An example, written with English names, in the names of the reader's language; values stay as they are."""
    return "\n".join(_line_in_language(line, root, language) for line in example.splitlines())


def _line_in_language(line: str, root: click.Command, language: Language) -> str:
    where: click.Command = root
    words = line.split(" ")
    for at, word in enumerate(words[1:], 1):
        row = where.row(word) if isinstance(where, Group) else None
        if row is not None:
            words[at], where = row.named(language), row.load()
        elif word.startswith("--"):
            declared = (one for one in where.params if isinstance(one, Option) and word in one.opts)
            words[at] = next((one.named(language) for one in declared), word)
    return " ".join(words)


def unknown(ctx: click.Context, name: str, known: Sequence[str]) -> WrongUsage:
    """The error for a command nobody knows."""
    from difflib import get_close_matches

    near = get_close_matches(name, known)
    return WrongUsage(
        M("There is no command %(command)s.", command=f"{ctx.command_path} {name}"),
        M("Did you mean %(near)s?", near=near) if near else M("There are: %(names)s.", names=list(known)),
    )


def _place_of_member(args: Sequence[str]) -> int | None:
    """Where a member of a group is named, or would be: after the options of every command. None where help is asked."""
    names = {name for common in _common() for name in common.opts}
    place = 0
    while place < len(args):
        name, equals, _ = args[place].partition("=")
        if name in HELP_NAMES:
            return None
        if name not in names:
            break
        place += 1 if equals else 2
    return min(place, len(args))
