"""The first start: no workspace is here, so one is made, or the sample is opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat import filesystem, settings, workspace
from rapat.errors import Refused
from rapat.secretariat import naming, proposed_codes, register_checks, registers
from rapat.secretariat.fields import Split
from rapat.text.language import N_, M, Message
from rapat.tui import messages
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.preparing import OnStep, Preparing
from rapat.tui.shell import Shell
from rapat.tui.text import line


class Welcome(Screen[None]):
    """Make a workspace, open the sample, or leave."""

    app: Shell

    def compose(self) -> ComposeResult:
        """Offer the three."""
        with Vertical(classes="dialog"):
            yield Static(line(self.app.text(N_("rapat keeps the minutes of meetings between agencies.")), "bold"))
            yield Static(line(self.app.text(N_("There is no workspace here yet."))))
            yield OptionList(
                Option(line(self.app.text(N_("Make a workspace"))), id="make"),
                Option(line(self.app.text(N_("Take the tour: a meeting in ten steps"))), id="tour"),
                Option(line(self.app.text(N_("Open the sample: the partnership of Bontang"))), id="sample"),
                Option(line(self.app.text(N_("Leave"))), id="leave"),
            )
            yield Static(id="message")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "make":
            fields = [
                Field("folder", self.app.text(N_("Folder")), str(workspace.own_folder()), required=True),
                Field("name", self.app.text(N_("Name of the secretariat")), required=True),
                Field("person", self.app.text(N_("Your name, as in the minutes")), required=True),
                Field("position", self.app.text(N_("Your position"))),
                Field("agency", self.app.text(N_("Code of your agency, such as KESBANGPOL")), check=_code),
                Field("agency_name", self.app.text(N_("Full name of your agency"))),
                Field("city", self.app.text(N_("City where papers are issued"))),
                Field("zone", self.app.text(N_("Time zone: WIB, WITA or WIT")), self.app.machine.zone, check=_zone),
                Field("letterhead", self.app.text(N_("Lines of the letterhead, with semicolons between them"))),
            ]
            self.app.push_screen(Form(M("Make a workspace"), fields, self._make), self._made)
        elif event.option_id == "tour":
            self.app.call_later(self.app.run_action, "app.tour")
        elif event.option_id == "sample":
            self._open_sample()
        else:
            self.app.exit()

    def _make(self, values: Mapping[str, str]) -> None:
        """Make it, and enter whoever does as its first secretary: nobody else could let anybody in."""
        folder = Path(values["folder"]).expanduser()
        agency = naming.code(values["agency"]) if values["agency"] else ""
        if not self.app.account:
            raise Refused(M("The system does not tell whose account this is."), M("Log in as somebody."))
        handle = proposed_codes.handle(values["person"]) or "sekretaris"
        who = {"id": handle, "name": values["person"], "position": values["position"], "agency": agency}
        known_below = self.app.machine.known_below
        lines = Split.LINES.parts(values["letterhead"])
        register_checks.check_letterhead(values["name"], lines)
        asked = settings.NewWorkspace(values["name"], secretariat=agency, city=values["city"], letterhead=lines)
        if values["zone"]:
            asked = asked._replace(zone=settings.zone_named(values["zone"]))
        workspace.create_with(folder, settings.new_text(asked), known_below)
        with workspace.open_workspace(folder, known_below=known_below) as opened:
            registers.claim(opened.seat(self.app.clock, self.app.account), who, agency_name=values["agency_name"])
        self.folder = folder

    def _made(self, saved: bool | None) -> None:
        if saved:
            self.post_message(messages.WorkspaceMade(self.folder))

    def _open_sample(self) -> None:
        """Open the sample; where it is not there yet, once it is built."""
        folder, app = workspace.sample_folder(), self.app

        def build(on_step: OnStep) -> Path:
            from rapat import demo

            try:
                demo.build(folder, app.clock(), on_step, app.machine.known_below, app.account)
            except BaseException:
                filesystem.remove_folder(folder)  # half a sample would pass for a whole one
                raise
            return folder

        def enter(built: Path | None) -> None:
            if built is not None:
                self.post_message(messages.WorkspaceMade(built))

        if workspace.is_workspace(folder):
            enter(folder)
        else:
            app.push_screen(Preparing(M("The sample: the security partnership of Bontang"), build), enter)


def _zone(words: str) -> Message | None:
    return M("%(zone)s", zone=settings.zone_named(words)) if words.strip() else None


def _code(words: str) -> Message:
    return M("%(code)s", code=naming.code(words))
