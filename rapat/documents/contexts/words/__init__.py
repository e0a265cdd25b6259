"""The variables of the templates, typed; their docstrings make the page that a secretary reads."""

from __future__ import annotations

from rapat.documents.contexts.words.account import Acknowledging, Ahead, Kept, OfAccount, Owed, Training, Weeks
from rapat.documents.contexts.words.agreed import Decision, Promise, Report, Resolution
from rapat.documents.contexts.words.circular import Addressee, Answered, OfCircular, Received
from rapat.documents.contexts.words.excerpt import (
    OfExcerpt,
    QuotedDecision,
    QuotedLine,
    QuotedPart,
    QuotedPromise,
)
from rapat.documents.contexts.words.lists import Basis, DecidedIn, OfActions, OfDecisions, Tally
from rapat.documents.contexts.words.matter import (
    Event,
    ExerciseFinding,
    ExerciseTask,
    ExerciseThing,
    Handover,
    OfCase,
    OfExercise,
    OfMatter,
    Particular,
    Reached,
    TeamSeat,
)
from rapat.documents.contexts.words.minutes import (
    AgendaPoint,
    Break,
    Correction,
    Discussion,
    Enclosure,
    Invitee,
    Letter,
    Line,
    OfMeeting,
    OfNote,
    Photograph,
    PictureName,
    Quorum,
    Seat,
    Sitting,
    Spoken,
)
from rapat.documents.contexts.words.paper import Capacity, Letterhead, Paper, Signer, View
from rapat.documents.contexts.words.public_report import OfReports, PublicReport

__all__ = [
    "Acknowledging",
    "Addressee",
    "AgendaPoint",
    "Ahead",
    "Answered",
    "Basis",
    "Break",
    "Capacity",
    "Correction",
    "DecidedIn",
    "Decision",
    "Discussion",
    "Enclosure",
    "Event",
    "ExerciseFinding",
    "ExerciseTask",
    "ExerciseThing",
    "Handover",
    "Invitee",
    "Kept",
    "Letter",
    "Letterhead",
    "Line",
    "OfAccount",
    "OfActions",
    "OfCase",
    "OfCircular",
    "OfDecisions",
    "OfExcerpt",
    "OfExercise",
    "OfMatter",
    "OfMeeting",
    "OfNote",
    "OfReports",
    "Owed",
    "Paper",
    "Particular",
    "Photograph",
    "PictureName",
    "Promise",
    "PublicReport",
    "Quorum",
    "QuotedDecision",
    "QuotedLine",
    "QuotedPart",
    "QuotedPromise",
    "Reached",
    "Received",
    "Report",
    "Resolution",
    "Seat",
    "Signer",
    "Sitting",
    "Spoken",
    "Tally",
    "TeamSeat",
    "Training",
    "Variables",
    "View",
    "Weeks",
]

Variables = (
    OfReports
    | OfMeeting
    | OfNote
    | OfExcerpt
    | OfActions
    | OfDecisions
    | OfAccount
    | OfCircular
    | OfMatter
    | OfExercise
    | OfCase
)
