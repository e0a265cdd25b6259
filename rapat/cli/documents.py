"""`rapat documents`: the papers of a meeting, a forum or an agency."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import argument, command, option
from rapat.cli.edge import Edge
from rapat.cli.meetings import seen
from rapat.cli.values import DATE, FILE, FORMATS, PAPER
from rapat.errors import NotFound, Refused, WrongUsage
from rapat.language import N_, Language, M
from rapat.model.readings import FollowUp, Minutes
from rapat.secretariat import dating, naming, reading
from rapat.secretariat.desk import Desk


@command(
    N_("Make papers: the minutes, a summary, the follow-up matrix, an agency's sheet."),
    argument("kind", N_("KIND"), type=PAPER),
    argument("subject", N_("MEETING|FORUM|AGENCY"), required=False),
    option(
        "--format", "--format", N_("Which format; may be repeated."), "-f", name="formats", type=FORMATS, multiple=True
    ),
    option("--output", "--keluaran", N_("File for one format, folder for several, - to print."), "-o", type=FILE),
    option("--today", "--hari-ini", N_("Take this day for today."), type=DATE),
    option("--lang", "--bahasa", N_("Language of the paper; the workspace's unless given."), name="code"),
    example="rapat documents notula 11 -f html\nrapat documents lembar-instansi BNNK -f message -o -",
)
def documents(
    edge: Edge,
    kind: str,
    subject: str | None,
    formats: tuple[tuple[str, ...], ...],
    output: Path | None,
    today: str | None,
    code: str | None,
) -> None:
    """Make papers."""
    from rapat import documents as papers

    wanted = tuple(dict.fromkeys(form for group in formats for form in group)) or ("html",)
    if len(wanted) > 1 and output is not None and str(output) == "-":
        raise WrongUsage(M("Several formats cannot be printed at once."), M("Name a folder with -o."))
    with edge.desk(read_only=True) as desk:
        on = dating.day(desk, today) if today else desk.today()
        about = _subject(desk, kind, subject)
        made = papers.render(
            kind,
            about,
            settings=desk.settings,
            language=Language(code or desk.settings.language),
            today=on,
            formats=wanted,
            overrides=desk.folder / "templates",
            logo=_logo(desk),
        )
        folder = desk.folder / "documents"
    for notice in made.notices:
        edge.note(notice)
    if output is not None and str(output) == "-":
        _print(edge, made[wanted[0]])
        return
    for form, data in made.items():
        path = _place(output, folder, len(wanted), papers.filename(kind, about, form, on))
        papers.write(path, data)
        edge.print(str(path))


def _subject(desk: Desk, kind: str, named: str | None) -> Minutes | FollowUp:
    """What a paper speaks of: a meeting, else a forum, an agency or the whole workspace."""
    if kind in ("notula", "ringkasan"):
        if named is None:
            raise WrongUsage(M("Which meeting?"), M("Name it: rapat documents %(kind)s MEETING", kind=kind))
        return reading.minutes(desk, seen(desk, named))
    if named is None:
        if kind == "lembar-instansi":
            raise WrongUsage(M("Which agency?"), M("Name it: rapat documents %(kind)s AGENCY", kind=kind))
        return reading.follow_up(desk, reading.Filter(statuses=reading.ALL))
    for find, name in ((naming.agency, "agency"), (naming.forum, "forum")):
        try:
            return reading.follow_up(desk, reading.Filter(**{name: find(desk, named).id}))  # type: ignore[arg-type]
        except NotFound as fault:
            if kind == "lembar-instansi":
                raise fault from None
    return reading.minutes(desk, seen(desk, named))


def _logo(desk: Desk) -> bytes:
    named = desk.settings.letterhead.logo
    if not named:
        return b""
    path = desk.folder / named
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(
            M("The logo %(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Correct it in rapat.toml."),
        ) from fault


def _place(output: Path | None, folder: Path, count: int, name: str) -> Path:
    if output is None:
        return folder / name
    return output / name if count > 1 or output.is_dir() else output


def _print(edge: Edge, data: bytes) -> None:
    edge.output.flush()
    buffer = getattr(edge.output, "buffer", None)
    if buffer is None:
        edge.output.write(data.decode("utf-8", "replace"))
    else:
        buffer.write(data)
        buffer.flush()
