"""The particulars of a meeting as a form: when, where, what it is called, and its invitation as a letter."""

from __future__ import annotations

from collections.abc import Mapping

from rapat.model import Meeting, Person, SecurityClass
from rapat.secretariat import dating, field_types, fields, naming, planning
from rapat.text.language import N_, M
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.user import User


def particulars(user: User, meeting: Meeting) -> Form:
    """The form; what is emptied stays as it was, but for the letter's number and its copies."""
    text, language = user.text, user.language
    hours = "-".join(language.clock(hour) for hour in (meeting.start, meeting.end) if hour)
    day = meeting.letter_date.strftime("%d/%m/%Y") if meeting.letter_date else ""
    asked = [
        Field("title", text(N_("Title")), meeting.title, required=True),
        Field("hours", text(N_("Time, such as 09.00 or 09.00-11.30")), hours, check=checks.hours(user)),
        Field("place", text(N_("Place")), meeting.place),
        Field("chair", text(N_("Chair")), meeting.chair, check=checks.of_type(user, field_types.PERSON)),
        Field("note_taker", text(N_("Note-taker")), meeting.note_taker, check=checks.of_type(user, field_types.PERSON)),
        Field("invited", text(N_("Invited, with commas")), ", ".join(meeting.invited), check=checks.agencies(user)),
        Field(
            "security",
            text(N_("Security class")),
            field_types.SECURITY.write(meeting.security),
            check=checks.of_type(user, field_types.SECURITY),
            required=True,
            in_words=field_types.SECURITY.in_words(meeting.security, language),
            choices=field_types.SECURITY.choices(language),
        ),
        Field("letter_number", text(N_("Number of the invitation; a running number is enough")), meeting.letter_number),
        Field("letter_date", text(N_("Date of the invitation")), day, check=checks.of_type(user, field_types.DAY)),
        Field("copies", text(N_("Copies to, with semicolons")), "; ".join(meeting.copies)),
        Field(
            "cosigners",
            text(N_("Who else signs the minutes, with semicolons")),
            "; ".join(meeting.cosigners),
            check=Reading(
                lambda words: M("%(names)s", names=[person.full_name for person in _people(user, words)]),
                (field_types.PERSON.takes, fields.Split.NAMES.takes),
            ),
        ),
    ]
    return Form(M("Particulars of %(id)s", id=meeting.id), asked, lambda values: _save(user, meeting, values))


def _people(user: User, words: str) -> list[Person]:
    return [naming.person(user.session(), name) for name in naming.names(words)]


def _person(user: User, words: str) -> str | None:
    return naming.person(user.session(), words).id if words else None


def _save(user: User, meeting: Meeting, values: Mapping[str, str]) -> None:
    session = user.session()
    start, end = dating.hours(values["hours"], session.settings.timezone) if values["hours"] else (None, None)
    number, day = values["letter_number"].strip(), values["letter_date"]
    wish = planning.Plan(
        title=values["title"],
        start=start,
        end=end,
        place=values["place"] or None,
        chair=_person(user, values["chair"]),
        note_taker=_person(user, values["note_taker"]),
        invited=naming.agencies(session, values["invited"]) or None,
        security=SecurityClass(str(field_types.SECURITY.read(session, values["security"]))),
        letter_number=number if number != meeting.letter_number else None,
        letter_date=dating.day(session, day) if day else None,
        copies=naming.names(values["copies"]),
        cosigners=[person.id for person in _people(user, values["cosigners"])],
    )
    planning.change(session, meeting, wish, expect=meeting.rev)
