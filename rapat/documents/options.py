"""How papers are made: by whose settings, in which language, as of which day."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from rapat.documents.kinds import KINDS
from rapat.errors import Refused, reason_of
from rapat.model import Agency, Person, Role
from rapat.model.views import FollowUp, Imprint, Minutes, Subject
from rapat.secretariat import issues, row_codes, whose_paper
from rapat.secretariat.session import Session
from rapat.settings import Letterhead, Paper, Settings
from rapat.text.language import Language, M, Message

_LARGEST = 4_000_000
"""Bytes of a logo."""


def _none_kept(_: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """How papers are made, whatever their kind."""

    settings: Settings
    language: Language
    today: date
    overrides: Path | None = None
    """The workspace's own templates folder."""
    logo: bytes = b""
    """PNG of the letterhead."""
    files: Callable[[str], bytes | None] = _none_kept
    """Reads a kept file by its SHA-256, None for none: the photographs of a paper, the logo of an agency."""
    fault: Refused | None = None
    """Why there is no logo though `rapat.toml` names one: told where one is to be printed."""
    blank: bool = False
    """Whether an attendance list is wanted empty, to be signed."""
    rows: int = 0
    """How many rows such a list is to have at least."""
    asked: bool = False
    """Whether the language was asked for; else minutes that are frozen keep theirs."""
    begins_at: int = 0
    """On which sheet of a bundle the paper begins; 0 for one by itself."""
    head: str = ""
    """The newest record of the journal in its printed form, `412/1f2e3d4c5b6a7980`; empty for none."""
    registers: Callable[[], Subject] | None = None
    """Reads agencies and people as they are reached today; None where an e-mail of frozen minutes has no recipients."""
    workspace: str = ""
    """What the rows of a matrix name the workspace by, in a few digits; empty for none."""

    paper_of: str = ""
    """The agency whose paper it is; empty for none that is known."""

    maker: str = ""
    """The agency of who makes the papers; empty for the secretariat."""

    @classmethod
    def from_session(
        cls, session: Session, *, code: str = "", today: date | None = None, blank: bool = False, rows: int = 0
    ) -> RenderOptions:
        """Take the settings of a session, and the language of its papers unless another `code` is given."""
        logo, fault = _logo(session)
        return cls(
            settings=session.settings,
            language=Language(code or session.settings.language),
            today=today or session.today(),
            overrides=session.folder / "templates",
            logo=logo,
            files=session.store.files.read,
            fault=fault,
            blank=blank,
            rows=rows,
            asked=bool(code),
            head=issues.as_of(session).brief,
            workspace=row_codes.workspace_of(session),
            maker=session.agency if session.actor is not None and session.actor.role is not Role.SECRETARY else "",
            registers=partial(registers_of, session),
        )

    def for_paper(self, kind: str, subject: Subject) -> RenderOptions:
        """Give the options that a paper is made with: on the paper of whose it is, of frozen minutes as it was then.

        A notula of them is made as of their own day and, unless another was asked for, in their own language. Of
        minutes that were approved before values were frozen, what the settings were is not known any more.
        """
        if KINDS[kind].of_home:
            return self._on_paper_of(subject.agencies.get(whose_paper.home_of(subject, self.settings.secretariat)))
        then = frozen_with(kind, subject)
        if not isinstance(subject, Minutes):
            return self._on_paper_of(self._signing(kind, subject))
        if then is None:
            options = self._on_paper_of(self._signing(kind, subject))
        else:
            options = dataclasses.replace(
                self, settings=_as_then(self.settings, then), logo=subject.logo, fault=None, paper_of=then.paper_of
            )
        if not KINDS[kind].sealed or (then is None and subject.seal is None):
            return options
        options = dataclasses.replace(options, today=subject.meeting.date)
        if then is None:
            return options
        return dataclasses.replace(options, language=self.language if self.asked else Language(then.language), head="")

    def _signing(self, kind: str, subject: Subject) -> Agency | None:
        """Whose paper it is: an agency's own, where it makes the sheet of itself and has one, else who signs."""
        own = KINDS[kind].own_sheet(subject)
        if own is not None and own.id == self.maker and whose_paper.has_own(own):
            return own
        return KINDS[kind].office_of(subject, self.settings.secretariat)

    def _on_paper_of(self, office: Agency | None) -> RenderOptions:
        """Give the options with what is the own of the office that signs: letterhead, logo, city, form."""
        house = whose_paper.of(self.settings, office)
        if house.logo is None or office is None:
            return dataclasses.replace(self, settings=house.settings, paper_of=house.paper_of)
        logo = self.files(house.logo) if house.logo else b""
        fault = _missing_logo(office) if logo is None else None
        return dataclasses.replace(
            self, settings=house.settings, logo=logo or b"", fault=fault, paper_of=house.paper_of
        )


def registers_of(session: Session) -> FollowUp:
    """Read the agencies and people as they are today: how they are called, and where they are reached."""
    return FollowUp(
        agencies={agency.id: agency for agency in session.find(Agency)},
        people={person.id: person for person in session.find(Person)},
    )


def _missing_logo(office: Agency) -> Refused:
    return Refused(
        M("The logo of %(name)s is missing or changed.", name=office.called),
        M("Give it again: rapat agencies edit %(code)s --logo FILE", code=office.id),
    )


def frozen_with(kind: str, subject: Subject) -> Imprint | None:
    """Tell which settings a paper is made with for good; None for one that has those of today.

    Lists made from minutes tell how things stand now: of them only the words of closed minutes stay.
    """
    return subject.imprint if isinstance(subject, Minutes) and KINDS[kind].of_meeting else None


def _as_then(now: Settings, then: Imprint) -> Settings:
    """The settings with what was frozen of them; what older frozen values lack is as it is now."""
    return replace(
        now,
        letterhead=Letterhead(
            government=then.government, office=then.office, address=then.address, contact=then.contact
        ),
        paper=paper(now.paper, then),
        **{name: getattr(then, name) for name in _SAME},
    )


def paper(now: Paper, then: Imprint) -> Paper:
    """Choose sheet, margins and type: those that were frozen, where they were."""
    if not then.size:
        return replace(now, profile=then.profile)
    return Paper(size=then.size, margins=then.margins, font=then.font, font_size=then.font_size, profile=then.profile)


_SAME: Final = (
    *("name", "city", "zone", "secretariat", "letter_pattern", "letter_class", "letter_unit", "abbreviations"),
    "sentences",
)
"""What settings and imprint call alike."""


def _logo(session: Session) -> tuple[bytes, Refused | None]:
    """The picture of the letterhead, or why it cannot be had."""
    named = session.settings.letterhead.logo
    if not named:
        return b"", None
    path = session.folder / named
    reason: Message | str = M("it is no picture of at most 4 MB")
    try:
        if path.is_file() and path.stat().st_size <= _LARGEST:
            return path.read_bytes(), None
        path.stat()
    except (OSError, ValueError) as fault:
        reason = reason_of(fault) if isinstance(fault, OSError) else str(fault)
    return b"", Refused(
        M("The logo %(path)s cannot be read: %(fault)s.", path=path, fault=reason), M("Correct it in rapat.toml.")
    )
