"""The examples in the README run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.interface.conftest import SCRIPT

README = Path(__file__).parents[3] / "app" / "interface" / "README.md"


def test_the_examples_run(scripted, folder, monkeypatch, capsys):
    examples = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert len(examples) == 3
    scripted(SCRIPT)
    monkeypatch.chdir(folder)
    for example in examples:
        exec(compile(example, str(README), "exec"), {})
    said = capsys.readouterr().out
    assert "1 read ## Head\n\nBody *one*\n" in said
    assert "builtin True ['tiny'" in said
    assert "scan.pdf 3 failed " in said
    assert "(1, 2, 4) (3,) ()" in said
    assert "There is no file" in said or "missing.pdf" in said
    assert {path.name for path in folder.iterdir()} >= {"scan.md", "scan.docx", "scan.html", "other.html"}


def test_what_the_package_names_is_there():
    import app.interface

    assert all(hasattr(app.interface, name) for name in app.interface.__all__)
    with pytest.raises(AttributeError):
        _ = app.interface.nothing
