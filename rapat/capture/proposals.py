"""What sounds like a promise or a decision though nobody marked it: proposed with its agency and date, never taken."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture import (
    action_line,
    attendance,
    deciding,
    deeds,
    heads,
    next_sounds,
    offices,
    put_off,
    requests,
    sitting_sounds,
    slip_sounds,
    strangers,
    undertakings,
    words,
)
from rapat.capture.flags import CLOSES
from rapat.capture.forms import headed_by, may_be_headed
from rapat.capture.line import Context, Line, Vote
from rapat.capture.normalized import NormalizedText
from rapat.capture.passive_promises import has_day_ahead
from rapat.capture.tables import Row
from rapat.dates import deadlines
from rapat.model import EntryKind
from rapat.text import abbreviations
from rapat.text.sought import Sought

_DECIDED: Final = Sought(
    "kesimpulannya simpulannya keputusannya kesepakatannya sepakat bersepakat diyepakati menyepakati"
    " disepakati diputuskan dimutuskan memutuskan disimpulkan diyimpulkan mensimpulkan menyimpulkan"
    " menetapkan menyetujui disetujui agreed decided resolved putuskan sepakati tetapkan simpulkan setujui"
    " bulatkan",
    r"^(?:(?:jadi|maka|nah)[ ,]+)?(?:kesimpulan|simpulan|keputusan|kesepakatan)nya\b(?! (?:belum|tidak|menyusul))"
    r"|(?:^|[.,;] )(?:(?:rapat|forum|tim|sidang|(?:seluruh |semua )?(?:peserta|pihak|anggota|hadirin)(?: rapat)?"
    r"|semua|seluruhnya|pimpinan rapat|ketua"
    r"|kami|kita|we|the meeting|it|hasil rapat|maka|akhirnya|telah|sudah|ini|was|has|have|dengan ini|oke?|fix|jadi"
    r"|secara aklamasi|bersama)\s+)*"
    r"(?:(?:ber)?sepakat|(?:di|men)yepakati|disepakati|(?:di|me)mutuskan|diputuskan|(?:di|men)(?:simpulkan|yimpulkan)"
    r"|menetapkan|menyetujui|disetujui|agreed|decided|resolved)\b"
    r"|(?:^|[.,;] )(?:(?:jadi|maka|akhirnya|baik|oke?|dengan ini|baiklah|sudah)[ ,]+)*(?:kita|kami)"
    r" (?:(?:bersama|sudah|telah|semua) )*(?:putuskan|sepakati|tetapkan|simpulkan|setujui|bulatkan)\b",
)
_DECISION: Final = re.compile(
    r"(?:(?:jadi|oke?|maka)[ ,]+)?(?:keputusan|putusan|kesepakatan|kesimpulan|simpulan) +(?P<first>[^\W\d_]+)"
    r" +(?P<second>\S+)",
    re.IGNORECASE,
)
"""A word of deciding that a sentence begins with, where others put a colon behind it."""
_OF_OTHERS: Final = words.SENTENCE | words.word_set(
    "presiden gubernur wali walikota bupati menteri kapolri pengadilan hakim majelis mk ma dpr dprd kepala pemerintah"
    " pusat daerah bersama rapat forum sidang pimpinan kami kita mereka lalu lama baru sementara sebelumnya terdahulu"
    " lain lainnya damai tertulis lisan menunggu ditunggu menyusul masih ada atas dari soal mana apa di ke nya akhir"
    " tsb tersebut final penting sulit terakhir pertama kedua antara dan atau blm sdh adat politik hukum kerja"
    " of on by from will was"
)
"""Words behind it with which it is told of a decision, or whose it was."""
_AGREE: Final = re.compile(r" (?:(?:telah|sudah|sdh) )?(?:(?:ber)?sepakat|menyepakati|agreed?)\b", re.IGNORECASE)
PROPOSED: Final = "action-proposed"
_MUST: Final = Sought(
    "wajib harus diwajibkan diharuskan must has have paling selambat selambatnya batas tenggat deadline no",
    r"\b(?:wajib|harus|diwajibkan|diharuskan|must|has to|have to|paling (?:lambat|telat)|selambat-lambatnya|selambatnya"
    r"|batas (?:akhir|waktu)|tenggat|deadline|no later than)\b",
)
_DUTY: Final = Sought(
    "wajib harus diwajibkan diharuskan must has have",
    r"\b(?:wajib|harus|diwajibkan|diharuskan|must|has to|have to) (?:untuk |segera |selalu |tetap )?"
    r"(?P<deed>[a-z]{3,})",
)
"""A duty, whoever has it, and what is to be done."""
_ASKED: Final = re.compile(r"\?[ \"')]*$")
"""A question decides nothing; a condition in front, "Apabila hujan, disepakati …", is part of what is decided."""
_LEFT: Final = Sought(
    "pulang pamit cabut balik undur mengundurkan keluar meninggalkan tinggalkan left leaves",
    r"(?<= )(?:(?:sudah|sdh|baru|izin|ijin|mohon|minta|harus|telah|mau) )*"
    r"(?:pulang|pamit|cabut|balik|undur diri|mengundurkan diri|keluar(?: (?:rapat|ruang(?:an)?(?: rapat)?|dulu))?"
    r"|(?:meninggalkan|tinggalkan) (?:rapat|ruang(?:an)?(?: rapat)?|tempat)|left|leaves)\b"
    r"(?:[ ,(]+(?:dulu(?:an)?|lebih (?:dulu|awal|cepat)|mendahului|karena [^.,]{1,40}|(?:pukul|pkl|jam)|\d{1,2}[.:]\d\d"
    r"|diganti(?:kan)?(?: oleh)? [^.,]{2,60}))*[ .)]*$",
)
"""That somebody left, perhaps when, and who sits there instead."""
_AWAY: Final = Sought(
    "tidak tdk tak ga gak nggak blm belum berhalangan absen sakit izin ijin dinas dl tugas telat terlambat"
    " datang absent excused on diwakili represented",
    r"(?<= )(?:(?:tidak|tdk|tak|ga|gak|nggak|blm|belum) (?:(?:bisa|dapat|jadi) )?"
    r"(?:hadir|datang|tiba|muncul)|berhalangan(?: hadir)?|absen|sakit|izin|ijin"
    r"|dinas luar|dl|tugas luar|telat|terlambat|datang terlambat"
    r"|absent|excused|on leave)(?: *\([^()]*\)| karena [^.,]{2,60}| *[,\u2013-] [^.]*)?[ .]*$"
    r"|(?<= )(?:diwakili|represented by)(?: oleh)? [^.,]{2,60}[ .]*$",
)
"""That somebody was not there, and perhaps why; or by whom he was represented."""
_CAME: Final = Sought(
    "hadir tiba datang dateng dtg sampai nyampe gabung bergabung masuk arrived present",
    r"(?<= )(?:(?:sudah|sdh|baru|br|ikut|telah|tlh|juga) )*"
    r"(?:hadir|tiba|datang|dateng|dtg|sampai|nyampe|gabung|bergabung|masuk|arrived|present)"
    r"(?:[ ,(]+(?:telat|terlambat|menyusul|late|di (?:tempat|lokasi|ruang(?:an)?(?: rapat)?)"
    r"|(?:(?:pukul|pkl|jam) )?\d{1,2}(?:[.:]\d\d)?))*"
    r"[ .)]*$",
)
"""That somebody is there, and perhaps since when, and nothing else."""
_CAME_FIRST: Final = re.compile(
    r"(?:(?:rapat|pertemuan|acara|ini|yang|turut|juga|telah) )*(?:hadir|dihadiri)"
    r"(?: (?:dalam|pada|di) (?:rapat|pertemuan|acara|kegiatan|forum)(?: ini)?)?"
    r"(?: oleh)?[ :,]+(?:(?:antara lain|yaitu|yakni|adalah|para|unsur)[ :,]+)*",
    re.IGNORECASE,
)
"""That somebody is there, before his name."""
_SEMICOLON: Final = re.compile(r"(?P<label>[^\W\d_][\w ]{1,40}?) ?; ?(?=[^\W_])")
_LONGEST_NAME: Final = 160
_MOST_OF_OFFICE: Final = 3
_PEOPLE: Final = words.word_set("staf staff anggota tokoh relawan babinsa bhabin bhabinkamtibmas")
"""Titles of many, of whom one who is away is no agency that is."""
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
    everybody: tuple[str, ...] = ()
    """Flags of what all who are invited are asked for; empty where not all are."""
    several: bool = False
    """Whether each of the agencies does something of its own; the day is then the first one's."""


def proposed(line: Line, body: NormalizedText, context: Context) -> Line:
    """Return a note with what it may promise or decide; with owner and due date both marked it is a promise.

    Words that close the meeting are said to: papers have a part of its own for them.
    """
    owners, due = action_line.marked(body, context)
    text, nobodys = action_line.unmarked(body, context)
    if (owners or nobodys) and due is not None and not line.speaker:
        return action_line.promise(line, body, context)
    line = line if text == body.text else replace(line, text=text)
    if not line.speaker and slip_sounds.said(body.shadow):
        return replace(line, flags=(*line.flags, "correction-proposed"))
    proposal = _proposal(line, body, context, owners, due)
    if nobodys:
        line = replace(line, unknown=(*line.unknown, *nobodys), flags=(*line.flags, "owner-unknown"))
        proposal = proposal or Proposal((), _spoken_due(body.text, context))
    return _sounding(line, proposal, body, context)


def _sounding(line: Line, proposal: Proposal | None, body: NormalizedText, context: Context) -> Line:
    """Return a note with its proposal, or with what else it sounds like."""
    sounds = sitting_sounds.moment(body.shadow, context)
    # As it was typed: "Menutup rapat, Kapolres menyampaikan …" is said by Kapolres, and its first words frame that.
    if line.kind is EntryKind.NOTE and sounds is None and sitting_sounds.closes(line.raw):
        line = replace(line, flags=(*line.flags, CLOSES))
    if proposal is not None:
        line = _with_strangers(line, proposal, body, context)
    elif sounds is not None:
        return replace(line, proposed_command=sounds, flags=(*line.flags, "time-proposed"))
    elif next_sounds.tells_next(body.shadow, context):
        return replace(line, flags=(*line.flags, "next-proposed"))
    elif _tells_who_came(line, body, context):
        return replace(line, flags=(*line.flags, "attendance-proposed"))
    elif not line.speaker and attendance.sounds_like_guest(body.shadow, context):
        return replace(line, flags=(*line.flags, "guest-proposed"))
    elif office := requests.stranger_asked(body.shadow, context):
        unknown = () if office in line.unknown else (office,)
        asked = Proposal((), _spoken_due(body.text, context))
        line = _with(replace(line, unknown=(*line.unknown, *unknown)), asked)
    elif (
        promised := strangers.promised(body.shadow, context)
        or strangers.asked(body.shadow, context)
        or _strangers_on_a_day(body.shadow, context)
    ):
        line = _with(
            replace(line, unknown=(*line.unknown, *promised.unknown)),
            Proposal(promised.agencies, _spoken_due(body.text, context)),
        )
    elif (
        _label_owes(body, context)
        or requests.somebody_asked(body.shadow)
        or (not line.speaker and _must(body.shadow, context))
    ):
        line = _with_strangers(line, Proposal((), _spoken_due(body.text, context)), body, context)
    if put_off.said(body.shadow, context):
        return replace(line, flags=(*line.flags, "question-proposed"))
    decided = may_be_headed(body.shadow) or _decides(body.shadow) or _agree(body.shadow, context)
    sounds_so = "decision-proposed" if decided else _headed_by_semicolon(body.shadow, context)
    return line if not sounds_so or sounds_so in line.flags else replace(line, flags=(*line.flags, sounds_so))


def _with_strangers(line: Line, proposal: Proposal, body: NormalizedText, context: Context) -> Line:
    """Return a note with its proposal, and all in a row at its head who do it, also whom no register has."""
    beside = None
    if not (line.unknown or proposal.everybody):
        beside = strangers.owing(body.shadow, context) or strangers.promised(body.shadow, context)
    if beside is not None:
        agencies = tuple(dict.fromkeys((*beside.agencies, *proposal.agencies)))
        line, proposal = replace(line, unknown=beside.unknown), proposal._replace(agencies=agencies)
    return _with(line, proposal)


def _strangers_on_a_day(shadow: str, context: Context) -> strangers.Promised | None:
    """Return who does something on a day to come, where one at least is in no register: "KPU menyusun jadwal besok"."""
    doing = strangers.owing(shadow, context)
    return doing if doing is not None and undertakings.on_a_day(shadow, doing.end, context) else None


def _headed_by_semicolon(shadow: str, context: Context) -> str:
    """Return the flag of the kind that words before a semicolon would give, with the colon that lies on its key."""
    match = _SEMICOLON.match(shadow)
    kind = heads.label(match["label"], context) if match else None
    return (
        {
            EntryKind.DECISION: "decision-proposed",
            EntryKind.ACTION: PROPOSED,
            EntryKind.QUESTION: "question-proposed",
        }.get(kind, "")
        if kind
        else ""
    )


def _tells_who_came(line: Line, body: NormalizedText, context: Context) -> bool:
    """Return whether a note tells of somebody known that he came, was away, or represented, and nothing else."""
    if line.speaker:
        return False
    plain = abbreviations.plain(body.shadow)
    first = _CAME_FIRST.match(plain)
    if first is not None and context.directory.longest(plain, first.end()) is not None:
        return True
    signs = (sign.search(plain, 0, _LONGEST_NAME) for sign in (_AWAY, _CAME, _LEFT))
    return any(_names_somebody(plain[: told.start()].strip(" ,"), context) for told in signs if told)


def _names_somebody(name: str, context: Context) -> bool:
    """Return whether words are the name of somebody known, or may be that of an office."""
    known = context.directory.identify(name)
    return (known is not None and known.sure) or _may_be_office(name)


def _may_be_office(name: str) -> bool:
    """Return whether a name of few words may be that of an office or an agency that no register has."""
    parts = name.casefold().split()
    return 0 < len(parts) <= _MOST_OF_OFFICE and parts[0] in words.TITLES and parts[0] not in _PEOPLE


def _agree(shadow: str, context: Context) -> bool:
    """Return whether words tell on what several agencies agree: "polres dan kodim sepakat patroli bersama"."""
    agreed = _AGREE.search(shadow)
    codes, end = requests.begins_with(shadow, context) if agreed is not None else ((), 0)
    return agreed is not None and len(codes) > 1 and agreed.start() == end


def _decides(shadow: str) -> bool:
    """Return whether words tell what was decided, with the verb or the noun of it at their head."""
    if _ASKED.search(shadow) is not None:
        return False
    if _DECIDED.search(abbreviations.plain(shadow)) is not None:
        return True
    match = _DECISION.match(shadow)
    if match is None or ":" in shadow:
        return False
    first = match["first"].casefold()
    return first not in _OF_OTHERS and match["second"].casefold() not in _OF_OTHERS and not offices.built(first)


def was_decided(shadow: str) -> bool:
    """Return whether a line says with its first words that the meeting decided what it tells."""
    return deciding.behind(shadow) > 0 and _ASKED.search(shadow) is None


def asked_of(line: Line, agencies: tuple[str, ...], body: NormalizedText, context: Context) -> Line:
    """Return words below a head that says whom they are for, as what these agencies are asked to do."""
    codes = tuple(dict.fromkeys((*line.proposed, *agencies)))
    due = line.proposed_due or action_line.spoken_due(body.text, context)
    return _with(replace(line, flags=tuple(flag for flag in line.flags if flag != PROPOSED)), Proposal(codes, due))


def doubted(line: Line) -> Line:
    """Return what stands among follow-up and is read as none, said to sound like a promise."""
    return line if PROPOSED in line.flags else replace(line, flags=(*line.flags, PROPOSED))


def decided(line: Line, body: NormalizedText, context: Context) -> Line:
    """Return a decision with the promise that may be in it: it stays a decision."""
    proposal = _proposal(line, body, context, *action_line.marked(body, context))
    line = replace(line, text=action_line.unmarked(body, context)[0])
    return line if proposal is None else _with(line, proposal)


def _proposal(
    line: Line, body: NormalizedText, context: Context, owners: tuple[str, ...], due: deadlines.Deadline | None
) -> Proposal | None:
    """Return what words may promise, to which `owners` and a `due` date that are marked in them belong."""
    undertaken = undertakings.undertaken(body.text, context, speaker=bool(line.speaker), agency=line.agency)
    named = (*owners, *action_line.owners_named(body, context), *requests.asked(body.text, context))
    named = (*named, *_of_label(body, context))
    parts = undertakings.each_their_own(body.text, context)
    doers = undertaken.agencies if undertaken else ()
    if line.agency in doers:
        doers = tuple(dict.fromkeys((*context.directory.together(line.speaker), *doers)))
    codes = tuple(dict.fromkeys((*named, *doers, *(code for code, _ in parts))))
    if not codes and undertaken is None and (due is None or len(body.shadow) <= len(due.words) + 1):
        return None
    due = due or _spoken_due(body.text, context) or undertakings.later_today(body.text, context)
    if parts:
        due = _spoken_due(parts[0][1], context) or undertakings.later_today(parts[0][1], context)
    past = due is not None and due.date is not None and due.date < context.day
    all_asked = requests.is_everybody(tuple(dict.fromkeys(named)), body.text, context)
    everybody = requests.told_of_everybody(body.text, context) if all_asked else ()
    return Proposal(
        codes, None if past else due, everybody, bool(parts)
    )  # a day that is past is told of, and not promised


def _spoken_due(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day by which something is to be done; how long something else is, is none."""
    said = undertakings.without_measures(text)
    return undertakings.deadline(said, context) or action_line.spoken_due(said, context)


def _of_label(body: NormalizedText, context: Context) -> tuple[str, ...]:
    """Return the agency whose duty a label names: `Tugas Polres: atur lalu lintas`, `Komitmen BPBD: dua perahu`."""
    named = _label(body, context)
    return (named.agency,) if named and named.agency and named.kind is EntryKind.ACTION else ()


def _label_owes(body: NormalizedText, context: Context) -> bool:
    """Return whether a label says that something is to be done, and not by whom: `PR: kirim foto`, `Tugas: …`."""
    named = _label(body, context)
    return named is not None and named.kind is EntryKind.ACTION


def _must(shadow: str, context: Context) -> bool:
    """Return whether a sentence says that something must be done by a day to come or again and again, by whomever."""
    plain = abbreviations.plain(shadow)
    if _MUST.search(plain) is not None and has_day_ahead(plain, context):
        return True
    duty = _DUTY.search(plain)
    due = context.find_due(plain) if duty and deeds.deed(duty["deed"].casefold()) else None
    return due is not None and due.understood and bool(due.rule)


def _label(body: NormalizedText, context: Context) -> heads.Heading | None:
    match = headed_by(body.shadow)
    return heads.compound(match["words"], context) if match and match.end() < len(body.shadow) else None


def _with(line: Line, proposal: Proposal) -> Line:
    flags = (*line.flags, PROPOSED, *proposal.everybody)
    flags = (*flags, *(["several-proposed"] if proposal.several else []))
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
