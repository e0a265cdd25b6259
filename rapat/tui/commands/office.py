"""What can be done with what the secretariat keeps: registers, papers, and the search over all of it."""

from __future__ import annotations

from typing import Final

from rapat.policy import Operation
from rapat.text.language import N_
from rapat.tui.commands.command import Command

COMMANDS: Final = (
    Command("search.open", "enter", N_("Open"), N_("Go to the action, or to the minutes of the meeting."), "open"),
    Command("search.filter", "slash", N_("Search"), N_("Go to the field and look for something else."), "filter"),
    Command(
        "registers.kind",
        "tab",
        N_("Next register"),
        N_("Change between agencies, people, forums, events."),
        "next_kind",
    ),
    Command("registers.add", "n", N_("New"), N_("Enter a new one."), "add", operation=Operation.KEEP_REGISTERS),
    Command(
        "registers.edit",
        "enter",
        N_("Edit"),
        N_("Change the one under the cursor."),
        "edit",
        operation=Operation.KEEP_REGISTERS,
    ),
    Command(
        "registers.retire",
        "x,delete",
        N_("Retire"),
        N_("Say that the entry is not in use any more, or that it is again."),
        "retire",
        operation=Operation.KEEP_REGISTERS,
    ),
    Command(
        "registers.file",
        "i",
        N_("File"),
        N_("Import a CSV file into this register, after a look at what it changes."),
        "import_file",
        bar=False,
        operation=Operation.KEEP_REGISTERS,
    ),
    Command("registers.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command(
        "registers.settings",
        "s",
        N_("Settings"),
        N_("Go to what the office sets: city, letterhead."),
        "app.go('settings')",
    ),
    Command(
        "settings.edit",
        "enter",
        N_("Edit"),
        N_("Change the settings of this group."),
        "edit",
        operation=Operation.CARE,
    ),
    Command(
        "settings.add",
        "n",
        N_("New"),
        N_("Enter a short form, a phrase, or words for the same."),
        "add",
        operation=Operation.CARE,
    ),
    Command(
        "settings.undo",
        "ctrl+z",
        N_("Undo"),
        N_("Take back your last change of the settings, since this screen was opened first."),
        "undo",
        bar=False,
        operation=Operation.CARE,
    ),
    Command(
        "settings.redo",
        "ctrl+y",
        N_("Redo"),
        N_("Let the settings hold again that you took back last."),
        "redo",
        bar=False,
        operation=Operation.CARE,
    ),
    Command("settings.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("settings.back", "escape", N_("Registers"), N_("Go back to the registers."), "app.go('registers')"),
    Command("documents.kind", "tab", N_("Next paper"), N_("Choose another kind of paper."), "next_kind"),
    Command(
        "documents.kind_back",
        "shift+tab",
        N_("Paper before"),
        N_("Choose the kind of paper before."),
        "next_kind(-1)",
        bar=False,
    ),
    Command("documents.kinds", "k", N_("Kinds of paper"), N_("Choose the kind of paper from a list."), "kinds"),
    Command("documents.preview", "enter", N_("Preview"), N_("Show the paper as it will be."), "preview"),
    Command("documents.write", "w", N_("Write"), N_("Write the paper to files."), "write"),
    Command("documents.format", "f", N_("Format"), N_("Choose in which format it is written."), "format"),
    Command("documents.copy", "c", N_("Copy"), N_("Copy the message for WhatsApp, and write it to a file."), "copy"),
    Command("documents.folder", "o", N_("Folder"), N_("Open the folder of the papers."), "folder", bar=False),
    Command(
        "documents.print",
        "p",
        N_("Print"),
        N_("Print what was written last, with the printer of the system."),
        "print",
        bar=False,
    ),
    Command("documents.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
)
