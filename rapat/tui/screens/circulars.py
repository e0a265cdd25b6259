"""Circulars: who has acknowledged which, how much time is left, and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from rapat.errors import RapatError
from rapat.model import Acknowledgement, Circular, CircularAnswer, Matter, Person, SecurityClass, Urgency
from rapat.model.plain import Document
from rapat.model.receipts import CircularFile
from rapat.policy import Operation
from rapat.secretariat import (
    addressing,
    circular_words,
    circulars,
    dating,
    field_types,
    fields,
    matter_fields,
    naming,
    together,
    whose_paper,
)
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.copying import Copying
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.dialogs.simple import Tell
from rapat.tui.matter_pages import circular_page
from rapat.tui.text import content, line
from rapat.tui.widgets.table_rows import LazyRows

_TITLES: Final = (N_("all"), N_("not acknowledged by all"))
_MINUTE: Final = 60.0
"""Seconds after which the clocks are drawn anew."""


class Circulars(ListScreen):
    """The circulars the acting person may read, the newest first."""

    NAME: ClassVar[str] = "circulars"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("circulars")
    TITLE_TEXT: ClassVar[str] = N_("Circulars")
    TABLE: ClassVar[str] = "circulars"
    WIDTHS: ClassVar[tuple[int, ...]] = (14, 11, 21, 0)
    SHOWS = (Circular, Acknowledgement, CircularAnswer, Matter, Person)

    def __init__(self) -> None:
        """Begin with all."""
        super().__init__()
        self.waiting = False
        self.files: list[CircularFile] = []
        self.saved = ""
        self._is_new = False
        """Whether what was saved last is a circular, or its recall, that nobody was told of yet."""
        self._copying = Copying()

    def begin(self) -> None:
        """Let the clocks go on."""
        super().begin()
        self.set_interval(_MINUTE, lambda: self.draw(self.load))

    def load(self) -> None:
        """Show the circulars that fit the filter."""
        user, words = self.user, self.filter.value
        session = user.session()
        found = circulars.listed(session, waiting=self.waiting)
        self.files = [file for file in found if not words or self.user.fits(words, self._looked_through(file.circular))]
        shown = user.text(_TITLES[self.waiting])
        gaps = [] if self.waiting else circular_words.gaps(session)
        missing = user.formatted(M(" · not on record: %(ids)s", ids=gaps)) if gaps else ""
        listed = user.formatted(M("/ filter · S: %(shown)s · %(count)s", shown=shown, count=len(found)))
        self.filter.placeholder = listed + missing
        titles = tuple(map(user.text, (N_("No"), N_("Issued at"), N_("Acknowledged"), N_("Text"))))
        self.table.fill(titles, LazyRows([file.circular.id for file in self.files], self._row))
        self.show_preview()

    def _looked_through(self, circular: Circular) -> str:
        """Return what the filter looks through."""
        return " ".join((circular.id, circular.sender, *circular.to, circular.matter, circular.text)).casefold()

    def _row(self, at: int) -> Sequence[Content]:
        file, language = self.files[at], self.user.language
        circular = file.circular
        issued = circular_words.moment(self.user.session(), circular.issued_at)
        style = "bold $text-error" if circular_words.is_late(file) else "" if circular.holds else "dim"
        stands = self.user.formatted(circular_words.acknowledged(file))
        if circular.holds and file.missing:
            stands = f"{stands} {self.user.formatted(circular_words.left(circular.due, file.at))}"
        words = self.user.formatted(circular_words.first_words(circular))
        return (
            line(circular.id),
            line(f"{issued.day}/{issued.month} {language.clock(issued.time())}"),
            line(stands, style),
            line(circular.security.marked(words)),
        )

    @property
    def chosen(self) -> Circular | None:
        """The circular under the cursor."""
        at = self.table.cursor
        return self.files[at].circular if 0 <= at < len(self.files) else None

    @property
    def picked(self) -> list[Circular]:
        """The circulars that are marked; where none is, the one under the cursor."""
        return self.picked_of((file.circular for file in self.files), lambda circular: circular.id)

    def about(self, command: Command) -> Sequence[Document | None]:
        """The circular under the cursor, or those that are marked; issuing one is about none."""
        if command.several:
            return self.picked or (None,)
        return (None,) if command.id == "circulars.issue" else (self.chosen,)

    def selects(self, command: Command) -> bool:
        """All but issuing one is about the circular under the cursor."""
        return command.id != "circulars.issue"

    def preview(self) -> Sequence[Content]:
        """The circular with the table of its agencies."""
        if self.chosen is None:
            return [line(self.user.text(N_("There is no such circular.")))]
        return circular_page(self.user, circulars.show(self.user.session(), self.chosen))

    def choose(self, ident: str) -> None:
        """Put the cursor on a circular, whatever was filtered."""
        self.clear_filter()
        self.waiting = False
        self.load()
        self.table.choose(ident)
        self.table.focus()

    def open_row(self) -> None:
        """Show everything about the circular under the cursor."""
        self.action_detail()

    def action_detail(self) -> None:
        """Show everything about the circular."""
        if self.chosen is not None:
            self.app.push_screen(Tell(self.chosen.id, list(self.preview())))

    def action_status(self) -> None:
        """Show only those that somebody has yet to acknowledge, or all."""
        self.waiting = not self.waiting
        self.draw(self.load)

    def action_papers(self) -> None:
        """Go to the paper of the circular."""
        if self.chosen is not None:
            self.post_message(messages.OpenPapers(self.chosen.id))

    def action_chase(self) -> None:
        """Show what goes to the group and to each agency that has yet to acknowledge it; the first is copied."""
        from rapat.documents import chasing

        if self.chosen is None:
            return
        session, user = self.user.session(), self.user
        try:
            made = chasing.chase(session, self.chosen, Language(session.settings.language))
        except RapatError as fault:
            self.show_fault(fault)
            return
        if not self._copying.goes_on(self.chosen.id):
            self._copying.begin(self.chosen.id, [made.group])
        self.app.copy_to_clipboard(self._copying.take())
        heads = {code: M("For %(agency)s:", agency=code) for code in made.to}
        parts = [line(user.formatted(M("For the group:")), "bold"), content(made.group)]
        for code, text in made.to.items():
            parts += [line(user.formatted(heads[code]), "bold"), content(text)]
        told = (line(user.formatted(notice), "$text-warning") for notice in made.notices)
        self.app.push_screen(Tell(self.chosen.id, [*told, *parts]))
        self.show_message(self._copying.said)

    # What can be done

    def action_issue(self) -> None:
        """Issue a circular."""
        text, session = self.user.text, self.user.session()
        asked = [
            Field("text", text(N_("What the agencies are to know")), required=True),
            self._addressees(""),
            self._urgency(Urgency.ORDINARY),
            self._chosen(matter_fields.FIELDS["security"], SecurityClass.ORDINARY),
            Field(
                "until",
                text(N_("Acknowledge until, such as 1 hour or 15.30 (empty: by the urgency)")),
                check=checks.moment(self.user),
            ),
            Field(
                "answer_by",
                text(N_("Answer wanted until, a day or an hour (may be empty)")),
                check=checks.moment(self.user),
            ),
            Field(
                "sender",
                text(N_("From which agency")),
                session.agency,
                check=Reading(self._is_sender, (field_types.AGENCY.takes,)),
                option="--from",
            ),
            Field(
                "matter",
                text(N_("Matter it belongs to (may be empty)")),
                check=checks.of_type(self.user, matter_fields.MATTER),
            ),
        ]

        def issue(values: Mapping[str, str]) -> None:
            session = self.user.session()
            read = {name: matter_fields.FIELDS[name].read(session, values[name]) for name in ("urgency", "security")}
            draft = CircularDraft(
                text=values["text"],
                to=addressing.agencies(session, values["to"]),
                sender=naming.agency(session, values["sender"]).id if values["sender"] else "",
                security=SecurityClass(str(read["security"])),
                urgency=Urgency(str(read["urgency"])),
                until=dating.moment(session, values["until"]).at(session.settings.timezone)
                if values["until"]
                else None,
                answer=dating.moment(session, values["answer_by"]) if values["answer_by"] else None,
                matter=naming.matter(session, values["matter"]).id if values["matter"] else "",
            )
            self.saved, self._is_new = circulars.issue(session, draft).id, True

        self.app.push_screen(Form(M("New circular"), asked, issue, lasts=Operation.CIRCULAR), self._after)

    def _urgency(self, urgency: Urgency) -> Field:
        """The field of the urgency, each word with its time."""
        return replace(
            self._chosen(matter_fields.FIELDS["urgency"], urgency),
            label=self.user.formatted(circular_words.asked(self.user.session())),
        )

    def _chosen(self, field: fields.Field, value: object) -> Field:
        return Field(
            field.name,
            self.user.formatted(matter_fields.asked(field)),
            field.write(value),
            option=field.option,
            in_words=field.in_words(value, self.user.language),
            check=checks.of_type(self.user, field.type),
            required=True,
            choices=field.choices(self.user.language),
        )

    def _addressees(self, value: str) -> Field:
        def check(words: str) -> Message:
            return M("%(names)s", names=list(addressing.agencies(self.user.session(), words)))

        label = self.user.text(N_("To: agencies, a forum, or all"))
        takes = (field_types.AGENCIES.takes, fields.Split.NAMES.takes)
        return Field("to", label, value, check=Reading(check, takes), required=True)

    def _is_sender(self, words: str) -> Message:
        """Say which agency is meant, and whose letterhead it signs under where it has none."""
        session = self.user.session()
        agency = naming.agency(session, words)
        return whose_paper.lent_to(session, agency.id) or M("%(name)s", name=agency.name)

    def action_acknowledge(self) -> None:
        """Acknowledge it for the own agency, or enter that another one told it by telephone."""
        asked, text = self.picked, self.user.text
        if len(asked) > 1:
            self._acknowledge_several(asked)
            return
        circular = asked[0] if asked else None
        if circular is None:
            return
        session = self.user.session()
        remark = Field("remark", text(N_("Remark (may be empty)")))
        fields = [remark]
        if session.may(Operation.CIRCULAR, circular):
            fields = [self._agency(circular), self._told_by(), remark]

        def acknowledge(session: Session, circular: Circular, values: Mapping[str, str]) -> None:
            code = naming.agency(session, values["agency"]).id if values.get("agency") else ""
            told_by = values.get("told_by", "")
            circulars.acknowledge(session, circular, code, told_by=told_by, remark=values["remark"])

        self._ask(M("Acknowledge %(id)s"), fields, acknowledge, lasts=Operation.ACKNOWLEDGE)

    def _acknowledge_several(self, asked: Sequence[Circular]) -> None:
        """Acknowledge several for one agency: the own, or whose word is entered; what is refused is told."""
        text, session = self.user.text, self.user.session()
        fields = [Field("remark", text(N_("Remark (may be empty)")))]
        if any(session.may(Operation.CIRCULAR, circular) for circular in asked):
            codes = list(dict.fromkeys(code for circular in asked for code in circular.to))
            whose = Field(
                "agency",
                self.user.formatted(M("Which agency (%(codes)s)", codes=codes)),
                check=checks.one_of(self.user, codes),
                required=True,
                choices=tuple(codes),
            )
            fields = [whose, self._told_by(), *fields]
        outcome: list[together.Outcome] = []

        def save(values: Mapping[str, str]) -> None:
            session = self.user.session()
            code = naming.agency(session, values["agency"]).id if values.get("agency") else ""
            told_by, remark = values.get("told_by", ""), values["remark"]

            def acknowledge(session: Session, circular: Circular) -> object:
                return circulars.acknowledge(session, circular, code, told_by=told_by, remark=remark)

            done = together.each(session, asked, acknowledge)
            if not done.done:
                raise done.refused[0][1]
            outcome[:] = [done]

        def saved(yes: bool | None) -> None:
            if yes:
                self.show_outcome(outcome[-1])
                self.show_message(outcome[-1].told())

        words = [M("%(id)s: %(text)s", id=one.id, text=circular_words.first_words(one)) for one in asked]
        title = M("Acknowledge %(count)s circulars", count=len(asked))
        self.app.push_screen(Form(title, fields, save, words, lasts=Operation.ACKNOWLEDGE), saved)

    def _told_by(self) -> Field:
        asked = N_("Who told it by telephone (required, unless it is your own agency)")
        return Field("told_by", self.user.text(asked))

    def _agency(self, circular: Circular) -> Field:
        """The field of whose word it is; it proposes the only agency that is missing."""
        missing = circulars.show(self.user.session(), circular).missing
        return Field(
            "agency",
            self.user.formatted(M("Which agency (%(codes)s)", codes=list(missing or circular.to))),
            missing[0] if len(missing) == 1 else "",
            check=checks.one_of(self.user, missing or circular.to),
            option="--by",
            required=True,
            choices=tuple(missing or circular.to),
        )

    def _speaker(self, circular: Circular) -> Field:
        """The field of whose answer it is: anybody's that it is addressed to, or a reply of its sender."""
        own = self.user.session().agency
        return Field(
            "agency",
            self.user.formatted(
                M("Which agency (%(codes)s; empty: %(own)s)", codes=[*circular.to, circular.sender], own=own)
            ),
            check=checks.one_of(self.user, (*circular.to, circular.sender)),
            option="--by",
        )

    def action_answer(self) -> None:
        """Answer it for the own agency, or enter what another one answered."""
        circular = self.chosen
        if circular is None:
            return
        fields = [Field("text", self.user.text(N_("What is answered")), required=True)]
        if self.user.session().may(Operation.CIRCULAR, circular):
            fields.append(self._speaker(circular))

        def answer(session: Session, circular: Circular, values: Mapping[str, str]) -> None:
            code = naming.agency(session, values["agency"]).id if values.get("agency") else ""
            circulars.answer(session, circular, values["text"], code)

        self._ask(M("Answer %(id)s"), fields, answer, lasts=Operation.ACKNOWLEDGE)

    def action_correct(self) -> None:
        """Issue other words in its place."""
        circular = self.chosen
        if circular is None:
            return
        fields = [
            Field("text", self.user.text(N_("What the agencies are to know")), circular.text, required=True),
            self._addressees(", ".join(circular.to)),
            self._urgency(circular.urgency),
        ]

        def correct(session: Session, circular: Circular, values: Mapping[str, str]) -> None:
            urgency = Urgency(str(field_types.URGENCY.read(session, values["urgency"])))
            draft = circulars.in_place_of(
                session, circular, values["text"], addressing.agencies(session, values["to"]), urgency
            )
            self.saved, self._is_new = circulars.correct(session, circular, draft).id, True

        self._ask(M("Correct %(id)s"), fields, correct, lasts=Operation.CIRCULAR)

    def action_recall(self) -> None:
        """Recall it with a reason."""

        def recall(session: Session, circular: Circular, values: Mapping[str, str]) -> None:
            circulars.recall(session, circular, values["reason"])
            self._is_new = True

        fields = [Field("reason", self.user.text(N_("Why")), required=True)]
        self._ask(M("Recall %(id)s"), fields, recall, lasts=Operation.CIRCULAR)

    def _ask(
        self,
        title: Message,
        fields: list[Field],
        change: Callable[[Session, Circular, Mapping[str, str]], None],
        *,
        lasts: Operation,
    ) -> None:
        circular = self.chosen
        if circular is None:
            return
        self.saved, self._is_new = circular.id, False

        def save(values: Mapping[str, str]) -> None:
            change(self.user.session(), circular, values)

        self.app.push_screen(Form(Message(title.text, {"id": circular.id}), fields, save, lasts=lasts), self._after)

    def _after(self, saved: bool | None) -> None:
        if saved:
            self.app.refresh_feed()
            self.choose(self.saved)
            self.show_message(self._told())

    def _told(self) -> Message:
        """Say of a new circular, or a recall, that nothing went out yet, and with which key; else that it is saved."""
        session = self.user.session()
        circular = session.get(Circular, self.saved) if self._is_new else None
        if circular is None:
            return M("Saved: %(id)s", id=self.saved)
        command = commands.named(self.NAME, "papers")
        key = commands.keys_of(command, self.app.keymap) if command is not None else ""
        if not circular.holds:
            return M(
                "%(id)s is recalled and nobody is told yet. %(key)s: its paper and the message for the group.",
                id=circular.id,
                key=key,
            )
        return M(
            "%(id)s is saved and nothing is sent yet. %(key)s: its paper and the message for the group. %(left)s",
            id=circular.id,
            key=key,
            left=circular_words.left(circular.due, session.now()),
        )
