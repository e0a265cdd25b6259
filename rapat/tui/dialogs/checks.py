"""What the fields of forms say that they understood: the same words wherever the same is asked."""

from __future__ import annotations

from rapat.secretariat import field_types, naming
from rapat.text.language import M, Message
from rapat.tui.dialogs.form import Check
from rapat.tui.user import User


def of_type(user: User, field_type: field_types.FieldType) -> Check:
    """Make the check of a value of a type that the registers have too: a day, an agency."""
    return lambda words: field_type.understood(user.session(), words)


def agencies(user: User) -> Check:
    """Make the check of agencies separated by commas; it names their codes."""

    def check(words: str) -> Message:
        session = user.session()
        return M("%(names)s", names=[naming.agency(session, name).id for name in naming.names(words)])

    return check
