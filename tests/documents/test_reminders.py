"""What goes out to an agency that is reminded, to which number, and the calendar that people subscribe to."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar

from rapat.documents import calendars, reminders
from rapat.documents.page import PART, TO_AGENCY
from rapat.documents.reminders import Letter
from rapat.documents.writers import message
from rapat.errors import Refused
from rapat.model import Action, Agency, Forum, Meeting, Person, Priority, SecurityClass
from rapat.secretariat import assigning, contacts, following_up, planning, registers, reminding
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.text.language import Language
from tests.conftest import Office

ENGLISH, INDONESIAN = Language("en"), Language("id")
ORDINARY = SecurityClass.ORDINARY


def promise(office: Office, text: str, due: str, security: SecurityClass = ORDINARY, lead: str = "BNNK") -> Action:
    session = office.session()
    day = read_due(session, due, session.today())
    return assigning.add(session, ActionDraft(text, lead=lead, due=day, forum="WASDIN", security=security))


def made(office: Office, language: Language = INDONESIAN) -> list[Letter]:
    session = office.session()
    return reminders.letters(session, reminding.today(session).reminders, language)


def reach(office: Office, **fields: str) -> None:
    registers.edit(office.session(), Agency, "BNNK", fields)


def test_a_message_says_what_is_late_and_due_and_asks_for_a_report(office: Office) -> None:
    promise(office, "Kirim rekap *segera*", "24/11/2026")
    promise(office, "Susun jadwal", "30/11/2026")
    (letter,) = made(office.at("2026-11-27 08:00"))
    lines = letter.message.splitlines()
    assert lines[0] == "*PENGINGAT UNTUK BNN KOTA*"
    assert "*Terlambat*" in lines
    assert "*Segera jatuh tempo*" in lines
    assert "*(terlambat 3 hari)*" in letter.message
    assert letter.message.index("TL-2026-0001") < letter.message.index("TL-2026-0002")
    assert (letter.links, letter.addressed) == ((), False)
    (english,) = made(office, ENGLISH)
    assert "*Overdue*" in english.message


def test_a_message_says_how_much_else_is_late_and_who_sends_it(office: Office) -> None:
    for text, due, lead, security in (
        ("Perbaiki pagar", "24/11/2026", "BNNK", ORDINARY),
        ("Hitung stok", "24/11/2026", "BNNK", ORDINARY),
        ("Sangat tertutup", "24/11/2026", "BNNK", SecurityClass.SECRET),
        ("Milik lain", "24/11/2026", "POLRES", ORDINARY),
    ):
        promise(office, text, due, security, lead=lead)
    session = office.at("2026-11-27 08:00").session()
    reminding.issue(session, reminding.today(session).reminders)
    office.at("2026-11-28 08:00")
    promise(office, "Susun jadwal", "29/11/2026")
    (letter,) = made(office)
    assert (letter.message.count("[TL-"), "Susun jadwal" in letter.message) == (1, True)
    assert "hari ini kami ingatkan" in letter.message
    assert "2 tindak lanjut lain yang menjadi tanggung jawab Saudara terlambat" in letter.message
    assert letter.message.splitlines()[-1] == "Badan Kesatuan Bangsa dan Politik"
    chosen = reminding.about(office.session(), [office.session().need(Action, "TL-2026-0001")])
    assert [reminder.others for reminder in chosen] == [1]


def test_a_long_message_is_cut_and_counts_what_it_leaves_out(office: Office) -> None:
    for number in range(60):
        promise(office, f"Butir {number} " + "panjang " * 12, "24/11/2026" if number == 59 else "28/11/2026")
    reach(office, whatsapp="0811 0000 03")
    (letter,) = made(office.at("2026-11-27 08:00"))
    parts = message.parts_of(letter.message)
    heads = 100 * len(parts)
    assert len(letter.message) - heads <= TO_AGENCY
    assert max(map(len, parts)) <= PART
    assert [unquote(link.partition("=")[2]) for link in letter.links] == [part.strip() for part in parts]
    assert "Butir 59" in letter.message
    kept = letter.message.count("[TL-")
    assert f"{60 - kept}" in letter.message.splitlines()[-1]
    assert message_from_bytes(letter.mail)["To"] is None
    assert b"TL-2026-0059" in message_from_bytes(letter.mail).get_payload(decode=True)


def test_a_message_goes_to_the_number_of_the_agency_else_of_who_may_read_it(office: Office) -> None:
    promise(office, "Kirim rekap", "27/11/2026", SecurityClass.RESTRICTED)
    office.at("2026-11-27 08:00")
    registers.edit(office.session(), Person, "bnnk", {"phone": "0812-0000-0001", "clearance": "B"})
    registers.add(
        office.session(), Person, {"id": "staf", "name": "Staf", "agency": "BNNK", "phone": "+62 813 0000 0002"}
    )
    (letter,) = made(office)
    assert (letter.number, letter.links) == ("6281300000002", ())
    assert letter.message.startswith("*TERBATAS*")
    reach(office, whatsapp="0811 0000 03", email="bnnk@contoh.go.id")
    (letter,) = made(office)
    assert letter.number == "62811000003"
    assert "bnnk@contoh.go.id" in str(message_from_bytes(letter.mail)["To"])


def test_a_link_opens_the_message(office: Office) -> None:
    promise(office, "Kirim rekap", "27/11/2026")
    reach(office, whatsapp="0811 0000 03")
    (letter,) = made(office.at("2026-11-27 08:00"))
    (link,) = letter.links
    assert link.startswith("https://wa.me/62811000003?text=")
    assert unquote(link.partition("=")[2]) == letter.message.strip()


def test_a_link_holds_class_b_alone_and_counts_the_rest(office: Office) -> None:
    promise(office, "Kirim rekap", "27/11/2026")
    promise(office, "Awasi gudang", "27/11/2026", SecurityClass.RESTRICTED)
    promise(office, "Sangat tertutup", "27/11/2026", SecurityClass.SECRET)
    reach(office, whatsapp="0811 0000 03")
    (letter,) = made(office.at("2026-11-27 08:00"))
    (link,) = letter.links
    told = unquote(link.partition("=")[2])
    assert "Kirim rekap" in told
    assert "2 butir disampaikan terpisah." in told
    assert ("Awasi gudang" in letter.message, "Awasi gudang" in told, "TERBATAS" in told) == (True, False, False)


def test_where_nothing_is_of_class_b_there_is_no_link_and_nobody_is_called_unreached(
    office: Office, tmp_path: Path
) -> None:
    promise(office, "Awasi gudang", "27/11/2026", SecurityClass.RESTRICTED)
    reach(office, whatsapp="0811 0000 03")
    day = reminding.today(office.at("2026-11-27 08:00").session()).reminders
    letters = reminders.letters(office.session(), day, INDONESIAN)
    page = reminders.write(letters, tmp_path, date(2026, 11, 27), INDONESIAN)[-1].read_text(encoding="utf-8")
    assert "wa.me" not in page
    assert not any("registers" in str(notice) for notice in reminders.notices(letters, day))


def test_what_no_message_holds_is_left_out_and_told(office: Office) -> None:
    promise(office, "Kirim rekap", "27/11/2026")
    promise(office, "Sangat tertutup", "27/11/2026", SecurityClass.SECRET)
    day = reminding.today(office.at("2026-11-27 08:00").session()).reminders
    (letter,) = reminders.letters(office.session(), day, INDONESIAN)
    assert "Sangat tertutup" not in letter.message
    assert b"Sangat tertutup" not in letter.calendar
    assert "1 butir disampaikan terpisah." in letter.message
    said = [str(notice) for notice in reminders.notices([letter], day)]
    assert any("BNN Kota" in notice and "registers" in notice for notice in said)
    assert any(notice.startswith("Left out") for notice in said)


def test_the_files_of_each_agency_and_a_page_that_leads_to_them(office: Office, tmp_path: Path) -> None:
    promise(office, "Kirim rekap", "27/11/2026")
    reach(office, whatsapp="0811 0000 03")
    day = date(2026, 11, 27)
    letters = made(office.at("2026-11-27 08:00"))
    paths = reminders.write(letters, tmp_path / "keluar", day, INDONESIAN)
    names = [path.name for path in paths]
    stem = "pengingat-BNNK-2026-11-27"
    assert names == [f"{stem}.wa.txt", f"{stem}.eml", f"{stem}.ics", "pengingat-2026-11-27.html"]
    page = paths[-1].read_text(encoding="utf-8")
    assert "https://wa.me/62811000003?text=" in page
    assert f'href="{stem}.eml"' in page
    (event,) = Calendar.from_ical(paths[2].read_bytes()).walk("VEVENT")
    assert (event["UID"], event["TRANSP"], len(event.walk("VALARM"))) == ("TL-2026-0001@rapat", "TRANSPARENT", 4)
    with pytest.raises(Refused, match="no folder"):
        reminders.write(letters, paths[0], day, INDONESIAN)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0812-0000-0001", "6281200000001"),
        ("+62 812 0000 0001 / 0548-21234", "6281200000001"),
        ("0062 812 0000 0001", "6281200000001"),
        ("62 (812) 00000001", "6281200000001"),
        ("+60 12 000 0000", "60120000000"),
        ("0548-21234 ext 12", ""),
        ("110", ""),
        ("", ""),
    ],
)
def test_a_number_as_a_link_takes_it(written: str, number: str) -> None:
    assert contacts.international(written) == number
    assert contacts.mobile(written) == (number if number.startswith("628") else "")


def events(office: Office, agency: str = "", forum: str = "") -> dict[str, object]:
    session = office.session()
    made = calendars.feed(
        session,
        session.need(Agency, agency) if agency else None,
        session.need(Forum, forum) if forum else None,
        INDONESIAN,
    )
    return {
        str(event["UID"]).partition("@")[0]: str(event.get("STATUS", "")) or str(event["TRANSP"])
        for event in Calendar.from_ical(made.data).walk("VEVENT")
    }


def test_a_calendar_to_subscribe_to_keeps_its_ids_and_cancels_what_is_off(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 11, 26)))
    mine, other = promise(office, "Kirim rekap", "30/11/2026"), promise(office, "Razia", "30/11/2026", lead="DINKES")
    promise(office, "Sangat tertutup", "30/11/2026", SecurityClass.SECRET)
    expected = {"WASDIN": "OPAQUE", mine.id: "TRANSPARENT", meeting.id: "CONFIRMED"}
    assert events(office, "BNNK") == expected
    assert events(office, forum="WASDIN") == events(office) == {**expected, other.id: "TRANSPARENT"}
    assert events(office, "DINKES") == {other.id: "TRANSPARENT"}
    following_up.step(office.session("bnnk"), mine, "done")
    following_up.step(office.session("kaban"), mine, "verify")
    following_up.step(office.session(), other, "void", "Digabung")
    planning.cancel(office.session(), office.session().need(Meeting, meeting.id), "Ditunda")
    office.at("2026-11-25 08:00")
    off = {mine.id: "CANCELLED", other.id: "CANCELLED", meeting.id: "CANCELLED"}
    assert events(office) == {"WASDIN": "OPAQUE", **off}


def test_a_calendar_to_subscribe_to_holds_class_b_alone_and_counts_the_rest(office: Office) -> None:
    mine = promise(office, "Kirim rekap", "30/11/2026")
    promise(office, "Awasi gudang", "30/11/2026", SecurityClass.RESTRICTED)
    session = office.session()
    plan = planning.Plan(date=date(2026, 11, 26), security=SecurityClass.RESTRICTED)
    planning.plan(session, session.need(Forum, "WASDIN"), plan)
    for agency in (None, session.need(Agency, "BNNK")):
        made = calendars.feed(session, agency, None, INDONESIAN)
        ids = {str(event["UID"]).partition("@")[0] for event in Calendar.from_ical(made.data).walk("VEVENT")}
        assert ids == {"WASDIN", mine.id}
        assert [str(notice) for notice in made.notices] == [
            "Left out for their security class: 2. Tell them in another way."
        ]


def test_a_message_says_what_is_urgent(office: Office) -> None:
    session = office.session()
    day = read_due(session, "24/11/2026", session.today())
    assigning.add(session, ActionDraft("Kirim data", lead="BNNK", due=day, forum="WASDIN", priority=Priority.URGENT))
    promise(office, "Susun jadwal", "24/11/2026")
    (letter,) = made(office.at("2026-11-27 08:00"))
    assert [line.count("mendesak") for line in letter.message.splitlines() if "[TL-" in line] == [1, 0]
