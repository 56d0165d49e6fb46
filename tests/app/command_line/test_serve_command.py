"""What `recto serve` says before anything is served."""

from __future__ import annotations

import importlib.util
import socket

import pytest

from app.command_line import serve_command
from app.command_line.serve_options import TokenUnusable, parse_serve_options, token_for


def test_it_names_the_line_that_installs_what_is_missing(monkeypatch, capsys):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else find(name))
    assert serve_command.run_serve([]) == 4
    said = capsys.readouterr().err
    assert "is not installed: uvicorn" in said
    assert "`python3 -m installer setup --with serve`" in said


def test_the_token_is_that_in_the_file_or_a_new_one(tmp_path):
    file = tmp_path / "token"
    file.write_text("a-word-of-twenty-signs\n")
    assert token_for(parse_serve_options(["--token-file", str(file)])) == "a-word-of-twenty-signs"
    made = {token_for(parse_serve_options([])) for _ in range(2)}
    assert (len(made), min(map(len, made)) >= 40) == (2, True)


@pytest.mark.parametrize(
    "content", [b"short", b"two words of a sentence", b"", "zw\u00f6lf-gute-w\u00f6rter".encode(), b"\xff" * 20]
)
def test_a_token_that_could_not_be_sent_or_guessed_is_refused(tmp_path, content):
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(TokenUnusable):
        token_for(parse_serve_options(["--token-file", str(file)]))
    with pytest.raises(TokenUnusable):
        token_for(parse_serve_options(["--token-file", str(tmp_path / "missing")]))


def test_a_token_is_not_shown_with_the_options(tmp_path):
    assert "secret" not in repr(parse_serve_options(["--token-file", "secret"]))


@pytest.mark.parametrize("line", ["--port 70000", "--port x", "--max-pages 0", "--max-upload 0", "--patience 0"])
def test_what_makes_no_sense_is_refused(line, capsys):
    with pytest.raises(SystemExit) as ended:
        parse_serve_options(line.split())
    assert ended.value.code == 2
    assert "recto serve: error: " in capsys.readouterr().err


def test_a_port_that_is_used_is_told(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert serve_command.run_serve(["--port", str(other.getsockname()[1])]) == 5
    assert "cannot be listened to. Name another --port" in capsys.readouterr().err
