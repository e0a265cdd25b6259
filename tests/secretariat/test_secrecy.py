"""What is private or secret stays so, whatever it is typed into."""

from __future__ import annotations

import pytest

from rapat.model import Action, AgendaItem, Attendance, Entry, Meeting, SecurityClass
from rapat.secretariat import assigning, editing, excerpts, planning, searching
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from tests.conftest import Office


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """A meeting being recorded."""
    session = office.session()
    meeting = planning.plan(
        session,
        None,
        planning.Plan(title="Rapat uji", date=session.today(), invited=("POLRES", "KODIM"), chair="kaban"),
    )
    return Recorder(session, meeting.id)


def lines(recorder: Recorder) -> list[Entry]:
    return recorder.session.find(Entry, meeting=recorder.meeting_id)


@pytest.mark.parametrize("bullet", ["- Kapolres: X", "- ! Jaga gereja @POLRES", "- = X", "- X", "1. Kapolres: X"])
def test_bullets_below_a_private_line_are_private(recorder: Recorder, bullet: str) -> None:
    recorder.take("% Intel: ada target")
    recorder.take(bullet)
    recorder.take("- Kapolres: Y")
    assert [entry.private for entry in lines(recorder)] == [True] * 3
    assert all(action.private for action in recorder.session.find(Action))
    recorder.take("Kapolres: terbuka")
    assert not lines(recorder)[-1].private


def test_bullets_below_a_secret_line_are_secret(recorder: Recorder) -> None:
    recorder.take("(R) Kapolres: rencana")
    recorder.take("- ! Jaga gereja @POLRES")
    assert lines(recorder)[-1].security is SecurityClass.SECRET
    assert recorder.session.find(Action)[0].security is SecurityClass.SECRET


@pytest.mark.parametrize(
    "typed", ["- % ada target", "= (R) patroli", "Kapolres: (R) patroli", "Kapolres: % patroli", "! (SR) jaga @POLRES"]
)
def test_a_mark_behind_a_bullet_or_speaker_holds(recorder: Recorder, typed: str) -> None:
    recorder.take("Kapolres: umum")
    recorder.take(typed)
    entry = lines(recorder)[-1]
    assert entry.private or entry.security in (SecurityClass.SECRET, SecurityClass.TOP_SECRET)
    assert "%" not in entry.text
    assert "(R)" not in entry.text


@pytest.mark.parametrize(
    "typed",
    [
        "% # Operasi",
        "# % Operasi",
        "%(R) # Operasi",
        "% + POLRES Budi",
        "(R) + POLRES Budi",
        "% rapat berikutnya: 4/12/2026",
    ],
)
def test_what_everybody_would_read_cannot_be_hidden(recorder: Recorder, typed: str) -> None:
    recorder.take(typed)
    session = recorder.session
    assert all("Operasi" not in item.title for item in session.find(AgendaItem))
    assert session.find(Attendance) == []
    assert session.need(Meeting, recorder.meeting_id).next_text == ""
    (entry,) = lines(recorder)
    assert entry.private or entry.security is SecurityClass.SECRET


def test_an_action_follows_the_class_of_its_line(recorder: Recorder) -> None:
    recorder.take("! Jaga gereja @POLRES ^besok")
    editing.edit(recorder.session, lines(recorder)[0], Correction(security=SecurityClass.SECRET))
    assert recorder.session.find(Action)[0].security is SecurityClass.SECRET


@pytest.mark.parametrize("first", ["% Intel: ada target", "(R) Intel: ada target"])
@pytest.mark.parametrize("mark", ["=", "!", "! @POLRES ^besok", "?", "(T) ="])
def test_a_mark_on_what_is_hidden_leaves_it_hidden(recorder: Recorder, first: str, mark: str) -> None:
    recorder.take(first)
    taken = recorder.take(mark)
    (entry,) = [one for one in lines(recorder) if one.kind.printed]
    assert (entry.private, entry.security is SecurityClass.SECRET) == (first.startswith("%"), first.startswith("("))
    assert all(action.private == entry.private for action in recorder.session.find(Action))
    assert all(
        action.security is (entry.security or SecurityClass.ORDINARY) for action in recorder.session.find(Action)
    )
    if "@POLRES" in mark:
        assert ("not-seen" in taken.flags) == entry.private


def test_a_class_on_a_private_line_keeps_both(recorder: Recorder) -> None:
    recorder.take("% (R) Intel: ada target")
    recorder.take("%(R) Intel: ada lagi")
    assert [(entry.private, entry.security) for entry in lines(recorder)] == [(True, SecurityClass.SECRET)] * 2


def test_a_class_on_a_mark_raises_what_it_turns(recorder: Recorder) -> None:
    recorder.take("Kapolres: rencana")
    recorder.take("(R) =")
    (entry,) = [one for one in lines(recorder) if one.kind.printed]
    assert entry.security is SecurityClass.SECRET


def test_what_a_bullet_takes_from_the_line_above_is_said_before_enter(recorder: Recorder) -> None:
    recorder.take("% Intel: ada target")
    assert recorder.understand("- Polres siaga").private
    assert "not-seen" in recorder.take("- Polres siaga").flags
    recorder.take("(R) Intel: rencana")
    assert "above-class-r" in recorder.understand("- tahap dua").flags
    assert "above-class-r" in recorder.take("- tahap dua").flags
    assert recorder.take_all(["- tahap tiga"])[0].flags == ("above-class-r",)


@pytest.mark.parametrize("bullet", ["- ", "09.25 • ", "% - "])
def test_a_bullet_is_one_whatever_stands_before_it(recorder: Recorder, bullet: str) -> None:
    recorder.take("% (R) Intel: ada target")
    recorder.take(f"{bullet}di gudang")
    assert (lines(recorder)[-1].private, lines(recorder)[-1].security) == (True, SecurityClass.SECRET)


@pytest.mark.parametrize("bullet", ["(T) - ", "- (T) "])
def test_a_bullet_of_its_own_class_is_no_less_secret_and_takes_no_privacy(recorder: Recorder, bullet: str) -> None:
    recorder.take("% (R) Intel: ada target")
    recorder.take(f"{bullet}di gudang")
    assert (lines(recorder)[-1].private, lines(recorder)[-1].security) == (False, SecurityClass.SECRET)


@pytest.mark.parametrize("typed", ["(R) Intel: rencana", "(T) rencana", "(SR) = rencana"])
def test_a_class_of_its_own_is_no_bullet_of_what_is_private(recorder: Recorder, typed: str) -> None:
    recorder.take("% Intel: ada target")
    recorder.take(typed)
    assert not lines(recorder)[-1].private


@pytest.mark.parametrize(("private", "security"), [(True, None), (None, SecurityClass.TOP_SECRET)])
def test_a_line_is_no_less_secret_than_the_action_it_made(
    recorder: Recorder, office: Office, *, private: bool | None, security: SecurityClass | None
) -> None:
    """Whatever of the two was changed: nobody reads in the minutes what the action does not show."""
    recorder.take("! Jaga gereja @POLRES ^besok")
    assigning.edit(recorder.session, recorder.session.find(Action)[0], private=private, security=security)
    for who in ("kapolres", "auditor"):
        session = office.session(who)
        assert [entry.text for entry in session.find(Entry) if entry.kind.printed] == []
        assert session.search(["gereja"], Entry, Action) == []
    assert excerpts.Room(recorder.session, recorder.meeting).last(9).entries == []


def test_words_that_were_corrected_stay_with_the_secretariat(recorder: Recorder, office: Office) -> None:
    """How a line was typed, what corrected it and what was taken back are no part of the minutes."""
    recorder.take("Kapolres: Budi melapor")
    recorder.take("s/Budi/seorang warga/")
    recorder.take("Kapolres: Sari melapor")
    recorder.take("/urungkan")
    editing.edit(recorder.session, lines(recorder)[0], Correction(text="Seorang warga melapor"))
    for who in ("kapolres", "auditor", "kaban"):
        session = office.session(who)
        for name in ("Budi", "Sari"):
            assert searching.search(session, name) == []
            assert not any(name in f"{entry.text} {entry.raw}" for entry in session.find(Entry))
    assert any("Budi" in entry.raw for entry in recorder.session.find(Entry))
