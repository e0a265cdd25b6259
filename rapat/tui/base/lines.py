"""A screen on which recorded lines are chosen and changed: typed anew, turned, moved, joined, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from textual import events, on
from textual.actions import SkipAction
from textual.widgets import Input, OptionList

from rapat.model import Entry, EntryKind
from rapat.secretariat import accepting_all, editing, moving, taking_off
from rapat.secretariat.repair_reports import Before
from rapat.secretariat.sifting import Sight
from rapat.text.language import N_, M, Message
from rapat.tui.base.capture import CaptureScreen
from rapat.tui.base.record import SIGHTS
from rapat.tui.dialogs.simple import Choose
from rapat.tui.widgets.record import RecordView

_CHOOSING: Final = M(
    "Arrows: choose · Enter: what to do · Alt+arrows: move · Backspace: join · Del: take off · Tab: filter · F8: back"
)
_SPLITTING: Final = M("Put the cursor before the first word of the second line, then Ctrl+G · Esc: leave it whole")
_UNSENT: Final = M("The line is not recorded. Esc once more leaves the meeting and keeps the line.")


class LineScreen(CaptureScreen):
    """The capture line below a record whose lines can be chosen."""

    def __init__(self, meeting: str, agreed: date | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(meeting, agreed)
        self._was_touched = False
        """Whether anything was typed, or a line chosen, since the meeting was opened."""
        self._why: Message = _CHOOSING
        """What is said while a line is chosen."""

    def action_line(self) -> None:
        """Choose a line of the record, then what to do with it."""
        view = self.query_one(RecordView)
        if view.has_focus:
            self.capture_line.focus()
            return
        self._why = _CHOOSING
        view.focus()
        view.action_last()

    def action_type_on(self, letter: str) -> None:
        """Go back to the capture line with a letter typed while a line was chosen."""
        if self.recorder is None:
            raise SkipAction
        self._put(self.capture_line.value + letter)

    def on_paste(self, event: events.Paste) -> None:
        """Let what is pasted while a line is chosen go into the capture line, as what is typed."""
        if self.recorder is not None and self.query_one(RecordView).has_focus:
            self.capture_line.focus()
            self.capture_line.post_message(events.Paste(event.text))

    def action_sift(self) -> None:
        """Show the next kind of lines alone; the record follows the last."""
        view = self.query_one(RecordView)
        self._look_at_lines(view.sight.next)
        view.focus()
        self.echo(M("Shown: %(what)s · Tab: next · F8: back", what=SIGHTS[view.sight]))

    def go_to_line(self, ident: str, why: Message = _CHOOSING) -> None:
        """Choose a line of the record, however far back it stands, and say why; Enter opens what can be done to it.

        A line that is not there any more, or not for this person, leaves everything as it is.
        """
        view, session = self.query_one(RecordView), self.user.session()
        entry = session.get(Entry, ident)
        if entry is None:
            return
        self._why = why
        view.sight = view.sight if view.sight.passes(entry) else Sight.RECORD
        if not view.sight.passes(entry):
            view.sight = Sight.ALL
        self.reach(session, ident)
        self.renew()
        view.focus()
        view.choose(ident)
        self.echo(why)

    def _look_at_lines(self, sight: Sight) -> None:
        view = self.query_one(RecordView)
        view.sight = sight
        self.renew()
        view.action_last()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        """Say how a line is chosen as long as one can be."""
        if isinstance(event.widget, RecordView):
            self.echo(self._why)
        elif self.said is self._why:
            self.echo("")

    @on(Input.Changed, "#capture")
    def _went_on(self) -> None:
        self._was_touched = True

    def action_back(self) -> None:
        """Go one step back: out of a correction, out of choosing a line, at rest out of the meeting.

        Where anything was done here the first key says what the next will do, so that a key too many does not act on
        another screen; a meeting that was only looked at is left at once.
        """
        view = self.query_one(RecordView)
        if self.repair is not None:
            self.before_leaving(self._leave_correction)
            return
        if view.has_focus:
            self.capture_line.focus()
            self._was_touched = True
            return
        if self.said in (self.app.told_of_leaving, _UNSENT) or not (self.capture_line.value or self._was_touched):
            self.leave()
            return
        self.answer(_UNSENT if self.capture_line.value else self.app.told_of_leaving, "")

    def _leave_correction(self) -> None:
        self.leave_editing()
        self.capture_line.focus()
        self._was_touched = True

    def action_leave_editing(self) -> None:
        """Leave the line under correction as it was; Escape means something else when there is none."""
        if self.repair is None:
            raise SkipAction
        self.action_back()

    def leave(self) -> None:
        """Leave the meeting, which goes on; what stands in the line is kept."""
        self.unsent.keep(self.capture_line.value)
        self.app.leave_meeting()

    @on(OptionList.OptionSelected, "#record")
    def _line_chosen(self, event: OptionList.OptionSelected) -> None:
        entry = self.user.session().get(Entry, event.option_id or "")
        if entry is None:
            return
        title = M("Line %(number)s", number=entry.number)
        self.app.push_screen(Choose(title, self._choices(entry)), lambda key: self._change(entry, key or ""))

    def _choices(self, entry: Entry) -> dict[str, str]:
        """What can be done to a line, by what does it; one that is not printed can only become a line."""
        text = self.user.text
        if not entry.kind.printed:
            return {"edit": text(N_("Make it a line of the minutes"))}
        turns = {
            EntryKind.NOTE: N_("Turn into a note"),
            EntryKind.DECISION: N_("Turn into a decision"),
            EntryKind.ACTION: N_("Turn into an action"),
            EntryKind.INFORMATION: N_("Turn into information"),
            EntryKind.QUESTION: N_("Park it for the next meeting"),
        }
        return {
            "edit": text(N_("Type the line anew")),
            **{kind.value: text(words) for kind, words in turns.items() if kind is not entry.kind},
            "split": text(N_("Split this line")),
            "move": text(N_("Move to another agenda item")),
            "join": text(N_("Add it to the line above")),
            "private": text(N_("For the secretariat alone")) if not entry.private else text(N_("For everybody")),
            "off": text(N_("Take it off the minutes")),
        }

    def _change(self, entry: Entry, key: str) -> None:
        if not key:
            return  # the line is still chosen
        self.capture_line.focus()
        session = self.user.session()
        match key:
            case "edit":
                self.edit(entry)
            case "split":
                self.edit(entry)
                self.echo(_SPLITTING, "$text-warning")
            case "move":
                self._choose_item(entry)
            case "off":
                self.take_off(entry)
            case "join":
                self._change_line(entry, lambda: taking_off.join(session, entry, entry.rev))
            case "private":
                correction = editing.Correction(private=not entry.private)
                self._change_line(entry, lambda: editing.edit(session, entry, correction))
            case _:
                self._change_line(entry, lambda: editing.convert(session, entry, EntryKind(key)))

    def _choose_item(self, entry: Entry) -> None:
        items = sorted(self.items.values(), key=lambda item: item.number)

        def move(ident: str | None) -> None:
            if ident:
                end = M("it stands at the end of the item; Alt+arrows move it within")
                self._change_line(entry, lambda: moving.move(self.user.session(), entry, item=self.items[ident]), end)

        choices = {item.id: f"{item.number}. {item.title}" for item in items}
        self.app.push_screen(Choose(M("Move to another agenda item"), choices), move)

    # By key, to the line under the cursor or in the field

    def _at_hand(self) -> Entry | None:
        """Return the line that is chosen or typed anew; where there is none, say how to choose one."""
        view = self.query_one(RecordView)
        chosen = view.highlighted_option if view.has_focus else None
        ident = (chosen.id or "") if chosen else self.repair.entry.id if self.repair else ""
        entry = self.user.session().get(Entry, ident)
        if entry is None:
            self.answer(M("Choose a line first: F8, then the arrows."), "$text-warning")
        elif not entry.kind.printed:
            self.answer(M("Line %(number)s is no part of the minutes.", number=entry.number), "$text-warning")
        else:
            return entry
        return None

    def action_take_off(self) -> None:
        """Take the chosen line off the minutes."""
        entry = self._at_hand()
        if entry is not None:
            self.capture_line.focus()  # who goes on typing must not take off, or join, the next line with a letter
            self.take_off(entry)

    def action_join(self) -> None:
        """Add the chosen line to the one above."""
        entry = self._at_hand()
        if entry is not None:
            self.capture_line.focus()
            self._change_line(entry, lambda: taking_off.join(self.user.session(), entry, entry.rev))

    def action_step_line(self, by: int) -> None:
        """Move the chosen line up (-1) or down (1)."""
        entry = self._at_hand()
        if entry is not None:
            self._change_line(entry, lambda: moving.step(self.user.session(), entry, by))

    def action_accept_all(self) -> None:
        """Show what the lines propose, and make promises of them all once somebody agrees."""
        session = self.user.session()
        proposed = self.try_to(lambda: accepting_all.offers(session, self.meeting))
        if proposed is None:
            return
        if not proposed.offers:
            nothing = M("No line proposes who is to do something.")
            self.answer(accepting_all.left(proposed.left) if proposed.left else nothing, "$text-warning")
            return

        from rapat.tui.dialogs.accepting import Accepting

        self.app.push_screen(Accepting(proposed), self._accept)

    def _accept(self, agreed: Sequence[accepting_all.Offer] | None) -> None:
        session = self.user.session()
        made = self.try_to(lambda: accepting_all.accept(session, self.meeting, agreed)) if agreed else None
        if made:
            self.renew()
            self.answer(M("%(said)s · Ctrl+Z: back", said=accepting_all.told(made)))

    def _change_line(self, entry: Entry, change: Callable[[], Entry], where: Message | None = None) -> None:
        """Change a line; it stays the chosen one. Said is what was done, and `where` it stands now."""
        done = self.try_to(lambda: Before.of(self.user.session(), entry).done(change))
        if done is None:
            return
        changed, said = done
        if self.repair is not None:
            self.leave_editing()
        self.renew()
        self.query_one(RecordView).choose(changed.id)
        if where is not None:
            said = M("%(said)s, %(where)s", said=said, where=where)
        self.answer(M("%(number)s ✓ %(said)s · Ctrl+Z: back", number=changed.number, said=said))
