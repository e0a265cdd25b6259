"""How large an Office file is when it is unpacked, told by its table of contents before anything of it is."""

from __future__ import annotations

from zipfile import ZipFile, ZipInfo


def xml_members(packed: ZipFile) -> list[ZipInfo]:
    """List the members of an Office file that are read as XML."""
    return [member for member in packed.infolist() if member.filename.endswith((".xml", ".rels"))]


def sizes(packed: ZipFile) -> tuple[int, int]:
    """Return how many bytes the XML of an Office file has when it is unpacked, and how many all that is in it."""
    return sum(member.file_size for member in xml_members(packed)), sum(part.file_size for part in packed.infolist())
