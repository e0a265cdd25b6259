"""The settings of the offices of a server; the `rapat.toml` of a folder says no more than where the server is."""

from __future__ import annotations

from rapat.errors import Refused
from rapat.settings import FILE, parse
from rapat.store.offices import SettingsText, decoded, encoded
from rapat.store.server.address import Address
from rapat.store.server.connection import Link
from rapat.text.language import M


class ServerSettings:
    """`OfficeSettings` on a server."""

    def __init__(self, link: Link, address: Address) -> None:
        """Keep them over `link`, in the record at `address`."""
        self._link = link
        self._address = address

    def _where(self, office: str) -> str:
        return f"{self._address.place}/{office}/{FILE}" if office else f"{self._address.place}/{FILE}"

    def read(self, office: str = "", /) -> SettingsText | None:
        """Read the settings of an office; None where it has none."""
        if "\0" in office:
            return None
        rows = self._link.ask("SELECT data FROM rapat.settings WHERE office = %s", (office,)).fetchall()
        where = self._where(office)
        return SettingsText(decoded(bytes(rows[0][0]), where), where) if rows else None

    def write(self, text: str, office: str = "", /) -> None:
        """Put a text in place of an office's settings; raises `Refused` for what could not be read back."""
        if "\0" in office:
            raise Refused(M("The text holds characters that no file can keep."), M("Remove them and try again."))
        data = encoded(text, self._where(office))
        self._link.ask("SELECT rapat.set_settings(%s, %b, %s::text)", (office, data, _home(text, self._where(office))))


def _home(text: str, where: str) -> str | None:
    """Read whose secretaries keep the record; None for settings that do not read, which change nothing of that."""
    try:
        return parse(text, where).secretariat
    except Refused:
        return None
