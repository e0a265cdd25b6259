"""Who owes something, in words that name nobody else: `Dishub, dibantu Satpol PP`, `Polres (Kodim, BPBD)`.

The first who is named leads, the others support; behind a word of support everybody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from rapat.capture import deeds, offices, sayings, words
from rapat.capture.line import Context
from rapat.capture.names import Target, compact
from rapat.capture.speakers import names_an_office
from rapat.text.sought import Sought

SUPPORT: Final = (
    r"(?:(?:dibantu|dukungan|didukung|disokong|didampingi|ditopang|disupport)(?:(?: penuh)? (?:oleh|dari))?"
    r"|(?:(?<=dengan )|(?<=dgn )|(?<=dg ))(?:bantuan|pendampingan|sokongan|topangan)(?: penuh)?(?: (?:oleh|dari))?"
    r"|(?:instansi |opd |unsur |tim |pihak )?pendukung|instansi terkait|mitra"
    r"|(?:supported|assisted|helped|backed) by|(?:with (?:the )?)?support (?:of|from)|supporting|support)"
)
"""What says that those behind it support whoever leads."""
SUPPORTED: Final = rf"(?:(?:dengan|dgn|dg|serta|atas|with) )?{SUPPORT}"
"""The same with what joins it to the sentence: "dengan dukungan"."""
RESPONSIBLE: Final = r"penanggung ?jawab|tanggung ?jawab(?= ?[:=])|penjab|(?:pn|t)gg?\.? ?jwb|pjwb"
"""Who is responsible, in full and as people shorten it."""
LEAD: Final = rf"(?:PJ|PIC|{RESPONSIBLE}|pelaksana(?! tugas| harian)|koordinator|leading sector|leads?|owner|pengampu)"
"""What says that whoever it stands beside leads."""
TOGETHER: Final = re.compile(
    r"(?:(?:ber?|meng)?(?:koordinasi|koordinasikan|kerja ?sama|kolaborasi|sinergi) (?:dengan|dgn|dg)|bersama(?:-sama)?"
    r"(?: (?:dengan|dgn))?|beserta|dengan|dgn|dg|(?:together |jointly )?with)",
    re.IGNORECASE,
)
"""What joins others to the first, in words that are no list."""
_SUPPORTED: Final = Sought(
    "dibantu dukungan didukung disokong didampingi ditopang disupport bantuan pendampingan sokongan"
    " topangan pendukung terkait mitra supported assisted helped backed support supporting",
    rf"(?<!\w){SUPPORTED}(?: *[:=] *| +|$)",
)
_JOINED: Final = re.compile(rf" *[,;]? +{TOGETHER.pattern} +", re.IGNORECASE)
_LEADING: Final = re.compile(rf"{LEAD}\b\.? *[:=]? *", re.IGNORECASE)
_ROLE: Final = re.compile(rf"(?:(?P<lead>{LEAD}|ketua(?: tim)?|utama)|(?P<support>{SUPPORT}))", re.IGNORECASE)
_BRACKET: Final = re.compile(r"(?P<outer>[^()\[\]]{2,90}?) *[(\[](?P<inner>[^()\[\]]{2,90})[)\]]")
_SEVERAL: Final = re.compile(
    r" *(?:[,;&+\n]|(?<=[^\W\d_])/(?=[^\W\d_])|(?<= )(?:/|dan|and|serta)(?= )) *(?:(?:dan|and|serta) )?"
    r"(?![^(\[]*[)\]])"
)
"""What parts names, outside of brackets."""
EVERYBODY: Final = (
    r"(?:(?:semua|seluruh|segenap|masing-masing|setiap|tiap|para|all|every|each)(?: para)? )"
    r"(?:anggota|instansi|peserta|opd|skpd|perangkat daerah|pihak|unsur|undangan|lembaga"
    r"|members?|agenc(?:y|ies)|participants?)"
    r"(?: (?:anggota|peserta|rapat|forum|terkait|yang hadir|members?|masing-masing))?"
    r"|(?:anggota|instansi) masing-masing"
)
"""What says that all who are invited owe it."""
_EVERYBODY: Final = re.compile(EVERYBODY, re.IGNORECASE)
_OF_ALL: Final = words.EVERYBODY | words.word_set(
    "seluruh segenap masing setiap tiap para every each anggota instansi semuanya"
)
"""Words with which it is said that all owe it."""
_FIRST: Final = re.compile(r"[^\W_]+")
_TORN: Final = re.compile(r"[,&|:]| [/\u2013\u2014-] | (?:dan|and|serta) ")
"""What stands between a name and words that are none."""
_NAME: Final = re.compile(r"[^\W\d_][\w.'/()-]*(?: [\w.'/()-]+){0,5}")
"""Words that may be all of a name."""
_SHORT_OF_DINAS: Final = re.compile(r"dis[^aeiou\W\d]|din(?:kes|sos)")
"""How short names of a dinas begin, and no passive does: diskominfo, dispora."""
_LONGEST: Final = 160
_MOST: Final = 12
"""Names in a row: a forum has no more members who owe one thing by name."""
_MOST_IN_A_NAME: Final = 3
"""Pieces that are parted as names are, and make one."""
_KINDS_OF_AGENCY: Final = words.word_set("dinas badan kantor bagian biro kementerian komisi balai satuan")
"""Kinds of agency, behind which stands what it is for, and often for what else."""


class Owner(NamedTuple):
    """One who owes something."""

    target: Target | None
    """None for everybody who is invited."""
    support: bool = False
    """Whether a word says that he supports another."""


def labelled(text: str) -> bool:
    """Return whether a text begins with a word that says how somebody owes it: "PJ: DLH"."""
    return _LEADING.match(text.strip()) is not None or _SUPPORTED.match(text.strip()) is not None


def owners(text: str, context: Context) -> tuple[Owner, ...]:
    """Return who owes it by a text that is nothing but owners, those who lead first; empty for any other text.

    Where a word of support stands in front of all, nobody leads.
    """
    plain = text.strip(" ,;.")
    if not plain or len(plain) > _LONGEST:
        return ()
    whole = context.directory.named(plain)
    if whole is not None:
        return (Owner(whole),) if whole.agency else ()
    label = _LEADING.match(plain)
    if label is not None and label.end() < len(plain):
        plain = plain[label.end() :]
    if _begins_as_nobody(plain, context):
        return ()
    found: list[Owner] = []
    for part, support in _parts(plain):
        read = _listed(part, context, support=support)
        if not read:
            return ()
        found += read
    found.sort(key=lambda owner: owner.support)
    return tuple(dict.fromkeys(found))


def _begins_as_nobody(text: str, context: Context) -> bool:
    """Return whether a text begins with a word that begins neither a name nor what is said of owners: most do.

    Brackets and forms of address may hold or hide a name, whatever they begin with.
    """
    first = _FIRST.match(text)
    if first is None or any(map(text.__contains__, "()[]")) or offices.addressed(text):
        return False
    word = first[0].casefold()
    begins = word in _OF_ALL or context.directory.may_begin(word) or _SUPPORTED.match(text) is not None
    return not begins


class Listed(NamedTuple):
    """Who stands in a list of names."""

    known: tuple[Owner, ...]
    strangers: tuple[str, ...] = ()
    """Names that nobody goes by, as they were typed."""


def listed(text: str, context: Context) -> Listed | None:
    """Return who stands in a list that may hold names of which no register knows; None where it holds other words."""
    plain = text.strip(" ,;.")
    if whole := owners(plain, context):
        return Listed(whole)
    if not plain or len(plain) > _LONGEST:
        return None
    known: list[Owner] = []
    strangers: list[str] = []
    for piece in _names(plain, context):
        if read := owners(piece, context):
            known += read
        elif _may_be_name(piece, context):
            strangers.append(piece)
        else:
            return None
    return Listed(tuple(dict.fromkeys(known)), tuple(dict.fromkeys(strangers)))


def _names(text: str, context: Context) -> Iterator[str]:
    """Yield the pieces of a list, one where what parts names stands inside a name: "Dinas Pemuda dan Olahraga"."""
    bounds = [(0, 0), *(match.span() for match in _SEVERAL.finditer(text)), (len(text), len(text))][: _MOST + 2]
    at = 0
    while at < len(bounds) - 1:
        start = bounds[at][1]
        until = [following for following in range(len(bounds) - 1, at, -1) if following - at <= _MOST_IN_A_NAME]
        end = next((one for one in until if _is_one(text[start : bounds[one][0]], context)), at + 1)
        piece = text[start : bounds[end][0]].strip(" ,;.")
        if piece:
            yield piece
        at = end


def _is_one(text: str, context: Context) -> bool:
    """Return whether words are one name: a known one, or a kind of agency with what it is for behind it."""
    if context.directory.named(text) is not None:
        return True
    first, *others = _SEVERAL.split(text)
    kind, _, field = first.partition(" ")
    whole = bool(others) and kind.casefold() in _KINDS_OF_AGENCY and field[:1].isupper() and not field.isupper()
    return whole and all(
        piece[:1].isupper() and not piece.isupper() and not names_an_office(piece) and not owners(piece, context)
        for piece in others
    )


def _may_be_name(piece: str, context: Context) -> bool:
    """Return whether a piece of a list may be somebody's name: no verb is in it, and no day."""
    if _NAME.fullmatch(piece) is None or context.find_due(piece) is not None:
        return False
    begins = context.directory.longest(piece, 0)
    if begins is not None and not context.directory.elsewhere(piece[begins.end :], begins.target):
        return False  # somebody known, and more words of the sentence
    small = [word for word in re.split(r"[ /.()]+", piece) if word.islower() and not _SHORT_OF_DINAS.match(word)]
    return not any(
        deeds.deed(word) or deeds.befalls(word) or deeds.done(word) or sayings.verb(word) or word in words.SENTENCE
        for word in small
    )


def people(text: str, context: Context) -> list[Target]:
    """Return whom a text names that holds nothing but names, who leads before who supports; empty for any other."""
    named = owners(text, context)
    known = [owner.target for owner in named if owner.target is not None]
    return known if len(known) == len(named) else []


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the names between words of support, each with whether such a word stands before it."""
    start, support = 0, False
    for word in _SUPPORTED.finditer(text):
        if text.count("(", 0, word.start()) > text.count(")", 0, word.start()):
            continue
        before = text[start : word.start()].strip(" ,;")
        if before:
            yield before, support
        start, support = word.end(), True
    rest = text[start:].strip(" ,;")
    if rest or not start:
        yield rest, support


def _listed(text: str, context: Context, *, support: bool) -> list[Owner]:
    """Return those whom a list names; empty where a piece of it is nobody."""
    found: list[Owner] = []
    for number, part in enumerate(_JOINED.split(text)):
        pieces = [piece for piece in _SEVERAL.split(part) if piece.strip()][:_MOST]
        read = _rows(pieces, part, context)
        if not read:
            return []
        found += [owner._replace(support=owner.support or support or number > 0) for owner in read]
    return found


def _rows(pieces: Sequence[str], whole: str, context: Context) -> list[Owner]:
    """Return those whom the pieces of a list name: a name that holds "dan" or a comma itself is one."""
    if len(pieces) > 1 and (named := context.directory.named(whole)) is not None and named.agency:
        return [Owner(named)]
    found: list[Owner] = []
    for piece in pieces:
        read = _one(piece.strip(" .*_"), context)
        if not read:
            return []
        found += read
    return found


def _one(piece: str, context: Context) -> list[Owner]:
    """Return whom one piece names: with a role, or with who supports him, in brackets behind the name."""
    if compact(piece) in words.EVERYBODY or _EVERYBODY.fullmatch(piece):
        return [Owner(None)]
    bracket = _BRACKET.fullmatch(piece)
    if bracket is not None:
        return _bracketed(bracket, context)
    known = _known(piece, context)
    return [Owner(known)] if known else []


def _bracketed(bracket: re.Match[str], context: Context) -> list[Owner]:
    """Return whom a name and the brackets behind it name: a role of his, himself once more, or who supports him."""
    role = _ROLE.fullmatch(bracket["inner"].strip())
    if role is not None:
        known = _known(bracket["outer"], context)
        return [Owner(known, support=role["support"] is not None)] if known else []
    outer = _known(bracket["outer"], context)
    inner = owners(bracket["inner"], context)
    others = [owner for owner in inner if owner.target is None or (outer and owner.target.agency != outer.agency)]
    if outer is not None and others:
        return [Owner(outer), *(owner._replace(support=True) for owner in others)]
    known = _known(bracket[0], context)
    somebody = outer or names_an_office(bracket["outer"]) or bracket["outer"].split()[0].casefold() in offices.UNITS
    return [Owner(known)] if known and (somebody or known.person) else []


def _known(name: str, context: Context) -> Target | None:
    """Return who goes by a name, where he belongs to an agency; nobody by a name with other words behind a dash."""
    known = context.directory.identify(name)
    if known is None or not known.target.agency or (not known.sure and _TORN.search(name)):
        return None
    return known.target


def codes_of(
    owned_by: Sequence[Owner], context: Context, *, receiving: AbstractSet[str] = frozenset()
) -> tuple[str, tuple[str, ...]]:
    """Return the code of the agency that leads, empty for none, and of those that support it.

    What everybody owes the secretariat leads, and all who are invited support; those who are `receiving` it owe
    nothing, and what goes to the secretariat nobody leads.
    """
    leading: list[str] = []
    supporting: list[str] = []
    for owner in owned_by:
        codes = leading if not owner.support else supporting
        if owner.target is None:
            led = context.secretariat not in receiving
            leading += [context.secretariat] if led and not codes and context.secretariat else []
            codes = codes if led else supporting
            codes += [code for code in context.invited if code not in receiving]
        elif owner.target.agency:
            codes.append(owner.target.agency)
    first = leading[:1]
    others = dict.fromkeys(code for code in (*leading, *supporting) if code not in first)
    return "".join(first), tuple(others)
