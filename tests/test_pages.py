"""What the documentation says is what there is."""

from __future__ import annotations

import re
import shlex

import pytest

from tests import commands_page, settings_page, templates_page
from tests.cli.terminal import parse

COMMAND = re.compile(r"^\$ (rapat .*?)(?:  +#.*)?$", re.MULTILINE)


def test_every_command_is_on_its_page() -> None:
    """Mend it with `python -m tests.commands_page`."""
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page()


def test_every_command_is_in_the_readme() -> None:
    """Mend it with `python -m tests.commands_page`."""
    assert commands_page.README.read_text(encoding="utf-8") == commands_page.readme()


def test_every_variable_of_a_template_is_on_its_page() -> None:
    """Mend it with `python -m tests.templates_page`."""
    assert templates_page.PAGE.read_text(encoding="utf-8") == templates_page.page()


def test_every_setting_is_on_its_page() -> None:
    """Mend it with `python -m tests.settings_page`."""
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.page()


BEGIN = commands_page.PAGE.with_name("mulai.md")
"""How one begins, in Indonesian."""
GUIDE = sorted((BEGIN.parent / "panduan").glob("*.md"))
SHOWN = [
    line for page in (commands_page.README, BEGIN, *GUIDE) for line in COMMAND.findall(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("line", SHOWN)
def test_the_commands_of_the_pages_exist(line: str) -> None:
    for part in line.split(" && "):
        program, *words = shlex.split(part)
        if program == "rapat":
            parse(words)
