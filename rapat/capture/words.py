"""The words of the capture line, Indonesian and English: heads, commands, titles, the roll-call."""

from __future__ import annotations

from typing import Final, TypeVar

from rapat.capture import ranks
from rapat.model import EntryKind, Presence

K = TypeVar("K")


def _all(words: str, meaning: K) -> dict[str, K]:
    """Words separated by `|`, in lower case, all of one meaning."""
    return {word.strip(): meaning for word in words.split("|")}


def word_set(words: str) -> frozenset[str]:
    """Words separated by spaces."""
    return frozenset(words.split())


PRIVATE_HEADS: Final = frozenset({"rahasia", "confidential"})

MARKS: Final = {
    "=": EntryKind.DECISION,
    "!": EntryKind.ACTION,
    "!!": EntryKind.ACTION,
    "?": EntryKind.QUESTION,
}

COMMANDS: Final = {
    **_all("buka | open", "open"),
    **_all("tutup | close", "close"),
    **_all("jeda | skors | istirahat | ishoma | break", "break"),
    **_all("lanjutkan | lanjut | resume", "resume"),
    **_all("urungkan | undo", "undo"),
    **_all("lampir | lampirkan | attach", "attach"),
    **_all("bantuan | help", "help"),
}
TIMED: Final = frozenset({"open", "close", "break", "resume"})
"""Commands whose argument is a time of day."""

PRESENCE: Final = {
    **_all("hadir | present", Presence.PRESENT),
    **_all("izin | ijin | excused | berhalangan", Presence.EXCUSED),
    **_all("sakit | sick", Presence.SICK),
    **_all("dinas luar | dl | tugas luar | on duty", Presence.ON_DUTY),
    **_all("tanpa keterangan | tk | absen | absent | tidak hadir | alpa", Presence.ABSENT),
}

ROLES: Final = {
    **_all("ketua | ketua rapat | pimpinan | pimpinan rapat | chair | chairman | chairperson", "chair"),
    **_all("sekretaris | secretary", "secretary"),
    **_all("notulis | notulen | note-taker | note taker | scribe", "note_taker"),
}
"""Labels that mean an office of this very meeting."""

EVERYBODY: Final = frozenset({"semua", "all", "seluruh", "semuaanggota", "semuapeserta", "semuainstansi"})

REGIONAL: Final = word_set(
    "puang daeng karaeng petta tetta opu ustaz ustazah ustadzah kyai kiai nyai habib tgh cak ning bli mbok pakde bude"
    " om tante kak kakak abang akang neng abah umi julak acil mang mamang mbah eyang uda ajo amang inang ompung"
    " datu datuk romo bhante pinandita pandita pedanda suster bruder"
)
"""Forms of address of peoples and faiths, before a name."""
_RANKS_AND_ADDRESSES: Final = ranks.SHORT | REGIONAL

TITLES: Final = _RANKS_AND_ADDRESSES | word_set(
    "bapak ibu bpk pak bu mas mbak bang kang sdr sdri saudara saudari h hj dr drs dra ir prof ustadz ustad kh gus pdt"
    " pendeta pastor romo kapolres kapolsek kapolda kapolri wakapolres wakapolsek wakapolda kabag kabagops kasat"
    " kasatpol kanit kasi kasie kasubbag kasubag kasubsi kasubbid kasubid kabid kadis kaban kabalai kepala ka wakil"
    " waka kakan kalak kalapas karutan ketua sekretaris bendahara anggota koordinator korda korwil sekda sekdis sekban"
    " sekcam seklur setda asisten staf staff stafsus wali walikota wawali wakilwali bupati wabup gubernur wagub camat"
    " lurah kades rt rw dandim kasdim danramil danrem danyon danlanal danpos danposal danki dansub dansubdenpom"
    " danunit dantim dankodim pasi pasiintel pasiops perwira babinsa bhabinkamtibmas bhabin komandan letkol letnan"
    " mayor kapten lettu letda kolonel mayjen brigjen irjen kombes akbp akp kompol iptu ipda aiptu aipda bripka"
    " brigadir bripda briptu serma serka pelda peltu pembina jaksa kajari kajati hakim panitera direktur manajer"
    " manager gm humas pimpinan perwakilan utusan delegasi narasumber moderator pemateri penyuluh analis auditor"
    " inspektur tokoh dinas dinkes dishub disdik diskominfo dinsos badan kantor kejaksaan kejari pengadilan kecamatan"
    " kelurahan polsek polres polda koramil kodim korem lanal polisi satpol satpolpp bpbd bnn bnnk bnpb bin binda"
    " kesbangpol damkar basarnas kemenag kemenkumham imigrasi lapas rutan bpn bps pln pdam rsud puskesmas kpu bawaslu"
    " dprd fkub fkdm mui mr mrs ms sir madam chief head director deputy captain colonel major commander inspector"
    " representative pt cv perum perumda perusda perseroan bumd bank yayasan koperasi lsm ormas asosiasi himpunan"
    " ikatan persatuan serikat paguyuban aliansi komunitas lembaga majelis dewan komisi kanwil kementerian ditjen"
    " balai upt uptd kua smp sma smk rs rsu klinik universitas mts mtsn pkk karang perumdam pengelola pengurus takmir"
    " police navy army immigration customs prosecutor prosecutors harbourmaster sat"
    " imam hrd harbormaster"
    " relawan knpi pmi organda kadin hipmi senkom pramuka walkot kajati kejati tni polri humas instansi bag kec kel"
)
"""Titles, ranks, offices and forms of address a speaker's label begins with, in lower case without full stops."""

IN_PERSON: Final = word_set(
    "babinsa bhabinkamtibmas bhabin camat lurah kades bupati walikota walkot sekda gubernur kapolsek kajari kapolres"
    " dandim danramil danposal mayor letkol ustadz pendeta pastor moderator narasumber chief director governor"
)
"""Offices of one word that somebody holds: counted in a list they are no topic."""

NO_BODY: Final = word_set(
    "SOP RAB DIPA APBD APBN RKPD RKA DPA BBM KTP KTA STNK SIM CCTV PPKM DBD HIV HUT VIP WA IMB PBG AMDAL SK SE ST LPJ"
    " UMK TKA PHK ODGJ MOU PKS NOTE INFO PENTING TOTAL TTD NIHIL ATK APD PJU PKL PSK LPG"
    " SPM SPJ SPT SPPD SPK SPPT LHP LHPP LKPD LKPJ LPPD LAKIP KAK TOR BAP BAST DPT DTKS KK KIA SKCK SIP NIK NPWP NIB"
    " SIUP RPJMD RPJPD RTRW RDTR RENJA RENSTRA PBB BPHTB SHM AJB MCK IPAL HPS DED FS"
)
"""Letters that are things and nobody."""

INSTITUTIONS: Final = word_set(
    "dinas badan kantor balai bank yayasan koperasi lembaga majelis dewan komisi komunitas instansi kecamatan kelurahan"
    " sma smp smk rs rsu klinik universitas pt cv"
)
"""Words that name nobody alone, though a label may begin with them."""

POLICE_AND_ARMY: Final = ranks.SHORT | {"kopral"}
"""Ranks that stand before a name or an office."""

SENTENCE: Final = word_set(
    "agar yang yg akan untuk utk dengan dgn bahwa telah sudah belum adalah pada dalam sebagai tentang terkait"
    " mengenai perlu harus dapat bisa tidak tdk itu ini is are was will has have that"
)
"""Words that no speaker's label holds: with one of them it is a sentence."""

ASKING: Final = (
    "agar|supaya|spy|diminta|dimohon|diharapkan|diharap|wajib|harus|ditugaskan|ditugasi|ditunjuk|bertugas|segera"
    "|bertanggung jawab|tolong|tlg|to|shall|must"
)
"""Words after an agency that make a sentence a promise."""

ORDERING: Final = (
    "agar|supaya|mohon|dimohon|memohon|minta|diminta|meminta|dimintakan|tolong|harap|diharap|diharapkan|mengharapkan"
    "|dibantu|memerintahkan|diperintahkan|perintahkan|tugaskan|instruksikan|menugaskan|ditugaskan|menginstruksikan|diinstruksikan|mengimbau|menghimbau|mewajibkan"
    "|menyarankan|mendorong|please|ask|asks|asked|request|requests|requested|instruct|instructs|instructed"
)
"""Words before an agency that make a sentence a promise: requests and orders."""

RANKS: Final = ranks.SHORT | word_set(
    "akbp akp kompol iptu ipda aiptu aipda bripka brigadir bripda briptu mayor kapten lettu letda letkol kolonel"
    " serma serka pelda peltu kasi kasie pasi kabid kabag kasat kanit kasubbag kasubag kasdim wakapolres"
    " sekretaris staf kepala wakil bapak ibu pak bu sdr sdri drs dra dr ir h hj jaksa camat lurah danramil danpos"
)
"""Words a name or position on a roll-call line may begin with in any case."""
