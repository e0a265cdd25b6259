"""What falls due in the coming weeks, as `rapat recap --ahead` prints it."""

from __future__ import annotations

import csv

from rapat.cli.console import Console
from rapat.model.load import Load
from rapat.text.language import N_
from rapat.text.printable import printable


def tell(console: Console, load: Load, *, as_csv: bool, as_json: bool) -> None:
    """Print how many promises fall due in which week, for a program, a spreadsheet or people."""
    if as_json:
        console.json({"weeks": load.weeks, "rows": [{"key": row.agency, "due": row.counts} for row in load.rows]})
    elif as_csv:
        writer = csv.writer(console, lineterminator="\n")
        writer.writerow(("agency", *map(str, load.weeks)))
        for row in load.rows:
            writer.writerow((printable(row.agency, "csv"), *row.counts))
    else:
        weeks = [f"{monday.day}/{monday.month}" for monday in load.weeks]
        rows = [[row.agency or "-", *(f"{load.shade(count)} {count}" for count in row.counts)] for row in load.rows]
        console.table([N_("Agency"), *weeks], [*rows, [console.text(N_("Total")), *map(str, load.total)]])
