"""`recto read` with the real engine and a server of a vision model on this machine."""

from __future__ import annotations

import os

import pytest

from tests.vision_server.deeds import Deed
from tests.vision_server.server import VisionServer

KEY = "sk-very-secret"


@pytest.fixture
def read_by(recto, monkeypatch):
    """Runs `recto read --engine server` with the real engine process."""
    own = recto.environment
    monkeypatch.setattr(
        recto,
        "environment",
        lambda script: {
            **{name: value for name, value in own(script).items() if name != "RECTO_ENGINE_COMMAND"},
            "RECTO_REMOTE_KEY": KEY,
        },
    )
    return lambda *arguments: recto.run("read", "--engine", "server", *arguments)


def test_a_page_is_read_by_a_server_and_it_is_said_where_it_goes(read_by, make_scan, recto):
    with VisionServer(key=KEY) as server:
        done = read_by(make_scan(), "--address", server.address + "/v1", "--mode", "base")
        assert done.returncode == 0, done.stderr
        assert "Three beds of reed were laid in October." in done.stdout
        assert done.stderr.count(f"recto: pages are sent to {server.place}\n") == 1
        assert KEY not in done.stdout + done.stderr
    kept = b"".join(path.read_bytes() for path in recto.folder.rglob("*") if path.is_file())
    assert KEY.encode() not in kept


@pytest.mark.thorough
def test_pages_that_were_read_before_are_not_sent_again_and_another_model_has_to_be_there(read_by, make_scan):
    scan = make_scan(pages=2)
    with VisionServer(key=KEY) as server:
        done = read_by(scan, "--address", server.address, "--mode", "base")
        again = read_by(scan, "--address", server.address, "--mode", "base")
        assert again.stdout == done.stdout
        assert "are sent to" not in again.stderr
        assert len(server.asked) == 2
        named = read_by(scan, "--address", server.address, "--model", "another")
        assert "The server does not have this model" in named.stderr
        assert "deepseek-ai/DeepSeek-OCR" in named.stderr


@pytest.mark.thorough
def test_what_is_in_the_way_is_said_with_the_next_step(read_by, make_scan):
    scan = make_scan()
    assert "Name it with --address URL." in read_by(scan).stderr
    assert "RECTO_REMOTE_KEY" not in os.environ
    with VisionServer(key="another") as server:
        assert "does not accept the key" in read_by(scan, "--address", server.address).stderr
    with VisionServer(always=Deed(status=413)) as server:
        failed = read_by(scan, "--address", server.address)
        assert failed.returncode == 1
        assert "Read the page in a smaller mode" in failed.stderr
