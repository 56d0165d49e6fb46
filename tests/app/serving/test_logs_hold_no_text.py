"""A document with a secret word through the server, while its engine dies over it: no log has the word."""

from __future__ import annotations

import pytest

from tests.app.serving.conftest import scan, serving
from tests.faults.secret import DYING, has_secret, lines_in


@pytest.mark.thorough
def test_server(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with serving(tmp_path, {"name": "builtin", **DYING}) as served:
        served.convert(scan(tmp_path, 3))
        _, said = served.interrupt()
    lines = lines_in(*(path for path in tmp_path.rglob("log*") if path.is_dir()))
    assert any("the engine process ended by itself" in line for line in lines)
    assert has_secret([*lines, *said.splitlines()]) == []
