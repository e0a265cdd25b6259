"""What a command ends with when something stands against it: one sentence on standard error and an exit code."""

from __future__ import annotations

import os
from typing import Final

import click

from rapat.cli.commands import nearest
from rapat.cli.console import Console
from rapat.cli.parameters import Option, language_of
from rapat.errors import RapatError, Refused, WrongUsage, reason_of
from rapat.text.language import M, Message

INTERRUPTED: Final = 130
"""What shells expect of a program that Ctrl+C ended."""


def tell(console: Console, fault: RapatError) -> int:
    """Print the fault as one line on standard error; return its exit code."""
    console.note(M("rapat: %(message)s", message=fault.message))
    return fault.exit_code


def of_system(fault: OSError) -> RapatError:
    """Return what the operating system refused, as an error of ours."""
    reason = reason_of(fault)
    what = (
        M("%(path)s: %(fault)s.", path=fault.filename, fault=reason)
        if fault.filename
        else M("%(fault)s.", fault=reason)
    )
    return Refused(what, M("Check the file, its permissions and the free space, and try again."))


def of_usage(fault: click.ClickException) -> WrongUsage:
    """Return what click could not parse, in our words."""
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    remedy = M("See: %(command)s --help", command=context.command_path) if context else None
    return WrongUsage(_told(fault, context), remedy)


def _told(fault: click.ClickException, context: click.Context | None) -> Message:
    match fault:
        case click.NoSuchOption(option_name=name) if context is not None:
            return _unknown_option(name, context)
        case click.NoSuchOption(option_name=name):
            return M("There is no option %(name)s.", name=name)
        case click.MissingParameter(param=param) if param is not None and context is not None:
            return M("%(name)s is missing.", name=_named(param, context))
        case click.BadOptionUsage(option_name=name) if _takes_value(name, context):
            return M("%(name)s needs a value.", name=name)
        case click.BadOptionUsage(option_name=name):
            return M("%(name)s takes no value.", name=name)
        case _:
            return M("That cannot be read: %(why)s", why=fault.format_message())


def _unknown_option(name: str, context: click.Context) -> Message:
    """Name the options that are like one nobody knows, else all there are: in the reader's words alone."""
    language = language_of(context)
    options = [param for param in context.command.params if isinstance(param, Option) and not param.hidden]
    called = {spelled.lstrip("-"): option.named(language) for option in options for spelled in option.opts}
    near = list(dict.fromkeys(called[spelled] for spelled in nearest(name.lstrip("-"), list(called))))
    if near:
        return M("There is no option %(name)s. Did you mean %(near)s?", name=name, near=near)
    names = list(dict.fromkeys(called.values()))
    return M("There is no option %(name)s. There are: %(names)s.", name=name, names=names)


def _named(param: click.Parameter, context: click.Context) -> str:
    """Return what help calls the parameter."""
    if isinstance(param, Option):
        record = param.get_help_record(context)
        return record[0] if record else param.opts[0]
    return " ".join(param.get_usage_pieces(context)).strip("[]") or language_of(context).text(param.human_readable_name)


def _takes_value(name: str, context: click.Context | None) -> bool:
    params = context.command.params if context is not None else []
    return not any(isinstance(param, click.Option) and name in param.opts and param.is_flag for param in params)


def close_quietly(console: Console) -> None:
    """Send what is still unwritten nowhere: nobody reads it any more."""
    for stream in (console.output, console.diagnostics):
        try:
            stream.flush()
        except (OSError, ValueError):
            _into_nothing(stream.fileno())


def _into_nothing(descriptor: int) -> None:
    """Point a descriptor whose reader is gone at the null device, so that the end of the process is silent."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def ended(console: Console, code: int) -> int:
    """Flush what was printed; return the exit code, which is another when the data could not be written."""
    try:
        console.output.flush()
    except BrokenPipeError:
        _into_nothing(console.output.fileno())
    except OSError as fault:
        _into_nothing(console.output.fileno())
        return tell(console, of_system(fault))
    console.diagnostics.flush()
    return code
