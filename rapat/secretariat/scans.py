"""The scan of a signed paper: a picture or a PDF."""

from __future__ import annotations

from pathlib import Path

from rapat.errors import Refused
from rapat.model.file_forms import Form, form_of, is_whole
from rapat.secretariat.session import Session
from rapat.store import incoming
from rapat.store.files import Kept
from rapat.text.language import M


def read(path: Path) -> tuple[bytes, Form]:
    """Read the scan of a signed paper; raises `Refused` for what cannot be read, is none, or broke off."""
    data = incoming.read(path)
    form = form_of(data)
    remedy = M("Scan or photograph the signed paper again, as PDF, PNG or JPEG.")
    if form is None:
        raise Refused(M("%(path)s is neither a PDF nor a picture (PNG or JPEG).", path=path), remedy)
    if not is_whole(data):
        raise Refused(M("%(path)s is not whole: its end is missing.", path=path), remedy)
    return data, form


def keep(session: Session, path: Path) -> Kept:
    """Keep the scan of a signed paper as evidence; raises `Refused` as `read` does, before anything is written."""
    data, _ = read(path)
    return session.store.files.keep_data(path.name, data)
