"""What stands above what a letter tells: whose paper it is, of what kind, and about what; and below it, who has a copy.

An agency in a letterhead says nothing, and nobody speaks below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from rapat.capture import heads, offices, words
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.particulars import is_title, labelled
from rapat.capture.line import Context
from rapat.text.language import M

LETTERHEAD = M("the letterhead")
COPIES = M("who has a copy of the letter")
_STATE: Final = re.compile(
    r"(?:pemerintah(?:an)?|kementerian|kepolisian|tentara|markas|republik|negara|provinsi|pemkot|pemkab|pemprov"
    r"|government|ministry|city of|municipality|kejaksaan (?:agung|tinggi|republik)|mahkamah)\b",
    re.IGNORECASE,
)
"""How the line above the agency's own begins: the body it is a part of, which never speaks."""
_AGENCIES: Final = words.INSTITUTIONS | words.word_set(
    "sekretariat inspektorat satuan komando kejaksaan pengadilan polres kodim polsek koramil panitia tim bagian"
)
"""What the names of agencies begin with, registered or not."""
_UNITS: Final = words.word_set(
    "daerah resor resort sektor kota kabupaten provinsi propinsi direktorat bagian bidang seksi subbagian unit distrik"
    " wilayah cabang deputi asisten"
)
"""What the lines between the body of the state and the agency begin with."""
_ADDRESS: Final = re.compile(
    r"(?:jalan|jln?\b\.?|gedung|komplek(?:s)?|kompleks perkantoran|tel(?:p|epon)?\b|fax|faks?(?:imile)?\b|kode pos"
    r"|e-?mail|surel|pos-?el|laman|website|situs|www\.|https?:)",
    re.IGNORECASE,
)
_REACHED: Final = re.compile(r"[0-9@]|[a-z]\.[a-z]{2}", re.IGNORECASE)
"""What an address has: the number of a house or a telephone, a mailbox, a site. "Jalan rusak" has none."""
_IN_ADDRESSES: Final = words.word_set(
    "jalan gedung lantai lt no nomor nomer rt rw kel kelurahan kec kecamatan kota kabupaten kode pos km blok dan telp"
    " telepon tel fax faks faksimile email surel posel laman website situs alamat floor street city phone"
)
"""Words that stand in addresses in small letters; any other is one of a sentence."""
_KIND: Final = re.compile(
    r"(?:surat (?:edaran|undangan|tugas|perintah|pengantar|pemberitahuan|keterangan|keputusan|pernyataan|dinas)"
    r"|nota dinas|pengumuman|maklumat|telaahan staf|instruksi|memo(?:randum)?|undangan|edaran|lembar disposisi"
    r"|circular(?: letter)?|letter)"
    r"(?: (?:wali ?kota|bupati|kepala|gubernur|bersama|internal|no(?:mor)?\.?|tahun)\b.{0,60})?",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"(?:tentang|about)[ :]*|perihal|hal|subject", re.IGNORECASE)
_COPIES: Final = re.compile(
    r"(?:tembusan|salinan(?: (?:disampaikan|kepada))?|cc|copies|copy to)\b"
    r"(?:,? (?:disampaikan|kepada|yth|to|dengan hormat)\.?)*\W*",
    re.IGNORECASE,
)
_MOST: Final = 6
"""Lines of a letterhead."""
_LONGEST: Final = 12
"""Words of one of them."""
_LONGEST_SUBJECT: Final = 30
"""Words of what a letter is about."""


def lines(blocks: Sequence[Block], context: Context) -> int:
    """Return how many blocks at the top of a file are its letterhead: 0 where it begins with anything else.

    A body of the state begins it, or an agency in capitals above what only a letter or minutes have: an address, the
    kind of letter, a title, data. An agency above what somebody says speaks.
    """
    group = list(takewhile(lambda block: _may_belong(block, context), blocks[:_MOST]))
    if not group or not (_STATE.match(group[0].text) or _is_agency(group[0].text, context)):
        return 0
    named = [at for at, block in enumerate(group) if at == 0 or not block.gap or _is_address(block.text)]
    length = next((at for at, place in enumerate(named) if at != place), len(named))
    below = blocks[length] if length < len(blocks) else None
    letter = below is not None and (is_kind(below.text) or is_title(below.text) or labelled(below.text) is not None)
    addressed = any(_is_address(block.text) for block in group[1:length])
    of_state = _STATE.match(group[0].text) is not None and length > 1
    return length if letter or addressed or of_state else 0


def is_kind(text: str) -> bool:
    """Return whether a line is only the kind of a letter: `SURAT EDARAN`, `Nota Dinas`."""
    return _KIND.fullmatch(text.strip()) is not None


def is_subject(block: Block, above: Block | None) -> bool:
    """Return whether a line tells what a letter is about: right below `Tentang`, up to a blank line."""
    if above is None or block.form not in (Form.PARAGRAPH, Form.HEADING) or block.text.endswith((".", ":")):
        return False
    return announces_subject(above.text) and len(block.text.split()) <= _LONGEST_SUBJECT


def announces_subject(text: str) -> bool:
    """Return whether a line says that the next one tells what a letter is about: `Tentang`."""
    return _ABOUT.fullmatch(text) is not None


def is_copies(text: str) -> bool:
    """Return whether a line heads those who have a copy: `Tembusan:`, `Tembusan disampaikan kepada Yth.`."""
    return _COPIES.fullmatch(text.strip()) is not None


def _may_belong(block: Block, context: Context) -> bool:
    """Return whether a line looks like one of a letterhead: a body of the state, an agency, its unit, an address."""
    text = block.text
    if block.form not in (Form.PARAGRAPH, Form.HEADING) or len(text.split()) > _LONGEST:
        return False
    if _is_address(text):
        return True
    if ":" in text or is_kind(text) or is_title(text) or heads.heading(text, context) is not None:
        return False
    unit = text.isupper() and text.partition(" ")[0].casefold() in _UNITS
    return unit or _STATE.match(text) is not None or _is_agency(text, context)


def _is_address(text: str) -> bool:
    """Return whether a line is an address and nothing that somebody says: `Jalan Awang Long Nomor 1, Bontang 75311`."""
    if not _ADDRESS.match(text) or not _REACHED.search(text):
        return False
    plain = [word.strip(".,:;()/") for word in text.split()]
    return all(word in _IN_ADDRESSES or not (word.isalpha() and word.islower()) for word in plain)


def _is_agency(text: str, context: Context) -> bool:
    known = context.directory.identify(text)
    agency = known is not None and known.sure and not known.target.person
    kind = text.partition(" ")[0].casefold()
    return text.isupper() and (agency or kind in _AGENCIES or offices.built(kind))
