"""A matter and a circular with all that became of them, to be read on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from rapat.model import Matter, MatterKind, MatterStatus
from rapat.model.labels import HAPPENED, MATTER_KIND, MATTER_STATUS, STATUS
from rapat.model.receipts import CircularFile
from rapat.model.timelines import Happening, Timeline
from rapat.secretariat import circular_words, matter_fields, public_reports, reporters, timelines
from rapat.text import bars
from rapat.text.language import N_, M
from rapat.tui.text import content, hanging, line
from rapat.tui.user import User

_AXIS: Final = 40
"""Letters of the line of time."""


def matter_page(user: User, matter: Matter) -> list[Content]:
    """A matter: what it says of itself, its files, and what happened in it as far as the reader may know."""
    text, language = user.text, user.language
    told = timelines.of(user.session(), matter)
    stands = f"{matter.id} · {text(MATTER_KIND[matter.kind])} · {text(MATTER_STATUS[matter.status])}"
    rows = [(text(name), language.show(value)) for name, value in matter_fields.described(matter)]
    reporter = reporters.standing(user.session(), matter)
    rows += [(text(N_("Reporter")), language.say(reporter))] if reporter is not None else []
    if matter.kind is MatterKind.COMMUNITY and matter.status is MatterStatus.OPEN:
        same = [f"{other.id} {other.place}" for other in public_reports.alike(user.session(), matter)]
        rows += [(text(N_("Perhaps the same")), ", ".join(same))] if same else []
    rows += [(text(N_("File")), " · ".join(filter(None, (file.name, file.caption)))) for file in matter.files]
    return [
        line(matter.security.marked(matter.title), "bold"),
        line(stands, "dim"),
        *(hanging(2, (f"{name}: ", "dim"), line(value)) for name, value in rows),
        *_timeline(user, told),
    ]


def _timeline(user: User, told: Timeline) -> Iterator[Content]:
    language = user.language
    days = [each.day for each in told.happenings]
    if days:
        yield Content()
        yield line(user.text(N_("What happened")), "bold")
        drawn = bars.axis([day.toordinal() for day in days], _AXIS)
        yield line(f"{language.short_date(min(days))} {drawn} {language.short_date(max(days))}", "dim")
    for happening in told.happenings:
        clock = f" {language.clock(happening.time)}" if happening.time else ""
        yield hanging(
            2,
            (f"{language.short_date(happening.day)}{clock}  ", "dim"),
            (f"{user.text(HAPPENED[happening.what])}  ", "bold"),
            line(_worded(user, happening)),
        )
    if told.left_out:
        yield line(user.formatted(M("%(count)s further ones are not for you.", count=told.left_out)), "dim")


def _worded(user: User, happening: Happening) -> str:
    words = happening.security.marked(user.language.say(timelines.told(happening)))
    status = user.text(STATUS[happening.status]) if happening.status is not None else ""
    return " · ".join(filter(None, (happening.id, happening.agency, words, status)))


def circular_page(user: User, file: CircularFile) -> list[Content]:
    """A circular: its words, how it stands, who has it after how long, and what was answered."""
    text, language, circular = user.text, user.language, file.circular
    rows = circular_words.particulars(user.session(), file)
    heading = [Content(), line(language.say(circular_words.standing(file)), "bold")]
    answered = [Content(), line(text(N_("Answers")), "bold")] if file.answers else []
    return [
        content(circular.security.marked(circular.text), "bold"),
        line(circular.id, "dim"),
        *(hanging(2, (f"{text(name)}: ", "dim"), line(language.show(value))) for name, value in rows),
        *heading,
        *(
            Content.assemble(
                f"{'✓' if receipt.acknowledgement else '▲' if receipt.is_late else '·'} {receipt.agency:<12}",
                (f"{language.say(circular_words.taken(receipt)):<14}", "$text-error" if receipt.is_late else ""),
                line(language.say(circular_words.who(receipt)), "dim"),
            )
            for receipt in file.receipts
        ),
        *answered,
        *(line(user.formatted(circular_words.answered(user.session(), one))) for one in file.answers),
    ]
