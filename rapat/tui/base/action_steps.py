"""What can be done to the actions of a list: report, ask for time, done, verify; to one, or to all that are marked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapat.model import Action, Person
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import (
    action_log,
    assigning,
    dating,
    field_types,
    following_up,
    honesty,
    more_time,
    naming,
    proofs,
    reminding,
    together,
    turns,
)
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks, promising, steps
from rapat.tui.dialogs.deciding import agreed, verified
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.promised import promised
from rapat.tui.dialogs.simple import Ask, Choose

Change = Callable[[Session, Action, Mapping[str, str]], object]
"""Does to an action what a form says."""


class ActionSteps(ListScreen):
    """A list whose rows are actions, or about some."""

    agency = ""
    """Only this agency's; empty for all."""

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor."""
        raise NotImplementedError

    def marked(self) -> list[Action]:
        """Return the actions that are marked, in the order of the list; where none is, the one under the cursor."""
        session = self.user.session()
        idents = dict.fromkeys(self.thing_of(key) for key in self.table.marked)
        found = (session.get(Action, ident) for ident in idents if ident)
        marked = [action for action in found if action is not None]
        if self.table.marks or self.chosen is None:
            return marked
        return [self.chosen]

    def about(self, command: Command) -> Sequence[Document | None]:
        """The action under the cursor; a new one is about none."""
        return (None,) if command.action == "new" else (self.chosen,)

    def selects(self, command: Command) -> bool:
        """Whether a command is about the action under the cursor, or about those that are marked."""
        return command.operation is not None and command.action != "new"

    def offers(self, command: Command) -> bool:
        """Whether the acting person may run a command; with what is marked one tries, and what is refused is told."""
        if command.several and self.table.marks and command.operation is not None:
            return self.user.session().may_somewhere(command.operation)
        if command.action == "new":
            return self.user.session().may_somewhere(Operation.ASSIGN)  # where, the form asks
        return super().offers(command)

    # One action

    def action_evidence(self) -> None:
        """Choose a piece of evidence, and open it."""
        action = self.chosen
        if action is None:
            return
        session = self.user.session()
        listed = {str(proof.number): proof for proof in proofs.of_action(session, action)}
        if not listed:
            self.show_message(M("Nothing proves %(id)s.", id=action.id))
            return
        words = {
            number: f"{proof.evidence.name} · {proof.report.agency} · "
            f"{self.user.text(proofs.STATES[proofs.state(session, proof)])}"
            for number, proof in listed.items()
        }

        def opened(number: str | None) -> None:
            if number is not None:
                below = self.app.machine.known_below
                proofs.take_away(below)
                self.attempt(lambda: proofs.show(self.user.session(), listed[number], below))

        self.app.push_screen(Choose(M("Evidence of %(id)s", id=action.id), words), opened)

    def action_steps(self) -> None:
        """Choose a step, and tick it or take its tick back; or add one."""
        action = self.chosen
        if action is None:
            return

        def chosen(number: str | None) -> None:
            if number == steps.NEW:
                self._ask([action], M("A step of %(id)s"), steps.fields(self.user), steps.add, M("Added."))
            elif number and self.attempt(lambda: steps.turn(self.user.session(), action, int(number))):
                self.draw(self.load)

        self.app.push_screen(Choose(M("Steps of %(id)s", id=action.id), steps.labels(self.user, action)), chosen)

    # What can be done

    def action_report(self) -> None:
        """Report what was done."""
        text = self.user.text
        fields = [
            Field("text", text(N_("What was done")), required=True),
            Field("evidence", text(N_("Evidence: a file or a link (may be empty)")), check=checks.proof, is_file=True),
        ]

        def report(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.report(session, action, values["text"], evidence=paths.proof(values["evidence"]))

        self._ask(self.marked(), M("Report on %(id)s"), fields, report, M("Reported."))

    def action_request(self) -> None:
        """Ask for more time."""

        def ask(session: Session, action: Action, values: Mapping[str, str]) -> None:
            more_time.request(session, action, dating.until(session, values["until"], action), values["reason"])

        self._ask(
            self.marked(), M("More time for %(id)s"), self._time_fields(), ask, M("Asked; the secretariat decides.")
        )

    def action_grant(self) -> None:
        """Grant more time."""

        def grant(session: Session, action: Action, values: Mapping[str, str]) -> None:
            until = dating.until(session, values["until"], action) if values["until"] else None
            by = _by(session, values) if honesty.answering(session, action) else None
            more_time.extend(session, action, until, values["reason"], by=by)

        actions = self.marked()
        asked = any(action_log.waiting_request(self.user.session(), action.id) for action in actions)
        self._ask(
            actions,
            M("Grant more time for %(id)s") if asked else M("Move the due date of %(id)s"),
            [*self._time_fields(required=not asked), *_first(agreed(self.user, action) for action in actions)],
            grant,
            M("The due date is moved."),
        )

    def action_refuse(self) -> None:
        """Refuse the time that was asked for."""
        fields = [Field("reason", self.user.text(N_("Why")), required=True)]

        def refuse(session: Session, action: Action, values: Mapping[str, str]) -> None:
            more_time.refuse(session, action, values["reason"])

        self._ask(self.marked(), M("Refuse more time for %(id)s"), fields, refuse, M("Refused."))

    def _time_fields(self, *, required: bool = True) -> list[Field]:
        text = self.user.text
        label = (
            text(N_("Until when, such as 2 minggu lagi")) if required else text(N_("Until when (empty: as asked for)"))
        )
        return [
            Field("until", label, check=checks.until(self.user, self.marked()), required=required),
            Field("reason", text(N_("Why")), required=required),
        ]

    def action_block(self) -> None:
        """Say that it cannot go on."""
        self._step("block", M("Blocked: %(id)s"), N_("Why"), M("Noted."))

    def action_back(self) -> None:
        """Return what was reported done."""
        self._step("return", M("Return %(id)s"), N_("What is missing"), M("Returned."), lasts=Operation.VERIFY)

    def action_void(self) -> None:
        """Take it off the list."""
        self._step("void", M("Take %(id)s off"), N_("Why"), M("Noted."))

    def action_reopen(self) -> None:
        """Open it again."""
        self._step("reopen", M("Open %(id)s again"), N_("Why"), M("Noted."))

    def action_edit(self) -> None:
        """Say in other words what is to be done."""
        action = self.chosen
        if action is None:
            return

        text, due = self.user.text, _due_in_figures(action)

        def edit(session: Session, action: Action, values: Mapping[str, str]) -> None:
            until = dating.until(session, values["due"], action) if values["due"] not in ("", due) else None
            assigning.edit(session, action, text=values["text"], due=until, expect=action.rev)

        fields = [
            Field("text", text(N_("What is to be done")), action.text, required=True),
            Field("due", text(N_("Until when")), due, check=checks.until(self.user, [action])),
        ]
        self._ask([action], M("Change %(id)s"), fields, edit, M("Noted."))

    def action_new(self) -> None:
        """Enter an action outside a meeting's record."""

        def entered(action: Action) -> None:
            self.app.refresh_feed()
            self.choose(action.id)
            self.show_message(M("%(id)s is entered.", id=action.id))

        promising.enter(self, entered, self.agency)

    def _step(self, name: str, title: Message, label: str, done: Message, *, lasts: Operation | None = None) -> None:
        def take(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.step(session, action, name, values["reason"])

        fields = [Field("reason", self.user.text(label), required=True)]
        self._ask(self.marked(), title, fields, take, done, lasts=lasts)

    def action_done(self) -> None:
        """Report it done."""
        text = self.user.text
        fields = [
            Field("text", text(N_("Remark (may be empty)"))),
            Field("evidence", text(N_("Evidence: a file or a link (may be empty)")), check=checks.proof, is_file=True),
        ]

        def done(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.step(session, action, "done", values["text"], evidence=paths.proof(values["evidence"]))

        def reported(action: Action) -> Message:
            return following_up.reported_done(self.user.session(), action)

        self._ask(self.marked(), M("Done: %(id)s"), fields, done, reported)

    def action_verify(self) -> None:
        """Verify."""
        actions = self.marked()

        def told(changed: Action) -> Message:
            if not changed.comes_again:
                return M("%(id)s is verified.", id=changed.id)
            return M("Verified: turns %(turns)s.", turns=following_up.turns_told(self.user.session(), changed))

        def verify(session: Session, action: Action, values: Mapping[str, str]) -> None:
            by = _by(session, values) if honesty.verifying(session, action) else None
            following_up.step(session, action, "verify", values.get("reason", ""), by=by)

        question = M("Is %(id)s done and proven?")
        if len(actions) == 1 and actions[0].comes_again:
            session = self.user.session()
            waiting = turns.stands(session, actions[0], session.today(), session.calendar).waiting
            question = M(
                "Is %(id)s done and proven? Turns that wait: %(turns)s",
                id=actions[0].id,
                turns=turns.numbers(waiting),
            )
        fields = list(_first(verified(self.user, action) for action in actions))
        if any(proofs.is_broken(self.user.session(), action) for action in actions):
            label = self.user.text(N_("How it was checked: evidence is missing or was changed"))
            fields.append(Field("reason", label, required=True))
        self._ask(actions, question, fields, verify, told, lasts=Operation.VERIFY)

    def action_remind(self) -> None:
        """Remind the agencies that take part."""
        from rapat.tui.dialogs.reminding import write

        actions = self.marked()
        rows = reminding.about(self.user.session(), actions)
        if rows:
            write(self, rows, self.forget_marks)
        else:
            self.show_message(M("Nobody is reminded of this: it has no day or no agency, is settled, or is private."))

    def action_assign(self) -> None:
        """Say who leads and who supports."""
        action, text = self.chosen, self.user.text
        if action is None:
            return
        fields = [
            Field(
                "lead",
                text(N_("Lead agency")),
                action.lead,
                check=checks.of_type(self.user, field_types.AGENCY),
                required=True,
            ),
            Field(
                "supporting",
                text(N_("Supporting agencies, with commas")),
                ", ".join(action.supporting),
                check=checks.agencies(self.user),
            ),
            Field("reason", text(N_("Why (if its minutes are final, or it is reported done)"))),
        ]

        def assign(session: Session, action: Action, values: Mapping[str, str]) -> None:
            supporting = naming.agencies(session, values["supporting"])
            lead = naming.agency(session, values["lead"]).id
            assigning.assign(session, action, lead=lead, supporting=supporting, reason=values["reason"])

        self._ask([action], M("Who does %(id)s"), fields, assign, M("Assigned."))

    def action_take_back(self) -> None:
        """Take back a matrix that an agency filled in."""
        from rapat.tui.dialogs import returned

        def taken(told: Message) -> None:
            self.app.refresh_feed()
            self.load()
            self.show_message(told)

        returned.ask(self.app, taken)

    # One form for all of them

    def _ask(
        self,
        actions: Sequence[Action],
        title: Message,
        fields: Sequence[Field],
        change: Change,
        done: Message | Callable[[Action], Message],
        *,
        lasts: Operation | None = None,
    ) -> None:
        """Ask once, and do it to each of the actions; without fields it is a question, answered with one key."""
        if not actions:
            return
        outcome: list[together.Outcome] = []

        def save(values: Mapping[str, str]) -> None:
            with self.table.going_on():
                outcome[:] = [self._change(actions, values, change)]

        def saved(yes: bool | None) -> None:
            if yes and outcome:
                self._tell(actions, outcome[-1], done)

        def answered(yes: bool | None) -> None:
            if yes and self.attempt(lambda: save({})):
                saved(yes)

        named = actions[0].id if len(actions) == 1 else M("%(count)s marked actions", count=len(actions))
        heading = Message(title.text, {**title.values, "id": named})
        about = promised(self.user, actions)
        if fields:
            self.app.push_screen(Form(heading, fields, save, about, lasts=lasts), saved)
        else:
            self.app.push_screen(Ask(heading, about, lasts=lasts), answered)

    def _change(self, actions: Sequence[Action], values: Mapping[str, str], change: Change) -> together.Outcome:
        """Do it to each; where nothing came of it, raise what stood against the first."""
        session = self.user.session()
        if len(actions) == 1:
            change(session, actions[0], values)
            return together.Outcome([actions[0].id], [])
        outcome = together.each(session, actions, lambda session, action: change(session, action, values))
        if not outcome.done:
            raise outcome.refused[0][1]
        return outcome

    def _tell(
        self, actions: Sequence[Action], outcome: together.Outcome, done: Message | Callable[[Action], Message]
    ) -> None:
        """Say what became of it: of one its own sentence, of several how many, and each refusal."""
        self.show_outcome(outcome)
        if len(actions) > 1:
            self.show_message(outcome.told())
        elif (changed := self.user.session().get(Action, actions[0].id)) is not None:
            self.show_message(done if isinstance(done, Message) else done(changed))
        # else it is not for this person any more, and the list says so


def _due_in_figures(action: Action) -> str:
    """Return the due date so that it reads as the same day whenever it is read; words where it is no single day."""
    if action.due is None:
        return ""
    day = None if action.comes_again else action.due_date
    return action.due.text if day is None else f"{day.day}/{day.month}/{day.year}"


def _by(session: Session, values: Mapping[str, str]) -> Person | None:
    """Who decided, as a form says; None where the acting person does."""
    return naming.person(session, values["by"]) if values.get("by") else None


def _first(fields: Iterable[Sequence[Field]]) -> Sequence[Field]:
    """Return the fields of the first action that needs some: what they say is taken for all that do.

    Nothing is proposed that would not be proposed for each of them.
    """
    needed = [each for each in fields if each]
    if not needed:
        return ()
    return [
        field if all(field.value == other[at].value for other in needed) else dataclasses.replace(field, value="")
        for at, field in enumerate(needed[0])
    ]
