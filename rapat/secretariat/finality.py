"""Final is final: the one rule about what may still change once minutes are in review or approved.

It is pure and speaks of plain documents, so that the same rule refuses a change at the door (`Session.commit`) and
names one that came in by another way when the journal is replayed (`auditing.verify_seals`).

- A meeting in review or final changes only by its next step: approval, return, amendment. Approvals and amendments
  are added by these steps and by nothing else, ever.
- Its agenda, attendance and lines do not change, and nothing joins them; nor do its frozen values, which come with
  the review and go with a return.
- Of its actions the wording, the first date once there is one, the ties, the class and the secrecy stay; lead, status,
  due date, reports and postponements go on, and show where follow-up is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from rapat.errors import Refused
from rapat.model.plain import ReadOnlyPlain
from rapat.text.language import M

Plain = ReadOnlyPlain
"""Documents are only looked at by the rules of records."""

REVIEW: Final = "review"
FINAL: Final = "final"
FROZEN: Final = frozenset({REVIEW, FINAL})
"""The statuses of a meeting whose minutes stand as they are."""

_PARTS: Final = frozenset({"items", "attendance", "entries"})
_KEPT: Final = ("text", "meeting", "forum", "item", "entry", "created", "private", "security")
"""Of an action, what final minutes say; `original_due` is kept too, once it is set."""
_DECIDED: Final = frozenset({"new", "state", "decided_by", "decided_at", "answer", "answer_entered_by"})
"""Of a request for more time that a meeting took down, what its answer sets later."""


class Touch(NamedTuple):
    """One document of a record: what it was before and what it becomes; None where there is none."""

    kind: str
    id: str
    old: Plain | None
    new: Plain | None


class Breach(NamedTuple):
    """A change that the rule does not allow: of what, and the meeting whose minutes hold it."""

    kind: str
    id: str
    meeting: str
    status: str


def breaches(
    touches: Sequence[Touch], before: Callable[[str], Plain | None], seq: int, *, freezes: bool = True
) -> Iterator[Breach]:
    """Tell what of one record, number `seq`, the rule does not allow; `before` reads a meeting as it stood before.

    `freezes` says whether values were frozen by then: before, minutes could be approved without.
    """
    turned = {touch.id: touch for touch in touches if touch.kind == "meetings"}
    for touch in touches:
        if touch.kind == "meetings":
            held = [] if _steps(touch.old, touch.new, seq, freezes=freezes) else [touch.id]
        elif touch.kind == "frozen":
            held = [] if _freezes(touch, turned.get(_owner(touch.id))) else [_owner(touch.id)]
        else:
            held = [ident for ident in _meetings(touch) if _status(before(ident)) in FROZEN and _alters(touch)]
        if held:
            status = _status(turned[held[0]].old if held[0] in turned else before(held[0]))
            yield Breach(touch.kind, touch.id, held[0], status if status == REVIEW else FINAL)


def concerns(kind: str) -> bool:
    """Tell whether the rule says anything about documents of a kind."""
    return kind in _PARTS or kind in ("meetings", "frozen", "actions", "progress", "extensions")


def refused(meeting: str, status: str, thing: str = "") -> Refused:
    """Make the error of a change to minutes in review or final; `thing` names what stands in them, where it helps."""
    if status == REVIEW:
        what = (
            M("%(thing)s stands in the minutes of %(id)s, which are in review.", thing=thing, id=meeting)
            if thing
            else M("The minutes of %(id)s are in review.", id=meeting)
        )
        return Refused(what, M("Send them back first: rapat meetings return %(id)s", id=meeting))
    what = (
        M("%(thing)s stands in the minutes of %(id)s, which are final.", thing=thing, id=meeting)
        if thing
        else M("The minutes of %(id)s are final.", id=meeting)
    )
    return Refused(what, M("Open an amendment first: rapat meetings amend %(id)s --reason …", id=meeting))


def frozen_id(meeting: str, version: int) -> str:
    """Return the id of the frozen values of a version: `WASDIN-2026-011.V1`."""
    return f"{meeting}.V{version}"


def action_in(value: object) -> str:
    """Return the id of the action in a value of frozen minutes, `{"action": {"id": …}, …}`; empty for any other."""
    match value:
        case {"action": {"id": str(ident)}}:
            return ident
        case _:
            return ""


def same(one: Plain | None, other: Plain | None) -> bool:
    """Tell whether two documents say the same; their revisions do not count."""
    if one is None or other is None:
        return one is other
    return one == other or _said(one) == _said(other)


def _steps(old: Plain | None, new: Plain | None, seq: int, *, freezes: bool) -> bool:
    """Tell whether a meeting may go from `old` to `new` in record `seq`."""
    if same(old, new):
        return True
    if old is None or new is None:
        stays = old or new or {}
        return _status(stays) not in FROZEN and not stays.get("approvals") and not stays.get("amendments")
    changed = differing(old, new)
    match _status(old), _status(new):
        case "review", "draft":
            return changed <= {"status", "returned"}
        case "review" | "draft", "final":
            return _approves(old, new, seq, freezes=freezes)
        case "final", "draft":
            added = _added(old, new, "amendments")
            wanted = int(old.get("version", 1)) + 1
            return (
                changed - {"comment_until"} == {"status", "version", "amendments"}
                and new.get("version") == wanted
                and added is not None
                and added.get("version") == wanted
            )
        case "review" | "final", _:
            return False
        case _, "final":
            return False
        case _:
            return not changed & {"approvals", "amendments", "version"}


def _approves(old: Plain, new: Plain, seq: int, *, freezes: bool) -> bool:
    added = _added(old, new, "approvals")
    if added is None or differing(old, new) != {"status", "approvals"}:
        return False
    if added.get("seq") != seq or added.get("version") != new.get("version", 1):
        return False
    unfrozen = added.get("canon", "canon-1") == "canon-1"
    # Before values were frozen, minutes could be approved as drafts; nobody goes back to that.
    return not freezes if unfrozen else _status(old) == REVIEW


def _freezes(touch: Touch, header: Touch | None) -> bool:
    """Tell whether frozen values come with the step to review, or go with the step back."""
    if same(touch.old, touch.new):
        return True
    if header is None or header.old is None or header.new is None or (touch.old and touch.new):
        return False
    step = (_status(header.old), _status(header.new))
    wanted = ("draft", REVIEW) if touch.new is not None else (REVIEW, "draft")
    return step == wanted and touch.id == frozen_id(header.id, header.new.get("version", 1))


def _meetings(touch: Touch) -> list[str]:
    """Return the meetings that a document belongs to, or is to belong to."""
    named = [str(side.get("meeting", "")) for side in (touch.old, touch.new) if side is not None]
    if touch.kind in _PARTS:
        named.append(_owner(touch.id))
    elif touch.kind not in ("actions", "progress", "extensions"):
        return []
    return [ident for ident in dict.fromkeys(named) if ident]


def _alters(touch: Touch) -> bool:
    """Tell whether a change to what belongs to closed minutes changes what they say."""
    old, new = touch.old, touch.new
    if old is None or new is None:
        return old is not new
    changed = differing(old, new)
    match touch.kind:
        case "actions":
            return bool(changed & set(_KEPT)) or ("original_due" in changed and bool(old.get("original_due")))
        case "extensions":
            return not changed <= _DECIDED
        case _:
            return bool(changed)


def differing(old: Plain, new: Plain) -> set[str]:
    """Name the fields in which two documents differ; their revisions do not count."""
    one, other = _said(old) or {}, _said(new) or {}
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _added(old: Plain, new: Plain, name: str) -> Plain | None:
    """Return the one that a list has more than before; None where it differs in anything else."""
    before, after = _listed(old.get(name, ())), _listed(new.get(name, ()))
    if len(after) != len(before) + 1 or after[:-1] != before or not isinstance(after[-1], Mapping):
        return None
    return after[-1]


def _status(header: Plain | None) -> str:
    return str((header or {}).get("status", ""))


def _owner(ident: str) -> str:
    return ident.partition(".")[0]


def _said(plain: Plain | None) -> Plain | None:
    """Tell what a document says, as it would be read again: without its revision, tuples as lists."""
    if plain is None:
        return None
    return {name: _listed(value) for name, value in plain.items() if name != "rev"}


def _listed(value: Any) -> Any:  # noqa: ANN401 - any part of a JSON object, which keeps its shape
    if isinstance(value, Mapping):
        return {name: _listed(part) for name, part in value.items()}
    return [_listed(part) for part in value] if isinstance(value, list | tuple) else value
