"""The embedded backend: one folder, any number of processes, the journal as the truth and TinyDB files as its state."""

from rapat.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
