"""An open workspace: its folder, settings and store, and who is acting. The one object front ends hold."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple, Self

import msgspec

from rapat import filesystem, settings
from rapat.dates.days import day_of
from rapat.dates.workdays import Calendar
from rapat.errors import Refused, Unavailable, reason_of
from rapat.model import Person, Role, Rules, from_plain
from rapat.secretariat import keepers, mending, naming
from rapat.secretariat.lending import check_lends
from rapat.secretariat.session import RULES, Session
from rapat.secretariat.stored import TABLES, Unread, Whole
from rapat.settings import Settings
from rapat.store import create as create_store
from rapat.store import open_store, taken, workspace_file
from rapat.store.contract import Store
from rapat.store.query import Query
from rapat.text.language import M, Message

if sys.platform != "win32":
    import pwd

VARIABLE = "RAPAT_WORKSPACE"


def system_clock() -> datetime:
    """Return the present moment; the only place where the machine's clock is read."""
    return datetime.now(UTC)


def system_zone() -> str:
    """Return what people call the time that this machine's clock keeps: WIB, WITA or WIT; empty for any other."""
    return settings.zone_called(system_clock().astimezone().utcoffset())


class Machine(NamedTuple):
    """What front ends are told of where they run; looked at once, at the edge."""

    known_below: Path | None = None
    """The user's state folder."""
    zone: str = ""
    """What people call the time that its clock keeps, to be offered; empty for none of theirs."""


UNKNOWN: Final = Machine()
"""A machine that tells nothing."""


def system_account() -> str:
    """Return the operating-system account; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def account_exists(account: str) -> bool:
    """Return whether this machine knows an account; where it cannot be asked, it may."""
    if sys.platform == "win32":
        return True
    try:
        pwd.getpwnam(account)
    except (KeyError, ValueError):
        return False
    return True


def owns(folder: Path) -> bool:
    """Return whether a folder belongs to the account of this process; where there are no owners, it does."""
    return sys.platform == "win32" or folder.stat().st_uid == os.geteuid()


def locate(chosen: Path | None, environment: Mapping[str, str], *folders: Path) -> Path:
    """Find the workspace: the chosen folder, `RAPAT_WORKSPACE`, one of `folders` or above it, the user's own.

    The folders are asked in their order. Raises `Refused` with what to do when there is none.
    """
    workspace = find(chosen, environment, *folders)
    if workspace is None:
        raise Refused(
            M("There is no workspace here."),
            M("Make one with `rapat init DIR`, try the sample with `rapat demo`, or name one with --workspace DIR."),
        )
    return workspace


def find(chosen: Path | None, environment: Mapping[str, str], *folders: Path) -> Path | None:
    """Find the workspace as `locate` does; None when there is none. Raises `Refused` for a named one that is none."""
    named = chosen or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if named is not None:
        if not os.path.lexists(named / settings.FILE):
            raise _no_workspace(named)
        return named
    candidates = (candidate for folder in folders for candidate in (folder, *folder.parents))
    return next((folder for folder in candidates if is_workspace(folder)), None) or find_own()


def find_own() -> Path | None:
    """Find the user's own workspace: among the documents, or where earlier versions made one; None for none."""
    return next((folder for folder in (own_folder(), _data_folder()) if is_workspace(folder)), None)


def _no_workspace(folder: Path) -> Refused:
    return Refused(
        M("%(folder)s is no workspace: it has no %(file)s.", folder=folder, file=settings.FILE),
        M("Make one with: rapat init %(folder)s", folder=folder),
    )


def is_workspace(folder: Path) -> bool:
    """Return whether a folder is a workspace."""
    return (folder / settings.FILE).is_file()


def own_folder() -> Path:
    """Return the folder of this user's own workspace: among their documents, where its papers are found again."""
    import platformdirs  # noqa: PLC0415 - asked only where no other workspace was found

    return platformdirs.user_documents_path() / "rapat"


def sample_folder() -> Path:
    """Return the folder of this user's sample workspace: with the data that programs keep, out of the way."""
    return _data_folder() / "demo"


def _data_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_data_path("rapat", appauthor=False)


def state_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Return the folder where this user's rapat remembers what it saw; None where the system does not say.

    Asked at every start, for which platformdirs takes longer than opening a workspace does.
    """
    home = environment.get("HOME", "")
    match platform:
        case "win32":
            base = environment.get("LOCALAPPDATA", "")
        case "darwin":
            base = home and f"{home}/Library/Application Support"
        case _:
            base = environment.get("XDG_STATE_HOME", "") or (home and f"{home}/.local/state")
    return Path(base) / "rapat" if base else None


def create(folder: Path, name: str = "", secretariat: str = "", known_below: Path | None = None) -> None:
    """Make an empty workspace in a new or empty folder, for its owner alone (mode 0700)."""
    asked = settings.NewWorkspace(name or folder.resolve().name, secretariat=secretariat)
    create_with(folder, settings.new_text(asked), known_below)


def create_with(folder: Path, settings_text: str, known_below: Path | None = None) -> None:
    """Make an empty workspace with the given text of `rapat.toml`; refuses a folder that is not empty.

    What was remembered in `known_below` of another workspace that was there before is forgotten.
    """
    settings.parse(settings_text, os.fspath(folder / settings.FILE))
    check_new(folder)
    with disk_faults(folder):
        filesystem.make_folders(folder, private=True)
        create_store(folder, known_below=known_below)
        with closing(open_store(folder)) as store:
            store.settings.write(settings_text)  # last: this makes the folder a workspace


def check_new(folder: Path) -> None:
    """Check that a workspace can be made in a folder: it is new, or empty; raises `Refused`."""
    with disk_faults(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(M("%(folder)s is not empty.", folder=folder), M("Name a new folder."))


class SettingsChange(NamedTuple):
    """What became of settings that somebody changed while a workspace was open."""

    before: Settings
    """What held."""
    fault: Message | None = None
    """Why what the text says now does not hold; None where it does."""


class Workspace:
    """A workspace that is open; close it, or use it in a `with` statement."""

    settings: Settings
    calendar: Calendar

    def __init__(self, folder: Path, office: Settings, store: Store, *, read_only: bool = False) -> None:
        """Hold what `open_workspace` has read: the store, and what the office sets."""
        self.folder = folder
        self.store = store
        self._take(office)
        self._text = store.settings.read()
        """The settings as they were written when somebody last looked."""
        self.taken = None if store.account else taken.read(folder)
        """What the folder says to which a meeting of a server was taken along."""
        self.login = self.taken.login if self.taken is not None else store.account
        """Whom a server lets in, or let in when the meeting was taken; empty where the machine tells who works."""
        self.knows_account: Callable[[str], bool] = self._exists
        """Whether an account can get in: the server is asked, else this machine, unless another is put here."""
        self.unread: Unread = set()
        """What was asked for since the workspace was opened and this version cannot read."""
        self.written: list[int] = []
        """The numbers of the records that its sessions wrote: what this program did, and no other."""
        self._is_swept = read_only
        self.erased = 0
        """How many protected texts, left half-written by a program that was killed, this opening erased."""

    def _take(self, office: Settings) -> None:
        """Hold what an office sets, but for what is not believed and what would harm."""
        believed = not office.demo or (not self.store.account and _began_as_sample(self.store))
        passed_over = office.passed_over
        self.settings = msgspec.structs.replace(
            office,
            demo=office.demo and believed,
            abbreviations={short: words for short, words in office.abbreviations.items() if short not in passed_over},
        )
        self.passed_over = (_no_abbreviations(passed_over),) if passed_over else ()
        """What the settings say that is left out, and harms nothing then."""
        self.disbelieved = () if believed or self.store.account else (_NO_SAMPLE,)
        """What the settings say that is not believed."""
        self.calendar = Calendar(office.holidays.off, office.holidays.working)

    def renew_settings(self) -> SettingsChange | None:
        """Take what the office sets now, where somebody changed its text since one last looked; else return None.

        What cannot be read, or was written by a newer rapat, is told, and what was read before goes on holding.
        """
        text = self.store.settings.read()
        if text == self._text:
            return None
        self._text = text
        if text is None:
            return SettingsChange(self.settings, _SETTINGS_GONE)
        try:
            opening, office = settings.opening(*text), settings.parse(*text)
        except Refused as fault:
            return SettingsChange(self.settings, M("%(fault)s Until then the settings of before hold.", fault=fault))
        if opening.newer:
            return SettingsChange(self.settings, _NEEDS_START)
        before = self.settings
        self._take(office)
        return SettingsChange(before) if self.settings != before else None

    def _exists(self, account: str) -> bool:
        known = self.store.knows(account)
        return account_exists(account) if known is None else known

    def __enter__(self) -> Self:
        """Stay open for the statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.store.close()

    def session(self, clock: Callable[[], datetime], account: str, person: str = "") -> Session:
        """Open a session as whoever `account` belongs to, or as `person` (any name the registers know).

        Everything that works with a workspace opens one. Raises `NotAllowed` for an account that is nobody's,
        for who is not active any more, and where the account may not act for somebody else: only a secretary's may, and
        any in a sample workspace.
        """
        seat = self.seat(clock, account)
        account, owner = seat.account, seat.owner
        if not (person and self.settings.demo):
            seat.admit()
        actor = naming.person(seat.whole, person) if person else owner
        check_lends(owner, actor, account, self.settings)
        session = replace(seat, actor=actor)
        session.admit()
        if not self._is_swept:
            self._is_swept = True
            with suppress(OSError):  # `doctor` names what cannot be erased now
                self.erased = mending.sweep_secrets(session)
        return session

    def today(self, clock: Callable[[], datetime]) -> date:
        """The calendar day in the workspace's zone."""
        return day_of(clock(), self.settings.timezone)

    def seat(self, clock: Callable[[], datetime], account: str) -> Session:
        """Open the session of whoever `account` belongs to, whether it lets anybody work there or not."""
        account = self.login or account
        owner = self._whose(account)
        return self._session(clock, account, owner, owner)

    def _session(
        self, clock: Callable[[], datetime], account: str, actor: Person | None, owner: Person | None = None
    ) -> Session:
        return Session(
            store=self.store,
            settings=self.settings,
            clock=clock,
            actor=actor,
            owner=owner,
            account=self.login or account,
            taken=self.taken,
            calendar=self.calendar,
            folder=self.folder,
            knows_account=self.knows_account,
            disbelieved=self.disbelieved,
            unread=self.unread,
            written=self.written,
        )

    @property
    def shuts_out_strangers(self) -> bool:
        """Whether accounts that nobody knows are shut out: by the settings, or since a secretary has an account."""
        if self.settings.unknown_users == "deny":
            return True
        people = Whole(self.store, self.unread).find(Person)
        return any(person.active and person.role is Role.SECRETARY and person.accounts for person in people)

    @property
    def forsaken(self) -> bool:
        """Whether nobody who keeps the registers can get in, and the folder is one's own."""
        people = Whole(self.store, self.unread).find(Person)
        return owns(self.folder) and not keepers.able(people, self.settings.secretariat, self.knows_account)

    def keeper(self, clock: Callable[[], datetime], account: str) -> Session:
        """Open a session of the folder's owner where the workspace is `forsaken`: a secretary no register names."""
        return self._session(clock, account, Person(id="", name=account or "?", role=Role.SECRETARY))

    @property
    def erased_notice(self) -> Message | None:
        """Say what this opening erased of protected texts; None where there was nothing."""
        if not self.erased:
            return None
        return M("Protected texts whose writing was broken off, erased: %(count)s.", count=self.erased)

    @property
    def unread_notice(self) -> Message | None:
        """How many documents are not shown; None where this version has read all that was asked for."""
        if not self.unread:
            return None
        return M(
            "Not shown, because this rapat cannot read them: %(count)s. `rapat verify` names each.",
            count=len(self.unread),
        )

    def _whose(self, account: str) -> Person | None:
        """Return who has an account; raises `Damaged` for a person that cannot be read, who must not pass for nobody.

        In an old workspace that shuts nobody out, an account that nobody knows is a secretary without a name.
        """
        theirs = (
            plain
            for plain in self.store.find(Query(TABLES[Person]))
            if account and account in plain.get("accounts", ())
        )
        owner = next((from_plain(plain, Person) for plain in theirs), None)
        if owner is None and not self.shuts_out_strangers:
            return Person(id="", name=account or "?", role=Role.SECRETARY)
        return owner


_NO_SAMPLE = M(
    "rapat.toml says demo = true, but this workspace did not begin as a sample: it is not believed, and nobody acts as"
    " somebody else. Take the line out of rapat.toml; for a sample run: rapat demo DIR"
)


_SETTINGS_GONE = M("rapat.toml is not there any more. Put it back; until then the settings of before hold.")
_NEEDS_START = M(
    "A newer rapat wrote rapat.toml. Leave rapat and start it again; until then the settings of before hold."
)


def _no_abbreviations(passed_over: Sequence[str]) -> Message:
    return M(
        "Abbreviations in rapat.toml that are passed over, since they would change words: %(names)s. One begins as its"
        ' words do and has its letters from them in their order: dgn = "dengan". Correct these or take them out.',
        names=list(passed_over),
    )


def _began_as_sample(store: Store) -> bool:
    """Return whether a workspace is a sample since its first record, as its journal tells, or has none yet."""
    rules = store.get(TABLES[Rules], RULES)
    return bool(rules.get("sample")) if rules else store.seq == 0


def open_workspace(folder: Path, *, read_only: bool = False, known_below: Path | None = None) -> Workspace:
    """Open the workspace in `folder`; raises the errors of its settings and its store.

    `known_below` is the user's `state_folder`, where the newest record seen is remembered; None remembers nothing.
    """
    with disk_faults(folder):
        opening = settings.opening(*workspace_file.read(folder))
        store = open_store(
            folder, server=opening.server, read_only=read_only, newer=opening.newer, known_below=known_below
        )
        try:
            return Workspace(folder, _office_settings(store, folder), store, read_only=read_only)
        except BaseException:
            store.close()
            raise


def _office_settings(store: Store, folder: Path) -> Settings:
    """Read what the office of a workspace sets, wherever its store keeps that; raises `Refused` where it is nothing."""
    own = store.settings.read()
    if own is None and store.account:
        raise Refused(
            M("The server that %(folder)s names has no settings of an office yet.", folder=folder),
            M("Take a workspace there with: rapat move --to URL"),
        )
    if own is None:
        raise _no_workspace(folder)
    return settings.parse(*own)


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into one sentence about `path`."""
    try:
        yield
    except OSError as fault:
        raise Unavailable(
            M("%(path)s: %(fault)s.", path=fault.filename or path, fault=reason_of(fault)),
            M("Check the folder, its permissions and the free space, and try again."),
        ) from fault
