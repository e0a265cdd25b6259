"""The kinds of paper, each one object in a module of its own; everything that makes papers walks over `KINDS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rapat.documents.kinds import (
    daftar_hadir,
    evaluasi_latihan,
    jadwal,
    keputusan,
    kutipan,
    laporan_triwulan,
    lembar_instansi,
    nota_dinas,
    notula,
    pemberitahuan,
    perkembangan_kasus,
    register_laporan,
    rekap,
    rekap_kehadiran,
    rencana_latihan,
    ringkasan,
    tindak_lanjut,
    undangan,
    urusan,
)
from rapat.documents.kinds.kind import PaperKind

AnyKind = PaperKind[Any]
"""A kind whatever its subject: `fit` makes sure of the type of what it is given."""

_MODULES: Final = (
    *(notula, ringkasan, nota_dinas, kutipan, undangan, daftar_hadir),
    *(tindak_lanjut, lembar_instansi, keputusan, jadwal),
    *(rekap, laporan_triwulan, rekap_kehadiran),
    *(pemberitahuan, urusan, rencana_latihan, evaluasi_latihan),
    *(perkembangan_kasus, register_laporan),
)
KINDS: Final[Mapping[str, AnyKind]] = {module.KIND.code: module.KIND for module in _MODULES}
"""By code, in the order they are offered."""
