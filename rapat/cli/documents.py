"""`rapat documents`: the papers of a meeting, a forum or an agency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, flag, option
from rapat.cli.values import DATE, DECISION_STATUS, FORMATS, LANGUAGE, OUTPUT, PAPER, WHOLE, Destination
from rapat.errors import Damaged, NotAllowed, Unavailable, WrongUsage
from rapat.model import DecisionStatus, IssuedFile, Owing
from rapat.policy import Operation
from rapat.secretariat import dating, issues, naming
from rapat.settings import PAPERS
from rapat.text.language import N_, M, Message

if TYPE_CHECKING:
    from rapat.documents.issuing import Issuer, PaperRequest
    from rapat.documents.options import RenderOptions
    from rapat.secretariat.periods import Period
    from rapat.secretariat.session import Session


def _kinds_and_formats() -> Message:
    """Explain in the help which kinds and formats there are, and where papers go."""
    from rapat.documents import KINDS
    from rapat.documents.formats import ALL

    return M(
        "Kinds: %(kinds)s, all, bundle. Formats: %(formats)s."
        " A bundle is one PDF of all approved minutes of a forum, or of all forums, with a table of contents."
        " Papers go to the workspace's documents/, in a folder for each meeting, forum or agency. The manifest there"
        " tells each file's SHA-256, seal and template; a file that was changed by hand is kept under another name."
        " The journal keeps the list of what was issued, which `rapat verify PATH` asks.",
        kinds=list(KINDS),
        formats=list(ALL),
    )


_MOST_ROWS = 500
"""Rows of an attendance list to be signed; a hall has no more seats."""


@command(
    N_("Make papers: minutes, summary, invitation, attendance list, follow-up matrix, agency sheets, decisions."),
    argument("kind", N_("KIND"), type=PAPER),
    argument("subject", N_("MEETING|FORUM|AGENCY"), required=False),
    option(
        "--format", "--format", N_("Which format; may be repeated."), "-f", name="formats", type=FORMATS, multiple=True
    ),
    option("--output", "--keluaran", N_("File for one paper, folder for several, - to print."), "-o", type=OUTPUT),
    option("--from", "--dari", N_("Decisions, accounts, bundle: only from this day on."), name="since", type=DATE),
    option("--to", "--sampai", N_("Decisions, accounts, bundle: only up to this day."), name="until", type=DATE),
    option("--status", "--status", N_("Decisions: only those that stand so."), type=DECISION_STATUS),
    option("--version", "--versi", N_("Minutes: this approved version."), type=WHOLE),
    flag("--full", "--lengkap", N_("Minutes: the full paper, with what is above the meeting's class.")),
    flag("--open", "--buka", N_("Open the folder with the program that this computer has for it."), name="opens"),
    flag("--blank", "--kosong", N_("Attendance list: empty, to be signed.")),
    option("--rows", "--baris", N_("Attendance list to be signed: at least so many rows."), type=WHOLE),
    option("--today", "--hari-ini", N_("Take this day for today."), type=DATE),
    option(
        "--lang", "--bahasa", N_("Language of the paper; the workspace's unless given."), name="code", type=LANGUAGE
    ),
    example=(
        "rapat documents notula 11 -f html\nrapat documents lembar-instansi BNNK -f message -o -\n"
        "rapat documents keputusan WASDIN --from 1/1/2026\nrapat documents keputusan --status not-carried-out\n"
        "rapat documents bundle WASDIN --from 1/1/2026\n"
        "rapat documents all 11"
    ),
    more=_kinds_and_formats,
)
def documents(
    console: Console,
    kind: str,
    subject: str | None,
    formats: tuple[tuple[str, ...], ...],
    output: Destination | None,
    since: str | None,
    until: str | None,
    status: DecisionStatus | Owing | None,
    version: int | None,
    full: bool,
    opens: bool,
    blank: bool,
    rows: int | None,
    today: str | None,
    code: str | None,
) -> None:
    """Make papers."""
    from rapat import documents as papers
    from rapat.documents import issuing
    from rapat.documents.subjects import subjects as subjects_of

    _refuse_what_does_not_fit(kind, version, rows, status, full=full)
    chosen = tuple(dict.fromkeys(form for group in formats for form in group))
    with console.session(read_only=True) as session:
        _may_file(session, output)
        on = dating.day(session, today) if today else session.today()
        options = papers.RenderOptions.from_session(
            session, code=code or "", today=on, blank=blank or rows is not None, rows=rows or 0
        )
        period = dating.period(session, since, until)
        issues_papers = session.may(Operation.ISSUE)
        bound, path = _bundle(console, session, subject, period, options, output) if kind == "bundle" else (None, None)
        if bound is not None:
            requests = []
        elif kind == "all":
            requests = issuing.of_meeting(session, naming.meeting(session, _named(subject)), chosen)
        else:
            subjects = subjects_of(session, kind, subject, period, version=version, full=full, standing=status)
            requests = [issuing.PaperRequest(kind, each, chosen or papers.preferred(kind)) for each in subjects]
        issuer = issuing.Issuer.of(session)
        root = session.folder / PAPERS
        notices = issuing.advice(session, requests)
    if bound is not None:
        if issues_papers and not (output is not None and output.prints):
            _note(console, [bound], elsewhere=output is not None)
        _open(console, path, wanted=opens)
        return
    single = len(requests) == 1 and len(requests[0].formats) == 1
    if output is not None and output.prints and not single and requests:
        raise WrongUsage(M("Several papers cannot be printed at once."), M("Name a folder with -o."))
    for notice in notices:
        console.note(notice)
    if not requests:
        console.note(M("There is nothing to make a paper of."))
    elif output is not None and single and not output.is_folder:
        path = _single(console, requests[0], options, output.path, issuer if issues_papers else None)
    else:
        note = partial(_note, console, elsewhere=output is not None) if issues_papers else lambda _: None
        path = _several(console, requests, options, output.path if output is not None else root, issuer, note)
    _open(console, path, wanted=opens)


def _open(console: Console, path: Path | None, *, wanted: bool) -> None:
    """Open the folder of a paper that was written, where that is wanted."""
    if not wanted or path is None:
        return
    from rapat.documents import handing

    console.note(handing.open_folder(path.absolute().parent))


def _refuse_what_does_not_fit(
    kind: str, version: int | None, rows: int | None, status: DecisionStatus | Owing | None, *, full: bool
) -> None:
    """Refuse options that are another kind's."""
    from rapat.documents import KINDS, NOTULA

    if version is not None and kind != NOTULA:
        raise WrongUsage(M("Only minutes have versions."), M("Leave out --version."))
    if status is not None and not (kind in KINDS and KINDS[kind].has_standings):
        raise WrongUsage(M("Only decisions are chosen by where they stand."), M("Leave out --status."))
    if full and kind != NOTULA:
        raise WrongUsage(M("Only minutes have a full paper."), M("Leave out --full."))
    if rows is not None and (not KINDS[kind].has_rows_to_sign or rows > _MOST_ROWS):
        raise WrongUsage(
            M("Only an attendance list has rows to be signed, at most %(count)s.", count=_MOST_ROWS),
            M("Leave out --rows, or name fewer."),
        )


def _bundle(
    console: Console,
    session: Session,
    named: str | None,
    period: Period,
    options: RenderOptions,
    output: Destination | None,
) -> tuple[IssuedFile, Path | None]:
    """Bind the minutes of a forum, or of all, to one file: where it was named, else in the workspace's documents/.

    Returns what is noted of it, and where it was written; None where it was printed.
    """
    from rapat import documents as papers
    from rapat.documents import bundling

    forum = naming.forum(session, named) if named else None
    with console.progress(M("Writing papers")) as progress:
        bundle = bundling.bind(session, forum, period, options, progress.show)
    for notice in bundle.notices:
        console.note(notice)
    issued = bundling.issued(bundle.data, forum, period, options)
    if output is not None and output.prints:
        console.put_bytes(bundle.data)
        return issued, None
    path = output.path if output is not None else session.folder / PAPERS / (forum.id if forum else "")
    if output is None or output.is_folder:
        path /= bundling.name(forum, period)
    papers.write(path, bundle.data)
    console.print(str(path))
    return issued, path


def _may_file(session: Session, output: Destination | None) -> None:
    """Check that who names no place of the own is of the secretariat: the workspace's folder holds what it issues."""
    if output is not None or session.may(Operation.ISSUE):
        return
    if session.actor is None:
        session.require(Operation.ISSUE)  # which tells an unknown account how to become known
    raise NotAllowed(
        M("Only the secretariat files papers in the workspace."),
        M("Write it to a file of your own with -o FILE, or print it with -o -."),
    )


def _named(subject: str | None) -> str:
    if subject is None:
        raise WrongUsage(
            M("%(kind)s needs to know of what.", kind=M("all")),
            M("Name it: rapat documents %(kind)s %(what)s", kind=M("all"), what=M("MEETING")),
        )
    return subject


def _single(
    console: Console, request: PaperRequest, options: RenderOptions, output: Path, issuer: Issuer | None
) -> Path | None:
    """Write one paper in one format to the file that was named, or print it; what an `issuer` writes is noted.

    Returns the file that was written.
    """
    from rapat import documents as papers
    from rapat.documents import issuing

    rendered = papers.render(request.kind, request.subject, request.formats, options)
    for notice in rendered.notices:
        console.note(notice)
    ((form, data),) = rendered.items()
    if str(output) == "-":
        console.put_bytes(data)
        return None
    papers.write(output, data)
    console.print(str(output))
    if issuer is not None:
        _note(console, [issuing.single(request, form, data, options, issuer)], elsewhere=True)
    return output


def _several(
    console: Console,
    requests: Sequence[PaperRequest],
    options: RenderOptions,
    root: Path,
    issuer: Issuer,
    note: Callable[[Sequence[IssuedFile]], None],
) -> Path | None:
    """Write papers into a folder; return the first file."""
    from rapat.documents import issuing

    with console.progress(M("Writing papers")) as progress:
        issued = issuing.issue(
            requests, options, root, issuer, lambda _, number, count: progress.show(number, count), note
        )
    for notice in issued.notices:
        console.note(notice)
    for path in issued.paths:
        console.print(str(path))
    return issued.paths[0] if issued.paths else None


def _note(console: Console, files: Sequence[IssuedFile], *, elsewhere: bool) -> None:
    """Note in the journal what was written; a workspace that cannot be written still gives papers elsewhere."""
    from rapat.documents import issuing

    try:
        with console.session(again=True) as session:
            issues.note(session, issuing.elsewhere(files) if elsewhere else files)
    except (Unavailable, Damaged) as fault:
        if not elsewhere:
            raise
        console.note(M("Not noted in the journal: %(why)s", why=fault.what))
