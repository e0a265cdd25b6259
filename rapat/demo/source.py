"""The source of the sample: what stands in the files of `sample_data/`, each read once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapat.demo import year
from rapat.settings import Row, Table


@dataclass(frozen=True)
class Source:
    """The folder of the sample."""

    folder: Path

    @property
    def settings(self) -> str:
        """The text of the settings of the workspace."""
        return self._text("rapat.toml")

    @property
    def forums(self) -> list[Table]:
        """The standing bodies, as fields of `Forum`."""
        return list(self._toml("forums")["forum"])

    @property
    def events(self) -> list[Mapping[str, str]]:
        """The dated happenings, as fields of `Event` with days in the notation."""
        with (self.folder / "events.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def meetings(self) -> Mapping[str, Row]:
        """The sittings by their key, those of the year behind first."""
        rows = [*(sitting.meeting for sitting in self._year), *self._toml("meetings")["meeting"]]
        return {row["key"]: row for row in rows}

    @cached_property
    def follow_up(self) -> list[Row]:
        """What became of the promises."""
        return [
            *(followed for sitting in self._year for followed in sitting.follow_up),
            *self._toml("follow_up")["action"],
        ]

    @cached_property
    def reminded(self) -> Row:
        """When the secretariat sent reminders: `every` so many days `after` a day, `until` a day."""
        return dict(self._toml("follow_up")["reminded"])

    @cached_property
    def returned(self) -> Row:
        """The sheet that an agency filled in: whose it is, `on` which day it was taken back, and its `rows`."""
        return dict(self._toml("follow_up")["returned"])

    def record(self, key: str) -> str:
        """Return what was typed in a sitting, one line of the capture language per line."""
        typed = {sitting.meeting["key"]: sitting.record for sitting in self._year}
        return typed[key] if key in typed else self._text(f"meetings/{key}.txt")

    def register(self, name: str) -> bytes:
        """Return a register as the file to be taken in."""
        return (self.folder / f"{name}.csv").read_bytes()

    def emblems(self) -> Iterator[Path]:
        """Yield the logos of letterheads."""
        yield from sorted((self.folder / "emblems").glob("*.png"))

    def evidence(self, name: str) -> Path:
        """Return where a file that was attached to a report or to minutes lies."""
        return self.folder / "evidence" / name

    @cached_property
    def _year(self) -> list[year.Sitting]:
        paths = sorted((self.folder / "year").glob("*.txt"), reverse=True)  # the farthest back has the highest number
        return [year.read(path.stem, path.read_text(encoding="utf-8")) for path in paths]

    def _toml(self, name: str) -> Table:
        return tomllib.loads(self._text(f"{name}.toml"))

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")
