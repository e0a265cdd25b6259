"""The matrix through another program and back, as people fill it in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rapat.model import Action, ActionStatus, Extension, Progress
from rapat.secretariat import assigning, auditing, matrices
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.matrices import Verdict
from tests.conftest import Office
from tests.secretariat.matrix_files import filled, sent

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def converted(folder: Path, name: str, kind: str) -> bytes:
    """What LibreOffice makes of a file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / kind
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True)
    return (out / Path(name).with_suffix(f".{kind}").name).read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("way", [("ods", "xlsx"), ("xlsx",), ("csv",)])
def test_a_matrix_filled_in_elsewhere_is_read_as_it_was_filled_in(
    office: Office, tmp_path: Path, way: tuple[str, ...]
) -> None:
    session = office.session()
    for text in ("Kirim data rawan", "Jaga pos bersama", "Perbaiki radio"):
        due = read_due(session, "30/11", session.today())
        assigning.add(session, ActionDraft(text, lead="POLRES", due=due, forum="WASDIN"))
    data = filled(
        sent(session, "POLRES", kind="lembar-instansi"),
        {
            "TL-2026-0001": {"Status": "Selesai", "Progres/kendala": "Terkirim – 12 RT\nbaris dua"},
            "TL-2026-0002": {"Diminta sampai": "20 Desember 2026", "Keterangan": "Menunggu sprin"},
        },
    )
    name = "matriks.xlsx"
    for kind in way:
        (tmp_path / name).write_bytes(data)
        data = converted(tmp_path, name, kind)
        name = f"matriks-{kind}.{kind}"
    review = matrices.review(session, data)
    assert [row.verdict for row in review.rows] == [Verdict.CHANGES, Verdict.CHANGES, Verdict.NOTHING], review
    assert review.agency == "POLRES"
    matrices.take(session, review)
    assert session.need(Action, "TL-2026-0001").status is ActionStatus.DONE
    (report,) = session.find(Progress, action="TL-2026-0001")
    assert report.text.splitlines() == ["Terkirim – 12 RT", "baris dua"]
    assert str(session.find(Extension, action="TL-2026-0002")[0].new.date) == "2026-12-20"
    assert not auditing.verify(session).faults
