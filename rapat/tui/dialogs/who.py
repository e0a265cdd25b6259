"""As whom one works here, and how one enters as somebody else."""

from __future__ import annotations

from rapat.text.language import N_, M
from rapat.tui.dialogs.simple import Tell
from rapat.tui.shell import Shell
from rapat.tui.text import line


def who_you_are(shell: Shell) -> Tell:
    """A dialog that tells the acting person, the account, and how either becomes another."""
    user, actor = shell.user, shell.user.session().actor
    named = " · ".join(filter(None, (actor.full_name, actor.position, actor.agency))) if actor else "–"
    told = (
        M("You work as: %(who)s", who=named),
        M("Account of this computer: %(account)s", account=user.account),
        M("An account enters as the person whose entry names it: F6, people, the field of accounts."),
        M("As somebody else: leave, then begin with rapat --as PERSON; the record tells that, too."),
    )
    return Tell(shell.text(N_("Who you are")), [line(user.formatted(one)) for one in told])
