"""Approving on the screen: who signed, the code on the paper that was, the day, its scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapat.model import Meeting
from rapat.policy import Operation
from rapat.secretariat import approved, approving, checklist, dating, naming, scans
from rapat.secretariat.dating import Side
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.dialogs.simple import Ask
from rapat.tui.shell import Shell
from rapat.tui.user import User


def approve(app: Shell, meeting: Meeting, done: Callable[[str], None]) -> None:
    """Ask, where promises lack a lead or a date first whether at all; `done` is called with the seal in short.

    Raises what stands against reading the minutes.
    """

    def ask(agreed: bool | None) -> None:
        if agreed:
            app.push_screen(form, lambda saved: done(seal_of(app.user, meeting)) if saved else None)

    form = _form(app.user, meeting)
    lacks = checklist.unfinished_promises(approved.notula(app.user.session(), meeting))
    if not lacks:
        ask(True)
        return
    question = M("Promises that nobody could be held to, as they stand. Approve nevertheless?")
    app.push_screen(Ask(question, [lack.message for lack in lacks]), ask)


def seal_of(user: User, meeting: Meeting) -> str:
    """The seal of the newest approval, in short."""
    session = user.session()
    return approved.seal(session, session.need(Meeting, meeting.id)).brief


def _form(user: User, meeting: Meeting) -> Form:
    session, text = user.session(), user.text
    chair = naming.person(session, approving.signer(session, meeting))

    def check(values: Mapping[str, str]) -> None:
        session = user.session()
        signed = dating.day_or_none(session, values["signed"] or None)
        approving.check(session, meeting, chair, code=values["code"], signed=signed)

    def save(values: Mapping[str, str]) -> None:
        session = user.session()
        signed = dating.day_or_none(session, values["signed"] or None)
        scan = paths.path(values["evidence"]) if values["evidence"] else None
        approving.approve(session, meeting, chair, scan, code=values["code"], signed=signed)

    fields = [
        Field("code", text(N_("Code of content on the signed paper (may be empty)"))),
        Field("signed", text(N_("Signed on (empty: today)")), check=checks.day(user, Side.BEHIND)),
        Field(
            "evidence",
            text(N_("Scan of the signed paper, PDF or picture (may be empty)")),
            check=Reading(_scan, checks.FILE),
            is_file=True,
        ),
    ]
    told = {"chair": chair.full_name, "id": meeting.id}
    final = M(
        "The minutes of %(id)s become final as signed by %(chair)s. Nothing in them can be changed or taken back then;"
        " a correction is a new version. Make them final?",
        **told,
    )
    heading = M("Has %(chair)s signed the minutes of %(id)s?", **told)
    return Form(heading, fields, save, last_question=final, check=check, lasts=Operation.APPROVE)


def _scan(words: str) -> Message:
    path = paths.path(words)
    data, form = scans.read(path)
    return M("%(name)s: %(form)s, %(size)s KB", name=path.name, form=form.name, size=max(1, len(data) // 1000))
