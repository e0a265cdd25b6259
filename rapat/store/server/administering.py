"""Making a database ready, letting people in, looking after it: what who looks after a server does."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Final

import psycopg
from psycopg import sql

from rapat.errors import Refused
from rapat.store.served import Became, Installed, ServedRules
from rapat.store.server.address import Address, Connection
from rapat.store.server.faults import no_rights, told
from rapat.store.server.versions import ANEW, OLDEST, VERSION, check, schema
from rapat.text.language import M, Message

_WAITS: Final = "10s"
"""How long a record that is renewed waits for those who work with it, as PostgreSQL reads it."""


def install(url: str, rules: ServedRules) -> Installed:
    """Make the schema in an empty database, in one transaction, or renew one that another rapat made.

    `rules` is who reads and writes what there. Raises `Refused` for a database that holds anything else.
    """
    address = Address(url)
    with address.connect() as connection:
        try:
            with connection.transaction():
                became = _install(connection, address, rules)
        except psycopg.errors.InsufficientPrivilege:
            raise no_rights_to_make(address) from None
        except psycopg.Error as fault:
            raise told(fault, address) from None
    return Installed(address.place, became)


def no_rights_to_make(address: Address) -> Refused:
    """Say that an account may not make a database ready."""
    return Refused(
        M("This account may not make the record of the server %(place)s.", place=address.place),
        M("Log in as the owner of the database who may make roles (CREATEROLE)."),
    )


def _install(connection: Connection, address: Address, rules: ServedRules) -> Became:
    if connection.info.server_version < OLDEST:
        check(connection, address)
    stands = _stands(connection)
    if not stands:
        _prepare(connection, address)
    elif stands > VERSION:
        check(connection, address)
    elif stands == VERSION and _is_of_this_rapat(connection, rules):
        return Became.LEFT
    owner, members = roles(connection)
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(_WAITS)))
    for version in range(stands + 1, VERSION + 1):
        connection.execute(_filled(schema(f"{version:04}"), owner, members, connection).encode())
        connection.execute("INSERT INTO rapat.versions (version) VALUES (%s)", (version,))
    for name in ANEW:
        connection.execute(_filled(schema(name), owner, members, connection).encode())
    connection.execute(sql.SQL("COMMENT ON SCHEMA rapat IS {}").format(sql.Literal(_made_anew())))
    _write_rules(connection, rules)
    connection.execute("RESET ROLE")
    return Became.RENEWED if stands else Became.READY


def _made_anew() -> str:
    """Tell by which functions a record is kept, in few letters: what the schema says of itself."""
    return "rapat " + hashlib.sha256("".join(map(schema, ANEW)).encode()).hexdigest()


def _filled(text: str, owner: str, members: str, connection: Connection) -> str:
    for place, role in (("{owner}", owner), ("{members}", members)):
        text = text.replace(f"'{place}'", sql.Literal(role).as_string(connection))
        text = text.replace(place, sql.Identifier(role).as_string(connection))
    return text


def _stands(connection: Connection) -> int:
    """Tell the version of the schema that a database has; 0 for one without, whatever else it holds."""
    if connection.execute("SELECT to_regclass('rapat.versions') IS NULL").fetchone() == (True,):
        return 0
    return int(connection.execute("SELECT coalesce(max(version), 0) FROM rapat.versions").fetchall()[0][0])


def _not_empty(address: Address) -> Refused:
    return Refused(
        M("The database of the server %(place)s is not empty.", place=address.place),
        M("Use an empty database; one that has a record of rapat is used as it is."),
    )


def _prepare(connection: Connection, address: Address) -> None:
    """Make the roles and the empty schema; raises `Refused` where the database is not fit for it."""
    (encoding,) = connection.execute("SHOW server_encoding").fetchall()[0]
    if encoding != "UTF8":
        raise Refused(
            M("The database of the server %(place)s does not keep UTF-8.", place=address.place),
            M("Make one whose encoding is UTF8."),
        )
    if not is_empty(connection):
        raise _not_empty(address)
    owner, members = roles(connection)
    for role in (owner, members):
        if not role_exists(connection, role):
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    me = sql.SQL("GRANT {}, {} TO CURRENT_USER").format(sql.Identifier(owner), sql.Identifier(members))
    connection.execute(me)
    name = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, sql.Identifier(members)))
    connection.execute(sql.SQL("CREATE SCHEMA rapat AUTHORIZATION {}").format(sql.Identifier(owner)))


_RULES: Final = (
    ("reads", ("kind", "standing")),
    ("words", ("list", "word")),
    ("may", ("operation", "standing")),
    ("writes", ("operation", "kind", "is_new", "field", "holds")),
    ("ways", ("operation", "before", "after")),
)
"""The tables that hold the rules, each with its columns, in the order of `_rows`."""


def _rows(rules: ServedRules) -> tuple[frozenset[tuple[object, ...]], ...]:
    """Tell the rows of each table of `_RULES`."""
    reading, writing = rules
    return (*map(frozenset, reading), *map(frozenset, writing))


def _write_rules(connection: Connection, rules: ServedRules) -> None:
    with connection.cursor() as cursor:
        for (table, columns), rows in zip(_RULES, _rows(rules), strict=True):
            name, names = sql.Identifier("rapat", table), sql.SQL(", ").join(map(sql.Identifier, columns))
            cursor.execute(sql.SQL("DELETE FROM {}").format(name))
            marks = sql.SQL(", ").join(sql.Placeholder() * len(columns))
            cursor.executemany(sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(name, names, marks), list(rows))


def _is_of_this_rapat(connection: Connection, rules: ServedRules) -> bool:
    """Whether a server goes by some rules and by the functions of this program.

    No rules are told where the login may not know them.
    """
    (made,) = connection.execute("SELECT obj_description('rapat'::regnamespace, 'pg_namespace')").fetchall()[0]
    return made == _made_anew() and all(
        frozenset(connection.execute(_selected(table, columns)).fetchall()) == rows
        for (table, columns), rows in zip(_RULES, _rows(rules), strict=True)
    )


def _selected(table: str, columns: tuple[str, ...]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("SELECT {} FROM {}").format(names, sql.Identifier("rapat", table))


def is_empty(connection: Connection) -> bool:
    """Whether nobody made anything in a database."""
    (count,) = connection.execute(
        "SELECT count(*) FROM pg_class WHERE relnamespace NOT IN"
        " (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')"
    ).fetchall()[0]
    (schemas,) = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'rapat'").fetchall()[0]
    return not count and not schemas


def roles(connection: Connection) -> tuple[str, str]:
    """Name the two roles of a record: who owns its tables, and whoever is let in; nobody logs in as either."""
    name = connection.info.dbname
    own = name if len(name.encode()) <= 40 else hashlib.sha256(name.encode()).hexdigest()[:40]  # noqa: PLR2004 - of 63
    return f"rapat_{own}_owner", f"rapat_{own}_people"


def role_exists(connection: Connection, role: str) -> bool:
    """Whether the server has a role."""
    return bool(connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchall())


def let_in(url: str, login: str) -> bool:
    """Let a login of the server work with its record; makes it, without a password, where there is none.

    Returns whether it was made. Raises `Refused` for a name that no login can have, and where one may not.
    """
    address = Address(url)
    with address.connect() as connection:
        check(connection, address)
        _owner, members = roles(connection)
        made = False
        try:
            with connection.transaction():
                if not role_exists(connection, login):
                    connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(login)))
                    made = True
                grant = sql.SQL("GRANT {} TO {}").format(sql.Identifier(members), sql.Identifier(login))
                connection.execute(grant)
        except psycopg.errors.InsufficientPrivilege:
            raise Refused(
                M("This account may not let anybody into the server %(place)s.", place=address.place),
                M("Log in as who made the record ready."),
            ) from None
        except psycopg.Error as fault:
            raise told(fault, address) from None
    return made


def look(url: str, now: datetime, rules: ServedRules) -> tuple[list[Message], list[Message]]:
    """Look at a server: what is as it should be, and what is not, in sentences. Raises what opening it raises.

    `rules` is who should read what there.
    """
    address = Address(url)
    with address.connect() as connection:
        check(connection, address)
        rows: list[tuple[Any, ...]] = connection.execute(
            "SELECT session_user::text, clock_timestamp(), current_setting('server_version'),"
            " rapat.is_keeper(), (SELECT max(version) FROM rapat.versions), (SELECT seq FROM rapat.head),"
            " current_setting('fsync'), current_setting('synchronous_commit'), pg_is_in_recovery()"
        ).fetchall()
        as_told = _is_of_this_rapat(connection, rules)
        ssl = connection.info.pgconn.ssl_in_use
        local = connection.info.host.startswith("/") or connection.info.host in ("localhost", "127.0.0.1", "::1")
        standbys = connection.execute(
            "SELECT application_name, sync_state, coalesce(extract(epoch FROM replay_lag), 0)::int"
            " FROM pg_stat_replication"
        ).fetchall()
    login, clock, version, keeper, schema_version, seq, fsync, commit, standby = rows[0]
    good = [
        M(
            "Server: %(place)s, PostgreSQL %(version)s, schema %(schema)s.",
            place=address.place,
            version=version,
            schema=schema_version,
        ),
        M("Logged in as %(login)s.", login=login),
    ]
    if seq is not None:
        good.append(M("Newest record: %(seq)s.", seq=seq))
    good += [
        M("Standby %(name)s: %(state)s, %(seconds)s s behind.", name=name or "?", state=state or "?", seconds=seconds)
        for name, state, seconds in standbys
    ]
    bad = [] if keeper else [no_rights(address).message]
    if not as_told:
        bad.append(
            M("The server shows its record by the rules of another rapat; renew them with: rapat server init URL")
        )
    apart = round(abs((clock - now).total_seconds()))
    if apart > _APART:
        bad.append(M("The clocks of the server and of this computer are %(seconds)s seconds apart.", seconds=apart))
    if fsync != "on" or commit == "off":
        bad.append(M("The server may forget what it has confirmed (fsync or synchronous_commit is off)."))
    if standby:
        bad.append(M("The server %(place)s is for reading only now.", place=address.place))
    if not ssl and not local:
        bad.append(M("The connection is not encrypted: add sslmode=verify-full to the address."))
    return good, bad


_APART = 60
