"""What can be done everywhere, and on the overview."""

from __future__ import annotations

from typing import Final

from rapat.text.language import N_
from rapat.tui.commands.command import Command

COMMANDS: Final = (
    Command("app.help", "f1", N_("Help"), N_("Show the keys of this place."), "help"),
    Command("app.home", "f2", N_("Home"), N_("Go to the overview."), "go('home')"),
    Command("app.meetings", "f3", N_("Meetings"), N_("Go to the meetings."), "go('meetings')"),
    Command("app.actions", "f4", N_("Actions"), N_("Go to the actions."), "go('actions')"),
    Command("app.agency", "f5", N_("Agency"), N_("Go to one agency: what it owes."), "go('agency')"),
    Command("app.registers", "f6", N_("Registers"), N_("Go to agencies, people, forums, events."), "go('registers')"),
    Command("app.documents", "f7", N_("Documents"), N_("Go to the papers."), "go('documents')"),
    Command("app.calendar", "f12", N_("Calendar"), N_("Go to the calendar."), "go('calendar')", bar=False),
    Command("app.palette", "ctrl+p", N_("Find"), N_("Find meetings, actions, people, decisions, commands."), "palette"),
    Command("app.inbox", "ctrl+e", N_("Inbox"), N_("Go to what waits for you."), "go('inbox')", bar=False),
    Command("app.decisions", "ctrl+k", N_("Decisions"), N_("Go to the decisions."), "go('decisions')", bar=False),
    Command("app.matters", "ctrl+u", N_("Matters"), N_("Go to the matters."), "go('matters')", bar=False),
    Command("app.circulars", "ctrl+d", N_("Circulars"), N_("Go to the circulars."), "go('circulars')", bar=False),
    Command("app.remind", "", N_("Reminders"), N_("Go to the reminders of today."), "app.go('remind')", bar=False),
    Command(
        "app.undo",
        "ctrl+z",
        N_("Undo"),
        N_("Take back your last step; one that was not done on this screen is named and asked about first."),
        "undo",
        bar=False,
    ),
    Command("app.redo", "ctrl+y", N_("Redo"), N_("Take back your last undo, right after it."), "redo", bar=False),
    Command(
        "app.recap",
        "ctrl+r",
        N_("Account of promises"),
        N_("Go to the account: who keeps promises."),
        "go('recap')",
        bar=False,
    ),
    Command(
        "app.search",
        "ctrl+f",
        N_("Search"),
        N_("Search lines, decisions and actions of all years."),
        "go('search')",
        bar=False,
    ),
    Command(
        "app.settings",
        "",
        N_("Settings"),
        N_("Go to what the office sets: city, letterhead."),
        "app.go('settings')",
        bar=False,
    ),
    Command(
        "app.back", "alt+left", N_("Back"), N_("Go to the screen one came from, its cursor kept."), "go_back", bar=False
    ),
    Command(
        "app.forward",
        "alt+right",
        N_("Forward"),
        N_("Go again to the screen one came back from."),
        "go_forward",
        bar=False,
    ),
    Command(
        "app.who",
        "",
        N_("Who you are"),
        N_("Say as whom you work here, and how one enters as somebody else."),
        "app.who",
        bar=False,
    ),
    Command("app.look", "f9", N_("Look"), N_("Change between dark, light and 16 colours."), "look", bar=False),
    Command(
        "app.language",
        "f11,ctrl+l",
        N_("Language"),
        N_("Change between Indonesian and English."),
        "language",
        bar=False,
    ),
    Command(
        "app.tour",
        "",
        N_("Tour"),
        N_("Walk through a meeting in ten steps, on a sample that is thrown away."),
        "app.tour",
        bar=False,
    ),
    Command(
        "app.own",
        "",
        N_("Own record"),
        N_("Leave the sample for a record of your own."),
        "app.own_record",
        bar=False,
    ),
    Command("app.quit", "ctrl+q", N_("Quit"), N_("Leave; everything is saved."), "quit"),
    Command("tour.leave", "escape", N_("Leave"), N_("Leave the tour; it goes on at this step."), "quit", bar=False),
    Command(
        "tour.skip",
        "",
        N_("Skip the step"),
        N_("Go on to the next step of the tour."),
        "app.skip_step",
        bar=False,
    ),
    Command("home.choose", "enter", N_("Open"), N_("Open the meeting under the cursor."), "choose"),
    Command("home.remind", "r", N_("Reminders"), N_("Go to the reminders of today."), "app.go('remind')", bar=False),
)
