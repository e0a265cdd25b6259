"""What papers of minutes hold from which rules of wording on: one table, in the order in which they came.

Sealed minutes are printed again with the same bytes: what changes their words holds only for those that are frozen by
the rules that have it (`Imprint.wording`, 0 for minutes sealed before there were any). A newer rule is a line here, and
raises `WORDING` once for each version of the program.
"""

from __future__ import annotations

from typing import Final

WORDING: Final = 11
"""The rules that minutes are frozen with."""

BY_OFFICE: Final = 1
"""Speakers are named by their offices."""
AS_AGREED: Final = 2
"""Minutes tell promises as they were agreed."""
TURNS_AS_THEN: Final = 3
"""Turns of older duties are told as they stood in the sitting."""
SETTLED_SINCE: Final = 4
"""What was settled since the sitting before is told."""
GIVEN_UP_SINCE: Final = 5
"""Promises that were given up since are told, with a remark."""
BY_OPENING: Final = 5
"""The head tells when the sitting was opened."""
OFFICE_ALONE: Final = 6
"""A head is named by the office alone where that says the agency."""
BY_AGENCY: Final = 7
"""Each officer is told with the agency, unless it is whose paper it is."""
REMARKED_APART: Final = 7
"""The remark of a verification is a sentence of its own, and why an action is void is told once."""
IN_SENTENCES: Final = 7
"""What a correction tells of an attendance begins small."""
BROKEN_BY_TWO: Final = 7
"""The office above a signature breaks with two words on the next line."""
OFFICES_OF_GUESTS: Final = 8
"""The office of a guest is a position, and no name."""
BY_PLACE: Final = 8
"""An agenda is numbered as the discussion is."""
SIGNED_BELOW: Final = 8
"""In an excerpt the day and the words above a signature stand together."""
TURNS_APART: Final = 9
"""What became of a duty's turns stands beside its status, and no more below its due date."""
EXACT: Final = 10
"""The part is named in which a result stands, and the office of a writer without a name."""
LISTED_CAPITALS: Final = 11
"""Only what is listed or registered has capitals: no word that only has no vowel ("slmt")."""
SPEAKER_IN_CAPITALS: Final = 11
"""A speaker typed in small letters has capitals."""
BY_COLON: Final = 11
"""No colon stands before a verb that has one: "Kapolres memutuskan: …"."""
POINTS_BACK: Final = 11
"""A promise names the item of the discussion that it comes from."""
TURNS_DATED: Final = 11
"""Turns from one to another stand with a dash ("5–6"), and those that wait with their days."""
COMPLETE: Final = 11
"""A message tells what is urgent and whose attendance nobody noted, a head no hour of opening that nobody noted."""
AS_CALLED: Final = 11
"""A photograph is called only what somebody called it."""
AS_LETTER: Final = 11
"""An excerpt has the number of a letter, and its parts in the minutes' order."""
