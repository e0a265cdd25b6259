"""What a paper speaks of: from the name somebody gave to the reading it is made from."""

from __future__ import annotations

from rapat.documents import catalogue
from rapat.documents.readings import Question, Readings
from rapat.model import DecisionStatus, Owing
from rapat.model.views import Subject
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session


def subjects(
    session: Session,
    kind: str,
    named: str | None,
    period: Period | None = None,
    *,
    version: int | None = None,
    full: bool = False,
    standing: DecisionStatus | Owing | None = None,
    readings: Readings | None = None,
) -> list[Subject]:
    """Read what papers of a kind are made from: one reading, or for agency sheets one for each agency concerned.

    `named` is a meeting, a forum or an agency in any of its names, None for the whole workspace; `version` an approved
    one of minutes, unless given the newest as it stands; `full` minutes have what is above the meeting's class too;
    `standing` are the decisions that alone are listed; `readings` is what was read before for other papers. Raises
    `WrongUsage` where a name is missing, `NotFound` where it names nothing the acting person may read. Who does not see
    everything gets no empty list of what may be there.
    """
    paper = catalogue.kind_of(kind)
    question = Question(kind, named, period or Period(), version, full, standing)
    readings = readings or Readings(session)
    return [
        subject
        for subject in paper.read(readings, question)
        if session.visibility.unlimited or not paper.is_empty(subject)
    ]
