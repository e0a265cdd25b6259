"""Whatever happens to the files: it is named or harmless, and what a repair leaves is whole and names what is lost."""

from __future__ import annotations

import random
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from rapat.errors import RapatError
from rapat.model.plain import Plain
from rapat.store import create
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.embedded import EmbeddedStore, backups
from rapat.store.embedded.anchors import Anchors
from rapat.store.query import matching
from tests.store.damaging import Damage, Files, files_of, lay

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHO = Author("notulis", "tester")
KINDS = ("agencies", "meetings", "items", "entries", "actions", "progress")
COUNTERS = ("actions-2026", *(f"WASDIN-2026-{number:03}.entries" for number in range(1, 6)))
SEGMENT = 2500
FOR_EVER = ("was built on another", "in the place of another document", "be given again")
"""What the words of a sound chain give away of a forger: the journal keeps it, so that no repair may silence it."""


class Sound(NamedTuple):
    """A sound workspace, the same some records ago, and what the account that wrote it knows."""

    files: Files
    earlier: Files
    known: Files
    documents: dict[str, list[Plain]]
    seq: int


def documents(store: EmbeddedStore) -> dict[str, list[Plain]]:
    """Everything a store holds."""
    counters = [found for name in COUNTERS if (found := store.get("counters", name))]
    return {kind: store.find(matching(kind)) for kind in KINDS} | {"counters": counters}


def opened(folder: Path, known: Path) -> EmbeddedStore:
    """Open the store as the account that knows it."""
    return EmbeddedStore(folder, segment_size=SEGMENT, known_below=known)


def lived(folder: Path, known: Path, *, folded: bool) -> tuple[Files, int]:
    """Let a workspace live: meetings recorded, made final, actions verified, files folded; return it half-way too."""
    create(folder)
    (folder / "rapat.toml").write_text('name = "Uji"\n', encoding="utf-8")
    store = opened(folder, known)
    earlier: Files = {}
    for turn in range(44):
        meeting = f"WASDIN-2026-{turn // 11 + 1:03}"

        def draft(numbers: StoreTransaction, meeting: str = meeting, turn: int = turn) -> list[Change]:
            number = numbers.next(f"{meeting}.entries")
            changes = [
                Change("entries", f"{meeting}.{number}", {"meeting": meeting, "text": f"baris {turn} " + "isi " * 9}),
                Change(
                    "meetings", meeting, {"status": "final" if turn % 11 == 10 else "live", "title": f"Rapat {turn}"}
                ),
            ]
            if turn % 4 == 0:
                action = f"TL-2026-{numbers.next('actions-2026'):04}"
                status = "verified" if turn % 8 == 0 else "open"
                changes.append(Change("actions", action, {"text": f"janji {turn}", "status": status}))
            if turn % 13 == 12:
                changes.append(Change("entries", f"{meeting}.1", None))
            return changes

        store.commit(draft, author=WHO, why="record", at=AT + timedelta(minutes=turn))
        if turn in (15, 30):
            store.maintenance.compact()
        if turn == 24:
            earlier = files_of(folder)
    if folded:
        store.maintenance.compact()
    store.close()
    return earlier, store.seq


@pytest.fixture(scope="module", params=[False, True], ids=["unfolded", "folded"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A workspace that has lived; its newest records are in the journal alone, or in the state files too."""
    folder = tmp_path_factory.mktemp("sound") / "kerja"
    known = folder.parent / "known"
    folder.mkdir()
    earlier, seq = lived(folder, known, folded=request.param)
    store = opened(folder, known)
    assert store.maintenance.verify().faults == []
    whole = documents(store)
    store.close()
    return Sound(files_of(folder), earlier, files_of(known), whole, seq)


class Fate(NamedTuple):
    """What became of one damaged workspace."""

    detected: bool
    harmless: bool
    failures: tuple[str, ...]


def fate(sound: Sound, folder: Path, seed: int) -> Fate:
    """Damage a copy of a sound workspace, look at it, mend it, look again."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable course, no secret
    damage = Damage(sound.files, sound.earlier, chance)
    done = [damage.one() for _ in range(chance.choice([1, 1, 1, 2, 3]))]
    workspace, known = folder / "kerja", folder / "known"
    workspace.mkdir(parents=True)
    lay(workspace, damage.files, damage.things)
    _remember(sound, known, workspace)
    failures: list[str] = []
    try:
        detected, harmless = _looked_at(sound, workspace, known)
        if chance.random() < 0.3:
            done.append("command")
            sound, right = _tried(sound, workspace, known)
            if not right:
                failures.append(f"a command built on what is not the record ({seed}: {done})")
            harmless = harmless and _looked_at(sound, workspace, known)[1]
        failures += [f"{message} ({seed}: {done})" for message in _mended(sound, workspace, known, harmless=harmless)]
    except RapatError as fault:
        return Fate(detected=True, harmless=False, failures=(f"not mended: {fault} ({seed}: {done})",))
    except Exception:  # noqa: BLE001 - a traceback is what must never be
        return Fate(detected=False, harmless=False, failures=(f"{traceback.format_exc()} ({seed}: {done})",))
    if not detected and not harmless:
        failures.append(f"undetected ({seed}: {done})")
    return Fate(detected=detected, harmless=harmless, failures=tuple(failures))


def _remember(sound: Sound, known: Path, workspace: Path) -> None:
    """Let the account know the workspace under its new path, as it knew the sound one."""
    lay(known, sound.known)
    (file,) = (known / "known").iterdir()
    file.rename(Anchors(known, workspace)._path)
    data = Anchors(known, workspace)._path.read_text(encoding="utf-8")
    before = data[data.index('"folder":"') + 10 : data.index('","segment')]
    Anchors(known, workspace)._path.write_text(data.replace(before, str(workspace.resolve())), encoding="utf-8")
    assert Anchors(known, workspace).read() is not None


def _looked_at(sound: Sound, workspace: Path, known: Path) -> tuple[bool, bool]:
    """Whether the damage is named, and whether everything reads as it was."""
    store = EmbeddedStore(workspace, segment_size=SEGMENT, known_below=known, read_only=True)
    told = list(store.troubles)
    found = store.maintenance.verify().faults
    same = documents(store) == sound.documents and store.seq == sound.seq
    store._writer.replica.journal.close()
    return bool(told or found), same


def _tried(sound: Sound, workspace: Path, known: Path) -> tuple[Sound, bool]:
    """Let a command be tried between damage and repair: it writes what it would in a sound workspace, or refuses.

    Returns what is sound from then on, and whether all that was written is right.
    """
    store = opened(workspace, known)
    line = next(one for one in sound.documents["entries"] if one["id"] == "WASDIN-2026-004.3")
    try:
        seen = {**(store.get("entries", line["id"]) or {}), "seen": True}
        changed = Change("entries", line["id"], seen)
        record = store.commit(lambda numbers: [changed, *_next(numbers)], author=WHO, why="edit", at=AT)
    except RapatError:
        record = None
    if record is None:
        return sound, True
    store.maintenance.compact()
    store.close()
    documents = {kind: [dict(one) for one in rows] for kind, rows in sound.documents.items()}
    for one in documents["entries"]:
        if one["id"] == line["id"]:
            one |= {"seen": True, "rev": int(one["rev"]) + 1}
    new = {"id": "WASDIN-2026-004.12", "meeting": "WASDIN-2026-004", "text": "sesudah", "rev": 1}
    documents["entries"].append(new)
    for one in documents["counters"]:
        if one["id"] == "WASDIN-2026-004.entries":
            one |= {"value": 12, "rev": int(one["rev"]) + 1}
    seq = EmbeddedStore(workspace, read_only=True).seq
    told = [one for kind in ("entries", "counters") for one in documents[kind]]
    right = all(op.doc in told for op in record.ops)
    return sound._replace(documents=documents, seq=seq), right


def _next(numbers: StoreTransaction) -> list[Change]:
    number = numbers.next("WASDIN-2026-004.entries")
    return [Change("entries", f"WASDIN-2026-004.{number}", {"meeting": "WASDIN-2026-004", "text": "sesudah"}, 0)]


def _mended(sound: Sound, workspace: Path, known: Path, *, harmless: bool) -> Iterator[str]:
    """What is wrong after a repair; nothing where it left a whole workspace that hides nothing."""
    store = opened(workspace, known)
    for_ever = {fault for fault in remaining(store) if any(words in fault for words in FOR_EVER)}
    record = store.maintenance.repair(WHO, AT)
    if store.troubles:
        record = store.maintenance.accept(WHO, AT)
    for_ever |= {fault for fault in remaining(store) if record is not None and _is_older(fault, record.seq)}
    if silenced := for_ever.difference(remaining(store)) if record is None else set():
        yield f"silenced: {silenced}"
    if faults := set(remaining(store)) - for_ever:
        yield f"not whole: {faults}"
    if store.maintenance.repair(WHO, AT) is not None:
        yield "repaired twice"
    if documents(store) != sound.documents and record is None and not harmless:
        yield "changed without a record"
    if documents(store) != sound.documents and not store.maintenance.verify().notices:
        yield "laundered"
    missing = {kind: [one["id"] for one in rows] for kind, rows in sound.documents.items()}
    for kind, rows in documents(store).items():
        missing[kind] = sorted(set(missing[kind]) - {one["id"] for one in rows})
    named = record is not None and (record.lost or record.dropped or record.breaks)
    if any(missing.values()) and not named:
        yield f"documents are gone and nothing says so: {missing}"
    number = store.commit([Change("agencies", "BARU", {"name": "baru"})], author=WHO, why="after", at=AT)
    if number is None or number.seq <= sound.seq:
        yield f"an old number was given: {number.seq if number else None}"
    after = documents(store)
    store.close()
    yield from _comes_again(workspace, known, after, for_ever)


def _is_older(fault: str, repair: int) -> bool:
    """Whether a fault is named for ever, of a record before the repair: damage beside it may have excused it so far."""
    number = re.match(r"Record (\d+) ", fault)
    return number is not None and int(number[1]) < repair and any(words in fault for words in FOR_EVER)


def _comes_again(workspace: Path, known: Path, after: dict[str, list[Plain]], for_ever: set[str]) -> Iterator[str]:
    """Whether the mended workspace is made again from nothing, and from a backup."""
    target = workspace.parent / "cadangan.zip"
    store = opened(workspace, known)
    store.maintenance.back_up(target)
    store.close()
    backups.restore(target, workspace.parent / "kembali")
    for name in ("rapat.json",):
        (workspace / name).unlink()
    for folder in (workspace, workspace.parent / "kembali"):
        again = EmbeddedStore(folder, segment_size=SEGMENT)
        if documents(again) != after:
            yield f"other documents in {folder.name}"
        again.maintenance.compact()
        if faults := set(remaining(again)) - for_ever:
            yield f"not whole in {folder.name}: {faults}"
        again.close()


def remaining(store: EmbeddedStore) -> list[str]:
    """What a store has wrong, but for files that are not its own: those are looked at by people."""
    return [
        str(fault)
        for fault in store.maintenance.verify().faults
        if "does not belong" not in fault.text and "no part" not in fault.text
    ]


def course(sound: Sound, tmp_path: Path, seeds: range) -> list[str]:
    """All that went wrong in some cases; also a failure where the dice tested nothing."""
    fates = [fate(sound, tmp_path / str(seed), seed) for seed in seeds]
    assert sum(one.detected for one in fates) > len(fates) // 2
    return [failure for one in fates for failure in one.failures]


@pytest.mark.parametrize("part", range(3))
def test_damage_is_named_or_harmless_and_a_repair_leaves_a_whole_workspace(
    sound: Sound, tmp_path: Path, part: int
) -> None:
    assert course(sound, tmp_path, range(part * 40, part * 40 + 40)) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(13))
def test_much_damage_is_named_or_harmless_and_a_repair_leaves_a_whole_workspace(
    sound: Sound, tmp_path: Path, part: int
) -> None:
    assert course(sound, tmp_path, range(1000 + part * 100, 1100 + part * 100)) == []
