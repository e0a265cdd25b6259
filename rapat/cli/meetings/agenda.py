"""`rapat meetings agenda`: show the agenda, add, change, move and drop items."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import SECURITY, WHOLE
from rapat.errors import WrongUsage
from rapat.model import Meeting, SecurityClass
from rapat.model.labels import ITEM_KIND
from rapat.policy import Operation
from rapat.secretariat import agendas, audience, naming, record_order
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("Show the agenda of a meeting, or change it."),
    argument("meeting", N_("MEETING")),
    option("--add", "--tambah", N_("Add an item with this title.")),
    option("--item", "--acara", N_("Change this item.")),
    option("--title", "--judul", N_("Its new title.")),
    option("--minutes", "--menit", N_("Planned minutes."), type=WHOLE),
    option("--presenter", "--penyaji", N_("Who presents it.")),
    option(
        "--class", "--klasifikasi", N_("The title's own class, as (R) before it says."), name="security", type=SECURITY
    ),
    option("--matter", "--urusan", N_("The matter it belongs to.")),
    option("--at", "--nomor", N_("Its place in the agenda."), type=WHOLE),
    option("--drop", "--hapus", N_("Take this item off the agenda.")),
    as_json(),
    example='rapat meetings agenda 11 --add "Kesiapan Nataru" --minutes 20\nrapat meetings agenda 11 --item 3 --at 1',
    asks=Asks(
        Operation.PLAN, "meeting", lambda given: any(given[change] is not None for change in ("add", "item", "drop"))
    ),
)
def agenda(
    console: Console,
    meeting: str,
    add: str | None,
    item: str | None,
    title: str | None,
    minutes: int | None,
    presenter: str | None,
    security: SecurityClass | None,
    matter: str | None,
    at: int | None,
    drop: str | None,
    as_json: bool,
) -> None:
    """Show or change an agenda."""
    if sum(one is not None for one in (add, item, drop)) > 1:
        raise WrongUsage(M("Only one of --add, --item and --drop at a time."))
    with console.session(read_only=add is item is drop is None) as session:
        found = naming.meeting(session, meeting)
        if add is not None:
            code = naming.matter(session, matter).id if matter else ""
            added = agendas.add_item(session, found, add, minutes, presenter or "", at, security)
            if code:
                agendas.tie_item(session, added, code)
        elif drop is not None:
            agendas.drop_item(session, naming.item(session, found, drop))
        elif item is not None:
            changed = naming.item(session, found, item)
            if (title, minutes, presenter, security) != (None, None, None, None):
                changed = agendas.edit_item(
                    session, changed, title=title, minutes=minutes, presenter=presenter, security=security
                )
            if matter is not None:
                agendas.tie_item(session, changed, naming.matter(session, matter).id if matter else "")
            if at is not None:
                agendas.move_item(session, changed, at)
        elif any(given is not None for given in (title, minutes, presenter, security, matter, at)):
            raise WrongUsage(M("Which item is meant?"), M("Name it with --item, or add one with --add."))
        _tell(console, session, found, as_json)
        if matter:
            for remark in audience.remarks_on_title(session, found.invited, naming.matter(session, matter).id):
                console.note(remark)


def _tell(console: Console, session: Session, meeting: Meeting, as_json: bool) -> None:
    items = record_order.agenda(session, meeting.id)
    if as_json:
        console.json([shapes.item(item) for item in items])
        return
    console.table(
        [N_("No"), (N_("Title"), True), N_("Minutes"), N_("Presenter"), N_("Kind")],
        [
            [
                str(item.number),
                " · ".join(filter(None, (item.listed, audience.beside(session, item)))),
                str(item.minutes or ""),
                item.presenter,
                console.text(ITEM_KIND[item.kind]),
            ]
            for item in items
        ],
    )
