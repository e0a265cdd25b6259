"""Messages that are copied one after another: a chat takes one at a time, whether another message or its next part."""

from __future__ import annotations

from collections.abc import Iterable

from rapat.documents.writers import message
from rapat.text.language import M, Message


class Copying:
    """What a screen copies, part by part, each time that its key is pressed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._about: object = None
        self._texts: tuple[str, ...] = ()
        self._taken = 0

    def goes_on(self, about: object) -> bool:
        """Whether something of what was written about it is still to be copied."""
        return self._about == about and self._taken < len(self._texts)

    def begin(self, about: object, texts: Iterable[str]) -> None:
        """Take written messages for what is copied next."""
        self._about = about
        self._texts = tuple(part for text in texts for part in message.parts_of(text))
        self._taken = 0

    def take(self) -> str:
        """Return the next part, the first again after the last; empty where there is none."""
        if not self._texts:
            return ""
        at = self._taken % len(self._texts)
        self._taken = at + 1
        return self._texts[at]

    @property
    def said(self) -> Message:
        """What is said of the part that was taken last."""
        count = len(self._texts)
        if count <= 1:
            return M("Copied: %(count)s messages.", count=count)
        if self._taken < count:
            return M("Copied: %(part)s of %(parts)s. The same key copies the next.", part=self._taken, parts=count)
        return M("Copied: %(part)s of %(parts)s.", part=self._taken, parts=count)

    @property
    def is_several(self) -> bool:
        """Whether there is more than one part."""
        return len(self._texts) > 1
