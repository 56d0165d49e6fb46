"""Where a server's key comes from, and what is shown of its address."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from app.servers.server_keys import VARIABLE, keep_key, key_for
from app.servers.server_place import place_of


class Ring(ModuleType):
    """As the library `keyring` is called; what stands behind it is not on every machine."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def get_password(self, service: str, name: str) -> str | None:
        if self.trouble:
            raise self.trouble
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, word: str) -> None:
        if self.trouble:
            raise self.trouble
        self.kept[service, name] = word

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.fixture
def ring(monkeypatch):
    ring = Ring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    return ring


def test_a_key_is_kept_by_its_server_and_the_environment_comes_first(ring):
    assert keep_key("host:8000", "word")
    assert key_for("host:8000", {}) == "word"
    assert key_for("other:8000", {}) == ""
    assert key_for("host:8000", {VARIABLE: " another "}) == "another"
    assert keep_key("host:8000", "")
    assert keep_key("host:8000", "")
    assert ring.kept == {}


def test_without_a_keyring_nothing_is_kept_and_nothing_of_a_key_is_said(ring, monkeypatch, caplog):
    ring.trouble = RuntimeError("cannot keep word")
    assert not keep_key("host:8000", "word")
    assert key_for("host:8000", {}) == ""
    assert "word" not in caplog.text
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not keep_key("host:8000", "word")
    assert key_for("host:8000", {VARIABLE: "own"}) == "own"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("http://Host.example:8000/v1", "host.example:8000"),
        ("https://host", "host"),
        ("http://me:word@host:1", "host:1"),
        ("me:word@host", "host"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("http://[half", "http://[half"),
    ],
)
def test_of_an_address_the_host_and_port_are_shown(address, place):
    assert place_of(address) == place
