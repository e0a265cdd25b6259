"""What can be missing or doubtful in a line: one table for the echo, the closing checklist and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.dates import deadlines
from rapat.text.language import M, Message

CLOSES: Final = "closing-proposed"
"""The code of words that close the meeting under another part of its minutes than the closing."""
HELPED: Final = "helper-named"
"""The code of a promise whose words name who helps, and who supports nobody until he is marked."""
BUT_RECEIVER: Final = "but-receiver"
"""The code of what all owe but who receives it."""
OTHERS_MEANT: Final = "others-meant"
"""The code of what all offices owe by the words, and only those who are invited in the record."""
SAID_FIRST: Final = ("matter-above", "below-title")
"""Codes of what tells words to more people than may be meant: the echo says it before who speaks."""
FLAGS: Final[Mapping[str, Message]] = {
    "no-lead": M("no lead agency"),
    "no-due": M("no due date"),
    "due-not-understood": M("the due date was not understood"),
    "anchor-unresolved": M("the event it counts from has no date yet"),
    "ambiguous": M("the date can be read another way"),
    "night-or-day": M("the hour can be of the night or the afternoon: say 3 sore, or 15.00"),
    "past": M("the date is past"),
    "weekend": M("the date is on a weekend"),
    "holiday": M("the date is a holiday"),
    "weekday-contradiction": M("weekday and date contradict each other"),
    "estimated": M("counted over holidays not yet decreed"),
    "approximate": M("the date is approximate"),
    "skipping": M("months that have no such day are skipped"),
    "period-end": M("the words name no day: due at the end of the period"),
    "unread": M("words beside the date were not understood"),
    "second-due": M("two due dates: the first holds, the other stays in the words"),
    "begins-only": M("that is the day it begins: when it is to be done is not said"),
    "due-replaced": M("two due dates: the last holds"),
    "length-or-due": M("it may be how old something is or how long it lasts, and not when it is due"),
    "conditional": M("it depends on something without a date"),
    "urgent": M("as soon as possible, without a date"),
    "ongoing": M("ongoing, without an end"),
    "recurring": M("comes again"),
    "all-members": M("owed by everybody who is invited"),
    BUT_RECEIVER: M("who receives it owes nothing of it"),
    OTHERS_MEANT: M("offices that are not invited may be meant too, and owe it only where they are named"),
    "owner-unknown": M("an owner is not known"),
    "owner-without-agency": M("a person in charge belongs to no agency"),
    HELPED: M("somebody named beside the lead does not support it yet: type pendukung: and the name behind it"),
    "action-proposed": M("sounds like a promise"),
    "as-proposed": M("lead and due date are those that its words name"),
    "decision-proposed": M("sounds like a decision: begin with =, or type = alone right behind it"),
    "as-results": M("a decision, as it stands among the results of the meeting; if it only tells, make it a note"),
    "question-proposed": M("sounds put off to another sitting: begin with ? and it comes back"),
    "correction-proposed": M("sounds like a correction: ralat: old => new, or F8 on the line"),
    "several-proposed": M("sounds like several promises: a line for each keeps who owes what until when"),
    "title-proposed": M("sounds like an agenda item: begin with #"),
    "time-proposed": M("sounds like the opening or the closing: /open or /close, and the hour"),
    CLOSES: M("sounds like the closing, a part of its own on paper: type # Closing before it"),
    "next-proposed": M("sounds like the next meeting: type rapat berikutnya: before it"),
    "attendance-proposed": M("sounds like roll-call: begin with +"),
    "guest-proposed": M("sounds like a guest: type + guest NAME, POSITION"),
    "done-proposed": M("ticked off, and sounds like a promise: mark it with ! and report it done"),
    "ticked": M("ticked off; it stays open until it is reported done"),
    "status-beside": M("how far it is stands in the file: it is open until that is reported"),
    "speaker-unknown": M("the speaker is not known"),
    "speaker-guessed": M(
        "who speaks is a guess, since the name stands behind the words: a colon in front makes it sure"
    ),
    "speaker-proposed": M("sounds like speech: a colon behind the name makes it one"),
    "agency-unknown": M("an agency is not known; before somebody's name type his rank, or Pak or Bu"),
    "attendance-not-understood": M("the attendance was not understood"),
    "unknown-command": M("there is no such command; kept, and not printed"),
    "command-not-understood": M("the command was not understood; kept, and not printed"),
    "unknown-phrase": M("there is no such text module; kept as a note"),
    "correction-not-understood": M("the correction was not understood; kept, and not printed"),
    "no-such-matter": M("there is no such matter: its code stays in the words"),
    "matter-closed": M("the matter is closed"),
    "matter-above": M("the matter is of a higher class than the line, whose words all who are invited read"),
    "second-matter": M("a line belongs to one matter: the second code stays in the words"),
    "no-such-item": M("there is no such agenda item"),
    "nothing-corrected": M("nothing to correct was found; kept, and not printed"),
    "nothing-left": M("nothing would be left of the line; kept, and not printed"),
    "nothing-above": M("there is no entry above; kept, and not printed"),
    "nothing-to-undo": M("there is nothing to take back"),
    "no-text": M("it does not say what is to be done; kept, and not printed"),
    "not-hidden": M("what everybody would read cannot be hidden; kept, and not printed"),
    "mark-without-space": M("a mark lacks its space; read as meant"),
    "above-class-t": M("above the meeting's class: in the full minutes alone, which become class T"),
    "above-class-r": M("above the meeting's class: in the full minutes alone, which become class R"),
    "above-class-sr": M("above the meeting's class: in the full minutes alone, which become class SR"),
    "below-title": M("its agenda item's title is of a higher class than the line, which more people read"),
    "below-class": M("below the meeting's class, which holds for it"),
    "not-seen": M("the agencies it names will not see it"),
    "not-cleared": M("nobody at the lead agency may read its class"),
    "too-long": M("too long to be read for marks; kept as a private note, until somebody looks"),
    "not-read": M("it could not be read for marks; kept as a note, until somebody looks"),
    "private-sign": M("private, as the sign or word says that it begins with"),
    "private-above": M("private, as the line above it is"),
    "undecodable": M("some characters of it were no text and are shown as �"),
    "left-out": M("no part of the minutes; kept in the trace"),
    "particular": M("about the meeting itself; kept in the trace"),
    "mended-in-file": M("mended in the file since; what is recorded stayed as it was"),
    "not-done": M("it could not be carried out; kept as it is"),
    "attachment-held-back": M("the attachment was held back"),
    "taken-back": M("taken back"),
    "taken-off": M("taken off the minutes"),
    "file-unreadable": M("the file cannot be read"),
    "adjourned": M("the meeting is adjourned: /lanjutkan goes on"),
    "too-many-voices": M("more voices than agencies are present"),
    "moves-nothing": M("it moves no meeting in the calendar: rapat meetings move"),
}
"""What each code says, as it follows a middle dot in the echo."""
OF_PROMISES: Final = frozenset(
    {
        *map(str, deadlines.Flag),
        "no-lead",
        "no-due",
        "second-due",
        "due-replaced",
        "begins-only",
        "due-not-understood",
        "recurring",
        "all-members",
        BUT_RECEIVER,
        OTHERS_MEANT,
        "owner-unknown",
        "owner-without-agency",
        HELPED,
        "ticked",
        "as-proposed",
    }
)
"""What is said of a promise alone, and no more of a line that ceases to be one."""
NOTICES: Final = frozenset(
    {
        *("recurring", "ongoing", "urgent", "approximate", "estimated", "skipping", "period-end", "all-members"),
        BUT_RECEIVER,
        OTHERS_MEANT,
        *("matter-above", "mark-without-space", "above-class-t", "above-class-r", "above-class-sr", "below-title"),
        *("below-class", "private-sign", "private-above", "left-out", "particular", "mended-in-file"),
        *("attachment-held-back", "nothing-to-undo", "taken-back", "taken-off", "adjourned", "moves-nothing"),
    }
)
"""Codes that tell what was done with a line, or how it is meant; nobody has to look at it once more."""
UNDONE: Final = frozenset(
    {
        "unknown-command",
        "command-not-understood",
        "correction-not-understood",
        "attendance-not-understood",
        "no-such-item",
        "nothing-corrected",
        "nothing-left",
        "nothing-above",
        "nothing-to-undo",
        "not-hidden",
        "no-text",
        "not-done",
        "file-unreadable",
    }
)
"""Codes of what a line was to do and did not."""
