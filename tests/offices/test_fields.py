"""Every field that others than the secretariat send, with whatever stands in it: a server takes what the rules allow.

What their commands hand in is sent over a raw connection again, each time with another value in one field. What the
server takes breaks no rule that `verify` asks, and none that the commands ask before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg import sql

from rapat.errors import Refused
from rapat.model import from_plain
from rapat.secretariat import conduct
from rapat.secretariat.effects import LOOK, Effects
from rapat.secretariat.finality import Touch
from rapat.secretariat.served_writing import writing_rules
from rapat.secretariat.stored import DOCUMENT_TYPES
from rapat.store import open_server
from rapat.store.contract import Reader
from rapat.store.lines import Stamp
from rapat.store.server import handing_in
from tests.offices.test_deciding import REVIEWED
from tests.offices.test_writing import HAND_IN, NOW, Served, furnished, seated, served
from tests.test_access_matrix import MATRIX, OURS, ROLES, filled

__all__ = ["furnished", "served"]

BEFORE: Final = (
    *(("actions", "add", text, "--lead", "BNNK", "--due", due, "--forum", "WASDIN")
      for text, due in (("Patroli", "setiap Senin"), ("Selesai", "10/12/2026"), ("Diminta", "10/12/2026"))),
    ("actions", "step", "TL-2026-0001", "Pasang spanduk", "--agency", "BNNK"),
    ("actions", "done", "%Selesai%", "--by", "BNNK"),
    ("actions", "request", "%Diminta%", "--by", "BNNK", "--until", "20/12/2026", "--reason", "x"),
    *(words for _, *words in REVIEWED),
)  # fmt: skip
"""What the secretariat wrote before; between signs of per cent stands the action with these words."""
_AS_IN_THE_MATRIX: Final = (
    "meetings confirm", "meetings comment", "actions progress", "actions request", "actions done", "actions block",
    "actions step", "circulars acknowledge", "circulars answer", "queue put", "queue withdraw",
)  # fmt: skip
COMMANDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    **{name: ("representative", (*name.split(), *(filled(word, {}) for word in MATRIX[name].words)))
       for name in _AS_IN_THE_MATRIX},
    **{name: ("representative", tuple(words)) for name, *words in (
        ("somebody comes", "meetings", "confirm", "WASDIN-2026-002", "--person", "Rina, Analis",
         "--representing", "Kepala"),
        ("with a link", "actions", "progress", "TL-2026-0001", "Laporan", "--evidence", "https://contoh.example/a"),
        ("a turn", "actions", "done", "%Patroli%"),
        ("more time for a turn", "actions", "request", "%Patroli%", "--until", "20/12/2026", "--reason", "x"),
        ("a step is done", "actions", "step", "TL-2026-0001", "--done", "1"),
        ("done while time is asked for", "actions", "done", "%Diminta%"),
    )},
    **{name: ("chair", tuple(words)) for name, *words in (
        ("verified", "actions", "verify", "%Selesai%"),
        ("returned", "actions", "return", "%Selesai%", "--reason", "x"),
        ("agreed to", "actions", "extend", "%Diminta%"),
        ("agreed to another day", "actions", "extend", "%Diminta%", "--until", "24/12/2026"),
        ("refused", "actions", "refuse", "%Diminta%", "--reason", "x"),
        ("more time unasked", "actions", "extend", "TL-2026-0001", "--until", "20/12/2026", "--reason", "x"),
        ("approved", "meetings", "approve", OURS, "--signed", "hari ini"),
    )},
}  # fmt: skip
"""What others hand in, and who."""
UNTOLD: Final = {"its rule gives no such turn"}
"""What `verify` alone tells: a server knows no calendar."""


class _HandedError(Exception):
    """Something was handed in."""


class Prepared:
    """A record in which there is something to say, and to decide."""

    def __init__(self, url: str, folder: Path) -> None:
        """Write what comes before in the copy of the record at `url`."""
        self.url = url
        self._desk = seated(url, folder, "tester")
        for words in BEFORE:
            self._desk(*self.named(words))

    def named(self, words: Iterable[str]) -> list[str]:
        """Put the ids of actions in the place of their words."""
        ids = {f"%{one['text']}%": one["id"] for one in self._desk("actions", "list", "--json").json}
        return [ids.get(word, word) for word in words]

    def handed(self, folder: Path, role: str, words: Iterable[str]) -> tuple[str, list[dict[str, Any]]]:
        """What a command hands in: its operation and changes; nothing is written."""
        caught: list[tuple[str, str]] = []

        def catch(_link: object, _base: int, stamp: Stamp, changes: str) -> None:
            caught.append((stamp.why.partition(": ")[0], changes))
            raise Refused(LOOK)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(handing_in, "hand_in", catch)
            ran = seated(self.url, folder, ROLES[role]).try_to(*self.named(words))
        assert caught, ran
        return caught[0][0], json.loads(caught[0][1])


@pytest.fixture(scope="module")
def prepared(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A copy of the record of the access matrix, in which there is something to say."""
    return Prepared(served.copy(), tmp_path_factory.mktemp("sekretariat") / "meja")


TEXTS: Final = ("", "   ", "KODIM", "tester", "TL-2026-0002", "WASDIN-2026-001")
DUES: Final = ("text", "date", "rule", "anchor", "days", "time", "flags")
INSIDE: Final[dict[str, tuple[Any, ...]]] = {
    "rule": ("FREQ=DAILY", "FREQ=MONTHLY;BYMONTHDAY=1"),
    "date": (None, "2020-01-01", "2026-11-29", "2026-12-10", "2199-12-31"),
    "due": (None, "2020-01-01", "2199-12-31"),
    "done_on": (None, "2020-01-01", "2026-11-29", "2199-12-31"),
    "anchor": ("Nataru",),
    "days": (-7,),
    "number": (-1, 0, 7),
    "turn": (-1, 0, 1, 7),
    "value": (-1, 0, 7),
    "flags": (["period-end"], [""]),
    "time": ("25:00", "10:00"),
    "status": ("open", "progress", "blocked", "done", "verified", "void", None),
    "part": ("open", "progress", "blocked", "done", "verified", "void", None),
    "state": ("requested", "granted", "refused", "closed", None),
    "security": ("B", "T", "R", "SR", None),
    "url": ("javascript:alert(1)", ""),
    "sha256": ("x", "0" * 64),
    "size": (-1,),
}
"""Values of fields by their names, beside the texts."""


def others(name: str, value: object) -> Iterator[Any]:
    """Other values than one that a field has: by its name, or one within it changed, more, less."""
    yield from INSIDE.get(name, ())
    match value:
        case dict():
            for inner in (*value, *(DUES if name in ("new", "due") else ())):
                yield {key: kept for key, kept in value.items() if key != inner}
                yield from ({**value, inner: other} for other in others(inner, value.get(inner)))
        case list():
            yield []
            yield from (
                [*value[:at], other, *value[at + 1 :]] for at in range(len(value)) for other in others("", value[at])
            )
            yield [*value, *value]
            yield [{"number": 1, "status": "done"}]
        case str() | None:
            yield from TEXTS
        case _:
            yield None


def variants(operation: str, changes: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Changes with another value in one field that the operation writes, or without it; each with its name."""
    for at, change in enumerate(changes):
        written = {
            one.field for one in writing_rules().fields if (one.operation, one.kind) == (operation, change["kind"])
        }
        for name in sorted(written | change["set"].keys()):
            less = {key: value for key, value in change["set"].items() if key != name}
            found: list[dict[str, Any]] = [
                {**change, "set": less},
                {**change, "set": less, "off": [*change["off"], name]},
            ]
            found += [{**change, "set": {**less, name: other}} for other in others(name, change["set"].get(name))]
            for other in found:
                shown = json.dumps(other["set"].get(name, "off" if other["off"] else "-"))
                yield f"{change['kind']}.{name} = {shown}", [*changes[:at], other, *changes[at + 1 :]]
        yield f"no {change['kind']}", [*changes[:at], *changes[at + 1 :]]


def taken(connection: psycopg.Connection[Any], operation: str, changes: object) -> dict[str, Any] | None:
    """The line that a server makes of changes, which are taken back again; None where it refuses them."""
    with suppress(psycopg.Error), connection.transaction(force_rollback=True):
        verdict = connection.execute(HAND_IN, (operation, "ab" * 8, NOW, json.dumps(changes))).fetchall()[0][0]
        assert json.loads(verdict)["verdict"] == "made"
        connection.execute("RESET SESSION AUTHORIZATION")
        rows = connection.execute("SELECT convert_from(line, 'UTF8') FROM rapat.journal ORDER BY seq DESC LIMIT 1")
        return dict(json.loads(rows.fetchall()[0][0]))
    return None


def broken(line: dict[str, Any], past: Reader) -> list[str]:
    """What rules a line breaks."""
    touches = [
        Touch(kind, document["id"], past.get(kind, document["id"]), document)
        for kind, _, document, *_ in line["ops"]
        if kind != "counters"
    ]
    for touch in touches:
        from_plain(touch.new or {}, DOCUMENT_TYPES[touch.kind])
    effects = Effects(touches, line["why"].partition(":")[0], datetime.fromisoformat(line["time"]))
    return [str(breach.reason.why) for breach in conduct.breaches(effects, past)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_server_takes_what_the_rules_allow(prepared: Prepared, tmp_path: Path, name: str) -> None:
    role, words = COMMANDS[name]
    operation, changes = prepared.handed(tmp_path / "meja", role, words)
    wrong, count = [], 0
    with (
        closing(open_server(tmp_path, prepared.url.replace("//tests@", "//tester@"))) as past,
        psycopg.connect(prepared.url, autocommit=True) as connection,
    ):
        account = sql.Identifier(ROLES[role])

        def sent(what: object) -> dict[str, Any] | None:
            connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(account))
            try:
                return taken(connection, operation, what)
            finally:
                connection.execute("RESET SESSION AUTHORIZATION")

        assert sent(changes)
        for what, other in variants(operation, changes):
            line = sent(other)
            count += 1
            reasons = set(broken(line, past)) - UNTOLD if line is not None else ()
            if reasons and not (what.startswith("extensions.turn") and "Patroli" in " ".join(words)):
                wrong.append(f"{what}: {reasons}")
    assert count > 10
    assert not wrong, "\n".join(wrong)
