"""A real PostgreSQL for the tests: made in a temporary folder, on a socket of its own, stopped at the end.

It never runs as root. Where there is none on the machine the tests that need it fail and say so; whoever wants to do
without sets `RAPAT_WITHOUT_POSTGRES`, and they are skipped with that reason. `.ci/start.py test` sets it where there is
none, and says so; CI installs one first.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg import sql

from rapat.secretariat.served_rules import served_rules
from rapat.store.server.administering import install, let_in
from rapat.store.server.store import ServerStore

WITHOUT: Final = "RAPAT_WITHOUT_POSTGRES"
PASSWORD: Final = "uji-rahasia"  # noqa: S105 - of servers that live as long as a test
_OLDEST: Final = 15
_STARTS: Final = 30.0


@cache
def _passwords() -> Path:
    """Make the file of passwords that every login of every server of the tests reads; it outlives each of them."""
    folder = Path(tempfile.mkdtemp(prefix="rapat-pgpass-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "pgpass"
    path.write_text(f"*:*:*:*:{PASSWORD}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


class Server:
    """A server of PostgreSQL, with its own data; the account that owns it is `tests`, and logins have `PASSWORD`."""

    def __init__(self, binaries: Path) -> None:
        """Make the data; nothing runs yet."""
        self._binaries = binaries
        self.user = _unprivileged()
        self.place = Path(tempfile.mkdtemp(prefix="rapat-pg-"))
        if self.user:
            shutil.chown(self.place, self.user)
        self.place.chmod(0o755)
        self.data = self.place / "data"
        self.port = 54320
        self.options: tuple[str, ...] = ()
        """More settings that it is started with."""
        self._make()
        self.process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._shared = ""

    def _make(self) -> None:
        """Make the data of a new server."""
        secret = self.place / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        self._run(
            "initdb",
            "-D",
            self.data,
            "-U",
            "tests",
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def _run(self, name: str, *arguments: object) -> None:
        subprocess.run(
            [str(self._binaries / name), *map(str, arguments)],
            check=True, capture_output=True, user=self.user or None, cwd=self.place, env=_environment(),
        )  # fmt: skip

    def start(self) -> None:
        """Start it, and wait until it answers."""
        os.environ["PGPASSFILE"] = str(_passwords())
        with (self.place / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self.data, "-k", self.place, "-p", str(self.port),
                 "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "fsync=off",
                 *(word for option in self.options for word in ("-c", option))],
                stdout=log, stderr=log, user=self.user or None, cwd=self.place, env=_environment(),
            )  # fmt: skip
        deadline = time.monotonic() + _STARTS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    pytest.fail((self.place / "log").read_text(encoding="utf-8")[-2000:])
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it at once, its own way, or by killing what runs; returns when it is gone."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(_STARTS)
            self.process = None

    def kill(self) -> None:
        """Kill every process of it at once, as a failure of the power would."""
        if self.process is not None:
            told = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
            ).stdout
            for pid in (self.process.pid, *map(int, told.split())):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait(_STARTS)
            self.process = None
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def remove(self) -> None:
        """Stop it and remove everything."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.place, ignore_errors=True)

    def url(self, database: str, login: str = "tests") -> str:
        """The address of a database, as a login."""
        return f"postgresql://{login}@/{database}?host={self.place}&port={self.port}"

    def new_database(self) -> str:
        """Make an empty database; return its name."""
        name = f"uji{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def ready_database(self) -> str:
        """Make a database that is ready for a record; return its address."""
        url = self.url(self.new_database())
        install(url, served_rules())
        return url

    def emptied_database(self) -> str:
        """Make the database that tests take in turn, or empty it; return its address as the login `tester`."""
        if not self._shared:
            self._shared = self.login(self.ready_database(), "tester")
        else:
            with psycopg.connect(self._shared.replace("//tester@", "//tests@"), autocommit=True) as connection:
                connection.execute("TRUNCATE rapat.journal, rapat.documents, rapat.files, rapat.pieces, rapat.settings")
                connection.execute("UPDATE rapat.head SET seq = 0, hash = repeat('0', 64), highest = 0")
        return self._shared

    def login(self, url: str, name: str) -> str:
        """Let somebody in, with the password of the tests; return the address as that login."""
        let_in(url, name)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(name), sql.Literal(PASSWORD)))
        return url.replace("//tests@", f"//{name}@")


class Standby(Server):
    """A server that follows another, which waits for it with each commit until it is stopped."""

    def __init__(self, binaries: Path, primary: Server) -> None:
        """Copy the primary, which runs; the standby does not run yet."""
        self._primary = primary
        super().__init__(binaries)

    def _make(self) -> None:
        passwords = self.place / "standby-pgpass"
        shutil.copy(_passwords(), passwords)
        if self.user:
            shutil.chown(passwords, self.user)
        source = f"host={self._primary.place} port={self._primary.port} user=tests passfile={passwords}"
        self._run("pg_basebackup", "-D", self.data, "-d", source, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        with (self.data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write("synchronous_standby_names = ''\n")

    def follow(self) -> None:
        """Start it, and let the primary wait for it from now on."""
        self.start()
        with psycopg.connect(self._primary.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            deadline = time.monotonic() + _STARTS
            while not connection.execute("SELECT FROM pg_stat_replication WHERE sync_state = 'sync'").fetchall():
                assert time.monotonic() < deadline, "The standby does not follow."
                time.sleep(0.05)

    def promote(self) -> None:
        """Make it the primary."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            assert connection.execute("SELECT pg_promote(true, 30)").fetchone() == (True,)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _unprivileged() -> str:
    """Name the user that a server runs as where the tests are root's; empty where they are not."""
    if os.geteuid() != 0:
        return ""
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return pytest.fail("PostgreSQL runs as no root, and this machine has neither a user postgres nor nobody.")


def binaries() -> Path | None:
    """Find the newest PostgreSQL of the machine that is new enough; None where there is none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if (elsewhere := shutil.which("initdb")) is not None:
        found.append(Path(elsewhere).resolve().parent)
    fit = {_version(folder): folder for folder in found}
    newest = max(fit, default=0)
    return fit[newest] if newest >= _OLDEST else None


def _version(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    return int(next((word.partition(".")[0] for word in told.split() if word[0].isdigit()), "0"))


def needed() -> Path:
    """Find the PostgreSQL that tests need: without one they fail and say so, or are skipped where that is set."""
    folder = binaries()
    if folder is None:
        if os.environ.get(WITHOUT):
            pytest.skip(f"{WITHOUT} is set: nothing of several offices is tested.")
        pytest.fail(f"No PostgreSQL {_OLDEST} or newer is here: apt-get install postgresql, or set {WITHOUT}=1.")
    return folder


def running() -> Iterator[Server]:
    """Run a server, the same for all tests of a process."""
    server = Server(needed())
    try:
        server.start()
        yield server
    finally:
        server.remove()


def server_store(server: Server, folder: Path) -> ServerStore:
    """An empty store, for the login `tester`; the one before it is empty then, too."""
    return ServerStore(server.emptied_database(), folder)
