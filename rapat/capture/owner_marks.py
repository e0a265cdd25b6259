"""Marks of owners in a promise: `@POLRES`, `PIC Polres`, `dibantu Kodim`, and the names that are joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from rapat.capture import offices, words
from rapat.capture.enclosures import closing, short_day_last, whole_due
from rapat.capture.line import Context
from rapat.capture.marks import ADDRESS, Mark, Reading
from rapat.capture.names import NameMatch, Target, compact
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import RESPONSIBLE, SUPPORTED, TOGETHER, listed, owners
from rapat.capture.speakers import names_an_office
from rapat.text.sought import Sought

_OWNER: Final = re.compile(rf"(?:(?<=[ (,;&/+])|^)(?!{ADDRESS})@(?=[^\W\d_])")
_FIRST: Final = re.compile(r"(?:PJ|PIC|penanggung jawab|leads?)(?: :|:) *(?=@)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:[ ,;&+/()\u2014\u2013-]|\b(?:dan|and|serta|dgn|dengan)\b)*", re.IGNORECASE)
_AND: Final = re.compile(r" *(?:[,&+/]|\b(?:dan|and|serta)\b) *(?:dan |and )?(?=[^\W\d_])")
_INSIDE: Final = re.compile(
    r"(?:\b(?:dgn|dengan|ke|kepada|kpada|kpd|dari|oleh|bersama|untuk|utk|pada|antara|di|bagi|with|to|from|by|for|of))$",
    re.IGNORECASE,
)
_TOGETHER_BEFORE: Final = re.compile(r"\b(?:bersama(?:-sama)?|together)$", re.IGNORECASE)
_ONLY_OWNERS: Final = re.compile(r"(?:[ ,;&+/.()\u2014\u2013-]|\b(?:dan|and|serta)\b)*(?:$|[@^])", re.IGNORECASE)
"""What stands behind an owner at the end of a sentence: other marks, or nothing."""
_FOLLOWING: Final = re.compile(r" +[^@^&(),;|.:/]{1,60}")
_DAY_FOLLOWS: Final = re.compile(r" +\d{1,2}/\d{1,2}(?![\d/])")
_ENDS_OWNERS: Final = re.compile(r"[ ,;.()\u2014\u2013-]*(?:$|[@^&])|[ ,]*[;.)]")
"""What stands behind the last of several owners, but for a day: nothing more of the sentence."""
_OFFICE_BEHIND: Final = re.compile(r", (?P<office>[A-Z][^@^&(),;|.:/]{2,40}?)(?= *(?:$|[@^&]))")
"""An office behind the name of an owner and before another mark, who acts for him: `@a.n. Kadisnaker, Sekretaris`."""
_SHORT_NAME: Final = re.compile(r"[^\W\d_]{3,14}(?![\w-])")
_WORD_END: Final = re.compile(r"[^\s,;&()]+")
_OFFICE: Final = re.compile(
    r"(?:dinas|badan|kantor|bagian|balai|satuan|biro|kecamatan|kelurahan|camat|lurah|kepala|rumah sakit|upt|uptd)"
    r"(?=[ ])(?:(?-i:(?: (?:[A-Z][\w-]*|dan(?= [A-Z])))+)|(?: [^\W\d_][\w-]*){1,4}(?= *(?:$|[,;@^&()])))",
    re.IGNORECASE,
)
"""A kind of office with its name behind it: capitals, or all that stands before the next mark."""
_NAMED: Final = Sought(
    "pj pic penanggung penanggungjawab tanggung tanggungjawab penjab jwb pnggjwb pngjwb tggjwb tgjwb pjwb"
    " pelaksana koordinator lead leads owner dibantu dukungan didukung disokong didampingi ditopang"
    " disupport bantuan pendampingan sokongan topangan pendukung terkait mitra supported assisted helped"
    " backed support supporting",
    rf"(?:^|[ .,;(\[\u2014\u2013-])(?:(?P<lead>PJ|PIC|{RESPONSIBLE}|pelaksana|koordinator|leads?|owner)"
    rf"|(?P<support>{SUPPORTED}))"
    r"(?P<colon>\.? ?[:=] *|\.? +)(?=[^\W\d_])",
)
_RESPONSIBLE: Final = re.compile(rf"PJ|PIC|{RESPONSIBLE}", re.IGNORECASE)
_SUPPORTING: Final = re.compile(rf"(?<!\w){SUPPORTED} *:? *(?=@)", re.IGNORECASE)
_JOINS_OWNER: Final = re.compile(rf"(?<![^ ])(?:{TOGETHER.pattern}|dan|and|serta)$", re.IGNORECASE)
"""What stands between a day and an owner behind it."""
_LONGEST_JOINING: Final = 30
"""Characters looked at for words that join an owner to what stands before."""
_UNNAMED: Final = re.compile(r"[^,;()@^&|:]{1,60}")
_PHRASE: Final = re.compile(r"(?:(?! - )[^@^|:\u2013\u2014]){0,160}")
_OPENS: Final = ("(", "[")
_MORE_IN_BRACKET: Final = re.compile(r" *[,;] *")
_LABEL_ENDS: Final = re.compile(r" *:(?!//)")
_BEFORE_OWNER: Final = " ,;(&+\u2014\u2013-"
_LOOSE: Final = " ,;.()\u2014\u2013-"
_LONGEST_WORD: Final = 10
"""Characters looked at for a word that ends before another."""


def marked(body: NormalizedText, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield the owners that have a mark, and those joined to them; words that nobody goes by are gathered."""
    shadow = body.shadow
    leading = {match.end(): match.start() for match in _FIRST.finditer(shadow)}
    supporting = {match.end(): match.start() for match in _SUPPORTING.finditer(shadow)}
    is_led = bool(leading) or any(match["lead"] for match in _NAMED.finditer(shadow))
    for match in _OWNER.finditer(shadow):
        owner = list(_owner(body, match.start(), leading, supporting, context, gathered))
        if not is_led:
            owner = [_alone(body, mark, context) for mark in owner]
        is_led = is_led or bool(owner)
        yield from owner
        for mark in owner:
            behind = _owners_behind(body, mark, context)
            yield from behind
            yield from _stranger_behind(body, behind[-1] if behind else mark, context, gathered)


def named(body: NormalizedText, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield the owners that words name where no mark is before them: "PIC Polres", "dibantu Kodim"."""
    for match in _NAMED.finditer(body.shadow):
        yield from _named_owners(body, match, context, gathered)


def responsible(body: NormalizedText, context: Context) -> list[Mark]:
    """Return those whom words of any kind name as responsible beyond doubt: "PIC: Dishub", "… pj BPBD 4/12"."""
    marks: list[Mark] = []
    for match in _NAMED.finditer(body.shadow):
        if not match["lead"]:
            continue
        misspelt = Reading()
        named_here = list(_named_owners(body, match, context, misspelt)) or _meant(match, misspelt.unknown, context)
        sure = ":" in match["colon"] or match["lead"] == "PIC" or _is_label(body, match, named_here)
        if sure or _is_told_at_the_end(body, match, named_here, context):
            marks += named_here
    return marks


def _meant(match: re.Match[str], names: list[str], context: Context) -> list[Mark]:
    """Return those who are meant by names that are a slip of the hand away from one agency's: "PIC: dishbu"."""
    at = match.end()
    codes = [(name, context.directory.meant(name.split(" ")[0])) for name in names]
    return [Mark(match.start(), at + len(name.split(" ")[0]), target=Target(code)) for name, code in codes if code]


def _is_label(body: NormalizedText, match: re.Match[str], marks: list[Mark]) -> bool:
    """Return whether words begin with whose duty they are, `PJ Polres: …`; before an office "Pj." acts for it."""
    agencies = [mark for mark in marks if mark.target and mark.target.agency and not mark.target.person]
    whole = not match.start() and bool(marks) and agencies == marks
    return whole and _LABEL_ENDS.match(body.shadow, marks[-1].end) is not None


def _is_told_at_the_end(body: NormalizedText, match: re.Match[str], marks: list[Mark], context: Context) -> bool:
    """Return whether words end with an agency that is responsible; before an office "pj" may mean that it acts."""
    told = _RESPONSIBLE.fullmatch(match["lead"]) is not None and match.start() > 0
    agencies = all(mark.target and mark.target.agency and not mark.target.person for mark in marks)
    return bool(marks) and told and agencies and _ends(body, marks[-1].end, context)


def before_joined(text: str) -> str:
    """Return a text without what joins an owner to it: "2/12 dengan" before "dukungan Kodim"."""
    end = len(text.rstrip(_BEFORE_OWNER))
    while (word := _JOINS_OWNER.search(text, max(0, end - _LONGEST_JOINING), end)) is not None:
        end = len(text[: word.start()].rstrip(_BEFORE_OWNER))
    return text[:end]


def behind_day(
    body: NormalizedText, at: int, end: int, context: Context, gathered: Reading
) -> tuple[int, list[Mark]] | None:
    """Return where the words of a day end behind which nothing but owners stand, and these: `^2/12 bersama Polres`.

    They support whoever leads by another mark, as those do who are joined to a day by a word that says so.
    """
    first = next((start for start, _, _ in context.directory.mentioned(body.shadow[at:end])), 0)
    named = owners(body.shadow[at + first : end].strip(_LOOSE), context) if first else ()
    if not named:
        return _strangers_behind(body, at, end, context, gathered)
    day = len(before_joined(body.shadow[: at + first]))
    if _INSIDE.search(body.shadow, max(at, day - _LONGEST_WORD), day):
        return None
    led = gathered.led or TOGETHER.search(body.shadow, day, at + first) is not None
    return day, [
        Mark(day, end, owner.target, everybody=owner.target is None, support=led or owner.support) for owner in named
    ]


def _strangers_behind(
    body: NormalizedText, at: int, end: int, context: Context, gathered: Reading
) -> tuple[int, list[Mark]] | None:
    """Return where the words of a day end behind which somebody supports of whom no register knows; he is gathered."""
    match = _NAMED.search(body.shadow, at, end)
    names = listed(body.shadow[match.end() : end], context) if match and match["support"] else None
    if match is None or names is None or not all(name[0].isupper() for name in names.strangers):
        return None
    gathered.unknown += names.strangers
    day = len(before_joined(body.shadow[: match.start("support")]))
    return day, [Mark(day, end, kept=body.text[match.start("support") : end], apart=True)]


def tells(text: str) -> bool:
    """Return whether words in a text tell that somebody leads or supports."""
    return _NAMED.search(text) is not None


def _owner(
    body: NormalizedText,
    at: int,
    leading: Mapping[int, int],
    supporting: Mapping[int, int],
    context: Context,
    gathered: Reading,
) -> Iterator[Mark]:
    """Yield the owner named at `at`; `leading` has where a "PJ:" begins by where it ends, `supporting` "dibantu"."""
    shadow = body.shadow
    start = leading.get(at, supporting.get(at, at))
    first, support = at in leading, at in supporting
    until = len(shadow[:at].rstrip(" "))
    inside = not first and _INSIDE.search(shadow, max(0, until - _LONGEST_WORD), until) is not None
    named = _who(shadow, at + 1, context)
    word = _OFFICE.match(shadow, at + 1) or _WORD_END.match(shadow, at + 1)
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
        known = context.directory.identify(shadow[at + 1 : named.end])
        if known is not None and not known.sure:  # a deputy of whom no register knows: the agency owes it
            gathered.unknown.append(body.text[at + 1 : named.end])
        yield Mark(start, end, target=named.target, first=first, support=support, inside=inside)
    elif token:
        gathered.unknown.append(token)
        yield Mark(start, at + 1 + len(token), name=token, inside=inside)


def _alone(body: NormalizedText, mark: Mark, context: Context) -> Mark:
    """Return the mark of who leads; at the end of "posko bersama @Satpol PP" it is no word of the sentence.

    Nobody does anything together with himself: there "bersama" is about the thing before it, a joint post.
    """
    before = body.shadow[: mark.start].rstrip(" ")
    if not mark.inside or not _TOGETHER_BEFORE.search(before):
        return mark
    is_last = _ONLY_OWNERS.match(body.shadow, mark.end) or _ends(body, mark.end, context)
    return replace(mark, inside=False) if is_last else mark


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
    return joined if not joined or _ends(body, end, context) else []


def _stranger_behind(body: NormalizedText, owner: Mark, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield the office in no register that is joined to an owner, as in `@Polres, pln ^7/12`; he is gathered."""
    between = _AND.match(body.shadow, owner.end) if owner.target is not None else None
    word = _SHORT_NAME.match(body.shadow, between.end()) if between else None
    if between is None or word is None or not offices.like_agency(word[0]) or not _ends(body, word.end(), context):
        return
    gathered.unknown.append(word[0])
    yield Mark(between.end() if owner.inside else owner.end, word.end(), name=word[0], inside=owner.inside)


def _ends(body: NormalizedText, end: int, context: Context) -> bool:
    """Return whether nothing more of the sentence stands behind owners: no more than a day, or who else owes it."""
    if _ENDS_OWNERS.match(body.shadow, end):
        return True
    others = _NAMED.search(body.shadow, max(0, end - 1))  # the comma that parts them may belong to the owner before it
    if others is not None and not body.shadow[end : others.start()].strip(_LOOSE):
        return True
    behind = body.part(end).text
    last = closing(behind, context)
    dated = last is not None and not last[0].strip(_LOOSE)
    return dated or whole_due(behind.strip(_LOOSE), context) is not None


def _named_owners(body: NormalizedText, match: re.Match[str], context: Context, gathered: Reading) -> Iterator[Mark]:
    """`PJ: Polres, Kodim`, `PIC Polres`, `Pendukung: Kodim` without `@`: names that are known; else it is told.

    A word of support in the middle of a sentence, "minta dibantu Polres menjaga parkir", is one of its words.
    """
    if body.shadow.startswith("@", match.end()):
        return
    with_strangers = list(_with_strangers(body, match, context, gathered))
    if with_strangers:
        yield from with_strangers
        return
    marks = list(_names_behind(body.shadow, match, context))
    word = _SHORT_NAME.match(body.shadow, match.end())
    nobody = word is not None and (offices.like_agency(word[0]) or bool(context.directory.meant(word[0])))
    if not marks and match["lead"] and ":" not in match["colon"] and word and nobody:
        gathered.unknown.append(body.text[word.start() : word.end()])
    if not marks and ":" in match["colon"] and match["lead"]:
        unknown = _UNNAMED.match(body.shadow, match.end())
        gathered.unknown += [unknown[0].strip(" .")] if unknown else []
    if marks and (match["lead"] or ":" in match["colon"] or _ends(body, marks[-1].end, context)):
        yield from marks


def _with_strangers(body: NormalizedText, match: re.Match[str], context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield those whom a list names that holds strangers too, who are gathered and stay in the words.

    Behind a stranger who leads nobody is taken: whether the next one leads in his place is asked.
    """
    phrase = _undated(_phrase(body.shadow, match.end(), context), context)
    names = listed(phrase, context)
    if names is None or not names.strangers:
        return
    labelled = ":" in match["colon"] or "=" in match["colon"]
    first_known = bool(owners(re.split(r"[,;&/]| dan ", phrase, maxsplit=1)[0], context))
    like_names = names.known and first_known and all(name[0].isupper() for name in names.strangers)
    if (match["lead"] and not first_known) or not (like_names or labelled):
        return
    start = match.start() + (0 if match[0][:1].isalpha() else 1)
    end = match.end() + len(phrase)
    for number, (who, supports) in enumerate(names.known):
        support = supports or match["lead"] is None
        leads = not support and number == 0
        yield Mark(start, end, who, everybody=who is None, first=leads, support=support, apart=True)
    gathered.unknown += names.strangers
    strangers = body.text[match.end() : end] if not names.known else ", ".join(names.strangers)
    yield Mark(start, end, kept=f"{body.text[start : match.end()]}{strangers}", apart=True)


def _undated(phrase: str, context: Context) -> str:
    """Return a phrase without the day that it ends with."""
    last = closing(phrase, context)
    phrase = last[0] if last else phrase
    if short := short_day_last(phrase, context):
        return phrase[: len(phrase) - len(short.input)].rstrip(_LOOSE)
    due = context.find_due(phrase)
    ends = due is not None and not phrase[due.span[1] :].strip(_LOOSE)
    return (phrase[: due.span[0]] if due is not None and ends else phrase).rstrip(_LOOSE)


def _names_behind(shadow: str, match: re.Match[str], context: Context) -> Iterator[Mark]:
    """Yield the owners behind words that say how they owe it."""
    at = match.end()
    start = match.start() + (0 if match[0][:1].isalpha() else 1)
    phrase = _phrase(shadow, at, context)
    if owning := owners(phrase, context):
        for who, supports in owning:
            support = supports or match["lead"] is None
            end = at + len(phrase)
            apart = ":" in match["colon"]
            more = _MORE_IN_BRACKET.match(shadow, end) if shadow[start - 1 : start] in _OPENS else None
            end = more.end() if more else end
            yield Mark(start, end, who, everybody=who is None, first=not support, support=support, apart=apart)
        return
    named = _who(shadow, at, context)
    while named is not None:
        leads = match["lead"] is not None
        yield Mark(start, named.end, target=named.target, first=leads, support=not leads)
        between = _BETWEEN.match(shadow, named.end)
        at = between.end() if between else named.end
        start = named.end
        named = _who(shadow, at, context) if at > named.end else None


def _phrase(shadow: str, at: int, context: Context) -> str:
    """Return the words from a place on that may be nothing but owners: up to a mark, or to what names others.

    What stands before a colon behind them is a label of its own: "Kodim, tenggat: 11 Des".
    """
    reach = _PHRASE.match(shadow, at)
    end = reach.end() if reach else at
    following = _NAMED.search(shadow, at, end + _LONGEST_WORD)
    phrase = shadow[at : min(following.start(), end) if following else end]
    parted = max(phrase.rfind(","), phrase.rfind(";"))
    label = phrase[parted + 1 :].strip()
    if parted > 0 and _LABEL_ENDS.match(shadow, at + len(phrase)) and not _is_owner(label, context):
        phrase = phrase[:parted]
    phrase = phrase.rstrip(" ,;.")
    return phrase.rstrip(") ") if phrase.count(")") > phrase.count("(") else phrase


def _is_owner(name: str, context: Context) -> bool:
    """Return whether a name is somebody's, or may be that of an agency in no register."""
    return bool(owners(name, context)) or offices.like_agency(name)


def _who(shadow: str, at: int, context: Context) -> NameMatch | None:
    """Return who is named at a place; nobody where the words behind the name say that another place's office is."""
    named = context.directory.at(shadow, at)
    following = _FOLLOWING.match(shadow, named.end) if named else None
    if (
        named is None
        or following is None
        or _DAY_FOLLOWS.match(shadow, named.end)
        or not context.directory.elsewhere(following[0], named.target)
    ):
        return named
    return named if context.find_due(following[0]) else None
