"""Papers forged by who owns the folder: none is silent in `verify`, none ends in "Everything agrees"."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rapat import __version__, resources, workspace
from rapat.cli.console import Console
from rapat.cli.root import ROOT
from rapat.documents import KINDS, issuing, rendering
from rapat.documents.filing import MANIFEST
from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.documents.writers import writer
from rapat.store.contract import Author, Change
from rapat.store.query import matching
from tests.cli.terminal import Terminal
from tests.cli.test_journey import MINUTES
from tests.cli.test_papers import approved

__all__ = ["approved"]

FORGED = "Polres membubarkan diri."


@pytest.fixture
def paper(rapat: Terminal, approved: str) -> Path:
    """Final minutes as plain text, in the workspace's own folder."""
    return made(rapat, approved, "txt")


def made(rapat: Terminal, meeting: str, form: str, *more: str) -> Path:
    """A notula in the workspace's own folder."""
    (path,) = map(Path, rapat("documents", "notula", meeting, "-f", form, *more).out.splitlines())
    return path


def forge(data: bytes) -> bytes:
    """The same paper with other words."""
    return data.replace(b"Pimpinan", b"Penguasa") if b"Pimpinan" in data else data + FORGED.encode()


def claim(at: Terminal, path: Path, data: bytes, **fields: Any) -> None:  # noqa: ANN401 - fields of an issue
    """Write `data` to a file and append an issue that tells of it as if it were genuine, and the manifest alike."""
    with workspace.open_workspace(at.folder) as opened:
        files = [one for issue in opened.store.find(matching("issues")) for one in issue["files"]]
        known = next(one for one in reversed(files) if one["file"].rpartition("/")[2] == path.name)
        told = {**known, "sha256": sha256(data).hexdigest(), "size": len(data), **fields}
        ident = f"TERBIT-2026-9{opened.store.seq:03}"
        plain = {"id": ident, "at": "2026-11-24T09:00:00+08:00", "files": [told]}
        now = datetime(2026, 11, 24, tzinfo=UTC)
        opened.store.commit([Change("issues", ident, plain)], author=Author("x", "x"), why="issue", at=now)
    path.write_bytes(data)
    manifest = path.parent / MANIFEST
    line = json.loads(manifest.read_bytes().splitlines()[-1]) | {**told, "file": path.name}
    manifest.write_text(json.dumps(line) + "\n", encoding="utf-8")


def verified(rapat: Terminal, path: Path) -> str:
    """What verify says of a forged paper: it must refuse it, and say so."""
    checked = rapat.try_to("verify", str(path))
    assert checked.code == 1, checked
    assert "Everything agrees" not in checked.out
    return checked.out


def template(rapat: Terminal, name: str, text: Callable[[str], str]) -> Path:
    """Make a template of the workspace's own from the one that comes with rapat."""
    own = rapat.folder / "templates" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text((resources.folder("templates") / name).read_text(encoding="utf-8")), encoding="utf-8")
    return own


def settings(rapat: Terminal, more: str) -> None:
    """Add to the settings."""
    path = rapat.folder / "rapat.toml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def pdf(*pages: str, notes: Sequence[str] = ()) -> bytes:
    """Write a PDF by hand: a line of text on each page, and notes that lie upon the first."""
    drawn = [*pages, *notes]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages))), len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    box = b"/Resources<</Font<</F 3 0 R>>>>"
    marks = b"/Annots[%b]" % b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages), len(drawn)))
    for at, text in enumerate(drawn):
        line = b"BT /F 6 Tf 9 9 Td (%b) Tj ET" % text.encode("latin-1")
        shown = 5 + 2 * at
        if at < len(pages):
            rest = box + marks * (at == 0)
            objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 99]/Contents %d 0 R%b>>" % (shown, rest))
            form = b""
        else:
            objects.append(b"<</Type/Annot/Subtype/FreeText/F 4/Rect[0 0 900 99]/AP<</N %d 0 R>>>>" % shown)
            form = b"/Type/XObject/Subtype/Form/BBox[0 0 900 99]" + box
        objects.append(b"<<%b/Length %d>>stream\n%b\nendstream" % (form, len(line), line))
    data, starts = b"%PDF-1.7\n", []
    for number, told in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def test_a_sealed_paper_is_proven_by_printing_it_again(rapat: Terminal, approved: str) -> None:
    for form in ("txt", "md", "html", "message", "eml", "pdf", "docx"):
        path = made(rapat, approved, form)
        assert rapat("verify", str(path)).out == "Everything agrees: 1 papers, 1 seals.\n", form
    assert "Everything agrees: 1 papers" in rapat("verify", str(made(rapat, approved, "txt", "--lang", "en"))).out


@pytest.mark.parametrize("form", ["txt", "html", "message", "pdf", "docx"])
def test_a_false_issue_with_a_genuine_seal_is_named(rapat: Terminal, approved: str, form: str) -> None:
    path = made(rapat, approved, form)
    claim(rapat, path, forge(path.read_bytes()))
    assert "is not what the approved values print.\n" in verified(rapat, path)
    moved = path.rename(path.with_name(f"lain{path.suffix}"))
    assert "is not what the approved values print.\n" in verified(rapat, moved)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"rapat": "0.0.1"}, "names rapat 0.0.1, but a newer one had issued papers before it"),
        ({"rapat": "", "look": ""}, "names rapat ?, but a newer one had issued papers before it"),
        ({"rapat": f"{__version__}-lain"}, "is not what the approved values print"),
        ({"rapat": "9.0.0"}, "rapat 9.0.0, which is newer than this one"),
        ({"rapat": "9.0.0", "look": "1" * 64}, "rapat 9.0.0, which is newer than this one"),
        ({"about": "WASDIN-2026-777"}, "but its issue tells another"),
        ({"version": 7}, "but its issue tells another"),
        ({"format": "lain"}, "cannot be printed again"),
        ({"language": "xx"}, "is not what the approved values print"),
        ({"kind": "ringkasan"}, "tells a seal, but only minutes and their excerpts carry one"),
        ({"kind": "ringkasan", "look": "1" * 64}, "tells a seal, but only minutes and their excerpts carry one"),
        ({"version": 2, "look": "1" * 64}, "but its issue tells another"),
        ({"seal": ""}, "shows the seal"),
        ({"seal": "", "kind": "ringkasan"}, "shows the seal"),
    ],
)
def test_whatever_a_false_issue_claims_is_named(
    rapat: Terminal, paper: Path, fields: dict[str, Any], told: str
) -> None:
    claim(rapat, paper, forge(paper.read_bytes()), **fields)
    assert told in verified(rapat, paper)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"about": "WASDIN-2026-777"}, "cannot be printed again"),
        ({"version": 7}, "cannot be printed again"),
        ({"seal": "RAPAT2/WASDIN-2026-001/1/9/" + "/".join(["0" * 64] * 2)}, "tells another seal than"),
        (
            {"seal": "RAPAT2/WASDIN-2026-001/1/9/" + "/".join(["0" * 64] * 2), "look": "1" * 64},
            "tells another seal than",
        ),
    ],
)
def test_what_no_paper_shows_is_named_by_its_issue(
    rapat: Terminal, approved: str, fields: dict[str, Any], told: str
) -> None:
    path = made(rapat, approved, "pdf")
    claim(rapat, path, pdf(FORGED), **fields)
    assert told in verified(rapat, path)


def earlier(monkeypatch: pytest.MonkeyPatch, version: str = "0.0.9") -> None:
    """Let papers be made by a program of another version, which ends a text otherwise than this one."""

    def then(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
        return writer("txt")(blocks, page, overrides) + b"-- selesai --\n"

    monkeypatch.setattr(issuing, "__version__", version)
    monkeypatch.setattr(rendering, "writer", lambda form: then if form == "txt" else writer(form))


def test_an_archive_that_an_earlier_program_issued_is_neither_proven_nor_a_fault(
    rapat: Terminal, approved: str
) -> None:
    with pytest.MonkeyPatch.context() as before_the_upgrade:
        earlier(before_the_upgrade)
        old = made(rapat, approved, "txt")
    checked = rapat("verify", str(old))
    assert "agrees with its issue, but cannot be printed again" in checked.err
    assert f"it was issued by rapat 0.0.9, and this is {__version__}" in checked.err
    assert "could not be printed again by this program: 1. Nothing proves them" in checked.out
    assert "Proven to be what was approved: 0" in checked.out
    assert "Everything agrees" not in checked.out
    advice = f"documents notula {approved} --version 1 -f txt"
    assert advice in checked.err
    assert rapat(*advice.split(), "-o", "-").out
    # It stays so when this program has issued papers since, which the list of issues tells in their order.
    new = made(rapat, approved, "html")
    assert "Everything agrees" in rapat("verify", str(new)).out
    assert "could not be printed again by this program: 1" in rapat("verify", str(old.parent)).out
    # What is changed on it is told as ever.
    old.write_bytes(old.read_bytes() + b"x")
    assert "was changed since it was issued" in verified(rapat, old)


def test_a_false_issue_can_no_more_claim_the_earlier_program_once_this_one_issued_papers(
    rapat: Terminal, approved: str
) -> None:
    with pytest.MonkeyPatch.context() as before_the_upgrade:
        earlier(before_the_upgrade)
        old = made(rapat, approved, "txt")
    claim(rapat, old, forge(old.read_bytes()))
    told = rapat("verify", str(old))  # nothing tells it from a genuine one yet: not silent, and not proven
    assert "Nothing proves them" in told.out
    assert "Everything agrees" not in told.out
    made(rapat, approved, "html")
    claim(rapat, old, forge(old.read_bytes() + b" "))
    assert "but a newer one had issued papers before it" in verified(rapat, old)


def test_a_paper_of_a_newer_program_is_to_be_checked_with_that(rapat: Terminal, approved: str) -> None:
    with pytest.MonkeyPatch.context() as elsewhere:
        earlier(elsewhere, "9.1.0")
        path = made(rapat, approved, "txt")
    assert "rapat 9.1.0, which is newer than this one" in verified(rapat, path)


def test_another_look_is_told_and_never_proven(rapat: Terminal, paper: Path) -> None:
    claim(rapat, paper, forge(paper.read_bytes()), look="1" * 64)
    checked = rapat("verify", str(paper))
    assert "issued with other templates, styles, fonts or settings than those of today" in checked.err
    assert "could not be printed again by this program: 1. Nothing proves them" in checked.out
    assert "Everything agrees" not in checked.out


def test_an_issue_that_was_rewritten_is_read_as_it_was_noted(rapat: Terminal, paper: Path) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        (issue,) = opened.store.find(matching("issues"))
        forged = forge(paper.read_bytes())
        file = {**issue["files"][0], "sha256": sha256(forged).hexdigest(), "size": len(forged), "look": "1" * 64}
        now = datetime(2026, 11, 24, tzinfo=UTC)
        change = Change("issues", issue["id"], {**issue, "files": [file]})
        opened.store.commit([change], author=Author("x", "x"), why="issue", at=now)
    genuine = paper.read_bytes()
    paper.write_bytes(forged)
    assert "was changed since it was issued" in verified(rapat, paper)
    paper.write_bytes(genuine)
    assert "Everything agrees" in rapat("verify", str(paper)).out


def test_words_put_in_by_a_template_are_told(rapat: Terminal, approved: str) -> None:
    own = template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    path = made(rapat, approved, "txt")
    assert FORGED in path.read_text(encoding="utf-8")
    checked = rapat("verify", str(path))
    assert "workspace's own and no seal covers: templates/id/notula.md" in checked.err
    assert "Everything agrees" not in checked.out
    own.unlink()
    checked = rapat("verify", str(path))
    assert "other templates" in checked.err
    assert "Nothing proves them" in checked.out


def test_who_prints_a_sealed_paper_hears_what_no_seal_covers(rapat: Terminal, approved: str) -> None:
    told = "no seal covers: templates/id/notula.md"
    assert "no seal covers" not in rapat("documents", "notula", approved, "-f", "txt").err
    template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    for more in ((), ("-o", "-"), ("-o", str(rapat.folder.parent / "salinan.txt"))):
        assert told in rapat("documents", "notula", approved, "-f", "txt", *more).err, more
    assert told in rapat("documents", "all", approved).err
    assert "no seal covers" not in rapat("documents", "ringkasan", approved, "-f", "txt").err  # it has no seal


def test_verify_and_doctor_list_what_the_workspace_has_of_its_own(rapat: Terminal) -> None:
    for command in ("verify", "doctor"):
        assert "no seal covers" not in rapat(command).err
    template(rapat, "en/ringkasan.md", lambda text: text)  # a copy of the program's own
    template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    template(rapat, "print.css", lambda text: f"{text}\n")
    (rapat.folder / "templates" / "reference.docx").write_bytes(b"lain")
    (rapat.folder / "templates" / "id" / "jadwal.md").write_text("bukan dokumen", encoding="utf-8")
    (rapat.folder / "templates" / "en" / "undangan.md").write_bytes(b"\xff\xfe")
    own_font(rapat.folder / "templates" / "fonts" / "dalam", "Kantor Sans")
    names = (
        "templates/id/notula.md, templates/en/undangan.md, templates/print.css, templates/reference.docx,"
        " templates/fonts/dalam/kantor.ttf"
    )
    for command in ("verify", "doctor"):
        told = rapat(command).err
        listed = told.partition("no seal covers: ")[2].partition(". Read")[0]
        assert sorted(listed.split(", ")) == sorted(names.split(", ")), told


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf"])
def test_a_genuine_paper_is_proven_whatever_template_lies_there_today(
    rapat: Terminal, approved: str, form: str
) -> None:
    path = made(rapat, approved, form)
    template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    checked = rapat("verify", str(path))
    assert "Today papers are shaped by what is the workspace's own: templates/id/notula.md." in checked.err
    assert checked.out == "Everything agrees: 1 papers, 1 seals.\n"
    copy = path.rename(path.with_name(f"salinan{path.suffix}"))
    assert checked.out == rapat("verify", str(copy)).out
    claim(rapat, path, forge(copy.read_bytes()))
    told = verified(rapat, path)
    assert f"workspace's own: templates/id/notula.md. Neither with it nor without it is {path}" in told


def test_a_style_sheet_a_reference_and_a_font_are_told(rapat: Terminal, approved: str) -> None:
    template(rapat, "print.css", lambda text: f'{text}\nmain::after {{ content: "{FORGED}" }}\n')
    rapat("templates", "edit", "reference.docx")
    reference = rapat.folder / "templates" / "reference.docx"
    for form, name in (("html", "print.css"), ("docx", "reference.docx")):
        path = made(rapat, approved, form)
        if form == "docx":
            assert "Everything agrees" in rapat("verify", str(path)).out  # a copy of the program's own is no other look
            reference.write_bytes(reference.read_bytes() + b"\n")  # another file that reads alike
        checked = rapat("verify", str(path))
        assert f"no seal covers: templates/{name}" in checked.err, form
        assert "Everything agrees" not in checked.out


def own_font(folder: Path, family: str, swapped: str = "") -> None:
    """Put a font of one's own into a folder: the shipped one under another name, in which two letters are swapped."""
    from fontTools.ttLib import TTFont

    with TTFont(resources.folder("templates") / "fonts" / "LiberationSans-Regular.ttf") as font:
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = family
        maps = {id(table.cmap): table.cmap for table in font["cmap"].tables}  # some tables share one
        for letters in maps.values() if swapped else ():
            one, other = map(ord, swapped)
            letters[one], letters[other] = letters[other], letters[one]
        folder.mkdir(parents=True, exist_ok=True)
        font.save(folder / "kantor.ttf", reorderTables=False)


def test_a_font_of_ones_own_is_told_and_so_is_another_one(rapat: Terminal, meeting: str) -> None:
    path = rapat.folder / "rapat.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[paper]\n", '[paper]\nfont = "Kantor Sans"\n'), encoding="utf-8")
    fonts = rapat.folder / "templates" / "fonts"
    own_font(fonts, "Kantor Sans")
    rapat("record", meeting, "-", "--jsonl", typed=MINUTES)
    rapat("meetings", "review", meeting)
    rapat("meetings", "approve", meeting, "--by", "kaban")
    paper = made(rapat, meeting, "pdf")
    checked = rapat("verify", str(paper))
    assert "workspace's own and no seal covers: templates/fonts/kantor.ttf" in checked.err
    assert "Everything agrees" not in checked.out
    assert "Everything agrees" in rapat("verify", str(made(rapat, meeting, "txt"))).out  # a font shapes no text
    (fonts / "catatan.txt").write_text("bukan huruf", encoding="utf-8")
    assert "fonts/catatan.txt" not in rapat("verify", str(paper)).err  # nor does another file shape a PDF
    own_font(fonts, "Kantor Sans", swapped="46")
    checked = rapat("verify", str(paper))
    assert "issued with other templates, styles, fonts or settings than those of today" in checked.err
    assert "Nothing proves them" in checked.out


def test_a_copy_of_the_programs_own_template_is_no_other_look(rapat: Terminal, approved: str) -> None:
    template(rapat, "id/notula.md", lambda text: text.replace("\n", "\r\n"))
    assert "Everything agrees" in rapat("verify", str(made(rapat, approved, "txt"))).out


def test_sheet_and_margins_are_those_of_the_review(rapat: Terminal, approved: str) -> None:
    before = made(rapat, approved, "html").read_bytes()
    settings(rapat, 'masing = "mulai sekarang ini semua orang Bontang"\n')
    path = rapat.folder / "rapat.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('size = "A4"', 'size = "F4-215"'), encoding="utf-8")
    assert made(rapat, approved, "html").read_bytes() == before
    assert "Everything agrees" in rapat("verify", str(rapat.folder / "documents")).out


def test_words_are_not_replaced_by_what_is_called_an_abbreviation(rapat: Terminal, meeting: str) -> None:
    settings(rapat, 'terkendali = "kacau"\ndata = "dana"\nsitkam = "situasi keamanan"\n')
    rapat("record", meeting, "-", "--jsonl", typed=MINUTES)
    rapat("meetings", "agenda", meeting, "--add", "sitkam data terkendali")
    text = rapat("documents", "notula", meeting, "-f", "txt", "-o", "-").out
    assert "kacau" not in text
    assert "dana" not in text
    assert "ituasi keamanan data terkendali" in text
    for command in (("actions", "list"), ("doctor",), ("verify",)):
        told = rapat(*command).err
        assert "passed over, since they would change words: terkendali, data." in told, command
        assert "sitkam" not in told


def test_an_unsealed_paper_is_never_called_proven(rapat: Terminal, approved: str) -> None:
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", "txt").out.splitlines())
    checked = rapat("verify", str(path))
    assert "No fault found: 1 papers, 0 seals. Proven to be what was approved: 0" in checked.out
    # A PDF of the forger's own, that the list of issues calls a summary: nothing here knows what a summary said.
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", "pdf").out.splitlines())
    claim(rapat, path, pdf(FORGED))
    assert "Everything agrees" not in rapat("verify", str(path)).out


def summary(rapat: Terminal, meeting: str, form: str, data: bytes) -> str:
    """What verify says of a file in the place of the notula that an issue added to the list calls a summary."""
    path = made(rapat, meeting, form)
    claim(rapat, path, data, kind="ringkasan", seal="", look="")
    return verified(rapat, rapat.folder / "documents")


def test_a_paper_that_is_called_otherwise_than_its_issue_tells_is_named(rapat: Terminal, approved: str) -> None:
    told = "is called otherwise than its issue tells of it: ringkasan of WASDIN-2026-001, version 1, as"
    assert told in summary(rapat, approved, "pdf", pdf(FORGED))
    assert told in summary(rapat, approved, "txt", FORGED.encode())
    for fields in ({"kind": "undangan"}, {"about": "WASDIN-2026-002"}, {"version": 2}, {"format": "md"}):
        path = made(rapat, approved, "html")
        claim(rapat, path, FORGED.encode(), **{"seal": "", "look": "", **fields})
        assert "is called otherwise than its issue tells" in verified(rapat, path), fields


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt", "eml"])
def test_a_seal_that_is_shown_beside_other_words_is_found_in_every_format(
    rapat: Terminal, approved: str, form: str
) -> None:
    own = template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    data = made(rapat, approved, form).read_bytes()
    own.unlink()
    for name in list((rapat.folder / "documents" / approved).iterdir()):
        name.unlink()
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", form).out.splitlines())
    claim(rapat, path, data)
    assert "shows the seal" in verified(rapat, path)
    template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    assert "but its issue tells none" in verified(rapat, path)  # nor does it help that it is printed so today


def seal_of(rapat: Terminal, meeting: str) -> str:
    """The seal of final minutes in full."""
    line = (made(rapat, meeting, "txt").parent / MANIFEST).read_bytes().splitlines()[-1]
    told: str = json.loads(line)["seal"]
    return told


@pytest.mark.parametrize(
    "disguise",
    [
        lambda seal: seal.replace("A", "\u0410"),
        lambda seal: seal.replace("-", "\u2011"),
        lambda seal: seal.replace("/", "\u2215").replace("S", "\uff33"),
        "\u00ad".join,
        "\u2060\ufe0f".join,
        lambda seal: seal.replace("0", "O"),
        " \u3164".join,
        lambda seal: f"{seal[:30]}\n{seal[30:]}",
    ],
)
def test_a_seal_in_disguise_is_found(rapat: Terminal, approved: str, disguise: Callable[[str], str]) -> None:
    shown = disguise(seal_of(rapat, approved))
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", "txt").out.splitlines())
    claim(rapat, path, f"{FORGED}\n{shown}\n".encode())
    assert "but its issue tells none" in verified(rapat, path)


def word(seal: str, encoding: str = "utf-8") -> bytes:
    """Write a Word package of one paragraph by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("isi/naskah.bin", f'<?xml version="1.0"?><w:p><w:r>{seal}</w:r></w:p>'.encode(encoding))
    return made.getvalue()


@pytest.mark.parametrize(
    ("form", "write"),
    [
        ("docx", lambda seal: word(seal.replace("R", "</w:t></w:r><w:r><w:t>R"))),
        ("docx", lambda seal: word(seal.replace("/", "<w:softHyphen/>/").replace("-", "<w:noBreakHyphen/>"))),
        ("docx", lambda seal: word(seal.replace("A", '<w:sym w:font="Arial" w:char="F041"/>'))),
        ("docx", lambda seal: word(seal.replace("/", "&#x2f;"), "utf-16")),
        ("docx", lambda seal: word(f"<![CDATA[{seal[:40]}]]></w:t><w:t>{seal[40:]}")),
        ("html", lambda seal: seal.replace("/", "&sol;<b></b>").encode()),
        ("eml", lambda seal: b"Content-Transfer-Encoding: base64\n\n" + b64encode(seal.encode())),
        ("pdf", lambda seal: pdf(FORGED, f"Kode {seal}")),
        ("pdf", lambda seal: pdf(FORGED, notes=[seal])),
    ],
)
def test_a_seal_is_found_however_a_format_keeps_it(
    rapat: Terminal, approved: str, form: str, write: Callable[[str], bytes]
) -> None:
    seal = seal_of(rapat, approved)
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", form).out.splitlines())
    claim(rapat, path, write(seal))
    assert "but its issue tells none" in verified(rapat, path)


@pytest.mark.parametrize(("form", "data"), [("pdf", b"%PDF-1.7 tidak"), ("docx", b"PK\x03\x04 tidak")])
def test_a_paper_that_hides_what_it_shows_is_named(rapat: Terminal, approved: str, form: str, data: bytes) -> None:
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", form).out.splitlines())
    claim(rapat, path, data)
    assert "cannot be read" in verified(rapat, path)


def test_genuine_papers_of_every_kind_have_no_fault(rapat: Terminal, approved: str) -> None:
    rapat("matters", "add", "information", "Dermaga", "--content", "Dua orang memotret dermaga")
    rapat("circulars", "issue", "Dua orang memotret dermaga", "--to", "POLRES,BNNK")
    rapat("matters", "add", "training", "Latihan gabungan", "--lead", "POLRES")
    case = rapat("matters", "add", "case", "Jaringan", "--lead", "POLRES", "--class", "T", "--json").json["id"]
    rapat("excerpts", "make", approved, "--for", "POLRES", "--purpose", "Berkas")
    named = {"urusan": "INF-1", "pemberitahuan": "1", "rencana-latihan": "LAT-1", "evaluasi-latihan": "LAT-1"}
    named |= {"perkembangan-kasus": case, "kutipan": "KTP-2026-001"}
    for kind, told in KINDS.items():
        forum_or_meeting = approved if "meeting" in told.scopes else "WASDIN"
        about = "BNNK" if "agency" in told.scopes else named.get(kind, forum_or_meeting)
        whose = (about,) if told.scopes != ("all",) else ()
        rapat("documents", kind, *whose, *(word for form in told.formats for word in ("-f", form)))
    rapat("documents", "all", approved)
    rapat("documents", "keputusan", "WASDIN")
    rapat("documents", "tindak-lanjut")
    checked = rapat("verify", str(rapat.folder / "documents"))
    assert "No fault found" in checked.out
    assert "not looked through" not in checked.err


def test_without_the_library_for_pdf_it_is_said(
    rapat: Terminal, approved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = map(Path, rapat("documents", "ringkasan", approved, "-f", "pdf").out.splitlines())
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert "was not looked through for seals: PDF needs the library pypdfium2" in rapat("verify", str(path)).err


def test_a_notula_that_its_issue_calls_unsealed_is_told(rapat: Terminal, approved: str) -> None:
    path = made(rapat, approved, "pdf")
    claim(rapat, path, pdf(FORGED), seal="")
    checked = rapat("verify", str(path))
    assert "notula without a seal by its issue" in checked.err
    assert "Everything agrees" not in checked.out


def test_each_version_is_proven_by_its_own_values(rapat: Terminal, approved: str) -> None:
    first = made(rapat, approved, "txt")
    rapat("meetings", "amend", approved, "--reason", "Salah ketik")
    rapat("meetings", "edit", approved, "--place", "Aula Kesbangpol")
    rapat("meetings", "review", approved)
    rapat("meetings", "approve", approved, "--by", "kaban")
    second = made(rapat, approved, "txt")
    line = (second.parent / MANIFEST).read_bytes().splitlines()[-1]
    assert "Everything agrees: 2 papers, 2 seals." in rapat("verify", str(first.parent)).out
    claim(rapat, second, forge(second.read_bytes()))
    assert second.name in verified(rapat, second)
    # The first version put in the place of the second, and said to be it.
    claim(rapat, second, first.read_bytes(), seal=json.loads(line)["seal"])
    assert "but its issue tells another" in verified(rapat, second)


def test_a_paper_that_nobody_noted_is_proven_all_the_same(rapat: Terminal, paper: Path, tmp_path: Path) -> None:
    data = rapat("documents", "notula", paper.parent.name, "-f", "html", "--lang", "en", "-o", "-").out
    copy = tmp_path / "diunduh.html"
    copy.write_text(data, encoding="utf-8")
    checked = rapat("verify", str(copy))
    assert "in no issue, but it is what the approved values print" in checked.err
    forged = data.replace("Kesbangpol", "Lain")
    assert forged != data
    copy.write_text(forged, encoding="utf-8")
    assert "in no issue" in verified(rapat, copy)


def test_without_a_workspace_nothing_is_called_proven(paper: Path, tmp_path: Path) -> None:
    away = tmp_path / "jauh"
    away.mkdir()
    for name in (paper.name, MANIFEST):
        (away / name).write_bytes((paper.parent / name).read_bytes())
    out = io.StringIO()
    console = Console({"RAPAT_LANG": "en"}, io.StringIO(), out, io.StringIO())
    assert ROOT.run(console, ["verify", str(away)]) == 0
    assert "It proves nothing" in out.getvalue()
    assert "Everything agrees" not in out.getvalue()


def test_who_sees_little_verifies_the_whole_paper(rapat: Terminal, paper: Path) -> None:
    assert "Everything agrees" in Terminal(rapat.folder, person="bnnk")("verify", str(paper)).out


def test_journal_and_manifest_keep_one_look(rapat: Terminal, approved: str) -> None:
    template(rapat, "id/notula.md", lambda text: f"{text}\n\n{FORGED}\n")
    path = made(rapat, approved, "txt")
    with workspace.open_workspace(rapat.folder) as opened:
        ((issued,),) = (issue["files"] for issue in opened.store.find(matching("issues")))
    line = json.loads((path.parent / MANIFEST).read_bytes())
    assert (issued["look"], issued["rapat"]) == (line["look"], line["rapat"])
    assert len(issued["look"]) == 64
    assert issued["rapat"] == __version__


@pytest.mark.parametrize("name", ["a\x00b.txt", "../../../etc/passwd", "/etc/passwd", "..", "a//b", ""])
def test_an_issue_that_names_no_paper_is_a_sentence(rapat: Terminal, paper: Path, name: str) -> None:
    claim(rapat, paper, paper.read_bytes(), file=name)
    checked = rapat.try_to("verify")
    assert checked.code == 3
    assert "names what cannot be a paper" in checked.out
    checked = rapat.try_to("verify", str(rapat.folder / "documents"))
    assert "Traceback" not in checked.err
    assert "passwd" not in checked.out
