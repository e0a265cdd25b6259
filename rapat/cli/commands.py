"""How a command is declared: once, with its words in both languages.

Every command and option has an English and an Indonesian name; both work in either language, and help shows the
reader's. click's own sentences never reach the reader: what can go wrong in parsing is told by `faults`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from rapat.cli.console import Console
from rapat.cli.parameters import Option, common, language_of
from rapat.errors import WrongUsage
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import naming
from rapat.secretariat.session import Session
from rapat.text.language import LANGUAGES, N_, Language, M, Message

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

HELP_NAMES: Final = ["--help", "--bantuan", "-h"]


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        console: Console = context.obj
        console.write(context.command.get_help(context) + "\n")
        context.exit()


class LocalizedCommand(click.Command):
    """What commands and groups share: help in the reader's language and the options that stand everywhere."""

    def __init__(
        self, summary: str, parameters: Sequence[click.Parameter], callback: Callable[..., None] | None = None
    ) -> None:
        """Take the marked summary, the parameters of its own and what it does."""
        super().__init__(None, params=[*parameters, *common()], callback=callback, options_metavar=None)
        self.summary = summary
        self.example = ""
        self.more: str | Callable[[], Message] = ""
        self.shows_help = Option(
            [*HELP_NAMES, "_help"],
            N_("Show this help."),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
        )

    def get_help_option(self, ctx: click.Context) -> Option:
        """Return the option that shows help, in both languages."""
        del ctx
        return self.shows_help

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the reader's language: usage, summary, members, options, example."""
        language = language_of(ctx)
        pieces = [piece for param in self.params for piece in param.get_usage_pieces(ctx)]
        usage = " ".join([*pieces, *self.usage_end(language)])
        formatter.write_usage(ctx.command_path, usage, prefix=language.text(N_("Usage:")) + " ")
        with formatter.indentation():
            for paragraph in filter(None, (language.text(self.summary), self.explained(language))):
                formatter.write_paragraph()
                formatter.write_text(paragraph)
        self.format_members(ctx, formatter)
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, Option)]
        with formatter.section(language.text(N_("Options"))):
            formatter.write_dl([record for record in records if record])
        if self.example:
            with formatter.section(language.text(N_("Example"))):
                for line in in_language(self.example, ctx.find_root().command, language).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")

    def explained(self, language: Language) -> str:
        """What the help says beside the summary; empty for nothing."""
        return language.say(self.more()) if callable(self.more) else language.text(self.more)

    def usage_end(self, language: Language) -> list[str]:
        """Tell what stands at the end of the usage line."""
        options = N_("OPTIONS")
        return [f"[{language.text(options)}]"]

    def format_members(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands; a plain command has none."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the summary, for shell completion."""
        del limit
        return self.summary


class Asks(NamedTuple):
    """What the acting person must be allowed to do before a command begins, asked of what a parameter names."""

    operation: Operation
    about: str = ""
    """The parameter: a key of `_FIND`; empty for the whole workspace."""
    when: Callable[[Mapping[str, object]], bool] = lambda _: True
    """Whether it is asked with these values: some commands only show unless they are told to change something."""
    changes: bool = True
    """Whether the command does what it asks for; some only show what it would be done to."""

    def check(self, session: Session, given: Mapping[str, object]) -> None:
        """Ask it in a session; raises `NotAllowed`, and `NotFound` where the parameter names nothing.

        For an unknown account everything would be missing: it is told how to become known.
        """
        if session.actor is None:
            session.require(self.operation)
        named = given.get(self.about) if self.about else None
        session.require(self.operation, _FIND[self.about](session, str(named)) if named else None)


_FIND: Final[Mapping[str, Callable[[Session, str], Document]]] = {
    "meeting": naming.meeting,
    "action": naming.action,
    "entry": naming.entry,
    "decision": naming.decision,
    "comment": naming.comment,
    "forum": naming.forum,
    "matter": naming.matter,
    "circular": naming.circular,
    "point": naming.point,
    "excerpt": naming.quotation,
}


class Command(LocalizedCommand):
    """A command; its callback is given the `Console` and the values of its parameters."""

    asks: Asks | None = None
    """What must be allowed; None for a command that everybody may run, and is shown what is theirs."""

    def explained(self, language: Language) -> str:
        """What the help says beside the summary: also of what undo does not take back that it is so."""
        from rapat.secretariat.lasting import BEFOREHAND

        lasts = BEFOREHAND.get(self.asks.operation) if self.asks is not None and self.asks.changes else None
        told = super().explained(language)
        return " ".join(filter(None, (told, language.say(lasts) if lasts is not None else "")))

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
        """Call the callback with the console first, which asks for permission before it asks or gives anything."""
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
    summary: str,
    *parameters: click.Parameter,
    example: str = "",
    more: str | Callable[[], Message] = "",
    asks: Asks | None = None,
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
        """Return the name in a language."""
        return self.indonesian if language.code == "id" else self.name

    def load(self) -> LocalizedCommand:
        """Return the command itself; its module is imported now."""
        if self.rows:
            return Group(self.summary, self.rows)
        module, _, name = self.target.partition(":")
        loaded: LocalizedCommand = getattr(import_module(f"rapat.cli.{module}"), name)
        return loaded


class Group(LocalizedCommand, click.Group):
    """A command with subcommands, each imported when it runs. Its member `list` is meant when none is named."""

    def __init__(self, summary: str, rows: Sequence[CommandSpec]) -> None:
        """Take the marked summary and the table of members."""
        super().__init__(summary, ())
        self.invoke_without_command, self.no_args_is_help = True, False
        self.rows = rows
        self.default = next((row.name for row in rows if row.name == "list"), "")

    def row(self, name: str) -> CommandSpec | None:
        """Return the member of that name, in either language."""
        return next((row for row in self.rows if name in (row.name, row.indonesian)), None)

    def get_command(self, ctx: click.Context, cmd_name: str) -> LocalizedCommand | None:
        """Load the member of that name."""
        del ctx
        row = self.row(cmd_name)
        return row.load() if row else None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the members' names in the reader's language, in the order of the table."""
        return [row.named(language_of(ctx)) for row in self.rows]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a member: in the reader's language, or where none begins so in the other."""
        from click.shell_completion import CompletionItem

        own = language_of(ctx)
        rows: list[tuple[CommandSpec, str]] = []
        for language in sorted(map(Language, LANGUAGES), key=lambda each: each.code != own.code):
            rows = rows or [
                (row, row.named(language)) for row in self.rows if row.named(language).startswith(incomplete)
            ]
        members = [CompletionItem(name, help=own.text(row.load().summary)) for row, name in rows]
        default = self.get_command(ctx, self.default) if self.default else None
        meant = default.shell_complete(ctx, incomplete) if default and incomplete.startswith("-") else []
        return [*members, *(meant or click.Command.shell_complete(self, ctx, incomplete))]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default member in where none is named, but for a shell that asks which there are."""
        place = None if ctx.resilient_parsing else _place_of_member(args)
        if self.default and place is not None and (place == len(args) or self._is_for_default(ctx, args[place])):
            args = [*args[:place], self.default, *args[place:]]
        return super().parse_args(ctx, args)

    def _is_for_default(self, ctx: click.Context, word: str) -> bool:
        """Whether a word belongs to the default member: an option, or its argument, unlike any member's name."""
        if word.startswith("-"):
            return True
        if self.row(word) is not None or nearest(word, self.list_commands(ctx)):
            return False
        default = self.get_command(ctx, self.default)
        return default is not None and any(isinstance(param, click.Argument) for param in default.params)

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
        """Return a member and what it takes."""
        member = language.text(N_("COMMAND"))
        return [f"[{member}]" if self.default else member, "…"]

    def format_members(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each member with its summary, in the order of the table."""
        language = language_of(ctx)
        with formatter.section(language.text(N_("Commands"))):
            formatter.write_dl([(row.named(language), language.text(row.load().summary)) for row in self.rows])


_WORDS_OF_LINE: Final = re.compile(r'(?:"[^"]*"|[^ ])+')
"""The words of a command line; what is quoted is one."""


def in_language(example: str, root: click.Command, language: Language) -> str:
    """Return an example, written with English names, in the names and choices of the reader's language.

    Other values stay as they are.
    """
    return "\n".join(_line_in_language(line, root, language) for line in example.splitlines())


def _line_in_language(line: str, root: click.Command, language: Language) -> str:
    where: click.Command = root
    words: list[str] = _WORDS_OF_LINE.findall(line)
    valued: click.Parameter | None = None
    arguments: Iterator[click.Parameter] = iter(())
    for at, word in enumerate(words[1:], 1):
        named = where.row(word) if isinstance(where, Group) else None
        meant = where.row(where.default) if isinstance(where, Group) and where is not root else None
        if (row := named or meant) is not None:
            where = row.load()
            arguments = iter([one for one in where.params if isinstance(one, click.Argument)])
        if named is not None:
            words[at] = named.named(language)
        elif word.startswith("-") and word != "-":
            valued = next((one for one in where.params if isinstance(one, click.Option) and word in one.opts), None)
            words[at] = valued.named(language) if isinstance(valued, Option) and word.startswith("--") else word
            valued = None if isinstance(valued, click.Option) and valued.is_flag else valued
        else:
            words[at] = _value_in_language(word, valued or next(arguments, None), language)
            valued = None
    return " ".join(words)


def _value_in_language(word: str, valued: click.Parameter | None, language: Language) -> str:
    """Return a choice in the reader's word for it; any other value as it is."""
    from rapat.cli.values import LocalizedChoice

    if valued is None or not isinstance(valued.type, LocalizedChoice):
        return word
    meant = valued.type.meant(word)
    return word if meant is None else valued.type.word(meant, language)


def unknown(ctx: click.Context, name: str, known: Sequence[str]) -> WrongUsage:
    """Return the error for a command nobody knows."""
    near = nearest(name, known)
    return WrongUsage(
        M("There is no command %(command)s.", command=f"{ctx.command_path} {name}"),
        M("Did you mean %(near)s?", near=near) if near else M("There are: %(names)s.", names=list(known)),
    )


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """Return the known names that a name is like, the nearest first."""
    from difflib import get_close_matches

    return get_close_matches(name, known)


def _place_of_member(args: Sequence[str]) -> int | None:
    """Return where a group's member stands, or would: after the options of all commands. None where help is asked."""
    names = {name for common in common() for name in common.opts}
    place = 0
    while place < len(args):
        name, equals, _ = args[place].partition("=")
        if name in HELP_NAMES:
            return None
        if name not in names:
            break
        place += 1 if equals else 2
    return min(place, len(args))
