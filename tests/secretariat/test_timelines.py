"""The timeline of a matter: all that names it, in order, and what is not for who reads counted."""

from __future__ import annotations

from datetime import date

from rapat.model import Forum, Matter, MatterKind, SecurityClass
from rapat.model.timelines import Happened, Timeline
from rapat.secretariat import assigning, circulars, matters, planning, public_reports, timelines
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office


def case_of(office: Office) -> Matter:
    """A case over a sitting that BNNK and POLRES are invited to and a meeting of POLRES alone."""
    session = office.at("2026-11-23 08:00").session()
    case = matters.open_matter(
        session,
        MatterKind.CASE,
        "Jaringan Loktuan",
        {
            "lead": "BNNK",
            "members": ["POLRES", "KEJARI"],
            "security": "T",
            "milestones": [{"step": "found", "date": "2026-11-20", "text": "Paket di pelabuhan"}],
            "handovers": [{"giver": "BNNK", "taker": "KEJARI", "date": "2026-12-01", "text": "BAP", "receipt": "BA-7"}],
        },
    )
    session = office.at("2026-11-24 09:00").session()
    sitting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = Recorder(session, sitting.id)
    for line in (
        f"Kapolres: dua orang diamankan &{case.id}",
        "Kapolres: cuaca baik",
        f"= Tim gabungan dibentuk &{case.id}",
        f"! Uji laboratorium @BNNK ^besok &{case.id}",
        f"(R) Kapolres: gudang di Berbas &{case.id}",
        f"%Kapolres: dari informan &{case.id}",
    ):
        recorder.take(line)
    alone = planning.plan(
        session, None, planning.Plan(title="Gelar perkara", date=date(2026, 11, 24), invited=("POLRES",))
    )
    Recorder(session, alone.id).take(f"Kapolres: saksi ketiga &{case.id}")
    assigning.add(session, ActionDraft("Kirim SPDP", lead="POLRES", matter=case.id))
    assigning.add(session, ActionDraft("Periksa gudang", lead="POLRES", matter=case.id, security=SecurityClass.SECRET))
    return case


def told(office: Office, case: Matter, who: str) -> Timeline:
    session = office.session(who)
    return timelines.of(session, session.need(Matter, case.id))


def test_it_tells_all_in_order_to_the_secretariat(office: Office) -> None:
    timeline = told(office, case_of(office), "notulis")
    assert [(one.day.day, one.what) for one in timeline.happenings] == [
        (20, Happened.MILESTONE),
        (23, Happened.OPENED),
        (24, Happened.ACTION),
        (24, Happened.ACTION),
        (24, Happened.LINE),
        (24, Happened.LINE),
        (24, Happened.LINE),
        (24, Happened.LINE),
        (24, Happened.DECISION),
        (24, Happened.ACTION),
        (1, Happened.HANDOVER),
    ]
    promise = next(one for one in timeline.happenings if one.words == "Uji laboratorium")
    assert (promise.id, promise.agency) == ("TL-2026-0001", "BNNK")
    assert timeline.left_out == 0


def test_each_agency_sees_its_part_and_how_much_there_is_besides(office: Office) -> None:
    case = case_of(office)
    own = told(office, case, "bnnk")
    words = [str(one.words) for one in own.happenings]
    assert "dua orang diamankan" in words
    assert not {"gudang di Berbas", "saksi ketiga", "dari informan", "Periksa gudang"} & set(words)
    # The secret line, the line of the other meeting, both actions of POLRES; the private line is told of nowhere.
    assert own.left_out == 4
    police = told(office, case, "kapolres")
    assert "saksi ketiga" in [str(one.words) for one in police.happenings]
    assert police.left_out == 2


def test_nothing_names_a_matter_before_it_is_opened(office: Office) -> None:
    session = office.at("2026-11-24 13:00").session()
    case = matters.open_matter(session, MatterKind.CASE, "Jaringan", {"lead": "BNNK", "security": "T"})
    assigning.add(session, ActionDraft("Kirim SPDP", lead="BNNK", matter=case.id))
    assert [one.what for one in told(office, case, "notulis").happenings] == [Happened.OPENED, Happened.ACTION]


def test_a_circular_that_holds_no_more_is_told_as_that(office: Office) -> None:
    case = case_of(office)
    session = office.session()

    def draft(text: str) -> CircularDraft:
        return CircularDraft(text=text, to=("POLRES",), matter=case.id, security=SecurityClass.RESTRICTED)

    first = circulars.issue(session, draft("Kirim berkas Senin."))
    later = circulars.correct(session, first, draft("Kirim berkas Selasa."))
    circulars.recall(session, later, "Sudah dikirim")
    english = Language("en")
    happened = told(office, case, "notulis").happenings
    said = [english.say(timelines.told(one)) for one in happened if one.what is Happened.CIRCULAR]
    assert said == [f"Kirim berkas Senin (corrected by {later.id})", "Kirim berkas Selasa (recalled)"]
    ended = [one for one in happened if one.what is Happened.RECALLED]
    assert [(one.id, one.words) for one in ended] == [(later.id, "Sudah dikirim")]


def test_what_who_reported_was_told_stands_where_it_was_told(office: Office) -> None:
    said = {"place": "Guntung", "content": "Lampu jalan padam", "lead": "POLRES", "answer_by": "2026-11-26"}
    session = office.at("2026-11-24 08:00").session()
    report = public_reports.take(session, public_reports.Intake(fields=said))
    office.at("2026-11-25 14:30")
    report = public_reports.answer(office.session(), report, "Sudah diganti PLN")
    matters.close(office.at("2026-11-27 09:00").session(), report, "Selesai")
    for who in ("notulis", "kapolres"):
        (one,) = (each for each in told(office, report, who).happenings if each.what is Happened.ANSWERED)
        assert (one.day, str(one.time)[:5], one.words) == (date(2026, 11, 25), "14:30", "Sudah diganti PLN")
        assert [each.what for each in told(office, report, who).happenings][-2:] == [Happened.ANSWERED, Happened.CLOSED]
    assert office.session("bnnk").get(Matter, report.id) is None


def test_an_answer_in_other_words_stands_where_those_were_said(office: Office) -> None:
    said = {"place": "Guntung", "content": "Lampu jalan padam", "answered": "Akan dilihat"}
    session = office.at("2026-11-24 08:00").session()
    report = public_reports.take(session, public_reports.Intake(fields=said))
    said_at = session.now()
    assert report.answered_at == said_at
    later = office.at("2026-11-26 10:00").session()
    assert matters.edit(later, report, {"urgency": "urgent"}).answered_at == said_at
    assert public_reports.answer(later, report, "Sudah diganti").answered_at == later.now()
    assert matters.edit(later, report, {"answered": ""}).answered_at is None
