"""`rapat completion`: what makes a shell complete commands and options, of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click
from click import shell_completion

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument
from rapat.cli.values import LocalizedChoice
from rapat.text.language import N_

VARIABLE: Final = "_RAPAT_COMPLETE"
"""The environment variable by which a shell asks; click makes it of the program's name."""
_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $ast, $cursor)
    $typed = $ast.ToString()
    $env:COMP_WORDS = $typed.Substring(0, [Math]::Min($typed.Length, $cursor - $ast.Extent.StartOffset))
    $env:COMP_CWORD = $word
    $env:%(complete_var)s = 'powershell_complete'
    try {
        & $ast.CommandElements[0].ToString() | ForEach-Object {
            $kind, $value, $told = $_ -split "`t", 3
            if ($kind -eq 'plain') {
                if (-not $told) { $told = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $told)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s -ErrorAction SilentlyContinue
    }
}
"""
"""Files are completed by PowerShell itself, where nothing else is."""


class PowerShellComplete(shell_completion.FishComplete):
    """PowerShell asks as fish does: the line up to the cursor, and the word that is begun."""

    name = "powershell"
    source_template = _POWERSHELL

    def format_completion(self, item: shell_completion.CompletionItem[str]) -> str:
        """Write what may stand there on one line: its kind, it, and what it is."""
        told = " ".join((item.help or "").split())
        return f"{item.type}\t{item.value}\t{told}"


_SHELLS: Final[Mapping[str, type[shell_completion.ShellComplete]]] = {
    "bash": shell_completion.BashComplete,
    "zsh": shell_completion.ZshComplete,
    "fish": shell_completion.FishComplete,
    "powershell": PowerShellComplete,
}
_SHELL: Final = LocalizedChoice(N_("SHELL"), {name: (name, name, "pwsh" * (name == "powershell")) for name in _SHELLS})


def know_shells() -> None:
    """Let click know the shells that it does not know by itself."""
    shell_completion.add_completion_class(PowerShellComplete)


@command(
    N_("Print what makes a shell complete the commands and options of rapat."),
    argument("shell", N_("SHELL"), type=_SHELL),
    more=N_(
        'bash: put eval "$(rapat completion bash)" into ~/.bashrc; zsh: the same with zsh into ~/.zshrc. fish: write it'
        " to ~/.config/fish/completions/rapat.fish. PowerShell: put it into the file that $PROFILE names."
    ),
    example="rapat completion bash\nrapat completion powershell",
)
def completion(console: Console, shell: str) -> None:
    """Print the script of a shell."""
    root = click.get_current_context().find_root().command
    asked = _SHELLS[shell](root, {}, "rapat", VARIABLE)
    console.write(asked.source_template % asked.source_vars())
