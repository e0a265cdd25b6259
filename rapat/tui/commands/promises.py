"""What can be done with decisions and actions, and with what is told of them."""

from __future__ import annotations

from typing import Final

from rapat.model.account import FIGURES, STATES
from rapat.policy import Operation
from rapat.text.language import N_
from rapat.tui.commands.command import Command

ACCOUNT: Final = ("given", *STATES, "waiting", "postponed")
"""The figures of the account that a key opens, in the order of their keys; the first has the key 1."""

COMMANDS: Final = (
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
    Command("agency.other", "i", N_("Other agency"), N_("Choose another agency."), "other", bar=False),
)
