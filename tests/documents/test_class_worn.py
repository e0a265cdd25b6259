"""A paper wears the class of what is in it: neither of what was left out, nor a lower one than its highest line."""

from __future__ import annotations

import io
import re
import zipfile

import msgspec
import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import sample
from rapat.documents.catalogue import available
from rapat.documents.subjects import subjects
from rapat.model import Entry, Forum, Meeting, SecurityClass
from rapat.model.labels import SECURITY
from rapat.model.views import Minutes, Schedule
from rapat.secretariat import planning, reading, recording
from rapat.secretariat.session import Session
from rapat.settings import Settings
from rapat.text.language import Language
from tests.conftest import Office
from tests.documents.extracting import commas, docx, xlsx
from tests.documents.making import cleared, order, paper

B, T, R, SR = SecurityClass
WORDS = {one: Language("id").text(word).upper() for one, word in SECURITY.items()}


def held(office: Office, *lines: str, security: SecurityClass = B) -> Minutes:
    """A sitting of a class in which these lines were typed below an item of the agenda."""
    session = office.session()
    forum = session.need(Forum, "WASDIN")
    meeting = planning.plan(session, forum, planning.Plan(date=session.today(), security=security))
    recorder = recording.Recorder(session, meeting.id)
    for line in ("/buka 08.00", "+ POLRES", "#3", *lines, "/tutup 09.00"):
        recorder.take(line)
    return reading.minutes(session, session.need(Meeting, meeting.id))


def worn(kind: str, made: Minutes, form: str, session: Session) -> set[SecurityClass]:
    """The class words that a paper shows; none is that of an ordinary message."""
    data = documents.render(kind, made, (form,), documents.RenderOptions.from_session(session))[form]
    text = docx(data, edges=True) if form == "docx" else data.decode()
    words = " ".join(re.sub("<[^>]*>|[*]", " ", text).split()).replace(WORDS[SR], SR.value)
    return {one for one in SecurityClass if re.search(rf"\b{SR.value if one is SR else WORDS[one]}\b", words)}


LINES = ("biasa saja", "(R) Kapolres: soal gudang", "(SR) = gudang disegel", "(R) ! gudang dijaga @POLRES ^besok")


@pytest.mark.parametrize(
    ("kind", "lines", "on_paper", "message"),
    [
        ("notula", LINES, B, B),  # the open paper
        ("notula", ("(T) cuaca buruk",), B, B),
        ("notula", ("cuaca buruk",), B, B),
        ("ringkasan", LINES, B, B),
        ("ringkasan", ("(T) = cuaca dipantau",), B, B),
        ("ringkasan", ("= cuaca dipantau", "- (R) lewat pos"), B, B),
        ("tindak-lanjut", LINES, R, B),
        ("tindak-lanjut", ("(R) cuaca buruk", "! cuaca dipantau @POLRES"), B, B),
        ("tindak-lanjut", ("(T) ! cuaca dipantau @POLRES",), T, T),
        ("keputusan", LINES, SR, B),
        ("keputusan", ("(R) cuaca buruk", "= cuaca dipantau"), B, B),
        ("undangan", LINES, B, B),
        ("daftar-hadir", LINES, B, B),
    ],
)
def test_it_wears_the_class_of_its_content(
    office: Office, kind: str, lines: tuple[str, ...], on_paper: SecurityClass, message: SecurityClass
) -> None:
    made = held(office, *lines)
    assert cleared(kind, made).on_paper is on_paper
    for form in available(kind):
        if form in ("md", "txt", "html", "docx", "csv", "excel"):
            assert worn(kind, made, form, office.session()) == {on_paper} - {B}, form
        elif form == "message":
            assert worn(kind, made, form, office.session()) == ({message} - {B}), form
        elif form == "eml":
            assert cleared(kind, made).outside is message


@pytest.mark.parametrize("form", ["csv", "excel", "xlsx"])
def test_a_table_tells_the_class_of_each_row(office: Office, form: str) -> None:
    made = held(office, *LINES, "! pos dijaga @POLRES")
    options = documents.RenderOptions.from_session(office.session())
    data = documents.render("tindak-lanjut", made, (form,), options)[form]
    head, *rows = xlsx(data) if form == "xlsx" else commas(data, ";" if form == "excel" else ",")
    assert [row[head.index("Klasifikasi")] for row in rows[:2]] == ["R", "B"]
    open_one = documents.render("tindak-lanjut", held(office, "! pos dijaga @POLRES"), (form,), options)[form]
    head, *_ = xlsx(open_one) if form == "xlsx" else commas(open_one, ";" if form == "excel" else ",")
    assert "Klasifikasi" not in head


@pytest.mark.parametrize(
    ("lines", "full"),
    [
        (LINES, SR),
        (("(T) cuaca buruk",), T),
        (("(R) cuaca buruk", "- dan angin"), R),
        (("cuaca dipantau", "- (R) lewat pos"), R),
        (("= cuaca dipantau", "- (T) lewat pos"), T),
        (("(R) ! cuaca dipantau @POLRES",), R),
        (("(T) # Gudang", "cuaca buruk"), T),
    ],
)
def test_the_full_paper_wears_the_class_of_all_that_it_tells(
    office: Office, lines: tuple[str, ...], full: SecurityClass
) -> None:
    made = replace(held(office, *lines), full=True)
    assert cleared("notula", made).on_paper is full
    assert cleared("notula", made).outside is B
    for form in ("md", "txt", "html", "docx"):
        assert worn("notula", made, form, office.session()) == {full}, form


def test_the_mark_of_a_secret_line_is_red_and_of_a_restricted_one_black(office: Office) -> None:
    made = replace(
        held(office, "(R) = gudang disegel", "(T) Kapolres: cuaca buruk", "pos (R) dijaga", "- (SR) pos tiga"),
        full=True,
    )
    options = documents.RenderOptions.from_session(office.session())
    papers = documents.render("notula", made, ("html", "docx"), options)
    assert papers["html"].decode().count('<span class="merah">(R)</span>') == 1
    assert '<span class="merah">(SR)</span> Pos tiga.' in papers["html"].decode()
    assert "(T)" in papers["html"].decode()
    with zipfile.ZipFile(io.BytesIO(papers["docx"])) as package:
        body = package.read("word/document.xml").decode()
    assert body.count('<w:color w:val="C00000"/>') == 2
    assert re.search(r'<w:color w:val="C00000"/></w:rPr><w:t[^>]*>\(R\)</w:t>', body)


@pytest.mark.parametrize("security", [B, T])
@pytest.mark.parametrize("kind", ["notula", "ringkasan", "tindak-lanjut", "keputusan"])
def test_the_operator_is_warned_of_what_goes_out_alone(office: Office, kind: str, security: SecurityClass) -> None:
    made = held(office, *LINES, "= biasa", "! biasa @POLRES", security=security)
    notices = cleared(kind, made, "message").notices
    assert any("class T" in str(notice) for notice in notices) is (security is T)
    assert any("left out" in str(notice) for notice in notices)


def test_no_meeting_of_its_class_is_left_out_of_a_calendar(office: Office) -> None:
    session = office.session()
    forum = session.need(Forum, "WASDIN")
    for day, security in ((24, B), (25, T), (26, R)):
        planning.plan(session, forum, planning.Plan(date=session.today().replace(day=day), security=security))
    (schedule,) = subjects(session, "jadwal", "WASDIN")
    assert isinstance(schedule, Schedule)
    assert cleared("jadwal", schedule).outside is T
    text = documents.render("jadwal", schedule, ("ics",), documents.RenderOptions.from_session(session))["ics"].decode()
    told = [meeting.security for meeting in schedule.meetings if f"UID:{meeting.id}@" in text]
    assert sorted(told) == sorted([B, T])
    for security in (T, R):
        alone = replace(schedule, meetings=(), forum=replace(forum, security=security))
        expected = T if security is T else B
        assert cleared("jadwal", alone).outside is expected


def test_a_matrix_without_actions_is_as_secret_as_the_title_on_it(office: Office) -> None:
    made = held(office, "biasa", security=T)
    assert worn("tindak-lanjut", made, "txt", office.session()) == {T}
    options = documents.RenderOptions.from_session(office.session())
    text = documents.render("tindak-lanjut", made, ("ics",), options)["ics"].decode()
    assert f"UID:{made.meeting.id}@" in text


def test_a_template_of_ones_own_tells_nothing_above_the_class_that_the_paper_wears(office: Office) -> None:
    made = held(office, "biasa saja", "(R) Kapolres: soal gudang", "= ya")
    own = office.workspace.folder / "templates" / "id" / "ringkasan.md"
    own.parent.mkdir(parents=True)
    own.write_text("{% for one in discussion %}{% for line in one.lines %}{{ line.text }}\n\n{% endfor %}{% endfor %}")
    options = documents.RenderOptions.from_session(office.session())
    text = documents.render("ringkasan", made, ("txt",), options)["txt"].decode()
    assert "Biasa saja" in text
    assert "gudang" not in text
    assert any("gudang" in entry.text for entry in office.session().find(Entry))


@pytest.mark.parametrize(("profile", "told"), [("city", False), ("police", True)])
def test_ordinary_papers_wear_their_class_in_the_form_of_the_police_alone(profile: str, *, told: bool) -> None:
    settings = msgspec.convert({**msgspec.to_builtins(sample.SETTINGS), "paper": {"profile": profile}}, Settings)
    text = paper("undangan", sample.PLANNED, "txt", order(settings=settings))
    assert (WORDS[B] in text) is told
