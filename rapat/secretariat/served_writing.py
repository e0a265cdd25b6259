"""What a server lets those write who do not keep its record: what they say for their own agency, or decide as chairs.

Each row tells of a field what it may hold in a document that an operation makes, or changes. What no row names stays
as it is. The server checks beside it that the thing is shown to who writes and that `policy.MAY` lets them; whatever
else the use cases ask (the days of a duty, a line that the minutes print) `verify` asks again of the whole journal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from msgspec import inspect, structs

from rapat.model import ActionStatus, ExtensionState
from rapat.policy import MAY, Operation
from rapat.secretariat.conduct import WAYS
from rapat.secretariat.stored import DOCUMENT_TYPES
from rapat.store.served import LONGEST, Holds, Way, Writable, WritingRules

_SAID: Final = ""
"""It holds what the model lets that field hold."""
_AGENCY: Final = Holds.OWN_AGENCY.value
_NAME: Final = Holds.OWN_NAME.value
_MOMENT: Final = Holds.MOMENT.value
_DAY: Final = Holds.DAY.value
_BY_WHOM: Final[Mapping[str, str]] = {"agency": _AGENCY, "by": _NAME, "at": _MOMENT}
"""Who said it, for which agency, and when."""
_VERDICT: Final = ("status", "reason", "done_on", "verified_on", "verified_by")
"""What is said together when a promise, or a turn, is verified or sent back."""


def _statuses(by: Operation) -> str:
    """Tell that it holds a status to which an operation brings an action."""
    return Holds.one_of(status for operation, status in WAYS if operation is by)


_STATUS: Final = _statuses(Operation.REPORT)

_ASKED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("action", "old", "new", "reason", "turn"), _SAID),
    "agency": _AGENCY,
    "asked_by": _NAME,
    "asked_at": _MOMENT,
}
"""A request for more time: by itself, or in a matrix that comes back."""
_MADE: Final[Mapping[tuple[Operation, str], Mapping[str, str]]] = {
    (Operation.REPORT, "progress"): {
        **dict.fromkeys(("action", "text", "turns"), _SAID),
        **dict.fromkeys(("status", "part"), _STATUS),
        **_BY_WHOM,
        "evidence": Holds.FILES.value,
    },
    (Operation.REPORT, "turns"): {
        **dict.fromkeys(("action", "number", "due"), _SAID),
        "status": Holds.one_of([ActionStatus.DONE]),
        "done_on": _DAY,
    },
    (Operation.REQUEST, "extensions"): _ASKED,
    (Operation.REPORT, "extensions"): _ASKED,
    (Operation.VERIFY, "progress"): {
        **dict.fromkeys(("action", "text", "turns"), _SAID),
        "status": _statuses(Operation.VERIFY),
        "agency": Holds.OWN_OFFICE.value,
        "by": _NAME,
        "at": _MOMENT,
        "evidence": Holds.FILES.value,
    },
    (Operation.EXTEND, "extensions"): {
        **dict.fromkeys(("action", "old", "new", "reason", "turn"), _SAID),
        "state": Holds.one_of([ExtensionState.GRANTED]),
        **dict.fromkeys(("asked_by", "decided_by"), _NAME),
        **dict.fromkeys(("asked_at", "decided_at"), _MOMENT),
    },
    (Operation.EXTEND, "turns"): dict.fromkeys(("action", "number", "due", "until"), _SAID),
    (Operation.CONFIRM, "confirmations"): {
        **dict.fromkeys(("meeting", "name", "position", "person", "representing", "reason"), _SAID),
        **_BY_WHOM,
    },
    (Operation.COMMENT, "comments"): {
        **dict.fromkeys(("meeting", "entry", "line", "text"), _SAID),
        **_BY_WHOM,
    },
    (Operation.ACKNOWLEDGE, "acknowledgements"): {
        **dict.fromkeys(("circular", "remark", "told_by", "clock"), _SAID),
        **_BY_WHOM,
    },
    (Operation.ACKNOWLEDGE, "answers"): {
        **dict.fromkeys(("circular", "text"), _SAID),
        **_BY_WHOM,
    },
    (Operation.QUEUE, "points"): {
        **dict.fromkeys(("forum", "text", "security", "matter"), _SAID),
        **_BY_WHOM,
    },
}
_CHANGED: Final[Mapping[tuple[Operation, str], Mapping[str, str]]] = {
    (Operation.REPORT, "actions"): {
        "status": _STATUS,
        **dict.fromkeys(("reason", "substeps"), _SAID),
        "done_on": _DAY,
    },
    (Operation.REPORT, "turns"): {
        "status": Holds.one_of([ActionStatus.DONE]),
        "reason": _SAID,
        "done_on": _DAY,
    },
    (Operation.REPORT, "extensions"): {
        "state": Holds.one_of([ExtensionState.CLOSED]),
        "decided_at": _MOMENT,
    },
    (Operation.VERIFY, "actions"): dict.fromkeys(_VERDICT, _SAID),
    (Operation.VERIFY, "turns"): dict.fromkeys(_VERDICT, _SAID),
    (Operation.VERIFY, "extensions"): {
        "state": Holds.one_of([ExtensionState.CLOSED]),
        "decided_at": _MOMENT,
    },
    (Operation.EXTEND, "actions"): dict.fromkeys(("due", "original_due", "counts_turns"), _SAID),
    (Operation.EXTEND, "turns"): {"until": _SAID},
    (Operation.EXTEND, "extensions"): {
        **dict.fromkeys(("new", "answer"), _SAID),
        "state": Holds.one_of([ExtensionState.GRANTED, ExtensionState.REFUSED]),
        "decided_by": _NAME,
        "decided_at": _MOMENT,
    },
    (Operation.APPROVE, "meetings"): dict.fromkeys(("status", "approvals"), _SAID),
    (Operation.CONFIRM, "confirmations"): {
        **_MADE[Operation.CONFIRM, "confirmations"],
        "entered_by": Holds.NOTHING.value,
    },
    (Operation.QUEUE, "points"): {"withdrawn_by": _NAME, "withdrawn_at": _MOMENT, "reason": _SAID},
}
_OPERATIONS: Final = frozenset(operation for operation, _ in (*_MADE, *_CHANGED))


def _told(kind: str, field: str, holds: str) -> str:
    """Tell what a field holds: nothing that the model does not read, which would be in everybody's way."""
    (declared,) = (each for each in structs.fields(DOCUMENT_TYPES[kind]) if each.name == field)
    shape = _shape(inspect.type_info(declared.type))
    match holds:
        case "":
            return Holds.shape(shape, must=declared.required)
        case Holds.FILES:
            return f"{holds} {json.dumps(shape, sort_keys=True)}"
    return holds


def _shape(told: inspect.Type) -> dict[str, object]:
    """Describe a type of the model in the words of `rapat.shaped`."""
    match told:
        case inspect.UnionType(types=types):
            (one,) = (each for each in types if not isinstance(each, inspect.NoneType))
            return {"maybe": _shape(one)}
        case inspect.EnumType(cls=words):
            return {"word": sorted(str(word.value) for word in words)}
        case inspect.StructType(fields=fields):
            return {
                "fields": {field.encode_name: _shape(field.type) for field in fields},
                "must": sorted(field.encode_name for field in fields if field.required),
            }
        case inspect.VarTupleType(item_type=item):
            return {"list": _shape(item)}
    plain = _PLAIN[type(told)]
    return {"plain": plain, "most": LONGEST} if plain == "text" else {"plain": plain}


_PLAIN: Final[Mapping[type[inspect.Type], str]] = {
    inspect.StrType: "text",
    inspect.IntType: "number",
    inspect.BoolType: "flag",
    inspect.DateType: "day",
    inspect.TimeType: "hour",
    inspect.DateTimeType: "moment",
}


def writing_rules() -> WritingRules:
    """Make the rules by which a server takes in what those say who do not keep its record."""
    return WritingRules(
        frozenset((operation.value, standing.value) for operation in _OPERATIONS for standing in MAY[operation]),
        frozenset(
            Writable(operation.value, kind, is_new, field, _told(kind, field, holds))
            for is_new, table in ((True, _MADE), (False, _CHANGED))
            for (operation, kind), fields in table.items()
            for field, holds in fields.items()
        ),
        frozenset(
            Way(operation.value, before.value, after.value)
            for (operation, after), ways in WAYS.items()
            if operation in _OPERATIONS
            for before in ways
        ),
    )
