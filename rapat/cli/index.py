"""The table of commands: every name in English and Indonesian, and the module where the command is."""

from __future__ import annotations

from typing import Final

from rapat.cli.commands import Row
from rapat.language import N_


def _register(name: str, twin: str, summary: str, *more: Row) -> Row:
    """The members every register has, and what only one of them has."""
    return Row(
        name,
        twin,
        summary=summary,
        rows=(
            Row("list", "daftar", f"registers:{name}_list"),
            Row("show", "lihat", f"registers:{name}_show"),
            Row("add", "tambah", f"registers:{name}_add"),
            Row("edit", "ubah", f"registers:{name}_edit"),
            Row("import", "impor", f"registers:{name}_import"),
            *more,
        ),
    )


_MEETINGS: Final = (
    Row("list", "daftar", "meetings:list_meetings"),
    Row("plan", "rencanakan", "planning:plan"),
    Row("show", "lihat", "meetings:show"),
    Row("open", "buka", "sittings:open_meeting"),
    Row("close", "tutup", "sittings:close"),
    Row("adjourn", "jeda", "sittings:adjourn"),
    Row("resume", "lanjutkan", "sittings:resume"),
    Row("review", "telaah", "approval:review"),
    Row("return", "kembalikan", "approval:send_back"),
    Row("approve", "sahkan", "approval:approve"),
    Row("amend", "perbaiki", "approval:amend"),
    Row("edit", "ubah", "planning:edit"),
    Row("move", "pindahkan", "planning:move"),
    Row("cancel", "batalkan", "planning:cancel"),
    Row("agenda", "acara", "agenda:agenda"),
    Row("attendance", "hadir", "sittings:attendance"),
    Row("attach", "lampirkan", "approval:attach"),
)
_ENTRIES: Final = (
    Row("edit", "ubah", "entries:edit"),
    Row("move", "pindahkan", "entries:move"),
    Row("convert", "jadikan", "entries:convert"),
)
_ACTIONS: Final = (
    Row("list", "daftar", "actions:list_actions"),
    Row("show", "lihat", "actions:show"),
    Row("add", "tambah", "assigning:add"),
    Row("edit", "ubah", "assigning:edit"),
    Row("assign", "tugaskan", "assigning:assign"),
    Row("progress", "lapor", "follow_up:progress"),
    Row("request", "minta-perpanjangan", "follow_up:request"),
    Row("extend", "perpanjang", "follow_up:extend"),
    Row("refuse", "tolak", "follow_up:refuse"),
    Row("done", "selesai", "follow_up:done"),
    Row("verify", "verifikasi", "follow_up:verify"),
    Row("return", "kembalikan", "follow_up:send_back"),
    Row("block", "kendala", "follow_up:block"),
    Row("reopen", "buka-lagi", "follow_up:reopen"),
    Row("void", "batalkan", "follow_up:void"),
)
_TEMPLATES: Final = (
    Row("list", "daftar", "templates:list_templates"),
    Row("edit", "ubah", "templates:edit"),
    Row("check", "periksa", "templates:check"),
)

COMMANDS: Final = (
    Row("init", "buat", "workspaces:init"),
    Row("demo", "contoh", "workspaces:demo"),
    _register("agencies", "instansi", N_("Agencies that take part.")),
    _register(
        "people",
        "personel",
        N_("People: who speaks, signs and acts."),
        Row("claim", "klaim", "workspaces:claim"),
    ),
    _register("forums", "forum", N_("Forums: standing bodies that meet on a rule.")),
    _register("events", "kegiatan", N_("Dated happenings that due dates hang on, such as Nataru.")),
    Row("meetings", "pertemuan", summary=N_("Meetings: plan, open, close, approve."), rows=_MEETINGS),
    Row("record", "catat", "record:record"),
    Row("live", "langsung", "following:live"),
    Row("watch", "layar", "following:watch"),
    Row("entries", "catatan", summary=N_("Recorded lines: correct, move, convert."), rows=_ENTRIES),
    Row("actions", "tl", summary=N_("Actions: what was promised, and what became of it."), rows=_ACTIONS),
    Row("due", "tenggat", "due:due"),
    Row("documents", "dokumen", "documents:documents"),
    Row("templates", "templat", summary=N_("Templates of the papers."), rows=_TEMPLATES),
    Row("search", "cari", "search:search"),
    Row("undo", "urungkan", "journal:undo"),
    Row("audit", "jejak", "journal:audit"),
    Row("verify", "verifikasi", "journal:verify"),
    Row("doctor", "dokter", "care:doctor"),
    Row("backup", "cadangkan", "care:backup"),
    Row("restore", "pulihkan", "care:restore"),
)
