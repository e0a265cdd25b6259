"""What was typed in a field, step by step, so that it is taken back there and stands again."""

from __future__ import annotations


class TypedHistory:
    """The texts that stood in a field since somebody came to it; letters typed in one go are one step."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._past: list[str] = []
        self._future: list[str] = []
        self._grew: bool | None = None
        """Whether the last letter came or went; None where the next one begins a step."""

    def __bool__(self) -> bool:
        """Whether anything was typed, whether it stands or was taken back."""
        return bool(self._past or self._future)

    def note(self, before: str, after: str) -> None:
        """Note that a key, or what was pasted, changed the text."""
        grown = len(after) - len(before)
        is_letter = abs(grown) == 1
        if not is_letter or self._grew is not (grown > 0):
            self._past.append(before)
        self._grew = grown > 0 if is_letter else None
        self._future.clear()

    def back(self, now: str) -> str:
        """Return what stood there a step before; what stands there now where nothing did."""
        return self._step(self._past, self._future, now)

    def forth(self, now: str) -> str:
        """Return what was taken back last; what stands there now where nothing was."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[str], other: list[str], now: str) -> str:
        self._grew = None
        if not source:
            return now
        other.append(now)
        return source.pop()
