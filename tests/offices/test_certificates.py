"""Certificates of a real server that do not fit: each one sentence, and nothing is sent to who cannot be known."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapat.errors import Unavailable
from rapat.secretariat.served_rules import served_rules
from rapat.store.server.administering import install
from rapat.store.server.store import ServerStore
from tests.postgres import Server, needed


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder)


def _signed(folder: Path, name: str, host: str, *when: str) -> None:
    """Make a key and a certificate for a host, signed by the office's own authority."""
    subject = ("-subj", f"/CN={host}")
    _openssl(
        folder, "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", "x.csr", *subject
    )
    _openssl(folder, "x509", "-req", "-in", "x.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
             "-out", f"{name}.crt", *(when or ("-days", "30")))  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path, str]]:
    """A server that speaks TLS on this machine, the folder of certificates, and the address of its record."""
    folder = needed()
    if shutil.which("openssl") is None:
        pytest.fail("No openssl is here, which signs the certificates of these tests: apt-get install openssl.")
    place = tmp_path_factory.mktemp("sertifikat")
    for name in ("ca", "lain"):
        _openssl(place, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out",
                 f"{name}.crt", "-days", "30", "-subj", f"/CN={name}")  # fmt: skip
    _signed(place, "benar", "localhost")
    _signed(place, "salah", "kantor.example")
    _signed(place, "lewat", "localhost", "-days", "-1")
    server = Server(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    server.start()
    url = server.url(server.new_database())
    install(url, served_rules())
    server.stop()
    yield server, place, url
    server.remove()


def _serves(server: Server, place: Path, name: str) -> None:
    """Start the server anew with a certificate; without one it speaks no TLS."""
    server.stop()
    server.options = ("listen_addresses=127.0.0.1", f"ssl={'on' if name else 'off'}")
    for end in ("crt", "key") if name else ():
        kept = shutil.copy(place / f"{name}.{end}", server.data / f"server.{end}")
        Path(kept).chmod(0o600)
        if server.user:
            shutil.chown(kept, server.user)
    server.start()


def test_a_certificate_that_does_not_fit_is_one_sentence(office: tuple[Server, Path, str], tmp_path: Path) -> None:
    server, place, url = office
    database = url.partition("@/")[2].partition("?")[0]
    for served, trusted, sentence in (
        ("benar", "ca", ""),
        ("benar", "lain", "is not signed by whom this computer trusts"),
        ("benar", "tiada", "is not on this computer"),
        ("salah", "ca", "is that of another host"),
        ("lewat", "ca", "has expired"),
        ("", "ca", "speaks without encryption only"),
    ):
        _serves(server, place, served)
        address = f"postgresql://tests@localhost:{server.port}/{database}?sslmode=verify-full&sslrootcert={place}/{trusted}.crt"
        if not sentence:
            ServerStore(address, tmp_path).close()
            continue
        with pytest.raises(Unavailable, match=sentence) as refused:
            ServerStore(address, tmp_path)
        assert refused.value.remedy is not None
        assert "uji-rahasia" not in str(refused.value)
