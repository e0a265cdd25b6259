"""Two clients of one server, compared with a plain store in memory: what is drawn on the folder is drawn here too."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from rapat.store.contract import Store
from rapat.store.server.store import ServerStore
from tests.postgres import Server
from tests.store.test_faults import Against


def compare(server: Server, examples: int, steps: int) -> None:
    """Draw steps for two clients of a server, and hold each answer against the store in memory."""

    class AgainstServer(Against):
        """The same with a server in the place of a folder; losing a state file means nothing to it."""

        def make(self) -> None:
            """Empty the database of the tests."""
            self.url = server.emptied_database()

        def opened(self) -> Store:
            """Open another connection."""
            return ServerStore(self.url, self.folder)

    run_state_machine_as_test(
        AgainstServer,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_two_clients_agree_with_a_store_in_memory(postgres: Server) -> None:
    compare(postgres, examples=8, steps=20)


@pytest.mark.slow
def test_two_clients_agree_for_long(postgres: Server) -> None:
    compare(postgres, examples=60, steps=40)
