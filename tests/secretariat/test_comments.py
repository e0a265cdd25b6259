"""Comments on a draft: by whom, until when, on what; answered once; asked for before the review; proven."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import Agency, Comment, CommentState, Entry, EntryKind, Forum, Meeting
from rapat.policy import Operation
from rapat.secretariat import approving, auditing, checklist, comments, editing, undoing
from tests.conftest import WITA, Office
from tests.secretariat.forging import put, straight
from tests.secretariat.sitting import approved, closed, spoken

UNTIL = date(2026, 11, 27)


def sent(office: Office, *more: str) -> tuple[Meeting, Entry]:
    """A draft that was sent round, and its first note."""
    meeting = closed(office, *more)
    comments.circulate(office.session(), meeting, UNTIL)
    return meeting, spoken(office.session(), meeting)


def test_those_invited_comment_and_the_secretariat_answers(office: Office) -> None:
    meeting, line = sent(office)
    session = office.session("bnnk")
    first = comments.add(session, line, "Situasi belum aman")
    second = comments.add(session, line, "Tambahkan data RT")
    assert (first.id, first.agency, first.by, first.line) == (f"{meeting.id}.C1", "BNNK", "bnnk", "situasi aman")
    with pytest.raises(Refused, match="without an answer"):
        approving.review(office.session(), meeting)
    comments.take_over(office.session(), first)
    with pytest.raises(Refused, match="already"):
        comments.decline(office.session(), first, "Tidak")
    with pytest.raises(Refused, match="reason"):
        comments.decline(office.session(), second, " ")
    comments.decline(office.session(), second, "Di lampiran")
    answered = office.session("bnnk").need(Comment, second.id)
    assert (answered.state, answered.answer, answered.answered_by) == (CommentState.DECLINED, "Di lampiran", "notulis")
    approving.review(office.session(), meeting)
    assert auditing.verify(office.session()).faults == []


def test_the_secretariat_enters_what_an_agency_says_by_telephone(office: Office) -> None:
    _, line = sent(office)
    told = comments.add(office.session(), line, "Situasi belum aman", "KODIM")
    assert (told.agency, told.by, told.entered_by) == ("KODIM", "notulis", "notulis")
    with pytest.raises(Refused, match="already"):
        comments.add(office.session(), line, "Situasi belum aman", "KODIM")
    comments.add(office.session(), line, "Situasi belum aman")  # the secretariat's own word
    with pytest.raises(NotAllowed, match="your own agency"):
        comments.add(office.session("bnnk"), line, "Keliru", "KODIM")
    assert auditing.verify(office.session()).faults == []


def test_only_who_had_a_part_in_the_sitting_is_entered(office: Office) -> None:
    session = office.session()
    invited = session.need(Forum, "WASDIN").members
    speaks, stranger = [agency.id for agency in session.find(Agency) if agency.id not in invited][:2]
    _, line = sent(office, f"{speaks}: jalan lancar")
    assert comments.add(office.session(), line, "Keliru", speaks).agency == speaks
    with pytest.raises(Refused, match="says nothing there"):
        comments.add(office.session(), line, "Keliru", stranger)


def test_what_was_taken_over_and_not_done_is_told_until_it_is(office: Office) -> None:
    meeting, line = sent(office)
    first, second = (comments.add(office.session("bnnk"), line, text) for text in ("Belum aman", "Sebut RT"))
    comments.take_over(office.session(), second, words="Ada di lampiran")
    taken = comments.take_over(office.session(), first)
    told = comments.left_to_do(office.session(), taken)
    assert told is not None
    assert f"rapat entries edit {line.id}" in str(told)
    assert told in [point.message for point in checklist.missing(office.session(), meeting)]
    editing.edit(office.session(), line, editing.Correction(text="situasi belum aman"))
    assert comments.left_to_do(office.session(), taken) is None
    assert told not in [point.message for point in checklist.missing(office.session(), meeting)]


def test_a_review_goes_on_where_it_is_said_so(office: Office) -> None:
    meeting, line = sent(office)
    comment = comments.add(office.session("bnnk"), line, "Keliru")
    approving.review(office.session(), meeting, unanswered_ok=True)
    comments.decline(office.session(), comment, "Terlambat dijawab")
    assert auditing.verify(office.session()).faults == []


def test_comments_end_with_their_day(office: Office) -> None:
    _, line = sent(office)
    comments.add(office.at("2026-11-27 23:00").session("bnnk"), line, "Keliru")
    with pytest.raises(Refused, match="until"):
        comments.add(office.at("2026-11-28 00:10").session("bnnk"), line, "Keliru")


def test_what_is_not_open_is_not_commented(office: Office) -> None:
    meeting = closed(office)
    line = spoken(office.session(), meeting)
    with pytest.raises(Refused, match="not sent round"):
        comments.add(office.session("bnnk"), line, "Keliru")
    with pytest.raises(Refused, match="passed"):
        comments.circulate(office.session(), meeting, date(2026, 11, 23))
    with pytest.raises(NotAllowed):
        comments.circulate(office.session("bnnk"), meeting, UNTIL)
    comments.circulate(office.session(), meeting, UNTIL)
    with pytest.raises(Refused, match="empty"):
        comments.add(office.session("bnnk"), line, " ")
    approved(office.session(), meeting)
    with pytest.raises(Refused):
        comments.add(office.session("bnnk"), line, "Keliru")
    with pytest.raises(Refused):
        comments.circulate(office.session(), meeting, UNTIL)


def test_a_comment_is_seen_with_its_line(office: Office) -> None:
    meeting, _ = sent(office, "= (R) Hanya pimpinan")
    secret = spoken(office.session(), meeting, EntryKind.DECISION)
    lines = office.session().find(Entry, meeting=meeting.id)
    secret = next(entry for entry in lines if entry.text == "Hanya pimpinan")
    comments.add(office.session(), secret, "Perbaiki")
    assert office.session("bnnk").find(Comment, meeting=meeting.id) == []
    with pytest.raises(NotFound):
        comments.add(office.session("bnnk"), secret, "Perbaiki")


def test_a_comment_and_its_answer_are_taken_back(office: Office) -> None:
    meeting, line = sent(office)
    comment = comments.add(office.session("bnnk"), line, "Keliru")
    comments.take_over(office.session(), comment)
    undoing.undo(office.session())
    assert comments.unanswered(office.session(), meeting) != []
    undoing.undo(office.session("bnnk"))
    assert office.session().find(Comment) == []
    assert auditing.verify(office.session()).faults == []


def test_a_comment_is_taken_over_with_the_line_corrected(office: Office) -> None:
    _, line = sent(office)
    comment = comments.add(office.session("bnnk"), line, "Situasi belum aman")
    comments.take_over(office.session(), comment, text="situasi belum aman")
    session = office.session("bnnk")
    assert session.need(Entry, line.id).text == "situasi belum aman"
    answered = session.need(Comment, comment.id)
    assert (answered.state, answered.line) == (CommentState.TAKEN, "situasi aman")
    with pytest.raises(Refused, match="already"):
        comments.take_over(office.session(), comment, text="situasi gawat")
    assert session.need(Entry, line.id).text == "situasi belum aman"
    assert auditing.verify(office.session()).faults == []


def test_a_comment_is_not_taken_off_minutes_in_review(office: Office) -> None:
    meeting, line = sent(office)
    comment = comments.add(office.session("bnnk"), line, "Keliru")
    approving.review(office.session(), meeting, unanswered_ok=True)
    with pytest.raises(Refused, match="not open for comment"):
        undoing.undo(office.session("bnnk"))
    assert office.session().need(Comment, comment.id) == comment


def test_an_amendment_is_not_open_for_comment_until_it_is_sent_round(office: Office) -> None:
    meeting, line = sent(office)
    approved(office.session(), meeting)
    amended = approving.amend(office.session(), office.session().need(Meeting, meeting.id), "Nama keliru")
    assert amended.comment_until is None
    with pytest.raises(Refused, match="not sent round"):
        comments.add(office.session("bnnk"), line, "Keliru")
    comments.circulate(office.session(), amended, UNTIL)
    comments.add(office.session("bnnk"), line, "Keliru")
    assert auditing.verify(office.session()).faults == []


FORGED: dict[str, dict[str, object]] = {
    "told by somebody else": {"by": "bnnk"},
    "for another agency": {"agency": "BNNK"},
    "of another moment": {"at": datetime(2026, 11, 1, 8, 0, tzinfo=WITA)},
    "on words that the line never had": {"line": "situasi gawat"},
    "on no line": {"entry": "WASDIN-2026-001.99"},
    "answered from the first": {"state": CommentState.TAKEN, "answered_by": "notulis"},
    "without words": {"text": ""},
}


@pytest.mark.parametrize("fields", [{}, *FORGED.values()], ids=["sound", *FORGED])
def test_a_forged_comment_is_found(office: Office, fields: dict[str, object]) -> None:
    meeting, line = sent(office)
    session = office.session()
    sound = Comment(
        id=f"{meeting.id}.C1",
        meeting=meeting.id,
        entry=line.id,
        line=line.text,
        text="Keliru",
        agency="KESBANGPOL",
        by="notulis",
        at=session.now(),
    )
    straight(session, put(replace(sound, **fields)), why=Operation.COMMENT, who="notulis")
    assert bool(auditing.verify(office.session()).faults) == bool(fields)


@pytest.mark.parametrize("until", [None, date(2026, 11, 1)])
def test_a_draft_forged_open_is_found(office: Office, until: date | None) -> None:
    meeting, _ = sent(office)
    now = office.session().need(Meeting, meeting.id)
    straight(office.session(), put(replace(now, comment_until=until)), why=Operation.CIRCULATE, who="notulis")
    assert auditing.verify(office.session()).faults


def test_the_same_words_are_no_second_comment(office: Office) -> None:
    _, line = sent(office)
    comments.add(office.session("bnnk"), line, "Hari Kamis")
    with pytest.raises(Refused, match="same words"):
        comments.add(office.session("bnnk"), line, "hari kamis ")
