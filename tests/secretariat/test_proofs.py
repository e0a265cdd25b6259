"""Evidence: in the order it was handed in, checked, and given out under a name that harms nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.errors import NotFound, Refused
from rapat.model import Action, ActionStatus, Evidence
from rapat.secretariat import assigning, following_up, proofs
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.proofs import Proof, State
from rapat.text.filenames import safe_name
from tests.conftest import Office

LINK = "https://berkas.example/rekap"


@pytest.fixture
def proven(office: Office, tmp_path: Path) -> Action:
    """A promise with two files of one name and a link as evidence."""
    action = assigning.add(office.session(), ActionDraft("Kirim rekap", lead="BNNK", forum="WASDIN"))
    for day, text in (("24", "satu"), ("25", "dua")):
        paper = tmp_path / day / "rekap.txt"
        paper.parent.mkdir()
        paper.write_text(text, encoding="utf-8")
        following_up.report(office.at(f"2026-11-{day} 09:00").session("bnnk"), action, "x", evidence=str(paper))
    following_up.report(office.at("2026-11-26 09:00").session("bnnk"), action, "y", evidence=LINK)
    return action


def test_evidence_is_listed_as_it_was_handed_in(office: Office, proven: Action) -> None:
    session = office.session()
    listed = proofs.of_action(session, proven)
    assert [(proof.number, proof.evidence.name, proofs.state(session, proof)) for proof in listed] == [
        (1, "rekap.txt", State.WHOLE),
        (2, "rekap.txt", State.WHOLE),
        (3, LINK, State.LINK),
    ]
    assert [proof.number for proof in proofs.chosen(proven, listed, 2)] == [2]
    for number in (0, 4):
        with pytest.raises(NotFound):
            proofs.chosen(proven, listed, number)
    with pytest.raises(NotFound):
        proofs.chosen(proven, [], None)


def test_evidence_of_one_moment_is_listed_as_it_was_handed_in(office: Office) -> None:
    action = assigning.add(office.session(), ActionDraft("Kirim rekap", lead="BNNK", forum="WASDIN"))
    links = [f"{LINK}/{number}" for number in range(1, 12)]
    for link in links:
        following_up.report(office.session("bnnk"), action, "x", evidence=link)
    assert [proof.evidence.url for proof in proofs.of_action(office.session(), action)] == links


def test_what_is_saved_replaces_nothing(office: Office, proven: Action, tmp_path: Path) -> None:
    session, folder = office.session("bnnk"), tmp_path / "keluar" / "bukti"
    saved = proofs.save(session, proofs.of_action(session, proven), folder)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in saved] == [
        ("rekap.txt", "satu"),
        ("rekap (2).txt", "dua"),
    ]
    assert len(proofs.save(session, proofs.of_action(session, proven), folder)) == 2
    assert (folder / "rekap.txt").read_text(encoding="utf-8") == "satu"


def test_what_was_changed_or_is_gone_is_told_and_not_given_out(office: Office, proven: Action, tmp_path: Path) -> None:
    session = office.session()
    first, second, link = proofs.of_action(session, proven)
    kept = sorted(path for path in (session.folder / "evidence").rglob("*") if path.is_file())
    by_hash = {path.name.partition(".")[0]: path for path in kept}
    by_hash[first.evidence.sha256].chmod(0o600)
    by_hash[first.evidence.sha256].write_text("lain", encoding="utf-8")
    by_hash[second.evidence.sha256].unlink()
    assert [proofs.state(session, proof) for proof in (first, second)] == [State.CHANGED, State.MISSING]
    for proof in (first, second, link):
        with pytest.raises(Refused):
            proofs.read(session, proof)
    with pytest.raises(Refused):
        proofs.save(session, [first, second], tmp_path / "keluar")
    assert not (tmp_path / "keluar").exists()


def handed_in(office: Office, name: str, folder: Path) -> Proof:
    """A file of a name that was handed in as evidence, or a link."""
    action = assigning.add(office.session(), ActionDraft("Kirim rekap", lead="BNNK", forum="WASDIN"))
    path = folder / name
    path.write_text("isi", encoding="utf-8")
    following_up.report(office.session("bnnk"), action, "x", evidence=str(path))
    (proof,) = proofs.of_action(office.session(), action)
    return proof


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was given to the desktop."""
    given: list[str] = []
    monkeypatch.setattr(filesystem, "show", given.append)
    return given


@pytest.mark.parametrize("name", ["surat.pdf", "FOTO.JPG", "rekap.docx", "daftar.csv", "rapat.mp4"])
def test_what_a_desktop_shows_is_opened(office: Office, tmp_path: Path, shown: list[str], name: str) -> None:
    said = proofs.show(office.session(), handed_in(office, name, tmp_path), tmp_path / "state")
    assert shown == [str(tmp_path / "state" / "opened" / name)]
    assert name in str(said)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.pdf.exe", "a.desktop", "a.html", "a.svg", "a.docm", "a.lnk", "a.sh", "a.jar", "a.entah", "pdf"],
)
def test_what_might_run_is_not_opened_and_may_be_saved(
    office: Office, tmp_path: Path, shown: list[str], name: str
) -> None:
    with pytest.raises(Refused) as refused:
        proofs.show(office.session(), handed_in(office, name, tmp_path), tmp_path / "state")
    assert (shown, "--save" in str(refused.value.remedy)) == ([], True)
    assert not (tmp_path / "state").exists()


def test_a_link_is_opened_in_a_browser_alone(office: Office, tmp_path: Path, shown: list[str]) -> None:
    proof = handed_in(office, "surat.pdf", tmp_path)
    for url in (LINK, "file:///usr/bin/true", "file://[", "smb://x/y", "entah"):
        linked = proof._replace(evidence=Evidence(name=url, url=url))
        with contextlib.suppress(Refused):
            proofs.show(office.session(), linked, None)
    assert shown == [LINK]


@pytest.mark.usefixtures("shown")
def test_a_copy_that_was_opened_is_taken_away_once_it_was_read(office: Office, tmp_path: Path) -> None:
    state = tmp_path / "state"
    proofs.show(office.session(), handed_in(office, "surat.pdf", tmp_path), state)
    copy = state / "opened" / "surat.pdf"
    proofs.take_away(state)
    assert copy.exists()
    os.utime(copy, (1, 1))
    proofs.take_away(state)
    assert not copy.exists()
    proofs.take_away(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("foto rapat.jpg", "foto rapat.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\surat.docx", "surat.docx"),
        ("a:b*c?.pdf", "a_b_c_.pdf"),
        ("CON.txt", "_CON.txt"),
        ("\x1b[31mmerah\n.txt", "_[31mmerah_.txt"),
        ("-rf", "_-rf"),
        ("..", ""),
        (" . ", ""),
        (f"{'a' * 300}.pdf", f"{'a' * 116}.pdf"),
        ("b" * 300, "b" * 120),
    ],
)
def test_a_name_that_somebody_gave_is_one_that_a_file_can_have(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_what_is_proven_by_nothing_any_more_is_verified_only_with_a_reason(office: Office, proven: Action) -> None:
    following_up.step(office.session("bnnk"), proven, "done", "selesai")
    for path in (office.session().folder / "evidence").rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(Refused, match="missing"):
        following_up.step(office.session("kaban"), proven, "verify")
    verified = following_up.step(office.session("kaban"), proven, "verify", "dicek di lapangan")
    assert verified.status is ActionStatus.VERIFIED
