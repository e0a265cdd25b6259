"""Reading what an action line promises: who leads, who supports, until when, and the sentence that is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from rapat.capture import deciding, dress, due_marks, matters, owner_marks, requests, strangers, tables
from rapat.capture.enclosures import (
    closing,
    enclosed,
    in_brackets,
    led,
    led_beside_strangers,
    opening,
    short_day_last,
    stranger,
    trailing,
    whole_due,
)
from rapat.capture.flags import HELPED
from rapat.capture.line import Context, Line
from rapat.capture.marks import LOOSE, Mark, Reading, apart
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import Owner, codes_of, listed
from rapat.capture.requests import (
    asked,
    begins_with,
    called_first,
    goes_to,
    is_everybody,
    named_first,
    receivers,
    told_of_everybody,
)
from rapat.capture.undertakings import doers_named, sentence_each, undertaken
from rapat.dates import deadlines
from rapat.model import EntryKind, Priority

_DONE_BY: Final = re.compile(r"(?:^| )(?:oleh|by) ?$", re.IGNORECASE)
_NEXT_PART: Final = re.compile(r"[,;] +(?:dan |and |serta )?(?=[^\W_])")
_LEADS_PART: Final = re.compile(r" *(?:[:\u2013\u2014]| - )")
_DAY_OF_PART: Final = re.compile(r"[(\[](?P<day>[^()\[\]]{3,40})[)\]]")
_BY_EVENT: Final = re.compile(r"(?:^| )(?P<words>h ?[-+\u2013] ?\d{1,3}(?: [^\W\d_][\w'-]*){0,4})$", re.IGNORECASE)
"""Days from an event with which words end: `laporan kegiatan H+3`, `gladi H-1 pelaksanaan`."""
_NEXT_SITTING: Final = re.compile(
    r"(?:^| )(?:(?:di|pada|saat|dalam|untuk|utk|at|in) )?(?P<words>(?:sebelum )?(?:rapat|rakor|pertemuan|sidang)"
    r" (?:berikut(?:nya)?|selanjutnya|depan|mendatang)|(?:before )?the next (?:meeting|session))$",
    re.IGNORECASE,
)
"""The next sitting, with which words end: `sampaikan hasil di rapat berikutnya`."""
_RESPONSIBLE: Final = re.compile(r"\b(?:pj|pic|penanggung ?jawab) ?[:=] ?(?P<names>[^:=()]{3,120})$", re.IGNORECASE)
_LAST_DAY: Final = re.compile(
    r"\b(?:(?P<surely>(?:paling|plg) (?:lambat|lmbt|telat)|(?:se)?lambat-?lambatnya|no later than)"
    r"|(?:tenggat|deadline|batas(?: waktu| akhir)?|due))(?: (?:pada|tanggal|tgl|hari|on))?[: ] ?"
    r"(?P<day>[^\s,;]+(?: [^\s,;]+){0,3})$",
    re.IGNORECASE,
)
"""A last day by its words, at the end."""
_LOOSE_WORD: Final = re.compile(r"(?<!\w)(?:dan|and|serta)$", re.IGNORECASE)
_LONGEST_WORD: Final = 10
"""Characters looked at for a word that ends before another."""
_AFTER_MARKS: Final = " ).,;"
_FEWEST_BESIDE: Final = 3
"""Characters beside who is responsible that may say for what."""
_CLAUSES: Final = re.compile(r"[,;] +")
_SHORT_NAME: Final = re.compile(r"[^\W\d_]{2,14}")
"""What is typed behind a mark for an agency: letters and nothing else."""
_ACCOUNT: Final = re.compile(
    r"\b(?:akun|ig|instagram|tiktok|twitter|telegram|medsos|email|surel|account) ?$", re.IGNORECASE
)
_TO_WHOM: Final = re.compile(
    r"\b(?:(?:mem)?bantu|(?:meng)?hubungi|(?:meng)?undang|(?:men)?dukung|dampingi) ?$", re.IGNORECASE
)
"""Verbs behind which stands whom it is done to or for."""
_IN_ENGLISH: Final = re.compile(
    r"\b(?:the|an?|and|of|by|for|with|at|on|in|from|their|our|its|all|each)\b", re.IGNORECASE
)
_IN_INDONESIAN: Final = re.compile(
    r"\b(?:yang|yg|dan|di|ke|untuk|utk|dengan|dgn|pada|dari|oleh|agar|para|serta|tiap|setiap|semua)\b", re.IGNORECASE
)
"""Little words by which a sentence is known to be of one language."""
_TAGS: Final = re.compile(r" +(?P<tags>:(?:[\w@#%]+:)+)$")
"""Tags as outliners set them at the end of a line."""


def promise(line: Line, body: NormalizedText, context: Context, *, urgent: bool = False) -> Line:
    """Read an action's text: its marks, its owners and its due date."""
    tagged, body = _tagged(body, context)
    leads, body = led(dress.unbold(body), context)
    beside: tuple[str, ...] = ()
    if not leads:
        leads, body, beside = led_beside_strangers(body, context)
    gathered = Reading(leads=leads, unknown=[*beside], beside=beside)
    if not leads:
        gathered.unknown += stranger(body)
    spaced = _read_marks(body, context, gathered)
    left, due = _without_marks(spaced, context, gathered)
    flags: list[str] = [] if spaced is body else ["mark-without-space"]
    doers = _without_recipients(gathered, spaced, left, context)
    lead, supporting = _owners(gathered, left, context, flags)
    flags += due_flags(due)
    flags += gathered.doubts
    line = replace(
        line,
        kind=EntryKind.ACTION,
        text=left,
        lead=lead,
        supporting=supporting,
        pic=_in_charge(gathered, lead),
        due=deadlines.due_of(due) if due else None,
        deadline=due,
        priority=Priority.URGENT if urgent else line.priority,
        matter=next((mark.matter for mark in gathered.marks if mark.matter), line.matter),
        unknown=(*line.unknown, *gathered.unknown),
    )
    parts = sentence_each(left, context)
    flags += ["several-proposed"] if parts or _has_parts(left, due, context) else []
    if due is None and not any(mark.undated for mark in gathered.marks):
        first = spoken_due(parts[0][1], context) if parts else trailing(left, context)
        by_event = _by_event(left, context) if first is None else None
        flags += ["anchor-unresolved"] if by_event and by_event.date is None else []
        first = by_event if by_event and by_event.date and by_event.date >= context.day else first
        if first is None and by_event is None and _unread_due(left.rstrip(" .;)")):
            flags.append("due-not-understood")
        line = replace(line, proposed_due=first)  # a day of another's sentence would be the wrong one
    if not lead:
        flags.insert(0, "no-lead")
        meant = tuple(dict.fromkeys(filter(None, map(context.directory.meant, gathered.unknown))))
        proposed = tagged or meant or doers or named_in(left, context) or _listed_behind(left, context)
        line = replace(line, proposed=proposed)
        if not line.unknown and (owing := strangers.owing(left, context)) is not None:
            known = tuple(dict.fromkeys((*owing.agencies, *line.proposed)))
            line = replace(line, proposed=known, unknown=owing.unknown)
            flags.append("owner-unknown")
        elif not (line.unknown or line.proposed) and (unknown := strangers.doing(left, context)):
            line = replace(line, unknown=unknown)
            flags.append("owner-unknown")
        everybody = is_everybody(line.proposed, left, context)
        flags += told_of_everybody(left, context) if everybody else ()
    return _with_helpers(replace(line, flags=tuple(dict.fromkeys((*line.flags, *flags)))), context)


def _listed_behind(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies beside strangers in the list of owners that a text ends with: "PJ: Polsek, Dishub"."""
    label = _RESPONSIBLE.search(text)
    names = listed(label["names"], context) if label else None
    known = [owner.target.agency for owner in names.known if owner.target] if names else []
    return tuple(dict.fromkeys(filter(None, known)))


def _unread_due(text: str) -> bool:
    """Return whether a text ends with words for a last day and figures that could not be read: "tenggat 5 Ds"."""
    told = _LAST_DAY.search(text)
    return told is not None and (bool(told["surely"]) or any(map(str.isdigit, told["day"])))


def _has_parts(text: str, due: deadlines.Deadline | None, context: Context) -> bool:
    """Return whether a promise has parts of others, "patroli; Kodim: babinsa", or other days, "tenda (3 Des), …"."""
    for part in _NEXT_PART.finditer(text):
        name = context.directory.longest(text, part.end())
        if name is not None and name.target.agency and _LEADS_PART.match(text, name.end):
            return True
    days = (whole_due(part["day"], context) for part in _DAY_OF_PART.finditer(text)) if due and due.date else ()
    return any(day is not None and day.date and context.day <= day.date != due.date for day in days if due)


def _by_event(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the reading of days from an event with which a text ends, "gladi H-1 pelaksanaan"; None without any."""
    told = _BY_EVENT.search(text.rstrip(" .;)")) or _NEXT_SITTING.search(text.rstrip(" .;)"))
    return context.read_due(told["words"]) if told else None


def _with_helpers(line: Line, context: Context) -> Line:
    """Return a promise with those who help by its words, "bersama KSOP": proposed beside who may lead, else told."""
    owed = (line.lead, *line.supporting, *line.proposed)
    helpers = tuple(code for code in requests.helping(line.text, context) if code not in owed)
    if not helpers or "all-members" in line.flags:
        return line
    if not line.lead and line.proposed:
        return replace(line, proposed=(*line.proposed, *helpers))
    return replace(line, flags=(*line.flags, HELPED))


def put_right(text: str, name: str, context: Context) -> str:
    """Return the words of a promise in which an owner is misspelt as they are once he is spelt as he is meant.

    Where that would change more of them than to take him out they stay.
    """
    code = context.directory.meant(name)
    bare = Line(raw=text, kind=EntryKind.ACTION)
    right = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: code, text, count=1)
    if not code or right == text or promise(bare, NormalizedText.of(text), context).text != text:
        return text
    return promise(bare, NormalizedText.of(right), context).text or text


def _without_recipients(gathered: Reading, body: NormalizedText, left: str, context: Context) -> tuple[str, ...]:
    """Leave out those marked as whom something goes to, where the words name others who do it; return these.

    "tiap OPD kirim data ke @setda", "Polres kirim data ke @Dishub": with nobody else the mark says who leads.
    """
    received = [mark for mark in gathered.marks if mark.inside and mark.target and goes_to(body.shadow, mark.start)]
    if not received or any(mark not in received for mark in gathered.marks if mark.target or mark.everybody):
        return ()
    codes = {mark.target.agency for mark in received if mark.target}
    doers = tuple(code for code in named_in(left, context) if code not in codes)
    if doers:
        gathered.marks = [mark for mark in gathered.marks if mark not in received]
    return doers


def named_in(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies that the words of a promise name as those who owe it, whatever form they do it in."""
    return (
        clause_by_clause(text, context)
        or tuple(dict.fromkeys(code for code, _ in sentence_each(text, context)))
        or asked(text, context)
        or _undertaken(text, context)
        or named_first(text[deciding.behind(text) :], context)
        or called_first(text[deciding.behind(text) :], context)
        or requests.doing_first(text, context)
        or doers_named(text, context)
    )


def clause_by_clause(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies of which each has its own clause of a promise: "BPBD posko, Dishub rambu, Polres pam"."""
    parts = [part.strip() for part in _CLAUSES.split(text) if part.strip()]
    begun = [begins_with(part, context) for part in parts] if len(parts) > 1 else []
    each = (
        all(codes and part[end:].strip(" .:-") for part, (codes, end) in zip(parts, begun, strict=True))
        if begun
        else False
    )
    return tuple(dict.fromkeys(code for codes, _ in begun for code in codes)) if each else ()


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
    if row.strangers:
        line = replace(line, unknown=(*line.unknown, *row.strangers), flags=(*line.flags, "owner-unknown"))
    return promise(line, NormalizedText.of(f"{row.words}, {as_marks(row.owners, row.due, context)}"), context)


def as_marks(owners: Iterable[Owner], due: str, context: Context) -> str:
    """Return owners and the words of a day as somebody would mark them: `@POLRES ^30 November`."""
    return " ".join([*(_as_mark(owner, context) for owner in owners), *([f"^{due}"] if due else [])])


def _as_mark(owner: Owner, context: Context) -> str:
    if owner.target is None:
        return "@semua"
    person = owner.target.person
    name = context.directory.person_called(person) if person else owner.target.agency
    return f"pendukung: @{name}" if owner.support else f"@{name}"


def marked(body: NormalizedText, context: Context) -> tuple[tuple[str, ...], deadlines.Deadline | None]:
    """Return the agencies and the due date that are marked in words which are no promise yet."""
    if "@" not in body.shadow and "^" not in body.shadow:
        return (), None
    gathered = Reading()
    _read_marks(body, context, gathered, marks_only=True)
    codes = tuple(mark.target.agency for mark in gathered.marks if mark.target and mark.target.agency)
    due = next((mark.due for mark in gathered.marks if mark.due is not None and mark.due.understood), None)
    return tuple(dict.fromkeys(codes)), due


def unmarked(body: NormalizedText, context: Context) -> tuple[str, tuple[str, ...]]:
    """Return words that are no promise as a paper can show them, and the marked names in them that nobody goes by.

    Whoever is marked at the end is named as responsible, `PIC: Dishub`; inside the sentence and of a day the words
    stay without their mark. Addresses and accounts are left as they are.
    """
    if "@" not in body.shadow and "^" not in body.shadow:
        return body.text, ()
    gathered = Reading()
    spaced = _read_marks(body, context, gathered, marks_only=True)
    gathered.marks = [mark for mark in gathered.marks if not mark.matter and not _is_account(mark, spaced)]
    unknown = tuple(mark.name for mark in gathered.marks if mark.name)
    end, named, days = len(spaced.shadow), list[str](), list[str]()
    marks = list(gathered.marks)
    while marks and marks[-1].end >= _before(spaced.shadow, end, _AFTER_MARKS) and not _is_object(marks[-1], spaced):
        mark = marks.pop()
        if mark.target or mark.name:
            named[:0] = [_name(mark.target, context) if mark.target else mark.name]
        else:
            days[:0] = [spaced.text[mark.start : mark.end].lstrip(" ^")]
        end = _without_loose_end(spaced.shadow, min(end, mark.start))
    text = _named(spaced, end, [_as_words(mark, spaced) for mark in marks], context)
    if not text:
        return body.text, ()
    behind = [f", PIC: {', '.join(named)}"] if named else []
    return "".join((text, *behind, *(f"{',' if named else ''} {day}" for day in days))), unknown


def _as_words(mark: Mark, body: NormalizedText) -> Mark:
    """Return a mark of a day as its sign alone, which goes while the words stay; one of an owner as it is."""
    if mark.target or mark.name or mark.everybody:
        return mark
    sign = due_marks.SIGN.match(body.shadow, mark.start)
    return Mark(mark.start, sign.end() if sign else mark.start, inside=True)


def _is_object(mark: Mark, body: NormalizedText) -> bool:
    """Return whether whoever is marked is one of the words before him: "bantu @POLRES", "ke @POLRES"."""
    return mark.inside or (bool(mark.target or mark.name) and _TO_WHOM.search(body.shadow[: mark.start]) is not None)


def _is_account(mark: Mark, body: NormalizedText) -> bool:
    """Return whether what stands behind a mark is the name of an account on the net."""
    if not (mark.target or mark.name):
        return False
    glued = body.shadow[mark.end : mark.end + 1] == "_" or (mark.name and not _SHORT_NAME.fullmatch(mark.name))
    return bool(glued) or _ACCOUNT.search(body.shadow[: mark.start]) is not None


def owners_named(body: NormalizedText, context: Context) -> tuple[str, ...]:
    """Return the agencies that words which are no promise yet name as responsible: "PIC: Dishub", "(PJ: BPBD)"."""
    marks = owner_marks.responsible(body, context)
    codes = tuple(dict.fromkeys(mark.target.agency for mark in marks if mark.target and mark.target.agency))
    length = sum(end - start for start, end in {(mark.start, mark.end) for mark in marks})
    return codes if len(body.shadow) > length + _FEWEST_BESIDE else ()


def spoken_due(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the due date that running words name; None where they name none."""
    due = context.find_due(text)
    return due if due is not None and due.understood else short_day_last(text.rstrip(" .;)"), context)


def sounds_owed(body: NormalizedText, context: Context) -> bool:
    """Return whether a line below a head of decisions and follow-up is follow-up: somebody or a day is named in it."""
    owners, due = marked(body, context)
    if owners or due is not None or asked(body.text, context) or led(body, context)[0]:
        return True
    if _undertaken(body.text, context):
        return True
    return owner_marks.tells(body.shadow) or closing(body.text, context) is not None


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
        governed = matters.governed(matter, shadow)
        gathered.marks.append(Mark(matter.start, matter.end, matter=matter.code, inside=governed))
    gathered.marks += owner_marks.marked(body, context, gathered)
    if not marks_only:
        gathered.marks += owner_marks.named(body, context, gathered)
    gathered.marks += due_marks.marked(body, context, gathered)
    if not marks_only:
        gathered.marks += list(enclosed(body, context, gathered))
    places = [(mark.start, mark.end) for mark in gathered.marks if mark.apart]
    within = [mark for mark in gathered.marks if not mark.apart and _lies_in(mark, places)]
    gathered.marks = sorted((mark for mark in gathered.marks if mark not in within), key=lambda mark: mark.start)
    _let_doer_lead(gathered.marks, body.shadow)
    return body


def _let_doer_lead(marks: list[Mark], shadow: str) -> None:
    """Let him lead by whom it is done where those marked before him receive it: "kirim ke @KODIM oleh @POLRES"."""
    before: list[Mark] = []
    for mark in (mark for mark in marks if mark.target or mark.everybody):
        if mark.first:
            return
        if before and all(one.inside for one in before) and _DONE_BY.search(shadow, 0, mark.start):
            mark.first = True
            return
        before.append(mark)


def _lies_in(mark: Mark, places: Iterable[tuple[int, int]]) -> bool:
    """Return whether an owner lies in a place whose owners were read as a whole."""
    return mark.target is not None and any(start <= mark.start and mark.end <= end for start, end in places)


def _without_marks(body: NormalizedText, context: Context, gathered: Reading) -> tuple[str, deadlines.Deadline | None]:
    """Return the sentence without its marks, names in place of those inside it, and its due date."""
    due = next((mark.due for mark in gathered.marks if mark.due), None)
    said = due is not None or any(mark.undated for mark in gathered.marks)
    end = len(body.shadow)
    if not said:
        end, due = _behind_owners(body, context, gathered)
        said = due is not None
    marks = list(gathered.marks)
    unmarked_names = [*gathered.beside]
    while True:
        if marks and marks[-1].end >= _before(body.shadow, end, _AFTER_MARKS) and not marks[-1].stays:
            unmarked_names[:0] = [marks[-1].name] if marks[-1].name else []
            end = _without_loose_end(body.shadow, min(end, marks.pop().start))
            continue
        last = None if said else closing(body.text[:end], context) or in_brackets(body.text[:end], context)
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
    words_left, due = first or (words_left, due)
    return (_beside_strangers(words_left, unmarked_names, gathered) if unmarked_names else words_left), due


def _beside_strangers(words_left: str, names: list[str], gathered: Reading) -> str:
    """Return the sentence with those whose marks stood behind it and whom nobody knows: they stay readable on paper."""
    support = (
        "supported by" if _IN_ENGLISH.search(words_left) and not _IN_INDONESIAN.search(words_left) else "pendukung"
    )
    label = support if gathered.led else "PIC"
    return f"{words_left}, {label}: {', '.join(names)}" if words_left else ""


def _behind_owners(body: NormalizedText, context: Context, gathered: Reading) -> tuple[int, deadlines.Deadline | None]:
    """Return where the words end without a due date that stands behind the last owner and is all that does."""
    last = max((mark.end for mark in gathered.marks if mark.target is not None or mark.everybody), default=0)
    behind = body.part(last).text.strip(" ,;.()\u2014\u2013-")
    due = whole_due(behind, context) if last and behind else None
    return (len(body.shadow), None) if due is None else (last, due)


def _without_loose_end(shadow: str, end: int) -> int:
    """Return where the words end once the marks behind them are gone."""
    while True:
        end = _before(shadow, end, LOOSE)
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
        if mark.kept:
            pieces = ["".join(pieces).rstrip(LOOSE), f", {mark.kept}"]
        elif mark.name:
            pieces.append(mark.name)
        elif mark.target is not None and not mark.apart:
            pieces.append(_name(mark.target, context))
        elif mark.everybody:
            pieces.append(body.text[mark.start : mark.end].lstrip("@"))
        elif mark.matter and matters.within(matters.MatterMark(mark.start, mark.end, mark.matter), body.shadow):
            pieces.append(context.any_matter)
        start = max(start, mark.end)
    pieces.append(body.text[start:end])
    left = re.sub(r" {2,}", " ", "".join(pieces)).strip() if marks else pieces[0].strip()
    return left.lstrip(matters.BESIDE) if marks and marks[0].matter and not pieces[0] else left


def _name(target: Target, context: Context) -> str:
    if target.person:
        return context.directory.person_called(target.person)
    return context.directory.called(target.agency)


def _in_charge(gathered: Reading, lead: str) -> str:
    """Return the id of the person in charge: of the agency that leads, or of none."""
    targets = (owner.target for owner in gathered.owners if owner.target is not None)
    return next((target.person for target in targets if target.person and target.agency in ("", lead)), "")


def _owners(gathered: Reading, left: str, context: Context, flags: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the code of the agency that leads, empty for none, and of those that support it."""
    owners = gathered.owners
    everybody = any(owner.target is None for owner in owners)
    codes = codes_of(owners, context, receiving=receivers(left, context) if everybody else frozenset())
    if everybody:
        flags += told_of_everybody(left, context)
    if any(owner.target is not None and not owner.target.agency for owner in owners):
        flags.append("owner-without-agency")
    if gathered.unknown:
        flags.append("owner-unknown")
    return codes


def due_flags(due: deadlines.Deadline | None) -> list[str]:
    """List what is missing or doubtful in the date of a promise."""
    if due is None:
        return ["no-due"]
    flags = ["due-not-understood" if flag == deadlines.Flag.NO_DATE else str(flag) for flag in due.flags]
    if due.rule:
        flags.append("recurring")
    return flags
