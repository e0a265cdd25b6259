"""Reports of the public: taken down from one line, compared, sent on, answered; the reporter kept apart and erased."""

from __future__ import annotations

import os
import zipfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from rapat import filesystem
from rapat.capture import public_report
from rapat.capture.public_report import PublicReport
from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import Action, Channel, Look, Matter, MatterKind, MatterStatus, Reporter
from rapat.policy import Operation
from rapat.secretariat import auditing, following_up, inbox, matter_fields, matters, public_reports, reporters, undoing
from rapat.secretariat.giving_away import GivesAway
from rapat.secretariat.inbox import Waits
from rapat.secretariat.public_reports import Intake
from tests.conftest import Office
from tests.secretariat.forging import put, removed, straight

LINE = "telepon 21.40 Loktuan: tiga orang turun dari kapal tanpa lampu"
WHO = "Ibu warga, 0812-3456-7890, Jalan Melati No. 7"


def taken(office: Office, line: str = LINE, who: str = "", **fields: object) -> Matter:
    session = office.session()
    read = matter_fields.read(session, public_reports.of_line(line))
    return public_reports.take(session, Intake(fields={**read, **fields}, reporter=who))


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def everything_below(folder: Path) -> bytes:
    return b"".join((Path(at) / name).read_bytes() for at, _, names in os.walk(folder) for name in names)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (LINE, PublicReport(Channel.PHONE, "21.40", "Loktuan", "tiga orang turun dari kapal tanpa lampu")),
        ("wa di Berbas Pantai: BBM ditimbun", PublicReport(Channel.WHATSAPP, "", "Berbas Pantai", "BBM ditimbun")),
        ("pukul 9:05 WITA pasar: ribut", PublicReport(None, "9:05", "pasar", "ribut")),
        ("Guntung RT 5: asap", PublicReport(None, "", "Guntung RT 5", "asap")),
        ("asap di Guntung", PublicReport(content="asap di Guntung")),
        ("", PublicReport()),
        (": asap", PublicReport(content="asap")),
    ],
)
def test_one_line_says_how_when_where_and_what(line: str, read: PublicReport) -> None:
    assert public_report.read(line) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hubungi 0812-3456-7890", ["a telephone number"]),
        ("hubungi +62 812 3456 7890 atau (0548) 21234", ["a telephone number"]),
        ("NIK 6474010101900001", ["a national identity number"]),
        ("surel warga@contoh.id", ["an e-mail address"]),
        ("rumahnya Jl. Ahmad Yani No. 12", ["a home address"]),
        ("di RT 05/RW 02 rumah nomor 9", ["a home address"]),
        ("rumah no. 7 dekat sekolah", ["a home address"]),
        ("lapor Pak Contoh Nama RT 5", ["the name of a person"]),
        ("Pelapor Rahmat Hidayat RT 05 minta dilindungi", ["the name of a person"]),
        ("dilihat warga bernama Rahmat, saksinya adalah Siti", ["the name of a person"]),
        ("Pelapor: Rahmat Hidayat", ["the name of a person"]),
        ("Pelapor: Tiga orang turun; saksi minta dilindungi, dilaporkan oleh Ketua RT dan pelapor Polsek", []),
        ("Bapak Kapolres, Pak RT dan Bapak Wali Kota hadir", []),
        ("di Jalan Ahmad Yani dekat simpang", []),
        ("tanggal 08-12-2026 pukul 08.00-09.30, RT 05", []),
        ("nomor 123/BKBP/2026 dan 1.000.000 liter", []),
    ],
)
def test_words_that_give_somebody_away_are_known(text: str, found: list[str]) -> None:
    assert list(public_report.giving_away(text)) == found


def test_a_call_becomes_a_report_received_now(office: Office) -> None:
    report = taken(office)
    assert (report.id, report.kind, report.status) == ("LAP-2026-01", MatterKind.COMMUNITY, MatterStatus.OPEN)
    assert (report.channel, report.place, report.time) == (Channel.PHONE, "Loktuan", time(21, 40))
    assert (report.received, report.received_time) == (office.now.date(), time(8, 0))
    assert [(row.why, row.number) for row in inbox.waiting(office.session()) if row.matter] == [
        (Waits.TO_TRIAGE, report.id)
    ]
    assert faults(office) == []


@pytest.mark.parametrize(
    ("line", "match"), [("asap tebal", "lacks its place"), ("Loktuan: ", "lacks its place"), ("", "lacks its place")]
)
def test_a_report_without_place_or_words_is_refused(office: Office, line: str, match: str) -> None:
    with pytest.raises(Refused, match=match):
        taken(office, line, who=WHO)
    assert office.session().find(Matter) == []
    assert not list(office.session().folder.glob("protected/*"))


def test_words_that_give_away_are_pointed_out_before_anything_is_saved(office: Office) -> None:
    with pytest.raises(GivesAway, match="telephone number") as told:
        taken(office, f"{LINE}, hubungi 0812-3456-7890")
    assert "0812" not in str(told.value)
    assert office.session().find(Matter) == []
    report = taken(office)
    with pytest.raises(GivesAway):
        matters.edit(office.session(), report, {"content": "NIK 6474010101900001"})
    kept = matters.edit(office.session(), report, {"content": "NIK 6474010101900001"}, looked_at=True)
    assert kept.content == "NIK 6474010101900001"


@pytest.mark.parametrize("looked_at", [False, True])
def test_no_words_on_a_report_give_away_unseen(office: Office, *, looked_at: bool, tmp_path: Path) -> None:
    """Whatever is said of one: how it ended, why it was opened again, a caption, an action, why somebody looked."""
    session, told = office.session(), "Nihil, hubungi 0812-3456-7890"
    file = tmp_path / "foto.txt"
    file.write_text("foto", encoding="utf-8")

    def closed() -> Matter:
        return matters.close(session, taken(office), "Nihil")

    ways = (
        lambda: matters.close(session, taken(office), told, looked_at=looked_at),
        lambda: matters.reopen(session, closed(), told, looked_at=looked_at),
        lambda: matters.attach(session, taken(office), file, told, looked_at=looked_at),
        lambda: public_reports.to_agency(session, taken(office), "POLRES", None, told, looked_at=looked_at),
        lambda: public_reports.answer(session, taken(office), told, looked_at=looked_at),
        lambda: reporters.look(session, taken(office, who="Warga"), told, looked_at=looked_at),
        lambda: reporters.forget(session, taken(office, who="Warga"), told, looked_at=looked_at),
    )
    for way in ways:
        if looked_at:
            assert way() is not None
            continue
        with pytest.raises(GivesAway, match="telephone number") as pointed_out:
            way()
        assert "0812" not in str(pointed_out.value)
    assert (b"0812-3456-7890" in everything_below(session.folder)) == looked_at
    assert faults(office) == []


def test_what_was_looked_at_once_is_not_asked_of_again(office: Office) -> None:
    session = office.session()
    report = matters.edit(session, taken(office), {"content": "Hubungi 0812-3456-7890"}, looked_at=True)
    assert matters.edit(session, report, {"place": "Berbas"}).place == "Berbas"
    exercise = matters.open_matter(session, MatterKind.TRAINING, "Hubungi 0812-3456-7890", {"lead": "POLRES"})
    assert exercise.kind is MatterKind.TRAINING


def test_what_may_be_the_same_is_offered_by_place_and_time(office: Office) -> None:
    first = taken(office)
    taken(office, "wa Berbas: kapal tanpa lampu")
    again = taken(office, "wa Loktuan dekat dermaga: kapal tanpa lampu")
    session = office.session()
    assert [one.id for one in public_reports.alike(session, again)] == [first.id]
    later = taken(office.at("2026-12-20 08:00"), "wa Loktuan: kapal tanpa lampu")
    assert public_reports.alike(office.session(), later) == []
    same = public_reports.same_as(office.session(), again, first)
    assert (same.status, same.parent, same.outcome) == (MatterStatus.CLOSED, first.id, f"= {first.id}")
    assert faults(office) == []


def test_an_answer_owed_for_the_same_report_is_owed_with_the_other(office: Office) -> None:
    session = office.session()
    first, again = taken(office), taken(office)
    matters.edit(session, again, {"answer_by": "2026-11-30"})
    public_reports.same_as(session, session.need(Matter, again.id), first)
    assert session.need(Matter, first.id).answer_by == date(2026, 11, 30)
    assert [one.id for one in public_reports.owed(session.find(Matter))] == [first.id]
    third = taken(office)
    matters.edit(session, third, {"answer_by": "2026-11-28"})
    public_reports.answer(session, session.need(Matter, first.id), "Sudah diperiksa")
    with pytest.raises(Refused, match="an answer is owed") as refused:
        public_reports.same_as(session, session.need(Matter, third.id), first)
    assert "matters edit" not in str(refused.value)  # the remedy is a command of its own
    assert faults(office) == []


@pytest.mark.parametrize(
    ("hour", "given", "day"),
    [
        ("07.59", {}, None),
        ("08.00", {}, None),
        ("21.40", {}, date(2026, 11, 22)),
        ("21.40", {"received_time": "22:00:00"}, None),
        ("21.40", {"date": "2026-11-20"}, date(2026, 11, 20)),
        ("21.40", {"received": "2026-11-21", "received_time": "06:00:00"}, date(2026, 11, 20)),
    ],
)
def test_an_hour_yet_to_come_was_the_day_before(
    office: Office, hour: str, given: dict[str, Any], day: date | None
) -> None:
    report = taken(office, f"telepon {hour} Loktuan: tiga orang turun dari kapal", **given)
    assert (report.date, report.time) == (day, time.fromisoformat(hour.replace(".", ":")))


def test_a_report_goes_to_an_agency_a_forum_or_a_matter(office: Office) -> None:
    session = office.session()
    first, second, third = taken(office), taken(office, "Berbas: asap"), taken(office, "Guntung: ribut")
    case = matters.open_matter(session, MatterKind.CASE, "Kapal", {"lead": "POLRES", "security": "T"})
    made = public_reports.to_agency(session, first, "POLRES", None)
    assert (made.lead, made.matter, made.text) == ("POLRES", first.id, first.title)
    assert office.session("kapolres").get(Matter, first.id) is not None
    assert office.session("kapolres").get(Action, made.id) is not None
    assert public_reports.to_forum(session, second, "WASDIN").forum == "WASDIN"
    assert public_reports.to_matter(session, third, case).parent == case.id
    assert {one.status for one in session.find(Matter, kind=MatterKind.COMMUNITY)} == {MatterStatus.PROGRESS}
    with pytest.raises(NotFound):
        public_reports.to_forum(session, second, "TIADA")
    with pytest.raises(Refused, match="no report of the public"):
        public_reports.to_agency(session, case, "POLRES", None)
    assert faults(office) == []


def test_an_agency_gets_a_report_once_until_it_is_done_with_it(office: Office) -> None:
    session, report = office.session(), taken(office)
    made = public_reports.to_agency(session, report, "POLRES", None)
    with pytest.raises(Refused, match=f"given to POLRES as {made.id}"):
        public_reports.to_agency(session, report, "POLRES", None)
    assert public_reports.to_agency(session, report, "KODIM", None).lead == "KODIM"
    following_up.step(session, made, "void", "Salah alamat")
    assert public_reports.to_agency(session, report, "POLRES", None).id != made.id
    assert faults(office) == []


def test_an_answer_that_is_owed_waits_and_keeps_the_report_open(office: Office) -> None:
    report = taken(office, answer_by="2026-11-24")
    session = office.session()
    assert Waits.ANSWER_OWED in {row.why for row in inbox.waiting(session)}
    with pytest.raises(Refused, match="answer is owed"):
        matters.close(session, report, "Nihil")
    public_reports.answer(session, report, "Sudah diperiksa")
    assert Waits.ANSWER_OWED not in {row.why for row in inbox.waiting(session)}
    assert matters.close(session, report, "Nihil").is_closed
    assert faults(office) == []


def test_a_reporter_is_shown_for_a_reason_on_record_and_erased_for_good(office: Office) -> None:
    report = taken(office, who=WHO)
    session = office.session()
    with pytest.raises(Refused, match="reason"):
        reporters.look(session, report, " ")
    assert reporters.look(session, report, "Mengabari hasil") == WHO
    noted = session.need(Reporter, report.id)
    assert [(look.by, look.reason) for look in noted.looks] == [("notulis", "Mengabari hasil")]
    with pytest.raises(Refused, match="kept already"):
        reporters.protect(session, report, "Orang lain")
    assert WHO.encode() in everything_below(session.folder)
    reporters.forget(session, report, "Diminta")
    assert b"0812-3456-7890" not in everything_below(session.folder)
    assert not list(session.folder.glob("protected/*"))
    with pytest.raises(Refused, match=r"Who reported LAP-2026-01 was erased"):
        reporters.look(session, report, "Lagi")
    with pytest.raises(Refused, match="not taken back"):
        undoing.undo(session)
    assert session.need(Matter, report.id).place == "Loktuan"
    reporters.protect(session, report, "Orang lain")
    assert reporters.look(session, report, "Mengabari") == "Orang lain"
    assert faults(office) == []


@pytest.mark.parametrize("who", ["kaban", "kapolres", "auditor"])
def test_nobody_but_the_secretariat_knows_that_there_is_a_reporter(office: Office, who: str) -> None:
    report = taken(office, who=WHO, lead="POLRES")
    session = office.session(who)
    assert session.get(Reporter, report.id) is None
    assert reporters.standing(session, report) is None
    for ask in (reporters.look, reporters.forget):
        with pytest.raises((NotAllowed, NotFound)):
            ask(session, report, "Ingin tahu")
    assert office.session().need(Reporter, report.id).looks == ()


def test_what_could_not_be_kept_is_said_and_nothing_of_it_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    report = taken(office)
    secrets = type(office.session().store.secrets)

    def full(self: object, text: str, key: str = "", /) -> str:
        del self, text, key
        raise OSError(28, "No space left")

    with monkeypatch.context() as patched:
        patched.setattr(secrets, "keep", full)
        with pytest.raises(Refused, match="could not be kept") as told:
            reporters.protect(office.session(), report, WHO)
    assert "0812" not in str(told.value)
    standing = reporters.standing(office.session(), report)
    assert standing is not None
    assert "not there" in standing.text
    reporters.protect(office.session(), report, WHO)
    assert reporters.look(office.session(), report, "Mengabari") == WHO


def test_two_hundred_reports_in_an_hour_have_numbers_of_their_own(office: Office) -> None:
    ids = {taken(office, f"Loktuan blok {number}: asap").id for number in range(200)}
    assert len(ids) == 200
    last = office.session().need(Matter, "LAP-2026-200")
    assert len(public_reports.alike(office.session(), last)) == 5


FORGED: dict[str, dict[str, Any]] = {
    "a look without a reason": {"looks": (("notulis", ""),)},
    "a look by somebody else": {"looks": (("kabid", "Ingin"),)},
    "erased without a reason": {"forgotten_by": "notulis", "forgotten_at": True},
    "a key that is none": {"key": "../rapat.toml"},
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_note_of_a_reporter_is_found(office: Office, how: str) -> None:
    report = taken(office, who=WHO)
    session = office.session()
    fields = dict(FORGED[how])
    if looks := fields.pop("looks", ()):
        fields["looks"] = tuple(Look(by=by, at=session.now(), reason=reason) for by, reason in looks)
    if fields.get("forgotten_at"):
        fields["forgotten_at"] = session.now()
    straight(session, put(replace(session.need(Reporter, report.id), **fields)), why=Operation.REPORTER, who="notulis")
    assert faults(office)


def test_a_look_that_is_taken_off_the_record_is_found(office: Office) -> None:
    report = taken(office, who=WHO)
    session = office.session()
    reporters.look(session, report, "Mengabari")
    noted = session.need(Reporter, report.id)
    straight(session, put(replace(noted, looks=())), why=Operation.REPORTER, who="notulis")
    straight(session, removed(noted), why=Operation.REPORTER, who="notulis")
    assert len(faults(office)) >= 2


class Killed(BaseException):
    """The machine stops here."""


def test_a_write_that_is_cut_off_leaves_a_report_that_says_so_and_nothing_that_stays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a reporter nor the file that was being written outlives the next try."""
    report = taken(office)

    def cut(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(filesystem, "move", cut)
        patched.setattr(filesystem, "remove", lambda *_: None)
        with pytest.raises(Killed):
            office.session().store.secrets.keep(WHO, "0" * 32)
    assert WHO.encode() in everything_below(office.session().folder)
    session = office.session()
    noted = Reporter(id=report.id, key="0" * 32, kept_by="notulis", kept_at=session.now())
    session.transact(Operation.REPORTER, lambda transaction: transaction.put(noted), "keep")
    standing = reporters.standing(session, report)
    assert standing is not None
    assert "broken off" in standing.text
    with pytest.raises(Refused, match="No reporter"):
        reporters.look(session, report, "Mengabari")
    reporters.protect(session, report, "Orang lain")
    assert b"0812-3456-7890" not in everything_below(session.folder)
    assert reporters.look(session, report, "Mengabari") == "Orang lain"


def test_an_erasure_that_is_cut_off_is_finished_by_the_next(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    report = taken(office, who=WHO)
    session = office.session()

    def cut(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(type(session), "transact", cut)
        with pytest.raises(Killed):
            reporters.forget(session, report, "Diminta")
    assert b"0812-3456-7890" not in everything_below(session.folder)
    assert reporters.forget(session, report, "Diminta").is_forgotten
    assert faults(office) == []


def test_a_backup_has_who_reported_only_when_it_is_asked_to_and_not_once_it_is_erased(office: Office) -> None:
    report = taken(office, who=WHO)
    session = office.session()

    def backed_up(name: str, *, protected: bool) -> bytes:
        target = session.folder.parent / name
        session.store.maintenance.back_up(target, protected=protected)
        with zipfile.ZipFile(target) as archive:
            return b"".join(archive.read(each) for each in archive.namelist())

    assert WHO.encode() not in backed_up("satu.zip", protected=False)
    assert WHO.encode() in backed_up("dua.zip", protected=True)
    reporters.forget(session, report, "Diminta")
    assert WHO.encode() not in backed_up("tiga.zip", protected=True)


def test_an_action_is_never_called_by_a_cut_title(office: Office) -> None:
    seen = "ada yang menimbun solar di gudang dekat SD 004, jerigen ditumpuk sampai ke jalan dan baunya tajam"
    report = taken(office, f"telepon 21.40 Loktuan: {seen}")
    assert report.title.endswith(" …")
    made = public_reports.to_agency(office.session(), report, "POLRES", None)
    assert made.text == report.content


def test_a_report_does_not_tell_the_same_as_itself(office: Office) -> None:
    report = taken(office)
    with pytest.raises(Refused, match="is that report itself"):
        public_reports.same_as(office.session(), report, report)
