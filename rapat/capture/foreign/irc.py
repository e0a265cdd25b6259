"""Logs of chat rooms with a bot that takes minutes: who wrote when, and the commands of MeetBot and of scribe."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign.blocks import SYSTEM, TECHNICAL, Block, Form
from rapat.capture.foreign.particulars import About, words_of
from rapat.text.language import M

_NICK: Final = r"[@+%~& ]?(?P<nick>[\w\[\]\\`^{}|-]{1,40})"
_STAMP: Final = (
    r"(?:[\[(]?(?:(?:(?P<date>\d{4}-\d{2}-\d{2})|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})(?:T|,? +))?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?(?:[\])]\s*|\s+))?"
)
"""The hour at which somebody wrote, with the day or without, in brackets or not."""
_LINE: Final = re.compile(rf"\s*{_STAMP}(?:<{_NICK}>|&lt;{_NICK.replace('nick', 'escaped')}&gt;)\s*(?P<words>.*)")
_ME: Final = re.compile(rf"\s*{_STAMP}\* {_NICK} +(?P<words>\S.*)")
"""What somebody says of himself, `* budi siap`: he typed /me."""
_STARRED: Final = re.compile(r"\s*[\[(\d][\d\s.:/T,Z+-]*[\])]?\s*(?:\*{1,3}|-!-) ")
_ROOM: Final = r"(?: (?:the )?(?:room|channel|chat|irc|server)\b| [#&]\S+)?(?: ?[(\[:].*)?\.?"
"""Which room, and why, where somebody comes or goes."""
_OF_THE_ROOM: Final = re.compile(
    rf"(?:(?:has|have|had) )?(?:joined|joins|entered|enters|left|leaves|quit|quits|parted|parts|returned){_ROOM}"
    r"|(?:is|are) now known as \S+|(?:is|are) (?:now |no longer )?(?:away|back)(?:(?: ?[:(\[]| - ).*)?\.?"
    r"|(?:has|have|had|was|were)(?: been)? (?:kicked|banned|muted|invited|added|removed|promoted)"
    r"(?: (?:by|from|to|into) \S+)*(?: ?[(\[:].*)?\.?"
    r"|(?:(?:has|have|had) )?(?:sets?|changes|changed) (?:the |his |her |their )?(?:channel |room )?"
    r"(?:modes?|topic|nick|name|bans?|limit|key)\b.*"
    r"|(?:gives|gave|removes|removed|takes|took) (?:channel )?(?:operator|ops?|half-?ops?|voice|admin|bans?)\b.*"
    r"|(?:(?:has|have) )?(?:invites|invited) \S+ (?:to|into) [#&]\S+"
    r"|(?:(?:has|have) )?kick(?:s|ed) \S+(?: (?:from|out of) \S+| ?[(\[:]).*"
    r"|\([^()]*@[^()]*\) .*|(?:telah |sudah )?(?:bergabung|keluar)(?: (?:dari|ke) \S+)?",
    re.IGNORECASE,
)
"""What the room tells of somebody in the same form; "left the keys with Polres" is said by him."""
_OF_NOBODY: Final = frozenset(
    ["now", "topic", "users", "disconnected", "connected", "you", "channel", "mode", "server"]
)
"""Words of the program where a nick would stand."""
_BOTS: Final = re.compile(
    r"(?:rrsagent|zakim|trackbot|meetbot|.*[_-]?meetbot|openstack|ghurlbot|gb|agendabot|github-bot|.*bot)\d?",
    re.IGNORECASE,
)
_COMMAND: Final = re.compile(r"#(?P<name>[a-z]+)\b:?\s*(?P<words>.*)", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"(?P<name>[A-Za-z]+)(?P<more>[+-])?\s*:\s*(?P<words>.*)|(?P<sign>present|regrets|guest|chair)\s*(?P<plus>[+-])\s*(?P<who>.*)",
    re.IGNORECASE,
)
_TO_BOT: Final = re.compile(
    r"(?:rrsagent|zakim|trackbot|scribejs|gb|ghurlbot|agendabot)\b[,:].*|(?:q|vq|ack|queue)\s*[+-]?(?:\s.*)?|q\?|agenda\s*[+?].*",
    re.IGNORECASE,
)
_QUEUE: Final = re.compile(
    r"(?:(?:v?q[+-]|q\?|q=|ack |agenda[+?]|next agend|close agend|take up|move to next).*)", re.IGNORECASE
)
_GOES_ON: Final = re.compile(r"(?:\.{2,}|\u2026)\s*(?P<words>.+)")
_SPEAKER: Final = re.compile(r"(?P<name>[\w][\w .'\[\]-]{0,40}?):\s+(?P<words>.+)")
_LINK: Final = re.compile(r"->\s*(?P<words>.+)")
_INSERTED: Final = re.compile(r"i([/|]).+\1.+\1?")
_LONGEST_INITIALS: Final = 4
"""Capitals of a speaker's initials; longer words in capitals are commands: `PROPOSAL: …`."""
TO_A_BOT: Final = M("said to a bot that kept the log")
TAKEN_BACK: Final = M("taken back with #undo")
INSERTION: Final = M("it would insert a line further up, which is done by hand: rapat entries move")

_KINDS: Final = {
    **dict.fromkeys(("action", "actions", "todo", "aksi"), "! "),
    **dict.fromkeys(
        ("agreed", "agree", "accepted", "resolution", "resolved", "decision", "decided", "keputusan"), "= "
    ),
    **dict.fromkeys(("info", "idea", "help", "link", "summary"), "info: "),
    **dict.fromkeys(("question", "issue", "pertanyaan"), "? "),
    **dict.fromkeys(("topic", "subtopic", "topik"), "# "),
}
"""How the commands of both bots would be typed."""
_ABOUT: Final = {
    **dict.fromkeys(("meeting", "meetingtopic", "meetingname", "title", "startmeeting"), About.TITLE),
    **dict.fromkeys(("present", "guest", "attendees", "here"), About.PRESENT),
    **dict.fromkeys(("regrets",), About.EXCUSED),
    **dict.fromkeys(("chair", "chairs"), About.CHAIR),
    **dict.fromkeys(("scribe", "scribenick", "scribes"), About.NOTE_TAKER),
    **dict.fromkeys(("date",), About.DAY),
    **dict.fromkeys(("agenda", "previous"), About.OTHER),
}
_TECHNICAL: Final = words_of(
    """startmeeting | endmeeting | unchair | undo | restrictlogs | lurk | unlurk | nick | save | replacements
    | nopreviousmeeting | vote | startvote | endvote | showvote"""
)


def recognises(lines: Sequence[str]) -> bool:
    """Return whether most lines have a nick in angle brackets, beside what the room tells behind an hour and stars."""
    written = [line for line in lines if line.strip() and _STARRED.match(line) is None]
    return sum(_LINE.fullmatch(line) is not None for line in written) > len(written) / 2


def blocks(lines: Sequence[str]) -> list[Block]:
    """Return a block for each line of a log; a command that was taken back is left out."""
    read: list[Block] = []
    for block in _blocks(lines):
        if block.text.casefold() == "#undo":
            last = next((place for place in range(len(read) - 1, -1, -1) if read[place].acts), None)
            if last is not None:
                read[last] = replace(read[last], form=Form.LEFT_OUT, acts=False, why=TAKEN_BACK)
        read.append(block)
    return read


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    scribes: set[str] = set()
    above = ""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        block = Block(number=number, raw=raw, form=Form.TURN)
        match = _LINE.fullmatch(raw) or _of_oneself(raw)
        if match is None:
            yield replace(block, form=Form.LEFT_OUT, text=raw.strip(), why=SYSTEM)
            continue
        nick, words = match["nick"] or match.groupdict().get("escaped", ""), match["words"].strip()
        block = replace(block, speaker=nick, said=_moment(match), marks=True)
        if not words or _BOTS.fullmatch(nick):
            yield replace(block, form=Form.LEFT_OUT, text=words, why=TECHNICAL if not words else TO_A_BOT)
            continue
        role = _ROLE.fullmatch(words)
        if role is not None and (role["name"] or "").casefold() in ("scribe", "scribenick"):
            scribes |= {name.strip().casefold() for name in role["words"].split(",")}
        told = _command(block, words) or _scribed(block, words, above, scribed=nick.casefold() in scribes)
        above = told.speaker
        yield told


def _of_oneself(raw: str) -> re.Match[str] | None:
    """Return a line in which somebody says something of himself; None for what the room tells."""
    match = _ME.fullmatch(raw)
    told = match is None or _OF_THE_ROOM.fullmatch(match["words"]) or match["nick"].casefold() in _OF_NOBODY
    return None if told else match


def _moment(match: re.Match[str]) -> dt.datetime | None:
    if not match["date"]:
        return None
    try:
        return dt.datetime.fromisoformat(f"{match['date']}T{int(match['hour']):02}:{match['minute']}")
    except ValueError:
        return None


def _command(block: Block, words: str) -> Block | None:
    """Return what a command of a bot says; None for what was said to people."""
    if _TO_BOT.fullmatch(words) or _QUEUE.fullmatch(words):
        return replace(block, form=Form.LEFT_OUT, text=words, why=TO_A_BOT)
    if _INSERTED.fullmatch(words):
        return replace(block, form=Form.LEFT_OUT, text=words, why=INSERTION)
    link = _LINK.fullmatch(words)
    if link is not None:
        return replace(block, text=f"info: {link['words']}")
    match = _COMMAND.fullmatch(words)
    name, rest = (match["name"], match["words"]) if match else ("", "")
    if match is None and (role := _ROLE.fullmatch(words)) is not None:
        name = role["name"] or role["sign"]
        rest = role["words"] if role["name"] else role["who"] or block.speaker
    name = name.casefold()
    if name in _KINDS and rest:
        return replace(
            block, text=f"{_KINDS[name]}{rest}", acts=True, speaker="" if _KINDS[name] in "!=#" else block.speaker
        )
    if match is not None and _ABOUT.get(name) is About.CHAIR:
        rest = rest.replace(",", " ").split(" ")[0]  # several nicks: who is named first
    if name in _ABOUT and rest:
        return replace(block, form=Form.PARTICULAR, text=rest, about=_ABOUT[name])
    if match is not None and (name in _TECHNICAL or not rest):
        return replace(block, form=Form.LEFT_OUT, text=words, why=TO_A_BOT)
    return None


def _scribed(block: Block, words: str, above: str, *, scribed: bool) -> Block:
    """Return what was said, by whom: a scribe writes down what others say."""
    if scribed:
        said = _SPEAKER.fullmatch(words)
        if said is not None and not (said["name"].isupper() and len(said["name"]) > _LONGEST_INITIALS):
            return replace(block, text=said["words"], speaker=said["name"].strip())
        goes_on = _GOES_ON.fullmatch(words)
        if goes_on is not None:
            return replace(block, text=f"- {goes_on['words']}", speaker=above, depth=1)
    return replace(block, text=words, acts=words.startswith("s/"))
