"""The table of commands: every name in English and Indonesian, and the module where the command is."""

from __future__ import annotations

from typing import Final

from rapat.cli.commands import CommandSpec
from rapat.text.language import N_


def _register(name: str, indonesian: str, summary: str, *more: CommandSpec) -> CommandSpec:
    """Return the members every register has, and what only one of them has."""
    return CommandSpec(
        name,
        indonesian,
        summary=summary,
        rows=(
            CommandSpec("list", "daftar", f"registers:{name}_list"),
            CommandSpec("show", "lihat", f"registers:{name}_show"),
            CommandSpec("add", "tambah", f"registers:{name}_add"),
            CommandSpec("edit", "ubah", f"registers:{name}_edit"),
            CommandSpec("import", "impor", f"registers:{name}_import"),
            *more,
        ),
    )


_MEETINGS: Final = (
    CommandSpec("list", "daftar", "meetings.listing:list_meetings"),
    CommandSpec("plan", "rencanakan", "meetings.planning:plan"),
    CommandSpec("show", "lihat", "meetings.showing:show"),
    CommandSpec("open", "buka", "meetings.running:open_meeting"),
    CommandSpec("close", "tutup", "meetings.running:close"),
    CommandSpec("adjourn", "jeda", "meetings.running:adjourn"),
    CommandSpec("resume", "lanjutkan", "meetings.running:resume"),
    CommandSpec("review", "telaah", "meetings.approval:review"),
    CommandSpec("return", "kembalikan", "meetings.approval:send_back"),
    CommandSpec("approve", "sahkan", "meetings.approval:approve"),
    CommandSpec("amend", "perbaiki", "meetings.approval:amend"),
    CommandSpec("confirm", "konfirmasi", "meetings.confirming:confirm"),
    CommandSpec("circulate", "edarkan", "meetings.commenting:circulate"),
    CommandSpec("comment", "komentari", "meetings.commenting:comment"),
    CommandSpec("answer", "jawab", "meetings.commenting:answer"),
    CommandSpec("edit", "ubah", "meetings.planning:edit"),
    CommandSpec("move", "pindahkan", "meetings.planning:move"),
    CommandSpec("cancel", "batalkan", "meetings.planning:cancel"),
    CommandSpec("agenda", "acara", "meetings.agenda:agenda"),
    CommandSpec("attendance", "hadir", "meetings.running:attendance"),
    CommandSpec("attach", "lampirkan", "meetings.approval:attach"),
    CommandSpec("take", "bawa", "meetings.offline:take"),
    CommandSpec("bring", "setor", "meetings.offline:bring"),
    CommandSpec("release", "lepas", "meetings.offline:release"),
)
_ENTRIES: Final = (
    CommandSpec("edit", "ubah", "entries:edit"),
    CommandSpec("retype", "ketik-ulang", "entries:retype"),
    CommandSpec("move", "pindahkan", "entries:move"),
    CommandSpec("convert", "jadikan", "entries:convert"),
    CommandSpec("accept", "terima", "entries:accept"),
    CommandSpec("split", "pisah", "entries:split"),
    CommandSpec("join", "gabung", "entries:join"),
    CommandSpec("off", "coret", "entries:off"),
)
_ACTIONS: Final = (
    CommandSpec("list", "daftar", "actions.listing:list_actions"),
    CommandSpec("show", "lihat", "actions.showing:show"),
    CommandSpec("add", "tambah", "actions.assigning:add"),
    CommandSpec("edit", "ubah", "actions.assigning:edit"),
    CommandSpec("assign", "tugaskan", "actions.assigning:assign"),
    CommandSpec("progress", "lapor", "actions.follow_up:progress"),
    CommandSpec("request", "minta-perpanjangan", "actions.follow_up:request"),
    CommandSpec("extend", "perpanjang", "actions.follow_up:extend"),
    CommandSpec("refuse", "tolak", "actions.follow_up:refuse"),
    CommandSpec("done", "selesai", "actions.follow_up:done"),
    CommandSpec("verify", "verifikasi", "actions.follow_up:verify"),
    CommandSpec("return", "kembalikan", "actions.follow_up:send_back"),
    CommandSpec("block", "kendala", "actions.follow_up:block"),
    CommandSpec("end", "akhiri", "actions.follow_up:end"),
    CommandSpec("reopen", "buka-lagi", "actions.follow_up:reopen"),
    CommandSpec("void", "batalkan", "actions.follow_up:void"),
    CommandSpec("evidence", "bukti", "actions.evidence:evidence"),
    CommandSpec("import", "impor", "actions.importing:import_matrix"),
    CommandSpec("import-list", "impor-daftar", "actions.adopting:import_list"),
    CommandSpec("step", "langkah", "actions.steps:step"),
)
_DECISIONS: Final = (
    CommandSpec("list", "daftar", "decisions:list_decisions"),
    CommandSpec("show", "lihat", "decisions:show"),
    CommandSpec("link", "kaitkan", "decisions:link"),
    CommandSpec("replace", "ganti", "decisions:replace"),
    CommandSpec("revoke", "cabut", "decisions:revoke"),
    CommandSpec("restore", "berlakukan", "decisions:restore"),
    CommandSpec("procedural", "prosedural", "decisions:procedural"),
)
_MATTERS: Final = (
    CommandSpec("list", "daftar", "matters:list_matters"),
    CommandSpec("show", "lihat", "matters:show"),
    CommandSpec("timeline", "alur", "matters:timeline"),
    CommandSpec("add", "tambah", "matters:add"),
    CommandSpec("edit", "ubah", "matters:edit"),
    CommandSpec("begin", "mulai", "matters:begin"),
    CommandSpec("close", "tutup", "matters:close"),
    CommandSpec("reopen", "buka-lagi", "matters:reopen"),
    CommandSpec("attach", "lampirkan", "matters:attach"),
    CommandSpec("finding", "temuan", "matters:finding"),
    CommandSpec("join", "gabung", "cases:join"),
    CommandSpec("leave", "keluar", "cases:leave"),
    CommandSpec("milestone", "tonggak", "cases:milestone"),
    CommandSpec("handover", "limpahkan", "cases:handover"),
    CommandSpec("receive", "terima", "cases:receive"),
    CommandSpec("report", "lapor", "public_reports:report"),
    CommandSpec("triage", "pilah", "public_reports:triage"),
    CommandSpec("answer", "jawab", "public_reports:answer"),
    CommandSpec("protect", "lindungi", "public_reports:protect"),
    CommandSpec("reporter", "pelapor", "public_reports:reporter"),
)
_CIRCULARS: Final = (
    CommandSpec("list", "daftar", "circulars:list_circulars"),
    CommandSpec("show", "lihat", "circulars:show"),
    CommandSpec("issue", "terbitkan", "circulars:issue"),
    CommandSpec("acknowledge", "terima", "circulars:acknowledge"),
    CommandSpec("answer", "jawab", "circulars:answer"),
    CommandSpec("chase", "tagih", "circulars:chase"),
    CommandSpec("correct", "perbaiki", "circulars:correct"),
    CommandSpec("recall", "tarik", "circulars:recall"),
)
_QUEUE: Final = (
    CommandSpec("list", "daftar", "queues:list_waiting"),
    CommandSpec("put", "titip", "queues:put"),
    CommandSpec("take", "ambil", "queues:take"),
    CommandSpec("withdraw", "tarik", "queues:withdraw"),
)
_EXCERPTS: Final = (
    CommandSpec("list", "daftar", "excerpts:list_excerpts"),
    CommandSpec("lines", "butir", "excerpts:lines"),
    CommandSpec("make", "buat", "excerpts:make"),
    CommandSpec("show", "lihat", "excerpts:show"),
)
_SERVER: Final = (
    CommandSpec("init", "buat", "server:init"),
    CommandSpec("add", "tambah", "server:add"),
    CommandSpec("check", "periksa", "server:check"),
)
_SETTINGS: Final = (
    CommandSpec("list", "daftar", "settings:list_settings"),
    CommandSpec("get", "lihat", "settings:get"),
    CommandSpec("set", "ubah", "settings:change"),
)
_TEMPLATES: Final = (
    CommandSpec("list", "daftar", "templates:list_templates"),
    CommandSpec("edit", "ubah", "templates:edit"),
    CommandSpec("check", "periksa", "templates:check"),
)

COMMANDS: Final = (
    CommandSpec("init", "buat", "workspaces:init"),
    CommandSpec("demo", "contoh", "workspaces:demo"),
    _register("agencies", "instansi", N_("Agencies that take part.")),
    _register(
        "people",
        "personel",
        N_("People: who speaks, signs and acts."),
        CommandSpec("claim", "klaim", "workspaces:claim"),
    ),
    _register("forums", "forum", N_("Forums: standing bodies that meet on a rule.")),
    _register("events", "kegiatan", N_("Dated happenings that due dates hang on, such as Nataru.")),
    CommandSpec("meetings", "pertemuan", summary=N_("Meetings: plan, open, close, approve."), rows=_MEETINGS),
    CommandSpec("record", "catat", "record:record"),
    CommandSpec("live", "langsung", "live:live"),
    CommandSpec("watch", "layar", "live:watch"),
    CommandSpec(
        "entries", "catatan", summary=N_("Recorded lines: correct, retype, move, split, join, take off."), rows=_ENTRIES
    ),
    CommandSpec("actions", "tl", summary=N_("Actions: what was promised, and what became of it."), rows=_ACTIONS),
    CommandSpec(
        "decisions",
        "keputusan",
        summary=N_("Decisions: what was decided, what came of it, what holds no more."),
        rows=_DECISIONS,
    ),
    CommandSpec(
        "matters",
        "urusan",
        summary=N_("Matters: joint training, cases, information, reports of the public."),
        rows=_MATTERS,
    ),
    CommandSpec(
        "circulars",
        "pemberitahuan",
        summary=N_("Circulars: warnings to agencies, and who acknowledged them."),
        rows=_CIRCULARS,
    ),
    CommandSpec("queue", "antrean", summary=N_("What waits for a forum's next agenda."), rows=_QUEUE),
    CommandSpec("excerpts", "kutipan", summary=N_("Excerpts of approved minutes for one receiver."), rows=_EXCERPTS),
    CommandSpec("inbox", "kotak-masuk", "inbox:inbox"),
    CommandSpec("recap", "rekap", "recap:recap"),
    CommandSpec("remind", "ingatkan", "reminders:remind"),
    CommandSpec("calendar", "kalender", "calendar:calendar"),
    CommandSpec("due", "tenggat", "due:due"),
    CommandSpec("documents", "dokumen", "documents:documents"),
    CommandSpec("abbreviations", "singkatan", "abbreviations:abbreviations"),
    CommandSpec(
        "settings",
        "pengaturan",
        summary=N_("What the office sets: city, letterhead, papers."),
        rows=_SETTINGS,
    ),
    CommandSpec("completion", "pelengkapan", "completion:completion"),
    CommandSpec("templates", "templat", summary=N_("Templates of the papers."), rows=_TEMPLATES),
    CommandSpec("search", "cari", "search:search"),
    CommandSpec("undo", "urungkan", "audit:undo"),
    CommandSpec("redo", "ulangi", "audit:redo"),
    CommandSpec("audit", "jejak", "audit:audit"),
    CommandSpec("verify", "verifikasi", "audit:verify"),
    CommandSpec("doctor", "dokter", "maintenance:doctor"),
    CommandSpec("backup", "cadangkan", "maintenance:backup"),
    CommandSpec("restore", "pulihkan", "maintenance:restore"),
    CommandSpec("server", "server", summary=N_("A record that several offices share."), rows=_SERVER),
    CommandSpec("move", "pindah", "server:move"),
)
