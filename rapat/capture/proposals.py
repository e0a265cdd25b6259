"""What sounds like a promise or a decision though nobody marked it: proposed with its agency and date, never taken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from rapat.capture import action_line, heads, requests, sitting_sounds, undertakings
from rapat.capture.forms import headed_by
from rapat.capture.line import Context, Line, Vote
from rapat.capture.normalized import NormalizedText
from rapat.capture.tables import Row
from rapat.dates import deadlines
from rapat.model import EntryKind
from rapat.text import abbreviations

_DECIDED: Final = re.compile(
    r"^(?:(?:jadi|maka|nah)[ ,]+)?(?:kesimpulan|simpulan|keputusan|kesepakatan)nya\b(?! (?:belum|tidak|menyusul))"
    r"|(?:^|[.,;] )(?:(?:rapat|forum|tim|sidang|(?:seluruh |semua )?(?:peserta|pihak|anggota|hadirin)(?: rapat)?"
    r"|semua|seluruhnya|pimpinan rapat|ketua"
    r"|kami|kita|we|the meeting|it|hasil rapat|maka|akhirnya|telah|sudah|ini|was|has|have|dengan ini"
    r"|secara aklamasi|bersama)\s+)*"
    r"(?:(?:ber)?sepakat|(?:di|men)yepakati|disepakati|(?:di|me)mutuskan|diputuskan|(?:di|men)(?:simpulkan|yimpulkan)"
    r"|menetapkan|menyetujui|disetujui|agreed|decided|resolved)\b"
    r"|(?:^|[.,;] )(?:(?:jadi|maka|akhirnya|baik|oke?|dengan ini|baiklah|sudah)[ ,]+)*(?:kita|kami)"
    r" (?:(?:bersama|sudah|telah|semua) )*(?:putuskan|sepakati|tetapkan|simpulkan|setujui|bulatkan)\b",
    re.IGNORECASE,
)
PROPOSED: Final = "action-proposed"
_ASKED: Final = re.compile(r"\?[ \"')]*$")
"""A question decides nothing; a condition in front, "Apabila hujan, disepakati …", is part of what is decided."""
_AWAY: Final = re.compile(
    r"(?<= )(?:(?:tidak|tdk|tak|blm|belum) hadir|berhalangan(?: hadir)?|absen|sakit|izin|ijin|dinas luar|dl|tugas luar"
    r"|absent|excused|on leave)(?: *\([^()]*\)| *[,\u2013-] [^.]*)?[ .]*$"
    r"|(?<= )(?:diwakili|represented by)(?: oleh)? [^.,]{2,60}[ .]*$",
    re.IGNORECASE,
)
"""That somebody was not there, and perhaps why; or by whom he was represented."""
_LONGEST_NAME: Final = 160
_COUNT: Final = re.compile(
    r"(?P<against>tidak setuju|tidak|menolak|tolak|kontra|against|no|nays?)\b ?[:=]? ?(?P<n1>\d{1,4})"
    r"|(?P<abstain>abstain|abstains?|abstentions?|blank[oe]?)\b ?[:=]? ?(?P<n2>\d{1,4})"
    r"|(?P<agree>setuju|pro|in favou?r|for|yes|ayes?)\b ?[:=]? ?(?P<n3>\d{1,4})"
    r"|(?P<n4>\d{1,4}) (?P<after>tidak setuju|menolak|abstain|setuju|against|in favou?r)",
    re.IGNORECASE,
)
_AGAINST: Final = ("tidak", "menolak", "against")


class Proposal(NamedTuple):
    """What words may promise."""

    agencies: tuple[str, ...]
    """Codes; empty where a day is marked or somebody says "we", and nobody knows who."""
    due: deadlines.Deadline | None
    everybody: bool = False
    """Whether all who are invited are asked."""


def proposed(line: Line, body: NormalizedText, context: Context) -> Line:
    """Return a note with what it may promise or decide; with owner and due date both marked it is a promise."""
    owners, due = action_line.marked(body, context)
    if owners and due is not None and not line.speaker:
        return action_line.promise(line, body, context)
    proposal = _proposal(line, body, context, owners, due)
    if proposal is not None:
        line = _with(line, proposal)
    elif (sounds := sitting_sounds.moment(body.shadow, context)) is not None:
        return replace(line, proposed_command=sounds, flags=(*line.flags, "time-proposed"))
    elif _tells_who_came(line, body, context):
        return replace(line, flags=(*line.flags, "attendance-proposed"))
    if _DECIDED.search(abbreviations.plain(body.shadow)) is not None and _ASKED.search(body.shadow) is None:
        return replace(line, flags=(*line.flags, "decision-proposed"))
    return line


def _tells_who_came(line: Line, body: NormalizedText, context: Context) -> bool:
    """Return whether a note tells of somebody known that he was away, or represented, and nothing else."""
    away = _AWAY.search(body.shadow, 0, _LONGEST_NAME) if not line.speaker else None
    known = context.directory.identify(body.shadow[: away.start()].strip()) if away else None
    return known is not None and known.sure


def asked_of(line: Line, agencies: tuple[str, ...], body: NormalizedText, context: Context) -> Line:
    """Return words below a head that says whom they are for, as what these agencies are asked to do."""
    codes = tuple(dict.fromkeys((*line.proposed, *agencies)))
    due = line.proposed_due or action_line.spoken_due(body.text, context)
    return _with(replace(line, flags=tuple(flag for flag in line.flags if flag != PROPOSED)), Proposal(codes, due))


def decided(line: Line, body: NormalizedText, context: Context) -> Line:
    """Return a decision with the promise that may be in it: it stays a decision."""
    proposal = _proposal(line, body, context, *action_line.marked(body, context))
    return line if proposal is None else _with(line, proposal)


def _proposal(
    line: Line, body: NormalizedText, context: Context, owners: tuple[str, ...], due: deadlines.Deadline | None
) -> Proposal | None:
    """Return what words may promise, to which `owners` and a `due` date that are marked in them belong."""
    undertaken = undertakings.undertaken(body.text, context, speaker=bool(line.speaker), agency=line.agency)
    named = (*owners, *action_line.owners_named(body, context), *requests.asked(body.text, context))
    named = (*named, *_of_label(body, context))
    codes = tuple(dict.fromkeys((*named, *(undertaken.agencies if undertaken else ()))))
    if not codes and undertaken is None and (due is None or len(body.shadow) <= len(due.words) + 1):
        return None
    due = due or undertakings.deadline(body.text, context) or action_line.spoken_due(body.text, context)
    due = due or undertakings.later_today(body.text, context)
    past = due is not None and due.date is not None and due.date < context.day
    everybody = bool(named) and tuple(dict.fromkeys(named)) == requests.everybody(context) and len(named) > 1
    return Proposal(codes, None if past else due, everybody)  # a day that is past is told of, and not promised


def _of_label(body: NormalizedText, context: Context) -> tuple[str, ...]:
    """Return the agency whose duty a label names: `Tugas Polres: atur lalu lintas`, `Komitmen BPBD: dua perahu`."""
    match = headed_by(body.shadow)
    named = heads.compound(match["words"], context) if match and match.end() < len(body.shadow) else None
    return (named.agency,) if named and named.agency and named.kind is EntryKind.ACTION else ()


def _with(line: Line, proposal: Proposal) -> Line:
    flags = (*line.flags, PROPOSED, *(["all-members"] if proposal.everybody else []))
    return replace(line, proposed=proposal.agencies, proposed_due=proposal.due, flags=flags)


def of_row(line: Line, row: Row, context: Context) -> Line:
    """Return the row of a table with what it may promise."""
    codes = tuple(dict.fromkeys(owner.target.agency for owner in row.owners if owner.target))
    if not codes:
        return line
    due = context.read_due(row.due) if row.due else None
    return replace(line, proposed=codes, proposed_due=due, flags=(*line.flags, PROPOSED))


def with_vote(line: Line) -> Line:
    """Return a decision with how it was voted on: `(setuju 7, tidak 1, abstain 1)`, which stays in its words."""
    counts = {"agree": 0, "against": 0, "abstain": 0}
    matches = list(_COUNT.finditer(line.text))
    for match in matches:
        number = int(match["n1"] or match["n2"] or match["n3"] or match["n4"])
        counts[_side(match)] = number
    told = {_side(match) for match in matches}
    return (
        replace(line, vote=Vote(**counts))
        if len(told) > 1 or (told == {"agree"} and _bracketed(line.text, matches))
        else line
    )


def _bracketed(text: str, matches: list[re.Match[str]]) -> bool:
    return text[: matches[0].start()].rstrip().endswith("(")


def _side(match: re.Match[str]) -> str:
    if match["after"]:
        after = match["after"].casefold()
        return "against" if after.startswith(_AGAINST) else "abstain" if after.startswith("abstain") else "agree"
    return next(side for side in ("against", "abstain", "agree") if match[side])
