"""Every command of the screens, declared once, for bindings, the bar of keys, palette, help and the keymap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType

from rapat.model.account import FIGURES, STATES
from rapat.policy import Operation
from rapat.text.language import N_

EVERYWHERE: Final = "app"


class Command(NamedTuple):
    """What can be done on a screen: `id` is `screen.name`, as in the keymap; `action` is Textual's."""

    id: str
    keys: str
    """Separated by commas; empty for what only the palette runs."""
    name: str
    """Marked short name, for the bar."""
    help: str
    """Marked sentence, for help and the palette."""
    action: str
    bar: bool = True
    operation: Operation | None = None
    """What the acting person must be allowed to do to what the screen is about; None for what everybody may."""
    step: str = ""
    """The step it takes, as `secretariat.steps` calls it; empty where that is called as the command."""

    @property
    def screen(self) -> str:
        """Name the screen it belongs to; `app` is everywhere."""
        return self.id.partition(".")[0]

    @property
    def step_name(self) -> str:
        """Name the step it takes."""
        return self.step or self.id.partition(".")[2]


ACCOUNT: Final = ("given", *STATES, "waiting", "postponed")
"""The figures of the account that a key opens, in the order of their keys; the first has the key 1."""

COMMANDS: Final = (
    Command("app.help", "f1", N_("Help"), N_("Show the keys of this place."), "help"),
    Command("app.home", "f2", N_("Home"), N_("Go to the overview."), "go('home')"),
    Command("app.meetings", "f3", N_("Meetings"), N_("Go to the meetings."), "go('meetings')"),
    Command("app.actions", "f4", N_("Actions"), N_("Go to the actions."), "go('actions')"),
    Command("app.agency", "f5", N_("Agency"), N_("Go to one agency: what it owes."), "go('agency')"),
    Command("app.registers", "f6", N_("Registers"), N_("Go to agencies, people, forums, events."), "go('registers')"),
    Command("app.documents", "f7", N_("Documents"), N_("Go to the papers."), "go('documents')"),
    Command("app.palette", "ctrl+p", N_("Find"), N_("Find meetings, actions, people, decisions, commands."), "palette"),
    Command("app.inbox", "ctrl+e", N_("Inbox"), N_("Go to what waits for you."), "go('inbox')", bar=False),
    Command("app.decisions", "ctrl+k", N_("Decisions"), N_("Go to the decisions."), "go('decisions')", bar=False),
    Command("app.matters", "ctrl+u", N_("Matters"), N_("Go to the matters."), "go('matters')", bar=False),
    Command("app.circulars", "ctrl+d", N_("Circulars"), N_("Go to the circulars."), "go('circulars')", bar=False),
    Command("app.remind", "", N_("Reminders"), N_("Go to the reminders of today."), "app.go('remind')", bar=False),
    Command(
        "app.recap",
        "ctrl+y",
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
    Command("app.look", "f9", N_("Look"), N_("Change between dark, light and 16 colours."), "look", bar=False),
    Command(
        "app.language",
        "f11,ctrl+l",
        N_("Language"),
        N_("Change between Indonesian and English."),
        "language",
        bar=False,
    ),
    Command("app.quit", "ctrl+q", N_("Quit"), N_("Leave; everything is saved."), "quit"),
    Command("home.choose", "enter", N_("Open"), N_("Open the meeting under the cursor."), "choose"),
    Command("home.remind", "r", N_("Reminders"), N_("Go to the reminders of today."), "app.go('remind')", bar=False),
    Command("meetings.open", "enter", N_("Open"), N_("Open the meeting: record it, or look at it."), "open"),
    Command("meetings.plan", "n", N_("Plan"), N_("Plan a meeting."), "plan", operation=Operation.PLAN),
    Command(
        "meetings.edit",
        "e",
        N_("Edit"),
        N_("Change the particulars of the meeting and its invitation."),
        "edit",
        operation=Operation.PLAN,
    ),
    Command(
        "meetings.close",
        "c",
        N_("Close"),
        N_("Close the meeting; what is missing is listed."),
        "close",
        operation=Operation.CLOSE,
    ),
    Command(
        "meetings.review",
        "r",
        N_("Review"),
        N_("Put closed minutes before the participants."),
        "review",
        operation=Operation.REVIEW,
    ),
    Command(
        "meetings.approve",
        "s",
        N_("Approve"),
        N_("Make the minutes final as signed by the chair."),
        "approve",
        operation=Operation.APPROVE,
    ),
    Command(
        "meetings.back",
        "b",
        N_("Return"),
        N_("Return minutes from review to draft."),
        "back",
        bar=False,
        operation=Operation.REVIEW,
        step="return",
    ),
    Command(
        "meetings.amend",
        "a",
        N_("Amend"),
        N_("Open a correction of final minutes."),
        "amend",
        bar=False,
        operation=Operation.AMEND,
    ),
    Command(
        "meetings.move",
        "m",
        N_("Move"),
        N_("Move the meeting to another date."),
        "move",
        bar=False,
        operation=Operation.PLAN,
    ),
    Command(
        "meetings.cancel", "x", N_("Cancel"), N_("Cancel the meeting."), "cancel", bar=False, operation=Operation.PLAN
    ),
    Command(
        "meetings.confirm",
        "k",
        N_("Who comes"),
        N_("Say who comes to the meeting for an agency, or why nobody does."),
        "confirm",
        bar=False,
        operation=Operation.CONFIRM,
    ),
    Command(
        "meetings.circulate",
        "u",
        N_("Send round"),
        N_("Send the draft round for comments until a day."),
        "circulate",
        bar=False,
        operation=Operation.CIRCULATE,
    ),
    Command(
        "meetings.comments",
        "o",
        N_("Comments"),
        N_("Show the lines of the minutes with the comments on them; comment, or answer."),
        "comments",
        bar=False,
    ),
    Command(
        "meetings.queue",
        "q",
        N_("Queue"),
        N_("Show what waits for the forum: onto the agenda, a point put there, one taken off."),
        "queue",
        bar=False,
    ),
    Command(
        "meetings.quote",
        "t",
        N_("Excerpt"),
        N_("Make an excerpt of the final minutes for an agency or somebody else."),
        "quote",
        bar=False,
        operation=Operation.QUOTE,
    ),
    Command("meetings.papers", "w", N_("Papers"), N_("Write the papers of the meeting."), "papers"),
    Command("meetings.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("live.back", "escape,f10", N_("Back"), N_("Leave the meeting; it goes on."), "back"),
    Command("live.undo", "ctrl+z", N_("Undo"), N_("Take back your last line."), "undo", operation=Operation.RECORD),
    Command(
        "live.roll", "ctrl+r", N_("Roll-call"), N_("Call the roll in one pass."), "roll", operation=Operation.RECORD
    ),
    Command(
        "live.actions",
        "ctrl+t",
        N_("Follow-up"),
        N_("Go through the open actions, one key each."),
        "review",
        operation=Operation.RECORD,
    ),
    Command(
        "live.next",
        "ctrl+n",
        N_("Next item"),
        N_("Go to the next agenda item."),
        "next_item",
        operation=Operation.RECORD,
    ),
    Command(
        "live.line",
        "f8",
        N_("Line"),
        N_("Choose a recorded line: correct, move, turn it into something else."),
        "line",
        operation=Operation.EDIT,
    ),
    Command(
        "live.file",
        "f12",
        N_("File"),
        N_("Record a file of minutes, after a look at what it becomes."),
        "record_file",
        bar=False,
        operation=Operation.RECORD,
    ),
    Command(
        "live.accept",
        "ctrl+s",
        N_("Confirm"),
        N_("Confirm all owners and dates that lines propose, after a look at them."),
        "accept_all",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.split",
        "ctrl+g",
        N_("Split"),
        N_("Split the line under correction at the cursor."),
        "split",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.up",
        "alt+up,shift+up",
        N_("Line up"),
        N_("Move the chosen line up."),
        "step_line(-1)",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.down",
        "alt+down,shift+down",
        N_("Line down"),
        N_("Move the chosen line down."),
        "step_line(1)",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.join",
        "j,J",
        N_("Join"),
        N_("Add the chosen line to the one above."),
        "join",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.off",
        "delete",
        N_("Take off"),
        N_("Take the chosen line off the minutes."),
        "take_off",
        bar=False,
        operation=Operation.EDIT,
    ),
    Command(
        "live.close",
        "ctrl+o",
        N_("Close"),
        N_("Close the meeting; what is missing is listed."),
        "close_meeting",
        operation=Operation.CLOSE,
        step="close",
    ),
    Command("actions.detail", "enter", N_("Detail"), N_("Show the action with its whole history."), "detail"),
    Command("actions.report", "l", N_("Report"), N_("Report what was done."), "report", operation=Operation.REPORT),
    Command("actions.request", "p", N_("More time"), N_("Ask for more time."), "request", operation=Operation.REQUEST),
    Command("actions.done", "d", N_("Done"), N_("Report the action done."), "done", operation=Operation.REPORT),
    Command(
        "actions.verify", "v", N_("Verify"), N_("Verify that the action is done."), "verify", operation=Operation.VERIFY
    ),
    Command(
        "actions.grant",
        "g",
        N_("Grant"),
        N_("Grant more time, or move the due date."),
        "grant",
        bar=False,
        operation=Operation.EXTEND,
    ),
    Command(
        "actions.refuse",
        "x",
        N_("Refuse"),
        N_("Refuse the time that was asked for, with a reason."),
        "refuse",
        bar=False,
        operation=Operation.EXTEND,
    ),
    Command(
        "actions.block",
        "k",
        N_("Blocked"),
        N_("Say that the action cannot go on, and why."),
        "block",
        bar=False,
        operation=Operation.REPORT,
    ),
    Command(
        "actions.back",
        "b",
        N_("Return"),
        N_("Return an action reported done, with what is missing."),
        "back",
        bar=False,
        operation=Operation.VERIFY,
        step="return",
    ),
    Command(
        "actions.assign",
        "t",
        N_("Assign"),
        N_("Say who leads and who supports."),
        "assign",
        bar=False,
        operation=Operation.ASSIGN,
    ),
    Command(
        "actions.evidence",
        "o",
        N_("Evidence"),
        N_("Choose what proves a report, and open it."),
        "evidence",
        bar=False,
    ),
    Command(
        "actions.take_back",
        "m",
        N_("Take back"),
        N_("Take back a matrix that an agency filled in, or take over a list from elsewhere."),
        "take_back",
        bar=False,
    ),
    Command(
        "actions.steps",
        "n",
        N_("Steps"),
        N_("Tick a step of the action, take its tick back, or add one."),
        "steps",
        bar=False,
        operation=Operation.REPORT,
        step="step",
    ),
    Command("actions.status", "s", N_("Status"), N_("Change which actions are shown: open, overdue, all."), "status"),
    Command("actions.filter", "slash", N_("Filter"), N_("Filter by agency, forum, number or words."), "filter"),
    Command("decisions.open", "enter", N_("Open"), N_("Go to the minutes of the decision."), "minutes"),
    Command(
        "decisions.revoke",
        "x",
        N_("Revoke"),
        N_("Enter that the decision is revoked, or replaced by a later one."),
        "revoke",
        operation=Operation.RESOLVE,
    ),
    Command(
        "decisions.restore",
        "b",
        N_("Restore"),
        N_("Enter that the decision holds again."),
        "restore",
        bar=False,
        operation=Operation.RESOLVE,
    ),
    Command(
        "decisions.link",
        "t",
        N_("Tie"),
        N_("Tie an action to the decision that it rests on."),
        "link",
        operation=Operation.ASSIGN,
    ),
    Command(
        "decisions.procedural",
        "p",
        N_("Procedural"),
        N_("Say that the decision only settles the sitting itself, or that it does not."),
        "procedural",
        operation=Operation.RESOLVE,
    ),
    Command("decisions.status", "s", N_("Status"), N_("Change which decisions are shown."), "status"),
    Command("decisions.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("matters.detail", "enter", N_("Detail"), N_("Show the matter with what happened in it."), "detail"),
    Command("matters.add", "n", N_("New"), N_("Open a matter."), "add", operation=Operation.MATTER),
    Command(
        "matters.edit",
        "e",
        N_("Edit"),
        N_("Say more of the matter, or something else."),
        "edit",
        operation=Operation.MATTER,
    ),
    Command(
        "matters.finding",
        "f",
        N_("Finding"),
        N_("Make a finding of the exercise an action."),
        "finding",
        bar=False,
        operation=Operation.MATTER,
    ),
    Command(
        "matters.case",
        "k",
        N_("Case"),
        N_("Enter what a case came to: team, milestone, handover, receipt."),
        "case",
        bar=False,
        operation=Operation.HAND_OVER,
    ),
    Command(
        "matters.report",
        "l",
        N_("Report"),
        N_("Take down a report of the public."),
        "report",
        operation=Operation.MATTER,
    ),
    Command(
        "matters.triage",
        "t",
        N_("Send on"),
        N_("Send the report where it belongs: an agency, a forum, a matter, or close it."),
        "triage",
        operation=Operation.MATTER,
    ),
    Command(
        "matters.answer",
        "j",
        N_("Answer"),
        N_("Enter what was answered to who reported."),
        "answer",
        bar=False,
        operation=Operation.MATTER,
    ),
    Command(
        "matters.reporter",
        "r",
        N_("Reporter"),
        N_("Show who reported, once the reason is on record."),
        "reporter",
        bar=False,
        operation=Operation.REPORTER,
    ),
    Command(
        "matters.protect",
        "p",
        N_("Protect"),
        N_("Keep who reported, apart from the report."),
        "protect",
        bar=False,
        operation=Operation.REPORTER,
    ),
    Command(
        "matters.forget",
        "",
        N_("Erase the reporter"),
        N_("Erase who reported, for good; the report stays."),
        "forget",
        bar=False,
        operation=Operation.REPORTER,
    ),
    Command(
        "matters.begin",
        "b",
        N_("Begin"),
        N_("Enter that the matter is being worked on."),
        "begin",
        operation=Operation.MATTER,
    ),
    Command(
        "matters.close",
        "c",
        N_("Close"),
        N_("Close the matter with how it ended."),
        "close",
        operation=Operation.MATTER,
    ),
    Command(
        "matters.reopen",
        "o",
        N_("Open again"),
        N_("Open a closed matter again."),
        "reopen",
        bar=False,
        operation=Operation.MATTER,
    ),
    Command(
        "matters.attach",
        "a",
        N_("Attach"),
        N_("Keep a file with the matter."),
        "attach",
        bar=False,
        operation=Operation.MATTER,
    ),
    Command("matters.papers", "w", N_("Papers"), N_("Go to the paper of the matter."), "papers"),
    Command("matters.status", "s", N_("Status"), N_("Show closed ones too, or leave them out."), "status"),
    Command("matters.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("circulars.detail", "enter", N_("Detail"), N_("Show the circular with who has it."), "detail"),
    Command("circulars.issue", "n", N_("New"), N_("Issue a circular."), "issue", operation=Operation.CIRCULAR),
    Command(
        "circulars.acknowledge",
        "k",
        N_("Acknowledge"),
        N_("Acknowledge the circular for your agency, or enter who telephoned."),
        "acknowledge",
        operation=Operation.ACKNOWLEDGE,
    ),
    Command(
        "circulars.answer",
        "j",
        N_("Answer"),
        N_("Answer the circular, or enter what was answered."),
        "answer",
        operation=Operation.ACKNOWLEDGE,
    ),
    Command(
        "circulars.correct",
        "e",
        N_("Correct"),
        N_("Issue other words in the place of the circular."),
        "correct",
        bar=False,
        operation=Operation.CIRCULAR,
    ),
    Command(
        "circulars.recall",
        "x",
        N_("Recall"),
        N_("Recall the circular; it stays visible as recalled."),
        "recall",
        bar=False,
        operation=Operation.CIRCULAR,
    ),
    Command("circulars.papers", "w", N_("Papers"), N_("Go to the paper of the circular."), "papers"),
    Command(
        "circulars.status",
        "s",
        N_("Status"),
        N_("Show only those that somebody has yet to acknowledge, or all."),
        "status",
    ),
    Command("circulars.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("remind.open", "enter", N_("Open"), N_("Go to what the agency owes."), "open"),
    Command("remind.copy", "c", N_("Copy"), N_("Copy the message to the agency."), "copy"),
    Command(
        "remind.mark",
        "t",
        N_("Issued"),
        N_("Enter that the reminder went out."),
        "mark",
        operation=Operation.REMIND,
    ),
    Command(
        "remind.write",
        "w",
        N_("Write"),
        N_("Write message, e-mail draft and calendar of the agency to files, and mark them as issued."),
        "write(False)",
        operation=Operation.REMIND,
    ),
    Command(
        "remind.write_all",
        "a",
        N_("Write all"),
        N_("Write the files of all agencies that are listed, and mark them as issued."),
        "write(True)",
        operation=Operation.REMIND,
    ),
    Command("remind.again", "u", N_("Again"), N_("Show what was issued today too, or leave it out."), "again"),
    Command("remind.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("recap.open", "enter", N_("Open"), N_("List the promises of the row; in that list, go to one."), "open"),
    Command("recap.back", "escape", N_("Back"), N_("Go back from the list to the figures."), "back"),
    Command("recap.by", "b", N_("Rows"), N_("Change between a row for each agency, forum or month."), "by"),
    Command(
        "recap.period",
        "p",
        N_("Period"),
        N_("Change between this quarter, the one before, this year and all."),
        "period",
    ),
    Command(
        "recap.ahead",
        "h",
        N_("Weeks ahead"),
        N_("Show what falls due in the coming eight weeks, or the figures again."),
        "ahead",
    ),
    Command("recap.figure", "f", N_("Figure"), N_("List only what the next figure counts."), "figure"),
    *(
        Command(
            f"recap.figure-{at}",
            str(at),
            FIGURES[figure].name,
            N_("List the promises that this figure counts."),
            f"list('{figure}')",
            bar=False,
        )
        for at, figure in enumerate(ACCOUNT, start=1)
    ),
    Command("recap.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("search.open", "enter", N_("Open"), N_("Go to the action, or to the minutes of the meeting."), "open"),
    Command("search.filter", "slash", N_("Search"), N_("Go to the field and look for something else."), "filter"),
    Command("watch.back", "escape,q", N_("Quit"), N_("Leave."), "app.quit"),
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
    Command("agency.other", "i", N_("Other agency"), N_("Choose another agency."), "other", bar=False),
    Command("registers.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
    Command("documents.kind", "tab", N_("Next paper"), N_("Choose another kind of paper."), "next_kind"),
    Command(
        "documents.kind_back",
        "shift+tab",
        N_("Paper before"),
        N_("Choose the kind of paper before."),
        "next_kind(-1)",
        bar=False,
    ),
    Command("documents.preview", "enter", N_("Preview"), N_("Show the paper as it will be."), "preview"),
    Command("documents.write", "w", N_("Write"), N_("Write the paper to files."), "write"),
    Command("documents.format", "f", N_("Format"), N_("Choose in which format it is written."), "format"),
    Command("documents.copy", "c", N_("Copy"), N_("Copy the message for WhatsApp, and write it to a file."), "copy"),
    Command("documents.filter", "slash", N_("Filter"), N_("Filter the list."), "filter"),
)


def of(screen: str) -> list[Command]:
    """List the commands of a screen, in the order of the bar."""
    return [command for command in COMMANDS if command.screen == screen]


def named(screen: str, action: str) -> Command | None:
    """Find the command of a screen that runs an action; None for an action that is no command."""
    return next((command for command in COMMANDS if command.screen == screen and command.action == action), None)


def bindings(screen: str) -> list[BindingType]:
    """Make the bindings of a screen; their ids are the names the user's keymap may give other keys to."""
    return [
        Binding(command.keys, command.action, command.name, show=False, id=command.id, priority=screen == EVERYWHERE)
        for command in of(screen)
        if command.keys
    ]


def keys_of(command: Command, keymap: Mapping[str, str]) -> str:
    """Tell the key that is shown for a command: the first one, as it is printed on the keyboard."""
    first = keymap.get(command.id, command.keys).split(",")[0].strip()
    printed = {"slash": "/", "enter": "Enter", "escape": "Esc", "tab": "Tab"}.get(first)
    return printed or "+".join(part.capitalize() for part in first.split("+"))
