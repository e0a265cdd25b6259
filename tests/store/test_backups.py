"""A backup holds all or says what it lacks; what comes from anywhere is looked at before it is believed."""

from __future__ import annotations

import hashlib
import os
import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from rapat import filesystem, workspace
from rapat.errors import Damaged, RapatError, Refused, Unavailable
from rapat.store.embedded import EmbeddedStore, backups, evidence, parcel, protected
from rapat.store.query import matching
from tests.store.test_embedded import put

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")
MEGABYTE = 1 << 20
Content = dict[str, bytes] | list[tuple[str, bytes]]


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """A workspace with a few documents, an attached file, a template and a protected text."""
    folder = tmp_path / "kerja"
    workspace.create(folder, "Uji")
    opened = EmbeddedStore(folder)
    for number in range(5):
        put(opened, f"n{number}", f"isi {number}")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF " + random.Random(1).randbytes(20_000))  # noqa: S311 - no secret
    evidence.keep(folder, tmp_path / "scan.pdf")
    (folder / "templates" / "id").mkdir(parents=True)
    (folder / "templates" / "id" / "notula.md").write_text("isi\n" * 50)
    protected.keep(folder, "pelapor")
    return opened


@pytest.fixture
def whole(store: EmbeddedStore, tmp_path: Path) -> Path:
    """A sound backup of it."""
    target = tmp_path / "utuh.zip"
    store.maintenance.back_up(target)
    return target


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(
    path: Path, content: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there already
        for name, data in content.items() if isinstance(content, dict) else content:
            archive.writestr(name, data)
    return path


def refused(path: Path, match: str, error: type[RapatError] = Refused) -> None:
    """Restoring is one sentence, and leaves nothing: neither a folder nor those above it nor anything half-made."""
    before = {one.name for one in path.parent.iterdir()}
    with pytest.raises(error, match=match):
        backups.restore(path, path.parent / "ke" / "sini")
    assert {one.name for one in path.parent.iterdir()} == before
    there = path.parent / "ada"
    there.mkdir()
    with pytest.raises(error, match=match):
        backups.restore(path, there)
    assert list(there.iterdir()) == []
    there.rmdir()


def test_a_sound_backup_comes_back(store: EmbeddedStore, whole: Path, tmp_path: Path) -> None:
    assert backups.restore(whole, tmp_path / "ke" / "sini") == store.seq
    again = EmbeddedStore(tmp_path / "ke" / "sini")
    assert again.head == store.head
    assert again.find(matching("notes")) == store.find(matching("notes"))
    names = {path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()}
    back = {path.relative_to(again.folder).as_posix() for path in again.folder.rglob("*") if path.is_file()}
    assert back == {name for name in names if name != "lock" and not name.startswith("protected/")}
    assert not list(tmp_path.glob(".*.new"))


@POSIX
def test_a_restored_workspace_is_private_and_one_in_a_shared_folder_is_shared(whole: Path, tmp_path: Path) -> None:
    backups.restore(whole, tmp_path / "baru")
    assert {path.stat().st_mode & 0o077 for path in [tmp_path / "baru", *(tmp_path / "baru").rglob("*")]} == {0}
    shared = tmp_path / "bersama"
    shared.mkdir()
    shared.chmod(0o2770)
    before = os.umask(0o077)
    try:
        backups.restore(whole, shared)
    finally:
        os.umask(before)
    assert shared.stat().st_mode & 0o7777 == 0o2770
    assert {path.stat().st_mode & 0o7777 for path in shared.rglob("*") if path.is_dir()} == {0o2770}
    assert {path.stat().st_mode & 0o7777 for path in shared.rglob("*") if path.is_file()} == {0o660}


@POSIX
def test_a_backup_is_its_owners_alone(store: EmbeddedStore, tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    store.maintenance.back_up(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


# Too much


def test_what_unfolds_to_more_than_reason_is_refused_before_writing(whole: Path, tmp_path: Path) -> None:
    bomb = written(tmp_path / "bom.zip", {**parts(whole), "templates/nol": bytes(600 * MEGABYTE)})
    assert bomb.stat().st_size < MEGABYTE
    refused(bomb, "600 MB, more than 200 times its 1 MB")


def forged(path: Path, name: str, *, size: int) -> Path:
    """Let the directory at the end of a zip claim another size for a part."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = struct.pack("<I", size)
    path.write_bytes(data)
    return path


def test_what_claims_more_than_it_has_is_refused(whole: Path, tmp_path: Path) -> None:
    liar = written(tmp_path / "bual.zip", {**parts(whole), "templates/besar": b"x" * 100})
    refused(forged(liar, "templates/besar", size=0xFFFF_FFF0), "4096 MB, more than 200 times")


def test_what_has_more_than_it_claims_is_refused_and_never_written(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liar = written(tmp_path / "bual.zip", {**parts(whole), "templates/kecil": bytes(300 * MEGABYTE)})
    put_down: list[int] = []
    write_all = filesystem.write_all

    def counting(handle: int, data: bytes) -> None:
        put_down.append(len(data))
        write_all(handle, data)

    monkeypatch.setattr(filesystem, "write_all", counting)
    refused(forged(liar, "templates/kecil", size=10), "templates/kecil in it is damaged")
    assert sum(put_down) < MEGABYTE


def test_what_the_disk_has_no_room_for_is_refused(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filesystem, "free_space", lambda _: 1000)
    refused(whole, "needs 1 MB; the disk has room for 0 MB", Unavailable)


def test_what_shrinks_beyond_measure_can_still_be_restored(store: EmbeddedStore, tmp_path: Path) -> None:
    """A long text of one letter, a blank scan: they are stored as they are, so that the bound never meets them."""
    (store.folder / "templates" / "kosong").write_bytes(bytes(300 * MEGABYTE))
    store.maintenance.back_up(tmp_path / "a.zip")
    assert backups.restore(tmp_path / "a.zip", tmp_path / "ke") == store.seq


# What it holds


Change = Callable[[dict[str, bytes]], Content]


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda old: {name: data for name, data in old.items() if name != "rapat.toml"}, r"has no rapat\.toml"),
        (lambda old: {name: data for name, data in old.items() if not name.startswith("journal")}, "has no journal"),
        (lambda old: {name: data for name, data in old.items() if name != "backup.json"}, r"has no backup\.json"),
        (lambda old: {**old, "backup.json": b"[" * 60_000}, r"backup\.json cannot be read"),
        (lambda old: {**old, "backup.json": b'{"format": "satu"}'}, r"backup\.json cannot be read"),
        (lambda old: {**old, "backup.json": b"\xff\xfe"}, r"backup\.json cannot be read"),
        (lambda old: {**old, "backup.json": b" " * 100_000}, r"has no backup\.json"),
        (lambda old: {**old, "backup.json": old["backup.json"].replace(b'": 1', b'": 2', 1)}, "format 2"),
        (lambda old: [*old.items(), ("rapat.toml", b"")], r"rapat\.toml twice"),
        (lambda old: {**old, "templates/a.md": b"", "templates/A.md": b""}, "A.md twice"),
        (lambda old: {**old, "templates/é": b"", "templates/e\u0301": b""}, "twice"),
        (lambda old: {**old, "templates/" + "n" * 300: b""}, "no place for templates/nnn"),
        (lambda old: {**old, "templates/" + "a/" * 400 + "b": b""}, "no place for"),
        (lambda old: {**old, "templates/NUL.md": b""}, "no place for templates/NUL.md"),
        (lambda old: {**old, "templates/a ": b""}, "no place for"),
        (lambda old: {**old, "templates/a\nb": b""}, "no place for"),
        (lambda old: {**old, "templates/../rapat.toml": b""}, "no place for"),
        (lambda old: {**old, "templates//etc/x": b""}, "no place for"),
        (lambda old: {**old, "dalam.zip": b"PK"}, "no place for dalam.zip"),
        (lambda old: {**old, "journal/²³.jsonl": b""}, "no place for"),
        (lambda old: {**old, "evidence/ab/" + "c" * 64: b""}, "no place for evidence"),
    ],
)
def test_what_is_no_backup_is_one_sentence(whole: Path, tmp_path: Path, change: Change, match: str) -> None:
    refused(written(tmp_path / "lain.zip", change(parts(whole))), match)


@pytest.mark.parametrize(("old", "new"), [(b'"seq": 5', b'"seq": 4'), (b'"hash": "', b'"hash": "f')])
def test_the_record_it_ends_with_is_held_against_the_journal(
    whole: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    content = parts(whole)
    assert old in content["backup.json"]
    content["backup.json"] = content["backup.json"].replace(old, new)
    refused(written(tmp_path / "lain.zip", content), "damaged", Damaged)


def test_a_journal_that_was_altered_is_refused(whole: Path, tmp_path: Path) -> None:
    content = parts(whole)
    name = "journal/0000000001.jsonl"
    content[name] = content[name].replace(b"isi 2", b"isi 9")
    refused(written(tmp_path / "lain.zip", content), "damaged", Damaged)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(whole: Path, tmp_path: Path, method: int) -> None:
    refused(written(tmp_path / "lain.zip", parts(whole), method), "packed in a way")


def test_what_is_locked_or_a_link_is_refused(whole: Path, tmp_path: Path) -> None:
    data = bytearray(whole.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "terkunci.zip").write_bytes(data)
    refused(tmp_path / "terkunci.zip", "is encrypted")
    with zipfile.ZipFile(written(tmp_path / "tautan.zip", parts(whole)), "a") as archive:
        link = zipfile.ZipInfo("templates/x")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    refused(tmp_path / "tautan.zip", "templates/x is a link")


def test_folders_that_other_programs_note_mean_nothing(store: EmbeddedStore, whole: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "lain.zip", {"journal/": b"", "apa/": b"", **parts(whole)})
    assert backups.restore(other, tmp_path / "ke") == store.seq
    assert not (tmp_path / "ke" / "apa").exists()


@POSIX
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    for name in ("pipa", "."):
        with pytest.raises(Refused, match="is no file"):
            backups.restore(tmp_path / name, tmp_path / "ke")


@pytest.mark.parametrize("seed", range(4))
def test_any_damage_to_the_file_is_one_sentence_or_none(whole: Path, tmp_path: Path, seed: int) -> None:
    """Bits flipped and ends cut anywhere: a sentence and no folder, or the whole workspace."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable course, no secret
    data = whole.read_bytes()
    sound = {path: one for path, one in parts(whole).items() if path != parcel.MANIFEST}
    came_back = 0
    for number in range(60):
        place, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        hurt = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :] if number % 4 else data[:place]
        (tmp_path / "rusak.zip").write_bytes(hurt)
        folder = tmp_path / f"ke{number}"
        try:
            backups.restore(tmp_path / "rusak.zip", folder)
        except RapatError:
            assert not folder.exists()
            continue
        came_back += 1
        assert {name: (folder / name).read_bytes() for name in sound} == sound
    assert came_back < 30
    assert not list(tmp_path.glob(".*.new"))


# What it lacks


@POSIX
def test_an_attached_file_that_is_a_link_is_in_the_backup(store: EmbeddedStore, tmp_path: Path) -> None:
    file = next((store.folder / "evidence").glob("*/*"))
    content = file.read_bytes()
    file.rename(tmp_path / "di-tempat-lain")
    file.symlink_to(tmp_path / "di-tempat-lain")
    assert store.maintenance.back_up(tmp_path / "a.zip").missing == ()
    backups.restore(tmp_path / "a.zip", tmp_path / "ke")
    back = tmp_path / "ke" / file.relative_to(store.folder)
    assert not back.is_symlink()
    assert back.read_bytes() == content


@POSIX
def test_what_the_backup_lacks_is_said(store: EmbeddedStore, tmp_path: Path) -> None:
    file = next((store.folder / "evidence").glob("*/*"))
    file.unlink()
    file.symlink_to(tmp_path / "tidak-ada")
    other = evidence.path_of(store.folder, hashlib.sha256(b"lain").hexdigest())
    other.parent.mkdir(exist_ok=True)
    (tmp_path / "rahasia").write_bytes(b"milik orang lain")
    other.symlink_to(tmp_path / "rahasia")
    (store.folder / "templates" / "tautan.md").symlink_to(tmp_path / "rahasia")
    (store.folder / "templates" / "a:b").write_bytes(b"x")
    told = sorted(str(sentence) for sentence in store.maintenance.back_up(tmp_path / "a.zip").missing)
    assert told == sorted(
        [
            f"{file.relative_to(store.folder)} is missing in the backup: No such file or directory.",
            f"{other.relative_to(store.folder)} leads to another file, which the backup leaves out.",
            "templates/tautan.md is a link, which the backup leaves out.",
            "templates/a:b is left out of the backup: it has no place for templates/a:b.",
        ]
    )
    assert not any(b"milik orang lain" in data for data in parts(tmp_path / "a.zip").values())


def test_a_copy_that_was_broken_off_is_no_attached_file(store: EmbeddedStore, tmp_path: Path) -> None:
    file = next((store.folder / "evidence").glob("*/*"))
    file.with_name(f".{file.name[:50]}.4711.new").write_bytes(b"separuh")
    assert store.maintenance.back_up(tmp_path / "a.zip").missing == ()
    assert backups.restore(tmp_path / "a.zip", tmp_path / "ke") == store.seq


def test_an_attached_file_that_rotted_is_said(store: EmbeddedStore, tmp_path: Path) -> None:
    file = next((store.folder / "evidence").glob("*/*"))
    file.write_bytes(b"lain")
    (told,) = store.maintenance.back_up(tmp_path / "a.zip").missing
    assert "not what was attached" in str(told)


def test_a_backup_is_read_back_before_it_gets_its_name(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_back = backups._read_back

    def hurt(file: BinaryIO, target: Path, told: set[tuple[str, int, int]]) -> None:
        file.flush()
        size = file.seek(0, os.SEEK_END)
        file.seek(size // 2)
        file.write(b"\0\0\0\0")
        file.flush()
        read_back(file, target, told)

    monkeypatch.setattr(backups, "_read_back", hurt)
    before = set(tmp_path.iterdir())
    with pytest.raises(Unavailable, match="could not be read back"):
        store.maintenance.back_up(tmp_path / "a.zip")
    assert set(tmp_path.iterdir()) == before


@POSIX
def test_what_could_not_be_restored_is_not_backed_up(store: EmbeddedStore, tmp_path: Path) -> None:
    """Two names that only some systems tell apart."""
    for name in ("surat.md", "Surat.md"):
        (store.folder / "templates" / name).write_text(name)
    if len(list((store.folder / "templates").glob("*.md"))) == 1:
        pytest.skip("this system does not tell them apart")
    with pytest.raises(Refused, match=r"could not be restored: it holds templates/surat\.md twice"):
        store.maintenance.back_up(tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_place_that_cannot_be_written_is_named(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told:
        store.maintenance.back_up(tmp_path / "tidak" / "ada.zip")
    assert told.value.filename == str(tmp_path / "tidak" / "ada.zip")
