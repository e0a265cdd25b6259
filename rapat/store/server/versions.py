"""The schema of a record on a server: its versions, its files, and whether what is there is one that is known here."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rapat.errors import Refused
from rapat.store.server.address import Address, Connection
from rapat.store.server.faults import no_rights
from rapat.text.language import M

VERSION: Final = 6
"""The newest schema that this program knows; each has a file in `schema/`."""
ANEW: Final = ("clearing", "taking", "showing", "files", "handing_in", "deciding", "saying", "trail", "rights")
"""The files in `schema/` that are run anew with each `server init`, in this order.

They take off what was made before, and make functions and who may call them."""
OLDEST: Final = 150000
"""The oldest PostgreSQL, as it tells its version."""


def check(connection: Connection, address: Address) -> None:
    """Check that the record of a server is one of ours that this program knows and this account may use."""
    if connection.info.server_version < OLDEST:
        raise Refused(
            M("The server %(place)s is older than PostgreSQL 15.", place=address.place), M("Ask for a newer one.")
        )
    if connection.execute("SELECT to_regnamespace('rapat') IS NOT NULL").fetchone() != (True,):
        raise Refused(
            M("The database of the server %(place)s has no record of rapat.", place=address.place),
            M("Check the address; an empty database is made ready with: rapat server init URL"),
        )
    if connection.execute("SELECT has_schema_privilege('rapat', 'USAGE')").fetchone() != (True,):
        raise no_rights(address)
    if connection.execute("SELECT to_regclass('rapat.versions') IS NOT NULL").fetchone() != (True,):
        raise Refused(
            M("The database of the server %(place)s has something else under the name rapat.", place=address.place),
            M("Use an empty database."),
        )
    check_version(connection.execute("SELECT max(version) FROM rapat.versions").fetchall()[0][0], address)


def check_version(newest: int | None, address: Address) -> None:
    """Check that the record of a server has the schema that this program knows; raises `Refused`."""
    if newest is not None and newest < VERSION:
        raise Refused(
            M(
                "The record of the server %(place)s was made by an older rapat (schema %(version)s).",
                place=address.place,
                version=newest,
            ),
            M("Who looks after the server renews it with: rapat server init URL"),
        )
    if newest is None or newest > VERSION:
        raise Refused(
            M(
                "The record of the server %(place)s was made by a newer rapat (schema %(version)s).",
                place=address.place,
                version=newest or "?",
            ),
            M("Install that version."),
        )


def schema(name: str) -> str:
    """Read a file of the schema: that of a version, `0001`, or one of `ANEW`."""
    return (Path(__file__).parent / "schema" / f"{name}.sql").read_text(encoding="utf-8")
