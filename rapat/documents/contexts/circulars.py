"""A circular as it is printed and sent: its words, and who acknowledged it after how long."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.dates.days import day_of
from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Circular, SecurityClass, Urgency
from rapat.model.labels import URGENCY
from rapat.model.receipts import CircularFile, Receipt
from rapat.secretariat import letter_numbers
from rapat.secretariat.circular_words import CLOCK_SET
from rapat.secretariat.circulars import answer_of, span_in_words
from rapat.text.language import M


def contents(subject: CircularFile) -> list[SecurityClass]:
    """List the classes of what a paper tells: that of the circular."""
    return [subject.circular.security]


def left_out(subject: CircularFile) -> int:
    """Count what a message leaves out for its class: the words of a secret circular."""
    return int(subject.circular.security.is_secret)


def values(subject: CircularFile, presenter: Presenter) -> words.OfCircular:
    """Make the variables of pemberitahuan."""
    circular, median = subject.circular, subject.median
    is_told = presenter.goes_out(circular.security)
    return words.OfCircular(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out),
        number=circular.id,
        # What a warning is about decides its class in the register of letters: the pattern's is that of meetings.
        letter_number=letter_numbers.number(
            replace(presenter.settings, letter_class=letter_numbers.OPEN),
            None,
            letter_numbers.OPEN,
            day_of(circular.issued_at, presenter.settings.timezone),
            circular.security,
        ),
        sender=shared.registered_name(presenter, circular.sender),
        to=tuple(shared.registered_name(presenter, code) for code in circular.to),
        addressees=tuple(_addressee(presenter, code) for code in circular.to),
        text=house_style.sentence(presenter.spelled(circular.text)) if is_told else "",
        urgency=house_style.capital(presenter.language.text(URGENCY[circular.urgency]))
        if circular.urgency is not Urgency.ORDINARY
        else "",
        issued=shared.moment(presenter, circular.issued_at),
        day=presenter.language.long_date(day_of(circular.issued_at, presenter.settings.timezone)),
        due=shared.moment(presenter, circular.due),
        answer_by=_answer_by(circular, presenter),
        matter=circular.matter if is_told else "",
        replaces=circular.replaces,
        replaced_by=circular.replaced_by,
        recalled=house_style.sentence(presenter.spelled(circular.reason)) if is_told and circular.recalled_at else "",
        is_recalled=circular.recalled_at is not None,
        files=tuple(file.name for file in circular.files) if is_told else (),
        receipts=tuple(_received(subject, receipt, presenter) for receipt in subject.receipts),
        waiting=len(subject.missing),
        median=presenter.language.say(span_in_words(median)) if median is not None else "",
        answers=tuple(
            words.Answered(
                agency=shared.registered_name(presenter, answer.agency),
                text=house_style.sentence(presenter.spelled(answer.text)),
            )
            for answer in subject.answers
            if is_told
        ),
        signer=signatures.signing_head(presenter, circular.sender),
    )


def _addressee(presenter: Presenter, code: str) -> words.Addressee:
    agency = presenter.agencies.get(code)
    head = agency_heads.addressed_as(agency, presenter.people.values()) if agency is not None else ""
    return words.Addressee(agency=shared.registered_name(presenter, code), head=head)


def _answer_by(circular: Circular, presenter: Presenter) -> str:
    """Say until when an answer is wanted: the hour, too, where one was named."""
    wanted = answer_of(circular)
    if wanted is None:
        return ""
    if wanted.clock is None:
        return presenter.language.day(wanted.day)
    return shared.moment(presenter, wanted.at(presenter.settings.timezone))


def _received(subject: CircularFile, receipt: Receipt, presenter: Presenter) -> words.Received:
    given, say = receipt.acknowledgement, presenter.language.say
    said = [say(M("late") if given is not None else M("not acknowledged in time"))] if receipt.is_late else []
    if given is not None:
        said += [say(M("by telephone, %(who)s", who=given.told_by))] if given.told_by else []
        said += [say(CLOCK_SET)] if given.clock else []
        said += [given.remark] if given.remark and presenter.goes_out(subject.circular.security) else []
    return words.Received(
        agency=shared.registered_name(presenter, receipt.agency),
        at=shared.moment(presenter, given.at, short=True) if given is not None else "",
        after=say(span_in_words(receipt.taken)) if receipt.taken is not None else "",
        remark=house_style.sentence("; ".join(said)),
    )
