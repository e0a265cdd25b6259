"""What a command of the command line is on the screens: one table, for whoever tells people what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Typed(NamedTuple):
    """A command of the command line as sentences name it."""

    indonesian: str
    """Its Indonesian name."""
    command: str = ""
    """The id of the command of the screens that does the same; empty where only a terminal has it."""


TYPED: Final[Mapping[str, Typed]] = {
    "actions add": Typed("tl tambah", "actions.new"),
    "actions assign": Typed("tl tugaskan", "actions.assign"),
    "actions done": Typed("tl selesai", "actions.done"),
    "actions evidence": Typed("tl bukti", "actions.evidence"),
    "actions extend": Typed("tl perpanjang", "actions.grant"),
    "actions import": Typed("tl impor", "actions.take_back"),
    "actions progress": Typed("tl lapor", "actions.report"),
    "actions refuse": Typed("tl tolak", "actions.refuse"),
    "actions reopen": Typed("tl buka-lagi", "actions.reopen"),
    "actions request": Typed("tl minta-perpanjangan", "actions.request"),
    "actions return": Typed("tl kembalikan", "actions.back"),
    "actions show": Typed("tl lihat", "actions.detail"),
    "actions step": Typed("tl langkah", "actions.steps"),
    "actions verify": Typed("tl verifikasi", "actions.verify"),
    "actions void": Typed("tl batalkan", "actions.void"),
    "agencies edit": Typed("instansi ubah", "registers.edit"),
    "agencies import": Typed("instansi impor", "registers.file"),
    "audit": Typed("jejak"),
    "backup": Typed("cadangkan"),
    "circulars acknowledge": Typed("pemberitahuan terima", "circulars.acknowledge"),
    "circulars answer": Typed("pemberitahuan jawab", "circulars.answer"),
    "circulars list": Typed("pemberitahuan daftar", "app.circulars"),
    "circulars recall": Typed("pemberitahuan tarik", "circulars.recall"),
    "circulars show": Typed("pemberitahuan lihat", "circulars.detail"),
    "decisions list": Typed("keputusan daftar", "app.decisions"),
    "decisions restore": Typed("keputusan berlakukan", "decisions.restore"),
    "decisions show": Typed("keputusan lihat", "app.decisions"),
    "demo": Typed("contoh"),
    "doctor": Typed("dokter"),
    "documents": Typed("dokumen", "app.documents"),
    "entries accept": Typed("catatan terima", "live.accept"),
    "entries edit": Typed("catatan ubah", "live.line"),
    "entries move": Typed("catatan pindahkan", "live.line"),
    "entries off": Typed("catatan coret", "live.line"),
    "events edit": Typed("kegiatan ubah", "registers.edit"),
    "events list": Typed("kegiatan daftar", "app.registers"),
    "excerpts lines": Typed("kutipan butir", "meetings.quote"),
    "excerpts make": Typed("kutipan buat", "meetings.quote"),
    "forums list": Typed("forum daftar", "app.registers"),
    "init": Typed("buat"),
    "matters answer": Typed("urusan jawab", "matters.answer"),
    "matters close": Typed("urusan tutup", "matters.close"),
    "matters edit": Typed("urusan ubah", "matters.edit"),
    "matters finding": Typed("urusan temuan", "matters.finding"),
    "matters join": Typed("urusan gabung", "matters.case"),
    "matters list": Typed("urusan daftar", "app.matters"),
    "matters protect": Typed("urusan lindungi", "matters.protect"),
    "matters receive": Typed("urusan terima", "matters.case"),
    "matters reopen": Typed("urusan buka-lagi", "matters.reopen"),
    "matters reporter": Typed("urusan pelapor", "matters.reporter"),
    "matters show": Typed("urusan lihat", "matters.detail"),
    "matters triage": Typed("urusan pilah", "matters.triage"),
    "meetings agenda": Typed("pertemuan acara", "meetings.agenda"),
    "meetings amend": Typed("pertemuan perbaiki", "meetings.amend"),
    "meetings answer": Typed("pertemuan jawab", "meetings.comments"),
    "meetings approve": Typed("pertemuan sahkan", "meetings.approve"),
    "meetings attach": Typed("pertemuan lampirkan"),
    "meetings attendance": Typed("pertemuan hadir", "live.roll"),
    "meetings bring": Typed("pertemuan setor", "meetings.bring"),
    "meetings circulate": Typed("pertemuan edarkan", "meetings.circulate"),
    "meetings close": Typed("pertemuan tutup", "meetings.close"),
    "meetings comment": Typed("pertemuan komentari", "meetings.comments"),
    "meetings confirm": Typed("pertemuan konfirmasi", "meetings.confirm"),
    "meetings edit": Typed("pertemuan ubah", "meetings.edit"),
    "meetings move": Typed("pertemuan pindahkan", "meetings.move"),
    "meetings release": Typed("pertemuan lepas", "meetings.release"),
    "meetings return": Typed("pertemuan kembalikan", "meetings.back"),
    "meetings review": Typed("pertemuan telaah", "meetings.review"),
    "meetings show": Typed("pertemuan lihat", "app.meetings"),
    "move": Typed("pindah"),
    "people claim": Typed("personel klaim"),
    "people edit": Typed("personel ubah", "registers.edit"),
    "queue list": Typed("antrean daftar", "meetings.queue"),
    "queue withdraw": Typed("antrean tarik", "meetings.queue"),
    "redo": Typed("ulangi", "app.redo"),
    "remind": Typed("ingatkan", "app.remind"),
    "restore": Typed("pulihkan"),
    "search": Typed("cari"),
    "server add": Typed("server tambah"),
    "server check": Typed("server periksa"),
    "server init": Typed("server buat"),
    "settings": Typed("pengaturan", "app.settings"),
    "templates check": Typed("templat periksa"),
    "undo": Typed("urungkan", "app.undo"),
    "verify": Typed("verifikasi"),
}
"""By the English name."""

THROUGH: Final[Mapping[str, str]] = {"live": "meetings.record"}
"""Screens that no key leads to: by which command of another one goes there."""
AT_THE_START: Final = frozenset({"--as", "--workspace"})
"""Options with which the screens themselves are opened: no field takes their place."""
