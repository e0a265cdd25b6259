"""Where a server is, and why nobody was let in, in one sentence without any secret."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from psycopg import conninfo, errors

from rapat.errors import Refused, Unavailable
from rapat.text.language import N_, M, Message

Connection = psycopg.Connection[tuple[Any, ...]]

PATIENCE: Final = 10
"""Seconds after which a server that does not answer is not reached."""


class Address:
    """Where a server is: an address as libpq reads it, which holds no password."""

    def __init__(self, url: str) -> None:
        """Read the address; raises `Refused` for what is none, and for one that holds a password."""
        try:
            parts = conninfo.conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            parts = {}
        if not parts or "@" in str(parts.get("host", "")) or not url.startswith(("postgresql://", "postgres://")):
            raise Refused(
                M("The address of the server does not read."),
                M("Write it as postgresql://HOST/DATABASE, without a password, and try again."),
            )
        if parts.get("password") or parts.get("sslpassword"):
            raise Refused(
                M("The address of the server holds a password, which does not belong there."),
                M("Take it out, and put it into the password file of PostgreSQL (~/.pgpass)."),
            )
        self.url = url
        self.database = str(parts.get("dbname") or parts.get("service") or "")
        host = str(parts.get("host") or parts.get("hostaddr") or parts.get("service") or "localhost")
        self.place = f"{host}/{self.database}"
        """What people call it: host and database."""

    def connect(self) -> Connection:
        """Connect; raises `Unavailable` with what to do."""
        try:
            return self.reach(PATIENCE)
        except psycopg.Error as fault:
            raise self.unreachable(fault) from None

    def reach(self, patience: int) -> Connection:
        """Connect within some seconds for each host of the address; raises as psycopg does."""
        return psycopg.connect(
            self.url,
            autocommit=True,
            connect_timeout=patience,
            keepalives_idle=PATIENCE,
            keepalives_interval=PATIENCE,
            keepalives_count=2,
            tcp_user_timeout=2000 * PATIENCE,
            application_name="rapat",
            client_encoding="UTF8",
            options="-c search_path=pg_catalog -c timezone=UTC -c bytea_output=hex",
            prepare_threshold=3,
        )

    def unreachable(self, fault: psycopg.Error) -> Unavailable:
        """Say why nobody was let in; the words of the server are left out, since they repeat what was given."""
        pgconn = fault.pgconn
        if pgconn is not None and pgconn.needs_password:
            return Unavailable(
                M("The server %(place)s asks for a password, and none is kept for it.", place=self.place),
                M("Put it into the password file of PostgreSQL (~/.pgpass)."),
            )
        if pgconn is not None and pgconn.used_password:
            return Unavailable(
                M("The server %(place)s did not let this account in.", place=self.place),
                M("Check name and password in the password file of PostgreSQL (~/.pgpass), and the database's name."),
            )
        for sign, what, remedy in _CERTIFICATES:
            if sign in str(fault):  # libpq has no code for it
                return Unavailable(Message(what, {"place": self.place}), Message(remedy))
        if isinstance(fault, errors.ConnectionTimeout):
            return self.silence()
        return Unavailable(
            M("The server %(place)s cannot be reached, or does not have that database.", place=self.place),
            M("Check the network and the address, and try again; `psql` with the same address tells more."),
        )

    def silence(self) -> Unavailable:
        """Say that the server does not answer."""
        return Unavailable(
            M("The server %(place)s does not answer.", place=self.place),
            M("Check the network and the address, and try again."),
        )


_CERTIFICATES: Final = (
    (
        "root certificate file",
        N_("The certificate by which the server %(place)s is known is not on this computer."),
        N_("Put that of the office into ~/.postgresql/root.crt; whoever looks after the server has it."),
    ),
    (
        "does not match host name",
        N_("The certificate of the server %(place)s is that of another host."),
        N_("Write the host as the certificate names it; whoever looks after the server knows it."),
    ),
    (
        "certificate verify failed",
        N_("The certificate of the server %(place)s has expired, or is not signed by whom this computer trusts."),
        N_("Do not go on without it: show this to who looks after the server."),
    ),
    (
        "server does not support SSL",
        N_("The server %(place)s speaks without encryption only, which the address forbids."),
        N_("Show this to who looks after the server."),
    ),
)
"""What is wrong with a certificate: what libpq says of it, the sentence, and what to do."""
