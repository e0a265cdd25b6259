"""Reading what an action line promises: who leads, who supports, until when, and the sentence that is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rapat.capture import words
from rapat.capture.line import Context, Line
from rapat.capture.names import Target, compact
from rapat.capture.normalized import NormalizedText
from rapat.dates import deadlines
from rapat.model import EntryKind, Priority

MATTER: Final = re.compile(r"(?:(?<= )|^)&([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*-\d+)(?!\w)")
_OWNER: Final = re.compile(r"(?:(?<=[ (,;&/+])|^)@(?=[^\W\d_])")
_FIRST: Final = re.compile(r"(?:PJ|PIC|penanggung jawab|leads?)(?: :|:) *(?=@)", re.IGNORECASE)
_NAMED: Final = re.compile(r"(?:^|[ .,;(])(?:PJ|PIC|penanggung ?jawab) ?: *(?=[^\W\d_])", re.IGNORECASE)
_DUE: Final = re.compile(r"(?:(?<=[ (,;])|^)\^ ?(?=\S)")
_NEXT_MARK: Final = re.compile(r"[ (,;](?:[@^](?=\S)|&[A-Za-z][\w-]*-\d|(?:PJ|PIC) ?:)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:[ ,;&+/()\u2014\u2013-]|\b(?:dan|and|serta|dgn|dengan)\b)*", re.IGNORECASE)
_LOOSE_MARKS: Final = " ,;&+(\u2014\u2013-"
_LOOSE_WORD: Final = re.compile(r"(?<!\w)(?:dan|and|serta)$", re.IGNORECASE)
_LONGEST_WORD: Final = 10
"""Characters looked at for a word that ends before another."""
_AFTER_MARKS: Final = " ).,;"
_INSIDE: Final = re.compile(
    r"(?:\b(?:dgn|dengan|ke|kepada|kpada|kpd|dari|oleh|bersama|untuk|utk|pada|antara|di|bagi|with|to|from|by|for|of))$",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(rf"\b(?:{words.ASKING})\b", re.IGNORECASE)
_PROSE_LEAD: Final = re.compile(
    r"(?:[ ,&/]|\b(?:dan|serta|bersama|and|kepada|kpd|meminta|agar|pihak|para|oleh|with|dengan|dgn|utk|untuk|mohon))*",
    re.IGNORECASE,
)
_WORD_END: Final = re.compile(r"[^\s,;&()]+")


@dataclass(slots=True)
class _Mark:
    """A mark in the text, from `start` to `end`."""

    start: int
    end: int
    target: Target | None = None
    everybody: bool = False
    first: bool = False
    inside: bool = False
    due: deadlines.Deadline | None = None
    undated: bool = False
    """It says that there is no due date (`^-`)."""
    matter: str = ""


@dataclass(slots=True)
class _Reading:
    """What was gathered of one action line."""

    marks: list[_Mark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def promise(line: Line, body: NormalizedText, context: Context, *, urgent: bool = False) -> Line:
    """Read an action's text: its marks, its owners and its due date."""
    gathered = _Reading()
    _read_marks(body, context, gathered)
    left, due = _without_marks(body, context, gathered)
    flags: list[str] = []
    owners = _owners(gathered, context, flags)
    flags += _due_flags(due)
    line = replace(
        line,
        kind=EntryKind.ACTION,
        text=left,
        lead=owners[0] if owners else "",
        supporting=tuple(owners[1:]),
        pic=next((mark.target.person for mark in _in_order(gathered) if mark.target and mark.target.person), ""),
        due=deadlines.due_of(due) if due else None,
        deadline=due,
        priority=Priority.URGENT if urgent else line.priority,
        matter=next((mark.matter for mark in gathered.marks if mark.matter), line.matter),
        unknown=(*line.unknown, *gathered.unknown),
    )
    if not owners:
        flags.insert(0, "no-lead")
        line = replace(line, proposed=asked(left, context) or named_first(left, context))
    return replace(line, flags=tuple(dict.fromkeys((*line.flags, *flags))))


def only_marks(body: NormalizedText, context: Context) -> bool:
    """Return whether a text holds nothing but marks of owners, due date and matter."""
    gathered = _Reading()
    _read_marks(body, context, gathered)
    left, _ = _without_marks(body, context, gathered)
    return bool(gathered.marks) and not left and not gathered.unknown


def asked(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that a sentence asks for something: "Polres, Kodim dan BNNK agar …"."""
    asking = _ASKED.search(text)
    if asking is None:
        return ()
    return _running(text[: asking.start()], context, at_end=True)


def named_first(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies a sentence begins with."""
    return _running(text, context, at_end=False)


def _running(text: str, context: Context, *, at_end: bool) -> tuple[str, ...]:
    """Return agencies named one after the other at the beginning or the end of `text`."""
    names = context.directory.mentioned(text)
    codes: list[str] = []
    if at_end:
        reached = len(text)
        for start, end, target in reversed(names):
            if not _PROSE_LEAD.fullmatch(text, end, reached):
                break
            codes.insert(0, target.agency)
            reached = start
    else:
        reached = 0
        for start, end, target in names:
            if not _PROSE_LEAD.fullmatch(text, reached, start):
                break
            codes.append(target.agency)
            reached = end
    return tuple(dict.fromkeys(filter(None, codes)))


def _read_marks(body: NormalizedText, context: Context, gathered: _Reading) -> None:
    shadow = body.shadow
    for match in MATTER.finditer(shadow):
        gathered.marks.append(_Mark(match.start(), match.end(), matter=match[1].upper()))
    leading = {match.end(): match.start() for match in _FIRST.finditer(shadow)}
    for match in _OWNER.finditer(shadow):
        gathered.marks += _owner(body, match.start(), leading, context, gathered)
    for match in _NAMED.finditer(shadow):
        gathered.marks += _named_owners(body, match, context)
    first = _DUE.search(shadow)
    if first is not None:
        gathered.marks.append(_due(body, first.start(), first.end(), context))
    gathered.marks.sort(key=lambda mark: mark.start)


def _owner(
    body: NormalizedText, at: int, leading: Mapping[int, int], context: Context, gathered: _Reading
) -> Iterator[_Mark]:
    """Yield the owner named at `at`; `leading` has where a "PJ:" begins by where it ends."""
    shadow = body.shadow
    start = leading.get(at, at)
    first = at in leading
    until = _before(shadow, at, " ")
    inside = not first and _INSIDE.search(shadow, max(0, until - _LONGEST_WORD), until) is not None
    named = context.directory.longest(shadow, at + 1)
    word = _WORD_END.match(shadow, at + 1)
    token = (word[0] if word else "").rstrip(".:!?'\"")
    if compact(token) in words.EVERYBODY and (named is None or named.end <= at + 1 + len(token)):
        end = at + 1 + len(token)
        for more in (" anggota", " instansi", " peserta", " members"):
            end += len(more) if shadow.startswith(more, end) else 0
        yield _Mark(start, end, everybody=True, first=first, inside=inside)
    elif named is not None:
        yield _Mark(start, named.end, target=named.target, first=first, inside=inside)
    elif token:
        gathered.unknown.append(token)


def _named_owners(body: NormalizedText, match: re.Match[str], context: Context) -> Iterator[_Mark]:
    """`PJ: Polres, Kodim` without `@`: only where the names are known and nothing else follows but marks."""
    shadow = body.shadow
    at = match.end()
    if shadow.startswith("@", at):
        return
    start = match.start() + (0 if match[0][:1].isalpha() else 1)
    named = context.directory.longest(shadow, at)
    while named is not None:
        yield _Mark(start, named.end, target=named.target, first=True)
        between = _BETWEEN.match(shadow, named.end)
        at = between.end() if between else named.end
        start = named.end
        named = context.directory.longest(shadow, at) if at > named.end else None


def _due(body: NormalizedText, start: int, at: int, context: Context) -> _Mark:
    following = _NEXT_MARK.search(body.shadow, at)
    end = following.start() if following else len(body.shadow)
    if body.shadow[end - 1] == ")" and "(" not in body.shadow[at:end]:
        end -= 1
    words_of = body.part(at, end)
    if words_of.text == "-":
        return _Mark(start, end, undated=True)
    reading = context.read_due(words_of.text)
    if not reading.understood and deadlines.Flag.URGENT not in reading.flags:
        inner = context.find_due(words_of.text)
        if inner is not None and inner.understood and inner.span[0] == 0:
            return _Mark(start, at + inner.span[1], due=replace(inner, input=inner.words))
    return _Mark(start, end, due=reading)


def _without_marks(body: NormalizedText, context: Context, gathered: _Reading) -> tuple[str, deadlines.Deadline | None]:
    """Return the sentence without its marks, names in place of those inside it, and its due date."""
    due = next((mark.due for mark in gathered.marks if mark.due), None)
    said = due is not None or any(mark.undated for mark in gathered.marks)
    end = len(body.shadow)
    marks = list(gathered.marks)
    while True:
        if marks and marks[-1].end >= _before(body.shadow, end, _AFTER_MARKS) and not marks[-1].inside:
            end = _without_loose_end(body.shadow, min(end, marks.pop().start))
            continue
        closing = None if said else context.closing_due(body.text[:end])
        if closing is None:
            break
        left, due = closing
        said = True
        end = _without_loose_end(body.shadow, len(left))
        marks = [mark for mark in marks if mark.start < end]
    words_left = _named(body, end, marks, context)
    if end < len(body.shadow) and words_left.count("(") > words_left.count(")"):
        words_left += ")"
    return words_left, due


def _without_loose_end(shadow: str, end: int) -> int:
    """Return where the words end once the marks behind them are gone."""
    while True:
        end = _before(shadow, end, _LOOSE_MARKS)
        word = _LOOSE_WORD.search(shadow, max(0, end - _LONGEST_WORD), end)
        if word is None:
            return end
        end = word.start()


def _before(shadow: str, end: int, marks: str) -> int:
    """Return where the last characters before `end` begin that are all of `marks`."""
    while end and shadow[end - 1] in marks:
        end -= 1
    return end


def _named(body: NormalizedText, end: int, marks: list[_Mark], context: Context) -> str:
    """Return the text up to `end` with names in place of the marks inside it."""
    pieces = []
    start = 0
    for mark in marks:
        pieces.append(body.text[start : mark.start])
        if mark.target is not None:
            pieces.append(_name(mark.target, context))
        elif mark.everybody:
            pieces.append(body.text[mark.start : mark.end].lstrip("@"))
        start = max(start, mark.end)
    pieces.append(body.text[start:end])
    return re.sub(r" {2,}", " ", "".join(pieces)).strip() if marks else pieces[0].strip()


def _name(target: Target, context: Context) -> str:
    if target.person:
        return context.directory.person_called(target.person)
    return context.directory.called(target.agency)


def _in_order(gathered: _Reading) -> list[_Mark]:
    """Marks of owners, those named as responsible before the others."""
    owners = [mark for mark in gathered.marks if mark.target is not None or mark.everybody]
    return [mark for mark in owners if mark.first] + [mark for mark in owners if not mark.first]


def _owners(gathered: _Reading, context: Context, flags: list[str]) -> list[str]:
    """Return codes of the owners, the leading one first."""
    codes: list[str] = []
    for mark in _in_order(gathered):
        if mark.everybody:
            flags.append("all-members")
            if not codes and context.secretariat:
                codes.append(context.secretariat)
            codes += context.invited
        elif mark.target is not None and mark.target.agency:
            codes.append(mark.target.agency)
        else:
            flags.append("owner-without-agency")
    if gathered.unknown:
        flags.append("owner-unknown")
    return list(dict.fromkeys(codes))


def _due_flags(due: deadlines.Deadline | None) -> list[str]:
    if due is None:
        return ["no-due"]
    flags = ["due-not-understood" if flag == deadlines.Flag.NO_DATE else str(flag) for flag in due.flags]
    if due.unresolved:
        flags.append("anchor-unresolved")
    if due.rule:
        flags.append("recurring")
    return flags
