"""Four promises at every stage of their follow-up, beside minutes in review: what a forger would work on."""

from __future__ import annotations

from rapat.model import Action, Person
from rapat.secretariat import approving, assigning, auditing, following_up, more_time
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.secretariat.sitting import closed

REPORTED = "TL-2026-0003"
"""A promise of Polres, outside a meeting: reported on, its date moved once by agreement."""
CLAIMED = "TL-2026-0004"
"""A promise of Polres that the secretariat's agency supports; Kapolres reported it done."""
OWN = "TL-2026-0005"
"""A promise of the secretariat's own agency; the forum's chair reported it done."""
NEW = "TL-2026-0006"
"""A promise of Polres to which nothing has happened."""


def followed_up(office: Office) -> Session:
    """Put minutes to review, make the four promises and follow them up; return the session of a secretary."""
    found = office.session("kabid")
    approving.review(found, closed(office))

    def promise(lead: str, *supporting: str) -> Action:
        due = read_due(found, "30/11", found.today())
        told = ActionDraft("Kirim data", lead=lead, supporting=supporting, due=due, forum="WASDIN")
        return assigning.add(found, told)

    reported, claimed, own = promise("POLRES"), promise("POLRES", "KESBANGPOL"), promise("KESBANGPOL")
    promise("POLRES")
    following_up.report(office.session("kapolres"), reported, "Setengah jalan")
    until = read_due(found, "7/12", found.today())
    more_time.request(office.session("kapolres"), reported, until, "Menunggu data")
    more_time.extend(found, reported, None, "Disetujui", by=found.need(Person, "kaban"))
    following_up.step(office.session("kapolres"), claimed, "done", "Selesai")
    following_up.step(office.session("kaban"), own, "done", "Selesai")
    assert [str(told) for told in auditing.verify(found).faults] == []
    return found
