"""The way to the server: one connection at a time, and what goes wrong on it in one sentence without any secret."""

from __future__ import annotations

import logging
import math
import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import conninfo, errors

from rapat.errors import Conflict, NotAllowed, RapatError, Refused, Unavailable
from rapat.text.language import N_, M, Message

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what goes wrong is told here, in one sentence

Connection = psycopg.Connection[tuple[Any, ...]]
Question = tuple[str, Sequence[Any]]
"""A query and its values."""
Answer = psycopg.Cursor[tuple[Any, ...]]
"""Its rows, which are here; of many only one is unpacked at a time."""

PATIENCE: Final = 10
"""Seconds after which a server that does not answer is not reached."""
SILENCE: Final = 60.0
"""Seconds without an answer to a question after which the connection is given up: nobody waits for ever."""
ANSWERS: Final = 1.0
"""Seconds without an answer after which it is tried, on a way of its own, whether the server answers at all."""
SOON: Final = 2
"""Least seconds in which it has to; libpq knows no fewer."""
_TIMES: Final = 3
"""How many times as long as the first connection another may take: where the network is slow, all is."""
_TURN: Final = 0.1
"""Seconds between two looks whether it is worth to wait for one's turn."""
_AGAIN: Final = 0.5
"""Seconds between two looks whether a server that was silent answers again."""
VERSION: Final = 6
"""The newest schema that this program knows; each has a file in `schema/`."""
ANEW: Final = ("clearing", "taking", "showing", "files", "handing_in", "deciding", "saying", "trail", "rights")
"""The files in `schema/` that are run anew with each `server init`, in this order.

They take off what was made before, and make functions and who may call them."""
OLDEST: Final = 150000
"""The oldest PostgreSQL, as it tells its version."""


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


class Link:
    """One connection that is made again when it was lost; threads take turns.

    Where the server was silent once, everything that is asked fails at once until it answers again: a network that
    swallows what it is given is waited for once, and not by each question.
    """

    def __init__(self, address: Address) -> None:
        """Connect, and check that a record of ours is there; raises `Unavailable` and `Refused` with what to do."""
        self.address = address
        self._guard = threading.RLock()
        self._connection: Connection | None = None
        self._depth = 0
        """Of transactions: what is lost in one is not tried again here."""
        self._whose = 0
        """The thread whose turn it was last."""
        self._silent = threading.Event()
        self._closed = threading.Event()
        self._patience = PATIENCE
        """Seconds that another connection may take."""
        begun = time.monotonic()
        with self.used() as connection:
            self._patience = min(PATIENCE, max(SOON, math.ceil(_TIMES * (time.monotonic() - begun))))
            check(connection, address)
            login, keeps = connection.execute("SELECT session_user, rapat.is_keeper()").fetchall()[0]
        self.login = str(login)
        self.keeps = bool(keeps)
        """Whether it keeps the record, and so reads all of it; anybody else reads what is shown to that login."""

    @property
    def is_silent(self) -> bool:
        """Whether the server did not answer, and does not yet."""
        return self._silent.is_set()

    @property
    def is_held(self) -> bool:
        """Whether who asks is in a snapshot, or in what is written wholly or not at all."""
        return self._depth > 0 and self._whose == threading.get_ident()

    def connection(self) -> Connection:
        """Return the connection, a new one where it was lost; raises `Unavailable`, at once where nobody answers."""
        if self.is_silent:
            raise self.address.silence()
        if self._connection is None or self._connection.closed:
            self._connection = self.connected()
        return self._connection

    def connected(self) -> Connection:
        """Make a connection; raises `Unavailable`, at once where nobody answers."""
        if self.is_silent:
            raise self.address.silence()
        try:
            return self.address.reach(self._patience)
        except psycopg.Error as fault:
            if isinstance(fault, errors.ConnectionTimeout):
                self._fall_silent()
            raise self.address.unreachable(fault) from None

    def connection_is_lost(self) -> bool:
        """Whether the connection that was last used is gone."""
        return self._connection is None or self._connection.closed

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the connection off from other threads; raises `Unavailable` where whose turn it is waits in vain."""
        while not self._guard.acquire(timeout=_TURN):
            if self.is_silent:
                raise self.address.silence()
        self._whose = threading.get_ident()
        try:
            yield
        finally:
            self._guard.release()

    @contextmanager
    def used(self) -> Iterator[Connection]:
        """Hold the connection off from other threads; raises what goes wrong on it as one of our errors."""
        with self.turn():
            try:
                yield self.connection()
            except psycopg.Error as fault:
                raise self.told(fault) from None

    def told(self, fault: psycopg.Error) -> RapatError:
        """Say what went wrong on the connection."""
        return self.address.silence() if self.is_silent and fault.sqlstate is None else told(fault, self.address)

    def ask(self, query: str, values: Sequence[Any] = ()) -> Answer:
        """Ask once, and once more where the connection had been lost; the rows are here when it returns."""
        with self.used():
            try:
                return self._asked(query, values)
            except psycopg.OperationalError:
                if self._depth or not self.connection_is_lost():
                    raise
            return self._asked(query, values)

    def _asked(self, query: str, values: Sequence[Any]) -> Answer:
        connection = self.connection()
        with self.bounded(connection):
            return connection.cursor(binary=True).execute(query, values or None)

    def ask_together(self, *questions: Question) -> list[Answer]:
        """Ask several questions on one way there and back, each later than the one before it; else as `ask`."""
        with self.used():
            try:
                return self._asked_together(questions)
            except psycopg.OperationalError:
                if self._depth or not self.connection_is_lost():
                    raise
            return self._asked_together(questions)

    def _asked_together(self, questions: Sequence[Question]) -> list[Answer]:
        connection = self.connection()
        with self.bounded(connection), connection.pipeline():
            return self._handed_over(connection, questions)

    @staticmethod
    def _handed_over(connection: Connection, questions: Sequence[Question]) -> list[Answer]:
        """Hand questions over within a pipeline, at whose end their rows are here."""
        asked = [connection.cursor(binary=True) for _ in questions]
        for cursor, (query, values) in zip(asked, questions, strict=True):
            cursor.execute(query, values or None)
        return asked

    @contextmanager
    def snapshot(self, *questions: Question) -> Iterator[list[list[tuple[Any, ...]]]]:
        """Read everything in the block as it stands at its beginning; one within another is the outer one.

        The first questions go there together with its beginning, and their rows are what the block is given.
        """
        with self.used() as connection:
            if self._depth:
                yield [self.ask(*question).fetchall() for question in questions]
                return
            self._depth += 1
            try:
                try:
                    try:
                        answers = self._begun(questions)
                    except psycopg.OperationalError:
                        if not self.connection_is_lost():
                            raise
                        answers = self._begun(questions)  # lost while nobody asked
                    yield answers
                finally:
                    last = self._connection or connection
                    if not last.closed:
                        with self.bounded(last):
                            last.execute("ROLLBACK")  # nothing was written in it
            finally:
                self._depth -= 1

    def _begun(self, questions: Sequence[Question]) -> list[list[tuple[Any, ...]]]:
        """Begin a snapshot and ask its first questions, on one way to the server and back."""
        connection = self.connection()
        with self.bounded(connection), connection.pipeline():
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            asked = self._handed_over(connection, questions)
        return [cursor.fetchall() for cursor in asked]

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Write everything in the block, or nothing where it raises; what others wrote meanwhile is seen in it."""
        with self.used() as connection:
            self._depth += 1
            try:
                with connection.transaction():
                    yield
            finally:
                self._depth -= 1

    @contextmanager
    def bounded(self, connection: Connection) -> Iterator[None]:
        """Cut a connection where the block waits in vain: a network can swallow an answer unseen.

        A server that is at work is waited for, `SILENCE` at most.
        """
        done = threading.Event()
        watch = threading.Timer(ANSWERS, self._watch, (connection, done))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.cancel()

    def _watch(self, connection: Connection, done: threading.Event) -> None:
        """Wait for an answer as long as the server answers anybody; else fall silent, and let nobody wait for it."""
        begun, pause = time.monotonic(), ANSWERS
        while not done.wait(0):
            if time.monotonic() - begun > SILENCE:
                cut(connection)
                return
            if not self._answers():
                if not done.is_set():
                    self._fall_silent()
                    cut(connection)
                return
            pause *= 2  # what takes long asks seldom
            done.wait(pause)

    def _answers(self) -> bool:
        """Whether the server answers on a way of its own, be it that it lets nobody in just now."""
        try:
            self.address.reach(self._patience).close()
        except psycopg.Error as fault:
            return "FATAL" in str(fault)  # what the server says itself; libpq has no code for it
        return True

    def _fall_silent(self) -> None:
        """Let everything fail at once until the server answers again."""
        if not self.is_silent:
            self._silent.set()
            threading.Thread(target=self._await, daemon=True).start()

    def _await(self) -> None:
        while not self._answers() and not self._closed.wait(_AGAIN):
            pass
        self._silent.clear()

    def close(self) -> None:
        """Let go of the connection."""
        self._closed.set()
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def cut(connection: Connection) -> None:
    """End what a connection waits for, from another thread: whoever waits is told that it was lost."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


def told(fault: psycopg.Error, address: Address) -> RapatError:
    """Say what went wrong on a connection; nothing of what was asked is repeated."""
    state = fault.sqlstate
    if state == "XX000" and (fault.diag.source_function or "").startswith("mdextend"):
        state = "53100"  # a quota that is used up, for which PostgreSQL has no state of its own
    if state is not None and state in _SAID:
        kind, what, remedy = _SAID[state]
        words = {"place": address.place, "id": fault.diag.message_detail or "?"}
        return kind(
            Message(what, {name: word for name, word in words.items() if f"%({name})s" in what}),
            Message(remedy) if remedy else None,
        )
    if state in ("RP003", "42501"):
        return no_rights(address)
    if state is None or state[:2] in ("08", "57"):
        return lost(address)
    return Unavailable(
        M("The server %(place)s could not do it (%(code)s).", place=address.place, code=state),
        M("Show this to who looks after the server."),
    )


_SAID: Final[Mapping[str, tuple[type[RapatError], str, str]]] = {
    "RP001": (Refused, N_("The server %(place)s refused a line that does not fit."), ""),
    "RP002": (
        NotAllowed,
        N_("The server knows this account under another name than the record says; nothing was written."),
        N_("Log in to the server as yourself."),
    ),
    "RP004": (
        NotAllowed,
        N_("The server %(place)s does not let this account do that; nothing was written."),
        N_("Tell the secretariat, which enters it for you."),
    ),
    "RP005": (
        Conflict,
        N_("%(id)s was changed, or decided on, by somebody else since."),
        N_("Look at it and change it by hand."),
    ),
    "RP006": (
        Refused,
        N_("The clock of this computer is more than a day off that of the server %(place)s."),
        N_("Set the clock of this computer and try again; nothing was written."),
    ),
    "RP007": (
        Refused,
        N_("%(id)s stands in minutes that were put to review since."),
        N_("Say what holds now instead; nothing was taken back."),
    ),
    **dict.fromkeys(
        ("RP008", "42883"),
        (
            Refused,
            N_("The record of the server %(place)s was renewed by another rapat."),
            N_("Close rapat and open it again."),
        ),
    ),
    **dict.fromkeys(
        ("55P03", "40P01"),
        (
            Unavailable,
            N_("The server %(place)s is busy with what others do there; nothing was changed."),
            N_("Try again in a minute, once they are done."),
        ),
    ),
    "53100": (
        Unavailable,
        N_("The disk of the server %(place)s is full; the change was not saved."),
        N_("Free some space there and try again; what was saved is safe."),
    ),
    "25006": (
        Unavailable,
        N_("The server %(place)s is for reading only now."),
        N_("Try again later; reading goes on."),
    ),
}
"""What a state of SQL comes to: the error, its sentence, and what to do."""


def lost(address: Address) -> Unavailable:
    """Say that the connection was lost."""
    return Unavailable(
        M("The connection to the server %(place)s was lost; nothing was written.", place=address.place),
        M("Check the network and try again."),
    )


def no_rights(address: Address) -> NotAllowed:
    """Say that an account may not work with the record of a server."""
    return NotAllowed(
        M("This account has no rights on the record of the server %(place)s.", place=address.place),
        M("A secretary gives them with: rapat server add PERSON"),
    )


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
