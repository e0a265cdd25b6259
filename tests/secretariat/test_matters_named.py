"""What names a matter: lines and actions by its code, told where it is unknown or closed, hidden with the matter."""

from __future__ import annotations

import pytest

from rapat.capture.completing import complete
from rapat.errors import NotFound, Refused
from rapat.model import Action, AgendaItem, Entry, Forum, Matter, MatterKind, Meeting, Person, SecurityClass, to_plain
from rapat.secretariat import (
    action_lists,
    agendas,
    assigning,
    auditing,
    circulars,
    editing,
    line_reports,
    list_columns,
    matter_words,
    matters,
    planning,
    queues,
    registers,
    searching,
    timelines,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.line_context import context_of
from rapat.secretariat.queues import PointDraft
from rapat.secretariat.recording import Recorder
from rapat.secretariat.repairing import Repair
from rapat.store.contract import Change
from tests.conftest import Office
from tests.secretariat.forging import straight


def opened(office: Office, **fields: object) -> Matter:
    given = {"lead": "BNNK", "members": ["POLRES"], "security": "T", **fields}
    return matters.open_matter(office.session(), MatterKind.CASE, "Jaringan Loktuan", given)


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """A sitting of the forum that BNNK and POLRES belong to."""
    session = office.at("2026-11-24 09:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    return Recorder(session, meeting.id)


def test_a_line_and_its_action_are_tied_by_the_code_or_its_end(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    note = recorder.take(f"Kapolres: dua orang diamankan &{case.id}").entry
    owed = recorder.take(f"! Uji laboratorium @BNNK ^besok &kss-{case.id.rpartition('-')[2]}").entry
    assert note is not None
    assert owed is not None
    assert (note.matter, note.text) == (case.id, "dua orang diamankan")
    assert office.session().need(Action, owed.action).matter == case.id
    assert auditing.verify(office.session()).faults == []


def test_a_code_within_a_sentence_leaves_words_that_tell_nothing(office: Office, recorder: Recorder) -> None:
    hidden = opened(office, restricted=True)
    note = recorder.take(f"Kapolres: saksi &{hidden.id} diperiksa").entry
    owed = recorder.take(f"! Awasi &{hidden.id} sampai sidang @BNNK ^besok").entry
    assert note is not None
    assert owed is not None
    assert (note.matter, note.text) == (hidden.id, "saksi urusan terkait diperiksa")
    assert office.session().need(Action, owed.action).text == "Awasi urusan terkait sampai sidang"
    assert hidden.id not in str(to_plain(office.session("auditor").need(Entry, note.id)))
    assert auditing.verify(office.session()).faults == []


def test_words_below_the_class_of_their_matter_are_told(office: Office, recorder: Recorder) -> None:
    """Everybody who is invited reads the words, though not the code."""
    case = opened(office)
    for line in (f"Kapolres: pemeriksaan di pelabuhan &{case.id}", f"! Periksa dermaga @BNNK ^besok &{case.id}"):
        taken = recorder.take(line)
        assert "matter-above" in taken.flags
        _, second, *_ = str(line_reports.acknowledgement(recorder, taken)).split(" · ")
        assert "of a higher class" in second  # a narrow screen cuts what stands behind
    assert "matter-above" not in recorder.take(f"Kapolres: (T) pemeriksaan di gudang &{case.id}").flags
    assert "matter-above" not in recorder.take(f"% pemeriksaan di gudang &{case.id}").flags
    assert "matter-above" not in recorder.take("Kapolres: aman").flags


def test_an_action_that_no_line_says_is_of_the_class_of_its_matter(office: Office) -> None:
    """Its words go onto the sheet of another agency and into the calendar file."""
    case, session = opened(office), office.session()
    assert (
        assigning.add(session, ActionDraft("Uji", lead="DINKES", matter=case.id)).security is SecurityClass.RESTRICTED
    )
    named = assigning.add(session, ActionDraft(f"Uji lagi &{case.id}", lead="DINKES"))
    assert named.security is SecurityClass.RESTRICTED
    with pytest.raises(Refused):
        assigning.edit(session, named, security=SecurityClass.ORDINARY)
    later = assigning.add(session, ActionDraft("Uji ulang", lead="DINKES"))
    assert assigning.tie(session, later, case.id).security is SecurityClass.RESTRICTED
    above = assigning.add(session, ActionDraft("Rahasia", lead="DINKES", matter=case.id, security=SecurityClass.SECRET))
    assert above.security is SecurityClass.SECRET
    listed = f"Uraian,PJ\nUji dari matriks &{case.id},BNNK\n".encode()
    (taken,) = action_lists.take(session, action_lists.review(session, listed, "WASDIN", list_columns.read(())))
    row = session.need(Action, taken)
    assert (row.text, row.matter, row.security) == ("Uji dari matriks", case.id, SecurityClass.RESTRICTED)
    assert auditing.verify(session).faults == []


def test_an_unknown_code_stays_in_the_words_and_is_told(recorder: Recorder) -> None:
    taken = recorder.take("Kapolres: aman &KSS-9")
    assert taken.entry is not None
    assert (taken.entry.matter, taken.entry.text) == ("", "aman &KSS-9")
    assert "no-such-matter" in taken.flags


def test_a_closed_matter_is_told_and_named(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    matters.close(office.session(), case, "Dilimpahkan")
    taken = recorder.take(f"Kapolres: aman &{case.id}")
    assert taken.entry is not None
    assert taken.entry.matter == case.id
    assert "matter-closed" in taken.flags


def test_a_second_code_stays_in_the_words(office: Office, recorder: Recorder) -> None:
    first = opened(office)
    second = opened(office)
    taken = recorder.take(f"Kapolres: aman &{first.id} dan &{second.id}")
    assert "second-matter" in taken.flags


def test_the_code_is_completed_for_who_may_know_of_it(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    hidden = opened(office, restricted=True)
    context = context_of(office.session(), recorder.meeting)
    assert complete(f"aman &{case.id[:-2]}", context) == case.id[-2:]
    assert set(context.matters) == {case.id, hidden.id}
    assert context_of(office.session("bnnk"), recorder.meeting).matters == (case.id,)


def test_the_option_refuses_what_is_not_there_and_what_is_closed(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    entry = recorder.take("Kapolres: aman").entry
    assert entry is not None
    session = office.session()
    assert editing.edit(session, entry, editing.Correction(matter=case.id)).matter == case.id
    assert assigning.add(session, ActionDraft("Uji", lead="BNNK", matter=case.id)).matter == case.id
    matters.close(session, case, "Selesai")
    for code, fault in ((case.id, Refused), ("KSS-2026-09", NotFound)):
        with pytest.raises(fault):
            editing.edit(session, entry, editing.Correction(matter=code))
        with pytest.raises(fault):
            assigning.add(session, ActionDraft("Uji", lead="BNNK", matter=code))


def test_an_action_follows_its_line_and_may_be_tied_by_itself(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    entry = recorder.take("! Uji laboratorium @BNNK ^besok").entry
    assert entry is not None
    session = office.session()
    assigning.tie(session, session.need(Action, entry.action), case.id)
    editing.edit(session, entry, editing.Correction(text="Uji lab"))
    assert office.session().need(Action, entry.action).matter == case.id
    Repair(office.session(), office.session().need(Entry, entry.id)).save(f"! Uji lab @BNNK ^besok &{case.id}")
    assert office.session().need(Entry, entry.id).matter == case.id
    assert auditing.verify(office.session()).faults == []


def test_who_may_not_know_of_a_matter_reads_what_names_it_without_its_code(office: Office, recorder: Recorder) -> None:
    hidden = opened(office, restricted=True, admitted=["kapolres"])
    entry = recorder.take(f"Kapolres: aman &{hidden.id}").entry
    owed = recorder.take(f"! Uji @BNNK ^besok &{hidden.id}").entry
    assert entry is not None
    assert owed is not None
    for who, code in (("kapolres", hidden.id), ("bnnk", ""), ("auditor", ""), ("kaban", "")):
        session = office.session(who)
        assert session.need(Entry, entry.id).matter == code, who
        assert session.need(Action, owed.action).matter == code, who
        assert hidden.id not in session.need(Entry, entry.id).raw


def test_a_secretary_of_the_forum_alone_types_a_line_anew_and_its_matter_stays(office: Office) -> None:
    """Who keeps a forum's minutes without being of the workspace's secretariat may not know of every matter."""
    session = office.session()
    registers.add(session, Person, {"id": "polsek", "name": "Sekretaris", "agency": "KODIM", "role": "secretary"})
    registers.edit(session, Forum, "WASDIN", {"secretariat": "KODIM"})
    hidden = opened(office, restricted=True)
    session = office.at("2026-11-24 09:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = Recorder(session, meeting.id)
    entry = recorder.take(f"Kapolres: aman &{hidden.id}").entry
    assert entry is not None
    theirs = office.session("polsek")
    assert hidden.id not in theirs.need(Entry, entry.id).raw
    repair = Repair(theirs, theirs.need(Entry, entry.id))
    assert hidden.id not in repair.form
    repair.save("Kapolres: aman terkendali")
    Recorder(office.session("polsek"), meeting.id).take("s/terkendali/tertib/")
    now = office.session().need(Entry, entry.id)
    assert (now.matter, now.text) == (hidden.id, "aman tertib")


def test_a_search_for_the_code_finds_nothing_for_who_may_not_know_of_it(office: Office, recorder: Recorder) -> None:
    hidden = opened(office, restricted=True)
    recorder.take(f"Kapolres: dua orang diamankan &{hidden.id}")
    recorder.take(f"! Uji laboratorium @BNNK ^besok &{hidden.id}")
    for words in (hidden.id, hidden.id.rpartition("-")[2]):
        assert list(searching.search(office.session("bnnk"), words)) == []


def test_an_agenda_item_is_tied_and_its_title_does_not_tell_the_code(office: Office, recorder: Recorder) -> None:
    hidden = opened(office, restricted=True, admitted=["kapolres"])
    assert "no-such-matter" in recorder.take("# Gelar perkara &KSS-77").flags
    recorder.take(f"# Perkembangan kasus &{hidden.id}")
    tied = next(item for item in office.session().find(AgendaItem) if item.matter)
    assert (tied.title, tied.matter) == ("Perkembangan kasus", hidden.id)
    assert office.session("bnnk").need(AgendaItem, tied.id).matter == ""
    assert [one.id for one in timelines.of(office.session("kapolres"), hidden).happenings if one.what == "item"] == [
        tied.id
    ]
    session = office.session()
    assert agendas.tie_item(session, tied, "").matter == ""
    with pytest.raises(NotFound):
        agendas.tie_item(session, tied, "KSS-2026-77")
    assert auditing.verify(office.session()).faults == []


def test_a_matter_that_only_a_newer_rapat_reads_keeps_its_code_from_others(office: Office, recorder: Recorder) -> None:
    case = opened(office)
    entry = recorder.take(f"Kapolres: aman &{case.id}").entry
    assert entry is not None
    newer = {**to_plain(case), "rev": 2, "kind": "rescue"}
    straight(office.session(), Change("matters", case.id, newer), why="matter", who="notulis")
    assert office.session("bnnk").need(Entry, entry.id).matter == ""
    assert office.session().need(Entry, entry.id).matter == case.id


@pytest.mark.parametrize("where", ["circular", "point", "action", "item"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kapal asing merapat &{code}", "Kapal asing merapat"),
        ("Awasi &{code} malam ini", "Awasi urusan terkait malam ini"),
        ("Baris satu\nSaksi dari &{code}", "Baris satu\nSaksi dari urusan terkait"),
    ],
)
def test_words_typed_outside_a_meeting_name_their_matter_too(office: Office, where: str, typed: str, kept: str) -> None:
    case = opened(office)
    words, named = _typed(office, where, typed.format(code=case.id))
    assert (words.replace("\n", " "), named) == (kept.replace("\n", " "), case.id)


@pytest.mark.parametrize("where", ["circular", "point", "action", "item"])
def test_an_unknown_code_or_a_second_one_is_refused_before_anything_is_written(office: Office, where: str) -> None:
    case, other = opened(office), opened(office)
    hidden = opened(office, restricted=True)
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    before = office.session().store.head
    with pytest.raises(NotFound, match=r"There is no KSS-2026-777"):
        _typed(office, where, "Kapal asing merapat &KSS-2026-777")
    with pytest.raises(Refused, match="two matters"):
        _typed(office, where, f"Kapal asing &{case.id} dan &{other.id}")
    assert office.session().store.head == before
    with pytest.raises(NotFound, match=hidden.id):
        matter_words.worded(office.session("kapolres"), f"Kapal &{hidden.id}")


def _typed(office: Office, where: str, words: str) -> tuple[str, str]:
    """Type words in a place outside a meeting's record; return what is kept of them and the matter they name."""
    session = office.session()
    forum = session.need(Forum, "WASDIN")
    if where == "circular":
        issued = circulars.issue(session, CircularDraft(text=words, to=("BNNK",), security=SecurityClass.RESTRICTED))
        return issued.text, issued.matter
    if where == "point":
        point = queues.put(session, forum, PointDraft(text=words))
        return point.text, point.matter
    if where == "action":
        action = assigning.add(session, ActionDraft(text=words, lead="BNNK"))
        return action.text, action.matter
    meetings = session.find(Meeting, forum="WASDIN")
    meeting = meetings[0] if meetings else planning.plan(session, forum, planning.Plan(date=session.today()))
    item = agendas.add_item(session, meeting, words)
    return item.title, item.matter
