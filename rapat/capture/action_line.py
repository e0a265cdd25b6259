"""Reading what an action line promises: who leads, who supports, until when, and the sentence that is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapat.capture import dress, matters, tables, words
from rapat.capture.enclosures import closing, enclosed, led, opening, stranger, whole_due
from rapat.capture.line import Context, Line
from rapat.capture.marks import ADDRESS, Mark, Reading, apart
from rapat.capture.names import NameMatch, Target, compact
from rapat.capture.normalized import NormalizedText
from rapat.capture.requests import asked, named_first
from rapat.capture.speakers import names_an_office
from rapat.capture.undertakings import doers_named, undertaken
from rapat.dates import deadlines
from rapat.model import EntryKind, Priority

_OWNER: Final = re.compile(rf"(?:(?<=[ (,;&/+])|^)(?!{ADDRESS})@(?=[^\W\d_])")
_FIRST: Final = re.compile(r"(?:PJ|PIC|penanggung jawab|leads?)(?: :|:) *(?=@)", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?:^|[ .,;(\u2014\u2013-])(?:(?P<lead>PJ|PIC|penanggung ?jawab|pelaksana|koordinator|leads?|owner)"
    r"|(?P<support>pendukung|didukung(?: oleh)?|dibantu(?: oleh)?|instansi terkait|supporting|support|with support of))"
    r"(?P<colon>\.? ?[:=] *|\.? +)(?=[^\W\d_])",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
"""Words of a due date with what it hangs on: "besok sebelum apel pagi"; more of them tell what is to be done."""
_UNNAMED: Final = re.compile(r"[^,;()@^&|:]{1,60}")
_EVERYBODY: Final = re.compile(
    r"(?:semua|seluruh|all)(?: (?:anggota|instansi|opd|peserta|pihak|unsur|members|agencies))?(?= *(?:$|[,;.@^&)]))",
    re.IGNORECASE,
)
"""Everybody as the owner that a label names: `PJ: semua anggota`."""
_DUE: Final = re.compile(r"(?:(?<=[ (,;])|^)\^ ?(?=\S)")
_NEXT_MARK: Final = re.compile(r"[ (,;](?:[@^](?=\S)|&[A-Za-z][\w-]*-\d|(?:PJ|PIC) ?:)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:[ ,;&+/()\u2014\u2013-]|\b(?:dan|and|serta|dgn|dengan)\b)*", re.IGNORECASE)
_AND: Final = re.compile(r" *(?:[,&+/]|\b(?:dan|and|serta)\b) *(?:dan |and )?(?=[^\W\d_])")
_LOOSE_MARKS: Final = " ,;&+(\u2014\u2013-"
_LOOSE_WORD: Final = re.compile(r"(?<!\w)(?:dan|and|serta)$", re.IGNORECASE)
_LONGEST_WORD: Final = 10
"""Characters looked at for a word that ends before another."""
_AFTER_MARKS: Final = " ).,;"
_INSIDE: Final = re.compile(
    r"(?:\b(?:dgn|dengan|ke|kepada|kpada|kpd|dari|oleh|bersama|untuk|utk|pada|antara|di|bagi|with|to|from|by|for|of))$",
    re.IGNORECASE,
)
_FOLLOWING: Final = re.compile(r" +[^@^&(),;|.:/]{1,60}")
_ENDS_OWNERS: Final = re.compile(r"[ ,;.()\u2014\u2013-]*(?:$|[@^&])|[ ,]*[;.)]")
"""What stands behind the last of several owners, but for a day: nothing more of the sentence."""
_OFFICE_BEHIND: Final = re.compile(r", (?P<office>[A-Z][^@^&(),;|.:/]{2,40}?)(?= *(?:$|[@^&]))")
"""An office behind the name of an owner and before another mark, who acts for him: `@a.n. Kadisnaker, Sekretaris`."""
_FEWEST_BESIDE: Final = 3
"""Characters beside who is responsible that may say for what."""
_TAGS: Final = re.compile(r" +(?P<tags>:(?:[\w@#%]+:)+)$")
"""Tags as outliners set them at the end of a line."""
_WORD_END: Final = re.compile(r"[^\s,;&()]+")


def promise(line: Line, body: NormalizedText, context: Context, *, urgent: bool = False) -> Line:
    """Read an action's text: its marks, its owners and its due date."""
    tagged, body = _tagged(body, context)
    leads, body = led(dress.unbold(body), context)
    gathered = Reading(leads=leads)
    if not leads:
        gathered.unknown += stranger(body)
    spaced = _read_marks(body, context, gathered)
    left, due = _without_marks(spaced, context, gathered)
    flags: list[str] = [] if spaced is body else ["mark-without-space"]
    owners = _owners(gathered, context, flags)
    helped = not gathered.leads and all(mark.supports for mark in _in_order(gathered))
    flags += due_flags(due)
    line = replace(
        line,
        kind=EntryKind.ACTION,
        text=left,
        lead=owners[0] if owners and not helped else "",
        supporting=tuple(owners if helped else owners[1:]),
        pic=_in_charge(gathered, owners),
        due=deadlines.due_of(due) if due else None,
        deadline=due,
        priority=Priority.URGENT if urgent else line.priority,
        matter=next((mark.matter for mark in gathered.marks if mark.matter), line.matter),
        unknown=(*line.unknown, *gathered.unknown),
    )
    if due is None and not any(mark.undated for mark in gathered.marks):
        line = replace(line, proposed_due=_named_at_the_end(left, context))
    if not line.lead:
        flags.insert(0, "no-lead")
        line = replace(line, proposed=tagged or _named_in(left, context))
    return replace(line, flags=tuple(dict.fromkeys((*line.flags, *flags))))


def _named_at_the_end(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day to come with which the words of a promise end, and which may be of the words: "… minggu depan"."""
    due = spoken_due(text, context)
    ends = due is not None and not text[due.span[1] :].strip(" .;)")
    return due if due and ends and due.date is not None and due.date >= context.day else None


def _named_in(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies that the words of a promise name as those who owe it, whatever form they do it in."""
    return (
        asked(text, context) or _undertaken(text, context) or named_first(text, context) or doers_named(text, context)
    )


def _tagged(body: NormalizedText, context: Context) -> tuple[tuple[str, ...], NormalizedText]:
    """Return the agencies among the tags at the end of a text (`siapkan perahu :BPBD:`), and the text without these."""
    match = _TAGS.search(body.shadow)
    known = {tag: context.directory.named(tag) for tag in match["tags"].strip(":").split(":")} if match else {}
    agencies = {tag: target.agency for tag, target in known.items() if target and target.agency}
    if match is None or not agencies:
        return (), body
    others = [tag for tag in known if tag not in agencies]
    kept = f" :{':'.join(others)}:" if others else ""
    return tuple(dict.fromkeys(agencies.values())), NormalizedText.of(body.text[: match.start()] + kept)


def owed(line: Line, row: tables.Row, context: Context) -> Line:
    """Return the promise that the row of a table makes."""
    return promise(line, NormalizedText.of(f"{row.words}, {as_marks(row.owners, row.due, context)}"), context)


def as_marks(owners: Iterable[Target], due: str, context: Context) -> str:
    """Return owners and the words of a day as somebody would mark them: `@POLRES ^30 November`."""
    names = (context.directory.person_called(owner.person) if owner.person else owner.agency for owner in owners)
    return " ".join([*(f"@{name}" for name in names), *([f"^{due}"] if due else [])])


def marked(body: NormalizedText, context: Context) -> tuple[tuple[str, ...], deadlines.Deadline | None]:
    """Return the agencies and the due date that are marked in words which are no promise yet."""
    if "@" not in body.shadow and "^" not in body.shadow:
        return (), None
    gathered = Reading()
    _read_marks(body, context, gathered, marks_only=True)
    codes = tuple(mark.target.agency for mark in gathered.marks if mark.target and mark.target.agency)
    due = next((mark.due for mark in gathered.marks if mark.due is not None and mark.due.understood), None)
    return tuple(dict.fromkeys(codes)), due


def owners_named(body: NormalizedText, context: Context) -> tuple[str, ...]:
    """Return the agencies that words which are no promise yet name as responsible: "PIC: Dishub", "(PJ: BPBD)"."""
    gathered = Reading()
    for match in _NAMED.finditer(body.shadow):
        if match["lead"] and (":" in match["colon"] or match["lead"] == "PIC"):
            gathered.marks += _named_owners(body, match, context, gathered)
    codes = tuple(dict.fromkeys(mark.target.agency for mark in gathered.marks if mark.target and mark.target.agency))
    length = sum(mark.end - mark.start for mark in gathered.marks)
    return codes if len(body.shadow) > length + _FEWEST_BESIDE else ()


def spoken_due(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the due date that running words name; None where they name none."""
    due = context.find_due(text)
    return due if due is not None and due.understood else None


def sounds_owed(body: NormalizedText, context: Context) -> bool:
    """Return whether a line below a head of decisions and follow-up is follow-up: somebody or a day is named in it."""
    owners, due = marked(body, context)
    if owners or due is not None or asked(body.text, context) or led(body, context)[0]:
        return True
    if _undertaken(body.text, context):
        return True
    return bool(_NAMED.search(body.shadow)) or closing(body.text, context) is not None


def _undertaken(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies that say that they will do what a text tells."""
    undertaking = undertaken(text, context, speaker=False, agency="")
    return undertaking.agencies if undertaking else ()


def only_marks(body: NormalizedText, context: Context) -> bool:
    """Return whether a text holds nothing but marks of owners, due date and matter."""
    gathered = Reading()
    spaced = _read_marks(body, context, gathered)
    left, _ = _without_marks(spaced, context, gathered)
    return bool(gathered.marks) and not left and not gathered.unknown


def _read_marks(
    body: NormalizedText, context: Context, gathered: Reading, *, marks_only: bool = False
) -> NormalizedText:
    """Gather the marks of a text; without `marks_only` also names where owners stand, though no mark is before them.

    Return the text in which they stand: where marks were typed without a space between them it is another.
    """
    body = apart(body, context)
    shadow = body.shadow
    matter = matters.first(shadow, context)
    if matter is not None:
        gathered.marks.append(Mark(matter.start, matter.end, matter=matter.code))
    leading = {match.end(): match.start() for match in _FIRST.finditer(shadow)}
    for match in _OWNER.finditer(shadow):
        owner = list(_owner(body, match.start(), leading, context, gathered))
        gathered.marks += owner
        for mark in owner:
            gathered.marks += _owners_behind(body, mark, context)
    if not marks_only:
        for match in _NAMED.finditer(shadow):
            gathered.marks += _named_owners(body, match, context, gathered)
    first = _DUE.search(shadow)
    if first is not None:
        gathered.marks.append(_due(body, first.start(), first.end(), context))
    if not marks_only:
        gathered.marks += list(enclosed(body, context, gathered))
    gathered.marks.sort(key=lambda mark: mark.start)
    return body


def _owner(
    body: NormalizedText, at: int, leading: Mapping[int, int], context: Context, gathered: Reading
) -> Iterator[Mark]:
    """Yield the owner named at `at`; `leading` has where a "PJ:" begins by where it ends."""
    shadow = body.shadow
    start = leading.get(at, at)
    first = at in leading
    until = _before(shadow, at, " ")
    inside = not first and _INSIDE.search(shadow, max(0, until - _LONGEST_WORD), until) is not None
    named = _who(shadow, at + 1, context)
    word = _WORD_END.match(shadow, at + 1)
    token = (word[0] if word else "").rstrip(".:!?'\"")
    if compact(token) in words.EVERYBODY and (named is None or named.end <= at + 1 + len(token)):
        end = at + 1 + len(token)
        for more in (" anggota", " instansi", " peserta", " members"):
            end += len(more) if shadow.startswith(more, end) else 0
        yield Mark(start, end, everybody=True, first=first, inside=inside)
    elif named is not None:
        end = named.end
        office = _OFFICE_BEHIND.match(shadow, end)
        if office and context.directory.identify(office["office"]) is None and names_an_office(office["office"]):
            end = office.end()
        yield Mark(start, end, target=named.target, first=first, inside=inside)
    elif token:
        gathered.unknown.append(token)


def _owners_behind(body: NormalizedText, owner: Mark, context: Context) -> list[Mark]:
    """Return the owners joined to one that has the mark, as in `@Satpol PP, Polres ^7/12`; none where words follow."""
    joined: list[Mark] = []
    end = owner.end
    while owner.target is not None and (between := _AND.match(body.shadow, end)) is not None:
        named = _who(body.shadow, between.end(), context)
        if named is None:
            break
        start = between.end() if owner.inside else end
        joined.append(Mark(start, named.end, target=named.target, inside=owner.inside))
        end = named.end
    if not joined or _ENDS_OWNERS.match(body.shadow, end):
        return joined
    return joined if whole_due(body.part(end).text.strip(" ,;.()\u2014\u2013-"), context) else []


def _named_owners(body: NormalizedText, match: re.Match[str], context: Context, gathered: Reading) -> Iterator[Mark]:
    """`PJ: Polres, Kodim`, `PIC Polres`, `Pendukung: Kodim` without `@`: names that are known; else it is told."""
    shadow = body.shadow
    at = match.end()
    if shadow.startswith("@", at):
        return
    start = match.start() + (0 if match[0][:1].isalpha() else 1)
    named = _who(shadow, at, context)
    everybody = _EVERYBODY.match(shadow, at) if named is None else None
    if everybody is not None:
        yield Mark(start, everybody.end(), everybody=True, first=match["lead"] is not None)
        return
    if named is None and ":" in match["colon"] and match["lead"]:
        unknown = _UNNAMED.match(shadow, at)
        gathered.unknown += [unknown[0].strip(" .")] if unknown else []
    while named is not None:
        yield Mark(start, named.end, target=named.target, first=match["lead"] is not None, supports=not match["lead"])
        between = _BETWEEN.match(shadow, named.end)
        at = between.end() if between else named.end
        start = named.end
        named = _who(shadow, at, context) if at > named.end else None


def _who(shadow: str, at: int, context: Context) -> NameMatch | None:
    """Return who is named at a place; nobody where the words behind the name say that another place's office is."""
    named = context.directory.at(shadow, at)
    following = _FOLLOWING.match(shadow, named.end) if named else None
    if named is None or following is None or not context.directory.elsewhere(following[0], named.target):
        return named
    return named if context.find_due(following[0]) else None


def _due(body: NormalizedText, start: int, at: int, context: Context) -> Mark:
    following = _NEXT_MARK.search(body.shadow, at)
    end = following.start() if following else len(body.shadow)
    if body.shadow[end - 1] == ")" and "(" not in body.shadow[at:end]:
        end -= 1
    words_of = body.part(at, end)
    if words_of.text == "-":
        return Mark(start, end, undated=True)
    reading = context.read_due(words_of.text)
    whole = reading.understood and deadlines.Flag.UNREAD not in reading.flags
    if not whole and deadlines.Flag.URGENT not in reading.flags:
        if deadlines.Flag.CONDITIONAL in reading.flags and len(words_of.text.split()) <= _MOST_WORDS:
            return Mark(start, end, due=replace(reading, words=words_of.text))  # what it hangs on is no deed
        inner = context.find_due(words_of.text)
        if inner is not None and inner.understood and inner.span[0] == 0:
            return Mark(start, at + inner.span[1], due=replace(inner, input=inner.words))
    return Mark(start, end, due=reading)


def _without_marks(body: NormalizedText, context: Context, gathered: Reading) -> tuple[str, deadlines.Deadline | None]:
    """Return the sentence without its marks, names in place of those inside it, and its due date."""
    due = next((mark.due for mark in gathered.marks if mark.due), None)
    said = due is not None or any(mark.undated for mark in gathered.marks)
    end = len(body.shadow)
    if not said:
        end, due = _behind_owners(body, context, gathered)
        said = due is not None
    marks = list(gathered.marks)
    while True:
        if marks and marks[-1].end >= _before(body.shadow, end, _AFTER_MARKS) and not marks[-1].inside:
            end = _without_loose_end(body.shadow, min(end, marks.pop().start))
            continue
        last = None if said else closing(body.text[:end], context)
        if last is None:
            break
        left, due = last
        said = True
        end = _without_loose_end(body.shadow, len(left))
        marks = [mark for mark in marks if mark.start < end]
    words_left = _named(body, end, marks, context)
    if end < len(body.shadow) and words_left.count("(") > words_left.count(")"):
        words_left += ")"
    first = None if said else opening(words_left, context)
    return first or (words_left, due)


def _behind_owners(body: NormalizedText, context: Context, gathered: Reading) -> tuple[int, deadlines.Deadline | None]:
    """Return where the words end without a due date that stands behind the last owner and is all that does."""
    last = max((mark.end for mark in gathered.marks if mark.target is not None or mark.everybody), default=0)
    behind = body.part(last).text.strip(" ,;.()\u2014\u2013-")
    due = whole_due(behind, context) if last and behind else None
    return (len(body.shadow), None) if due is None else (last, due)


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


def _named(body: NormalizedText, end: int, marks: list[Mark], context: Context) -> str:
    """Return the text up to `end` with names in place of the marks inside it."""
    pieces = []
    start = 0
    for mark in marks:
        pieces.append(body.text[start : mark.start])
        if mark.target is not None and not mark.apart:
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


def _in_order(gathered: Reading) -> list[Mark]:
    """Marks of owners: those named as responsible before the others, and who only supports behind all."""
    owners = [mark for mark in gathered.marks if mark.target is not None or mark.everybody]
    return sorted(owners, key=lambda mark: (mark.supports, not mark.first))


def _targets(gathered: Reading) -> list[Target]:
    """Return who owes it, those before the colon and those named as responsible before the others."""
    return [*gathered.leads, *(mark.target for mark in _in_order(gathered) if mark.target is not None)]


def _in_charge(gathered: Reading, owners: Sequence[str]) -> str:
    """Return the person in charge: the first that is named of the leading agency."""
    return next((who.person for who in _targets(gathered) if who.person and who.agency in ("", *owners[:1])), "")


def _owners(gathered: Reading, context: Context, flags: list[str]) -> list[str]:
    """Return codes of the owners, the leading one first."""
    codes: list[str] = [target.agency for target in gathered.leads]
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


def due_flags(due: deadlines.Deadline | None) -> list[str]:
    """List what is missing or doubtful in the date of a promise."""
    if due is None:
        return ["no-due"]
    flags = ["due-not-understood" if flag == deadlines.Flag.NO_DATE else str(flag) for flag in due.flags]
    if due.rule:
        flags.append("recurring")
    return flags
