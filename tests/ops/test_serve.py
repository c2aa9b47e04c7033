"""`make serve` where it cannot: German, short, and with the command that works."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from ops.serve import main, obstacle_at


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port at which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_one_that_is_free(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is built; the command to type works."""
    assert main([f"127.0.0.1:{taken}"]) == 2
    told = capsys.readouterr().err
    assert f"Der Anschluss {taken} ist belegt (läuft make serve schon?): make serve ADDR=127.0.0.1:" in told
    (free,) = re.findall(r"ADDR=(\S+)", told)
    assert obstacle_at(free) == ""


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "a b:80", ""])
def test_an_address_without_a_port_is_shown_with_one(address: str) -> None:
    told = obstacle_at(address)
    assert told == f"ADDR={address} ist keine Adresse mit Anschluss: make serve ADDR=127.0.0.1:8000"


def test_an_address_of_another_machine_is_none_to_serve_at() -> None:
    assert obstacle_at("192.0.2.1:8000").startswith("192.0.2.1 ist keine Adresse dieses Rechners: make serve")
