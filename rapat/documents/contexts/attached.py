"""The files that are kept with a meeting, as its notula tells of them: photographs apart from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapat.documents import house_style
from rapat.documents.contexts import words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Attachment, SecurityClass, strictest
from rapat.model.views import Minutes
from rapat.secretariat import wordings
from rapat.secretariat.visibility import HIDDEN


def contents(minutes: Minutes) -> list[SecurityClass]:
    """List the classes of the kept files that a notula tells of; private ones never are."""
    return [_class_of(minutes, file) for file in minutes.meeting.attachments if not file.private]


@dataclass(frozen=True, slots=True)
class Attached:
    """The kept files that a paper tells of, in the order they were attached."""

    enclosures: tuple[words.Enclosure, ...]
    photographs: tuple[words.Photograph, ...]


def told(minutes: Minutes, presenter: Presenter, titles: Mapping[str, str]) -> Attached:
    """Choose the files that a paper tells of: none that is private, of a higher class, or of an untold agenda item.

    `titles` are those of the agenda items by id, as the paper prints them.
    """
    untold = {item.id for item in minutes.items if item.title == HIDDEN}
    files = [
        file
        for file in minutes.meeting.attachments
        if not file.private and file.item not in untold and presenter.goes_out(_class_of(minutes, file))
    ]
    return Attached(
        tuple(words.Enclosure(name=_called(file)) for file in files if not file.picture),
        tuple(
            words.Photograph(picture=words.PictureName(file.picture), caption=_caption(presenter, file, titles))
            for file in files
            if file.picture
        ),
    )


def _class_of(minutes: Minutes, file: Attachment) -> SecurityClass:
    """The class of a kept file: the highest of its own, its item's and the meeting's."""
    of_item = [item.security for item in minutes.items if item.id == file.item]
    return strictest(minutes.meeting.security, *of_item, file.security)


def _called(file: Attachment) -> str:
    return f"{file.caption} ({file.name})" if file.caption else file.name


def _caption(presenter: Presenter, file: Attachment, titles: Mapping[str, str]) -> str:
    """What stands below a photograph: what was said of it; in minutes sealed by older rules else what was discussed."""
    if file.caption:
        return house_style.capital(presenter.spelled(file.caption))
    return titles.get(file.item, "") if presenter.wording < wordings.AS_CALLED else ""
